//! Publishing firmware: a local controller fetches a file once, and offers it to the stations of its
//! site (2.0.1 L03, L04).
//!
//! **Owns** one publication at a time, the files that are published, and the status notifications
//! about both. **Must not know** the wire, or how bytes travel.
//!
//! A single station is no local controller, but it does all that a CSMS sees of one. The download is
//! real or simulated, as that of an update, and the MD5 checksum is that of the bytes which came. No
//! page can serve a file: the places that are told as `Published` are **simulated**. They have a name
//! that nobody can own (RFC 6761), one for each protocol of `FileTransferProtocols`.
//!
//! The station downloads one firmware at a time. An update of its own comes first: a publication waits for it,
//! or pauses. An update may even come from one of the places where the station publishes: the file stays
//! published while it is downloaded (L04.FR.04).
//!
//! A restart or power cut costs nothing: the download begins again, and what is published stays so.

mod download;
mod notification;
mod offered;
pub(crate) mod v201;
mod view;

use ocpp_types::log::Level;
use ocpp_types::{Text, text};
use serde::{Deserialize, Serialize};

use crate::feature::transfer::{self, NotificationState, Plan};
use crate::feature::{Core, location};
use crate::io::TransferFailure;
use crate::station::{PublishOutcome, PublishState};
use crate::time::Timer;

use download::{download, is_real, start};
pub(crate) use download::{due, transfer_done};
pub(crate) use notification::{
    answered, delivered_late, failed, interrupted, online, report, reset as forget, undelivered,
};
pub(crate) use offered::{Unpublished, unpublish};
pub(crate) use view::view;
pub use view::{PublicationJobView, PublicationView, PublishedView};

/// Hexadecimal digits of an MD5 (2.0.1 §1.41.1).
const MD5_DIGITS: usize = 32;
const CLAUSE: Option<&str> = Some("2.0.1 L03");

/// An order to publish a file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Order {
    pub(crate) location: String,
    pub(crate) retries: Option<i64>,
    /// Seconds.
    pub(crate) retry_interval: Option<i64>,
    /// MD5, hexadecimal.
    pub(crate) checksum: String,
    pub(crate) request_id: i64,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    job: Option<Job>,
    /// The oldest first.
    published: Vec<Published>,
    notification: NotificationState<PublishState>,
    /// Of the last publication.
    request_id: Option<i64>,
    checksum: String,
    pub(crate) outcome: PublishOutcome,
    /// The driver's download that runs.
    #[serde(skip)]
    pub(crate) transfer: Option<u64>,
}

/// A publication that has been ordered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Job {
    plan: Plan,
    phase: Phase,
    /// When the phase ends by itself, on the host's clock.
    due: Option<i64>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
enum Phase {
    /// For the download of an update to end.
    #[default]
    Waiting,
    Downloading,
    /// An attempt failed; the next one has a time.
    Retrying,
}

impl Phase {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "WaitingForUpdate",
            Self::Downloading => "Downloading",
            Self::Retrying => "Retrying",
        }
    }
}

/// A file that is published.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Published {
    checksum: String,
    /// Where it came from.
    source: String,
    /// Where it would be, if this were no simulation.
    locations: Vec<String>,
    /// On the station's clock.
    at: i64,
}

impl State {
    /// A file is being fetched.
    pub(crate) fn is_under_way(&self) -> bool {
        self.job.is_some()
    }

    fn find(&self, checksum: &str) -> Option<&Published> {
        self.published.iter().find(|it| it.checksum.eq_ignore_ascii_case(checksum))
    }
}

/// Why an order is not taken.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Refused {
    /// Another publication is under way; it may have the same number.
    Busy {
        same_id: bool,
    },
    Location(Text),
    /// It is no MD5.
    Checksum,
}

/// # Errors
/// Why it is not taken.
pub(crate) fn judge(core: &Core, order: &Order) -> Result<(), Refused> {
    let Order { location, checksum, request_id, .. } = order;
    if core.publishing.job.is_some() {
        let same_id = core.publishing.request_id == Some(*request_id);
        return Err(Refused::Busy { same_id });
    }
    if checksum.len() != MD5_DIGITS || !checksum.bytes().all(|it| it.is_ascii_hexdigit()) {
        return Err(Refused::Checksum);
    }
    location::check(location).map_err(|TransferFailure { why, .. }| Refused::Location(why))
}

/// The CSMS orders a publication; the answer is out.
pub(crate) fn ordered(core: &mut Core, order: Order) {
    let Order { location, retries, retry_interval, checksum, request_id } = order;
    core.publishing.request_id = Some(request_id);
    core.publishing.checksum = checksum;
    core.station.dirty.transfers = true;
    if core.publishing.find(&core.publishing.checksum).is_some() {
        let text = text!(
            "publish-again",
            "The firmware with this checksum is published already; it is not downloaded again"
        );
        core.notice(Level::Info, None, CLAUSE, text);
        return notification::set_status(core, PublishState::Published);
    }
    let plan = Plan::new(location, retries, retry_interval);
    core.publishing.job = Some(Job { plan, ..Job::default() });
    begin(core, PublishState::DownloadScheduled);
}

/// Begins the download, or waits in this state for that of an update to end.
fn begin(core: &mut Core, waiting: PublishState) {
    if core.firmware.downloads_from().is_some() {
        enter(core, Phase::Waiting, None);
        notification::set_status(core, waiting);
    } else {
        start(core);
    }
}

/// After every input: gives way to the download of an update, or goes on after it.
pub(crate) fn check(core: &mut Core) {
    if core.check_running().is_err() {
        return;
    }
    let updates = core.firmware.downloads_from().is_some();
    match core.publishing.job.as_ref().map(|job| job.phase) {
        Some(Phase::Waiting) if !updates => start(core),
        Some(Phase::Downloading | Phase::Retrying) if updates => {
            let text = text!(
                "publish-paused",
                "Publication: the download pauses while an update is downloaded"
            );
            core.info(None, text);
            let transfer = core.publishing.transfer.take();
            transfer::cancel(core, transfer);
            enter(core, Phase::Waiting, None);
            if core.publishing.notification.status != PublishState::DownloadPaused {
                notification::set_status(core, PublishState::DownloadPaused);
            }
        }
        _ => {}
    }
}

fn enter(core: &mut Core, phase: Phase, wait: Option<i64>) {
    let utc = core.now.utc;
    core.station.dirty.transfers = true;
    let Some(job) = &mut core.publishing.job else { return };
    job.phase = phase;
    job.due = wait.map(|wait| utc.saturating_add(wait));
    match wait {
        Some(wait) => core.wake_in(Timer::Publication, wait),
        None => core.timers.cancel(Timer::Publication),
    }
}

/// The publication is over.
fn finish(core: &mut Core, status: PublishState) {
    drop_job(core);
    notification::set_status(core, status);
}

fn drop_job(core: &mut Core) {
    core.station.dirty.transfers = true;
    core.publishing.job = None;
    core.timers.cancel(Timer::Publication);
    let transfer = core.publishing.transfer.take();
    transfer::cancel(core, transfer);
}

/// The person decides how publications go.
pub(crate) fn set_outcome(core: &mut Core, outcome: PublishOutcome) {
    core.publishing.outcome = outcome;
    core.station.dirty.transfers = true;
}

/// The station starts.
pub(crate) fn started(core: &mut Core) {
    if core.publishing.job.is_some() {
        begin(core, PublishState::DownloadPaused);
    }
}

/// The page is back after a reload: timers go on, and a download that was the page's begins again.
pub(crate) fn resumed(core: &mut Core) {
    let Some(job) = &core.publishing.job else { return };
    match (job.phase, job.due) {
        (Phase::Downloading, _) if is_real(core, job) => download(core),
        (Phase::Downloading | Phase::Retrying, Some(due)) => {
            transfer::wake_at(core, Timer::Publication, due);
        }
        (Phase::Waiting | Phase::Downloading | Phase::Retrying, _) => {}
    }
}
