"""Where the page says that something could not be done, or was: beside what was pressed, over nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from conftest import OpenPage
from page import Station
from test_access import palette
from test_panels import panel

MOST_STATIONS = 16


def toasts(station: Station) -> Locator:
    return station.page.locator(".toast")


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768), (390, 844), (320, 640)])
def test_a_message_covers_nothing(
    context: BrowserContext, open_page: OpenPage, size: tuple[int, int]
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    width, height = size
    station = open_page()
    station.page.set_viewport_size({"width": width, "height": height})
    station.open(csms="demo:", id="CP001", connect=1)
    station.wait_link("online")
    station.page.keyboard.press("Control+k")
    station.page.keyboard.type("copy link")
    station.page.keyboard.press("Enter")
    expect(toasts(station)).to_contain_text("Link copied")
    toast = toasts(station).bounding_box()
    panes = station.page.get_by_role("main").bounding_box()
    assert toast and panes
    assert panes["y"] + panes["height"] <= toast["y"] + 0.5
    tabs = station.page.get_by_role("navigation", name="Pane").filter(visible=True).last
    below = tabs.bounding_box() if width < 820 else None
    assert toast["y"] + toast["height"] <= (below["y"] if below else height) + 0.5


def test_a_card_that_cannot_be_presented_is_said_at_its_connector(open_page: OpenPage) -> None:
    station = open_page().open(csms="demo:", id="CP001", connect=1)
    station.wait_link("online")
    reader = station.card(1).get_by_label("Card, connector 1")
    reader.fill("")
    station.button("Present card", 1).click()
    refusal = station.card(1).get_by_role("alert")
    expect(refusal).to_contain_text("idTag")
    expect(station.card(2).get_by_role("alert")).to_have_count(0)
    expect(toasts(station)).to_have_count(0)
    reader.fill("VOLTAB01")
    station.button("Present card", 1).click()
    expect(refusal).to_have_count(0)


def test_a_command_that_is_refused_says_so_where_it_was_chosen(open_page: OpenPage) -> None:
    station = open_page().open()
    for _ in range(MOST_STATIONS - 1):
        station.voltab("addStation")
    dialog = palette(station)
    station.page.keyboard.type("add station")
    station.page.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("maximum number of stations, 16")
    expect(toasts(station)).to_have_count(0)


def test_a_duration_that_cannot_be_is_said_at_its_field(open_page: OpenPage) -> None:
    station = open_page().open()
    shown = panel(station, "Firmware")
    field = shown.get_by_role("spinbutton")
    field.fill("-1")
    field.press("Enter")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_value("-1")
    expect(toasts(station)).to_have_count(0)
    field.fill("3")
    field.press("Enter")
    expect(field).to_have_attribute("aria-invalid", "false")


def test_a_speed_that_cannot_be_is_said_beside_it(open_page: OpenPage) -> None:
    station = open_page().open(csms="ws://127.0.0.1:9/ocpp", id="CP001", connect=1)
    station.voltab("addStation")
    station.connect("demo:", "CP002")
    station.wait_link("online")
    menu = station.page.locator(".demo-menu")
    menu.locator("summary").click()
    speed = menu.get_by_label("Speed")
    speed.select_option("60")
    expect(menu.get_by_role("alert").filter(visible=True)).to_contain_text("Time can run faster")
    expect(speed).to_have_value("1")
    expect(toasts(station)).to_have_count(0)
