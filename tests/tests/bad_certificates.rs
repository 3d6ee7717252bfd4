//! Bad certificates in the three messages that carry some: each gets an answer at once and the log says
//! why, nothing is lost, and the right certificate is taken afterwards.

use ocpp_crypto::{
    Answer, Authority, AuthorityName, Job, KeyAlgorithm, MakeAuthority, MakeSigner, Role,
    SignRequest, SigningMode, Validity, perform, seeded,
};
use ocpp_engine::{StationSetup, UserAction};
use ocpp_types::Strictness;
use ocpp_types::log::{Level, LogEntry, LogKind};
use serde_json::{Value, json};
use voltab_tests::sim::{EPOCH, Sim};

const DAY_MS: i64 = 86_400_000;
const BOOTED: &str = r#"{"status":"Accepted","currentTime":"2026-01-01T00:00:00Z","interval":0}"#;

/// A station that is connected, and who signs for it.
struct World {
    sim: Sim,
    ids: u32,
    root: Authority,
    signer: Authority,
    csr: String,
}

fn authority(job: &Job) -> Authority {
    match perform(job, &mut seeded(1)) {
        Ok(Answer::Authority { authority }) => authority,
        other => panic!("{other:?}"),
    }
}

fn name(common_name: &str) -> AuthorityName {
    AuthorityName { organization: "CA".to_owned(), common_name: common_name.to_owned() }
}

impl World {
    fn new(strictness: Strictness) -> Self {
        let settings = [("CpoName".to_owned(), "CPO".to_owned())].into();
        let mut sim = Sim::new(StationSetup { settings, ..StationSetup::default() }, 1);
        sim.user(UserAction::PowerOn).expect("no power yet");
        sim.user(UserAction::SetStrictness(strictness)).expect("always possible");
        sim.user(UserAction::Connect { endpoint: "ws://x/CP".to_owned() }).expect("a new station");
        sim.open();
        let validity = Validity { not_before: EPOCH - DAY_MS, not_after: EPOCH + 1_000 * DAY_MS };
        let algorithm = KeyAlgorithm::EcdsaP256;
        let root = authority(&Job::MakeAuthority(MakeAuthority {
            name: name("Root"),
            issuer: None,
            validity,
            path_length: 1,
            algorithm,
            ocsp: None,
        }));
        let signer = authority(&Job::MakeSigner(MakeSigner {
            name: name("Signer"),
            issuer: root.clone(),
            validity,
            algorithm,
        }));
        let mut world = Self { sim, ids: 0, root, signer, csr: String::new() };
        world.answer_calls();
        world
    }

    /// Answers what the station has sent; the request for a certificate is kept.
    fn answer_calls(&mut self) {
        while let Some(text) = self.sim.sent.pop_front() {
            let call: Value = serde_json::from_str(&text).expect("JSON");
            let payload = match call[2].as_str() {
                Some("BootNotification") => BOOTED,
                Some("SignCertificate") => {
                    call[3]["csr"].as_str().expect("a text").clone_into(&mut self.csr);
                    r#"{"status":"Accepted"}"#
                }
                _ => "{}",
            };
            assert_eq!(call[0], 2, "nothing else was asked: {text}");
            self.sim.receive(&format!("[3,{},{payload}]", call[1]));
        }
    }

    /// The answer to a CALL: its status, or the code of a CALLERROR. It comes before anything else.
    fn call(&mut self, action: &str, payload: &Value) -> String {
        self.ids += 1;
        let id = self.ids.to_string();
        self.sim.receive(&json!([2, id, action, payload]).to_string());
        let text = self.sim.sent.pop_front().expect("an answer");
        let answer: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(answer[1], id.as_str(), "{text}");
        let said = if answer[0] == 4 { &answer[2] } else { &answer[2]["status"] };
        let said = said.as_str().expect("a word").to_owned();
        self.answer_calls();
        assert!(self.sim.sent.is_empty());
        said
    }

    fn chain(&self, mode: SigningMode) -> String {
        let job = SignRequest {
            csr: self.csr.clone(),
            authority: self.root.clone(),
            validity: Validity { not_before: EPOCH - 1, not_after: EPOCH + 90 * DAY_MS },
            mode,
            role: Role::Client,
            ocsp: None,
        };
        match perform(&Job::SignRequest(job), &mut seeded(2)) {
            Ok(Answer::Signed { chain }) => chain,
            other => panic!("{other:?}"),
        }
    }

    /// Each of the messages with this certificate in it.
    fn send(&mut self, message: Message, certificate: &str) -> String {
        match message {
            Message::CertificateSigned => {
                self.call("CertificateSigned", &json!({ "certificateChain": certificate }))
            }
            Message::InstallCertificate => {
                let usage = "ManufacturerRootCertificate";
                let payload = json!({ "certificateType": usage, "certificate": certificate });
                self.call("InstallCertificate", &payload)
            }
            Message::SignedUpdateFirmware => {
                let firmware = json!({
                    "location": "http://x/fw", "retrieveDateTime": "2036-01-01T00:00:00Z",
                    "signingCertificate": certificate, "signature": "AA==",
                });
                let payload = json!({ "requestId": self.ids, "firmware": firmware });
                self.call("SignedUpdateFirmware", &payload)
            }
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Message {
    CertificateSigned,
    InstallCertificate,
    SignedUpdateFirmware,
}

/// What a text is made to, and what is wrong with it then.
fn bad_texts(good: &str) -> Vec<(&'static str, String)> {
    let body: String = good.lines().filter(|line| !line.starts_with('-')).collect();
    vec![
        ("empty", String::new()),
        ("NUL bytes", "\0\0\0\0".to_owned()),
        ("NUL within", good.replacen("\nMII", "\nMI\0I", 1)),
        ("no PEM", "hello".to_owned()),
        ("DER", body),
        ("truncated", good.chars().take(good.len() - 80).collect()),
        ("the BEGIN line", "-----BEGIN CERTIFICATE-----".to_owned()),
        ("other contents", good.replacen("\nMII", "\nMIJ", 1)),
        ("another kind", good.replace("CERTIFICATE", "PRIVATE KEY")),
        ("longer than the field", good.repeat(20)),
        ("10 MB", good.repeat((10 << 20) / good.len())),
    ]
}

fn says_why(entry: &LogEntry) -> bool {
    match &entry.kind {
        LogKind::Notice(notice) => notice.level >= Level::Warning,
        LogKind::Frame(frame) => !frame.violations.is_empty(),
    }
}

fn refuses_what_is_bad(strictness: Strictness) {
    let mut world = World::new(strictness);
    let root = world.root.chain[0].clone();
    let csms = json!({ "certificateType": "CentralSystemRootCertificate", "certificate": root });
    assert_eq!(world.call("InstallCertificate", &csms), "Accepted");
    world.sim.user(UserAction::RequestCertificate).expect("it has all that it needs");
    world.answer_calls();
    let signer = world.signer.chain[0].clone();
    let chain = world.chain(SigningMode::Right);
    let all = [
        (Message::CertificateSigned, chain),
        (Message::InstallCertificate, root),
        (Message::SignedUpdateFirmware, signer),
    ];
    for (message, good) in all {
        for (name, text) in bad_texts(&good) {
            let logged = world.sim.log.len();
            let said = world.send(message, &text);
            let refused = ["Rejected", "InvalidCertificate"].contains(&said.as_str());
            let is_error = said.ends_with("ConstraintViolation") || said == "GenericError";
            assert!(refused || is_error, "{message:?}, {name}: {said}");
            let why = world.sim.log[logged..].iter().any(says_why);
            assert!(why, "{message:?}, {name}: nobody says why");
        }
        // As other tools write it.
        let good = format!("# a comment\r\n{}\r\n", good.replace('\n', "\r\n"));
        assert_eq!(world.send(message, &good), "Accepted", "{message:?}, {strictness:?}");
    }
    let certificates = world.sim.view().certificates;
    assert_eq!((certificates.own.len(), certificates.roots.len()), (1, 2));
}

#[test]
fn a_strict_station_refuses_what_is_bad() {
    refuses_what_is_bad(Strictness::Strict);
}

#[test]
fn a_lenient_station_refuses_what_is_bad() {
    refuses_what_is_bad(Strictness::Lenient);
}
