//! Roots that are to be installed.
//!
//! **Owns** when a certificate is a root (M05.FR.06, M05.FR.09 to 11).

use super::certificate::Certificate;
use super::path::{check_authority, check_extensions, check_time};
use super::pem;
use super::verify::{PublicKey, is_signed_by};
use crate::{Answer, CheckRoot, Flaw, Outcome};

pub(super) fn check(job: &CheckRoot) -> Outcome {
    let root = pem::read_certificate(&job.certificate)?;
    let old = job.signed_by.as_deref().map(pem::read_certificate).transpose()?;
    check_extensions(&root)?;
    check_authority(&root, &[])?;
    let spki = root.parsed.tbs_certificate().subject_public_key_info();
    PublicKey::read(spki, &root.subject())?;
    check_time(&root, job.now)?;
    match &old {
        Some(old) => check_successor(&root, old)?,
        None if root.names_itself_as_issuer() => is_signed_by(&root, &root)?,
        None => {
            return Err(Flaw::NotARoot { subject: root.subject(), issuer: root.issuer() });
        }
    }
    let certificate = root.info(Some(old.as_ref().unwrap_or(&root)));
    Ok(Answer::Certificate { certificate: Box::new(certificate) })
}

fn check_successor(root: &Certificate, old: &Certificate) -> Result<(), Flaw> {
    let signed = root.issuer_name() == old.subject_name() && is_signed_by(root, old).is_ok();
    if signed {
        return Ok(());
    }
    Err(Flaw::NotSignedByOldRoot { subject: root.subject(), old: old.subject() })
}
