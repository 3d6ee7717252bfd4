"""What every frame of a charge point must keep to: OCPP-J's envelope and the official schemas."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import ocpp.v16
from jsonschema import Draft4Validator, FormatChecker

from frames import Direction, Frame, Journal, Kind, decode

SCHEMAS = Path(ocpp.v16.__file__).parent / "schemas"
MESSAGE_ID_MAX = 36  # J §4.1.4
LENGTH = {Kind.CALL: 4, Kind.RESULT: 3, Kind.ERROR: 5}
ERROR_CODES = {  # J table 7, with the spellings that the errata (5.1, 5.2) keep
    "NotImplemented", "NotSupported", "InternalError", "ProtocolError", "SecurityError",
    "FormationViolation", "PropertyConstraintViolation", "OccurenceConstraintViolation",
    "TypeConstraintViolation", "GenericError",
}  # fmt: skip
TRANSACTION_MESSAGES = {"StartTransaction", "MeterValues", "StopTransaction"}  # 1.6 §3.7
TRANSITIONS = {  # 1.6 §4.9 with errata 3.20 (B6); a fault gives way to any status
    "Available": {
        "Preparing",
        "Charging",
        "SuspendedEV",
        "SuspendedEVSE",
        "Reserved",
        "Unavailable",
    },
    "Preparing": {"Available", "Charging", "SuspendedEV", "SuspendedEVSE", "Finishing"},
    "Charging": {"Available", "SuspendedEV", "SuspendedEVSE", "Finishing", "Unavailable"},
    "SuspendedEV": {"Available", "Charging", "SuspendedEVSE", "Finishing", "Unavailable"},
    "SuspendedEVSE": {"Available", "Charging", "SuspendedEV", "Finishing", "Unavailable"},
    "Finishing": {"Available", "Preparing", "Unavailable"},
    "Reserved": {"Available", "Preparing", "Unavailable"},
    "Unavailable": {"Available", "Preparing", "Charging", "SuspendedEV", "SuspendedEVSE"},
}
CLOCK_TOLERANCE = timedelta(seconds=1)
"""How far the station's clock may step back when the CSMS sets it (1.6 §4.2)."""

_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_FORMATS = FormatChecker(formats=())


@_FORMATS.checks("date-time")
def _is_date_time(value: object) -> bool:
    if not isinstance(value, str):
        return True
    if not _DATE_TIME.fullmatch(value):
        return False
    try:
        parse_time(value)
    except ValueError:
        return False
    return True


def parse_time(text: str) -> datetime:
    """An ISO 8601 time with its offset; any number of fractional digits (errata 3.10)."""
    return datetime.fromisoformat(text)


@cache
def validator(name: str) -> Draft4Validator | None:
    path = SCHEMAS / f"{name}.json"
    if not path.is_file():
        return None
    return Draft4Validator(parse_schema(path), format_checker=_FORMATS)


def parse_schema(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal)


def schema_errors(name: str, payload: Any) -> list[str]:
    """What the schema of this name has against the payload."""
    checker = validator(name)
    if checker is None:
        return [f"there is no schema {name}.json"]
    return [
        f"{name}{error.json_path[1:]}: {error.message}" for error in checker.iter_errors(payload)
    ]


@dataclass
class _Peer:
    """What is known of one charge point while its frames are gone through."""

    sent: dict[str, str] = field(default_factory=dict)
    asked: dict[str, bool] = field(default_factory=dict)
    """CALLs of the CSMS by message id, and whether they have been answered."""
    open_calls: list[Frame] = field(default_factory=list)
    registration: str = "Unregistered"
    triggered: list[str] = field(default_factory=list)
    """Messages that the CSMS has asked for (1.6 §5.17)."""
    latest: datetime | None = None
    """The time that the last transaction message speaks of."""
    statuses: dict[int, tuple[int, str]] = field(default_factory=dict)
    """By connector: on which connection it was last told, and what it was."""


class Checker:
    """Goes through a journal once and yields every violation, each with its frame."""

    def __init__(self, journal: Journal, message_timeout: float) -> None:
        self._journal = journal
        self._timeout = message_timeout
        self._connections = {c.number: c for c in journal.connections}
        self._peers: dict[str, _Peer] = {}

    def violations(self) -> list[str]:
        return [
            f"{problem}\n    {frame}"
            for frame in self._journal.frames()
            for problem in self._of(frame)
        ]

    def _of(self, frame: Frame) -> Iterator[str]:
        connection = self._connections[frame.connection]
        peer = self._peers.setdefault(connection.identity, _Peer())
        if frame.direction is Direction.RECEIVED:
            self._note_received(peer, frame)
            return
        yield from envelope_errors(frame)
        if frame.kind is Kind.CALL:
            yield from self._call(peer, frame)
        elif frame.kind in (Kind.RESULT, Kind.ERROR):
            yield from self._answer(peer, frame)

    def _note_received(self, peer: _Peer, frame: Frame) -> None:
        if frame.kind is Kind.CALL:
            peer.asked[frame.message_id or ""] = False
            if frame.action == "TriggerMessage":
                peer.triggered.append(_field(frame.payload, "requestedMessage"))
        elif frame.kind in (Kind.RESULT, Kind.ERROR):
            answered = [call for call in peer.open_calls if call.message_id == frame.message_id]
            peer.open_calls = [call for call in peer.open_calls if call not in answered]
            if answered and frame.kind is Kind.RESULT and frame.action == "BootNotification":
                peer.registration = _field(frame.payload, "status") or peer.registration

    def _call(self, peer: _Peer, frame: Frame) -> Iterator[str]:
        yield from schema_errors(frame.action or "", frame.payload)
        yield from self._unanswered(peer, frame)
        yield from _registration(peer, frame)
        yield from _unique_id(peer, frame)
        yield from _chronology(peer, frame)
        yield from _transition(peer, frame)
        peer.open_calls.append(frame)

    def _unanswered(self, peer: _Peer, frame: Frame) -> Iterator[str]:
        """At most one CALL without an answer, unless it has timed out (J §4.1.1)."""
        peer.open_calls = [call for call in peer.open_calls if self._still_open(call, frame)]
        for call in peer.open_calls:
            yield f"sent while CALL {call.message_id} ({call.action}) was unanswered (J §4.1.1)"

    def _still_open(self, call: Frame, now: Frame) -> bool:
        """A CALL ends with its connection, and when it has timed out."""
        return call.connection == now.connection and now.at - call.at < self._timeout * 0.9

    def _answer(self, peer: _Peer, frame: Frame) -> Iterator[str]:
        answered = peer.asked.get(frame.message_id or "")
        if answered is None:
            yield f"answers {frame.message_id!r}, which was never asked (J §4.1.4)"
        elif answered:
            yield f"answers {frame.message_id!r} a second time"
        peer.asked[frame.message_id or ""] = True
        if peer.registration == "Rejected":
            yield "answered while Rejected (1.6 §4.2)"
        if frame.kind is Kind.RESULT and frame.action:
            yield from schema_errors(f"{frame.action}Response", frame.payload)


def envelope_errors(frame: Frame) -> Iterator[str]:
    """The rules of J §4.1 and §4.2 for one frame."""
    if frame.kind is Kind.UNREADABLE:
        yield "is not an OCPP-J message (J §4.1.3)"
        return
    value = decode(frame.text)
    if len(value) != LENGTH[frame.kind]:
        yield f"has {len(value)} elements, not {LENGTH[frame.kind]} (J §4.2)"
    if not 0 < len(frame.message_id or "") <= MESSAGE_ID_MAX:
        yield f"has a message id that is empty or longer than {MESSAGE_ID_MAX} (J §4.1.4)"
    if not isinstance(frame.payload, dict):
        yield "has no JSON object as its payload (J §4.2)"
    if frame.kind is Kind.ERROR:
        if frame.error not in ERROR_CODES:
            yield f"has the error code {frame.error!r} (J table 7)"
        if len(value) > 3 and not isinstance(value[3], str):
            yield "has no text as its error description (J table 6)"


def _registration(peer: _Peer, frame: Frame) -> Iterator[str]:
    """Before it is accepted, a station sends only what it is asked for (1.6 §4.2.1)."""
    if peer.registration == "Pending" and frame.action in peer.triggered:
        return
    if frame.action != "BootNotification" and peer.registration != "Accepted":
        yield f"sent while {peer.registration} (1.6 §4.2)"


def _unique_id(peer: _Peer, frame: Frame) -> Iterator[str]:
    """Unique per charge point; the same message sent again may keep its id (J errata 3.1)."""
    earlier = peer.sent.setdefault(frame.message_id or "", frame.text)
    if earlier != frame.text:
        yield f"uses the message id of another CALL: {earlier} (J §4.1.4)"


def _chronology(peer: _Peer, frame: Frame) -> Iterator[str]:
    """Transaction messages come in the order in which they happened (1.6 §3.7)."""
    if frame.action not in TRANSACTION_MESSAGES or not isinstance(frame.payload, dict):
        return
    values = frame.payload.get("meterValue") or [{}]
    text = frame.payload.get("timestamp") or _field(values[0], "timestamp")
    if not isinstance(text, str) or not _is_date_time(text):
        return
    at = parse_time(text)
    if peer.latest and at < peer.latest - CLOCK_TOLERANCE:
        yield f"is about {text}, before an earlier message's {peer.latest.isoformat()} (1.6 §3.7)"
    peer.latest = max(at, peer.latest or at)


def _transition(peer: _Peer, frame: Frame) -> Iterator[str]:
    """Only the changes of 1.6 §4.9. What happens offline or in a restart is not told (§4.9)."""
    connector, new = _field(frame.payload, "connectorId"), _field(frame.payload, "status")
    if frame.action == "BootNotification":
        peer.statuses.clear()
    if frame.action != "StatusNotification" or not isinstance(connector, int) or not new:
        return
    connection, old = peer.statuses.get(connector, (0, new))
    peer.statuses[connector] = (frame.connection, new)
    if connection != frame.connection or old == new or "Faulted" in (old, new):
        return
    if new not in TRANSITIONS.get(old, set()):
        yield f"goes from {old} to {new} (1.6 §4.9)"


def _field(payload: Any, name: str) -> Any:
    return payload.get(name) if isinstance(payload, dict) else None
