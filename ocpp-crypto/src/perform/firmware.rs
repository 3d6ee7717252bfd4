//! Firmware and who has signed it.
//!
//! **Owns** how a signature over a file is read and checked (L01.FR.04, L01.FR.12, L01.FR.23).

use base64ct::{Base64, Encoding};
use rand_core::CryptoRng;

use super::certificate::{Certificate, describe};
use super::key_pair::KeyPair;
use super::path::{self, Purpose, read_roots, validate};
use super::{job, pem, verify};
use crate::{Answer, CheckFirmware, CheckSigner, CryptoError, Outcome, SignFirmware};

const SHA256_BYTES: usize = 32;

pub(super) fn check_signer(job: &CheckSigner) -> Outcome {
    let chain = path::read_chain(&job.certificate)?;
    let signer = &chain[0];
    if signer.names_itself_as_issuer() {
        return Err(CryptoError::SelfSigned { subject: signer.subject() });
    }
    let roots = read_roots(&job.roots)?;
    validate(&chain, &roots, job.now, Purpose::Signer)?;
    let signer = describe(&chain, &roots).swap_remove(0);
    Ok(Answer::Certificate { certificate: Box::new(signer), signed_by: None })
}

pub(super) fn check(job: &CheckFirmware) -> Outcome {
    let sha256 = job.sha256.as_deref().map(read_sha256).transpose()?;
    let chain: Vec<Certificate> = pem::read_certificates(&job.certificate, pem::MAX_CHARS)?;
    let spki = chain[0].parsed.tbs_certificate().subject_public_key_info();
    let key = verify::PublicKey::read(spki, &chain[0].subject())?;
    let text: String = job.signature.chars().filter(|it| !it.is_ascii_whitespace()).collect();
    let signature = Base64::decode_vec(&text).map_err(|_| CryptoError::SignatureFormat)?;
    if !key.can_have_made(&signature) {
        return Err(CryptoError::SignatureFormat);
    }
    match sha256.map(|sha256| key.verify_sha256(&sha256, &signature)) {
        None => Ok(Answer::Readable),
        Some(Some(true)) => Ok(Answer::Genuine),
        Some(Some(false)) => Err(CryptoError::SignatureWrong),
        Some(None) => Err(CryptoError::SignatureFormat),
    }
}

pub(super) fn sign(job: &SignFirmware, entropy: &mut impl CryptoRng) -> Outcome {
    let key = KeyPair::read(&job.signer.private_key)?;
    let signature = key.sign_sha256(&read_sha256(&job.sha256)?, entropy)?;
    Ok(Answer::Signature { signature: Base64::encode_string(&signature) })
}

fn read_sha256(hex: &str) -> Result<Vec<u8>, CryptoError> {
    let bytes = base16ct::mixed::decode_vec(hex).map_err(job)?;
    if bytes.len() == SHA256_BYTES { Ok(bytes) } else { Err(job("a SHA-256 has 32 bytes")) }
}
