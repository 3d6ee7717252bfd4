"""What the page of an OCPP 2.0.1 station has beside that of 1.6: its controls, lists and words."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import BrowserContext, Locator, expect

from csms201 import CSMS201, connector_status, event
from frames import Match, call
from page import Station
from test_log import rows

CARD = "04A2B3C4"


def charging(csms201: CSMS201, station: Station) -> str:
    """A car charges at EVSE 1; gives the id of the transaction."""
    station.plug_in(1)
    csms201.expect(connector_status(1, "Occupied"))
    station.present_token(CARD)
    started = csms201.expect(call("TransactionEvent", eventType="Started"))
    station.wait_state("state.connectors[0].openTransaction?.chargingState === 'Charging'")
    return str(started.payload["transactionInfo"]["transactionId"])


def panel(station: Station, name: str, identity: str) -> Locator:
    """A tab below the EVSEs, which is shown from now on."""
    station.page.get_by_role("tab", name=name, exact=True).click()
    return station.page.locator(f"#{identity}")


def evse(station: Station, number: int = 1) -> Locator:
    return station.page.get_by_role("article", name=f"EVSE {number}")


def schedule(number: int, limit: float) -> dict[str, Any]:
    return {
        "id": number,
        "startSchedule": "2026-01-01T00:00:00Z",
        "chargingRateUnit": "A",
        "chargingSchedulePeriod": [
            {"startPeriod": 0, "limit": limit},
            {"startPeriod": 3600, "limit": limit / 2, "numberPhases": 1},
        ],
    }


def test_somebody_else_limits_the_station(csms201: CSMS201, online201: Station) -> None:
    tab = panel(online201, "Charging profiles", "charging")
    expect(tab.get_by_text("Nobody else limits the station.")).to_be_visible()
    form = tab.get_by_role("form", name="Set limit")
    form.get_by_label("Duration (min)").fill("1.5")
    form.get_by_role("button", name="Set limit").press("Enter")
    expect(form.get_by_role("alert").filter(has_text="Enter a number")).to_be_visible()
    expect(form.get_by_role("alert").filter(has_text="whole minutes")).to_be_visible()
    form.get_by_label("Limit", exact=True).fill("10.5")
    form.get_by_label("Duration (min)").fill("15")
    form.get_by_label("Grid critical").check()
    form.get_by_role("button", name="Set limit").press("Enter")
    told = csms201.expect(call("NotifyChargingLimit"))
    limit = told.payload["chargingLimit"]
    assert limit == {"chargingLimitSource": "EMS", "isGridCritical": True}
    row = tab.get_by_role("row", name=re.compile("^EMS"))
    expect(row).to_contain_text("10.5\u00a0A")
    expect(tab.get_by_text("1 limit of others")).to_be_visible()
    [profile] = online201.voltab("profiles")
    assert (profile["source"], profile["duration"]) == ("EMS", 900)
    row.get_by_role("button", name="Release the limit of EMS").press("Enter")
    csms201.expect(call("ClearedChargingLimit", chargingLimitSource="EMS"))
    expect(row).to_have_count(0)
    expect(form.get_by_role("button", name="Set limit")).to_be_focused()


def test_the_profiles_of_the_csms_are_listed(csms201: CSMS201, online201: Station) -> None:
    station = online201
    tab = panel(station, "Charging profiles", "charging")
    expect(tab.get_by_text("No charging profile is installed.")).to_be_visible()
    whole = {
        "id": 7,
        "stackLevel": 2,
        "chargingProfilePurpose": "ChargingStationMaxProfile",
        "chargingProfileKind": "Absolute",
        "chargingSchedule": [schedule(1, 20)],
    }
    answer = csms201.call("SetChargingProfile", evseId=0, chargingProfile=whole)
    assert answer.payload["status"] == "Accepted"
    # The word of this version.
    item = tab.get_by_role("listitem").filter(has_text="ChargingStationMaxProfile 7")
    expect(item).to_contain_text("the whole station")
    expect(item).to_contain_text("applies now")
    expect(item.get_by_role("row", name=re.compile(r"^\+1:00:00"))).to_contain_text("10\u00a0A")

    transaction = charging(csms201, station)
    station.voltab("announceNeeds", 1, {"energyWh": 20_000})
    csms201.expect(call("NotifyEVChargingNeeds"))
    choice = {
        "id": 8,
        "stackLevel": 0,
        "chargingProfilePurpose": "TxProfile",
        "chargingProfileKind": "Absolute",
        "transactionId": transaction,
        "chargingSchedule": [schedule(4, 1), schedule(5, 16), schedule(6, 8)],
    }
    answer = csms201.call("SetChargingProfile", evseId=1, chargingProfile=choice)
    assert answer.payload["status"] == "Accepted"
    item = tab.get_by_role("listitem").filter(has_text="TxProfile 8")
    expect(item).to_contain_text("EVSE 1")
    expect(item.get_by_role("heading")).to_have_count(3)
    expect(item.get_by_role("heading", name="Schedule 5 in use")).to_be_visible()


def test_a_car_negotiates(csms201: CSMS201, online201: Station) -> None:
    station = online201
    card = evse(station)
    card.locator("summary").filter(has_text="Car with ISO 15118").click()
    form = card.get_by_role("form", name="Needs of the car at EVSE 1")
    announce = form.get_by_role("button", name="Announce needs")
    form.get_by_label("Energy (kWh)").fill("0")
    announce.press("Enter")
    expect(form.get_by_role("alert").filter(has_text="Enter an energy")).to_be_visible()
    form.get_by_label("Energy (kWh)").fill("12.5")
    announce.press("Enter")
    expect(form.get_by_role("alert").filter(has_text="no car is plugged in")).to_be_visible()
    station.plug_in(1)
    form.get_by_label("Leaves in (min)").fill("90")
    form.get_by_label("Periods at most").fill("5")
    announce.press("Enter")
    expect(card.get_by_role("status").filter(has_text="12.5")).to_contain_text("once the driver")
    station.present_token(CARD)
    needs = csms201.expect(call("NotifyEVChargingNeeds", evseId=1, maxScheduleTuples=5))
    assert needs.payload["chargingNeeds"]["acChargingParameters"]["energyAmount"] == 12_500
    assert "departureTime" in needs.payload["chargingNeeds"]
    csms201.expect(call("NotifyEVChargingSchedule", evseId=1))
    expect(card.get_by_role("status").filter(has_text="12.5")).to_contain_text(
        "what the station allows"
    )
    form.get_by_label("Energy (kWh)").fill("5")
    form.get_by_role("button", name="Negotiate again").press("Enter")
    again = csms201.expect(call("NotifyEVChargingNeeds"))
    assert again.payload["chargingNeeds"]["acChargingParameters"]["energyAmount"] == 5_000


def test_a_car_comes_into_the_parking_bay(csms201: CSMS201, online201: Station) -> None:
    station = online201
    station.voltab("setSetting", "TxCtrlr.TxStartPoint", "ParkingBayOccupancy")
    card = evse(station)
    card.get_by_text("EVSE faults, status, lock and parking bay").click()
    switch = card.get_by_role("switch", name="Car in the parking bay")
    expect(switch).not_to_be_checked()
    switch.press("Space")
    csms201.expect(call("TransactionEvent", eventType="Started", triggerReason="EVDetected"))
    station.plug_in(1)
    # A car that is plugged in stays where it is.
    switch.press("Space")
    expect(card.get_by_role("alert").filter(has_text="is plugged in")).to_be_visible()
    expect(switch).to_be_checked()


def test_a_car_asks_for_its_contract_certificate(
    csms201: CSMS201, online201: Station
) -> None:
    station = online201
    card = evse(station)
    card.locator("summary").filter(has_text="Car with ISO 15118").click()
    form = card.get_by_role("form", name="Contract certificate of the car at EVSE 1")
    request = form.get_by_role("button", name="Request contract certificate")
    request.press("Enter")
    expect(form.get_by_role("alert")).to_have_text("No vehicle is plugged in there.")
    station.plug_in(1)
    request.press("Enter")
    csms201.expect(Match("Get15118EVCertificate", {"action": "Install"}))
    station.shows("The vehicle has got no contract certificate")
    form.get_by_role("button", name="Renew it").press("Enter")
    csms201.expect(Match("Get15118EVCertificate", {"action": "Update"}))


def test_a_certificate_for_vehicles_is_requested(
    csms201: CSMS201, online201: Station
) -> None:
    station = online201
    tab = panel(station, "Security", "security")
    expect(tab.get_by_text("The station has no certificate for vehicles.")).to_be_visible()
    tab.get_by_role("button", name="Request a certificate for vehicles").press("Enter")
    csms201.expect(call("SignCertificate", certificateType="V2GCertificate"), timeout=30)
    expect(tab.get_by_text("The CSMS accepted the request")).to_be_visible()


def test_monitors_and_their_events_are_listed(csms201: CSMS201, online201: Station) -> None:
    station = online201
    tab = panel(station, "Settings", "settings")
    fold = tab.locator("#monitors")
    fold.locator("summary").click()
    monitors = fold.get_by_role("table", name="Monitors and events")
    expect(monitors.get_by_role("row", name=re.compile("EVSE 1.Temperature"))).to_contain_text(
        "hard-wired"
    )
    expect(fold.get_by_text("Nothing was noticed yet.")).to_be_visible()
    monitor = {
        "value": 1000,
        "type": "UpperThreshold",
        "severity": 3,
        "component": {"name": "EVSE", "evse": {"id": 1}},
        "variable": {"name": "Power"},
    }
    csms201.call("SetVariableMonitoring", setMonitoringData=[monitor])
    row = monitors.get_by_role("row", name=re.compile("EVSE 1.Power"))
    expect(row).to_contain_text("UpperThreshold 1000")
    charging(csms201, station)
    csms201.expect(call("NotifyEvent"))
    expect(row).to_contain_text("crossed")
    events = fold.get_by_role("table", name="Last events")
    event_row = events.get_by_role("row").filter(has_text="EVSE 1.Power = ")
    expect(event_row).to_contain_text("limit crossed")
    expect(event_row).to_contain_text("told")
    station.reload()
    [noticed] = station.state()["station"]["monitorEvents"]
    assert (noticed["variable"], noticed["trigger"]) == ("EVSE 1.Power", "Alerting")


def test_display_messages_are_listed(csms201: CSMS201, online201: Station) -> None:
    station = online201
    fold = station.page.locator("#display-messages")
    fold.locator("summary").click()
    expect(fold.get_by_text("No message is set.")).to_be_visible()
    for number, state, text in ((3, None, "Good morning"), (4, "Charging", "It charges")):
        message = {
            "id": number,
            "priority": "NormalCycle",
            "message": {"format": "UTF8", "content": text},
            **({"state": state} if state else {}),
        }
        answer = csms201.call("SetDisplayMessage", message=message)
        assert answer.payload["status"] == "Accepted"
    expect(fold.get_by_role("row").filter(has_text="Good morning")).to_contain_text(
        "all displays (shown now)"
    )
    waiting = fold.get_by_role("row").filter(has_text="It charges")
    expect(waiting).to_contain_text("Charging")
    expect(waiting).to_contain_text("not shown now")


def test_the_transaction_id_is_copied(
    csms201: CSMS201, online201: Station, context: BrowserContext
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    transaction = charging(csms201, online201)
    evse(online201).get_by_role("button", name="Copy the transaction ID").press("Enter")
    online201.shows("Copied.")
    assert online201.page.evaluate("navigator.clipboard.readText()") == transaction


def test_events_in_the_log_begin_with_what_happened(
    csms201: CSMS201, online201: Station
) -> None:
    transaction = charging(csms201, online201)
    expect(rows(online201, "Started · EVSE 1 · Authorized")).to_have_count(1)
    online201.present_token(CARD)
    csms201.expect(event("Ended", "StopAuthorized"))
    ended = rows(online201, "Ended · EVSE 1 · StopAuthorized")
    expect(ended).to_contain_text(f"transaction {transaction[:8]}…")


def test_the_page_speaks_of_evses(csms201: CSMS201, online201: Station) -> None:
    station = online201
    tab = panel(station, "Repeat sessions", "repeat")
    group = tab.get_by_role("group", name="EVSEs")
    for box in group.get_by_role("checkbox").all():
        box.uncheck()
    tab.get_by_role("button", name="Start").click()
    expect(tab.get_by_text("Choose at least one EVSE.")).to_be_visible()
    access = panel(station, "Access", "access")
    access.get_by_role("button", name="Add a reservation").click()
    dialog = station.page.get_by_role("dialog")
    expect(dialog.get_by_label("EVSE")).to_be_visible()
    dialog.get_by_role("button", name="Cancel").click()
    station.voltab("presentToken", CARD, 1)
    csms201.expect(call("Authorize"))
    assert "EVSE 1" in station.refusal("announceNeeds", 1, {"energyWh": 1})
