//! Jobs, performed.
#![allow(clippy::unwrap_used)]

mod chain;
mod contract;
mod files;
mod matrix;
mod openssl;
mod roots;
mod texts;

use super::{pem, perform, seeded};
use crate::*;

/// 1 January 2026, 00:00 UTC.
pub(super) const NOW: i64 = 1_767_225_600_000;
pub(super) const DAY: i64 = 24 * 3_600 * 1_000;

/// A CSMS's authority below its root, and a charge point that asks for a certificate.
pub(super) struct World {
    pub(super) root: Authority,
    pub(super) authority: Authority,
    pub(super) private_key: PrivateKey,
    pub(super) public_key: PublicKey,
    pub(super) csr: String,
}

pub(super) fn subject() -> Subject {
    Subject {
        organization: "Example CPO, Inc.".to_owned(),
        serial_number: "VT-0001".to_owned(),
        country: None,
    }
}

pub(super) fn name(common_name: &str) -> AuthorityName {
    AuthorityName { organization: "Example CPO".to_owned(), common_name: common_name.to_owned() }
}

pub(super) fn days(from: i64, to: i64) -> Validity {
    Validity { not_before: NOW + from * DAY, not_after: NOW + to * DAY }
}

pub(super) fn authority(common_name: &str, issuer: Option<&Authority>, seed: u64) -> Authority {
    let job = MakeAuthority {
        name: name(common_name),
        issuer: issuer.cloned(),
        validity: days(-100, 3_650),
        path_length: u8::from(issuer.is_none()),
        algorithm: KeyAlgorithm::EcdsaP256,
        ocsp: None,
    };
    made(&Job::MakeAuthority(job), seed)
}

pub(super) fn made(job: &Job, seed: u64) -> Authority {
    match perform(job, &mut seeded(seed)) {
        Ok(Answer::Authority { authority }) => authority,
        other => panic!("{other:?}"),
    }
}

pub(super) fn world_with(algorithm: KeyAlgorithm) -> World {
    let root = authority("Root", None, 1);
    let authority = authority("Intermediate", Some(&root), 2);
    let job = Job::RequestCertificate(RequestCertificate { algorithm, subject: subject() });
    let Ok(Answer::Requested { private_key, public_key, csr }) = perform(&job, &mut seeded(3))
    else {
        panic!("a request");
    };
    World { root, authority, private_key, public_key, csr }
}

pub(super) fn world() -> World {
    world_with(KeyAlgorithm::EcdsaP256)
}

impl World {
    pub(super) fn sign(&self, mode: SigningMode) -> String {
        let job = SignRequest {
            csr: self.csr.clone(),
            authority: self.authority.clone(),
            validity: days(0, 90),
            mode,
            role: Role::Client,
            ocsp: None,
        };
        match perform(&Job::SignRequest(job), &mut seeded(4)) {
            Ok(Answer::Signed { chain }) => chain,
            other => panic!("{other:?}"),
        }
    }

    pub(super) fn check(&self, chain: &str) -> CheckChain {
        CheckChain {
            chain: chain.to_owned(),
            max_chars: 10_000,
            public_key: self.public_key.clone(),
            subject: subject(),
            role: Role::Client,
            roots: self.root.chain.clone(),
            now: NOW + DAY,
        }
    }
}

pub(super) fn flaw(job: &Job) -> CryptoError {
    perform(job, &mut seeded(9)).expect_err("something is wrong")
}

pub(super) fn chain_flaw(job: CheckChain) -> CryptoError {
    flaw(&Job::CheckChain(job))
}
