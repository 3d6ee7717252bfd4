"""Certificates and signed firmware, with the demo CSMS as the certificate authority.

What the page makes is judged by Python's `cryptography`, which shares no code with it.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID
from playwright.sync_api import BrowserContext, expect

from conftest import OpenPage
from page import Station

CSMS_ROOT = "CentralSystemRootCertificate"
MANUFACTURER_ROOT = "ManufacturerRootCertificate"
RENEW = {"requestedMessage": "SignChargePointCertificate"}
# Each way to answer wrongly, and a word of what the station says about it.
WRONG = {
    "otherKey": "another key",
    "unknownAuthority": "chain is broken",
    "brokenChain": "chain is broken",
    "wrongOrder": "wrong order",
    "expired": "expired",
    "notYetValid": "not valid before",
    "wrongSubject": "serial number",
    "wrongOrganization": "organization",
    "selfSigned": "self-signed",
    "badSignature": "signature",
    "truncated": "cut off",
    "der": "DER",
}

# The same of a root.
WRONG_ROOTS = {
    "successor": "is not a root",
    "expired": "expired",
    "notYetValid": "not valid before",
    "notAnAuthority": "must not issue certificates",
    "several": "more than one certificate",
    "truncated": "cut off",
    "der": "DER",
}


@pytest.fixture
def demo(open_page: OpenPage) -> Station:
    station = open_page().open(csms="demo:", connect="1")
    station.wait_state("state.station.registration === 'Accepted'")
    csms(station, "send", "ChangeConfiguration", {"key": "CpoName", "value": "Example, Inc."})
    return station


def csms(station: Station, method: str, *arguments: Any) -> Any:
    script = "([method, args]) => window.voltab.csms[method](...args)"
    return station.page.evaluate(script, [method, list(arguments)])


def payloads(station: Station, action: str, kind: str = "call") -> list[dict[str, Any]]:
    """Of all frames of this action, the oldest first."""
    frames = [it for it in station.log() if it.get("action") == action and it["kind"] == kind]
    return [json.loads(it["text"])[3 if kind == "call" else 2] for it in frames]


def wait_for(station: Station, action: str, count: int, kind: str = "result") -> dict[str, Any]:
    """The payload of the latest, once there are so many."""
    for _ in range(600):
        found = payloads(station, action, kind)
        if len(found) >= count:
            return found[-1]
        station.page.wait_for_timeout(50)
    raise AssertionError(f"no {action}: {payloads(station, action, kind)}")


def install(
    station: Station, use: str, count: int = 1, manner: str = "right"
) -> dict[str, Any]:
    csms(station, "installRoot", use, {"manner": manner})
    return wait_for(station, "InstallCertificate", count)


def renew(station: Station, count: int) -> dict[str, Any]:
    csms(station, "send", "ExtendedTriggerMessage", RENEW)
    return wait_for(station, "CertificateSigned", count)


def notices(station: Station) -> str:
    return "\n".join(str(it["text"]) for it in station.log() if it["type"] == "notice")


def test_the_life_of_a_certificate(context: BrowserContext, demo: Station) -> None:
    loaded: list[str] = []
    context.on("request", lambda it: loaded.append(it.url))
    assert not any("crypto" in url for url in demo.page.evaluate(
        "performance.getEntriesByType('resource').map(it => it.name)"
    )), "cryptography is no part of the first load"

    assert install(demo, CSMS_ROOT) == {"status": "Accepted"}
    assert any("voltab-crypto_bg.wasm" in url for url in loaded)
    assert renew(demo, 1) == {"status": "Accepted"}

    request = x509.load_pem_x509_csr(payloads(demo, "SignCertificate")[0]["csr"].encode())
    assert request.is_signature_valid
    names = {it.oid: it.value for it in request.subject}
    assert names[NameOID.ORGANIZATION_NAME] == "Example, Inc."
    assert names[NameOID.COMMON_NAME] == demo.state()["station"]["identity"]["serialNumber"]

    chain = payloads(demo, "CertificateSigned")[0]["certificateChain"].encode()
    leaf, intermediate = x509.load_pem_x509_certificates(chain)
    root = x509.load_pem_x509_certificate(csms(demo, "state")["authority"]["root"].encode())
    leaf.verify_directly_issued_by(intermediate)
    intermediate.verify_directly_issued_by(root)
    assert leaf.public_key() == request.public_key()


def test_hash_data_are_those_of_another_library(demo: Station) -> None:
    install(demo, CSMS_ROOT)
    asked = {"certificateType": CSMS_ROOT}
    [told] = csms(demo, "send", "GetInstalledCertificateIds", asked)["certificateHashData"]
    root = x509.load_pem_x509_certificate(csms(demo, "state")["authority"]["root"].encode())

    def sha256(data: bytes) -> str:
        digest = hashes.Hash(hashes.SHA256())
        digest.update(data)
        return digest.finalize().hex().upper()

    point = root.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    assert told == {
        "hashAlgorithm": "SHA256",
        "issuerNameHash": sha256(root.issuer.public_bytes()),
        "issuerKeyHash": sha256(point),
        "serialNumber": f"{root.serial_number:X}",
    }


def test_a_wrong_certificate_is_refused_for_what_is_wrong(demo: Station) -> None:
    install(demo, CSMS_ROOT)
    for count, (manner, word) in enumerate(WRONG.items(), start=1):
        csms(demo, "setCertificateRequests", {"sign": manner})
        assert renew(demo, count) == {"status": "Rejected"}, manner
        refusals = [it for it in notices(demo).splitlines() if "was rejected" in it]
        assert word in refusals[-1], manner
        # It stands where the certificate was requested as well.
        assert word in demo.voltab("state")["certificates"]["request"]["rejection"], manner
    events = [it["type"] for it in payloads(demo, "SecurityEventNotification")]
    assert events.count("InvalidChargePointCertificate") == len(WRONG)
    # More than the message may carry.
    csms(demo, "setCertificateRequests", {"sign": "tooLong"})
    csms(demo, "send", "ExtendedTriggerMessage", RENEW)
    error = wait_for(demo, "CertificateSigned", 1, kind="error")
    assert error == "PropertyConstraintViolation"
    broken = {it["rule"]: it for it in demo.voltab("scorecard")["violations"]}
    assert broken["badCertificate"]["count"] == len(WRONG)
    assert broken["tooLong"]["first"]["action"] == "CertificateSigned"


def test_a_wrong_root_is_refused_for_what_is_wrong(demo: Station) -> None:
    count = 0
    for use in (CSMS_ROOT, MANUFACTURER_ROOT):
        for manner, word in WRONG_ROOTS.items():
            count += 1
            assert install(demo, use, count, manner) == {"status": "Rejected"}, manner
            refusals = [it for it in notices(demo).splitlines() if "not installed" in it]
            assert word in refusals[-1], manner
    assert demo.state()["certificates"]["roots"] == []
    assert install(demo, CSMS_ROOT, count + 1) == {"status": "Accepted"}
    demo.voltab("setSetting", "AdditionalRootCertificateCheck", "true")
    assert install(demo, CSMS_ROOT, count + 2, "stranger") == {"status": "Rejected"}
    assert "not signed by the installed root" in notices(demo)
    assert install(demo, CSMS_ROOT, count + 3, "successor") == {"status": "Accepted"}


def test_signed_firmware(demo: Station) -> None:
    install(demo, MANUFACTURER_ROOT)
    for count, (signature, status) in enumerate(
        [
            ("unknownSigner", "InvalidCertificate"),
            ("expiredSigner", "InvalidCertificate"),
            ("otherFile", "Accepted"),
        ],
        start=1,
    ):
        csms(demo, "updateFirmware", signature)
        assert wait_for(demo, "SignedUpdateFirmware", count)["status"] == status, signature
    wait_status(demo, "InvalidSignature")
    csms(demo, "updateFirmware")
    wait_status(demo, "SignatureVerified")
    wait_status(demo, "Installed")


def wait_status(station: Station, status: str) -> None:
    for _ in range(1200):
        if status in [it["status"] for it in payloads(station, "SignedFirmwareStatusNotification")]:
            return
        station.page.wait_for_timeout(50)
    raise AssertionError(f"{status} was never told")


def test_cryptography_that_cannot_be_loaded(context: BrowserContext, demo: Station) -> None:
    files = "**/voltab-crypto_bg.wasm"
    context.route(files, lambda route: route.abort())
    csms(demo, "installRoot", CSMS_ROOT)
    # The CSMS makes the root: it cannot.
    for _ in range(600):
        said = [it["text"] for it in csms(demo, "log") if it["type"] == "notice"]
        if any("could not be loaded" in str(text) for text in said):
            break
        demo.page.wait_for_timeout(50)
    else:
        raise AssertionError(said)
    context.unroute(files)
    assert install(demo, CSMS_ROOT) == {"status": "Accepted"}
    demo.errors.clear()


def test_the_console(demo: Station) -> None:
    page = demo.page
    page.get_by_role("button", name="CSMS", exact=True).click()
    page.get_by_role("button", name="Security", exact=True).click()
    page.get_by_label("Root that is sent").select_option("Expired root")
    page.get_by_role("button", name="Install CSMS root").click()
    assert wait_for(demo, "InstallCertificate", 1) == {"status": "Rejected"}
    page.get_by_label("Root that is sent").select_option("Own root")
    page.get_by_role("button", name="Install CSMS root").click()
    wait_for(demo, "InstallCertificate", 2)
    page.get_by_label("Response to SignCertificate").select_option("Expired certificate")
    page.get_by_role("button", name="Request new certificate").click()
    told = page.get_by_text("Certificate sent: Expired certificate. The station answered Rejected.")
    expect(told).to_be_visible()
    expect(page.get_by_role("cell", name="InvalidChargePointCertificate")).to_be_visible()
    page.get_by_role("button", name="List CSMS roots").click()
    delete = page.get_by_role("button", name="Delete certificate")
    delete.click()
    expect(delete).to_have_count(0)
