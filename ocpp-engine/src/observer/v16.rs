//! OCPP 1.6: what is wrong in the given situation with a message of the CSMS.
//!
//! Payloads are examined as JSON: one that is invalid in one place may be wrong in another as well.

mod profile;
mod security;

use std::collections::BTreeSet;

use ocpp_types::{FeatureProfile, MAX_VIOLATIONS, Rule, Sender, Violation, quote, text, v16};
use serde_json::Value;

use crate::observer::findings::{
    Findings, at_most, date, in_the_future, int, list, nothing, number, order, string, time,
};
use crate::observer::{Asked, Facts, Judge, TransactionKnowledge};

impl Findings<'_> {
    /// A connector of this station; whether 0 and less are allowed the validator knows.
    fn connector(&mut self, payload: &Value, section: &'static str) {
        let Some(connector) = int(payload, "/connectorId") else { return };
        let most = self.facts.connectors();
        if connector > most {
            let expected =
                text!("observer-a-connector", "a connector of this station: at most {most}", most);
            self.add(Rule::UnknownConnector, "/connectorId", number(connector), expected, section);
        }
    }

    /// A transaction that the CSMS has given an id.
    fn transaction(&mut self, id: i64, pointer: &str, section: &'static str) {
        if self.facts.transaction(id) == TransactionKnowledge::Never {
            let expected =
                text!("observer-a-transaction-id", "a transactionId that the CSMS has assigned");
            self.add(Rule::UnknownTransaction, pointer, number(id), expected, section);
        }
    }
}

/// The rules of 1.6.
pub(crate) struct V16;

impl Judge for V16 {
    fn call(&self, facts: Facts<'_>, action: &str, payload: &Value) -> Vec<Violation> {
        let mut to = Findings { facts: &facts, found: Vec::new() };
        match action {
            "ChangeAvailability"
            | "UnlockConnector"
            | "GetCompositeSchedule"
            | "ClearChargingProfile" => to.connector(payload, "1.6 §3.8"),
            "GetConfiguration" => {
                to.at_most(
                    "GetConfigurationMaxKeys",
                    list(payload, "/key").len(),
                    "/key",
                    "1.6 §9.1.9",
                );
            }
            "GetDiagnostics" => diagnostics(&mut to, payload),
            "RemoteStartTransaction" => {
                to.connector(payload, "1.6 §3.8");
                profile::of_remote_start(&mut to, payload);
            }
            "RemoteStopTransaction" => {
                if let Some(id) = int(payload, "/transactionId") {
                    to.transaction(id, "/transactionId", "1.6 §5.12");
                }
            }
            "ReserveNow" => {
                to.connector(payload, "1.6 §3.8");
                to.future(payload, "/expiryDate", "1.6 §5.13");
            }
            "SendLocalList" => local_list(&mut to, payload),
            "SetChargingProfile" => {
                to.connector(payload, "1.6 §3.8");
                profile::of_set(&mut to, payload);
            }
            "TriggerMessage" => {
                // With other messages the connector is to be ignored (1.6 §5.17).
                let about = string(payload, "/requestedMessage");
                if matches!(about, Some("MeterValues" | "StatusNotification")) {
                    to.connector(payload, "1.6 §3.8");
                }
            }
            _ => {}
        }
        security::call(&mut to, action, payload);
        to.found
    }

    fn asks_for_boot(&self, action: &str, payload: &Value) -> bool {
        matches!(action, "TriggerMessage" | "ExtendedTriggerMessage")
            && string(payload, "/requestedMessage") == Some("BootNotification")
    }

    fn is_remote_start_or_stop(&self, action: &str) -> bool {
        matches!(action, "RemoteStartTransaction" | "RemoteStopTransaction")
    }

    fn result(
        &self,
        facts: Facts<'_>,
        action: &str,
        asked: &Asked,
        payload: &Value,
    ) -> Vec<Violation> {
        let mut to = Findings { facts: &facts, found: Vec::new() };
        match action {
            "BootNotification" => time(&mut to, payload, "1.6 §6.4"),
            "Heartbeat" => time(&mut to, payload, "1.6 §6.30"),
            "Authorize" => {
                accepted_yet_expired(&mut to, payload, "/idTagInfo");
                if let Some(status @ "ConcurrentTx") = string(payload, "/idTagInfo/status") {
                    let expected = text!(
                        "observer-status-by-itself",
                        "another status: ConcurrentTx is only for StartTransaction"
                    );
                    let (rule, found) = (Rule::NotApplicable, quote(status));
                    to.add(rule, "/idTagInfo/status", found, expected, "1.6 §7.2");
                }
            }
            "StartTransaction" => {
                accepted_yet_expired(&mut to, payload, "/idTagInfo");
                if let (Some(id), Some(number)) =
                    (int(payload, "/transactionId"), asked.transaction)
                {
                    new_transaction(&mut to, id, number);
                }
            }
            "StopTransaction" => accepted_yet_expired(&mut to, payload, "/idTagInfo"),
            _ => {}
        }
        to.found
    }

    fn time_of(&self, action: &str, payload: &Value) -> Option<i64> {
        let tells = matches!(action, "BootNotification" | "Heartbeat");
        tells.then(|| date(payload, "/currentTime")).flatten()
    }

    fn transaction_id_of(&self, action: &str, payload: &Value) -> Option<i64> {
        (action == "StartTransaction").then(|| int(payload, "/transactionId")).flatten()
    }

    fn error(&self, facts: Facts<'_>, action: &str, code: &str) -> Option<Violation> {
        if let Some(violation) = security::error(&facts, action, code) {
            return Some(violation);
        }
        let info = v16::action(action)?;
        let is_core = info.profile() == Some(FeatureProfile::Core);
        (is_core && matches!(code, "NotImplemented" | "NotSupported")).then(|| {
            let expected = text!(
                "observer-core-answer",
                "an answer: {action} belongs to the Core profile",
                action
            );
            Violation::new(Rule::CoreNotSupported, "/2", quote(code), expected, "1.6 §3.3")
        })
    }

    fn no_action(&self, action: &str) -> Option<Violation> {
        let Some(info) = v16::action(action) else {
            let expected = text!("observer-an-action", "an action of OCPP 1.6 (case matters)");
            let (rule, found) = (Rule::UnknownAction, quote(action));
            return Some(Violation::new(rule, "/2", found, expected, "J §4.2.1"));
        };
        (info.sender == Sender::ChargePoint).then(|| {
            let expected = text!("observer-a-csms-action", "an action that a CSMS sends");
            Violation::new(Rule::WrongDirection, "/2", quote(action), expected, info.section)
        })
    }
}

fn diagnostics(to: &mut Findings<'_>, payload: &Value) {
    let (start, stop) = (date(payload, "/startTime"), date(payload, "/stopTime"));
    if let (Some(start), Some(stop)) = (start, stop)
        && stop < start
    {
        let found = quote(string(payload, "/stopTime").unwrap_or_default());
        let expected = text!("observer-not-before-start", "a time not before startTime");
        to.add(Rule::EndsBeforeStart, "/stopTime", found, expected, "1.6 §6.25");
    }
}

fn local_list(to: &mut Findings<'_>, payload: &Value) {
    const LIST: &str = "/localAuthorizationList";
    let entries = list(payload, LIST);
    to.at_most("SendLocalListMaxLength", entries.len(), LIST, "1.6 §9.2.3");
    let full = string(payload, "/updateType") == Some("Full");
    if full {
        to.at_most("LocalAuthListMaxLength", entries.len(), LIST, "1.6 §9.2.2");
    } else {
        to.list_version(payload, "/listVersion", "1.6 §7.47");
    }
    let mut seen = BTreeSet::new();
    for (at, entry) in entries.iter().enumerate() {
        if to.found.len() >= MAX_VIOLATIONS {
            return;
        }
        if let Some(tag) = string(entry, "/idTag")
            && !seen.insert(tag.to_ascii_lowercase())
        {
            let pointer = format!("{LIST}/{at}/idTag");
            let expected = text!("observer-each-id-tag-once", "each idTag once");
            to.add(Rule::Duplicate, pointer, quote(tag), expected, "1.6 §6.41");
        }
        if full && entry.is_object() && entry.get("idTagInfo").is_none_or(Value::is_null) {
            let pointer = format!("{LIST}/{at}/idTagInfo");
            let expected =
                text!("observer-id-tag-info", "an idTagInfo, because the update is Full");
            to.add(Rule::Missing, pointer, nothing(), expected, "1.6 §7.1");
        }
        accepted_yet_expired(to, payload, &format!("{LIST}/{at}/idTagInfo"));
    }
}

fn accepted_yet_expired(to: &mut Findings<'_>, payload: &Value, info: &str) {
    if string(payload, &format!("{info}/status")) == Some("Accepted") {
        to.future(payload, &format!("{info}/expiryDate"), "1.6 §7.27");
    }
}

fn new_transaction(to: &mut Findings<'_>, id: i64, transaction: u64) {
    if to.facts.in_use(id, transaction) {
        let expected =
            text!("observer-id-not-in-use", "a number that no other open transaction has");
        to.add(Rule::TransactionIdInUse, "/transactionId", number(id), expected, "errata 3.54");
    } else if to.facts.was_given(id) {
        let expected = text!("observer-id-not-given", "a number that was not used before");
        to.add(Rule::TransactionIdReused, "/transactionId", number(id), expected, "errata 3.54");
    }
}
