//! What a well-formed message of a charge point violates in the given situation.
//!
//! **Owns** the rules that need the state of things. **Must not know** what a message changes.
//!
//! A message is a violation only where the specification forbids something, or where it cannot make
//! sense. What an outage, a lost answer or a queue can explain is none: a status is compared only
//! with one that came on the same connection since the start, and a start or an end that comes once
//! more is no second one.

use ocpp_types::v16::ChargePointStatus;
use ocpp_types::{FeatureProfile, MAX_VIOLATIONS, Rule, Text, Violation, quote, render, text, v16};
use serde_json::Value;

use crate::csms::Csms;
use crate::metering;
use crate::payload::{date, int, list, same, status, text};
use crate::session::Call;
use crate::state::{ReservationState, Transaction};
use crate::transactions::{NO_ID, is_stop};

/// A day: what happens later than that has not happened yet.
const FAR_MS: i64 = 86_400_000;
/// Clocks are set by an answer that may have been on its way for so long.
const CLOCK_MS: i64 = 60_000;
/// 2015-10-08, when OCPP 1.6 appeared: nothing told with it happened earlier.
const OLDEST_MS: i64 = 1_444_262_400_000;

/// What one judgement has found.
pub(crate) struct Findings<'a> {
    pub(crate) csms: &'a Csms,
    pub(crate) at: usize,
    pub(crate) payload: &'a Value,
    pub(crate) found: Vec<Violation>,
}

/// Judges the payload of a CALL.
pub(crate) fn call(csms: &Csms, at: usize, action: &str, payload: &Value) -> Vec<Violation> {
    let mut to = Findings { csms, at, payload, found: Vec::new() };
    match action {
        "StatusNotification" => to.status(),
        "DiagnosticsStatusNotification" => to.idle(action, "1.6 §4.4"),
        "FirmwareStatusNotification" => to.idle(action, "1.6 §4.5"),
        "SignedFirmwareStatusNotification" => {
            to.idle(action, "security §6.8");
            to.request_id("security L01.FR.21");
        }
        "LogStatusNotification" => {
            to.idle(action, "security §6.19");
            to.request_id("security N01.FR.12");
        }
        "StartTransaction" => to.start(),
        "StopTransaction" => to.stop(),
        "MeterValues" => to.meter_values(),
        _ => {}
    }
    to.found
}

impl Findings<'_> {
    pub(crate) fn add(
        &mut self,
        rule: Rule,
        pointer: &str,
        found: Text,
        expected: Text,
        section: &'static str,
    ) {
        if self.found.len() < MAX_VIOLATIONS {
            self.found.push(Violation::new(rule, pointer, found, expected, section));
        }
    }

    pub(crate) fn shown(&self, pointer: &str) -> Text {
        self.payload.pointer(pointer).map(render).unwrap_or_default()
    }

    /// The charge point has said how many connectors it has (1.6 §9.1.18).
    fn connector(&mut self) {
        let most = self.csms.state.stations[self.at].setting("NumberOfConnectors");
        let most = most.and_then(|most| most.parse::<i64>().ok());
        if let (Some(id), Some(most)) = (int(self.payload, "/connectorId"), most)
            && id > most
        {
            let expected =
                text!("demo-connectors", "at most {max} (NumberOfConnectors)", max = most);
            self.add(Rule::UnknownConnector, "/connectorId", number(id), expected, "1.6 §3.8");
        }
    }

    pub(crate) fn plausible(&mut self, pointer: &str, section: &'static str) {
        let Some(at) = date(self.payload, pointer) else { return };
        let now = self.csms.now.utc;
        // A host that has lost its own clock judges nobody.
        if now > OLDEST_MS && (at < OLDEST_MS || at > now + FAR_MS) {
            let expected = text!("demo-moment-past", "a time in the past");
            self.add(Rule::ImplausibleTime, pointer, self.shown(pointer), expected, section);
        }
    }

    fn status(&mut self) {
        const SECTION: &str = "1.6 §4.9";
        self.connector();
        let (id, told) = (int(self.payload, "/connectorId"), status(self.payload));
        let error = text(self.payload, "/errorCode");
        if id == Some(0) && !matches!(told, "Available" | "Unavailable" | "Faulted") {
            let expected = text!(
                "demo-status-of-connector-0",
                "Available, Unavailable or Faulted, for connector 0"
            );
            self.add(Rule::NotApplicable, "/status", quote(told), expected, SECTION);
        }
        if error == Some("EVCommunicationError")
            && !matches!(told, "Preparing" | "SuspendedEV" | "SuspendedEVSE" | "Finishing")
        {
            let expected = text!(
                "demo-status-with-car",
                "another error, or the status Preparing, SuspendedEV, SuspendedEVSE or Finishing"
            );
            let found = self.shown("/errorCode");
            self.add(Rule::NotApplicable, "/errorCode", found, expected, SECTION);
        }
        // Short ones may be left out (1.6 §9.1.17).
        let station = &self.csms.state.stations[self.at];
        let may_skip = station.setting("MinimumStatusDuration").is_some_and(|it| it != "0");
        let session = &self.csms.sessions[self.at];
        if let Some(before) =
            id.filter(|id| *id > 0 && !may_skip).and_then(|id| session.told.get(&id))
            && before != told
            && !is_edge(before, told)
        {
            let expected = text!("demo-status-after", "a status that may follow {before}", before);
            self.add(Rule::StatusChange, "/status", quote(told), expected, SECTION);
        }
    }

    /// It may be left out where there is nothing that it could be about.
    pub(crate) fn request_id(&mut self, section: &'static str) {
        if status(self.payload) != "Idle" && self.payload.get("requestId").is_none() {
            let expected = text!("demo-request-id", "a requestId with each status except Idle");
            let found = text!("demo-nothing", "nothing");
            self.add(Rule::Missing, "/requestId", found, expected, section);
        }
    }

    pub(crate) fn idle(&mut self, action: &str, section: &'static str) {
        if status(self.payload) == "Idle" && !self.csms.sessions[self.at].was_triggered(action) {
            let expected = text!("demo-idle-if-triggered", "Idle only after a TriggerMessage");
            self.add(Rule::NotTriggered, "/status", quote("Idle"), expected, section);
        }
    }

    fn start(&mut self) {
        self.connector();
        self.plausible("/timestamp", "1.6 §6.45");
        self.reservation();
        if self.csms.started(self.at, self.payload, false).is_some() {
            return;
        }
        let station = &self.csms.state.stations[self.at];
        let running = int(self.payload, "/connectorId")
            .and_then(|id| station.connector(id))
            .and_then(|connector| connector.transaction);
        if let Some(running) = running {
            self.busy("/connectorId", running, "1.6 §4.8");
        }
    }

    /// A transaction begins where another runs.
    pub(crate) fn busy(&mut self, pointer: &str, running: i64, section: &'static str) {
        let expected = text!(
            "demo-connector-free",
            "a connector without a transaction: {running} has not ended",
            running
        );
        self.add(Rule::ConnectorBusy, pointer, self.shown(pointer), expected, section);
    }

    fn reservation(&mut self) {
        const PLACE: &str = "/reservationId";
        let Some(id) = int(self.payload, PLACE) else { return };
        let all = &self.csms.state.stations[self.at].reservations;
        let Some(it) = all.iter().rev().find(|it| it.id == id) else {
            let expected = text!("demo-known-reservation", "a reservation that the CSMS has made");
            return self.add(Rule::UnknownReservation, PLACE, number(id), expected, "1.6 §6.45");
        };
        let connector = int(self.payload, "/connectorId");
        if it.state == ReservationState::Active
            && it.connector > 0
            && connector.is_some_and(|id| id != it.connector)
        {
            let expected = text!(
                "demo-connector-reserved",
                "{reserved}, the reserved connector",
                reserved = it.connector
            );
            let found = self.shown("/connectorId");
            self.add(Rule::WrongConnector, "/connectorId", found, expected, "1.6 §3.11");
        }
    }

    /// The transaction that a message is about. One without an id is excused (errata 3.18).
    fn transaction(&mut self, section: &'static str) {
        let id = int(self.payload, "/transactionId").filter(|id| *id != NO_ID);
        if let Some(id) = id
            && self.csms.own_transaction(self.at, id).is_none()
        {
            let expected =
                text!("demo-known-transaction", "a transactionId that the CSMS has assigned");
            self.add(Rule::UnknownTransaction, "/transactionId", number(id), expected, section);
        }
    }

    fn own(&self) -> Option<&Transaction> {
        self.csms.own_transaction(self.at, int(self.payload, "/transactionId")?)
    }

    fn stop(&mut self) {
        const SECTION: &str = "1.6 §6.49";
        self.transaction("1.6 §6.49");
        self.plausible("/timestamp", SECTION);
        self.values("/transactionData");
        let Some(it) = self.own() else { return };
        let (started_at, register, running) = (it.started_at, it.register_wh, it.is_running());
        if !running {
            if !is_stop(it, self.payload) {
                let expected = text!("demo-running-transaction", "a running transaction");
                let found = self.shown("/transactionId");
                self.add(Rule::TransactionEnded, "/transactionId", found, expected, "1.6 §4.10");
            }
            return;
        }
        self.not_before(started_at, SECTION);
        if let Some(stop) = int(self.payload, "/meterStop") {
            self.register("/meterStop", stop as f64, register, SECTION);
        }
    }

    /// The end of a transaction comes after its beginning.
    pub(crate) fn not_before(&mut self, started_at: i64, section: &'static str) {
        if date(self.payload, "/timestamp").is_some_and(|at| at < started_at - CLOCK_MS) {
            let found = self.shown("/timestamp");
            let expected = text!("demo-not-before-start", "a time not before it began");
            self.add(Rule::EndsBeforeStart, "/timestamp", found, expected, section);
        }
    }

    /// A register counts upwards while a transaction runs. One that is told in whole Wh may have
    /// been rounded.
    pub(crate) fn register(&mut self, pointer: &str, now: f64, before: f64, section: &'static str) {
        if now <= before - 1.0 {
            let before = before as i64;
            let expected =
                text!("demo-meter-at-least", "at least {before}, the previous reading", before);
            let found = self.shown(pointer);
            self.add(Rule::MeterGoesBack, pointer, found, expected, section);
        }
    }

    fn meter_values(&mut self) {
        self.connector();
        self.transaction("1.6 §6.31");
        self.values("/meterValue");
        let Some(it) = self.own() else { return };
        let (connector, mut register, ended) = (it.connector, it.register_wh, !it.is_running());
        let last = it.readings.last().map_or(it.started_at, |reading| reading.at);
        let id = int(self.payload, "/connectorId");
        if id.is_some_and(|id| id != connector) {
            self.elsewhere("/connectorId", connector, "1.6 §4.7");
        }
        if ended {
            let found = self.shown("/transactionId");
            let expected = text!(
                "demo-running-transaction-in-order",
                "a running transaction: its messages must come in order"
            );
            self.add(Rule::TransactionEnded, "/transactionId", found, expected, "1.6 §3.7");
            return;
        }
        for (place, value) in list(self.payload, "/meterValue").iter().enumerate() {
            let Some(reading) = metering::reading(value) else { continue };
            let Some(energy) = reading.energy_wh.filter(|_| reading.at >= last) else { continue };
            let pointer = format!("/meterValue/{place}");
            self.register(&pointer, energy, register, "1.6 §4.7");
            register = register.max(energy);
        }
    }

    /// A transaction is told of another connector than the one where it runs.
    pub(crate) fn elsewhere(&mut self, pointer: &str, connector: i64, section: &'static str) {
        let expected = text!(
            "demo-connector-of-transaction",
            "{connector}, where the transaction runs",
            connector
        );
        self.add(Rule::WrongConnector, pointer, self.shown(pointer), expected, section);
    }

    /// What is not signed is a decimal number (1.6 §7.43).
    fn values(&mut self, pointer: &str) {
        for (place, value) in list(self.payload, pointer).iter().enumerate() {
            for (inner, sample) in list(value, "/sampledValue").iter().enumerate() {
                let signed = text(sample, "/format") == Some("SignedData");
                if let Some(text) = text(sample, "/value")
                    && !signed
                    && metering::number(sample).is_none()
                {
                    let pointer = format!("{pointer}/{place}/sampledValue/{inner}/value");
                    let expected = text!("demo-decimal-number", "a decimal number");
                    let rule = Rule::BadFormat;
                    self.add(rule, &pointer, quote(text), expected, "1.6 §7.43");
                }
            }
        }
    }
}

fn is_edge(from: &str, to: &str) -> bool {
    match (ChargePointStatus::parse(from), ChargePointStatus::parse(to)) {
        (Some(from), Some(to)) => from.successors().contains(&to),
        _ => true,
    }
}

/// A number as it was sent.
fn number(value: i64) -> Text {
    Text::verbatim(value.to_string())
}

/// Judges the payload of the answer to a CALL of ours.
pub(crate) fn result(call: &Call, payload: &Value) -> Vec<Violation> {
    let mut found = Vec::new();
    let mut add = |rule, pointer: &str, what: Text, expected: Text, section| {
        found.push(Violation::new(rule, pointer, what, expected, section));
    };
    let nothing = || text!("demo-nothing", "nothing");
    match call.action {
        "GetCompositeSchedule" if status(payload) == "Accepted" => {
            for pointer in ["/scheduleStart", "/chargingSchedule"] {
                if payload.pointer(pointer).is_none() {
                    let expected = text!(
                        "demo-there-unless-rejected",
                        "present, unless the status is Rejected"
                    );
                    add(Rule::Missing, pointer, nothing(), expected, "errata 3.51");
                }
            }
        }
        "GetConfiguration" => {
            let answered = |key: &str| {
                let known = list(payload, "/configurationKey").iter();
                let known = known.filter_map(|entry| text(entry, "/key"));
                let unknown = list(payload, "/unknownKey").iter().filter_map(Value::as_str);
                known.chain(unknown).any(|told| same(told, key))
            };
            let asked = list(&call.payload, "/key").iter().filter_map(Value::as_str);
            for key in asked.filter(|key| !answered(key)) {
                let expected = text!(
                    "demo-key-answered",
                    "the key {key}, as known or as unknown",
                    key = quote(key)
                );
                add(Rule::Missing, "/configurationKey", nothing(), expected, "1.6 §5.8");
            }
        }
        "GetLocalListVersion" => {
            if let Some(version) = int(payload, "/listVersion").filter(|version| *version < -1) {
                let expected = text!(
                    "demo-list-version",
                    "a version; 0 for an empty list, -1 if lists are not supported"
                );
                add(Rule::OutOfRange, "/listVersion", number(version), expected, "1.6 §5.10");
            }
        }
        "SendLocalList"
            if status(payload) == "VersionMismatch"
                && text(&call.payload, "/updateType") == Some("Full") =>
        {
            let expected =
                text!("demo-status-of-full", "another status, because the update is Full");
            let told = quote(status(payload));
            add(Rule::NotApplicable, "/status", told, expected, "1.6 §7.47");
        }
        _ => {}
    }
    found
}

/// Judges the code of a CALLERROR: a charge point has no choice about the Core profile (1.6 §3.3).
pub(crate) fn error(action: &str, code: &str) -> Option<Violation> {
    let is_core = v16::action(action)?.profile() == Some(FeatureProfile::Core);
    (is_core && matches!(code, "NotImplemented" | "NotSupported")).then(|| {
        let expected =
            text!("demo-core-profile", "an answer: {action} belongs to the Core profile", action);
        Violation::new(Rule::CoreNotSupported, "/2", quote(code), expected, "1.6 §3.3")
    })
}
