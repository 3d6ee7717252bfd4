"""ChangeAvailability (1.6 §5.2)."""

from __future__ import annotations

from conftest import Online
from csms import CSMS
from frames import call, status
from scenario import TAG, barrier, begin


def change(csms: CSMS, connector: int, kind: str) -> str:
    answer = csms.call("ChangeAvailability", connectorId=connector, type=kind)
    return str(answer.payload["status"])


def test_out_of_service_and_back(csms: CSMS, online: Online) -> None:
    online(connectors=2)
    assert change(csms, 2, "Inoperative") == "Accepted"
    csms.expect(status(2, "Unavailable", errorCode="NoError"))
    assert change(csms, 2, "Inoperative") == "Accepted", "already so (1.6 §5.2)"
    assert change(csms, 2, "Operative") == "Accepted"
    csms.expect(status(2, "Available"))


def test_out_of_service_refuses_cards(csms: CSMS, online: Online) -> None:
    station = online()
    change(csms, 1, "Inoperative")
    csms.expect(status(1, "Unavailable"))
    station.plug_in(1)
    station.page.evaluate(f"() => window.voltab.presentToken('{TAG}', 1).catch(() => null)")
    barrier(station, csms)
    assert not csms.journal.calls("StartTransaction")
    assert station.connector()["status"] == "Unavailable"


def test_a_transaction_ends_first(csms: CSMS, online: Online) -> None:
    station = online()
    begun = begin(station, csms)
    assert change(csms, 1, "Inoperative") == "Scheduled"
    barrier(station, csms)
    assert not csms.journal.calls("StopTransaction")
    assert station.connector()["status"] == "Charging"
    station.present_token(TAG, 1)
    stop = csms.expect(call("StopTransaction", transactionId=begun.transaction_id))
    station.plug_out(1)
    assert csms.expect(status(1, "Unavailable")).index > stop.index
    assert station.connector()["status"] == "Unavailable"


def test_a_schedule_can_be_taken_back(csms: CSMS, online: Online) -> None:
    station = online()
    begin(station, csms)
    assert change(csms, 1, "Inoperative") == "Scheduled"
    assert change(csms, 1, "Operative") == "Accepted"
    station.plug_out(1)
    csms.expect(call("StopTransaction"))
    csms.expect(status(1, "Available"))


def test_the_whole_charge_point(csms: CSMS, online: Online) -> None:
    station = online(connectors=2)
    begun = begin(station, csms, 1)
    assert change(csms, 0, "Inoperative") == "Scheduled"
    assert station.connector(1)["status"] == "Charging"
    station.plug_out(1)
    stop = csms.expect(call("StopTransaction"))
    csms.expect(status(1, "Unavailable"), after=stop)
    for connector in (0, 2):
        csms.expect(status(connector, "Unavailable"), after=begun.start)
    assert change(csms, 0, "Operative") == "Accepted"
    csms.expect_all(*(status(connector, "Available") for connector in range(3)))


def test_an_unknown_connector(csms: CSMS, online: Online) -> None:
    online()
    answer = csms.call_raw("ChangeAvailability", {"connectorId": 9, "type": "Inoperative"})
    assert answer.payload == {"status": "Rejected"} or answer.error == "PropertyConstraintViolation"


def test_it_outlives_a_page_reload(csms: CSMS, online: Online) -> None:
    station = online()
    change(csms, 1, "Inoperative")
    csms.expect(status(1, "Unavailable"))
    station.reload()
    csms.wait_connection(2)
    assert station.connector()["status"] == "Unavailable"


def test_while_a_session_is_being_prepared(csms: CSMS, online: Online) -> None:
    """1.6 §4.9 has no way from Preparing to Unavailable; whatever is done keeps to the table."""
    station = online()
    station.plug_in(1)
    preparing = csms.expect(status(1, "Preparing"))
    assert change(csms, 1, "Inoperative") in ("Accepted", "Scheduled")
    station.present_token(TAG, 1)
    barrier(station, csms)
    assert not csms.journal.calls("StartTransaction")
    station.plug_out(1)
    csms.expect(status(1, "Unavailable"), after=preparing)
