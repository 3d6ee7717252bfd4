//! What makes no sense in a message of 2.0.1 although it is well formed.

use ocpp_types::{Rule, Text, Violation, quote, text};
use serde_json::Value;

use super::key;
use crate::csms::Csms;
use crate::payload::{date, int, list, text};
use crate::session::Call;

/// Judges the payload of a CALL.
pub(crate) fn call(csms: &Csms, at: usize, action: &str, payload: &Value) -> Vec<Violation> {
    match action {
        "TransactionEvent" => event(csms, at, payload),
        _ => Vec::new(),
    }
}

/// An event that is told once more is no violation: its answer may have been lost. Nor is one of a
/// transaction that is not known: its start may have come to a CSMS that has forgotten it.
fn event(csms: &Csms, at: usize, payload: &Value) -> Vec<Violation> {
    let uuid = text(payload, "/transactionInfo/transactionId").unwrap_or_default();
    let Some(seq_no) = int(payload, "/seqNo") else { return Vec::new() };
    let Some(place) = csms.transaction_of_uuid(at, uuid) else { return Vec::new() };
    let it = &csms.state.transactions[place];
    let Some(last) = it.seq_no.filter(|last| seq_no > *last) else { return Vec::new() };
    let mut found = Vec::new();
    if !it.is_running() {
        let expected = text!("demo-running-transaction", "a transaction that runs");
        let pointer = "/transactionInfo/transactionId";
        let rule = Rule::TransactionEnded;
        found.push(Violation::new(rule, pointer, quote(uuid), expected, "2.0.1 E06, E07"));
        return found;
    }
    let next = last.saturating_add(1);
    if seq_no != next {
        let expected = text!("demo-next-seq-no", "{next}: the events between are missing", next);
        let number = Text::verbatim(seq_no.to_string());
        let rule = Rule::NotAscending;
        found.push(Violation::new(rule, "/seqNo", number, expected, "2.0.1 E01.FR.07"));
    }
    if text(payload, "/eventType") == Some("Ended")
        && date(payload, "/timestamp").is_some_and(|at| at < it.started_at)
    {
        let expected = text!("demo-not-before-start", "a moment not before it began");
        let found_at = quote(text(payload, "/timestamp").unwrap_or_default());
        let rule = Rule::EndsBeforeStart;
        found.push(Violation::new(rule, "/timestamp", found_at, expected, "2.0.1 §1.60.1"));
    }
    found
}

/// Judges the payload of the answer to a CALL of ours.
pub(crate) fn result(call: &Call, payload: &Value) -> Vec<Violation> {
    let (asked, answered, section) = match call.action {
        // B06.FR.01, B05.FR.01: one result for each that was asked for.
        "GetVariables" => ("/getVariableData", "/getVariableResult", "2.0.1 B06"),
        "SetVariables" => ("/setVariableData", "/setVariableResult", "2.0.1 B05"),
        _ => return Vec::new(),
    };
    let results: Vec<_> = list(payload, answered).iter().map(key).collect();
    let asked = list(&call.payload, asked).iter().map(key);
    let missing = asked.filter(|name| !results.iter().any(|it| it.eq_ignore_ascii_case(name)));
    missing
        .map(|name| {
            let expected =
                text!("demo-variable-answered", "a result for {variable}", variable = quote(&name));
            let nothing = text!("demo-nothing", "nothing");
            Violation::new(Rule::Missing, answered, nothing, expected, section)
        })
        .collect()
}
