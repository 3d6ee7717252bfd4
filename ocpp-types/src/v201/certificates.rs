//! Certificates of the station, of contracts and of authorities.
//!
//! **Owns** the messages that sign, install, list, delete and check them.
//! **Must not know** what a station does with them.

use crate::declare::{action201 as action, enumeration};
use crate::v201::{
    CertificateHashData, CertificateHashDataChain, GenericStatus, GetCertificateIdUse,
    OcspRequestData, StatusInfo,
};

action! {
    /// Hands a signed certificate to the station.
    CertificateSigned "2.0.1 §1.4.1" (CentralSystem, Security, "2.0.1 A02, A03") {
        certificate_chain: String = "certificateChain" max(10_000),
            "The certificate in PEM, followed by those of the authorities between it and the root.";
        certificate_type: Option<CertificateSigningUse> = "certificateType",
            "What the certificate is for; both uses if absent.";
    }
    CertificateSignedResponse "2.0.1 §1.4.2" {
        status: CertificateSignedStatus = "status", "Whether the station uses the certificate.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
    }
}

action! {
    /// Asks the station to remove a certificate.
    DeleteCertificate "2.0.1 §1.14.1" (CentralSystem, CertificateManagement, "2.0.1 M04") {
        certificate_hash_data: CertificateHashData = "certificateHashData",
            "The certificate, identified by hashes.";
    }
    DeleteCertificateResponse "2.0.1 §1.14.2" {
        status: DeleteCertificateStatus = "status", "Whether the certificate was removed.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
    }
}

action! {
    /// Passes on a vehicle's request for a contract certificate, or for a new one.
    Get15118EvCertificate as "Get15118EVCertificate" "2.0.1 §1.16.1"
    (ChargePoint, CertificateManagement, "2.0.1 M01, M02") {
        iso15118_schema_version: String = "iso15118SchemaVersion" max(50),
            "The version of the ISO 15118 schema that the vehicle uses.";
        action: CertificateAction = "action", "Whether a certificate is installed or renewed.";
        exi_request: String = "exiRequest" max(5600),
            "The vehicle's request as it came, in EXI and Base64.";
    }
    Get15118EvCertificateResponse as "Get15118EVCertificateResponse" "2.0.1 §1.16.2" {
        status: Iso15118EvCertificateStatus = "status", "Whether the request could be processed.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
        exi_response: String = "exiResponse" max(5600),
            "The answer for the vehicle, in EXI and Base64.";
    }
}

action! {
    /// Asks by OCSP whether a certificate has been revoked.
    GetCertificateStatus "2.0.1 §1.18.1" (ChargePoint, CertificateManagement, "2.0.1 M06") {
        ocsp_request_data: OcspRequestData = "ocspRequestData",
            "The certificate, and where to ask about it.";
    }
    GetCertificateStatusResponse "2.0.1 §1.18.2" {
        status: GetCertificateStatusResult = "status", "Whether the CSMS got an answer.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
        ocsp_result: Option<String> = "ocspResult" max(5500),
            "The OCSP response in DER and Base64; only where the status is Accepted.";
    }
}

action! {
    /// Asks which certificates are installed.
    GetInstalledCertificateIds "2.0.1 §1.22.1"
    (CentralSystem, CertificateManagement, "2.0.1 M03") {
        certificate_type: Option<Vec<GetCertificateIdUse>> = "certificateType" min_items(1),
            "The kinds of certificates; all of them if absent.";
    }
    GetInstalledCertificateIdsResponse "2.0.1 §1.22.2" {
        status: GetInstalledCertificateStatus = "status", "Whether there are any.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
        certificate_hash_data_chain: Option<Vec<CertificateHashDataChain>> =
            "certificateHashDataChain" min_items(1),
            "The certificates and those below them, identified by hashes.";
    }
}

action! {
    /// Asks the station to trust a root certificate.
    InstallCertificate "2.0.1 §1.30.1" (CentralSystem, CertificateManagement, "2.0.1 M05") {
        certificate_type: InstallCertificateUse = "certificateType", "What it is trusted for.";
        certificate: String = "certificate" max(5500), "The certificate in PEM.";
    }
    InstallCertificateResponse "2.0.1 §1.30.2" {
        status: InstallCertificateStatus = "status", "Whether the certificate was installed.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
    }
}

action! {
    /// Asks the certificate authority to sign a public key of the station.
    SignCertificate "2.0.1 §1.58.1" (ChargePoint, Security, "2.0.1 A02, A03") {
        csr: String = "csr" max(5500), "The signing request (PKCS #10) in PEM.";
        certificate_type: Option<CertificateSigningUse> = "certificateType",
            "What the certificate will be for; both uses if absent.";
    }
    SignCertificateResponse "2.0.1 §1.58.2" {
        status: GenericStatus = "status", "Whether the request is passed on for signing.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
    }
}

enumeration! {
    /// What a certificate of the station is for.
    CertificateSigningUse "2.0.1 §3.9" { ChargingStationCertificate, V2GCertificate }
}

enumeration! {
    /// Whether the station uses a signed certificate.
    CertificateSignedStatus "2.0.1 §3.8" { Accepted, Rejected }
}

enumeration! {
    /// Whether a certificate was removed.
    DeleteCertificateStatus "2.0.1 §3.28" { Accepted, Failed, NotFound }
}

enumeration! {
    /// Whether a contract certificate is installed or renewed.
    CertificateAction "2.0.1 §3.7" { Install, Update }
}

enumeration! {
    /// Whether a vehicle's request could be processed.
    Iso15118EvCertificateStatus "2.0.1 §3.46" { Accepted, Failed }
}

enumeration! {
    /// Whether the CSMS got an answer about a certificate.
    GetCertificateStatusResult "2.0.1 §3.37" { Accepted, Failed }
}

enumeration! {
    /// Whether there are certificates of a kind.
    GetInstalledCertificateStatus "2.0.1 §3.40" { Accepted, NotFound }
}

enumeration! {
    /// What a root certificate is trusted for.
    InstallCertificateUse "2.0.1 §3.45" {
        V2GRootCertificate,
        MoRootCertificate = "MORootCertificate",
        CsmsRootCertificate = "CSMSRootCertificate",
        ManufacturerRootCertificate,
    }
}

enumeration! {
    /// Whether a certificate was installed.
    InstallCertificateStatus "2.0.1 §3.44" { Accepted, Rejected, Failed }
}
