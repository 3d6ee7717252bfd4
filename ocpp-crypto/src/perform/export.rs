//! Files for the browser's or the system's certificate store.
//!
//! **Owns** their formats.

use base64ct::{Base64, Encoding};
use p12_keystore::{
    Certificate as StoredCertificate, KeyStore, KeyStoreEntry, PrivateKey as StoredKey,
    PrivateKeyChain,
};
use sha2::{Digest, Sha256};

use super::certificate::Certificate;
use super::key_pair::KeyPair;
use super::{job, path};
use crate::{Answer, CryptoError, Export, ExportFormat, ExportedFile, Outcome};

pub(super) fn export(ask: &Export) -> Outcome {
    let key = KeyPair::read(&ask.private_key)?;
    let chain = path::read_chain(&ask.chain)?;
    let leaf = &chain[0];
    if !key.belongs_to(leaf.parsed.tbs_certificate().subject_public_key_info())? {
        return Err(CryptoError::OtherKey { subject: leaf.subject() });
    }
    let (extension, contents) = match &ask.format {
        ExportFormat::Pem => {
            let key = ask.private_key.expose_pem();
            ("pem", format!("{}\n{}", key.trim_end(), ask.chain).into_bytes())
        }
        ExportFormat::Pkcs12 { name, password } => ("p12", pkcs12(&key, &chain, name, password)?),
    };
    let base64 = Base64::encode_string(&contents);
    Ok(Answer::File(ExportedFile { extension: extension.to_owned(), base64 }))
}

/// AES-256 with a key by PBKDF2, and a MAC with SHA-256: what OpenSSL 3, Firefox, macOS and Windows
/// since 2019 read.
fn pkcs12(
    key: &KeyPair,
    chain: &[Certificate],
    name: &str,
    password: &str,
) -> Result<Vec<u8>, CryptoError> {
    let stored = StoredKey::from_der(&key.to_pkcs8()?).map_err(job)?;
    let certificates: Result<Vec<_>, _> =
        chain.iter().map(|it| StoredCertificate::from_der(&it.der)).collect();
    // Any id will do that joins the key with its certificate.
    let id = Sha256::digest(&chain[0].der).to_vec();
    let entry = PrivateKeyChain::new(id, stored, certificates.map_err(job)?);
    let mut store = KeyStore::new();
    store.add_entry(name, KeyStoreEntry::PrivateKeyChain(entry));
    store.writer(password).write().map_err(job)
}
