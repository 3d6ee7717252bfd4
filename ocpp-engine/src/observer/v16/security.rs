//! OCPP 1.6: what is wrong in the given situation with a message of the security white paper.

use ocpp_types::{Rule, Text, Violation, quote, secrets, text};
use serde_json::Value;

use super::{Facts, Findings, number, order, string};

/// Judges the payload of a CALL.
pub(super) fn call(to: &mut Findings<'_>, action: &str, payload: &Value) {
    match action {
        "CertificateSigned" => {
            let clauses = ("security A02", "security §7.3");
            to.certificate_signed(payload, "CertificateSignedMaxChainSize", clauses);
        }
        "ChangeConfiguration" => configuration(to, payload),
        "ExtendedTriggerMessage" => {
            let about = string(payload, "/requestedMessage");
            if matches!(about, Some("MeterValues" | "StatusNotification")) {
                to.connector(payload, "1.6 §3.8");
            }
            if about == Some("SignChargePointCertificate") {
                to.organization("security A02", "CpoName");
            }
        }
        "GetLog" => {
            order(to, payload, "/log/oldestTimestamp", "/log/latestTimestamp", "security §6.14");
            to.request_id(action, payload);
        }
        "SignedUpdateFirmware" => {
            let (from, until) = ("/firmware/retrieveDateTime", "/firmware/installDateTime");
            order(to, payload, from, until, "security §6.9");
            one_certificate(to, payload);
            to.request_id(action, payload);
        }
        // The white paper says nothing of GetDiagnostics: GetLog is beside it.
        "UpdateFirmware" if to.facts.has_security_profile() => {
            let expected = text!("observer-signed-firmware", "SignedUpdateFirmware");
            let found = text!("observer-unsigned-firmware", "an update without a signature");
            to.add(Rule::NotSigned, "", found, expected, "security L01.FR.09, FR.20");
        }
        _ => {}
    }
}

/// What a CSMS that uses security profiles has to be able to take, with its clause.
const MESSAGES: [(&str, &str); 4] = [
    ("SecurityEventNotification", "security A04.FR.03"),
    ("SignCertificate", "security A02.FR.11, FR.12"),
    ("SignedFirmwareStatusNotification", "security L01"),
    ("LogStatusNotification", "security N01"),
];

/// Judges the code of a CALLERROR.
pub(super) fn error(facts: &Facts<'_>, action: &str, code: &str) -> Option<Violation> {
    let (_, section) = MESSAGES.iter().find(|(message, _)| *message == action)?;
    let refuses = matches!(code, "NotImplemented" | "NotSupported");
    (refuses && facts.has_security_profile()).then(|| {
        let expected = text!(
            "observer-security-answer",
            "an answer: the station has a security profile, so that {action} may come",
            action
        );
        Violation::new(Rule::SecurityNotSupported, "/2", quote(code), expected, section)
    })
}

/// The manufacturer signs the signing certificate with the root itself.
fn one_certificate(to: &mut Findings<'_>, payload: &Value) {
    let pointer = "/firmware/signingCertificate";
    let certificates = string(payload, pointer).unwrap_or_default();
    let count = certificates.matches("-----BEGIN CERTIFICATE-----").count();
    if count > 1 {
        let found = text!("observer-certificates", "{count} certificates", count);
        let expected =
            text!("observer-one-certificate", "one certificate, without intermediate certificates");
        to.add(Rule::BadFormat, pointer, found, expected, "security L01");
    }
}

fn configuration(to: &mut Findings<'_>, payload: &Value) {
    let key = string(payload, "/key").unwrap_or_default();
    let value = string(payload, "/value").unwrap_or_default();
    if key.eq_ignore_ascii_case("SecurityProfile")
        && let (Ok(wanted), Some(present)) = (value.parse::<i64>(), to.facts.limit(key))
        && wanted <= present
    {
        let expected =
            text!("observer-profile-above", "a profile above {present}, the current one", present);
        to.add(Rule::OutOfRange, "/value", number(wanted), expected, "security A05.FR.01");
    }
    let hex = value.len().is_multiple_of(2) && value.bytes().all(|byte| byte.is_ascii_hexdigit());
    if key.eq_ignore_ascii_case("AuthorizationKey")
        && value != secrets::MASK
        && !(hex && (16..=40).contains(&value.len()))
    {
        let expected = text!("observer-a-key", "16 to 40 hexadecimal digits, two for each byte");
        let found = Text::verbatim(secrets::MASK);
        to.add(Rule::BadFormat, "/value", found, expected, "security §7.2");
    }
}
