"""What the CSMS answers: like an accepting one, until a test says otherwise."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from frames import Payload

DEFAULT_INTERVAL = 300
FIRST_TRANSACTION_ID = 1001


class Gate:
    """Holds an answer back until a test opens it."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._event = asyncio.Event()

    def open(self) -> None:
        self._loop.call_soon_threadsafe(self._event.set)

    async def wait(self) -> None:
        await self._event.wait()


@dataclass(frozen=True)
class Silence:
    """The CSMS never answers."""


@dataclass(frozen=True)
class Refusal:
    """The CSMS answers with a CALLERROR."""

    code: str = "InternalError"
    description: str = "the test says so"


@dataclass(frozen=True)
class Held:
    """The CSMS answers when the gate opens, and not before."""

    gate: Gate
    reply: Reply


@dataclass(frozen=True)
class Verbatim:
    """The CSMS answers with this text, whatever it is; `{id}` stands for the message id."""

    text: str


Reply = Payload | Callable[[Payload], Payload] | Silence | Refusal | Held | Verbatim
SILENCE = Silence()


def utc_now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def boot_answer(status: str = "Accepted", interval: int = DEFAULT_INTERVAL) -> Payload:
    return {"status": status, "currentTime": utc_now(), "interval": interval}


def tag_info(status: str = "Accepted", **more: str) -> Payload:
    return {"idTagInfo": {"status": status, **more}}


class Script:
    """What the CSMS answers: what a test has laid down for an action, then the default."""

    def __init__(self) -> None:
        self._transaction_ids = itertools.count(FIRST_TRANSACTION_ID)
        self._lasting: dict[str, Reply] = {}
        self._next: dict[str, list[Reply]] = {}

    def lay_down(self, action: str, replies: tuple[Reply, ...], then: Reply | None) -> None:
        self._next[action] = list(replies)
        if then is None:
            self._lasting.pop(action, None)
        else:
            self._lasting[action] = then

    def reply(self, action: str, payload: Payload) -> Reply:
        if self._next.get(action):
            return self._next[action].pop(0)
        return self._lasting.get(action) or self.default(action, payload)

    def default(self, action: str, payload: Payload) -> Payload:
        match action:
            case "BootNotification":
                return boot_answer()
            case "Heartbeat":
                return {"currentTime": utc_now()}
            case "Authorize":
                return tag_info()
            case "StartTransaction":
                return {"transactionId": next(self._transaction_ids), **tag_info()}
            case "StopTransaction":
                return tag_info() if "idTag" in payload else {}
            case "DataTransfer" | "SignCertificate":
                return {"status": "Accepted"}
        return {}
