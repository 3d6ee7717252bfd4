"""The keyboard, and what axe-core says of the page's main states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from conftest import Online, OpenPage
from csms import CSMS
from frames import call, status
from page import Station
from scenario import begin

AXE = Axe()
SIZES = {"wide": (1440, 1000), "narrow": (390, 844)}
SCHEMES = ("light", "dark")
HAS_OUTLINE = """() => {
    const style = getComputedStyle(document.activeElement);
    return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
}"""


def faults_of(page: Page) -> list[str]:
    """What axe-core finds, each with the elements that have it."""
    found = AXE.run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']}: {node['target']} "
        f"{node['html'][:120]} {_why(node)}"
        for rule in found
        for node in rule["nodes"]
    ]


def _why(node: dict[str, Any]) -> str:
    return "; ".join(check["message"] for check in node["any"] + node["all"] + node["none"])


def check(page: Page) -> None:
    """Nothing is found, wide and narrow, light and dark."""
    page.emulate_media(reduced_motion="reduce")
    faults: list[str] = []
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            faults += [f"{size} {scheme}: {fault}" for fault in faults_of(page)]
    assert not faults, "\n".join(faults)


def palette(station: Station) -> Locator:
    station.page.keyboard.press("Control+k")
    dialog = station.page.get_by_role("dialog", name="Commands")
    expect(dialog).to_be_visible()
    return dialog


def command(station: Station, query: str, name: str | re.Pattern[str]) -> None:
    """Runs a command by typing."""
    dialog = palette(station)
    station.page.keyboard.type(query)
    expect(dialog.get_by_role("option", selected=True)).to_have_text(
        re.compile(name) if isinstance(name, str) else name
    )
    station.page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()


# axe-core


def test_the_first_run(station: Station) -> None:
    expect(station.page.get_by_role("region", name="Tour")).to_be_visible()
    check(station.page)


def test_a_session(csms: CSMS, online: Online) -> None:
    station = online(connectors=2)
    begin(station, csms)
    expect(station.card(1)).to_contain_text("Charging")
    check(station.page)


@pytest.mark.parametrize("tab", ["Identity", "Access", "Firmware", "Message faults", "Settings"])
def test_a_panel(online: Online, tab: str) -> None:
    station = online()
    station.page.get_by_role("tab", name=tab, exact=True).click()
    check(station.page)


def test_everything_unfolded(csms: CSMS, online: Online) -> None:
    station = online()
    station.page.evaluate(
        "document.querySelectorAll('.station-pane details').forEach(it => { it.open = true; })"
    )
    station.page.get_by_role("button", name=re.compile("BootNotification")).first.click()
    check(station.page)


def test_an_entry_of_the_log_alone_on_the_screen(online: Online) -> None:
    page = online().page
    page.set_viewport_size({"width": 390, "height": 844})
    pane = page.get_by_role("navigation", name="Pane")
    pane.get_by_role("button", name="Log", exact=True).click()
    page.get_by_role("button", name=re.compile("BootNotification")).first.click()
    expect(page.get_by_role("region", name="Entry")).to_be_visible()
    assert not faults_of(page)


@pytest.mark.parametrize("name", ["Commands", "Help", "Factory reset", "Scorecard", "Preferences"])
def test_a_dialog(station: Station, name: str) -> None:
    if name == "Commands":
        palette(station)
    else:
        command(station, name.lower(), re.compile(name, re.IGNORECASE))
    expect(station.page.get_by_role("dialog", name=name)).to_be_visible()
    check(station.page)


def test_a_failed_connection(csms: CSMS, station: Station) -> None:
    csms.refuse_with = HTTPStatus.NOT_FOUND
    station.connect(csms.url)
    expect(station.page.get_by_role("heading", name="Connection doctor")).to_be_visible()
    check(station.page)


# The keyboard


def test_a_session_by_commands(csms: CSMS, online: Online) -> None:
    station = online(connectors=2)
    command(station, "plug 2", "Plug in connector 2")
    csms.expect(status(2, "Preparing"))
    command(station, "present 2", "Present card at connector 2")
    csms.expect_all(call("StartTransaction", connectorId=2), status(2, "Charging"))
    command(station, "stop 2", "Stop connector 2")
    csms.expect(call("StopTransaction", reason="Local"))


def test_what_cannot_be_done_is_not_offered(csms: CSMS, online: Online) -> None:
    station = online()
    dialog = palette(station)
    names = dialog.get_by_role("option").all_inner_texts()
    assert any("Plug in connector 1" in name for name in names)
    assert not any("Unplug" in name or "Power on" in name for name in names)
    station.page.keyboard.type("zzz")
    expect(dialog).to_contain_text("No matching commands")
    station.page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()


def test_arrows_choose_and_escape_gives_the_focus_back(station: Station) -> None:
    field = station.page.get_by_label("CSMS address")
    field.focus()
    dialog = palette(station)
    options = dialog.get_by_role("option")
    search = dialog.get_by_role("combobox")
    station.page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    expect(options.last).to_be_in_viewport()
    expect(search).to_have_attribute(
        "aria-activedescendant", str(options.last.get_attribute("id"))
    )
    station.page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    station.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(field).to_be_focused()


def test_commands_lead_to_parts_of_the_page(csms: CSMS, online: Online) -> None:
    station = online()
    page = station.page
    command(station, "settings", "Go to settings")
    expect(page.get_by_role("tab", name="Settings")).to_be_focused()
    expect(page.get_by_role("searchbox", name="Find a setting")).to_be_in_viewport()
    # The pane scrolls, and the page itself stays where it is.
    expect(page.get_by_role("heading", name="Voltab")).to_be_in_viewport(ratio=1)
    command(station, "connect address", "Connect")
    expect(page.get_by_label("CSMS address")).to_be_focused()
    command(station, "theme dark", "Theme: dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_power_cut_by_command(csms: CSMS, online: Online) -> None:
    station = online()
    command(station, "power cut", "Power cut")
    station.wait_state("!state.station.powered")
    command(station, "power on", "Power on")
    csms.expect(call("BootNotification"))


def test_single_keys(csms: CSMS, online: Online) -> None:
    station = online()
    keyboard = station.page.keyboard
    keyboard.press("1")
    csms.expect(status(1, "Preparing"))
    keyboard.press("1")
    csms.expect(status(1, "Available"))
    keyboard.press("/")
    expect(station.page.get_by_role("searchbox", name="Filter the log")).to_be_focused()
    keyboard.press("1")
    expect(station.page.get_by_role("searchbox", name="Filter the log")).to_have_value("1")
    keyboard.press("Tab")
    keyboard.press("?")
    help_sheet = station.page.get_by_role("dialog", name="Help")
    expect(help_sheet).to_contain_text("All commands")
    help_sheet.get_by_label("Enable single-key shortcuts").uncheck()
    keyboard.press("Escape")
    keyboard.press("?")
    expect(help_sheet).to_be_hidden()
    station.reload()
    station.page.keyboard.press("?")
    expect(station.page.get_by_role("dialog", name="Help")).to_be_hidden()


def test_the_focus_can_be_seen_everywhere(csms: CSMS, online: Online) -> None:
    page = online().page
    seen = 0
    # From the last element the focus leaves the page.
    while seen < 100:
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        assert page.evaluate(HAS_OUTLINE), page.evaluate("document.activeElement.outerHTML")
        seen += 1
    assert 20 < seen < 100


def test_nothing_moves_for_those_who_want_it_so(csms: CSMS, online: Online) -> None:
    station = online()
    station.page.emulate_media(reduced_motion="reduce")
    begin(station, csms)
    moving = "document.getAnimations().filter(it => it.playState === 'running').length"
    assert station.page.evaluate(moving) == 0


def test_what_comes_in_the_place_of_a_button_has_its_focus(station: Station) -> None:
    page = station.page
    page.get_by_role("button", name="Skip the tour").press("Enter")
    expect(page.get_by_role("button", name="Commands")).to_be_focused()
    station.button("Try the demo CSMS").press("Enter")
    station.wait_link("online")
    disconnect = station.button("Disconnect")
    expect(disconnect).to_be_focused()
    disconnect.press("Enter")
    reconnect = station.button("Reconnect")
    expect(reconnect).to_be_focused()
    reconnect.press("Enter")
    expect(disconnect).to_be_focused()
    command(station, "add station", "Add station")
    tab = page.get_by_role("navigation", name="Stations").locator("[aria-current]")
    expect(tab).to_be_focused()


def test_the_help_begins_at_its_heading(station: Station) -> None:
    station.page.keyboard.press("?")
    help_sheet = station.page.get_by_role("dialog", name="Help")
    expect(help_sheet.get_by_role("heading", name="Help")).to_be_focused()


# The first run


@pytest.fixture
def tour(open_page: OpenPage) -> Iterator[tuple[Station, Locator]]:
    station = open_page().open()
    yield station, station.page.get_by_role("region", name="Tour")


def test_the_tour(tour: tuple[Station, Locator]) -> None:
    station, strip = tour
    strip.get_by_role("button", name="Use example").click()
    expect(station.page.get_by_label("CSMS address")).to_have_value(re.compile("^ws://"))
    expect(station.page.get_by_label("Charge point ID")).not_to_have_value("")
    for number in range(2, 5):
        strip.get_by_role("button", name="Next").click()
        expect(strip).to_contain_text(f"{number} of 4")
    strip.get_by_role("button", name="Back").click()
    expect(strip).to_contain_text("3 of 4")
    strip.get_by_role("button", name="Next").click()
    strip.get_by_role("button", name="Done").click()
    expect(strip).to_be_hidden()
    station.reload()
    expect(strip).to_be_hidden()
    command(station, "tour", "Show the tour")
    expect(strip).to_contain_text("1 of 4")


def test_the_tour_follows_what_is_done(tour: tuple[Station, Locator]) -> None:
    station, strip = tour
    station.connect("demo:")
    expect(strip).to_contain_text("Charge a car")
    station.plug_in()
    station.present_token("VOLTAB01")
    expect(strip).to_contain_text("Follow the messages")
    strip.get_by_role("button", name="Back").click()
    expect(strip).to_contain_text("Charge a car")


def test_the_tour_is_skipped_for_good(tour: tuple[Station, Locator]) -> None:
    station, strip = tour
    strip.get_by_role("button", name="Skip the tour").click()
    expect(strip).to_be_hidden()
    station.reload()
    expect(strip).to_be_hidden()


def test_who_comes_by_a_link_needs_no_tour(csms: CSMS, open_page: OpenPage) -> None:
    station = open_page().open(csms=csms.url, id="CP001")
    expect(station.page.get_by_role("region", name="Tour")).to_be_hidden()
