//! Updates of the firmware.
//!
//! **Owns** the messages that install and publish a firmware.
//! **Must not know** what a station does with them.

use crate::declare::{action201 as action, enumeration};
use crate::schema::Kind;
use crate::v201::{Firmware, GenericStatus, StatusInfo};

action! {
    /// Reports how an update of the firmware gets on.
    FirmwareStatusNotification "2.0.1 §1.15.1"
    (ChargePoint, FirmwareManagement, "2.0.1 L01, L02") {
        status: FirmwareStatus = "status",
            "The state of the update; Idle only when triggered.";
        request_id: Option<i64> = "requestId",
            "The number of the request for the update; absent only where the status is Idle.";
    }
    FirmwareStatusNotificationResponse "2.0.1 §1.15.2" {}
}

action! {
    /// Asks a local controller to offer a firmware to its stations.
    PublishFirmware "2.0.1 §1.41.1" (CentralSystem, FirmwareManagement, "2.0.1 L03") {
        location: String = "location" max(512), "Where the firmware is.";
        retries: Option<i64> = "retries" min(0), "How often to try again.";
        checksum: String = "checksum" max(32), "The MD5 checksum of the file in hexadecimal.";
        request_id: i64 = "requestId", "The number that its status messages will have.";
        retry_interval: Option<i64> = "retryInterval" min(0), "Seconds between two attempts.";
    }
    PublishFirmwareResponse "2.0.1 §1.41.2" {
        status: GenericStatus = "status", "Whether the request is accepted.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
    }
}

action! {
    /// Reports how the publication of a firmware gets on.
    PublishFirmwareStatusNotification "2.0.1 §1.42.1"
    (ChargePoint, FirmwareManagement, "2.0.1 L03") {
        status: PublishFirmwareStatus = "status", "The state of the publication.";
        location: Option<Vec<String>> = "location" min_items(1) of(&Kind::Text { max: Some(512) }),
            "The URIs that stations can load it from; only where the status is Published.";
        request_id: Option<i64> = "requestId", "The number of the request for the publication.";
    }
    PublishFirmwareStatusNotificationResponse "2.0.1 §1.42.2" {}
}

action! {
    /// Asks a local controller to stop offering a firmware.
    UnpublishFirmware "2.0.1 §1.63.1" (CentralSystem, FirmwareManagement, "2.0.1 L04") {
        checksum: String = "checksum" max(32), "The MD5 checksum of the file in hexadecimal.";
    }
    UnpublishFirmwareResponse "2.0.1 §1.63.2" {
        status: UnpublishFirmwareStatus = "status", "Whether it is no longer offered.";
    }
}

action! {
    /// Asks the station to load and install a firmware.
    UpdateFirmware "2.0.1 §1.64.1" (CentralSystem, FirmwareManagement, "2.0.1 L01, L02") {
        retries: Option<i64> = "retries" min(0), "How often to try the download again.";
        retry_interval: Option<i64> = "retryInterval" min(0), "Seconds between two attempts.";
        request_id: i64 = "requestId", "The number that its status messages will have.";
        firmware: Firmware = "firmware",
            "Where the firmware is, when to download and install it, and its signature.";
    }
    UpdateFirmwareResponse "2.0.1 §1.64.2" {
        status: UpdateFirmwareStatus = "status",
            "Whether the update is accepted, and if not, why.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
    }
}

enumeration! {
    /// The stage that an update has reached.
    FirmwareStatus "2.0.1 §3.33" {
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

enumeration! {
    /// The stage that a publication has reached.
    PublishFirmwareStatus "2.0.1 §3.65" {
        Idle,
        DownloadScheduled,
        Downloading,
        Downloaded,
        Published,
        DownloadFailed,
        DownloadPaused,
        InvalidChecksum,
        ChecksumVerified,
        PublishFailed,
    }
}

enumeration! {
    /// Whether a firmware is no longer offered.
    UnpublishFirmwareStatus "2.0.1 §3.84" { DownloadOngoing, NoFirmware, Unpublished }
}

enumeration! {
    /// Whether an update is accepted, or what speaks against it.
    UpdateFirmwareStatus "2.0.1 §3.86" {
        Accepted,
        Rejected,
        AcceptedCanceled,
        InvalidCertificate,
        RevokedCertificate,
    }
}
