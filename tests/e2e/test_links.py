"""A link that sets the station up as it is."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Browser, BrowserContext, expect

from conftest import OpenPage
from csms import CSMS
from frames import call
from page import Station

FACTORY: dict[str, Any] = {
    "connectors": 3,
    "identity": {"vendor": "Öl & Söhne", "model": "100% =?#", "serialNumber": None, "iccid": "8949"},
    "hardware": {"dc": True, "voltageV": 400, "maxCurrentA": 312.5, "detachableCable": False},
    "vehicle": {"soc": 12.5, "batteryWh": 82000},
    "settings": {"MeterValueSampleInterval": "77", "MeterValuesSampledData": "SoC,Voltage"},
}


def kind(station: Station) -> dict[str, Any]:
    """What a link carries."""
    state = station.state()
    settings = {it["key"]: it["value"] for it in state["settings"] if not it["custom"]}
    return {
        "connectors": len(state["connectors"]),
        "identity": state["station"]["identity"],
        "hardware": state["station"]["hardware"],
        "soc": [connector["soc"] for connector in state["connectors"]],
        "battery": [connector["batteryWh"] for connector in state["connectors"]],
        "settings": settings,
    }


def test_a_link_makes_the_same_station(
    browser: Browser, csms: CSMS, site: str, open_page: OpenPage
) -> None:
    station = open_page().open()
    station.factory_reset(**FACTORY)
    station.connect(csms.url, "CP 007", password="s3cret")
    csms.expect(call("BootNotification"))
    link = str(station.voltab("link"))
    assert "s3cret" not in link
    expected = kind(station)
    station.disconnect()
    csms.wait_disconnected()

    context = browser.new_context(service_workers="block")
    other = Station(context.new_page(), site)
    other.follow(link)
    csms.expect(call("BootNotification", chargePointVendor=FACTORY["identity"]["vendor"]))
    assert csms.journal.connections[-1].identity == "CP 007"
    assert kind(other) == expected
    assert kind(other)["settings"]["MeterValueSampleInterval"] == "77"
    # And the link of that one is the same again, the chance that it began with included.
    assert other.voltab("link") == link
    context.close()
    assert not other.errors


def test_copy_link(context: BrowserContext, csms: CSMS, open_page: OpenPage) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    station = open_page().open(csms=csms.url, id="CP001")
    station.button("Copy link").click()
    expect(station.page.get_by_text(re.compile("Link copied"))).to_be_visible()
    assert station.page.evaluate("navigator.clipboard.readText()") == station.voltab("link")
    assert "id=CP001" in station.voltab("link")


def test_the_usual_is_left_out(open_page: OpenPage) -> None:
    link = str(open_page().open().voltab("link"))
    assert re.fullmatch(r".*/#connectors=2&seed=\d+", link), link


def test_settings_are_changed_at_the_station_that_is_there(
    csms: CSMS, open_page: OpenPage
) -> None:
    station = open_page().open(csms=csms.url, id="CP001", connectors=1)
    station.plug_in(1)
    station.page.goto("about:blank")
    address = {"csms": csms.url, "id": "CP001", "set.HeartbeatInterval": 55}
    station.open(**address)
    assert station.connector()["plugged"], "the same station"
    assert kind(station)["settings"]["HeartbeatInterval"] == "55"


def test_other_hardware_is_another_station(csms: CSMS, open_page: OpenPage) -> None:
    station = open_page().open(csms=csms.url, id="CP001", connectors=1)
    station.plug_in(1)
    station.page.goto("about:blank")
    station.open(csms=csms.url, id="CP001", **{"hardware.phases": 1})
    assert station.state()["station"]["hardware"]["phases"] == 1
    assert not station.connector()["plugged"]


def test_a_part_that_is_wrong_is_said(open_page: OpenPage) -> None:
    station = open_page().open(**{"hardware.phases": 2, "vehicle.wheels": 4, "identity.vendor": "X"})
    texts = " ".join(entry.get("text", "") for entry in station.log())
    assert "hardware.phases must be 1 or 3" in texts
    assert "wheels" in texts
    assert station.state()["station"]["identity"]["vendor"] == "X"
