//! Requests of the CSMS: what the schemas leave optional, and the text requires or rules out because
//! of another field.

use std::collections::BTreeSet;

use ocpp_types::{MAX_VIOLATIONS, Rule, Text, quote, render, text};
use serde_json::Value;

use crate::observer::findings::{Findings, int, list, nothing, string};

const EXTERNAL: &str = "ChargingStationExternalConstraints";

fn has(payload: &Value, pointer: &str) -> bool {
    payload.pointer(pointer).is_some_and(|value| !value.is_null())
}

pub(super) fn set_charging_profile(to: &mut Findings<'_>, payload: &Value) {
    const PROFILE: &str = "/chargingProfile";
    let Some(profile) = payload.pointer(PROFILE).filter(|it| it.is_object()) else { return };
    let purpose = string(profile, "/chargingProfilePurpose");
    if purpose == Some("TxProfile") && !has(profile, "/transactionId") {
        let expected = text!(
            "observer-transaction-of-profile",
            "a transactionId, because the purpose is TxProfile"
        );
        let pointer = format!("{PROFILE}/transactionId");
        to.add(Rule::Missing, pointer, nothing(), expected, "2.0.1 K01.FR.03");
    }
    external(to, payload, "/chargingProfile/chargingProfilePurpose", "2.0.1 K01.FR.22");
    phases(to, profile, PROFILE);
}

pub(super) fn request_start(to: &mut Findings<'_>, payload: &Value) {
    const PROFILE: &str = "/chargingProfile";
    let Some(profile) = payload.pointer(PROFILE).filter(|it| it.is_object()) else { return };
    let purpose = string(profile, "/chargingProfilePurpose");
    if let Some(purpose) = purpose.filter(|it| *it != "TxProfile") {
        let pointer = format!("{PROFILE}/chargingProfilePurpose");
        let expected = Text::verbatim("TxProfile");
        to.add(Rule::WrongPurpose, pointer, quote(purpose), expected, "2.0.1 F01.FR.09");
    }
    if has(profile, "/transactionId") {
        let pointer = format!("{PROFILE}/transactionId");
        let found = profile.get("transactionId").map_or_else(nothing, render);
        let expected = text!("observer-no-transaction-yet", "none: the transaction has not begun");
        to.add(Rule::NotApplicable, pointer, found, expected, "2.0.1 F01.FR.11");
    }
    phases(to, profile, PROFILE);
}

/// A limit of somebody else is the station's to tell.
fn external(to: &mut Findings<'_>, payload: &Value, pointer: &'static str, section: &'static str) {
    if payload.pointer(pointer).and_then(Value::as_str) == Some(EXTERNAL) {
        let expected = text!(
            "observer-purpose-of-csms",
            "a purpose that the CSMS may use: limits of others are not its own"
        );
        to.add(Rule::WrongPurpose, pointer, quote(EXTERNAL), expected, section);
    }
}

fn phases(to: &mut Findings<'_>, profile: &Value, place: &str) {
    for (at, schedule) in list(profile, "/chargingSchedule").iter().enumerate() {
        for (index, period) in list(schedule, "/chargingSchedulePeriod").iter().enumerate() {
            let is_one = int(period, "/numberPhases") == Some(1);
            if to.found.len() >= MAX_VIOLATIONS || is_one || !has(period, "/phaseToUse") {
                continue;
            }
            let pointer =
                format!("{place}/chargingSchedule/{at}/chargingSchedulePeriod/{index}/phaseToUse");
            let found = period.get("phaseToUse").map_or_else(nothing, render);
            let expected = text!("observer-phase-to-use", "none, because numberPhases is not 1");
            to.add(Rule::NotApplicable, pointer, found, expected, "2.0.1 K01.FR.19");
        }
    }
}

pub(super) fn clear_charging_profile(to: &mut Findings<'_>, payload: &Value) {
    const CRITERIA: &str = "/chargingProfileCriteria";
    let fields = ["/stackLevel", "/evseId", "/chargingProfilePurpose"];
    let criteria = payload.pointer(CRITERIA);
    let names_one = criteria.is_some_and(|it| fields.iter().any(|field| has(it, field)));
    if payload.is_object() && !has(payload, "/chargingProfileId") && !names_one {
        let expected = text!(
            "observer-which-profiles",
            "a chargingProfileId, or one of stackLevel, evseId and chargingProfilePurpose"
        );
        to.add(Rule::Missing, CRITERIA, nothing(), expected, "2.0.1 K10.FR.02");
    }
    external(to, payload, "/chargingProfileCriteria/chargingProfilePurpose", "2.0.1 K10.FR.06");
}

pub(super) fn customer_information(to: &mut Findings<'_>, payload: &Value) {
    let fields = ["/idToken", "/customerIdentifier", "/customerCertificate"];
    if payload.is_object() && !fields.iter().any(|field| has(payload, field)) {
        let expected = text!(
            "observer-a-customer",
            "an idToken, a customerIdentifier or a customerCertificate"
        );
        let section = "2.0.1 N09.FR.04, N10.FR.08";
        to.add(Rule::Missing, "", nothing(), expected, section);
    }
}

pub(super) fn trigger_message(to: &mut Findings<'_>, payload: &Value) {
    let is_status = string(payload, "/requestedMessage") == Some("StatusNotification");
    if is_status && !has(payload, "/evse/connectorId") {
        let expected = text!(
            "observer-connector-of-status",
            "a connectorId: a StatusNotification is about a connector"
        );
        to.add(Rule::Missing, "/evse/connectorId", nothing(), expected, "2.0.1 F06.FR.13");
    }
}

pub(super) fn set_variables(to: &mut Findings<'_>, payload: &Value) {
    const DATA: &str = "/setVariableData";
    let mut seen = BTreeSet::new();
    for (at, item) in list(payload, DATA).iter().enumerate() {
        if to.found.len() >= MAX_VIOLATIONS {
            return;
        }
        let part = |name: &str| item.get(name).map(|it| it.to_string().to_ascii_lowercase());
        let attribute = string(item, "/attributeType").unwrap_or("Actual");
        let names = (part("component"), part("variable"), attribute);
        if names.0.is_some() && names.1.is_some() && !seen.insert(names) {
            let found = item.pointer("/variable/name").map_or_else(nothing, render);
            let expected = text!("observer-each-variable-once", "each variable once");
            let pointer = format!("{DATA}/{at}");
            to.add(Rule::Duplicate, pointer, found, expected, "2.0.1 B05.FR.13");
        }
    }
}
