//! A charge point introduces itself, and shows that it is alive.
//!
//! **Owns** `BootNotification`, `Heartbeat`.
//! **Must not know** what a station does with them.

use crate::DateTime;
use crate::declare::{action, enumeration};

action! {
    /// Introduces the charge point, each time it has started.
    BootNotification "1.6 §6.3" (ChargePoint, Core, "1.6 §4.2") {
        charge_point_vendor: String = "chargePointVendor" max(20), "Manufacturer.";
        charge_point_model: String = "chargePointModel" max(20), "Model.";
        charge_point_serial_number: Option<String> = "chargePointSerialNumber" max(25),
            "Serial number.";
        charge_box_serial_number: Option<String> = "chargeBoxSerialNumber" max(25),
            "Serial number of the charge box; deprecated.";
        firmware_version: Option<String> = "firmwareVersion" max(50), "Firmware version.";
        iccid: Option<String> = "iccid" max(20), "ICCID of the modem's SIM card.";
        imsi: Option<String> = "imsi" max(20), "IMSI of the modem's SIM card.";
        meter_type: Option<String> = "meterType" max(25), "The type of the main meter.";
        meter_serial_number: Option<String> = "meterSerialNumber" max(25),
            "The serial number of the main meter.";
    }
    BootNotificationResponse "1.6 §6.4" {
        status: RegistrationStatus = "status", "Whether the charge point is accepted.";
        current_time: DateTime = "currentTime", "The clock of the CSMS.";
        interval: i64 = "interval" min(0) @ "1.6 §4.2",
            "Seconds between heartbeats; if not accepted, the wait before the next attempt.";
    }
}

action! {
    /// Shows that the charge point is still there, and asks the time.
    Heartbeat "1.6 §6.29" (ChargePoint, Core, "1.6 §4.6") {}
    HeartbeatResponse "1.6 §6.30" {
        current_time: DateTime = "currentTime", "The clock of the CSMS.";
    }
}

enumeration! {
    /// Whether the CSMS accepts the charge point.
    RegistrationStatus "1.6 §7.38" { Accepted, Pending, Rejected }
}
