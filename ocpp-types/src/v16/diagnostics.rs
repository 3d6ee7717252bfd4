//! Uploading diagnostics.
//!
//! **Owns** `GetDiagnostics`, `DiagnosticsStatusNotification`.
//! **Must not know** what a station does with them.

use crate::DateTime;
use crate::declare::{action, enumeration};

action! {
    /// Asks for a file of diagnostics.
    GetDiagnostics "1.6 §6.25" (CentralSystem, FirmwareManagement, "1.6 §5.9") {
        location: String = "location" uri(), "The directory to upload the file to.";
        retries: Option<i64> = "retries" min(0) @ "errata 3.50",
            "How often to try again; up to the charge point if absent.";
        retry_interval: Option<i64> = "retryInterval" min(0),
            "Seconds between two attempts; up to the charge point if absent.";
        start_time: Option<DateTime> = "startTime", "The oldest entry to include.";
        stop_time: Option<DateTime> = "stopTime", "The latest entry to include.";
    }
    GetDiagnosticsResponse "1.6 §6.26" {
        file_name: Option<String> = "fileName" max(255),
            "The file that will be uploaded; absent if there is nothing to upload.";
    }
}

action! {
    /// Reports how an upload of diagnostics proceeds.
    DiagnosticsStatusNotification "1.6 §6.17" (ChargePoint, FirmwareManagement, "1.6 §4.4") {
        status: DiagnosticsStatus = "status",
            "The state of the upload; Idle only when triggered.";
    }
    DiagnosticsStatusNotificationResponse "1.6 §6.18" {}
}

enumeration! {
    /// How far an upload of diagnostics is.
    DiagnosticsStatus "1.6 §7.24" { Idle, Uploaded, UploadFailed, Uploading }
}
