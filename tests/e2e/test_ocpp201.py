"""A station that speaks OCPP 2.0.1, with a CSMS of an independent library."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from conftest import OpenPage
from csms import CSMS
from csms201 import CSMS201, connector_status, event
from frames import call
from page import Station
from test_log import choose, rows

CARD = {"idToken": "04A2B3C4", "type": "ISO14443"}


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
    station.wait_link("online")
    assert station.state()["station"]["ocpp"] == "2.0.1"
    assert "ocpp=2.0.1,1.6" in str(station.voltab("link"))


def test_the_csms_chooses_of_two_versions(csms: CSMS, station: Station) -> None:
    station.voltab("connect", {"url": csms.url, "id": "CP001", "ocpp": "2.0.1,1.6"})
    csms.expect(call("BootNotification"))
    assert csms.handshakes[0].subprotocols == ("ocpp2.0.1", "ocpp1.6")
    state: dict[str, Any] = station.state()["station"]
    assert (state["ocpp"], state["ocppOffered"]) == ("1.6", "2.0.1,1.6")
    refused = station.refusal("offerVersions", "2.1")
    assert "2.0.1" in refused


def variable(component: str, name: str, **more: Any) -> dict[str, Any]:
    return {"component": {"name": component}, "variable": {"name": name}, **more}


def test_the_csms_reads_and_sets_variables(csms201: CSMS201, online201: Station) -> None:
    interval = variable("OCPPCommCtrlr", "HeartbeatInterval", attributeValue="120")
    too_long = variable("OCPPCommCtrlr", "HeartbeatInterval", attributeValue="-1")
    unknown = variable("OCPPCommCtrlr", "Nothing", attributeValue="1")
    fact = variable("ChargingStation", "Model", attributeValue="Other")
    answer = csms201.call("SetVariables", setVariableData=[interval, too_long, unknown, fact])
    results = answer.payload["setVariableResult"]
    statuses = [result["attributeStatus"] for result in results]
    assert statuses == ["Accepted", "Rejected", "UnknownVariable", "Rejected"]
    assert results[1]["attributeStatusInfo"]["reasonCode"] == "ValueOutOfRange"
    assert results[3]["attributeStatusInfo"]["reasonCode"] == "ReadOnly"
    asked = [
        variable("OCPPCommCtrlr", "HeartbeatInterval"),
        variable("ChargingStation", "Model"),
        variable("SecurityCtrlr", "BasicAuthPassword"),
    ]
    answer = csms201.call("GetVariables", getVariableData=asked)
    read = answer.payload["getVariableResult"]
    assert [result.get("attributeValue") for result in read[:1]] == ["120"]
    assert read[1]["attributeStatus"] == "Accepted"
    assert read[2]["attributeStatus"] == "Rejected", "a password is never told"


def test_a_report_tells_every_variable_of_the_page(
    csms201: CSMS201, online201: Station
) -> None:
    answer = csms201.call("GetBaseReport", requestId=5, reportBase="FullInventory")
    assert answer.payload["status"] == "Accepted"
    last = csms201.expect(call("NotifyReport", requestId=5, tbc=False))
    parts = csms201.journal.calls("NotifyReport")
    assert [part.payload["seqNo"] for part in parts] == list(range(len(parts)))
    assert parts[-1] == last
    told = [line for part in parts for line in part.payload["reportData"]]
    model = online201.voltab("deviceModel")
    assert len(told) == sum(len(component["variables"]) for component in model)


def test_a_variable_is_edited_where_it_is_shown(csms201: CSMS201, online201: Station) -> None:
    station = online201
    page = station.page
    page.get_by_role("tab", name="Settings").click()
    panel = page.locator("#settings")
    panel.locator("#device-model > summary").click()
    tree = panel.locator("#device-model")
    search = tree.get_by_role("searchbox", name="Find a variable")
    search.fill("heartbeat seconds nowhere")
    expect(tree.get_by_text("No matching variables.")).to_be_visible()
    search.fill("OCPPCommCtrlr heartbeatinterval")
    expect(tree.get_by_role("status")).to_contain_text("1 of ")
    field = tree.get_by_role("textbox", name="OCPPCommCtrlr.HeartbeatInterval")
    field.fill("-1")
    field.press("Enter")
    expect(tree.get_by_role("alert").filter(has_text="must be")).to_have_text(
        "OCPPCommCtrlr.HeartbeatInterval must be between 1 and 604800 s."
    )
    expect(field).to_have_value("-1")
    field.fill("77")
    field.press("Enter")
    expect(tree.get_by_role("alert").filter(has_text="must be")).to_have_count(0)
    asked = [variable("OCPPCommCtrlr", "HeartbeatInterval")]
    answer = csms201.call("GetVariables", getVariableData=asked)
    assert answer.payload["getVariableResult"][0]["attributeValue"] == "77"
    # The CSMS changes it, and a fact has no control.
    interval = variable("OCPPCommCtrlr", "HeartbeatInterval", attributeValue="78")
    csms201.call("SetVariables", setVariableData=[interval])
    expect(field).to_have_value("78")
    search.fill("ChargingStation model")
    expect(tree.locator("dd").get_by_text("Browser tab")).to_be_visible()
    expect(tree.locator("dd input")).to_have_count(0)


def test_a_script_sets_a_variable(csms201: CSMS201, online201: Station) -> None:
    station = online201
    rate = {"component": "SmartChargingCtrlr", "variable": "RateUnit"}
    station.voltab("setVariable", {**rate, "value": "A"})
    asked = [variable("SmartChargingCtrlr", "RateUnit")]
    answer = csms201.call("GetVariables", getVariableData=asked)
    assert answer.payload["getVariableResult"][0]["attributeValue"] == "A"
    assert "SmartChargingCtrlr.RateUnit accepts A,W" in station.refusal(
        "setVariable", {**rate, "value": "Power"}
    )
    assert "has no MinSet value" in station.refusal(
        "setVariable", {**rate, "attribute": "MinSet", "value": "A"}
    )
    assert "attribute must be one of" in station.refusal(
        "setVariable", {**rate, "attribute": "Least", "value": "A"}
    )
    assert "EVSE.Available is read-only" in station.refusal(
        "setVariable", {"component": "EVSE", "evse": 1, "variable": "Available", "value": False}
    )


def test_one_evse_is_reset(csms201: CSMS201, online201: Station) -> None:
    online201.plug_in(2)
    csms201.expect(connector_status(2, "Occupied"))
    answer = csms201.call("Reset", type="Immediate", evseId=2)
    assert answer.payload["status"] == "Accepted"
    csms201.expect(connector_status(2, "Unavailable"))
    csms201.expect(connector_status(2, "Occupied"), timeout=20)
    assert len(csms201.journal.calls("BootNotification")) == 1, "only the EVSE restarts"


def test_an_evse_is_taken_out_of_service_and_back(csms201: CSMS201, online201: Station) -> None:
    for operational, status in (("Inoperative", "Unavailable"), ("Operative", "Available")):
        answer = csms201.call(
            "ChangeAvailability", operationalStatus=operational, evse={"id": 2}
        )
        assert answer.payload["status"] == "Accepted"
        csms201.expect(connector_status(2, status))
        online201.wait_state(f"state.connectors[1].ocppStatus === '{status}'")
    assert online201.connector(1)["ocppStatus"] == "Available"


def test_a_token_of_the_local_list_charges_offline(
    csms201: CSMS201, online201: Station
) -> None:
    station = online201
    answer = csms201.call(
        "SendLocalList",
        versionNumber=4,
        updateType="Full",
        localAuthorizationList=[{"idToken": CARD, "idTokenInfo": {"status": "Accepted"}}],
    )
    assert answer.payload["status"] == "Accepted"
    assert csms201.call("GetLocalListVersion").payload["versionNumber"] == 4
    station.voltab("setSetting", "MeterValueSampleInterval", 1)
    csms201.outage()
    station.wait_state("state.link.state !== 'online'")
    station.plug_in(1)
    station.present_token(CARD["idToken"])
    station.wait_state("state.connectors[0].openTransaction?.chargingState === 'Charging'")
    transaction = station.connector()["openTransaction"]["transactionId"]
    station.wait_state("state.queue.length >= 3")

    station.reload()
    assert station.connector()["openTransaction"]["transactionId"] == transaction
    queued = station.state()["queue"]["length"]
    station.wait_state(f"state.queue.length > {queued}")
    station.present_token(CARD["idToken"])
    station.wait_state("state.transactions.length === 0")

    csms201.listen()
    ended = csms201.expect(call("TransactionEvent", eventType="Ended"), timeout=60)
    # That their numbers have no gap is checked for every test.
    events = csms201.journal.calls("TransactionEvent")
    assert {event.payload["transactionInfo"]["transactionId"] for event in events} == {transaction}
    assert events[0].payload["eventType"] == "Started" and events[0].payload["offline"] is True
    assert events[-1] == ended and ended.payload["seqNo"] == len(events) - 1
    assert not csms201.journal.calls("Authorize"), "the list decides"
