//! Which rule answers which CALL of the CSMS.

use ocpp_types::frame::{CallError, CallErrorCode};
use ocpp_types::v16::{
    self, CancelReservation, CertificateSigned, ChangeAvailability, ChangeConfiguration,
    ClearCache, ClearChargingProfile, ClearChargingProfileResponse, ClearChargingProfileStatus,
    DataTransfer, DeleteCertificate, ExtendedTriggerMessage, ExtendedTriggerMessageResponse,
    ExtendedTriggerMessageStatus, GetCompositeSchedule, GetConfiguration, GetDiagnostics,
    GetInstalledCertificateIds, GetLocalListVersion, GetLog, InstallCertificate,
    RemoteStartTransaction, RemoteStopTransaction, ReservationStatus, ReserveNow,
    ReserveNowResponse, Reset, SendLocalList, SendLocalListResponse, SetChargingProfile,
    SignedUpdateFirmware, TriggerMessage, TriggerMessageResponse, TriggerMessageStatus,
    UnlockConnector, UpdateFirmware, UpdateStatus,
};
use ocpp_types::{
    Action, ActionInfo, FeatureProfile, Rule, Sender, Strictness, Violation, coerce, validate,
};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::dialect::{Reply, answer};
use crate::feature::{
    Core, Effects, Verdict, authorization, availability, certificates, configuration,
    data_transfer, diagnostics, firmware, local_list, logs, remote_control, reservation, reset,
    smart_charging, trigger,
};
use crate::settings::{Key, Profile};

pub(super) fn late_answer(verdict: Verdict) -> Box<RawValue> {
    match verdict {
        Verdict::CertificateSigned { accepted } => {
            answer(&certificates::v16::certificate_signed_answer(accepted))
        }
        Verdict::Firmware(verdict) => answer(&firmware::v16::signed_update_answer(verdict)),
        Verdict::Installed(verdict) => answer(&certificates::v16::install_answer(verdict)),
    }
}

pub(super) fn on_call(
    core: &mut Core,
    action: &str,
    mut payload: Value,
    mut violations: Vec<Violation>,
    effects: &mut Effects,
) -> Result<Reply, CallError> {
    let info = known(action)?;
    let strictness = core.station.strictness;
    if strictness == Strictness::Lenient && !violations.is_empty() {
        payload = coerce(info.request, payload);
        violations = validate(info.request, &payload);
    }
    if let Some(answer) = unknown_word(core, info, strictness, &payload, &violations) {
        return answer.map(Reply::Now);
    }
    strictness.check(&payload, &violations)?;
    if info.profile() == Some(FeatureProfile::Security) {
        return security_call(core, action, &payload, effects);
    }
    if !supports(core, info) {
        return without_profile(core, info, &payload, effects).map(Reply::Now);
    }
    profile_call(core, info, &payload, effects).map(Reply::Now)
}

fn profile_call(
    core: &mut Core,
    info: &ActionInfo,
    payload: &Value,
    effects: &mut Effects,
) -> Result<Box<RawValue>, CallError> {
    let action = info.name;
    match info.profile() {
        Some(FeatureProfile::Core) => core_call(core, action, payload, effects),
        Some(FeatureProfile::LocalAuthListManagement) => local_list_call(core, info, payload),
        Some(FeatureProfile::Reservation) => reservation_call(core, info, payload, effects),
        Some(FeatureProfile::RemoteTrigger) => {
            let call = parse::<TriggerMessage>(payload)?;
            Ok(answer(&trigger::v16::trigger_message(&call, core, effects)))
        }
        Some(FeatureProfile::SmartCharging) => smart_charging_call(core, action, payload, effects),
        Some(FeatureProfile::FirmwareManagement) => firmware_call(core, action, payload, effects),
        Some(FeatureProfile::Security) | None => Err(unsupported(info)),
    }
}

/// The white paper names no feature profile for its messages, so that none can be switched off.
fn security_call(
    core: &mut Core,
    action: &str,
    payload: &Value,
    effects: &mut Effects,
) -> Result<Reply, CallError> {
    match action {
        CertificateSigned::NAME => {
            let call = parse::<CertificateSigned>(payload)?;
            let asked = certificates::v16::certificate_signed(call, core, effects);
            Ok(Reply::of::<CertificateSigned>(asked))
        }
        InstallCertificate::NAME => {
            let asked =
                certificates::v16::install_certificate(parse::<InstallCertificate>(payload)?, core);
            Ok(Reply::of::<InstallCertificate>(asked))
        }
        GetInstalledCertificateIds::NAME => {
            let call = parse::<GetInstalledCertificateIds>(payload)?;
            Ok(Reply::Now(answer(&certificates::v16::get_installed(&call, core))))
        }
        DeleteCertificate::NAME => {
            let call = parse::<DeleteCertificate>(payload)?;
            Ok(Reply::Now(answer(&certificates::v16::delete(call, core))))
        }
        SignedUpdateFirmware::NAME => {
            let call = parse::<SignedUpdateFirmware>(payload)?;
            let asked = firmware::v16::signed_update(call, core, effects);
            Ok(Reply::of::<SignedUpdateFirmware>(asked))
        }
        GetLog::NAME => {
            let call = parse::<GetLog>(payload)?;
            Ok(Reply::Now(answer(&logs::v16::get_log(call, core, effects))))
        }
        ExtendedTriggerMessage::NAME => {
            let call = parse::<ExtendedTriggerMessage>(payload)?;
            Ok(Reply::Now(answer(&trigger::v16::extended_trigger_message(&call, core, effects))))
        }
        _ => Err(not_supported(action, "this station does not handle it")),
    }
}

fn core_call(
    core: &mut Core,
    action: &str,
    payload: &Value,
    effects: &mut Effects,
) -> Result<Box<RawValue>, CallError> {
    match action {
        ChangeAvailability::NAME => {
            let call = parse::<ChangeAvailability>(payload)?;
            Ok(answer(&availability::v16::change_availability(&call, core, effects)))
        }
        ChangeConfiguration::NAME => {
            let call = parse::<ChangeConfiguration>(payload)?;
            Ok(answer(&configuration::v16::change_configuration(&call, core, effects)))
        }
        ClearCache::NAME => Ok(answer(&authorization::v16::clear_cache(core))),
        DataTransfer::NAME => {
            Ok(answer(&data_transfer::v16::receive(&parse::<DataTransfer>(payload)?)))
        }
        GetConfiguration::NAME => {
            let call = parse::<GetConfiguration>(payload)?;
            Ok(answer(&configuration::v16::get_configuration(&call, core)?))
        }
        RemoteStartTransaction::NAME => {
            let call = parse::<RemoteStartTransaction>(payload)?;
            Ok(answer(&remote_control::v16::remote_start(&call, core, effects)))
        }
        RemoteStopTransaction::NAME => {
            let call = parse::<RemoteStopTransaction>(payload)?;
            Ok(answer(&remote_control::v16::remote_stop(&call, core, effects)))
        }
        Reset::NAME => Ok(answer(&reset::v16::reset(&parse::<Reset>(payload)?, core, effects))),
        UnlockConnector::NAME => {
            let call = parse::<UnlockConnector>(payload)?;
            Ok(answer(&remote_control::v16::unlock_connector(&call, core, effects)))
        }
        _ => Err(not_supported(action, "this station does not handle it")),
    }
}

fn local_list_call(
    core: &mut Core,
    info: &ActionInfo,
    payload: &Value,
) -> Result<Box<RawValue>, CallError> {
    match info.name {
        GetLocalListVersion::NAME => Ok(answer(&local_list::v16::get_local_list_version(core))),
        SendLocalList::NAME => {
            let call = parse::<SendLocalList>(payload)?;
            Ok(answer(&local_list::v16::send_local_list(&call, core)))
        }
        _ => Err(unsupported(info)),
    }
}

fn reservation_call(
    core: &mut Core,
    info: &ActionInfo,
    payload: &Value,
    effects: &mut Effects,
) -> Result<Box<RawValue>, CallError> {
    match info.name {
        ReserveNow::NAME => {
            let call = parse::<ReserveNow>(payload)?;
            Ok(answer(&reservation::v16::reserve_now(&call, core, effects)))
        }
        CancelReservation::NAME => {
            let call = parse::<CancelReservation>(payload)?;
            Ok(answer(&reservation::v16::cancel_reservation(&call, core, effects)))
        }
        _ => Err(unsupported(info)),
    }
}

fn smart_charging_call(
    core: &mut Core,
    action: &str,
    payload: &Value,
    effects: &mut Effects,
) -> Result<Box<RawValue>, CallError> {
    match action {
        SetChargingProfile::NAME => {
            let call = parse::<SetChargingProfile>(payload)?;
            Ok(answer(&smart_charging::v16::set_charging_profile(&call, core, effects)?))
        }
        ClearChargingProfile::NAME => {
            let call = parse::<ClearChargingProfile>(payload)?;
            Ok(answer(&smart_charging::v16::clear_charging_profile(&call, core, effects)))
        }
        _ => {
            let call = parse::<GetCompositeSchedule>(payload)?;
            Ok(answer(&smart_charging::v16::get_composite_schedule(&call, core)))
        }
    }
}

fn firmware_call(
    core: &mut Core,
    action: &str,
    payload: &Value,
    effects: &mut Effects,
) -> Result<Box<RawValue>, CallError> {
    match action {
        GetDiagnostics::NAME => {
            let call = parse::<GetDiagnostics>(payload)?;
            Ok(answer(&diagnostics::v16::get_diagnostics(call, core, effects)))
        }
        // The white paper wants that of every station that follows it (L01.FR.20).
        UpdateFirmware::NAME if core.station.settings.int(Key::SecurityProfile) > 0 => {
            Err(not_supported(action, "this station takes SignedUpdateFirmware only"))
        }
        UpdateFirmware::NAME => {
            let call = parse::<UpdateFirmware>(payload)?;
            Ok(answer(&firmware::v16::update_firmware(call, effects)))
        }
        _ => Err(not_supported(action, "this station does not handle it")),
    }
}

/// The answer to a word that the schemas do not know and the specification has an answer for,
/// where nothing else is wrong with the CALL: `NotImplemented` to a message that is unknown
/// (1.6 §7.44, security §6.17). Other unknown names are texts: of settings, vendors, messages of vendors.
fn unknown_word(
    core: &Core,
    info: &ActionInfo,
    strictness: Strictness,
    payload: &Value,
    violations: &[Violation],
) -> Option<Result<Box<RawValue>, CallError>> {
    let is_word = |it: &&Violation| it.rule == Rule::NotInEnum && it.pointer == "/requestedMessage";
    let extended = info.name == ExtendedTriggerMessage::NAME;
    if !(extended || info.name == TriggerMessage::NAME && supports(core, info))
        || !violations.iter().any(|it| is_word(&it))
    {
        return None;
    }
    let others: Vec<_> = violations.iter().filter(|it| !is_word(it)).cloned().collect();
    let checked = strictness.check(payload, &others);
    Some(checked.map(|()| {
        if extended {
            let status = ExtendedTriggerMessageStatus::NotImplemented;
            answer(&ExtendedTriggerMessageResponse { status })
        } else {
            answer(&TriggerMessageResponse { status: TriggerMessageStatus::NotImplemented })
        }
    }))
}

/// The action of that name, where a CSMS may send it.
fn known(action: &str) -> Result<&'static ActionInfo, CallError> {
    let Some(info) = v16::action(action) else {
        let text = format!("{action} is not an action of OCPP 1.6");
        return Err(CallError::new(CallErrorCode::NotImplemented, text));
    };
    if info.sender == Sender::ChargePoint {
        return Err(not_supported(action, "only a charge point sends it"));
    }
    Ok(info)
}

fn supports(core: &Core, info: &ActionInfo) -> bool {
    info.profile()
        .and_then(|profile| Profile::parse(profile.as_str()))
        .is_some_and(|profile| core.station.settings.has_profile(profile))
}

/// The answer to an action whose feature profile is switched off: in the action's own words where
/// it has some.
fn without_profile(
    core: &mut Core,
    info: &ActionInfo,
    payload: &Value,
    effects: &mut Effects,
) -> Result<Box<RawValue>, CallError> {
    match info.name {
        GetLocalListVersion::NAME => Ok(answer(&local_list::v16::get_local_list_version(core))),
        SendLocalList::NAME => {
            Ok(answer(&SendLocalListResponse { status: UpdateStatus::NotSupported }))
        }
        ReserveNow::NAME => Ok(answer(&ReserveNowResponse { status: ReservationStatus::Rejected })),
        // What was reserved before is kept, and may be given up.
        CancelReservation::NAME => reservation_call(core, info, payload, effects),
        // No charging profile is there for anybody.
        ClearChargingProfile::NAME => Ok(answer(&ClearChargingProfileResponse {
            status: ClearChargingProfileStatus::Unknown,
        })),
        GetCompositeSchedule::NAME => Ok(answer(&smart_charging::v16::no_schedule())),
        TriggerMessage::NAME => {
            Ok(answer(&TriggerMessageResponse { status: TriggerMessageStatus::NotImplemented }))
        }
        // SetChargingProfile has such a word as well, but is to get the CALLERROR (errata 3.39);
        // those of firmware and diagnostics have none.
        _ => Err(unsupported(info)),
    }
}

fn unsupported(info: &ActionInfo) -> CallError {
    let profile = info.profile().map_or("", FeatureProfile::as_str);
    let why = format!("its feature profile {profile} is not supported");
    not_supported(info.name, &why)
}

fn not_supported(action: &str, why: &str) -> CallError {
    CallError::new(CallErrorCode::NotSupported, format!("{action}: {why}"))
}

fn parse<A: Action>(payload: &Value) -> Result<A, CallError> {
    // What validation passes can be read, but for dates that are no dates.
    A::deserialize(payload).map_err(|_| {
        let what = format!("no {}", A::NAME);
        CallError::new(CallErrorCode::PropertyConstraintViolation, what)
    })
}
