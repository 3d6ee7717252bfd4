"""CALLERRORs (J §4.2.3) and frames that are no message at all."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import Online
from csms import CSMS
from frames import Kind, call
from scenario import barrier, begin, settings
from script import Held, Refusal, Reply, Verbatim

DEEP = "[" * 5_000 + "]" * 5_000


WRONG_CALLS: list[tuple[str, dict[str, Any], str]] = [
    ("Fly", {}, "NotImplemented"),
    ("reset", {"type": "Soft"}, "NotImplemented"),
    ("BootNotification", {"chargePointVendor": "a", "chargePointModel": "b"}, "NotSupported"),
    ("RemoteStartTransaction", {"connectorId": 1}, "ProtocolError"),
    ("Reset", {}, "ProtocolError"),
    (
        "ChangeConfiguration",
        {"key": "HeartbeatInterval", "value": 5},
        "TypeConstraintViolation",
    ),
    ("UnlockConnector", {"connectorId": "1"}, "TypeConstraintViolation"),
    ("UnlockConnector", {"connectorId": 1.5}, "TypeConstraintViolation"),
    ("Reset", {"type": "Soft", "now": True}, "FormationViolation"),
    ("ClearCache", {"all": True}, "FormationViolation"),
    ("Reset", {"type": "Warm"}, "PropertyConstraintViolation"),
    ("ChangeAvailability", {"connectorId": 1, "type": "Broken"}, "PropertyConstraintViolation"),
]


def test_calls_that_are_not_right(csms: CSMS, online: Online, subtests: pytest.Subtests) -> None:
    online()
    for action, payload, code in WRONG_CALLS:
        with subtests.test(action=action, payload=payload):
            answer = csms.call_raw(action, payload)
            assert answer.error == code, answer.text


def test_a_call_is_matched_exactly(csms: CSMS, online: Online) -> None:
    """Null is no payload (J §4.2.1), and an action is case-sensitive."""
    online()
    answer = csms.call_raw("ClearCache", None)
    assert answer.payload == {"status": "Accepted"} or answer.error in (
        "FormationViolation", "ProtocolError", "TypeConstraintViolation",
    )  # fmt: skip


GARBAGE = [
    "", "null", "42", '"text"', "{}", "[]", "[2]", '[2,"x"]', "not json", '[2,"x","Reset",{',
    '[3,"never-asked",{}]', '[4,"never-asked","GenericError","",{}]', '[5,"x",{}]', '["2","x",{}]',
    '[2,null,"ClearCache",{}]', '[2,17,"ClearCache",{}]', "\u0000", DEEP,
    '[2,"big","' + "x" * 900_000 + '",{}]',
]  # fmt: skip


def test_garbage_does_no_harm(csms: CSMS, online: Online) -> None:
    station = online()
    begun = begin(station, csms)
    for text in GARBAGE:
        csms.send_text(text)
    csms.send_bytes(b"\x00\xff binary")
    assert settings(csms, "HeartbeatInterval") == {"HeartbeatInterval": "300"}
    assert station.transactions()[0]["transactionId"] == begun.transaction_id
    assert len(csms.journal.connections) == 1, "the connection has survived"
    broken = [entry for entry in station.log() if entry.get("violations")]
    assert len(broken) == len(GARBAGE) + 1, "the log says of each what it breaks"


WRONG_ANSWERS: list[Reply] = [
    Refusal("GenericError"),
    Refusal("NoSuchCode"),
    Verbatim('[3,"{id}",{"wrong":1}]'),
    Verbatim('[3,"{id}",[]]'),
    Verbatim('[3,"{id}"]'),
    Verbatim('[3,"{id}",{}],'),
]


def test_wrong_answers_do_no_harm(csms: CSMS, online: Online, subtests: pytest.Subtests) -> None:
    station = online({"MessageTimeout": 1})
    for answer in WRONG_ANSWERS:
        with subtests.test(answer=answer):
            csms.on("DataTransfer", answer)
            station.data_transfer("com.example")
            csms.expect(call("DataTransfer", vendorId="com.example"))
            barrier(station, csms)
            assert station.state()["link"]["state"] == "online"


def test_an_answer_that_comes_twice(csms: CSMS, online: Online) -> None:
    station = online()
    text = '[3,"{id}",{"status":"Accepted"}]'
    csms.on("DataTransfer", Verbatim(text))
    station.data_transfer("com.example")
    sent = csms.expect(call("DataTransfer"))
    csms.answer_to(sent)
    csms.send_text(text.replace("{id}", sent.message_id or ""))
    barrier(station, csms)


def test_calls_cross_each_other(csms: CSMS, online: Online) -> None:
    """The station answers while it waits for an answer itself (J §4.1.1)."""
    station = online()
    gate = csms.gate()
    csms.on("DataTransfer", Held(gate, {"status": "Accepted"}))
    station.data_transfer("com.example")
    csms.expect(call("DataTransfer"))
    assert settings(csms, "HeartbeatInterval")
    gate.open()
    barrier(station, csms)


def test_a_flood_of_calls_is_answered_in_order(csms: CSMS, online: Online) -> None:
    station = online()
    ids = [f"flood-{number}" for number in range(300)]
    for message_id in ids:
        csms.send_text(f'[2,"{message_id}","GetConfiguration",{{}}]')
    csms.answer_from_station(ids[-1])
    frames = csms.journal.frames()
    answers = [f.message_id for f in frames if f.kind is Kind.RESULT and f.message_id in ids]
    assert answers == ids
    assert station.state()["link"]["state"] == "online"
