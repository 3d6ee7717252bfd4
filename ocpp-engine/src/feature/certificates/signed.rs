//! The certificate that comes for a request (security A02, A03; 2.0.1 A02, A03).
//!
//! An accepted certificate is used from then on: a station that authenticates with its certificate
//! reconnects (2.0.1 errata 2.9, A02.FR.08). If that fails, it tries the previous one.

use ocpp_crypto::{Answer, CertificateInfo, CheckChain, CryptoError, Job, Outcome};
use ocpp_types::log::Level;
use ocpp_types::{Text, text};

use super::request::CLAUSE;
use super::schedule::{DAY_MS, RENEWAL_MS, due};
use crate::feature::certificates::{Own, Purpose, Slot, ocsp, pems, roots, unexpected};
use crate::feature::{Core, Effect, Effects, crypto, network, security};
use crate::settings::Key;
use crate::station::{CertificateKind, CertificateUse, SecurityEvent, SignRequestPhase};

/// Old certificates are kept as fallback for a month (security A02.FR.10), and not more than so many.
const MAX_OWN: usize = 3;
/// The security profile with which the station shows its certificate.
const WITH_CERTIFICATE: i64 = 3;

/// The CSMS hands over a certificate, and may say which kind it is of. Gives the job whose outcome is
/// the answer, or None where no request waits for one.
pub(crate) fn certificate_signed(
    core: &mut Core,
    kind: Option<CertificateKind>,
    chain: String,
    effects: &mut Effects,
) -> Option<u64> {
    let waits = |kind: &CertificateKind| core.certificates.slot(*kind).request.is_some();
    let kind = kind
        .or_else(|| CertificateKind::ALL.iter().copied().find(waits))
        .unwrap_or(CertificateKind::Station);
    // Nothing is wrong with it: the CSMS may send it again.
    if !core.crypto.has_room() {
        let why = text!("crypto-busy", "too many cryptographic operations are under way");
        let text = text!("certificate-refused", "The certificate was rejected: {why}", why);
        core.notice(Level::Error, None, CLAUSE, text);
        return None;
    }
    let Some(request) = core.certificates.slot(kind).request.as_ref() else {
        let slot = core.certificates.slot_mut(kind);
        slot.still_to_come = slot.still_to_come.saturating_sub(1);
        core.station.dirty.certificates = true;
        let why = text!("certificate-not-asked-for", "none was requested");
        refused(core, kind, why, effects);
        return None;
    };
    let max = core.station.settings.int(Key::CertificateSignedMaxChainSize);
    let usage = match kind {
        CertificateKind::Station => CertificateUse::Csms,
        CertificateKind::V2g => CertificateUse::V2g,
    };
    let job = CheckChain {
        chain,
        max_chars: usize::try_from(max).unwrap_or_default(),
        public_key: request.public_key.clone(),
        subject: request.subject.clone(),
        role: kind.role(),
        roots: pems(core, usage),
        now: core.utc(),
    };
    let purpose = crypto::Purpose::Certificates(Purpose::Signed { kind, key: request.key });
    Some(crypto::ask(core, Job::CheckChain(job), purpose))
}

/// It has been checked.
pub(super) fn checked(
    core: &mut Core,
    kind: CertificateKind,
    key: u64,
    outcome: Outcome,
    effects: &mut Effects,
) -> bool {
    let chain = match outcome {
        Ok(Answer::Chain { certificates }) => Ok(certificates),
        Ok(_) => Err(unexpected()),
        Err(flaw) => Err(flaw),
    };
    let request = core.certificates.slot(kind).request.as_ref();
    let is_current = request.is_some_and(|it| it.key == key);
    match chain {
        Ok(chain) if is_current => {
            take(core, kind, chain, key, effects);
            true
        }
        Ok(_) => {
            let why = text!("certificate-not-asked-for", "none was requested");
            refused(core, kind, why, effects);
            false
        }
        Err(flaw) => {
            refused(core, kind, CryptoError::text(&flaw), effects);
            false
        }
    }
}

/// A02.FR.07: the certificate is discarded. The request goes on waiting for the right one, but is
/// not sent again where the version forbids it (2.0.1 A02.FR.20).
fn refused(core: &mut Core, kind: CertificateKind, why: Text, effects: &mut Effects) {
    let tech_info = why.english().to_owned();
    if let Some(request) = &mut core.certificates.slot_mut(kind).request {
        request.rejection = Some(why.clone());
        core.station.dirty.certificates = true;
    }
    let text = text!("certificate-refused", "The certificate was rejected: {why}", why);
    core.notice(Level::Error, None, Some("security A02.FR.07, 2.0.1 A02.FR.07"), text);
    let event = SecurityEvent::InvalidChargingStationCertificate;
    effects.push(Effect::SecurityEvent { event, tech_info });
    let repeats = core.station.settings.has(Key::CertSigningWaitMinimum);
    if let Some(request) = core.certificates.slot_mut(kind).request.as_mut().filter(|_| repeats) {
        request.phase = SignRequestPhase::Accepted;
        request.again_at = None;
        core.station.dirty.certificates = true;
        due(core);
    }
}

fn take(
    core: &mut Core,
    kind: CertificateKind,
    chain: Vec<CertificateInfo>,
    key: u64,
    effects: &mut Effects,
) {
    let utc = core.utc();
    let state = &mut core.certificates;
    state.failures = 0;
    let slot = state.slot_mut(kind);
    slot.own.push(Own { chain, key, set_aside: false });
    slot.own.retain(|own| {
        own.certificate().is_some_and(|it| it.not_after.saturating_add(RENEWAL_MS) > utc)
    });
    slot.own.sort_by_key(|own| own.certificate().map(|it| it.not_before));
    let surplus = slot.own.len().saturating_sub(MAX_OWN);
    slot.own.drain(..surplus);
    let request = slot.request.take();
    let more = request.map_or(0, |it| it.transmissions.saturating_sub(1));
    slot.still_to_come = slot.still_to_come.saturating_add(more);
    let newest = slot.own.last().and_then(Own::certificate).cloned();
    state.prune_keys();
    core.station.dirty.certificates = true;
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
    effects.push(Effect::CertificateTaken(kind));
    due(core);
}

/// The CSMS knows that its certificate is accepted: now it is used.
pub(crate) fn taken(core: &mut Core, kind: CertificateKind) {
    match kind {
        CertificateKind::Station if logs_in_with_it(core) && core.link_open => {
            core.close = Some("another client certificate");
        }
        CertificateKind::Station => {}
        CertificateKind::V2g => ocsp::renewed(core),
    }
}

fn logs_in_with_it(core: &Core) -> bool {
    network::security_profile(core) >= WITH_CERTIFICATE
}

/// An attempt to connect has come to nothing. After all that the station makes in a row, it tries
/// another of its certificates: the one before, or the newest again (2.0.1 errata 2.9, A02.FR.28).
pub(crate) fn connection_failed(core: &mut Core) {
    roots::connection_failed(core);
    let utc = core.utc();
    let valid = |own: &&mut Own| own.certificate().is_some_and(|it| it.is_valid_at(utc));
    if !logs_in_with_it(core) {
        return;
    }
    let most = network::attempts_in_a_row(core);
    let state = &mut core.certificates;
    state.failures += 1;
    core.station.dirty.certificates = true;
    if state.station.own.iter_mut().filter(valid).count() < 2 || state.failures < most {
        return;
    }
    state.failures = 0;
    let Some(newest) = state.station.own.iter_mut().filter(valid).last() else { return };
    newest.set_aside = !newest.set_aside;
    let goes_back = newest.set_aside;
    core.station.dirty.certificates = true;
    let text = if goes_back {
        text!(
            "certificate-fallback",
            "No connection with the new certificate; the station tries the one before it"
        )
    } else {
        text!(
            "certificate-fallback-failed",
            "No connection with the old certificate either; the station tries the new one again"
        )
    };
    core.notice(Level::Warning, None, Some("2.0.1 errata 2.9, A02.FR.28"), text);
    due(core);
}

/// The station is connected: what it has not needed for that is given up, where the version says so
/// (2.0.1 errata 2.9, A02.FR.10).
pub(crate) fn proven(core: &mut Core) {
    roots::proven(core);
    if core::mem::take(&mut core.certificates.failures) > 0 {
        core.station.dirty.certificates = true;
    }
    if !logs_in_with_it(core) || !core.dialect().keeps_one_certificate() {
        return;
    }
    let utc = core.utc();
    let Slot { own, .. } = &core.certificates.station;
    let Some(key) = core.certificates.station.in_use(utc).map(|own| own.key) else { return };
    if own.len() < 2 {
        return;
    }
    let discards_newest = own.iter().any(|own| own.set_aside);
    let state = &mut core.certificates;
    state.station.own.retain(|own| own.key == key);
    state.prune_keys();
    core.station.dirty.certificates = true;
    let text = text!("certificate-discarded", "Unused certificates have been deleted");
    core.notice(Level::Info, None, Some("2.0.1 errata 2.9, A02.FR.10"), text);
    if discards_newest {
        let event = SecurityEvent::DiscardedRenewedClientCertificate;
        security::happened(core, event, "no connection with it");
    }
}
