//! Updates whose firmware is signed (security L01).
//!
//! The signing certificate is checked before the order is accepted (L01.FR.23), the signature once
//! the firmware is here (L01.FR.04), over the SHA-256 of the bytes that were fetched. Where the
//! download was simulated there are none: a signature that is missing or cannot be read is found
//! all the same, and the person chooses how the rest of the check ends.
//!
//! Whether a certificate was revoked a page cannot ask; the person chooses that, too.

use ocpp_crypto::{Answer, CheckFirmware, CheckSigner, CryptoError, Job as CryptoJob, Outcome};
use ocpp_types::log::Level;
use ocpp_types::{Text, text};
use serde::{Deserialize, Serialize};

use crate::delivery::{FirmwareReport, Request};
use crate::feature::firmware::job::Phase;
use crate::feature::firmware::{NAP_MS, Order, enter, finish, set_status, wait_for_transactions};
use crate::feature::security;
use crate::feature::{Core, Effect, Effects, Verdict, certificates, crypto};
use crate::station::{FirmwareOutcome, FirmwareState, SecurityEvent};
use crate::time::Timer;

const CLAUSE: Option<&str> = Some("security L01");

/// What a signed update has besides.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Signed {
    pub(crate) request_id: i64,
    /// PEM.
    pub(crate) certificate: String,
    /// Base64.
    pub(crate) signature: String,
    /// Not before, on the station's clock.
    pub(crate) install_at: Option<i64>,
    /// Of the file that was fetched; None where the download was simulated.
    pub(crate) sha256: Option<String>,
}

/// What a job is for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Purpose {
    /// The signing certificate of an order.
    Signer(Box<Order>),
    /// The signature of the firmware that was fetched for this order. A CSMS may use a requestId
    /// again, so that this alone does not tell whose verdict it is.
    Signature(Box<Signed>),
}

/// What the CSMS is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answered {
    Accepted,
    Rejected,
    /// Accepted, and an update that was under way is over.
    AcceptedCanceled,
    InvalidCertificate,
    RevokedCertificate,
}

/// The CSMS orders a signed update. Gives the job whose outcome is the answer.
///
/// # Errors
/// The answer, where there is nothing to wait for.
pub(crate) fn order(core: &mut Core, order: Order, effects: &mut Effects) -> Result<u64, Answered> {
    if is_being_installed(core) {
        return Err(Answered::Rejected);
    }
    if core.transfer.choice.firmware == FirmwareOutcome::RevokedCertificate {
        let why = text!("firmware-revoked", "revoked (simulated)");
        invalid_signer(core, why, effects);
        return Err(Answered::RevokedCertificate);
    }
    if !core.crypto.has_room() {
        let why = text!("crypto-busy", "too many cryptographic operations are under way");
        let text = text!("firmware-no-update", "No firmware update: {why}", why);
        core.notice(Level::Error, None, CLAUSE, text);
        return Err(Answered::Rejected);
    }
    let Some(signed) = order.signed.as_ref() else { return Err(Answered::Rejected) };
    let job = CheckSigner {
        certificate: signed.certificate.clone(),
        roots: certificates::manufacturer_roots(core),
        now: core.utc(),
    };
    let purpose = crypto::Purpose::Firmware(Purpose::Signer(Box::new(order)));
    Ok(crypto::ask(core, CryptoJob::CheckSigner(job), purpose))
}

/// L01.FR.27: an update that is being installed cannot be called back for another one.
fn is_being_installed(core: &mut Core) -> bool {
    let is_final = core.firmware.job.as_ref().is_some_and(|job| job.phase.is_final());
    if is_final {
        let text = text!(
            "firmware-cannot-cancel",
            "Firmware is being installed, which cannot be cancelled; the new update is rejected"
        );
        core.notice(Level::Warning, None, Some("security L01.FR.27"), text);
    }
    is_final
}

/// A job has come to its end.
pub(crate) fn done(
    core: &mut Core,
    purpose: Purpose,
    outcome: Outcome,
    effects: &mut Effects,
) -> Option<Verdict> {
    match (purpose, outcome) {
        // The installation of another update may have begun while the signer was checked.
        (Purpose::Signer(_), Ok(_)) if is_being_installed(core) => {
            Some(Verdict::Firmware(Answered::Rejected))
        }
        (Purpose::Signer(order), Ok(_)) => {
            let cancels = core.firmware.job.is_some();
            effects.push(Effect::UpdateFirmware(*order));
            let answer = if cancels { Answered::AcceptedCanceled } else { Answered::Accepted };
            Some(Verdict::Firmware(answer))
        }
        (Purpose::Signer(_), Err(flaw)) => {
            invalid_signer(core, flaw.text(), effects);
            Some(Verdict::Firmware(Answered::InvalidCertificate))
        }
        (Purpose::Signature(of), outcome) => {
            if is_verifying(core, &of) {
                judged(core, outcome);
            }
            None
        }
    }
}

fn invalid_signer(core: &mut Core, why: Text, effects: &mut Effects) {
    let tech_info = why.english().to_owned();
    let text = text!(
        "firmware-signer-invalid",
        "The firmware’s signing certificate was rejected: {why}",
        why
    );
    core.notice(Level::Error, None, Some("security L01.FR.24"), text);
    let event = SecurityEvent::InvalidFirmwareSigningCertificate;
    effects.push(Effect::SecurityEvent { event, tech_info });
}

fn is_verifying(core: &Core, of: &Signed) -> bool {
    let job = core.firmware.job.as_ref();
    job.is_some_and(|job| job.phase == Phase::Verifying && job.signed.as_ref() == Some(of))
}

/// The firmware is here: is it the signer's?
pub(super) fn verify(core: &mut Core) {
    let Some(signed) = core.firmware.job.as_ref().and_then(|job| job.signed.clone()) else {
        return;
    };
    enter(core, Phase::Verifying, None);
    if signed.sha256.is_none() {
        let text = text!(
            "firmware-signature-simulated",
            "Firmware: the download was simulated, so only the format of the signature is checked"
        );
        core.notice(Level::Info, None, CLAUSE, text);
        if core.transfer.choice.firmware == FirmwareOutcome::InvalidSignature {
            return judged(core, Err(CryptoError::SignatureWrong));
        }
    }
    let job = CheckFirmware {
        certificate: signed.certificate.clone(),
        signature: signed.signature.clone(),
        sha256: signed.sha256.clone(),
    };
    let purpose = crypto::Purpose::Firmware(Purpose::Signature(Box::new(signed)));
    crypto::ask(core, CryptoJob::CheckFirmware(job), purpose);
}

fn judged(core: &mut Core, outcome: Outcome) {
    let Err(flaw) = outcome else {
        if outcome == Ok(Answer::Genuine) {
            core.info(None, text!("firmware-signature-good", "Firmware: signature verified"));
        }
        set_status(core, FirmwareState::SignatureVerified);
        return schedule_installation(core);
    };
    let why = flaw.text();
    let text = text!("firmware-signature-bad", "Firmware not installed: {why}", why);
    core.notice(Level::Error, None, CLAUSE, text);
    if matches!(flaw, CryptoError::Unavailable { .. }) {
        return finish(core, FirmwareState::InstallVerificationFailed);
    }
    finish(core, FirmwareState::InvalidSignature);
    let tech_info = flaw.text();
    security::happened(core, SecurityEvent::InvalidFirmwareSignature, tech_info.english());
}

/// L01.FR.16.
fn schedule_installation(core: &mut Core) {
    let install_at = core.firmware.job.as_ref().and_then(|job| job.signed.as_ref()?.install_at);
    if install_at.is_some_and(|at| at > core.utc()) {
        set_status(core, FirmwareState::InstallScheduled);
        enter(core, Phase::InstallScheduled, None);
        wait_for_installation(core);
    } else {
        wait_for_transactions(core);
    }
}

/// Goes on once the time for the installation has come, or sets the timer for it.
pub(super) fn wait_for_installation(core: &mut Core) {
    let job = core.firmware.job.as_ref().filter(|job| job.phase == Phase::InstallScheduled);
    let Some(at) = job.and_then(|job| job.signed.as_ref()?.install_at) else { return };
    let wait = at.saturating_sub(core.utc());
    if wait > 0 {
        core.wake_in(Timer::Firmware, wait.min(NAP_MS));
    } else {
        wait_for_transactions(core);
    }
}

/// A trigger asks for the status of the last signed update: Idle once it is installed, and else the
/// last that was sent (L01.FR.28, FR.29).
pub(crate) fn report(core: &mut Core) {
    let notification = &core.firmware.notification;
    let installed = notification.status == FirmwareState::Installed && notification.sent;
    let status = match core.firmware.request_id {
        Some(_) if !installed => notification.status,
        _ => FirmwareState::Idle,
    };
    let request_id = core.firmware.request_id.filter(|_| status != FirmwareState::Idle);
    let due = core.firmware.notification.is_due();
    if status != FirmwareState::Idle {
        core.firmware.notification.mark_sent(status, due);
        core.station.dirty.transfers = true;
    }
    let report = FirmwareReport::Signed { request_id };
    core.request_asked(Request::Firmware { status, due, report });
}
