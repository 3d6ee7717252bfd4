"""The person's cards, each with a name."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from conftest import Online, OpenPage
from csms import CSMS
from frames import call
from page import Station
from test_station_file import drag

ANN = {"idTag": "04A2B3", "name": "Ann’s <b>fob</b>"}
BOB = {"idTag": "BOB1", "name": "Bob"}


def cards(station: Station) -> Locator:
    station.page.get_by_role("tab", name="Access").click()
    return station.page.get_by_role("tabpanel", name="Access").locator("section").first


def test_cards_are_added_renamed_moved_and_removed(open_page: OpenPage) -> None:
    station = open_page().open()
    own = cards(station)
    expect(own).to_contain_text("No cards yet.")
    own.get_by_role("button", name="Add a card").click()
    dialog = station.page.get_by_role("dialog", name="Add a card")
    dialog.get_by_label("idTag", exact=True).fill(ANN["idTag"])
    dialog.get_by_role("button", name="Save").click()
    name = dialog.get_by_label("Name")
    expect(name).to_have_attribute("aria-invalid", "true")
    name.fill(ANN["name"])
    dialog.get_by_role("button", name="Save").click()
    expect(own.get_by_role("row", name=ANN["idTag"])).to_contain_text(ANN["name"])
    station.voltab("setCard", BOB)
    up = own.get_by_role("button", name="Move BOB1 up")
    up.click()
    expect(up).to_be_focused()
    assert station.voltab("cards") == [BOB, ANN]
    own.get_by_role("row", name="BOB1").get_by_role("button", name="Edit").click()
    dialog = station.page.get_by_role("dialog", name="Card BOB1")
    dialog.get_by_label("Name").fill("Robert")
    dialog.get_by_role("button", name="Save").click()
    own.get_by_role("button", name="Remove 04A2B3").click()
    assert station.voltab("cards") == [{"idTag": "BOB1", "name": "Robert"}]


def test_a_list_of_cards_is_dropped_onto_the_page(open_page: OpenPage) -> None:
    station = open_page().open()
    drag(station, "idTag;name\nBOB1;Bob", name="cards.txt")
    station.shows("1 card imported.")
    drag(station, f"04A2B3,{ANN['name']}", name="CARDS.CSV")
    station.shows(re.compile("1 card imported"))
    station.page.wait_for_function("async () => (await voltab.cards()).length === 2")
    assert station.voltab("cards") == [BOB, ANN]
    drag(station, "A,Ann,x", name="cards.csv")
    station.shows("Line 1: there is no type x.")
    drag(station, "A", name="cards.csv")
    station.shows("Line 1 must have an idTag and a name, with a comma between them.")
    drag(station, "A,Ann", name="anything.txt")
    station.shows("This file is not a station, a session or a list of cards.")
    assert station.voltab("cards") == [BOB, ANN]


def test_cards_outlive_a_reload_a_factory_reset_and_a_link(open_page: OpenPage) -> None:
    station = open_page().open()
    station.voltab("setCard", ANN)
    station.factory_reset(preset="dc-fast")
    station.reload()
    assert station.voltab("cards") == [ANN]
    station.open(csms="ws://127.0.0.1:9/ocpp", id="X1")
    assert station.voltab("cards") == [ANN]


def test_cards_are_offered_and_named(csms: CSMS, online: Online) -> None:
    station = online()
    station.voltab("setCard", ANN)
    option = station.page.locator("#remembered-cards option").first
    expect(option).to_have_attribute("value", ANN["idTag"])
    expect(option).to_have_attribute("label", ANN["name"])
    station.page.keyboard.press("Control+k")
    station.page.get_by_role("combobox", name="Search the commands").fill("ann")
    station.page.get_by_role("option", name=f"Present card {ANN['name']}").click()
    csms.expect(call("Authorize", idTag=ANN["idTag"]))
    row = station.page.get_by_role("button", name=re.compile("Authorize"))
    expect(row.first).to_contain_text(f"{ANN['idTag']} ({ANN['name']})")


def test_a_list_is_imported_as_a_whole_or_not_at_all(open_page: OpenPage) -> None:
    station = open_page().open()
    own = cards(station)
    own.get_by_role("button", name="Import and export").click()
    dialog = station.page.get_by_role("dialog", name="Import and export")
    text = dialog.get_by_role("textbox")
    text.fill("A1,Ann\nB1")
    dialog.get_by_role("button", name="Import", exact=True).click()
    expect(dialog.get_by_role("alert")).to_contain_text("ine 2")
    assert station.voltab("cards") == []
    text.fill("idTag;name\nA1;Ann\nB1;Bob")
    dialog.get_by_role("button", name="Import", exact=True).click()
    expect(dialog).to_have_count(0)
    assert [card["name"] for card in station.voltab("cards")] == ["Ann", "Bob"]
    assert station.voltab("exportCards", "csv") == "idTag,name\nA1,Ann\nB1,Bob\n"
    assert station.voltab("importCards", station.voltab("exportCards", "json")) == 2
