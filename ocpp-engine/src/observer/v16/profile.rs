//! OCPP 1.6: charging profiles that cannot be followed.

use ocpp_types::MAX_VIOLATIONS;
use ocpp_types::{Rule, quote, render};
use serde_json::Value;

use super::{Findings, date, int, list, text};
use crate::observer::TransactionKnowledge;

/// A profile in a payload, at a pointer.
struct Profile<'a> {
    value: &'a Value,
    place: &'static str,
}

impl Profile<'_> {
    fn at(&self, field: &str) -> String {
        format!("{}{field}", self.place)
    }

    fn shown(&self, field: &str) -> String {
        self.value.pointer(field).map_or_else(|| "nothing".to_owned(), render)
    }

    fn has(&self, field: &str) -> bool {
        self.value.pointer(field).is_some_and(|value| !value.is_null())
    }

    fn purpose(&self) -> Option<&str> {
        text(self.value, "/chargingProfilePurpose")
    }
}

pub(super) fn of_remote_start(to: &mut Findings<'_>, payload: &Value) {
    let place = "/chargingProfile";
    let Some(value) = payload.pointer(place).filter(|value| value.is_object()) else { return };
    let profile = Profile { value, place };
    if profile.purpose().is_some_and(|purpose| purpose != "TxProfile") {
        let pointer = profile.at("/chargingProfilePurpose");
        let found = profile.shown("/chargingProfilePurpose");
        to.add(Rule::WrongPurpose, pointer, found, "TxProfile", "1.6 §5.16.2");
    }
    if profile.has("/transactionId") {
        let (pointer, found) = (profile.at("/transactionId"), profile.shown("/transactionId"));
        let expected = "none: the transaction has yet to begin";
        to.add(Rule::NotApplicable, pointer, found, expected, "errata 3.41");
    }
    check(to, &profile);
}

pub(super) fn of_set(to: &mut Findings<'_>, payload: &Value) {
    let place = "/csChargingProfiles";
    let Some(value) = payload.pointer(place).filter(|value| value.is_object()) else { return };
    let profile = Profile { value, place };
    let connector = int(payload, "/connectorId");
    match (profile.purpose(), connector) {
        (Some("ChargePointMaxProfile"), Some(connector)) if connector != 0 => {
            let expected = "0 for a ChargePointMaxProfile";
            let found = connector.to_string();
            to.add(Rule::WrongConnector, "/connectorId", found, expected, "1.6 §3.13.1");
        }
        (Some("TxProfile"), Some(0)) => {
            let expected = "a connector above 0 for a TxProfile";
            to.add(Rule::WrongConnector, "/connectorId", "0", expected, "1.6 §3.13.1");
        }
        (Some("TxProfile"), Some(connector)) => transaction(to, &profile, connector),
        _ => {}
    }
    if profile.purpose().is_some_and(|purpose| purpose != "TxProfile")
        && profile.has("/transactionId")
    {
        let (pointer, found) = (profile.at("/transactionId"), profile.shown("/transactionId"));
        let expected = "none, for the purpose is not TxProfile";
        to.add(Rule::NotApplicable, pointer, found, expected, "1.6 §7.8");
    }
    check(to, &profile);
}

/// The transaction that a `TxProfile` is for.
fn transaction(to: &mut Findings<'_>, profile: &Profile<'_>, connector: i64) {
    if let Some(id) = int(profile.value, "/transactionId") {
        match to.facts.transaction(id) {
            TransactionKnowledge::Never => {
                return to.transaction(id, &profile.at("/transactionId"), "1.6 §7.8");
            }
            TransactionKnowledge::Running(on) if i64::from(on) != connector => {
                let expected = format!("{on}, where transaction {id} runs");
                let found = connector.to_string();
                return to.add(Rule::WrongConnector, "/connectorId", found, expected, "1.6 §7.8");
            }
            _ => {}
        }
    }
    if to.facts.is_known_idle(connector) {
        let expected = "a connector with a transaction, for a TxProfile";
        let found = format!("{connector}, where none runs");
        to.add(Rule::NoTransaction, "/connectorId", found, expected, "1.6 §5.16.4");
    }
}

/// What is wrong with a profile wherever it comes from.
fn check(to: &mut Findings<'_>, profile: &Profile<'_>) {
    recurrency(to, profile);
    validity(to, profile);
    let level = int(profile.value, "/stackLevel");
    let most = to.facts.limit("ChargeProfileMaxStackLevel");
    if let (Some(level), Some(most)) = (level, most)
        && level > most
    {
        let expected = format!("at most {most} (ChargeProfileMaxStackLevel)");
        let pointer = profile.at("/stackLevel");
        to.add(Rule::BeyondLimit, pointer, level.to_string(), expected, "1.6 §9.4.1");
    }
    unit(to, profile);
    rate(to, profile, "/chargingSchedule/minChargingRate", "1.6 §7.13");
    periods(to, profile);
}

fn recurrency(to: &mut Findings<'_>, profile: &Profile<'_>) {
    const KIND: &str = "/recurrencyKind";
    const START: &str = "/chargingSchedule/startSchedule";
    match text(profile.value, "/chargingProfileKind") {
        Some("Recurring") => {
            if !profile.has(KIND) {
                let expected = "how often the schedule recurs: its kind is Recurring";
                to.add(Rule::Missing, profile.at(KIND), "nothing", expected, "1.6 §7.8");
            }
            if !profile.has(START) {
                let expected = "the moment from which the schedule recurs";
                let section = "errata 3.79";
                to.add(Rule::Missing, profile.at(START), "nothing", expected, section);
            }
        }
        Some(kind) => {
            if profile.has(KIND) {
                let expected = "none, for the kind is not Recurring";
                let (pointer, found) = (profile.at(KIND), profile.shown(KIND));
                to.add(Rule::NotApplicable, pointer, found, expected, "errata 3.56");
            }
            if kind == "Relative" && profile.has(START) {
                let expected = "none: the kind is Relative";
                let (pointer, found) = (profile.at(START), profile.shown(START));
                to.add(Rule::NotApplicable, pointer, found, expected, "1.6 §7.13");
            }
        }
        None => {}
    }
}

fn validity(to: &mut Findings<'_>, profile: &Profile<'_>) {
    let from = date(profile.value, "/validFrom");
    let Some(until) = date(profile.value, "/validTo") else { return };
    let found = quote(text(profile.value, "/validTo").unwrap_or_default());
    if from.is_some_and(|from| until <= from) {
        let expected = "a moment after validFrom";
        to.add(Rule::EndsBeforeStart, profile.at("/validTo"), found, expected, "1.6 §7.8");
    } else if until <= to.facts.utc() {
        let expected = "a moment in the future";
        to.add(Rule::InThePast, profile.at("/validTo"), found, expected, "1.6 §7.8");
    }
}

fn unit(to: &mut Findings<'_>, profile: &Profile<'_>) {
    const PLACE: &str = "/chargingSchedule/chargingRateUnit";
    let quantity = match text(profile.value, PLACE) {
        Some("A") => "Current",
        Some("W") => "Power",
        _ => return,
    };
    let allowed = to.facts.setting("ChargingScheduleAllowedChargingRateUnit");
    if let Some(allowed) = allowed.filter(|all| !all.split(',').any(|it| it.trim() == quantity)) {
        let expected = format!("{allowed} (ChargingScheduleAllowedChargingRateUnit)");
        let (pointer, found) = (profile.at(PLACE), profile.shown(PLACE));
        to.add(Rule::BeyondLimit, pointer, found, expected, "1.6 §9.4.2, errata 3.88");
    }
}

fn rate(to: &mut Findings<'_>, profile: &Profile<'_>, field: &str, section: &'static str) {
    let value = profile.value.pointer(field).and_then(Value::as_f64);
    if value.is_some_and(|value| value < 0.0) {
        let (pointer, found) = (profile.at(field), profile.shown(field));
        to.add(Rule::OutOfRange, pointer, found, "a rate of at least 0", section);
    }
}

fn periods(to: &mut Findings<'_>, profile: &Profile<'_>) {
    const PLACE: &str = "/chargingSchedule/chargingSchedulePeriod";
    let periods = list(profile.value, PLACE);
    to.at_most("ChargingScheduleMaxPeriods", periods.len(), &profile.at(PLACE), "1.6 §9.4.3");
    let mut before = None;
    for (at, period) in periods.iter().enumerate() {
        if to.found.len() >= MAX_VIOLATIONS {
            return;
        }
        let field = format!("{PLACE}/{at}");
        let start = int(period, "/startPeriod");
        let pointer = profile.at(&format!("{field}/startPeriod"));
        match (before, start) {
            (None, Some(start)) if at == 0 && start != 0 => {
                to.add(Rule::FirstNotZero, pointer, start.to_string(), "0", "errata 3.45, 3.70");
            }
            (Some(before), Some(start)) if start <= before => {
                let expected = format!("more than {before}, where the period before begins");
                to.add(Rule::NotAscending, pointer, start.to_string(), expected, "1.6 §7.14");
            }
            _ => {}
        }
        before = start.or(before);
        rate(to, profile, &format!("{field}/limit"), "1.6 §7.14");
        let phases = int(period, "/numberPhases");
        if phases.is_some_and(|phases| !(1..=3).contains(&phases)) {
            let field = format!("{field}/numberPhases");
            let (pointer, found) = (profile.at(&field), profile.shown(&field));
            to.add(Rule::OutOfRange, pointer, found, "1, 2 or 3", "1.6 §7.14");
        }
    }
}
