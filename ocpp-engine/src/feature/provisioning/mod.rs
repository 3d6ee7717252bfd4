//! Provisioning: power, boot and registration, heartbeat, the clock (1.6 §4.2, §4.6, 2.0.1 B01 to
//! B04, G02).
//!
//! **Owns** when the station introduces itself and how it keeps in touch.
//! **Must not know** the wire or the socket.

pub(crate) mod clock;
pub(crate) mod v16;
pub(crate) mod v201;

use ocpp_types::log::Level;
use ocpp_types::named_enum;
use ocpp_types::text;
use serde::Serialize;

use crate::delivery::Request;
use crate::feature::{
    Core, availability, metering, monitoring, reservation, reset, security, session,
    smart_charging, transaction_events, transfer,
};
use crate::io::Refusal;
use crate::settings::{Key, Setting};
use crate::station::config::Identity;
use crate::station::{Registration, SecurityEvent, StopCause, StopReason};
use crate::time::Timer;

/// Wait before another `BootNotification` where the CSMS names none (1.6 §4.2, 2.0.1 B02.FR.07), in
/// milliseconds.
const BOOT_RETRY_MS: i64 = 60_000;
/// Shares of that wait added by chance, so that stations do not come all at once.
const BOOT_JITTER: f64 = 0.1;
/// At least this often a heartbeat asks for the time, however busy the line (1.6 §4.6).
const CLOCK_SYNC_MS: i64 = 86_400_000;

/// What became of a `BootNotification` that the CSMS gave no usable answer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum BootFailure {
    /// No answer in time.
    Unanswered,
    /// A CALLERROR, or an answer that cannot be read.
    Refused,
}

named_enum! {
    /// Why a station starts (2.0.1 `BootReasonEnumType`).
    #[derive(Default)]
    pub(crate) enum BootCause {
        #[default]
        PowerUp = "PowerUp",
        RemoteReset = "RemoteReset",
        ScheduledReset = "ScheduledReset",
        LocalReset = "LocalReset",
        FirmwareUpdate = "FirmwareUpdate",
        Triggered = "Triggered",
    }
}

impl BootCause {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    pub(crate) fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

#[derive(Debug, Default)]
pub(crate) struct State {
    /// Why the station has started.
    pub(crate) boot_cause: BootCause,
    /// Why it will, where something else than power makes it start.
    pub(crate) next_boot: Option<BootCause>,
    /// Of the last `BootNotification`.
    pub(crate) boot_failure: Option<BootFailure>,
    /// Monotonic time of the last heartbeat's answer or boot.
    pub(crate) last_sync: i64,
    /// Since when there is no connection (monotonic).
    pub(crate) offline_since: Option<i64>,
    /// When the power went, on the station's clock.
    pub(crate) cut_at: Option<i64>,
}

/// The station starts: after power-on, and after a reset.
pub(crate) fn start_up(core: &mut Core) {
    core.station.powered = true;
    core.station.restarting = false;
    core.station.registration = Registration::Unregistered;
    core.station.boots += 1;
    core.provisioning.boot_cause = core.provisioning.next_boot.take().unwrap_or_default();
    core.station.dirty.station = true;
    core.station.dirty.settings = true;
    core.station.settings.reboot();
    reset::ended(core);
    core.provisioning.boot_failure = None;
    core.timers.clear();
    core.outbox.drop_requests();
    core.outbox.paused = false;
    let cut_at = core.provisioning.cut_at.take().unwrap_or_else(|| core.utc());
    for connector in 1..=core.station.factory.connectors {
        let cause = StopCause::new(StopReason::PowerLoss, cut_at);
        transaction_events::must_end(core, connector, cause.clone());
        session::refused(core, connector);
        session::stop_because(core, connector, cause);
        session::unlock_late(core, connector);
        availability::refresh(core, connector);
    }
    availability::started(core);
    session::begin_waiting_anew(core);
    metering::started(core, cut_at);
    reservation::expire(core);
    transfer::started(core);
    monitoring::started(core);
    session::keep_saving(core);
    security::happened(core, SecurityEvent::StartupOfTheDevice, "");
    let boots = core.station.boots;
    core.info(None, text!("boot-starts", "Station started (boot #{boots})", boots));
}

/// The power goes: whatever was going on ends here, and nobody is told.
pub(crate) fn power_cut(core: &mut Core) {
    core.provisioning.cut_at = Some(core.utc());
    // It starts because the power is back, whatever it was about to start for.
    core.provisioning.next_boot = None;
    core.station.powered = false;
    core.station.restarting = false;
    reset::ended(core);
    session::save(core);
    transfer::interrupt(core);
    core.timers.clear();
    core.notice(Level::Warning, None, None, text!("power-cut", "Power cut"));
}

/// The station is called something else. Only a `BootNotification` says so (1.6 §4.2, §6.3): a
/// station that runs restarts with it, one without power starts with it.
pub(crate) fn set_identity(core: &mut Core, identity: Identity) -> Result<(), Refusal> {
    identity.check()?;
    if core.station.factory.identity == identity {
        return Ok(());
    }
    core.station.factory.identity = identity;
    core.station.dirty.station = true;
    if core.check_running().is_ok() {
        let text =
            text!("boot-identity-restart", "Identity changed; the station restarts to report it");
        core.info(None, text);
        reset::begin(core, reset::Kind::ByHand);
    } else {
        let text = text!(
            "boot-identity-later",
            "Identity changed; the station reports it at the next boot"
        );
        core.info(None, text);
    }
    Ok(())
}

/// The socket is open. A station that is registered stays so (J §5.4) and tells what the CSMS
/// has missed; any other introduces itself, unless it was told to wait.
pub(crate) fn connected(core: &mut Core) {
    let since = core.provisioning.offline_since.take();
    if core.station.registration == Registration::Accepted {
        if since.is_some_and(|since| was_offline_for_long(core, since)) {
            availability::forget_reported(core);
        }
        reservation::online(core);
        availability::report_all(core);
        transfer::online(core);
        smart_charging::external::tell_due(core);
        smart_charging::needs::ask_all(core);
        heartbeat_soon(core);
    } else if !core.timers.is_set(Timer::Boot) {
        core.request(Request::Boot { triggered: false });
    }
}

/// Whether the CSMS is told every status again, changed or not, in a version that sets a limit for
/// that (2.0.1 B04.FR.01, B04.FR.02). In 1.6 it is told what has changed (1.6 §4.9).
fn was_offline_for_long(core: &Core, since: i64) -> bool {
    let settings = &core.station.settings;
    settings.has(Key::OfflineThreshold)
        && core.now.mono - since > settings.millis(Key::OfflineThreshold)
}

/// For how long there has been no connection, in milliseconds.
pub(crate) fn offline_for(core: &Core) -> Option<i64> {
    let since = core.provisioning.offline_since.filter(|_| !core.link_open);
    since.map(|since| core.now.mono - since)
}

/// The wait before another `BootNotification` is over.
pub(crate) fn boot_due(core: &mut Core) {
    if core.link_open && core.station.registration != Registration::Accepted {
        core.request(Request::Boot { triggered: false });
    }
}

/// The CSMS has answered a `BootNotification` (1.6 §4.2). `interval` is in seconds.
pub(crate) fn registered(
    core: &mut Core,
    status: Registration,
    interval: i64,
    current_time: Option<i64>,
) {
    core.station.registration = status;
    core.provisioning.boot_failure = None;
    core.station.dirty.station = true;
    if status == Registration::Accepted {
        accepted(core, interval, current_time);
        return;
    }
    let wait = if interval > 0 { interval.saturating_mul(1000) } else { own_interval(core) };
    let text = text!(
        "boot-not-accepted",
        "The CSMS answered {status}; next BootNotification in {seconds} s",
        status = status.as_str(),
        seconds = wait / 1000
    );
    core.notice(Level::Warning, None, Some("1.6 §4.2, 2.0.1 B02, B03"), text);
    core.wake_in(Timer::Boot, wait);
}

fn accepted(core: &mut Core, interval: i64, current_time: Option<i64>) {
    core.station.ever_accepted = true;
    core.timers.cancel(Timer::Boot);
    if let Some(current_time) = current_time {
        clock::set(core, current_time);
    }
    if interval > 0 {
        take_interval(core, interval);
    } else {
        let text =
            text!("boot-interval-left", "The CSMS lets the station choose the heartbeat interval");
        core.info(None, text);
    }
    availability::forget_reported(core);
    reservation::online(core);
    availability::report_all(core);
    transfer::online(core);
    smart_charging::external::tell_due(core);
    smart_charging::needs::ask_all(core);
    heartbeat_soon(core);
}

/// The heartbeat interval is the CSMS's to choose (1.6 §4.2); beyond what the station can do, the
/// nearest that it can.
fn take_interval(core: &mut Core, interval: i64) {
    let nearest = Setting::of(Key::HeartbeatInterval).nearest(interval);
    core.station.settings.change("HeartbeatInterval", &nearest.to_string());
    core.station.dirty.settings = true;
    if nearest != interval {
        let text = text!(
            "boot-interval-nearest",
            "The CSMS requested a heartbeat interval of {interval} s; the station uses the nearest supported value, {nearest} s",
            interval,
            nearest
        );
        core.notice(Level::Warning, None, Some("1.6 §4.2, 2.0.1 B01.FR.04"), text);
    }
}

/// No usable answer to a `BootNotification`.
pub(crate) fn boot_failed(core: &mut Core, failure: BootFailure) {
    core.provisioning.boot_failure = Some(failure);
    let wait = own_interval(core);
    let text = text!(
        "boot-failed",
        "BootNotification failed; next attempt in {seconds} s",
        seconds = wait / 1000
    );
    core.notice(Level::Warning, None, Some("1.6 §4.2, 2.0.1 B01"), text);
    core.wake_in(Timer::Boot, wait);
}

fn own_interval(core: &mut Core) -> i64 {
    let jitter = core.rng.f64() * BOOT_JITTER;
    (BOOT_RETRY_MS as f64 * (1.0 + jitter)) as i64
}

/// Something has been said to the CSMS: the silence that calls for a heartbeat begins anew
/// (1.6 §9.1.10), except that the time is asked for once a day.
pub(crate) fn heartbeat_soon(core: &mut Core) {
    if core.station.registration != Registration::Accepted {
        return;
    }
    let silence = core.now.mono + core.station.settings.millis(Key::HeartbeatInterval);
    let sync = core.provisioning.last_sync + CLOCK_SYNC_MS;
    core.timers.set(Timer::Heartbeat, silence.min(sync).max(core.now.mono));
}

/// It is time for a heartbeat.
pub(crate) fn heartbeat(core: &mut Core) {
    if core.online() {
        core.request(Request::Heartbeat);
        // Sending it starts the next silence; should it fail, the next one still comes.
        core.provisioning.last_sync = core.now.mono;
    }
    heartbeat_soon(core);
}

/// The station has lived on while nobody ran it: the day without a clock check begins anew.
pub(crate) fn resumed(core: &mut Core) {
    core.provisioning.last_sync = core.now.mono;
    core.info(None, text!("page-back", "Page reloaded; the station kept running"));
}
