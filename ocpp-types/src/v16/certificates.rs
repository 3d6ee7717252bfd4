//! Certificates of the charge point, and those that it trusts.
//!
//! **Owns** `SignCertificate`, `CertificateSigned`, `InstallCertificate`,
//! `GetInstalledCertificateIds`, `DeleteCertificate`.
//! **Must not know** what a station does with them.

use crate::declare::{action, enumeration, object};

action! {
    /// Asks the certificate authority to sign the public key of the charge point.
    SignCertificate "security §5.17" (ChargePoint, Security, "security A02, A03") {
        csr: String = "csr" max(5500), "The signing request (PKCS #10) in PEM.";
    }
    SignCertificateResponse "security §5.18" {
        status: GenericStatus = "status", "Whether the request is passed on for signing.";
    }
}

action! {
    /// Hands the signed certificate to the charge point.
    CertificateSigned "security §5.1" (CentralSystem, Security, "security A02, A03") {
        certificate_chain: String = "certificateChain" max(10_000),
            "The certificate in PEM, followed by those of the authorities between it and the root.";
    }
    CertificateSignedResponse "security §5.2" {
        status: CertificateSignedStatus = "status", "Whether the charge point uses it.";
    }
}

action! {
    /// Asks the charge point to trust a root certificate.
    InstallCertificate "security §5.11" (CentralSystem, Security, "security M05") {
        certificate_type: CertificateUse = "certificateType", "What it is trusted for.";
        certificate: String = "certificate" max(5500), "The certificate in PEM.";
    }
    InstallCertificateResponse "security §5.12" {
        status: InstallCertificateStatus = "status", "Whether the certificate was installed.";
    }
}

action! {
    /// Asks which root certificates are installed.
    GetInstalledCertificateIds "security §5.7" (CentralSystem, Security, "security M03") {
        certificate_type: CertificateUse = "certificateType", "What they are trusted for.";
    }
    GetInstalledCertificateIdsResponse "security §5.8" {
        status: GetInstalledCertificateStatus = "status", "Whether there are any.";
        certificate_hash_data: Option<Vec<CertificateHashData>> = "certificateHashData"
            min_items(1), "The certificates, identified by hashes.";
    }
}

action! {
    /// Asks the charge point to remove a certificate.
    DeleteCertificate "security §5.3" (CentralSystem, Security, "security M04") {
        certificate_hash_data: CertificateHashData = "certificateHashData",
            "The certificate, identified by hashes.";
    }
    DeleteCertificateResponse "security §5.4" {
        status: DeleteCertificateStatus = "status", "Whether it was removed.";
    }
}

object! {
    /// What identifies a certificate, as in OCSP (RFC 6960).
    CertificateHashData "security §6.1" {
        hash_algorithm: HashAlgorithm = "hashAlgorithm", "The algorithm of both hashes.";
        issuer_name_hash: String = "issuerNameHash" max(128),
            "The hash of the issuer's name in DER, in hexadecimal.";
        issuer_key_hash: String = "issuerKeyHash" max(128),
            "The hash of the issuer's public key, in hexadecimal.";
        serial_number: String = "serialNumber" max(40),
            "The serial number in hexadecimal, without leading zeros.";
    }
}

enumeration! {
    /// Whether something will be done.
    GenericStatus "security §6.10" { Accepted, Rejected }
}

enumeration! {
    /// Whether the charge point uses the signed certificate.
    CertificateSignedStatus "security §6.2" { Accepted, Rejected }
}

enumeration! {
    /// What a root certificate is trusted for.
    CertificateUse "security §6.4" { CentralSystemRootCertificate, ManufacturerRootCertificate }
}

enumeration! {
    /// Whether a certificate was installed.
    InstallCertificateStatus "security §6.3" { Accepted, Failed, Rejected }
}

enumeration! {
    /// Whether there are certificates of a kind.
    GetInstalledCertificateStatus "security §6.11" { Accepted, NotFound }
}

enumeration! {
    /// Whether a certificate was removed.
    DeleteCertificateStatus "security §6.7" { Accepted, Failed, NotFound }
}

enumeration! {
    /// How hashes are made.
    HashAlgorithm "security §6.12" {
        Sha256 = "SHA256",
        Sha384 = "SHA384",
        Sha512 = "SHA512",
    }
}
