//! The roots that the station trusts (security M03, M04, M05).

use ocpp_crypto::{CertificateInfo, CheckRoot, Flaw, HashAlgorithm, HashData, Job};
use ocpp_types::log::Level;
use ocpp_types::{Text, text};

use crate::feature::certificates::{ByHand, Deleted, Installed, Purpose, Root};
use crate::feature::{Core, crypto, network, security};
use crate::io::Refusal;
use crate::settings::Key;
use crate::station::{CertificateUse, SecurityEvent};

/// Characters of a certificate that a person may install. Longer ones are not even looked at.
const MAX_PEM: usize = 20_000;

/// Checks a root that the CSMS wants installed. Gives the job whose outcome is the answer.
///
/// # Errors
/// The answer, where there is nothing to check.
pub(crate) fn install(
    core: &mut Core,
    usage: CertificateUse,
    certificate: String,
) -> Result<u64, Installed> {
    ask(core, usage, certificate, false).map_err(|(why, verdict)| {
        refused(core, why);
        verdict
    })
}

/// A person installs one. Whether it is good is seen later; the view tells.
pub(crate) fn install_by_hand(
    core: &mut Core,
    usage: CertificateUse,
    certificate: String,
) -> Result<(), Refusal> {
    core.check_running()?;
    let length = certificate.len();
    if length > MAX_PEM {
        return Err(Refusal::Argument(text!(
            "certificate-too-long",
            "certificate must have at most {max} characters, not {length}",
            max = MAX_PEM,
            length
        )));
    }
    let asked = ask(core, usage, certificate, true);
    asked.map(|_| ()).map_err(|(why, _)| Refusal::State(why))
}

fn ask(
    core: &mut Core,
    usage: CertificateUse,
    certificate: String,
    by_hand: bool,
) -> Result<u64, (Text, Installed)> {
    if let Some(why) = no_room(core, usage) {
        return Err((why, Installed::Rejected));
    }
    if !core.crypto.has_room() {
        let why = text!("crypto-busy", "too many cryptographic operations are under way");
        return Err((why, Installed::Failed));
    }
    let signed_by = replaced(core, usage).map(|root| root.certificate.pem.clone());
    let job = Job::CheckRoot(CheckRoot { certificate, signed_by, now: core.utc() });
    let purpose = crypto::Purpose::Certificates(Purpose::Root { usage, by_hand });
    Ok(crypto::ask(core, job, purpose))
}

/// The root that a new one replaces, and that has to have signed it (M05.FR.09).
fn replaced(core: &Core, usage: CertificateUse) -> Option<&Root> {
    let strict = core.station.settings.bool(Key::AdditionalRootCertificateCheck);
    let mut present = core.certificates.roots_of(usage).filter(|root| !root.fallback);
    present.next().filter(|_| strict && usage == CertificateUse::Csms)
}

/// M05.FR.03. A root that replaces another takes its place.
fn no_room(core: &Core, usage: CertificateUse) -> Option<Text> {
    let most = core.station.settings.int(Key::CertificateStoreMaxLength);
    let count = core.certificates.roots.iter().filter(|root| !root.fallback).count();
    (usize::try_from(most).is_ok_and(|most| count >= most) && replaced(core, usage).is_none()).then(
        || {
            text!(
                "certificate-store-full",
                "the store is full: at most {most} root certificates (CertificateStoreMaxLength)",
                most
            )
        },
    )
}

/// It has been checked.
pub(super) fn checked(
    core: &mut Core,
    usage: CertificateUse,
    by_hand: bool,
    outcome: Result<CertificateInfo, Flaw>,
) -> Installed {
    let full = no_room(core, usage);
    let (verdict, error) = match (outcome, full) {
        (Ok(_), Some(why)) => (Installed::Rejected, Some(why)),
        (Ok(certificate), None) => {
            put(core, usage, certificate);
            (Installed::Accepted, None)
        }
        (Err(flaw @ Flaw::Unavailable { .. }), _) => (Installed::Failed, Some(flaw.text())),
        (Err(flaw), _) => (Installed::Rejected, Some(flaw.text())),
    };
    if let Some(why) = error.clone() {
        refused(core, why);
    }
    if by_hand {
        let count = core.certificates.by_hand.count + 1;
        core.certificates.by_hand = ByHand { count, error };
    }
    verdict
}

fn refused(core: &mut Core, why: Text) {
    let text = text!("certificate-not-installed", "Root certificate not installed: {why}", why);
    core.notice(Level::Warning, None, Some("security M05"), text);
}

fn put(core: &mut Core, usage: CertificateUse, certificate: CertificateInfo) {
    let known = |root: &Root| {
        root.usage == usage && root.certificate.fingerprint == certificate.fingerprint
    };
    if core.certificates.roots.iter().any(known) {
        return;
    }
    let replaces = replaced(core, usage).is_some();
    let roots = &mut core.certificates.roots;
    if replaces {
        roots.retain(|root| root.usage != usage || !root.fallback);
        for old in roots.iter_mut().filter(|root| root.usage == usage) {
            old.fallback = true;
        }
    }
    let subject = certificate.subject.clone();
    roots.push(Root { usage, certificate, fallback: false });
    changed(core, &format!("{} installed: {subject}", usage.as_str()));
    let text =
        text!("certificate-root-installed", "Root certificate installed: {subject}", subject);
    core.info(None, text);
}

fn changed(core: &mut Core, what: &str) {
    core.station.dirty.certificates = true;
    security::happened(core, SecurityEvent::ReconfigurationOfSecurityParameters, what);
}

/// The hash data of all roots of a kind (M03.FR.04).
pub(crate) fn installed(core: &Core, usage: CertificateUse) -> Vec<HashData> {
    let of = |root: &Root| root.certificate.hash_data(HashAlgorithm::Sha256).cloned();
    core.certificates.roots_of(usage).filter_map(of).collect()
}

/// Removes the certificate that these data mean (M04). Any algorithm will do: all are known.
pub(crate) fn delete(core: &mut Core, data: &HashData) -> Deleted {
    let state = &core.certificates;
    let own = state.own.iter().filter_map(|own| own.certificate());
    if own.into_iter().any(|it| it.is_meant_by(data)) {
        let text = text!(
            "certificate-own-stays",
            "DeleteCertificate failed: the station’s own certificate cannot be deleted"
        );
        core.notice(Level::Warning, None, Some("security M04.FR.05"), text);
        return Deleted::Failed;
    }
    let Some(index) = state.roots.iter().position(|root| root.certificate.is_meant_by(data)) else {
        return Deleted::NotFound;
    };
    if is_in_use(core, &core.certificates.roots[index]) {
        let text = text!(
            "certificate-root-in-use",
            "DeleteCertificate failed: the root certificate is in use for the connection"
        );
        core.notice(Level::Warning, None, Some("security M04.FR.06"), text);
        return Deleted::Failed;
    }
    remove(core, index);
    Deleted::Accepted
}

/// Whether the connection depends on it (M04.FR.06). A page does not see which root has proved the
/// server's identity. What it knows is that it was one of these, so that the only one is it; and
/// that the station's own certificate belongs to the same hierarchy (security §2.6.2).
pub(super) fn is_in_use(core: &Core, root: &Root) -> bool {
    let with_tls = core.station.settings.int(Key::SecurityProfile) >= 2;
    if !with_tls || root.usage != CertificateUse::Csms || root.fallback {
        return false;
    }
    let others = core.certificates.roots_of(root.usage).filter(|it| !it.fallback).count();
    let own = core.certificates.in_use(core.utc());
    let top = own.and_then(|own| own.chain.last()).map(|it| &it.issuer);
    others == 1 || top == Some(&root.certificate.subject)
}

fn remove(core: &mut Core, index: usize) {
    let root = core.certificates.roots.remove(index);
    let subject = root.certificate.subject;
    changed(core, &format!("{} removed: {subject}", root.usage.as_str()));
    let text = text!("certificate-root-removed", "Root certificate removed: {subject}", subject);
    core.info(None, text);
}

/// A person removes a certificate, by its fingerprint.
pub(crate) fn remove_by_hand(core: &mut Core, fingerprint: &str) -> Result<(), Refusal> {
    let state = &mut core.certificates;
    let known = |root: &Root| root.certificate.fingerprint.eq_ignore_ascii_case(fingerprint);
    if let Some(index) = state.roots.iter().position(known) {
        remove(core, index);
        return Ok(());
    }
    let before = state.own.len();
    state.own.retain(|own| {
        !own.certificate().is_some_and(|it| it.fingerprint.eq_ignore_ascii_case(fingerprint))
    });
    if state.own.len() == before {
        let text = text!("certificate-unknown", "there is no certificate with this fingerprint");
        return Err(Refusal::Argument(text));
    }
    state.prune_keys();
    changed(core, "Charge point certificate removed by hand");
    super::due(core);
    Ok(())
}

/// The station has connected after a root was replaced: the old one is not needed as a fallback any
/// more (M05.FR.12). Only a connection with TLS says anything about a root, and the CSMS that the
/// station had to go back to has a certificate of the old one (2.0.1 M05.FR.16).
pub(crate) fn proven(core: &mut Core) {
    let with_tls = core.station.settings.int(Key::SecurityProfile) >= 2;
    let with_new = with_tls && !network::has_fallen_back(core);
    while with_new && let Some(index) = core.certificates.roots.iter().position(|it| it.fallback) {
        remove(core, index);
    }
}
