"""The page's address: `#csms=…&id=…&connectors=…&connect=1`, and more than one tab."""

from __future__ import annotations

from conftest import OpenPage
from csms import CSMS
from frames import call, status
from scenario import begin


def test_nothing_is_connected_without_being_asked_to(csms: CSMS, open_page: OpenPage) -> None:
    station = open_page().open(csms=csms.url, id="CP001")
    assert station.state()["link"]["state"] == "offline"
    assert not csms.handshakes
    station.button("Connect").click()
    csms.expect(call("BootNotification"))


def test_a_password_is_taken_out(csms: CSMS, open_page: OpenPage) -> None:
    csms.require_password("CP001", "s3cret")
    station = open_page().open(csms=csms.url, id="CP001", password="s3cret", connect=1)
    csms.wait_handshake(lambda handshake: handshake.status == 401)
    assert "s3cret" not in station.stored()
    assert "password" not in station.page.url
    assert not csms.journal.connections, "it is not used, either"


def test_another_id_is_another_station(csms: CSMS, open_page: OpenPage) -> None:
    station = open_page().open(csms=csms.url, id="CP001", connectors=1, connect=1)
    csms.expect(call("BootNotification"))
    station.wait_link("online")
    begin(station, csms)
    station.page.goto("about:blank")
    csms.wait_disconnected()
    station.open(csms=csms.url, id="CP002", connectors=3, connect=1)
    csms.expect(call("BootNotification"))
    csms.expect_all(*(status(c, "Available") for c in range(4)))
    assert csms.journal.connections[-1].identity == "CP002"
    assert station.transactions() == []


def test_the_same_address_is_the_same_station(csms: CSMS, open_page: OpenPage) -> None:
    """As from a bookmark, in a tab of its own."""
    address = {"csms": csms.url, "id": "CP001", "connectors": 1, "connect": 1}
    station = open_page().open(**address)
    csms.expect(call("BootNotification"))
    csms.expect_all(status(0, "Available"), status(1, "Available"))
    station.wait_link("online")
    begun = begin(station, csms)
    station.page.close()
    csms.wait_disconnected()
    again = open_page().open(**address)
    csms.wait_connection(2)
    assert again.transactions()[0]["transactionId"] == begun.transaction_id
    again.voltab("stop", 1)
    csms.expect(call("StopTransaction", transactionId=begun.transaction_id))
    assert len(csms.journal.calls("BootNotification")) == 1


def test_a_second_tab_is_a_station_of_its_own(csms: CSMS, open_page: OpenPage) -> None:
    first = open_page().open(csms=csms.url, id="CP001", connect=1)
    csms.expect(call("BootNotification"))
    first.wait_link("online")
    second = open_page().open(csms=csms.url, id="CP001")
    second.shows("another tab")
    second.plug_in(1)
    second.connect(csms.url, "CP009")
    csms.expect(call("BootNotification"))
    csms.expect(status(1, "Preparing"))
    assert not first.connector()["plugged"], "the tabs do not share a station"
    first.reload()
    assert not first.connector()["plugged"], "nor what is kept of one"
