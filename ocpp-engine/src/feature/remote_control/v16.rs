//! OCPP 1.6: `RemoteStartTransaction`, `RemoteStopTransaction` and `UnlockConnector`.

use ocpp_types::log::Level;
use ocpp_types::text;
use ocpp_types::v16::{
    ChargingProfile, ChargingProfilePurpose, RemoteStartStopStatus, RemoteStartTransaction,
    RemoteStartTransactionResponse, RemoteStopTransaction, RemoteStopTransactionResponse,
    UnlockConnector, UnlockConnectorResponse, UnlockStatus,
};

use crate::feature::remote_control::Objection;
use crate::feature::remote_control::{self, Start, Unlock};
use crate::feature::smart_charging::{self, Profile};
use crate::feature::{Core, Effect, Effects, authorization};
use crate::station::{IdToken, StopReason};

pub(crate) fn remote_start(
    call: &RemoteStartTransaction,
    core: &mut Core,
    effects: &mut Effects,
) -> RemoteStartTransactionResponse {
    let status = match accept_start(call, core) {
        Ok(start) => {
            effects.push(Effect::RemoteStart(Box::new(start)));
            RemoteStartStopStatus::Accepted
        }
        Err((clause, why)) => {
            let text = text!("remote-start-rejected", "Remote start rejected: {why}", why);
            core.notice(Level::Warning, None, Some(clause), text);
            RemoteStartStopStatus::Rejected
        }
    };
    RemoteStartTransactionResponse { status }
}

fn accept_start(call: &RemoteStartTransaction, core: &mut Core) -> Result<Start, Objection> {
    if let Some(why) = remote_control::why_not(core) {
        return Err(("1.6 §4.2, §4.9, §3.7", why));
    }
    if let Some(why) = authorization::too_long(core, &call.id_tag) {
        return Err(("1.6 §7.28", why));
    }
    let token = IdToken::card(&call.id_tag);
    let connector = remote_control::connector_for(core, call.connector_id, &token, None)
        .map_err(|why| ("1.6 §5.11", why))?;
    let charging_profile = match &call.charging_profile {
        Some(profile) => take_profile(profile, core)?,
        None => None,
    };
    if let Some(profile) = &charging_profile {
        smart_charging::check_room_at_start(core, connector, profile).map_err(of_profile)?;
    }
    let roaming = call.connector_id.is_none();
    Ok(Start { connector, token, group: None, remote_start_id: None, charging_profile, roaming })
}

/// The profile that comes along, for the transaction alone (1.6 §5.16.2). A station without smart
/// charging ignores it (1.6 §5.11).
fn take_profile(profile: &ChargingProfile, core: &mut Core) -> Result<Option<Profile>, Objection> {
    if !smart_charging::is_supported(core) {
        let text = text!(
            "remote-start-profile-ignored",
            "Charging profile of a remote start ignored: SmartCharging is off"
        );
        core.notice(Level::Warning, None, Some("1.6 §5.11"), text);
        return Ok(None);
    }
    if profile.charging_profile_purpose != ChargingProfilePurpose::TxProfile {
        let why = text!("remote-start-no-tx-profile", "its charging profile is not a TxProfile");
        return Err(("1.6 §5.16.2", why));
    }
    if profile.transaction_id.is_some() {
        let why = text!(
            "remote-start-profile-with-transaction",
            "its charging profile has a transactionId"
        );
        return Err(("errata 3.41", why));
    }
    smart_charging::v16::remark(core, profile);
    let profile = smart_charging::v16::neutral(profile).map_err(of_profile)?;
    smart_charging::check(core, &profile).map_err(of_profile)?;
    Ok(Some(profile))
}

fn of_profile(objection: smart_charging::Objection) -> Objection {
    let why = objection.why;
    (objection.clause, text!("remote-start-profile", "its charging profile: {why}", why))
}

pub(crate) fn remote_stop(
    call: &RemoteStopTransaction,
    core: &mut Core,
    effects: &mut Effects,
) -> RemoteStopTransactionResponse {
    let connector = core
        .station
        .connector_of_transaction(call.transaction_id)
        .filter(|_| remote_control::is_allowed(core));
    let status = if let Some(connector) = connector {
        effects.push(Effect::Stop { connector, reason: StopReason::Remote });
        RemoteStartStopStatus::Accepted
    } else {
        let text = text!(
            "remote-stop-rejected",
            "Remote stop rejected: transaction {id} is not running",
            id = call.transaction_id
        );
        core.notice(Level::Warning, None, Some("1.6 §5.12"), text);
        RemoteStartStopStatus::Rejected
    };
    RemoteStopTransactionResponse { status }
}

/// A running transaction ends first (1.6 §5.18).
pub(crate) fn unlock_connector(
    call: &UnlockConnector,
    core: &Core,
    effects: &mut Effects,
) -> UnlockConnectorResponse {
    let outcome = remote_control::unlock(core, call.connector_id);
    if outcome != Unlock::NotSupported
        && let Ok(connector) = u8::try_from(call.connector_id)
    {
        effects.push(Effect::Stop { connector, reason: StopReason::UnlockCommand });
        effects.push(Effect::Unlock { connector });
    }
    let status = match outcome {
        Unlock::Unlocked => UnlockStatus::Unlocked,
        Unlock::Failed => UnlockStatus::UnlockFailed,
        Unlock::NotSupported => UnlockStatus::NotSupported,
    };
    UnlockConnectorResponse { status }
}
