"""Meter values: sampled, clock-aligned, and within StopTransaction (1.6 §3.16, §4.7)."""

from __future__ import annotations

from conformance import parse_time
from conftest import Online
from csms import CSMS
from frames import call
from scenario import begin, change, measured, samples


def test_the_sample_interval_has_its_effect(csms: CSMS, online: Online) -> None:
    station = online({"MeterValueSampleInterval": 0})
    begun = begin(station, csms)
    assert change(csms, "MeterValueSampleInterval", 1) == "Accepted"
    values = [csms.expect(call("MeterValues")) for _ in range(4)]
    times = [parse_time(frame.payload["meterValue"][0]["timestamp"]) for frame in values]
    gaps = [(b - a).total_seconds() for a, b in zip(times, times[1:], strict=False)]
    assert all(0.9 <= gap <= 1.1 for gap in gaps), gaps
    assert {frame.payload["transactionId"] for frame in values} == {begun.transaction_id}
    energies = [
        float(value["value"])
        for frame in values
        for value in samples(frame)
        if value.get("measurand") in (None, "Energy.Active.Import.Register")
    ]
    assert energies == sorted(energies) and energies[0] < energies[-1]
    assert change(csms, "MeterValueSampleInterval", 0) == "Accepted"


def test_the_measurands_are_those_asked_for(csms: CSMS, online: Online) -> None:
    wanted = "Voltage,Current.Import,Power.Active.Import,Energy.Active.Import.Register,SoC"
    station = online({"MeterValueSampleInterval": 1, "MeterValuesSampledData": wanted})
    begin(station, csms)
    values = csms.expect(call("MeterValues"))
    assert measured(values) == set(wanted.split(","))
    phases = {v.get("phase") for v in samples(values) if v.get("measurand") == "Current.Import"}
    assert {"L1", "L2", "L3"} <= phases, "all phases are reported (1.6 §3.16.3)"
    assert {v.get("context", "Sample.Periodic") for v in samples(values)} == {"Sample.Periodic"}
    units = {v["measurand"]: v.get("unit") for v in samples(values) if "measurand" in v}
    assert units["Current.Import"] == "A"
    assert units["SoC"] == "Percent"


def test_one_phase_of_a_measurand(csms: CSMS, online: Online) -> None:
    """1.6 §9.1.17: a measurand may name its phase."""
    station = online({"MeterValueSampleInterval": 1, "MeterValuesSampledData": "Current.Import.L2"})
    begin(station, csms)
    values = samples(csms.expect(call("MeterValues")))
    assert [(v["measurand"], v["phase"]) for v in values] == [("Current.Import", "L2")]


def test_clock_aligned_values_keep_to_the_clock(csms: CSMS, online: Online) -> None:
    aligned = {"ClockAlignedDataInterval": 2, "MeterValuesAlignedData": "Power.Active.Import"}
    online({**aligned, "MeterValueSampleInterval": 0})
    frames = [csms.expect(call("MeterValues", connectorId=1)) for _ in range(2)]
    for frame in frames:
        assert parse_time(frame.payload["meterValue"][0]["timestamp"]).timestamp() % 2 == 0
        assert measured(frame) == {"Power.Active.Import"}
        assert {value["context"] for value in samples(frame)} == {"Sample.Clock"}
        assert frame.payload.get("transactionId") is None


def test_stop_transaction_brings_its_data(csms: CSMS, online: Online) -> None:
    """Begin and end are always there (errata 3.14)."""
    station = online(
        {"StopTxnSampledData": "Energy.Active.Import.Register", "MeterValueSampleInterval": 1}
    )
    begun = begin(station, csms)
    csms.expect(call("MeterValues"))
    station.voltab("stop", 1)
    stop = csms.expect(call("StopTransaction"))
    data = stop.payload["transactionData"]
    contexts = [value["context"] for meter in data for value in meter["sampledValue"]]
    assert contexts[0] == "Transaction.Begin"
    assert contexts[-1] == "Transaction.End"
    assert "Sample.Periodic" in contexts[1:-1]
    first, last = (float(data[i]["sampledValue"][0]["value"]) for i in (0, -1))
    assert int(first) == begun.start.payload["meterStart"]
    assert int(last) == stop.payload["meterStop"]


def test_no_data_where_none_is_asked_for(csms: CSMS, online: Online) -> None:
    """1.6 §3.16.5."""
    station = online({"MeterValueSampleInterval": 1})
    begin(station, csms)
    csms.expect(call("MeterValues"))
    station.voltab("stop", 1)
    assert "transactionData" not in csms.expect(call("StopTransaction")).payload


def test_a_full_battery_takes_nothing(csms: CSMS, online: Online) -> None:
    station = online(vehicle={"soc": 100})
    station.plug_in(1)
    station.present_token("A", 1)
    csms.expect(call("StatusNotification", connectorId=1, status="SuspendedEV"))
    assert station.connector()["powerW"] == 0
