//! OCPP 1.6: charging profiles that cannot be followed.

use ocpp_types::{MAX_VIOLATIONS, Rule, Text, quote, render, text};
use serde_json::Value;

use super::{Findings, at_most, date, in_the_future, int, list, nothing, number, string};
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

    fn shown(&self, field: &str) -> Text {
        self.value.pointer(field).map_or_else(nothing, render)
    }

    fn has(&self, field: &str) -> bool {
        self.value.pointer(field).is_some_and(|value| !value.is_null())
    }

    fn purpose(&self) -> Option<&str> {
        string(self.value, "/chargingProfilePurpose")
    }
}

pub(super) fn of_remote_start(to: &mut Findings<'_>, payload: &Value) {
    let place = "/chargingProfile";
    let Some(value) = payload.pointer(place).filter(|value| value.is_object()) else { return };
    let profile = Profile { value, place };
    if profile.purpose().is_some_and(|purpose| purpose != "TxProfile") {
        let pointer = profile.at("/chargingProfilePurpose");
        let found = profile.shown("/chargingProfilePurpose");
        let expected = Text::verbatim("TxProfile");
        to.add(Rule::WrongPurpose, pointer, found, expected, "1.6 §5.16.2");
    }
    if profile.has("/transactionId") {
        let (pointer, found) = (profile.at("/transactionId"), profile.shown("/transactionId"));
        let expected = text!("observer-no-transaction-yet", "none: the transaction has not begun");
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
            let expected = text!("observer-0-for-max-profile", "0 for a ChargePointMaxProfile");
            let found = number(connector);
            to.add(Rule::WrongConnector, "/connectorId", found, expected, "1.6 §3.13.1");
        }
        (Some("TxProfile"), Some(0)) => {
            let expected =
                text!("observer-above-0-for-tx-profile", "a connector above 0 for a TxProfile");
            to.add(Rule::WrongConnector, "/connectorId", number(0), expected, "1.6 §3.13.1");
        }
        (Some("TxProfile"), Some(connector)) => transaction(to, &profile, connector),
        _ => {}
    }
    if profile.purpose().is_some_and(|purpose| purpose != "TxProfile")
        && profile.has("/transactionId")
    {
        let (pointer, found) = (profile.at("/transactionId"), profile.shown("/transactionId"));
        let expected =
            text!("observer-not-tx-profile", "none, because the purpose is not TxProfile");
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
                let expected = text!(
                    "observer-where-transaction-runs",
                    "{connector}, where transaction {id} runs",
                    connector = on,
                    id
                );
                let found = number(connector);
                return to.add(Rule::WrongConnector, "/connectorId", found, expected, "1.6 §7.8");
            }
            _ => {}
        }
    }
    if to.facts.is_known_idle(connector) {
        let expected = text!(
            "observer-connector-with-transaction",
            "a connector with a transaction, for a TxProfile"
        );
        let found = text!("observer-where-none-runs", "{connector}, where none runs", connector);
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
        let expected = at_most(most, "ChargeProfileMaxStackLevel");
        let pointer = profile.at("/stackLevel");
        to.add(Rule::BeyondLimit, pointer, number(level), expected, "1.6 §9.4.1");
    }
    unit(to, profile);
    rate(to, profile, "/chargingSchedule/minChargingRate", "1.6 §7.13");
    periods(to, profile);
}

fn recurrency(to: &mut Findings<'_>, profile: &Profile<'_>) {
    const KIND: &str = "/recurrencyKind";
    const START: &str = "/chargingSchedule/startSchedule";
    match string(profile.value, "/chargingProfileKind") {
        Some("Recurring") => {
            if !profile.has(KIND) {
                let expected =
                    text!("observer-how-often", "a recurrencyKind, because the kind is Recurring");
                to.add(Rule::Missing, profile.at(KIND), nothing(), expected, "1.6 §7.8");
            }
            if !profile.has(START) {
                let expected = text!(
                    "observer-recurs-from",
                    "the start from which a Recurring schedule repeats"
                );
                let section = "errata 3.79";
                to.add(Rule::Missing, profile.at(START), nothing(), expected, section);
            }
        }
        Some(kind) => {
            if profile.has(KIND) {
                let expected =
                    text!("observer-not-recurring", "none, because the kind is not Recurring");
                let (pointer, found) = (profile.at(KIND), profile.shown(KIND));
                to.add(Rule::NotApplicable, pointer, found, expected, "errata 3.56");
            }
            if kind == "Relative" && profile.has(START) {
                let expected = text!("observer-relative", "none, because the kind is Relative");
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
    let found = quote(string(profile.value, "/validTo").unwrap_or_default());
    if from.is_some_and(|from| until <= from) {
        let expected = text!("observer-after-valid-from", "a time after validFrom");
        to.add(Rule::EndsBeforeStart, profile.at("/validTo"), found, expected, "1.6 §7.8");
    } else if until <= to.facts.utc() {
        let pointer = profile.at("/validTo");
        to.add(Rule::InThePast, pointer, found, in_the_future(), "1.6 §7.8");
    }
}

fn unit(to: &mut Findings<'_>, profile: &Profile<'_>) {
    const PLACE: &str = "/chargingSchedule/chargingRateUnit";
    let quantity = match string(profile.value, PLACE) {
        Some("A") => "Current",
        Some("W") => "Power",
        _ => return,
    };
    let allowed = to.facts.setting("ChargingScheduleAllowedChargingRateUnit");
    if let Some(allowed) = allowed.filter(|all| !all.split(',').any(|it| it.trim() == quantity)) {
        let expected = text!(
            "observer-rate-units",
            "{allowed} (ChargingScheduleAllowedChargingRateUnit)",
            allowed = &*allowed
        );
        let (pointer, found) = (profile.at(PLACE), profile.shown(PLACE));
        to.add(Rule::BeyondLimit, pointer, found, expected, "1.6 §9.4.2, errata 3.88");
    }
}

fn rate(to: &mut Findings<'_>, profile: &Profile<'_>, field: &str, section: &'static str) {
    let value = profile.value.pointer(field).and_then(Value::as_f64);
    if value.is_some_and(|value| value < 0.0) {
        let (pointer, found) = (profile.at(field), profile.shown(field));
        let expected = text!("observer-a-rate", "a rate of at least 0");
        to.add(Rule::OutOfRange, pointer, found, expected, section);
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
                let section = "errata 3.45, 3.70";
                to.add(Rule::FirstNotZero, pointer, number(start), number(0), section);
            }
            (Some(before), Some(start)) if start <= before => {
                let expected = text!(
                    "observer-after-period-before",
                    "more than {before}, the start of the previous period",
                    before
                );
                to.add(Rule::NotAscending, pointer, number(start), expected, "1.6 §7.14");
            }
            _ => {}
        }
        before = start.or(before);
        rate(to, profile, &format!("{field}/limit"), "1.6 §7.14");
        let phases = int(period, "/numberPhases");
        if phases.is_some_and(|phases| !(1..=3).contains(&phases)) {
            let field = format!("{field}/numberPhases");
            let (pointer, found) = (profile.at(&field), profile.shown(&field));
            let expected = text!("observer-phases", "1, 2 or 3");
            to.add(Rule::OutOfRange, pointer, found, expected, "1.6 §7.14");
        }
    }
}
