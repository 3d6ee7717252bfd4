"""A CSMS that speaks OCPP 2.0.1: the one of `csms.py` with the library's other version."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

import ocpp.v201
from jsonschema import Draft6Validator
from ocpp.routing import on
from ocpp.v201 import ChargePoint, call, call_result

from conformance import envelope_errors, parse_schema
from csms import CSMS
from frames import Direction, Frame, Journal, Kind, Match, Payload
from script import Script, boot_answer, utc_now
from session import ScriptedSession

SCHEMAS = Path(ocpp.v201.__file__).parent / "schemas"
FROM_STATION = (
    "Authorize", "BootNotification", "ClearedChargingLimit", "FirmwareStatusNotification",
    "Get15118EVCertificate", "Heartbeat", "LogStatusNotification", "MeterValues",
    "NotifyChargingLimit", "NotifyCustomerInformation", "NotifyEVChargingNeeds",
    "NotifyEVChargingSchedule", "NotifyEvent", "NotifyMonitoringReport", "NotifyReport", "ReportChargingProfiles", "ReservationStatusUpdate",
    "SecurityEventNotification", "SignCertificate", "StatusNotification", "TransactionEvent",
)  # fmt: skip


def _handler(action: str) -> Callable[..., Any]:
    async def handle(self: Session201, call_unique_id: str, **_: Any) -> Any:
        return getattr(call_result, action)(**self._payload(call_unique_id))

    # The library finds handlers by their names.
    handle.__name__ = f"on_{action}"
    return on(action)(handle)  # type: ignore[no-any-return]


class Session201(ScriptedSession, ChargePoint):
    """One connected charging station."""


for _action in FROM_STATION:
    setattr(Session201, f"on_{_action}", _handler(_action))


class Script201(Script):
    """What an accepting CSMS answers."""

    def default(self, action: str, payload: Payload) -> Payload:
        match action:
            case "BootNotification":
                return boot_answer()
            case "Heartbeat":
                return {"currentTime": utc_now()}
            case "Authorize":
                return {"idTokenInfo": {"status": "Accepted"}}
            case "TransactionEvent" if "idToken" in payload:
                return {"idTokenInfo": {"status": "Accepted"}}
            case "DataTransfer" | "NotifyEVChargingSchedule" | "SignCertificate":
                return {"status": "Accepted"}
            case "NotifyEVChargingNeeds":
                # No schedule comes.
                return {"status": "Rejected"}
            case "Get15118EVCertificate":
                return {"status": "Failed", "exiResponse": ""}
        return {}


class CSMS201(CSMS):
    """The CSMS of one test."""

    session_type = Session201
    calls = call
    spoken = "ocpp2.0.1"

    def __init__(self) -> None:
        super().__init__(Script201())


def event(kind: str, trigger: str, **fields: Any) -> Match:
    """A TransactionEvent."""
    return Match("TransactionEvent", {"eventType": kind, "triggerReason": trigger, **fields})


def connector_status(evse: int, status: str) -> Match:
    """A StatusNotification."""
    fields = {"evseId": evse, "connectorId": 1, "connectorStatus": status}
    return Match("StatusNotification", fields)


@cache
def _validator(name: str) -> Draft6Validator:
    return Draft6Validator(parse_schema(SCHEMAS / f"{name}.json"))


def _schema_errors(name: str, payload: Any) -> Iterator[str]:
    for error in _validator(name).iter_errors(payload):
        yield f"{name}{error.json_path[1:]}: {error.message}"


def violations(journal: Journal) -> list[str]:
    """Every frame of the station against its schema, and the numbers of its transaction events."""
    asked: dict[str, str] = {}
    numbers: dict[str, int] = defaultdict(int)
    found: list[str] = []
    for frame in journal.frames():
        note = partial(_note, found, frame)
        if frame.direction is Direction.RECEIVED:
            if frame.kind is Kind.CALL:
                asked[frame.message_id or ""] = frame.action or ""
            continue
        note(envelope_errors(frame))
        if frame.kind is Kind.CALL:
            note(_schema_errors(f"{frame.action}Request", frame.payload))
            note(_number_errors(numbers, frame))
        elif frame.kind is Kind.RESULT:
            note(_schema_errors(f"{asked.get(frame.message_id or '')}Response", frame.payload))
    return found


def _note(found: list[str], frame: Frame, problems: Iterator[str]) -> None:
    found.extend(f"{problem}\n    {frame}" for problem in problems)


def _number_errors(numbers: dict[str, int], frame: Frame) -> Iterator[str]:
    """The events of a transaction are numbered from 0 without a gap (2.0.1 E01.FR.07)."""
    if frame.action != "TransactionEvent" or not isinstance(frame.payload, dict):
        return
    transaction = frame.payload["transactionInfo"]["transactionId"]
    if frame.payload["seqNo"] != numbers[transaction]:
        yield f"has seqNo {frame.payload['seqNo']}, not {numbers[transaction]}"
    numbers[transaction] += 1
