//! Setting and clearing monitors, and choosing which there are (2.0.1 N03 to N06).

use ocpp_types::log::Level;
use ocpp_types::text;

use super::{MAX_MONITORS, MAX_SEVERITY, Monitor, built_in, is_enabled};
use crate::feature::Core;
use crate::feature::device_model::{self, Address, MonitoredVariable, Refused};
use crate::station::{EventSource, MonitorKind, MonitorTerms, MonitoringBase};

/// The shortest interval of a periodic monitor, in seconds, and the longest: a year.
const INTERVAL_S: core::ops::RangeInclusive<f64> = 1.0..=31_536_000.0;

/// A monitor to be set.
#[derive(Clone, Debug)]
pub(crate) struct Order<'a> {
    /// The one to be replaced.
    pub(crate) id: Option<i64>,
    pub(crate) address: Address<'a>,
    pub(crate) kind: MonitorKind,
    pub(crate) value: f64,
    pub(crate) severity: i64,
    pub(crate) transaction: bool,
}

/// Why a monitor is not set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotSet {
    UnknownComponent,
    UnknownVariable,
    UnsupportedKind,
    /// The threshold is outside of what the variable can be.
    OutOfRange,
    /// A change is a positive number.
    Negative,
    /// There is no monitor to be replaced.
    NotFound,
    /// That one is of another variable.
    OtherVariable,
    HardWired,
    Duplicate,
    Full,
    Disabled,
}

/// Sets or replaces one monitor, and gives its number.
///
/// # Errors
/// Why it is not set.
pub(crate) fn set(core: &mut Core, order: &Order<'_>) -> Result<i64, NotSet> {
    built_in::set_up(core);
    let watched = device_model::watched(core, order.address).map_err(|refused| match refused {
        Refused::UnknownComponent => NotSet::UnknownComponent,
        _ => NotSet::UnknownVariable,
    })?;
    let severity = check(core, order, &watched)?;
    let old = order.id.and_then(|id| core.monitoring.find(id).cloned());
    if let Some(id) = order.id {
        let old = old.as_ref().ok_or(NotSet::NotFound)?;
        if old.source == EventSource::HardWiredMonitor {
            return Err(NotSet::HardWired);
        }
        debug_assert_eq!(old.terms.id, id, "found by its number");
        if old.variable != watched.id {
            return Err(NotSet::OtherVariable);
        }
    }
    let same = |it: &Monitor| {
        it.variable == watched.id
            && it.terms.kind == order.kind
            && it.terms.severity == severity
            && Some(it.terms.id) != order.id
    };
    if core.monitoring.monitors.iter().any(same) {
        return Err(NotSet::Duplicate);
    }
    let own = |it: &&Monitor| it.source == EventSource::CustomMonitor;
    if old.is_none() && core.monitoring.monitors.iter().filter(own).count() >= MAX_MONITORS {
        return Err(NotSet::Full);
    }
    let id = order.id.unwrap_or_else(|| {
        core.monitoring.last_id += 1;
        core.monitoring.last_id
    });
    let (kind, value, transaction) = (order.kind, order.value, order.transaction);
    let terms = MonitorTerms { id, kind, value, severity, transaction };
    install(core, Monitor::new(watched.id, EventSource::CustomMonitor, terms), old);
    Ok(id)
}

/// What follows from the monitor alone.
fn check(core: &Core, order: &Order<'_>, watched: &MonitoredVariable) -> Result<u8, NotSet> {
    if !is_enabled(core) {
        return Err(NotSet::Disabled);
    }
    if !watched.monitorable.allows(order.kind) {
        return Err(NotSet::UnsupportedKind);
    }
    let severity = u8::try_from(order.severity).ok().filter(|it| *it <= MAX_SEVERITY);
    let severity = severity.ok_or(NotSet::OutOfRange)?;
    let limits = &watched.characteristics;
    match order.kind {
        MonitorKind::UpperThreshold | MonitorKind::LowerThreshold => {
            let low = limits.min.is_some_and(|min| order.value < min);
            let high = limits.max.is_some_and(|max| order.value > max);
            if low || high {
                return Err(NotSet::OutOfRange);
            }
        }
        MonitorKind::Delta if order.value < 0.0 => return Err(NotSet::Negative),
        MonitorKind::Delta => {}
        MonitorKind::Periodic | MonitorKind::PeriodicClockAligned => {
            if !INTERVAL_S.contains(&order.value) {
                return Err(NotSet::OutOfRange);
            }
        }
    }
    Ok(severity)
}

/// A threshold that takes the place of another one says so when it clears that, and alerts anew when
/// it is crossed itself (2.0.1 N07.FR.11).
fn install(core: &mut Core, mut monitor: Monitor, old: Option<Monitor>) {
    let reading = device_model::read(core, &monitor.variable);
    let was_exceeded = old.is_some_and(|old| old.exceeded);
    monitor.exceeded = was_exceeded
        && monitor.terms.kind.is_threshold()
        && reading.is_some_and(|it| monitor.is_within(&it.value));
    monitor.begin(core);
    let state = &mut core.monitoring;
    state.monitors.retain(|it| it.terms.id != monitor.terms.id);
    state.add(monitor);
    core.station.dirty.monitoring = true;
}

/// What became of a monitor that was to be cleared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cleared {
    Done,
    NotFound,
    HardWired,
    Disabled,
}

/// Clears a monitor. Nobody is told that what it has noticed is over (2.0.1 N07.FR.12).
pub(crate) fn clear(core: &mut Core, id: i64) -> Cleared {
    built_in::set_up(core);
    if !is_enabled(core) {
        return Cleared::Disabled;
    }
    let Some(monitor) = core.monitoring.find(id) else { return Cleared::NotFound };
    if monitor.source == EventSource::HardWiredMonitor {
        return Cleared::HardWired;
    }
    core.monitoring.monitors.retain(|it| it.terms.id != id);
    core.station.dirty.monitoring = true;
    Cleared::Done
}

/// Activates a set of the manufacturer's monitors. Only `All` leaves those of the CSMS, also those
/// that have taken the place of a preconfigured one (2.0.1 N03.FR.03 to FR.05). False where monitoring
/// is disabled.
pub(crate) fn set_base(core: &mut Core, base: MonitoringBase) -> bool {
    built_in::set_up(core);
    if !is_enabled(core) {
        return false;
    }
    if base != MonitoringBase::All {
        core.monitoring.monitors.retain(|it| it.source != EventSource::CustomMonitor);
    }
    built_in::activate(core, base);
    let monitors = core.monitoring.monitors.len();
    let text = text!(
        "monitoring-base",
        "Monitoring base {base}: {monitors} monitors",
        base = base.as_str(),
        monitors
    );
    core.notice(Level::Info, None, Some("2.0.1 N03"), text);
    true
}

/// Tells events up to this severity from now on. False where there is no such severity.
pub(crate) fn set_level(core: &mut Core, severity: i64) -> bool {
    let Ok(level @ 0..=MAX_SEVERITY) = u8::try_from(severity) else { return false };
    core.monitoring.level = level;
    core.station.dirty.monitoring = true;
    true
}
