"""Messages that the CSMS asks for (1.6 §5.17)."""

from __future__ import annotations

import pytest

from conftest import Online
from csms import CSMS
from frames import call, status
from page import Station
from scenario import begin, measured, samples
from script import boot_answer


def trigger(csms: CSMS, message: str, **more: int) -> tuple[str, int]:
    answer = csms.call("TriggerMessage", requestedMessage=message, **more)
    return str(answer.payload["status"]), answer.index


def test_heartbeat_and_status(csms: CSMS, online: Online) -> None:
    online(connectors=2)
    verdict, answered = trigger(csms, "Heartbeat")
    assert verdict == "Accepted"
    assert csms.expect(call("Heartbeat")).index > answered
    assert trigger(csms, "StatusNotification", connectorId=2)[0] == "Accepted"
    csms.expect(status(2, "Available"))
    assert trigger(csms, "StatusNotification")[0] == "Accepted"
    csms.expect_all(*(status(connector, "Available") for connector in range(3)))
    assert trigger(csms, "StatusNotification", connectorId=3)[0] == "Rejected"


def test_meter_values(csms: CSMS, online: Online) -> None:
    station = online({"MeterValuesSampledData": "Energy.Active.Import.Register,SoC"})
    begun = begin(station, csms)
    assert trigger(csms, "MeterValues", connectorId=1)[0] == "Accepted"
    values = csms.expect(call("MeterValues", connectorId=1))
    assert values.payload["transactionId"] == begun.transaction_id
    assert measured(values) == {"Energy.Active.Import.Register", "SoC"}
    assert {sample["context"] for sample in samples(values)} == {"Trigger"}


def test_boot_is_not_repeated_once_accepted(csms: CSMS, online: Online) -> None:
    online()
    assert trigger(csms, "BootNotification")[0] == "Rejected"


@pytest.mark.parametrize("message", ["FirmwareStatusNotification", "DiagnosticsStatusNotification"])
def test_a_message_of_a_profile_that_is_off(csms: CSMS, online: Online, message: str) -> None:
    online({"SupportedFeatureProfiles": "Core,RemoteTrigger"})
    assert trigger(csms, message)[0] == "NotImplemented"


def test_pending_sends_only_what_is_asked_for(csms: CSMS, station: Station) -> None:
    csms.always("BootNotification", boot_answer("Pending", 3600))
    station.connect(csms.url)
    csms.answer_to(csms.expect(call("BootNotification")))
    station.wait_state("state.station.registration === 'Pending'")
    assert trigger(csms, "StatusNotification", connectorId=1)[0] == "Accepted"
    csms.expect(status(1, "Available"))
    csms.always("BootNotification", boot_answer())
    assert trigger(csms, "BootNotification")[0] == "Accepted"
    csms.answer_to(csms.expect(call("BootNotification")))
    station.wait_link("online")
