//! What is to be computed next for a task: authorities are made when they are first needed.

use ocpp_crypto::{
    Authority, AuthorityName, Job, KeyAlgorithm, MakeAuthority, MakeSigner, Role, SignFirmware,
    SignRequest, Validity,
};

use super::{DAY_MS, FOR_VEHICLES, Next, OCSP, ORGANIZATION, Step, Task};
use crate::certificates;
use crate::csms::Csms;
use crate::firmware;
use crate::state::{FirmwareSigning, RequestPolicy};

const MINUTE_MS: i64 = 60_000;
const ROOT_DAYS: i64 = 3_650;
/// Long enough not to be renewed at once (A03.FR.02: a month before its end).
pub(crate) const LEAF_DAYS: i64 = 365;

impl Csms {
    /// None where nothing is left to be computed.
    pub(super) fn next_job(&self, task: &Task) -> Option<Next> {
        match task {
            Task::Install { usage, choice, own, .. } => {
                self.make_root(*usage, *choice, own.as_ref()).err()
            }
            Task::Sign { signed: Some(chain), .. } => {
                let root = self.state.authority.root.as_deref().unwrap_or_default();
                Some((Step::Task, Box::new(certificates::inspect(&format!("{chain}{root}")))))
            }
            Task::Answer { question, .. } => self.answering_job(question),
            Task::Sign { csr, kind, .. } => {
                let for_vehicles = kind.as_deref() == Some(FOR_VEHICLES);
                let sign = |it| self.sign(csr, it, for_vehicles);
                Some(self.intermediate().map_or_else(|next| next, sign))
            }
            Task::Firmware { signing, own, .. } => {
                let job = self.sign_firmware(*signing, own.as_ref());
                Some(job.unwrap_or_else(|next| next))
            }
        }
    }

    pub(crate) fn root(&self) -> Result<&Authority, Next> {
        let root = self.authorities.keys.root.as_ref();
        root.ok_or_else(|| {
            (Step::Root, Box::new(Self::make("Demo root", None, 1, self.root_days())))
        })
    }

    pub(crate) fn intermediate(&self) -> Result<&Authority, Next> {
        let root = self.root()?;
        let intermediate = self.authorities.keys.intermediate.as_ref();
        intermediate.ok_or_else(|| {
            let job = Self::make("Demo intermediate", Some(root), 0, self.root_days());
            (Step::Intermediate, Box::new(job))
        })
    }

    pub(crate) fn manufacturer(&self) -> Result<&Authority, Next> {
        let root = self.authorities.keys.manufacturer.as_ref();
        root.ok_or_else(|| {
            let job = Self::make("Demo manufacturer root", None, 1, self.root_days());
            (Step::Manufacturer, Box::new(job))
        })
    }

    fn signer(&self) -> Result<&Authority, Next> {
        let manufacturer = self.manufacturer()?;
        let signer = self.authorities.keys.signer.as_ref();
        signer.ok_or_else(|| {
            let job = Self::make_signer(manufacturer, self.days(-1, LEAF_DAYS));
            (Step::Signer, Box::new(Job::MakeSigner(job)))
        })
    }

    /// `own`: the signer that was made for this task, where it needs another than usual.
    fn sign_firmware(
        &self,
        signing: FirmwareSigning,
        own: Option<&Authority>,
    ) -> Result<Next, Next> {
        let signer = match (signing, own) {
            (_, Some(own)) => own,
            (FirmwareSigning::UnknownSigner, None) => {
                let job = Self::make_signer(self.root()?, self.days(-1, LEAF_DAYS));
                return Err((Step::Own, Box::new(Job::MakeSigner(job))));
            }
            (FirmwareSigning::ExpiredSigner, None) => {
                let job = Self::make_signer(self.manufacturer()?, self.days(-LEAF_DAYS, -1));
                return Err((Step::Own, Box::new(Job::MakeSigner(job))));
            }
            _ => self.signer()?,
        };
        let signer = match signing {
            FirmwareSigning::OtherKey => self.manufacturer()?,
            _ => signer,
        };
        let contents = firmware::contents(firmware::NAME);
        let sha256 = match signing {
            FirmwareSigning::OtherFile => firmware::sha256(b"another file"),
            _ => firmware::sha256(&contents),
        };
        let job = Job::SignFirmware(SignFirmware { signer: signer.clone(), sha256 });
        Ok((Step::Task, Box::new(job)))
    }

    pub(crate) fn root_days(&self) -> Validity {
        self.days(-1, ROOT_DAYS)
    }

    pub(crate) fn make(
        common_name: &str,
        issuer: Option<&Authority>,
        path_length: u8,
        validity: Validity,
    ) -> Job {
        Job::MakeAuthority(MakeAuthority {
            name: name(common_name),
            issuer: issuer.cloned(),
            validity,
            path_length,
            algorithm: KeyAlgorithm::EcdsaP256,
            ocsp: issuer.map(|_| OCSP.to_owned()),
        })
    }

    pub(crate) fn make_signer(issuer: &Authority, validity: Validity) -> MakeSigner {
        MakeSigner {
            name: name("Demo firmware signing"),
            issuer: issuer.clone(),
            validity,
            algorithm: KeyAlgorithm::EcdsaP256,
        }
    }

    fn sign(&self, csr: &str, authority: &Authority, for_vehicles: bool) -> Next {
        let mode = match self.state.config.certificate_requests {
            RequestPolicy::Sign(mode) => mode,
            RequestPolicy::Reject | RequestPolicy::Ignore => ocpp_crypto::SigningMode::Right,
        };
        let job = SignRequest {
            csr: csr.to_owned(),
            authority: authority.clone(),
            validity: self.leaf_validity(),
            mode,
            role: if for_vehicles { Role::Server } else { Role::Client },
            ocsp: for_vehicles.then(|| OCSP.to_owned()),
        };
        (Step::Task, Box::new(Job::SignRequest(job)))
    }

    /// A charge point's clock may be a little behind.
    pub(crate) fn leaf_validity(&self) -> Validity {
        Validity { not_before: self.now.utc - MINUTE_MS, ..self.days(0, LEAF_DAYS) }
    }

    pub(crate) fn days(&self, from: i64, to: i64) -> Validity {
        let day = |count: i64| self.now.utc.saturating_add(count * DAY_MS);
        Validity { not_before: day(from), not_after: day(to) }
    }
}

fn name(common_name: &str) -> AuthorityName {
    AuthorityName { organization: ORGANIZATION.to_owned(), common_name: common_name.to_owned() }
}
