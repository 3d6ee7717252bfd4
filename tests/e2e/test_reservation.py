"""Reservations (1.6 §5.1, §5.13)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from conftest import Online
from csms import CSMS
from frames import call, status
from scenario import TAG, barrier, expect_start


def reserve(
    csms: CSMS, connector: int, tag: str = TAG, number: int = 1, seconds: float = 600, **more: str
) -> str:
    expiry = datetime.now(UTC) + timedelta(seconds=seconds)
    answer = csms.call(
        "ReserveNow",
        connectorId=connector,
        expiryDate=expiry.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        idTag=tag,
        reservationId=number,
        **more,
    )
    return str(answer.payload["status"])


def test_a_reservation_is_kept_and_used_up(csms: CSMS, online: Online) -> None:
    station = online()
    assert reserve(csms, 1, number=42) == "Accepted"
    csms.expect(status(1, "Reserved"))
    station.present_token("STRANGER", 1)
    assert csms.call("RemoteStartTransaction", idTag="STRANGER").payload == {"status": "Rejected"}
    assert station.connector(1)["reservation"]["idTag"] == TAG
    station.present_token(TAG, 1)
    csms.expect(status(1, "Preparing"))
    station.plug_in(1)
    begun = expect_start(station, csms)
    assert begun.start.payload["reservationId"] == 42
    assert csms.call("CancelReservation", reservationId=42).payload == {"status": "Rejected"}
    assert station.connector(1)["reservation"] is None
    assert [c.payload["idTag"] for c in csms.journal.calls("Authorize")] == [TAG]


def test_a_reservation_is_cancelled(csms: CSMS, online: Online) -> None:
    online()
    assert reserve(csms, 1) == "Accepted"
    csms.expect(status(1, "Reserved"))
    assert csms.call("CancelReservation", reservationId=1).payload == {"status": "Accepted"}
    csms.expect(status(1, "Available"))


def test_a_reservation_expires(csms: CSMS, online: Online) -> None:
    online()
    assert reserve(csms, 1, seconds=2) == "Accepted"
    csms.expect(status(1, "Reserved"))
    csms.expect(status(1, "Available"))
    assert csms.call("CancelReservation", reservationId=1).payload == {"status": "Rejected"}


def test_every_verdict(csms: CSMS, online: Online) -> None:
    station = online(connectors=2)
    assert reserve(csms, 7) == "Rejected"
    assert reserve(csms, 1, seconds=-60) == "Rejected"
    station.plug_in(1)
    csms.expect(status(1, "Preparing"))
    assert reserve(csms, 1) == "Occupied"
    station.fault(2, "GroundFailure")
    csms.expect(status(2, "Faulted"))
    assert reserve(csms, 2) == "Faulted"
    station.clear_fault(2)
    csms.expect(status(2, "Available"))
    csms.call("ChangeAvailability", connectorId=2, type="Inoperative")
    csms.expect(status(2, "Unavailable"))
    assert reserve(csms, 2) == "Unavailable"


def test_any_connector_keeps_the_last_one_free(csms: CSMS, online: Online) -> None:
    station = online(connectors=2)
    assert reserve(csms, 0, number=9) == "Accepted"
    station.present_token("FIRST", 1)
    csms.expect(status(1, "Preparing"))
    station.present_token("SECOND", 2)
    station.present_token(TAG, 2)
    csms.expect(status(2, "Preparing"))
    station.plug_in(2)
    begun = expect_start(station, csms, 2)
    assert begun.start.payload["reservationId"] == 9


def test_the_group_may_use_it(csms: CSMS, online: Online) -> None:
    csms.always("Authorize", {"idTagInfo": {"status": "Accepted", "parentIdTag": "FLEET"}})
    station = online()
    assert reserve(csms, 1, tag="OTHER", number=3, parentIdTag="FLEET") == "Accepted"
    csms.expect(status(1, "Reserved"))
    station.present_token(TAG, 1)
    csms.expect(call("Authorize", idTag=TAG))
    station.plug_in(1)
    begun = expect_start(station, csms)
    assert begun.start.payload["reservationId"] == 3


def test_a_reservation_survives_a_reload(csms: CSMS, online: Online) -> None:
    station = online()
    assert reserve(csms, 1) == "Accepted"
    csms.expect(status(1, "Reserved"))
    station.reload()
    csms.wait_connection(2)
    barrier(station, csms)
    assert station.connector(1)["status"] == "Reserved"
    assert csms.call("CancelReservation", reservationId=1).payload == {"status": "Accepted"}
