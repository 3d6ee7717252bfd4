//! Diagnostics: a file of the station's log for the CSMS (1.6 §4.4, §5.9, §8.2).
//!
//! **Owns** one upload at a time and the status notifications about it. **Must not know** the wire, what
//! the file contains (the driver keeps the log, and writes it), or how bytes travel.
//!
//! Where the log has nothing of the period asked for, no file is named and nothing is uploaded.
//! Otherwise the CSMS is sent `Uploading` once, then `Uploaded`, or `UploadFailed` after the last
//! attempt. Another request takes the place of an upload that runs. An upload that a restart, a
//! power cut or a reload breaks off begins again afterwards, under the same name. While the CSMS
//! cannot be reached only the latest status is kept for it.

mod notification;
pub(crate) mod v16;
mod view;

use ocpp_types::log::Level;
use ocpp_types::text;
use serde::{Deserialize, Serialize};

use crate::delivery::Request;
use crate::feature::logs::{Kind, LogRequest};
use crate::feature::transfer::{self, NotificationState, Plan};
use crate::feature::{Core, location, security};
use crate::io::{Output, TransferFailure, TransferInfo};
use crate::station::{DiagnosticsOutcome, DiagnosticsState, TransferCause};
use crate::time::{Timer, date_time};
use notification::set_status;

pub(crate) use notification::{
    answered, current_status, delivered_late, failed, online, report, undelivered,
};
pub(crate) use view::view;
pub use view::{DiagnosticsJobView, DiagnosticsView};

const CLAUSE: Option<&str> = Some("1.6 §5.9");

/// A request for diagnostics, which has been answered with the file's name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Order {
    pub(crate) location: String,
    pub(crate) file_name: String,
    /// The oldest and the latest entry, on the station's clock.
    pub(crate) from: Option<i64>,
    pub(crate) to: Option<i64>,
    pub(crate) retries: Option<i64>,
    /// Seconds.
    pub(crate) retry_interval: Option<i64>,
    /// Where it is a log that was asked for.
    pub(crate) log: Option<LogRequest>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    job: Option<Job>,
    #[serde(rename = "telling")]
    pub(super) notification: NotificationState<DiagnosticsState>,
    /// Of the last upload, where it is one of a log.
    request_id: Option<i64>,
    /// The last file that was promised.
    file_name: Option<String>,
    /// The driver's upload that runs.
    #[serde(skip)]
    pub(crate) transfer: Option<u64>,
}

impl State {
    pub(crate) fn is_under_way(&self) -> bool {
        self.job.is_some()
    }

    /// The request for the log that is being uploaded.
    pub(crate) fn log_under_way(&self) -> Option<i64> {
        self.job.as_ref().and_then(|job| Some(job.log?.request_id))
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Job {
    log: Option<LogRequest>,
    plan: Plan,
    file_name: String,
    from: Option<i64>,
    to: Option<i64>,
    /// An attempt failed; the next one has a time.
    retrying: bool,
    /// When the attempt, or the wait for it, ends by itself; on the host's clock.
    due: Option<i64>,
}

/// The file for a period; None where the log has nothing of it (1.6 §5.9). `stamp` is the time of
/// now as it may stand in a file's name.
pub(crate) fn file_for(core: &mut Core, from: Option<i64>, to: Option<i64>) -> Option<String> {
    let from = from.unwrap_or(i64::MIN);
    let to = to.unwrap_or(i64::MAX);
    if from <= to && core.logged.is_some_and(|(first, last)| from <= last && first <= to) {
        return Some(file_name(core, "diagnostics"));
    }
    let text = text!("diagnostics-nothing", "The log has no entries from the requested period");
    core.notice(Level::Info, None, CLAUSE, text);
    None
}

/// `diagnostics-SERIAL-20260131T120000Z.jsonl`, of at most 64 characters.
pub(crate) fn file_name(core: &Core, what: &str) -> String {
    let identity = &core.station.factory.identity;
    let name = identity.serial_number.as_ref().unwrap_or(&identity.model);
    let name: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).collect();
    format!("{what}-{name}-{}.jsonl", stamp(core.utc()))
}

/// A moment as file names have it: `20260131T120000Z`.
fn stamp(at: i64) -> String {
    let seconds = at.div_euclid(1000).saturating_mul(1000);
    date_time(seconds).chars().filter(char::is_ascii_alphanumeric).collect()
}

/// The CSMS wants the file that it was promised.
pub(crate) fn ordered(core: &mut Core, order: Order) {
    let Order { location, file_name, from, to, retries, retry_interval, log } = order;
    if let Some(present) = &core.diagnostics.job {
        let text = text!(
            "diagnostics-replaced",
            "A new upload replaces the one of {file}",
            file = &present.file_name
        );
        let cancelled = present.log;
        core.notice(Level::Warning, None, CLAUSE, text);
        drop_job(core);
        if let Some(LogRequest { request_id, .. }) = cancelled {
            core.request(Request::LogCancelled { request_id });
        }
    }
    let plan = Plan::new(location, retries, retry_interval);
    core.diagnostics.file_name = Some(file_name.clone());
    core.diagnostics.request_id = log.map(|log| log.request_id);
    let job = Job { plan: plan.clone(), file_name, from, to, log, ..Job::default() };
    // Written now, so that it holds what the log held when it was asked for.
    write(core, &job);
    if let Err(TransferFailure { cause, why }) = location::check(&plan.location) {
        let text = text!("diagnostics-no-upload", "No diagnostics upload: {why}", why);
        core.notice(Level::Error, None, Some("1.6 §8.2"), text);
        upload_failed(core, cause);
        return;
    }
    core.diagnostics.job = Some(job);
    set_status(core, DiagnosticsState::Uploading);
    upload(core);
}

/// The diagnostics are the driver's to write, the security log is the station's own.
fn write(core: &mut Core, job: &Job) {
    let file_name = job.file_name.clone();
    let (from, to) = (job.from, job.to);
    let output = match job.log {
        Some(LogRequest { kind: Kind::Security, .. }) => {
            let text = security::log_file(core, from, to);
            Output::WriteSecurityLog { file_name, text }
        }
        _ => Output::WriteDiagnostics { file_name, from, to },
    };
    core.transfer.push_output(output);
}

fn is_real(core: &Core, job: &Job) -> bool {
    let outcome = core.transfer.choice.diagnostics;
    let anywhere = outcome == DiagnosticsOutcome::Anywhere;
    (anywhere || outcome == DiagnosticsOutcome::Auto) && job.plan.is_real(&core.transfer, anywhere)
}

/// Makes an attempt.
fn upload(core: &mut Core) {
    let Some(job) = core.diagnostics.job.clone() else { return };
    let real = is_real(core, &job);
    let (attempt, location) = (job.plan.attempt(), location::quoted(&job.plan.location));
    let text = if real {
        text!(
            "diagnostics-attempt",
            "Diagnostics: upload attempt {attempt} to {location}",
            attempt,
            location
        )
    } else {
        text!(
            "diagnostics-attempt-simulated",
            "Diagnostics: upload attempt {attempt} to {location} (simulated)",
            attempt,
            location
        )
    };
    core.info(None, text);
    if core.transfer.choice.diagnostics == DiagnosticsOutcome::Auto
        && let Some(why) = job.plan.held_back(&core.transfer)
    {
        core.info(None, why);
    }
    if real {
        if job.log.is_some_and(|log| log.kind == Kind::Security) {
            // The page may have been reloaded since.
            write(core, &job);
        }
        let number = core.transfer.next_job();
        core.diagnostics.transfer = Some(number);
        core.transfer.push_output(Output::Upload {
            job: number,
            location: job.plan.location,
            file_name: job.file_name,
            from: job.from,
            to: job.to,
        });
        wait(core, false, transfer::TIMEOUT_MS);
    } else {
        let duration = core.transfer.choice.duration_ms();
        wait(core, false, duration);
    }
}

fn wait(core: &mut Core, retrying: bool, millis: i64) {
    let due = core.now.utc.saturating_add(millis);
    core.station.dirty.transfers = true;
    if let Some(job) = &mut core.diagnostics.job {
        job.retrying = retrying;
        job.due = Some(due);
        core.wake_in(Timer::Diagnostics, millis);
    }
}

/// The timer's moment has come.
pub(crate) fn due(core: &mut Core) {
    let Some(job) = &core.diagnostics.job else { return };
    if job.retrying {
        return upload(core);
    }
    match core.diagnostics.transfer.take() {
        Some(job) => {
            transfer::cancel(core, Some(job));
            attempt_failed(core, TransferFailure::other(transfer::timed_out()));
        }
        None => match chosen_failure(core.transfer.choice.diagnostics) {
            Some(cause) => {
                let why = transfer::failed_as_chosen();
                attempt_failed(core, TransferFailure { cause, why });
            }
            None => uploaded(core),
        },
    }
}

/// What a simulated upload fails for.
fn chosen_failure(outcome: DiagnosticsOutcome) -> Option<TransferCause> {
    match outcome {
        DiagnosticsOutcome::Auto | DiagnosticsOutcome::Anywhere | DiagnosticsOutcome::Ok => None,
        DiagnosticsOutcome::UploadFails => Some(TransferCause::Other),
        DiagnosticsOutcome::PermissionDenied => Some(TransferCause::PermissionDenied),
        DiagnosticsOutcome::BadMessage => Some(TransferCause::BadMessage),
        DiagnosticsOutcome::NotSupportedOperation => Some(TransferCause::NotSupportedOperation),
    }
}

/// The driver's upload has ended.
pub(crate) fn transfer_done(core: &mut Core, result: Result<TransferInfo, TransferFailure>) {
    core.diagnostics.transfer = None;
    match result {
        Ok(TransferInfo { bytes, .. }) => {
            let text = text!("diagnostics-bytes", "Diagnostics: uploaded {bytes} B", bytes);
            core.info(None, text);
            uploaded(core);
        }
        Err(failure) => attempt_failed(core, failure),
    }
}

fn uploaded(core: &mut Core) {
    drop_job(core);
    set_status(core, DiagnosticsState::Uploaded);
}

fn attempt_failed(core: &mut Core, failure: TransferFailure) {
    let Some(job) = &mut core.diagnostics.job else { return };
    let attempt = job.plan.attempt();
    let most = u64::from(job.plan.retries) + 1;
    let retry = job.plan.fail();
    let text = text!(
        "diagnostics-attempt-failed",
        "Diagnostics: upload attempt {attempt} of {most} failed: {why}",
        attempt,
        most,
        why = transfer::quoted_reason(failure.why)
    );
    let level = if retry.is_some() { Level::Warning } else { Level::Error };
    core.notice(level, None, CLAUSE, text);
    if let Some(millis) = retry {
        wait(core, true, millis);
    } else {
        drop_job(core);
        upload_failed(core, failure.cause);
    }
}

/// Tells what the upload failed for, as precisely as the message can (N01.FR.10): that of
/// diagnostics has one word for everything (1.6 §7.24).
fn upload_failed(core: &mut Core, cause: TransferCause) {
    let status = match cause {
        _ if core.diagnostics.request_id.is_none() => DiagnosticsState::UploadFailed,
        TransferCause::Other => DiagnosticsState::UploadFailed,
        TransferCause::PermissionDenied => DiagnosticsState::PermissionDenied,
        TransferCause::BadMessage => DiagnosticsState::BadMessage,
        TransferCause::NotSupportedOperation => DiagnosticsState::NotSupportedOperation,
    };
    set_status(core, status);
}

/// Forgets the upload that runs.
fn drop_job(core: &mut Core) {
    core.station.dirty.transfers = true;
    core.diagnostics.job = None;
    core.timers.cancel(Timer::Diagnostics);
    let transfer = core.diagnostics.transfer.take();
    transfer::cancel(core, transfer);
}

/// The station starts: an upload that was broken off begins again.
pub(crate) fn started(core: &mut Core) {
    if core.diagnostics.job.is_some() {
        set_status(core, DiagnosticsState::Uploading);
        upload(core);
    }
}

/// The page is back: timers go on, and an upload that was the page's begins again.
pub(crate) fn resumed(core: &mut Core) {
    let Some(job) = &core.diagnostics.job else { return };
    if !job.retrying && is_real(core, job) {
        upload(core);
    } else if let Some(due) = job.due {
        transfer::wake_at(core, Timer::Diagnostics, due);
    }
}
