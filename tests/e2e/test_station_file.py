"""A station as a file: saved, opened, dropped."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from conftest import Online, OpenPage
from csms import CSMS
from page import Station

# Lets a file of this text, or of so many bytes, be dropped onto the page.
DRAG = """([name, text, kind]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], name));
    window.dispatchEvent(new DragEvent(kind, {
        dataTransfer: transfer, bubbles: true, cancelable: true,
    }));
}"""
TEXT = '{"format": "voltab-station", "version": 1%s}'


def drag(station: Station, text: str, kind: str = "drop", name: str = "station.json") -> None:
    station.page.evaluate(DRAG, [name, text, kind])


def numbers(station: Station) -> list[int]:
    return [it["number"] for it in station.voltab("stations")]


@pytest.fixture
def station(open_page: OpenPage) -> Station:
    return open_page().open()


def test_a_station_is_saved_and_opened_elsewhere(
    csms: CSMS, station: Station, tmp_path: Path
) -> None:
    station.voltab("connect", {"url": csms.url, "id": "CP007", "password": "s3cret"})
    station.wait_link("online")
    station.voltab("setSetting", "HeartbeatInterval", "77")
    station.voltab("defineSetting", {"key": "Site", "value": "7", "readonly": True})
    station.voltab("setLocalListEntry", {"idTag": "ANN", "status": "Blocked"})
    station.voltab("addFault", {"direction": "fromStation", "action": "Heartbeat", "drop": True})
    station.voltab("setCard", {"idTag": "ANN", "name": "Ann"})
    station.page.get_by_role("tab", name="Identity").click()
    with station.page.expect_download() as saved:
        station.button("Save as a file").click()
    path = tmp_path / saved.value.suggested_filename
    saved.value.save_as(path)
    text = path.read_text()
    assert "s3cret" not in text
    parts: dict[str, Any] = json.loads(text)
    assert (parts["format"], parts["version"]) == ("voltab-station", 1)

    # Another station, with nothing to lose.
    station.voltab("removeCard", "ANN")
    station.factory_reset(connectors=1)
    station.voltab("connect", {"url": "demo:", "id": "X1"})
    station.disconnect()
    station.page.get_by_label("File to open").set_input_files(path)
    station.shows("Station opened.")
    state = station.state()
    values = {it["key"]: it["value"] for it in state["settings"]}
    assert (values["HeartbeatInterval"], values["Site"]) == ("77", "7")
    assert station.voltab("localList")[0]["idTag"] == "ANN"
    assert len(state["faults"]) == 1 and len(station.voltab("cards")) == 1
    expect(station.page.get_by_label("Charge point ID")).to_have_value("CP007")
    assert len(numbers(station)) == 1
    assert json.loads(station.voltab("exportStation")) == parts
    station.reload()
    assert json.loads(station.voltab("exportStation")) == parts


def test_a_station_that_holds_something_stays(station: Station) -> None:
    station.voltab("setSetting", "ResetRetries", "7")
    station.voltab("setSetting", "HeartbeatInterval", "77")
    drag(station, TEXT % ', "connection": {"id": "CP009", "url": "ws://127.0.0.1:9/"}')
    station.shows("was added next to")
    assert len(numbers(station)) == 2
    # The same once more would be two under one id.
    station.voltab("setSetting", "ResetRetries", "7")
    drag(station, TEXT % ', "connection": {"id": "CP009", "url": "ws://127.0.0.1:9/"}')
    dialog = station.page.get_by_role("dialog", name="Open station")
    dialog.get_by_role("button", name="Cancel").click()
    assert len(numbers(station)) == 2
    drag(station, TEXT % ', "connection": {"id": "CP009", "url": "ws://127.0.0.1:9/"}')
    dialog.get_by_role("button", name="Replace").click()
    station.shows("Station opened.")
    assert len(numbers(station)) == 2
    values = {it["key"]: it for it in station.state()["settings"]}
    assert values["ResetRetries"]["value"] == values["ResetRetries"]["default"]


def test_the_target_is_shown_while_a_file_is_dragged(station: Station) -> None:
    target = station.page.get_by_text("Drop a station, a session or a list of cards here")
    drag(station, "", "dragover")
    expect(target).to_be_visible()
    drag(station, "", "dragleave")
    expect(target).to_have_count(0)


def test_a_session_is_dropped_as_well(csms: CSMS, online: Online) -> None:
    station = online()
    session = station.voltab("exportSession")
    drag(station, session, name="session.jsonl")
    expect(station.page.get_by_text("Back to the live log").first).to_be_visible()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<html><script>alert(1)</script></html>", "not a station, a session or a list of cards"),
        ("", "not a station, a session or a list of cards"),
        ("x" * 200_000_000, "not a station, a session or a list of cards"),
        (TEXT % ', "station": {"connectors": "<b>two</b>"}', "station.connectors"),
        (TEXT % ', "station": {"connectors": 9e99}', "station.connectors"),
        (TEXT % (', "faults": ' + "[" * 9999 + "]" * 9999), "recursion limit"),
        (TEXT % ', "cards": [{"idTag": "A"}]', "cards[0]"),
        ((TEXT % "").replace("1}", "2}"), "later version"),
        ("{" + TEXT, "This station cannot be opened"),
    ],
    ids=["markup", "empty", "huge", "type", "number", "nesting", "field", "later", "broken"],
)
def test_what_is_no_station_changes_nothing(station: Station, text: str, says: str) -> None:
    station.voltab("setCard", {"idTag": "A", "name": "Ann"})
    before = station.voltab("exportStation")
    if len(text) > 1_000_000:
        station.page.evaluate(DRAG.replace("[text]", "['x'.repeat(text)]"), ["x", len(text), "drop"])
    else:
        drag(station, text)
    station.shows(says)
    assert station.page.locator("script", has_text="alert").count() == 0
    assert station.voltab("exportStation") == before
    assert len(numbers(station)) == 1


def test_scripts_open_a_station_by_the_same_rule(station: Station) -> None:
    text = TEXT % ', "connection": {"id": "CP009", "url": "ws://127.0.0.1:9/"}'
    first = station.voltab("importStation", text)
    assert numbers(station) == [first]
    station.voltab("setSetting", "ResetRetries", "7")
    assert "would replace CP009" in station.refusal("importStation", text)
    assert station.voltab("importStation", text, {"replace": True}) != first
    station.voltab("importStation", text, {"replace": False})
    assert len(numbers(station)) == 2
    assert "invalid type" in station.refusal("importStation", TEXT % ', "station": 5')
