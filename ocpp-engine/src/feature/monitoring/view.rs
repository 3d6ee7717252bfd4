//! Monitors as data, for a page or a script.

use serde::Serialize;

use super::Monitor;
use crate::feature::Core;
use crate::station::{MonitorEvent, MonitorTrigger, Place, VariableId};

/// A monitor of a variable.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MonitorView {
    pub id: i64,
    pub component: String,
    /// The EVSE that it belongs to; none for the station.
    pub evse: Option<u8>,
    /// And its connector.
    pub connector: Option<u8>,
    pub variable: String,
    /// Which of the variables of that name.
    pub instance: Option<String>,
    /// `UpperThreshold`, `LowerThreshold`, `Delta`, `Periodic` or `PeriodicClockAligned`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The threshold, the change, or the seconds.
    pub value: f64,
    /// 0 is the most serious, 9 the least.
    pub severity: u8,
    /// It is active during transactions only.
    pub transaction: bool,
    /// `HardWiredMonitor`, `PreconfiguredMonitor` or `CustomMonitor`.
    pub source: &'static str,
    /// The threshold is crossed.
    pub exceeded: bool,
}

/// Something that a monitor has noticed, or that the station tells without one.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MonitorEventView {
    pub id: i64,
    /// Unix milliseconds on the station's clock.
    pub at: i64,
    /// The component with its place and the variable: `EVSE 1.Power`.
    pub variable: String,
    /// Empty where it may not be told.
    pub value: String,
    pub trigger: MonitorTrigger,
    /// It is over.
    pub cleared: bool,
    /// 0 is the most serious, 9 the least.
    pub severity: u8,
    /// The monitor; null where the station has told it without one.
    pub monitor: Option<i64>,
    /// The CSMS has not confirmed it.
    pub waiting: bool,
}

/// The last events, the newest last; none where the version has no monitors.
pub(crate) fn recent_events(core: &Core) -> Vec<MonitorEventView> {
    if !super::exist(core) {
        return Vec::new();
    }
    let state = &core.monitoring;
    let waits = |id: i64| state.queue.iter().any(|waiting| waiting.id == id);
    state.recent.iter().map(|event| event_view(event, waits(event.id))).collect()
}

fn event_view(event: &MonitorEvent, waiting: bool) -> MonitorEventView {
    MonitorEventView {
        id: event.id,
        at: event.at,
        variable: event.variable.to_string(),
        value: event.value.clone(),
        trigger: event.trigger,
        cleared: event.cleared,
        severity: event.severity,
        monitor: event.monitor,
        waiting,
    }
}

/// The monitors of a variable, by number.
pub(crate) fn of_variable(core: &Core, variable: &VariableId) -> Vec<MonitorView> {
    let own = core.monitoring.monitors().iter().filter(|it| it.variable == *variable);
    own.map(view).collect()
}

/// All monitors, by number; none where the version has no monitors.
pub(crate) fn all(core: &Core) -> Vec<MonitorView> {
    if super::exist(core) {
        core.monitoring.monitors().iter().map(view).collect()
    } else {
        Vec::new()
    }
}

fn view(monitor: &Monitor) -> MonitorView {
    let Monitor { terms, variable, source, exceeded, .. } = monitor;
    let place = variable.place;
    MonitorView {
        id: terms.id,
        component: variable.component.clone(),
        evse: (place != Place::Station).then(|| place.connector()),
        connector: matches!(place, Place::Connector(_)).then_some(1),
        variable: variable.name.clone(),
        instance: variable.instance.clone(),
        kind: terms.kind.as_str(),
        value: terms.value,
        severity: terms.severity,
        transaction: terms.transaction,
        source: source.as_str(),
        exceeded: *exceeded,
    }
}
