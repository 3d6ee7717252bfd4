//! Firmware, and files with keys.

use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};

use super::*;

const FIRMWARE: &[u8] = b"firmware 2.0";

fn sha256(bytes: &[u8]) -> String {
    base16ct::lower::encode_string(&Sha256::digest(bytes))
}

fn signer(algorithm: KeyAlgorithm) -> (Authority, Authority) {
    let manufacturer = authority("Manufacturer", None, 30);
    let job = MakeSigner {
        name: name("Firmware signing"),
        issuer: manufacturer.clone(),
        validity: days(-1, 30),
        algorithm,
    };
    (manufacturer, made(&Job::MakeSigner(job), 31))
}

fn signature(signer: &Authority) -> String {
    let job = SignFirmware { signer: signer.clone(), sha256: sha256(FIRMWARE) };
    match perform(&Job::SignFirmware(job), &mut seeded(32)) {
        Ok(Answer::Signature { signature }) => signature,
        other => panic!("{other:?}"),
    }
}

fn check(signer: &Authority, signature: &str, bytes: Option<&[u8]>) -> Outcome {
    let job = CheckFirmware {
        certificate: signer.chain[0].clone(),
        signature: signature.to_owned(),
        sha256: bytes.map(sha256),
    };
    perform(&Job::CheckFirmware(job), &mut seeded(9))
}

#[test]
fn a_signature_is_over_the_bytes_and_of_the_signer() {
    for algorithm in [KeyAlgorithm::EcdsaP256, KeyAlgorithm::Rsa2048] {
        let (_, signer) = signer(algorithm);
        let signature = signature(&signer);
        assert_eq!(
            check(&signer, &signature, Some(FIRMWARE)),
            Ok(Answer::Genuine),
            "{algorithm:?}"
        );
        assert_eq!(
            check(&signer, &signature, Some(b"firmware 2.1")),
            Err(CryptoError::SignatureWrong)
        );
        // Without the bytes, its form is all that can be judged.
        assert_eq!(check(&signer, &signature, None), Ok(Answer::Readable), "{algorithm:?}");
        for bytes in [Some(FIRMWARE), None] {
            for wrong in ["", "!", "AAAA", &signature[..signature.len() / 8 * 4]] {
                let found = check(&signer, wrong, bytes);
                assert_eq!(found, Err(CryptoError::SignatureFormat), "{algorithm:?}: {wrong:?}");
            }
        }
    }
}

#[test]
fn a_signer_chains_to_the_manufacturers_root() {
    let (manufacturer, signer) = signer(KeyAlgorithm::EcdsaP256);
    let check = |certificate: &str, roots: &[String], now| {
        let job = CheckSigner { certificate: certificate.to_owned(), roots: roots.to_vec(), now };
        perform(&Job::CheckSigner(job), &mut seeded(9))
    };
    let own = &signer.chain[0];
    let Ok(Answer::Certificate { certificate, .. }) = check(own, &manufacturer.chain, NOW) else {
        panic!("a signer");
    };
    assert_eq!(certificate.common_name.as_deref(), Some("Firmware signing"));
    assert!(matches!(
        check(own, &manufacturer.chain, NOW + 31 * DAY),
        Err(CryptoError::Expired { .. })
    ));
    let other = authority("Another manufacturer", None, 33).chain;
    assert!(matches!(check(own, &other, NOW), Err(CryptoError::UnknownIssuer { .. })));
    assert_eq!(check(own, &[], NOW), Err(CryptoError::NoRoot));
    // A charge point's certificate is for something else.
    let world = world();
    let missing = check(&world.sign(SigningMode::Right), &world.root.chain, NOW);
    assert!(
        matches!(&missing, Err(CryptoError::KeyUsage { missing, .. }) if missing == "codeSigning"),
        "{missing:?}"
    );
}

#[test]
fn files_hold_the_key_and_its_certificates() {
    let world = world();
    let chain = world.sign(SigningMode::Right);
    let export = |format, private_key: &PrivateKey| {
        let job = Export { private_key: private_key.clone(), chain: chain.clone(), format };
        perform(&Job::Export(job), &mut seeded(9))
    };
    let Ok(Answer::File(pem)) = export(ExportFormat::Pem, &world.private_key) else {
        panic!("a file")
    };
    let text = String::from_utf8(Base64::decode_vec(&pem.base64).unwrap()).unwrap();
    assert_eq!(text, format!("{}{chain}", world.private_key.expose_pem()));

    let format = ExportFormat::Pkcs12 { name: "VT-0001".to_owned(), password: "secret".to_owned() };
    let Ok(Answer::File(p12)) = export(format.clone(), &world.private_key) else {
        panic!("a file")
    };
    let bytes = Base64::decode_vec(&p12.base64).unwrap();
    let policy = p12_keystore::Pkcs12ImportPolicy::Strict;
    let store = p12_keystore::KeyStore::from_pkcs12(&bytes, "secret", policy).unwrap();
    let (alias, stored) = store.private_key_chain().unwrap();
    assert_eq!((alias, stored.certs().len()), ("VT-0001", 2));
    assert!(p12_keystore::KeyStore::from_pkcs12(&bytes, "wrong", policy).is_err());

    let other = world.authority.private_key.clone();
    assert!(matches!(export(format, &other), Err(CryptoError::OtherKey { .. })));
}
