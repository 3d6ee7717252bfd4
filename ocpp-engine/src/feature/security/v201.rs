//! OCPP 2.0.1: `SecurityEventNotification` (A04).

use ocpp_types::DateTime;
use ocpp_types::v201::SecurityEventNotification;

use crate::station::SecurityEvent;

/// Part 2, appendix 1. What is sent because of errata 2.9 is of no use unless it arrives.
pub(crate) fn is_critical(event: SecurityEvent) -> bool {
    !matches!(
        event,
        SecurityEvent::FailedToAuthenticationAtCsms
            | SecurityEvent::CsmsFailedToAuthentication
            | SecurityEvent::ReconfigurationOfSecurityParameters
            | SecurityEvent::InvalidMessages
            | SecurityEvent::AttemptedReplayAttacks
    )
}

pub(crate) fn notification(
    kind: &str,
    at: i64,
    tech_info: Option<&str>,
) -> SecurityEventNotification {
    SecurityEventNotification {
        r#type: kind.to_owned(),
        timestamp: DateTime::from_unix_ms(at),
        tech_info: tech_info.map(str::to_owned),
    }
}
