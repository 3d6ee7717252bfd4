"""The page's address: `#csms=…&id=…&connectors=…&connect=1`, and more than one tab."""

from __future__ import annotations

from conftest import OpenPage
from csms import CSMS
from frames import call, status
from page import Station
from playwright.sync_api import expect
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
    station = open_page().open(csms=csms.url, id="CP001", connectors=1)
    station.open(csms=csms.url, id="CP002", connectors=3, connect=1)
    csms.expect(call("BootNotification"))
    csms.expect_all(*(status(c, "Available") for c in range(4)))
    assert csms.journal.connections[-1].identity == "CP002"
    assert stations(station) == ["CP002"]


def test_a_station_that_is_connected_is_not_replaced(csms: CSMS, open_page: OpenPage) -> None:
    """It is idle, and nothing is changed: somebody works with it all the same."""
    station = open_page().open(csms=csms.url, id="CP001", connectors=1, connect=1)
    csms.expect(call("BootNotification"))
    csms.expect_all(*(status(c, "Available") for c in range(2)))
    station.wait_link("online")
    # The page itself takes up a link that is entered into its address.
    link = station.page.url.replace("CP001", "CP002")
    station.page.evaluate("link => { location.href = link; }", link)
    added = station.page.get_by_text("It was added next to CP001, which has a connection")
    expect(added).to_be_visible(timeout=30_000)
    station.wait_link("online")
    assert stations(station) == ["CP001", "CP002"]
    assert station.voltab("stations")[0]["link"] == "online"


def test_a_station_with_a_transaction_is_not_replaced(csms: CSMS, open_page: OpenPage) -> None:
    station = open_page().open(csms=csms.url, id="CP001", connectors=1, connect=1)
    csms.expect(call("BootNotification"))
    station.wait_link("online")
    begun = begin(station, csms)
    station.page.goto("about:blank")
    csms.wait_disconnected()
    station.open(csms=csms.url, id="CP002", connectors=3, connect=1)
    csms.expect(call("BootNotification"))
    expect(station.page.get_by_text("It was added next to CP001")).to_be_visible()
    assert station.transactions() == [], "the new station is the one that is shown"
    assert stations(station) == ["CP001", "CP002"]
    station.page.get_by_role("button", name="CP001").click()
    assert station.transactions()[0]["transactionId"] == begun.transaction_id
    # Opened in another tab, the link leads to the station that it has made.
    station.page.close()
    again = open_page().open(csms=csms.url, id="CP002", connectors=3, connect=1)
    assert stations(again) == ["CP001", "CP002"]
    assert again.transactions() == []


def test_a_link_asks_before_it_replaces(csms: CSMS, open_page: OpenPage) -> None:
    """Other hardware under the same id: the two stations would cut each other off."""
    station = open_page().open(csms=csms.url, id="CP001", connectors=1, connect=1)
    csms.expect(call("BootNotification"))
    station.wait_link("online")
    begin(station, csms)
    station.page.goto("about:blank")
    csms.wait_disconnected()
    station.open(csms=csms.url, id="CP001", connectors=2, connect=1)
    expect(station.page.get_by_text("was not followed yet")).to_be_visible()
    assert len(station.transactions()) == 1
    station.page.get_by_role("button", name="Replace station").click()
    csms.expect(call("BootNotification"))
    csms.expect_all(*(status(c, "Available") for c in range(3)))
    assert station.transactions() == []
    assert stations(station) == ["CP001"]


def test_settings_of_an_address_are_judged_on_the_first_visit_too(open_page: OpenPage) -> None:
    station = open_page().open(
        **{"set.HeartbeatInterval": "abc", "set.Nope": "1", "set.ConnectionTimeOut": "61"}
    )
    texts = " ".join(entry.get("text", "") for entry in station.log())
    assert "Link: HeartbeatInterval" in texts
    assert "Link: there is no setting Nope" in texts
    values = {it["key"]: it["value"] for it in station.state()["settings"]}
    assert values["ConnectionTimeOut"] == "61"
    assert values["HeartbeatInterval"] == "300"
    expect(station.page.get_by_text("1 more in the log")).to_be_visible()


def test_likely_slips_are_noticed_before_connecting(station: Station) -> None:
    address = station.page.get_by_label("CSMS address")
    identity = station.page.get_by_label("Charge point ID")
    identity.fill("CP001")
    for typed, meant in [
        ("ws://h/ocpp/CP001", "ws://h/ocpp"),
        ("ws://h/ocpp/{chargeBoxId}", "ws://h/ocpp"),
        ("ws://h/ocpp\u200b", "ws://h/ocpp"),
        ("http://h/ocpp", "ws://h/ocpp"),
        ("localhost:9000/ocpp", "ws://localhost:9000/ocpp"),
    ]:
        address.fill(typed)
        station.page.get_by_role("button", name=f"Use {meant} with the ID CP001").click()
        expect(address).to_have_value(meant)
        expect(station.page.get_by_role("button", name="Use ws://")).to_have_count(0)


def stations(station: Station) -> list[str]:
    return [it["id"] for it in station.voltab("stations")]


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
