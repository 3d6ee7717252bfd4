//! The view of diagnostics uploads for the page.

use serde::Serialize;

use crate::feature::diagnostics::current_status;
use crate::feature::{Core, location};
use crate::station::{DiagnosticsOutcome, DiagnosticsState, NotificationAnswer};

/// Diagnostics, and an upload of them.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DiagnosticsView {
    /// The end of an upload stays until the next.
    pub status: DiagnosticsState,
    /// What a trigger would be answered with: Idle once the end was told (1.6 §4.4).
    pub triggered: DiagnosticsState,
    pub last_sent: Option<DiagnosticsState>,
    pub last_response: NotificationAnswer,
    /// The last file that the CSMS was promised.
    pub file_name: Option<String>,
    pub job: Option<DiagnosticsJobView>,
    pub outcome: DiagnosticsOutcome,
    /// Seconds that a simulated transfer takes.
    pub duration_s: u32,
}

/// Times are Unix milliseconds on the station's clock.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DiagnosticsJobView {
    pub location: String,
    pub from: Option<i64>,
    pub to: Option<i64>,
    /// The attempt that runs or comes next, from 1.
    pub attempt: u32,
    /// How many may follow the first.
    pub retries: u32,
    /// `Uploading` or `Retrying`.
    pub phase: &'static str,
    /// When the phase ends, where that is known.
    pub due_at: Option<i64>,
    /// The page is really sending the file.
    pub sending: bool,
}

pub(crate) fn view(core: &Core) -> DiagnosticsView {
    let state = &core.diagnostics;
    let sending = state.transfer.is_some();
    DiagnosticsView {
        status: state.notification.status,
        triggered: current_status(core),
        last_sent: state.notification.last_sent,
        last_response: state.notification.answer,
        file_name: state.file_name.clone(),
        job: state.job.as_ref().map(|job| DiagnosticsJobView {
            location: location::shown(&job.plan.location),
            from: job.from,
            to: job.to,
            attempt: job.plan.attempt(),
            retries: job.plan.retries,
            phase: if job.retrying { "Retrying" } else { "Uploading" },
            due_at: job
                .due
                .filter(|_| !sending)
                .map(|due| due.saturating_add(core.station.clock_offset)),
            sending,
        }),
        outcome: core.transfer.choice.diagnostics,
        duration_s: core.transfer.choice.duration_s,
    }
}
