//! Replacing the firmware by one with a signature.
//!
//! **Owns** `SignedUpdateFirmware`, `SignedFirmwareStatusNotification`.
//! **Must not know** what a station does with them.

use crate::DateTime;
use crate::declare::{action, enumeration, object};

action! {
    /// Asks for new firmware to be fetched, verified and installed.
    SignedUpdateFirmware "security §5.21" (CentralSystem, Security, "security L01") {
        retries: Option<i64> = "retries" min(0),
            "How often to try the download; up to the charge point if absent.";
        retry_interval: Option<i64> = "retryInterval" min(0),
            "Seconds between two attempts; up to the charge point if absent.";
        request_id: i64 = "requestId", "The number of this request.";
        firmware: Firmware = "firmware", "The firmware.";
    }
    SignedUpdateFirmwareResponse "security §5.22" {
        status: SignedUpdateFirmwareStatus = "status", "Whether the update will be made.";
    }
}

action! {
    /// Reports how an update of the firmware proceeds.
    SignedFirmwareStatusNotification "security §5.19" (ChargePoint, Security, "security L01") {
        status: SignedFirmwareStatus = "status",
            "The state of the update; Idle only when triggered.";
        request_id: Option<i64> = "requestId" @ "security L01.FR.21",
            "The number of the request; absent only with Idle.";
    }
    SignedFirmwareStatusNotificationResponse "security §5.20" {}
}

object! {
    /// Firmware that can be fetched, and what proves its origin.
    Firmware "security §6.9" {
        location: String = "location" max(512), "Where the firmware is.";
        retrieve_date_time: DateTime = "retrieveDateTime",
            "The earliest time to start the download.";
        install_date_time: Option<DateTime> = "installDateTime",
            "The earliest time to install it; at once if absent.";
        signing_certificate: String = "signingCertificate" max(5500),
            "The certificate that belongs to the signature, in PEM.";
        signature: String = "signature" max(800), "The signature of the file, in Base64.";
    }
}

enumeration! {
    /// Whether an update of the firmware will be made.
    SignedUpdateFirmwareStatus "security §6.18" {
        Accepted,
        Rejected,
        AcceptedCanceled,
        InvalidCertificate,
        RevokedCertificate,
    }
}

enumeration! {
    /// How far an update of the firmware is.
    SignedFirmwareStatus "security §6.8" {
        Downloaded,
        DownloadFailed,
        Downloading,
        DownloadScheduled,
        DownloadPaused,
        Idle,
        InstallationFailed,
        Installing,
        Installed,
        InstallRebooting,
        InstallScheduled,
        InstallVerificationFailed,
        InvalidSignature,
        SignatureVerified,
    }
}
