"""`window.voltab` as scripts see it."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import Online, OpenPage
from csms import CSMS
from frames import status
from page import Station
from scenario import barrier, begin

WRONG: list[tuple[str, list[Any]]] = [
    ("plugIn", [0]),
    ("plugIn", [3]),
    ("plugIn", ["one"]),
    ("plugIn", []),
    ("presentToken", [""]),
    ("presentToken", ["x" * 21]),
    ("presentToken", ["CARD", 9]),
    ("fault", [1, "Headache"]),
    ("fault", [1]),
    ("stop", [1, "Boredom"]),
    ("setMeter", [1, {"powerW": -1}]),
    ("setMeter", [1, {"soc": 101}]),
    ("setMeter", [1, {"volume": 11}]),
    ("setSetting", ["Nonsense", "1"]),
    ("factoryReset", [{"connectors": 0}]),
    ("factoryReset", [{"connectors": 9}]),
    ("factoryReset", [{"colour": "red"}]),
    ("factoryReset", [{"hardware": {"phases": 2}}]),
    ("factoryReset", [{"vehicle": {"soc": 200}}]),
    ("factoryReset", [{"identity": {"vendor": "x" * 21}}]),
    ("dataTransfer", [{}]),
    ("connect", [{"id": "CP001"}]),
    ("connect", ["ws://127.0.0.1/ocpp"]),
]


def test_wrong_arguments_are_rejected_with_a_reason(station: Station) -> None:
    station.factory_reset(connectors=2)
    before = station.state()["connectors"]
    for method, arguments in WRONG:
        assert len(station.refusal(method, *arguments)) > 8, (method, arguments)
    assert station.state()["connectors"] == before


def test_the_state_is_plain_data(csms: CSMS, online: Online) -> None:
    station = online(connectors=2, vehicle={"soc": 50})
    begun = begin(station, csms, 2)
    state = station.state()
    assert state.keys() == {
        "station", "connectors", "transactions", "queue", "link", "settings", "localList",
        "firmware", "publication", "diagnostics", "faults", "certificates", "security", "displays",
        "displayMessages",
    }  # fmt: skip
    assert [connector["id"] for connector in state["connectors"]] == [1, 2]
    assert [connector["status"] for connector in state["connectors"]] == ["Available", "Charging"]
    transaction = state["transactions"][0]
    assert transaction["transactionId"] == begun.transaction_id
    assert transaction["idTag"] == begun.start.payload["idTag"]
    assert state["connectors"][1]["transaction"] == transaction
    assert state["link"]["endpoint"] == f"{csms.url}/CP001"
    assert state["queue"]["length"] == 0
    assert 50 <= state["connectors"][1]["soc"] < 51


def test_the_log_can_be_read_from_an_entry_on(csms: CSMS, online: Online) -> None:
    station = online()
    log = station.log()
    boot = next(entry for entry in log if entry.get("action") == "BootNotification")
    assert boot["type"] == "frame" and boot["direction"] == "sent" and boot["kind"] == "call"
    answer = next(e for e in log if e.get("messageId") == boot["messageId"] and e != boot)
    assert answer["direction"] == "received" and answer["kind"] == "result"
    assert answer["latencyMs"] >= 0
    last = log[-1]["seq"]
    station.plug_in(1)
    csms.expect(status(1, "Preparing"))
    later = station.voltab("log", {"since": last})
    assert later and [entry["seq"] for entry in later] == list(
        range(last + 1, last + 1 + len(later))
    )


def test_events_can_be_listened_to(csms: CSMS, online: Online) -> None:
    station = online()
    listen = """async () => {
        window.seen = [];
        window.stop = await window.voltab.onEvent(event => window.seen.push(event));
    }"""
    station.page.evaluate(listen)
    station.plug_in(1)
    csms.expect(status(1, "Preparing"))
    station.page.wait_for_function("() => JSON.stringify(window.seen).includes('Preparing')")
    kinds = set(station.page.evaluate("() => window.seen.map(event => event.type)"))
    assert kinds == {"log", "state"}
    station.page.evaluate("() => { window.stop(); window.seen = []; }")
    station.plug_out(1)
    csms.expect(status(1, "Available"))
    barrier(station, csms)
    assert station.page.evaluate("() => window.seen") == []


def test_a_factory_reset_forgets_everything(csms: CSMS, online: Online) -> None:
    station = online({"ConnectionTimeOut": 7})
    begin(station, csms)
    station.factory_reset(connectors=4, hardware={"dc": True, "voltageV": 800, "maxCurrentA": 200})
    csms.wait_disconnected()
    state = station.state()
    assert len(state["connectors"]) == 4
    assert state["transactions"] == []
    assert state["station"]["hardware"]["dc"] is True
    assert state["link"]["endpoint"] is None
    values = {setting["key"]: setting["value"] for setting in state["settings"]}
    assert values["ConnectionTimeOut"] == "120"


@pytest.mark.parametrize("connectors", [1, 8])
def test_one_to_eight_connectors(csms: CSMS, online: Online, connectors: int) -> None:
    station = online(connectors=connectors)
    assert len(station.state()["connectors"]) == connectors
    station.plug_in(connectors)
    csms.expect(status(connectors, "Preparing"))


def test_calls_are_made_in_their_order(open_page: OpenPage) -> None:
    page = open_page().open(connectors=1).page
    script = """() => {
        const plugged = () => voltab.state().then(state => state.connectors[0].plugged);
        return Promise.all([
            plugged(), voltab.plugIn(1), plugged(), voltab.plugOut(1), plugged(),
        ]);
    }"""
    assert page.evaluate(script) == [False, None, True, None, False]
    # A call has been made when it returns.
    script = """async () => {
        let events = 0;
        await voltab.onEvent(() => events += 1);
        voltab.plugIn(1);
        return events;
    }"""
    assert page.evaluate(script) > 0
