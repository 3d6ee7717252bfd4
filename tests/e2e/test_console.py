"""The console of the demo CSMS, by role and name."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from conftest import OpenPage
from page import Station
from test_access import check


@pytest.fixture
def demo(open_page: OpenPage) -> Station:
    """A page at the demo CSMS, with the console beside the station."""
    station = open_page().open(csms="demo:", connect="1")
    station.wait_link("online")
    station.page.get_by_role("button", name="CSMS", exact=True).click()
    return station


def console(station: Station) -> Locator:
    return station.page.get_by_role("region", name="CSMS", exact=True)


def choose(station: Station, action: str) -> Locator:
    """The form of an operation."""
    console(station).get_by_label("Operation", exact=True).select_option(action)
    return console(station).get_by_role("form", name=action, exact=True)


def field(form: Locator, name: str) -> Locator:
    return form.locator("input, select").and_(form.get_by_label(name))


def answer(station: Station) -> Locator:
    """What was sent last, with its answer."""
    return console(station).get_by_role("list", name="Sent").get_by_role("listitem").first


def start(station: Station) -> None:
    """A remote start with what the form begins with."""
    station.plug_in()
    form = choose(station, "RemoteStartTransaction")
    expect(field(form, "idTag")).to_have_value("VOLTAB01")
    form.get_by_role("button", name="Send", exact=True).click()
    expect(answer(station)).to_contain_text("Accepted")
    station.wait_state("state.connectors[0].status === 'Charging'")


def test_there_is_a_console_only_for_the_demo(open_page: OpenPage) -> None:
    station = open_page().open()
    expect(station.page.get_by_role("button", name="CSMS", exact=True)).to_have_count(0)
    expect(console(station)).to_have_count(0)


def test_a_remote_start_charges_the_car_and_a_profile_slows_it(demo: Station) -> None:
    start(demo)
    demo.wait_state("state.connectors[0].powerW > 7000 && state.transactions[0].transactionId > 0")
    form = choose(demo, "SetChargingProfile")
    # What nobody has touched follows what the CSMS believes.
    (running,) = demo.transactions()
    expect(field(form, "transactionId")).to_have_value(str(running["transactionId"]))
    field(form, "limit").fill("6")
    form.get_by_role("button", name="Add to chargingSchedulePeriod").click()
    expect(field(form, "startPeriod").nth(1)).to_have_value("600")
    form.get_by_role("button", name="Send", exact=True).click()
    expect(answer(demo)).to_contain_text(re.compile("SetChargingProfile.*Accepted", re.DOTALL))
    demo.wait_state("state.connectors[0].limitA === 6 && state.connectors[0].powerW < 4300")
    choose(demo, "RemoteStopTransaction").get_by_role("button", name="Send").click()
    demo.wait_state("state.transactions.length === 0")
    console(demo).get_by_role("button", name="Admin").click()
    receipts = console(demo).get_by_role("table", name="Receipts")
    expect(receipts.get_by_role("row").nth(1)).to_contain_text(re.compile("VOLTAB01.*EUR"))


def test_what_is_wrong_goes_out_as_json_alone(demo: Station) -> None:
    form = choose(demo, "Reset")
    demo.page.get_by_role("radio", name="JSON").check(force=True)
    form.get_by_label("Payload").fill('{"type": "Gentle"}')
    form.get_by_role("button", name="Send", exact=True).click()
    expect(answer(demo)).to_contain_text("CALLERROR PropertyConstraintViolation")
    demo.page.get_by_role("radio", name="Form").check(force=True)
    shown = field(form, "type")
    expect(shown).to_have_attribute("aria-invalid", "true")
    form.get_by_role("button", name="Send", exact=True).click()
    demo.shows(re.compile("The marked fields break a rule"))
    expect(console(demo).get_by_role("list", name="Sent").get_by_role("listitem")).to_have_count(1)
    form.get_by_role("button", name="Reset form").click()
    expect(shown).to_have_value("Soft")


def test_differences_are_marked_with_their_reason(demo: Station) -> None:
    start(demo)
    console(demo).get_by_role("button", name="Compare").click()
    status = console(demo).get_by_role("status")
    expect(status).to_contain_text("CSMS and station agree.")
    demo.disconnect()
    demo.voltab("stop", 1)
    expect(status).to_contain_text(re.compile("difference.*offline; .*waiting"))
    table = console(demo).get_by_role("table", name="Compare")
    row = table.get_by_role("row", name=re.compile("^Connector 1 ≠"))
    expect(row).to_contain_text(re.compile("Charging.*Finishing"))
    demo.reconnect()
    demo.wait_link("online")
    expect(status).to_have_text("CSMS and station agree.")


def test_a_favourite_is_kept(demo: Station) -> None:
    form = choose(demo, "ChangeConfiguration")
    field(form, "value").fill("77")
    console(demo).get_by_label("Name of the favourite").fill("Often")
    console(demo).get_by_role("button", name="Save as favourite").click()
    demo.reload()
    demo.wait_link("online")
    demo.page.get_by_role("button", name="CSMS", exact=True).click()
    console(demo).get_by_role("button", name="Often", exact=True).click()
    form = console(demo).get_by_role("form", name="ChangeConfiguration")
    expect(field(form, "value")).to_have_value("77")
    form.get_by_role("button", name="Send", exact=True).click()
    demo.wait_state(
        "state.settings.some(s => s.key === 'MeterValueSampleInterval' && s.value === '77')"
    )
    console(demo).get_by_role("button", name="Delete Often").click()
    expect(console(demo).get_by_role("button", name="Often", exact=True)).to_have_count(0)


def test_a_tag_is_blocked_in_the_office(demo: Station) -> None:
    console(demo).get_by_role("button", name="Admin").click()
    console(demo).get_by_label("Status of VOLTAB01").select_option("Blocked")
    demo.plug_in()
    demo.present_token("VOLTAB01")
    demo.shows(re.compile("Blocked"))
    demo.wait_state("state.connectors[0].status === 'Preparing'")
    assert demo.transactions() == []


def test_the_keyboard_alone_adds_a_field_and_sends(demo: Station) -> None:
    form = choose(demo, "TriggerMessage")
    form.get_by_role("button", name="Add connectorId").focus()
    demo.page.keyboard.press("Enter")
    shown = field(form, "connectorId")
    expect(shown).to_be_focused()
    demo.page.keyboard.press("Enter")
    expect(answer(demo)).to_contain_text("Accepted")


def test_axe_finds_nothing_in_the_console(demo: Station) -> None:
    start(demo)
    for action in ("SetChargingProfile", "SendLocalList", "ReserveNow"):
        choose(demo, action)
        check(demo.page)
    demo.page.get_by_role("radio", name="JSON").check(force=True)
    check(demo.page)
    for part in ("Compare", "Admin"):
        console(demo).get_by_role("button", name=part).click()
        check(demo.page)


@pytest.fixture
def demo201(open_page: OpenPage) -> Station:
    """The same of a station that speaks OCPP 2.0.1."""
    station = open_page().open(csms="demo:", ocpp="2.0.1", connect="1")
    station.wait_link("online")
    station.page.get_by_role("button", name="CSMS", exact=True).click()
    return station


def test_both_sides_of_ocpp_201_agree(demo201: Station) -> None:
    demo201.plug_in()
    demo201.present_token("VOLTAB01")
    demo201.voltab("setExternalLimit", {"source": "EMS", "limit": 10, "unit": "A"})
    demo201.wait_state("state.connectors[0].openTransaction?.events >= 2 && !state.queue.length")
    (running,) = [it["openTransaction"] for it in demo201.state()["connectors"][:1]]
    console(demo201).get_by_role("button", name="Compare").click()
    table = console(demo201).get_by_role("table", name="Compare")
    row = table.get_by_role("row", name=re.compile("Transaction at 1"))
    expect(row.get_by_text(f"{running['transactionId']} (VOLTAB01)")).to_have_count(2)
    expect(console(demo201).get_by_role("status")).to_have_text("CSMS and station agree.")
    expect(table.get_by_role("row", name="Variables")).to_contain_text("variables")


def test_a_contract_certificate_is_revoked(demo201: Station) -> None:
    demo201.plug_in()
    demo201.voltab("requestContractCertificate", 1, {"emaid": "DE8ACC12E46L89"})
    console(demo201).get_by_role("button", name="Security", exact=True).click()
    revoke = console(demo201).get_by_role("button", name="Revoke certificate DE8ACC12E46L89")
    revoke.press("Enter")
    expect(console(demo201).get_by_text("revoked on")).to_be_visible()
    restore = console(demo201).get_by_role("button", name="Restore certificate DE8ACC12E46L89")
    expect(restore).to_be_focused()
    restore.press("Enter")
    expect(console(demo201).get_by_text("revoked on")).to_have_count(0)


def test_the_parts_fit_a_small_window(open_page: OpenPage) -> None:
    station = open_page().open(csms="demo:", connect="1", lang="de")
    station.wait_link("online")
    station.page.set_viewport_size({"width": 320, "height": 640})
    station.page.get_by_role("button", name="CSMS", exact=True).filter(visible=True).click()
    part = console(station).get_by_role("button", name="Verwaltung")
    expect(part).to_be_in_viewport(ratio=1)
