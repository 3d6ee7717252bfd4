//! The request for a certificate, and what comes for it (security A02, A03).
//!
//! A request that is not answered, or rejected, is sent again after a wait that doubles. One that
//! the CSMS has accepted is not, however long the certificate takes: the white paper advises
//! against that (A02, error handling).

use ocpp_crypto::{
    Answer, CertificateInfo, CheckChain, Flaw, Job, Outcome, RequestCertificate, Subject,
};
use ocpp_types::log::Level;
use ocpp_types::{Text, text};

use crate::delivery::Request;
use crate::feature::certificates::{Own, Purpose, SignRequest, pems, unexpected};
use crate::feature::{Core, Effect, Effects, crypto};
use crate::io::Refusal;
use crate::settings::Key;
use crate::station::SecurityEvent;
use crate::station::{CertificateUse, SignRequestPhase};
use crate::time::Timer;

const CLAUSE: Option<&str> = Some("security A02");
/// First wait before a request is sent again, in milliseconds; it doubles with each.
const RETRY_MS: i64 = 60_000;
/// Transmissions of one request.
const MAX_ATTEMPTS: u32 = 5;
const DAY_MS: i64 = 86_400_000;
/// A certificate is renewed so long before it expires (A03.FR.02), but not before two thirds of its
/// life are over: one that lasts for a day would be renewed without end.
const RENEWAL_MS: i64 = 30 * DAY_MS;
/// Old certificates are kept as fallback for a month (A02.FR.10), and not more than so many.
const MAX_OWN: usize = 3;
/// Longest sleep before the clock is looked at again: someone may set it.
const NAP_MS: i64 = 3_600_000;

/// Whether a certificate can be asked for now.
///
/// # Errors
/// Why it cannot.
pub(crate) fn is_possible(core: &Core) -> Result<Subject, Text> {
    let organization = core.station.settings.text(Key::CpoName).into_owned();
    if organization.is_empty() {
        return Err(text!(
            "certificate-no-cpo-name",
            "CpoName must be set before a certificate can be requested"
        ));
    }
    let Some(serial_number) = core.station.factory.identity.serial_number.clone() else {
        return Err(text!(
            "certificate-no-serial-number",
            "the station needs a serial number before a certificate can be requested"
        ));
    };
    if !core.crypto.has_room() {
        return Err(text!("crypto-busy", "too many cryptographic operations are under way"));
    }
    Ok(Subject { organization, serial_number })
}

/// Makes a key pair and asks the CSMS to have it signed. It replaces a request that waits.
pub(crate) fn request(core: &mut Core, asked: bool) {
    let subject = match is_possible(core) {
        Ok(subject) => subject,
        Err(why) => {
            let text = text!("certificate-not-requested", "No certificate requested: {why}", why);
            return core.notice(Level::Error, None, CLAUSE, text);
        }
    };
    let making =
        |it: &crypto::Purpose| matches!(it, crypto::Purpose::Certificates(Purpose::Request { .. }));
    if core.crypto.is_under_way(making) {
        return;
    }
    let algorithm = core.certificates.algorithm;
    let job = RequestCertificate { algorithm, subject: subject.clone() };
    let purpose = crypto::Purpose::Certificates(Purpose::Request { subject, asked });
    crypto::ask(core, Job::RequestCertificate(job), purpose);
}

/// A person asks for it.
pub(crate) fn by_hand(core: &mut Core) -> Result<(), Refusal> {
    core.check_running()?;
    is_possible(core).map_err(Refusal::State)?;
    request(core, false);
    Ok(())
}

/// The key pair is made.
pub(super) fn made(core: &mut Core, subject: Subject, asked: bool, outcome: Outcome) {
    let (private_key, public_key, csr) = match outcome {
        Ok(Answer::Requested { private_key, public_key, csr }) => (private_key, public_key, csr),
        other => {
            let why = other.err().unwrap_or_else(unexpected).text();
            let text = text!("certificate-no-key", "No key pair could be made: {why}", why);
            return core.notice(Level::Error, None, CLAUSE, text);
        }
    };
    let state = &mut core.certificates;
    state.last_key += 1;
    let key = state.last_key;
    state.keys.insert(key, private_key);
    let replaced = state.request.take().map_or(0, |it| it.transmissions);
    state.still_to_come = state.still_to_come.saturating_add(replaced);
    state.request = Some(SignRequest {
        key,
        public_key,
        subject,
        csr,
        phase: SignRequestPhase::Waiting,
        asked,
        failures: 0,
        transmissions: 0,
        again_at: None,
    });
    state.prune_keys();
    core.station.dirty.certificates = true;
    core.info(
        None,
        text!("certificate-key-made", "New key pair made for the station’s certificate"),
    );
    send(core);
}

/// Sends the request, where the CSMS can be reached. What it has asked for goes out even while it
/// has not accepted the station (A00.FR.806).
fn send(core: &mut Core) {
    let Some(request) = &mut core.certificates.request else { return };
    if request.phase != SignRequestPhase::Waiting {
        return;
    }
    let (csr, asked) = (request.csr.clone(), request.asked);
    if !(core.online() || asked && core.link_open) {
        return;
    }
    let Some(request) = &mut core.certificates.request else { return };
    request.phase = SignRequestPhase::Sent;
    request.transmissions = request.transmissions.saturating_add(1);
    request.again_at = None;
    core.station.dirty.certificates = true;
    let request = Request::SignCertificate { csr };
    if asked { core.request_asked(request) } else { core.request(request) }
}

/// The CSMS can be reached again.
pub(crate) fn online(core: &mut Core) {
    let waits = core.certificates.request.as_ref().is_some_and(|it| it.again_at.is_some());
    if !waits {
        send(core);
    }
    due(core);
}

/// The CSMS has answered the request.
pub(crate) fn on_answer(core: &mut Core, csr: &str, accepted: bool) {
    let Some(request) = core.certificates.request.as_mut().filter(|it| it.csr == csr) else {
        return;
    };
    if accepted {
        request.phase = SignRequestPhase::Accepted;
        core.station.dirty.certificates = true;
        return;
    }
    let why = text!("certificate-request-rejected", "the CSMS rejected it");
    send_again(core, why);
}

/// A CALLERROR, or an answer that cannot be used, or none.
pub(crate) fn failed(core: &mut Core, csr: &str) {
    if core.certificates.request.as_ref().is_some_and(|it| it.csr == csr) {
        send_again(core, text!("certificate-request-unanswered", "no usable answer"));
    }
}

/// The records are back: what was on its way to the CSMS counts as lost.
pub(crate) fn restored(core: &mut Core) {
    if let Some(request) =
        core.certificates.request.as_mut().filter(|it| it.phase == SignRequestPhase::Sent)
    {
        request.phase = SignRequestPhase::Waiting;
    }
}

/// Lost with the connection: it goes out with the next one.
pub(crate) fn undelivered(core: &mut Core, csr: &str) {
    if let Some(request) = core.certificates.request.as_mut().filter(|it| it.csr == csr) {
        request.phase = SignRequestPhase::Waiting;
        core.station.dirty.certificates = true;
    }
}

fn send_again(core: &mut Core, why: Text) {
    let utc = core.now.utc;
    let Some(request) = &mut core.certificates.request else { return };
    request.failures += 1;
    core.station.dirty.certificates = true;
    if request.failures >= MAX_ATTEMPTS {
        request.phase = SignRequestPhase::GivenUp;
        let text = text!(
            "certificate-request-given-up",
            "SignCertificate given up after {attempts} attempts: {why}",
            attempts = MAX_ATTEMPTS,
            why
        );
        return core.notice(Level::Error, None, CLAUSE, text);
    }
    let wait = RETRY_MS << (request.failures - 1);
    request.phase = SignRequestPhase::Waiting;
    request.again_at = Some(utc.saturating_add(wait));
    let text = text!(
        "certificate-request-again",
        "SignCertificate is sent again in {seconds} s: {why}",
        seconds = wait / 1000,
        why
    );
    core.notice(Level::Warning, None, CLAUSE, text);
    due(core);
}

/// Looks at the clock: sends a request again, renews a certificate that will expire, and tells when
/// another one comes into use. Sets the timer for the next such moment.
pub(crate) fn due(core: &mut Core) {
    let utc = core.now.utc;
    let mut next = None;
    let again = core.certificates.request.as_ref().and_then(|it| it.again_at);
    match again {
        Some(at) if at <= utc => {
            if let Some(request) = &mut core.certificates.request {
                request.again_at = None;
            }
            send(core);
        }
        at => next = at,
    }
    if let Some(at) = renewal_at(core) {
        let at = at.saturating_sub(core.station.clock_offset);
        if at > utc {
            next = Some(next.map_or(at, |next: i64| next.min(at)));
        } else if core.online() {
            renew(core);
        }
    }
    match next {
        Some(at) => core.wake_in(Timer::Certificate, at.saturating_sub(utc).clamp(0, NAP_MS)),
        None => core.timers.cancel(Timer::Certificate),
    }
}

/// When the newest certificate is to be renewed, on the station's clock; None where its successor
/// was asked for already.
fn renewal_at(core: &Core) -> Option<i64> {
    let state = &core.certificates;
    let newest = state.own.iter().filter_map(Own::certificate).max_by_key(|it| it.not_before)?;
    if state.renewed.as_ref() == Some(&newest.fingerprint) {
        return None;
    }
    let third = newest.not_after.saturating_sub(newest.not_before) / 3;
    Some(newest.not_after.saturating_sub(RENEWAL_MS.min(third)))
}

fn renew(core: &mut Core) {
    let state = &mut core.certificates;
    let newest = state.own.iter().filter_map(Own::certificate).max_by_key(|it| it.not_before);
    state.renewed = newest.map(|it| it.fingerprint.clone());
    core.station.dirty.certificates = true;
    let text = text!(
        "certificate-renewal",
        "The station’s certificate expires soon; a new one is requested"
    );
    core.notice(Level::Info, None, Some("security A03"), text);
    request(core, false);
}

/// The CSMS hands over a certificate. Gives the job whose outcome is the answer, or None where no
/// request waits for one.
pub(crate) fn certificate_signed(
    core: &mut Core,
    chain: String,
    effects: &mut Effects,
) -> Option<u64> {
    let waiting = core.certificates.request.as_ref().filter(|_| core.crypto.has_room());
    let Some(request) = waiting else {
        core.certificates.still_to_come = core.certificates.still_to_come.saturating_sub(1);
        core.station.dirty.certificates = true;
        let why = text!("certificate-not-asked-for", "none was requested");
        refused(core, why, effects);
        return None;
    };
    let max = core.station.settings.int(Key::CertificateSignedMaxChainSize);
    let job = CheckChain {
        chain,
        max_chars: usize::try_from(max).unwrap_or_default(),
        public_key: request.public_key.clone(),
        subject: request.subject.clone(),
        roots: pems(core, CertificateUse::Csms),
        now: core.utc(),
    };
    let purpose = crypto::Purpose::Certificates(Purpose::Signed { key: request.key });
    Some(crypto::ask(core, Job::CheckChain(job), purpose))
}

/// It has been checked.
pub(super) fn checked(core: &mut Core, key: u64, outcome: Outcome, effects: &mut Effects) -> bool {
    let chain = match outcome {
        Ok(Answer::Chain { certificates }) => Ok(certificates),
        Ok(_) => Err(unexpected()),
        Err(flaw) => Err(flaw),
    };
    let is_current = core.certificates.request.as_ref().is_some_and(|it| it.key == key);
    match chain {
        Ok(chain) if is_current => {
            take(core, chain, key, effects);
            true
        }
        Ok(_) => {
            refused(core, text!("certificate-not-asked-for", "none was requested"), effects);
            false
        }
        Err(flaw) => {
            refused(core, Flaw::text(&flaw), effects);
            false
        }
    }
}

/// A02.FR.07: the certificate is discarded, and the request goes on waiting.
fn refused(core: &mut Core, why: Text, effects: &mut Effects) {
    let tech_info = why.english().to_owned();
    let text = text!("certificate-refused", "The certificate was rejected: {why}", why);
    core.notice(Level::Error, None, Some("security A02.FR.07"), text);
    let event = SecurityEvent::InvalidChargePointCertificate;
    effects.push(Effect::SecurityEvent { event, tech_info });
}

fn take(core: &mut Core, chain: Vec<CertificateInfo>, key: u64, effects: &mut Effects) {
    let utc = core.utc();
    let state = &mut core.certificates;
    state.own.push(Own { chain, key });
    state.own.retain(|own| {
        own.certificate().is_some_and(|it| it.not_after.saturating_add(RENEWAL_MS) > utc)
    });
    state.own.sort_by_key(|own| own.certificate().map(|it| it.not_before));
    let surplus = state.own.len().saturating_sub(MAX_OWN);
    state.own.drain(..surplus);
    let request = state.request.take();
    let more = request.map_or(0, |it| it.transmissions.saturating_sub(1));
    state.still_to_come = state.still_to_come.saturating_add(more);
    state.prune_keys();
    core.station.dirty.certificates = true;
    let newest = state.own.last().and_then(Own::certificate).cloned();
    if let Some(newest) = newest {
        let text = text!(
            "certificate-installed",
            "Certificate installed: {subject}, valid for {days} more days",
            subject = &newest.subject,
            days = newest.not_after.saturating_sub(utc) / DAY_MS
        );
        core.info(None, text);
        let tech_info =
            format!("Charge point certificate installed, serial number {}", newest.serial_number);
        let event = SecurityEvent::ReconfigurationOfSecurityParameters;
        effects.push(Effect::SecurityEvent { event, tech_info });
    }
    due(core);
}
