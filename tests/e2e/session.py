"""One connected charge point, as PyPI `ocpp` sees it."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from ocpp.charge_point import ChargePoint as AnyChargePoint
from ocpp.charge_point import camel_to_snake_case
from ocpp.routing import on
from ocpp.v16 import ChargePoint, call_result
from ocpp.v16.enums import Action
from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed

from frames import DEFAULT_TIMEOUT, Connection, Direction, Frame, Journal, Kind, Payload
from script import Held, Refusal, Script, Silence, Verbatim


class ScriptedSession(AnyChargePoint):  # type: ignore[misc]
    """One connected charge point, which is answered as the script says."""

    def __init__(
        self, journal: Journal, script: Script, connection: ServerConnection, record: Connection
    ) -> None:
        super().__init__(record.identity, connection, response_timeout=DEFAULT_TIMEOUT)
        self.connection = connection
        self.record = record
        self.raw_calls: set[str] = set()
        """CALLs sent past the library, which need not see their answers."""
        self._journal = journal
        self._script = script
        self._replies: dict[str, Payload] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Takes in frames until the connection ends."""
        try:
            async for message in self.connection:
                text = (
                    message
                    if isinstance(message, str)
                    else f"(binary frame of {len(message)} bytes)"
                )
                frame = self._journal.add(self.record.number, Direction.SENT, text)
                await self._take_in(frame)
        except ConnectionClosed:
            pass
        finally:
            for task in self._tasks:
                task.cancel()

    async def _take_in(self, frame: Frame) -> None:
        if frame.kind is Kind.CALL:
            task = asyncio.create_task(self._answer(frame))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        elif frame.message_id in self.raw_calls:
            return
        elif frame.kind is not Kind.UNREADABLE:
            await self.route_message(frame.text)

    async def _answer(self, frame: Frame) -> None:
        payload = frame.payload if isinstance(frame.payload, dict) else {}
        reply = self._script.reply(frame.action or "", payload)
        while isinstance(reply, Held):
            await reply.gate.wait()
            reply = reply.reply
        match reply:
            case Silence():
                return
            case Refusal(code, description):
                await self._send(json.dumps([4, frame.message_id, code, description, {}]))
            case Verbatim(text):
                await self._send(text.replace("{id}", str(frame.message_id)))
            case _:
                self._replies[frame.message_id or ""] = reply(payload) if callable(reply) else reply
                await self.route_message(frame.text)

    async def send_text(self, message: str) -> None:
        await self._send(message)

    async def _send(self, message: str) -> None:
        self._journal.add(self.record.number, Direction.RECEIVED, message)
        try:
            await self.connection.send(message)
        except ConnectionClosed:
            pass

    def _payload(self, message_id: str) -> Payload:
        payload: Payload = camel_to_snake_case(self._replies.pop(message_id))
        return payload


class Session(ScriptedSession, ChargePoint):
    """One that speaks OCPP 1.6."""

    def _result(self, action: str, message_id: str) -> Any:
        return getattr(call_result, action)(**self._payload(message_id))

    @on(Action.authorize)
    async def on_authorize(self, call_unique_id: str, **_: Any) -> Any:
        return self._result("Authorize", call_unique_id)

    @on(Action.boot_notification)
    async def on_boot_notification(self, call_unique_id: str, **_: Any) -> Any:
        return self._result("BootNotification", call_unique_id)

    @on(Action.data_transfer)
    async def on_data_transfer(self, call_unique_id: str, **_: Any) -> Any:
        return self._result("DataTransfer", call_unique_id)

    @on(Action.diagnostics_status_notification)
    async def on_diagnostics_status_notification(self, call_unique_id: str, **_: Any) -> Any:
        return self._result("DiagnosticsStatusNotification", call_unique_id)

    @on(Action.firmware_status_notification)
    async def on_firmware_status_notification(self, call_unique_id: str, **_: Any) -> Any:
        return self._result("FirmwareStatusNotification", call_unique_id)

    @on(Action.heartbeat)
    async def on_heartbeat(self, call_unique_id: str, **_: Any) -> Any:
        return self._result("Heartbeat", call_unique_id)

    @on(Action.log_status_notification)
    async def on_log_status_notification(self, call_unique_id: str, **_: Any) -> Any:
        return self._result("LogStatusNotification", call_unique_id)

    @on(Action.security_event_notification)
    async def on_security_event_notification(self, call_unique_id: str, **_: Any) -> Any:
        return self._result("SecurityEventNotification", call_unique_id)

    @on(Action.sign_certificate)
    async def on_sign_certificate(self, call_unique_id: str, **_: Any) -> Any:
        return self._result("SignCertificate", call_unique_id)

    @on(Action.signed_firmware_status_notification)
    async def on_signed_firmware_status_notification(self, call_unique_id: str, **_: Any) -> Any:
        return self._result("SignedFirmwareStatusNotification", call_unique_id)

    @on(Action.meter_values)
    async def on_meter_values(self, call_unique_id: str, **_: Any) -> Any:
        return self._result("MeterValues", call_unique_id)

    @on(Action.start_transaction)
    async def on_start_transaction(self, call_unique_id: str, **_: Any) -> Any:
        return self._result("StartTransaction", call_unique_id)

    @on(Action.status_notification)
    async def on_status_notification(self, call_unique_id: str, **_: Any) -> Any:
        return self._result("StatusNotification", call_unique_id)

    @on(Action.stop_transaction)
    async def on_stop_transaction(self, call_unique_id: str, **_: Any) -> Any:
        return self._result("StopTransaction", call_unique_id)
