//! OCPP 2.0.1: `BootNotification` and `Heartbeat` (B01 to B03, G02).

use ocpp_types::DateTime;
use ocpp_types::v201::{
    BootNotification, BootNotificationResponse, BootReason, ChargingStation, Modem,
    RegistrationStatus,
};
use serde_json::Value;

use crate::feature::provisioning::BootCause;
use crate::feature::{Core, provisioning};
use crate::station::Registration;

/// It has no fields for the charge box and the meter.
pub(crate) fn boot_notification(core: &Core, triggered: bool) -> BootNotification {
    let cause = if triggered { BootCause::Triggered } else { core.provisioning.boot_cause };
    let identity = &core.station.factory.identity;
    let has_modem = identity.iccid.is_some() || identity.imsi.is_some();
    let modem = Modem { iccid: identity.iccid.clone(), imsi: identity.imsi.clone() };
    BootNotification {
        charging_station: ChargingStation {
            serial_number: identity.serial_number.clone(),
            model: identity.model.clone(),
            modem: has_modem.then_some(modem),
            vendor_name: identity.vendor.clone(),
            firmware_version: identity.firmware_version.clone(),
        },
        reason: BootReason::parse(cause.as_str()).unwrap_or(BootReason::Unknown),
    }
}

/// What a CSMS may leave out where it tells the registration: a lenient station goes on without.
pub(crate) struct BootAnswer {
    status: RegistrationStatus,
    interval: Option<i64>,
    current_time: Option<DateTime>,
}

impl From<BootNotificationResponse> for BootAnswer {
    fn from(response: BootNotificationResponse) -> Self {
        let BootNotificationResponse { status, interval, current_time, .. } = response;
        Self { status, interval: Some(interval), current_time: Some(current_time) }
    }
}

/// Reads what there is of an answer that does not say everything.
pub(crate) fn read_status(payload: &Value) -> Option<BootAnswer> {
    let text = |field| payload.get(field).and_then(Value::as_str);
    Some(BootAnswer {
        status: RegistrationStatus::parse(text("status")?)?,
        interval: payload.get("interval").and_then(Value::as_i64),
        current_time: text("currentTime").and_then(DateTime::parse),
    })
}

pub(crate) fn on_boot(core: &mut Core, answer: &BootAnswer) {
    let status = match answer.status {
        RegistrationStatus::Accepted => Registration::Accepted,
        RegistrationStatus::Pending => Registration::Pending,
        RegistrationStatus::Rejected => Registration::Rejected,
    };
    // 0 leaves it to the station (B01.FR.04, B02.FR.04).
    let interval = answer.interval.unwrap_or_default();
    let current_time = answer.current_time.map(DateTime::unix_ms);
    provisioning::registered(core, status, interval, current_time);
}
