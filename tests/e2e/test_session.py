"""Charging sessions by card and cable (1.6 §4.1, §4.7 to §4.10)."""

from __future__ import annotations

import pytest

from conformance import parse_time
from conftest import Online
from csms import CSMS
from frames import Match, call, status
from scenario import TAG, assert_energy_flowed, barrier, begin, expect_start
from script import tag_info

LOCAL = ("Local", None)
"""A normal end may leave its reason out (1.6 §4.10)."""


def test_cable_first(csms: CSMS, online: Online) -> None:
    station = online({"MeterValueSampleInterval": 1})
    station.plug_in(1)
    preparing = csms.expect(status(1, "Preparing", errorCode="NoError"))
    station.present_token(TAG, 1)
    authorize = csms.expect(call("Authorize", idTag=TAG))
    begun = expect_start(station, csms)
    assert preparing.index < authorize.index < begun.start.index
    values = csms.expect(call("MeterValues", connectorId=1, transactionId=begun.transaction_id))
    csms.expect(call("MeterValues"))
    station.present_token(TAG, 1)
    stop, finishing = csms.expect_all(call("StopTransaction"), status(1, "Finishing"))
    assert_energy_flowed(begun, stop)
    assert stop.payload.get("reason") in LOCAL
    assert stop.payload["idTag"] == TAG
    assert values.index < stop.index
    station.plug_out(1)
    assert csms.expect(status(1, "Available")).index > finishing.index
    assert len(csms.journal.calls("Authorize")) == 1, "the same card stops without asking (§4.1)"


def test_card_first(csms: CSMS, online: Online) -> None:
    station = online({"MeterValueSampleInterval": 1})
    station.present_token(TAG, 1)
    csms.expect_all(call("Authorize", idTag=TAG), status(1, "Preparing"))
    station.wait_state("state.connectors[0].authorized")
    assert not csms.journal.calls("StartTransaction"), "there is no cable yet"
    station.plug_in(1)
    begun = expect_start(station, csms)
    csms.expect(call("MeterValues", transactionId=begun.transaction_id))
    station.plug_out(1)
    stop = csms.expect(call("StopTransaction"))
    assert stop.payload["reason"] == "EVDisconnected"
    assert_energy_flowed(begun, stop)
    csms.expect(status(1, "Available"))


def test_a_card_that_is_not_accepted_starts_nothing(
    csms: CSMS, online: Online, subtests: pytest.Subtests
) -> None:
    station = online()
    station.plug_in(1)
    csms.expect(status(1, "Preparing"))
    for verdict in ("Invalid", "Blocked", "Expired", "ConcurrentTx"):
        with subtests.test(verdict=verdict):
            csms.always("Authorize", tag_info(verdict))
            station.present_token(TAG, 1)
            csms.answer_to(csms.expect(call("Authorize", idTag=TAG)))
            barrier(station, csms)
            assert not csms.journal.calls("StartTransaction")
            assert station.transactions() == []
            assert not station.connector()["authorized"]
    station.plug_out(1)
    csms.expect(status(1, "Available"))


def test_a_second_presentation_cancels(csms: CSMS, online: Online) -> None:
    """1.6 §4.9, B1."""
    station = online()
    station.present_token(TAG, 1)
    csms.expect_all(call("Authorize"), status(1, "Preparing"))
    station.wait_state("state.connectors[0].authorized")
    station.present_token(TAG, 1)
    csms.expect(status(1, "Available"))
    assert station.transactions() == []


def test_nobody_plugs_in(csms: CSMS, online: Online) -> None:
    """ConnectionTimeOut (1.6 §9.1.6)."""
    station = online({"ConnectionTimeOut": 1})
    station.present_token(TAG, 1)
    preparing = csms.expect(status(1, "Preparing"))
    available = csms.expect(status(1, "Available"))
    assert 0.8 < available.at - preparing.at < 4
    station.plug_in(1)
    csms.expect(status(1, "Preparing"))
    barrier(station, csms)
    assert not csms.journal.calls("StartTransaction"), "the card was good for one try"


def test_nobody_presents_a_card(csms: CSMS, online: Online) -> None:
    """A cable left in does not wait for the next driver (errata 3.20, B6)."""
    station = online({"ConnectionTimeOut": 1})
    station.plug_in(1)
    csms.expect(status(1, "Preparing"))
    csms.expect(status(1, "Finishing"))
    station.plug_out(1)
    csms.expect(status(1, "Available"))


def test_another_card_needs_the_same_group_to_stop(csms: CSMS, online: Online) -> None:
    """1.6 §3.10: a parentIdTag makes a group."""
    csms.on("Authorize", tag_info(parentIdTag="FAMILY"), tag_info(parentIdTag="OTHERS"))
    csms.always("StartTransaction", {"transactionId": 5, **tag_info(parentIdTag="FAMILY")})
    station = online()
    begun = begin(station, csms)
    station.present_token("STRANGER", 1)
    csms.answer_to(csms.expect(call("Authorize", idTag="STRANGER")))
    barrier(station, csms)
    assert not csms.journal.calls("StopTransaction")
    csms.on("Authorize", tag_info(parentIdTag="FAMILY"))
    station.present_token("SISTER", 1)
    csms.expect(call("Authorize", idTag="SISTER"))
    stop = csms.expect(call("StopTransaction", idTag="SISTER"))
    assert stop.payload["transactionId"] == begun.transaction_id


def test_two_connectors_do_not_mix(csms: CSMS, online: Online) -> None:
    station = online({"MeterValueSampleInterval": 1}, connectors=2)
    first = begin(station, csms, 1, "CARD-A")
    second = begin(station, csms, 2, "CARD-B")
    assert first.transaction_id != second.transaction_id
    csms.expect_all(
        call("MeterValues", connectorId=1, transactionId=first.transaction_id),
        call("MeterValues", connectorId=2, transactionId=second.transaction_id),
    )
    station.present_token("CARD-B", 2)
    stop = csms.expect(call("StopTransaction"))
    assert stop.payload["transactionId"] == second.transaction_id
    assert [t["transactionId"] for t in station.transactions()] == [first.transaction_id]


def test_the_stop_button_and_the_emergency_stop(csms: CSMS, online: Online) -> None:
    station = online(connectors=2)
    first, second = begin(station, csms, 1, "CARD-A"), begin(station, csms, 2, "CARD-B")
    station.voltab("stop", 1)
    local = csms.expect(call("StopTransaction", transactionId=first.transaction_id))
    station.voltab("stop", 2, "EmergencyStop")
    emergency = csms.expect(call("StopTransaction", transactionId=second.transaction_id))
    assert local.payload.get("reason") in LOCAL
    assert emergency.payload["reason"] == "EmergencyStop"


def test_the_register_goes_on_from_session_to_session(csms: CSMS, online: Online) -> None:
    """Registers SHOULD NOT be set back at the start of a transaction (errata 3.78)."""
    station = online()
    begin(station, csms)
    station.wait_state("state.transactions[0].energyWh > 1")
    station.voltab("stop", 1)
    stop = csms.expect(call("StopTransaction"))
    station.plug_out(1)
    csms.expect(status(1, "Available"))
    again = begin(station, csms)
    assert again.start.payload["meterStart"] == stop.payload["meterStop"] > 0


def test_the_meter_may_restart_with_each_session(csms: CSMS, online: Online) -> None:
    station = online(hardware={"meterRestartsPerSession": True})
    for _ in range(2):
        assert begin(station, csms).start.payload["meterStart"] == 0
        station.wait_state("state.transactions[0].energyWh > 1")
        station.plug_out(1)
        stop = csms.expect(call("StopTransaction"))
        assert stop.payload["meterStop"] > 0
        csms.expect(status(1, "Available"))


def test_the_cable_is_pulled_and_the_transaction_goes_on(csms: CSMS, online: Online) -> None:
    """StopTransactionOnEVSideDisconnect false (1.6 §4.9, §4.10)."""
    station = online(
        {"StopTransactionOnEVSideDisconnect": "false", "UnlockConnectorOnEVSideDisconnect": "false"}
    )
    begun = begin(station, csms)
    station.plug_out(1)
    suspended = csms.expect(status(1, "SuspendedEV", errorCode="NoError"))
    assert suspended.payload.get("info") == "EV side disconnected"
    station.plug_in(1)
    csms.expect(status(1, "Charging"))
    assert not csms.journal.calls("StopTransaction")
    station.present_token(TAG, 1)
    stop = csms.expect(call("StopTransaction"))
    assert stop.payload["transactionId"] == begun.transaction_id


def test_a_pulled_cable_says_so(csms: CSMS, online: Online) -> None:
    """A fixed cable or a lock that lets go: through Finishing to Available (1.6 §4.9)."""
    station = online({"UnlockConnectorOnEVSideDisconnect": "false"})
    begin(station, csms)
    station.plug_out(1)
    _, finishing = csms.expect_all(
        call("StopTransaction", reason="EVDisconnected"),
        status(1, "Finishing", errorCode="NoError"),
    )
    assert finishing.payload.get("info") == "EV side disconnected"


def test_setting_the_meter_by_hand(csms: CSMS, online: Online) -> None:
    station = online(
        {"MeterValueSampleInterval": 1, "MeterValuesSampledData": "Power.Active.Import"}
    )
    station.voltab("setMeter", 1, {"energyWh": 50_000})
    begun = begin(station, csms)
    assert begun.start.payload["meterStart"] == 50_000
    station.voltab("setMeter", 1, {"powerW": 1234, "soc": 80})

    def shows_power(payload: dict[str, object]) -> bool:
        return '"1234' in str(payload).replace("'", '"')

    csms.expect(Match("MeterValues", {"connectorId": 1}, shows_power))
    assert round(station.connector()["soc"]) == 80


def test_timestamps_are_those_of_the_events(csms: CSMS, online: Online) -> None:
    station = online()
    begun = begin(station, csms)
    station.plug_out(1)
    stop = csms.expect(call("StopTransaction"))
    wire = stop.at - begun.start.at
    told = parse_time(stop.payload["timestamp"]) - parse_time(begun.start.payload["timestamp"])
    assert abs(told.total_seconds() - wire) < 1


def test_a_card_that_waits_for_any_cable(csms: CSMS, online: Online) -> None:
    """One reader for two connectors: the cable says which."""
    station = online(connectors=2)
    station.present_token(TAG, None)
    csms.expect(call("Authorize", idTag=TAG))
    station.wait_state("state.connectors.some(c => c.authorized)")
    station.plug_in(2)
    expect_start(station, csms, 2)
    station.wait_state("state.connectors[0].status === 'Available'")


def test_the_meter_cannot_run_backwards(csms: CSMS, online: Online) -> None:
    """Registers are monotonically increasing within a transaction (errata 3.78)."""
    station = online()
    station.voltab("setMeter", 1, {"energyWh": 1000})
    begin(station, csms)
    assert station.refusal("setMeter", 1, {"energyWh": 10})
    station.voltab("stop", 1)
    assert csms.expect(call("StopTransaction")).payload["meterStop"] >= 1000
