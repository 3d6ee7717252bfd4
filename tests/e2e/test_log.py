"""The log: a row per exchange, what narrows it, one in full, and what can be done with all."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, expect

from conftest import Online
from csms import CSMS
from frames import call
from page import Station
from scenario import begin
from script import Silence


def rows(station: Station, name: str = "") -> Locator:
    entries = station.page.get_by_role("group", name="Log entries")
    return entries.get_by_role("button", name=re.compile(name))


def choose(station: Station, item: str) -> None:
    station.page.get_by_label("More log tools").click()
    station.page.get_by_role("button", name=item, exact=True).click()


def copied(station: Station) -> str:
    station.shows("Copied.")
    return str(station.page.evaluate("navigator.clipboard.readText()"))


def test_a_call_and_its_answer_are_one_row_in_words(csms: CSMS, online: Online) -> None:
    station = online()
    # Where there is room for the time that the answer took.
    station.page.set_viewport_size({"width": 1440, "height": 900})
    begun = begin(station, csms, tag="ANN")
    words = "StartTransaction Start on connector 1 by ANN, meter 0 Wh"
    said = f"{words}.*transaction {begun.transaction_id}.*Accepted.*ms"
    expect(rows(station, said)).to_have_count(1)
    csms.call("ChangeConfiguration", key="Nonsense", value="1")
    expect(rows(station, "Set Nonsense to 1.*NotSupported")).to_have_count(1)
    csms.call_raw("Reset", {"type": "Gentle"})
    said = "Gentle reset.*1 violation.*PropertyConstraintViolation"
    expect(rows(station, said)).to_have_count(1)


def test_what_is_not_answered_waits_and_then_is_given_up(csms: CSMS, online: Online) -> None:
    station = online({"MessageTimeout": 2})
    csms.on("DataTransfer", Silence())
    station.data_transfer("org.example")
    expect(rows(station, "For org.example.*waiting")).to_have_count(1)
    expect(rows(station, "For org.example.*no answer")).to_have_count(1)


def test_the_log_is_narrowed(csms: CSMS, online: Online) -> None:
    station = online(connectors=2)
    begin(station, csms, 2)
    csms.call("UnlockConnector", connectorId=1)
    csms.call_raw("Reset", {"type": "Gentle"})
    page = station.page
    page.get_by_label("Action", exact=True).select_option("StatusNotification")
    expect(rows(station)).to_have_count(rows(station, "StatusNotification").count())
    expect(rows(station, "StatusNotification").first).to_be_visible()
    page.get_by_label("Connector", exact=True).select_option("2")
    expect(rows(station, "Connector 1 is")).to_have_count(0)
    expect(rows(station, "Connector 2 is Charging")).to_have_count(1)
    page.get_by_label("Action", exact=True).select_option("")
    page.get_by_label("Connector", exact=True).select_option("")
    page.get_by_label("Result").select_option("Errors")
    expect(rows(station)).to_have_count(1)
    expect(rows(station, "Gentle reset")).to_be_visible()
    page.get_by_label("Result").select_option("")
    page.get_by_text("Sent", exact=True).click()
    page.get_by_text("Notices", exact=True).click()
    expect(rows(station)).to_have_count(2)


def test_the_keyboard_walks_opens_and_closes(csms: CSMS, online: Online) -> None:
    station = online()
    keyboard = station.page.keyboard
    row = rows(station, "BootNotification")
    row.focus()
    row.press("Enter")
    entry = station.page.get_by_role("region", name="Entry")
    expect(entry).to_contain_text("chargePointVendor")
    expect(entry).to_contain_text("Manufacturer.")
    expect(entry).to_contain_text("string, max 20")
    expect(entry).to_contain_text("currentTime")
    keyboard.press("ArrowDown")
    expect(entry).not_to_contain_text("chargePointVendor")
    keyboard.press("ArrowUp")
    expect(entry).to_contain_text("chargePointVendor")
    expect(row).to_be_focused()
    entry.get_by_role("switch", name="Explain the fields").uncheck()
    expect(entry.get_by_text("Manufacturer.")).to_be_hidden()
    row.focus()
    keyboard.press("Escape")
    expect(entry).to_be_hidden()


def test_the_detail_gives_the_focus_back_to_its_row(csms: CSMS, online: Online) -> None:
    station = online()
    keyboard = station.page.keyboard
    row = rows(station, "BootNotification")
    entry = station.page.get_by_role("region", name="Entry")
    row.press("Enter")
    entry.get_by_role("button", name="Close entry").press("Enter")
    expect(entry).to_be_hidden()
    expect(row).to_be_focused()
    row.press("Enter")
    entry.get_by_role("button", name="Copy Raw").focus()
    keyboard.press("Escape")
    expect(entry).to_be_hidden()
    expect(row).to_be_focused()


def test_a_dialog_gives_the_focus_back_to_the_menu(csms: CSMS, online: Online) -> None:
    station = online()
    menu = station.page.get_by_label("More log tools")
    menu.press("Enter")
    station.page.get_by_role("button", name="Sequence diagram", exact=True).press("Enter")
    dialog = station.page.get_by_role("dialog", name="Sequence diagram")
    expect(dialog).to_be_visible()
    station.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(menu).to_be_focused()


def test_it_stays_where_one_reads(csms: CSMS, online: Online) -> None:
    station = online()
    for _ in range(60):
        csms.call("GetLocalListVersion")
    entries = station.page.get_by_role("group", name="Log entries")
    expect(rows(station).last).to_be_in_viewport()
    entries.evaluate("element => element.scrollTop = 0")
    jump = station.page.get_by_role("button", name=re.compile("Jump to newest"))
    expect(jump).to_be_visible()
    csms.call("ClearCache")
    expect(jump).to_contain_text("1 new")
    expect(rows(station, "ClearCache")).to_have_count(0)
    jump.click()
    expect(rows(station, "ClearCache")).to_be_in_viewport()
    expect(jump).to_be_hidden()


def test_a_row_is_copied_in_three_ways(csms: CSMS, online: Online, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    station = online()
    csms.call("UnlockConnector", connectorId=1)
    rows(station, "UnlockConnector").click()
    copy = station.page.get_by_role("group", name="Copy")
    copy.get_by_role("button", name="Copy Raw").click()
    text = copied(station)
    asked, answered = (json.loads(line) for line in text.splitlines())
    assert (asked[0], asked[2], answered) == (2, "UnlockConnector", [3, asked[1], answered[2]])
    copy.get_by_role("button", name="Copy JSON").click()
    station.page.wait_for_function(
        "async before => await navigator.clipboard.readText() !== before", arg=text
    )
    text = copied(station)
    assert [json.loads(line)["direction"] for line in text.splitlines()] == ["received", "sent"]
    copy.get_by_role("button", name="Copy Chart").click()
    station.page.wait_for_function(
        "async before => await navigator.clipboard.readText() !== before", arg=text
    )
    chart = copied(station).splitlines()
    answer = json.dumps(answered[2], separators=(",", ":"))
    asked = 'csms  UnlockConnector {"connectorId":1}'
    assert chart[1:] == ["connectors = 1", asked, f"  cp    {answer}"]


def test_what_is_copied_is_confirmed_from_the_last_press_on(
    online: Online, context: BrowserContext
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    station = online()
    rows(station, "BootNotification").first.click()
    button = station.button("Copy the message ID")
    said = station.page.get_by_role("status").filter(has_text="Copied.")
    now = "performance.now()"
    button.click()
    expect(said).to_have_count(1)
    # The clock of Playwright would be simpler, but Leptos cannot clear its timers: their ids are too large.
    first = station.page.evaluate(now)
    station.page.wait_for_function(f"first => {now} > first + 500", arg=first)
    pressed = station.page.evaluate(now)
    button.click()
    expect(said).to_have_count(1)
    expect(said).to_have_count(0)
    assert station.page.evaluate(now) >= pressed + 2_000


def test_a_session_is_drawn(csms: CSMS, online: Online, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    station = online()
    choose(station, "Sequence diagram")
    dialog = station.page.get_by_role("dialog", name="Sequence diagram")
    picture = dialog.get_by_role("img", name="Sequence of messages")
    expect(picture).to_contain_text("BootNotification: Voltab")
    dialog.get_by_role("button", name="Copy as Mermaid").click()
    lines = copied(station).splitlines()
    assert lines[0] == "sequenceDiagram"
    assert any(line.startswith("  S->>C: BootNotification: ") for line in lines)
    assert any(line.startswith("  C-->>S: Accepted: heartbeat every") for line in lines)
    with station.page.expect_download() as download:
        dialog.get_by_role("button", name="Download SVG").click()
    assert Path(download.value.path()).read_text().startswith("<svg xmlns=")


def test_a_session_is_exported_and_browsed(csms: CSMS, online: Online) -> None:
    station = online()
    begin(station, csms, tag="ANN")
    with station.page.expect_download() as download:
        choose(station, "Export session")
    path = Path(download.value.path())
    head, *lines = path.read_text().splitlines()
    assert json.loads(head)["id"] == "CP001"
    entries = [line for line in map(json.loads, lines) if line["type"] in ("frame", "notice")]
    assert entries == station.log()[: len(entries)]

    station.page.get_by_role("button", name="Clear the log").click()
    expect(rows(station, "by ANN")).to_have_count(0)
    station.page.get_by_label("Session file").set_input_files(path)
    station.shows("Imported session")
    expect(rows(station, "by ANN")).to_have_count(1)
    csms.call("UnlockConnector", connectorId=1)
    with station.page.expect_download() as download:
        choose(station, "Export session")
    assert Path(download.value.path()).read_text() == path.read_text()
    station.page.get_by_role("button", name="Back to the live log").click()
    expect(rows(station, "UnlockConnector")).to_have_count(1)
    expect(rows(station, "by ANN")).to_have_count(0)
    station.page.get_by_label("Session file").set_input_files(
        {"name": "x", "mimeType": "text/plain", "buffer": b"nothing"}
    )
    station.shows("This file is not a station, a session or a list of cards.")


def test_a_frame_is_sent_by_hand(csms: CSMS, online: Online) -> None:
    station = online()
    choose(station, "Send frame")
    dialog = station.page.get_by_role("dialog", name="Send frame")
    dialog.get_by_label("Template").select_option("Authorize")
    frame = dialog.get_by_role("textbox", name="Frame")
    expect(frame).to_have_value(re.compile('"Authorize",{"idTag":"ABC"}'))
    frame.fill(frame.input_value().replace("ABC", "BY HAND"))
    dialog.get_by_role("button", name="Send", exact=True).click()
    csms.answer_to(csms.expect(call("Authorize", idTag="BY HAND")))
    expect(rows(station, "Authorize BY HAND.*Accepted")).to_have_count(1)
    assert station.voltab("scorecard")["violationCount"] == 0
    dialog.get_by_role("button", name="Close").click()
    station.disconnect()
    refusal = station.refusal("sendRaw", "[]")
    assert "not connected" in refusal


def test_a_hundred_thousand_entries_scroll(csms: CSMS, online: Online, tmp_path: Path) -> None:
    station = online()
    head = {"type": "voltabSession", "format": 1, "id": "BIG", "connectors": 1}
    with (tmp_path / "big.jsonl").open("w") as file:
        file.write(json.dumps(head) + "\n")
        frame: dict[str, object] = {"type": "frame", "action": "Heartbeat", "violations": []}
        # One exchange more than the log holds.
        for n in range(50_001):
            frame |= {"at": 1767225600000 + n, "messageId": str(n)}
            text = f'[2,"{n}","Heartbeat",{{}}]'
            asked = {**frame, "direction": "sent", "kind": "call", "text": text}
            text = f'[3,"{n}",{{"currentTime":"2026-01-01T00:00:00Z"}}]'
            told = {**frame, "direction": "received", "kind": "result", "text": text}
            file.write(f"{json.dumps(asked)}\n{json.dumps(told)}\n")
    station.page.get_by_label("Session file").set_input_files(tmp_path / "big.jsonl")
    expect(rows(station, "Heartbeat.*OK").last).to_be_in_viewport(timeout=60_000)
    expect(station.page.get_by_text("The oldest 2 entries are not shown")).to_be_visible()
    # Wherever one jumps, the rows of that place are drawn within three frames, and no others exist.
    # How long a frame takes is measured (`measure_log.py`).
    jumps = station.page.get_by_role("group", name="Log entries").evaluate(
        """async element => {
            const frame = () => new Promise(requestAnimationFrame);
            const middle = () => {
                const {left, top, width, height} = element.getBoundingClientRect();
                return document.elementFromPoint(left + width / 2, top + height / 2);
            };
            const found = [];
            for (let step = 0; step < 60; step++) {
                element.scrollTop = (step * 7919) % (element.scrollHeight - 1000);
                await frame();
                await frame();
                await frame();
                found.push({
                    drawn: middle().closest(".log-row") !== null,
                    rows: element.querySelectorAll(".log-row").length,
                });
            }
            return found;
        }"""
    )
    assert all(jump["drawn"] and jump["rows"] < 100 for jump in jumps), jumps
