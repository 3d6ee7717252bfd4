//! OCPP 1.6: what makes no sense in a message of the CSMS.
//!
//! Payloads are looked at as JSON, for one that is broken in one place may make no sense in
//! another.

mod profile;

use ocpp_types::Text;
use std::collections::BTreeSet;

use ocpp_types::{DateTime, FeatureProfile, MAX_VIOLATIONS, Sender, v16};
use ocpp_types::{Rule, Violation, quote, render};
use serde_json::Value;

use crate::observer::{Facts, TransactionKnowledge};

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
        pointer: impl Into<Text>,
        found: impl Into<Text>,
        expected: impl Into<Text>,
        section: &'static str,
    ) {
        self.found.push(Violation::new(rule, pointer, found, expected, section));
    }

    /// A moment that has to come yet.
    fn future(&mut self, value: &Value, pointer: &str, section: &'static str) {
        let Some(at) = date(value, pointer) else { return };
        if at <= self.facts.utc() {
            let found = value.pointer(pointer).map(render).unwrap_or_default();
            self.add(Rule::InThePast, pointer, found, "a moment in the future", section);
        }
    }

    /// A connector of this station; whether 0 and less are allowed the validator knows.
    fn connector(&mut self, payload: &Value, section: &'static str) {
        let Some(connector) = int(payload, "/connectorId") else { return };
        let most = self.facts.connectors();
        if connector > most {
            let expected = format!("a connector of this station: at most {most}");
            self.add(
                Rule::UnknownConnector,
                "/connectorId",
                connector.to_string(),
                expected,
                section,
            );
        }
    }

    fn at_most(&mut self, key: &str, count: usize, pointer: &str, section: &'static str) {
        let Some(most) = self.facts.limit(key) else { return };
        if i64::try_from(count).is_ok_and(|count| count > most) {
            let found = format!("a list of {count}");
            self.add(Rule::BeyondLimit, pointer, found, format!("at most {most} ({key})"), section);
        }
    }

    /// A transaction that the CSMS has given an id.
    fn transaction(&mut self, id: i64, pointer: &str, section: &'static str) {
        if self.facts.transaction(id) == TransactionKnowledge::Never {
            let expected = "a transactionId that the central system has given";
            self.add(Rule::UnknownTransaction, pointer, id.to_string(), expected, section);
        }
    }
}

fn int(payload: &Value, pointer: &str) -> Option<i64> {
    payload.pointer(pointer)?.as_i64()
}

fn text<'a>(payload: &'a Value, pointer: &str) -> Option<&'a str> {
    payload.pointer(pointer)?.as_str()
}

fn date(payload: &Value, pointer: &str) -> Option<i64> {
    DateTime::parse(text(payload, pointer)?).map(DateTime::unix_ms)
}

fn list<'a>(payload: &'a Value, pointer: &str) -> &'a [Value] {
    payload.pointer(pointer).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Judges the payload of a CALL.
pub(crate) fn call(facts: Facts<'_>, action: &str, payload: &Value) -> Vec<Violation> {
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
            let about = text(payload, "/requestedMessage");
            if matches!(about, Some("MeterValues" | "StatusNotification")) {
                to.connector(payload, "1.6 §3.8");
            }
        }
        _ => {}
    }
    to.found
}

/// A triggered `BootNotification` is asked for although the last was accepted (errata 3.40).
pub(crate) fn asks_for_boot(action: &str, payload: &Value) -> bool {
    action == "TriggerMessage" && text(payload, "/requestedMessage") == Some("BootNotification")
}

/// What is not allowed while Pending (1.6 §4.2).
pub(crate) fn is_remote_start_or_stop(action: &str) -> bool {
    matches!(action, "RemoteStartTransaction" | "RemoteStopTransaction")
}

fn diagnostics(to: &mut Findings<'_>, payload: &Value) {
    let (start, stop) = (date(payload, "/startTime"), date(payload, "/stopTime"));
    if let (Some(start), Some(stop)) = (start, stop)
        && stop < start
    {
        let found = quote(text(payload, "/stopTime").unwrap_or_default());
        let expected = "a moment not before startTime";
        to.add(Rule::EndsBeforeStart, "/stopTime", found, expected, "1.6 §6.25");
    }
}

fn local_list(to: &mut Findings<'_>, payload: &Value) {
    const LIST: &str = "/localAuthorizationList";
    let entries = list(payload, LIST);
    to.at_most("SendLocalListMaxLength", entries.len(), LIST, "1.6 §9.2.3");
    let full = text(payload, "/updateType") == Some("Full");
    if full {
        to.at_most("LocalAuthListMaxLength", entries.len(), LIST, "1.6 §9.2.2");
    } else if let (Some(version), Some(held)) =
        (int(payload, "/listVersion"), to.facts.list_version())
        && version <= held
    {
        let expected = format!("a version above {held}, which the station holds");
        to.add(
            Rule::ListVersionNotAbove,
            "/listVersion",
            version.to_string(),
            expected,
            "1.6 §7.47",
        );
    }
    let mut seen = BTreeSet::new();
    for (at, entry) in entries.iter().enumerate() {
        if to.found.len() >= MAX_VIOLATIONS {
            return;
        }
        if let Some(tag) = text(entry, "/idTag")
            && !seen.insert(tag.to_ascii_lowercase())
        {
            let pointer = format!("{LIST}/{at}/idTag");
            to.add(Rule::Duplicate, pointer, quote(tag), "each idTag once", "1.6 §6.41");
        }
        if full && entry.is_object() && entry.get("idTagInfo").is_none_or(Value::is_null) {
            let pointer = format!("{LIST}/{at}/idTagInfo");
            let expected = "what is known of the idTag: the update is Full";
            to.add(Rule::Missing, pointer, "nothing", expected, "1.6 §7.1");
        }
        accepted_yet_expired(to, payload, &format!("{LIST}/{at}/idTagInfo"));
    }
}

fn accepted_yet_expired(to: &mut Findings<'_>, payload: &Value, info: &str) {
    if text(payload, &format!("{info}/status")) == Some("Accepted") {
        to.future(payload, &format!("{info}/expiryDate"), "1.6 §7.27");
    }
}

/// Judges the payload of an answer. `transaction` is the station's own number of the one that a
/// `StartTransaction` is about.
pub(crate) fn result(
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
            if text(payload, "/idTagInfo/status") == Some("ConcurrentTx") {
                let (found, expected) = ("\"ConcurrentTx\"", "a status of the idTag by itself");
                to.add(Rule::NotApplicable, "/idTagInfo/status", found, expected, "1.6 §7.2");
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

fn new_transaction(to: &mut Findings<'_>, id: i64, number: u64) {
    if to.facts.in_use(id, number) {
        let expected = "a number that no other open transaction has";
        to.add(Rule::TransactionIdInUse, "/transactionId", id.to_string(), expected, "errata 3.54");
    } else if to.facts.was_given(id) {
        let expected = "a number that was not given before";
        to.add(
            Rule::TransactionIdReused,
            "/transactionId",
            id.to_string(),
            expected,
            "errata 3.54",
        );
    }
}

/// The time that an answer tells.
pub(crate) fn time_of(action: &str, payload: &Value) -> Option<i64> {
    let tells = matches!(action, "BootNotification" | "Heartbeat");
    tells.then(|| date(payload, "/currentTime")).flatten()
}

/// The transaction id that an answer gives.
pub(crate) fn transaction_id_of(action: &str, payload: &Value) -> Option<i64> {
    (action == "StartTransaction").then(|| int(payload, "/transactionId")).flatten()
}

fn time(to: &mut Findings<'_>, payload: &Value, section: &'static str) {
    const PLACE: &str = "/currentTime";
    let Some(at) = date(payload, PLACE) else { return };
    let found = quote(text(payload, PLACE).unwrap_or_default());
    let host = to.facts.host_utc();
    // A host that has lost its own clock judges nobody.
    if at < OLDEST_MS || (host >= OLDEST_MS && (at - host).abs() > FAR_MS) {
        let expected = format!("about {}", DateTime::from_unix_ms(host));
        to.add(Rule::ImplausibleTime, PLACE, found, expected, section);
    } else if let Some(told) = to.facts.last_time().filter(|told| at < told - BACK_MS) {
        let expected = format!("not before {}, as told last", DateTime::from_unix_ms(told));
        to.add(Rule::TimeGoesBack, PLACE, found, expected, section);
    }
}

/// Judges the code of a CALLERROR: a CSMS has no choice about the Core profile (1.6 §3.3).
pub(crate) fn error(action: &str, code: &str) -> Option<Violation> {
    let info = v16::action(action)?;
    let is_core = info.profile == FeatureProfile::Core;
    (is_core && matches!(code, "NotImplemented" | "NotSupported")).then(|| {
        let expected = format!("an answer: {action} belongs to the Core profile");
        Violation::new(Rule::CoreNotSupported, "/2", quote(code), expected, "1.6 §3.3")
    })
}

/// An action that is none, or none that a central system sends.
pub(crate) fn no_action(action: &str) -> Option<Violation> {
    let Some(info) = v16::action(action) else {
        let expected = "an action of OCPP 1.6 (case matters)";
        let (rule, found) = (Rule::UnknownAction, quote(action));
        return Some(Violation::new(rule, "/2", found, expected, "J §4.2.1"));
    };
    (info.sender == Sender::ChargePoint).then(|| {
        let expected = "an action that a central system sends";
        Violation::new(Rule::WrongDirection, "/2", quote(action), expected, info.section)
    })
}
