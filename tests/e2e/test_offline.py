"""Outages: nothing is lost, nothing comes twice, everything in order (1.6 §3.5, §3.7)."""

from __future__ import annotations

from conformance import parse_time
from conftest import Online
from csms import CSMS
from frames import DEFAULT_TIMEOUT, Frame, call, status
from page import Station
from scenario import TAG, assert_energy_flowed, barrier, begin, settings
from script import tag_info

SAMPLED = {"MeterValueSampleInterval": 1, "HeartbeatInterval": 300}
RECONNECTION = 2 * DEFAULT_TIMEOUT
"""Seconds that a reconnection may take after a few attempts that failed."""


def cut(station: Station, csms: CSMS) -> None:
    """An outage at a moment at which nothing is under way, just after a sample if there are any."""
    settings(csms, "HeartbeatInterval")
    csms.outage()
    station.wait_state("state.link.state === 'waiting' || state.link.state === 'connecting'")


def times(frames: list[Frame]) -> list[float]:
    return [parse_time(f.payload["meterValue"][0]["timestamp"]).timestamp() for f in frames]


def delivered_after(csms: CSMS, frame: Frame) -> list[Frame]:
    """The transaction messages after a frame, each once."""
    names = ("StartTransaction", "MeterValues", "StopTransaction")
    return [f for f in csms.journal.calls() if f.index > frame.index and f.action in names]


def test_an_outage_with_a_reload_in_the_middle_of_a_transaction(csms: CSMS, online: Online) -> None:
    station = online(SAMPLED)
    begun = begin(station, csms)
    csms.answer_to(csms.expect(call("MeterValues")))
    cut(station, csms)
    last_online = csms.journal.calls("MeterValues")[-1]
    station.wait_state("state.queue.length >= 2")

    station.reload()
    assert station.transactions()[0]["transactionId"] == begun.transaction_id
    assert station.connector()["status"] == "Charging"
    before = station.state()["queue"]["length"]
    station.wait_state(f"state.queue.length > {before}")
    station.present_token(TAG, 1)
    queued = station.wait_state("state.transactions.length === 0")["queue"]["length"]

    csms.listen()
    stop = csms.expect(call("StopTransaction"), timeout=RECONNECTION)
    station.wait_state("state.queue.length === 0")
    messages = delivered_after(csms, last_online)
    assert len(messages) == queued, "nothing is lost, nothing comes twice"
    assert messages[-1] == stop
    values = csms.journal.calls("MeterValues")
    assert {frame.payload["transactionId"] for frame in values} == {begun.transaction_id}
    moments = times(values)
    assert moments == sorted(set(moments)), "in order, and each once"
    assert all(b - a < 2.5 for a, b in zip(moments, moments[1:], strict=False)), moments
    assert_energy_flowed(begun, stop)
    assert len(csms.journal.calls("BootNotification")) == 1
    csms.expect(status(1, "Finishing"), after=last_online)


def test_a_whole_transaction_offline(csms: CSMS, online: Online) -> None:
    station = online({**SAMPLED, "AllowOfflineTxForUnknownId": "true"})
    edge = barrier(station, csms)
    cut(station, csms)
    station.plug_in(1)
    station.present_token("STRANGER", 1)
    station.wait_state("state.queue.length >= 3 && state.connectors[0].status === 'Charging'")
    assert station.transactions()[0]["transactionId"] is None
    station.present_token("STRANGER", 1)
    station.wait_state("state.transactions.length === 0")
    station.plug_out(1)
    queued = station.state()["queue"]["length"]

    csms.listen()
    start = csms.expect(call("StartTransaction", idTag="STRANGER"), timeout=RECONNECTION)
    stop = csms.expect(call("StopTransaction"))
    station.wait_state("state.queue.length === 0")
    transaction_id = csms.answer_to(start).payload["transactionId"]
    messages = delivered_after(csms, edge)
    assert len(messages) == queued
    assert (messages[0], messages[-1]) == (start, stop)
    assert {f.payload["transactionId"] for f in messages[1:]} == {transaction_id}
    assert stop.payload["meterStop"] > start.payload["meterStart"]
    moments = times(messages[1:-1])
    began = parse_time(start.payload["timestamp"]).timestamp()
    assert began <= moments[0] and moments == sorted(set(moments))
    statuses = [f for f in csms.journal.calls("StatusNotification") if f.index > edge.index]
    assert not statuses, "history is not reported, and the status is as before (1.6 §4.9)"


def test_a_known_card_offline(csms: CSMS, online: Online) -> None:
    """LocalAuthorizeOffline with the authorization cache (1.6 §3.5)."""
    station = online()
    begin(station, csms)
    station.plug_out(1)
    csms.expect(status(1, "Available"))
    cut(station, csms)
    station.plug_in(1)
    station.present_token("STRANGER", 1)
    station.page.wait_for_timeout(0)
    assert station.transactions() == [], "an unknown card offline"
    station.present_token(TAG, 1)
    station.wait_state("state.connectors[0].status === 'Charging'")
    csms.listen()
    csms.expect(call("StartTransaction", idTag=TAG), timeout=RECONNECTION)
    csms.expect(status(1, "Charging"))


def test_a_blocked_card_offline(csms: CSMS, online: Online) -> None:
    csms.on("Authorize", tag_info("Blocked"))
    station = online({"AllowOfflineTxForUnknownId": "true"})
    station.present_token("BAD", 1)
    csms.answer_to(csms.expect(call("Authorize", idTag="BAD")))
    barrier(station, csms)
    cut(station, csms)
    station.plug_in(1)
    station.present_token("BAD", 1)
    assert station.wait_state("state.connectors[0].plugged")["transactions"] == []


def test_an_offline_start_that_the_csms_refuses(csms: CSMS, online: Online) -> None:
    """1.6 §3.5.4: still going on, it ends as DeAuthorized."""
    csms.always("StartTransaction", {"transactionId": 7, **tag_info("Invalid")})
    station = online({"AllowOfflineTxForUnknownId": "true"})
    cut(station, csms)
    station.plug_in(1)
    station.present_token("STRANGER", 1)
    station.wait_state("state.connectors[0].status === 'Charging'")
    csms.listen()
    start = csms.expect(call("StartTransaction"), timeout=RECONNECTION)
    stop = csms.expect(call("StopTransaction", transactionId=7, reason="DeAuthorized"))
    assert start.index < stop.index


def test_statuses_offline_are_reported_as_they_are_in_the_end(csms: CSMS, online: Online) -> None:
    """1.6 §4.9: the current status if it changed, not the history."""
    station = online(connectors=2)
    edge = barrier(station, csms)
    cut(station, csms)
    station.plug_in(1)
    station.plug_in(2)
    station.plug_out(2)
    csms.listen()
    csms.expect(status(1, "Preparing"), timeout=RECONNECTION)
    barrier(station, csms)
    statuses = [f.payload for f in csms.journal.calls("StatusNotification") if f.index > edge.index]
    assert [(s["connectorId"], s["status"]) for s in statuses] == [(1, "Preparing")]


def test_the_network_goes_down_at_the_station(csms: CSMS, online: Online) -> None:
    station = online(SAMPLED)
    begun = begin(station, csms)
    station.disconnect()
    csms.wait_disconnected()
    assert station.state()["link"]["state"] == "offline"
    station.wait_state("state.queue.length >= 2")
    station.reconnect()
    csms.wait_connection(2)
    station.voltab("stop", 1)
    stop = csms.expect(call("StopTransaction"))
    assert_energy_flowed(begun, stop)
    assert len(csms.journal.calls("BootNotification")) == 1


def test_a_card_whose_time_is_over_offline(csms: CSMS, online: Online) -> None:
    """An entry of the cache expires (1.6 §3.5.1)."""
    csms.on("Authorize", tag_info(expiryDate="2020-01-01T00:00:00Z"))
    station = online({"AllowOfflineTxForUnknownId": "true"})
    station.present_token("OLD", 1)
    csms.answer_to(csms.expect(call("Authorize", idTag="OLD")))
    barrier(station, csms)
    station.present_token("OLD", 1)
    station.wait_state("state.connectors[0].pendingIdTag === null")
    cut(station, csms)
    station.plug_in(1)
    station.present_token("OLD", 1)
    assert station.wait_state("state.connectors[0].plugged")["transactions"] == []
