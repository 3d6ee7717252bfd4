//! Reports monitoring events to the CSMS (2.0.1 N07, N08).
//!
//! **Owns** the events that wait. **Must not know** what a monitor is triggered by.
//!
//! All events that wait are one report, in as many parts as it needs. The next part is sent once the
//! CSMS has confirmed the one before. What is noticed meanwhile is the next report.

use ocpp_types::log::Level;
use ocpp_types::{Text, text};

use super::{ReportProgress, State, connector};
use crate::delivery::Request;
use crate::feature::Core;
use crate::station::{MonitorEvent, MonitorTrigger, VariableId};
use crate::time::Timer;

/// Events that wait for the CSMS.
const MAX_QUEUE: usize = 200;
/// Events that are kept to be shown.
const MAX_RECENT: usize = 20;
/// Most events in one part.
const PART_ITEMS: usize = 50;
/// About so many bytes, a part is full.
const PART_BYTES: usize = 20_000;
/// About so many bytes an event has besides its texts.
const EVENT_BYTES: usize = 300;
/// The wait before an event is sent again that nobody has confirmed.
const RETRY_MS: i64 = 30_000;

impl State {
    /// Nothing can be on its way.
    pub(super) fn rest(&mut self) {
        self.progress = ReportProgress::default();
    }

    /// How many of the events that are left are the next part.
    fn part(&self) -> usize {
        let mut bytes = 0;
        let fits = |event: &&MonitorEvent| {
            bytes += size(event);
            bytes <= PART_BYTES
        };
        let most = self.progress.left.min(PART_ITEMS);
        self.queue.iter().take(most).take_while(fits).count().max(1)
    }
}

fn size(event: &MonitorEvent) -> usize {
    let VariableId { component, name, instance, .. } = &event.variable;
    let optional = [instance, &event.transaction, &event.tech_code, &event.tech_info];
    let optional: usize = optional.into_iter().flatten().map(String::len).sum();
    EVENT_BYTES + event.value.len() + component.len() + name.len() + optional
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
    let first = state.progress.sending;
    let waiting = state.queue.iter().enumerate().skip(first);
    let least = waiting.max_by_key(|(index, event)| (event.severity, core::cmp::Reverse(*index)));
    if let Some((index, _)) = least {
        state.queue.remove(index);
        if index < state.progress.left {
            state.progress.left -= 1;
        }
    }
    let text =
        text!("monitor-events-full", "Too many monitoring events are waiting; one was dropped");
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

/// Sends the next part of the report, or begins one of what waits.
pub(super) fn send_next(core: &mut Core) {
    let waits = core.timers.is_set(Timer::MonitorEvent);
    let busy = core.monitoring.progress.sending > 0;
    if waits || busy || !core.online() || !core.outbox.has_room(1) {
        return;
    }
    let state = &mut core.monitoring;
    if state.queue.is_empty() {
        return;
    }
    if state.progress.left == 0 {
        state.progress = ReportProgress { left: state.queue.len(), ..ReportProgress::default() };
    }
    let count = state.part();
    state.progress.sending = count;
    let ReportProgress { left, seq_no, .. } = state.progress;
    let events = state.queue.iter().take(count).cloned().collect();
    core.request(Request::MonitorEvents { seq_no, more: count < left, events });
}

/// The CSMS has these.
pub(crate) fn answered(core: &mut Core, events: &[MonitorEvent]) {
    let state = &mut core.monitoring;
    while state.queue.front().is_some_and(|first| events.iter().any(|it| it.id == first.id)) {
        state.queue.pop_front();
        state.progress.left = state.progress.left.saturating_sub(1);
        core.station.dirty.monitoring = true;
    }
    state.progress.sending = 0;
    state.progress.seq_no += 1;
}

/// The CSMS would not have them: a CALLERROR. Sent again, they would be the same.
pub(crate) fn refused(core: &mut Core, events: &[MonitorEvent]) {
    let text = text!(
        "monitor-event-refused",
        "The CSMS did not accept the monitoring event; it is not sent again"
    );
    core.notice(Level::Warning, None, Some("2.0.1 N07.FR.03"), text);
    answered(core, events);
}

/// Nobody knows whether the CSMS has them: they are sent again, with whatever waits by then.
pub(crate) fn undelivered(core: &mut Core) {
    core.monitoring.progress = ReportProgress::default();
    if core.online() {
        core.wake_in(Timer::MonitorEvent, RETRY_MS);
    }
}
