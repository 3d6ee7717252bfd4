//! OCPP 1.6 with the security white paper: `SecurityEventNotification`.

use ocpp_types::DateTime;
use ocpp_types::v16::SecurityEventNotification;

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
