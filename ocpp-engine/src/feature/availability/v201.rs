//! OCPP 2.0.1: `StatusNotification` and `ChangeAvailability` (G01, G03, G04).
//!
//! A connector is occupied from the moment the cable is in at both ends until it is out; the state
//! of a transaction is reported by its events.

use ocpp_types::DateTime;
use ocpp_types::v201::{
    ChangeAvailability, ChangeAvailabilityResponse, ChangeAvailabilityStatus, ConnectorStatus,
    Evse, OperationalStatus, StatusNotification,
};

use crate::feature::availability::{self, Scope};
use crate::feature::{Core, Effect, Effects};
use crate::station::{ManualStatus, Report};

/// The only connector of an EVSE.
const CONNECTOR: i64 = 1;

/// The EVSE of a connector, as a message names it.
pub(crate) fn evse(connector: u8) -> Evse {
    Evse { id: connector.into(), connector_id: Some(CONNECTOR) }
}

/// The connector that a message means; None where there is no such one. An EVSE that is not named
/// is the whole station, 0.
pub(crate) fn connector_of(core: &Core, evse: Option<&Evse>) -> Option<u8> {
    let Some(evse) = evse else { return Some(0) };
    if evse.connector_id.is_some_and(|id| id != CONNECTOR) {
        return None;
    }
    connector_of_evse(core, evse.id)
}

/// The connector of an EVSE; None where there is no such EVSE.
pub(crate) fn connector_of_evse(core: &Core, evse: i64) -> Option<u8> {
    let id = u8::try_from(evse).ok()?;
    core.station.connector(id).map(|facts| facts.id)
}

pub(crate) fn connector_status(report: &Report) -> ConnectorStatus {
    ConnectorStatus::parse(report.availability()).unwrap_or(ConnectorStatus::Unavailable)
}

pub(crate) fn is_news(told: &Report, now: &Report) -> bool {
    connector_status(told) != connector_status(now)
}

pub(crate) fn status_notification(connector: u8, report: &Report, at: i64) -> StatusNotification {
    StatusNotification {
        timestamp: DateTime::from_unix_ms(at),
        connector_status: connector_status(report),
        evse_id: connector.into(),
        connector_id: CONNECTOR,
    }
}

pub(crate) fn manual_status(connector: u8, status: &ManualStatus, at: i64) -> StatusNotification {
    let ManualStatus { status, error_code: error, .. } = status;
    let report = Report { plugged: true, ..Report::of(*status, *error) };
    status_notification(connector, &report, at)
}

pub(crate) fn change_availability(
    call: &ChangeAvailability,
    core: &Core,
    effects: &mut Effects,
) -> ChangeAvailabilityResponse {
    let answer = |status| ChangeAvailabilityResponse { status, status_info: None };
    let Some(connector) = connector_of(core, call.evse.as_ref()) else {
        return answer(ChangeAvailabilityStatus::Rejected);
    };
    let operative = call.operational_status == OperationalStatus::Operative;
    let scope = match &call.evse {
        None => Scope::Station,
        Some(evse) if evse.connector_id.is_none() => Scope::Evse(connector),
        Some(_) => Scope::Connector(connector),
    };
    effects.push(Effect::Availability { scope, operative });
    answer(if availability::must_wait(core, scope, operative) {
        ChangeAvailabilityStatus::Scheduled
    } else {
        ChangeAvailabilityStatus::Accepted
    })
}
