"""The security white paper, with Python's `cryptography` as an independent certificate authority."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

import authority as ca
from conftest import Online
from csms import CSMS
from file_server import FileServer
from frames import Frame, Kind, call
from page import Station

Files = Callable[[bool], FileServer]

CSMS_ROOT = "CentralSystemRootCertificate"
MAKER_ROOT = "ManufacturerRootCertificate"


def install(csms: CSMS, certificate: str, kind: str = CSMS_ROOT) -> str:
    answer = csms.call("InstallCertificate", certificateType=kind, certificate=certificate)
    return str(answer.payload["status"])


def signed(csms: CSMS, chain: str) -> str:
    return str(csms.call("CertificateSigned", certificateChain=chain).payload["status"])


def requested(csms: CSMS, station: Station) -> str:
    """Lets the CSMS ask for a request for a certificate, and gives it."""
    answer = csms.call("ExtendedTriggerMessage", requestedMessage="SignChargePointCertificate")
    assert answer.payload == {"status": "Accepted"}
    csr = str(csms.expect(call("SignCertificate")).payload["csr"])
    station.wait_state("state.certificates.request?.phase === 'Accepted'")
    return csr


def last_notice(station: Station) -> str:
    return [entry["text"] for entry in station.log() if entry["type"] == "notice"][-1]


def another_request(request: x509.CertificateSigningRequest) -> x509.CertificateSigningRequest:
    """For the same subject, with another key."""
    key = ec.generate_private_key(ec.SECP256R1())
    builder = x509.CertificateSigningRequestBuilder().subject_name(request.subject)
    return builder.sign(key, hashes.SHA256())


def self_signed(request: x509.CertificateSigningRequest) -> str:
    """A certificate for that subject that is its own issuer."""
    key = ec.generate_private_key(ec.SECP256R1())
    made = ca.builder(request.subject, request.subject, key.public_key(), (-1, 90))
    return ca.pem(made.sign(key, hashes.SHA256()))


def test_a_certificate_from_request_to_use(csms: CSMS, online: Online) -> None:
    station = online()
    root = ca.make_authority("Root")
    between = ca.make_authority("Between", root)
    assert install(csms, root.pem) == "Accepted"
    request = ca.read_request(requested(csms, station))
    subject = {it.oid: it.value for it in request.subject}
    assert subject[NameOID.ORGANIZATION_NAME] == "Example CPO"
    identity = station.state()["station"]["identity"]
    assert subject[NameOID.COMMON_NAME] == identity["serialNumber"]

    # The wrong order, the right one below an unknown root, one that has expired, and another key.
    leaf = ca.sign(request, between)
    assert signed(csms, between.pem + leaf) == "Rejected"
    csms.expect(call("SecurityEventNotification", type="InvalidChargePointCertificate"))
    assert signed(csms, ca.sign(request, ca.make_authority("Nobody"))) == "Rejected"
    assert signed(csms, ca.sign(request, between, (-9, -1)) + between.pem) == "Rejected"
    assert "expired" in last_notice(station)
    assert signed(csms, leaf[:-60]) == "Rejected"
    assert signed(csms, base64.b64encode(b"0" * 300).decode()) == "Rejected"
    der = x509.load_pem_x509_certificate(leaf.encode()).public_bytes(serialization.Encoding.DER)
    assert signed(csms, base64.b64encode(der).decode()) == "Rejected"
    assert "DER" in last_notice(station)
    assert signed(csms, ca.sign(another_request(request), between) + between.pem) == "Rejected"
    assert "another key" in last_notice(station)
    assert signed(csms, self_signed(request)) == "Rejected"
    assert "self-signed" in last_notice(station)
    # 10 MB: more than the message may have. The station goes on.
    error = csms.call_raw("CertificateSigned", {"certificateChain": leaf * 15_000})
    assert error.kind is Kind.ERROR
    assert signed(csms, leaf + between.pem) == "Accepted"

    own = station.state()["certificates"]["own"]
    assert [it["inUse"] for it in own] == [True]
    assert [it["pem"] for it in own[0]["chain"]] == [leaf, between.pem]

    # It survives a reload; the key is in no state, log or export.
    station.reload()
    csms.wait_connection(2)
    station.wait_link("online")
    assert station.state()["certificates"]["own"] == own
    for method in ("state", "log", "exportSession", "link"):
        assert "PRIVATE KEY" not in str(station.voltab(method)), method


def test_hash_data_are_those_of_the_standard(csms: CSMS, online: Online) -> None:
    online()
    root = ca.make_authority("Root")
    assert install(csms, root.pem) == "Accepted"
    answer = csms.call("GetInstalledCertificateIds", certificateType=CSMS_ROOT)
    (data,) = answer.payload["certificateHashData"]

    def digest(algorithm: hashes.HashAlgorithm, content: bytes) -> str:
        made = hashes.Hash(algorithm)
        made.update(content)
        return made.finalize().hex().upper()

    issuer = root.certificate.issuer.public_bytes()
    point = root.key.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    serial = f"{root.certificate.serial_number:X}"
    assert data["hashAlgorithm"] == "SHA256" and data["serialNumber"].upper() == serial
    assert data["issuerNameHash"].upper() == digest(hashes.SHA256(), issuer)
    assert data["issuerKeyHash"].upper() == digest(hashes.SHA256(), point)
    by_512 = {
        "hashAlgorithm": "SHA512",
        "issuerNameHash": digest(hashes.SHA512(), issuer).lower(),
        "issuerKeyHash": digest(hashes.SHA512(), point),
        "serialNumber": serial,
    }
    deleted = csms.call("DeleteCertificate", certificateHashData=by_512)
    assert deleted.payload == {"status": "Accepted"}
    answer = csms.call("GetInstalledCertificateIds", certificateType=CSMS_ROOT)
    assert answer.payload == {"status": "NotFound"}


def test_signed_firmware_is_checked_over_what_was_fetched(
    csms: CSMS, online: Online, files: Files
) -> None:
    server = files(True)
    content = bytes(range(256)) * 500
    server.shelf.files["/fw/voltab-8.bin"] = content
    station = online()
    station.voltab("setTransfers", {"durationS": 0})
    root = ca.make_authority("Maker")
    signer = ca.make_signer(root)
    assert install(csms, root.pem, MAKER_ROOT) == "Accepted"

    def update(request_id: int, of: bytes) -> Frame:
        signature = signer.key.sign(of, ec.ECDSA(hashes.SHA256()))
        firmware: dict[str, Any] = {
            "location": server.url("/fw/voltab-8.bin"),
            "retrieveDateTime": "2020-01-01T00:00:00Z",
            "signingCertificate": signer.pem,
            "signature": base64.b64encode(signature).decode(),
        }
        answer = csms.call("SignedUpdateFirmware", requestId=request_id, firmware=firmware)
        assert answer.payload == {"status": "Accepted"}
        return answer

    def reported(request_id: int, status: str) -> None:
        report = call("SignedFirmwareStatusNotification", status=status, requestId=request_id)
        csms.expect(report)

    update(1, content + b"!")
    reported(1, "InvalidSignature")
    csms.expect(call("SecurityEventNotification", type="InvalidFirmwareSignature"))
    update(2, content)
    reported(2, "SignatureVerified")
    reported(2, "Installed")
    assert station.state()["station"]["identity"]["firmwareVersion"] == "voltab-8"


REFUSALS = {
    401: "PermissionDenied",
    403: "PermissionDenied",
    405: "NotSupportedOperation",
    400: "BadMessage",
    500: "UploadFailure",
}


def test_the_logs_arrive_or_it_is_told_why_not(csms: CSMS, online: Online, files: Files) -> None:
    server = files(True)
    station = online()

    def ask(request_id: int, kind: str, location: str) -> Frame:
        log = {"remoteLocation": location}
        answer = csms.call("GetLog", logType=kind, requestId=request_id, retries=0, log=log)
        assert answer.payload["status"] == "Accepted"
        return answer

    def reported(request_id: int, status: str) -> None:
        csms.expect(call("LogStatusNotification", status=status, requestId=request_id))

    station.voltab("sendSecurityEvent", {"type": "TamperDetectionActivated", "techInfo": "lid"})
    csms.expect(call("SecurityEventNotification", type="TamperDetectionActivated"))
    name = ask(1, "SecurityLog", server.url("/in")).payload["filename"]
    reported(1, "Uploading")
    reported(1, "Uploaded")
    lines = [json.loads(it) for it in server.shelf.files[f"/in/{name}"].decode().splitlines()]
    assert ("TamperDetectionActivated", "lid") in [(it["type"], it["techInfo"]) for it in lines]
    name = ask(2, "DiagnosticsLog", server.url("/in")).payload["filename"]
    reported(2, "Uploaded")
    assert b"BootNotification" in server.shelf.files[f"/in/{name}"]

    for request_id, (status, told) in enumerate(REFUSALS.items(), start=3):
        server.shelf.put_status = status
        ask(request_id, "SecurityLog", server.url("/in"))
        reported(request_id, told)
        assert f"the server answered {status}" in last_notice(station)


ROOT = ca.make_authority("Root")
EXPIRED = ca.make_authority("Old", days=(-9, -1))
HOSTILE = {
    "nothing": ("", "PEM"),
    "no PEM": ("hello", "PEM"),
    "truncated": (ROOT.pem[:-40], "cut off"),
    "DER": (
        base64.b64encode(ROOT.certificate.public_bytes(serialization.Encoding.DER)).decode(),
        "DER",
    ),
    "expired": (EXPIRED.pem, "expired"),
    "not self-signed": (ca.make_authority("Below", ROOT).pem, "root"),
    "a private key": (
        ROOT.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ).decode(),
        "PRIVATE KEY",
    ),
    "10 MB": (ROOT.pem * 15_000, "at most"),
}


# As if pasted: typing 10 MB takes minutes.
PASTE = """(field, text) => {
    field.value = text;
    field.dispatchEvent(new Event('input', {bubbles: true}));
}"""


@pytest.mark.parametrize("case", HOSTILE)
def test_the_form_says_what_is_wrong_at_the_field(case: str, online: Online) -> None:
    text, why = HOSTILE[case]
    station = online()
    page = station.page
    page.get_by_role("tab", name="Security").click()
    field = page.get_by_label("Certificate (PEM)")
    field.evaluate(PASTE, text)
    page.get_by_role("button", name="Install", exact=True).click()
    error = page.locator("#security-pem-error")
    error.filter(has_text=re.compile(why)).wait_for()
    # Nothing that was typed is lost, and the right one is taken afterwards.
    assert len(field.input_value()) == len(text)
    assert station.state()["certificates"]["roots"] == []
    field.evaluate(PASTE, ROOT.pem)
    page.get_by_role("button", name="Install", exact=True).click()
    station.wait_state("state.certificates.roots.length === 1")
    assert field.input_value() == ""


def test_events_are_sent_by_hand_and_logged(csms: CSMS, online: Online) -> None:
    station = online()
    page = station.page
    page.get_by_role("tab", name="Security").click()
    page.get_by_label("Information").fill("lid")
    page.get_by_role("button", name="Send event").click()
    sent = csms.expect(call("SecurityEventNotification", type="TamperDetectionActivated"))
    assert sent.payload["techInfo"] == "lid"
    page.get_by_role("cell", name="sent, critical").first.wait_for()
