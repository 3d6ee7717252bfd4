//! OCPP 1.6: `RemoteStartTransaction`, `RemoteStopTransaction` and `UnlockConnector`.

use crate::feature::remote_control::{self, Start, Unlock};
use crate::feature::{Core, Effect, Effects};
use crate::log::Level;
use crate::station::StopReason;
use crate::wire::v16::{
    ChargingProfile, ChargingProfilePurpose, RemoteStartStopStatus, RemoteStartTransaction,
    RemoteStartTransactionResponse, RemoteStopTransaction, RemoteStopTransactionResponse,
    UnlockConnector, UnlockConnectorResponse, UnlockStatus,
};

pub(crate) fn remote_start(
    call: &RemoteStartTransaction,
    core: &mut Core,
    effects: &mut Effects,
) -> RemoteStartTransactionResponse {
    let status = match accept_start(call, core) {
        Ok(start) => {
            effects.push(Effect::RemoteStart(start));
            RemoteStartStopStatus::Accepted
        }
        Err((clause, why)) => {
            let text = format!("the remote start is rejected: {why}");
            core.notice(Level::Warning, None, Some(clause), text);
            RemoteStartStopStatus::Rejected
        }
    };
    RemoteStartTransactionResponse { status }
}

fn accept_start(
    call: &RemoteStartTransaction,
    core: &mut Core,
) -> Result<Start, (&'static str, &'static str)> {
    if !remote_control::is_allowed(core) {
        return Err(("1.6 §4.2", "the station is not accepted by the CSMS, or about to restart"));
    }
    if core.outbox.is_full() {
        return Err(("1.6 §3.7", "the queue of transaction messages is full"));
    }
    if let Some(profile) = &call.charging_profile {
        check_profile(profile)?;
        // Smart charging comes with its own feature profile; until then the transaction keeps
        // the profile and nothing follows it (1.6 §5.11 allows a station to ignore it).
        let text = "the charging profile is kept with the transaction but limits nothing yet";
        core.notice(Level::Info, None, Some("1.6 §5.11"), text);
    }
    let connector = remote_control::choose(core, call.connector_id, &call.id_tag)
        .ok_or(("1.6 §5.11", "no such connector is free for this idTag"))?;
    let charging_profile =
        call.charging_profile.as_ref().and_then(|profile| serde_json::to_string(profile).ok());
    let roaming = call.connector_id.is_none();
    Ok(Start { connector, id_tag: call.id_tag.clone(), charging_profile, roaming })
}

fn check_profile(profile: &ChargingProfile) -> Result<(), (&'static str, &'static str)> {
    if profile.charging_profile_purpose != ChargingProfilePurpose::TxProfile {
        return Err(("1.6 §5.16.2", "its charging profile is not a TxProfile"));
    }
    if profile.transaction_id.is_some() {
        return Err(("errata 3.41", "its charging profile has a transactionId"));
    }
    Ok(())
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
        let text =
            format!("the remote stop is rejected: no transaction {} to stop", call.transaction_id);
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
