//! OCPP 2.0.1: `RequestStartTransaction`, `RequestStopTransaction` and `UnlockConnector` (F01 to
//! F05).

use ocpp_types::log::Level;
use ocpp_types::text;
use ocpp_types::v201::{
    RequestStartStopStatus, RequestStartTransaction, RequestStartTransactionResponse,
    RequestStopTransaction, RequestStopTransactionResponse, UnlockConnector,
    UnlockConnectorResponse, UnlockStatus,
};

use crate::feature::availability::v201::{connector_of, connector_of_evse};
use crate::feature::remote_control::{self, Start, Unlock};
use crate::feature::{Core, Effect, Effects, authorization};
use crate::station::StopReason;

pub(crate) fn request_start(
    call: &RequestStartTransaction,
    core: &mut Core,
    effects: &mut Effects,
) -> RequestStartTransactionResponse {
    let answer = |status, transaction_id| RequestStartTransactionResponse {
        status,
        status_info: None,
        transaction_id,
    };
    let token = authorization::v201::neutral(&call.id_token);
    let connector = remote_control::why_not(core)
        .map_or(Ok(()), Err)
        .and_then(|()| remote_control::connector_for(core, call.evse_id, &token.text));
    match connector {
        Ok(connector) => {
            let open = core.station.connector(connector).and_then(|facts| facts.open.as_ref());
            let transaction_id = open.map(|open| open.id.clone());
            effects.push(Effect::RemoteStart(Start {
                connector,
                id_tag: token.text,
                token_type: token.kind,
                remote_start_id: Some(call.remote_start_id),
                charging_profile: None,
                roaming: call.evse_id.is_none(),
            }));
            answer(RequestStartStopStatus::Accepted, transaction_id)
        }
        Err(why) => {
            let text = text!("remote-start-rejected", "Remote start rejected: {why}", why);
            core.notice(Level::Warning, None, Some("2.0.1 F01, F02"), text);
            answer(RequestStartStopStatus::Rejected, None)
        }
    }
}

pub(crate) fn request_stop(
    call: &RequestStopTransaction,
    core: &mut Core,
    effects: &mut Effects,
) -> RequestStopTransactionResponse {
    let is_meant = |id: &str| id.eq_ignore_ascii_case(&call.transaction_id);
    let connector = core
        .station
        .connectors
        .iter()
        .find(|facts| facts.open.as_ref().is_some_and(|open| is_meant(&open.id)))
        .map(|facts| facts.id)
        .filter(|_| remote_control::is_allowed(core));
    let status = if let Some(connector) = connector {
        effects.push(Effect::Stop { connector, reason: StopReason::Remote });
        RequestStartStopStatus::Accepted
    } else {
        let text = text!(
            "remote-stop-rejected",
            "Remote stop rejected: transaction {id} is not running",
            id = call.transaction_id.as_str()
        );
        core.notice(Level::Warning, None, Some("2.0.1 F03"), text);
        RequestStartStopStatus::Rejected
    };
    RequestStopTransactionResponse { status, status_info: None }
}

/// A transaction is not ended by it (F05.FR.02).
pub(crate) fn unlock_connector(
    call: &UnlockConnector,
    core: &Core,
    effects: &mut Effects,
) -> UnlockConnectorResponse {
    let answer = |status| UnlockConnectorResponse { status, status_info: None };
    let evse = ocpp_types::v201::Evse { id: call.evse_id, connector_id: Some(call.connector_id) };
    let Some(connector) = connector_of(core, Some(&evse)) else {
        return answer(UnlockStatus::UnknownConnector);
    };
    let running = core.station.connector(connector).is_some_and(|it| it.transaction.is_some());
    if running && connector_of_evse(core, call.evse_id).is_some() {
        return answer(UnlockStatus::OngoingAuthorizedTransaction);
    }
    match remote_control::unlock(core, connector.into()) {
        Unlock::Unlocked => {
            effects.push(Effect::Unlock { connector });
            answer(UnlockStatus::Unlocked)
        }
        Unlock::Failed | Unlock::NotSupported => answer(UnlockStatus::UnlockFailed),
    }
}
