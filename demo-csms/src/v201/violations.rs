//! What a well-formed message of 2.0.1 violates in the given situation.

use ocpp_types::{Rule, Text, Violation, quote, text};
use serde_json::Value;

use super::transactions::NO_EVSE;
use super::{key, reading};
use crate::csms::Csms;
use crate::payload::{int, list, status, text};
use crate::session::Call;
use crate::violations::Findings;

/// Judges the payload of a CALL.
pub(crate) fn call(csms: &Csms, at: usize, action: &str, payload: &Value) -> Vec<Violation> {
    let mut to = Findings { csms, at, payload, found: Vec::new() };
    match action {
        "StatusNotification" => to.plausible("/timestamp", "2.0.1 §1.59.1"),
        "NotifyEvent" => to.plausible("/generatedAt", "2.0.1 §1.38.1"),
        "TransactionEvent" => to.event(),
        "FirmwareStatusNotification" => {
            to.idle(action, "2.0.1 §1.15.1");
            to.request_id("2.0.1 L01.FR.20");
        }
        "LogStatusNotification" => {
            to.idle(action, "2.0.1 §1.31.1");
            to.request_id("2.0.1 N01.FR.13");
        }
        "PublishFirmwareStatusNotification" => {
            to.idle(action, "2.0.1 L03.FR.10");
            to.published();
        }
        _ => {}
    }
    to.found
}

impl Findings<'_> {
    /// What is published can be loaded from somewhere.
    fn published(&mut self) {
        if status(self.payload) == "Published" && list(self.payload, "/location").is_empty() {
            let expected = text!("demo-published-where", "the locations of what is Published");
            let found = text!("demo-nothing", "nothing");
            self.add(Rule::Missing, "/location", found, expected, "2.0.1 L03.FR.04, §1.42.1");
        }
    }

    /// An event that comes again, or late, is no news: an earlier one said the same. Nor is one of a
    /// transaction that is not known: its start may have come to a CSMS that has forgotten it.
    fn event(&mut self) {
        self.plausible("/timestamp", "2.0.1 §1.60.1");
        let uuid = text(self.payload, "/transactionInfo/transactionId").unwrap_or_default();
        let Some(seq_no) = int(self.payload, "/seqNo") else { return };
        let Some(place) = self.csms.transaction_of_uuid(self.at, uuid) else {
            return self.start_of_transaction();
        };
        let it = &self.csms.state.transactions[place];
        let Some(last) = it.seq_no.filter(|last| seq_no > *last) else { return };
        if !it.is_running() {
            let expected = text!("demo-running-transaction", "a running transaction");
            let pointer = "/transactionInfo/transactionId";
            let section = "2.0.1 E06, E07";
            return self.add(Rule::TransactionEnded, pointer, quote(uuid), expected, section);
        }
        let (started_at, connector) = (it.started_at, it.connector);
        self.numbered(seq_no, last.saturating_add(1));
        let evse = int(self.payload, "/evse/id");
        if connector != NO_EVSE && evse.is_some_and(|evse| evse != connector) {
            self.elsewhere("/evse/id", connector, "2.0.1 E01.FR.16");
        }
        self.energy(place);
        if text(self.payload, "/eventType") == Some("Ended") {
            self.not_before(started_at, "2.0.1 §1.60.1");
        }
    }

    fn start_of_transaction(&mut self) {
        let station = &self.csms.state.stations[self.at];
        let connector = int(self.payload, "/evse/id").and_then(|id| station.connector(id));
        if text(self.payload, "/eventType") == Some("Started")
            && let Some(running) = connector.and_then(|connector| connector.transaction)
        {
            self.busy("/evse/id", running, "2.0.1 E01");
        }
    }

    fn numbered(&mut self, seq_no: i64, next: i64) {
        if seq_no != next {
            let expected =
                text!("demo-next-seq-no", "{next}: the events between are missing", next);
            let number = Text::verbatim(seq_no.to_string());
            self.add(Rule::NotAscending, "/seqNo", number, expected, "2.0.1 E01.FR.07");
        }
    }

    /// The end repeats what was measured in the course of the transaction (J02.FR.03): what is not
    /// newer than the last reading is judged already.
    fn energy(&mut self, place: usize) {
        let it = &self.csms.state.transactions[place];
        let last = it.readings.last().map_or(it.started_at, |reading| reading.at);
        let mut register = it.register_wh;
        for (place, value) in list(self.payload, "/meterValue").iter().enumerate() {
            let Some(reading) = reading(value) else { continue };
            let Some(energy) = reading.energy_wh.filter(|_| reading.at > last) else { continue };
            self.register(&format!("/meterValue/{place}"), energy, register, "2.0.1 §2.32");
            register = register.max(energy);
        }
    }
}

/// Judges the payload of the answer to a CALL of ours.
pub(crate) fn result(call: &Call, payload: &Value) -> Vec<Violation> {
    let (asked, answered, section) = match call.action {
        // B06.FR.01, B05.FR.01: one result for each that was asked for.
        "GetVariables" => ("/getVariableData", "/getVariableResult", "2.0.1 B06"),
        // N04.FR.01, FR.02.
        "SetVariableMonitoring" => ("/setMonitoringData", "/setMonitoringResult", "2.0.1 N04"),
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
