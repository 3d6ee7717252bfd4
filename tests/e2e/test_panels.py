"""The panels of the optional feature profiles, by role and name."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, expect

from conftest import Online
from csms import CSMS
from frames import call, status
from page import Station
from scenario import TAG, begin, settings
from test_page import press_tab_to


def soon(seconds: float) -> str:
    at = datetime.now(UTC) + timedelta(seconds=seconds)
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def profile(number: int, purpose: str, *periods: tuple[int, float], **more: Any) -> dict[str, Any]:
    return {
        "chargingProfileId": number,
        "stackLevel": 0,
        "chargingProfilePurpose": purpose,
        "chargingProfileKind": "Absolute",
        "chargingSchedule": {
            "chargingRateUnit": "A",
            "startSchedule": soon(0),
            "chargingSchedulePeriod": [
                {"startPeriod": start, "limit": limit} for start, limit in periods
            ],
        },
        **more,
    }


def panel(station: Station, name: str) -> Locator:
    """One of the station's panels, shown."""
    station.page.get_by_role("tab", name=name, exact=True).click()
    return station.page.get_by_role("tabpanel", name=name, exact=True)


def settings_panel(station: Station) -> Locator:
    """The settings, all of their groups unfolded."""
    shown = panel(station, "Settings")
    folded = shown.get_by_role("button", expanded=False)
    while folded.count():
        folded.first.click()
    return shown


def test_the_plot_shows_which_profile_limits(csms: CSMS, online: Online) -> None:
    station = online()
    card = station.card(1)
    expect(card).to_contain_text("no limit")
    begun = begin(station, csms)
    tx = profile(7, "TxProfile", (0, 10), (300, 6), transactionId=begun.transaction_id)
    csms.call("SetChargingProfile", connectorId=1, csChargingProfiles=tx)
    expect(card).to_contain_text("10 A by TxProfile 7")
    card.get_by_text("Charging graph").click()
    plot = card.get_by_role("img", name=re.compile("6.9 kW by TxProfile 7.* 4.1 kW by TxProfile 7.* since "))
    expect(plot).to_be_visible()
    card.get_by_text("Show as table").click()
    rows = card.get_by_role("table", name="Composite schedule").get_by_role("row")
    expect(rows.nth(1)).to_contain_text(re.compile("10.A.*TxProfile 7"))
    expect(rows.nth(2)).to_contain_text(re.compile("6.A.*TxProfile 7"))
    card.get_by_role("radio", name="A", exact=True).check(force=True)
    amperes = card.get_by_role("img", name=re.compile("10 A by TxProfile 7.* 6 A by TxProfile 7"))
    expect(amperes).to_be_visible()
    assert amperes.locator(".drawn").get_attribute("d"), "what was drawn so far"
    expect(amperes.locator(".energy-end")).to_have_text(re.compile("^[0-9.]+.k?Wh$"))


def test_scripts_see_profiles_and_schedules(csms: CSMS, online: Online) -> None:
    station = online()
    peak = profile(1, "ChargePointMaxProfile", (0, 20))
    csms.call("SetChargingProfile", connectorId=0, csChargingProfiles=peak)
    (installed,) = station.voltab("profiles")
    assert (installed["id"], installed["rulesOn"]) == (1, [0])
    (piece,) = station.voltab("schedule", 1, 3600)["pieces"]
    assert (piece["limitA"], piece["leading"]) == (20, 1)


def test_a_reservation_is_shown_with_whom_it_is_for(csms: CSMS, online: Online) -> None:
    station = online(connectors=2)
    one = {"expiryDate": soon(600), "idTag": TAG, "reservationId": 42}
    assert csms.call("ReserveNow", connectorId=1, **one).payload == {"status": "Accepted"}
    expect(station.card(1)).to_contain_text(
        re.compile(f"Reserved for {TAG} until .* .in (10:00|9:)")
    )
    any_one = {"expiryDate": soon(600), "idTag": "<i>X</i>", "reservationId": 43}
    assert csms.call("ReserveNow", connectorId=0, **any_one).payload == {"status": "Accepted"}
    table = panel(station, "Access").get_by_role("table", name="Reservations")
    expect(table.get_by_role("row", name=re.compile(f"42 1 {TAG}"))).to_be_visible()
    expect(table.get_by_role("row").last).to_contain_text("<i>X</i>")


def test_the_local_list_is_shown(csms: CSMS, online: Online) -> None:
    station = online()
    access = panel(station, "Access")
    expect(access).to_contain_text("The list is empty.")
    entries = [
        {"idTag": TAG, "idTagInfo": {"status": "Accepted", "parentIdTag": "FLEET"}},
        {"idTag": "OTHER", "idTagInfo": {"status": "Blocked"}},
    ]
    csms.call("SendLocalList", listVersion=3, updateType="Full", localAuthorizationList=entries)
    expect(access).to_contain_text("Version 3, 2 entries.")
    table = access.get_by_role("table", name="Local list")
    expect(table.get_by_role("row", name=re.compile(f"{TAG} Accepted.*FLEET"))).to_be_visible()
    expect(table.get_by_role("row", name=re.compile("OTHER Blocked"))).to_be_visible()
    assert [entry["idTag"] for entry in station.voltab("localList")] == [TAG, "OTHER"]


def test_an_update_ends_as_chosen(csms: CSMS, online: Online) -> None:
    station = online()
    shown = panel(station, "Firmware")
    shown.get_by_label("Updates").select_option("DownloadFails")
    shown.get_by_label("Duration (s)").fill("1")
    shown.get_by_label("Next version").fill("9.9")
    shown.get_by_label("Next version").press("Enter")
    station.wait_state("state.firmware.durationS === 1 && state.firmware.version === '9.9'")
    csms.call("UpdateFirmware", location="ftp://example.com/x", retrieveDate=soon(-1), retries=0)
    expect(shown).to_contain_text("downloading, attempt 1 of")
    csms.expect(call("FirmwareStatusNotification", status="Downloading"))
    csms.expect(call("FirmwareStatusNotification", status="DownloadFailed"))
    expect(shown).to_contain_text("no update")


def test_the_status_of_firmware_by_hand(csms: CSMS, online: Online) -> None:
    station = online()
    shown = panel(station, "Firmware")
    shown.get_by_label("Status to set").select_option("InstallationFailed")
    shown.get_by_role("button", name="Set status").click()
    shown.get_by_role("button", name="Send status").click()
    csms.expect(call("FirmwareStatusNotification", status="InstallationFailed"))
    expect(shown).to_contain_text(re.compile("Answer\\s*accepted"))
    shown.get_by_role("button", name="Reset firmware").click()
    station.wait_state("state.firmware.status === 'Idle'")


def test_the_last_file_of_diagnostics_is_downloaded(csms: CSMS, online: Online) -> None:
    station = online()
    shown = panel(station, "Firmware")
    shown.get_by_label("Uploads").select_option("Ok")
    name = csms.call("GetDiagnostics", location="ftp://example.com/").payload["fileName"]
    with station.page.expect_download() as download:
        shown.get_by_role("button", name="Download the last file").click()
    assert download.value.suggested_filename == name
    assert "BootNotification" in Path(download.value.path()).read_text()


def test_a_profile_is_switched_off(csms: CSMS, online: Online) -> None:
    station = online()
    shown = settings_panel(station)
    expect(shown.get_by_role("checkbox", name="Core", exact=True)).to_be_disabled()
    shown.get_by_role("checkbox", name="Reservation", exact=True).uncheck()
    answer = csms.call_raw("CancelReservation", {"reservationId": 1})
    # In its own words (1.6 §5.2).
    assert answer.payload == {"status": "Rejected"}
    supported = settings(csms, "SupportedFeatureProfiles")["SupportedFeatureProfiles"]
    assert "Reservation" not in str(supported)


def test_a_key_of_ones_own(csms: CSMS, online: Online) -> None:
    station = online()
    shown = panel(station, "Settings")
    shown.get_by_label("Key", exact=True).fill("SiteName")
    shown.get_by_label("Value", exact=True).fill("North")
    shown.get_by_role("button", name="Add key").click()
    expect(shown.get_by_label("Key", exact=True)).to_have_value("")
    assert settings(csms, "SiteName") == {"SiteName": "North"}
    field = shown.get_by_label("SiteName", exact=True)
    field.fill("South")
    field.press("Enter")
    station.wait_state("state.settings.some(s => s.key === 'SiteName' && s.value === 'South')")
    shown.get_by_role("button", name="Remove SiteName").click()
    expect(field).to_have_count(0)


def test_a_refused_setting_says_so_at_its_field_and_keeps_what_was_typed(
    csms: CSMS, online: Online
) -> None:
    station = online()
    shown = settings_panel(station)
    field = shown.get_by_label("HeartbeatInterval", exact=True)
    field.fill("-5")
    field.press("Enter")
    row = shown.get_by_role("row", name=re.compile("^HeartbeatInterval "))
    refusal = row.get_by_role("alert")
    expect(refusal).to_have_text("HeartbeatInterval must be between 1 and 604800 s.")
    expect(field).to_have_value("-5")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(station.page.locator(".toast")).to_have_count(0)
    field.fill("60")
    field.press("Enter")
    expect(refusal).to_have_count(0)
    station.wait_state("state.settings.some(s => s.key === 'HeartbeatInterval' && s.value === '60')")


def test_settings_are_folded_by_profile_and_unfolded_by_the_search(
    csms: CSMS, online: Online
) -> None:
    station = online()
    shown = panel(station, "Settings")
    keys = shown.get_by_role("row").filter(has=station.page.get_by_role("cell"))
    expect(keys).to_have_count(0)
    shown.get_by_role("button", name=re.compile("^Reservation 1 key")).click()
    expect(keys).to_have_count(1)
    search = shown.get_by_role("searchbox", name="Find a setting")
    search.fill("stack level")
    expect(shown.get_by_role("row", name=re.compile("^ChargeProfileMaxStackLevel"))).to_be_visible()
    search.fill("")
    expect(keys).to_have_count(1)
    station.voltab("setSetting", "BlinkRepeat", "7")
    expect(shown.get_by_role("button", name=re.compile("^Core"))).to_contain_text("1 changed")


def test_a_fault_is_injected_with_the_keyboard(csms: CSMS, online: Online) -> None:
    station = online()
    shown = panel(station, "Message faults")
    shown.get_by_label("Action").select_option("Reset")
    shown.get_by_label("Fault", exact=True).select_option("status")
    shown.get_by_label("Parameter (").fill("Rejected")
    shown.get_by_label("N (messages)", exact=True).fill("2")
    press_tab_to(shown.get_by_role("button", name="Add fault"))
    station.page.keyboard.press("Enter")
    row = shown.get_by_role("row", name=re.compile("1 Reset from the CSMS next 2 answered with Rej"))
    expect(row).to_be_visible()
    assert csms.call("Reset", type="Soft").payload == {"status": "Rejected"}
    expect(shown).to_contain_text("1 of 1")
    press_tab_to(shown.get_by_role("button", name="Remove 1"))
    station.page.keyboard.press("Enter")
    expect(row).to_have_count(0)


def test_the_socket_is_cut(csms: CSMS, online: Online) -> None:
    station = online()
    panel(station, "Message faults").get_by_role("button", name="Cut the socket").click()
    csms.wait_connection(2)
    station.wait_link("online")


def test_violations_are_named_and_counted(csms: CSMS, online: Online) -> None:
    station = online()
    csms.call_raw("ReserveNow", {"connectorId": 1, "idTag": "X" * 21, "reservationId": "one"})
    page = station.page
    page.get_by_role("button", name=re.compile("ReserveNow.*3 violations")).click()
    found = page.get_by_role("list", name="Violations").get_by_role("listitem")
    expect(found).to_have_count(3)
    expect(found.filter(has_text="/idTag")).to_contain_text("at most 20 characters")
    expect(found.filter(has_text="/expiryDate")).to_contain_text("is missing")
    expect(found.filter(has_text="/reservationId")).to_contain_text('Found: "one"')

    page.get_by_role("button", name=re.compile("Scorecard.*3.*violations")).click()
    card = page.get_by_role("dialog", name="Scorecard")
    expect(card).to_contain_text("3 rules violated (3× in total)")
    messages = card.get_by_role("table", name=re.compile("Messages"))
    expect(messages.get_by_role("row", name=re.compile("BootNotification 1 call"))).to_be_visible()
    with page.expect_download() as download:
        card.get_by_role("button", name="Download JSON").click()
    saved = json.loads(Path(download.value.path()).read_text())
    assert sorted(each["rule"] for each in saved["violations"]) == [
        "missing",
        "tooLong",
        "wrongType",
    ]
    card.get_by_role("switch", name=re.compile("Strict")).uncheck()
    station.wait_state("state.station.strictness === 'lenient'")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    answer = csms.call_raw(
        "ReserveNow",
        {"connectorId": 1, "idTag": TAG, "reservationId": 1, "expiryDate": soon(60), "more": 1},
    )
    assert answer.payload == {"status": "Accepted"}
    csms.expect(status(1, "Reserved"))
