//! OCPP 1.6: what is wrong in the given situation with a message of the security white paper.

use ocpp_types::secrets;
use ocpp_types::{Rule, Text, text};
use serde_json::Value;

use super::{Findings, nothing, number, order, string};

/// Judges the payload of a CALL.
pub(super) fn call(to: &mut Findings<'_>, action: &str, payload: &Value) {
    match action {
        "CertificateSigned" => certificate_signed(to, payload),
        "ChangeConfiguration" => configuration(to, payload),
        "ExtendedTriggerMessage" => {
            let about = string(payload, "/requestedMessage");
            if matches!(about, Some("MeterValues" | "StatusNotification")) {
                to.connector(payload, "1.6 §3.8");
            }
        }
        "GetLog" => {
            order(to, payload, "/log/oldestTimestamp", "/log/latestTimestamp", "security §6.14");
        }
        "SignedUpdateFirmware" => {
            let (from, until) = ("/firmware/retrieveDateTime", "/firmware/installDateTime");
            order(to, payload, from, until, "security §6.9");
            one_certificate(to, payload);
        }
        _ => {}
    }
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

fn certificate_signed(to: &mut Findings<'_>, payload: &Value) {
    if !to.facts.awaits_certificate() {
        let expected = text!("observer-a-request", "a certificate that the station has requested");
        let section = "security A02";
        to.add(Rule::NotRequested, "/certificateChain", nothing(), expected, section);
    }
    let length = string(payload, "/certificateChain").map_or(0, |it| it.chars().count());
    let key = "CertificateSignedMaxChainSize";
    if let Some(most) = to.facts.limit(key)
        && usize::try_from(most).is_ok_and(|most| length > most)
    {
        let found = text!("observer-characters", "{length} characters", length);
        let expected = super::at_most(most, key);
        to.add(Rule::BeyondLimit, "/certificateChain", found, expected, "security §7.3");
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
