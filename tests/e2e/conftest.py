"""Fixtures: the served page, one browser for all tests, one context, station and CSMS for each."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from conformance import Checker
from csms import CSMS
from csms201 import CSMS201, connector_status, violations
from dist_server import DistServer
from file_server import FileServer
from frames import call, status
from page import Station

REPOSITORY = Path(__file__).resolve().parents[2]
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip

OpenPage = Callable[[], Station]
Online = Callable[..., Station]


def dist() -> Path:
    """The folder of the built page."""
    dist = Path(os.environ.get("VOLTAB_DIST") or REPOSITORY / "dist")
    if not (dist / "index.html").is_file():
        pytest.fail(f"there is no page in {dist}; build it first (README.md)", pytrace=False)
    return dist


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the built page."""
    server = DistServer(dist())
    yield server.url
    server.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(),
            args=CHROMIUM_ARGUMENTS,
            headless=not os.environ.get("VOLTAB_HEADED"),
            slow_mo=float(os.environ.get("VOLTAB_SLOW_MO") or 0),
        )
        yield browser
        browser.close()


def chromium() -> str:
    named = os.environ.get("VOLTAB_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if not found:
        pytest.fail("there is no Chromium on the PATH; name one in VOLTAB_CHROMIUM", pytrace=False)
    return found


@pytest.fixture
def csms() -> Iterator[CSMS]:
    """An accepting CSMS. What the charge point sent it is checked in the end."""
    csms = CSMS()
    yield csms
    csms.shut_down()
    violations = Checker(csms.journal, csms.message_timeout).violations()
    if violations:
        pytest.fail("frames against the specification:\n" + "\n".join(violations), pytrace=False)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser profile of the test's own."""
    # Without a service worker, which would load the page a second time (test_offline_page.py).
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, service_workers="block"
    )
    yield context
    context.close()


@pytest.fixture
def open_page(context: BrowserContext, site: str) -> Iterator[OpenPage]:
    """Gives pages; what they write to the console as an error fails the test."""
    stations: list[Station] = []

    def open_page() -> Station:
        stations.append(Station(context.new_page(), site))
        return stations[-1]

    yield open_page
    errors = [error for station in stations for error in station.errors]
    if errors:
        pytest.fail("errors on the page:\n" + "\n".join(errors), pytrace=False)


@pytest.fixture
def station(csms: CSMS, open_page: OpenPage) -> Station:
    """A page that is open, and not connected yet."""
    return open_page().open()


@pytest.fixture
def online(csms: CSMS, station: Station) -> Online:
    """Makes the station new with these settings, connects it and sees it through its boot."""

    def online(settings: dict[str, Any] | None = None, **factory: Any) -> Station:
        connectors = factory.setdefault("connectors", 1)
        texts = {key: str(value) for key, value in (settings or {}).items()}
        csms.message_timeout = float(texts.get("MessageTimeout", csms.message_timeout))
        station.factory_reset(settings=texts, **factory)
        station.connect(csms.url)
        boot = csms.expect(call("BootNotification"))
        csms.expect_all(*(status(c, "Available") for c in range(connectors + 1)))
        csms.answer_to(boot)
        station.wait_link("online")
        return station

    return online


@pytest.fixture
def csms201() -> Iterator[CSMS201]:
    """An accepting CSMS. What the station sent it is checked in the end."""
    csms = CSMS201()
    yield csms
    csms.shut_down()
    found = violations(csms.journal)
    if found:
        pytest.fail("frames against the specification:\n" + "\n".join(found), pytrace=False)


@pytest.fixture
def online201(csms201: CSMS201, open_page: OpenPage) -> Station:
    """A new station of two EVSEs that the CSMS has accepted."""
    station = open_page().open()
    station.factory_reset(ocpp="2.0.1", connectors=2)
    station.connect(csms201.url)
    boot = csms201.expect(call("BootNotification", reason="PowerUp"))
    assert boot.payload["chargingStation"]["vendorName"] == "Voltab"
    csms201.expect_all(connector_status(1, "Available"), connector_status(2, "Available"))
    station.wait_link("online")
    return station


@pytest.fixture
def files() -> Iterator[Callable[[bool], FileServer]]:
    """Makes servers of files; the argument is whether they let other origins in."""
    servers: list[FileServer] = []

    def files(cors: bool) -> FileServer:
        servers.append(FileServer(cors=cors))
        return servers[-1]

    yield files
    for server in servers:
        server.stop()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Shows the frames of a test that failed."""
    report = yield
    csms = getattr(item, "funcargs", {}).get("csms")
    if report.failed and isinstance(csms, CSMS):
        report.sections.append(("OCPP frames", csms.journal.transcript()))
    return report
