//! From neutral words to a version of OCPP and back: the only place that routes by version.
//!
//! There is one version so far. OCPP 2.0.1 gets its own functions here, and its own adapters
//! beside each `v16.rs`.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::delivery::{Event, EventBody, Outbox, Request};
use crate::feature::{
    Core, Effects, authorization, availability, configuration, data_transfer, metering,
    provisioning, remote_control, reset, session,
};
use crate::rpc::{CallError, CallErrorCode};
use crate::wire::v16::{
    self, Action, Authorize, BootNotification, ChangeAvailability, ChangeConfiguration, ClearCache,
    DataTransfer, FeatureProfile, GetConfiguration, Heartbeat, MeterValues, RemoteStartTransaction,
    RemoteStopTransaction, Reset, Sender, StartTransaction, StatusNotification, StopTransaction,
    UnlockConnector,
};
use crate::wire::{Rule, Violation, validate};

/// The WebSocket subprotocol of this version (J §3.1.2).
pub(crate) const SUBPROTOCOL: &str = "ocpp1.6";

/// A CALL ready for its envelope.
#[derive(Debug)]
pub(crate) struct Encoded {
    pub(crate) action: &'static str,
    pub(crate) payload: String,
    pub(crate) connector: Option<u8>,
}

fn encoded<A: Action>(connector: Option<u8>, call: &A) -> Encoded {
    // These types are maps with string keys; writing them cannot fail.
    let payload = serde_json::to_string(call).unwrap_or_else(|_| "{}".to_owned());
    Encoded { action: A::NAME, payload, connector }
}

pub(crate) fn request(core: &Core, request: &Request) -> Encoded {
    match request {
        Request::Boot => {
            encoded(None, &provisioning::v16::boot_notification(&core.station.factory.identity))
        }
        Request::Heartbeat => encoded(None, &Heartbeat {}),
        Request::Authorize { id_tag, purpose } => {
            encoded(Some(purpose.connector()), &authorization::v16::authorize(id_tag))
        }
        Request::Status { connector, report, at } => {
            let call = availability::v16::status_notification(*connector, report, *at);
            encoded(Some(*connector), &call)
        }
        Request::DataTransfer { vendor_id, message_id, data } => {
            let (message_id, data) = (message_id.as_deref(), data.as_deref());
            encoded(None, &data_transfer::v16::data_transfer(vendor_id, message_id, data))
        }
    }
}

pub(crate) fn event(outbox: &Outbox, event: &Event) -> Encoded {
    // A transaction whose start was given up has no id but -1 (errata 3.18).
    let id = |number: u64| outbox.id_of(number).unwrap_or(-1);
    let connector = Some(event.body.connector());
    match &event.body {
        EventBody::Started {
            connector: at_connector,
            id_tag,
            meter_start,
            at,
            reservation,
            ..
        } => {
            let call = session::v16::start_transaction(
                *at_connector,
                id_tag,
                *meter_start,
                *at,
                *reservation,
            );
            encoded(connector, &call)
        }
        EventBody::Metered { transaction, connector: at_connector, samples } => {
            let call = metering::v16::meter_values(*at_connector, transaction.map(id), samples);
            encoded(connector, &call)
        }
        EventBody::Ended { transaction, id_tag, meter_stop, at, reason, data, .. } => {
            let call = session::v16::stop_transaction(
                id(*transaction),
                id_tag.as_deref(),
                *meter_stop,
                *at,
                *reason,
                data,
            );
            encoded(connector, &call)
        }
    }
}

/// The action of an event, for people.
pub(crate) fn event_action(body: &EventBody) -> &'static str {
    match body {
        EventBody::Started { .. } => StartTransaction::NAME,
        EventBody::Metered { .. } => MeterValues::NAME,
        EventBody::Ended { .. } => StopTransaction::NAME,
    }
}

/// What a CALLRESULT breaks, by the action of the CALL that it answers.
pub(crate) fn violations_of_result(action: &str, payload: &Value) -> Vec<Violation> {
    v16::action(action).map(|info| validate(info.response, payload)).unwrap_or_default()
}

/// Takes in the answer to a request.
///
/// # Errors
/// Why the payload cannot be used.
pub(crate) fn on_result(core: &mut Core, request: &Request, payload: Value) -> Result<(), String> {
    match request {
        Request::Boot => {
            provisioning::v16::on_boot(core, &response::<BootNotification>(payload)?);
        }
        Request::Heartbeat => {
            provisioning::v16::on_heartbeat(core, &response::<Heartbeat>(payload)?);
        }
        Request::Authorize { id_tag, purpose } => {
            let response = response::<Authorize>(payload)?;
            authorization::v16::on_authorize(core, id_tag, *purpose, &response);
        }
        Request::Status { .. } => {
            response::<StatusNotification>(payload)?;
        }
        Request::DataTransfer { vendor_id, .. } => {
            let response = response::<DataTransfer>(payload)?;
            data_transfer::v16::on_response(core, vendor_id, &response);
        }
    }
    Ok(())
}

/// An answer to a transaction event, understood but not acted upon: the event leaves the queue
/// first.
#[derive(Debug)]
pub(crate) enum EventResponse {
    Start(v16::StartTransactionResponse),
    Stop(v16::StopTransactionResponse),
    Meter,
}

/// Reads the answer to a transaction event.
///
/// # Errors
/// Why the payload cannot be used.
pub(crate) fn read_event_result(body: &EventBody, payload: Value) -> Result<EventResponse, String> {
    Ok(match body {
        EventBody::Started { .. } => EventResponse::Start(response::<StartTransaction>(payload)?),
        EventBody::Ended { .. } => EventResponse::Stop(response::<StopTransaction>(payload)?),
        EventBody::Metered { .. } => {
            response::<MeterValues>(payload)?;
            EventResponse::Meter
        }
    })
}

pub(crate) fn on_event_result(core: &mut Core, body: &EventBody, answer: &EventResponse) {
    match answer {
        EventResponse::Start(response) => session::v16::on_start(core, body, response),
        EventResponse::Stop(response) => session::v16::on_stop(core, body, response),
        EventResponse::Meter => {}
    }
}

fn response<A: Action>(payload: Value) -> Result<A::Response, String> {
    serde_json::from_value(payload).map_err(|error| error.to_string())
}

/// What a CALL breaks; an unknown action has no rules to break.
pub(crate) fn violations_of_call(action: &str, payload: &Value) -> Vec<Violation> {
    v16::action(action).map(|info| validate(info.request, payload)).unwrap_or_default()
}

/// Handles a CALL: gives the payload of the answer, and adds what it brings about.
///
/// # Errors
/// The CALLERROR that the CSMS gets instead.
pub(crate) fn on_call(
    core: &mut Core,
    action: &str,
    payload: Value,
    violations: &[Violation],
    effects: &mut Effects,
) -> Result<String, CallError> {
    check_action(action)?;
    check_payload(&payload, violations)?;
    match action {
        ChangeAvailability::NAME => {
            let call = parse::<ChangeAvailability>(payload)?;
            Ok(answer(&availability::v16::change_availability(&call, core, effects)))
        }
        ChangeConfiguration::NAME => {
            let call = parse::<ChangeConfiguration>(payload)?;
            Ok(answer(&configuration::v16::change_configuration(&call, core, effects)))
        }
        ClearCache::NAME => Ok(answer(&authorization::v16::clear_cache(core))),
        DataTransfer::NAME => {
            Ok(answer(&data_transfer::v16::receive(&parse::<DataTransfer>(payload)?)))
        }
        GetConfiguration::NAME => {
            let call = parse::<GetConfiguration>(payload)?;
            Ok(answer(&configuration::v16::get_configuration(&call, core)?))
        }
        RemoteStartTransaction::NAME => {
            let call = parse::<RemoteStartTransaction>(payload)?;
            Ok(answer(&remote_control::v16::remote_start(&call, core, effects)))
        }
        RemoteStopTransaction::NAME => {
            let call = parse::<RemoteStopTransaction>(payload)?;
            Ok(answer(&remote_control::v16::remote_stop(&call, core, effects)))
        }
        Reset::NAME => Ok(answer(&reset::v16::reset(&parse::<Reset>(payload)?, core, effects))),
        UnlockConnector::NAME => {
            let call = parse::<UnlockConnector>(payload)?;
            Ok(answer(&remote_control::v16::unlock_connector(&call, core, effects)))
        }
        _ => Err(not_supported(action, "this station does not handle it")),
    }
}

/// Only actions of a supported profile, and of those only the ones that a CSMS sends.
fn check_action(action: &str) -> Result<(), CallError> {
    let Some(info) = v16::action(action) else {
        let text = format!("{action} is not an action of OCPP 1.6");
        return Err(CallError::new(CallErrorCode::NotImplemented, text));
    };
    if info.sender == Sender::ChargePoint {
        return Err(not_supported(action, "only a charge point sends it"));
    }
    if info.profile != FeatureProfile::Core {
        return Err(not_supported(action, "its feature profile is not supported"));
    }
    Ok(())
}

fn not_supported(action: &str, why: &str) -> CallError {
    CallError::new(CallErrorCode::NotSupported, format!("{action}: {why}"))
}

/// Names the first broken rule in the code, and all of them in the details.
fn check_payload(payload: &Value, violations: &[Violation]) -> Result<(), CallError> {
    if !payload.is_object() {
        let text = "the payload is not a JSON object";
        return Err(CallError::new(CallErrorCode::FormationViolation, text));
    }
    let Some(first) = violations.iter().find(|violation| is_refused(violation)) else {
        return Ok(());
    };
    Err(CallError {
        code: code_of(first.rule),
        description: cut(&describe(first)),
        details: json!({ "violations": violations }),
    })
}

/// What the schemas forbid, and empty lists. Numbers that make no sense (a connector -1) get the
/// answer that each action has for them; a date without an offset is read as UTC, for its
/// meaning is not in doubt. All are reported in the log.
fn is_refused(violation: &Violation) -> bool {
    match violation.rule {
        Rule::BadFormat => false,
        Rule::TooFewItems => true,
        _ => violation.schema,
    }
}

fn describe(violation: &Violation) -> String {
    let Violation { pointer, expected, found, section, .. } = violation;
    format!("{pointer}: expected {expected}, found {found} ({section})")
}

fn cut(text: &str) -> String {
    /// OCPP-J 1.6 sets no bound; its successor allows 255 characters.
    const MAX_DESCRIPTION: usize = 255;
    text.chars().take(MAX_DESCRIPTION).collect()
}

fn code_of(rule: Rule) -> CallErrorCode {
    match rule {
        Rule::Missing => CallErrorCode::ProtocolError,
        Rule::Surplus => CallErrorCode::FormationViolation,
        Rule::WrongType => CallErrorCode::TypeConstraintViolation,
        Rule::TooFewItems => CallErrorCode::OccurrenceConstraintViolation,
        _ => CallErrorCode::PropertyConstraintViolation,
    }
}

fn parse<A: DeserializeOwned>(payload: Value) -> Result<A, CallError> {
    // What validation passes can be read, but for dates that are no dates.
    serde_json::from_value(payload).map_err(|error| {
        CallError::new(CallErrorCode::PropertyConstraintViolation, cut(&error.to_string()))
    })
}

fn answer(response: &impl Serialize) -> String {
    serde_json::to_string(response).unwrap_or_else(|_| "{}".to_owned())
}
