//! Firmware status notifications, automatic and manual (1.6 §4.5, errata 3.12).

use ocpp_types::log::Level;
use ocpp_types::text;

use crate::delivery::{FirmwareReport, Request};
use crate::feature::Core;
use crate::feature::firmware::{MAX_VERSION, drop_job};
use crate::feature::transfer::NotificationState;
use crate::io::Refusal;
use crate::station::{FirmwareState, NotificationAnswer};

/// Sends the status if that is due and the CSMS can be reached.
pub(super) fn send_if_due(core: &mut Core) {
    core.station.dirty.transfers = true;
    if core.online() && core.firmware.notification.is_due() {
        let status = core.firmware.notification.status;
        send(core, status, true);
    }
}

fn send(core: &mut Core, status: FirmwareState, due: bool) {
    core.firmware.notification.mark_sent(status, due);
    core.station.dirty.transfers = true;
    let request_id = core.firmware.request_id.filter(|_| status != FirmwareState::Idle);
    let report = if core.firmware.request_id.is_some() || status.needs_signature() {
        FirmwareReport::Signed { request_id }
    } else {
        FirmwareReport::Plain
    };
    core.request(Request::Firmware { status, due, report });
}

/// The CSMS can be reached again: it is told the latest status, if it has missed that.
pub(crate) fn online(core: &mut Core) {
    send_if_due(core);
}

/// The CSMS has taken a status.
pub(crate) fn answered(core: &mut Core) {
    core.firmware.notification.set_answer(NotificationAnswer::Accepted);
    core.station.dirty.transfers = true;
}

/// It has not: a CALLERROR, or an answer that cannot be used.
pub(crate) fn failed(core: &mut Core, status: FirmwareState) {
    let text = text!(
        "firmware-status-not-taken",
        "The CSMS did not accept the firmware status {status}; it is not sent again",
        status = status.as_str()
    );
    core.notice(Level::Warning, None, Some("1.6 §4.5"), text);
    core.firmware.notification.set_answer(NotificationAnswer::Failed);
    core.station.dirty.transfers = true;
}

/// Nobody knows whether the CSMS got a status: the next connection tells it again, where it is
/// still the latest and not of a person's doing.
pub(crate) fn undelivered(core: &mut Core, status: FirmwareState, due: bool) {
    core.firmware.notification.mark_lost(status, due);
    core.station.dirty.transfers = true;
}

/// A status that nobody knew the fate of has reached the CSMS.
pub(crate) fn delivered_late(core: &mut Core, status: FirmwareState) {
    if core.firmware.notification.status == status {
        core.firmware.notification.mark_sent(status, false);
        answered(core);
    }
}

/// The person sets the status. The update that may run is not touched, and nothing is sent.
pub(crate) fn set_manually(core: &mut Core, status: FirmwareState) {
    core.firmware.notification.set(status, false);
    core.station.dirty.transfers = true;
}

/// The person sends the status as it is.
pub(crate) fn send_manually(core: &mut Core) -> Result<(), Refusal> {
    core.check_running()?;
    if !core.online() {
        return Err(Refusal::State(text!(
            "firmware-status-offline",
            "the station is offline: the firmware status is not sent"
        )));
    }
    let status = core.firmware.notification.status;
    if status == FirmwareState::Idle {
        let text = text!(
            "firmware-status-idle",
            "Firmware status Idle sent manually; stations send it only when triggered"
        );
        core.notice(Level::Warning, None, Some("1.6 §4.5"), text);
    }
    let due = core.firmware.notification.is_due();
    send(core, status, due);
    Ok(())
}

/// The person forgets everything about updates: the one that runs, and what was told of earlier.
pub(crate) fn reset(core: &mut Core) {
    if core.firmware.job.is_some() {
        let text = text!("firmware-called-off", "Firmware: update cancelled manually");
        core.notice(Level::Warning, None, None, text);
    }
    drop_job(core);
    core.firmware.next = None;
    core.firmware.request_id = None;
    core.firmware.notification = NotificationState::default();
}

/// The person says what the next firmware calls itself; None leaves it to the file's name.
pub(crate) fn name_next(core: &mut Core, version: Option<String>) -> Result<(), Refusal> {
    let length = version.as_ref().map_or(1, |version| version.chars().count());
    if !(1..=MAX_VERSION).contains(&length) {
        let text = text!(
            "firmware-version-length",
            "version must have 1 to {most} characters, not {length}",
            most = MAX_VERSION,
            length
        );
        return Err(Refusal::Argument(text));
    }
    core.firmware.version = version;
    core.station.dirty.transfers = true;
    Ok(())
}
