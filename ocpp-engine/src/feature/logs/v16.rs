//! OCPP 1.6 with the security white paper: `GetLog` and `LogStatusNotification`.

use ocpp_types::DateTime;
use ocpp_types::v16::{
    GetLog, GetLogResponse, LogStatus, LogStatusNotification, LogType, UploadLogStatus,
};

use crate::feature::diagnostics::Order;
use crate::feature::logs::{self, Answered, Kind, LogRequest};
use crate::feature::{Core, Effects};
use crate::station::DiagnosticsState;

pub(crate) fn get_log(call: GetLog, core: &mut Core, effects: &mut Effects) -> GetLogResponse {
    let kind = match call.log_type {
        LogType::DiagnosticsLog => Kind::Diagnostics,
        LogType::SecurityLog => Kind::Security,
    };
    let request = LogRequest { request_id: call.request_id, kind };
    let order = Order {
        location: call.log.remote_location,
        file_name: String::new(),
        from: call.log.oldest_timestamp.map(DateTime::unix_ms),
        to: call.log.latest_timestamp.map(DateTime::unix_ms),
        retries: call.retries,
        retry_interval: call.retry_interval,
        log: None,
    };
    let (answer, filename) = logs::order(core, order, request, effects);
    let status = match answer {
        Answered::Accepted => LogStatus::Accepted,
        Answered::Rejected => LogStatus::Rejected,
        Answered::AcceptedCanceled => LogStatus::AcceptedCanceled,
    };
    GetLogResponse { status, filename }
}

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
