//! What a station has recorded, also of customers.
//!
//! **Owns** the messages that upload a log or report on a customer.
//! **Must not know** what a station does with them.

use crate::DateTime;
use crate::declare::{action201 as action, enumeration};
use crate::v201::{CertificateHashData, IdToken, LogParameters, StatusInfo};

action! {
    /// Asks for what the station knows of a customer, or that it forgets it.
    CustomerInformation "2.0.1 §1.12.1" (CentralSystem, Diagnostics, "2.0.1 N09, N10") {
        customer_certificate: Option<CertificateHashData> = "customerCertificate",
            "The customer, identified by a certificate.";
        id_token: Option<IdToken> = "idToken", "The customer, identified by a token.";
        request_id: i64 = "requestId", "The number that the parts of the report will have.";
        report: bool = "report", "Whether to send what is known.";
        clear: bool = "clear", "Whether to delete what is known.";
        customer_identifier: Option<String> = "customerIdentifier" max(64),
            "The customer, identified by an identifier that the vendor defines.";
    }
    CustomerInformationResponse "2.0.1 §1.12.2" {
        status: CustomerInformationStatus = "status", "Whether the request will be carried out.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
    }
}

action! {
    /// Asks the station to upload a log.
    GetLog "2.0.1 §1.24.1" (CentralSystem, Diagnostics, "2.0.1 N01") {
        log: LogParameters = "log", "What the file contains, and where it goes.";
        log_type: LogKind = "logType", "Which log.";
        request_id: i64 = "requestId", "The number that its status messages will have.";
        retries: Option<i64> = "retries" min(0), "How often to try the upload again.";
        retry_interval: Option<i64> = "retryInterval" min(0), "Seconds between two attempts.";
    }
    GetLogResponse "2.0.1 §1.24.2" {
        status: LogStatus = "status", "Whether the log will be uploaded.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
        filename: Option<String> = "filename" max(255),
            "The name of the file that will be uploaded; absent where there is nothing to upload.";
    }
}

action! {
    /// Reports how the upload of a log gets on.
    LogStatusNotification "2.0.1 §1.31.1" (ChargePoint, Diagnostics, "2.0.1 N01") {
        status: UploadLogStatus = "status",
            "The state of the upload; Idle only when triggered.";
        request_id: Option<i64> = "requestId",
            "The number of the request for the log; absent only where the status is Idle.";
    }
    LogStatusNotificationResponse "2.0.1 §1.31.2" {}
}

action! {
    /// Sends a part of what the station knows of a customer.
    NotifyCustomerInformation "2.0.1 §1.34.1" (ChargePoint, Diagnostics, "2.0.1 N09, N10") {
        data: String = "data" max(512), "This part of the data, as text for people.";
        tbc: Option<bool> = "tbc", or "false", "Whether more parts follow; false if absent.";
        seq_no: i64 = "seqNo" min(0), "The number of this part, counted from 0.";
        generated_at: DateTime = "generatedAt", "When this part was made.";
        request_id: i64 = "requestId", "The number of the request that asked for it.";
    }
    NotifyCustomerInformationResponse "2.0.1 §1.34.2" {}
}

enumeration! {
    /// Whether a request about a customer is carried out.
    CustomerInformationStatus "2.0.1 §3.25" { Accepted, Rejected, Invalid }
}

enumeration! {
    /// Which log.
    LogKind "2.0.1 §3.48" { DiagnosticsLog, SecurityLog }
}

enumeration! {
    /// Whether a log will be uploaded; `AcceptedCanceled` says that an upload under way gave way to it.
    LogStatus "2.0.1 §3.49" { Accepted, Rejected, AcceptedCanceled }
}

enumeration! {
    /// The stage that an upload has reached.
    UploadLogStatus "2.0.1 §3.87" {
        BadMessage,
        Idle,
        NotSupportedOperation,
        PermissionDenied,
        Uploaded,
        UploadFailure,
        Uploading,
        AcceptedCanceled,
    }
}
