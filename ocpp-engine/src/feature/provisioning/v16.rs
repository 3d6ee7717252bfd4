//! OCPP 1.6: `BootNotification` and `Heartbeat`.

use ocpp_types::v16::{
    BootNotification, BootNotificationResponse, HeartbeatResponse, RegistrationStatus,
};

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

pub(crate) fn on_boot(core: &mut Core, response: &BootNotificationResponse) {
    let status = match response.status {
        RegistrationStatus::Accepted => Registration::Accepted,
        RegistrationStatus::Pending => Registration::Pending,
        RegistrationStatus::Rejected => Registration::Rejected,
    };
    provisioning::registered(core, status, response.interval, response.current_time.unix_ms());
}

pub(crate) fn on_heartbeat(core: &mut Core, response: &HeartbeatResponse) {
    provisioning::set_clock(core, response.current_time.unix_ms());
}
