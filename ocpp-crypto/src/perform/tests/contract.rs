//! Contracts of vehicles, and what an OCSP responder says of certificates.

use base64ct::{Base64, Encoding};
use x509_cert_of_ocsp::der::{Decode, Encode};
use x509_ocsp::{BasicOcspResponse, CertStatus, OcspResponse, OcspResponseStatus};

use super::*;
use crate::perform::certificate::Certificate;
use crate::perform::pem;
use crate::perform::verify::PublicKey as Verifier;

const EMAID: &str = "DEABCC12345678X";
const RESPONDER: &str = "http://ocsp.example/";

/// A contract with an authority between it and the root.
pub(super) fn contract(world: &World, validity: Validity) -> Authority {
    let job = MakeContract {
        organization: "Example MO".to_owned(),
        emaid: EMAID.to_owned(),
        issuer: world.authority.clone(),
        validity,
        ocsp: Some(RESPONDER.to_owned()),
    };
    made(&Job::MakeContract(job), 5)
}

/// What travels of it: everybody has the root.
fn chain(of: &Authority) -> String {
    of.chain[..of.chain.len() - 1].concat()
}

fn check(chain: String, roots: &[String]) -> (Vec<CertificateInfo>, Option<CryptoError>) {
    let job = CheckContract { chain, roots: roots.to_vec(), now: NOW };
    match perform(&Job::CheckContract(job), &mut seeded(9)) {
        Ok(Answer::Contract { certificates, flaw }) => (certificates, flaw),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_contract_is_valid_below_an_installed_root() {
    let world = world();
    let contract = contract(&world, days(-1, 365));
    let (certificates, flaw) = check(chain(&contract), &world.root.chain);
    assert_eq!(flaw, None);
    assert_eq!(certificates.len(), 2);
    assert_eq!(certificates[0].common_name.as_deref(), Some(EMAID));
    assert_eq!(certificates[0].ocsp.as_deref(), Some(RESPONDER));
    // What can be asked about both is known, since the root is.
    assert!(certificates.iter().all(|it| it.hash_data(HashAlgorithm::Sha256).is_some()));
}

#[test]
fn what_a_contract_says_is_known_also_where_something_is_wrong() {
    let world = world();
    let good = contract(&world, days(-1, 365));
    let other = authority("Another root", None, 7);
    let late = contract(&world, days(-30, -1));
    let early = contract(&world, days(1, 30));
    let mut broken = good.clone();
    broken.chain.remove(1);
    for (contract, roots, expected) in [
        (&good, &[][..], "noRoot"),
        (&good, &other.chain[..], "unknownIssuer"),
        (&broken, &world.root.chain[..], "unknownIssuer"),
        (&late, &world.root.chain[..], "expired"),
        (&early, &world.root.chain[..], "notYetValid"),
    ] {
        let (certificates, flaw) = check(chain(contract), roots);
        let flaw = serde_json::to_value(flaw).unwrap();
        assert_eq!(flaw["flaw"], expected);
        assert_eq!(certificates[0].common_name.as_deref(), Some(EMAID));
    }
}

#[test]
fn what_is_no_chain_of_a_contract_has_a_flaw() {
    let world = world();
    let (_, flaw) = check(world.root.chain[0].clone(), &world.root.chain);
    assert!(matches!(flaw, Some(CryptoError::SelfSigned { .. })), "{flaw:?}");
    let (_, flaw) = check(world.authority.chain[0].clone(), &world.root.chain);
    assert!(matches!(flaw, Some(CryptoError::Authority { .. })), "{flaw:?}");
    let job = CheckContract { chain: "no PEM".to_owned(), roots: Vec::new(), now: NOW };
    assert_eq!(flaw_of(job), CryptoError::NotPem);
}

fn flaw_of(job: CheckContract) -> CryptoError {
    flaw(&Job::CheckContract(job))
}

pub(super) fn status(world: &World, of: &CertificateInfo, status: Revocation, at: i64) -> Vec<u8> {
    let job = TellStatus {
        issuer: world.authority.clone(),
        certificate: of.hash_data(HashAlgorithm::Sha256).unwrap().clone(),
        status,
        this_update: at,
        next_update: at + 7 * DAY,
    };
    match perform(&Job::TellStatus(job), &mut seeded(6)) {
        Ok(Answer::Status { response }) => Base64::decode_vec(&response).unwrap(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_status_is_signed_by_who_has_issued_the_certificate() {
    let world = world();
    let contract = contract(&world, days(-1, 365));
    let (certificates, _) = check(chain(&contract), &world.root.chain);
    for (told, is_it) in [
        (Revocation::Good, (|it| matches!(it, CertStatus::Good(_))) as fn(&CertStatus) -> bool),
        (Revocation::Revoked { at: NOW - DAY }, |it| matches!(it, CertStatus::Revoked(_))),
        (Revocation::Unknown, |it| matches!(it, CertStatus::Unknown(_))),
    ] {
        let response =
            OcspResponse::from_der(&status(&world, &certificates[0], told, NOW)).unwrap();
        assert_eq!(response.response_status, OcspResponseStatus::Successful);
        let bytes = response.response_bytes.unwrap().response;
        let basic = BasicOcspResponse::from_der(bytes.as_bytes()).unwrap();
        let single = &basic.tbs_response_data.responses[0];
        assert!(is_it(&single.cert_status), "{single:?}");
        let serial = base16ct::upper::encode_string(single.cert_id.serial_number.as_bytes());
        assert_eq!(serial.trim_start_matches('0'), certificates[0].serial_number);

        let issuer: Certificate = pem::read_certificate(&world.authority.chain[0]).unwrap();
        let spki = issuer.parsed.tbs_certificate().subject_public_key_info();
        let key = Verifier::read(spki, "issuer").unwrap();
        let signed =
            <sha2::Sha256 as sha2::Digest>::digest(basic.tbs_response_data.to_der().unwrap());
        assert_eq!(key.verify_sha256(&signed, basic.signature.raw_bytes()), Some(true));
    }
}
