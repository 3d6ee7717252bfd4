//! Translation between the version-neutral model and OCPP 2.0.1.
//!
//! Each connector of the station is the only one of its EVSE: connector 2 is connector 1 of
//! EVSE 2. The station itself, connector 0 in 1.6, is no EVSE.

mod calls;
mod results;

use ocpp_types::frame::CallError;
use ocpp_types::v201::{
    self, Authorize, BootNotification, ClearedChargingLimit, DataTransfer,
    FirmwareStatusNotification, Get15118EvCertificate, GetCertificateStatus, Heartbeat,
    LogStatusNotification, MeterValues, NotifyChargingLimit, NotifyCustomerInformation,
    NotifyDisplayMessages, NotifyEvChargingNeeds, NotifyEvChargingSchedule, NotifyEvent,
    NotifyMonitoringReport, NotifyReport, PublishFirmwareStatusNotification,
    ReportChargingProfiles, ReservationStatusUpdate, SecurityEventNotification, SignCertificate,
    StatusNotification, TransactionEvent,
};
use ocpp_types::{Action, ActionInfo, Strictness, Text, Violation};
use serde_json::Value;
use serde_json::value::RawValue;

use super::{
    ChargingRules, Dialect, Encoded, ListRules, Reply, connector_in, encoded, lenient, max_length,
    response,
};
use crate::delivery::{Event, EventBody, Request};
use crate::feature::session::EventAnswer;
use crate::feature::{
    Core, Effects, Verdict, authorization, availability, certificates, contract, customer,
    data_transfer, device_model, diagnostics, display, firmware, logs, metering, monitoring,
    provisioning, publishing, reservation, security, smart_charging, transaction_events,
};
use crate::observer::{self, Judge};
use crate::settings::Key;
use crate::station::{Report, SecurityEvent};

/// OCPP 2.0.1.
pub(super) struct V201;

impl Dialect for V201 {
    fn action(&self, name: &str) -> Option<&'static ActionInfo> {
        v201::action(name)
    }

    fn connector_named_by(&self, payload: &Value) -> Option<u8> {
        connector_in(payload, "evseId").or_else(|| connector_in(payload.get("evse")?, "id"))
    }

    fn judge(&self) -> &'static dyn Judge {
        &observer::v201::V201
    }

    #[expect(clippy::too_many_lines, reason = "one arm for each request")]
    fn request(&self, core: &Core, request: &Request) -> Option<Encoded> {
        Some(match request {
            Request::Boot { triggered } => {
                encoded(None, &provisioning::v201::boot_notification(core, *triggered))
            }
            Request::Heartbeat => encoded(None, &Heartbeat {}),
            Request::Authorize { token, purpose } => {
                let connector = Some(purpose.connector()).filter(|id| *id > 0);
                encoded(connector, &authorization::v201::authorize(core, token, *purpose))
            }
            // The station itself has no status of its own on the wire.
            Request::Status { connector: 0, .. } | Request::ManualStatus { connector: 0, .. } => {
                return None;
            }
            Request::Status { connector, report, at } => {
                let call = availability::v201::status_notification(*connector, report, *at);
                encoded(Some(*connector), &call)
            }
            Request::ManualStatus { connector, status, at } => {
                let call = availability::v201::manual_status(*connector, status, *at);
                encoded(Some(*connector), &call)
            }
            Request::Meter { connector, samples, .. } => {
                encoded(Some(*connector), &metering::v201::meter_values(*connector, samples))
            }
            Request::Firmware { status, report, .. } => {
                encoded(None, &firmware::v201::status(*status, report.request_id()))
            }
            Request::Publication { status, request_id, locations, .. } => {
                encoded(None, &publishing::v201::status(*status, *request_id, locations))
            }
            Request::Diagnostics { status, report, .. } => {
                encoded(None, &logs::v201::log_status(*status, report.request_id()))
            }
            Request::LogCancelled { request_id } => {
                encoded(None, &logs::v201::cancelled(*request_id))
            }
            Request::Customer { request_id, seq_no, more, at, data } => {
                let call = customer::v201::notify(*request_id, *seq_no, *more, *at, data);
                encoded(None, &call)
            }
            Request::SignCertificate { csr, kind } => {
                encoded(None, &certificates::v201::sign_certificate(csr, *kind))
            }
            Request::CertificateStatus { data, responder, .. } => {
                encoded(None, &certificates::v201::certificate_status(data, responder))
            }
            Request::ContractCertificate { connector, update, exi, .. } => {
                encoded(Some(*connector), &contract::v201::contract_certificate(*update, exi))
            }
            Request::SecurityEvent { kind, at, tech_info, .. } => {
                encoded(None, &security::v201::notification(kind, *at, tech_info.as_deref()))
            }
            Request::Report { request_id, seq_no, more, at, lines } => {
                let call =
                    device_model::v201::notify_report(*request_id, *seq_no, *more, *at, lines);
                encoded(None, &call)
            }
            Request::MonitoringReport { request_id, seq_no, more, at, lines } => {
                let call = monitoring::v201::report_part(*request_id, *seq_no, *more, *at, lines);
                encoded(None, &call)
            }
            Request::MonitorEvents { seq_no, more, events } => {
                let call = monitoring::v201::events(*seq_no, *more, events, core.utc());
                encoded(monitoring::connector_of(events), &call)
            }
            Request::ReportProfiles { request_id, connector, source, more, profiles } => {
                let call = smart_charging::v201::report_charging_profiles(
                    *request_id,
                    *connector,
                    *source,
                    *more,
                    profiles,
                );
                encoded(None, &call)
            }
            Request::ExternalLimit { source, grid_critical, schedule } => {
                let schedule = schedule.as_deref();
                let call = smart_charging::v201::notify_limit(*source, *grid_critical, schedule);
                encoded(None, &call)
            }
            Request::EvNeeds { connector, needs } => {
                let call = smart_charging::needs::v201::ev_needs(core, *connector, *needs)?;
                encoded(Some(*connector), &call)
            }
            Request::EvSchedule { connector, schedule } => {
                let call = smart_charging::needs::v201::ev_schedule(*connector, schedule);
                encoded(Some(*connector), &call)
            }
            Request::ExternalLimitCleared { source } => {
                encoded(None, &smart_charging::v201::limit_cleared(*source))
            }
            Request::ReservationOver { id, expired } => {
                encoded(None, &reservation::v201::status_update(*id, *expired))
            }
            Request::DisplayMessages { request_id, more, messages } => {
                encoded(None, &display::v201::notify(*request_id, *more, messages))
            }
            Request::DataTransfer { vendor_id, message_id, data } => {
                let (message_id, data) = (message_id.as_deref(), data.as_deref());
                encoded(None, &data_transfer::v201::data_transfer(vendor_id, message_id, data))
            }
        })
    }

    fn event(&self, _core: &Core, event: &Event) -> Option<Encoded> {
        let connector = Some(event.body.connector());
        Some(match &event.body {
            EventBody::Transaction(body) => {
                encoded(connector, &transaction_events::v201::transaction_event(body))
            }
            EventBody::Metered { connector: at, samples, .. } => {
                encoded(connector, &metering::v201::meter_values(*at, samples))
            }
            EventBody::Started { .. } | EventBody::Ended { .. } => return None,
        })
    }

    fn event_action(&self, body: &EventBody) -> &'static str {
        match body {
            EventBody::Metered { .. } => MeterValues::NAME,
            EventBody::Transaction(_) => TransactionEvent::NAME,
            // Of a version that was spoken before.
            EventBody::Started { .. } => "StartTransaction",
            EventBody::Ended { .. } => "StopTransaction",
        }
    }

    fn is_news(&self, told: &Report, now: &Report) -> bool {
        availability::v201::is_news(told, now)
    }

    fn status_word(&self, report: &Report) -> &'static str {
        availability::v201::connector_status(report).as_str()
    }

    fn has_transaction_events(&self) -> bool {
        true
    }

    fn has_monitors(&self) -> bool {
        true
    }

    fn has_energy_before_invalid_end(&self) -> bool {
        false
    }

    fn waits_for_car_only(&self) -> bool {
        true
    }

    fn measurands_on_request(&self) -> Key {
        Key::MeterValuesAlignedData
    }

    fn has_token_types(&self) -> bool {
        true
    }

    fn trusts_known_group(&self) -> bool {
        true
    }

    fn max_token_length(&self) -> usize {
        max_length(v201::IdToken::OBJECT, "idToken")
    }

    fn max_contract_length(&self) -> usize {
        max_length(Authorize::INFO.request, "certificate")
    }

    fn spreads_station_faults(&self) -> bool {
        true
    }

    fn tells_reservations(&self) -> bool {
        true
    }

    fn list_rules(&self) -> ListRules {
        ListRules { empty_has_version: true, expired_is_absent: true }
    }

    fn charging_rules(&self) -> ChargingRules {
        ChargingRules {
            replaces_by_level: false,
            start_by_kind: true,
            names_transaction: true,
            keeps_to_phases: true,
        }
    }

    fn has_charging_needs(&self) -> bool {
        true
    }

    fn refuses_while_rejected(&self) -> bool {
        true
    }

    fn security_event(&self, event: SecurityEvent) -> Option<&'static str> {
        Some(event.as_str())
    }

    fn is_critical(&self, event: SecurityEvent) -> bool {
        security::v201::is_critical(event)
    }

    fn keeps_one_certificate(&self) -> bool {
        true
    }

    fn tells(&self, body: &EventBody) -> bool {
        matches!(body, EventBody::Transaction(_) | EventBody::Metered { .. })
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

    #[expect(clippy::too_many_lines, reason = "one arm for each request")]
    fn on_result(&self, core: &mut Core, request: &Request, payload: &Value) -> Result<(), Text> {
        match request {
            Request::Boot { .. } => {
                let answer = response::<BootNotification>(payload).map(Into::into).or_else(|why| {
                    let read = |()| provisioning::v201::read_status(payload);
                    lenient(core.station.strictness).and_then(read).ok_or(why)
                });
                provisioning::v201::on_boot(core, &answer?);
            }
            Request::Heartbeat => {
                let answer = response::<Heartbeat>(payload)?;
                provisioning::clock::set(core, answer.current_time.unix_ms());
            }
            Request::Authorize { token, purpose } => {
                let answer = response::<Authorize>(payload)?;
                authorization::v201::on_authorize(core, token, *purpose, &answer);
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
            Request::Publication { .. } => {
                response::<PublishFirmwareStatusNotification>(payload)?;
                publishing::answered(core);
            }
            Request::Diagnostics { .. } => {
                response::<LogStatusNotification>(payload)?;
                diagnostics::answered(core);
            }
            Request::LogCancelled { .. } => {
                response::<LogStatusNotification>(payload)?;
            }
            Request::Customer { .. } => {
                response::<NotifyCustomerInformation>(payload)?;
                customer::answered(core);
            }
            Request::CertificateStatus { fingerprint, .. } => {
                let answer = response::<GetCertificateStatus>(payload)?;
                certificates::v201::on_certificate_status(core, fingerprint, &answer);
            }
            Request::ContractCertificate { connector, contract, .. } => {
                let answer = response::<Get15118EvCertificate>(payload)?;
                contract::v201::on_contract_certificate(core, *connector, contract, &answer);
            }
            Request::SignCertificate { csr, .. } => {
                let answer = response::<SignCertificate>(payload)?;
                certificates::v201::on_sign_certificate(core, csr, &answer);
            }
            Request::SecurityEvent { seq, .. } => {
                response::<SecurityEventNotification>(payload)?;
                security::answered(core, *seq);
            }
            Request::Report { .. } => {
                response::<NotifyReport>(payload)?;
            }
            Request::MonitoringReport { .. } => {
                response::<NotifyMonitoringReport>(payload)?;
            }
            Request::MonitorEvents { events, .. } => {
                response::<NotifyEvent>(payload)?;
                monitoring::answered(core, events);
            }
            Request::ReportProfiles { .. } => {
                response::<ReportChargingProfiles>(payload)?;
            }
            Request::ExternalLimit { .. } => {
                response::<NotifyChargingLimit>(payload)?;
            }
            Request::EvNeeds { connector, .. } => {
                let answer = response::<NotifyEvChargingNeeds>(payload)?;
                smart_charging::needs::v201::on_ev_needs(core, *connector, &answer);
            }
            Request::EvSchedule { connector, .. } => {
                let answer = response::<NotifyEvChargingSchedule>(payload)?;
                smart_charging::needs::v201::on_ev_schedule(core, *connector, &answer);
            }
            Request::ExternalLimitCleared { .. } => {
                response::<ClearedChargingLimit>(payload)?;
            }
            Request::ReservationOver { id, expired } => {
                response::<ReservationStatusUpdate>(payload)?;
                reservation::end_confirmed(core, *id, *expired);
            }
            Request::DisplayMessages { .. } => {
                response::<NotifyDisplayMessages>(payload)?;
            }
            Request::DataTransfer { vendor_id, .. } => {
                let answer = response::<DataTransfer>(payload)?;
                data_transfer::v201::on_response(core, vendor_id, &answer);
            }
        }
        Ok(())
    }

    fn read_event_result(
        &self,
        _strictness: Strictness,
        body: &EventBody,
        payload: &Value,
    ) -> Result<EventAnswer, Text> {
        results::of_event(body, payload)
    }
}
