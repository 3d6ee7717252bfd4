//! OCPP 1.6: `TriggerMessage`.

use ocpp_types::v16::{
    MessageTrigger, TriggerMessage, TriggerMessageResponse, TriggerMessageStatus,
};

use crate::feature::trigger::{self, Verdict, Wanted};
use crate::feature::{Core, Effect, Effects};

pub(crate) fn trigger_message(
    call: &TriggerMessage,
    core: &Core,
    effects: &mut Effects,
) -> TriggerMessageResponse {
    // A number that no connector can have stays one.
    let connector = call.connector_id.map(|id| u8::try_from(id).unwrap_or(u8::MAX));
    let wanted = match call.requested_message {
        MessageTrigger::BootNotification => Wanted::Boot,
        MessageTrigger::Heartbeat => Wanted::Heartbeat,
        MessageTrigger::MeterValues => Wanted::MeterValues(connector),
        MessageTrigger::StatusNotification => Wanted::Status(connector),
        MessageTrigger::FirmwareStatusNotification => Wanted::FirmwareStatus,
        MessageTrigger::DiagnosticsStatusNotification => Wanted::DiagnosticsStatus,
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
