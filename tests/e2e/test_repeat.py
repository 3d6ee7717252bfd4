"""Sessions that repeat by themselves: the panel, the line above the connectors, a reload."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from conftest import Online, OpenPage
from csms import CSMS
from frames import call, status
from page import Station


@pytest.fixture
def station(online: Online) -> Station:
    return online(connectors=2)


def panel(station: Station) -> Locator:
    station.page.get_by_role("tab", name="Repeat sessions").click()
    return station.page.get_by_role("tabpanel", name="Repeat sessions")


def notice(station: Station) -> Locator:
    return station.page.get_by_role("region", name="Repeat sessions")


def fill(form: Locator, label: str, value: str) -> None:
    form.get_by_label(label, exact=True).fill(value)


def fill_range(form: Locator, name: str, least: str, most: str, nth: int = 0) -> None:
    group = form.get_by_role("group", name=name).nth(nth)
    group.get_by_role("spinbutton").nth(0).fill(least)
    group.get_by_role("spinbutton").nth(1).fill(most)


def test_sessions_come_and_go_until_they_are_stopped(csms: CSMS, station: Station) -> None:
    form = panel(station).get_by_role("form", name="Repeat sessions")
    fill(form, "Cards (separated by commas)", "ANNA BERT")
    form.get_by_label("2", exact=True).uncheck()
    fill_range(form, "Minutes", "0.15", "0.2")
    form.get_by_label("Each session takes").select_option("a duration")
    fill_range(form, "Minutes", "0.02", "", nth=1)
    fill(form, "Seed", "7")
    form.get_by_role("button", name="Start").click()

    for _ in range(2):
        csms.expect(status(1, "Preparing"))
        start = csms.expect(call("StartTransaction", connectorId=1))
        assert start.payload["idTag"] in {"ANNA", "BERT"}
        stop = csms.expect(call("StopTransaction", reason="Local"))
        assert stop.payload["idTag"] == start.payload["idTag"]
        csms.expect(status(1, "Available"))
    expect(notice(station)).to_contain_text("2 done")
    expect(panel(station).get_by_role("table")).to_contain_text("waiting")

    notice(station).get_by_role("button", name="Stop").click()
    expect(notice(station)).to_be_hidden()
    expect(panel(station)).to_contain_text("Last run: 2 done")
    # What was chosen is there for the next time.
    again = panel(station).get_by_role("form", name="Repeat sessions")
    expect(again.get_by_label("Seed")).to_have_value("7")
    expect(again.get_by_label("2", exact=True)).not_to_be_checked()


def test_a_reload_changes_nothing(csms: CSMS, station: Station) -> None:
    plan = {"idTags": ["ANNA"], "connectors": [1], "pauseS": 60, "durationS": 600, "seed": 7}
    station.voltab("repeatSessions", plan)
    csms.expect(call("StartTransaction"))
    station.reload()
    csms.wait_connection(2)
    expect(notice(station)).to_contain_text("0 done")
    ends = panel(station).get_by_role("row").filter(has_text="ANNA")
    expect(ends).to_contain_text("charging")
    expect(ends).to_contain_text("ends in 9:")
    panel(station).get_by_role("button", name="Stop").click()
    csms.expect(call("StopTransaction", reason="Local"))
    csms.expect(status(1, "Available"))
    expect(panel(station)).to_contain_text("Last run: 1 done")
    form = panel(station).get_by_role("form", name="Repeat sessions")
    expect(form.get_by_label("Seed")).to_have_value("7")
    expect(form.get_by_label("2", exact=True)).not_to_be_checked()
    assert station.state()["repeat"]["state"] == "over"


def test_what_is_no_plan_is_said_at_its_field(station: Station) -> None:
    form = panel(station).get_by_role("form", name="Repeat sessions")
    cards = form.get_by_label("Cards (separated by commas)")
    cards.fill("A, a")
    fill_range(form, "kWh", "5", "4")
    form.get_by_label("1", exact=True).uncheck()
    form.get_by_label("2", exact=True).uncheck()
    fill(form, "Stop after (sessions)", "0")
    form.get_by_role("button", name="Start").click()
    expect(cards).to_have_accessible_description("a is listed twice.")
    energy = form.get_by_role("group", name="kWh").get_by_role("spinbutton")
    expect(energy.first).to_have_accessible_description(
        "Enter numbers from 0.001 to 1000, the smaller one first."
    )
    expect(form).to_contain_text("Choose at least one connector.")
    expect(form.get_by_label("Stop after (sessions)")).to_have_accessible_description(
        "Enter a whole number from 1 to 1000000, or nothing."
    )
    assert "repeat" not in station.state()
    expect(cards).to_have_value("A, a")


def test_a_refused_card_is_told_and_the_sequence_goes_on(open_page: OpenPage) -> None:
    station = open_page().open(connectors=1)
    station.connect("demo:", "CP001")
    station.wait_state("state.link.state === 'online'")
    station.voltab("setSpeed", 60)
    plan = {"idTags": ["BLOCKED1", "VOLTAB01"], "pauseS": 10, "energyWh": {"min": 5, "max": 90}}
    station.voltab("repeatSessions", {**plan, "seed": 1})
    state = station.wait_state("state.repeat.completed > 2 && state.repeat.skipped > 0")
    assert state["repeat"]["plan"]["energyWh"] == {"min": 5, "max": 90}
    refused = "Repeat sessions: session skipped: BLOCKED1 did not start a transaction"
    assert any(entry.get("text", "").startswith(refused) for entry in station.log())
    station.page.keyboard.press("Control+k")
    station.page.keyboard.type("Stop repeating")
    station.page.keyboard.press("Enter")
    expect(notice(station)).to_be_hidden()
    csms = station.page.evaluate("() => voltab.csms.state()")
    assert {it["idTag"] for it in csms["transactions"]} == {"VOLTAB01"}
