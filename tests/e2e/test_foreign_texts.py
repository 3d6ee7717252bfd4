"""Texts of any length that come from elsewhere: nothing leaves its place, and nothing freezes."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

from conftest import OpenPage
from csms import CSMS
from frames import call
from page import Station

LONG = "X" * 300
SIZES = [(1440, 900), (1024, 768), (390, 844), (320, 640)]
# Elements that stick out to the right of the page, or that are wider than what holds them without
# being cut or scrolled there.
STICKS_OUT = """() => {
    const width = document.documentElement.clientWidth;
    const clips = (it) => {
        for (let at = it.parentElement; at; at = at.parentElement)
            if (getComputedStyle(at).overflowX !== 'visible') return true;
        return false;
    };
    return [...document.querySelectorAll('body *')]
        .filter((it) => it.getClientRects().length && it.getBoundingClientRect().right > width + 1)
        .filter((it) => !clips(it) && !it.closest('.visually-hidden'))
        .map((it) => `${it.tagName}.${it.className}: ${it.textContent.slice(0, 40)}`);
}"""

# What scrolls sideways, except for what is made for that.
SCROLLS = """() => [...document.querySelectorAll('body *')]
    .filter((it) => it.getClientRects().length && it.scrollWidth > it.clientWidth + 1)
    .filter((it) => ['auto', 'scroll'].includes(getComputedStyle(it).overflowX))
    .filter((it) => !it.matches('.wide-table, .station-tabs'))
    .map((it) => `${it.tagName}.${it.className}: ${it.scrollWidth} > ${it.clientWidth}`)"""


def fits(page: Page) -> None:
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (
            width,
            page.evaluate(STICKS_OUT),
        )
        assert page.evaluate(STICKS_OUT) == [], width
        assert page.evaluate(SCROLLS) == [], width


def pane(page: Page, name: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("navigation").get_by_role("button", name=name, exact=True).click()


@pytest.fixture
def flooded(csms: CSMS, open_page: OpenPage) -> Station:
    """A station that has been told long texts in every place where there can be one."""
    station = open_page().open(csms=csms.url, id="CP" + LONG[:120], connectors=1, connect=1)
    csms.expect(call("BootNotification"))
    station.wait_link("online")
    csms.send_text(json.dumps([2, "0", LONG, {LONG: LONG}]))
    csms.send_text(json.dumps([2, "1", "DataTransfer", {"vendorId": LONG, "data": LONG}]))
    csms.send_text(json.dumps([2, "2", "ChangeConfiguration", {"key": LONG, "value": LONG}]))
    csms.send_text(json.dumps([2, "3", "UpdateFirmware", {
        "location": f"https://h/{LONG}/{LONG}.bin", "retrieveDate": "2099-01-01T00:00:00Z",
    }]))  # fmt: skip
    csms.send_text(json.dumps([4, "none", LONG, LONG, {}]))
    csms.send_text(LONG)
    csms.close(4001, "R" * 120)
    station.page.get_by_text("R" * 120).first.wait_for()
    return station


def test_the_page_keeps_its_shape(flooded: Station) -> None:
    page = flooded.page
    for name in ["Station", "Log"]:
        pane(page, name)
        fits(page)
    flooded.voltab("addStation")
    expect(page.get_by_role("navigation", name="Stations")).to_be_visible()
    for name in ["Station", "Log"]:
        pane(page, name)
        fits(page)


def test_an_open_entry_and_the_scorecard_keep_their_shape(flooded: Station) -> None:
    page = flooded.page
    pane(page, "Log")
    for row in page.locator(".log-row").all():
        row.click()
        fits(page)
        page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("button", name="Scorecard").click()
    fits(page)


def test_fifty_thousand_keys_are_drawn_in_pieces(csms: CSMS, open_page: OpenPage) -> None:
    station = open_page().open(csms=csms.url, id="CP001", connectors=1, connect=1)
    csms.expect(call("BootNotification"))
    station.wait_link("online")
    keys = [{"k": n} for n in range(50_000)]
    csms.send_text(json.dumps([2, "many", "DataTransfer", {"vendorId": "v", "data": keys}]))
    page = station.page
    row = page.locator(".log-row", has_text="DataTransfer")
    row.click()
    more = page.get_by_role("button", name=re.compile("Show more: 200 of 50.000"))
    expect(more).to_be_visible()
    assert page.locator(".detail *").count() < 5_000
    more.click()
    expect(page.get_by_role("button", name=re.compile("Show more: 400 of 50.000"))).to_be_visible()
    expect(page.locator(".detail").get_by_text("399", exact=True).first).to_be_visible()
