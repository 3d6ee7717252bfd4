"""Several stations in one page, as tabs."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from conformance import Checker
from conftest import Online, OpenPage
from csms import CSMS
from frames import call, status
from page import Station


@pytest.fixture
def other() -> Iterator[CSMS]:
    """A second CSMS."""
    csms = CSMS()
    yield csms
    csms.shut_down()
    assert not Checker(csms.journal, csms.message_timeout).violations()


def tabs(station: Station) -> Locator:
    return station.page.get_by_role("navigation", name="Stations")


def shown(station: Station) -> list[int]:
    return [it["number"] for it in station.voltab("stations") if it["shown"]]


def command(station: Station, name: str) -> None:
    station.page.keyboard.press("Control+k")
    expect(station.page.get_by_role("dialog", name="Commands")).to_be_visible()
    station.page.keyboard.type(name)
    station.page.keyboard.press("Enter")


def test_two_stations_live_side_by_side(csms: CSMS, other: CSMS, online: Online) -> None:
    station = online(connectors=1)
    expect(tabs(station)).to_be_hidden()
    command(station, "Add station")
    expect(tabs(station).get_by_role("button", name="CP002")).to_have_attribute(
        "aria-current", "true"
    )
    expect(station.page.get_by_label("CSMS address")).to_have_value(csms.url)
    station.connect(other.url, "CP002")
    other.expect(call("BootNotification"))
    station.plug_in(1)
    other.expect(status(1, "Preparing"))

    tabs(station).get_by_role("button", name="CP001").click()
    expect(station.card(1)).to_contain_text("Available")
    expect(tabs(station).get_by_role("button", name="CP001")).to_be_focused()
    assert not any("Preparing" in json.dumps(entry) for entry in station.log())
    # The one that is not shown answers all the same.
    assert other.call("GetConfiguration", key=["NumberOfConnectors"])

    station.reload()
    csms.wait_connection(2)
    other.wait_connection(2)
    assert [(it["number"], it["id"]) for it in station.voltab("stations")] == [
        (1, "CP001"),
        (2, "CP002"),
    ]
    assert shown(station) == [1]
    station.page.keyboard.press("]")
    expect(station.card(1)).to_contain_text("Preparing")
    assert shown(station) == [2]


def test_new_stations_are_connected_together(open_page: OpenPage) -> None:
    station = open_page().open(csms="demo:", id="CP001", connect="1")
    station.wait_link("online")
    for _ in range(2):
        station.page.get_by_role("button", name="Add station").click()
    line = station.page.get_by_role("region", name="Connection", exact=True)
    expect(line).to_contain_text("Press Connect to go online as CP003.")
    assert not any("reset" in entry.get("text", "") for entry in station.log())
    command(station, "Connect all stations")
    station.wait_link("online")
    everywhere = "async () => (await voltab.stations()).every(it => it.link === 'online')"
    station.page.wait_for_function(everywhere)


def test_a_station_is_removed_with_all_that_it_kept(
    csms: CSMS, other: CSMS, online: Online
) -> None:
    station = online()
    station.voltab("addStation", {"connectors": 3})
    station.connect(other.url, "EXTRA")
    other.expect(call("BootNotification"))
    assert "EXTRA" in station.stored()
    tabs(station).get_by_role("button", name="Remove this station").click()
    dialog = station.page.get_by_role("dialog", name="Remove station")
    dialog.get_by_role("button", name="Cancel").click()
    expect(tabs(station).get_by_role("button", name="EXTRA")).to_be_visible()
    command(station, "Remove this station")
    dialog.get_by_role("button", name="Remove station").click()
    other.wait_disconnected()
    expect(tabs(station)).to_be_hidden()
    assert "EXTRA" not in station.stored()
    assert station.state()["link"]["state"] == "online"
    assert "the last station" in station.refusal("removeStation", 1)
    assert "no station 2" in station.refusal("showStation", 2)


def test_scripts_reach_a_station_that_is_not_shown(csms: CSMS, online: Online) -> None:
    station = online()
    assert station.voltab("addStation", {"connectors": 4}) == 2
    assert len(station.state()["connectors"]) == 4
    script = "async () => { const s = await voltab.station(1); await s.plugIn(1); }"
    station.page.evaluate(script)
    csms.expect(status(1, "Preparing"))
    assert shown(station) == [2]
    assert not station.state()["connectors"][0]["plugged"]
    station.voltab("showStation", 1)
    assert station.state()["connectors"][0]["plugged"]


def test_two_stations_under_one_id_are_warned_of(open_page: OpenPage) -> None:
    station = open_page().open(csms="demo:", id="CP001", connect="1")
    station.wait_link("online")
    station.voltab("addStation")
    station.page.get_by_label("CSMS address").fill("demo:")
    station.page.get_by_label("Charge point ID").fill("CP002")
    station.button("Connect").click()
    station.wait_link("online")
    twin = station.page.get_by_text("is connected to the same address with the same ID")
    expect(twin).to_have_count(0)
    station.page.get_by_role("button", name="Edit").click()
    station.page.get_by_label("Charge point ID").fill("CP001")
    station.button("Connect").click()
    expect(twin).to_be_visible()


def test_stations_are_switched_between_two_frames(open_page: OpenPage) -> None:
    station = open_page().open()
    station.voltab("addStation")
    # What the log puts off until its next frame then comes when its page is gone.
    switched = """async () => {
        const frame = () => new Promise(requestAnimationFrame);
        const turn = () => new Promise(resolve => setTimeout(resolve));
        for (let i = 0; i < 10; i += 1) {
            await frame();
            for (const number of [1, 2]) {
                await voltab.showStation(number);
                await turn();
            }
        }
        await frame();
    }"""
    station.page.evaluate(switched)
    assert shown(station) == [2]
    expect(station.card(1)).to_be_visible()
