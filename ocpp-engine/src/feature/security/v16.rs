//! OCPP 1.6 with the security white paper: `SecurityEventNotification`, and the file of the log.

use ocpp_types::v16::SecurityEventNotification;
use ocpp_types::{DateTime, secrets};
use serde_json::json;

use crate::feature::Core;
use crate::feature::security::Entry;
use crate::station::SecurityEvent;

/// The white paper has other words for some events, and none for a few (security §8).
pub(crate) fn event_name(event: SecurityEvent) -> Option<&'static str> {
    Some(match event {
        SecurityEvent::FailedToAuthenticationAtCsms => "FailedToAuthenticationAtCentralSystem",
        SecurityEvent::CsmsFailedToAuthentication => "CentralSystemFailedToAuthentication",
        SecurityEvent::InvalidCsmsCertificate => "InvalidCentralSystemCertificate",
        SecurityEvent::InvalidChargingStationCertificate => "InvalidChargePointCertificate",
        SecurityEvent::MaintenanceLoginAccepted
        | SecurityEvent::MaintenanceLoginFailed
        | SecurityEvent::DiscardedRenewedClientCertificate => return None,
        same => same.as_str(),
    })
}

/// Security §8.
pub(crate) fn is_critical(event: SecurityEvent) -> bool {
    matches!(
        event,
        SecurityEvent::FirmwareUpdated
            | SecurityEvent::SettingSystemTime
            | SecurityEvent::StartupOfTheDevice
            | SecurityEvent::ResetOrReboot
            | SecurityEvent::SecurityLogWasCleared
            | SecurityEvent::MemoryExhaustion
            | SecurityEvent::TamperDetectionActivated
    )
}

pub(crate) fn notification(
    kind: &str,
    at: i64,
    tech_info: Option<&str>,
) -> SecurityEventNotification {
    SecurityEventNotification {
        kind: kind.to_owned(),
        timestamp: DateTime::from_unix_ms(at),
        tech_info: tech_info.map(str::to_owned),
    }
}

/// The file: a line of JSON for each event. Its format is up to the station (security N01).
pub(crate) fn log_file(core: &Core, from: Option<i64>, to: Option<i64>) -> String {
    let period = from.unwrap_or(i64::MIN)..=to.unwrap_or(i64::MAX);
    let entries = core.security.log.iter().filter(|it| period.contains(&it.at));
    let line = |entry: &Entry| {
        let line = json!({
            "timestamp": DateTime::from_unix_ms(entry.at).to_string(),
            "type": entry.kind,
            "techInfo": entry.tech_info,
            "critical": entry.critical,
            "delivery": entry.delivery.as_str(),
        });
        let line = line.to_string();
        format!("{}\n", secrets::mask(&line))
    };
    entries.map(line).collect()
}
