"""Remote start and stop, unlocking, clearing the cache (1.6 §5.4, §5.11, §5.12, §5.18)."""

from __future__ import annotations

from conftest import Online
from csms import CSMS
from frames import call, status
from scenario import TAG, assert_energy_flowed, barrier, begin, expect_start
from script import tag_info


def test_remote_start_without_asking_and_remote_stop(csms: CSMS, online: Online) -> None:
    station = online({"AuthorizeRemoteTxRequests": "false"})
    station.plug_in(1)
    csms.expect(status(1, "Preparing"))
    answer = csms.call("RemoteStartTransaction", connectorId=1, idTag=TAG)
    assert answer.payload == {"status": "Accepted"}
    begun = expect_start(station, csms)
    assert answer.index < begun.start.index
    assert not csms.journal.calls("Authorize")
    station.wait_state("state.transactions[0].energyWh > 1")
    answer = csms.call("RemoteStopTransaction", transactionId=begun.transaction_id)
    assert answer.payload == {"status": "Accepted"}
    stop, _ = csms.expect_all(call("StopTransaction"), status(1, "Finishing"))
    assert answer.index < stop.index
    assert stop.payload["reason"] == "Remote"
    assert_energy_flowed(begun, stop)


def test_remote_start_asks_first(csms: CSMS, online: Online) -> None:
    station = online({"AuthorizeRemoteTxRequests": "true"})
    station.plug_in(1)
    answer = csms.call("RemoteStartTransaction", connectorId=1, idTag=TAG)
    assert answer.payload == {"status": "Accepted"}
    authorize = csms.expect(call("Authorize", idTag=TAG))
    begun = expect_start(station, csms)
    assert answer.index < authorize.index < begun.start.index


def test_remote_start_asks_and_is_refused(csms: CSMS, online: Online) -> None:
    csms.always("Authorize", tag_info("Blocked"))
    station = online({"AuthorizeRemoteTxRequests": "true"})
    station.plug_in(1)
    csms.call("RemoteStartTransaction", connectorId=1, idTag=TAG)
    csms.answer_to(csms.expect(call("Authorize")))
    barrier(station, csms)
    assert not csms.journal.calls("StartTransaction")


def test_remote_start_before_the_cable(csms: CSMS, online: Online) -> None:
    station = online(connectors=2)
    answer = csms.call("RemoteStartTransaction", connectorId=2, idTag=TAG)
    assert answer.payload == {"status": "Accepted"}
    csms.expect(status(2, "Preparing"))
    station.plug_in(2)
    expect_start(station, csms, 2)


def test_remote_start_without_a_connector(csms: CSMS, online: Online) -> None:
    """The station chooses, or says no (1.6 §5.11); with one car there, it is that one."""
    station = online(connectors=2)
    station.plug_in(2)
    csms.expect(status(2, "Preparing"))
    answer = csms.call("RemoteStartTransaction", idTag=TAG)
    assert answer.payload == {"status": "Accepted"}
    expect_start(station, csms, 2)


def test_remote_start_with_a_charging_profile(csms: CSMS, online: Online) -> None:
    station = online()
    station.plug_in(1)
    schedule = {
        "chargingRateUnit": "A",
        "chargingSchedulePeriod": [{"startPeriod": 0, "limit": 8.1}],
    }
    profile = {
        "chargingProfileId": 1,
        "stackLevel": 0,
        "chargingProfilePurpose": "TxProfile",
        "chargingProfileKind": "Relative",
        "chargingSchedule": schedule,
    }
    request = {"connectorId": 1, "idTag": TAG, "chargingProfile": profile}
    assert csms.call_raw("RemoteStartTransaction", request).payload == {"status": "Accepted"}
    expect_start(station, csms)


def test_remote_start_is_refused_where_it_cannot_be(csms: CSMS, online: Online) -> None:
    station = online(connectors=2)
    begin(station, csms)
    busy = csms.call("RemoteStartTransaction", connectorId=1, idTag="OTHER")
    assert busy.payload == {"status": "Rejected"}
    assert csms.call("ChangeAvailability", connectorId=2, type="Inoperative").payload == {
        "status": "Accepted"
    }
    inoperative = csms.call("RemoteStartTransaction", connectorId=2, idTag="OTHER")
    assert inoperative.payload == {"status": "Rejected"}
    unknown = csms.call_raw("RemoteStartTransaction", {"connectorId": 9, "idTag": "OTHER"})
    assert (
        unknown.payload == {"status": "Rejected"} or unknown.error == "PropertyConstraintViolation"
    )


def test_remote_stop_of_an_unknown_transaction(csms: CSMS, online: Online) -> None:
    station = online()
    begin(station, csms)
    answer = csms.call("RemoteStopTransaction", transactionId=999_999)
    assert answer.payload == {"status": "Rejected"}
    barrier(station, csms)
    assert not csms.journal.calls("StopTransaction")


def test_unlock_an_idle_connector(csms: CSMS, online: Online) -> None:
    online()
    assert csms.call("UnlockConnector", connectorId=1).payload == {"status": "Unlocked"}


def test_unlock_ends_a_transaction(csms: CSMS, online: Online) -> None:
    station = online()
    begun = begin(station, csms)
    assert csms.call("UnlockConnector", connectorId=1).payload == {"status": "Unlocked"}
    stop = csms.expect(call("StopTransaction"))
    assert stop.payload["reason"] == "UnlockCommand"
    assert stop.payload["transactionId"] == begun.transaction_id
    assert not station.connector()["locked"]


def test_a_lock_that_will_not_move(csms: CSMS, online: Online) -> None:
    """1.6 §7.46."""
    station = online()
    station.voltab("jamLock", 1, True)
    assert csms.call("UnlockConnector", connectorId=1).payload == {"status": "UnlockFailed"}
    station.voltab("jamLock", 1, False)
    assert csms.call("UnlockConnector", connectorId=1).payload == {"status": "Unlocked"}


def test_unlock_what_is_not_there(csms: CSMS, online: Online) -> None:
    """Errata 3.87. The schema lets 0 through, which has no lock either."""
    online()
    assert csms.call("UnlockConnector", connectorId=7).payload == {"status": "NotSupported"}
    answer = csms.call_raw("UnlockConnector", {"connectorId": 0})
    assert answer.payload == {"status": "NotSupported"} or (
        answer.error == "PropertyConstraintViolation"
    )


def test_a_fixed_cable_has_no_lock(csms: CSMS, online: Online) -> None:
    online(hardware={"detachableCable": False})
    assert csms.call("UnlockConnector", connectorId=1).payload == {"status": "NotSupported"}


def test_clear_cache_forgets_the_cards(csms: CSMS, online: Online) -> None:
    station = online({"LocalPreAuthorize": "true"})
    for _ in range(2):
        begin(station, csms)
        station.plug_out(1)
        csms.expect(call("StopTransaction"))
        csms.expect(status(1, "Available"))
    assert len(csms.journal.calls("Authorize")) == 1, "the second time the cache knows the card"
    assert csms.call("ClearCache").payload == {"status": "Accepted"}
    begin(station, csms)
    assert len(csms.journal.calls("Authorize")) == 2


def test_without_preauthorization_the_csms_is_asked(csms: CSMS, online: Online) -> None:
    station = online({"LocalPreAuthorize": "false"})
    for count in (1, 2):
        begin(station, csms)
        station.plug_out(1)
        csms.expect(status(1, "Available"))
        assert len(csms.journal.calls("Authorize")) == count


def test_remote_start_nobody_plugs_in(csms: CSMS, online: Online) -> None:
    station = online({"ConnectionTimeOut": 1})
    csms.call("RemoteStartTransaction", connectorId=1, idTag=TAG)
    csms.expect(status(1, "Preparing"))
    second = csms.call("RemoteStartTransaction", connectorId=1, idTag="OTHER")
    assert second.payload == {"status": "Rejected"}
    csms.expect(status(1, "Available"))
    station.plug_in(1)
    csms.expect(status(1, "Preparing"))
    barrier(station, csms)
    assert not csms.journal.calls("StartTransaction")
