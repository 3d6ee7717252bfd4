"""What stays where it is while things happen."""

from __future__ import annotations

from http import HTTPStatus

import pytest

from conftest import OpenPage
from csms import CSMS
from page import Station

# Notes each height that the line has from now on, and each place of the first connector.
WATCH = """() => {
    const seen = { heights: new Set(), tops: new Set() };
    window.seen = seen;
    const pane = document.querySelector('.station-pane');
    const note = () => {
        const top = pane.getBoundingClientRect().top - pane.scrollTop;
        seen.heights.add(document.querySelector('.connection-line').offsetHeight);
        seen.tops.add(document.querySelector('.connector').getBoundingClientRect().top - top);
    };
    const frame = () => { note(); requestAnimationFrame(frame); };
    frame();
}"""
SEEN = "() => [[...window.seen.heights], [...window.seen.tops]]"

WIDTHS = [1440, 1280, 1024, 390, 320]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["en", "de"])
def test_a_session_moves_nothing(open_page: OpenPage, width: int, language: str) -> None:
    station = open_page()
    station.page.set_viewport_size({"width": width, "height": 800})
    station.open(csms="demo:", id="CP001", connect=1, lang=language)
    station.wait_link("online")
    station.page.evaluate(WATCH)
    station.plug_in()
    station.present_token("VOLTAB01")
    station.wait_state("state.connectors[0].status === 'Charging'")
    station.present_token("VOLTAB01")
    station.plug_out()
    station.wait_state("state.connectors[0].status === 'Available' && state.queue.length === 0")
    heights, tops = station.page.evaluate(SEEN)
    assert len(heights) == 1, heights
    assert len(tops) == 1, tops
    # One line where there is room for it.
    assert heights[0] <= (34 if width > 1100 else 76)


@pytest.mark.parametrize("width", WIDTHS)
def test_failing_attempts_move_nothing(csms: CSMS, open_page: OpenPage, width: int) -> None:
    csms.refuse_with = HTTPStatus.NOT_FOUND
    station = open_page()
    station.page.set_viewport_size({"width": width, "height": 800})
    station.open()
    station.connect(csms.url)
    station.wait_link("waiting")
    station.shows("Connection doctor")
    station.page.evaluate(WATCH)
    station.wait_state("state.link.attempts >= 3 && state.link.state === 'waiting'")
    heights, _ = station.page.evaluate(SEEN)
    assert len(heights) == 1, heights


@pytest.mark.parametrize("width", [1440, 390])
def test_a_power_cut_moves_nothing(open_page: OpenPage, width: int) -> None:
    station = open_page()
    station.page.set_viewport_size({"width": width, "height": 800})
    station.open(csms="demo:", id="CP001", connect=1)
    station.wait_link("online")
    station.page.evaluate(WATCH)
    station.power_off()
    station.button("Power on").click()
    station.wait_link("online")
    heights, tops = station.page.evaluate(SEEN)
    assert len(heights) == 1, heights
    assert len(tops) == 1, tops


def test_the_log_says_the_status_on_a_phone(open_page: OpenPage) -> None:
    station = open_page()
    station.page.set_viewport_size({"width": 320, "height": 640})
    station.open(csms="demo:", id="CP001", connect=1)
    station.wait_link("online")
    station.button("Log").click()
    sentence = station.page.get_by_text("Connector 1 is Available")
    sentence.scroll_into_view_if_needed()
    is_whole = "it => it.scrollWidth <= it.clientWidth"
    assert sentence.locator("xpath=..").evaluate(is_whole)
