"""Interruptions at the worst moment: while a message waits for its answer, or a station to boot."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from conformance import parse_time
from conftest import Online, OpenPage
from csms import CSMS
from frames import call, status
from page import Station
from scenario import TAG, assert_energy_flowed, barrier, begin, expect_start
from script import SILENCE, Held, Reply, boot_answer

ONE_ATTEMPT = {"TransactionMessageAttempts": 1}
"""A message that is lost on its way has not failed: it must come again all the same (1.6 §3.7)."""


@pytest.mark.parametrize("how", ["drop", "reload"])
def test_a_start_on_its_way(csms: CSMS, online: Online, how: str) -> None:
    csms.on("StartTransaction", SILENCE)
    station = online(ONE_ATTEMPT)
    station.plug_in(1)
    station.present_token(TAG, 1)
    lost = csms.expect(call("StartTransaction"))
    csms.drop() if how == "drop" else station.reload()
    again = csms.expect(call("StartTransaction"))
    assert again.payload == lost.payload
    assert again.connection == 2
    transaction_id = csms.answer_to(again).payload["transactionId"]
    station.wait_state(f"state.transactions[0].transactionId === {transaction_id}")
    station.present_token(TAG, 1)
    csms.expect(call("StopTransaction", transactionId=transaction_id))
    barrier(station, csms)
    assert len(csms.journal.calls("StartTransaction")) == 2


@pytest.mark.parametrize("how", ["drop", "reload"])
def test_a_stop_on_its_way(csms: CSMS, online: Online, how: str) -> None:
    csms.on("StopTransaction", SILENCE)
    station = online(ONE_ATTEMPT)
    begun = begin(station, csms)
    station.wait_state("state.transactions[0].energyWh > 1")
    station.voltab("stop", 1)
    lost = csms.expect(call("StopTransaction"))
    csms.drop() if how == "drop" else station.reload()
    again = csms.expect(call("StopTransaction"))
    assert again.payload == lost.payload
    assert_energy_flowed(begun, again)
    station.wait_state("state.queue.length === 0")


def test_a_card_that_is_being_asked_about(csms: CSMS, online: Online) -> None:
    """The offline rules decide; an unknown card is turned away (1.6 §3.5)."""
    csms.on("Authorize", SILENCE)
    station = online()
    station.plug_in(1)
    station.present_token("STRANGER", 1)
    csms.expect(call("Authorize"))
    csms.drop()
    csms.wait_connection(2)
    barrier(station, csms)
    assert station.transactions() == []
    assert station.connector()["pendingIdTag"] is None
    station.present_token("STRANGER", 1)
    expect_start(station, csms, tag="STRANGER")


def test_a_status_on_its_way(csms: CSMS, online: Online) -> None:
    station = online()
    csms.on("StatusNotification", SILENCE)
    station.plug_in(1)
    csms.expect(status(1, "Preparing"))
    csms.drop()
    again = csms.expect(status(1, "Preparing"))
    assert again.connection == 2


def test_a_power_cut_while_a_card_is_asked_about(csms: CSMS, online: Online) -> None:
    csms.on("Authorize", SILENCE)
    station = online()
    station.plug_in(1)
    station.present_token(TAG, 1)
    csms.expect(call("Authorize"))
    station.power_off()
    csms.wait_disconnected()
    station.power_on()
    csms.expect(call("BootNotification"))
    csms.expect(call("StatusNotification", connectorId=1))
    barrier(station, csms)
    assert not csms.journal.calls("StartTransaction")


@pytest.mark.parametrize(("how", "verdict"), [("drop", "Rejected"), ("reload", "Pending")])
def test_the_wait_for_registration_goes_on(
    csms: CSMS, open_page: OpenPage, how: str, verdict: str
) -> None:
    """The interval is the minimum wait, whatever the connection does meanwhile (1.6 §4.2)."""
    csms.on("BootNotification", boot_answer(verdict, 3))
    station = open_page().open(csms=csms.url, id="CP001", connectors=1, connect=1)
    first = csms.expect(call("BootNotification"))
    csms.answer_to(first)
    station.wait_state(f"state.station.registration === '{verdict}'")
    csms.drop() if how == "drop" else station.reload()
    second = csms.expect(call("BootNotification"))
    assert second.at - first.at > 2.8, "sent before the interval was over"
    csms.expect_all(status(0, "Available"), status(1, "Available"))


def test_a_slow_csms(csms: CSMS, online: Online) -> None:
    """Messages wait in order behind the one that is not answered."""
    gate = csms.gate()
    csms.on("MeterValues", Held(gate, {}))
    station = online({"MeterValueSampleInterval": 1})
    begun = begin(station, csms)
    csms.expect(call("MeterValues"))
    station.wait_state("state.queue.length >= 3")
    station.voltab("stop", 1)
    queued = station.wait_state("state.transactions.length === 0")["queue"]["length"]
    assert len(csms.journal.calls("MeterValues")) == 1
    gate.open()
    stop = csms.expect(call("StopTransaction", transactionId=begun.transaction_id))
    values = csms.journal.calls("MeterValues")
    assert len(values) + 1 == queued
    times = [parse_time(frame.payload["meterValue"][0]["timestamp"]) for frame in values]
    assert times == sorted(set(times))
    assert times[-1] <= parse_time(stop.payload["timestamp"])


def test_eight_connectors_at_once(csms: CSMS, online: Online) -> None:
    """One CALL at a time (J §4.1.1) is checked for every frame."""
    station = online({"MeterValueSampleInterval": 1}, connectors=8)
    for connector in range(1, 9):
        station.plug_in(connector)
        station.present_token(f"CARD-{connector}", connector)
    starts = csms.expect_all(*(call("StartTransaction", connectorId=c) for c in range(1, 9)))
    ids = [csms.answer_to(start).payload["transactionId"] for start in starts]
    for connector, transaction_id in enumerate(ids, 1):
        values = call("MeterValues", connectorId=connector, transactionId=transaction_id)
        csms.expect(values, after=starts[-1])
    assert csms.call("Reset", type="Soft").payload == {"status": "Accepted"}
    csms.expect_all(*(call("StopTransaction", transactionId=each) for each in ids))
    csms.expect(call("BootNotification"))


def ahead(hours: int) -> Reply:
    """A CSMS whose clock has gone on while the computer of the page slept."""

    def now(_: object) -> dict[str, str]:
        return {"currentTime": (datetime.now(UTC) + timedelta(hours=hours)).isoformat()}

    return now


def sleeping_station(csms: CSMS, open_page: OpenPage, settings: dict[str, str]) -> Station:
    station = open_page()
    station.page.clock.install()
    station.open().factory_reset(connectors=1, settings=settings)
    station.connect(csms.url)
    csms.expect(call("BootNotification"))
    csms.expect_all(status(0, "Available"), status(1, "Available"))
    return station


def test_a_computer_that_sleeps_in_a_transaction(csms: CSMS, open_page: OpenPage) -> None:
    """The meter has run on: what would have been said is said afterwards, in order."""
    hours, interval = 3, 900
    csms.always("BootNotification", boot_answer("Accepted", 86_400))
    station = sleeping_station(csms, open_page, {"MeterValueSampleInterval": str(interval)})
    begun = begin(station, csms)
    barrier(station, csms)
    csms.always("Heartbeat", ahead(hours))
    station.let_pass(hours * 3600)
    values = [csms.expect(call("MeterValues")) for _ in range(hours * 3600 // interval)]
    times = [parse_time(frame.payload["meterValue"][0]["timestamp"]) for frame in values]
    gaps = {round((b - a).total_seconds()) for a, b in zip(times, times[1:], strict=False)}
    assert gaps == {interval}
    troubles = [e["text"] for e in station.log() if e.get("level") in ("warning", "error")]
    assert troubles == [], "what was sent just now has not timed out"
    station.voltab("stop", 1)
    stop = csms.expect(call("StopTransaction", transactionId=begun.transaction_id))
    energy = stop.payload["meterStop"] - begun.start.payload["meterStart"]
    assert energy > hours * 10_000, "11 kW for three hours"
