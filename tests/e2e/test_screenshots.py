"""A picture of each main state of the page, wide, middle and narrow, light and dark.

Only with `cargo xtask test --screenshots`, which names the folder in `VOLTAB_SCREENSHOTS`. What is
tested at each: that nothing is wider than the window.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from conftest import Online, OpenPage
from csms import CSMS
from page import Station
from scenario import begin
from test_access import palette
from test_log import choose, rows
from test_panels import panel, profile

FOLDER = os.environ.get("VOLTAB_SCREENSHOTS", "")
WIDTHS = {"wide": (1440, 1000), "middle": (1024, 800), "narrow": (390, 844)}
SCHEMES = ("light", "dark")

pytestmark = pytest.mark.skipif(not FOLDER, reason="pictures are made with --screenshots")


class Camera:
    """Takes the page in every size and scheme; `pane` is the one to be seen where only one is."""

    def __init__(self) -> None:
        self.folder = Path(FOLDER)
        self.folder.mkdir(parents=True, exist_ok=True)

    def take(self, page: Page, state: str, *, pane: str = "Station") -> None:
        for width, (across, down) in WIDTHS.items():
            page.set_viewport_size({"width": across, "height": down})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                self.turn_to(page, pane)
                path = self.folder / f"{state}-{width}-{scheme}.png"
                page.screenshot(path=path, animations="disabled")
                assert path.stat().st_size > 5_000, f"{path} shows nothing"
            surplus = "document.documentElement.scrollWidth - window.innerWidth"
            assert page.evaluate(surplus) <= 0, f"{state} is wider than the {width} window"
        page.set_viewport_size({"width": 1280, "height": 900})

    @staticmethod
    def turn_to(page: Page, pane: str) -> None:
        tab = page.get_by_role("navigation", name="Pane").get_by_role("button", name=pane)
        if tab.is_visible() and not page.get_by_role("dialog").count():
            tab.click()


@pytest.fixture
def camera(context: BrowserContext) -> Camera:
    """For those who know the page already."""
    context.add_init_script("localStorage.setItem('voltab/1/toured', 'yes')")
    return Camera()


def test_first_run(open_page: OpenPage) -> None:
    Camera().take(open_page().open().page, "first-run")


def test_idle(camera: Camera, online: Online) -> None:
    station = online(connectors=2)
    camera.take(station.page, "idle")
    station.power_off()
    camera.take(station.page, "power-off")


def test_charging(camera: Camera, csms: CSMS, online: Online) -> None:
    station = online(connectors=2)
    begun = begin(station, csms)
    camera.take(station.page, "charging")
    tx = profile(7, "TxProfile", (0, 10), (300, 6), transactionId=begun.transaction_id)
    csms.call("SetChargingProfile", connectorId=1, csChargingProfiles=tx)
    station.card(1).get_by_text("Charging graph").click()
    plot = station.card(1).get_by_role("img", name=re.compile("by TxProfile 7"))
    expect(plot).to_be_visible()
    camera.take(station.page, "charging-limited")


def test_faulted(camera: Camera, csms: CSMS, online: Online) -> None:
    station = online(connectors=2)
    begin(station, csms)
    station.fault(1, "GroundFailure", "residual current")
    expect(station.card(1)).to_contain_text("GroundFailure")
    camera.take(station.page, "faulted")


def test_eight_connectors(camera: Camera, csms: CSMS, online: Online) -> None:
    station = online(connectors=8)
    for connector in (2, 5):
        begin(station, csms, connector, f"CARD{connector}")
    station.plug_in(3)
    camera.take(station.page, "eight-connectors")


def test_dc(camera: Camera, csms: CSMS, online: Online) -> None:
    hardware = {"dc": True, "voltageV": 400, "maxCurrentA": 375}
    station = online(connectors=2, hardware=hardware)
    begin(station, csms)
    camera.take(station.page, "dc")


def test_panels(camera: Camera, online: Online) -> None:
    station = online()
    for name in ("Settings", "Firmware", "Access", "Message faults"):
        panel(station, name).scroll_into_view_if_needed()
        camera.take(station.page, name.split()[-1].lower())


def test_over_the_page(camera: Camera, online: Online) -> None:
    station = online()
    palette(station)
    camera.take(station.page, "palette")
    close(station)
    station.page.get_by_role("button", name="Help", exact=True).click()
    expect(station.page.get_by_role("dialog", name="Help")).to_be_visible()
    camera.take(station.page, "help")
    close(station)
    station.voltab("addStation", {"connectors": 1})
    camera.take(station.page, "stations")


def test_doctor(camera: Camera, csms: CSMS, station: Station) -> None:
    csms.outage()
    station.connect(csms.url)
    expect(station.page.get_by_role("heading", name="Connection doctor")).to_be_visible()
    camera.take(station.page, "doctor")


def test_german(camera: Camera, csms: CSMS, open_page: OpenPage) -> None:
    station = open_page().open(csms=csms.url, id="CP001", connect=1, lang="de")
    station.wait_link("online")
    begin(station, csms)
    camera.take(station.page, "german", pane="Station")


def test_log(camera: Camera, csms: CSMS, online: Online) -> None:
    station = online()
    begin(station, csms)
    csms.call_raw("Reset", {"type": "Gentle", "when": 5})
    csms.call("GetConfiguration")
    camera.take(station.page, "log", pane="Log")
    rows(station, "Reset").click()
    camera.take(station.page, "log-detail", pane="Log")
    for item, state in (("Sequence diagram", "diagram"), ("Send frame", "sender")):
        choose(station, item)
        camera.take(station.page, state)
        close(station)
    station.page.get_by_role("button", name="Scorecard").click()
    camera.take(station.page, "scorecard")
    close(station)
    station.voltab("importSession", station.voltab("exportSession"))
    station.voltab("replay")
    camera.take(station.page, "replay")
    camera.take(station.page, "replay-log", pane="Log")


def test_book(camera: Camera, open_page: OpenPage) -> None:
    """The pictures of the book, from which `docs/src/pictures` is made."""
    station = open_page()
    page = station.page
    page.emulate_media(color_scheme="light", reduced_motion="reduce")

    def take(name: str, *, at: Locator | None = None, height: int = 860) -> None:
        page.set_viewport_size({"width": 1280, "height": height})
        path = camera.folder / f"book-{name}.png"
        (at or page).screenshot(path=path, animations="disabled")

    station.open(csms="demo:", id="CP001", connectors=2, seed=7, connect=1)
    station.wait_link("online")
    station.voltab("plugIn", 1)
    station.voltab("presentToken", "04A2B3C4", 1)
    state = station.wait_state("state.transactions.some(t => t.transactionId > 0)")
    station.voltab("setSpeed", 60)
    expect(station.card(1)).to_contain_text(re.compile(r"Time[4-9]:\d\d"), timeout=30_000)
    station.voltab("setSpeed", 1)
    tx = state["transactions"][0]["transactionId"]
    limits = profile(7, "TxProfile", (0, 10), (600, 6), transactionId=tx)
    send = "([action, payload]) => voltab.csms.send(action, payload).catch(() => null)"
    page.evaluate(send, ["SetChargingProfile", {"connectorId": 1, "csChargingProfiles": limits}])
    page.evaluate(send, ["Reset", {"type": "Gentle"}])
    expect(page.get_by_role("button", name="Scorecard")).to_contain_text("1")
    take("charging")
    plot = station.card(1).get_by_text("Charging graph")
    plot.click()
    take("plot", at=station.card(1))
    plot.click()
    rows(station, "Reset").click()
    take("log", at=page.get_by_role("region", name="Log", exact=True), height=1000)
    take_held(station, take)
    page.get_by_role("button", name="CSMS", exact=True).click()
    take("console", at=page.get_by_role("region", name="CSMS", exact=True), height=700)
    take_repeated(station, take)
    station.connect("ws://127.0.0.1:9/ocpp")
    doctor = page.locator("details", has=page.get_by_role("heading", name="Connection doctor"))
    expect(doctor).to_be_visible()
    take("doctor", at=doctor)


def take_held(station: Station, take: Callable[..., None]) -> None:
    """A message of the CSMS that is held, and edited so that it breaks a rule."""
    station.voltab("addFault", {"direction": "fromCsms", "action": "ChangeAvailability", "hold": True})
    send = "payload => { voltab.csms.send('ChangeAvailability', payload).catch(() => null); }"
    station.page.evaluate(send, {"connectorId": 2, "type": "Inoperative"})
    station.page.get_by_role("button", name="Edit and release").click()
    dialog = station.page.get_by_role("dialog", name="Edit and release")
    text = dialog.get_by_role("textbox", name="The message as JSON")
    text.fill(text.input_value().replace("Inoperative", "Closed"))
    expect(dialog).to_contain_text("Closed")
    take("held", height=620)
    close(station)
    station.voltab("dropHeld", station.state()["held"][0]["id"])
    station.voltab("clearFaults")


def take_repeated(station: Station, take: Callable[..., None]) -> None:
    """Sessions that repeat by themselves, an hour after they have begun."""
    station.voltab("stop", 1)
    station.plug_out(1)
    minutes = {"min": 60, "max": 300}
    plan = {"idTags": ["04A2B3C4", "VOLTAB01", "FAMILY01"], "pauseS": minutes, "seed": 7}
    station.voltab("repeatSessions", plan | {"energyWh": {"min": 1000, "max": 5000}})
    station.voltab("setSpeed", 60)
    station.wait_state("state.repeat && state.repeat.completed >= 3", timeout=120)
    station.voltab("setSpeed", 1)
    take("repeat", at=panel(station, "Repeat sessions"), height=1000)
    station.voltab("stopRepeating")


def close(station: Station) -> None:
    station.page.keyboard.press("Escape")
    expect(station.page.get_by_role("dialog")).to_have_count(0)
