//! The request for a certificate (security A02, A03; 2.0.1 A02, A03).
//!
//! A request that is not answered, or rejected, is sent again after a wait that doubles. One that
//! the CSMS has accepted is sent again in the same way where there are settings for it (2.0.1
//! A02.FR.17 to FR.19); otherwise it is not, however long the certificate takes: the white paper
//! advises against that (A02, error handling).

use core::net::IpAddr;

use ocpp_crypto::{Answer, Job, Outcome, RequestCertificate, Subject};
use ocpp_types::log::Level;
use ocpp_types::{Text, text};

use crate::delivery::Request;
use crate::feature::certificates::{Purpose, SignRequest, exists, ocsp, schedule, unexpected};
use crate::feature::{Core, crypto};
use crate::io::Refusal;
use crate::settings::Key;
use crate::station::{CertificateKind, SignRequestPhase};

pub(super) const CLAUSE: Option<&str> = Some("security A02, 2.0.1 A02");
/// First wait before a request is sent again, in milliseconds; it doubles with each.
const RETRY_MS: i64 = 60_000;
/// Transmissions of one request.
const MAX_ATTEMPTS: u32 = 5;
/// Characters of a part of a certificate's subject (RFC 5280, appendix A.1).
const MAX_NAME: usize = 64;
/// As many as the setting may say.
const MAX_DOUBLINGS: u32 = 16;

/// Whether a certificate can be asked for now.
///
/// # Errors
/// Why it cannot.
pub(crate) fn is_possible(core: &Core, kind: CertificateKind) -> Result<Subject, Text> {
    let subject = match kind {
        CertificateKind::Station => subject_for_csms(core)?,
        CertificateKind::V2g => subject_for_vehicles(core)?,
    };
    if !core.crypto.has_room() {
        return Err(text!("crypto-busy", "too many cryptographic operations are under way"));
    }
    Ok(subject)
}

fn subject_for_csms(core: &Core) -> Result<Subject, Text> {
    let organization = core.station.settings.text(Key::CpoName).into_owned();
    if organization.is_empty() {
        return Err(text!(
            "certificate-no-cpo-name",
            "CpoName must be set before a certificate can be requested"
        ));
    }
    let serial_number = core.station.factory.identity.serial_number.clone().unwrap_or_default();
    if serial_number.is_empty() {
        return Err(text!(
            "certificate-no-serial-number",
            "the station needs a serial number before a certificate can be requested"
        ));
    }
    for (name, part) in [("CpoName", &organization), ("serialNumber", &serial_number)] {
        let length = part.chars().count();
        if length > MAX_NAME {
            return Err(text!(
                "certificate-name-too-long",
                "{name} must have at most {max} characters to be in a certificate, not {length}",
                name,
                max = MAX_NAME,
                length
            ));
        }
    }
    // A00.FR.511.
    if serial_number.contains("://") || serial_number.parse::<IpAddr>().is_ok() {
        return Err(text!(
            "certificate-serial-number-address",
            "the serial number must not be a URL or an IP address to be in a certificate"
        ));
    }
    Ok(Subject { organization, serial_number, country: None })
}

/// 2.0.1 §2.14.6, §2.14.9 to §2.14.11.
fn subject_for_vehicles(core: &Core) -> Result<Subject, Text> {
    let settings = &core.station.settings;
    if !exists(core, CertificateKind::V2g) || !settings.bool(Key::V2gCertificateInstallationEnabled)
    {
        return Err(text!(
            "certificate-v2g-off",
            "ISO15118Ctrlr.V2GCertificateInstallationEnabled is false"
        ));
    }
    let organization = settings.text(Key::SeccOrganizationName).into_owned();
    let serial_number = settings.text(Key::SeccId).into_owned();
    if organization.is_empty() || serial_number.is_empty() {
        return Err(text!(
            "certificate-no-secc-id",
            "ISO15118Ctrlr.SeccId and OrganizationName must be set before a V2G certificate can be requested"
        ));
    }
    let country = settings.text(Key::SeccCountryName).into_owned();
    check_country(&country).map_err(|why| {
        text!("config-value", "{key} {why}", key = "ISO15118Ctrlr.CountryName", why)
    })?;
    let country = Some(country).filter(|it| !it.is_empty());
    Ok(Subject { organization, serial_number, country })
}

/// A country as ISO 3166-1 has it, or none.
pub(crate) fn check_country(value: &str) -> Result<(), Text> {
    let is_code = value.len() == 2 && value.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_code || value.is_empty() {
        return Ok(());
    }
    Err(text!(
        "certificate-country",
        "must be a country code of two capital letters, such as DE, or empty, not {found}",
        found = value
    ))
}

/// How long the station waits before it asks again, after so many attempts in vain.
fn wait_ms(core: &Core, attempts: u32) -> i64 {
    let settings = &core.station.settings;
    let first = if settings.has(Key::CertSigningWaitMinimum) {
        settings.millis(Key::CertSigningWaitMinimum)
    } else {
        RETRY_MS
    };
    first << attempts.min(MAX_DOUBLINGS)
}

/// Transmissions of one request that the CSMS does not accept.
fn max_attempts(core: &Core) -> u32 {
    let settings = &core.station.settings;
    if !settings.has(Key::CertSigningRepeatTimes) {
        return MAX_ATTEMPTS;
    }
    // The first, one after the first wait, and one after each time that the wait has doubled.
    u32::try_from(settings.int(Key::CertSigningRepeatTimes)).unwrap_or_default().saturating_add(2)
}

/// Makes a key pair and asks the CSMS to have it signed. It replaces a request that waits.
pub(crate) fn request(core: &mut Core, kind: CertificateKind, asked: bool) {
    let subject = match is_possible(core, kind) {
        Ok(subject) => subject,
        Err(why) => {
            let text = text!("certificate-not-requested", "No certificate requested: {why}", why);
            return core.notice(Level::Error, None, CLAUSE, text);
        }
    };
    if is_being_made(core, kind) {
        return;
    }
    let algorithm = core.certificates.algorithm;
    let job = RequestCertificate { algorithm, subject: subject.clone() };
    let purpose = crypto::Purpose::Certificates(Purpose::Request { kind, subject, asked });
    crypto::ask(core, Job::RequestCertificate(job), purpose);
}

pub(super) fn is_being_made(core: &Core, kind: CertificateKind) -> bool {
    let making = |it: &crypto::Purpose| matches!(it, crypto::Purpose::Certificates(Purpose::Request { kind: of, .. }) if *of == kind);
    core.crypto.is_under_way(making)
}

/// A person asks for it.
pub(crate) fn by_hand(core: &mut Core, kind: CertificateKind) -> Result<(), Refusal> {
    core.check_running()?;
    is_possible(core, kind).map_err(Refusal::State)?;
    request(core, kind, false);
    Ok(())
}

/// The key pair is made.
pub(super) fn made(
    core: &mut Core,
    kind: CertificateKind,
    subject: Subject,
    asked: bool,
    outcome: Outcome,
) {
    let (private_key, public_key, csr) = match outcome {
        Ok(Answer::Requested { private_key, public_key, csr }) => (private_key, public_key, csr),
        other => {
            let why = other.err().unwrap_or_else(unexpected).text();
            let text = text!("certificate-no-key", "No key pair was generated: {why}", why);
            return core.notice(Level::Error, None, CLAUSE, text);
        }
    };
    schedule::requested(core, kind);
    let state = &mut core.certificates;
    state.last_key += 1;
    let key = state.last_key;
    state.keys.insert(key, private_key);
    let slot = state.slot_mut(kind);
    let replaced = slot.request.take().map_or(0, |it| it.transmissions);
    slot.still_to_come = slot.still_to_come.saturating_add(replaced);
    slot.request = Some(SignRequest {
        key,
        public_key,
        subject,
        csr,
        phase: SignRequestPhase::Waiting,
        asked,
        failures: 0,
        transmissions: 0,
        repeats: 0,
        again_at: None,
        rejection: None,
    });
    state.prune_keys();
    core.station.dirty.certificates = true;
    core.info(
        None,
        text!("certificate-key-made", "New key pair generated for the station’s certificate"),
    );
    send(core, kind);
    schedule::due(core);
}

/// Sends the request, where the CSMS can be reached. What it has asked for goes out even while it
/// has not accepted the station (A00.FR.806).
pub(super) fn send(core: &mut Core, kind: CertificateKind) {
    let Some(request) = &core.certificates.slot(kind).request else { return };
    if request.phase != SignRequestPhase::Waiting || !exists(core, kind) {
        return;
    }
    let (csr, asked) = (request.csr.clone(), request.asked);
    if !(core.online() || asked && core.link_open) {
        return;
    }
    let Some(request) = &mut core.certificates.slot_mut(kind).request else { return };
    request.phase = SignRequestPhase::Sent;
    request.transmissions = request.transmissions.saturating_add(1);
    request.again_at = None;
    core.station.dirty.certificates = true;
    let request = Request::SignCertificate { csr, kind };
    if asked { core.request_asked(request) } else { core.request(request) }
}

/// The CSMS can be reached again.
pub(crate) fn online(core: &mut Core) {
    for kind in CertificateKind::ALL {
        let request = core.certificates.slot(*kind).request.as_ref();
        if request.is_none_or(|it| it.again_at.is_none()) {
            send(core, *kind);
        }
    }
    ocsp::refresh(core);
    schedule::due(core);
}

/// The CSMS has answered the request.
pub(crate) fn on_answer(core: &mut Core, csr: &str, accepted: bool) {
    let Some(kind) = core.certificates.kind_of(csr) else { return };
    if !accepted {
        let why = text!("certificate-request-rejected", "the CSMS rejected it");
        return send_again(core, kind, why);
    }
    let times = core.station.settings.int(Key::CertSigningRepeatTimes);
    let repeats = core.certificates.slot(kind).request.as_ref().map_or(0, |it| it.repeats);
    let repeat =
        core.station.settings.has(Key::CertSigningWaitMinimum) && i64::from(repeats) <= times;
    let again_at = repeat.then(|| core.now.utc.saturating_add(wait_ms(core, repeats)));
    let Some(request) = &mut core.certificates.slot_mut(kind).request else { return };
    request.phase = SignRequestPhase::Accepted;
    request.again_at = again_at;
    core.station.dirty.certificates = true;
    if repeats > 0 && !repeat {
        let text = text!(
            "certificate-not-sent-again",
            "SignCertificate is not sent again: the station waits for the certificate, or until the CSMS or a person asks for a new request"
        );
        core.notice(Level::Warning, None, Some("2.0.1 A02.FR.19"), text);
    }
    schedule::due(core);
}

/// The wait is over: the request is sent again (2.0.1 A02.FR.17).
pub(super) fn again(core: &mut Core, kind: CertificateKind) {
    let Some(request) = &mut core.certificates.slot_mut(kind).request else { return };
    request.again_at = None;
    core.station.dirty.certificates = true;
    if request.phase == SignRequestPhase::Accepted {
        request.phase = SignRequestPhase::Waiting;
        request.repeats = request.repeats.saturating_add(1);
        let text = text!(
            "certificate-overdue",
            "The CSMS accepted SignCertificate, but no certificate has arrived; SignCertificate is sent again"
        );
        core.notice(Level::Warning, None, Some("2.0.1 A02.FR.17"), text);
    }
    send(core, kind);
}

/// A CALLERROR, or an answer that cannot be used, or none.
pub(crate) fn failed(core: &mut Core, csr: &str) {
    if let Some(kind) = core.certificates.kind_of(csr) {
        send_again(core, kind, text!("certificate-request-unanswered", "no usable answer"));
    }
}

/// The records are back: what was on its way to the CSMS counts as lost.
pub(crate) fn restored(core: &mut Core) {
    for kind in CertificateKind::ALL {
        let request = core.certificates.slot_mut(*kind).request.as_mut();
        if let Some(request) = request.filter(|it| it.phase == SignRequestPhase::Sent) {
            request.phase = SignRequestPhase::Waiting;
        }
    }
}

/// Lost with the connection: it goes out with the next one.
pub(crate) fn undelivered(core: &mut Core, csr: &str) {
    let Some(kind) = core.certificates.kind_of(csr) else { return };
    if let Some(request) = &mut core.certificates.slot_mut(kind).request {
        request.phase = SignRequestPhase::Waiting;
        core.station.dirty.certificates = true;
    }
}

fn send_again(core: &mut Core, kind: CertificateKind, why: Text) {
    let utc = core.now.utc;
    let most = max_attempts(core);
    let failures = core.certificates.slot(kind).request.as_ref().map_or(0, |it| it.failures);
    let wait = wait_ms(core, failures);
    let Some(request) = &mut core.certificates.slot_mut(kind).request else { return };
    request.failures += 1;
    core.station.dirty.certificates = true;
    if request.failures >= most {
        request.phase = SignRequestPhase::GivenUp;
        let text = text!(
            "certificate-request-given-up",
            "SignCertificate given up after {attempts} attempts: {why}. It is sent again when the CSMS or a person asks for a new certificate",
            attempts = most,
            why
        );
        return core.notice(Level::Error, None, Some("security A02, 2.0.1 A02.FR.19"), text);
    }
    request.phase = SignRequestPhase::Waiting;
    request.again_at = Some(utc.saturating_add(wait));
    let text = text!(
        "certificate-request-again",
        "SignCertificate is sent again in {seconds} s: {why}",
        seconds = wait / 1000,
        why
    );
    core.notice(Level::Warning, None, CLAUSE, text);
    schedule::due(core);
}
