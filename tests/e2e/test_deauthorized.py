"""The CSMS does not accept the idTag after the start (1.6 §3.5.4, §4.8, errata 3.17)."""

from __future__ import annotations

from conftest import Online
from csms import CSMS
from frames import call, status
from scenario import TAG, barrier
from script import tag_info


def test_the_transaction_ends(csms: CSMS, online: Online) -> None:
    csms.always("StartTransaction", {"transactionId": 7, **tag_info("ConcurrentTx")})
    station = online({"StopTransactionOnInvalidId": "true"})
    station.plug_in(1)
    station.present_token(TAG, 1)
    start = csms.expect(call("StartTransaction"))
    stop = csms.expect(call("StopTransaction", transactionId=7))
    assert start.index < stop.index
    assert stop.payload["reason"] == "DeAuthorized"
    csms.expect(status(1, "Finishing"), after=start)


def test_only_the_energy_stops(csms: CSMS, online: Online) -> None:
    csms.always("StartTransaction", {"transactionId": 7, **tag_info("Invalid")})
    station = online({"StopTransactionOnInvalidId": "false"})
    station.plug_in(1)
    station.present_token(TAG, 1)
    start = csms.expect(call("StartTransaction"))
    csms.expect(status(1, "SuspendedEVSE"), after=start)
    barrier(station, csms)
    assert not csms.journal.calls("StopTransaction")
    assert station.connector()["powerW"] == 0
    assert station.transactions()[0]["deauthorized"]
    station.present_token(TAG, 1)
    stop = csms.expect(call("StopTransaction", transactionId=7))
    assert stop.payload.get("reason", "Local") in ("Local", "DeAuthorized")


def test_some_energy_to_get_home(csms: CSMS, online: Online) -> None:
    """MaxEnergyOnInvalidId (1.6 §9.1.14)."""
    csms.always("StartTransaction", {"transactionId": 7, **tag_info("Invalid")})
    station = online({"StopTransactionOnInvalidId": "false", "MaxEnergyOnInvalidId": 5})
    station.plug_in(1)
    station.present_token(TAG, 1)
    start = csms.expect(call("StartTransaction"))
    csms.expect(status(1, "SuspendedEVSE"), after=start)
    state = station.wait_state("state.connectors[0].powerW === 0")
    assert 4 <= state["transactions"][0]["energyWh"] <= 9


def test_the_cache_learns_from_it(csms: CSMS, online: Online) -> None:
    """1.6 §3.5.1: the cache is updated from every IdTagInfo."""
    csms.always("StartTransaction", {"transactionId": 7, **tag_info("Blocked")})
    station = online({"LocalPreAuthorize": "true"}, connectors=2)
    station.plug_in(1)
    station.present_token(TAG, 1)
    csms.expect(call("StopTransaction"))
    csms.always("Authorize", tag_info("Blocked"))
    station.plug_in(2)
    station.present_token(TAG, 2)
    csms.answer_to(csms.expect(call("Authorize", idTag=TAG)))
    barrier(station, csms)
    assert len(csms.journal.calls("StartTransaction")) == 1


def test_the_cable_stays_for_its_owner(csms: CSMS, online: Online) -> None:
    """Errata 3.5: locked until the same idTag, or one of its group, is presented."""
    csms.always("StartTransaction", {"transactionId": 7, **tag_info("Invalid")})
    station = online()
    station.plug_in(1)
    station.present_token(TAG, 1)
    csms.expect_all(call("StopTransaction"), status(1, "Finishing"))
    station.plug_out(1)
    assert station.connector()["locked"] and station.connector()["cableLeft"]
    station.present_token("STRANGER", 1)
    csms.answer_to(csms.expect(call("Authorize", idTag="STRANGER")))
    barrier(station, csms)
    assert station.connector()["locked"]
    station.present_token(TAG, 1)
    csms.expect(status(1, "Available"))
    assert not station.connector()["locked"]
