"""DataTransfer both ways (1.6 §4.3, §5.6)."""

from __future__ import annotations

import pytest

from conftest import Online
from csms import CSMS
from frames import call

VENDOR = "org.voltab"


def test_echo(csms: CSMS, online: Online, subtests: pytest.Subtests) -> None:
    online()
    for data in ("", "hello", '{"nested": "text äöü 🔌"}', "x" * 10_000):
        with subtests.test(data=data[:20]):
            request = {"vendorId": VENDOR, "messageId": "echo", "data": data}
            answer = csms.call_raw("DataTransfer", request)
            assert answer.payload == {"status": "Accepted", "data": data}


def test_unknown_vendor_and_unknown_message(csms: CSMS, online: Online) -> None:
    """The data element SHALL not be present (1.6 §4.3)."""
    online()
    answer = csms.call("DataTransfer", vendorId="com.example", messageId="echo", data="x")
    assert answer.payload == {"status": "UnknownVendorId"}

    answer = csms.call("DataTransfer", vendorId=VENDOR, messageId="dance", data="x")
    assert answer.payload["status"] == "UnknownMessageId"


def test_from_the_station(csms: CSMS, online: Online) -> None:
    csms.always("DataTransfer", {"status": "Accepted", "data": "well"})
    station = online()
    station.data_transfer("com.example", messageId="greet", data="hello")
    sent = csms.expect(call("DataTransfer"))
    assert sent.payload == {"vendorId": "com.example", "messageId": "greet", "data": "hello"}
    assert csms.answer_to(sent).payload == {"status": "Accepted", "data": "well"}


def test_from_the_station_with_the_vendor_alone(csms: CSMS, online: Online) -> None:
    station = online()
    station.data_transfer("com.example")
    assert csms.expect(call("DataTransfer")).payload == {"vendorId": "com.example"}
