"""Messages that are held: edited and released on the page, and by a script."""

from __future__ import annotations

import json

from playwright.sync_api import Locator, expect

from conftest import Online
from csms import CSMS
from frames import call, status
from page import Station


def hold(station: Station, **rule: object) -> None:
    station.voltab("addFault", {"direction": "fromStation", "hold": True, **rule})


def banner(station: Station) -> Locator:
    return station.page.get_by_role("status").filter(has_text="held")


def dialog(station: Station) -> Locator:
    return station.page.get_by_role("dialog", name="Edit and release")


def test_a_call_is_edited_and_released(csms: CSMS, online: Online) -> None:
    station = online()
    hold(station, action="Authorize")
    station.present_token("ANNA", 1)
    expect(banner(station)).to_contain_text("A message is held: Authorize, CALL from the station.")
    assert not csms.journal.calls("Authorize")
    banner(station).get_by_role("button", name="Edit and release").click()
    text = dialog(station).get_by_role("textbox", name="The message as JSON")
    expect(text).to_be_focused()
    original = text.input_value()
    expect(text).to_have_accessible_description("Breaks no rule.")

    # What is no JSON is pointed out as it is typed, and stays here.
    text.fill(original.replace('"ANNA"', "ANNA"))
    expect(dialog(station)).to_contain_text("Line 6, column 14: unexpected “A” (expected value).")
    dialog(station).get_by_role("button", name="Release").click()
    expect(text).to_be_focused()
    chosen = "node => node.value.slice(node.selectionStart, node.selectionEnd)"
    assert text.evaluate(chosen) == "A"
    assert not csms.journal.calls("Authorize")

    # What breaks a rule is pointed out, too, and may go out.
    text.fill(original.replace('"ANNA"', '"' + "X" * 21 + '"'))
    expect(dialog(station)).to_contain_text("This breaks rules, but can be released.")
    expect(dialog(station).get_by_role("list", name="Violations")).to_contain_text("/idTag")
    dialog(station).get_by_role("button", name="Undo changes").click()
    expect(text).to_have_value(original)
    text.fill(original.replace("ANNA", "BERT"))
    dialog(station).get_by_role("button", name="Release").click()
    csms.expect(call("Authorize", idTag="BERT"))
    expect(dialog(station)).to_be_hidden()
    expect(banner(station)).to_be_hidden()
    edited = "Held message 1 edited and released: Authorize; it was [2,"
    assert any(entry.get("text", "").startswith(edited) for entry in station.log())
    assert "held" not in station.state()


def test_what_the_csms_sends_is_held_released_and_dropped(csms: CSMS, online: Online) -> None:
    station = online(connectors=2)
    hold(station, action="StatusNotification", next=3)
    station.plug_in(1)
    expect(banner(station)).to_contain_text("StatusNotification")
    banner(station).get_by_role("button", name="Release", exact=True).click()
    csms.expect(status(1, "Preparing"))
    station.plug_in(2)
    expect(banner(station)).to_contain_text("StatusNotification")
    [held] = station.voltab("heldMessages")
    assert json.loads(held["text"])[3]["connectorId"] == 2
    banner(station).get_by_role("button", name="Drop").click()
    expect(banner(station)).to_be_hidden()
    calls = csms.journal.calls("StatusNotification")
    assert not [it for it in calls if it.message_id == held["messageId"]]

    # A lost connection takes what is held with it, and says so.
    station.voltab("clearFaults")
    hold(station, direction="fromCsms", kind="call")
    csms.send_text('[2,"held-1","ClearCache",{}]')
    expect(banner(station)).to_contain_text("ClearCache, CALL from the CSMS")
    station.voltab("cutSocket")
    expect(banner(station)).to_be_hidden()
    lost = "Held messages lost with the connection: 1"
    assert any(entry.get("text") == lost for entry in station.log())
