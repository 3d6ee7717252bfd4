"""The connection doctor: why the station is not online, and what to do about it."""

from __future__ import annotations

from http import HTTPStatus

from playwright.sync_api import Locator, expect

from conftest import Online
from csms import CSMS
from frames import call
from page import Station
from script import SILENCE, Refusal, boot_answer


def doctor(station: Station) -> Locator:
    return station.page.locator("#doctor")


def test_the_doctor_says_what_was_tried_and_told(csms: CSMS, station: Station) -> None:
    csms.refuse_with = HTTPStatus.NOT_FOUND
    station.connect(csms.url)
    for part in ("ocpp1.6", "was answered", "401", "404", "403", "proxy"):
        expect(doctor(station)).to_contain_text(part)
    # The address stands in the line above, and in its field.
    url = f"{csms.url}/CP001"
    expect(station.page.get_by_text(url, exact=True).filter(visible=True)).to_have_count(1)
    csms.refuse_with = None
    station.reconnect()
    csms.expect(call("BootNotification"))
    expect(doctor(station)).to_be_hidden()


def test_the_doctor_tells_a_missing_subprotocol_apart(csms: CSMS, station: Station) -> None:
    csms.subprotocol = "ocpp2.0.1"
    station.connect(csms.url)
    expect(doctor(station)).to_contain_text("Sec-WebSocket-Protocol")
    expect(doctor(station)).not_to_contain_text("(401)")


def test_the_doctor_tells_silence_apart_from_a_server(csms: CSMS, station: Station) -> None:
    csms.outage()
    station.connect(csms.url)
    expect(doctor(station)).to_contain_text("is not running")
    expect(doctor(station)).not_to_contain_text("(404)")


def test_the_doctor_tells_a_missing_tls_apart(csms: CSMS, station: Station) -> None:
    station.connect(csms.url.replace("ws://", "wss://"))
    expect(doctor(station)).to_contain_text("Use ws:// instead of wss://")


def test_the_doctor_explains_a_close_code(csms: CSMS, online: Online) -> None:
    station = online()
    csms.refuse_with = HTTPStatus.SERVICE_UNAVAILABLE
    csms.close(1008, "")
    station.wait_state("state.link.closeCode === 1008")
    expect(doctor(station)).to_contain_text("1008")
    expect(doctor(station)).to_contain_text("no other station or tab uses its ID")


def test_the_doctor_explains_a_boot_that_is_not_answered(csms: CSMS, station: Station) -> None:
    csms.always("BootNotification", SILENCE)
    station.factory_reset(settings={"MessageTimeout": "12"})
    station.connect(csms.url)
    csms.expect(call("BootNotification"))
    # Before the station gives up.
    waits = station.page.get_by_text("BootNotification is not answered yet")
    expect(waits).to_be_visible(timeout=15_000)
    expect(doctor(station)).to_contain_text("was not answered in time", timeout=30_000)
    expect(doctor(station)).to_contain_text("does not process the messages")
    expect(waits).to_be_hidden()


def test_the_doctor_explains_a_boot_that_is_refused(csms: CSMS, station: Station) -> None:
    csms.always("BootNotification", Refusal())
    station.connect(csms.url)
    expect(doctor(station)).to_contain_text("a CALLERROR")
    expect(doctor(station)).to_contain_text("does not accept a field of BootNotification")


def test_the_doctor_explains_a_rejection_until_it_is_over(csms: CSMS, station: Station) -> None:
    csms.on("BootNotification", boot_answer("Rejected", 2), then=boot_answer())
    station.connect(csms.url)
    expect(doctor(station)).to_contain_text("the status Rejected")
    expect(doctor(station)).to_contain_text("does not know this charge point ID")
    station.wait_link("online")
    expect(doctor(station)).to_be_hidden()
