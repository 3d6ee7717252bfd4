//! OCPP 1.6: `UpdateFirmware` and `FirmwareStatusNotification`.

use ocpp_types::v16::{
    FirmwareStatus, FirmwareStatusNotification, UpdateFirmware, UpdateFirmwareResponse,
};

use crate::feature::firmware::Order;
use crate::feature::{Effect, Effects};
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
    }));
    UpdateFirmwareResponse {}
}

pub(crate) fn firmware_status(status: FirmwareState) -> FirmwareStatusNotification {
    let status = match status {
        FirmwareState::Downloaded => FirmwareStatus::Downloaded,
        FirmwareState::DownloadFailed => FirmwareStatus::DownloadFailed,
        FirmwareState::Downloading => FirmwareStatus::Downloading,
        FirmwareState::Idle => FirmwareStatus::Idle,
        FirmwareState::InstallationFailed => FirmwareStatus::InstallationFailed,
        FirmwareState::Installing => FirmwareStatus::Installing,
        FirmwareState::Installed => FirmwareStatus::Installed,
    };
    FirmwareStatusNotification { status }
}
