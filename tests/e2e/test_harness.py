"""The harness itself, against a charge point made by hand: it must see what is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from conformance import Checker, schema_errors
from csms import CSMS, basic
from frames import call, status
from script import SILENCE, Held, Refusal, boot_answer

BOOT = {"chargePointVendor": "Fake", "chargePointModel": "Hand-made"}


class FakeChargePoint:
    """Sends what it is told, right or wrong."""

    def __init__(self, csms: CSMS, identity: str = "CP001") -> None:
        self._stack = ExitStack()
        url = f"{csms.url}/{identity}"
        self.socket = self._stack.enter_context(connect(url, subprotocols=[Subprotocol("ocpp1.6")]))
        self._count = 0

    def close(self) -> None:
        self._stack.close()

    def send(self, action: str, payload: Any, message_id: str | None = None) -> str:
        self._count += 1
        message_id = message_id or f"m{self._count}"
        self.socket.send(json.dumps([2, message_id, action, payload]))
        return message_id

    def receive(self) -> Any:
        return json.loads(self.socket.recv(timeout=5))

    def ask(self, action: str, payload: Any, message_id: str | None = None) -> Any:
        self.send(action, payload, message_id)
        return self.receive()


@pytest.fixture
def unchecked() -> Iterator[CSMS]:
    """A CSMS whose frames the test checks itself."""
    csms = CSMS()
    yield csms
    csms.shut_down()


@pytest.fixture
def fake(unchecked: CSMS) -> Iterator[FakeChargePoint]:
    fake = FakeChargePoint(unchecked)
    yield fake
    fake.close()


def problems(csms: CSMS) -> str:
    return "\n".join(Checker(csms.journal, csms.message_timeout).violations())


def test_a_good_charge_point_has_no_violations(unchecked: CSMS, fake: FakeChargePoint) -> None:
    assert fake.ask("BootNotification", BOOT)[2]["status"] == "Accepted"
    notification = {"connectorId": 1, "errorCode": "NoError", "status": "Available"}
    assert fake.ask("StatusNotification", notification)[2] == {}
    boot = unchecked.expect(call("BootNotification"))
    available = unchecked.expect(status(1, "Available"))
    assert boot.index < available.index
    assert problems(unchecked) == ""


@pytest.mark.parametrize(
    ("frame", "complaint"),
    [
        ([2, "x", "BootNotification", {**BOOT, "extra": 1}], "Additional properties"),
        ([2, "x", "BootNotification", {"chargePointVendor": "Fake"}], "required property"),
        ([2, "x", "BootNotification", {**BOOT, "iccid": "x" * 21}], "too long"),
        ([2, "x" * 37, "BootNotification", BOOT], "longer than 36"),
        ([2, "x", "BootNotification", BOOT, {}], "5 elements"),
        ([2, "x", "Heartbeat", None], "no JSON object"),
        ([2, "x", "Heartbeat", {}], "sent while Unregistered"),
        ([3, "x", {}], "never asked"),
        ([4, "x", "FormatViolation", "", {}], "error code 'FormatViolation'"),
        ({"not": "an array"}, "not an OCPP-J message"),
    ],
)
def test_a_violation_is_seen(
    unchecked: CSMS, fake: FakeChargePoint, frame: Any, complaint: str
) -> None:
    fake.socket.send(json.dumps(frame))
    unchecked.journal.wait_for(lambda: bool(unchecked.journal.frames()), 5, "a frame")
    assert complaint in problems(unchecked)


def test_two_unanswered_calls_are_seen(unchecked: CSMS, fake: FakeChargePoint) -> None:
    unchecked.always("Heartbeat", SILENCE)
    fake.ask("BootNotification", BOOT)
    fake.send("Heartbeat", {})
    fake.send("Authorize", {"idTag": "A"})
    unchecked.expect(call("Authorize"))
    assert "was unanswered" in problems(unchecked)
    unchecked.message_timeout = 0
    assert problems(unchecked) == "", "a CALL that has timed out is no longer unanswered"


def test_an_id_used_twice_is_seen_but_for_the_same_message(
    unchecked: CSMS, fake: FakeChargePoint
) -> None:
    fake.ask("BootNotification", BOOT)
    fake.ask("Authorize", {"idTag": "A"}, "same")
    fake.ask("Authorize", {"idTag": "A"}, "same")
    assert problems(unchecked) == ""
    fake.ask("Authorize", {"idTag": "B"}, "same")
    assert "message id of another CALL" in problems(unchecked)


def test_transaction_messages_out_of_order_are_seen(unchecked: CSMS, fake: FakeChargePoint) -> None:
    fake.ask("BootNotification", BOOT)
    stop = {"transactionId": 1, "meterStop": 1}
    fake.ask("StopTransaction", {**stop, "timestamp": "2026-01-01T10:00:05Z"})
    fake.ask("StopTransaction", {**stop, "timestamp": "2026-01-01T10:00:00.000+00:00"})
    assert "before an earlier message's" in problems(unchecked)


@pytest.mark.parametrize(
    "text", ["2026-01-01 10:00:00Z", "2026-01-01T10:00:00", "2026-13-01T10:00:00Z"]
)
def test_a_wrong_date_time_is_seen(text: str) -> None:
    payload = {"connectorId": 1, "errorCode": "NoError", "status": "Available", "timestamp": text}
    assert schema_errors("StatusNotification", payload)


def test_answers_can_be_laid_down(unchecked: CSMS, fake: FakeChargePoint) -> None:
    unchecked.on("BootNotification", boot_answer("Pending"), Refusal("InternalError"))
    assert fake.ask("BootNotification", BOOT)[2]["status"] == "Pending"
    assert fake.ask("BootNotification", BOOT)[2] == "InternalError"
    assert fake.ask("BootNotification", BOOT)[2]["status"] == "Accepted"


def test_an_answer_can_be_held_back(unchecked: CSMS, fake: FakeChargePoint) -> None:
    gate = unchecked.gate()
    unchecked.on("BootNotification", Held(gate, boot_answer("Rejected")))
    boot = fake.send("BootNotification", BOOT)
    unchecked.expect(call("BootNotification"))
    gate.open()
    assert fake.receive()[:2] == [3, boot]


def test_calls_of_the_csms_bring_their_answer(unchecked: CSMS, fake: FakeChargePoint) -> None:
    fake.ask("BootNotification", BOOT)
    unchecked.send_text(json.dumps([2, "one", "ClearCache", {}]))
    assert fake.receive() == [2, "one", "ClearCache", {}]
    fake.socket.send(json.dumps([3, "one", {"status": "Perhaps"}]))
    unchecked.journal.wait_for(lambda: "Perhaps" in problems(unchecked), 5, "seen")


def test_an_outage_and_the_same_port_again(unchecked: CSMS, fake: FakeChargePoint) -> None:
    port = unchecked.port
    unchecked.wait_connection(1)
    unchecked.outage()
    with pytest.raises(ConnectionClosed):
        fake.socket.recv(timeout=5)
    with pytest.raises(OSError):
        FakeChargePoint(unchecked)
    unchecked.listen()
    assert unchecked.port == port
    again = FakeChargePoint(unchecked)
    assert unchecked.wait_connection(2).identity == "CP001"
    again.close()


def test_basic_authentication_is_asked_for(unchecked: CSMS) -> None:
    unchecked.require_password("CP001", "secret")
    with pytest.raises(InvalidStatus) as refused:
        FakeChargePoint(unchecked)
    assert refused.value.response.headers["WWW-Authenticate"] == 'Basic realm="ocpp"'
    headers = {"Authorization": basic("CP001", "secret")}
    url = f"{unchecked.url}/CP001"
    with connect(url, subprotocols=[Subprotocol("ocpp1.6")], additional_headers=headers):
        assert [handshake.status for handshake in unchecked.handshakes] == [401, 101]


def test_an_impossible_change_of_status_is_seen(unchecked: CSMS, fake: FakeChargePoint) -> None:
    fake.ask("BootNotification", BOOT)
    for value in ("Available", "Preparing", "Preparing", "Finishing", "Faulted", "Charging"):
        told = {"connectorId": 1, "errorCode": "NoError", "status": value}
        fake.ask("StatusNotification", told)
    assert problems(unchecked) == ""
    fake.ask("StatusNotification", {**told, "status": "Preparing"})
    assert "from Charging to Preparing" in problems(unchecked)
