//! Chains of a charge point's certificate: right, and wrong in each mode.

use super::*;

fn certificates(job: CheckChain) -> Vec<CertificateInfo> {
    match perform(&Job::CheckChain(job), &mut seeded(9)) {
        Ok(Answer::Chain { certificates }) => certificates,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_right_chain_is_taken_and_described() {
    let world = world();
    let chain = world.sign(SigningMode::Right);
    let found = certificates(world.check(&chain));
    let [leaf, intermediate] = &found[..] else { panic!("two: {found:?}") };
    assert_eq!(leaf.subject, "CN=VT-0001,O=Example CPO\\, Inc.");
    assert_eq!(leaf.common_name.as_deref(), Some("VT-0001"));
    assert_eq!(leaf.organization.as_deref(), Some("Example CPO, Inc."));
    assert_eq!(leaf.issuer, intermediate.subject);
    assert_eq!((leaf.not_before, leaf.not_after), (NOW, NOW + 90 * DAY + 999));
    assert_eq!((leaf.key.as_str(), leaf.signature.as_str()), ("ECDSA P-256", "ECDSA with SHA-256"));
    assert_eq!((leaf.is_authority, intermediate.is_authority), (false, true));
    assert_eq!(leaf.hash_data.len(), 3);
    assert_eq!(intermediate.hash_data.len(), 3, "its issuer is the installed root");
    assert_eq!(chain, format!("{}{}", leaf.pem, intermediate.pem));
}

#[test]
fn the_root_may_be_at_the_end_of_the_chain() {
    let world = world();
    let chain = format!("{}{}", world.sign(SigningMode::Right), world.root.chain[0]);
    assert_eq!(certificates(world.check(&chain)).len(), 3);
}

#[test]
fn an_rsa_key_is_as_good() {
    let world = world_with(KeyAlgorithm::Rsa2048);
    let found = certificates(world.check(&world.sign(SigningMode::Right)));
    assert_eq!(found[0].key, "RSA 2048");
}

#[test]
fn the_same_entropy_gives_the_same_bytes() {
    assert_eq!(world().sign(SigningMode::Right), world().sign(SigningMode::Right));
    let job = Job::RequestCertificate(RequestCertificate {
        algorithm: KeyAlgorithm::EcdsaP256,
        subject: subject(),
    });
    assert_ne!(perform(&job, &mut seeded(1)), perform(&job, &mut seeded(2)));
}

#[test]
fn each_wrong_mode_is_noticed_for_what_it_is() {
    let world = world();
    let leaf = || "CN=VT-0001,O=Example CPO\\, Inc.".to_owned();
    let intermediate = || "CN=Intermediate,O=Example CPO".to_owned();
    let unknown =
        |issuer: &str| CryptoError::UnknownIssuer { subject: leaf(), issuer: issuer.to_owned() };
    for mode in SigningMode::ALL.into_iter().filter(|it| *it != SigningMode::Right) {
        let found = chain_flaw(world.check(&world.sign(mode)));
        let expected = match mode {
            SigningMode::Right => unreachable!(),
            SigningMode::OtherKey => CryptoError::OtherKey { subject: leaf() },
            SigningMode::UnknownAuthority => unknown("CN=Unknown authority,O=Unknown organization"),
            SigningMode::BrokenChain => unknown(&intermediate()),
            SigningMode::WrongOrder => CryptoError::WrongOrder { subject: intermediate() },
            SigningMode::Expired => {
                CryptoError::Expired { subject: leaf(), not_after: NOW - DAY + 999 }
            }
            SigningMode::NotYetValid => {
                CryptoError::NotYetValid { subject: leaf(), not_before: NOW + 91 * DAY }
            }
            SigningMode::TooLong => {
                assert!(matches!(found, CryptoError::TooLong { max: 10_000, .. }), "{found:?}");
                continue;
            }
            SigningMode::WrongSubject => CryptoError::SerialNumber {
                found: Some("ANOTHER-CHARGE-POINT".to_owned()),
                expected: "VT-0001".to_owned(),
            },
            SigningMode::WrongOrganization => CryptoError::Organization {
                found: Some("Another organization".to_owned()),
                expected: "Example CPO, Inc.".to_owned(),
            },
            SigningMode::SelfSigned => CryptoError::SelfSigned { subject: leaf() },
            SigningMode::BadSignature => CryptoError::BadSignature { subject: leaf() },
            SigningMode::Truncated => CryptoError::Truncated,
            SigningMode::Der => CryptoError::Der,
        };
        assert_eq!(found, expected, "{mode:?}");
    }
}

#[test]
fn the_stations_clock_decides() {
    let world = world();
    let chain = world.sign(SigningMode::Right);
    let at =
        |now| perform(&Job::CheckChain(CheckChain { now, ..world.check(&chain) }), &mut seeded(9));
    assert!(matches!(at(NOW - 1), Err(CryptoError::NotYetValid { .. })));
    assert!(at(NOW).is_ok());
    assert!(at(NOW + 90 * DAY + 999).is_ok());
    assert!(matches!(at(NOW + 90 * DAY + 1_000), Err(CryptoError::Expired { .. })));
}

#[test]
fn roots_of_the_same_name_are_all_tried() {
    let world = world();
    let chain = world.sign(SigningMode::Right);
    let other = authority("Root", None, 77).chain.remove(0);
    let mut job = world.check(&chain);
    job.roots.insert(0, other.clone());
    assert_eq!(certificates(job).len(), 2);
    let only = CheckChain { roots: vec![other], ..world.check(&chain) };
    let subject = "CN=Intermediate,O=Example CPO".to_owned();
    assert_eq!(chain_flaw(only), CryptoError::BadSignature { subject });
    assert_eq!(
        chain_flaw(CheckChain { roots: vec![], ..world.check(&chain) }),
        CryptoError::NoRoot
    );
}

#[test]
fn a_path_may_not_be_longer_than_its_authorities_allow() {
    let world = world();
    // The root allows one authority below it; this is the second.
    let second = authority("Second", Some(&world.authority), 5);
    let chain = World { authority: second, ..self::world() }.sign(SigningMode::Right);
    let subject = "CN=Intermediate,O=Example CPO".to_owned();
    assert_eq!(chain_flaw(world.check(&chain)), CryptoError::PathTooLong { subject, max: 0 });
}

#[test]
fn who_is_no_authority_cannot_sign() {
    let world = world();
    let signer = MakeSigner {
        name: name("Signer"),
        issuer: world.authority.clone(),
        validity: days(0, 10),
        algorithm: KeyAlgorithm::EcdsaP256,
    };
    let signer = made(&Job::MakeSigner(signer), 6);
    let chain = World { authority: signer, ..self::world() }.sign(SigningMode::Right);
    let subject = "CN=Signer,O=Example CPO".to_owned();
    assert_eq!(chain_flaw(world.check(&chain)), CryptoError::NotAnAuthority { subject });
}

/// A root that was renewed: the same name and the same key, but other days.
fn renewed(root: &Authority, validity: Validity) -> String {
    let name =
        AuthorityName { organization: "Example CPO".to_owned(), common_name: "Root".to_owned() };
    let job = MakeAuthority {
        name,
        issuer: None,
        validity,
        path_length: 1,
        algorithm: KeyAlgorithm::EcdsaP256,
        ocsp: None,
    };
    let successor = made(&Job::MakeAuthority(job), 1);
    assert_eq!(successor.private_key, root.private_key, "the seed makes the same key");
    successor.chain[0].clone()
}

#[test]
fn a_renewed_root_with_the_same_key_is_found_beside_the_old_one() {
    let world = world();
    let chain = world.sign(SigningMode::Right);
    let old = renewed(&world.root, days(-100, 0));
    let new = renewed(&world.root, days(-10, 1_000));
    let later = renewed(&world.root, days(50, 1_000));
    let check = |chain: &str, roots: [&String; 2]| CheckChain {
        roots: roots.map(String::clone).to_vec(),
        ..world.check(chain)
    };
    let with_old_root = format!("{chain}{old}");
    let with_new_root = format!("{chain}{new}");
    for roots in [[&old, &new], [&new, &old]] {
        for chain in [&chain, &with_old_root, &with_new_root] {
            certificates(check(chain, roots));
        }
    }
    // Where none of them will do, the flaw is that of the root that was installed last.
    let flaw = chain_flaw(check(&chain, [&old, &later]));
    assert!(matches!(flaw, CryptoError::NotYetValid { .. }), "{flaw:?}");
}
