//! Roots that are to be installed.

use super::*;

fn check(certificate: &str, signed_by: &[&str]) -> Outcome {
    let job = CheckRoot {
        certificate: certificate.to_owned(),
        signed_by: signed_by.iter().map(|it| (*it).to_owned()).collect(),
        now: NOW,
    };
    perform(&Job::CheckRoot(job), &mut seeded(9))
}

#[test]
fn a_root_has_signed_itself() {
    let world = world();
    let root = world.root.root().unwrap();
    let Ok(Answer::Certificate { certificate, signed_by: None }) = check(root, &[]) else {
        panic!("a root")
    };
    assert!(certificate.is_self_signed && certificate.is_authority);
    let data = certificate.hash_data(HashAlgorithm::Sha384).unwrap();
    assert!(certificate.is_meant_by(data));
    let subject = "CN=Intermediate,O=Example CPO".to_owned();
    let issuer = "CN=Root,O=Example CPO".to_owned();
    assert_eq!(
        check(&world.authority.chain[0], &[]),
        Err(CryptoError::NotARoot { subject, issuer })
    );
    let leaf = world.sign(SigningMode::BrokenChain);
    assert!(matches!(check(&leaf, &[]), Err(CryptoError::NotAnAuthority { .. })));
    let two = world.authority.chain.concat();
    assert_eq!(check(&two, &[]), Err(CryptoError::NotSingle));
}

#[test]
fn a_successor_is_signed_by_the_root_before_it() {
    let world = world();
    let old = world.root.root().unwrap();
    let successor = authority("New root", Some(&world.root), 20);
    // Whichever of several it is.
    let other = authority("Other root", None, 22);
    let all = [other.root().unwrap(), old];
    let Ok(Answer::Certificate { certificate, signed_by }) = check(&successor.chain[0], &all)
    else {
        panic!("a root");
    };
    assert_eq!(certificate.hash_data.len(), 3);
    let Ok(Answer::Certificate { certificate: old_info, .. }) = check(old, &[]) else {
        panic!("a root");
    };
    assert_eq!(signed_by, Some(old_info.fingerprint));
    let stranger = authority("New root", None, 21);
    let subject = "CN=New root,O=Example CPO".to_owned();
    let refused =
        CryptoError::NotSignedByOldRoot { subject, old: "CN=Root,O=Example CPO".to_owned() };
    assert_eq!(check(&stranger.chain[0], &[old]), Err(refused));
}
