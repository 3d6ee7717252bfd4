//! OCPP 2.0.1: `UpdateFirmware` and `FirmwareStatusNotification` (L01, L02).

use ocpp_types::log::Level;
use ocpp_types::v201::{
    FirmwareStatus, FirmwareStatusNotification, StatusInfo, UpdateFirmware, UpdateFirmwareResponse,
    UpdateFirmwareStatus,
};
use ocpp_types::{DateTime, text};

use crate::feature::firmware::signed::{self, Answered};
use crate::feature::firmware::{Order, Signed};
use crate::feature::{Core, Effects};
use crate::station::FirmwareState;

/// One without a signing certificate and a signature is rejected: L02 is for stations that cannot
/// check a signature, and one that can would be open to anybody's firmware if it took both.
///
/// # Errors
/// The answer, where there is no job to wait for.
pub(crate) fn update(
    call: UpdateFirmware,
    core: &mut Core,
    effects: &mut Effects,
) -> Result<u64, UpdateFirmwareResponse> {
    let firmware = call.firmware;
    let (Some(certificate), Some(signature)) = (firmware.signing_certificate, firmware.signature)
    else {
        let text = text!(
            "firmware-unsigned",
            "UpdateFirmware rejected: it has no signing certificate or no signature, and this station installs signed firmware only"
        );
        let additional_info = Some(text.english().to_owned());
        core.notice(Level::Warning, None, Some("2.0.1 L01.FR.11, FR.12"), text);
        let info = StatusInfo { reason_code: "MissingParam".to_owned(), additional_info };
        return Err(UpdateFirmwareResponse {
            status: UpdateFirmwareStatus::Rejected,
            status_info: Some(info),
        });
    };
    let order = Order {
        location: firmware.location,
        retrieve_at: firmware.retrieve_date_time.unix_ms(),
        retries: call.retries,
        retry_interval: call.retry_interval,
        signed: Some(Signed {
            request_id: call.request_id,
            certificate,
            signature,
            install_at: firmware.install_date_time.map(DateTime::unix_ms),
            sha256: None,
        }),
    };
    signed::order(core, order, effects).map_err(update_answer)
}

pub(crate) fn update_answer(verdict: Answered) -> UpdateFirmwareResponse {
    let status = match verdict {
        Answered::Accepted => UpdateFirmwareStatus::Accepted,
        Answered::Rejected => UpdateFirmwareStatus::Rejected,
        Answered::AcceptedCanceled => UpdateFirmwareStatus::AcceptedCanceled,
        Answered::InvalidCertificate => UpdateFirmwareStatus::InvalidCertificate,
        Answered::RevokedCertificate => UpdateFirmwareStatus::RevokedCertificate,
    };
    UpdateFirmwareResponse { status, status_info: None }
}

pub(crate) fn status(status: FirmwareState, request_id: Option<i64>) -> FirmwareStatusNotification {
    let status = match status {
        FirmwareState::Downloaded => FirmwareStatus::Downloaded,
        FirmwareState::DownloadFailed => FirmwareStatus::DownloadFailed,
        FirmwareState::Downloading => FirmwareStatus::Downloading,
        FirmwareState::DownloadScheduled => FirmwareStatus::DownloadScheduled,
        FirmwareState::DownloadPaused => FirmwareStatus::DownloadPaused,
        FirmwareState::Idle => FirmwareStatus::Idle,
        FirmwareState::InstallationFailed => FirmwareStatus::InstallationFailed,
        FirmwareState::Installing => FirmwareStatus::Installing,
        FirmwareState::Installed => FirmwareStatus::Installed,
        FirmwareState::InstallRebooting => FirmwareStatus::InstallRebooting,
        FirmwareState::InstallScheduled => FirmwareStatus::InstallScheduled,
        FirmwareState::InstallVerificationFailed => FirmwareStatus::InstallVerificationFailed,
        FirmwareState::InvalidSignature => FirmwareStatus::InvalidSignature,
        FirmwareState::SignatureVerified => FirmwareStatus::SignatureVerified,
    };
    FirmwareStatusNotification { status, request_id }
}
