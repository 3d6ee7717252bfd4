//! Statuses that a person sends by hand.
//!
//! **Owns** the last one that was sent. **Must not know** the facts: a status sent by hand is only
//! a message, and the connector's real status still follows from the facts.
//!
//! It is queued with the other CALLs. The next change of the real status is reported as usual, and
//! so is the real status after the next connection.

use ocpp_types::log::Level;
use ocpp_types::text;

use super::{mark_dirty, reporting, take_report};
use crate::delivery::Request;
use crate::feature::Core;
use crate::io::Refusal;
use crate::station::{ManualStatus, Status};
use crate::time::Timer;

/// Most characters of each text (1.6 §6.47).
const MAX_INFO: usize = 50;
const MAX_VENDOR_ID: usize = 255;
const MAX_VENDOR_ERROR_CODE: usize = 50;

/// Sends a status, be it the real one or not.
pub(crate) fn send_manually(
    core: &mut Core,
    connector: u8,
    status: ManualStatus,
) -> Result<(), Refusal> {
    check_length("info", status.info.as_ref(), MAX_INFO)?;
    check_length("vendorId", status.vendor_id.as_ref(), MAX_VENDOR_ID)?;
    check_length("vendorErrorCode", status.vendor_error_code.as_ref(), MAX_VENDOR_ERROR_CODE)?;
    check_can_send(core, connector)?;
    let at = core.utc();
    let Some(reporting) = reporting(core, connector) else { return Ok(()) };
    let real = reporting.current.status;
    // What the CSMS believes is not the real status any more, as far as is known.
    reporting.last_sent = None;
    reporting.manual = Some(status.clone());
    mark_dirty(core, connector);
    announce(core, connector, status.status, real);
    core.request(Request::ManualStatus { connector, status, at });
    Ok(())
}

fn announce(core: &mut Core, connector: u8, status: Status, real: Status) {
    let of_main = [Status::Available, Status::Unavailable, Status::Faulted];
    let (level, clause, text) = if connector == 0 && !of_main.contains(&status) {
        let text = text!(
            "status-manual-main",
            "StatusNotification sent manually: {status}. Connector 0 can only be Available, Unavailable or Faulted",
            status = status.as_str()
        );
        (Level::Warning, Some("1.6 §7.7"), text)
    } else if status == real {
        let text = text!(
            "status-manual-same",
            "StatusNotification sent manually: {status}",
            status = status.as_str()
        );
        (Level::Info, None, text)
    } else {
        let text = text!(
            "status-manual",
            "StatusNotification sent manually: {status}; the real status is {real}",
            status = status.as_str(),
            real = real.as_str()
        );
        (Level::Info, None, text)
    };
    core.notice(level, Some(connector), clause, text);
}

/// Sends the real status, known to the CSMS or not.
pub(crate) fn report_manually(core: &mut Core, connector: u8) -> Result<(), Refusal> {
    check_can_send(core, connector)?;
    core.timers.cancel(Timer::StatusHold(connector));
    let Some(reporting) = reporting(core, connector) else { return Ok(()) };
    let request = take_report(reporting, connector);
    mark_dirty(core, connector);
    core.request(request);
    Ok(())
}

/// The CSMS did not take a status that was sent by hand, or nobody knows whether it did. It is not
/// sent again: nobody can tell whether it is still wanted.
pub(crate) fn manual_failed(core: &mut Core, connector: u8, status: &ManualStatus) {
    let text = text!(
        "status-manual-failed",
        "The StatusNotification that was sent manually got no usable answer; it is not sent again"
    );
    core.notice(Level::Warning, Some(connector), Some("1.6 §4.9"), text);
    if let Some(reporting) = reporting(core, connector)
        && reporting.manual.as_ref() == Some(status)
    {
        reporting.manual = None;
        mark_dirty(core, connector);
    }
}

fn check_length(field: &str, text: Option<&String>, most: usize) -> Result<(), Refusal> {
    if text.is_some_and(|text| text.chars().count() > most) {
        return Err(Refusal::Argument(text!(
            "status-manual-length",
            "{field} must have at most {most} characters",
            field,
            most
        )));
    }
    Ok(())
}

fn check_can_send(core: &Core, connector: u8) -> Result<(), Refusal> {
    if connector > 0 {
        core.check_connector(connector)?;
    }
    core.check_running()?;
    if !core.online() {
        return Err(Refusal::State(text!(
            "status-manual-offline",
            "the station is offline, and a status sent manually is not queued"
        )));
    }
    if !core.outbox.has_room(1) {
        let text = text!("status-manual-queue-full", "too many messages are waiting");
        return Err(Refusal::State(text));
    }
    Ok(())
}
