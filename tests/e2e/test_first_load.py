"""What a browser loads to show the page, and that it then needs nothing more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from conftest import dist
from csms import CSMS
from dist_server import DistServer
from frames import call, status
from page import Station

MAX_REQUESTS = 7
MAX_BROTLI_BYTES = 985_000
PROGRAM = (".html", ".js", ".wasm")
"""And the font, which is compressed already."""
LATER = re.compile(r"-(split|chunk)_\w+\.wasm$|voltab-crypto")
"""What is fetched only when the page is there (`xtask/src/split.rs`), or with the first certificate."""
STORED = """async () => Boolean(
    navigator.serviceWorker.controller && await caches.match(new URL("./", location.href)))"""

Visit = Callable[..., Station]


@pytest.fixture
def server() -> Iterator[DistServer]:
    server = DistServer(dist())
    yield server
    server.stop()


@pytest.fixture
def visit(context: BrowserContext, server: DistServer) -> Visit:
    """Opens the page as a person does, who uses no script."""

    def visit(fragment: str = "") -> Station:
        station = Station(context.new_page(), server.url)
        station.page.goto(f"{server.url}{fragment}")
        expect(station.card(1)).to_be_visible()
        station.page.wait_for_load_state("networkidle")
        return station

    return visit


@pytest.fixture
def first_load_only(context: BrowserContext) -> None:
    """Nothing else can be fetched."""
    context.route(LATER, lambda route: route.abort())


def test_a_first_visit_makes_few_requests(browser: Browser, server: DistServer) -> None:
    """With the service worker, and what that stores; the rest is fetched when the page is there."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.url)
    page.wait_for_function(STORED)
    page.wait_for_load_state("networkidle")
    context.close()
    assert any(path.endswith(".wasm") for path in server.requests), server.requests
    first_load = [path for path in server.requests if not LATER.search(path)]
    assert len(first_load) <= MAX_REQUESTS, first_load


def test_the_first_load_is_small() -> None:
    sizes = {file.name: file.stat().st_size for file in dist().glob("*.woff2")}
    for file in dist().iterdir():
        if file.suffix in PROGRAM and not LATER.search(file.name):
            compressed = file.with_name(f"{file.name}.br")
            if not compressed.is_file():
                pytest.skip("only `cargo xtask` compresses the page; this one Trunk alone has built")
            sizes[file.name] = compressed.stat().st_size
    print(f"first load with Brotli: {sum(sizes.values())} bytes, {sizes}")
    assert sum(sizes.values()) <= MAX_BROTLI_BYTES, sizes


@pytest.mark.usefixtures("first_load_only")
def test_a_session_needs_nothing_more(csms: CSMS, visit: Visit, server: DistServer) -> None:
    station = visit()
    first_load = list(server.requests)
    station.page.get_by_label("CSMS address").fill(csms.url)
    station.page.get_by_label("Charge point ID").fill("CP001")
    station.button("Connect").click()
    csms.expect(call("BootNotification"))
    station.button("Plug in", 1).click()
    station.button("Present card", 1).click()
    csms.expect_all(call("StartTransaction", connectorId=1), status(1, "Charging"))
    expect(station.card(1)).to_contain_text("Charging")
    station.page.wait_for_load_state("networkidle")
    assert server.requests == first_load
    expect(station.page.locator("body")).not_to_contain_text("Unknown localization")


@pytest.mark.usefixtures("first_load_only")
def test_a_link_that_connects_and_a_reload_need_nothing_more(
    csms: CSMS, visit: Visit, server: DistServer
) -> None:
    visit().page.close()
    first_load = set(server.requests)
    station = visit(f"#csms={csms.url}&id=CP007&connectors=3&connect=1")
    csms.expect(call("BootNotification"))
    station.page.reload()
    expect(station.card(3)).to_be_visible()
    expect(station.page.locator("[data-link=online]").first).to_be_visible()
    station.page.wait_for_load_state("networkidle")
    assert set(server.requests) == first_load


def test_the_font_moves_nothing_when_it_comes(context: BrowserContext, site: str) -> None:
    """Widths and heights with the system's font and with the page's own are nearly the same."""
    page = context.new_page()
    page.route("**/*.woff2", lambda route: route.abort())
    page.goto(site)
    expect_started(page)
    before = places(page)
    page.unroute("**/*.woff2")
    page.reload()
    expect_started(page)
    page.wait_for_function("[...document.fonts].some(it => it.family.includes('Inter')"
                           " && it.weight === '400 700' && it.status === 'loaded')")  # fmt: skip
    after = places(page)
    assert before.keys() == after.keys()
    moved = {name: (before[name], after[name]) for name in before if before[name] != after[name]}
    assert not moved, moved


def places(page: Page) -> dict[str, list[int]]:
    """Where the parts of the first screen begin and how high they are, in pixels."""
    return page.evaluate(
        """() => Object.fromEntries(
            [...document.querySelectorAll('.top, .tour, .connection, .connector, .toolbar')]
                .map((it, i) => [it.className + i, it.getBoundingClientRect()])
                .map(([name, { x, y, height }]) => [name, [x, y, height].map(Math.round)]))"""
    )


def test_what_cannot_be_fetched_is_reported_and_fetched_again(
    context: BrowserContext, visit: Visit
) -> None:
    missing = lambda route: route.abort()  # noqa: E731
    context.route(LATER, missing)
    page = visit().page
    page.keyboard.press("Control+k")
    palette = page.get_by_role("dialog", name="Commands")
    alert = "This part of the page could not be loaded"
    expect(palette.get_by_role("alert")).to_contain_text(alert)
    page.keyboard.press("Escape")
    expect(palette).to_be_hidden()
    page.get_by_role("tab", name="Identity", exact=True).click()
    panel = page.get_by_role("tabpanel", name="Identity")
    expect(panel.get_by_role("alert")).to_contain_text(alert)
    context.unroute(LATER, missing)
    panel.get_by_role("button", name="Try again").click()
    expect(panel.get_by_role("textbox", name="Vendor")).to_be_visible()
    page.keyboard.press("Control+k")
    expect(palette.get_by_role("combobox")).to_be_focused()


def test_a_dialog_that_comes_late_has_the_focus(context: BrowserContext, visit: Visit) -> None:
    page = visit().page
    held: list[Route] = []
    context.route(LATER, lambda route: held.append(route))
    page.keyboard.press("Control+k")
    palette = page.get_by_role("dialog", name="Commands")
    expect(palette.get_by_text("Loading…", exact=True)).to_be_visible()
    for route in held:
        route.continue_()
    expect(palette.get_by_role("combobox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(palette).to_be_hidden()


def test_scripts_and_the_demo_wait_for_their_part(context: BrowserContext, visit: Visit) -> None:
    page = visit().page
    held: list[Route] = []
    context.route(LATER, lambda route: held.append(route))
    page.evaluate(
        """() => { window.told = Promise.all([
            voltab.connect({url: "demo:", id: "CP001"}), voltab.plugIn(1), voltab.state()]) }"""
    )
    page.get_by_role("button", name="Try the demo CSMS").first.click()
    expect(page.get_by_role("article", name="Connector 1")).to_contain_text("Available")
    for route in held:
        route.continue_()
    state = page.evaluate("async () => (await window.told)[2]")
    assert state["connectors"][0]["plugged"], "calls are carried out in their order"
    page.evaluate("() => voltab.waitFor(state => state.link.state === 'online')")


def test_scripts_are_told_what_cannot_be_fetched(context: BrowserContext, visit: Visit) -> None:
    missing = lambda route: route.abort()  # noqa: E731
    context.route(LATER, missing)
    page = visit().page
    code = page.evaluate("() => voltab.state().catch(error => error.code)")
    assert code == "state"
    page.get_by_role("button", name="Try the demo CSMS").first.click()
    said = page.get_by_text("this part of the page could not be loaded").filter(visible=True)
    expect(said.first).to_be_visible()
    context.unroute(LATER, missing)
    page.evaluate("() => voltab.waitFor(state => state.link.state === 'online')")


@pytest.mark.parametrize("file", [r"_bg\.wasm$", r"voltab-app-[0-9a-f]+\.js$", r"__wasm_split\.js$"])
def test_a_program_that_cannot_be_loaded_is_reported(
    context: BrowserContext, site: str, file: str
) -> None:
    page = context.new_page()
    page.route(re.compile(file), lambda route: route.abort())
    page.goto(site)
    expect(page.get_by_role("status")).to_contain_text("Voltab could not be loaded.")
    page.unroute_all()
    page.reload()
    expect_started(page)


def test_a_server_need_not_know_what_wasm_is(context: BrowserContext) -> None:
    server = DistServer(dist(), knows_wasm=False)
    page = context.new_page()
    page.goto(server.url)
    expect_started(page)
    server.stop()


def expect_started(page: Page) -> None:
    expect(page.get_by_role("article", name="Connector 1")).to_be_visible()
    expect(page.locator("#splash")).to_be_hidden()


@pytest.mark.parametrize("language", ["en-GB", "de-DE"])
@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 720)])
def test_the_next_step_is_on_the_first_screen(
    browser: Browser, site: str, width: int, height: int, language: str
) -> None:
    """On the first visit, with the tour."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale=language, service_workers="block"
    )
    page = context.new_page()
    page.goto(site)
    card = page.get_by_role("article").first
    expect(card).to_be_visible()
    tabs = page.locator("nav.tabs")
    bottom = (tabs.bounding_box() or {"y": height})["y"] if tabs.is_visible() else height
    for step in (
        page.get_by_role("button", name=re.compile("^(Try the demo CSMS|Demo-CSMS ausprobieren)$")),
        page.get_by_role("button", name=re.compile("^(Connect|Verbinden)$")),
        card.get_by_role("button", name=re.compile("^(Plug in|Anstecken)$")),
    ):
        box = step.bounding_box()
        assert box and box["y"] + box["height"] <= bottom, (step, box, bottom)
    context.close()


@pytest.mark.parametrize("width", [320, 390])
def test_what_begins_everything_fits_a_phone(visit: Visit, width: int) -> None:
    station = visit()
    station.page.set_viewport_size({"width": width, "height": 800})
    for name in ("Try the demo CSMS", "Watch a demonstration"):
        box = station.button(name).bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= width, (name, box)
