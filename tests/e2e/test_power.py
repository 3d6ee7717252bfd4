"""Power cuts (1.6 §3.7, §4.2; reason PowerLoss, §7.36)."""

from __future__ import annotations

from conftest import Online
from csms import CSMS
from frames import call, status
from scenario import assert_energy_flowed, barrier, begin, settings


def test_a_power_cut_when_idle(csms: CSMS, online: Online) -> None:
    station = online()
    edge = barrier(station, csms)
    station.power_off()
    csms.wait_disconnected()
    assert [f for f in csms.journal.calls() if f.index > edge.index] == [], "nothing is sent"
    assert station.state()["station"]["powered"] is False
    station.power_on()
    boot = csms.expect(call("BootNotification"))
    csms.expect_all(status(0, "Available"), status(1, "Available"))
    assert boot.connection == 2


def test_a_power_cut_ends_the_transaction(csms: CSMS, online: Online) -> None:
    station = online()
    begun = begin(station, csms)
    station.wait_state("state.transactions[0].energyWh > 1")
    station.power_off()
    csms.wait_disconnected()
    assert not csms.journal.calls("StopTransaction")
    station.power_on()
    boot = csms.expect(call("BootNotification"))
    stop = csms.expect(call("StopTransaction"))
    assert boot.index < stop.index
    assert stop.payload["reason"] == "PowerLoss"
    assert_energy_flowed(begun, stop)
    assert len(csms.journal.calls("StopTransaction")) == 1


def test_without_power_nothing_happens(csms: CSMS, online: Online) -> None:
    station = online()
    station.power_off()
    csms.wait_disconnected()
    station.reload()
    assert station.state()["station"]["powered"] is False, "a reload is no power cut, nor its end"
    assert station.state()["link"]["state"] == "offline"
    assert len(csms.journal.connections) == 1
    station.power_on()
    csms.expect(call("BootNotification"))


def test_the_queue_survives_a_power_cut(csms: CSMS, online: Online) -> None:
    station = online({"MeterValueSampleInterval": 1})
    begun = begin(station, csms)
    settings(csms, "HeartbeatInterval")
    station.disconnect()
    csms.wait_disconnected()
    station.wait_state("state.queue.length >= 2")
    station.voltab("stop", 1)
    queued = station.wait_state("state.transactions.length === 0")["queue"]["length"]
    edge = csms.journal.calls()[-1]
    station.power_off()
    station.power_on()
    station.reconnect()
    csms.expect(call("BootNotification"))
    stop = csms.expect(call("StopTransaction"))
    assert stop.payload["transactionId"] == begun.transaction_id
    assert stop.payload.get("reason", "Local") == "Local", "it had ended before the power cut"
    names = ("MeterValues", "StopTransaction")
    later = [f for f in csms.journal.calls() if f.index > edge.index and f.action in names]
    assert len(later) == queued
