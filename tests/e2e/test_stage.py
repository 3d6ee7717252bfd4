"""The drawn charge point: a car and a card reader to click."""

from __future__ import annotations

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
    screen = station.page.locator(".stage .says")
    expect(screen).to_have_text("Welcome")
    station.plug_in(1)
    expect(screen).to_have_text("Tap card")
    station.power_off()
    expect(screen).to_have_text("")
