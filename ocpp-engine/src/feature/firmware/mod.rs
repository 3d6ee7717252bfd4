//! Firmware management: fetching new firmware and installing it (1.6 §4.5, §5.19, §8.1).
//!
//! **Owns** one update at a time, from the order to the start with the new version, and the
//! status notifications about it. **Must not know** the wire, or how bytes travel.
//!
//! The steps of an update:
//!
//! 1. *Scheduled* until retrieveDate; at once where that has passed (errata 3.63).
//! 2. *Downloading*, with further attempts after failures. The CSMS is sent `Downloading` once, and
//!    `DownloadFailed` after the last attempt. A location that no attempt could ever fetch fails
//!    without one.
//! 3. *Waiting* for transactions to end, after `Downloaded`. Meanwhile a connector is Unavailable as
//!    soon as it has no transaction (1.6 errata 3.49), unless drivers may still begin new ones (2.0.1
//!    `AllowNewSessionsPendingFirmwareUpdate`).
//! 4. *Installing*: the whole station is Unavailable.
//! 5. *Restarting*: the station restarts by itself, names its new version in the
//!    `BootNotification`, and says `Installed` once it is accepted: the good practice of §5.19.
//!
//! A restart or power cut in between costs nothing: what was going on begins again afterwards,
//! the old firmware still being whole (a download from its start, an installation from the file at
//! hand, errata 3.48), and the CSMS is notified again. If the restart that an update needs fails
//! for good, any later one completes it.
//!
//! Another order replaces an update that is not yet being installed, since `UpdateFirmware.conf`
//! has no word to refuse it with. An installation cannot be called back: a new order waits for its
//! end. While the CSMS cannot be reached, only the latest status is kept for it.

mod installation;
mod job;
mod notification;
mod resume;
pub(crate) mod signed;
pub(crate) mod v16;
pub(crate) mod v201;
mod version;
mod view;

use ocpp_types::log::Level;
use ocpp_types::{Text, text};
use serde::{Deserialize, Serialize};

use crate::delivery::{FirmwareReport, Request};
use crate::feature::transfer::{self, NotificationState, Plan};
use crate::feature::{Core, availability, location};
use crate::io::{Digest, Output, TransferFailure, TransferInfo};
use crate::station::{FirmwareOutcome, FirmwareState};
use crate::time::Timer;
use job::{Job, Phase};
use version::MAX_VERSION;

pub(crate) use installation::check;
use installation::{installed, wait_for_transactions};
pub(crate) use notification::{
    answered, delivered_late, failed, name_next, online, reset as forget, send_manually,
    set_manually, undelivered,
};
pub(crate) use resume::{resumed, started};
pub(crate) use signed::Signed;
pub(crate) use version::file_name;
pub(crate) use view::view;
pub use view::{FirmwareJobView, FirmwareView};

/// Longest sleep before the clock is looked at again: someone may set it.
const NAP_MS: i64 = 3_600_000;
const CLAUSE: Option<&str> = Some("1.6 §5.19");

/// An order to update. Times are on the station's clock.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Order {
    pub(crate) location: String,
    pub(crate) retrieve_at: i64,
    pub(crate) retries: Option<i64>,
    /// Seconds.
    pub(crate) retry_interval: Option<i64>,
    pub(crate) signed: Option<Signed>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    job: Option<Job>,
    /// Ordered while another one was being installed.
    next: Option<Job>,
    #[serde(rename = "telling")]
    pub(super) notification: NotificationState<FirmwareState>,
    /// Of the last update, where it was a signed one.
    pub(super) request_id: Option<i64>,
    /// What the next firmware calls itself; None takes the name of its file.
    version: Option<String>,
    /// The driver's download that runs.
    #[serde(skip)]
    pub(crate) transfer: Option<u64>,
}

impl State {
    /// The place that an update is being downloaded from, or will be tried again.
    pub(crate) fn downloads_from(&self) -> Option<&str> {
        let job = self.job.as_ref()?;
        let downloads = matches!(job.phase, Phase::Downloading | Phase::Retrying);
        downloads.then_some(job.plan.location.as_str())
    }

    /// An update is going on, and does not merely wait for its date.
    pub(crate) fn is_under_way(&self) -> bool {
        self.job.as_ref().is_some_and(|job| !job.phase.waits_for_date())
    }
}

/// What a trigger is answered with: Idle once nothing is going on and its end was told (1.6 §4.5).
pub(crate) fn current_status(core: &Core) -> FirmwareState {
    let notification = &core.firmware.notification;
    if notification.status.is_end() && notification.sent {
        FirmwareState::Idle
    } else {
        notification.status
    }
}

/// A trigger asks for the status (1.6 §5.17); the answer to it is out.
pub(crate) fn report(core: &mut Core) {
    let status = current_status(core);
    // What was due stays so until it has arrived.
    let due = core.firmware.notification.is_due();
    core.firmware.notification.mark_sent(status, due);
    core.station.dirty.transfers = true;
    let report = FirmwareReport::Plain;
    core.request_asked(Request::Firmware { status, due, report });
}

/// The CSMS orders an update.
pub(crate) fn ordered(core: &mut Core, order: Order) {
    let Order { location, retrieve_at, retries, retry_interval, signed } = order;
    let plan = Plan::new(location, retries, retry_interval);
    let job = Job { plan, signed, retrieve_at, ..Job::default() };
    core.station.dirty.transfers = true;
    match &core.firmware.job {
        Some(present) if present.phase.is_final() => {
            let text = text!(
                "firmware-order-waits",
                "Firmware is being installed; the new update follows afterwards"
            );
            core.notice(Level::Warning, None, CLAUSE, text);
            core.firmware.next = Some(job);
            return;
        }
        Some(present) => {
            let text = text!(
                "firmware-replaced",
                "A new update replaces the one from {location}",
                location = location::quoted(&present.plan.location)
            );
            core.notice(Level::Warning, None, CLAUSE, text);
            drop_job(core);
        }
        None => {}
    }
    begin(core, job);
}

fn begin(core: &mut Core, job: Job) {
    core.firmware.request_id = job.signed.as_ref().map(|signed| signed.request_id);
    if let Err(TransferFailure { why, .. }) = location::check(&job.plan.location) {
        let text = text!("firmware-no-update", "No firmware update: {why}", why);
        core.notice(Level::Error, None, Some("1.6 §8.1"), text);
        set_status(core, FirmwareState::DownloadFailed);
        return;
    }
    let scheduled = job.signed.is_some() && job.retrieve_at > core.utc();
    core.firmware.job = Some(job);
    if scheduled {
        set_status(core, FirmwareState::DownloadScheduled);
    }
    wait_for_date(core);
}

/// Begins the download, or sets the timer for it.
fn wait_for_date(core: &mut Core) {
    let Some(job) = core.firmware.job.as_ref().filter(|job| job.phase == Phase::Scheduled) else {
        return;
    };
    let wait = job.retrieve_at.saturating_sub(core.utc());
    if wait > 0 {
        core.wake_in(Timer::Firmware, wait.min(NAP_MS));
    } else {
        set_status(core, FirmwareState::Downloading);
        download(core);
    }
}

/// The station's clock was set: a date may have come.
pub(crate) fn clock_set(core: &mut Core) {
    if core.check_running().is_ok() {
        wait_for_date(core);
        signed::wait_for_installation(core);
    }
}

/// The driver fetches it.
fn is_real(core: &Core, job: &Job) -> bool {
    let outcome = core.transfer.choice.firmware;
    let anywhere = outcome == FirmwareOutcome::Anywhere;
    (anywhere || outcome == FirmwareOutcome::Auto) && job.plan.is_real(&core.transfer, anywhere)
}

/// Makes an attempt.
fn download(core: &mut Core) {
    let Some(job) = &core.firmware.job else { return };
    let (real, digest) = (is_real(core, job), job.signed.as_ref().map(|_| Digest::Sha256));
    let location = job.plan.location.clone();
    let text = job.attempt(real);
    let held_back = job.plan.held_back(&core.transfer);
    core.info(None, text);
    if core.transfer.choice.firmware == FirmwareOutcome::Auto
        && let Some(why) = held_back
    {
        core.info(None, why);
    }
    if real {
        let job = core.transfer.next_job();
        core.firmware.transfer = Some(job);
        let anywhere = core.transfer.choice.firmware == FirmwareOutcome::Anywhere;
        core.transfer.push_output(Output::Download { job, location, digest, anywhere });
        enter(core, Phase::Downloading, Some(transfer::TIMEOUT_MS));
    } else {
        let duration = core.transfer.choice.duration_ms();
        enter(core, Phase::Downloading, Some(duration));
    }
}

fn enter(core: &mut Core, phase: Phase, wait: Option<i64>) {
    let utc = core.now.utc;
    core.station.dirty.transfers = true;
    let Some(job) = &mut core.firmware.job else { return };
    job.phase = phase;
    job.due = wait.map(|wait| utc.saturating_add(wait));
    match wait {
        Some(wait) => core.wake_in(Timer::Firmware, wait),
        None => core.timers.cancel(Timer::Firmware),
    }
}

/// The timer's moment has come.
pub(crate) fn due(core: &mut Core) {
    match core.firmware.job.as_ref().map(|job| job.phase) {
        Some(Phase::Scheduled) => wait_for_date(core),
        Some(Phase::Downloading) => match core.firmware.transfer.take() {
            Some(job) => {
                transfer::cancel(core, Some(job));
                attempt_failed(core, transfer::timed_out());
            }
            None if core.transfer.choice.firmware == FirmwareOutcome::DownloadFails => {
                attempt_failed(core, transfer::failed_as_chosen());
            }
            None => downloaded(core),
        },
        Some(Phase::Retrying) => {
            if core.firmware.request_id.is_some() {
                set_status(core, FirmwareState::Downloading);
            }
            download(core);
        }
        Some(Phase::InstallScheduled) => signed::wait_for_installation(core),
        Some(Phase::Installing) => installed(core),
        Some(Phase::Verifying | Phase::Waiting | Phase::Restarting) | None => {}
    }
}

/// The driver's download has ended.
pub(crate) fn transfer_done(core: &mut Core, result: Result<TransferInfo, TransferFailure>) {
    core.firmware.transfer = None;
    match result {
        Ok(TransferInfo { bytes: 0, .. }) => {
            attempt_failed(core, text!("firmware-file-empty", "the file is empty"));
        }
        Ok(TransferInfo { bytes, sha256, .. }) => {
            if let Some(signed) = core.firmware.job.as_mut().and_then(|job| job.signed.as_mut()) {
                signed.sha256 = sha256;
            }
            let text = text!("firmware-bytes", "Firmware: downloaded {bytes} B", bytes);
            core.info(None, text);
            downloaded(core);
        }
        Err(TransferFailure { why, .. }) => attempt_failed(core, why),
    }
}

fn attempt_failed(core: &mut Core, why: Text) {
    let Some(job) = &mut core.firmware.job else { return };
    let attempt = job.plan.attempt();
    let most = u64::from(job.plan.retries) + 1;
    let retry = job.plan.fail();
    let text = text!(
        "firmware-attempt-failed",
        "Firmware: download attempt {attempt} of {most} failed: {why}",
        attempt,
        most,
        why = transfer::quoted_reason(why)
    );
    let level = if retry.is_some() { Level::Warning } else { Level::Error };
    core.notice(level, None, CLAUSE, text);
    match retry {
        Some(wait) => {
            enter(core, Phase::Retrying, Some(wait));
            if core.firmware.request_id.is_some() {
                set_status(core, FirmwareState::DownloadPaused);
            }
        }
        None => finish(core, FirmwareState::DownloadFailed),
    }
}

fn downloaded(core: &mut Core) {
    set_status(core, FirmwareState::Downloaded);
    if core.firmware.request_id.is_some() {
        signed::verify(core);
    } else {
        wait_for_transactions(core);
    }
}

/// The update is over; connectors are back in service.
fn finish(core: &mut Core, status: FirmwareState) {
    drop_job(core);
    set_status(core, status);
}

/// Not before the CSMS knows how the one before has ended.
fn begin_next(core: &mut Core) {
    if core.firmware.notification.is_due() {
        return;
    }
    if let Some(next) = core.firmware.next.take() {
        core.station.dirty.transfers = true;
        begin(core, next);
    }
}

/// Forgets the update that runs.
fn drop_job(core: &mut Core) {
    core.station.dirty.transfers = true;
    core.firmware.job = None;
    core.timers.cancel(Timer::Firmware);
    let transfer = core.firmware.transfer.take();
    transfer::cancel(core, transfer);
    availability::restore(core);
}

fn set_status(core: &mut Core, status: FirmwareState) {
    core.firmware.notification.set(status, true);
    notification::send_if_due(core);
}
