"""Steps that many tests share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from conformance import parse_time
from csms import CSMS
from frames import Frame, call, status
from page import Station

TAG = "CARD0001"
BARRIER = "org.voltab.barrier"


@dataclass(frozen=True)
class Begun:
    """A transaction that has begun, and that the CSMS has given an id."""

    start: Frame
    transaction_id: int


def begin(station: Station, csms: CSMS, connector: int = 1, tag: str = TAG) -> Begun:
    """Plugs in, presents a card and sees the connector charge."""
    station.plug_in(connector)
    csms.expect(status(connector, "Preparing"))
    station.present_token(tag, connector)
    return expect_start(station, csms, connector, tag)


def expect_start(station: Station, csms: CSMS, connector: int = 1, tag: str = TAG) -> Begun:
    """Sees a transaction begin, in the order that the specification leaves open."""
    start, _ = csms.expect_all(
        call("StartTransaction", connectorId=connector, idTag=tag), status(connector, "Charging")
    )
    transaction_id = csms.answer_to(start).payload["transactionId"]
    station.wait_state(f"state.transactions.some(t => t.transactionId === {transaction_id})")
    return Begun(start, transaction_id)


def barrier(station: Station, csms: CSMS) -> Frame:
    """A message that the station sends now: what it had to say before has been said."""
    station.wait_link("online")
    station.data_transfer(BARRIER)
    sent = csms.expect(call("DataTransfer", vendorId=BARRIER))
    csms.answer_to(sent)
    return sent


def assert_energy_flowed(begun: Begun, stop: Frame) -> None:
    """StopTransaction belongs to its StartTransaction, and the meter has moved on."""
    assert stop.payload["transactionId"] == begun.transaction_id
    assert stop.payload["meterStop"] > begun.start.payload["meterStart"]
    assert parse_time(stop.payload["timestamp"]) >= parse_time(begun.start.payload["timestamp"])


def settings(csms: CSMS, *keys: str) -> dict[str, str | None]:
    """Values that the station reports."""
    answer = csms.call("GetConfiguration", key=list(keys))
    return {item["key"]: item.get("value") for item in answer.payload.get("configurationKey", [])}


def change(csms: CSMS, key: str, value: Any) -> str:
    """Changes a setting from the CSMS and returns what became of it."""
    return str(csms.call("ChangeConfiguration", key=key, value=str(value)).payload["status"])


def samples(frame: Frame) -> list[dict[str, Any]]:
    """All sampled values of a MeterValues."""
    return [value for meter in frame.payload["meterValue"] for value in meter["sampledValue"]]


def measured(frame: Frame) -> set[str]:
    """The measurands of a MeterValues (1.6 §7.43 gives the default)."""
    return {value.get("measurand", "Energy.Active.Import.Register") for value in samples(frame)}
