//! What updates of the firmware and uploads of diagnostics have in common (1.6 §8).
//!
//! **Owns** where a file may be transferred and how, the counting of attempts, and the status that
//! the CSMS knows. **Must not know** what is in a file, the wire, how the driver moves bytes.
//!
//! A transfer is real or simulated, and does not depend on the connection to the CSMS. A real one is the
//! driver's, over http or https, if the person lets it. In a simulated one only time passes.
//!
//! What no page can speak (FTP) is simulated. So is a location on another host than the CSMS's, unless the
//! person says otherwise: a CSMS could make the browser reach hosts in the person's own network.

mod notification;

use ocpp_types::{Text, text};
use serde::{Deserialize, Serialize};

use crate::feature::{
    Core, certificates, contract, crypto, customer, diagnostics, firmware, location, metering,
    publishing, security,
};
use crate::io::{Output, Refusal, TransferFailure, TransferInfo};
use crate::limits::MAX_TRANSFER_S;
use crate::station::{DiagnosticsOutcome, FirmwareOutcome};
use crate::time::Timer;

pub(crate) use notification::NotificationState;

/// How often a transfer is tried again where the CSMS leaves it to the station (1.6 §6.25, §6.55).
const RETRIES: u32 = 3;
/// More than that is never tried, whatever was asked for.
const MAX_RETRIES: i64 = 1_000_000;
/// The wait before another attempt where the CSMS leaves it to the station.
const RETRY_INTERVAL_S: i64 = 30;
const MAX_RETRY_INTERVAL_S: i64 = 31_536_000;
/// An interval of 0 means at once, which must not keep the station from everything else.
const MIN_RETRY_MS: i64 = 1_000;
/// A driver's transfer that has not ended by then is given up: an attempt that failed.
pub(crate) const TIMEOUT_MS: i64 = 600_000;

/// How the person wants transfers to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Choice {
    pub(crate) firmware: FirmwareOutcome,
    pub(crate) diagnostics: DiagnosticsOutcome,
    /// Of a simulated transfer, and of an installation.
    pub(crate) duration_s: u32,
}

impl Default for Choice {
    fn default() -> Self {
        Self {
            firmware: FirmwareOutcome::Auto,
            diagnostics: DiagnosticsOutcome::Auto,
            duration_s: 5,
        }
    }
}

impl Choice {
    pub(crate) fn duration_ms(self) -> i64 {
        i64::from(self.duration_s) * 1000
    }
}

#[derive(Debug, Default)]
pub(crate) struct State {
    pub(crate) choice: Choice,
    /// The CSMS's host.
    pub(crate) own_host: Option<String>,
    /// The driver's transfers so far: the number of the latest.
    pub(crate) last_job: u64,
    /// What the driver has to do, handed out after the input.
    outputs: Vec<Output>,
}

impl State {
    /// A number that no transfer had before.
    pub(crate) fn next_job(&mut self) -> u64 {
        self.last_job += 1;
        self.last_job
    }

    pub(crate) fn has_outputs(&self) -> bool {
        !self.outputs.is_empty()
    }

    pub(crate) fn push_output(&mut self, output: Output) {
        self.outputs.push(output);
    }

    pub(crate) fn take_outputs(&mut self) -> Vec<Output> {
        core::mem::take(&mut self.outputs)
    }

    /// A station after a factory reset must not mistake an old transfer's end for its own.
    pub(crate) fn count_on_from(&mut self, earlier: &Self) {
        self.last_job = earlier.last_job;
    }
}

/// What is stored of transfers.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Record {
    choice: Choice,
    firmware: firmware::State,
    publishing: publishing::State,
    diagnostics: diagnostics::State,
}

impl Record {
    pub(crate) fn of(core: &Core) -> Self {
        Self {
            choice: core.transfer.choice,
            firmware: core.firmware.clone(),
            publishing: core.publishing.clone(),
            diagnostics: core.diagnostics.clone(),
        }
    }

    pub(crate) fn put_into(self, core: &mut Core) {
        core.transfer.choice = self.choice;
        core.firmware = self.firmware;
        core.publishing = self.publishing;
        core.diagnostics = self.diagnostics;
    }
}

/// New firmware or a log is on its way, which a restart would interrupt.
pub(crate) fn is_under_way(core: &Core) -> bool {
    core.firmware.is_under_way()
        || core.publishing.is_under_way()
        || core.diagnostics.is_under_way()
}

/// The person chooses.
pub(crate) fn set_choice(core: &mut Core, choice: Choice) -> Result<(), Refusal> {
    if choice.duration_s > MAX_TRANSFER_S {
        let text = text!(
            "transfer-duration",
            "durationS must be between 0 and {max} s, not {seconds}",
            max = MAX_TRANSFER_S,
            seconds = choice.duration_s
        );
        return Err(Refusal::Argument(text));
    }
    core.transfer.choice = choice;
    core.station.dirty.transfers = true;
    Ok(())
}

/// The driver's transfer has come to its end. One that was given up meanwhile concerns nobody.
pub(crate) fn done(core: &mut Core, job: u64, result: Result<TransferInfo, TransferFailure>) {
    if core.check_running().is_err() {
        return;
    }
    if core.firmware.transfer == Some(job) {
        firmware::transfer_done(core, result);
    } else if core.publishing.transfer == Some(job) {
        publishing::transfer_done(core, result);
    } else if core.diagnostics.transfer == Some(job) {
        diagnostics::transfer_done(core, result);
    }
}

/// The station stops running: transfers break off, to begin again with the next start.
pub(crate) fn interrupt(core: &mut Core) {
    crypto::forget(core);
    contract::interrupt(core);
    let transfers = [
        &mut core.firmware.transfer,
        &mut core.publishing.transfer,
        &mut core.diagnostics.transfer,
    ];
    for job in transfers.map(Option::take) {
        cancel(core, job);
    }
}

pub(crate) fn cancel(core: &mut Core, job: Option<u64>) {
    if let Some(job) = job {
        core.transfer.push_output(Output::CancelTransfer { job });
    }
}

/// The station starts.
pub(crate) fn started(core: &mut Core) {
    certificates::restored(core);
    certificates::due(core);
    firmware::started(core);
    publishing::started(core);
    diagnostics::started(core);
    metering::signed::ask(core);
}

/// The records are back: what was on its way to the CSMS counts as lost.
pub(crate) fn restored(core: &mut Core) {
    core.firmware.notification.interrupted();
    publishing::interrupted(core);
    core.diagnostics.notification.interrupted();
}

/// The page is back after a reload, and the station has lived on.
pub(crate) fn resumed(core: &mut Core) {
    firmware::resumed(core);
    publishing::resumed(core);
    diagnostics::resumed(core);
    metering::signed::ask(core);
}

/// The CSMS can be reached again: it is told what it has missed.
pub(crate) fn online(core: &mut Core) {
    firmware::online(core);
    publishing::online(core);
    diagnostics::online(core);
    certificates::online(core);
    security::send_next(core);
    customer::send_next(core);
}

/// A place that files come from or go to, and how often that is tried.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Plan {
    pub(crate) location: String,
    pub(crate) retries: u32,
    retry_ms: i64,
    /// Attempts that have failed.
    failures: u32,
}

impl Plan {
    /// `retry_interval` is in seconds. `retries` come after a first attempt (errata 3.50, and
    /// 1.6 §6.55 read alike: no try at all would be no update).
    pub(crate) fn new(location: String, retries: Option<i64>, retry_interval: Option<i64>) -> Self {
        let retries = retries.map_or(RETRIES, |retries| retries.clamp(0, MAX_RETRIES) as u32);
        let seconds = retry_interval.unwrap_or(RETRY_INTERVAL_S).clamp(0, MAX_RETRY_INTERVAL_S);
        Self { location, retries, retry_ms: (seconds * 1000).max(MIN_RETRY_MS), failures: 0 }
    }

    /// The number of the attempt that runs or comes next, from 1.
    pub(crate) fn attempt(&self) -> u32 {
        self.failures + 1
    }

    /// Counts a failure; gives the wait before the next attempt where there is one left.
    pub(crate) fn fail(&mut self) -> Option<i64> {
        self.failures += 1;
        (self.failures <= self.retries).then_some(self.retry_ms)
    }

    /// Whether the driver does it, where a person lets it go so far.
    pub(crate) fn is_real(&self, state: &State, anywhere: bool) -> bool {
        location::is_web(&self.location) && (anywhere || !self.is_elsewhere(state))
    }

    /// Not on the CSMS's own host.
    fn is_elsewhere(&self, state: &State) -> bool {
        let host = location::host(&self.location);
        !location::is_in_page(&self.location) && (host.is_none() || host != state.own_host)
    }

    /// Why the driver does not do the first attempt although it could.
    pub(crate) fn held_back(&self, state: &State) -> Option<Text> {
        (self.failures == 0 && location::is_web(&self.location) && self.is_elsewhere(state)).then(|| {
            let host = location::quoted(&location::host(&self.location).unwrap_or_default());
            text!(
                "transfer-elsewhere",
                "Transfer simulated: {host} is not the host of the CSMS, and other hosts are not allowed",
                host
            )
        })
    }
}

/// Why a transfer failed, as the log says it: a long text is cut.
pub(crate) fn quoted_reason(why: Text) -> Text {
    if why.english().chars().count() <= location::MAX_QUOTED {
        return why;
    }
    Text::verbatim(location::quoted(why.english()))
}

/// An attempt took too long.
pub(crate) fn timed_out() -> Text {
    let minutes = TIMEOUT_MS / 60_000;
    text!("transfer-timeout", "not finished within {minutes} min", minutes)
}

/// The person wanted it to fail.
pub(crate) fn failed_as_chosen() -> Text {
    text!("transfer-fails-as-chosen", "simulated failure")
}

/// Wakes at a moment of the host's clock, in Unix milliseconds, so that it holds over a reload.
pub(crate) fn wake_at(core: &mut Core, timer: Timer, host_utc: i64) {
    let wait = host_utc.saturating_sub(core.now.utc).max(0);
    core.wake_in(timer, wait);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retries_come_after_a_first_attempt() {
        let mut plan = Plan::new(String::new(), Some(1), Some(0));
        assert_eq!((plan.attempt(), plan.fail()), (1, Some(MIN_RETRY_MS)));
        assert_eq!((plan.attempt(), plan.fail()), (2, None));
        assert_eq!(Plan::new(String::new(), Some(0), None).fail(), None);
        assert_eq!(Plan::new(String::new(), Some(-5), None).fail(), None);
        let endless = Plan::new(String::new(), Some(i64::MAX), Some(i64::MAX)).fail();
        assert_eq!(endless, Some(MAX_RETRY_INTERVAL_S * 1000));
        assert_eq!(Plan::new(String::new(), None, None).fail(), Some(RETRY_INTERVAL_S * 1000));
    }
}
