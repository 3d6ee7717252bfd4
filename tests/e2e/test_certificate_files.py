"""The files of the issued certificate and its key, opened by Python's `cryptography` and by `openssl`."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.hazmat.primitives.serialization.pkcs12 import PKCS12KeyAndCertificates
from playwright.sync_api import expect

import authority as ca
from conftest import Online
from csms import CSMS
from frames import call
from page import Station

PASSWORD = 'p+ß "12'
"""Characters that a wrong encoding, or a shell, would change."""

KEYS = {"ecdsaP256": "ECDSA P-256", "rsa2048": "RSA 2048"}


def openssl(*arguments: str | Path) -> str:
    done = subprocess.run(
        ["openssl", *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def issue(csms: CSMS, station: Station, algorithm: str) -> tuple[str, ca.Authority, str]:
    """Gives the station a certificate below an intermediate: the request, the root, the chain."""
    root = ca.make_authority("Root")
    between = ca.make_authority("Between", root)
    kind = "CentralSystemRootCertificate"
    answer = csms.call("InstallCertificate", certificateType=kind, certificate=root.pem)
    assert answer.payload == {"status": "Accepted"}
    station.voltab("requestCertificate", {"algorithm": algorithm})
    csr = str(csms.expect(call("SignCertificate")).payload["csr"])
    station.wait_state("state.certificates.request?.phase === 'Accepted'")
    chain = ca.sign(ca.read_request(csr), between) + between.pem
    answer = csms.call("CertificateSigned", certificateChain=chain)
    assert answer.payload == {"status": "Accepted"}
    return csr, root, chain


def download(station: Station, button: str) -> tuple[str, bytes]:
    with station.page.expect_download() as download:
        station.page.get_by_role("button", name=button, exact=True).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


@pytest.mark.parametrize("algorithm", KEYS)
def test_the_files_of_a_certificate_are_what_other_tools_read(
    algorithm: str, csms: CSMS, online: Online, tmp_path: Path
) -> None:
    station = online(settings={"CpoName": "Example CPO"})
    csr, root, chain = issue(csms, station, algorithm)
    page = station.page
    page.get_by_role("tab", name="Security").click()

    # A file without a password is not made; the form says so.
    page.get_by_role("button", name="Download as PKCS #12").click()
    field = page.get_by_label("Password for the file")
    expect(field).to_have_attribute("aria-invalid", "true")
    station.shows("Enter a password that protects the private key in the file.")
    field.fill(PASSWORD)
    name, p12 = download(station, "Download as PKCS #12")
    assert name == "charge-point.p12"
    name, pem = download(station, "Download as PEM")
    assert name == "charge-point.pem"

    leaf, between = x509.load_pem_x509_certificates(chain.encode())
    store = pkcs12.load_pkcs12(p12, PASSWORD.encode())
    assert isinstance(store, PKCS12KeyAndCertificates) and store.key and store.cert
    assert store.cert.certificate == leaf
    assert [it.certificate for it in store.additional_certs] == [between]
    assert store.key.public_key() == leaf.public_key()
    with pytest.raises(ValueError, match="password"):
        pkcs12.load_pkcs12(p12, b"another")
    assert x509.load_pem_x509_certificates(pem) == [leaf, between]
    key = serialization.load_pem_private_key(pem, None)
    assert key.public_key() == leaf.public_key()

    # The same with OpenSSL, which checks the request and the chain as well.
    files = {"file.p12": p12, "file.pem": pem, "root.pem": root.pem.encode(), "csr": csr.encode()}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    openssl("req", "-verify", "-noout", "-in", tmp_path / "csr")
    password = tmp_path / "password"
    password.write_text(PASSWORD)
    unpacked = tmp_path / "unpacked.pem"
    openssl(
        *("pkcs12", "-in", tmp_path / "file.p12", "-passin", f"file:{password}"),
        *("-nodes", "-out", unpacked),
    )
    for file in (unpacked, tmp_path / "file.pem"):
        of_the_key = openssl("pkey", "-in", file, "-pubout")
        of_the_certificate = openssl("x509", "-in", file, "-pubkey", "-noout")
        assert of_the_key == of_the_certificate
        trust = ("-CAfile", tmp_path / "root.pem", "-untrusted", file)
        assert "OK" in openssl("verify", "-purpose", "sslclient", *trust, file)
