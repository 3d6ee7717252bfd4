//! OCPP 2.0.1: `TriggerMessage` (F06).

use ocpp_types::v201::{
    MessageTrigger, TriggerMessage, TriggerMessageResponse, TriggerMessageStatus,
};

use crate::feature::availability::v201::connector_of;
use crate::feature::trigger::{self, Requested, Verdict};
use crate::feature::{Core, Effect, Effects};
use crate::station::CertificateKind;

pub(crate) fn trigger_message(
    call: &TriggerMessage,
    core: &mut Core,
    effects: &mut Effects,
) -> TriggerMessageResponse {
    let answer = |status| TriggerMessageResponse { status, status_info: None };
    // A number that no EVSE can have stays one.
    let connector =
        call.evse.as_ref().map(|evse| connector_of(core, Some(evse)).unwrap_or(u8::MAX));
    let wanted = match call.requested_message {
        MessageTrigger::BootNotification => Requested::Boot,
        MessageTrigger::Heartbeat => Requested::Heartbeat,
        MessageTrigger::MeterValues => Requested::MeterValues(connector),
        // There is only that of a connector (F06.FR.12).
        MessageTrigger::StatusNotification
            if call.evse.as_ref().is_none_or(|evse| evse.connector_id.is_none()) =>
        {
            return answer(TriggerMessageStatus::Rejected);
        }
        MessageTrigger::StatusNotification => Requested::Status(connector),
        MessageTrigger::TransactionEvent => Requested::Transaction(connector),
        MessageTrigger::FirmwareStatusNotification => Requested::SignedFirmwareStatus,
        MessageTrigger::PublishFirmwareStatusNotification => Requested::PublicationStatus,
        MessageTrigger::LogStatusNotification => Requested::LogStatus,
        MessageTrigger::SignChargingStationCertificate => {
            Requested::SignCertificate(CertificateKind::Station)
        }
        MessageTrigger::SignV2GCertificate => Requested::SignCertificate(CertificateKind::V2g),
        // The station has a certificate for each use.
        MessageTrigger::SignCombinedCertificate => {
            return answer(TriggerMessageStatus::NotImplemented);
        }
    };
    answer(match trigger::judge(core, wanted) {
        Verdict::Accepted => {
            effects.push(Effect::Trigger(wanted));
            TriggerMessageStatus::Accepted
        }
        Verdict::Rejected => TriggerMessageStatus::Rejected,
        Verdict::NotImplemented => TriggerMessageStatus::NotImplemented,
    })
}
