"""The connection: authentication, subprotocol, reconnecting (J §3, §5.4, §6.2.2)."""

from __future__ import annotations

from http import HTTPStatus

from conftest import Online
from csms import CSMS, basic
from frames import call
from page import Station
from scenario import barrier

PASSWORD = "correct-horse-20-byte"


def test_basic_authentication_through_a_challenge(csms: CSMS, station: Station) -> None:
    csms.require_password("CP001", PASSWORD)
    station.connect(csms.url, user="CP001", password=PASSWORD)
    csms.expect(call("BootNotification"))
    statuses = [handshake.status for handshake in csms.handshakes]
    assert statuses[-1] == HTTPStatus.SWITCHING_PROTOCOLS
    assert csms.handshakes[-1].authorization == basic("CP001", PASSWORD)
    assert csms.handshakes[-1].path == "/ocpp/CP001"
    assert PASSWORD not in station.stored()
    assert PASSWORD not in str(station.log())
    assert PASSWORD not in str(station.state())


def test_the_password_outlives_a_reload(csms: CSMS, station: Station) -> None:
    csms.require_password("CP001", PASSWORD)
    station.connect(csms.url, password=PASSWORD)
    csms.expect(call("BootNotification"))
    station.wait_link("online")
    station.reload()
    csms.wait_connection(2)
    barrier(station, csms)


def test_the_user_is_the_identity_where_none_is_given(csms: CSMS, station: Station) -> None:
    """J §6.2.2: the username is the charge point identity."""
    csms.require_password("CP001", PASSWORD)
    station.connect(csms.url, password=PASSWORD)
    csms.expect(call("BootNotification"))
    assert csms.handshakes[-1].authorization == basic("CP001", PASSWORD)


def test_difficult_credentials(csms: CSMS, station: Station) -> None:
    csms.require_password("CP 001", "p@ss:w/rd%41#?")
    station.connect(csms.url, user="CP 001", password="p@ss:w/rd%41#?")
    csms.expect(call("BootNotification"))


def test_a_wrong_password(csms: CSMS, station: Station) -> None:
    csms.require_password("CP001", PASSWORD)
    station.connect(csms.url, user="CP001", password="wrong-password")
    csms.wait_handshake(lambda handshake: handshake.status == HTTPStatus.UNAUTHORIZED)
    link = station.wait_state("state.link.state === 'waiting' && state.link.reason")["link"]
    station.shows(link["reason"])
    assert not csms.journal.connections
    assert "wrong-password" not in station.stored()
    station.connect(csms.url, user="CP001", password=PASSWORD)
    csms.expect(call("BootNotification"))


def test_a_wrong_subprotocol(csms: CSMS, station: Station) -> None:
    """J §3.2: the CSMS completes the handshake without a subprotocol, and closes."""
    csms.subprotocol = "ocpp2.0.1"
    station.connect(csms.url)
    csms.wait_handshake(lambda handshake: True)
    link = station.wait_state("state.link.state === 'waiting' && state.link.reason")["link"]
    assert "subprotocol" in link["reason"]
    station.shows(link["reason"])
    assert csms.handshakes[0].subprotocols == ("ocpp1.6",)
    assert not csms.journal.frames()
    csms.subprotocol = "ocpp1.6"
    csms.expect(call("BootNotification"), timeout=30)


def test_nobody_listens(csms: CSMS, station: Station) -> None:
    csms.outage()
    station.connect(csms.url)
    link = station.wait_state("state.link.state === 'waiting' && state.link.reason")["link"]
    station.shows(link["reason"])
    csms.listen()
    csms.expect(call("BootNotification"), timeout=30)
    assert station.wait_link("online")["reason"] is None


def test_reconnecting_backs_off(csms: CSMS, online: Online) -> None:
    """About 1 s, doubling, with jitter (J errata 3.4)."""
    station = online()
    csms.refuse_with = HTTPStatus.SERVICE_UNAVAILABLE
    csms.drop()
    moments = [csms.journal.now()]
    csms.journal.wait_for(lambda: len(csms.handshakes) > 4, 30, "tried four times")
    moments += [handshake.at for handshake in csms.handshakes[1:]]
    gaps = [b - a for a, b in zip(moments, moments[1:], strict=False)]
    assert 0.4 < gaps[0] < 1.5, gaps
    assert max(gaps[:2]) < gaps[3], gaps
    csms.refuse_with = None
    station.reconnect()
    csms.wait_connection(2)
    assert station.wait_link("online")["attempts"] == 0


def test_the_csms_says_goodbye(csms: CSMS, online: Online) -> None:
    station = online()
    csms.close(1001, "maintenance")
    csms.wait_connection(2)
    barrier(station, csms)
    assert any("maintenance" in entry.get("text", "") for entry in station.log())
    assert len(csms.journal.calls("BootNotification")) == 1


def test_a_url_that_is_none(station: Station) -> None:
    for url in ("", "http://127.0.0.1/ocpp", "not a url", "ws://"):
        assert station.refusal("connect", {"url": url, "id": "CP001"})
    assert station.refusal("connect", {"url": "ws://127.0.0.1:9/ocpp", "id": ""})
    assert station.state()["link"]["state"] == "offline"
