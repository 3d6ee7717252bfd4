"""Secrets, planted wherever they can enter, are in nothing that leaves the tab or is shown."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

import authority as ca
from conftest import Online
from csms import CSMS
from file_server import FileServer
from frames import call
from page import Station

Files = Callable[[bool], FileServer]

SECRET = "s3cr3t"
"""Part of every secret here, and of nothing else."""

HEX_SECRET = "5ec2e75ec2e75ec2e75ec2e7"
KEY_OF_OTHERS = "MHcCAQEEIOthersKeyOthersKeyOthersKey"
MISTAKEN = f"-----BEGIN EC PRIVATE KEY-----\n{KEY_OF_OTHERS}\n-----END EC PRIVATE KEY-----\n"
PRIVATE_KEY = re.compile("-----BEGIN PRIVATE KEY-----(.*?)-----END", re.DOTALL)


LEAVES_THE_TAB = (
    "state",
    "log",
    "exportSession",
    "exportStation",
    "diagnosticsFile",
    "link",
    "cards",
    "scorecard",
    "deviceModel",
)
"""What scripts can ask for without saying what of."""


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
    # Its answer shows that the station has read all answers before it: none of its CALLs is sent again.
    csms.call("GetLocalListVersion")


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
    page.get_by_label("CSMS address").fill(f"{csms.url}?token={SECRET}-token")
    page.get_by_text("User and password").click()
    password = page.get_by_label("Password", exact=True)
    password.fill(f"{SECRET}-connection")
    csms.require_password("CP001", f"{SECRET}-connection")
    page.get_by_role("button", name="Connect", exact=True).click()
    csms.wait_connection(2)
    station.wait_link("online")
    expect(password).to_have_value("")

    station.voltab("setCard", {"idTag": "TAG1", "name": "A card of somebody"})
    for method in LEAVES_THE_TAB:
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
    assert f"{SECRET}-token" not in station.stored()
    station.reload()
    csms.wait_connection(3)
    station.wait_link("online")
    assert SECRET not in json.dumps(station.voltab("log"))
    csms.wait_handshake(lambda it: it.path.endswith(f"?token={SECRET}-token"))


def test_a_secret_in_a_link_is_not_used_and_taken_out(station: Station) -> None:
    csms = f"ws://127.0.0.1:9/x?token={SECRET}"
    station.open(**{"csms": csms, "id": "CP001", "set.AuthorizationKey": HEX_SECRET})
    station.shows("does not belong in a link")
    assert station.page.evaluate("location.hash") == "#csms=ws://127.0.0.1:9/x&id=CP001"
    stored = station.stored()
    assert SECRET not in stored and HEX_SECRET not in stored


def keys_within(station: Station) -> set[str]:
    """The Base64 lines of each private key that the browser keeps."""
    stored: dict[str, str] = station.page.evaluate("() => ({...localStorage})")
    text = "".join(stored.values()).replace("\\\\n", "\n").replace("\\n", "\n")
    keys = PRIVATE_KEY.findall(text)
    return {line for key in keys for line in key.split() if len(line) > 20}


def plant_white_paper(csms: CSMS, station: Station, server: FileServer) -> str:
    """Secrets in the messages of the white paper, and a certificate with its key.

    Gives what was uploaded.
    """
    root = ca.make_authority("Root")
    kind = "CentralSystemRootCertificate"
    csms.call("InstallCertificate", certificateType=kind, certificate=root.pem)
    # Files taken for a certificate: by the CSMS, and by the person.
    csms.call("InstallCertificate", certificateType=kind, certificate=MISTAKEN)
    station.voltab("installCertificate", {"type": kind, "certificate": MISTAKEN})
    csms.call("ExtendedTriggerMessage", requestedMessage="SignChargePointCertificate")
    csr = str(csms.expect(call("SignCertificate")).payload["csr"])
    station.wait_state("state.certificates.request?.phase === 'Accepted'")
    certificate = ca.sign(ca.read_request(csr), root)
    csms.call("CertificateSigned", certificateChain=certificate)
    csms.call("ChangeConfiguration", key="AuthorizationKey", value=HEX_SECRET)
    info = f"from ftp://u:{SECRET}@h"
    station.voltab("sendSecurityEvent", {"type": "InvalidMessages", "techInfo": info})
    really = {"diagnostics": "Anywhere", "firmware": "Anywhere", "durationS": 0}
    station.voltab("setTransfers", really)
    signer = ca.make_signer(root)
    firmware = {
        "location": server.url("/gone.bin", user=f"u:{SECRET}@"),
        "retrieveDateTime": "2020-01-01T00:00:00Z",
        "signingCertificate": signer.pem,
        "signature": "AAAA",
    }
    csms.call("SignedUpdateFirmware", requestId=1, retries=0, firmware=firmware)
    log = {"remoteLocation": server.url("/logs", user=f"u:{SECRET}@")}
    files = []
    for number, of in enumerate(["SecurityLog", "DiagnosticsLog"], start=1):
        answer = csms.call("GetLog", logType=of, requestId=number, retries=0, log=log)
        csms.expect(call("LogStatusNotification", status="Uploaded", requestId=number))
        files.append(server.shelf.files[f"/logs/{answer.payload['filename']}"].decode())
    assert "InvalidMessages" in files[0] and "AuthorizationKey" in files[1]
    return "".join(files)


def test_no_key_and_no_password_of_the_white_paper_leaves_the_tab(
    csms: CSMS, online: Online, files: Files
) -> None:
    station = online(settings={"CpoName": "Example CPO"})
    uploaded = plant_white_paper(csms, station, files(True))
    page = station.page
    page.get_by_role("tab", name="Security").click()
    page.get_by_label("Password for the file").fill(f"{SECRET}-file")
    with page.expect_download():
        page.get_by_role("button", name="Download as PKCS #12").click()
    expect(page.get_by_label("Password for the file")).to_have_value("")
    with page.expect_download():
        page.get_by_role("button", name="Download as PEM").click()

    lines = keys_within(station)
    assert lines, "the key is kept where the page says"
    out = {"uploaded logs": uploaded, "page": page.content()}
    station.voltab("setCard", {"idTag": "TAG1", "name": "A card of somebody"})
    for method in LEAVES_THE_TAB:
        out[method] = json.dumps(station.voltab(method))
        assert len(out[method]) > 20, method
    for name, text in out.items():
        for secret in (SECRET, HEX_SECRET, KEY_OF_OTHERS, *lines):
            assert secret not in text, f"{name}: {secret}"
    assert "***" in out["exportSession"] and "CERTIFICATE" in out["log"]
    messages = csms.journal.transcript()
    assert not [line for line in lines if line in messages], "the key is in no message"
    for secret in (f"{SECRET}-file", HEX_SECRET):
        assert secret not in station.stored()


def test_a_password_ends_with_its_tab(csms: CSMS, online: Online) -> None:
    """Security A05.FR.02: what the profile needs is what there is, not what there was."""
    station = online()
    csms.call("ChangeConfiguration", key="AuthorizationKey", value=HEX_SECRET)
    station.wait_state("state.security.hasAuthorizationKey")
    # Another tab has the same localStorage, and a sessionStorage of its own.
    station.page.evaluate("sessionStorage.clear()")
    station.reload()
    csms.wait_connection(2)
    station.wait_link("online")
    assert station.voltab("state")["security"]["hasAuthorizationKey"] is False
    answer = csms.call("ChangeConfiguration", key="SecurityProfile", value="1")
    assert answer.payload == {"status": "Rejected"}
    # One that a person enters is as good.
    station.voltab("connect", {"url": csms.url, "id": "CP001", "password": SECRET})
    station.wait_state("state.security.hasAuthorizationKey")


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
