"""The page as a person uses it: by role and name, by mouse and by keyboard."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Locator, expect

from conftest import Online, OpenPage
from csms import CSMS
from frames import call, status
from page import Station
from scenario import TAG, begin
from script import tag_info

MAX_TABS = 80
HAS_FOCUS = "element => element === document.activeElement"
IS_ON_TOP = """element => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}"""
MAX_KEYS = 12


def fill_in(station: Station, csms: CSMS, identity: str = "CP001") -> None:
    station.page.get_by_label("CSMS address").fill(csms.url)
    station.page.get_by_label("Charge point ID").fill(identity)


def log_row(station: Station, action: str) -> Locator:
    """The newest row of the log with this action."""
    return station.page.get_by_role("button", name=re.compile(action)).first


def test_connecting_through_the_form(csms: CSMS, open_page: OpenPage) -> None:
    station = open_page().open(connectors=2)
    fill_in(station, csms)
    station.button("Connect").click()
    csms.expect(call("BootNotification"))
    csms.expect_all(*(status(c, "Available") for c in range(3)))
    station.shows(re.compile("online", re.IGNORECASE))
    expect(station.card(1)).to_contain_text("Available")
    expect(station.card(2)).to_be_visible()


def test_a_session_with_the_mouse(csms: CSMS, online: Online) -> None:
    station = online()
    station.button("Plug in", 1).click()
    csms.expect(status(1, "Preparing"))
    expect(station.card(1)).to_contain_text("Preparing")
    station.button("Present card", 1).click()
    start, _ = csms.expect_all(call("StartTransaction", connectorId=1), status(1, "Charging"))
    expect(station.card(1)).to_contain_text("Charging")
    transaction_id = csms.answer_to(start).payload["transactionId"]
    station.button("Present card", 1).click()
    csms.expect(call("StopTransaction", transactionId=transaction_id))
    expect(station.card(1)).to_contain_text("Finishing")


def test_the_log_shows_what_was_said(csms: CSMS, online: Online) -> None:
    station = online()
    row = log_row(station, "BootNotification")
    expect(row).to_be_visible()
    row.click()
    station.shows(re.compile("chargePointVendor"))
    station.shows(re.compile("Browser tab"))


def test_a_reload_shows_the_same_station(csms: CSMS, online: Online) -> None:
    station = online(connectors=3)
    begin(station, csms, 2)
    station.reload()
    expect(station.card(2)).to_contain_text("Charging")
    expect(station.card(3)).to_be_visible()
    expect(station.page.get_by_label("CSMS address")).to_have_value(csms.url)


def press_tab_to(target: Locator) -> None:
    """Tabs on until the element has the focus."""
    expect(target).to_be_enabled()
    for _ in range(MAX_TABS):
        if target.evaluate(HAS_FOCUS):
            return
        target.page.keyboard.press("Tab")
    raise AssertionError(f"{target} is not within reach of the Tab key")


def type_into(field: Locator, text: str) -> None:
    press_tab_to(field)
    field.page.keyboard.press("Control+A")
    field.page.keyboard.type(text)


def test_a_session_with_the_keyboard_alone(csms: CSMS, open_page: OpenPage) -> None:
    station = open_page().open(connectors=1)
    page, keyboard = station.page, station.page.keyboard
    type_into(page.get_by_label("CSMS address"), csms.url)
    type_into(page.get_by_label("Charge point ID"), "KEYS")
    keyboard.press("Enter")
    csms.expect(call("BootNotification"))
    assert csms.journal.connections[0].identity == "KEYS"
    csms.expect_all(status(0, "Available"), status(1, "Available"))
    press_tab_to(station.button("Plug in", 1))
    keyboard.press("Enter")
    csms.expect(status(1, "Preparing"))
    press_tab_to(station.button("Present card", 1))
    keyboard.press("Space")
    csms.expect_all(call("StartTransaction"), status(1, "Charging"))
    keyboard.press("Space")
    csms.expect(call("StopTransaction"))
    press_tab_to(station.button("Unplug", 1))
    keyboard.press("Enter")
    csms.expect(status(1, "Available"))


def test_from_the_address_to_the_receipt_in_few_keys(open_page: OpenPage) -> None:
    """With the demo CSMS, which makes out a receipt. What is typed into fields does not count."""
    station = open_page().open(connectors=1)
    page = station.page
    keys: list[str] = []

    def press(key: str) -> None:
        keys.append(key)
        page.keyboard.press(key)

    press("a")
    expect(page.get_by_label("CSMS address")).to_be_focused()
    page.keyboard.type("demo:")
    press("Tab")
    page.keyboard.type("KEYS")
    press("Enter")
    station.wait_link("online")
    press("1")
    expect(station.card(1)).to_contain_text("Preparing")
    press("c")
    station.wait_state("state.connectors[0].status === 'Charging'")
    press("c")
    station.wait_state("state.connectors[0].status === 'Finishing'")
    press("1")
    station.wait_state("state.connectors[0].status === 'Available'")
    press("Control+k")
    page.keyboard.type("receipts")
    press("Enter")
    receipts = page.get_by_role("region", name="Receipts")
    expect(receipts.get_by_role("row", name=re.compile("VOLTAB01.*Local"))).to_be_visible()
    assert len(keys) <= MAX_KEYS, keys


def test_skip_links_lead_past_the_header(open_page: OpenPage) -> None:
    station = open_page().open(csms="demo:", id="CP001", connect=1)
    station.wait_link("online")
    page = station.page
    page.keyboard.press("Tab")
    skip = station.button("Skip to the next step")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(station.button("Plug in", 1)).to_be_focused()
    station.button("Skip to the log").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox", name="Filter the log")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".log-row[aria-current=true]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Entry")).to_be_visible()


def test_times_are_in_the_zone_that_was_chosen(browser: Browser, site: str) -> None:
    context = browser.new_context(
        timezone_id="Asia/Kolkata", locale="en-GB", viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    page.clock.install(time="2026-01-31T20:30:00Z")
    station = Station(page, site).open()
    row = log_row(station, "Station started")
    expect(row).to_contain_text("02:00:")
    row.click()
    entry = page.get_by_role("region", name="Entry")
    expect(entry).to_contain_text(re.compile(r"2026-02-01 02:00:\d\d\.\d{3} UTC\+5:30"))
    page.get_by_role("button", name="Times UTC+5:30").click()
    dialog = page.get_by_role("dialog", name="Preferences")
    dialog.get_by_role("radio", name="UTC", exact=True).check(force=True)
    page.keyboard.press("Escape")
    expect(row).to_contain_text("20:30:")
    expect(entry).to_contain_text(re.compile(r"2026-01-31 20:30:\d\d\.\d{3} UTC(?!\+)"))
    station.reload()
    expect(page.get_by_role("button", name="Times UTC", exact=True)).to_be_visible()
    context.close()


def test_a_message_is_seen_over_a_dialog(csms: CSMS, online: Online) -> None:
    station = online()
    page = station.page
    page.get_by_role("button", name="Help", exact=True).click()
    dialog = page.get_by_role("dialog", name="Help")
    expect(dialog).to_contain_text(re.compile(r"Voltab \d+\.\d+\.\d+"))
    dialog.get_by_role("switch").uncheck()
    toast = page.get_by_text("Single-key shortcuts are off.")
    expect(toast).to_be_visible()
    assert toast.evaluate(IS_ON_TOP), "nothing covers it"
    page.get_by_role("button", name="Dismiss").click()
    expect(toast).to_have_count(0)


def test_a_refused_card_is_seen_on_the_connector(csms: CSMS, online: Online) -> None:
    station = online()
    csms.always("Authorize", tag_info("Blocked"))
    station.plug_in()
    csms.expect(status(1, "Preparing"))
    station.present_token("BLOCKED")
    card = station.card(1)
    expect(card).to_contain_text("BLOCKED rejected: Blocked by the CSMS")
    station.plug_out()
    expect(card).not_to_contain_text("BLOCKED rejected")


def test_the_page_on_a_phone(csms: CSMS, online: Online) -> None:
    station = online(connectors=2)
    station.page.set_viewport_size({"width": 360, "height": 740})
    width = station.page.evaluate("() => document.documentElement.scrollWidth")
    assert width <= 360, "the page does not scroll sideways"
    expect(station.button("Plug in", 1)).to_be_visible()


def test_the_card_is_the_one_typed_in(csms: CSMS, online: Online) -> None:
    station = online()
    station.card(1).get_by_role("combobox", name=re.compile("Card")).fill(TAG)
    station.button("Present card", 1).click()
    csms.expect(call("Authorize", idTag=TAG))


def test_a_password_through_the_form(csms: CSMS, open_page: OpenPage) -> None:
    csms.require_password("CP001", "s3cret")
    station = open_page().open()
    fill_in(station, csms)
    station.page.get_by_text("User and password").click()
    station.page.get_by_label("Password", exact=True).fill("s3cret")
    station.button("Connect").click()
    csms.expect(call("BootNotification"))
    assert "s3cret" not in station.stored()


def test_an_address_that_is_none_is_said_at_its_field(open_page: OpenPage) -> None:
    station = open_page().open()
    field = station.page.get_by_label("CSMS address")
    field.fill("http://127.0.0.1/ocpp")
    station.page.get_by_label("Charge point ID").fill("CP001")
    station.button("Connect").click()
    station.shows(re.compile("ws://.* or wss://"))
    expect(field).to_have_attribute("aria-invalid", "true")


def test_a_fault_through_the_card(csms: CSMS, online: Online) -> None:
    station = online()
    card = station.card(1)
    card.get_by_text("Connector faults, status and lock").click()
    card.get_by_label("Fault", exact=True).select_option("HighTemperature")
    station.button("Set fault", 1).click()
    csms.expect(status(1, "Faulted", errorCode="HighTemperature"))
    expect(card).to_contain_text("Faulted")
    station.button("Clear fault", 1).click()
    csms.expect(status(1, "Available", errorCode="NoError"))


def test_the_sliders(csms: CSMS, online: Online) -> None:
    station = online()
    begin(station, csms)
    station.unfold_readings()
    power = station.card(1).get_by_role("slider", name=re.compile("Power"))
    power.fill("5000")
    station.wait_state("state.connectors[0].powerHeld && state.connectors[0].powerW === 5000")
    expect(station.card(1)).to_contain_text("5.0")
    charge = station.card(1).get_by_role("slider", name=re.compile("State of charge"))
    charge.fill("77")
    station.wait_state("Math.round(state.connectors[0].soc) === 77")


def test_the_register_is_set_by_hand(csms: CSMS, online: Online) -> None:
    station = online()
    card = station.card(1)
    card.get_by_text("Connector faults, status and lock").click()
    register = card.get_by_label("Meter reading (Wh)")
    register.fill("1234.5")
    register.press("Enter")
    station.wait_state("state.connectors[0].meterWh === 1234.5")
    expect(register).to_have_value("")
    register.press("Enter")
    station.shows(re.compile("number of Wh"))
    assert station.state()["connectors"][0]["meterWh"] == 1234.5


def test_the_log_can_be_filtered(csms: CSMS, online: Online) -> None:
    station = online()
    station.page.get_by_role("searchbox", name=re.compile("log", re.IGNORECASE)).fill("BootNot")
    expect(log_row(station, "BootNotification")).to_be_visible()
    expect(station.page.get_by_role("button", name=re.compile("StatusNotification"))).to_have_count(
        0
    )
