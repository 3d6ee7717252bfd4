//! OCPP 2.0.1: what makes no sense in a message of the CSMS.

use ocpp_types::{DateTime, Rule, Sender, Violation, quote, text, v201};
use serde_json::Value;

use crate::observer::{Facts, Judge};

/// The rules of 2.0.1.
pub(crate) struct V201;

impl Judge for V201 {
    fn call(&self, _facts: Facts<'_>, _action: &str, _payload: &Value) -> Vec<Violation> {
        Vec::new()
    }

    fn result(
        &self,
        _facts: Facts<'_>,
        _action: &str,
        _transaction: Option<u64>,
        _payload: &Value,
    ) -> Vec<Violation> {
        Vec::new()
    }

    fn error(&self, _action: &str, _code: &str) -> Option<Violation> {
        None
    }

    fn no_action(&self, action: &str) -> Option<Violation> {
        let Some(info) = v201::action(action) else {
            let expected =
                text!("observer-an-action-201", "an action of OCPP 2.0.1 (case matters)");
            let (rule, found) = (Rule::UnknownAction, quote(action));
            return Some(Violation::new(rule, "/2", found, expected, "2.0.1 J §4.2.1"));
        };
        (info.sender == Sender::ChargePoint).then(|| {
            let expected = text!("observer-a-csms-action", "an action that a central system sends");
            Violation::new(Rule::WrongDirection, "/2", quote(action), expected, info.section)
        })
    }

    fn asks_for_boot(&self, action: &str, payload: &Value) -> bool {
        action == "TriggerMessage"
            && payload.get("requestedMessage").and_then(Value::as_str) == Some("BootNotification")
    }

    fn is_remote_start_or_stop(&self, action: &str) -> bool {
        matches!(action, "RequestStartTransaction" | "RequestStopTransaction")
    }

    fn time_of(&self, action: &str, payload: &Value) -> Option<i64> {
        let tells = matches!(action, "BootNotification" | "Heartbeat");
        let time = payload.get("currentTime").filter(|_| tells)?;
        time.as_str().and_then(DateTime::parse).map(DateTime::unix_ms)
    }

    /// The station gives them itself.
    fn transaction_id_of(&self, _action: &str, _payload: &Value) -> Option<i64> {
        None
    }
}
