//! Evaluates the monitors.
//!
//! **Owns** when a monitor is triggered. **Must not know** how an event is delivered.

use super::{Monitor, built_in, events, exist, is_enabled};
use crate::feature::device_model::{self, Reading};
use crate::feature::{Core, metering};
use crate::settings::Key;
use crate::station::{
    EventSource, Fault, MonitorEvent, MonitorKind, MonitorTrigger, Place, VariableId,
};
use crate::time::Timer;

/// How far the host's wall clock and its monotonic one may tick apart between two looks.
const CLOCK_JITTER_MS: i64 = 20;

/// What the evaluation of a monitor has found.
struct Evaluation {
    value: String,
    cleared: bool,
}

impl Monitor {
    /// Remembers how things are: it is set, or becomes active.
    pub(super) fn begin(&mut self, core: &Core) {
        let reading = device_model::read(core, &self.variable);
        self.reference = match self.terms.kind {
            MonitorKind::Delta => reading.map(|it| it.mark).filter(|mark| !mark.is_empty()),
            _ => None,
        };
        self.since = Some(core.utc());
    }

    /// It looks at nothing for the time being (2.0.1 §2.42).
    fn rest(&mut self) -> bool {
        let was_active = self.since.is_some();
        (self.exceeded, self.reference, self.since) = (false, None, None);
        was_active
    }

    /// On the side of a threshold that is in order.
    pub(super) fn is_within(&self, value: &str) -> bool {
        !self.is_beyond(value).unwrap_or(false)
    }

    fn is_beyond(&self, value: &str) -> Option<bool> {
        let number: f64 = value.parse().ok()?;
        Some(match self.terms.kind {
            MonitorKind::UpperThreshold => number > self.terms.value,
            MonitorKind::LowerThreshold => number < self.terms.value,
            _ => return None,
        })
    }

    /// Looks at a value; gives what there is to be told, if anything.
    fn look(&mut self, now: &Reading) -> Option<Evaluation> {
        let evaluation = |cleared| Some(Evaluation { value: now.value.clone(), cleared });
        if self.terms.kind.is_threshold() {
            let beyond = self.is_beyond(&now.value)?;
            let news = beyond != self.exceeded;
            self.exceeded = beyond;
            return if news { evaluation(!beyond) } else { None };
        }
        if now.mark.is_empty() {
            // Nothing is known of it, as of the battery without a car.
            self.reference = None;
            return None;
        }
        let before = self.reference.get_or_insert_with(|| now.mark.clone());
        if !has_changed(before, now, self.terms.value) {
            return None;
        }
        before.clone_from(&now.mark);
        evaluation(false)
    }

    fn interval_ms(&self) -> i64 {
        (self.terms.value * 1000.0).round().max(1000.0) as i64
    }

    /// When it has to tell a value, on the station's clock.
    fn due(&self) -> Option<i64> {
        let since = self.since?;
        match self.terms.kind {
            MonitorKind::Periodic => Some(since.saturating_add(self.interval_ms())),
            MonitorKind::PeriodicClockAligned => {
                Some(since.saturating_add(metering::next_multiple(since, self.interval_ms())))
            }
            _ => None,
        }
    }

    /// Its time has come. Times that the station was not there for are left out.
    fn take_turn(&mut self, due: i64, utc: i64) {
        let missed = ((utc - due) / self.interval_ms()).max(0);
        self.since = Some(match self.terms.kind {
            MonitorKind::Periodic => due + missed * self.interval_ms(),
            _ => due.max(utc),
        });
    }
}

/// Numbers by more than that, anything else at all (2.0.1 N07.FR.18, FR.19).
fn has_changed(before: &str, now: &Reading, by: f64) -> bool {
    if !now.is_number {
        return now.mark != before;
    }
    match (before.parse::<f64>(), now.mark.parse::<f64>()) {
        // Values are decimals of few digits; their difference as binary numbers is not exact.
        (Ok(before), Ok(now)) => (now - before).abs() > by + 1e-9,
        _ => false,
    }
}

/// Looks at everything that is monitored. To be called after whatever may have changed a value.
pub(crate) fn watch(core: &mut Core) {
    if !exist(core) {
        core.monitoring.rest();
        return;
    }
    if core.check_running().is_err() {
        return;
    }
    built_in::set_up(core);
    if is_enabled(core) {
        look_around(core);
    }
    arm(core);
    events::send_next(core);
}

fn look_around(core: &mut Core) {
    let mut monitors = core::mem::take(&mut core.monitoring.monitors);
    let mut cause = None;
    tell_station_fault(core);
    for monitor in &mut monitors {
        let Some(evaluation) = look(core, monitor) else { continue };
        let event = event(core, monitor, evaluation);
        let place = event.variable.place.connector();
        let is_problem = event.variable.name == "Problem" && event.value == "true";
        let event = MonitorEvent { cause: cause_of(cause, place), ..event };
        if is_problem {
            cause = Some((place, event.id));
        }
        events::happened(core, event);
    }
    core.monitoring.monitors = monitors;
}

/// What follows at once from a problem of the same connector is caused by it (2.0.1 N07.FR.05).
fn cause_of(cause: Option<(u8, i64)>, place: u8) -> Option<i64> {
    cause.filter(|(at, _)| *at == place).map(|(_, id)| id)
}

fn look(core: &mut Core, monitor: &mut Monitor) -> Option<Evaluation> {
    if monitor.terms.transaction && transaction_at(core, monitor.variable.place).is_none() {
        core.station.dirty.monitoring |= monitor.rest();
        return None;
    }
    if monitor.since.is_none() {
        monitor.begin(core);
        core.station.dirty.monitoring = true;
    }
    if monitor.terms.kind.is_periodic() {
        return take_turn(core, monitor);
    }
    if !is_kept(core, monitor.terms.severity) {
        return None;
    }
    let reading = device_model::read(core, &monitor.variable)?;
    let before = monitor.reference.is_some();
    let evaluation = monitor.look(&reading);
    core.station.dirty.monitoring |= evaluation.is_some() || before != monitor.reference.is_some();
    evaluation
}

fn take_turn(core: &mut Core, monitor: &mut Monitor) -> Option<Evaluation> {
    let (due, utc) = (monitor.due()?, core.utc());
    if utc < due - CLOCK_JITTER_MS {
        return None;
    }
    monitor.take_turn(due, utc);
    core.station.dirty.monitoring = true;
    if !is_kept(core, monitor.terms.severity) {
        return None;
    }
    let value = device_model::read(core, &monitor.variable)?.value;
    Some(Evaluation { value, cleared: false })
}

/// The CSMS can be told, or will be: events that are less serious are not kept while the station is
/// offline (2.0.1 N07.FR.04, N08.FR.03).
fn is_kept(core: &Core, severity: u8) -> bool {
    core.online() || i64::from(severity) <= core.station.settings.int(Key::OfflineQueuingSeverity)
}

/// The id of a transaction that a component has to do with.
fn transaction_at(core: &Core, place: Place) -> Option<String> {
    let connectors = core.station.connectors.iter();
    let here = |id: u8| place == Place::Station || place.connector() == id;
    connectors.filter(|it| here(it.id)).find_map(|it| it.open.as_ref()).map(|it| it.id.clone())
}

fn event(core: &mut Core, monitor: &Monitor, evaluation: Evaluation) -> MonitorEvent {
    let place = monitor.variable.place;
    let fault = (monitor.variable.name == "Problem")
        .then(|| core.station.connector(place.connector())?.fault.clone())
        .flatten();
    core.monitoring.last_event += 1;
    MonitorEvent {
        id: core.monitoring.last_event,
        at: core.utc(),
        trigger: monitor.terms.kind.trigger(),
        source: monitor.source,
        severity: monitor.terms.severity,
        variable: monitor.variable.clone(),
        value: evaluation.value,
        cleared: evaluation.cleared,
        cause: None,
        monitor: Some(monitor.terms.id),
        transaction: (place != Place::Station).then(|| transaction_at(core, place)).flatten(),
        tech_code: fault.as_ref().map(|fault| fault.error.as_str().to_owned()),
        tech_info: fault.and_then(|fault| fault.info),
    }
}

/// The station itself is in trouble, or is no more: its firmware says so without a monitor.
fn tell_station_fault(core: &mut Core) {
    /// A hardware or system failure of the whole station.
    const SEVERITY: u8 = 2;
    let fault: Option<Fault> = core.station.main.fault.clone().filter(|it| !it.error.is_warning());
    if fault.is_some() == core.monitoring.told_fault || !is_kept(core, SEVERITY) {
        return;
    }
    core.monitoring.told_fault = fault.is_some();
    core.monitoring.last_event += 1;
    let event = MonitorEvent {
        id: core.monitoring.last_event,
        at: core.utc(),
        trigger: MonitorTrigger::Alerting,
        source: EventSource::HardWiredNotification,
        severity: SEVERITY,
        variable: VariableId {
            component: "ChargingStation".to_owned(),
            place: Place::Station,
            name: "Problem".to_owned(),
            instance: None,
        },
        value: fault.is_some().to_string(),
        cleared: fault.is_none(),
        cause: None,
        monitor: None,
        transaction: None,
        tech_code: fault.as_ref().map(|fault| fault.error.as_str().to_owned()),
        tech_info: fault.and_then(|fault| fault.info),
    };
    events::happened(core, event);
}

/// Wakes when the next periodic monitor has its time.
fn arm(core: &mut Core) {
    let utc = core.utc();
    let due = core.monitoring.monitors.iter().filter_map(Monitor::due).min();
    match due.filter(|_| is_enabled(core)) {
        Some(due) => core.wake_in(Timer::Monitor, (due - utc).max(1)),
        None => core.timers.cancel(Timer::Monitor),
    }
}
