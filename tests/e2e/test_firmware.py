"""Updates of the firmware (1.6 §4.5, §5.19, §8.1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from conftest import Online
from csms import CSMS, basic
from file_server import FileServer
from frames import Frame, Match, call, status
from page import Station
from scenario import barrier, begin

PAST = "2020-01-01T00:00:00Z"
Files = Callable[[bool], FileServer]


def reported(word: str) -> Match:
    return call("FirmwareStatusNotification", status=word)


def transfers(station: Station, **choice: Any) -> None:
    station.voltab("setTransfers", {"durationS": 1, **choice})


def update(csms: CSMS, location: str, **more: Any) -> Frame:
    answer = csms.call("UpdateFirmware", location=location, retrieveDate=PAST, retries=0, **more)
    assert answer.payload == {}
    return answer


def notices(station: Station) -> str:
    return "\n".join(entry["text"] for entry in station.log() if entry["type"] == "notice")


def expect_installed(csms: CSMS, station: Station, version: str) -> None:
    """From the installation to the end of the update, on a station with one connector."""
    csms.expect(reported("Installing"))
    boot = csms.expect(call("BootNotification"))
    assert boot.payload["firmwareVersion"] == version
    csms.expect_all(status(0, "Available"), status(1, "Available"))
    csms.expect(reported("Installed"))
    station.wait_state("state.firmware.job === null && state.firmware.lastResponse === 'accepted'")
    assert station.state()["station"]["identity"]["firmwareVersion"] == version


def test_a_file_is_fetched_and_installed(csms: CSMS, online: Online, files: Files) -> None:
    server = files(True)
    server.shelf.files["/fw/voltab-7.1.0.bin"] = bytes(300_000)
    station = online()
    transfers(station)
    answered = update(csms, server.url("/fw/voltab-7.1.0.bin", "me:secret@"))
    assert csms.expect(reported("Downloading")).index > answered.index
    csms.expect(reported("Downloaded"))
    csms.expect_all(status(1, "Unavailable"), status(0, "Unavailable"))
    expect_installed(csms, station, "voltab-7.1.0")
    assert "downloaded 300000 B" in notices(station)
    fetched = [asked for asked in server.shelf.asked if asked.method == "GET"]
    assert [asked.authorization for asked in fetched] == [basic("me", "secret")]


def test_a_server_that_lets_no_page_in(csms: CSMS, online: Online, files: Files) -> None:
    server = files(False)
    server.shelf.files["/fw.bin"] = b"firmware"
    station = online()
    update(csms, server.url("/fw.bin"))
    csms.expect(reported("Downloading"))
    csms.expect(reported("DownloadFailed"))
    assert "does not allow this page (CORS)" in notices(station)
    assert station.connector()["status"] == "Available"


def test_a_file_that_is_not_there_is_asked_for_again(
    csms: CSMS, online: Online, files: Files
) -> None:
    server = files(True)
    station = online()
    request = {"location": server.url("/fw-2.bin"), "retrieveDate": PAST}
    csms.call("UpdateFirmware", **request, retries=3, retryInterval=1)
    csms.expect(reported("Downloading"))
    station.wait_state("state.firmware.job?.attempt === 3")
    assert "the server answered 404" in notices(station)
    transfers(station)
    server.shelf.files["/fw-2.bin"] = b"firmware"
    csms.expect(reported("Downloaded"))
    expect_installed(csms, station, "fw-2")


@pytest.mark.parametrize(
    ("firmware", "end"),
    [("DownloadFails", "DownloadFailed"), ("InstallFails", "InstallationFailed")],
)
def test_chosen_failures(csms: CSMS, online: Online, firmware: str, end: str) -> None:
    station = online()
    transfers(station, firmware=firmware)
    version = station.state()["station"]["identity"]["firmwareVersion"]
    update(csms, "ftp://files.example/fw.bin")
    csms.expect(reported("Downloading"))
    csms.expect(reported(end))
    state = station.wait_state("state.connectors[0].status === 'Available'")
    assert state["station"]["identity"]["firmwareVersion"] == version


def test_it_waits_for_the_transaction(csms: CSMS, online: Online) -> None:
    station = online(connectors=2)
    begin(station, csms)
    transfers(station, durationS=0)
    update(csms, "sftp://files.example/fw-8.bin")
    csms.expect(reported("Downloading"))
    downloaded = csms.expect(reported("Downloaded"))
    csms.expect(status(2, "Unavailable"))
    assert station.connector(1)["status"] == "Charging"
    barrier(station, csms)
    assert not [frame for frame in csms.journal.frames() if reported("Installing")(frame)]

    station.reload()
    station.wait_link("online")
    station.voltab("stop", 1)
    stop = csms.expect(call("StopTransaction"), after=downloaded)
    installing = csms.expect(reported("Installing"))
    assert installing.index > stop.index
    boot = csms.expect(call("BootNotification"))
    assert boot.payload["firmwareVersion"] == "fw-8"
    csms.expect(reported("Installed"))


def test_the_status_by_hand(csms: CSMS, online: Online, station: Station) -> None:
    station.voltab("setFirmwareStatus", "InstallationFailed")
    told = station.voltab("sendFirmwareStatus")
    assert not told["sent"]
    assert "the station is offline" in told["why"]
    online()
    for word in ("Downloaded", "Installing", "Installed"):
        station.voltab("setFirmwareStatus", word)
        assert station.voltab("sendFirmwareStatus") == {"status": word, "sent": True, "why": None}
        csms.answer_to(csms.expect(reported(word)))
        station.wait_state("state.firmware.lastResponse === 'accepted'")
    csms.call("TriggerMessage", requestedMessage="FirmwareStatusNotification")
    csms.expect(reported("Idle"))
    station.voltab("resetFirmware")
    firmware = station.state()["firmware"]
    assert (firmware["status"], firmware["lastSent"]) == ("Idle", None)
