//! Uploading logs.
//!
//! **Owns** `GetLog`, `LogStatusNotification`.
//! **Must not know** what a station does with them.

use crate::DateTime;
use crate::declare::{action, enumeration, object};

action! {
    /// Asks for a log file.
    GetLog "security §5.9" (CentralSystem, Security, "security N01") {
        log_type: LogType = "logType", "Which log.";
        request_id: i64 = "requestId", "The number of this request.";
        retries: Option<i64> = "retries" min(0),
            "How often to try again; up to the charge point if absent.";
        retry_interval: Option<i64> = "retryInterval" min(0),
            "Seconds between two attempts; up to the charge point if absent.";
        log: LogParameters = "log", "What the file contains, and where it goes.";
    }
    GetLogResponse "security §5.10" {
        status: LogStatus = "status", "Whether the log will be uploaded.";
        filename: Option<String> = "filename" max(255),
            "The file that will be uploaded; absent if there is nothing to upload.";
    }
}

action! {
    /// Reports how the upload of a log proceeds.
    LogStatusNotification "security §5.13" (ChargePoint, Security, "security N01") {
        status: UploadLogStatus = "status", "The state of the upload; Idle only when triggered.";
        request_id: Option<i64> = "requestId",
            "The number of the request; absent only with Idle.";
    }
    LogStatusNotificationResponse "security §5.14" {}
}

object! {
    /// The period of a log, and where it goes.
    LogParameters "security §6.14" {
        remote_location: String = "remoteLocation" max(512), "The URL to upload the file to.";
        oldest_timestamp: Option<DateTime> = "oldestTimestamp", "The oldest entry to include.";
        latest_timestamp: Option<DateTime> = "latestTimestamp", "The latest entry to include.";
    }
}

enumeration! {
    /// Which log.
    LogType "security §6.13" { DiagnosticsLog, SecurityLog }
}

enumeration! {
    /// Whether a log will be uploaded.
    LogStatus "security §6.15" { Accepted, Rejected, AcceptedCanceled }
}

enumeration! {
    /// How far the upload of a log is.
    UploadLogStatus "security §6.19" {
        BadMessage,
        Idle,
        NotSupportedOperation,
        PermissionDenied,
        Uploaded,
        UploadFailure,
        Uploading,
    }
}
