"""An imported session is played again: the same station, the same log."""

from __future__ import annotations

import json
import re
from typing import Any

from playwright.sync_api import expect

from conftest import Online, OpenPage
from csms import CSMS
from page import Station
from scenario import begin


def busy(station: Station, csms: CSMS) -> list[dict[str, Any]]:
    """A charge, a fault and a password in a location; gives the lines of the export."""
    begin(station, csms, tag="ANN")
    csms.call_raw("Reset", {"type": "Gentle", "when": 5})
    location = "ftp://files:se:cret@files.example/firmware.bin"
    csms.call("UpdateFirmware", location=location, retrieveDate="2040-01-01T00:00:00Z")
    station.fault(1, "GroundFailure")
    station.voltab("setMeter", 1, {"powerW": None})
    text = station.voltab("exportSession")
    assert "cret" not in text
    assert "ftp://files:***@files.example/firmware.bin" in text
    return [json.loads(line) for line in text.splitlines()]


def written(lines: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(line) + "\n" for line in lines)


def test_it_is_the_same_again(csms: CSMS, online: Online, open_page: OpenPage) -> None:
    station = online()
    lines = busy(station, csms)
    entries = [line for line in lines if line["type"] in ("frame", "notice")]
    # Elsewhere, where nothing of it has happened.
    other = open_page().open()
    imported = other.voltab("importSession", written(lines))
    assert imported == {"id": "CP001", "entries": len(entries), "reruns": True}
    outcome = other.voltab("replay", {"speed": 0})
    assert outcome["differing"] == []
    assert outcome["identical"] == outcome["entries"] == len(entries)
    assert outcome["state"]["connectors"][0]["errorCode"] == "GroundFailure"
    assert other.state()["connectors"][0]["errorCode"] == "NoError", "the live one is left alone"
    other.shows(f"{len(entries)} of {len(entries)} entries identical")

    # What was recorded otherwise is found.
    changed = next(line for line in lines if "Authorize" in line.get("text", ""))
    changed["text"] = changed["text"].replace("ANN", "BEA")
    other.voltab("importSession", written(lines))
    outcome = other.voltab("replay")
    assert outcome["differing"] == [changed["seq"]]
    row = other.page.get_by_role("button", name=re.compile("Authorize.*differs"))
    row.click()
    entry = other.page.get_by_role("region", name="Entry")
    expect(entry).to_contain_text("Recorded entry")
    assert "to 10000" in other.refusal("replay", {"speed": -1})
    other.voltab("closeSession")
    assert "import a session first" in other.refusal("replay")


def test_after_a_reload_what_came_after_it_is_the_same_again(
    csms: CSMS, online: Online
) -> None:
    station = online()
    begin(station, csms)
    before = len(station.log())
    station.reload()
    csms.wait_connection(2)
    station.wait_link("online")
    station.fault(1, "GroundFailure")
    text = str(station.voltab("exportSession"))
    kept = [line for line in text.splitlines() if '"seq"' in line]
    assert station.voltab("importSession", text)["reruns"] is True
    outcome = station.voltab("replay")
    assert outcome["differing"] == []
    assert 0 < outcome["identical"] == outcome["entries"] <= len(kept) - before


def test_the_page_shows_the_station_of_the_replay(csms: CSMS, online: Online) -> None:
    station = online()
    lines = busy(station, csms)
    station.clear_fault(1)
    station.voltab("importSession", written(lines))
    page = station.page
    page.get_by_role("button", name="Replay", exact=True).click()
    banner = page.get_by_text("Replay of CP001")
    expect(banner.first).to_be_visible()
    expect(station.card(1).get_by_role("button").first).to_be_disabled()
    controls = page.get_by_role("group", name="Replay")
    for _ in range(100):
        if page.get_by_text("Charging").filter(visible=True).count():
            break
        controls.get_by_role("button", name="Next").click()
    expect(station.card(1)).to_contain_text("Charging")
    controls.get_by_label("Speed").select_option("600×")
    controls.get_by_role("button", name="To the end").click()
    expect(station.card(1)).to_contain_text("GroundFailure")
    expect(controls.get_by_role("button", name="Play", exact=True)).to_be_disabled()
    # The live one goes on meanwhile, and scripts deal with it.
    csms.call("UnlockConnector", connectorId=1)
    assert station.connector()["errorCode"] == "NoError"
    controls.get_by_role("button", name="From the start").click()
    expect(station.card(1)).not_to_contain_text("GroundFailure")
    controls.get_by_role("button", name="End the replay").click()
    expect(banner.first).to_be_hidden()
    expect(station.card(1)).to_contain_text("Finishing")
    page.get_by_role("button", name="Back to the live log").click()
    expect(page.get_by_role("button", name=re.compile("UnlockConnector"))).to_have_count(1)


def test_a_file_without_inputs_shows_its_log_again(csms: CSMS, online: Online) -> None:
    station = online()
    lines = [line for line in busy(station, csms) if line["type"] not in ("start", "input")]
    assert station.voltab("importSession", written(lines))["reruns"] is False
    outcome = station.voltab("replay", {"speed": 1000})
    assert (outcome["reruns"], outcome["entries"]) == (False, len(lines) - 1)
    station.shows("The file has no inputs: its log is shown again, but no station runs.")
