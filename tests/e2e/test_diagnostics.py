"""Diagnostics (1.6 §4.4, §5.9, §8.2)."""

from __future__ import annotations

import json
from collections.abc import Callable

from conftest import Online
from csms import CSMS
from file_server import FileServer
from frames import Match, call

Files = Callable[[bool], FileServer]


def reported(word: str) -> Match:
    return call("DiagnosticsStatusNotification", status=word)


def test_the_log_arrives(csms: CSMS, online: Online, files: Files) -> None:
    server = files(True)
    station = online()
    answer = csms.call("GetDiagnostics", location=server.url("/in/"), retries=0)
    name = answer.payload["fileName"]
    assert csms.expect(reported("Uploading")).index > answer.index
    csms.answer_to(csms.expect(reported("Uploaded")))
    content = server.shelf.files[f"/in/{name}"].decode()
    lines = [json.loads(line) for line in content.splitlines()]
    assert [line["type"] for line in lines[:2]] == ["station", "settings"]
    frames = [line for line in lines if line["type"] == "frame"]
    actions = {frame["action"] for frame in frames}
    assert {"BootNotification", "StatusNotification", "GetDiagnostics"} <= actions
    log = {entry["seq"]: entry for entry in station.log()}
    assert all(log[line["seq"]] == line for line in lines[2:])
    assert station.voltab("diagnosticsFile") == {"fileName": name, "content": content}


def test_a_server_that_lets_no_page_in(csms: CSMS, online: Online, files: Files) -> None:
    server = files(False)
    station = online()
    csms.call("GetDiagnostics", location=server.url("/in"), retries=0)
    csms.expect(reported("Uploading"))
    csms.expect(reported("UploadFailed"))
    texts = [entry["text"] for entry in station.log() if entry["type"] == "notice"]
    assert any("Access-Control-Allow-Methods: PUT" in text for text in texts)
    assert not [asked for asked in server.shelf.asked if asked.method == "PUT"]


def test_a_simulated_upload_has_its_file(csms: CSMS, online: Online) -> None:
    station = online()
    station.voltab("setTransfers", {"durationS": 0})
    answer = csms.call("GetDiagnostics", location="ftp://files.example/in")
    csms.expect(reported("Uploading"))
    csms.expect(reported("Uploaded"))
    file = station.voltab("diagnosticsFile")
    assert file["fileName"] == answer.payload["fileName"]
    assert "BootNotification" in file["content"]


def test_nothing_of_the_period(csms: CSMS, online: Online) -> None:
    station = online()
    answer = csms.call(
        "GetDiagnostics", location="ftp://files.example/in", stopTime="2020-01-01T00:00:00Z"
    )
    assert answer.payload == {}
    assert station.state()["diagnostics"]["job"] is None
    csms.call("TriggerMessage", requestedMessage="DiagnosticsStatusNotification")
    csms.expect(reported("Idle"))
