//! What the certificate authority issues to vehicles, and what it says of that.

use base64ct::{Base64, Encoding as _};
use ocpp_crypto::{Answer, CertificateInfo, HashAlgorithm, Job, perform, seeded};
use serde_json::{Value, json};

use super::{World, accepted};
use crate::{Change, Csms, IssuedCertificate, RequestPolicy, Tag, TagStatus};

const EMAID: &str = "DEABCC12345678X";

fn request(action: &str, text: &str) -> Value {
    json!({
        "iso15118SchemaVersion": "urn:iso:15118:2:2013:MsgDef",
        "action": action,
        "exiRequest": Base64::encode_string(text.as_bytes()),
    })
}

/// The chain of a contract as the vehicle gets it.
fn contract(world: &mut World, emaid: &str) -> String {
    let text = format!("simulated CertificateInstallationReq, {emaid}");
    let answer = world.call("Get15118EVCertificate", &request("Install", &text));
    assert_eq!(answer["status"], "Accepted");
    let text = Base64::decode_vec(answer["exiResponse"].as_str().expect("text")).expect("Base64");
    let text = String::from_utf8(text).expect("text");
    let (head, chain) = text.split_once('\n').expect("a line and a chain");
    assert_eq!(head, "simulated CertificateInstallationRes");
    chain.to_owned()
}

/// What a station finds out about a chain.
fn inspected(world: &World, chain: &str) -> Vec<CertificateInfo> {
    let root = world.csms.view().authority.root.clone().expect("a root");
    let certificates = format!("{chain}{root}");
    match perform(&Job::Inspect { certificates }, &mut seeded(1)) {
        Ok(Answer::Chain { mut certificates }) => {
            certificates.pop();
            certificates
        }
        other => panic!("{other:?}"),
    }
}

fn question(of: &CertificateInfo) -> Value {
    let mut data = json!(of.hash_data(HashAlgorithm::Sha256).expect("hash data"));
    data["responderURL"] = json!(of.ocsp.as_deref().expect("a responder"));
    data
}

fn authorize(emaid: &str) -> Value {
    json!({"idToken": {"idToken": emaid, "type": "eMAID"}})
}

fn by_hashes(world: &World, emaid: &str, chain: &str) -> Value {
    let mut payload = authorize(emaid);
    payload["iso15118CertificateHashData"] = inspected(world, chain).iter().map(question).collect();
    payload
}

fn by_chain(emaid: &str, chain: &str) -> Value {
    let mut payload = authorize(emaid);
    payload["certificate"] = json!(chain);
    payload
}

fn verdict(world: &mut World, payload: &Value) -> (String, String) {
    let answer = world.call("Authorize", payload);
    let status_at =
        |pointer: &str| answer.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    (status_at("/idTokenInfo/status").to_owned(), status_at("/certificateStatus").to_owned())
}

fn words(status: &str, certificate: &str) -> (String, String) {
    (status.to_owned(), certificate.to_owned())
}

fn issued(world: &World, common_name: &str) -> IssuedCertificate {
    let all = &world.csms.view().authority.certificates;
    all.iter().find(|it| it.common_name == common_name).expect("one of that name").clone()
}

fn revoke(world: &mut World, common_name: &str, revoked: bool) {
    let serial_number = issued(world, common_name).serial_number;
    world.change(Change::RevokeCertificate { serial_number, revoked });
}

#[test]
fn a_contract_certificate_comes_unless_requests_are_rejected() {
    let mut world = accepted();
    let chain = contract(&mut world, EMAID);
    let certificates = inspected(&world, &chain);
    assert_eq!(certificates[0].common_name.as_deref(), Some(EMAID));
    assert_eq!(certificates.len(), 2, "the root does not travel");
    // A real request is EXI, which the demo cannot read.
    let failed = json!({"status": "Failed", "exiResponse": ""});
    let exi = request("Install", "\u{80}\u{98}");
    assert_eq!(world.call("Get15118EVCertificate", &exi), failed);
    world.change(Change::SetCertificateRequests(RequestPolicy::Reject));
    let again = request("Update", &format!("simulated CertificateUpdateReq, {EMAID}"));
    assert_eq!(world.call("Get15118EVCertificate", &again), failed);
    world.change(Change::SetCertificateRequests(RequestPolicy::default()));
    assert_eq!(world.call("Get15118EVCertificate", &again)["status"], "Accepted");
}

#[test]
fn a_contract_is_judged_by_its_certificates_and_its_token() {
    let mut world = accepted();
    let chain = contract(&mut world, EMAID);
    let ways = [by_hashes(&world, EMAID, &chain), by_chain(EMAID, &chain)];
    for payload in &ways {
        assert_eq!(verdict(&mut world, payload), words("Accepted", "Accepted"));
    }
    world.change(Change::SetTag(Tag {
        id_tag: EMAID.to_owned(),
        status: TagStatus::Blocked,
        parent_id_tag: None,
        expires_at: None,
    }));
    for payload in &ways {
        assert_eq!(verdict(&mut world, payload), words("Blocked", "ContractCancelled"));
    }
    revoke(&mut world, EMAID, true);
    for payload in &ways {
        assert_eq!(verdict(&mut world, payload), words("Invalid", "CertificateRevoked"));
    }
    revoke(&mut world, EMAID, false);
    world.change(Change::RemoveTag { id_tag: EMAID.to_owned() });
    revoke(&mut world, "Demo intermediate", true);
    for payload in &ways {
        assert_eq!(verdict(&mut world, payload), words("Invalid", "CertificateRevoked"));
    }
    revoke(&mut world, "Demo intermediate", false);
    world.pass(366 * 86_400_000);
    for payload in &ways {
        assert_eq!(verdict(&mut world, payload), words("Expired", "CertificateExpired"));
    }
}

#[test]
fn certificates_of_others_prove_nothing() {
    let mut world = accepted();
    let chain = contract(&mut world, EMAID);
    let other = "DEABCC99999999X";
    for payload in [by_hashes(&world, other, &chain), by_chain(other, &chain)] {
        assert_eq!(verdict(&mut world, &payload), words("Invalid", "CertChainError"));
    }
    let mut stranger = accepted();
    let unknown = contract(&mut stranger, EMAID);
    // The same seed makes the same keys, so that it is another one only by its number.
    let mut payload = by_hashes(&stranger, EMAID, &unknown);
    payload["iso15118CertificateHashData"][0]["serialNumber"] = json!("1234");
    assert_eq!(verdict(&mut world, &payload), words("Invalid", "CertChainError"));
    let broken = by_chain(EMAID, "-----BEGIN CERTIFICATE-----");
    assert_eq!(verdict(&mut world, &broken), words("Invalid", "CertChainError"));
    // Without any, there is nothing to say of them.
    assert_eq!(world.call("Authorize", &authorize(EMAID)).get("certificateStatus"), None);
}

#[test]
fn the_status_of_what_was_issued_is_told_by_ocsp() {
    let mut world = accepted();
    let chain = contract(&mut world, EMAID);
    let certificates = inspected(&world, &chain);
    let ask = |it: &CertificateInfo| json!({"ocspRequestData": question(it)});
    let mut told = Vec::new();
    for it in &certificates {
        let answer = world.call("GetCertificateStatus", &ask(it));
        assert_eq!(answer["status"], "Accepted");
        told.push(answer["ocspResult"].as_str().expect("text").to_owned());
    }
    revoke(&mut world, EMAID, true);
    let revoked = world.call("GetCertificateStatus", &ask(&certificates[0]));
    assert_ne!(revoked["ocspResult"], told[0]);
    let mut unknown = ask(&certificates[0]);
    unknown["ocspRequestData"]["serialNumber"] = json!("1234");
    let failed = json!({"status": "Failed"});
    assert_eq!(world.call("GetCertificateStatus", &unknown), failed);
    // The ledger outlives the page.
    let csms = Csms::restore(crate::Config::default(), 0, &world.records);
    let mut later = World::of(csms, world.records.clone());
    later.connect_with("ocpp2.0.1");
    super::boot(&mut later);
    assert!(issued(&later, EMAID).revoked_at.is_some());
    let answer = later.call("GetCertificateStatus", &ask(&certificates[1]));
    assert_eq!(answer["status"], "Accepted");
}

#[test]
fn the_certificate_for_vehicles_is_known_before_the_station_has_it() {
    use ocpp_crypto::{KeyAlgorithm, RequestCertificate, Subject};

    let mut world = accepted();
    let subject = Subject {
        organization: "Example".to_owned(),
        serial_number: "DE-VLT-S-1".to_owned(),
        country: None,
    };
    let job = RequestCertificate { algorithm: KeyAlgorithm::EcdsaP256, subject };
    let Ok(Answer::Requested { csr, .. }) = perform(&Job::RequestCertificate(job), &mut seeded(1))
    else {
        panic!("a request");
    };
    world.call("SignCertificate", &json!({"csr": csr, "certificateType": "V2GCertificate"}));
    let call = world.sent.last().cloned().expect("a CALL");
    assert_eq!(call[2], "CertificateSigned");
    let chain = call[3]["certificateChain"].as_str().expect("text").to_owned();
    for it in &inspected(&world, &chain) {
        let answer = world.call("GetCertificateStatus", &json!({"ocspRequestData": question(it)}));
        assert_eq!(answer["status"], "Accepted", "{}", it.subject);
    }
}

/// A job that is under way when the charge point is lost is no answer to anybody.
#[test]
fn who_has_gone_is_not_answered() {
    use crate::{Input, Output};

    let mut world = accepted();
    let chain = contract(&mut world, EMAID);
    let text = json!([2, "x", "Authorize", by_chain(EMAID, &chain)]).to_string();
    let input = Input::Frame { station: super::super::CP, text: &text };
    world.csms.handle(world.now, input).expect("a frame");
    let mut job = None;
    loop {
        match world.csms.poll() {
            Output::Crypto { id, job: asked } => job = Some((id, asked)),
            Output::Send { text, .. } => panic!("{text}"),
            Output::Wait(_) => break,
            _ => {}
        }
    }
    let (id, job) = job.expect("a job");
    world.lose();
    world.connect_with("ocpp2.0.1");
    let before = world.sent.len();
    let outcome = perform(&job, &mut seeded(1));
    world.input(Input::CryptoDone { id, outcome }).expect("not an operation");
    assert_eq!(world.sent.len(), before);
    // What comes afterwards is answered.
    assert_eq!(verdict(&mut world, &by_chain(EMAID, &chain)), words("Accepted", "Accepted"));
}

/// Each CALL is answered, also where nothing can be computed.
#[test]
fn without_cryptography_nothing_is_valid() {
    use ocpp_crypto::CryptoError;

    use crate::{Input, Output};

    let mut world = accepted();
    let chain = contract(&mut world, EMAID);
    let text = json!([2, "x", "Authorize", by_chain(EMAID, &chain)]).to_string();
    let input = Input::Frame { station: super::super::CP, text: &text };
    world.csms.handle(world.now, input).expect("a frame");
    let mut asked = None;
    loop {
        match world.csms.poll() {
            Output::Crypto { id, .. } => asked = Some(id),
            Output::Wait(_) => break,
            _ => {}
        }
    }
    let (id, outcome) =
        (asked.expect("a job"), Err(CryptoError::Job { reason: "no worker".to_owned() }));
    world.input(Input::CryptoDone { id, outcome }).expect("not an operation");
    let answer = world.sent.last().expect("an answer");
    assert_eq!((&answer[0], &answer[1]), (&json!(3), &json!("x")));
    assert_eq!(answer[2]["certificateStatus"], "CertChainError");
}
