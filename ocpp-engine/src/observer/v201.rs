//! OCPP 2.0.1: what is wrong in the given situation with a message of the CSMS.
//!
//! Payloads are examined as JSON: one that is invalid in one place may be wrong in another as well.

mod answers;
mod requests;

use std::collections::BTreeSet;

use ocpp_types::{MAX_VIOLATIONS, Rule, Sender, Violation, quote, text, v201};
use serde_json::Value;

use crate::observer::findings::{Findings, date, int, list, nothing, number, order, string, time};
use crate::observer::{Asked, Facts, Judge};

/// Each EVSE of this station has one connector.
const CONNECTORS: i64 = 1;

/// What a CSMS that is certified for the Core profile can take (Part 5 §4).
const CORE: &[&str] = &[
    "Authorize",
    "BootNotification",
    "Heartbeat",
    "NotifyReport",
    "SecurityEventNotification",
    "StatusNotification",
    "TransactionEvent",
];

impl Findings<'_> {
    /// An EVSE of this station; whether 0 and less are allowed the validator knows.
    fn evse(&mut self, payload: &Value, pointer: &str, section: &'static str) {
        let Some(evse) = int(payload, pointer) else { return };
        let most = self.facts.connectors();
        if evse > most {
            let expected =
                text!("observer-an-evse", "an EVSE of this station: at most {most}", most);
            self.add(Rule::UnknownConnector, pointer, number(evse), expected, section);
        }
    }

    fn connector_of_evse(&mut self, payload: &Value, pointer: &str, section: &'static str) {
        let Some(connector) = int(payload, pointer) else { return };
        if connector > CONNECTORS {
            let expected = text!(
                "observer-a-connector-of-evse",
                "a connector of the EVSE: at most {most}",
                most = CONNECTORS
            );
            self.add(Rule::UnknownConnector, pointer, number(connector), expected, section);
        }
    }
}

/// The rules of 2.0.1.
pub(crate) struct V201;

impl Judge for V201 {
    fn call(&self, facts: Facts<'_>, action: &str, payload: &Value) -> Vec<Violation> {
        const TOPOLOGY: &str = "2.0.1 Part 1 §7";
        let mut to = Findings { facts: &facts, found: Vec::new() };
        match action {
            "ChangeAvailability" | "TriggerMessage" => {
                to.evse(payload, "/evse/id", TOPOLOGY);
                to.connector_of_evse(payload, "/evse/connectorId", TOPOLOGY);
                if action == "TriggerMessage" {
                    requests::trigger_message(&mut to, payload);
                }
                if string(payload, "/requestedMessage") == Some("SignChargingStationCertificate") {
                    to.organization("2.0.1 A02", "OrganizationName");
                }
            }
            "CertificateSigned" => {
                let clauses = ("2.0.1 A02", "2.0.1 A02.FR.16");
                to.certificate_signed(payload, "CertificateSignedMaxChainSize", clauses);
            }
            "UnlockConnector" => {
                to.evse(payload, "/evseId", TOPOLOGY);
                to.connector_of_evse(payload, "/connectorId", TOPOLOGY);
            }
            "Reset" | "GetCompositeSchedule" => to.evse(payload, "/evseId", TOPOLOGY),
            "RequestStartTransaction" => {
                to.evse(payload, "/evseId", TOPOLOGY);
                requests::request_start(&mut to, payload);
            }
            "SetChargingProfile" => {
                to.evse(payload, "/evseId", TOPOLOGY);
                requests::set_charging_profile(&mut to, payload);
            }
            "ClearChargingProfile" => {
                to.evse(payload, "/chargingProfileCriteria/evseId", TOPOLOGY);
                requests::clear_charging_profile(&mut to, payload);
            }
            "CustomerInformation" => requests::customer_information(&mut to, payload),
            "SetVariables" => requests::set_variables(&mut to, payload),
            "ReserveNow" => {
                to.evse(payload, "/evseId", TOPOLOGY);
                to.future(payload, "/expiryDateTime", "2.0.1 H01");
            }
            "SendLocalList" => local_list(&mut to, payload),
            "GetLog" => {
                let (from, until) = ("/log/oldestTimestamp", "/log/latestTimestamp");
                order(&mut to, payload, from, until, "2.0.1 N01");
                to.request_id(action, payload);
            }
            "UpdateFirmware" => {
                let (from, until) = ("/firmware/retrieveDateTime", "/firmware/installDateTime");
                order(&mut to, payload, from, until, "2.0.1 L01");
                to.request_id(action, payload);
            }
            _ => {}
        }
        to.found
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
            "BootNotification" => time(&mut to, payload, "2.0.1 §1.2.2"),
            "Heartbeat" => time(&mut to, payload, "2.0.1 §1.29.2"),
            "Authorize" => answers::authorize(&mut to, asked, payload),
            "TransactionEvent" => answers::transaction_event(&mut to, asked, payload),
            "GetCertificateStatus" => answers::certificate_status(&mut to, payload),
            _ => {}
        }
        to.found
    }

    fn error(&self, _facts: Facts<'_>, action: &str, code: &str) -> Option<Violation> {
        let is_core = CORE.contains(&action);
        (is_core && matches!(code, "NotImplemented" | "NotSupported")).then(|| {
            let expected = text!(
                "observer-core-answer",
                "an answer: {action} belongs to the Core profile",
                action
            );
            Violation::new(Rule::CoreNotSupported, "/2", quote(code), expected, "2.0.1 Part 5 §4")
        })
    }

    fn no_action(&self, action: &str) -> Option<Violation> {
        let Some(info) = v201::action(action) else {
            let expected =
                text!("observer-an-action-201", "an action of OCPP 2.0.1 (case matters)");
            let (rule, found) = (Rule::UnknownAction, quote(action));
            return Some(Violation::new(rule, "/2", found, expected, "2.0.1 J §4.2.1"));
        };
        (info.sender == Sender::ChargePoint).then(|| {
            let expected = text!("observer-a-csms-action", "an action that a CSMS sends");
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
        tells.then(|| date(payload, "/currentTime")).flatten()
    }

    /// The station gives them itself.
    fn transaction_id_of(&self, _action: &str, _payload: &Value) -> Option<i64> {
        None
    }
}

fn local_list(to: &mut Findings<'_>, payload: &Value) {
    const LIST: &str = "/localAuthorizationList";
    let entries = list(payload, LIST);
    to.at_most("SendLocalListMaxLength", entries.len(), LIST, "2.0.1 D01.FR.11");
    let full = string(payload, "/updateType") == Some("Full");
    if full {
        to.at_most("LocalAuthListMaxLength", entries.len(), LIST, "2.0.1 D01.FR.12");
    } else {
        to.list_version(payload, "/versionNumber", "2.0.1 D01.FR.19");
    }
    let mut seen = BTreeSet::new();
    for (at, entry) in entries.iter().enumerate() {
        if to.found.len() >= MAX_VIOLATIONS {
            return;
        }
        let token = string(entry, "/idToken/idToken").zip(string(entry, "/idToken/type"));
        if let Some((text, kind)) = token
            && !seen.insert((text.to_ascii_lowercase(), kind))
        {
            let pointer = format!("{LIST}/{at}/idToken");
            let expected = text!("observer-each-token-once", "each token once");
            to.add(Rule::Duplicate, pointer, quote(text), expected, "2.0.1 D01.FR.06");
        }
        if full && entry.is_object() && entry.get("idTokenInfo").is_none_or(Value::is_null) {
            let pointer = format!("{LIST}/{at}/idTokenInfo");
            let expected =
                text!("observer-id-token-info", "an idTokenInfo, because the update is Full");
            to.add(Rule::Missing, pointer, nothing(), expected, "2.0.1 §2.4");
        }
    }
}
