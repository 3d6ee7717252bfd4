//! OCPP 2.0.1: `SetChargingProfile`, `ClearChargingProfile`, `GetChargingProfiles`,
//! `GetCompositeSchedule` and `ReportChargingProfiles` (K01, K08 to K10).

use ocpp_types::log::Level;
use ocpp_types::v201::{
    ChargingLimit, ChargingLimitSource, ChargingProfilePurpose, ChargingProfileStatus,
    ChargingSchedulePeriod, ClearChargingProfile, ClearChargingProfileResponse,
    ClearChargingProfileStatus, ClearedChargingLimit, CompositeSchedule, GenericStatus,
    GetChargingProfileStatus, GetChargingProfiles, GetChargingProfilesResponse,
    GetCompositeSchedule, GetCompositeScheduleResponse, NotifyChargingLimit,
    ReportChargingProfiles, SetChargingProfile, SetChargingProfileResponse, StatusInfo,
};
use ocpp_types::{DateTime, Text, text};

use super::acceptance::is_unit_supported;
use super::check::{Objection, ReasonCode, refuse};
use super::composite::{Plan, Run};
use super::installed::{Filter, Source};
use super::profile::v201::{neutral, on_wire, purpose, schedule_on_wire, unit_of, unit_word};
use super::profile::{FOREVER_S, Profile, RateUnit, Schedule};
use super::report::{self, NoReport, Wanted};

use super::{clear, set};
use crate::feature::availability::v201::connector_of_evse;
use crate::feature::{Core, Effect, Effects};

const SECOND_MS: i64 = 1_000;

/// A word for programs, and the English sentence.
fn info(reason_code: &str, why: Option<&Text>) -> StatusInfo {
    let additional_info = why.map(|why| why.to_string().chars().take(512).collect());
    StatusInfo { reason_code: reason_code.to_owned(), additional_info }
}

/// The number of a connector, or 0 for the station.
fn existing(core: &Core, evse: i64) -> Option<u8> {
    if evse == 0 { Some(0) } else { connector_of_evse(core, evse) }
}

/// A profile that comes with a remote start (F01.FR.08 to FR.11, K05).
///
/// # Errors
/// Why it has no meaning there.
pub(crate) fn of_remote_start(
    profile: &ocpp_types::v201::ChargingProfile,
) -> Result<Profile, Objection> {
    if profile.charging_profile_purpose != ChargingProfilePurpose::TxProfile {
        let why = text!("remote-start-no-tx-profile", "its charging profile is not a TxProfile");
        return refuse(ReasonCode::InvalidProfile, "2.0.1 F01.FR.09, K05.FR.02", why);
    }
    if profile.transaction_id.is_some() {
        let why = text!(
            "remote-start-profile-with-transaction",
            "its charging profile has a transactionId"
        );
        return refuse(ReasonCode::InvalidProfile, "2.0.1 F01.FR.11", why);
    }
    neutral(profile)
}

pub(crate) fn set_charging_profile(
    call: &SetChargingProfile,
    core: &mut Core,
    effects: &mut Effects,
) -> SetChargingProfileResponse {
    let connector = existing(core, call.evse_id);
    let outcome = match connector {
        Some(connector) => neutral(&call.charging_profile)
            .and_then(|profile| set(core, connector, profile, effects)),
        None => {
            refuse(ReasonCode::UnknownEvse, "2.0.1 K01.FR.28", core.no_such_connector(call.evse_id))
        }
    };
    match outcome {
        Ok(()) => SetChargingProfileResponse {
            status: ChargingProfileStatus::Accepted,
            status_info: None,
        },
        Err(Objection { reason_code, clause, why }) => {
            let status_info = Some(info(reason_code.as_str(), Some(&why)));
            let id = call.charging_profile.id;
            let text = text!("profile-rejected", "Charging profile {id} rejected: {why}", id, why);
            core.notice(Level::Warning, connector, Some(clause), text);
            SetChargingProfileResponse { status: ChargingProfileStatus::Rejected, status_info }
        }
    }
}

/// An id rules alone; limits of others are none of the CSMS's (K10.FR.03 to FR.09).
pub(crate) fn clear_charging_profile(
    call: &ClearChargingProfile,
    core: &mut Core,
    effects: &mut Effects,
) -> ClearChargingProfileResponse {
    let criteria = call.charging_profile_criteria.as_ref();
    let filter = Filter {
        id: call.charging_profile_id,
        connector: criteria.and_then(|it| it.evse_id),
        purpose: criteria.and_then(|it| it.charging_profile_purpose).map(purpose),
        level: criteria.and_then(|it| it.stack_level),
    };
    if clear(core, &filter, effects) {
        return ClearChargingProfileResponse {
            status: ClearChargingProfileStatus::Accepted,
            status_info: None,
        };
    }
    ClearChargingProfileResponse {
        status: ClearChargingProfileStatus::Unknown,
        status_info: Some(info("NotFound", None)),
    }
}

fn source(source: ChargingLimitSource) -> Source {
    match source {
        ChargingLimitSource::Cso => Source::Csms,
        ChargingLimitSource::Ems => Source::EnergyManagement,
        ChargingLimitSource::So => Source::SystemOperator,
        ChargingLimitSource::Other => Source::Other,
    }
}

/// Who has set a limit, in the words of the wire.
pub(crate) fn source_word(source: Source) -> ChargingLimitSource {
    match source {
        Source::Csms => ChargingLimitSource::Cso,
        Source::EnergyManagement => ChargingLimitSource::Ems,
        Source::SystemOperator => ChargingLimitSource::So,
        Source::Other => ChargingLimitSource::Other,
    }
}

pub(crate) fn get_charging_profiles(
    call: &GetChargingProfiles,
    core: &Core,
    effects: &mut Effects,
) -> GetChargingProfilesResponse {
    let criterion = &call.charging_profile;
    let wanted = Wanted {
        connector: call.evse_id,
        ids: criterion.charging_profile_id.clone().unwrap_or_default(),
        purpose: criterion.charging_profile_purpose.map(purpose),
        level: criterion.stack_level,
        sources: criterion.charging_limit_source.iter().flatten().copied().map(source).collect(),
    };
    let none = |reason| GetChargingProfilesResponse {
        status: GetChargingProfileStatus::NoProfiles,
        status_info: Some(info(reason, None)),
    };
    match report::parts(core, call.request_id, &wanted) {
        Ok(parts) => {
            effects.push(Effect::Report(parts));
            GetChargingProfilesResponse {
                status: GetChargingProfileStatus::Accepted,
                status_info: None,
            }
        }
        Err(NoReport::NoProfiles) => none("NotFound"),
        Err(NoReport::Busy) => none("OutOfMemory"),
    }
}

pub(crate) fn report_charging_profiles(
    request_id: i64,
    connector: u8,
    source: Source,
    more: bool,
    profiles: &[Profile],
) -> ReportChargingProfiles {
    ReportChargingProfiles {
        request_id,
        charging_limit_source: source_word(source),
        charging_profile: profiles.iter().map(on_wire).collect(),
        tbc: Some(more),
        evse_id: connector.into(),
    }
}

/// A limit of somebody else (K11, K12).
pub(crate) fn notify_limit(
    source: Source,
    grid_critical: bool,
    schedule: Option<&Schedule>,
) -> NotifyChargingLimit {
    NotifyChargingLimit {
        charging_schedule: schedule.map(|schedule| vec![schedule_on_wire(schedule)]),
        evse_id: None,
        charging_limit: ChargingLimit {
            charging_limit_source: source_word(source),
            is_grid_critical: grid_critical.then_some(true),
        },
    }
}

/// It is over (K13).
pub(crate) fn limit_cleared(source: Source) -> ClearedChargingLimit {
    ClearedChargingLimit { charging_limit_source: source_word(source), evse_id: None }
}

pub(crate) fn get_composite_schedule(
    call: &GetCompositeSchedule,
    core: &mut Core,
) -> GetCompositeScheduleResponse {
    match sum_up(call, core) {
        Ok(schedule) => GetCompositeScheduleResponse {
            status: GenericStatus::Accepted,
            status_info: None,
            schedule: Some(schedule),
        },
        Err(Objection { reason_code, clause, why }) => {
            let status_info = Some(info(reason_code.as_str(), Some(&why)));
            let text = text!("schedule-rejected", "Composite schedule rejected: {why}", why);
            core.notice(Level::Warning, None, Some(clause), text);
            GetCompositeScheduleResponse {
                status: GenericStatus::Rejected,
                status_info,
                schedule: None,
            }
        }
    }
}

/// The schedule from the second of this moment on.
fn sum_up(call: &GetCompositeSchedule, core: &Core) -> Result<CompositeSchedule, Objection> {
    let now = core.utc();
    let start = now - now.rem_euclid(SECOND_MS);
    let plan = existing(core, call.evse_id).and_then(|connector| {
        Plan::with_choices(&core.station, &core.station.profiles, connector, start)
    });
    let Some(plan) = plan else {
        return refuse(
            ReasonCode::UnknownEvse,
            "2.0.1 K08.FR.05",
            core.no_such_connector(call.evse_id),
        );
    };
    let asked = call.charging_rate_unit.map(unit_of);
    if let Some(unit) = asked.filter(|unit| !is_unit_supported(core, *unit)) {
        let unit = unit.as_str();
        let why = text!("profile-unit", "the station does not support limits in {unit}", unit);
        return refuse(ReasonCode::UnsupportedRateUnit, "2.0.1 K08.FR.07", why);
    }
    let end = start + call.duration.min(FOREVER_S) * SECOND_MS;
    let composite = plan.composite(now, end.max(now + 1));
    if composite.until < end {
        let why = text!("schedule-too-long", "the limits change too often in this time");
        return refuse(ReasonCode::TooManyElements, "2.0.1 K08.FR.05", why);
    }
    let unit = asked.unwrap_or_else(|| plan.unit(now));
    let dc = core.station.factory.hardware.dc;
    Ok(CompositeSchedule {
        charging_schedule_period: periods(&composite.in_seconds(start), unit, dc),
        evse_id: call.evse_id,
        duration: call.duration,
        schedule_start: DateTime::from_unix_ms(start),
        charging_rate_unit: unit_word(unit),
    })
}

/// What differs in the unit alone that was asked for is one period.
pub(super) fn periods(runs: &[Run], unit: RateUnit, dc: bool) -> Vec<ChargingSchedulePeriod> {
    let mut periods: Vec<ChargingSchedulePeriod> = Vec::new();
    for run in runs {
        let period = ChargingSchedulePeriod {
            start_period: run.start,
            limit: run.total.tenths(unit) as f64 / 10.0,
            number_phases: (!dc).then_some(i64::from(run.total.lines)),
            phase_to_use: run.total.phase.map(i64::from),
        };
        let same = |last: &ChargingSchedulePeriod| {
            ChargingSchedulePeriod { start_period: last.start_period, ..period.clone() } == *last
        };
        if !periods.last().is_some_and(same) {
            periods.push(period);
        }
    }
    periods
}
