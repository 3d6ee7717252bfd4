//! Telling the CSMS what was noticed, one event at a time (2.0.1 N07, N08).
//!
//! **Owns** the events that wait. **Must not know** what a monitor is triggered by.

use ocpp_types::log::Level;
use ocpp_types::{Text, text};

use super::{State, connector};
use crate::delivery::Request;
use crate::feature::Core;
use crate::station::{MonitorEvent, MonitorTrigger};
use crate::time::Timer;

/// Events that wait for the CSMS.
const MAX_QUEUE: usize = 200;
/// Events that are kept to be shown.
const MAX_RECENT: usize = 20;
/// The wait before an event is sent again that nobody has confirmed.
const RETRY_MS: i64 = 30_000;

impl State {
    /// Nothing can be on its way.
    pub(super) fn rest(&mut self) {
        self.sending = false;
    }
}

/// Something was noticed. Less serious things than the CSMS wants to hear of are not told
/// (2.0.1 N05.FR.03, N07.FR.15).
pub(super) fn happened(core: &mut Core, event: MonitorEvent) {
    core.station.dirty.monitoring = true;
    if event.severity > core.monitoring.level {
        return;
    }
    let level = if event.severity <= 4 && !event.cleared { Level::Warning } else { Level::Info };
    core.notice(level, connector(&event), Some("2.0.1 N07, N08"), sentence(&event));
    let state = &mut core.monitoring;
    state.recent.push_back(event.clone());
    if state.recent.len() > MAX_RECENT {
        state.recent.pop_front();
    }
    state.queue.push_back(event);
    if core.monitoring.queue.len() > MAX_QUEUE {
        make_room(core);
    }
}

/// Gives up the oldest of the least serious events, but for one that is on its way.
fn make_room(core: &mut Core) {
    let state = &mut core.monitoring;
    let first = usize::from(state.sending);
    let waiting = state.queue.iter().enumerate().skip(first);
    let least = waiting.max_by_key(|(index, event)| (event.severity, core::cmp::Reverse(*index)));
    if let Some((index, _)) = least {
        state.queue.remove(index);
    }
    let text =
        text!("monitor-events-full", "Too many monitoring events are waiting; one was given up");
    core.notice(Level::Warning, None, Some("2.0.1 N07.FR.04"), text);
}

fn sentence(event: &MonitorEvent) -> Text {
    let variable = event.variable.to_string();
    let (value, severity) = (event.value.as_str(), event.severity);
    match event.trigger {
        MonitorTrigger::Alerting if event.cleared => text!(
            "monitor-cleared",
            "{variable} is back to normal: {value} (severity {severity})",
            variable,
            value,
            severity
        ),
        MonitorTrigger::Alerting => text!(
            "monitor-alert",
            "{variable} has crossed its limit: {value} (severity {severity})",
            variable,
            value,
            severity
        ),
        MonitorTrigger::Delta => text!(
            "monitor-change",
            "{variable} has changed: {value} (severity {severity})",
            variable,
            value,
            severity
        ),
        MonitorTrigger::Periodic => text!(
            "monitor-periodic",
            "{variable} is {value} (periodic, severity {severity})",
            variable,
            value,
            severity
        ),
    }
}

/// Sends the oldest event that waits.
pub(super) fn send_next(core: &mut Core) {
    let waits = core.timers.is_set(Timer::MonitorEvent);
    if waits || core.monitoring.sending || !core.online() || !core.outbox.has_room(1) {
        return;
    }
    if let Some(event) = core.monitoring.queue.front().cloned() {
        core.monitoring.sending = true;
        core.request(Request::MonitorEvent(Box::new(event)));
    }
}

/// The CSMS has it.
pub(crate) fn answered(core: &mut Core, id: i64) {
    if core.monitoring.queue.front().is_some_and(|event| event.id == id) {
        core.monitoring.queue.pop_front();
        core.station.dirty.monitoring = true;
    }
    core.monitoring.sending = false;
}

/// The CSMS would not have it: a CALLERROR. Sent again, it would be the same.
pub(crate) fn refused(core: &mut Core, id: i64) {
    let text = text!(
        "monitor-event-refused",
        "The CSMS did not accept the monitoring event; it is not sent again"
    );
    core.notice(Level::Warning, None, Some("2.0.1 N07.FR.03"), text);
    answered(core, id);
}

/// Nobody knows whether the CSMS has it: it is sent again.
pub(crate) fn undelivered(core: &mut Core) {
    core.monitoring.sending = false;
    if core.online() {
        core.wake_in(Timer::MonitorEvent, RETRY_MS);
    }
}
