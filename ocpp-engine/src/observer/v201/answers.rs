//! Answers of the CSMS: what the schemas leave optional, and the text requires because of what was
//! asked.

use ocpp_types::{Rule, Text, quote, text};
use serde_json::Value;

use crate::observer::Asked;
use crate::observer::findings::{Findings, nothing, string};
use crate::station::TokenType;

const STATUS: &str = "/idTokenInfo/status";
const CERTIFICATE_STATUS: &str = "/certificateStatus";

pub(super) fn authorize(to: &mut Findings<'_>, asked: &Asked, payload: &Value) {
    if asked.certificate && is_missing(payload, "certificateStatus") {
        let expected = text!(
            "observer-certificate-status",
            "a certificateStatus, because the request was about a certificate"
        );
        let section = "2.0.1 C07.FR.13 to C07.FR.17";
        to.add(Rule::Missing, CERTIFICATE_STATUS, nothing(), expected, section);
    }
    contract(to, payload);
    start_button(to, asked, payload, "2.0.1 C02.FR.02");
}

/// The two statuses of a contract fit each other.
fn contract(to: &mut Findings<'_>, payload: &Value) {
    let token = string(payload, STATUS);
    let (Some(certificate), Some(token)) = (string(payload, CERTIFICATE_STATUS), token) else {
        return;
    };
    let is_barred = matches!(token, "Blocked" | "Expired" | "Invalid" | "Unknown");
    match certificate {
        "Accepted" if is_barred => {
            let expected = text!(
                "observer-contract-cancelled",
                "ContractCancelled: the status of the token is {status}",
                status = token
            );
            let found = quote("Accepted");
            to.add(Rule::NotApplicable, CERTIFICATE_STATUS, found, expected, "2.0.1 C07.FR.13");
        }
        "Accepted" => {}
        _ if token == "Accepted" => {
            let expected = text!(
                "observer-contract-not-valid",
                "another status than Accepted: certificateStatus is {status}",
                status = certificate
            );
            let section = "2.0.1 C07.FR.13, C07.FR.15 to C07.FR.17";
            to.add(Rule::NotApplicable, STATUS, quote("Accepted"), expected, section);
        }
        "CertificateExpired" if token != "Expired" => {
            status_of_certificate(to, "Expired", certificate, token, "2.0.1 C07.FR.15");
        }
        "CertificateRevoked" if token != "Invalid" => {
            status_of_certificate(to, "Invalid", certificate, token, "2.0.1 C07.FR.16");
        }
        "CertChainError" if token != "Invalid" => {
            status_of_certificate(to, "Invalid", certificate, token, "2.0.1 C07.FR.17");
        }
        _ => {}
    }
}

fn status_of_certificate(
    to: &mut Findings<'_>,
    right: &'static str,
    certificate: &str,
    token: &str,
    section: &'static str,
) {
    let expected = text!(
        "observer-status-of-certificate",
        "{right}: certificateStatus is {status}",
        right,
        status = certificate
    );
    to.add(Rule::NotApplicable, STATUS, quote(token), expected, section);
}

pub(super) fn transaction_event(to: &mut Findings<'_>, asked: &Asked, payload: &Value) {
    if asked.token.is_some() && is_missing(payload, "idTokenInfo") {
        let expected = text!(
            "observer-id-token-info-of-event",
            "an idTokenInfo, because the event contains an idToken"
        );
        let section = "2.0.1 E01.FR.12, E02.FR.02, E03.FR.02";
        to.add(Rule::Missing, "/idTokenInfo", nothing(), expected, section);
    }
    start_button(to, asked, payload, "2.0.1 C02.FR.02");
}

/// Whoever presses a start button says nothing that could be refused.
fn start_button(to: &mut Findings<'_>, asked: &Asked, payload: &Value, section: &'static str) {
    let status = string(payload, STATUS).filter(|it| *it != "Accepted");
    if let Some(status) = status.filter(|_| asked.token == Some(TokenType::NoAuthorization)) {
        let expected = Text::verbatim("Accepted");
        to.add(Rule::NotApplicable, STATUS, quote(status), expected, section);
    }
}

pub(super) fn certificate_status(to: &mut Findings<'_>, payload: &Value) {
    if string(payload, "/status") == Some("Accepted") && is_missing(payload, "ocspResult") {
        let expected =
            text!("observer-ocsp-result", "an ocspResult, because the status is Accepted");
        to.add(Rule::Missing, "/ocspResult", nothing(), expected, "2.0.1 M06.FR.03");
    }
}

fn is_missing(payload: &Value, field: &str) -> bool {
    payload.is_object() && payload.get(field).is_none_or(Value::is_null)
}
