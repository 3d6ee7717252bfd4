//! OCPP 1.6: `StatusNotification` and `ChangeAvailability`.

use ocpp_types::DateTime;
use ocpp_types::v16::{
    AvailabilityStatus, AvailabilityType, ChangeAvailability, ChangeAvailabilityResponse,
    ChargePointErrorCode, ChargePointStatus, StatusNotification,
};

use crate::feature::availability::{self, Scope};
use crate::feature::{Core, Effect, Effects};
use crate::station::{ManualStatus, Report};

/// What a report says here. It does not say whether a cable is in.
pub(crate) fn is_news(told: &Report, now: &Report) -> bool {
    let said = |report: &Report| (report.status, report.error, report.info.clone());
    said(told) != said(now)
}

pub(crate) fn status_notification(connector: u8, report: &Report, at: i64) -> StatusNotification {
    StatusNotification {
        connector_id: connector.into(),
        error_code: ChargePointErrorCode::parse(report.error.as_str())
            .unwrap_or(ChargePointErrorCode::OtherError),
        info: report.info.clone(),
        status: ChargePointStatus::parse(report.status.as_str())
            .unwrap_or(ChargePointStatus::Unavailable),
        timestamp: Some(DateTime::from_unix_ms(at)),
        vendor_id: None,
        vendor_error_code: None,
    }
}

pub(crate) fn manual_status(connector: u8, status: &ManualStatus, at: i64) -> StatusNotification {
    let report =
        Report { info: status.info.clone(), ..Report::of(status.status, status.error_code) };
    StatusNotification {
        vendor_id: status.vendor_id.clone(),
        vendor_error_code: status.vendor_error_code.clone(),
        ..status_notification(connector, &report, at)
    }
}

pub(crate) fn change_availability(
    call: &ChangeAvailability,
    core: &Core,
    effects: &mut Effects,
) -> ChangeAvailabilityResponse {
    let connector = u8::try_from(call.connector_id)
        .ok()
        .filter(|id| *id == 0 || core.station.connector(*id).is_some());
    let Some(connector) = connector else {
        return ChangeAvailabilityResponse { status: AvailabilityStatus::Rejected };
    };
    let operative = call.r#type == AvailabilityType::Operative;
    let scope = if connector == 0 { Scope::Everything } else { Scope::Connector(connector) };
    effects.push(Effect::Availability { scope, operative });
    let status = if availability::must_wait(core, scope, operative) {
        AvailabilityStatus::Scheduled
    } else {
        AvailabilityStatus::Accepted
    };
    ChangeAvailabilityResponse { status }
}
