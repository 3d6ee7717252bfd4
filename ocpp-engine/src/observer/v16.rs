//! OCPP 1.6: what makes no sense in a message of the CSMS.
//!
//! Payloads are looked at as JSON, for one that is broken in one place may make no sense in
//! another.

mod profile;
mod security;

use std::collections::BTreeSet;

use ocpp_types::{
    DateTime, FeatureProfile, MAX_VIOLATIONS, Rule, Sender, Text, Violation, quote, render, text,
    v16,
};
use serde_json::Value;

use crate::observer::{Facts, Judge, TransactionKnowledge};

/// A clock may be put back by this much without a remark, in milliseconds.
const BACK_MS: i64 = 2_000;
/// A year: clocks that are further apart are not both right.
const FAR_MS: i64 = 366 * 86_400_000;
/// 2015-10-08, when OCPP 1.6 appeared: no clock of a CSMS is earlier.
const OLDEST_MS: i64 = 1_444_262_400_000;

/// What one judgement has found.
pub(super) struct Findings<'a> {
    facts: &'a Facts<'a>,
    found: Vec<Violation>,
}

impl Findings<'_> {
    fn add(
        &mut self,
        rule: Rule,
        pointer: impl Into<String>,
        found: Text,
        expected: Text,
        section: &'static str,
    ) {
        self.found.push(Violation::new(rule, pointer, found, expected, section));
    }

    /// A moment that has to come yet.
    fn future(&mut self, value: &Value, pointer: &str, section: &'static str) {
        let Some(at) = date(value, pointer) else { return };
        if at <= self.facts.utc() {
            let found = value.pointer(pointer).map(render).unwrap_or_default();
            self.add(Rule::InThePast, pointer, found, in_the_future(), section);
        }
    }

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

    fn at_most(&mut self, key: &str, count: usize, pointer: &str, section: &'static str) {
        let Some(most) = self.facts.limit(key) else { return };
        if i64::try_from(count).is_ok_and(|count| count > most) {
            let found = text!("wire-list-of", "a list of {count}", count);
            self.add(Rule::BeyondLimit, pointer, found, at_most(most, key), section);
        }
    }

    /// A transaction that the CSMS has given an id.
    fn transaction(&mut self, id: i64, pointer: &str, section: &'static str) {
        if self.facts.transaction(id) == TransactionKnowledge::Never {
            let expected = text!(
                "observer-a-transaction-id",
                "a transactionId that the central system has given"
            );
            self.add(Rule::UnknownTransaction, pointer, number(id), expected, section);
        }
    }
}

/// A number that was found.
fn number(number: i64) -> Text {
    Text::verbatim(number.to_string())
}

fn nothing() -> Text {
    text!("wire-nothing", "nothing")
}

fn in_the_future() -> Text {
    text!("observer-in-the-future", "a moment in the future")
}

/// As a configuration key of the station says.
fn at_most(most: i64, key: &str) -> Text {
    text!("observer-at-most", "at most {most} ({key})", most, key)
}

/// A part of a payload. Most are its fields, for which `Value::pointer` makes copies of the name.
fn part<'a>(payload: &'a Value, pointer: &str) -> Option<&'a Value> {
    match pointer.strip_prefix('/') {
        Some(name) if !name.contains(['/', '~']) && payload.is_object() => payload.get(name),
        _ => payload.pointer(pointer),
    }
}

fn int(payload: &Value, pointer: &str) -> Option<i64> {
    part(payload, pointer)?.as_i64()
}

fn string<'a>(payload: &'a Value, pointer: &str) -> Option<&'a str> {
    part(payload, pointer)?.as_str()
}

fn date(payload: &Value, pointer: &str) -> Option<i64> {
    DateTime::parse(string(payload, pointer)?).map(DateTime::unix_ms)
}

fn list<'a>(payload: &'a Value, pointer: &str) -> &'a [Value] {
    part(payload, pointer).and_then(Value::as_array).map_or(&[], Vec::as_slice)
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
        transaction: Option<u64>,
        payload: &Value,
    ) -> Vec<Violation> {
        let mut to = Findings { facts: &facts, found: Vec::new() };
        match action {
            "BootNotification" => time(&mut to, payload, "1.6 §6.4"),
            "Heartbeat" => time(&mut to, payload, "1.6 §6.30"),
            "Authorize" => {
                accepted_yet_expired(&mut to, payload, "/idTagInfo");
                if let Some(status @ "ConcurrentTx") = string(payload, "/idTagInfo/status") {
                    let expected =
                        text!("observer-status-by-itself", "a status of the idTag by itself");
                    let (rule, found) = (Rule::NotApplicable, quote(status));
                    to.add(rule, "/idTagInfo/status", found, expected, "1.6 §7.2");
                }
            }
            "StartTransaction" => {
                accepted_yet_expired(&mut to, payload, "/idTagInfo");
                if let (Some(id), Some(number)) = (int(payload, "/transactionId"), transaction) {
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

    fn error(&self, action: &str, code: &str) -> Option<Violation> {
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
            let expected = text!("observer-a-csms-action", "an action that a central system sends");
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
        let expected = text!("observer-not-before-start", "a moment not before startTime");
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
    } else if let (Some(version), Some(held)) =
        (int(payload, "/listVersion"), to.facts.list_version())
        && version <= held
    {
        let expected = text!(
            "observer-version-above",
            "a version above {held}, which the station holds",
            held
        );
        let (rule, found) = (Rule::ListVersionNotAbove, number(version));
        to.add(rule, "/listVersion", found, expected, "1.6 §7.47");
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
                text!("observer-id-tag-info", "what is known of the idTag: the update is Full");
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
        let expected = text!("observer-id-not-given", "a number that was not given before");
        to.add(Rule::TransactionIdReused, "/transactionId", number(id), expected, "errata 3.54");
    }
}

fn time(to: &mut Findings<'_>, payload: &Value, section: &'static str) {
    const PLACE: &str = "/currentTime";
    let Some(at) = date(payload, PLACE) else { return };
    let found = quote(string(payload, PLACE).unwrap_or_default());
    let host = to.facts.host_utc();
    // A host that has lost its own clock judges nobody.
    if at < OLDEST_MS || (host >= OLDEST_MS && (at - host).abs() > FAR_MS) {
        let time = DateTime::from_unix_ms(host).to_string();
        let expected = text!("observer-about", "about {time}", time);
        to.add(Rule::ImplausibleTime, PLACE, found, expected, section);
    } else if let Some(told) = to.facts.last_time().filter(|told| at < told - BACK_MS) {
        let time = DateTime::from_unix_ms(told).to_string();
        let expected = text!("observer-not-before-last", "not before {time}, as told last", time);
        to.add(Rule::TimeGoesBack, PLACE, found, expected, section);
    }
}
