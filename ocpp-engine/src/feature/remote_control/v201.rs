//! OCPP 2.0.1: `RequestStartTransaction`, `RequestStopTransaction` and `UnlockConnector` (F01 to
//! F05).

use ocpp_types::log::Level;
use ocpp_types::v201::{
    ChargingProfile, RequestStartStopStatus, RequestStartTransaction,
    RequestStartTransactionResponse, RequestStopTransaction, RequestStopTransactionResponse,
    StatusInfo, UnlockConnector, UnlockConnectorResponse, UnlockStatus,
};
use ocpp_types::{Text, text};

use crate::feature::availability::v201::connector_of;
use crate::feature::remote_control::{self, Start, Unlock};
use crate::feature::smart_charging::{self, Profile, ReasonCode};
use crate::feature::{Core, Effect, Effects, authorization};
use crate::station::StopReason;

pub(crate) fn request_start(
    call: &RequestStartTransaction,
    core: &mut Core,
    effects: &mut Effects,
) -> RequestStartTransactionResponse {
    let answer = |status, status_info, transaction_id| RequestStartTransactionResponse {
        status,
        status_info,
        transaction_id,
    };
    match accept_start(call, core) {
        Ok(start) => {
            // One that has begun before its driver is known (F01.FR.13).
            let facts = core.station.connector(start.connector);
            let open = facts.and_then(|facts| facts.open.as_ref());
            let transaction_id = open.map(|open| open.id.clone());
            effects.push(Effect::RemoteStart(Box::new(start)));
            answer(RequestStartStopStatus::Accepted, None, transaction_id)
        }
        Err(Refused { clause, why, reason_code }) => {
            let text = text!("remote-start-rejected", "Remote start rejected: {why}", why);
            core.notice(Level::Warning, None, Some(clause), text);
            let status_info = reason_code.map(|reason_code| StatusInfo {
                reason_code: reason_code.as_str().to_owned(),
                additional_info: None,
            });
            answer(RequestStartStopStatus::Rejected, status_info, None)
        }
    }
}

/// Why it is refused; what is wrong with its charging profile in one word (K05.FR.05).
struct Refused {
    clause: &'static str,
    why: Text,
    reason_code: Option<ReasonCode>,
}

fn refused(clause: &'static str, why: Text) -> Refused {
    Refused { clause, why, reason_code: None }
}

fn accept_start(call: &RequestStartTransaction, core: &mut Core) -> Result<Start, Refused> {
    if let Some(why) = remote_control::why_not(core) {
        return Err(refused("2.0.1 B02, B03, F01, F02", why));
    }
    let token = authorization::v201::neutral(&call.id_token);
    if let Some(why) = authorization::too_long(core, &token.text) {
        return Err(refused("2.0.1 §2.28", why));
    }
    let group = call.group_id_token.as_ref().map(|group| group.id_token.clone());
    if authorization::has_master_pass(core, &token, group.as_deref()) {
        let why = text!("card-master-pass-starts", "a master pass starts no transaction");
        return Err(refused("2.0.1 C16.FR.03", why));
    }
    let connector = remote_control::connector_for(core, call.evse_id, &token, group.as_deref())
        .map_err(|why| refused("2.0.1 F01.FR.21 to FR.24", why))?;
    let charging_profile = match &call.charging_profile {
        Some(profile) => take_profile(profile, core, connector)?,
        None => None,
    };
    Ok(Start {
        connector,
        token,
        group,
        remote_start_id: Some(call.remote_start_id),
        charging_profile,
        roaming: call.evse_id.is_none(),
    })
}

/// A station without smart charging ignores it (F01.FR.12); one that it cannot use is a reason to
/// refuse (F01.FR.26).
fn take_profile(
    profile: &ChargingProfile,
    core: &mut Core,
    connector: u8,
) -> Result<Option<Profile>, Refused> {
    if !smart_charging::is_supported(core) {
        let text = text!(
            "remote-start-profile-ignored",
            "Charging profile of a remote start ignored: SmartCharging is off"
        );
        core.notice(Level::Warning, None, Some("2.0.1 F01.FR.12"), text);
        return Ok(None);
    }
    let profile = smart_charging::v201::of_remote_start(profile).map_err(of_profile)?;
    smart_charging::check(core, &profile).map_err(of_profile)?;
    smart_charging::check_room_at_start(core, connector, &profile).map_err(of_profile)?;
    Ok(Some(profile))
}

fn of_profile(objection: smart_charging::Objection) -> Refused {
    let smart_charging::Objection { reason_code, clause, why } = objection;
    let why = text!("remote-start-profile", "its charging profile: {why}", why);
    Refused { clause, why, reason_code: Some(reason_code) }
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
        effects.push(Effect::End { connector, reason: StopReason::Remote });
        RequestStartStopStatus::Accepted
    } else {
        let text = text!(
            "remote-stop-rejected",
            "Remote stop rejected: transaction {id} is not running",
            id = call.transaction_id.as_str()
        );
        core.notice(Level::Warning, None, Some("2.0.1 F03.FR.08"), text);
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
    let facts = connector_of(core, Some(&evse)).and_then(|id| core.station.connector(id));
    let Some(facts) = facts else { return answer(UnlockStatus::UnknownConnector) };
    let authorized = facts.open.is_some() && facts.conditions.authorized;
    if facts.transaction.is_some() || authorized {
        return answer(UnlockStatus::OngoingAuthorizedTransaction);
    }
    let connector = facts.id;
    match remote_control::unlock(core, connector.into()) {
        Unlock::Unlocked => {
            effects.push(Effect::Unlock { connector });
            answer(UnlockStatus::Unlocked)
        }
        // It cannot be opened, be it that it has no lock (F05.FR.05).
        Unlock::Failed | Unlock::NotSupported => answer(UnlockStatus::UnlockFailed),
    }
}
