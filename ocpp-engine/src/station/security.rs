//! Words for the security of a station.

use ocpp_types::named_enum;

named_enum! {
    /// What a root certificate is trusted for (security §6.4).
    pub enum CertificateUse {
        Csms = "CentralSystemRootCertificate",
        Manufacturer = "ManufacturerRootCertificate",
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
    /// The security events of the white paper (security §8).
    pub enum SecurityEvent {
        FirmwareUpdated = "FirmwareUpdated",
        FailedToAuthenticationAtCentralSystem = "FailedToAuthenticationAtCentralSystem",
        CentralSystemFailedToAuthentication = "CentralSystemFailedToAuthentication",
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
        InvalidCentralSystemCertificate = "InvalidCentralSystemCertificate",
        InvalidChargePointCertificate = "InvalidChargePointCertificate",
        InvalidTLSVersion = "InvalidTLSVersion",
        InvalidTLSCipherSuite = "InvalidTLSCipherSuite",
    }
}

impl SecurityEvent {
    /// Whether it has to be pushed to the CSMS (security §8).
    pub fn is_critical(self) -> bool {
        matches!(
            self,
            Self::FirmwareUpdated
                | Self::SettingSystemTime
                | Self::StartupOfTheDevice
                | Self::ResetOrReboot
                | Self::SecurityLogWasCleared
                | Self::MemoryExhaustion
                | Self::TamperDetectionActivated
        )
    }

    /// Whether it follows from a message of the white paper, so that the CSMS surely knows what a
    /// security event is.
    pub(crate) fn answers_the_csms(self) -> bool {
        matches!(
            self,
            Self::InvalidFirmwareSignature
                | Self::InvalidFirmwareSigningCertificate
                | Self::InvalidChargePointCertificate
        )
    }
}
