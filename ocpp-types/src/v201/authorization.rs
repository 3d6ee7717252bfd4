//! Who may charge.
//!
//! **Owns** `Authorize` and `ClearCache`.
//! **Must not know** what a station does with them.

use crate::declare::{action201 as action, enumeration};
use crate::v201::{IdToken, IdTokenInfo, OcspRequestData, StatusInfo};

action! {
    /// Asks whether a token may charge.
    Authorize "2.0.1 §1.1.1"
    (ChargePoint, Authorization, "2.0.1 C01, C02, C03, C04, C05, C06, C07, C09, C12, C14") {
        id_token: IdToken = "idToken", "The token to be authorized.";
        certificate: Option<String> = "certificate" max(5500),
            "The contract certificate of the vehicle in PEM, for Plug & Charge.";
        iso15118_certificate_hash_data: Option<Vec<OcspRequestData>> = "iso15118CertificateHashData"
            min_items(1) max_items(4),
            "What the OCSP server needs to tell whether the contract certificates are valid.";
    }
    AuthorizeResponse "2.0.1 §1.1.2" {
        id_token_info: IdTokenInfo = "idTokenInfo",
            "Whether the token may charge, and what else is known about it.";
        certificate_status: Option<AuthorizeCertificateStatus> = "certificateStatus",
            "Whether the contract certificate is valid, if one was sent.";
    }
}

action! {
    /// Empties the authorization cache.
    ClearCache "2.0.1 §1.6.1" (CentralSystem, Authorization, "2.0.1 C11") {}
    ClearCacheResponse "2.0.1 §1.6.2" {
        status: ClearCacheStatus = "status", "Whether the cache was cleared.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
    }
}

enumeration! {
    /// Whether a contract certificate is valid.
    AuthorizeCertificateStatus "2.0.1 §3.4" {
        Accepted,
        SignatureError,
        CertificateExpired,
        CertificateRevoked,
        NoCertificateAvailable,
        CertChainError,
        ContractCancelled,
    }
}

enumeration! {
    /// Whether the cache was emptied.
    ClearCacheStatus "2.0.1 §3.17" { Accepted, Rejected }
}
