//! The view of publications for the page.

use serde::Serialize;

use super::{Phase, notification};
use crate::feature::{Core, location};
use crate::station::{NotificationAnswer, PublishOutcome, PublishState};

/// What a local controller publishes, and a publication that is under way (2.0.1 L03).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PublicationView {
    pub status: PublishState,
    /// What a trigger would be answered with.
    pub triggered: PublishState,
    pub last_sent: Option<PublishState>,
    pub last_response: NotificationAnswer,
    pub job: Option<PublicationJobView>,
    /// The oldest first.
    pub published: Vec<PublishedView>,
    pub outcome: PublishOutcome,
}

/// A publication that is under way.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PublicationJobView {
    pub location: String,
    /// MD5 that the file has to have, hexadecimal.
    pub checksum: String,
    pub request_id: Option<i64>,
    /// The attempt to download that runs or comes next, from 1.
    pub attempt: u32,
    /// How many may follow the first.
    pub retries: u32,
    /// `WaitingForUpdate` (for its download to end), `Downloading` or `Retrying`.
    pub phase: &'static str,
    /// When the phase ends, where that is known: Unix milliseconds on the station's clock.
    pub due_at: Option<i64>,
    /// The page is really fetching the file.
    pub fetching: bool,
}

/// A file that is published.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PublishedView {
    pub checksum: String,
    /// Where it came from.
    pub source: String,
    /// Where the CSMS is told that it is. Simulated: nothing is there.
    pub locations: Vec<String>,
    /// Unix milliseconds on the station's clock.
    pub at: i64,
}

pub(crate) fn view(core: &Core) -> PublicationView {
    let state = &core.publishing;
    let fetching = state.transfer.is_some();
    PublicationView {
        status: state.notification.status,
        triggered: notification::triggered(core),
        last_sent: state.notification.last_sent,
        last_response: state.notification.answer,
        job: state.job.as_ref().map(|job| PublicationJobView {
            location: location::shown(&job.plan.location),
            checksum: state.checksum.clone(),
            request_id: state.request_id,
            attempt: job.plan.attempt(),
            retries: job.plan.retries,
            phase: job.phase.as_str(),
            due_at: match job.phase {
                // Whose end is the driver's.
                Phase::Downloading if fetching => None,
                _ => job.due.map(|due| due.saturating_add(core.station.clock_offset)),
            },
            fetching,
        }),
        published: state
            .published
            .iter()
            .map(|it| PublishedView {
                checksum: it.checksum.clone(),
                source: location::shown(&it.source),
                locations: it.locations.clone(),
                at: it.at,
            })
            .collect(),
        outcome: state.outcome,
    }
}
