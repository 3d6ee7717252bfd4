"""When the CSMS fails to process a transaction message (1.6 §3.7.1, errata 3.18)."""

from __future__ import annotations

from conftest import Online
from csms import CSMS
from frames import Frame, call, status
from scenario import TAG, barrier
from script import SILENCE, Refusal


def gaps(frames: list[Frame]) -> list[float]:
    return [later.at - earlier.at for earlier, later in zip(frames, frames[1:], strict=False)]


def test_a_start_that_is_never_answered(csms: CSMS, online: Online) -> None:
    csms.always("StartTransaction", SILENCE)
    station = online(
        {
            "MessageTimeout": 1,
            "TransactionMessageAttempts": 2,
            "TransactionMessageRetryInterval": 1,
            "MeterValueSampleInterval": 1,
        }
    )
    station.plug_in(1)
    station.present_token(TAG, 1)
    starts = [csms.expect(call("StartTransaction", idTag=TAG)) for _ in range(2)]
    assert starts[0].payload == starts[1].payload
    assert gaps(starts)[0] > 1.8, "a timeout of 1 s, and then a wait of 1 s"
    values = csms.expect(call("MeterValues"))
    assert values.payload["transactionId"] == -1
    station.present_token(TAG, 1)
    stop = csms.expect(call("StopTransaction"))
    assert stop.payload["transactionId"] == -1
    barrier(station, csms)
    assert len(csms.journal.calls("StartTransaction")) == 2


def test_a_start_that_fails_is_tried_again_ever_later(csms: CSMS, online: Online) -> None:
    csms.on("StartTransaction", Refusal("InternalError"), Refusal("GenericError"))
    station = online(
        {
            "TransactionMessageAttempts": 3,
            "TransactionMessageRetryInterval": 1,
            "MeterValueSampleInterval": 1,
        }
    )
    station.plug_in(1)
    station.present_token(TAG, 1)
    starts = [csms.expect(call("StartTransaction")) for _ in range(3)]
    first, second = gaps(starts)
    assert 0.9 < first < 2 < second < 3.5, "the interval times the attempts so far"
    transaction_id = csms.answer_to(starts[2]).payload["transactionId"]
    values = csms.expect(call("MeterValues"))
    assert values.payload["transactionId"] == transaction_id
    assert csms.journal.calls("MeterValues")[0] == values, "nothing overtakes the start"


def test_other_messages_need_not_wait(csms: CSMS, online: Online) -> None:
    """1.6 §3.7: what is not about a transaction may go before the queue."""
    csms.on("StartTransaction", Refusal())
    station = online({"TransactionMessageAttempts": 3, "TransactionMessageRetryInterval": 2})
    station.plug_in(1)
    station.present_token(TAG, 1)
    first = csms.expect(call("StartTransaction"))
    csms.expect(status(1, "Charging"), after=first)
    other = barrier(station, csms)
    second = csms.expect(call("StartTransaction"), after=first)
    assert first.index < other.index < second.index


def test_a_meter_value_that_fails_is_given_up(csms: CSMS, online: Online) -> None:
    csms.always("MeterValues", Refusal())
    station = online(
        {
            "TransactionMessageAttempts": 2,
            "TransactionMessageRetryInterval": 1,
            "MeterValueSampleInterval": 1,
        }
    )
    station.plug_in(1)
    station.present_token(TAG, 1)
    values = [csms.expect(call("MeterValues")) for _ in range(3)]
    assert values[0].payload == values[1].payload != values[2].payload
    csms.always("MeterValues", {})
    station.present_token(TAG, 1)
    csms.expect(call("StopTransaction"))


def test_the_queue_survives_a_reload_while_it_waits(csms: CSMS, online: Online) -> None:
    csms.on("StartTransaction", Refusal())
    station = online({"TransactionMessageAttempts": 3, "TransactionMessageRetryInterval": 2})
    station.plug_in(1)
    station.present_token(TAG, 1)
    first = csms.expect(call("StartTransaction"))
    csms.answer_to(first)
    station.wait_state("state.queue.attempts === 1")
    station.reload()
    second = csms.expect(call("StartTransaction"))
    assert second.payload == first.payload
    assert second.connection == 2


def test_a_call_timeout_frees_the_line(csms: CSMS, online: Online) -> None:
    """MessageTimeout (errata 3.83)."""
    csms.on("DataTransfer", SILENCE)
    station = online({"MessageTimeout": 1})
    station.data_transfer("com.example")
    lost = csms.expect(call("DataTransfer", vendorId="com.example"))
    free = barrier(station, csms)
    assert 0.8 < free.at - lost.at < 5
