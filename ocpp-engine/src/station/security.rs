//! Types for the security of a station.

use ocpp_crypto::Role;
use ocpp_types::named_enum;

named_enum! {
    /// What a root certificate is trusted for (security §6.4).
    pub enum CertificateUse {
        Csms = "CentralSystemRootCertificate",
        Manufacturer = "ManufacturerRootCertificate",
        /// Of the certificate that the station shows to vehicles (2.0.1 §3.45).
        V2g = "V2GRootCertificate",
        /// Of contracts, that is of mobility operators (2.0.1 §3.45).
        MobilityOperator = "MORootCertificate",
    }
}

named_enum! {
    /// Whom a certificate of the station is shown to (2.0.1 §3.9).
    pub enum CertificateKind {
        /// To the CSMS.
        Station = "ChargingStationCertificate",
        /// To vehicles, in ISO 15118.
        V2g = "V2GCertificate",
    }
}

impl CertificateKind {
    /// Which side of TLS the station is with it.
    pub(crate) fn role(self) -> Role {
        match self {
            Self::Station => Role::Client,
            Self::V2g => Role::Server,
        }
    }
}

named_enum! {
    /// How far the request for a certificate is.
    pub enum SignRequestPhase {
        /// To be sent.
        Waiting = "Waiting",
        /// And not answered yet.
        Sent = "Sent",
        /// The CSMS has passed it on; its certificate is to come.
        Accepted = "Accepted",
        /// Nothing more is sent.
        GivenUp = "GivenUp",
    }
}

named_enum! {
    /// The security events of OCPP 2.0.1 (Part 2, appendix 1, errata 2.9). Which of them a version
    /// has, under which name, and which it wants pushed, is for its dialect to say.
    pub enum SecurityEvent {
        FirmwareUpdated = "FirmwareUpdated",
        FailedToAuthenticationAtCsms = "FailedToAuthenticationAtCsms",
        CsmsFailedToAuthentication = "CsmsFailedToAuthentication",
        SettingSystemTime = "SettingSystemTime",
        StartupOfTheDevice = "StartupOfTheDevice",
        ResetOrReboot = "ResetOrReboot",
        SecurityLogWasCleared = "SecurityLogWasCleared",
        ReconfigurationOfSecurityParameters = "ReconfigurationOfSecurityParameters",
        MemoryExhaustion = "MemoryExhaustion",
        InvalidMessages = "InvalidMessages",
        AttemptedReplayAttacks = "AttemptedReplayAttacks",
        TamperDetectionActivated = "TamperDetectionActivated",
        InvalidFirmwareSignature = "InvalidFirmwareSignature",
        InvalidFirmwareSigningCertificate = "InvalidFirmwareSigningCertificate",
        InvalidCsmsCertificate = "InvalidCsmsCertificate",
        InvalidChargingStationCertificate = "InvalidChargingStationCertificate",
        InvalidTLSVersion = "InvalidTLSVersion",
        InvalidTLSCipherSuite = "InvalidTLSCipherSuite",
        MaintenanceLoginAccepted = "MaintenanceLoginAccepted",
        MaintenanceLoginFailed = "MaintenanceLoginFailed",
        /// The station could not connect with its new certificate, and has gone back to the old one.
        DiscardedRenewedClientCertificate = "DiscardedRenewedClientCertificate",
    }
}

impl SecurityEvent {
    /// Whether it follows from a message about security, so that the CSMS surely knows what a
    /// security event is.
    pub(crate) fn answers_the_csms(self) -> bool {
        matches!(
            self,
            Self::InvalidFirmwareSignature
                | Self::InvalidFirmwareSigningCertificate
                | Self::InvalidChargingStationCertificate
        )
    }
}
