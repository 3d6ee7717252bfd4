//! The certificate authority beside the CSMS, and the manufacturer's.
//!
//! **Owns** their keys, and what is computed in which order: one job at a time.
//! **Must not know** frames, nor how anything is computed.
//!
//! Everything is made when it is first needed. A request that cannot be signed is told of in the
//! log; the charge point never hears of that (A02, error handling).

use std::collections::VecDeque;

use ocpp_crypto::{
    Answer, Authority, AuthorityName, Job, KeyAlgorithm, MakeAuthority, MakeSigner, Outcome, Role,
    SignFirmware, SignRequest, Validity,
};
use ocpp_types::log::Level;
use ocpp_types::text;
use ocpp_types::v16::CertificateUse;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::csms::Csms;
use crate::dialect;
use crate::firmware;
use crate::io::{Operation, Output, Refusal};
use crate::limits::MAX_TASKS;
use crate::payload::{time, without_nulls};
use crate::state::{FirmwareManner, Issued, RequestPolicy};

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 3_600_000;
const ROOT_DAYS: i64 = 3_650;
/// Long enough not to be renewed at once (A03.FR.02: a month before its end).
const LEAF_DAYS: i64 = 365;

/// The certificates that a station shows to vehicles, as 2.0.1 names them.
const FOR_VEHICLES: &str = "V2GCertificate";
/// Who would know the status of certificates, were there such a server.
const OCSP: &str = "http://ocsp.example/";

/// What is kept in a record of its own, which no console is shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Keys {
    root: Option<Authority>,
    intermediate: Option<Authority>,
    manufacturer: Option<Authority>,
    signer: Option<Authority>,
}

#[derive(Debug, Default)]
pub(crate) struct Authorities {
    pub(crate) keys: Keys,
    tasks: VecDeque<Task>,
    running: Option<Running>,
    last: u64,
}

/// What is to be done for a charge point.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Task {
    /// `kind`: what the charge point says that the certificate is for (2.0.1 A02.FR.13).
    Sign {
        station: String,
        csr: String,
        kind: Option<String>,
    },
    Install {
        station: String,
        usage: CertificateUse,
    },
    Firmware {
        station: String,
        manner: FirmwareManner,
        signer: Option<Authority>,
    },
}

#[derive(Debug)]
struct Running {
    id: u64,
    step: Step,
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Root,
    Intermediate,
    Manufacturer,
    Signer,
    /// A signer for this task alone.
    OwnSigner,
    Task,
}

/// What is to be computed next.
type Next = (Step, Box<Job>);

impl Csms {
    /// # Errors
    /// Where too much waits already.
    pub(crate) fn want(&mut self, task: Task) -> Result<(), Refusal> {
        if self.authorities.tasks.len() >= MAX_TASKS {
            let why = text!("demo-too-many-tasks", "the certificate authority is busy; try again");
            return Err(Refusal::State(why));
        }
        self.authorities.tasks.push_back(task);
        self.advance();
        Ok(())
    }

    /// What is at the front of the queue, as far as it goes without waiting.
    fn advance(&mut self) {
        while self.authorities.running.is_none() {
            let Some(task) = self.authorities.tasks.front().cloned() else { return };
            if let Some((step, job)) = self.next_job(&task) {
                self.authorities.last += 1;
                let id = self.authorities.last;
                self.authorities.running = Some(Running { id, step });
                self.push(Output::Crypto { id, job });
            } else {
                self.authorities.tasks.pop_front();
                if let Task::Install { station, usage } = task {
                    self.install(station, usage);
                }
            }
        }
    }

    /// None where nothing is left to be computed.
    fn next_job(&self, task: &Task) -> Option<Next> {
        match task {
            Task::Install { usage: CertificateUse::CentralSystemRootCertificate, .. } => {
                self.root().err()
            }
            Task::Install { usage: CertificateUse::ManufacturerRootCertificate, .. } => {
                self.manufacturer().err()
            }
            Task::Sign { csr, kind, .. } => {
                let for_vehicles = kind.as_deref() == Some(FOR_VEHICLES);
                let sign = |it| self.sign(csr, it, for_vehicles);
                Some(self.intermediate().map_or_else(|next| next, sign))
            }
            Task::Firmware { manner, signer, .. } => {
                let job = self.sign_firmware(*manner, signer.as_ref());
                Some(job.unwrap_or_else(|next| next))
            }
        }
    }

    fn root(&self) -> Result<&Authority, Next> {
        let root = self.authorities.keys.root.as_ref();
        root.ok_or_else(|| (Step::Root, Box::new(self.make("Demo root", None, 1))))
    }

    fn intermediate(&self) -> Result<&Authority, Next> {
        let root = self.root()?;
        let intermediate = self.authorities.keys.intermediate.as_ref();
        intermediate.ok_or_else(|| {
            (Step::Intermediate, Box::new(self.make("Demo intermediate", Some(root), 0)))
        })
    }

    fn manufacturer(&self) -> Result<&Authority, Next> {
        let root = self.authorities.keys.manufacturer.as_ref();
        root.ok_or_else(|| {
            (Step::Manufacturer, Box::new(self.make("Demo manufacturer root", None, 1)))
        })
    }

    fn signer(&self) -> Result<&Authority, Next> {
        let manufacturer = self.manufacturer()?;
        let signer = self.authorities.keys.signer.as_ref();
        signer.ok_or_else(|| {
            (Step::Signer, Box::new(Self::make_signer(manufacturer, self.days(-1, LEAF_DAYS))))
        })
    }

    /// `own`: the signer that was made for this task, where it needs another than usual.
    fn sign_firmware(&self, manner: FirmwareManner, own: Option<&Authority>) -> Result<Next, Next> {
        let signer = match (manner, own) {
            (_, Some(own)) => own,
            (FirmwareManner::UnknownSigner, None) => {
                let job = Self::make_signer(self.root()?, self.days(-1, LEAF_DAYS));
                return Err((Step::OwnSigner, Box::new(job)));
            }
            (FirmwareManner::ExpiredSigner, None) => {
                let job = Self::make_signer(self.manufacturer()?, self.days(-LEAF_DAYS, -1));
                return Err((Step::OwnSigner, Box::new(job)));
            }
            _ => self.signer()?,
        };
        let signer = match manner {
            FirmwareManner::OtherKey => self.manufacturer()?,
            _ => signer,
        };
        let contents = firmware::contents(firmware::NAME);
        let sha256 = match manner {
            FirmwareManner::OtherFile => firmware::sha256(b"another file"),
            _ => firmware::sha256(&contents),
        };
        let job = Job::SignFirmware(SignFirmware { signer: signer.clone(), sha256 });
        Ok((Step::Task, Box::new(job)))
    }

    fn make(&self, common_name: &str, issuer: Option<&Authority>, path_length: u8) -> Job {
        Job::MakeAuthority(MakeAuthority {
            name: name(common_name),
            issuer: issuer.cloned(),
            validity: self.days(-1, ROOT_DAYS),
            path_length,
            algorithm: KeyAlgorithm::EcdsaP256,
            ocsp: issuer.map(|_| OCSP.to_owned()),
        })
    }

    fn make_signer(issuer: &Authority, validity: Validity) -> Job {
        Job::MakeSigner(MakeSigner {
            name: name("Demo firmware signing"),
            issuer: issuer.clone(),
            validity,
            algorithm: KeyAlgorithm::EcdsaP256,
        })
    }

    fn sign(&self, csr: &str, authority: &Authority, for_vehicles: bool) -> Next {
        let manner = match self.state.config.certificate_requests {
            RequestPolicy::Sign(manner) => manner,
            RequestPolicy::Reject | RequestPolicy::Ignore => ocpp_crypto::Manner::Right,
        };
        let job = SignRequest {
            csr: csr.to_owned(),
            authority: authority.clone(),
            // A charge point's clock may be a little behind.
            validity: Validity { not_before: self.now.utc - MINUTE_MS, ..self.days(0, LEAF_DAYS) },
            manner,
            role: if for_vehicles { Role::Server } else { Role::Client },
            ocsp: for_vehicles.then(|| OCSP.to_owned()),
        };
        (Step::Task, Box::new(Job::SignRequest(job)))
    }

    fn days(&self, from: i64, to: i64) -> Validity {
        let day = |count: i64| self.now.utc.saturating_add(count * DAY_MS);
        Validity { not_before: day(from), not_after: day(to) }
    }

    pub(crate) fn on_crypto_done(&mut self, id: u64, outcome: Outcome) {
        let Some(running) = self.authorities.running.take_if(|it| it.id == id) else { return };
        match (running.step, outcome) {
            (Step::Task, Ok(answer)) => {
                if let Some(task) = self.authorities.tasks.pop_front() {
                    self.finish(task, answer);
                }
            }
            (step, Ok(Answer::Authority { authority })) => self.keep(step, authority),
            (_, outcome) => {
                let task = self.authorities.tasks.pop_front();
                let at = task.and_then(|task| self.find(station_of(&task)));
                if let Err(flaw) = outcome {
                    let why = flaw.text();
                    let text = text!(
                        "demo-authority-failed",
                        "The certificate authority has failed: {why}",
                        why
                    );
                    self.notice(at, Level::Error, text);
                }
            }
        }
        self.advance();
    }

    fn keep(&mut self, step: Step, authority: Authority) {
        let keys = &mut self.authorities.keys;
        let place = match step {
            Step::Root => &mut keys.root,
            Step::Intermediate => &mut keys.intermediate,
            Step::Manufacturer => &mut keys.manufacturer,
            Step::Signer => &mut keys.signer,
            Step::OwnSigner | Step::Task => {
                if let Some(Task::Firmware { signer, .. }) = self.authorities.tasks.front_mut() {
                    *signer = Some(authority);
                }
                return;
            }
        };
        *place = Some(authority);
        self.dirty.authority = true;
        self.show_roots();
    }

    /// Consoles are shown certificates, and no keys.
    pub(crate) fn show_roots(&mut self) {
        let Keys { root, manufacturer, signer, .. } = &self.authorities.keys;
        let pem = |it: &Option<Authority>| it.as_ref().and_then(|it| it.root().map(str::to_owned));
        self.state.authority.root = pem(root);
        self.state.authority.manufacturer_root = pem(manufacturer);
        self.state.authority.signer = signer.as_ref().and_then(|it| it.chain.first().cloned());
    }

    fn finish(&mut self, task: Task, answer: Answer) {
        match (task, answer) {
            (Task::Sign { station, kind, .. }, Answer::Signed { chain }) => {
                if let Some(at) = self.find(&station) {
                    let (policy, at_utc) = (self.state.config.certificate_requests, self.now.utc);
                    self.state.stations[at].certificate =
                        Some(Issued { policy, at: at_utc, status: None });
                    self.dirty.station(at);
                }
                let payload = json!({ "certificateChain": chain, "certificateType": kind });
                self.call(station, "CertificateSigned", without_nulls(payload));
            }
            (Task::Firmware { station, signer, .. }, Answer::Signature { signature }) => {
                let signer = signer.or_else(|| self.authorities.keys.signer.clone());
                let certificate = signer.and_then(|it| it.chain.into_iter().next());
                let location = format!("{}/{}", self.state.config.files, firmware::NAME);
                let payload = json!({
                    "requestId": self.next_request_id(),
                    "firmware": {
                        "location": location,
                        "retrieveDateTime": time(self.now.utc),
                        "signingCertificate": certificate.unwrap_or_default(),
                        "signature": signature,
                    },
                });
                self.call(station, "SignedUpdateFirmware", payload);
            }
            _ => {}
        }
    }

    fn install(&mut self, station: String, usage: CertificateUse) {
        let facts = &self.state.authority;
        let root = match usage {
            CertificateUse::CentralSystemRootCertificate => &facts.root,
            CertificateUse::ManufacturerRootCertificate => &facts.manufacturer_root,
        };
        let usage = dialect::root_usage(self.version_of(&station), usage);
        let payload = json!({ "certificateType": usage, "certificate": root });
        self.call(station, "InstallCertificate", payload);
    }

    /// Request ids grow, so that a log tells them apart.
    fn next_request_id(&mut self) -> i64 {
        self.last_request_id = self.last_request_id.max(self.now.utc / 1_000 % 1_000_000_000) + 1;
        self.last_request_id
    }

    /// A CALL that no person has typed.
    fn call(&mut self, station: String, action: &str, payload: serde_json::Value) {
        let at = self.find(&station);
        let version = self.version_of(&station);
        let (action, payload) = dialect::authority_call(version, action, payload);
        let operation = Operation { number: 0, station, action: action.clone(), payload };
        if let Err(refusal) = self.on_operation(operation) {
            let why = refusal.text().clone();
            let text = text!("demo-not-sent", "{action} not sent: {why}", action, why);
            self.notice(at, Level::Warning, text);
        }
    }
}

fn name(common_name: &str) -> AuthorityName {
    AuthorityName { organization: "Voltab demo".to_owned(), common_name: common_name.to_owned() }
}

fn station_of(task: &Task) -> &str {
    match task {
        Task::Sign { station, .. }
        | Task::Install { station, .. }
        | Task::Firmware { station, .. } => station,
    }
}
