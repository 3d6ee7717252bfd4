//! An update that has been ordered.
//!
//! **Owns** how far it is. **Must not know** what makes it go on.

use ocpp_types::{Text, text};
use serde::{Deserialize, Serialize};

use crate::feature::firmware::Signed;
use crate::feature::location;
use crate::feature::transfer::Plan;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Job {
    pub(super) plan: Plan,
    pub(super) signed: Option<Signed>,
    /// On the station's clock.
    pub(super) retrieve_at: i64,
    pub(super) phase: Phase,
    /// When the phase ends by itself, on the host's clock.
    pub(super) due: Option<i64>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Phase {
    #[default]
    Scheduled,
    Downloading,
    /// An attempt failed; the next one has a time.
    Retrying,
    /// Whether the signature is good.
    Verifying,
    /// For the time of the installation.
    InstallScheduled,
    /// For transactions to end.
    Waiting,
    Installing,
    Restarting,
}

impl Phase {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Scheduled => "Scheduled",
            Self::Downloading => "Downloading",
            Self::Retrying => "Retrying",
            Self::Verifying => "Verifying",
            Self::InstallScheduled => "InstallScheduled",
            Self::Waiting => "Waiting",
            Self::Installing => "Installing",
            Self::Restarting => "Restarting",
        }
    }

    pub(super) const fn waits_for_date(self) -> bool {
        matches!(self, Self::Scheduled | Self::InstallScheduled)
    }

    /// Too late to call it back.
    pub(super) const fn is_final(self) -> bool {
        matches!(self, Self::Installing | Self::Restarting)
    }
}

impl Job {
    /// That an attempt to download begins, by the driver or simulated.
    pub(super) fn attempt(&self, real: bool) -> Text {
        let (attempt, location) = (self.plan.attempt(), location::quoted(&self.plan.location));
        if real {
            text!(
                "firmware-attempt",
                "Firmware: download attempt {attempt} from {location}",
                attempt,
                location
            )
        } else {
            text!(
                "firmware-attempt-simulated",
                "Firmware: download attempt {attempt} from {location} (simulated)",
                attempt,
                location
            )
        }
    }
}
