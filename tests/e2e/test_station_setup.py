"""What a person sets up of the station: its settings, its identity, its sliders."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import expect

from conftest import Online
from csms import CSMS
from frames import Match, call
from scenario import begin, change, settings
from test_page import press_tab_to
from test_panels import panel, profile, settings_panel


def test_a_setting_is_found_changed_and_put_back_with_the_keyboard(
    csms: CSMS, online: Online
) -> None:
    station = online()
    shown = panel(station, "Settings")
    search = shown.get_by_role("searchbox", name="Find a setting")
    press_tab_to(search)
    station.page.keyboard.type("light blinks")
    expect(shown.get_by_role("row", name=re.compile("^BlinkRepeat"))).to_be_visible()
    expect(shown.get_by_role("status")).to_have_text(re.compile("^1 of [45]\\d keys"))
    expect(search).to_be_focused()
    press_tab_to(shown.get_by_label("BlinkRepeat", exact=True))
    station.page.keyboard.press("Control+A")
    station.page.keyboard.type("7")
    station.page.keyboard.press("Enter")
    station.wait_state("state.settings.some(s => s.key === 'BlinkRepeat' && s.value === '7')")
    assert settings(csms, "BlinkRepeat") == {"BlinkRepeat": "7"}

    search.fill("")
    shown.get_by_role("radio", name="Changed").check(force=True)
    # Neither the heads nor the names of the groups.
    rows = shown.get_by_role("row").filter(has=station.page.get_by_role("cell"))
    expect(rows).to_have_count(1)
    shown.get_by_role("button", name="Reset to default BlinkRepeat").click()
    assert settings(csms, "BlinkRepeat") == {"BlinkRepeat": "3"}
    expect(rows).to_have_count(0)
    search.fill("no such thing")
    expect(shown).to_contain_text("No matching keys.")


def test_what_is_half_typed_stays_when_another_setting_changes(
    csms: CSMS, online: Online
) -> None:
    station = online()
    shown = settings_panel(station)
    field = shown.get_by_label("HeartbeatInterval", exact=True)
    field.press("End")
    station.page.keyboard.type("77")
    assert change(csms, "ConnectionTimeOut", 66) == "Accepted"
    expect(shown.get_by_label("ConnectionTimeOut", exact=True)).to_have_value("66")
    station.voltab("defineSetting", {"key": "SiteName", "value": "North"})
    expect(shown.get_by_label("SiteName", exact=True)).to_have_value("North")
    expect(field).to_have_value("30077")
    expect(field).to_be_focused()
    field.press("Enter")
    station.wait_state(
        "state.settings.some(s => s.key === 'HeartbeatInterval' && s.value === '30077')"
    )


def test_the_focus_goes_on_from_a_button_that_disappears(csms: CSMS, online: Online) -> None:
    station = online()
    station.voltab("setSetting", "HeartbeatInterval", "77")
    for key in ("SiteName", "SiteOwner"):
        station.voltab("defineSetting", {"key": key, "value": "North"})
    shown = settings_panel(station)
    shown.get_by_role("button", name="Reset to default HeartbeatInterval").press("Enter")
    expect(shown.get_by_label("HeartbeatInterval", exact=True)).to_be_focused()
    shown.get_by_role("button", name="Remove SiteOwner").press("Enter")
    expect(shown.get_by_role("button", name="Remove SiteName")).to_be_focused()
    shown.get_by_role("button", name="Remove SiteName").press("Enter")
    expect(shown.get_by_role("button", name="Add key")).to_be_focused()
    shown = panel(station, "Message faults")
    for _ in range(2):
        shown.get_by_role("button", name="Add fault").click()
    shown.get_by_role("button", name="Remove 1").press("Enter")
    expect(shown.get_by_role("button", name="Remove 2")).to_be_focused()
    shown.get_by_role("button", name="Remove all faults").press("Enter")
    expect(shown.get_by_role("button", name="Cut the socket")).to_be_focused()


def test_a_setting_says_what_it_may_be_and_who_may_change_it(csms: CSMS, online: Online) -> None:
    station = online()
    shown = settings_panel(station)

    def row(key: str) -> str:
        return shown.get_by_role("row", name=re.compile(f"^{key} [A-Z]")).inner_text()

    assert re.search("Integer, 0 to 86400.*Editable by CSMS and you", row("ConnectionTimeOut"), re.S)
    assert "Editable here only" in row("LocalAuthListMaxLength")
    assert "Read-only" in row("NumberOfConnectors")
    assert "requires restart" in row("ConnectorPhaseRotation")
    assert change(csms, "ConnectorPhaseRotation", "0.RST,1.RTS") == "RebootRequired"
    rotation = shown.get_by_role("row", name=re.compile("^ConnectorPhaseRotation "))
    expect(rotation).to_contain_text("After the restart; until then 0.RST,1.RST")
    described = {setting["key"]: setting for setting in station.state()["settings"]}
    assert described["HeartbeatInterval"]["type"]["max"] == 604_800
    assert described["ConnectorPhaseRotation"]["inForce"] == "0.RST,1.RST"
    assert all(setting["help"] and setting["section"] for setting in described.values())


def test_measurands_are_chosen_from_a_list(csms: CSMS, online: Online) -> None:
    station = online()
    shown = settings_panel(station)
    row = shown.get_by_role("row", name=re.compile("^MeterValuesSampledData "))
    row.get_by_text("Choose").click()
    row.get_by_role("checkbox", name="Voltage").check()
    row.get_by_role("checkbox", name="SoC").uncheck()
    station.wait_state(
        "state.settings.some(s => s.key === 'MeterValuesSampledData'"
        " && s.value.endsWith('Current.Import,Voltage'))"
    )


def test_another_identity_is_told_with_a_boot(csms: CSMS, online: Online) -> None:
    station = online()
    begin(station, csms)
    shown = panel(station, "Identity")
    shown.get_by_label("Model").fill("Post 2")
    shown.get_by_label("Serial number", exact=True).fill("")
    shown.get_by_label("Charge box serial number").fill("BOX-7")
    shown.get_by_role("button", name="Save and restart").click()
    csms.expect(call("StopTransaction", reason="Reboot"))
    boot = csms.expect(call("BootNotification"))
    assert boot.payload["chargePointModel"] == "Post 2"
    assert boot.payload["chargeBoxSerialNumber"] == "BOX-7"
    assert "chargePointSerialNumber" not in boot.payload
    expect(station.page.get_by_role("banner")).to_contain_text("Voltab Post 2")
    station.reload()
    assert station.state()["station"]["identity"]["model"] == "Post 2"


def test_an_identity_that_cannot_be_is_refused(csms: CSMS, online: Online) -> None:
    station = online()
    shown = panel(station, "Identity")
    shown.get_by_label("Vendor").fill("")
    shown.get_by_role("button", name="Save and restart").click()
    expect(shown.get_by_role("alert").filter(visible=True)).to_have_text(
        re.compile("Vendor must have 1 to 20 characters")
    )
    assert not station.state()["station"]["restarting"]
    assert station.state()["station"]["identity"]["vendor"] == "Voltab"


def test_a_typical_station_is_set_up_anew(csms: CSMS, online: Online) -> None:
    station = online()
    begin(station, csms)
    shown = panel(station, "Identity")
    shown.get_by_role("button", name="Use DC fast charger").click()
    dialog = station.page.get_by_role("dialog", name="DC fast charger")
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog).to_be_hidden()
    assert len(station.transactions()) == 1
    shown.get_by_role("button", name="Use DC fast charger").click()
    dialog.get_by_role("button", name="Replace station").click()
    state = station.wait_state("state.station.hardware.dc")
    assert len(state["connectors"]) == 2
    assert state["station"]["identity"]["model"] == "Fast DC 150"
    station.factory_reset(preset="ac-wallbox", identity={"model": "Mine"}, connectors=3)
    state = station.state()
    assert not state["station"]["hardware"]["detachableCable"]
    assert state["station"]["identity"]["model"] == "Mine"
    assert state["station"]["identity"]["serialNumber"] == "VT-W11-0001"
    assert len(state["connectors"]) == 3


def test_each_quantity_is_held_and_given_back(csms: CSMS, online: Online) -> None:
    station = online(
        {
            "MeterValueSampleInterval": 2,
            "MeterValuesSampledData": "Power.Active.Import,Current.Import.L1,Voltage.L1-N",
        }
    )
    begin(station, csms)
    card = station.card(1)
    station.unfold_readings()
    for name, value in (("Voltage", "200"), ("Current", "10")):
        card.get_by_role("slider", name=re.compile(f"^{name},")).fill(value)
        expect(card.get_by_role("switch", name=re.compile(f"^Hold {name},"))).to_be_checked()
    state = station.wait_state("Math.round(state.connectors[0].powerW) === 6000")
    assert state["connectors"][0]["held"]["currentA"] == 10

    def shows_all(payload: dict[str, Any]) -> bool:
        values = [value["value"] for value in payload["meterValue"][0]["sampledValue"]]
        return values == ["6000", "10", "200"]

    csms.expect(Match("MeterValues", {"connectorId": 1}, shows_all))
    station.reload()
    assert station.connector(1)["held"]["voltageV"] == 200
    station.unfold_readings()
    # With the keyboard: the switch gives the voltage back, the current stays held.
    switch = station.card(1).get_by_role("switch", name=re.compile("^Hold Voltage,"))
    press_tab_to(switch)
    station.page.keyboard.press("Space")
    station.wait_state("Math.round(state.connectors[0].powerW) === 6900")
    station.card(1).get_by_role("switch", name=re.compile("^Hold Current,")).uncheck()
    station.wait_state("Math.round(state.connectors[0].powerW) === 11040")


def test_a_limit_holds_down_what_is_held(csms: CSMS, online: Online) -> None:
    station = online()
    begun = begin(station, csms)
    station.voltab("setMeter", 1, {"powerW": 9000})
    tx = profile(7, "TxProfile", (0, 6), transactionId=begun.transaction_id)
    csms.call("SetChargingProfile", connectorId=1, csChargingProfiles=tx)
    expect(station.card(1)).to_contain_text("Held at 9.00 kW; the charging limit allows 6 A")
    assert round(station.connector(1)["powerW"]) == 4140


def test_a_register_that_is_held_stands_still(csms: CSMS, online: Online) -> None:
    station = online()
    begin(station, csms)
    card = station.card(1)
    station.wait_state("state.connectors[0].meterWh > 2")
    station.unfold_readings()
    card.get_by_role("switch", name=re.compile("^Hold Energy meter,")).check()
    card.get_by_role("switch", name=re.compile("^Hold State of charge,")).check()
    held = station.connector(1)
    main = station.state()["station"]["meterWh"]
    station.wait_state(f"state.station.meterWh > {main} + 3")
    after = station.connector(1)
    assert (after["meterWh"], after["soc"]) == (held["meterWh"], held["soc"])
    assert after["powerW"] > 0
