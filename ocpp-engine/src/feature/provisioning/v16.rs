//! OCPP 1.6: `BootNotification` and `Heartbeat`.

use ocpp_types::DateTime;
use ocpp_types::v16::{
    BootNotification, BootNotificationResponse, HeartbeatResponse, RegistrationStatus,
};
use serde_json::Value;

use crate::feature::{Core, provisioning};
use crate::station::Registration;
use crate::station::config::Identity;

pub(crate) fn boot_notification(identity: &Identity) -> BootNotification {
    BootNotification {
        charge_point_vendor: identity.vendor.clone(),
        charge_point_model: identity.model.clone(),
        charge_point_serial_number: identity.serial_number.clone(),
        charge_box_serial_number: identity.charge_box_serial_number.clone(),
        firmware_version: identity.firmware_version.clone(),
        iccid: identity.iccid.clone(),
        imsi: identity.imsi.clone(),
        meter_type: identity.meter_type.clone(),
        meter_serial_number: identity.meter_serial_number.clone(),
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
        let BootNotificationResponse { status, interval, current_time } = response;
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
    // 0 leaves it to the station (1.6 §4.2).
    let interval = answer.interval.unwrap_or_default();
    let current_time = answer.current_time.map(DateTime::unix_ms);
    provisioning::registered(core, status, interval, current_time);
}

pub(crate) fn on_heartbeat(core: &mut Core, response: &HeartbeatResponse) {
    provisioning::clock::set(core, response.current_time.unix_ms());
}

#[cfg(test)]
mod tests {
    use ocpp_types::{Action as _, validate};
    use serde_json::{Value, json};

    use super::*;

    /// Whether the message's declaration takes an identity with a text of this length.
    fn fits(name: &str, length: usize) -> bool {
        let mut identity = serde_json::to_value(Identity::default()).unwrap();
        identity[name] = Value::from("x".repeat(length));
        let identity: Identity = serde_json::from_value(identity).unwrap();
        validate(BootNotification::REQUEST, &json!(boot_notification(&identity))).is_empty()
    }

    #[test]
    fn the_lengths_of_an_identity_are_those_that_the_message_declares() {
        for field in Identity::FIELDS {
            assert!(fits(field.name, field.max), "{}", field.name);
            assert!(!fits(field.name, field.max + 1), "{}", field.name);
        }
        let fields = serde_json::to_value(Identity::default()).unwrap();
        assert_eq!(fields.as_object().unwrap().len(), Identity::FIELDS.len());
    }
}
