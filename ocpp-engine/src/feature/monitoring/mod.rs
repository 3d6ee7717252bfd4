//! Monitoring of variables: monitors, and the events that they report (2.0.1 N02 to N08).
//!
//! **Owns** the monitors, what each has seen, and the events that are not reported yet. **Must not
//! know** the wire, or what a variable means: the device model has its value.
//!
//! Monitors look at the values after whatever may have changed one: each input, and each timer at
//! the moment for which it was set. So a threshold is noticed when it is crossed, with nobody
//! looking in between. Only periodic monitors have a timer of their own.
//!
//! An event is kept until the CSMS has it. While the station is offline, a monitor that is not
//! serious enough for the queue (`OfflineQueuingSeverity`) is not evaluated. Back online, it
//! reports what is the case then, so that the CSMS is never told the end of something whose
//! beginning it was not told (2.0.1 N07, remark).

mod built_in;
mod events;
mod report;
mod set;
pub(crate) mod v201;
mod view;
mod watch;

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use crate::feature::Core;
use crate::settings::Key;
use crate::station::{EventSource, MonitorEvent, MonitorTerms, MonitoringBase, Place, VariableId};

pub(crate) use events::{answered, refused, undelivered};
pub(crate) use report::{Criterion, parts, select};
pub(crate) use set::{Cleared, NotSet, Order, clear, set, set_base, set_level};
pub use view::{MonitorEventView, MonitorView};
pub(crate) use view::{all, of_variable, recent_events};
pub(crate) use watch::watch;

/// The least serious severity.
pub(crate) const MAX_SEVERITY: u8 = 9;
/// Monitors that the CSMS can set.
const MAX_MONITORS: usize = 200;
/// Numbers below are for the manufacturer's.
const FIRST_OWN_ID: i64 = 1001;

/// A monitor, and what it has seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Monitor {
    #[serde(flatten)]
    pub(crate) terms: MonitorTerms,
    pub(crate) variable: VariableId,
    pub(crate) source: EventSource,
    /// The threshold is crossed, and has been noticed.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub(crate) exceeded: bool,
    /// The value when it was set or noticed a change last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
    /// When it was set or had its time last, on the station's clock. None while it is not active.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    since: Option<i64>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    /// By number.
    monitors: Vec<Monitor>,
    pub(crate) base: MonitoringBase,
    /// Events up to this severity are told.
    pub(crate) level: u8,
    last_id: i64,
    last_event: i64,
    /// The manufacturer's monitors have been set up.
    begun: bool,
    /// A fault of the station itself has been told.
    told_fault: bool,
    /// How often what can only be written was set: its value is nobody's business.
    pub(crate) write_only_changes: u64,
    /// Events that the CSMS has not been told, the oldest first.
    queue: VecDeque<MonitorEvent>,
    /// The last events, told or not, the oldest first: for people.
    recent: VecDeque<MonitorEvent>,
    /// How far the report of them is.
    #[serde(skip)]
    progress: ReportProgress,
}

/// A report of the events that waited when it began. It begins anew with each connection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct ReportProgress {
    /// Events of it that the CSMS has not confirmed: so many at the front of the queue.
    left: usize,
    /// Of these, those that are on their way.
    sending: usize,
    /// The number of the part that is on its way, or comes next.
    seq_no: i64,
}

impl Default for State {
    fn default() -> Self {
        Self {
            monitors: Vec::new(),
            base: MonitoringBase::FactoryDefault,
            level: MAX_SEVERITY,
            last_id: FIRST_OWN_ID - 1,
            last_event: 0,
            begun: false,
            told_fault: false,
            write_only_changes: 0,
            queue: VecDeque::new(),
            recent: VecDeque::new(),
            progress: ReportProgress::default(),
        }
    }
}

impl State {
    pub(crate) fn monitors(&self) -> &[Monitor] {
        &self.monitors
    }

    fn find(&mut self, id: i64) -> Option<&mut Monitor> {
        self.monitors.iter_mut().find(|monitor| monitor.terms.id == id)
    }

    fn add(&mut self, monitor: Monitor) {
        let at = self.monitors.partition_point(|it| it.terms.id < monitor.terms.id);
        self.monitors.insert(at, monitor);
    }
}

impl Monitor {
    fn new(variable: VariableId, source: EventSource, terms: MonitorTerms) -> Self {
        Self { terms, variable, source, exceeded: false, reference: None, since: None }
    }
}

/// Whether this station's version has monitors.
fn exist(core: &Core) -> bool {
    core.dialect().has_monitors()
}

pub(crate) fn is_enabled(core: &Core) -> bool {
    core.station.settings.bool(Key::MonitoringEnabled)
}

/// The station starts.
pub(crate) fn started(core: &mut Core) {
    core.monitoring.progress = ReportProgress::default();
}

/// What can only be written has been.
pub(crate) fn password_set(core: &mut Core) {
    core.monitoring.write_only_changes += 1;
    core.station.dirty.monitoring = exist(core);
}

/// The clock was put by so many milliseconds: so are the times that nobody has been told.
pub(crate) fn shift(core: &mut Core, by: i64) {
    let state = &mut core.monitoring;
    for since in state.monitors.iter_mut().filter_map(|monitor| monitor.since.as_mut()) {
        *since = since.saturating_add(by);
    }
    for event in state.queue.iter_mut().chain(&mut state.recent) {
        event.at = event.at.saturating_add(by);
    }
    core.station.dirty.monitoring |= !state.monitors.is_empty();
}

/// Where events have happened, if all have at one connector.
pub(crate) fn connector_of(events: &[MonitorEvent]) -> Option<u8> {
    let first = connector(events.first()?)?;
    events.iter().all(|event| connector(event) == Some(first)).then_some(first)
}

/// Where an event has happened; None for the station.
fn connector(event: &MonitorEvent) -> Option<u8> {
    match event.variable.place {
        Place::Station => None,
        Place::Evse(id) | Place::Connector(id) => Some(id),
    }
}
