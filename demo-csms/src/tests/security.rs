//! The certificate authority, and what charge points tell about their security.

use ocpp_crypto::{
    Answer, CheckChain, CheckFirmware, CheckRoot, CheckSigner, CryptoError, Job, KeyAlgorithm,
    PublicKey, RequestCertificate, Role, SigningMode, Subject,
};
use ocpp_types::v16::{self, CertificateUse};

use super::*;
use crate::{FirmwareSigning, Registration, RequestPolicy, RootChoice, firmware};

fn subject() -> Subject {
    Subject {
        organization: "Example".to_owned(),
        serial_number: "VT-0001".to_owned(),
        country: None,
    }
}

/// What a charge point asks with, and the key that it keeps.
fn request() -> (String, PublicKey) {
    let job = RequestCertificate { algorithm: KeyAlgorithm::EcdsaP256, subject: subject() };
    match perform(&Job::RequestCertificate(job), &mut seeded(1)) {
        Ok(Answer::Requested { csr, public_key, .. }) => (csr, public_key),
        other => panic!("{other:?}"),
    }
}

fn root(world: &World) -> String {
    world.csms.view().authority.root.clone().expect("a root")
}

/// The last CALL's payload.
fn last_call(world: &World, action: &str) -> Value {
    let call = world.sent.last().expect("a CALL");
    assert_eq!(call[2], action, "{call}");
    let info = v16::action(action).expect("an action");
    assert_eq!(validate(info.request, &call[3]), [], "{action}");
    call[3].clone()
}

/// How the charge point would judge the chain that came.
fn verdict(world: &World, public_key: &PublicKey) -> ocpp_crypto::Outcome {
    let chain = world.sent.last().expect("a CALL")[3]["certificateChain"].clone();
    let job = CheckChain {
        chain: chain.as_str().expect("text").to_owned(),
        max_chars: 10_000,
        public_key: public_key.clone(),
        subject: subject(),
        role: Role::Client,
        roots: vec![root(world)],
        now: world.now.utc,
    };
    perform(&Job::CheckChain(job), &mut seeded(9))
}

#[test]
fn a_request_that_was_asked_for_is_accepted_while_pending() {
    let mut world = World::new(Config::default());
    world.connect();
    world.change(Change::SetRegistration(Registration::Pending));
    assert_eq!(world.boot()["status"], "Pending");
    let (csr, _) = request();
    let answer = world.call_as("a", "SignCertificate", &json!({ "csr": csr }));
    assert_eq!(answer[2], "SecurityError", "nobody has asked for it");
    let trigger = json!({"requestedMessage": "SignChargePointCertificate"});
    world.exchange("ExtendedTriggerMessage", trigger.clone(), &json!({"status": "Rejected"}));
    let answer = world.call_as("b", "SignCertificate", &json!({ "csr": csr }));
    assert_eq!(answer[2], "SecurityError", "the charge point would not");
    // A00.FR.806.
    world.exchange("ExtendedTriggerMessage", trigger, &json!({"status": "Accepted"}));
    assert_eq!(world.call("SignCertificate", &json!({ "csr": csr }))["status"], "Accepted");
    assert_eq!(world.rules(), []);
}

#[test]
fn a_request_is_accepted_and_its_certificate_follows() {
    let mut world = World::accepted();
    let (csr, public_key) = request();
    let answer = world.call("SignCertificate", &json!({ "csr": csr }));
    assert_eq!(answer["status"], "Accepted");
    assert_eq!(world.sent.len(), 3, "boot, this, and the CALL: {:?}", world.sent);
    last_call(&world, "CertificateSigned");
    let outcome = verdict(&world, &public_key);
    assert!(matches!(outcome, Ok(Answer::Chain { .. })), "{outcome:?}");
    world.answer(&json!({ "status": "Accepted" }));
    let issued = world.csms.view().stations[0].certificate.clone().expect("issued");
    assert_eq!(issued.status.as_deref(), Some("Accepted"));
    // Nobody types it, so nobody waits for it.
    assert_eq!(world.answered.last().expect("an answer").0, 0);
}

#[test]
fn requests_are_answered_wrongly_at_will() {
    let (csr, public_key) = request();
    for mode in SigningMode::ALL.into_iter().filter(|it| *it != SigningMode::Right) {
        let mut world = World::accepted();
        world.change(Change::SetCertificateRequests(RequestPolicy::Sign(mode)));
        world.call("SignCertificate", &json!({ "csr": csr }));
        assert_eq!(world.sent.last().expect("a CALL")[2], "CertificateSigned", "{mode:?}");
        let outcome = verdict(&world, &public_key);
        assert!(outcome.is_err(), "{mode:?}: {outcome:?}");
    }
    for (policy, status) in
        [(RequestPolicy::Reject, "Rejected"), (RequestPolicy::Ignore, "Accepted")]
    {
        let mut world = World::accepted();
        world.change(Change::SetCertificateRequests(policy));
        let answer = world.call("SignCertificate", &json!({ "csr": csr }));
        assert_eq!(answer["status"], status);
        assert_eq!(world.sent.len(), 2, "nothing follows");
    }
}

#[test]
fn a_chain_may_be_too_long_for_an_answer() {
    let mut world = World::accepted();
    world.change(Change::SetCertificateRequests(RequestPolicy::Sign(SigningMode::TooLong)));
    world.call("SignCertificate", &json!({ "csr": request().0 }));
    let call = world.sent.last().cloned().expect("a CALL");
    world.frame(&json!([4, call[1], "PropertyConstraintViolation", "", {}]).to_string());
    let issued = world.csms.view().stations[0].certificate.clone().expect("issued");
    assert_eq!(issued.status.as_deref(), Some("CALLERROR"));
}

#[test]
fn a_request_that_is_none_is_told_of_and_leads_nowhere() {
    let mut world = World::accepted();
    let answer = world.call("SignCertificate", &json!({ "csr": "nothing" }));
    assert_eq!(answer["status"], "Accepted", "the authority finds out later");
    assert_eq!(world.sent.len(), 2);
    // The next one is not held up by it.
    world.call("SignCertificate", &json!({ "csr": request().0 }));
    last_call(&world, "CertificateSigned");
}

#[test]
fn roots_are_installed_with_their_use() {
    let mut world = World::accepted();
    for usage in
        [CertificateUse::CentralSystemRootCertificate, CertificateUse::ManufacturerRootCertificate]
    {
        world.change(install(usage, RootChoice::Right));
        let payload = last_call(&world, "InstallCertificate");
        assert_eq!(payload["certificateType"], json!(usage));
        let certificate = payload["certificate"].as_str().expect("text").to_owned();
        let job = CheckRoot { certificate, signed_by: Vec::new(), now: world.now.utc };
        assert!(perform(&Job::CheckRoot(job), &mut seeded(9)).is_ok());
        world.answer(&json!({ "status": "Accepted" }));
    }
    let facts = &world.csms.view().authority;
    assert_ne!(facts.root, facts.manufacturer_root);
}

fn install(usage: CertificateUse, choice: RootChoice) -> Change {
    Change::InstallRoot { station: CP.to_owned(), usage, choice }
}

#[test]
fn wrong_roots_are_sent_at_will() {
    for choice in RootChoice::ALL {
        for usage in [
            CertificateUse::CentralSystemRootCertificate,
            CertificateUse::ManufacturerRootCertificate,
        ] {
            let mut world = World::accepted();
            world.change(install(usage, choice));
            let payload = last_call(&world, "InstallCertificate");
            let certificate = payload["certificate"].as_str().expect("text").to_owned();
            let check = |signed_by: Vec<String>| {
                let now = world.now.utc;
                let job = CheckRoot { certificate: certificate.clone(), signed_by, now };
                perform(&Job::CheckRoot(job), &mut seeded(9))
            };
            let facts = &world.csms.view().authority;
            let own = match usage {
                CertificateUse::CentralSystemRootCertificate => facts.root.clone(),
                CertificateUse::ManufacturerRootCertificate => facts.manufacturer_root.clone(),
            };
            let first = check(Vec::new());
            let second = check(own.into_iter().collect());
            let as_expected = match choice {
                RootChoice::Right => first.is_ok() && second.is_ok(),
                RootChoice::Successor => {
                    matches!(first, Err(CryptoError::NotARoot { .. })) && second.is_ok()
                }
                RootChoice::Stranger => {
                    first.is_ok() && matches!(second, Err(CryptoError::NotSignedByOldRoot { .. }))
                }
                RootChoice::Expired => matches!(first, Err(CryptoError::Expired { .. })),
                RootChoice::NotYetValid => matches!(first, Err(CryptoError::NotYetValid { .. })),
                RootChoice::NotAnAuthority => {
                    matches!(first, Err(CryptoError::NotAnAuthority { .. }))
                }
                RootChoice::Several => first == Err(CryptoError::NotSingle),
                RootChoice::Truncated => first == Err(CryptoError::Truncated),
                RootChoice::Der => first == Err(CryptoError::Der),
            };
            assert!(as_expected, "{choice:?}: {first:?} {second:?}");
            // What was made for this alone is not kept.
            world.answer(&json!({ "status": "Rejected" }));
            world.change(install(usage, RootChoice::Right));
            let payload = last_call(&world, "InstallCertificate");
            assert_eq!(
                payload["certificate"].as_str() == Some(&*certificate),
                choice == RootChoice::Right
            );
        }
    }
}

#[test]
fn firmware_is_signed_rightly_or_wrongly() {
    for signing in FirmwareSigning::ALL {
        let mut world = World::accepted();
        world.change(Change::UpdateFirmware { station: CP.to_owned(), signing });
        let payload = last_call(&world, "SignedUpdateFirmware");
        let text = |field: &str| payload["firmware"][field].as_str().expect("text").to_owned();
        let name = text("location");
        let bytes = firmware::contents(name.rsplit('/').next().expect("a name"));
        let roots = world.csms.view().authority.manufacturer_root.clone();
        let signer = CheckSigner {
            certificate: text("signingCertificate"),
            roots: roots.into_iter().collect(),
            now: world.now.utc,
        };
        let signer = perform(&Job::CheckSigner(signer), &mut seeded(9));
        let file = CheckFirmware {
            certificate: text("signingCertificate"),
            signature: text("signature"),
            sha256: Some(firmware::sha256(&bytes)),
        };
        let file = perform(&Job::CheckFirmware(file), &mut seeded(9));
        let expected = match signing {
            FirmwareSigning::Right => (true, true),
            FirmwareSigning::OtherFile | FirmwareSigning::OtherKey => (true, false),
            FirmwareSigning::UnknownSigner | FirmwareSigning::ExpiredSigner => (false, true),
        };
        assert_eq!((signer.is_ok(), file.is_ok()), expected, "{signing:?}: {signer:?} {file:?}");
        if signing == FirmwareSigning::ExpiredSigner {
            assert!(matches!(signer, Err(CryptoError::Expired { .. })), "{signer:?}");
        }
    }
}

#[test]
fn keys_are_kept_apart_from_what_consoles_are_shown() {
    let mut world = World::accepted();
    world.call("SignCertificate", &json!({ "csr": request().0 }));
    world.answer(&json!({ "status": "Accepted" }));
    let shown = serde_json::to_string(world.csms.view()).expect("JSON");
    assert!(shown.contains("BEGIN CERTIFICATE") && !shown.contains("PRIVATE KEY"));
    let (before, records) = (root(&world), world.records.clone());
    assert!(records["authority"].contains("PRIVATE KEY"));
    let csms = Csms::restore(Config::default(), 1, &records);
    assert_eq!(csms.view().authority.root.as_deref(), Some(before.as_str()));
}

#[test]
fn security_events_and_certificates_are_remembered() {
    let mut world = World::accepted();
    let event = json!({"type": "FirmwareUpdated", "timestamp": world.time(), "techInfo": "2.0"});
    world.call("SecurityEventNotification", &event);
    world.call("LogStatusNotification", &json!({"status": "Uploading", "requestId": 1}));
    let data = json!({
        "hashAlgorithm": "SHA256", "issuerNameHash": "AA", "issuerKeyHash": "BB", "serialNumber": "1",
    });
    let asked = json!({"certificateType": "CentralSystemRootCertificate"});
    let answer = json!({"status": "Accepted", "certificateHashData": [data]});
    world.exchange("GetInstalledCertificateIds", asked, &answer);
    let station = &world.csms.view().stations[0];
    assert_eq!(station.security_events[0].kind, "FirmwareUpdated");
    assert_eq!(station.log_upload.as_ref().expect("told").told[0].status, "Uploading");
    assert_eq!(station.certificates, std::slice::from_ref(&data));
    assert_eq!(defaults(&world, "DeleteCertificate")["certificateHashData"], data);
    let asked = json!({ "certificateHashData": data });
    world.exchange("DeleteCertificate", asked, &json!({"status": "Accepted"}));
    assert!(world.csms.view().stations[0].certificates.is_empty());
}

#[test]
fn a_password_that_was_set_is_not_remembered() {
    let mut world = World::accepted();
    let asked = json!({"key": "AuthorizationKey", "value": "00112233445566778899"});
    world.exchange("ChangeConfiguration", asked, &json!({"status": "Accepted"}));
    let records = format!("{:?}", world.records);
    assert!(records.contains("AuthorizationKey") && !records.contains("00112233"), "{records}");
}
