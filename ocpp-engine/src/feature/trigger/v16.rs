//! OCPP 1.6: `TriggerMessage`, and `ExtendedTriggerMessage` of the security white paper.

use ocpp_types::v16::{
    ExtendedMessageTrigger, ExtendedTriggerMessage, ExtendedTriggerMessageResponse,
    ExtendedTriggerMessageStatus, MessageTrigger, TriggerMessage, TriggerMessageResponse,
    TriggerMessageStatus,
};

use crate::feature::trigger::{self, Requested, Verdict};
use crate::feature::{Core, Effect, Effects};
use crate::station::CertificateKind;

pub(crate) fn trigger_message(
    call: &TriggerMessage,
    core: &mut Core,
    effects: &mut Effects,
) -> TriggerMessageResponse {
    // A number that no connector can have stays one.
    let connector = call.connector_id.map(|id| u8::try_from(id).unwrap_or(u8::MAX));
    let wanted = match call.requested_message {
        MessageTrigger::BootNotification => Requested::Boot,
        MessageTrigger::Heartbeat => Requested::Heartbeat,
        MessageTrigger::MeterValues => Requested::MeterValues(connector),
        MessageTrigger::StatusNotification => Requested::Status(connector),
        MessageTrigger::FirmwareStatusNotification => Requested::FirmwareStatus,
        MessageTrigger::DiagnosticsStatusNotification => Requested::DiagnosticsStatus,
    };
    let status = match trigger::judge(core, wanted) {
        Verdict::Accepted => {
            effects.push(Effect::Trigger(wanted));
            TriggerMessageStatus::Accepted
        }
        Verdict::Rejected => TriggerMessageStatus::Rejected,
        Verdict::NotImplemented => TriggerMessageStatus::NotImplemented,
    };
    TriggerMessageResponse { status }
}

pub(crate) fn extended_trigger_message(
    call: &ExtendedTriggerMessage,
    core: &mut Core,
    effects: &mut Effects,
) -> ExtendedTriggerMessageResponse {
    let connector = call.connector_id.map(|id| u8::try_from(id).unwrap_or(u8::MAX));
    let wanted = match call.requested_message {
        ExtendedMessageTrigger::BootNotification => Requested::Boot,
        ExtendedMessageTrigger::Heartbeat => Requested::Heartbeat,
        ExtendedMessageTrigger::MeterValues => Requested::MeterValues(connector),
        ExtendedMessageTrigger::StatusNotification => Requested::Status(connector),
        ExtendedMessageTrigger::FirmwareStatusNotification => Requested::SignedFirmwareStatus,
        ExtendedMessageTrigger::LogStatusNotification => Requested::LogStatus,
        ExtendedMessageTrigger::SignChargePointCertificate => {
            Requested::SignCertificate(CertificateKind::Station)
        }
    };
    let status = match trigger::judge(core, wanted) {
        Verdict::Accepted => {
            effects.push(Effect::Trigger(wanted));
            ExtendedTriggerMessageStatus::Accepted
        }
        Verdict::Rejected => ExtendedTriggerMessageStatus::Rejected,
        Verdict::NotImplemented => ExtendedTriggerMessageStatus::NotImplemented,
    };
    ExtendedTriggerMessageResponse { status }
}
