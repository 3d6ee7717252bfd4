//! OCPP 2.0.1: `SecurityEventNotification` (A04).

use ocpp_types::DateTime;
use ocpp_types::v201::SecurityEventNotification;

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
