"""The local authorization list (1.6 §3.5.2, §5.10, §5.15)."""

from __future__ import annotations

from typing import Any

from conftest import Online
from csms import CSMS
from frames import call, status
from scenario import TAG, barrier, expect_start
from script import tag_info


def entry(tag: str, info_status: str | None = "Accepted", **info: str) -> dict[str, Any]:
    if info_status is None:
        return {"idTag": tag}
    return {"idTag": tag, "idTagInfo": {"status": info_status, **info}}


def send(csms: CSMS, version: int, *entries: dict[str, Any], kind: str = "Full") -> str:
    answer = csms.call(
        "SendLocalList",
        listVersion=version,
        updateType=kind,
        localAuthorizationList=list(entries),
    )
    return str(answer.payload["status"])


def version(csms: CSMS) -> int:
    return int(csms.call("GetLocalListVersion").payload["listVersion"])


def test_full_and_differential(csms: CSMS, online: Online) -> None:
    station = online()
    assert version(csms) == 0
    assert send(csms, 2, entry(TAG), entry("OTHER", "Blocked")) == "Accepted"
    assert version(csms) == 2
    assert send(csms, 2, entry("MORE"), kind="Differential") == "VersionMismatch"
    assert send(csms, 3, entry("MORE"), entry("OTHER", None), kind="Differential") == "Accepted"
    assert version(csms) == 3
    assert station.state()["localList"] == {"enabled": True, "version": 3, "entries": 2}
    assert send(csms, 4, entry(TAG), entry(TAG.lower())) == "Failed"
    assert send(csms, 5) == "Accepted"
    assert version(csms) == 0


def test_the_list_judges_while_the_csms_is_away(csms: CSMS, online: Online) -> None:
    station = online(connectors=2)
    assert send(csms, 1, entry(TAG), entry("BAD", "Blocked")) == "Accepted"
    csms.outage()
    station.wait_state("state.link.state !== 'online'")
    station.plug_in(1)
    station.present_token("BAD", 1)
    assert station.connector(1)["pendingIdTag"] is None
    station.present_token(TAG, 1)
    station.wait_state("state.connectors[0].status === 'Charging'")
    csms.listen()
    start = csms.expect(call("StartTransaction", idTag=TAG))
    assert csms.answer_to(start)


def test_the_list_survives_a_reload(csms: CSMS, online: Online) -> None:
    station = online()
    assert send(csms, 7, entry(TAG)) == "Accepted"
    station.reload()
    csms.wait_connection(2)
    station.wait_link("online")
    assert version(csms) == 7


def test_a_conflict_is_told(csms: CSMS, online: Online) -> None:
    csms.always("Authorize", tag_info("Blocked"))
    station = online()
    assert send(csms, 1, entry(TAG)) == "Accepted"
    station.present_token(TAG, 1)
    conflict = csms.expect(call("StatusNotification", connectorId=0))
    assert conflict.payload["errorCode"] == "LocalListConflict"
    csms.expect(status(1, "Available"))
    assert send(csms, 2, entry(TAG, "Blocked"), kind="Differential") == "Accepted"
    settled = csms.expect(call("StatusNotification", connectorId=0))
    assert settled.payload["errorCode"] == "NoError"


def test_preauthorized_by_the_list(csms: CSMS, online: Online) -> None:
    station = online({"LocalPreAuthorize": "true"})
    assert send(csms, 1, entry(TAG, parentIdTag="HOUSE"), entry("MATE", parentIdTag="house"))
    station.plug_in(1)
    csms.expect(status(1, "Preparing"))
    station.present_token(TAG, 1)
    expect_start(station, csms)
    station.present_token("MATE", 1)
    csms.expect(call("StopTransaction", idTag="MATE", reason="Local"))
    barrier(station, csms)
    assert not csms.journal.calls("Authorize")
