//! The view of firmware updates for the page.

use serde::Serialize;

use crate::feature::firmware::{current_status, job::Phase};
use crate::feature::{Core, location};
use crate::station::{FirmwareOutcome, FirmwareState, NotificationAnswer};

/// The firmware, and an update of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FirmwareView {
    /// As set by an update or by hand; the end of an update stays until the next.
    pub status: FirmwareState,
    /// What a trigger would be answered with: Idle once the end was told (1.6 §4.5).
    pub triggered: FirmwareState,
    pub last_sent: Option<FirmwareState>,
    pub last_response: NotificationAnswer,
    pub job: Option<FirmwareJobView>,
    /// Where the update comes from that waits for the end of this one's installation.
    pub next_location: Option<String>,
    pub outcome: FirmwareOutcome,
    /// Seconds that a simulated transfer and an installation take.
    pub duration_s: u32,
    /// What the next firmware calls itself; None is by its file's name.
    pub version: Option<String>,
}

/// An update that is under way.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FirmwareJobView {
    pub location: String,
    /// Unix milliseconds on the station's clock, as all times here.
    pub retrieve_date: i64,
    /// The attempt to download that runs or comes next, from 1.
    pub attempt: u32,
    /// How many may follow the first.
    pub retries: u32,
    /// `Scheduled`, `Downloading`, `Retrying`, `Verifying`, `InstallScheduled`, `Waiting` (for
    /// transactions to end), `Installing` or `Restarting`.
    pub phase: &'static str,
    /// When the phase ends, where that is known.
    pub due_at: Option<i64>,
    /// The page is really fetching the file.
    pub fetching: bool,
    /// The number of the request, where it is an update with a signature.
    pub request_id: Option<i64>,
}

pub(crate) fn view(core: &Core) -> FirmwareView {
    let state = &core.firmware;
    let fetching = state.transfer.is_some();
    FirmwareView {
        status: state.notification.status,
        triggered: current_status(core),
        last_sent: state.notification.last_sent,
        last_response: state.notification.answer,
        job: state.job.as_ref().map(|job| FirmwareJobView {
            location: location::shown(&job.plan.location),
            retrieve_date: job.retrieve_at,
            attempt: job.plan.attempt(),
            retries: job.plan.retries,
            phase: job.phase.as_str(),
            due_at: match job.phase {
                Phase::Scheduled => Some(job.retrieve_at),
                Phase::InstallScheduled => job.signed.as_ref().and_then(|signed| signed.install_at),
                // Whose end is the driver's.
                Phase::Downloading if fetching => None,
                _ => job.due.map(|due| due.saturating_add(core.station.clock_offset)),
            },
            fetching,
            request_id: job.signed.as_ref().map(|signed| signed.request_id),
        }),
        next_location: state.next.as_ref().map(|job| location::shown(&job.plan.location)),
        outcome: core.transfer.choice.firmware,
        duration_s: core.transfer.choice.duration_s,
        version: state.version.clone(),
    }
}
