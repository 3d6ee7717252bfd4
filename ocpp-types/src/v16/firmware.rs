//! Replacing the firmware.
//!
//! **Owns** `UpdateFirmware`, `FirmwareStatusNotification`.
//! **Must not know** what a station does with them.

use crate::DateTime;
use crate::declare::{action, enumeration};

action! {
    /// Asks for new firmware to be fetched and installed.
    UpdateFirmware "1.6 §6.55" (CentralSystem, FirmwareManagement, "1.6 §5.19") {
        location: String = "location" uri(), "Where the firmware is.";
        retries: Option<i64> = "retries" min(0),
            "How often to try the download; up to the charge point if absent.";
        retrieve_date: DateTime = "retrieveDate" @ "errata 3.63",
            "The earliest time to start the download.";
        retry_interval: Option<i64> = "retryInterval" min(0),
            "Seconds between two attempts; up to the charge point if absent.";
    }
    UpdateFirmwareResponse "1.6 §6.56" {}
}

action! {
    /// Reports how an update of the firmware proceeds.
    FirmwareStatusNotification "1.6 §6.19" (ChargePoint, FirmwareManagement, "1.6 §4.5") {
        status: FirmwareStatus = "status",
            "The state of the update; Idle only when triggered.";
    }
    FirmwareStatusNotificationResponse "1.6 §6.20" {}
}

enumeration! {
    /// How far an update of the firmware is.
    FirmwareStatus "1.6 §7.25" {
        Downloaded,
        DownloadFailed,
        Downloading,
        Idle,
        InstallationFailed,
        Installing,
        Installed,
    }
}
