"""`cargo xtask serve --csms`: a CSMS behind real sockets, with its console on the page."""

from __future__ import annotations

import os
import re
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from page import Station
from test_console import answer, choose, console, start

XTASK = os.environ.get("VOLTAB_XTASK")

pytestmark = pytest.mark.skipif(not XTASK, reason="VOLTAB_XTASK names no xtask")


@pytest.fixture
def server() -> Iterator[str]:
    """The address of the page that a CSMS serves."""
    command = [str(XTASK), "serve", "--csms", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        found = (re.search(r"Voltab is at (\S+)", line) for line in process.stdout)
        address = next((match[1] for match in found if match), None)
        try:
            assert address, "it ended without serving"
            yield address
        finally:
            process.kill()


@pytest.fixture
def station(context: BrowserContext, server: str) -> Station:
    return Station(context.new_page(), server).open()


def test_the_page_offers_the_csms_of_its_server(server: str, station: Station) -> None:
    address = station.page.get_by_label("CSMS address")
    expect(address).to_have_value(f"ws{server.removeprefix('http')}ocpp")
    expect(station.page.get_by_label("Charge point ID")).to_have_value("CP001")
    expect(station.page.get_by_role("region", name="Tour")).to_contain_text(
        "The server of this page includes a CSMS"
    )
    station.page.get_by_role("button", name="Try this server’s CSMS").click()
    station.wait_link("online")
    assert station.state()["link"]["endpoint"].startswith(address.input_value())


def test_its_signed_firmware_is_fetched_and_checked(server: str, station: Station) -> None:
    station.connect(f"ws{server.removeprefix('http')}ocpp")
    station.wait_link("online")
    station.voltab("setTransfers", {"durationS": 0})
    station.page.get_by_role("button", name="CSMS", exact=True).click()
    console(station).get_by_role("button", name="Security", exact=True).click()
    console(station).get_by_role("button", name="Install manufacturer root").click()
    station.wait_state("state.certificates.roots.length === 1")
    console(station).get_by_role("button", name="Send firmware").click()
    station.wait_state("state.station.identity.firmwareVersion === 'voltab-demo-2.0'")
    said = [str(entry["text"]) for entry in station.log() if entry["type"] == "notice"]
    assert any(re.search(r"downloaded \d+ B", text) for text in said), "really fetched"
    assert any("signature verified" in text for text in said)
    # Another tool fetches the same file, from wherever it is.
    with urllib.request.urlopen(f"{server}firmware/voltab-demo-2.0.bin") as answer:
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.read().startswith(b"Firmware")
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{server}firmware/other.bin")


def test_the_console_of_a_server_is_for_all_its_stations(
    context: BrowserContext, server: str, station: Station
) -> None:
    station.page.get_by_role("button", name="CSMS", exact=True).click()
    expect(console(station)).to_contain_text("This station has never connected to this CSMS.")
    url = f"ws{server.removeprefix('http')}ocpp"
    station.connect(url)
    station.wait_link("online")
    start(station)
    console(station).get_by_role("button", name="Compare").click()
    expect(console(station).get_by_role("status")).to_contain_text("CSMS and station agree.")

    # Another browser's station: both consoles show both.
    assert context.browser
    other = Station(context.browser.new_context().new_page(), server).open()
    other.connect(url, "CP002")
    other.wait_link("online")
    console(station).get_by_label("Charge point").select_option("CP002")
    console(station).get_by_role("button", name="Operations").click()
    choose(station, "TriggerMessage").get_by_role("button", name="Send", exact=True).click()
    expect(answer(station)).to_contain_text("TriggerMessage")
    asked = [entry for entry in other.log() if "TriggerMessage" in str(entry)]
    assert asked, "the other station has received it"

    # What the office is told holds for all.
    console(station).get_by_role("button", name="Admin").click()
    console(station).get_by_label("Accept unknown idTags").uncheck(force=True)
    other.page.get_by_role("button", name="CSMS", exact=True).click()
    console(other).get_by_role("button", name="Admin").click()
    expect(console(other).get_by_label("Accept unknown idTags")).not_to_be_checked()
    other.page.context.close()
