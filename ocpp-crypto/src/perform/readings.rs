//! Readings of a meter, signed.
//!
//! **Owns** how a document in OCMF is made of its payload. **Must not know** what is in that.
//!
//! A document has three sections with `|` between them: its name, the payload, and the signature over
//! the bytes of the payload.

use base64ct::{Base64, Encoding};
use der::Encode;
use rand_core::CryptoRng;
use sha2::{Digest, Sha256};

use super::key_pair::KeyPair;
use crate::{Answer, CryptoError, Outcome, SignReadings};

pub(super) fn sign(job: &SignReadings, entropy: &mut impl CryptoRng) -> Outcome {
    let key = KeyPair::read(&job.private_key)?;
    if !matches!(key, KeyPair::P256(_)) {
        return Err(CryptoError::PrivateKey);
    }
    let mut documents = Vec::with_capacity(job.payloads.len());
    for payload in &job.payloads {
        let signature = key.sign_sha256(&Sha256::digest(payload.as_bytes()), entropy)?;
        let hex = base16ct::lower::encode_string(&signature);
        let document = format!(r#"OCMF|{payload}|{{"SA":"ECDSA-secp256r1-SHA256","SD":"{hex}"}}"#);
        documents.push(Base64::encode_string(document.as_bytes()));
    }
    let public_key = Base64::encode_string(&key.spki()?.to_der().map_err(super::job)?);
    Ok(Answer::Readings { documents, public_key })
}
