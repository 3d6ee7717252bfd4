"""Starting up: BootNotification, registration, the first statuses, heartbeats (1.6 §4.2, §4.6)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from conftest import Online, OpenPage
from csms import CSMS
from frames import call, status
from page import Station
from scenario import barrier, begin, change, settings
from script import Refusal, Verbatim, boot_answer


def test_the_address_starts_the_station(csms: CSMS, open_page: OpenPage) -> None:
    station = open_page().open(csms=csms.url, id="CP001", connectors=3, connect=1)
    boot = csms.expect(call("BootNotification", chargePointVendor="Voltab"))
    statuses = csms.expect_all(*(status(c, "Available", errorCode="NoError") for c in range(4)))
    assert boot.index < min(frame.index for frame in statuses)
    barrier(station, csms)
    assert len(csms.journal.calls("BootNotification")) == 1
    assert len(csms.journal.calls("StatusNotification")) == 4
    assert csms.handshakes[0].path == "/ocpp/CP001"
    assert csms.handshakes[0].subprotocols == ("ocpp1.6",)
    assert station.state()["station"]["registration"] == "Accepted"


def test_an_identity_is_percent_encoded_in_the_url(csms: CSMS, station: Station) -> None:
    station.connect(csms.url, "RDAM 1/2é")
    csms.expect(call("BootNotification"))
    assert csms.handshakes[0].path == "/ocpp/RDAM%201%2F2%C3%A9"


def test_the_identity_of_the_factory_is_reported(csms: CSMS, station: Station) -> None:
    identity = {"vendor": "Acme", "model": "M1", "serialNumber": "S-1", "firmwareVersion": "9.9"}
    station.factory_reset(connectors=1, identity=identity)
    station.connect(csms.url)
    boot = csms.expect(call("BootNotification"))
    wanted = {
        "chargePointVendor": "Acme",
        "chargePointModel": "M1",
        "chargePointSerialNumber": "S-1",
        "firmwareVersion": "9.9",
    }
    assert {key: boot.payload.get(key) for key in wanted} == wanted


def test_pending_answers_the_csms_and_sends_nothing(csms: CSMS, station: Station) -> None:
    csms.on("BootNotification", boot_answer("Pending", 2))
    station.connect(csms.url)
    first = csms.expect(call("BootNotification"))
    assert change(csms, "MeterValueSampleInterval", 7) == "Accepted"
    station.wait_state("state.station.registration === 'Pending'")
    assert station.state()["link"]["state"] == "booting"
    second = csms.expect(call("BootNotification"))
    assert second.at - first.at > 1.8, "sent before the interval was over"
    assert csms.journal.calls()[:2] == [first, second]
    csms.expect_all(*(status(c, "Available") for c in range(3)))
    assert settings(csms, "MeterValueSampleInterval") == {"MeterValueSampleInterval": "7"}


def test_pending_refuses_remote_start(csms: CSMS, station: Station) -> None:
    csms.on("BootNotification", boot_answer("Pending", 60))
    station.connect(csms.url)
    csms.answer_to(csms.expect(call("BootNotification")))
    answer = csms.call_raw("RemoteStartTransaction", {"idTag": "A", "connectorId": 1})
    assert answer.payload == {"status": "Rejected"} or answer.error == "SecurityError"


def test_rejected_is_silent_until_the_interval_is_over(csms: CSMS, station: Station) -> None:
    csms.on("BootNotification", boot_answer("Rejected", 2))
    station.connect(csms.url)
    first = csms.expect(call("BootNotification"))
    csms.answer_to(first)
    station.wait_state("state.station.registration === 'Rejected'")
    csms.send_text('[2,"unheard","ClearCache",{}]')
    second = csms.expect(call("BootNotification"))
    assert second.at - first.at > 1.8, "sent before the interval was over"
    csms.expect_all(*(status(c, "Available") for c in range(3)))
    barrier(station, csms)
    assert not [f for f in csms.journal.frames() if f.message_id == "unheard" and f.kind.value == 3]


@pytest.mark.parametrize(
    "answer",
    [Refusal("InternalError"), Verbatim('[3,"{id}",{"status":"Sure","interval":1}]')],
    ids=["CALLERROR", "wrong payload"],
)
def test_a_boot_that_fails_is_tried_again(
    csms: CSMS, open_page: OpenPage, answer: Refusal | Verbatim
) -> None:
    csms.on("BootNotification", answer)
    station = open_page()
    station.page.clock.install()
    station.open().connect(csms.url)
    csms.answer_to(csms.expect(call("BootNotification")))
    station.wait_state("state.link.awaiting === null")
    assert station.state()["station"]["registration"] != "Accepted"
    station.let_pass(5)
    station.let_pass(600)
    csms.expect(call("BootNotification"))
    csms.expect_all(*(status(c, "Available") for c in range(3)))


def test_heartbeats_come_at_the_interval_of_the_boot(csms: CSMS, online: Online) -> None:
    csms.always("BootNotification", boot_answer("Accepted", 1))
    online()
    beats = [csms.expect(call("Heartbeat")) for _ in range(3)]
    gaps = [later.at - earlier.at for earlier, later in zip(beats, beats[1:], strict=False)]
    assert all(0.7 < gap < 2.5 for gap in gaps), gaps
    assert settings(csms, "HeartbeatInterval") == {"HeartbeatInterval": "1"}


def test_the_clock_follows_the_csms(csms: CSMS, online: Online) -> None:
    ahead = datetime.now(UTC) + timedelta(hours=5)
    boot = {**boot_answer(), "currentTime": ahead.isoformat(timespec="seconds")}
    csms.always("BootNotification", boot)
    station = online()
    start = begin(station, csms).start
    told = datetime.fromisoformat(start.payload["timestamp"])
    assert abs(told - ahead) < timedelta(seconds=30)


def test_interval_zero_leaves_the_choice_to_the_station(csms: CSMS, online: Online) -> None:
    csms.always("BootNotification", boot_answer("Accepted", 0))
    station = online()
    barrier(station, csms)
    assert len(csms.journal.calls("Heartbeat")) <= 1, "a flood of heartbeats"


def test_a_reconnection_is_not_a_boot(csms: CSMS, online: Online) -> None:
    station = online()
    csms.drop()
    csms.wait_connection(2)
    barrier(station, csms)
    assert len(csms.journal.calls("BootNotification")) == 1
    assert len(csms.journal.calls("StatusNotification")) == 2, "no status has changed"


def test_a_page_reload_is_not_a_boot(csms: CSMS, open_page: OpenPage) -> None:
    station = open_page().open(csms=csms.url, id="CP001", connectors=1, connect=1)
    csms.expect(call("BootNotification"))
    csms.expect_all(status(0, "Available"), status(1, "Available"))
    station.wait_link("online")
    station.reload()
    csms.wait_connection(2)
    barrier(station, csms)
    assert len(csms.journal.calls("BootNotification")) == 1


def test_another_csms_is_another_registration(csms: CSMS, online: Online) -> None:
    station = online()
    station.connect(csms.url, "CP002")
    boot = csms.expect(call("BootNotification"))
    assert csms.wait_connection(2).number == boot.connection
    assert csms.wait_connection(2).identity == "CP002"
