"""The drawn charge point: a car and a card reader to click."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from conftest import Online
from csms import CSMS
from frames import call, status
from scenario import expect_start


def test_the_car_and_the_reader_are_clicked(csms: CSMS, online: Online) -> None:
    station = online(connectors=2)
    car = station.page.get_by_role("button", name="Car 2", exact=True)
    reader = station.page.get_by_role("button", name="Card reader 2", exact=True)
    expect(car).to_have_attribute("aria-pressed", "false")
    car.click()
    csms.expect(status(2, "Preparing"))
    expect(car).to_have_attribute("aria-pressed", "true")
    reader.click()
    expect_start(station, csms, 2, "VOLTAB01")
    # The same card stops.
    reader.click()
    csms.expect(call("StopTransaction", reason="Local"))
    car.click()
    csms.expect(status(2, "Available"))
    expect(car).to_have_attribute("aria-pressed", "false")


def test_the_screen_says_what_is_next(csms: CSMS, online: Online) -> None:
    station = online()
    screen = station.page.locator(".illustration .says >> nth=0")
    expect(screen).to_have_text("Welcome")
    station.plug_in(1)
    expect(screen).to_have_text("Tap card")
    station.power_off()
    expect(screen).to_have_text("")


def test_eight_connectors_beside_each_other(csms: CSMS, online: Online) -> None:
    station = online(connectors=8)
    page = station.page
    pictures = page.get_by_role("figure")
    expect(pictures).to_have_count(8)
    station.plug_in(3)
    csms.expect(status(3, "Preparing"))
    expect(pictures.nth(2)).to_have_text(re.compile("40 %.*Tap card"))
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for card in page.get_by_role("article", name=re.compile("^Connector ")).all():
            assert card.evaluate("e => e.scrollWidth <= e.clientWidth"), width


def test_what_is_clicked_is_where_it_is_drawn(csms: CSMS, online: Online) -> None:
    station = online()
    for place, drawing in (("Card reader 1", ".waves"), ("Car 1", ".wheel >> nth=0")):
        button = station.page.get_by_role("button", name=place, exact=True).bounding_box()
        drawn = station.page.locator(f".illustration {drawing}").bounding_box()
        assert button and drawn
        middle = (drawn["x"] + drawn["width"] / 2, drawn["y"] + drawn["height"] / 2)
        assert button["x"] <= middle[0] <= button["x"] + button["width"]
        assert button["y"] <= middle[1] <= button["y"] + button["height"]
