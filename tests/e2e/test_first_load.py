"""What a browser loads to show the page, and what it loads only when somebody wants it."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Response, expect

from csms import CSMS
from frames import call, status
from page import Station

BUDGET_BYTES = 290_000
WEIGHED = re.compile(r"/$|\.(html|js|wasm|css)$")
PART = re.compile(r"/split_(\w+)\.wasm$")
LATER = re.compile(r"/(split|chunk)_\w+\.wasm$")

Loaded = Callable[[], dict[str, int]]
Visit = Callable[[], tuple[Station, Loaded]]


@pytest.fixture
def visit(context: BrowserContext, site: str) -> Visit:
    """Opens the page as a person does, who uses no script; and follows what it loads."""

    def visit() -> tuple[Station, Loaded]:
        station = Station(context.new_page(), site)
        loaded = follow(station.page)
        station.page.goto(site)
        expect(station.card(1)).to_be_visible()
        return station, loaded

    return visit


def follow(page: Page) -> Loaded:
    """The addresses of what a page has loaded from now on, each with its gzipped size."""
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))

    def loaded() -> dict[str, int]:
        page.wait_for_load_state("networkidle")
        weighed = [it for it in responses if WEIGHED.search(it.url)]
        return {it.url: len(gzip.compress(it.body(), 9)) for it in weighed}

    return loaded


def parts(loaded: dict[str, int]) -> set[str]:
    """Which parts; what several of them share is not counted."""
    found = (PART.search(url) for url in loaded)
    return {match[1] for match in found if match}


def test_the_first_load_keeps_its_budget(visit: Visit) -> None:
    _, loaded = visit()
    sizes = loaded()
    assert not any(LATER.search(url) for url in sizes), sizes
    assert any(url.endswith(".wasm") for url in sizes), sizes
    assert sum(sizes.values()) <= BUDGET_BYTES, sizes


def test_a_station_by_itself_needs_no_part(visit: Visit) -> None:
    station, loaded = visit()
    station.button("Plug in", 1).click()
    expect(station.card(1)).to_contain_text("Preparing")
    assert not parts(loaded())


def test_a_session_needs_only_what_understands_frames(csms: CSMS, visit: Visit) -> None:
    station, loaded = visit()
    station.page.get_by_label("CSMS address").fill(csms.url)
    station.page.get_by_label("Charge point id").fill("CP001")
    station.button("Connect").click()
    csms.expect(call("BootNotification"))
    station.button("Plug in", 1).click()
    station.button("Present card", 1).click()
    csms.expect_all(call("StartTransaction", connectorId=1), status(1, "Charging"))
    expect(station.card(1)).to_contain_text("Charging")
    assert parts(loaded()) == {"driver"}


def test_a_panel_is_loaded_when_it_is_unfolded(visit: Visit) -> None:
    station, loaded = visit()
    assert not parts(loaded())
    station.page.get_by_role("heading", name="Identity", exact=True).click()
    expect(station.page.get_by_role("textbox", name="Vendor")).to_be_visible()
    assert parts(loaded()) == {"panels"}


def test_a_program_that_cannot_be_fetched_is_told(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    page.route("**/voltab_bg.wasm", lambda route: route.abort())
    page.goto(site)
    expect(page.get_by_role("status")).to_contain_text("Voltab could not be loaded.")
    page.unroute("**/voltab_bg.wasm")
    page.reload()
    expect(page.get_by_role("article", name="Connector 1")).to_be_visible()
    expect(page.locator("#splash")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 390])
def test_what_begins_everything_fits_a_phone(visit: Visit, width: int) -> None:
    station, _ = visit()
    station.page.set_viewport_size({"width": width, "height": 800})
    for name in ("Try it with the demo CSMS", "Watch a demonstration"):
        box = station.button(name).bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= width, (name, box)
