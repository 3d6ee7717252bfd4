"""Secrets, planted wherever they can enter, are in nothing that leaves the tab or is shown."""

from __future__ import annotations

import json
from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from conftest import Online
from csms import CSMS
from file_server import FileServer
from frames import call
from page import Station

Files = Callable[[bool], FileServer]

SECRET = "s3cr3t"
"""Part of every secret here, and of nothing else."""


def plant(csms: CSMS, station: Station, server: FileServer) -> None:
    station.voltab("defineSetting", {"key": "My-AuthorizationKey", "value": f"{SECRET}-own"})
    station.voltab("defineSetting", {"key": "Wifi-Password", "value": f"{SECRET}-wifi"})
    csms.call("ChangeConfiguration", key="My-AuthorizationKey", value=f"{SECRET}-changed")
    answer = csms.call("GetConfiguration")
    assert f"{SECRET}-changed" in json.dumps(answer.payload), "the wire is as it was"
    station.voltab("setTransfers", {"firmware": "Anywhere", "durationS": 0})
    location = server.url("/gone.bin", user=f"u:{SECRET}@")
    csms.call("UpdateFirmware", location=location, retrieveDate="2020-01-01T00:00:00Z", retries=0)
    csms.expect(call("FirmwareStatusNotification", status="DownloadFailed"))
    csms.call("GetDiagnostics", location=f"ftp://u:{SECRET}@files.example/in")
    csms.expect(call("DiagnosticsStatusNotification", status="Uploaded"))
    csms.call_raw("Unknown", {"password": SECRET, "at": f"https://files.example/?token={SECRET}"})


def test_nothing_that_leaves_the_tab_holds_a_secret(
    context: BrowserContext, csms: CSMS, online: Online, files: Files
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    station = online()
    plant(csms, station, files(True))
    page = station.page
    # The password of the connection, by the form.
    station.disconnect()
    station.wait_link("offline")
    if not page.get_by_label("CSMS address").is_visible():
        page.get_by_role("button", name="Edit the connection form").click()
    page.get_by_text("User and password").click()
    password = page.get_by_label("Password", exact=True)
    password.fill(f"{SECRET}-connection")
    csms.require_password("CP001", f"{SECRET}-connection")
    page.get_by_role("button", name="Connect", exact=True).click()
    csms.wait_connection(2)
    station.wait_link("online")
    expect(password).to_have_value("")

    for method in ("state", "log", "exportSession", "diagnosticsFile", "link"):
        out = json.dumps(station.voltab(method))
        assert SECRET not in out, f"{method}: {out}"
        assert len(out) > 20, method
    assert "***" in json.dumps(station.voltab("log"))

    # What is shown, the details of each entry with a location or a key included.
    rows = page.get_by_role("button").filter(has_text="ChangeConfiguration")
    rows.first.click()
    detail = page.get_by_role("region", name="Entry")
    expect(detail).to_contain_text("***")
    assert SECRET not in page.content()
    page.get_by_role("button", name="Copy Raw").click()
    station.shows("Copied")
    copied = str(page.evaluate("navigator.clipboard.readText()"))
    assert "AuthorizationKey" in copied and SECRET not in copied

    # The password is used again, and kept where it dies with the tab.
    assert f"{SECRET}-connection" not in station.stored()
    station.reload()
    csms.wait_connection(3)
    station.wait_link("online")
    assert SECRET not in json.dumps(station.voltab("log"))


def test_no_script_of_others_runs(station: Station) -> None:
    """The page's Content-Security-Policy."""
    ran = station.page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.stranger = true";
            document.body.append(script);
            return window.stranger === true;
        }"""
    )
    assert not ran
    policy = station.page.locator('meta[http-equiv="Content-Security-Policy"]')
    content = str(policy.get_attribute("content"))
    assert "default-src 'none'" in content
    assert "unsafe-eval" not in content.replace("wasm-unsafe-eval", "")
    station.errors.clear()
