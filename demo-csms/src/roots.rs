//! The roots that a charge point is sent: the demo's own, or one that it has to refuse.
//!
//! **Owns** what is wrong with them. **Must not know** keys.

use ocpp_crypto::{Authority, Job};
use ocpp_types::v16::CertificateUse;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::authority::jobs::LEAF_DAYS;
use crate::authority::{Next, Step};
use crate::csms::Csms;
use crate::dialect;

/// The END line and some of what is before it.
const CUT_CHARS: usize = 80;

/// Which root is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RootChoice {
    /// The demo's own.
    #[default]
    Right,
    /// One that the demo's own has signed: right where a new root has to be signed by the one
    /// that it replaces (`AdditionalRootCertificateCheck`), and else no root at all.
    Successor,
    /// Somebody else's: wrong where `Successor` is right, and the other way round.
    Stranger,
    /// Not valid any more.
    Expired,
    /// Not valid yet.
    NotYetValid,
    /// A certificate that must not sign others.
    NotAnAuthority,
    /// Two certificates.
    Several,
    /// The text ends early.
    Truncated,
    /// Base64 of DER, without the lines of a PEM.
    Der,
}

impl RootChoice {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Right,
        Self::Successor,
        Self::Stranger,
        Self::Expired,
        Self::NotYetValid,
        Self::NotAnAuthority,
        Self::Several,
        Self::Truncated,
        Self::Der,
    ];
}

impl Csms {
    /// What has to be made before a root can be sent. `own`: what was made for this alone.
    pub(crate) fn make_root(
        &self,
        usage: CertificateUse,
        choice: RootChoice,
        own: Option<&Authority>,
    ) -> Result<(), Next> {
        let root = match usage {
            CertificateUse::CentralSystemRootCertificate => self.root()?,
            CertificateUse::ManufacturerRootCertificate => self.manufacturer()?,
        };
        if own.is_some() {
            return Ok(());
        }
        let dated =
            |from, to| Self::make("Demo root with other dates", None, 1, self.days(from, to));
        let usual = self.root_days();
        let job = match choice {
            RootChoice::Successor => Self::make("Demo new root", Some(root), 0, usual),
            RootChoice::Stranger => Self::make("Demo root of somebody else", None, 1, usual),
            RootChoice::Expired => dated(-LEAF_DAYS, -1),
            RootChoice::NotYetValid => dated(1, LEAF_DAYS),
            RootChoice::NotAnAuthority => Job::MakeSigner(Self::make_signer(root, usual)),
            RootChoice::Right | RootChoice::Several | RootChoice::Truncated | RootChoice::Der => {
                return Ok(());
            }
        };
        Err((Step::Own, Box::new(job)))
    }

    pub(crate) fn install(
        &mut self,
        station: String,
        usage: CertificateUse,
        choice: RootChoice,
        own: Option<Authority>,
    ) {
        let facts = &self.state.authority;
        let root = match usage {
            CertificateUse::CentralSystemRootCertificate => &facts.root,
            CertificateUse::ManufacturerRootCertificate => &facts.manufacturer_root,
        };
        let own = own.and_then(|own| own.chain.into_iter().next());
        let pem = own.or_else(|| root.clone()).unwrap_or_default();
        let certificate = match choice {
            RootChoice::Several => [pem.as_str(), pem.as_str()].concat(),
            RootChoice::Truncated => {
                pem.chars().take(pem.len().saturating_sub(CUT_CHARS)).collect()
            }
            RootChoice::Der => pem.lines().filter(|line| !line.starts_with('-')).collect(),
            _ => pem,
        };
        let usage = dialect::root_usage(self.version_of(&station), usage);
        let payload = json!({ "certificateType": usage, "certificate": certificate });
        self.call(station, "InstallCertificate", payload);
    }
}
