//! OCPP 1.6: `GetDiagnostics` and `DiagnosticsStatusNotification`.

use ocpp_types::DateTime;
use ocpp_types::v16::{
    DiagnosticsStatus, DiagnosticsStatusNotification, GetDiagnostics, GetDiagnosticsResponse,
};

use crate::feature::diagnostics::{self, Order};
use crate::feature::{Core, Effect, Effects};
use crate::station::DiagnosticsState;

pub(crate) fn get_diagnostics(
    call: GetDiagnostics,
    core: &mut Core,
    effects: &mut Effects,
) -> GetDiagnosticsResponse {
    let from = call.start_time.map(DateTime::unix_ms);
    let to = call.stop_time.map(DateTime::unix_ms);
    let file_name = diagnostics::file_for(core, from, to);
    if let Some(file_name) = file_name.clone() {
        effects.push(Effect::GetDiagnostics(Order {
            location: call.location,
            file_name,
            from,
            to,
            retries: call.retries,
            retry_interval: call.retry_interval,
            log: None,
        }));
    }
    GetDiagnosticsResponse { file_name }
}

pub(crate) fn diagnostics_status(status: DiagnosticsState) -> DiagnosticsStatusNotification {
    let status = match status {
        DiagnosticsState::Idle => DiagnosticsStatus::Idle,
        DiagnosticsState::Uploaded => DiagnosticsStatus::Uploaded,
        DiagnosticsState::UploadFailed
        | DiagnosticsState::NotSupportedOperation
        | DiagnosticsState::PermissionDenied
        | DiagnosticsState::BadMessage => DiagnosticsStatus::UploadFailed,
        DiagnosticsState::Uploading => DiagnosticsStatus::Uploading,
    };
    DiagnosticsStatusNotification { status }
}
