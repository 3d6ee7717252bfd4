//! OCPP 2.0.1: `UpdateFirmware` and `FirmwareStatusNotification` (L01, L02).

use ocpp_types::v201::{FirmwareStatus, FirmwareStatusNotification};

use crate::station::FirmwareState;

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
