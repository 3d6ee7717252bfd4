//! What the CSMS is told of uploads (1.6 §4.4, security N01).

use ocpp_types::log::Level;
use ocpp_types::text;

use crate::delivery::{LogReport, Request};
use crate::feature::Core;
use crate::station::{DiagnosticsState, NotificationAnswer};

/// What a trigger is answered with: Idle once nothing is going on and its end was told (1.6 §4.4).
pub(crate) fn current_status(core: &Core) -> DiagnosticsState {
    let notification = &core.diagnostics.notification;
    if notification.status.is_end() && notification.sent {
        DiagnosticsState::Idle
    } else {
        notification.status
    }
}

pub(super) fn set_status(core: &mut Core, status: DiagnosticsState) {
    core.diagnostics.notification.set(status, true);
    online(core);
}

/// Tells what is due, where the CSMS can be reached.
pub(crate) fn online(core: &mut Core) {
    core.station.dirty.transfers = true;
    if core.online() && core.diagnostics.notification.is_due() {
        let status = core.diagnostics.notification.status;
        send(core, status, true);
    }
}

fn send(core: &mut Core, status: DiagnosticsState, due: bool) {
    core.diagnostics.notification.mark_sent(status, due);
    core.station.dirty.transfers = true;
    let request_id = core.diagnostics.request_id;
    let report = match request_id {
        Some(_) => LogReport::Log { request_id },
        None => LogReport::Plain,
    };
    core.request(Request::Diagnostics { status, due, report });
}

/// A trigger asks for the status (1.6 §5.17); the answer to it is out.
pub(crate) fn report(core: &mut Core) {
    let status = current_status(core);
    // What was due stays so until it has arrived.
    let due = core.diagnostics.notification.is_due();
    core.diagnostics.notification.mark_sent(status, due);
    core.station.dirty.transfers = true;
    let report = LogReport::Plain;
    core.request_asked(Request::Diagnostics { status, due, report });
}

/// The CSMS has taken a status.
pub(crate) fn answered(core: &mut Core) {
    core.diagnostics.notification.set_answer(NotificationAnswer::Accepted);
    core.station.dirty.transfers = true;
}

/// It has not: a CALLERROR, or an answer that cannot be used.
pub(crate) fn failed(core: &mut Core, status: DiagnosticsState) {
    let text = text!(
        "diagnostics-status-not-taken",
        "The CSMS did not accept the diagnostics status {status}; it is not sent again",
        status = status.as_str()
    );
    core.notice(Level::Warning, None, Some("1.6 §4.4"), text);
    core.diagnostics.notification.set_answer(NotificationAnswer::Failed);
    core.station.dirty.transfers = true;
}

/// A status that nobody knew the fate of has reached the CSMS.
pub(crate) fn delivered_late(core: &mut Core, status: DiagnosticsState) {
    if core.diagnostics.notification.status == status {
        core.diagnostics.notification.mark_sent(status, false);
        answered(core);
    }
}

/// Nobody knows whether the CSMS got a status: the next connection tells it again, where it is
/// still the latest.
pub(crate) fn undelivered(core: &mut Core, status: DiagnosticsState, due: bool) {
    core.diagnostics.notification.mark_lost(status, due);
    core.station.dirty.transfers = true;
}
