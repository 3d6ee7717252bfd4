"""A real CSMS for the tests: PyPI `ocpp` over `websockets`, in a thread of its own, scriptable.

It answers like an accepting CSMS until a test says otherwise with `on` or `always`. Every frame
is kept in `journal`; waiting is on events, never on time.
"""

from __future__ import annotations

import asyncio
import base64
import json
import threading
import uuid
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from types import ModuleType
from typing import Any, TypeVar
from urllib.parse import unquote

from ocpp.charge_point import camel_to_snake_case
from ocpp.v16 import call
from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.http11 import Request, Response
from websockets.typing import Subprotocol

from frames import DEFAULT_TIMEOUT, Connection, Direction, Frame, Journal, Kind, Match
from script import Gate, Reply, Script
from session import ScriptedSession, Session

T = TypeVar("T")
HOST = "127.0.0.1"
PATH = "/ocpp"
SUBPROTOCOL = "ocpp1.6"


@dataclass(frozen=True)
class Handshake:
    """One attempt to connect, and the HTTP status it was answered with."""

    at: float
    path: str
    subprotocols: tuple[str, ...]
    authorization: str | None
    status: int


class CSMS:
    """The CSMS of one test. Its methods are called from the test's thread."""

    session_type: type[ScriptedSession] = Session
    calls: ModuleType = call
    """The library's messages, by action."""
    spoken: str = SUBPROTOCOL

    def __init__(self, script: Script | None = None) -> None:
        self.journal = Journal()
        self.script = script or Script()
        self.handshakes: list[Handshake] = []
        self.message_timeout = 30.0
        """The station's MessageTimeout (errata 3.83), where a test changes it."""
        self.subprotocol: str | None = self.spoken
        self.refuse_with: HTTPStatus | None = None
        self.credentials: tuple[str, str] | None = None
        self.port = 0
        self._cursor = 0
        self._session: ScriptedSession | None = None
        self._server: Server | None = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.listen()

    @property
    def url(self) -> str:
        """The OCPP-J endpoint; the charge point appends its id (J §3.1.1)."""
        return f"ws://{HOST}:{self.port}{PATH}"

    # Being there, and not being there

    def listen(self) -> None:
        """Starts to listen, after an outage on the same port as before."""
        self._run(self._listen())

    def outage(self) -> None:
        """Drops every connection without a closing handshake and stops listening."""
        self._run(self._stop())

    def drop(self) -> None:
        """Drops the connection without a closing handshake; goes on listening."""
        session = self._live()
        self._loop.call_soon_threadsafe(session.connection.transport.abort)
        self._wait_closed(session)

    def close(self, code: int = 1000, reason: str = "") -> None:
        """Closes the connection properly."""
        session = self._live()
        self._run(session.connection.close(code, reason))
        self._wait_closed(session)

    def shut_down(self) -> None:
        self.outage()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(DEFAULT_TIMEOUT)

    def wait_connection(self, count: int, timeout: float = DEFAULT_TIMEOUT) -> Connection:
        """Waits for the connection of this number, counted from 1."""
        connections = self.journal.connections
        self.journal.wait_for(lambda: len(connections) >= count, timeout, f"connection {count}")
        return connections[count - 1]

    def wait_disconnected(self, timeout: float = DEFAULT_TIMEOUT) -> None:
        connections = self.journal.connections
        self.journal.wait_for(
            lambda: all(c.closed_at is not None for c in connections), timeout, "disconnected"
        )

    def wait_handshake(
        self, matches: Callable[[Handshake], bool], timeout: float = DEFAULT_TIMEOUT
    ) -> Handshake:
        self.journal.wait_for(
            lambda: any(map(matches, self.handshakes)), timeout, "such a handshake"
        )
        return next(filter(matches, self.handshakes))

    def require_password(self, user: str, password: str) -> None:
        """From now on connections need HTTP Basic authentication (J §6.2.2)."""
        self.credentials = (user, password)

    # What it answers

    def on(self, action: str, *replies: Reply, then: Reply | None = None) -> None:
        """Answers the next CALLs of this action so, one each; and all later ones with `then`."""
        self.script.lay_down(action, replies, then)

    def always(self, action: str, reply: Reply) -> None:
        self.script.lay_down(action, (), reply)

    def gate(self) -> Gate:
        return Gate(self._loop)

    # What the charge point sends

    def expect(
        self, wanted: Match, *, after: Frame | None = None, timeout: float = DEFAULT_TIMEOUT
    ) -> Frame:
        """The next such CALL, after the one that was last expected (or after that frame)."""
        start = self._cursor if after is None else after.index + 1
        frame = self.journal.wait_frame(wanted, start, timeout, str(wanted))
        self._cursor = max(self._cursor, frame.index + 1)
        return frame

    def expect_all(self, *wanted: Match, timeout: float = DEFAULT_TIMEOUT) -> list[Frame]:
        """The next such CALLs in whatever order they come; returned in the order asked for."""
        start = self._cursor
        found = [self.journal.wait_frame(each, start, timeout, str(each)) for each in wanted]
        self._cursor = max(frame.index for frame in found) + 1
        return found

    def answer_to(self, frame: Frame, timeout: float = DEFAULT_TIMEOUT) -> Frame:
        """The answer that the CSMS gave, or will give, to a CALL."""

        def answers(other: Frame) -> bool:
            return other.direction is Direction.RECEIVED and other.message_id == frame.message_id

        return self.journal.wait_frame(answers, frame.index, timeout, f"answer to {frame}")

    # What it sends

    def call(self, action: str, **payload: Any) -> Frame:
        """Sends a CALL through the library and returns the CALLRESULT."""
        message_id = str(uuid.uuid4())
        request = getattr(self.calls, action)(**camel_to_snake_case(payload))
        session = self._live()
        self._run(session.call(request, suppress=False, unique_id=message_id))
        return self.answer_from_station(message_id)

    def call_raw(self, action: str, payload: Any) -> Frame:
        """Sends a CALL past the library's checks and returns its CALLRESULT or CALLERROR."""
        message_id = str(uuid.uuid4())
        self._live().raw_calls.add(message_id)
        self.send_text(json.dumps([2, message_id, action, payload]))
        return self.answer_from_station(message_id)

    def send_text(self, text: str) -> None:
        self._run(self._live().send_text(text))

    def send_bytes(self, data: bytes) -> None:
        self._run(self._live().connection.send(data))

    # The other side of the thread

    def _run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(2 * DEFAULT_TIMEOUT)

    def _live(self) -> ScriptedSession:
        self.journal.wait_for(
            lambda: self._session is not None and self._session.record.closed_at is None,
            DEFAULT_TIMEOUT,
            "connected",
        )
        assert self._session
        return self._session

    def _wait_closed(self, session: ScriptedSession) -> None:
        self.journal.wait_for(
            lambda: session.record.closed_at is not None, DEFAULT_TIMEOUT, "disconnected"
        )

    def answer_from_station(self, message_id: str) -> Frame:
        """The station's answer to a CALL of the CSMS."""

        def answers(frame: Frame) -> bool:
            return (
                frame.direction is Direction.SENT
                and frame.kind is not Kind.CALL
                and frame.message_id == message_id
            )

        return self.journal.wait_frame(answers, 0, DEFAULT_TIMEOUT, f"answer to {message_id}")

    async def _listen(self) -> None:
        self._server = await serve(
            self._serve,
            HOST,
            self.port,
            process_request=self._process_request,
            select_subprotocol=self._select_subprotocol,
            ping_interval=None,
        )
        self.port = next(iter(self._server.sockets)).getsockname()[1]

    async def _stop(self) -> None:
        if self._server is None:
            return
        self._server.close(close_connections=False)
        for connection in self._server.all_connections:
            connection.transport.abort()
        await self._server.wait_closed()
        self._server = None

    def _process_request(self, connection: ServerConnection, request: Request) -> Response | None:
        status, explanation = self._admission(request)
        if request.headers.get("Upgrade", "").lower() == "websocket":
            self._note_handshake(request, status)
        if status == HTTPStatus.SWITCHING_PROTOCOLS:
            return None
        response = connection.respond(status, explanation)
        if status == HTTPStatus.UNAUTHORIZED:
            response.headers["WWW-Authenticate"] = 'Basic realm="ocpp"'
        return response

    def _admission(self, request: Request) -> tuple[HTTPStatus, str]:
        if self.refuse_with is not None:
            return self.refuse_with, "the test says so\n"
        if not request.path.startswith(f"{PATH}/"):
            return HTTPStatus.NOT_FOUND, "no charge point here\n"
        if self.credentials and request.headers.get("Authorization") != basic(*self.credentials):
            return HTTPStatus.UNAUTHORIZED, "who are you?\n"
        return HTTPStatus.SWITCHING_PROTOCOLS, ""

    def _note_handshake(self, request: Request, status: HTTPStatus) -> None:
        offered = ",".join(request.headers.get_all("Sec-WebSocket-Protocol"))
        handshake = Handshake(
            self.journal.now(),
            request.path,
            tuple(name.strip() for name in offered.split(",")),
            request.headers.get("Authorization"),
            status,
        )
        self.journal.note(lambda: self.handshakes.append(handshake))

    def _select_subprotocol(
        self, _: ServerConnection, offered: Sequence[Subprotocol]
    ) -> Subprotocol | None:
        """None where the CSMS agrees to nothing that was offered (J §3.2)."""
        return next((name for name in offered if name == self.subprotocol), None)

    async def _serve(self, connection: ServerConnection) -> None:
        if connection.subprotocol is None:
            await connection.close(1002, "no common subprotocol")
            return
        assert connection.request
        identity = unquote(connection.request.path.rsplit("/", 1)[1])
        record = self.journal.opened(identity)
        session = self.session_type(self.journal, self.script, connection, record)
        self.journal.note(lambda: setattr(self, "_session", session))
        try:
            await session.run()
        finally:
            self.journal.closed(record, connection.close_code)


def basic(user: str, password: str) -> str:
    """The header of HTTP Basic authentication."""
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
