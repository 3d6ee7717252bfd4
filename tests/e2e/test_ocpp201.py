"""A station that speaks OCPP 2.0.1, with a CSMS of an independent library."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from conftest import OpenPage
from csms import CSMS
from csms201 import CSMS201, connector_status, event, violations
from frames import call
from page import Station
from test_log import choose, rows

CARD = {"idToken": "04A2B3C4", "type": "ISO14443"}


@pytest.fixture
def csms201() -> Iterator[CSMS201]:
    """An accepting CSMS. What the station sent it is checked in the end."""
    csms = CSMS201()
    yield csms
    csms.shut_down()
    found = violations(csms.journal)
    if found:
        pytest.fail("frames against the specification:\n" + "\n".join(found), pytrace=False)


@pytest.fixture
def online201(csms201: CSMS201, open_page: OpenPage) -> Station:
    """A new station of two EVSEs that the CSMS has accepted."""
    station = open_page().open()
    station.factory_reset(ocpp="2.0.1", connectors=2)
    station.connect(csms201.url)
    boot = csms201.expect(call("BootNotification", reason="PowerUp"))
    assert boot.payload["chargingStation"]["vendorName"] == "Voltab"
    csms201.expect_all(connector_status(1, "Available"), connector_status(2, "Available"))
    station.wait_link("online")
    return station


def test_a_session_with_a_card(csms201: CSMS201, online201: Station) -> None:
    station = online201
    station.plug_in(1)
    csms201.expect(connector_status(1, "Occupied"))
    station.present_token(CARD["idToken"])
    csms201.expect(call("Authorize", idToken=CARD))
    started = csms201.expect(call("TransactionEvent", eventType="Started"))
    assert started.payload["evse"] == {"id": 1, "connectorId": 1}
    transaction = started.payload["transactionInfo"]["transactionId"]
    station.wait_state("state.connectors[0].openTransaction?.chargingState === 'Charging'")
    assert station.connector()["openTransaction"]["transactionId"] == transaction
    assert station.connector()["ocppStatus"] == "Occupied"
    card = station.page.get_by_role("article", name="EVSE 1")
    expect(card.get_by_text("Occupied", exact=True)).to_be_visible()
    expect(card.get_by_title(transaction, exact=True)).to_contain_text(f"{transaction[:8]}…")
    station.present_token(CARD["idToken"])
    ended = csms201.expect(call("TransactionEvent", eventType="Ended"))
    assert ended.payload["transactionInfo"]["transactionId"] == transaction
    assert ended.payload["transactionInfo"]["stoppedReason"] == "Local"
    station.plug_out(1)
    csms201.expect(connector_status(1, "Available"))


def test_the_csms_starts_and_stops_a_transaction(csms201: CSMS201, online201: Station) -> None:
    online201.plug_in(1)
    csms201.expect(connector_status(1, "Occupied"))
    answer = csms201.call("RequestStartTransaction", idToken=CARD, remoteStartId=7, evseId=1)
    assert answer.payload["status"] == "Accepted"
    started = csms201.expect(event("Started", "RemoteStart"))
    info = started.payload["transactionInfo"]
    assert info["remoteStartId"] == 7
    stopped = csms201.call("RequestStopTransaction", transactionId=info["transactionId"])
    assert stopped.payload["status"] == "Accepted"
    ended = csms201.expect(event("Ended", "RemoteStop"))
    assert ended.payload["transactionInfo"]["stoppedReason"] == "Remote"


def test_the_log_explains_each_frame_in_its_version(csms201: CSMS201, online201: Station) -> None:
    station = online201
    row = rows(station, "EVSE 2, connector 1: Available")
    row.press("Enter")
    # Fields of this version alone, with their help.
    entry = station.page.get_by_role("region", name="Entry")
    expect(entry).to_contain_text("connectorStatus")
    expect(entry).to_contain_text("Available | Occupied | Reserved | Unavailable | Faulted")
    frames = [entry for entry in station.log() if entry["type"] == "frame"]
    assert {entry["ocpp"] for entry in frames} == {"2.0.1"}
    assert {entry["connector"] for entry in frames if entry["action"] == "StatusNotification"} >= {1, 2}


def test_a_frame_by_hand_has_a_template_of_the_version(
    csms201: CSMS201, online201: Station
) -> None:
    page = online201.page
    choose(online201, "Send frame")
    expect(page.locator("#frame-template option[value='2 NotifyReport']")).to_have_count(1)
    expect(page.locator("#frame-template option[value='2 StartTransaction']")).to_have_count(0)


def test_settings_are_listed_by_component(csms201: CSMS201, online201: Station) -> None:
    station = online201
    found = {it["key"]: it for it in station.state()["settings"]}
    assert found["TxStartPoint"]["variable"] == {"component": "TxCtrlr", "name": "TxStartPoint"}
    assert "NumberOfConnectors" not in found
    station.voltab("setSetting", "TxCtrlr.TxStartPoint", "EVConnected")
    station.plug_in(1)
    started = csms201.expect(event("Started", "CablePluggedIn"))
    assert started.payload["transactionInfo"]["chargingState"] == "EVConnected"


def test_another_version_is_another_registration(
    csms: CSMS, csms201: CSMS201, station: Station
) -> None:
    station.voltab("setIdentity", {"vendor": "Ampere", "model": "Post 2"})
    station.connect(csms.url)
    csms.expect(call("BootNotification", chargePointVendor="Ampere"))
    station.wait_link("online")
    form = station.page.locator("#connection-form")
    if not form.is_visible():
        station.page.get_by_role("button", name="Edit the connection form").click()
    form.get_by_label("OCPP version").select_option("2.0.1")
    expect(form.locator(".preview")).to_contain_text("ocpp2.0.1")
    form.get_by_label("CSMS address").fill(csms201.url)
    form.get_by_role("button", name="Connect").click()
    boot = csms201.expect(call("BootNotification"))
    assert boot.payload["chargingStation"]["vendorName"] == "Ampere"
    station.wait_link("online")
    assert station.state()["station"]["ocpp"] == "2.0.1"


def test_a_link_names_the_versions(csms201: CSMS201, open_page: OpenPage) -> None:
    station = open_page()
    station.open(csms=csms201.url, id="CP001", ocpp="2.0.1,1.6", connect=1)
    csms201.expect(call("BootNotification"))
    assert csms201.handshakes[0].subprotocols == ("ocpp2.0.1", "ocpp1.6")
    assert "ocpp=2.0.1,1.6" in str(station.voltab("link"))


def test_the_csms_chooses_of_two_versions(csms: CSMS, station: Station) -> None:
    station.voltab("connect", {"url": csms.url, "id": "CP001", "ocpp": "2.0.1,1.6"})
    csms.expect(call("BootNotification"))
    assert csms.handshakes[0].subprotocols == ("ocpp2.0.1", "ocpp1.6")
    state: dict[str, Any] = station.state()["station"]
    assert (state["ocpp"], state["ocppOffered"]) == ("1.6", "2.0.1,1.6")
    refused = station.refusal("offerVersions", "2.1")
    assert "2.0.1" in refused
