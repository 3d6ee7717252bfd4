//! Translation between the version-neutral model and OCPP: the only place that routes by version.
//!
//! There is one version so far. OCPP 2.0.1 gets its own functions here, and its own adapters
//! beside each `v16.rs`.

mod calls;

use serde::Deserialize;
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value};

use crate::delivery::{Event, EventBody, FirmwareReport, LogReport, Outbox, Request};
use crate::feature::{
    Core, authorization, availability, certificates, data_transfer, diagnostics, firmware, logs,
    metering, provisioning, security, session,
};
/// What makes no sense in a message.
pub(crate) use crate::observer::v16 as observer;
pub(crate) use calls::{Reply, late_answer, on_call, violations_of_call};
use ocpp_types::schema::Kind;
use ocpp_types::v16::{
    self, Authorize, BootNotification, DataTransfer, DiagnosticsStatusNotification,
    FirmwareStatusNotification, Heartbeat, MeterValues, SecurityEventNotification, SignCertificate,
    StartTransaction, StatusNotification, StopTransaction,
};
use ocpp_types::{Action, Sender, Strictness, Text, Violation, coerce, salvage, text, validate};

/// The WebSocket subprotocol of this version (J §3.1.2).
pub(crate) const SUBPROTOCOL: &str = "ocpp1.6";

/// A CALL ready for its envelope.
#[derive(Debug)]
pub(crate) struct Encoded {
    pub(crate) action: &'static str,
    pub(crate) payload: Box<RawValue>,
    pub(crate) connector: Option<u8>,
}

fn encoded<A: Action>(connector: Option<u8>, call: &A) -> Encoded {
    let payload = to_raw_value(call).expect("a payload is plain data, with texts as keys");
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
        Request::ManualStatus { connector, status, at } => {
            let call = availability::v16::manual_status(*connector, status, *at);
            encoded(Some(*connector), &call)
        }
        Request::Meter { connector, transaction, samples } => {
            let id = transaction.and_then(|number| core.outbox.id_of(number));
            encoded(Some(*connector), &metering::v16::meter_values(*connector, id, samples))
        }
        Request::Firmware { status, report, .. } => match report {
            FirmwareReport::Plain => encoded(None, &firmware::v16::firmware_status(*status)),
            FirmwareReport::Signed { request_id } => {
                encoded(None, &firmware::v16::signed_status(*status, *request_id))
            }
        },
        Request::Diagnostics { status, report, .. } => match report {
            LogReport::Plain => encoded(None, &diagnostics::v16::diagnostics_status(*status)),
            LogReport::Log { request_id } => {
                encoded(None, &logs::v16::log_status(*status, *request_id))
            }
        },
        Request::SignCertificate { csr } => {
            encoded(None, &certificates::v16::sign_certificate(csr))
        }
        Request::SecurityEvent { kind, at, tech_info, .. } => {
            encoded(None, &security::v16::notification(kind, *at, tech_info.as_deref()))
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

/// What the payload of an answer says, for all that is broken in it: optional fields that cannot be
/// read count as absent. Where that is all there is to an answer, any will do, since it says that
/// the CALL has arrived.
pub(crate) fn read_result(strictness: Strictness, action: &str, mut payload: Value) -> Value {
    let Some(info) = v16::action(action) else { return payload };
    if strictness == Strictness::Lenient {
        payload = coerce(info.response, payload);
    }
    if !payload.is_object() && info.response.fields.iter().all(|field| !field.required) {
        payload = Value::Object(Map::new());
    }
    salvage(info.response, payload)
}

/// The name of an action that OCPP has.
pub(crate) fn action_name(action: &str) -> Option<&'static str> {
    v16::action(action).map(|info| info.name)
}

/// Whether a CSMS may send it.
pub(crate) fn is_for_station(action: &str) -> bool {
    v16::action(action).is_some_and(|info| info.sender != Sender::ChargePoint)
}

/// The words that the `status` of an answer may be, where it has one.
pub(crate) fn statuses_of(action: &str) -> Option<&'static [&'static str]> {
    match v16::action(action)?.response.field("status")?.kind {
        Kind::Enum(words) => Some(words.values),
        _ => None,
    }
}

/// Takes in the answer to a request.
///
/// # Errors
/// Why the payload cannot be used.
pub(crate) fn on_result(core: &mut Core, request: &Request, payload: &Value) -> Result<(), Text> {
    match request {
        Request::Boot => {
            let answer = response::<BootNotification>(payload).map(Into::into).or_else(|why| {
                let read = |()| provisioning::v16::read_status(payload);
                lenient(core.station.strictness).and_then(read).ok_or(why)
            });
            provisioning::v16::on_boot(core, &answer?);
        }
        Request::Heartbeat => {
            provisioning::v16::on_heartbeat(core, &response::<Heartbeat>(payload)?);
        }
        Request::Authorize { id_tag, purpose } => {
            let response = response::<Authorize>(payload)?;
            authorization::v16::on_authorize(core, id_tag, *purpose, &response);
        }
        Request::Status { connector, .. } => {
            response::<StatusNotification>(payload)?;
            availability::delivered(core, *connector);
        }
        Request::ManualStatus { .. } => {
            response::<StatusNotification>(payload)?;
        }
        Request::Meter { .. } => {
            response::<MeterValues>(payload)?;
        }
        Request::Firmware { .. } => {
            response::<FirmwareStatusNotification>(payload)?;
            firmware::answered(core);
        }
        Request::Diagnostics { .. } => {
            response::<DiagnosticsStatusNotification>(payload)?;
            diagnostics::answered(core);
        }
        Request::SignCertificate { csr } => {
            let response = response::<SignCertificate>(payload)?;
            certificates::v16::on_sign_certificate(core, csr, &response);
        }
        Request::SecurityEvent { seq, .. } => {
            response::<SecurityEventNotification>(payload)?;
            security::answered(core, *seq);
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
    /// The transaction's id, and what is said of the identifier.
    Start(i64, Option<v16::IdTagInfo>),
    Stop(v16::StopTransactionResponse),
    Meter,
}

/// Reads the answer to a transaction event.
///
/// # Errors
/// Why the payload cannot be used.
pub(crate) fn read_event_result(
    strictness: Strictness,
    body: &EventBody,
    payload: &Value,
) -> Result<EventResponse, Text> {
    Ok(match body {
        EventBody::Started { .. } => match response::<StartTransaction>(payload) {
            Ok(answer) => EventResponse::Start(answer.transaction_id, Some(answer.id_tag_info)),
            // The transaction is known there, whatever may be missing about the identifier.
            Err(why) => lenient(strictness)
                .and_then(|()| payload.get("transactionId")?.as_i64())
                .map(|id| EventResponse::Start(id, None))
                .ok_or(why)?,
        },
        EventBody::Ended { .. } => EventResponse::Stop(response::<StopTransaction>(payload)?),
        EventBody::Metered { .. } => {
            response::<MeterValues>(payload)?;
            EventResponse::Meter
        }
    })
}

pub(crate) fn on_event_result(core: &mut Core, body: &EventBody, answer: &EventResponse) {
    match answer {
        EventResponse::Start(id, info) => session::v16::on_start(core, body, *id, info.as_ref()),
        EventResponse::Stop(response) => session::v16::on_stop(core, body, response),
        EventResponse::Meter => {}
    }
}

fn lenient(strictness: Strictness) -> Option<()> {
    (strictness == Strictness::Lenient).then_some(())
}

fn response<A: Action>(payload: &Value) -> Result<A::Response, Text> {
    let no_response = || text!("call-no-response", "no {response}", response = A::RESPONSE.name);
    // serde would take a list for an object as well.
    if !payload.is_object() {
        return Err(no_response());
    }
    A::Response::deserialize(payload).map_err(|_| no_response())
}
