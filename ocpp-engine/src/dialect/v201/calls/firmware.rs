//! Block L: firmware.

use ocpp_types::v201::{UpdateFirmwareResponse, UpdateFirmwareStatus};
use serde_json::Value;
use serde_json::value::RawValue;

use super::Outcome;
use crate::dialect::answer;
use crate::feature::firmware::signed::Answered;
use crate::feature::{Core, Effects};

pub(super) fn call(
    _core: &mut Core,
    _action: &str,
    _payload: &Value,
    _effects: &mut Effects,
) -> Outcome {
    Ok(None)
}

pub(super) fn update_answer(verdict: Answered) -> Box<RawValue> {
    let status = match verdict {
        Answered::Accepted => UpdateFirmwareStatus::Accepted,
        Answered::Rejected => UpdateFirmwareStatus::Rejected,
        Answered::AcceptedCanceled => UpdateFirmwareStatus::AcceptedCanceled,
        Answered::InvalidCertificate => UpdateFirmwareStatus::InvalidCertificate,
        Answered::RevokedCertificate => UpdateFirmwareStatus::RevokedCertificate,
    };
    answer(&UpdateFirmwareResponse { status, status_info: None })
}
