"""`voltab.d.ts`, which is served with the page, against the page's real `window.voltab`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from conftest import OpenPage, dist
from node import REPOSITORY, compile_strictly
from page import Station

SOURCE = REPOSITORY / "web" / "voltab.d.ts"
USES = Path(__file__).parent / "declarations" / "uses.ts"

# A station of which there is much to tell, and a CSMS that errs.
LIVE = """async () => {
    await voltab.factoryReset({
        preset: "ac-double", vehicle: {soc: 50}, settings: {MeterValueSampleInterval: 1},
    });
    const schedule = {chargingRateUnit: "A", chargingSchedulePeriod: [{startPeriod: 0, limit: 9}]};
    const profile = {
        chargingProfileId: 7, stackLevel: 1, chargingProfilePurpose: "TxDefaultProfile",
        chargingProfileKind: "Absolute", chargingSchedule: {
            startSchedule: new Date().toISOString(), duration: 3600, ...schedule,
        },
    };
    await voltab.connect({url: "demo:", id: "CP001"});
    await voltab.waitFor(state => state.link.state === "online");
    await voltab.plugIn(1);
    await voltab.presentToken("CARD", 1);
    await voltab.waitFor(({transactions: [first]}) => first?.transactionId != null);
    const send = (action, payload) => voltab.csms.send(action, payload);
    await send("SetChargingProfile", {connectorId: 0, csChargingProfiles: profile});
    await send("ReserveNow", {
        connectorId: 2, expiryDate: new Date(Date.now() + 3.6e6).toISOString(), idTag: "CARD",
        reservationId: 9,
    });
    await send("SendLocalList", {
        listVersion: 3, updateType: "Full",
        localAuthorizationList: [{idTag: "LOCAL", idTagInfo: {status: "Blocked"}}],
    });
    await send("GetConfiguration", {});
    const past = {location: "ftp://files.example/", retrieveDate: new Date().toISOString()};
    await voltab.setTransfers({durationS: 600});
    await send("UpdateFirmware", past);
    await send("GetDiagnostics", {location: past.location});
    await send("Reset", {type: "Medium"}).catch(() => {});
    await voltab.defineSetting({key: "Site", value: 7, readonly: true});
    await voltab.setSetting("WebSocketPingInterval", 5).catch(() => {});
    await voltab.setMeter(1, {voltageV: 210});
    await voltab.addFault({direction: "fromStation", action: "Heartbeat", every: 3, drop: true});
    await voltab.fault(2, "WeakSignal", "far away");
    await voltab.addFault({direction: "fromStation", action: "DataTransfer", hold: true});
    const plan = {idTags: ["CARD"], connectors: [2], pauseS: 3600, energyWh: {min: 1, max: 9}};
    await voltab.repeatSessions(plan);
    await voltab.setCard({idTag: "CARD", name: "Ann"});
    await voltab.sendStatus(2, {status: "Faulted", vendorId: "org.example", vendorErrorCode: "7"});
    await voltab.sendStatus(0, {status: "Unavailable", errorCode: "WeakSignal"});
    await voltab.waitFor(({transactions: [first]}) => first.energyWh > 0);
    await voltab.dataTransfer({vendorId: "org.example"});
    await voltab.waitFor(({held}) => held);
}"""
# The same of a station that speaks OCPP 2.0.1.
LIVE_201 = """async () => {
    await voltab.csms.setNetwork({down: false});
    await voltab.factoryReset({ocpp: "2.0.1", connectors: 1, vehicle: {soc: 50}});
    await voltab.connect({url: "demo:", id: "CP201"});
    await voltab.waitFor(state => state.link.state === "online");
    const send = (action, payload) => voltab.csms.send(action, payload);
    await send("SetDisplayMessage", {message: {
        id: 3, priority: "NormalCycle", state: "Charging", startDateTime: new Date().toISOString(),
        endDateTime: new Date(Date.now() + 3.6e6).toISOString(),
        message: {format: "UTF8", content: "Guten Tag"},
    }});
    await send("SetVariableMonitoring", {setMonitoringData: [{
        value: 1, type: "UpperThreshold", severity: 4, component: {name: "EVSE", evse: {id: 1}},
        variable: {name: "Power"},
    }]});
    await voltab.setExternalLimit({source: "EMS", unit: "A", limit: 10, duration: 600});
    await voltab.plugIn(1);
    await voltab.presentToken("CARD", 1);
    await voltab.waitFor(({connectors: [first]}) => first.openTransaction?.chargingState === "Charging");
    await voltab.announceNeeds(1, {energyWh: 20000, departure: Date.now() + 3.6e6, maxScheduleTuples: 9});
    await voltab.waitFor(({connectors: [first]}) => first.negotiation?.stage === "Agreed");
    await voltab.waitFor(({station}) => station.monitorEvents.length > 0);
}"""
END = """async () => {
    // What is held lets nothing else go out.
    for (const {id} of await voltab.heldMessages()) await voltab.releaseHeld(id);
    await voltab.stopRepeating();
    await voltab.stop(1);
    await voltab.waitFor(state => state.transactions.length === 0 && state.queue.length === 0);
    await voltab.csms.setNetwork({down: true});
    await voltab.waitFor(state => state.link.state === "waiting");
}"""
READ = """async () => ({
    state: await voltab.state(),
    log: await voltab.log(),
    scorecard: await voltab.scorecard(),
    localList: await voltab.localList(),
    cache: await voltab.cache(),
    profiles: await voltab.profiles(),
    schedule: await voltab.schedule(1, 7200),
    stations: await voltab.stations(),
    cards: await voltab.cards(),
    sendFirmwareStatus: await voltab.sendFirmwareStatus(),
    diagnosticsFile: await voltab.diagnosticsFile(),
    link: await voltab.link(),
    exportStation: await voltab.exportStation(),
})"""
READ_CSMS = """async () => ({
    state: await voltab.csms.state(),
    log: await voltab.csms.log(),
    defaults: await voltab.csms.defaults("ReserveNow"),
    send: await voltab.csms.send("GetLocalListVersion"),
})"""
REPLAY = """async () => {
    const importSession = await voltab.importSession(await voltab.exportSession());
    const replay = await voltab.replay();
    await voltab.closeSession();
    return {importSession, replay};
}"""


@pytest.fixture
def station(open_page: OpenPage) -> Station:
    return open_page().open()


def declarations() -> Path:
    """As they are served."""
    return dist() / "voltab.d.ts"


def members(station: Station, expression: str) -> list[str]:
    return list(station.page.evaluate(f"async () => Object.keys({expression})"))


def typed(name: str, kind: str, value: Any) -> str:
    """A constant of this type: no field may be missing, of another type, or not declared."""
    return f"export const {name}: {kind} = {json.dumps(value)};\n"


def results(interface: str, prefix: str, values: dict[str, Any]) -> Iterable[str]:
    for method, value in values.items():
        kind = f"Awaited<ReturnType<Voltab.{interface}[{json.dumps(method)}]>>"
        yield typed(f"{prefix}_{method}", kind, value)


def test_the_declarations_are_served(site: str) -> None:
    with urlopen(f"{site}voltab.d.ts") as answer:
        assert answer.read() == SOURCE.read_bytes()


def test_a_script_that_uses_each_method_compiles(station: Station) -> None:
    compile_strictly(declarations(), USES)
    text = USES.read_text()
    for name in members(station, "voltab") + members(station, "voltab.csms"):
        if name != "csms":
            assert f"it.{name}(" in text, f"{USES.name} does not use {name}"


def test_the_page_has_the_methods_that_are_declared(station: Station, tmp_path: Path) -> None:
    objects = {
        "Page": "voltab",
        "Station": "await voltab.station(1)",
        "Csms": "voltab.csms",
    }
    text = ""
    for interface, expression in objects.items():
        names = dict.fromkeys(members(station, expression), True)
        assert names
        text += typed(interface, f"Record<keyof Voltab.{interface}, true>", names)
    check = tmp_path / "members.ts"
    check.write_text(text)
    compile_strictly(declarations(), check)


def test_what_the_page_tells_has_the_declared_types(station: Station, tmp_path: Path) -> None:
    evaluate = station.page.evaluate
    parts = list(results("Page", "fresh", evaluate(READ)))
    evaluate("async () => { window.events = []; await voltab.onEvent(it => events.push(it)); }")
    evaluate(LIVE)
    parts += results("Page", "live", evaluate(READ))
    csms = evaluate(READ_CSMS)
    assert csms["state"]["stations"] and csms["state"]["transactions"] and csms["state"]["receipts"]
    parts += results("Csms", "live_csms", csms)
    parts.append(typed("events", "Voltab.StationEvent[]", evaluate("() => events")))
    evaluate(END)
    ended = evaluate(READ)
    # What the types are checked with is worth it.
    assert ended["scorecard"]["violations"] and ended["profiles"] and ended["localList"]
    assert ended["cache"]
    assert ended["state"]["link"]["reason"] and ended["state"]["faults"]
    parts += results("Page", "ended", ended)
    parts += results("Page", "replayed", evaluate(REPLAY))
    evaluate(LIVE_201)
    live_201 = evaluate(READ)
    assert live_201["state"]["displayMessages"] and live_201["profiles"]
    parts += results("Page", "live_201", live_201)
    check = tmp_path / "results.ts"
    check.write_text("".join(parts))
    compile_strictly(declarations(), check)


def test_a_failure_has_the_declared_fields(station: Station, tmp_path: Path) -> None:
    script = """call => call().then(() => null, ({name, message, code, textId, description}) =>
        ({name, message, code, textId, description}))"""
    calls = {
        "argument": "() => voltab.setMeter(1, {soc: 101})",
        "state": "() => voltab.powerOn()",
        "timeout": "() => voltab.waitFor(state => false, {timeoutMs: 1})",
    }
    text = ""
    for code, call in calls.items():
        failure = station.page.evaluate(f"() => ({script})({call})")
        failure = {name: value for name, value in failure.items() if value is not None}
        assert failure["code"] == code, failure
        assert ("textId" in failure) == (code != "timeout"), failure
        text += typed(code, "Voltab.Failure", failure)
    station.page.evaluate(
        "async () => { await voltab.connect({url: 'demo:', id: 'CP001'});"
        " await voltab.waitFor(state => state.link.state === 'online') }"
    )
    call = "() => voltab.csms.send('Reset', {type: 5})"
    failure = station.page.evaluate(f"() => ({script})({call})")
    failure = {name: value for name, value in failure.items() if value is not None}
    assert failure["code"] == "TypeConstraintViolation", failure
    check = tmp_path / "failures.ts"
    check.write_text(text + typed("answer", "Voltab.CallError", failure))
    compile_strictly(declarations(), check)
