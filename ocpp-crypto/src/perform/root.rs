//! Roots that are to be installed.
//!
//! **Owns** when a certificate is a root (M05.FR.06, M05.FR.09 to 11).

use super::certificate::Certificate;
use super::path::{check_authority, check_extensions, check_time, read_roots};
use super::pem;
use super::verify::{PublicKey, is_signed_by};
use crate::{Answer, CheckRoot, CryptoError, Outcome};

pub(super) fn check(job: &CheckRoot) -> Outcome {
    let root = pem::read_certificate(&job.certificate)?;
    let old = read_roots(&job.signed_by)?;
    check_extensions(&root)?;
    check_authority(&root, &[])?;
    let spki = root.parsed.tbs_certificate().subject_public_key_info();
    PublicKey::read(spki, &root.subject())?;
    check_time(&root, job.now)?;
    let signer = match old.first() {
        Some(newest) => Some(predecessor(&root, &old).ok_or_else(|| {
            CryptoError::NotSignedByOldRoot { subject: root.subject(), old: newest.subject() }
        })?),
        None if root.names_itself_as_issuer() => {
            is_signed_by(&root, &root)?;
            None
        }
        None => {
            return Err(CryptoError::NotARoot { subject: root.subject(), issuer: root.issuer() });
        }
    };
    let signed_by = signer.map(|old| old.info(None).fingerprint);
    let certificate = Box::new(root.info(Some(signer.unwrap_or(&root))));
    Ok(Answer::Certificate { certificate, signed_by })
}

/// The old root that has signed this one. One that is there already, and comes again, counts as its own.
fn predecessor<'a>(root: &Certificate, old: &'a [Certificate]) -> Option<&'a Certificate> {
    old.iter()
        .find(|old| root.issuer_name() == old.subject_name() && is_signed_by(root, old).is_ok())
}
