//! What is due at a time: a request that is sent again, the renewal of a certificate that will
//! expire (A03.FR.02), and the status of one that is asked for again (2.0.1 M06.FR.10).

use ocpp_types::log::Level;
use ocpp_types::text;

use crate::feature::Core;
use crate::feature::certificates::request::{self, request};
use crate::feature::certificates::{Own, exists, ocsp};
use crate::station::CertificateKind;
use crate::time::Timer;

pub(super) const DAY_MS: i64 = 86_400_000;
/// A certificate is renewed so long before it expires (A03.FR.02), but not before two thirds of its
/// life are over: one that lasts for a day would be renewed without end.
pub(super) const RENEWAL_MS: i64 = 30 * DAY_MS;
/// Longest sleep before the clock is looked at again: someone may set it.
const NAP_MS: i64 = 3_600_000;

/// Looks at the clock, does what is due, and sets the timer for the next such moment.
pub(crate) fn due(core: &mut Core) {
    let utc = core.now.utc;
    let mut moments = Vec::new();
    for kind in CertificateKind::ALL {
        if !exists(core, *kind) {
            continue;
        }
        moments.extend(tell_in_use(core, *kind));
        let again = core.certificates.slot(*kind).request.as_ref().and_then(|it| it.again_at);
        match again {
            Some(at) if at <= utc => request::again(core, *kind),
            Some(at) => moments.push(at),
            None => {}
        }
        if let Some(at) = renewal_at(core, *kind) {
            let at = at.saturating_sub(core.station.clock_offset);
            if at <= utc && core.online() {
                renew(core, *kind);
            }
            // What keeps it from being requested now may be over by then.
            moments.push(if at > utc { at } else { utc.saturating_add(NAP_MS) });
        }
    }
    if let Some(at) = ocsp::next(core) {
        if at > utc {
            moments.push(at);
        } else {
            ocsp::refresh(core);
        }
    }
    match moments.into_iter().min() {
        Some(at) => core.wake_in(Timer::Certificate, at.saturating_sub(utc).clamp(0, NAP_MS)),
        None => core.timers.cancel(Timer::Certificate),
    }
}

/// Tells which certificate is in use, where that has changed: another one was taken in or given up, or
/// the one before is over. Gives when the latter will be, on the host's clock.
fn tell_in_use(core: &mut Core, kind: CertificateKind) -> Option<i64> {
    let utc = core.utc();
    let slot = core.certificates.slot(kind);
    let now = slot.in_use(utc).and_then(Own::certificate).cloned();
    let fingerprint = now.as_ref().map(|it| it.fingerprint.clone());
    if slot.told != fingerprint {
        core.certificates.slot_mut(kind).told = fingerprint;
        core.station.dirty.certificates = true;
        if let Some(it) = &now {
            let text = text!(
                "certificate-in-use",
                "Certificate in use from now on: {subject}, serial number {serial}, valid for {days} more days",
                subject = &it.subject,
                serial = &it.serial_number,
                days = it.not_after.saturating_sub(utc) / DAY_MS
            );
            core.notice(Level::Info, None, Some("security A02.FR.08, FR.09"), text);
        } else {
            let text = text!(
                "certificate-none-in-use",
                "The station has no valid certificate of its own any more"
            );
            core.notice(Level::Warning, None, Some("security A02.FR.09"), text);
        }
    }
    // The last moment still belongs to it.
    now.map(|it| it.not_after.saturating_add(1).saturating_sub(core.station.clock_offset))
}

/// When the newest certificate is to be renewed, on the station's clock; None where its successor
/// was asked for already.
fn renewal_at(core: &Core, kind: CertificateKind) -> Option<i64> {
    let slot = core.certificates.slot(kind);
    let newest = slot.own.iter().filter_map(Own::certificate).max_by_key(|it| it.not_before)?;
    if slot.renewed.as_ref() == Some(&newest.fingerprint) {
        return None;
    }
    let third = newest.not_after.saturating_sub(newest.not_before) / 3;
    Some(newest.not_after.saturating_sub(RENEWAL_MS.min(third)))
}

/// There is a key pair for another certificate: if the newest one is to be renewed, that is done.
pub(super) fn requested(core: &mut Core, kind: CertificateKind) {
    if renewal_at(core, kind).is_some_and(|at| at <= core.utc()) {
        let slot = core.certificates.slot_mut(kind);
        let newest = slot.own.iter().filter_map(Own::certificate).max_by_key(|it| it.not_before);
        slot.renewed = newest.map(|it| it.fingerprint.clone());
        core.station.dirty.certificates = true;
    }
}

/// Its successor counts as asked for once there is a key pair for it.
fn renew(core: &mut Core, kind: CertificateKind) {
    if request::is_being_made(core, kind) {
        return;
    }
    if request::is_possible(core, kind).is_ok() {
        let text = text!(
            "certificate-renewal",
            "The station’s certificate expires soon; a new one is requested"
        );
        core.notice(Level::Info, None, Some("security A03, 2.0.1 A03"), text);
    }
    request(core, kind, false);
}
