//! Certificates: the station's own, and the roots that it trusts (security A02, A03, M03–M05; the
//! same use cases of 2.0.1, and M06).
//!
//! **Owns** which certificates there are, which of them is in use, and the request for the next
//! one. **Must not know** the wire, or how a certificate is checked: that is a job for the driver.
//!
//! - `request`: a key pair is made, and the CSMS asked to have it signed.
//! - `signed`: the certificate that comes for it is checked before it is taken (A02.FR.06), and
//!   given up for the one before it where it gives no connection (2.0.1 errata 2.9).
//! - `schedule`: what is due at a time: asking again, renewal.
//! - `roots`: root certificates are checked, installed, listed and removed.
//! - `ocsp`: what the CSMS says of the certificate for vehicles, kept for them (2.0.1 M06).
//!
//! There are two kinds of own certificates, each with its key: one for the CSMS, one for vehicles
//! (ISO 15118).
//!
//! All of it survives a power cut. Private keys are in a record of their own, which no recording
//! and no export has, and nothing but a download at the page ever reads them (A02.FR.05).

mod ocsp;
mod request;
mod roots;
mod schedule;
mod signed;
pub(crate) mod v16;
pub(crate) mod v201;
mod view;

use std::collections::{BTreeMap, BTreeSet};

use ocpp_crypto::{
    Answer, CertificateInfo, CryptoError, KeyAlgorithm, Outcome, PrivateKey, PublicKey, Subject,
};
use ocpp_types::Text;
use serde::{Deserialize, Serialize};

use crate::codec::CheckpointCodec;
use crate::feature::{Core, Effects, Verdict};
use crate::settings::Key;
use crate::station::{CertificateKind, CertificateUse, SignRequestPhase};

pub(crate) use ocsp::{
    answered as status_answered, failed as status_failed, undelivered as status_undelivered,
};
pub(crate) use request::{
    by_hand as request_by_hand, check_country, failed, is_possible as can_request, on_answer,
    online, request, restored, undelivered,
};
pub(crate) use roots::{
    chains_for_vehicles, delete, install, install_by_hand, installed, remove_by_hand,
};
pub(crate) use schedule::due;
pub(crate) use signed::{certificate_signed, connection_failed, proven, taken};
pub(crate) use view::view;
pub use view::{
    CertificateStatusView, CertificateView, CertificatesView, OwnCertificateView, SignRequestView,
    VehicleCertificateView,
};

/// What a job is for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Purpose {
    /// A key pair, and a request for it. `asked`: the CSMS wants it.
    Request { kind: CertificateKind, subject: Subject, asked: bool },
    /// A chain that came for the key of this number.
    Signed { kind: CertificateKind, key: u64 },
    /// A root is to be installed.
    Root { usage: CertificateUse, by_hand: bool },
}

/// What the CSMS is answered about a root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Installed {
    Accepted,
    /// It is wrong, or there is no more room (M05.FR.03, FR.06).
    Rejected,
    /// It could not be checked (M05.FR.04).
    Failed,
}

/// What the CSMS is answered about the removal of a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deleted {
    Accepted,
    /// It is needed (M04.FR.05, FR.06).
    Failed,
    NotFound,
}

/// A root that is trusted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Root {
    usage: CertificateUse,
    certificate: CertificateInfo,
    /// Replaced by another, and kept until that has proved itself (M05.FR.11).
    #[serde(default)]
    fallback: bool,
}

/// A certificate of the station.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Own {
    /// Its own first, then those of the authorities that came with it.
    chain: Vec<CertificateInfo>,
    /// The number of its private key.
    key: u64,
    /// It gave no connection: the station uses the one before it (2.0.1 errata 2.9, A02.FR.28).
    #[serde(default)]
    set_aside: bool,
}

impl Own {
    fn certificate(&self) -> Option<&CertificateInfo> {
        self.chain.first()
    }
}

/// A key that a certificate is wanted for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct SignRequest {
    key: u64,
    public_key: PublicKey,
    subject: Subject,
    csr: String,
    phase: SignRequestPhase,
    /// The CSMS has asked for it.
    #[serde(default)]
    asked: bool,
    /// Transmissions that have failed.
    #[serde(default)]
    failures: u32,
    /// How often it went out: the CSMS may answer each with a certificate.
    #[serde(default)]
    transmissions: u32,
    /// How often it was sent again because its certificate had not come.
    #[serde(default)]
    repeats: u32,
    /// When it is sent again, on the host's clock.
    #[serde(default)]
    again_at: Option<i64>,
    /// What was wrong with the last certificate that came for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rejection: Option<Text>,
}

/// The station's own certificates of a kind.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Slot {
    own: Vec<Own>,
    request: Option<SignRequest>,
    /// Certificates that the CSMS may still hand over: it was asked for them more than once, or the
    /// request was replaced by another one.
    still_to_come: u32,
    /// The certificate whose successor was asked for (A03.FR.02), by its fingerprint.
    renewed: Option<String>,
    /// The certificate that the log has told to be in use, by its fingerprint.
    told: Option<String>,
}

impl Slot {
    /// The certificate in use at this time: of those that are valid, the one that became so last
    /// (A02.FR.09).
    fn in_use(&self, utc: i64) -> Option<&Own> {
        let valid =
            |own: &&Own| !own.set_aside && own.certificate().is_some_and(|it| it.is_valid_at(utc));
        let newest = |own: &&Own| own.certificate().map(|it| it.not_before);
        self.own.iter().filter(valid).max_by_key(newest)
    }
}

/// What became of the last thing that a person has asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ManualOutcome {
    /// How many there were.
    pub(crate) count: u64,
    /// Why it came to nothing.
    pub(crate) error: Option<Text>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    roots: Vec<Root>,
    /// For the CSMS.
    #[serde(flatten)]
    station: Slot,
    /// For vehicles.
    v2g: Slot,
    last_key: u64,
    /// The number of the key that the meter signs with.
    meter_key: Option<u64>,
    /// Readings that the meter has signed.
    readings: u64,
    /// What the CSMS has said of certificates, by their fingerprints.
    ocsp: BTreeMap<String, ocsp::Status>,
    /// The old root of the CSMS is tried, since the new one gave no connection (M05.FR.14).
    tries_fallback: bool,
    /// A root was replaced during the present connection, which was made with the old one.
    #[serde(skip)]
    replaced_while_connected: bool,
    pub(crate) algorithm: KeyAlgorithm,
    #[serde(skip)]
    keys: BTreeMap<u64, PrivateKey>,
    /// Attempts to connect with the newest certificate that came to nothing.
    failures: i64,
    /// Certificates whose status was asked for, and not answered yet.
    #[serde(skip)]
    asked: BTreeSet<String>,
    #[serde(skip)]
    pub(crate) by_hand: ManualOutcome,
}

impl State {
    /// The record of the private keys.
    pub(crate) fn keys(&self) -> &BTreeMap<u64, PrivateKey> {
        &self.keys
    }

    pub(crate) fn restore_keys(&mut self, keys: BTreeMap<u64, PrivateKey>) {
        self.keys = keys;
    }

    fn slot(&self, kind: CertificateKind) -> &Slot {
        match kind {
            CertificateKind::Station => &self.station,
            CertificateKind::V2g => &self.v2g,
        }
    }

    fn slot_mut(&mut self, kind: CertificateKind) -> &mut Slot {
        match kind {
            CertificateKind::Station => &mut self.station,
            CertificateKind::V2g => &mut self.v2g,
        }
    }

    /// The kind of certificate that was requested with this.
    fn kind_of(&self, csr: &str) -> Option<CertificateKind> {
        let is_meant = |kind: &&CertificateKind| {
            self.slot(**kind).request.as_ref().is_some_and(|it| it.csr == csr)
        };
        CertificateKind::ALL.iter().find(is_meant).copied()
    }

    /// Forgets private keys that belong to nothing any more.
    fn prune_keys(&mut self) {
        let slots = [&self.station, &self.v2g];
        let requests = slots.iter().filter_map(|it| it.request.as_ref()).map(|it| it.key);
        let own = slots.iter().flat_map(|it| &it.own).map(|it| it.key);
        let needed: BTreeSet<u64> = requests.chain(own).chain(self.meter_key).collect();
        self.keys.retain(|key, _| needed.contains(key));
    }

    fn roots_of(&self, usage: CertificateUse) -> impl Iterator<Item = &Root> {
        self.roots.iter().filter(move |root| root.usage == usage)
    }
}

/// The key that the meter signs with; None until one has been made.
pub(crate) fn meter_key(core: &Core) -> Option<PrivateKey> {
    let state = &core.certificates;
    let number = state.meter_key?;
    // A recording has no keys, and signs nothing anew.
    Some(state.keys.get(&number).cloned().unwrap_or_else(PrivateKey::withheld))
}

pub(crate) fn set_meter_key(core: &mut Core, key: PrivateKey) {
    let state = &mut core.certificates;
    state.last_key += 1;
    state.meter_key = Some(state.last_key);
    state.keys.insert(state.last_key, key);
    core.station.dirty.certificates = true;
}

/// The number of the next reading that is signed.
pub(crate) fn next_reading(core: &mut Core) -> u64 {
    core.certificates.readings += 1;
    core.station.dirty.certificates = true;
    core.certificates.readings
}

/// Whether the version in use has certificates of this kind. Those of another one are kept for when
/// it is in use again.
fn exists(core: &Core, kind: CertificateKind) -> bool {
    kind == CertificateKind::Station
        || core.station.settings.has(Key::V2gCertificateInstallationEnabled)
}

/// What no record keeps.
pub(crate) fn checkpoint(core: &mut Core, codec: &mut CheckpointCodec) {
    let state = &mut core.certificates;
    state.replaced_while_connected = codec.bool(state.replaced_while_connected);
}

/// A connection is open: one that uses the roots as they are now.
pub(crate) fn connected(core: &mut Core) {
    core.certificates.replaced_while_connected = false;
}

/// How many root certificates are installed.
pub(crate) fn count(core: &Core) -> usize {
    core.certificates.roots.len()
}

/// The roots that the manufacturer's signatures are checked by.
pub(crate) fn manufacturer_roots(core: &Core) -> Vec<String> {
    pems(core, CertificateUse::Manufacturer)
}

/// The roots that contracts of vehicles may come from: those of mobility operators, and those above
/// them that vehicles have in common.
pub(crate) fn contract_roots(core: &Core) -> Vec<String> {
    let mut all = pems(core, CertificateUse::MobilityOperator);
    all.extend(pems(core, CertificateUse::V2g));
    all
}

fn pems(core: &Core, usage: CertificateUse) -> Vec<String> {
    core.certificates.roots_of(usage).map(|root| root.certificate.pem.clone()).collect()
}

/// Whether a root of the CSMS is installed that is valid now (A05.FR.03).
pub(crate) fn has_csms_root(core: &Core) -> bool {
    let utc = core.utc();
    core.certificates.roots_of(CertificateUse::Csms).any(|root| root.certificate.is_valid_at(utc))
}

/// Whether the station has a certificate that is valid now (A05.FR.04).
pub(crate) fn has_own(core: &Core) -> bool {
    core.certificates.station.in_use(core.utc()).is_some()
}

/// Whether the CSMS has been asked for a certificate that has not come. It may have accepted the request
/// in an answer that was late or lost, while the station waits to send it again.
pub(crate) fn is_awaited(core: &Core) -> bool {
    let is_awaited = |slot: &Slot| {
        slot.request.as_ref().is_some_and(|it| it.transmissions > 0) || slot.still_to_come > 0
    };
    CertificateKind::ALL.iter().any(|kind| is_awaited(core.certificates.slot(*kind)))
}

/// The certificate in use with its private key and the authorities between it and the root, as PEM:
/// for a download at the page, and nothing else.
pub(crate) fn credentials(core: &Core) -> Option<(PrivateKey, String)> {
    let own = core.certificates.station.in_use(core.utc())?;
    let key = core.certificates.keys.get(&own.key)?.clone();
    Some((key, own.chain.iter().map(|it| it.pem.as_str()).collect()))
}

/// A job has come to its end.
pub(crate) fn done(
    core: &mut Core,
    purpose: Purpose,
    outcome: Outcome,
    effects: &mut Effects,
) -> Option<Verdict> {
    match purpose {
        Purpose::Request { kind, subject, asked } => {
            request::made(core, kind, subject, asked, outcome);
            None
        }
        Purpose::Signed { kind, key } => {
            let accepted = signed::checked(core, kind, key, outcome, effects);
            Some(Verdict::CertificateSigned { accepted })
        }
        Purpose::Root { usage, by_hand } => {
            let outcome = outcome.and_then(|answer| match answer {
                Answer::Certificate { certificate, signed_by } => {
                    Ok(roots::Checked { certificate: *certificate, signed_by })
                }
                _ => Err(unexpected()),
            });
            Some(Verdict::Installed(roots::checked(core, usage, by_hand, outcome)))
        }
    }
}

/// A driver that answers something else than was asked.
pub(crate) fn unexpected() -> CryptoError {
    CryptoError::Job { reason: "another answer than to this job".to_owned() }
}
