"""Statuses, faults and the car's own will (1.6 §4.9, §7.6, §7.7)."""

from __future__ import annotations

from conftest import Online
from csms import CSMS
from frames import call, status
from scenario import assert_energy_flowed, barrier, begin


def test_the_car_pauses_and_resumes(csms: CSMS, online: Online) -> None:
    station = online()
    begun = begin(station, csms)
    station.voltab("evPause", 1)
    csms.expect(status(1, "SuspendedEV", errorCode="NoError"))
    assert station.connector()["powerW"] == 0
    station.voltab("evResume", 1)
    csms.expect(status(1, "Charging"))
    station.wait_state("state.transactions[0].energyWh > 1")
    station.voltab("stop", 1)
    assert_energy_flowed(begun, csms.expect(call("StopTransaction")))


def test_a_car_that_does_not_want_to_begin(csms: CSMS, online: Online) -> None:
    """1.6 §4.9, B4."""
    station = online()
    station.plug_in(1)
    station.voltab("evPause", 1)
    station.present_token("A", 1)
    csms.expect_all(call("StartTransaction"), status(1, "SuspendedEV"))


def test_a_fault_and_its_end(csms: CSMS, online: Online) -> None:
    station = online()
    station.fault(1, "GroundFailure", "leak on L1")
    faulted = csms.expect(status(1, "Faulted", errorCode="GroundFailure"))
    assert faulted.payload["info"] == "leak on L1"
    station.plug_in(1)
    station.clear_fault(1)
    csms.expect(status(1, "Preparing", errorCode="NoError"))
    station.plug_out(1)
    csms.expect(status(1, "Available", errorCode="NoError"))


def test_a_fault_returns_to_the_status_before_it(csms: CSMS, online: Online) -> None:
    """1.6 §4.9, I1 to I8."""
    station = online()
    station.plug_in(1)
    csms.expect(status(1, "Preparing"))
    station.fault(1, "OverVoltage")
    csms.expect(status(1, "Faulted", errorCode="OverVoltage"))
    station.clear_fault(1)
    csms.expect(status(1, "Preparing", errorCode="NoError"))


def test_a_fault_stops_the_energy(csms: CSMS, online: Online) -> None:
    station = online()
    begin(station, csms)
    station.fault(1, "PowerSwitchFailure")
    csms.expect(status(1, "Faulted", errorCode="PowerSwitchFailure"))
    assert station.connector()["powerW"] == 0


def test_a_warning_leaves_the_status(csms: CSMS, online: Online) -> None:
    """A status other than Faulted makes it a warning (1.6 §4.9)."""
    station = online()
    station.fault(1, "ReaderFailure")
    csms.expect(status(1, "Available", errorCode="ReaderFailure"))
    station.clear_fault(1)
    csms.expect(status(1, "Available", errorCode="NoError"))


def test_a_fault_of_the_station(csms: CSMS, online: Online) -> None:
    station = online()
    station.fault(0, "InternalError")
    csms.expect(status(0, "Faulted", errorCode="InternalError"))
    station.clear_fault(0)
    csms.expect(status(0, "Available", errorCode="NoError"))


def test_a_status_that_does_not_last_is_not_reported(csms: CSMS, online: Online) -> None:
    """MinimumStatusDuration (1.6 §9.1.20)."""
    station = online({"MinimumStatusDuration": 2})
    edge = barrier(station, csms)
    station.plug_in(1)
    station.plug_out(1)
    station.plug_in(1)
    preparing = csms.expect(status(1, "Preparing"))
    statuses = [f for f in csms.journal.calls("StatusNotification") if f.index > edge.index]
    assert statuses == [preparing]
    assert preparing.at - edge.at > 1.8
