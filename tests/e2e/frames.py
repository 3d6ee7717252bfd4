"""Frames as they went over the wire, and the journal that keeps them all."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Any

Payload = dict[str, Any]

TEXT_MAX = 2000
"""Characters of a frame that a failing test shows."""
DEFAULT_TIMEOUT = 15.0
"""Seconds that a message may take; generous, for slow machines. No passing test waits it out."""


class Direction(Enum):
    SENT = "->"
    """By the charge point."""
    RECEIVED = "<-"


class Kind(Enum):
    CALL = 2
    RESULT = 3
    ERROR = 4
    UNREADABLE = 0


@dataclass(frozen=True)
class Frame:
    """One frame; `index` is its place in the journal."""

    index: int
    at: float
    connection: int
    direction: Direction
    text: str
    kind: Kind
    message_id: str | None
    action: str | None
    """Of a CALL its own; of an answer that of the CALL it answers."""
    payload: Any
    error: str | None = None

    def __str__(self) -> str:
        place = f"{self.index:4} {self.at:8.3f} #{self.connection}"
        return f"{place} {self.direction.value} {self.text[:TEXT_MAX]}"


@dataclass
class Connection:
    """One WebSocket connection of a charge point."""

    number: int
    identity: str
    opened_at: float
    first_frame: int
    closed_at: float | None = None
    close_code: int | None = None


@dataclass(frozen=True)
class Match:
    """A pattern for a CALL of the charge point: its action, fields of its payload, and any test."""

    action: str
    fields: Payload = field(default_factory=dict)
    where: Callable[[Payload], bool] | None = None

    def __call__(self, frame: Frame) -> bool:
        return (
            frame.direction is Direction.SENT
            and frame.kind is Kind.CALL
            and frame.action == self.action
            and isinstance(frame.payload, dict)
            and all(frame.payload.get(name) == value for name, value in self.fields.items())
            and (self.where is None or self.where(frame.payload))
        )

    def __str__(self) -> str:
        return f"{self.action} {json.dumps(self.fields)}{' and a test' if self.where else ''}"


def call(action: str, **fields: Any) -> Match:
    """Any CALL of this action whose payload has these values."""
    return Match(action, fields)


def status(connector: int, value: str, **fields: Any) -> Match:
    """A StatusNotification of this connector and status."""
    return Match("StatusNotification", {"connectorId": connector, "status": value, **fields})


def decode(text: str) -> Any:
    """JSON with exact decimals, as `multipleOf` needs them; None for what is not JSON."""
    try:
        return json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError):
        return None


class Journal:
    """Every frame in the order in which the CSMS saw it, and who waits for one. Thread-safe."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._frames: list[Frame] = []
        self._actions: dict[tuple[Direction, str], str] = {}
        self._start = time.monotonic()
        self.connections: list[Connection] = []

    def opened(self, identity: str) -> Connection:
        with self._changed:
            connection = Connection(
                len(self.connections) + 1, identity, self.now(), len(self._frames)
            )
            self.connections.append(connection)
            self._changed.notify_all()
            return connection

    def closed(self, connection: Connection, code: int | None) -> None:
        with self._changed:
            connection.closed_at = self.now()
            connection.close_code = code
            self._changed.notify_all()

    def note(self, change: Callable[[], object]) -> None:
        """Makes a change that someone may wait for."""
        with self._changed:
            change()
            self._changed.notify_all()

    def add(self, connection: int, direction: Direction, text: str) -> Frame:
        with self._changed:
            frame = self._parse(connection, direction, text)
            self._frames.append(frame)
            self._changed.notify_all()
            return frame

    def now(self) -> float:
        return time.monotonic() - self._start

    def frames(self) -> list[Frame]:
        with self._changed:
            return list(self._frames)

    def calls(self, action: str | None = None) -> list[Frame]:
        """The charge point's CALLs so far."""
        return [
            frame
            for frame in self.frames()
            if frame.direction is Direction.SENT
            and frame.kind is Kind.CALL
            and action in (None, frame.action)
        ]

    def wait_frame(
        self, matches: Callable[[Frame], bool], start: int, timeout: float, what: str
    ) -> Frame:
        """The first frame from `start` on that matches; waits for it if need be."""
        position = start
        deadline = time.monotonic() + timeout
        with self._changed:
            while True:
                while position < len(self._frames):
                    frame = self._frames[position]
                    if matches(frame):
                        return frame
                    position += 1
                if not self._changed.wait(max(0.0, deadline - time.monotonic())):
                    break
        raise AssertionError(f"no {what} within {timeout} s, after:\n{self.transcript(start)}")

    def wait_for(self, holds: Callable[[], bool], timeout: float, what: str) -> None:
        with self._changed:
            if not self._changed.wait_for(holds, timeout):
                raise AssertionError(f"not {what} within {timeout} s, after:\n{self.transcript()}")

    def transcript(self, start: int = 0) -> str:
        return "\n".join(str(frame) for frame in self.frames()[start:]) or "(no frame)"

    def _parse(self, connection: int, direction: Direction, text: str) -> Frame:
        kind, message_id, action, payload, error = self._envelope(direction, decode(text))
        return Frame(
            len(self._frames), self.now(), connection, direction, text,
            kind, message_id, action, payload, error,
        )  # fmt: skip

    def _envelope(
        self, direction: Direction, value: Any
    ) -> tuple[Kind, str | None, str | None, Any, str | None]:
        match value:
            case [2, str(message_id), str(action), *rest]:
                self._actions[(direction, message_id)] = action
                return Kind.CALL, message_id, action, rest[0] if rest else None, None
            case [2, str(message_id), *_]:
                return Kind.CALL, message_id, None, None, None
            case [3, str(message_id), *rest]:
                asked = self._asked(direction, message_id)
                return Kind.RESULT, message_id, asked, rest[0] if rest else None, None
            case [4, str(message_id), str(code), *rest]:
                asked = self._asked(direction, message_id)
                return Kind.ERROR, message_id, asked, rest[1] if len(rest) > 1 else None, code
        return Kind.UNREADABLE, None, None, None, None

    def _asked(self, answer: Direction, message_id: str) -> str | None:
        asker = Direction.SENT if answer is Direction.RECEIVED else Direction.RECEIVED
        return self._actions.get((asker, message_id))
