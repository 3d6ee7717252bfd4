"""A certificate authority for the tests, made with Python's `cryptography`, independently of the page."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

Key = ec.EllipticCurvePrivateKey
DAY = datetime.timedelta(days=1)


def now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def name(common_name: str, organization: str = "Test CPO") -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organization),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


def pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(serialization.Encoding.PEM).decode()


@dataclass(frozen=True)
class Authority:
    """A key and the certificate for it."""

    key: Key
    certificate: x509.Certificate

    @property
    def pem(self) -> str:
        return pem(self.certificate)


def builder(
    subject: x509.Name, issuer: x509.Name, key: object, days: tuple[int, int]
) -> x509.CertificateBuilder:
    begin, end = days
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)  # type: ignore[arg-type]
        .serial_number(x509.random_serial_number())
        .not_valid_before(now() + begin * DAY)
        .not_valid_after(now() + end * DAY)
    )


def usage(*, sign: bool, issue: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=sign,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=issue,
        crl_sign=issue,
        encipher_only=False,
        decipher_only=False,
    )


def make_authority(
    common_name: str, issuer: Authority | None = None, days: tuple[int, int] = (-1, 3650)
) -> Authority:
    """A root, or one below an issuer."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = name(common_name, "Test CA")
    signed_by = issuer.certificate.subject if issuer else subject
    certificate = (
        builder(subject, signed_by, key.public_key(), days)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(usage(sign=False, issue=True), critical=True)
        .sign(issuer.key if issuer else key, hashes.SHA256())
    )
    return Authority(key, certificate)


def read_request(csr: str) -> x509.CertificateSigningRequest:
    """Checks a PKCS#10 as an authority would."""
    request = x509.load_pem_x509_csr(csr.encode())
    assert request.is_signature_valid
    return request


def sign(
    request: x509.CertificateSigningRequest, authority: Authority, days: tuple[int, int] = (-1, 90)
) -> str:
    certificate = (
        builder(request.subject, authority.certificate.subject, request.public_key(), days)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage(sign=True, issue=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), critical=False)
        .sign(authority.key, hashes.SHA256())
    )
    return pem(certificate)


def make_signer(root: Authority) -> Authority:
    """A key for signing firmware, and its certificate."""
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = (
        builder(name("Firmware", "Test maker"), root.certificate.subject, key.public_key(), (-1, 90))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage(sign=True, issue=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CODE_SIGNING]), critical=False)
        .sign(root.key, hashes.SHA256())
    )
    return Authority(key, certificate)
