"""OCPP 2.0.1 is no part of the first load: a page that needs it waits for the second part of the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from conftest import dist
from csms201 import CSMS201
from dist_server import DistServer
from frames import call
from page import Station
from test_first_load import LATER

MISSING = "This part of the page could not be loaded"

BOOTED = "Voltab Browser tab"
"""What the log says of a `BootNotification` of OCPP 2.0.1."""

Hold = Callable[[], Callable[[], None]]


@pytest.fixture
def server() -> Iterator[DistServer]:
    server = DistServer(dist())
    yield server
    server.stop()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def evse(page: Page, number: int) -> Locator:
    return page.get_by_role("article", name=f"EVSE {number}")


def log(page: Page) -> Locator:
    return page.get_by_role("group", name="Log entries")


def abort(route: Route) -> None:
    route.abort()


@pytest.fixture
def hold(context: BrowserContext) -> Hold:
    """Holds back what comes after the first load, until what this returns is called."""

    def hold() -> Callable[[], None]:
        held: list[Route] = []

        def keep(route: Route) -> None:
            held.append(route)

        context.route(LATER, keep)

        def release() -> None:
            assert held, "the second part of the program was asked for"
            for route in held:
                route.continue_()
            context.unroute(LATER, keep)

        return release

    return hold


def link(csms: CSMS201, ocpp: str = "2.0.1") -> str:
    return f"#csms={csms.url}&id=CP007&connectors=3&ocpp={ocpp}&connect=1"


@pytest.mark.parametrize("ocpp", ["2.0.1", "1.6,2.0.1"])
def test_a_link_to_ocpp_201_waits_for_it(
    page: Page, server: DistServer, csms201: CSMS201, hold: Hold, ocpp: str,
) -> None:  # fmt: skip
    release = hold()
    with page.expect_request(LATER):
        page.goto(f"{server.url}{link(csms201, ocpp)}")
    expect(page.locator("#splash")).to_be_visible()
    assert not csms201.journal.connections
    release()
    boot = csms201.expect(call("BootNotification"))
    assert boot.payload["chargingStation"]["vendorName"] == "Voltab"
    expect(evse(page, 3)).to_contain_text("Available")
    expect(log(page)).to_contain_text(BOOTED)
    expect(page.locator("body")).not_to_contain_text("Unknown localization")


def test_a_link_that_cannot_be_followed_is_followed_by_the_next_attempt(
    context: BrowserContext, page: Page, server: DistServer, csms201: CSMS201
) -> None:
    context.route(LATER, abort)
    page.goto(f"{server.url}{link(csms201)}")
    expect(page.get_by_role("alert")).to_contain_text(MISSING)
    expect(page.locator("#splash")).to_be_hidden()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("alert")).to_contain_text(MISSING)
    context.unroute(LATER, abort)
    page.get_by_role("button", name="Try again").click()
    csms201.expect(call("BootNotification"))
    expect(evse(page, 3)).to_contain_text("Available")


def test_a_station_of_ocpp_201_is_kept_until_it_can_be_started(
    context: BrowserContext, page: Page, server: DistServer, csms201: CSMS201
) -> None:
    page.goto(f"{server.url}{link(csms201)}")
    csms201.expect(call("BootNotification"))
    station = Station(page, server.url)
    station.wait_link("online")
    station.voltab("setSetting", "HeartbeatInterval", "4321")
    page.goto("about:blank")
    context.route(LATER, abort)
    page.goto(server.url)
    expect(page.get_by_role("alert")).to_contain_text(MISSING)
    context.unroute(LATER, abort)
    page.get_by_role("button", name="Try again").click()
    expect(evse(page, 3)).to_be_visible()
    settings = station.voltab("state")["settings"]
    assert [it["value"] for it in settings if it["key"] == "HeartbeatInterval"] == ["4321"]


def fill_in(page: Page, csms: CSMS201) -> None:
    page.get_by_label("CSMS address").fill(csms.url)
    page.get_by_label("Charge point ID").fill("CP001")
    page.get_by_label("OCPP version").select_option("2.0.1")
    page.get_by_role("button", name="Connect", exact=True).click()


def test_the_connection_form_waits_for_it(
    page: Page, server: DistServer, csms201: CSMS201, hold: Hold
) -> None:
    release = hold()
    page.goto(server.url)
    expect(page.get_by_role("article", name="Connector 1")).to_be_visible()
    fill_in(page, csms201)
    expect(page.get_by_role("article", name="Connector 1")).to_contain_text("Available")
    release()
    csms201.expect(call("BootNotification"))
    expect(evse(page, 1)).to_contain_text("Available")


def test_the_connection_form_says_that_it_cannot_be_fetched(
    context: BrowserContext, page: Page, server: DistServer, csms201: CSMS201
) -> None:
    context.route(LATER, abort)
    page.goto(server.url)
    expect(page.get_by_role("article", name="Connector 1")).to_be_visible()
    fill_in(page, csms201)
    expect(page.get_by_text(MISSING).filter(visible=True).first).to_be_visible()
    context.unroute(LATER, abort)
    page.get_by_role("button", name="Connect", exact=True).click()
    csms201.expect(call("BootNotification"))


def test_a_kept_log_of_ocpp_201_is_told_in_words(
    page: Page, server: DistServer, csms201: CSMS201
) -> None:
    """By a station that speaks OCPP 1.6 by now."""
    page.goto(f"{server.url}{link(csms201)}")
    csms201.expect(call("BootNotification"))
    station = Station(page, server.url)
    station.wait_link("online")
    station.disconnect()
    station.voltab("offerVersions", "1.6")
    station.wait_state("state.station.ocpp === '1.6'")
    page.reload()
    expect(page.get_by_role("article", name="Connector 1")).to_be_visible()
    expect(log(page)).to_contain_text(BOOTED)
