//! OCPP 1.6 with the security white paper: `SecurityEventNotification`.

use ocpp_types::DateTime;
use ocpp_types::v16::SecurityEventNotification;

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
