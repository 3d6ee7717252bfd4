"""Parts of the page that are fetched when somebody first wants them."""

from __future__ import annotations

import re

from playwright.sync_api import BrowserContext, expect

from conftest import OpenPage, dist
from csms import CSMS
from dist_server import DistServer
from page import Station

PANELS = "**/split_panels.wasm"
DRIVER = "**/split_driver.wasm"
LOG = "**/split_log.wasm"
GONE = "This part of the page could not be loaded."

HOLD = """
    const fetched = window.fetch;
    const released = new Promise((resolve) => { window.release = resolve; });
    window.fetch = async (...of) => {
        if (String(of[0]).includes("split_PART")) await released;
        return fetched(...of);
    };
"""


def without_part(open_page: OpenPage, part: str) -> Station:
    """A page that gets this part no sooner than `release` is called."""
    station = open_page()
    station.page.add_init_script(HOLD.replace("PART", part))
    return station.open()


def without_panels(open_page: OpenPage) -> Station:
    return without_part(open_page, "panels")


def test_nothing_is_fetched_before_it_is_wanted(open_page: OpenPage) -> None:
    station = open_page()
    asked: list[str] = []
    station.page.on("request", lambda request: asked.append(request.url))
    station.open()
    expect(station.card(1)).to_be_visible()
    parts = re.compile("split_(driver|panels)")
    assert asked and not list(filter(parts.search, asked))


def test_what_is_typed_meanwhile_is_searched_for(open_page: OpenPage) -> None:
    page = without_panels(open_page).page
    field = page.get_by_label("CSMS address")
    field.focus()
    page.keyboard.press("Control+k")
    page.keyboard.type("zz 1")
    page.evaluate("release()")
    dialog = page.get_by_role("dialog", name="Commands")
    expect(dialog).to_contain_text("No such command")
    expect(dialog.get_by_role("combobox")).to_be_focused()
    expect(dialog.get_by_role("combobox")).to_have_value("zz 1")
    expect(field).to_have_value("")


def test_whoever_changes_his_mind_gets_no_list(open_page: OpenPage) -> None:
    page = without_panels(open_page).page
    page.keyboard.press("Control+k")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.evaluate("release()")
    expect(page.get_by_role("dialog", name="Help")).to_be_visible()
    expect(page.get_by_role("dialog", name="Commands")).to_be_hidden()


def test_what_is_entered_meanwhile_is_done(open_page: OpenPage) -> None:
    station = without_panels(open_page)
    page = station.page
    page.keyboard.press("Control+k")
    expect(page.get_by_text("Loading…")).to_be_visible()
    page.keyboard.type("plug in 1x")
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    assert not station.connector()["plugged"]
    page.evaluate("release()")
    station.wait_state("state.connectors[0].plugged")
    expect(page.get_by_role("dialog", name="Commands")).to_be_hidden()
    expect(page.get_by_text("Loading…")).to_be_hidden()


def test_a_click_elsewhere_gives_the_keys_back(open_page: OpenPage) -> None:
    page = without_panels(open_page).page
    page.keyboard.press("Control+k")
    page.keyboard.type("pl")
    field = page.get_by_label("Charge point id")
    field.click()
    field.fill("")
    page.keyboard.type("CP2")
    expect(field).to_have_value("CP2")
    page.evaluate("release()")
    # Loaded as well, and later than the list would be.
    page.get_by_role("button", name="Help").click()
    expect(page.get_by_role("dialog", name="Help")).to_be_visible()
    expect(page.get_by_role("dialog", name="Commands")).to_be_hidden()


def test_a_dialog_that_is_on_its_way_can_be_closed(open_page: OpenPage) -> None:
    page = without_part(open_page, "log").page
    button = page.get_by_role("button", name="Scorecard")
    dialog = page.get_by_role("dialog", name="Scorecard")
    button.click()
    expect(dialog).to_contain_text("Loading…")
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()
    button.click()
    expect(dialog).to_be_visible()
    # Its own edge is no place beside it.
    dialog.click(position={"x": 5, "y": 5})
    expect(dialog).to_be_visible()
    page.mouse.click(5, 5)
    expect(dialog).to_be_hidden()
    page.evaluate("release()")
    button.click()
    expect(dialog.get_by_role("button", name="Download JSON")).to_be_visible()
    page.mouse.click(5, 5)
    expect(dialog).to_be_hidden()


def test_what_is_missing_can_be_closed_and_comes_with_the_network(
    context: BrowserContext, site: str
) -> None:
    page = Station(context.new_page(), site).open().page
    page.route(LOG, lambda route: route.abort())
    page.get_by_role("button", name="Scorecard").click()
    dialog = page.get_by_role("dialog", name="Scorecard")
    expect(dialog).to_contain_text(GONE)
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()
    log = page.locator("#log")
    log.get_by_role("button", name=re.compile("the station starts")).click()
    expect(log).to_contain_text(GONE)
    log.get_by_role("button", name="Close").click()
    expect(log).not_to_contain_text(GONE)
    page.get_by_role("button", name="Scorecard").click()
    expect(dialog).to_contain_text(GONE)
    page.unroute(LOG)
    context.set_offline(True)
    context.set_offline(False)
    expect(dialog.get_by_role("button", name="Download JSON")).to_be_visible()


def test_the_first_key_acts_when_it_can(open_page: OpenPage) -> None:
    station = without_panels(open_page)
    station.page.keyboard.press("1")
    assert not station.state()["connectors"][0]["plugged"]
    station.page.evaluate("release()")
    station.wait_state("state.connectors[0].plugged")


def test_what_cannot_be_fetched_is_said(context: BrowserContext, site: str) -> None:
    station = Station(context.new_page(), site).open()
    page = station.page
    page.route(PANELS, lambda route: route.abort())
    page.get_by_role("button", name="Help").click()
    expect(page.get_by_text(GONE)).to_be_visible()
    settings = page.locator("#settings")
    settings.locator("summary").click()
    expect(settings).to_contain_text(GONE)
    page.unroute(PANELS)
    settings.get_by_role("button", name="Try again").click()
    expect(settings.get_by_role("row", name=re.compile("BlinkRepeat"))).to_be_visible()
    page.get_by_role("button", name="Help").click()
    expect(page.get_by_role("dialog", name="Help")).to_be_visible()


def test_a_server_need_not_know_what_wasm_is(context: BrowserContext) -> None:
    server = DistServer(dist(), knows_wasm=False)
    try:
        station = Station(context.new_page(), server.url).open()
        station.page.locator("#settings summary").click()
        row = station.page.get_by_role("row", name=re.compile("BlinkRepeat"))
        expect(row).to_be_visible()
    finally:
        server.stop()


def test_what_cannot_be_read_is_read_by_the_next_reload(
    csms: CSMS, context: BrowserContext, site: str
) -> None:
    station = Station(context.new_page(), site)
    station.page.route(DRIVER, lambda route: route.abort())
    station.open(csms=csms.url, id="CP007", connectors=3)
    station.shows("Nothing is lost: reload the page.")
    station.page.unroute(DRIVER)
    station.reload()
    expect(station.card(3)).to_be_visible()
    expect(station.page.get_by_label("Charge point id")).to_have_value("CP007")
    station.plug_in(3)

    # Nor is a station that was kept lost, or written over.
    station.page.route(DRIVER, lambda route: route.abort())
    station.reload()
    station.shows("Nothing is lost: reload the page.")
    station.plug_in(1)
    station.page.unroute(DRIVER)
    station.reload()
    expect(station.card(3)).to_contain_text("Preparing")
    assert not station.connector(1)["plugged"]
