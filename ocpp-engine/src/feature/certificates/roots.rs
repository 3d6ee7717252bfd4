//! The roots that the station trusts (security M03, M04, M05; the same use cases of 2.0.1).

use ocpp_crypto::{CertificateInfo, CheckRoot, CryptoError, HashAlgorithm, HashData, Job};
use ocpp_types::log::Level;
use ocpp_types::{Text, text};

use crate::feature::certificates::{Deleted, Installed, ManualOutcome, Own, Purpose, Root};
use crate::feature::{Core, crypto, network, security};
use crate::io::Refusal;
use crate::settings::Key;
use crate::station::{CertificateKind, CertificateUse, SecurityEvent};

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
    if !core.crypto.has_room() {
        let why = text!("crypto-busy", "too many cryptographic operations are under way");
        return Err((why, Installed::Failed));
    }
    let signed_by = replaced(core, usage).map(|root| root.certificate.pem.clone()).collect();
    let job = Job::CheckRoot(CheckRoot { certificate, signed_by, now: core.utc() });
    let purpose = crypto::Purpose::Certificates(Purpose::Root { usage, by_hand });
    Ok(crypto::ask(core, job, purpose))
}

/// The roots that a new one replaces, and one of which has to have signed it (M05.FR.09). It is one, but
/// for those that were installed while that was not checked.
fn replaced(core: &Core, usage: CertificateUse) -> impl Iterator<Item = &Root> {
    let strict = core.station.settings.bool(Key::AdditionalRootCertificateCheck);
    let replaces = strict && usage == CertificateUse::Csms;
    core.certificates.roots_of(usage).filter(move |root| replaces && !root.fallback)
}

/// M05.FR.03. A root that replaces another takes its place.
fn no_room(core: &Core, usage: CertificateUse) -> Option<Text> {
    let most = core.station.settings.int(Key::CertificateStoreMaxLength);
    let count = core.certificates.roots.iter().filter(|root| !root.fallback).count();
    (usize::try_from(most).is_ok_and(|most| count >= most)
        && replaced(core, usage).next().is_none())
    .then(|| {
        text!(
            "certificate-store-full",
            "the store is full: at most {most} root certificates (CertificateStoreMaxLength)",
            most
        )
    })
}

/// A root that is right.
pub(super) struct Checked {
    pub(super) certificate: CertificateInfo,
    /// The fingerprint of the root before it that has signed it, where that was wanted.
    pub(super) signed_by: Option<String>,
}

/// It has been checked.
pub(super) fn checked(
    core: &mut Core,
    usage: CertificateUse,
    by_hand: bool,
    outcome: Result<Checked, CryptoError>,
) -> Installed {
    // One that is there already takes no more room (2.0.1 M05.FR.17).
    let known = outcome.as_ref().is_ok_and(|it| is_known(core, usage, &it.certificate));
    let full = no_room(core, usage).filter(|_| !known);
    let (verdict, error) = match (outcome, full) {
        (Ok(_), Some(why)) => (Installed::Rejected, Some(why)),
        (Ok(root), None) => {
            put(core, usage, root);
            (Installed::Accepted, None)
        }
        (Err(flaw @ CryptoError::Unavailable { .. }), _) => (Installed::Failed, Some(flaw.text())),
        (Err(flaw), _) => (Installed::Rejected, Some(flaw.text())),
    };
    if let Some(why) = error.clone() {
        refused(core, why);
    }
    if by_hand {
        let count = core.certificates.by_hand.count + 1;
        core.certificates.by_hand = ManualOutcome { count, error };
    }
    verdict
}

fn refused(core: &mut Core, why: Text) {
    let text = text!("certificate-not-installed", "Root certificate not installed: {why}", why);
    core.notice(Level::Warning, None, Some("security M05"), text);
}

fn put(core: &mut Core, usage: CertificateUse, Checked { certificate, signed_by }: Checked) {
    if is_known(core, usage, &certificate) {
        return;
    }
    if replaced(core, usage).next().is_some() {
        replace(core, usage, signed_by.as_deref());
    }
    let subject = certificate.subject.clone();
    core.certificates.roots.push(Root { usage, certificate, fallback: false });
    changed(core, &format!("{} installed: {subject}", usage.as_str()));
    let text =
        text!("certificate-root-installed", "Root certificate installed: {subject}", subject);
    core.info(None, text);
}

/// One root may stay beside the new one: as a fallback, that which has signed it (M05.FR.08, FR.11).
fn replace(core: &mut Core, usage: CertificateUse, signer: Option<&str>) {
    core.certificates.replaced_while_connected = core.link_open;
    core.certificates.tries_fallback = false;
    let stays = |root: &Root| {
        root.usage != usage
            || !root.fallback && signer.is_none_or(|it| root.certificate.fingerprint == it)
    };
    while let Some(index) = core.certificates.roots.iter().position(|root| !stays(root)) {
        remove(core, index);
    }
    for old in core.certificates.roots.iter_mut().filter(|root| root.usage == usage) {
        old.fallback = true;
    }
}

fn is_known(core: &Core, usage: CertificateUse, certificate: &CertificateInfo) -> bool {
    let mut roots = core.certificates.roots_of(usage);
    roots.any(|root| root.certificate.fingerprint == certificate.fingerprint)
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
    let own = state.station.own.iter().filter_map(|own| own.certificate());
    if own.into_iter().any(|it| it.is_meant_by(data)) {
        let text = text!(
            "certificate-own-stays",
            "DeleteCertificate failed: the station’s own certificate cannot be deleted"
        );
        core.notice(Level::Warning, None, Some("security M04.FR.05"), text);
        return Deleted::Failed;
    }
    if delete_for_vehicles(core, data) {
        return Deleted::Accepted;
    }
    let is_meant = |root: &Root| root.certificate.is_meant_by(data);
    let Some(index) = core.certificates.roots.iter().position(is_meant) else {
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

/// Certificates for vehicles go with any certificate of their chain: they are of no use without it
/// (2.0.1 M04.FR.08).
fn delete_for_vehicles(core: &mut Core, data: &HashData) -> bool {
    let own = &mut core.certificates.v2g.own;
    let before = own.len();
    own.retain(|own| !own.chain.iter().any(|it| !it.is_self_signed && it.is_meant_by(data)));
    if own.len() == before {
        return false;
    }
    core.certificates.prune_keys();
    changed(core, "V2G certificate removed");
    let text = text!("certificate-v2g-removed", "V2G certificate removed");
    core.info(None, text);
    super::due(core);
    true
}

/// The hash data of each certificate for vehicles, followed by those of the authorities above it, the
/// next first (2.0.1 M03.FR.05).
pub(crate) fn chains_for_vehicles(core: &Core) -> Vec<Vec<HashData>> {
    let of = |it: &CertificateInfo| it.hash_data(HashAlgorithm::Sha256).cloned();
    let chain = |own: &Own| {
        own.chain.iter().filter(|it| !it.is_self_signed).filter_map(of).collect::<Vec<_>>()
    };
    core.certificates.v2g.own.iter().map(chain).filter(|it| !it.is_empty()).collect()
}

/// Whether the connection depends on it (M04.FR.06). A page does not see which root has proved the
/// server's identity. What it knows is that it was one of these, so that the only one is it; and
/// that the station's own certificate belongs to the same hierarchy (security §2.6.2).
pub(super) fn is_in_use(core: &Core, root: &Root) -> bool {
    if !security::profile::is_secure(core) || root.usage != CertificateUse::Csms {
        return false;
    }
    if root.fallback {
        return core.certificates.replaced_while_connected;
    }
    let others = core.certificates.roots_of(root.usage).filter(|it| !it.fallback).count();
    let own = core.certificates.station.in_use(core.utc());
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
    let state = &mut core.certificates;
    let mut removed = false;
    for kind in CertificateKind::ALL {
        let own = &mut state.slot_mut(*kind).own;
        let before = own.len();
        own.retain(|own| {
            !own.certificate().is_some_and(|it| it.fingerprint.eq_ignore_ascii_case(fingerprint))
        });
        removed |= own.len() < before;
    }
    if !removed {
        let text = text!("certificate-unknown", "there is no certificate with this fingerprint");
        return Err(Refusal::Argument(text));
    }
    state.prune_keys();
    changed(core, "Charge point certificate removed by hand");
    super::due(core);
    Ok(())
}

/// An attempt to connect has come to nothing. A page does not learn why: the server's certificate may
/// not be one of the new root, so that the old one is tried next, and so on in turn (2.0.1
/// M05.FR.14). Towards a new CSMS it is not (2.0.1 M05.FR.15).
pub(super) fn connection_failed(core: &mut Core) {
    let with_tls = security::profile::is_secure(core);
    let has_fallback = core.certificates.roots.iter().any(|it| it.fallback);
    if !with_tls || !has_fallback || network::is_migrating(core) {
        return;
    }
    core.certificates.tries_fallback = !core.certificates.tries_fallback;
    core.station.dirty.certificates = true;
    if core.certificates.tries_fallback {
        let text = text!(
            "certificate-root-fallback",
            "No connection with the new root certificate; the station tries the old one"
        );
        core.notice(Level::Warning, None, Some("2.0.1 M05.FR.14"), text);
    }
}

/// The CSMS can be reached by this connection. If it was made after a root was replaced, the old one
/// is not needed as a fallback any more (M05.FR.12; 2.0.1 M05.FR.13). Only a connection with TLS says
/// anything about a root, and the CSMS that the station had to go back to has a certificate of the old
/// one (2.0.1 M05.FR.16).
pub(super) fn proven(core: &mut Core) {
    if core.certificates.tries_fallback || core.certificates.replaced_while_connected {
        return;
    }
    let with_new = security::profile::is_secure(core) && !network::has_fallen_back(core);
    while with_new && let Some(index) = core.certificates.roots.iter().position(|it| it.fallback) {
        remove(core, index);
    }
}
