//! Translation between the version-neutral model and OCPP 1.6.

mod calls;

use ocpp_types::frame::CallError;
use ocpp_types::v16::{
    self, Authorize, BootNotification, DataTransfer, DiagnosticsStatusNotification,
    FirmwareStatusNotification, Heartbeat, MeterValues, SecurityEventNotification, SignCertificate,
    StartTransaction, StatusNotification, StopTransaction,
};
use ocpp_types::{Action, ActionInfo, Strictness, Text, Violation, text};
use serde_json::Value;
use serde_json::value::RawValue;

use super::{
    ChargingRules, Dialect, Encoded, ListRules, Reply, connector_in, encoded, lenient, max_length,
    response,
};
use crate::delivery::{Event, EventBody, FirmwareReport, LogReport, Request};
use crate::feature::session::EventAnswer;
use crate::feature::smart_charging::Purpose;
use crate::feature::{
    Core, Effects, Verdict, authorization, availability, certificates, data_transfer, diagnostics,
    firmware, logs, metering, provisioning, security, session,
};
use crate::observer::{self, Judge};
use crate::settings::Key;
use crate::station::{Report, SecurityEvent};

/// The pattern of the requests for which OCPP 1.6 has no message.
macro_rules! not_in_v16 {
    () => {
        Request::Report { .. }
            | Request::LogCancelled { .. }
            | Request::Publication { .. }
            | Request::Customer { .. }
            | Request::DisplayMessages { .. }
            | Request::CertificateStatus { .. }
            | Request::ContractCertificate { .. }
            | Request::MonitoringReport { .. }
            | Request::MonitorEvents { .. }
            | Request::ReservationOver { .. }
            | Request::ReportProfiles { .. }
            | Request::ExternalLimit { .. }
            | Request::EvNeeds { .. }
            | Request::EvSchedule { .. }
            | Request::ExternalLimitCleared { .. }
    };
}

/// OCPP 1.6.
pub(super) struct V16;

impl Dialect for V16 {
    fn action(&self, name: &str) -> Option<&'static ActionInfo> {
        v16::action(name)
    }

    fn connector_named_by(&self, payload: &Value) -> Option<u8> {
        connector_in(payload, "connectorId")
    }

    fn judge(&self) -> &'static dyn Judge {
        &observer::v16::V16
    }

    fn request(&self, core: &Core, request: &Request) -> Option<Encoded> {
        Some(match request {
            Request::Boot { .. } => {
                encoded(None, &provisioning::v16::boot_notification(&core.station.factory.identity))
            }
            Request::Heartbeat => encoded(None, &Heartbeat {}),
            Request::Authorize { token, purpose } => {
                encoded(Some(purpose.connector()), &authorization::v16::authorize(&token.text))
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
            Request::SignCertificate { csr, .. } => {
                encoded(None, &certificates::v16::sign_certificate(csr))
            }
            Request::SecurityEvent { kind, at, tech_info, .. } => {
                encoded(None, &security::v16::notification(kind, *at, tech_info.as_deref()))
            }
            not_in_v16!() => return None,
            Request::DataTransfer { vendor_id, message_id, data } => {
                let (message_id, data) = (message_id.as_deref(), data.as_deref());
                encoded(None, &data_transfer::v16::data_transfer(vendor_id, message_id, data))
            }
        })
    }

    fn event(&self, core: &Core, event: &Event) -> Option<Encoded> {
        // A transaction whose start was given up has no id but -1 (errata 3.18).
        let id = |number: u64| core.outbox.id_of(number).unwrap_or(-1);
        let connector = Some(event.body.connector());
        Some(match &event.body {
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
            EventBody::Transaction(_) => return None,
        })
    }

    fn event_action(&self, body: &EventBody) -> &'static str {
        match body {
            EventBody::Started { .. } => StartTransaction::NAME,
            EventBody::Metered { .. } => MeterValues::NAME,
            EventBody::Ended { .. } => StopTransaction::NAME,
            // Of a version that was spoken before.
            EventBody::Transaction(_) => "TransactionEvent",
        }
    }

    fn is_news(&self, told: &Report, now: &Report) -> bool {
        availability::v16::is_news(told, now)
    }

    fn status_word(&self, report: &Report) -> &'static str {
        report.status.as_str()
    }

    fn place(&self, connector: i64) -> Text {
        text!("place-connector", "connector {connector}", connector)
    }

    fn place_word(&self) -> Text {
        text!("place-word-connector", "connector")
    }

    fn purpose_word(&self, purpose: Purpose) -> &'static str {
        purpose.as_str()
    }

    fn has_transaction_events(&self) -> bool {
        false
    }

    fn has_monitors(&self) -> bool {
        false
    }

    fn has_energy_before_invalid_end(&self) -> bool {
        true
    }

    fn waits_for_car_only(&self) -> bool {
        false
    }

    fn measurands_on_request(&self) -> Key {
        Key::MeterValuesSampledData
    }

    fn has_token_types(&self) -> bool {
        false
    }

    fn trusts_known_group(&self) -> bool {
        false
    }

    fn max_token_length(&self) -> usize {
        max_length(Authorize::INFO.request, "idTag")
    }

    fn has_status_matrix(&self) -> bool {
        true
    }

    fn dates_back_to_the_interval(&self) -> bool {
        true
    }

    fn spreads_station_faults(&self) -> bool {
        false
    }

    fn tells_reservations(&self) -> bool {
        false
    }

    fn list_rules(&self) -> ListRules {
        ListRules { empty_has_version: false, expired_is_absent: false }
    }

    fn charging_rules(&self) -> ChargingRules {
        ChargingRules {
            replaces_by_level: true,
            start_by_kind: false,
            names_transaction: false,
            keeps_to_phases: false,
        }
    }

    fn has_charging_needs(&self) -> bool {
        false
    }

    fn refuses_while_rejected(&self) -> bool {
        false
    }

    fn security_event(&self, event: SecurityEvent) -> Option<&'static str> {
        security::v16::event_name(event)
    }

    fn is_critical(&self, event: SecurityEvent) -> bool {
        security::v16::is_critical(event)
    }

    fn keeps_one_certificate(&self) -> bool {
        false
    }

    fn tells(&self, body: &EventBody) -> bool {
        !matches!(body, EventBody::Transaction(_))
    }

    fn on_call(
        &self,
        core: &mut Core,
        action: &str,
        payload: Value,
        violations: Vec<Violation>,
        effects: &mut Effects,
    ) -> Result<Reply, CallError> {
        calls::on_call(core, action, payload, violations, effects)
    }

    fn late_answer(&self, verdict: Verdict) -> Box<RawValue> {
        calls::late_answer(verdict)
    }

    fn on_result(&self, core: &mut Core, request: &Request, payload: &Value) -> Result<(), Text> {
        match request {
            Request::Boot { .. } => {
                let answer = response::<BootNotification>(payload).map(Into::into).or_else(|why| {
                    let read = |()| provisioning::v16::read_status(payload);
                    lenient(core.station.strictness).and_then(read).ok_or(why)
                });
                provisioning::v16::on_boot(core, &answer?);
            }
            Request::Heartbeat => {
                provisioning::v16::on_heartbeat(core, &response::<Heartbeat>(payload)?);
            }
            Request::Authorize { token, purpose } => {
                let response = response::<Authorize>(payload)?;
                authorization::v16::on_authorize(core, token, *purpose, &response);
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
            Request::SignCertificate { csr, .. } => {
                let response = response::<SignCertificate>(payload)?;
                certificates::v16::on_sign_certificate(core, csr, &response);
            }
            Request::SecurityEvent { seq, .. } => {
                response::<SecurityEventNotification>(payload)?;
                security::answered(core, *seq);
            }
            not_in_v16!() => {}
            Request::DataTransfer { vendor_id, .. } => {
                let response = response::<DataTransfer>(payload)?;
                data_transfer::v16::on_response(core, vendor_id, &response);
            }
        }
        Ok(())
    }

    fn read_event_result(
        &self,
        strictness: Strictness,
        body: &EventBody,
        payload: &Value,
    ) -> Result<EventAnswer, Text> {
        Ok(match body {
            EventBody::Started { .. } => match response::<StartTransaction>(payload) {
                Ok(answer) => EventAnswer {
                    transaction_id: Some(answer.transaction_id),
                    token: Some(authorization::v16::token_info(&answer.id_tag_info)),
                    ..EventAnswer::default()
                },
                // The transaction is known there, whatever may be missing about the identifier.
                Err(why) => lenient(strictness)
                    .and_then(|()| payload.get("transactionId")?.as_i64())
                    .map(|id| EventAnswer { transaction_id: Some(id), ..EventAnswer::default() })
                    .ok_or(why)?,
            },
            EventBody::Ended { .. } => {
                let answer = response::<StopTransaction>(payload)?;
                let token = answer.id_tag_info.as_ref().map(authorization::v16::token_info);
                EventAnswer { token, ..EventAnswer::default() }
            }
            EventBody::Metered { .. } => {
                response::<MeterValues>(payload)?;
                EventAnswer::default()
            }
            EventBody::Transaction(_) => {
                return Err(text!("call-no-response", "no {response}", response = "message"));
            }
        })
    }
}
