//! The certificate authority beside the CSMS, and the manufacturer's.
//!
//! **Owns** their keys, and what is computed in which order: one job at a time.
//! **Must not know** frames, nor how anything is computed.
//!
//! Everything is made when it is first needed. A request that cannot be signed is told of in the
//! log; the charge point never hears of that (A02, error handling).

pub(crate) mod jobs;

use std::collections::VecDeque;

use ocpp_crypto::{Answer, Authority, Job, Outcome};
use ocpp_types::log::Level;
use ocpp_types::text;
use ocpp_types::v16::CertificateUse;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::certificates::{IssuedCertificate, Question};
use crate::csms::Csms;
use crate::dialect;
use crate::firmware;
use crate::io::{Operation, Output, Refusal};
use crate::limits::MAX_TASKS;
use crate::payload::{time, without_nulls};
use crate::roots::RootChoice;
use crate::state::{FirmwareSigning, Issued};

pub(crate) const DAY_MS: i64 = 24 * 3_600_000;

/// Who the authorities are.
pub(crate) const ORGANIZATION: &str = "Voltab demo";
/// The certificates that a station shows to vehicles, as 2.0.1 names them.
const FOR_VEHICLES: &str = "V2GCertificate";
/// Who knows the status of certificates. There is no such server: the CSMS answers for it.
pub(crate) const OCSP: &str = "http://ocsp.example/";

/// What is kept in a record of its own, which no console is shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Keys {
    root: Option<Authority>,
    intermediate: Option<Authority>,
    manufacturer: Option<Authority>,
    signer: Option<Authority>,
    /// What was issued to vehicles and for them.
    pub(crate) ledger: Vec<IssuedCertificate>,
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
        /// It has been signed, and is to be entered in the ledger.
        signed: Option<String>,
    },
    Install {
        station: String,
        usage: CertificateUse,
        choice: RootChoice,
        own: Option<Authority>,
    },
    Firmware {
        station: String,
        signing: FirmwareSigning,
        own: Option<Authority>,
    },
    /// A CALL is to be answered: the one with this message id.
    Answer {
        station: String,
        id: String,
        action: &'static str,
        question: Question,
    },
}

#[derive(Debug)]
struct Running {
    id: u64,
    step: Step,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    Root,
    Intermediate,
    Manufacturer,
    Signer,
    /// A signer or a root for this task alone.
    Own,
    /// A contract for this task.
    Contract,
    Task,
}

/// What is to be computed next.
pub(crate) type Next = (Step, Box<Job>);

impl Csms {
    /// # Errors
    /// Where too much waits already.
    pub(crate) fn want(&mut self, task: Task) -> Result<(), Refusal> {
        if self.is_authority_busy() {
            let why = text!("demo-too-many-tasks", "the certificate authority is busy; try again");
            return Err(Refusal::State(why));
        }
        self.authorities.tasks.push_back(task);
        self.advance();
        Ok(())
    }

    pub(crate) fn is_authority_busy(&self) -> bool {
        self.authorities.tasks.len() >= MAX_TASKS
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
                match task {
                    Task::Install { station, usage, choice, own } => {
                        self.install(station, usage, choice, own);
                    }
                    Task::Answer { .. } => self.without_outcome(task),
                    Task::Sign { .. } | Task::Firmware { .. } => {}
                }
            }
        }
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
                let at = task.as_ref().and_then(|task| self.find(station_of(task)));
                let is_lost = !matches!(task, Some(Task::Sign { signed: Some(_), .. }));
                if let Some(task) = task {
                    self.without_outcome(task);
                }
                if let Err(flaw) = outcome
                    && is_lost
                {
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
            Step::Own | Step::Contract | Step::Task => {
                match self.authorities.tasks.front_mut() {
                    Some(Task::Firmware { own, .. } | Task::Install { own, .. }) => {
                        *own = Some(authority);
                    }
                    Some(Task::Answer { question: Question::Contract { made, .. }, .. }) => {
                        *made = Some(authority);
                    }
                    _ => {}
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
        self.state.authority.certificates = self.authorities.keys.ledger.clone();
        self.state.authority.signer = signer.as_ref().and_then(|it| it.chain.first().cloned());
    }

    fn finish(&mut self, task: Task, answer: Answer) {
        match (task, answer) {
            (Task::Answer { station, id, action, question }, answer) => {
                let answer = self.answer_to(question, Some(answer));
                self.answer_later(&station, &id, action, &answer);
            }
            // Before the station has it: its status is asked for at once.
            (Task::Sign { station, csr, kind, .. }, Answer::Signed { chain })
                if kind.as_deref() == Some(FOR_VEHICLES) =>
            {
                let signed = Some(chain);
                self.authorities.tasks.push_front(Task::Sign { station, csr, kind, signed });
            }
            (Task::Sign { station, kind, .. }, Answer::Signed { chain }) => {
                self.send_certificate(station, kind.as_deref(), &chain);
            }
            (
                Task::Sign { station, kind, signed: Some(chain), .. },
                Answer::Chain { certificates },
            ) => {
                self.enter(&certificates);
                self.send_certificate(station, kind.as_deref(), &chain);
            }
            (Task::Firmware { station, own, .. }, Answer::Signature { signature }) => {
                let signer = own.or_else(|| self.authorities.keys.signer.clone());
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

    fn send_certificate(&mut self, station: String, kind: Option<&str>, chain: &str) {
        if let Some(at) = self.find(&station) {
            let (policy, at_utc) = (self.state.config.certificate_requests, self.now.utc);
            let issued = Issued { policy, at: at_utc, status: None };
            self.state.stations[at].certificate = Some(issued);
            self.dirty.station(at);
        }
        let payload = json!({ "certificateChain": chain, "certificateType": kind });
        self.call(station, "CertificateSigned", without_nulls(payload));
    }

    /// What was to be computed could not be. A CALL is answered all the same, and a certificate that
    /// nobody can read, since it is to be wrong, is sent as it is.
    fn without_outcome(&mut self, task: Task) {
        match task {
            Task::Answer { station, id, action, question } => {
                let answer = self.answer_to(question, None);
                self.answer_later(&station, &id, action, &answer);
            }
            Task::Sign { station, kind, signed: Some(chain), .. } => {
                self.send_certificate(station, kind.as_deref(), &chain);
            }
            _ => {}
        }
    }

    /// The charge point is gone: nobody waits for an answer any more.
    pub(crate) fn forget_questions(&mut self, station: &str) {
        let is_its =
            |task: &Task| matches!(task, Task::Answer { station: asking, .. } if asking == station);
        if self.authorities.tasks.front().is_some_and(is_its) {
            self.authorities.running = None;
        }
        self.authorities.tasks.retain(|task| !is_its(task));
        self.advance();
    }

    /// Request ids grow, so that a log tells them apart.
    fn next_request_id(&mut self) -> i64 {
        self.last_request_id = self.last_request_id.max(self.now.utc / 1_000 % 1_000_000_000) + 1;
        self.last_request_id
    }

    /// A CALL that no person has typed.
    pub(crate) fn call(&mut self, station: String, action: &str, payload: serde_json::Value) {
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

fn station_of(task: &Task) -> &str {
    match task {
        Task::Sign { station, .. }
        | Task::Install { station, .. }
        | Task::Answer { station, .. }
        | Task::Firmware { station, .. } => station,
    }
}
