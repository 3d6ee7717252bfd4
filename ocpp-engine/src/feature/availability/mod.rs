//! Availability: status reports (1.6 §4.9, 2.0.1 G01), faults, operative and inoperative (1.6 §5.2,
//! 2.0.1 G03, G04).
//!
//! **Owns** when a status is reported and what availability a connector has.
//! **Must not know** the wire, and why a fact changed.

mod change;
mod manual;
pub(crate) mod v16;
pub(crate) mod v201;

pub(crate) use change::{Scope, carry_out_scheduled, change, must_wait};
pub(crate) use manual::{manual_failed, report_manually, send_manually};

use ocpp_types::log::Level;
use ocpp_types::text;

use crate::delivery::Request;
use crate::feature::{Core, reservation, session, smart_charging, transaction_events};
use crate::io::Refusal;
use crate::settings::Key;
use crate::station::{Connector, ErrorCode, Fault, Report, Reporting, Status};
use crate::time::Timer;

/// Looks at the facts of a connector again, and reports what has changed. To be called after
/// every change of a fact that a status may follow from.
pub(crate) fn refresh(core: &mut Core, connector: u8) {
    refresh_with(core, connector, None);
}

/// The same, with a free text that goes along if the status changes. What the connectors share
/// may make others wait, or wait no longer.
pub(crate) fn refresh_with(core: &mut Core, connector: u8, info: Option<&str>) {
    let spread = spread_station_fault(core);
    let shifted = spread | smart_charging::share_limits(core) | reservation::keep_enough_free(core);
    look_at(core, connector, info);
    for other in 1..=core.station.factory.connectors {
        if other != connector && shifted & (1 << other) != 0 {
            look_at(core, other, None);
        }
    }
}

/// Takes connectors out of service with the station, and back; gives those that have changed, a bit
/// for each.
fn spread_station_fault(core: &mut Core) -> u16 {
    let faulted = core.dialect().spreads_station_faults() && !core.station.is_in_order();
    let mut changed = 0;
    for facts in &mut core.station.connectors {
        if facts.station_faulted != faulted {
            facts.station_faulted = faulted;
            core.station.dirty.connector(facts.id);
            changed |= 1 << facts.id;
        }
    }
    changed
}

fn look_at(core: &mut Core, connector: u8, info: Option<&str>) {
    change::after_the_end(core, connector);
    let utc = core.utc();
    if let Some(facts) = core.station.connector_mut(connector)
        && facts.status() != facts.reporting.current.status
    {
        facts.info = info.map(str::to_owned);
    }
    let report = match core.station.connector(connector) {
        Some(facts) => facts.report(),
        None => core.station.main_report(),
    };
    let Some(from) = reporting(core, connector).map(|it| it.current.status) else { return };
    let by_matrix = core.dialect().has_status_matrix();
    if by_matrix && report.status == Status::Reserved && !leads_to_reserved(from) {
        // Whoever has used the connector is gone before it is kept free again (1.6 §4.9).
        note(core, connector, Report { status: Status::Available, ..report.clone() }, utc);
    }
    note(core, connector, report, utc);
    transaction_events::refresh(core, connector);
}

fn leads_to_reserved(from: Status) -> bool {
    matches!(from, Status::Reserved | Status::Available | Status::Faulted)
}

/// Takes a report in, if it is another than before, and sees to its being told.
fn note(core: &mut Core, connector: u8, report: Report, utc: i64) {
    let dialect = core.dialect();
    let Some(reporting) = reporting(core, connector) else { return };
    if reporting.current == report {
        return;
    }
    let from = reporting.current.status;
    let to = report.status;
    let is_news = dialect.is_news(&reporting.current, &report);
    reporting.current = report;
    if is_news {
        reporting.since = utc;
    }
    if from != to && connector > 0 {
        status_changed(core, connector, from, to);
    }
    if is_news {
        schedule(core, connector);
    }
    // A restart keeps what is reserved (2.0.1 B11.FR.05).
    let restarts = core.station.connector(connector).is_some_and(Connector::merely_restarts);
    if from != to && matches!(to, Status::Faulted | Status::Unavailable) && !restarts {
        reservation::out_of_order(core, connector);
    }
}

fn reporting(core: &mut Core, connector: u8) -> Option<&mut Reporting> {
    if connector == 0 {
        return Some(&mut core.station.main.reporting);
    }
    core.station.connector_mut(connector).map(|facts| &mut facts.reporting)
}

fn status_changed(core: &mut Core, connector: u8, from: Status, to: Status) {
    if to == Status::Preparing {
        // From the beginning of Preparing (errata 3.77).
        session::begin_waiting(core, connector);
    } else if from == Status::Preparing {
        session::end_waiting(core, connector);
    }
    if to == Status::Charging && !core.timers.is_set(Timer::Physics) {
        core.wake_in(Timer::Physics, session::PHYSICS_MS);
    }
}

/// Reports now, or once the status has lasted (1.6 §9.1.20).
fn schedule(core: &mut Core, connector: u8) {
    let hold = core.station.settings.millis(Key::MinimumStatusDuration);
    if hold == 0 {
        report(core, connector);
    } else {
        core.wake_in(Timer::StatusHold(connector), hold);
    }
}

/// Reports the present status unless the CSMS knows it. While offline nothing is reported: the
/// status of that time is told after reconnecting (1.6 §4.9).
pub(crate) fn report(core: &mut Core, connector: u8) {
    core.timers.cancel(Timer::StatusHold(connector));
    if !core.online() {
        return;
    }
    let dialect = core.dialect();
    let Some(reporting) = reporting(core, connector) else { return };
    if reporting.last_sent.as_ref().is_some_and(|it| !dialect.is_news(it, &reporting.current)) {
        return;
    }
    let request = take_report(reporting, connector);
    core.request(request);
}

/// The report as it is now, which the CSMS has been given from here on.
fn take_report(reporting: &mut Reporting, connector: u8) -> Request {
    let report = reporting.current.clone();
    reporting.last_sent = Some(report.clone());
    reporting.manual = None;
    Request::Status { connector, report, at: reporting.since }
}

/// Reports the present status because the CSMS has asked for it, known or not (1.6 §5.17).
pub(crate) fn report_requested(core: &mut Core, connector: u8) {
    core.timers.cancel(Timer::StatusHold(connector));
    let Some(reporting) = reporting(core, connector) else { return };
    let request = take_report(reporting, connector);
    core.request_asked(request);
}

/// After a (re)connection: what has changed meanwhile.
pub(crate) fn report_all(core: &mut Core) {
    for connector in 0..=core.station.factory.connectors {
        report(core, connector);
    }
}

/// After a registration every status is reported, known or not (errata 3.22).
pub(crate) fn forget_reported(core: &mut Core) {
    for connector in 0..=core.station.factory.connectors {
        mark_unreported(core, connector);
    }
}

/// The station has started: every status is as old as that.
pub(crate) fn started(core: &mut Core) {
    let utc = core.utc();
    for connector in 0..=core.station.factory.connectors {
        if let Some(reporting) = reporting(core, connector) {
            reporting.since = utc;
            reporting.last_sent = None;
        }
    }
}

/// A report did not reach the CSMS, or nobody knows whether it did.
pub(crate) fn mark_unreported(core: &mut Core, connector: u8) {
    if let Some(reporting) = reporting(core, connector) {
        reporting.last_sent = None;
    }
}

/// A report has reached the CSMS: from now on that is remembered over a reload.
pub(crate) fn delivered(core: &mut Core, connector: u8) {
    mark_dirty(core, connector);
}

fn mark_dirty(core: &mut Core, connector: u8) {
    if connector == 0 {
        core.station.dirty.station = true;
    } else {
        core.station.dirty.connector(connector);
    }
}

/// A report that nobody knew the fate of has reached the CSMS.
pub(crate) fn delivered_late(core: &mut Core, connector: u8, report: &Report) {
    if let Some(reporting) = reporting(core, connector)
        && reporting.last_sent.is_none()
        && reporting.current == *report
    {
        reporting.last_sent = Some(report.clone());
        delivered(core, connector);
    }
}

/// Takes a connector out of service by the station's own decision, once it is without a
/// transaction; 0 is the station itself, which is Unavailable only as a whole. What the CSMS has
/// decided on its availability stays as it is.
pub(crate) fn withdraw(core: &mut Core, connector: u8) {
    if connector == 0 {
        core.station.main.withdrawn = true;
        core.station.dirty.station = true;
    } else {
        let free = |facts: &Connector| {
            !facts.withdrawn && facts.transaction.is_none() && facts.open.is_none()
        };
        if !core.station.connector(connector).is_some_and(free) {
            return;
        }
        // As with ChangeAvailability: Preparing has to end first.
        session::abandon(core, connector);
        if let Some(facts) = core.station.connector_mut(connector) {
            facts.withdrawn = true;
        }
    }
    refresh(core, connector);
}

/// Puts back into service what was withdrawn.
pub(crate) fn restore(core: &mut Core) {
    if core.station.main.withdrawn {
        core.station.main.withdrawn = false;
        core.station.dirty.station = true;
        refresh(core, 0);
    }
    for connector in 1..=core.station.factory.connectors {
        if !core.station.connector(connector).is_some_and(|facts| facts.withdrawn) {
            continue;
        }
        if let Some(facts) = core.station.connector_mut(connector) {
            // A cable still in begins anew (H2).
            facts.finishing = false;
            facts.withdrawn = false;
        }
        refresh(core, connector);
    }
}

/// A fault or a warning appears (1.6 §7.6). Connector 0 is the main controller.
pub(crate) fn set_fault(
    core: &mut Core,
    connector: u8,
    error: ErrorCode,
    info: Option<String>,
) -> Result<(), Refusal> {
    if error == ErrorCode::NoError {
        return Err(Refusal::Argument(text!(
            "error-none",
            "NoError is not a fault; clear the fault instead"
        )));
    }
    if info.as_ref().is_some_and(|info| info.chars().count() > 50) {
        let text = text!("error-info-length", "info must have at most 50 characters");
        return Err(Refusal::Argument(text));
    }
    let fault = Some(Fault { error, info });
    if connector == 0 {
        if error == ErrorCode::EvCommunicationError {
            let text =
                text!("error-of-a-connector", "EVCommunicationError applies to connectors only");
            return Err(Refusal::State(text));
        }
        core.station.main.fault = fault;
        core.station.dirty.station = true;
        refresh(core, 0);
        return Ok(());
    }
    core.check_connector(connector)?;
    let Some(facts) = core.station.connector_mut(connector) else { return Ok(()) };
    if error == ErrorCode::EvCommunicationError && !facts.cable.at_vehicle {
        // Only with a car there is a communication to fail (1.6 §4.9).
        let text =
            text!("error-needs-a-car", "EVCommunicationError requires a car that is plugged in");
        return Err(Refusal::State(text));
    }
    facts.fault = fault;
    refresh(core, connector);
    Ok(())
}

pub(crate) fn clear_fault(core: &mut Core, connector: u8) -> Result<(), Refusal> {
    let fault = if connector == 0 {
        core.station.dirty.station = true;
        core.station.main.fault.take()
    } else {
        core.check_connector(connector)?;
        core.station.connector_mut(connector).and_then(|facts| facts.fault.take())
    };
    if fault.is_none() {
        let place = core.place(connector.into());
        let text = text!("error-not-set", "{place} has no fault", place);
        return Err(Refusal::State(text));
    }
    refresh(core, connector);
    // What the main controller held up may begin as well.
    let all = 1..=core.station.factory.connectors;
    for id in all.filter(|id| connector == 0 || *id == connector) {
        session::start_if_ready(core, id);
    }
    Ok(())
}

/// The setting has changed: what is held back follows the new one.
pub(crate) fn minimum_duration_changed(core: &mut Core) {
    for connector in 0..=core.station.factory.connectors {
        if core.timers.is_set(Timer::StatusHold(connector)) {
            schedule(core, connector);
        }
    }
}

/// A status report got no usable answer: it counts as not told.
pub(crate) fn report_failed(core: &mut Core, connector: u8) {
    let text = text!(
        "status-not-taken",
        "The CSMS did not accept a StatusNotification; it is sent again after the next change or connection"
    );
    core.notice(Level::Warning, Some(connector), Some("1.6 §4.9"), text);
    mark_unreported(core, connector);
}
