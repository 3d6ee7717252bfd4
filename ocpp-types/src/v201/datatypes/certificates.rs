//! What identifies certificates.
//!
//! **Owns** hashes of certificates.
//! **Must not know** what a station does with them.

use crate::declare::{enumeration, object201 as object};

object! {
    /// What identifies a certificate, as in OCSP (RFC 6960).
    CertificateHashData "2.0.1 §2.6" {
        hash_algorithm: HashAlgorithm = "hashAlgorithm", "The algorithm of both hashes.";
        issuer_name_hash: String = "issuerNameHash" max(128),
            "The hash of the issuer's name in DER, in hexadecimal.";
        issuer_key_hash: String = "issuerKeyHash" max(128),
            "The hash of the issuer's public key, in hexadecimal.";
        serial_number: String = "serialNumber" max(40),
            "The serial number in hexadecimal, without leading zeros.";
    }
}

object! {
    /// A certificate, and those below it.
    CertificateHashDataChain "2.0.1 §2.5" {
        certificate_hash_data: CertificateHashData = "certificateHashData",
            "The certificate, identified by hashes.";
        certificate_type: GetCertificateIdUse = "certificateType", "What the certificate is for.";
        child_certificate_hash_data: Option<Vec<CertificateHashData>> = "childCertificateHashData"
            min_items(1) max_items(4),
            "The certificates below it, in order, identified by hashes.";
    }
}

object! {
    /// What the status of a certificate is asked with (RFC 6960).
    OcspRequestData "2.0.1 §2.36" {
        hash_algorithm: HashAlgorithm = "hashAlgorithm", "The algorithm of both hashes.";
        issuer_name_hash: String = "issuerNameHash" max(128),
            "The hash of the issuer's name in DER, in hexadecimal.";
        issuer_key_hash: String = "issuerKeyHash" max(128),
            "The hash of the issuer's public key, in hexadecimal.";
        serial_number: String = "serialNumber" max(40),
            "The serial number in hexadecimal, without leading zeros.";
        responder_url: String = "responderURL" max(512), "The URL of the OCSP server.";
    }
}

enumeration! {
    /// How hashes are made.
    HashAlgorithm "2.0.1 §3.42" { Sha256 = "SHA256", Sha384 = "SHA384", Sha512 = "SHA512" }
}

enumeration! {
    /// What a certificate is for.
    GetCertificateIdUse "2.0.1 §3.36" {
        V2GRootCertificate,
        MoRootCertificate = "MORootCertificate",
        CsmsRootCertificate = "CSMSRootCertificate",
        V2GCertificateChain,
        ManufacturerRootCertificate,
    }
}
