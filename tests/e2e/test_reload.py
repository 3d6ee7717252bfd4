"""A reload of the page at odd moments: the station must not get stuck, nor forget."""

from __future__ import annotations

from typing import Any

from conftest import Online
from csms import CSMS
from frames import call, status
from page import Station
from scenario import TAG, barrier, begin, expect_start
from script import SILENCE

RESTART = 20.0
"""Seconds that a restart may take."""


def facts(station: Station) -> list[dict[str, Any]]:
    """What a connector is, but for the last digits of its numbers."""
    numbers = {"meterWh", "soc", "transaction"}
    connectors = station.state()["connectors"]
    return [{key: each[key] for key in each.keys() - numbers} for each in connectors]


def test_while_the_station_restarts(csms: CSMS, online: Online) -> None:
    station = online()
    begun = begin(station, csms)
    csms.call("Reset", type="Soft")
    csms.expect(call("StopTransaction", transactionId=begun.transaction_id))
    csms.wait_disconnected()
    station.reload()
    csms.expect(call("BootNotification"), timeout=RESTART)
    csms.expect_all(status(0, "Available"), call("StatusNotification", connectorId=1))
    assert len(csms.journal.calls("StopTransaction")) == 1
    barrier(station, csms)


def test_while_the_csms_is_asked_about_a_card(csms: CSMS, online: Online) -> None:
    csms.on("Authorize", SILENCE)
    station = online()
    station.plug_in(1)
    station.present_token(TAG, 1)
    csms.expect(call("Authorize"))
    station.reload()
    csms.wait_connection(2)
    barrier(station, csms)
    if station.connector()["pendingIdTag"] is None:
        station.present_token(TAG, 1)
    expect_start(station, csms)


def test_while_a_card_waits_for_its_cable(csms: CSMS, online: Online) -> None:
    station = online({"ConnectionTimeOut": 3})
    station.present_token(TAG, 1)
    preparing = csms.expect(status(1, "Preparing"))
    station.wait_state("state.connectors[0].authorized")
    station.reload()
    assert station.connector()["pendingIdTag"] == TAG
    available = csms.expect(status(1, "Available"))
    assert available.at - preparing.at < 6, "the time goes on"


def test_while_a_status_is_held_back(csms: CSMS, online: Online) -> None:
    station = online({"MinimumStatusDuration": 2})
    station.plug_in(1)
    station.reload()
    csms.expect(status(1, "Preparing"))


def test_while_a_fault_and_a_pause_last(csms: CSMS, online: Online) -> None:
    station = online(connectors=2)
    begin(station, csms)
    station.voltab("evPause", 1)
    csms.expect(status(1, "SuspendedEV"))
    station.fault(2, "OverVoltage", "too much")
    csms.expect(status(2, "Faulted"))
    before = facts(station)
    station.reload()
    assert facts(station) == before
    csms.wait_connection(2)
    told = len(csms.journal.calls("StatusNotification"))
    barrier(station, csms)
    assert len(csms.journal.calls("StatusNotification")) == told, "nothing has changed"


def test_many_times(csms: CSMS, online: Online) -> None:
    station = online({"MeterValueSampleInterval": 1})
    begun = begin(station, csms)
    for _ in range(5):
        station.reload()
    station.wait_link("online")
    station.voltab("stop", 1)
    stop = csms.expect(call("StopTransaction", transactionId=begun.transaction_id))
    assert stop.payload["meterStop"] > begun.start.payload["meterStart"]
    station.wait_state("state.queue.length === 0")
    assert len(csms.journal.calls("BootNotification")) == 1


def test_the_log_is_there_again(csms: CSMS, online: Online) -> None:
    station = online()
    begin(station, csms)
    before = station.log()
    station.reload()
    csms.wait_connection(2)
    after = station.log()
    assert [entry["seq"] for entry in after] == list(range(1, len(after) + 1))
    assert after[: len(before)] == before
    station.factory_reset(connectors=1)
    station.page.get_by_role("button", name="Clear the log").click()
    station.reload()
    assert not any("StartTransaction" in str(entry) for entry in station.log())
