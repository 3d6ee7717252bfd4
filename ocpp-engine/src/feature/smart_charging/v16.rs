//! OCPP 1.6: `SetChargingProfile`, `ClearChargingProfile` and `GetCompositeSchedule`.

use ocpp_types::frame::{CallError, CallErrorCode};
use ocpp_types::log::Level;
use ocpp_types::v16::{
    ChargingProfile, ChargingProfileKind, ChargingProfilePurpose, ChargingProfileStatus,
    ChargingRateUnit, ChargingSchedule, ChargingSchedulePeriod, ClearChargingProfile,
    ClearChargingProfileResponse, ClearChargingProfileStatus, GetCompositeSchedule,
    GetCompositeScheduleResponse, GetCompositeScheduleStatus, RecurrencyKind, SetChargingProfile,
    SetChargingProfileResponse,
};
use ocpp_types::{DateTime, Text, text};

use crate::feature::smart_charging::check::{Objection, ReasonCode, refuse};
use crate::feature::smart_charging::composite::{Plan, Run};
use crate::feature::smart_charging::installed::Filter;
use crate::feature::smart_charging::profile::{
    FOREVER_S, Kind, Period, Profile, Purpose, RateUnit, Schedule, UNLIMITED,
};
use crate::feature::smart_charging::{clear, set};
use crate::feature::{Core, Effects};

const SECOND_MS: i64 = 1_000;

/// # Errors
/// The CALLERROR for a connector that does not exist (errata 3.39).
pub(crate) fn set_charging_profile(
    call: &SetChargingProfile,
    core: &mut Core,
    effects: &mut Effects,
) -> Result<SetChargingProfileResponse, CallError> {
    let id = call.cs_charging_profiles.charging_profile_id;
    let Some(connector) = existing(core, call.connector_id) else {
        let text = format!("there is no connector {} (errata 3.39)", call.connector_id);
        return Err(CallError::new(CallErrorCode::PropertyConstraintViolation, text));
    };
    remark(core, &call.cs_charging_profiles);
    let outcome = neutral(&call.cs_charging_profiles)
        .and_then(|profile| set(core, connector, profile, effects));
    let status = match outcome {
        Ok(()) => ChargingProfileStatus::Accepted,
        Err(Objection { clause, why, .. }) => {
            let text = text!("profile-rejected", "Charging profile {id} rejected: {why}", id, why);
            core.notice(Level::Warning, Some(connector), Some(clause), text);
            ChargingProfileStatus::Rejected
        }
    };
    Ok(SetChargingProfileResponse { status })
}

/// The number of a connector, or 0 for the station.
fn existing(core: &Core, connector: i64) -> Option<u8> {
    let id = u8::try_from(connector).ok()?;
    (id <= core.station.factory.connectors).then_some(id)
}

/// Says what is odd about a profile and does not matter.
pub(crate) fn remark(core: &mut Core, profile: &ChargingProfile) {
    let kind = profile.charging_profile_kind;
    let schedule = &profile.charging_schedule;
    let mut say = |clause, what: Text| {
        let id = profile.charging_profile_id;
        let text = text!("profile-remark", "Charging profile {id}: {what}", id, what);
        core.notice(Level::Warning, None, Some(clause), text);
    };
    if profile.recurrency_kind.is_some() && kind != ChargingProfileKind::Recurring {
        let what = text!(
            "profile-recurrency-ignored",
            "recurrencyKind is ignored because chargingProfileKind is not Recurring"
        );
        say("errata 3.56", what);
    }
    if schedule.start_schedule.is_some() && kind == ChargingProfileKind::Relative {
        let what = text!(
            "profile-start-ignored",
            "startSchedule is ignored because chargingProfileKind is Relative"
        );
        say("1.6 §7.13", what);
    }
    if schedule.duration == Some(0) {
        say("1.6 §7.13", text!("profile-no-duration", "with a duration of 0 it never applies"));
    }
}

/// A profile in neutral words.
///
/// # Errors
/// Why it has no meaning.
pub(crate) fn neutral(profile: &ChargingProfile) -> Result<Profile, Objection> {
    let schedule = &profile.charging_schedule;
    Ok(Profile {
        id: profile.charging_profile_id,
        purpose: purpose(profile.charging_profile_purpose),
        kind: kind(profile)?,
        level: profile.stack_level,
        valid_from: profile.valid_from.map(DateTime::unix_ms),
        valid_to: profile.valid_to.map(DateTime::unix_ms),
        transaction: profile.transaction_id,
        transaction_name: None,
        schedule: Schedule {
            id: 0,
            start: schedule.start_schedule.map(DateTime::unix_ms),
            duration: schedule.duration.map(|seconds| seconds.min(FOREVER_S)),
            unit: match schedule.charging_rate_unit {
                ChargingRateUnit::A => RateUnit::A,
                ChargingRateUnit::W => RateUnit::W,
            },
            min_rate: schedule.min_charging_rate.map(tenths),
            periods: schedule.charging_schedule_period.iter().map(period).collect(),
            tariff: None,
        },
        others: Vec::new(),
        chosen: 0,
    })
}

fn purpose(purpose: ChargingProfilePurpose) -> Purpose {
    match purpose {
        ChargingProfilePurpose::ChargePointMaxProfile => Purpose::ChargePointMax,
        ChargingProfilePurpose::TxDefaultProfile => Purpose::TxDefault,
        ChargingProfilePurpose::TxProfile => Purpose::Tx,
    }
}

fn kind(profile: &ChargingProfile) -> Result<Kind, Objection> {
    Ok(match (profile.charging_profile_kind, profile.recurrency_kind) {
        (ChargingProfileKind::Absolute, _) => Kind::Absolute,
        (ChargingProfileKind::Relative, _) => Kind::Relative,
        (ChargingProfileKind::Recurring, Some(RecurrencyKind::Daily)) => Kind::Daily,
        (ChargingProfileKind::Recurring, Some(RecurrencyKind::Weekly)) => Kind::Weekly,
        (ChargingProfileKind::Recurring, None) => {
            let why = text!(
                "profile-recurring-without-kind",
                "a Recurring profile needs a recurrencyKind"
            );
            return refuse(ReasonCode::InvalidProfile, "1.6 §7.8", why);
        }
    })
}

/// The wire has decimals with one digit after the point.
fn tenths(number: f64) -> i64 {
    ((number * 10.0).round() as i64).min(UNLIMITED)
}

fn period(period: &ChargingSchedulePeriod) -> Period {
    Period {
        start: period.start_period.min(FOREVER_S),
        limit: tenths(period.limit),
        // 3 where nothing is said (1.6 §7.14); more than there are count as all (errata 3.34).
        phases: period.number_phases.unwrap_or(3).clamp(0, 3) as u8,
        phases_told: period.number_phases.is_some(),
        phase: None,
    }
}

pub(crate) fn clear_charging_profile(
    call: &ClearChargingProfile,
    core: &mut Core,
    effects: &mut Effects,
) -> ClearChargingProfileResponse {
    let filter = Filter {
        id: call.id,
        connector: call.connector_id,
        purpose: call.charging_profile_purpose.map(purpose),
        level: call.stack_level,
    };
    let status = if clear(core, &filter, effects) {
        ClearChargingProfileStatus::Accepted
    } else {
        ClearChargingProfileStatus::Unknown
    };
    ClearChargingProfileResponse { status }
}

pub(crate) fn get_composite_schedule(
    call: &GetCompositeSchedule,
    core: &mut Core,
) -> GetCompositeScheduleResponse {
    match sum_up(call, core) {
        Ok((start, schedule)) => GetCompositeScheduleResponse {
            status: GetCompositeScheduleStatus::Accepted,
            connector_id: Some(call.connector_id),
            schedule_start: Some(DateTime::from_unix_ms(start)),
            charging_schedule: Some(schedule),
        },
        Err(why) => {
            let text = text!("schedule-rejected", "Composite schedule rejected: {why}", why);
            core.notice(Level::Warning, None, Some("1.6 §5.7"), text);
            no_schedule()
        }
    }
}

/// The answer where no schedule can be reported (1.6 §5.7).
pub(crate) fn no_schedule() -> GetCompositeScheduleResponse {
    GetCompositeScheduleResponse {
        status: GetCompositeScheduleStatus::Rejected,
        connector_id: None,
        schedule_start: None,
        charging_schedule: None,
    }
}

/// The schedule from the second of this moment on (errata 3.28, 3.29).
fn sum_up(call: &GetCompositeSchedule, core: &Core) -> Result<(i64, ChargingSchedule), Text> {
    let now = core.utc();
    let start = now - now.rem_euclid(SECOND_MS);
    let plan = existing(core, call.connector_id)
        .and_then(|connector| Plan::new(&core.station, &core.station.profiles, connector, start))
        .ok_or_else(|| core.no_such_connector(call.connector_id))?;
    if call.duration < 0 {
        return Err(text!("schedule-duration-below-0", "its duration is below 0"));
    }
    let end = start + call.duration.min(FOREVER_S) * SECOND_MS;
    let composite = plan.composite(now, end.max(now + 1));
    if composite.until < end {
        return Err(text!("schedule-too-long", "the limits change too often in this time"));
    }
    let unit = call.charging_rate_unit.unwrap_or_else(|| match plan.unit(now) {
        RateUnit::A => ChargingRateUnit::A,
        RateUnit::W => ChargingRateUnit::W,
    });
    let dc = core.station.factory.hardware.dc;
    let schedule = ChargingSchedule {
        duration: Some(call.duration),
        start_schedule: None,
        charging_rate_unit: unit,
        charging_schedule_period: periods(&composite.in_seconds(start), unit, dc),
        min_charging_rate: None,
    };
    Ok((start, schedule))
}

fn periods(runs: &[Run], unit: ChargingRateUnit, dc: bool) -> Vec<ChargingSchedulePeriod> {
    let unit = match unit {
        ChargingRateUnit::A => RateUnit::A,
        ChargingRateUnit::W => RateUnit::W,
    };
    let mut periods: Vec<ChargingSchedulePeriod> = Vec::new();
    for run in runs {
        let limit = run.total.tenths(unit) as f64 / 10.0;
        let number_phases = (!dc).then_some(i64::from(run.total.lines));
        let same = |last: &ChargingSchedulePeriod| {
            last.limit.to_bits() == limit.to_bits() && last.number_phases == number_phases
        };
        if !periods.last().is_some_and(same) {
            periods.push(ChargingSchedulePeriod { start_period: run.start, limit, number_phases });
        }
    }
    periods
}
