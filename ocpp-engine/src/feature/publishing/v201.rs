//! OCPP 2.0.1: `PublishFirmware`, `PublishFirmwareStatusNotification` and `UnpublishFirmware` (L03,
//! L04).

use ocpp_types::log::Level;
use ocpp_types::text;
use ocpp_types::v201::{
    GenericStatus, PublishFirmware, PublishFirmwareResponse, PublishFirmwareStatus,
    PublishFirmwareStatusNotification, UnpublishFirmware, UnpublishFirmwareResponse,
    UnpublishFirmwareStatus,
};

use super::{Order, Refused, Unpublished};
use crate::feature::device_model::v201::info;
use crate::feature::{Core, Effect, Effects, publishing};
use crate::station::PublishState;

pub(crate) fn publish(
    call: PublishFirmware,
    core: &mut Core,
    effects: &mut Effects,
) -> PublishFirmwareResponse {
    let order = Order {
        location: call.location,
        retries: call.retries,
        retry_interval: call.retry_interval,
        checksum: call.checksum,
        request_id: call.request_id,
    };
    let (reason, why) = match publishing::judge(core, &order) {
        Ok(()) => {
            effects.push(Effect::PublishFirmware(order));
            let status = GenericStatus::Accepted;
            return PublishFirmwareResponse { status, status_info: None };
        }
        Err(Refused::Busy { same_id }) => {
            let why = text!("publish-busy", "another publication is under way");
            (if same_id { "DuplicateRequestId" } else { "InvalidMessageSeq" }, why)
        }
        Err(Refused::Location(why)) => ("InvalidURL", why),
        Err(Refused::Checksum) => {
            let why = text!(
                "publish-no-checksum",
                "the checksum must be an MD5 with 32 hexadecimal digits"
            );
            ("InvalidValue", why)
        }
    };
    let status_info = Some(info(reason, Some(why.english().to_owned())));
    let text = text!("publish-refused", "PublishFirmware rejected: {why}", why);
    core.notice(Level::Warning, None, Some("2.0.1 L03.FR.05"), text);
    PublishFirmwareResponse { status: GenericStatus::Rejected, status_info }
}

pub(crate) fn unpublish(call: &UnpublishFirmware, core: &mut Core) -> UnpublishFirmwareResponse {
    let status = match publishing::unpublish(core, &call.checksum) {
        Unpublished::Done => UnpublishFirmwareStatus::Unpublished,
        Unpublished::NotPublished => UnpublishFirmwareStatus::NoFirmware,
        Unpublished::Downloading => UnpublishFirmwareStatus::DownloadOngoing,
    };
    UnpublishFirmwareResponse { status }
}

pub(crate) fn status(
    status: PublishState,
    request_id: Option<i64>,
    locations: &[String],
) -> PublishFirmwareStatusNotification {
    let status = match status {
        PublishState::Idle => PublishFirmwareStatus::Idle,
        PublishState::DownloadScheduled => PublishFirmwareStatus::DownloadScheduled,
        PublishState::Downloading => PublishFirmwareStatus::Downloading,
        PublishState::Downloaded => PublishFirmwareStatus::Downloaded,
        PublishState::Published => PublishFirmwareStatus::Published,
        PublishState::DownloadFailed => PublishFirmwareStatus::DownloadFailed,
        PublishState::DownloadPaused => PublishFirmwareStatus::DownloadPaused,
        PublishState::InvalidChecksum => PublishFirmwareStatus::InvalidChecksum,
        PublishState::ChecksumVerified => PublishFirmwareStatus::ChecksumVerified,
        PublishState::PublishFailed => PublishFirmwareStatus::PublishFailed,
    };
    let location = (!locations.is_empty()).then(|| locations.to_vec());
    PublishFirmwareStatusNotification { status, location, request_id }
}
