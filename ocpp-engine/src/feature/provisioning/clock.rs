//! The station's clock, which the CSMS sets, and a person can set wrong.
//!
//! **Owns** how times that were recorded before the clock is set are corrected. **Must not know**
//! the wire.
//!
//! Such a time moves with the clock as long as it has not been sent. So messages stay in the order
//! in which things happened, and durations stay as they were.

use ocpp_types::log::Level;
use ocpp_types::text;

use crate::feature::{
    Core, certificates, firmware, metering, monitoring, reservation, security, smart_charging,
};
use crate::io::Refusal;
use crate::settings::Key;
use crate::station::{Sample, SecurityEvent};

/// The clock is set when it is off by at least this much; less is rounding and latency.
const CLOCK_TOLERANCE_MS: i64 = 1_000;
/// Most that a clock is put wrong by at once: ten years, in milliseconds.
const MAX_SKEW_MS: i64 = 10 * 366 * 86_400_000;

/// The CSMS has told its time. It is the better one (1.6 §4.2, §4.6).
pub(crate) fn set(core: &mut Core, current_time: i64) {
    core.provisioning.last_sync = core.now.mono;
    let off = current_time.saturating_sub(core.utc());
    if off.abs() < CLOCK_TOLERANCE_MS {
        return;
    }
    let text = text!(
        "clock-set",
        "Clock set to the time of the CSMS, changed by {seconds} s",
        seconds = span(off)
    );
    put(core, off);
    core.info(None, text);
}

/// A person puts the station's clock wrong.
pub(crate) fn skew(core: &mut Core, ms: i64) -> Result<(), Refusal> {
    if !(-MAX_SKEW_MS..=MAX_SKEW_MS).contains(&ms) {
        let text = text!(
            "clock-skew-bounds",
            "the skew must be between {min} and {max} ms, not {ms}",
            min = -MAX_SKEW_MS,
            max = MAX_SKEW_MS,
            ms
        );
        return Err(Refusal::Argument(text));
    }
    put(core, ms);
    let text = text!("clock-skewed", "Fault: clock skewed by {seconds} s", seconds = span(ms));
    core.notice(Level::Warning, None, None, text);
    Ok(())
}

fn put(core: &mut Core, by: i64) {
    let station = &mut core.station;
    station.clock_offset = station.clock_offset.saturating_add(by);
    station.dirty.station = true;
    shift(&mut station.aligned_since, by);
    shift(&mut station.main.reporting.since, by);
    for id in 1..=station.factory.connectors {
        let Some(facts) = station.connector_mut(id) else { continue };
        shift(&mut facts.reporting.since, by);
        if let Some(since) = &mut facts.waits_since {
            shift(since, by);
        }
        if let Some(open) = &mut facts.open {
            open.shift(by);
        }
        if let Some(reading) = facts.start_reading.as_deref_mut() {
            Sample::shift(core::slice::from_mut(reading), by);
        }
        let Some(transaction) = &mut facts.transaction else { continue };
        shift(&mut transaction.started_at, by);
        shift(&mut transaction.rhythm_from, by);
        Sample::shift(&mut transaction.stop_data, by);
    }
    core.station.profiles.shift(by);
    core.station.dirty.profiles = true;
    core.outbox.shift(by);
    if let Some(at) = &mut core.provisioning.cut_at {
        shift(at, by);
    }
    metering::arm_clock(core);
    metering::signed::ask(core);
    reservation::expire(core);
    smart_charging::recompute(core);
    firmware::clock_set(core);
    security::shift(core, by);
    monitoring::shift(core, by);
    certificates::due(core);
    if is_reported(core, by) {
        security::happened(core, SecurityEvent::SettingSystemTime, &format!("by {} s", span(by)));
    }
}

/// Whether a change of the clock is so large that it concerns security (2.0.1 §2.1.32).
fn is_reported(core: &Core, by: i64) -> bool {
    let settings = &core.station.settings;
    let key = Key::TimeAdjustmentReportingThreshold;
    !settings.has(key) || by.abs() > settings.millis(key)
}

fn shift(at: &mut i64, by: i64) {
    *at = at.saturating_add(by);
}

/// `+12.5`, in seconds.
fn span(ms: i64) -> String {
    let tenths = ms.unsigned_abs().saturating_add(50) / 100;
    format!("{}{}.{}", if ms < 0 { '-' } else { '+' }, tenths / 10, tenths % 10)
}
