"""Reset (1.6 §5.14, errata 3.36) and the settings and states that outlive it."""

from __future__ import annotations

from conftest import Online
from csms import CSMS
from frames import call, status
from scenario import assert_energy_flowed, begin, change, settings
from script import SILENCE

RESTART = 20.0
"""Seconds that a restart may take."""


def test_reset_when_idle(csms: CSMS, online: Online) -> None:
    station = online()
    answer = csms.call("Reset", type="Soft")
    assert answer.payload == {"status": "Accepted"}
    boot = csms.expect(call("BootNotification"), timeout=RESTART)
    csms.expect_all(status(0, "Available"), status(1, "Available"))
    assert boot.connection == 2, "a restart is a new connection"
    station.wait_link("online")
    assert not csms.journal.calls("StopTransaction")


def test_soft_reset_stops_the_transaction_first(csms: CSMS, online: Online) -> None:
    station = online()
    begun = begin(station, csms)
    station.wait_state("state.transactions[0].energyWh > 1")
    answer = csms.call("Reset", type="Soft")
    assert answer.payload == {"status": "Accepted"}
    stop = csms.expect(call("StopTransaction"))
    boot = csms.expect(call("BootNotification"), timeout=RESTART)
    assert answer.index < stop.index < boot.index
    assert stop.payload["reason"] == "SoftReset"
    assert_energy_flowed(begun, stop)
    csms.expect_all(
        call("StatusNotification", connectorId=0), call("StatusNotification", connectorId=1)
    )
    assert len(csms.journal.calls("StopTransaction")) == 1
    assert station.transactions() == []


def test_soft_reset_keeps_the_stop_that_was_not_answered(csms: CSMS, online: Online) -> None:
    """Errata 3.36: without a StopTransaction.conf the StopTransaction.req is queued."""
    station = online({"MessageTimeout": 1, "TransactionMessageRetryInterval": 1})
    begun = begin(station, csms)
    csms.on("StopTransaction", SILENCE)
    csms.call("Reset", type="Soft")
    first = csms.expect(call("StopTransaction"))
    boot = csms.expect(call("BootNotification"), timeout=RESTART)
    again = csms.expect(call("StopTransaction"))
    assert first.index < boot.index < again.index
    assert again.payload == first.payload
    assert again.payload["transactionId"] == begun.transaction_id


def test_hard_reset_reports_the_transaction_once(csms: CSMS, online: Online) -> None:
    """The stop may come before the restart or after it."""
    station = online()
    begun = begin(station, csms)
    station.wait_state("state.transactions[0].energyWh > 1")
    answer = csms.call("Reset", type="Hard")
    assert answer.payload == {"status": "Accepted"}
    stop, boot = csms.expect_all(call("StopTransaction"), call("BootNotification"), timeout=RESTART)
    assert answer.index < min(stop.index, boot.index)
    assert boot.connection == 2
    assert stop.payload["reason"] == "HardReset"
    assert_energy_flowed(begun, stop)
    station.wait_state("state.queue.length === 0")
    assert len(csms.journal.calls("StopTransaction")) == 1


def test_a_restart_by_hand(csms: CSMS, online: Online) -> None:
    station = online()
    begin(station, csms)
    station.voltab("reboot")
    stop, _ = csms.expect_all(call("StopTransaction"), call("BootNotification"), timeout=RESTART)
    assert stop.payload["reason"] == "Reboot"


def test_settings_and_availability_outlive_a_reset(csms: CSMS, online: Online) -> None:
    """1.6 §5.2, §5.14."""
    online(connectors=2)
    assert change(csms, "MeterValueSampleInterval", 42) == "Accepted"
    csms.call("ChangeAvailability", connectorId=2, type="Inoperative")
    csms.expect(status(2, "Unavailable"))
    csms.call("Reset", type="Soft")
    csms.expect(call("BootNotification"), timeout=RESTART)
    csms.expect_all(status(1, "Available"), status(2, "Unavailable"))
    assert settings(csms, "MeterValueSampleInterval") == {"MeterValueSampleInterval": "42"}


def test_a_reset_that_fails_is_tried_again(csms: CSMS, online: Online) -> None:
    """ResetRetries (1.6 §9.1.22)."""
    station = online({"ResetRetries": 1})
    station.voltab("failResets", 1)
    assert csms.call("Reset", type="Soft").payload == {"status": "Accepted"}
    csms.expect(call("BootNotification"), timeout=RESTART)


def test_a_reset_that_fails_for_good_is_a_fault(csms: CSMS, online: Online) -> None:
    station = online({"ResetRetries": 0})
    station.voltab("failResets", 1)
    assert csms.call("Reset", type="Soft").payload == {"status": "Accepted"}
    csms.expect(call("StatusNotification", connectorId=0, errorCode="ResetFailure"))
    assert len(csms.journal.calls("BootNotification")) == 1
