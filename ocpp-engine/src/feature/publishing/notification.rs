//! What the CSMS is told of a publication (2.0.1 L03.FR.01, F06).

use ocpp_types::log::Level;
use ocpp_types::text;

use super::{CLAUSE, drop_job};
use crate::delivery::Request;
use crate::feature::Core;
use crate::feature::transfer::NotificationState;
use crate::station::{NotificationAnswer, PublishState};

pub(super) fn set_status(core: &mut Core, status: PublishState) {
    core.publishing.notification.set(status, true);
    send_if_due(core);
}

/// Sends the status if that is due and the CSMS can be reached.
fn send_if_due(core: &mut Core) {
    core.station.dirty.transfers = true;
    if core.online() && core.publishing.notification.is_due() {
        let status = core.publishing.notification.status;
        core.publishing.notification.mark_sent(status, true);
        let request = request(core, status, true);
        core.request(request);
    }
}

fn request(core: &Core, status: PublishState, due: bool) -> Request {
    let state = &core.publishing;
    let published = state.find(&state.checksum).filter(|_| status == PublishState::Published);
    Request::Publication {
        status,
        due,
        request_id: state.request_id.filter(|_| status != PublishState::Idle),
        locations: published.map(|it| it.locations.clone()).unwrap_or_default(),
    }
}

/// What a trigger is answered with: Idle once a file was published, else what was sent last
/// (L03.FR.10, FR.11).
pub(super) fn triggered(core: &Core) -> PublishState {
    match core.publishing.notification.last_sent {
        Some(PublishState::Published) | None => PublishState::Idle,
        Some(status) => status,
    }
}

/// A trigger asks for the status; the answer to it is out.
pub(crate) fn report(core: &mut Core) {
    let status = triggered(core);
    let due = core.publishing.notification.is_due();
    if status != PublishState::Idle {
        core.publishing.notification.mark_sent(status, due);
        core.station.dirty.transfers = true;
    }
    let request = request(core, status, due);
    core.request_asked(request);
}

/// The CSMS can be reached again: it is told the latest status, if it has missed that.
pub(crate) fn online(core: &mut Core) {
    send_if_due(core);
}

/// The page was reloaded: an answer that was waited for will not be heard.
pub(crate) fn interrupted(core: &mut Core) {
    core.publishing.notification.interrupted();
}

/// The CSMS has taken a status.
pub(crate) fn answered(core: &mut Core) {
    core.publishing.notification.set_answer(NotificationAnswer::Accepted);
    core.station.dirty.transfers = true;
}

/// It has not: a CALLERROR, or an answer that cannot be used.
pub(crate) fn failed(core: &mut Core, status: PublishState) {
    let text = text!(
        "publish-status-not-taken",
        "The CSMS did not accept the publication status {status}; it is not sent again",
        status = status.as_str()
    );
    core.notice(Level::Warning, None, CLAUSE, text);
    core.publishing.notification.set_answer(NotificationAnswer::Failed);
    core.station.dirty.transfers = true;
}

/// Nobody knows whether the CSMS got a status: the next connection tells it again, where it is
/// still the latest.
pub(crate) fn undelivered(core: &mut Core, status: PublishState, due: bool) {
    core.publishing.notification.mark_lost(status, due);
    core.station.dirty.transfers = true;
}

/// A status that nobody knew the fate of has reached the CSMS.
pub(crate) fn delivered_late(core: &mut Core, status: PublishState) {
    if core.publishing.notification.status == status {
        core.publishing.notification.mark_sent(status, false);
        answered(core);
    }
}

/// The person forgets everything about publications: the one that runs, and what is published.
pub(crate) fn reset(core: &mut Core) {
    if core.publishing.job.is_some() {
        let text = text!("publish-called-off", "Publication cancelled manually");
        core.notice(Level::Warning, None, None, text);
    }
    drop_job(core);
    core.publishing.published.clear();
    core.publishing.request_id = None;
    core.publishing.checksum.clear();
    core.publishing.notification = NotificationState::default();
}
