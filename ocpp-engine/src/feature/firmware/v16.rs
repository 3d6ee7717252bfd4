//! OCPP 1.6: `UpdateFirmware` and `FirmwareStatusNotification`, and their counterparts for signed
//! firmware in the security white paper.

use ocpp_types::v16::{
    FirmwareStatus, FirmwareStatusNotification, SignedFirmwareStatus,
    SignedFirmwareStatusNotification, SignedUpdateFirmware, SignedUpdateFirmwareResponse,
    SignedUpdateFirmwareStatus, UpdateFirmware, UpdateFirmwareResponse,
};

use crate::feature::firmware::signed::{self, Answered};
use crate::feature::firmware::{Order, Signed};
use crate::feature::{Core, Effect, Effects};
use crate::station::FirmwareState;

/// The answer has no field to refuse anything with.
pub(crate) fn update_firmware(
    call: UpdateFirmware,
    effects: &mut Effects,
) -> UpdateFirmwareResponse {
    effects.push(Effect::UpdateFirmware(Order {
        location: call.location,
        retrieve_at: call.retrieve_date.unix_ms(),
        retries: call.retries,
        retry_interval: call.retry_interval,
        signed: None,
    }));
    UpdateFirmwareResponse {}
}

/// # Errors
/// The answer, where there is no job to wait for.
pub(crate) fn signed_update(
    call: SignedUpdateFirmware,
    core: &mut Core,
    effects: &mut Effects,
) -> Result<u64, SignedUpdateFirmwareResponse> {
    let firmware = call.firmware;
    let order = Order {
        location: firmware.location,
        retrieve_at: firmware.retrieve_date_time.unix_ms(),
        retries: call.retries,
        retry_interval: call.retry_interval,
        signed: Some(Signed {
            request_id: call.request_id,
            certificate: firmware.signing_certificate,
            signature: firmware.signature,
            install_at: firmware.install_date_time.map(ocpp_types::DateTime::unix_ms),
            sha256: None,
        }),
    };
    signed::order(core, order, effects).map_err(signed_update_answer)
}

pub(crate) fn signed_update_answer(answer: Answered) -> SignedUpdateFirmwareResponse {
    let status = match answer {
        Answered::Accepted => SignedUpdateFirmwareStatus::Accepted,
        Answered::Rejected => SignedUpdateFirmwareStatus::Rejected,
        Answered::AcceptedCanceled => SignedUpdateFirmwareStatus::AcceptedCanceled,
        Answered::InvalidCertificate => SignedUpdateFirmwareStatus::InvalidCertificate,
        Answered::RevokedCertificate => SignedUpdateFirmwareStatus::RevokedCertificate,
    };
    SignedUpdateFirmwareResponse { status }
}

/// What only a signed update can be is told as the nearest that the plain message has.
pub(crate) fn firmware_status(status: FirmwareState) -> FirmwareStatusNotification {
    let status = match status {
        FirmwareState::Downloaded
        | FirmwareState::SignatureVerified
        | FirmwareState::InstallScheduled => FirmwareStatus::Downloaded,
        FirmwareState::DownloadFailed => FirmwareStatus::DownloadFailed,
        FirmwareState::Downloading | FirmwareState::DownloadPaused => FirmwareStatus::Downloading,
        FirmwareState::Idle | FirmwareState::DownloadScheduled => FirmwareStatus::Idle,
        FirmwareState::InstallationFailed
        | FirmwareState::InstallVerificationFailed
        | FirmwareState::InvalidSignature => FirmwareStatus::InstallationFailed,
        FirmwareState::Installing | FirmwareState::InstallRebooting => FirmwareStatus::Installing,
        FirmwareState::Installed => FirmwareStatus::Installed,
    };
    FirmwareStatusNotification { status }
}

pub(crate) fn signed_status(
    status: FirmwareState,
    request_id: Option<i64>,
) -> SignedFirmwareStatusNotification {
    let status = match status {
        FirmwareState::Downloaded => SignedFirmwareStatus::Downloaded,
        FirmwareState::DownloadFailed => SignedFirmwareStatus::DownloadFailed,
        FirmwareState::Downloading => SignedFirmwareStatus::Downloading,
        FirmwareState::DownloadScheduled => SignedFirmwareStatus::DownloadScheduled,
        FirmwareState::DownloadPaused => SignedFirmwareStatus::DownloadPaused,
        FirmwareState::Idle => SignedFirmwareStatus::Idle,
        FirmwareState::InstallationFailed => SignedFirmwareStatus::InstallationFailed,
        FirmwareState::Installing => SignedFirmwareStatus::Installing,
        FirmwareState::Installed => SignedFirmwareStatus::Installed,
        FirmwareState::InstallRebooting => SignedFirmwareStatus::InstallRebooting,
        FirmwareState::InstallScheduled => SignedFirmwareStatus::InstallScheduled,
        FirmwareState::InstallVerificationFailed => SignedFirmwareStatus::InstallVerificationFailed,
        FirmwareState::InvalidSignature => SignedFirmwareStatus::InvalidSignature,
        FirmwareState::SignatureVerified => SignedFirmwareStatus::SignatureVerified,
    };
    SignedFirmwareStatusNotification { status, request_id }
}
