//! OCPP 2.0.1: `GetLog` and `LogStatusNotification` (N01).

use ocpp_types::v201::{LogStatusNotification, UploadLogStatus};

use crate::station::DiagnosticsState;

pub(crate) fn log_status(
    status: DiagnosticsState,
    request_id: Option<i64>,
) -> LogStatusNotification {
    let status = match status {
        DiagnosticsState::Idle => UploadLogStatus::Idle,
        DiagnosticsState::Uploaded => UploadLogStatus::Uploaded,
        DiagnosticsState::UploadFailed => UploadLogStatus::UploadFailure,
        DiagnosticsState::Uploading => UploadLogStatus::Uploading,
        DiagnosticsState::NotSupportedOperation => UploadLogStatus::NotSupportedOperation,
        DiagnosticsState::PermissionDenied => UploadLogStatus::PermissionDenied,
        DiagnosticsState::BadMessage => UploadLogStatus::BadMessage,
    };
    LogStatusNotification { status, request_id }
}
