//! OCPP 2.0.1: a charging profile in neutral words, and back.

use ocpp_types::v201::{
    ChargingProfile, ChargingProfileKind, ChargingProfilePurpose, ChargingRateUnit,
    ChargingSchedule, ChargingSchedulePeriod, RecurrencyKind,
};
use ocpp_types::{DateTime, text};

use super::{FOREVER_S, Kind, Period, Profile, Purpose, RateUnit, Schedule, UNLIMITED};
use crate::feature::smart_charging::check::{Objection, ReasonCode, refuse};

/// A profile in neutral words.
///
/// # Errors
/// Why it has no meaning.
pub(crate) fn neutral(profile: &ChargingProfile) -> Result<Profile, Objection> {
    let Some((first, others)) = profile.charging_schedule.split_first() else {
        let why = text!("profile-no-schedule", "it has no chargingSchedule");
        return refuse(ReasonCode::InvalidProfile, "2.0.1 §2.10", why);
    };
    Ok(Profile {
        id: profile.id,
        purpose: purpose(profile.charging_profile_purpose),
        kind: kind(profile)?,
        level: profile.stack_level,
        valid_from: profile.valid_from.map(DateTime::unix_ms),
        valid_to: profile.valid_to.map(DateTime::unix_ms),
        transaction: None,
        transaction_name: profile.transaction_id.clone(),
        schedule: schedule(first),
        others: others.iter().map(schedule).collect(),
        chosen: 0,
    })
}

pub(crate) fn purpose(purpose: ChargingProfilePurpose) -> Purpose {
    match purpose {
        ChargingProfilePurpose::ChargingStationExternalConstraints => Purpose::External,
        ChargingProfilePurpose::ChargingStationMaxProfile => Purpose::ChargePointMax,
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
            return refuse(ReasonCode::InvalidProfile, "2.0.1 §2.10", why);
        }
    })
}

fn schedule(schedule: &ChargingSchedule) -> Schedule {
    Schedule {
        id: schedule.id,
        start: schedule.start_schedule.map(DateTime::unix_ms),
        duration: schedule.duration.map(|seconds| seconds.min(FOREVER_S)),
        unit: unit_of(schedule.charging_rate_unit),
        min_rate: schedule.min_charging_rate.map(tenths),
        periods: schedule.charging_schedule_period.iter().map(period).collect(),
        tariff: schedule.sales_tariff.as_ref().and_then(|it| serde_json::to_value(it).ok()),
    }
}

pub(crate) fn unit_of(unit: ChargingRateUnit) -> RateUnit {
    match unit {
        ChargingRateUnit::A => RateUnit::A,
        ChargingRateUnit::W => RateUnit::W,
    }
}

pub(crate) fn unit_word(unit: RateUnit) -> ChargingRateUnit {
    match unit {
        RateUnit::A => ChargingRateUnit::A,
        RateUnit::W => ChargingRateUnit::W,
    }
}

/// The wire has decimals with one digit after the point.
fn tenths(number: f64) -> i64 {
    ((number * 10.0).round() as i64).min(UNLIMITED)
}

fn period(period: &ChargingSchedulePeriod) -> Period {
    let phase = |number: i64| number.clamp(0, 3) as u8;
    Period {
        start: period.start_period.min(FOREVER_S),
        limit: tenths(period.limit),
        // 3 where nothing is said (K01.FR.49).
        phases: period.number_phases.map_or(3, phase),
        phases_told: period.number_phases.is_some(),
        phase: period.phase_to_use.map(phase),
    }
}

/// A profile as the CSMS has set it.
pub(crate) fn on_wire(profile: &Profile) -> ChargingProfile {
    let (kind, recurrency) = match profile.kind {
        Kind::Absolute => (ChargingProfileKind::Absolute, None),
        Kind::Relative => (ChargingProfileKind::Relative, None),
        Kind::Daily => (ChargingProfileKind::Recurring, Some(RecurrencyKind::Daily)),
        Kind::Weekly => (ChargingProfileKind::Recurring, Some(RecurrencyKind::Weekly)),
    };
    let purpose = match profile.purpose {
        Purpose::External => ChargingProfilePurpose::ChargingStationExternalConstraints,
        Purpose::ChargePointMax => ChargingProfilePurpose::ChargingStationMaxProfile,
        Purpose::TxDefault => ChargingProfilePurpose::TxDefaultProfile,
        Purpose::Tx => ChargingProfilePurpose::TxProfile,
    };
    ChargingProfile {
        id: profile.id,
        stack_level: profile.level,
        charging_profile_purpose: purpose,
        charging_profile_kind: kind,
        recurrency_kind: recurrency,
        valid_from: profile.valid_from.map(DateTime::from_unix_ms),
        valid_to: profile.valid_to.map(DateTime::from_unix_ms),
        charging_schedule: profile.schedules().map(schedule_on_wire).collect(),
        transaction_id: profile.transaction_name.clone(),
    }
}

pub(crate) fn schedule_on_wire(schedule: &Schedule) -> ChargingSchedule {
    let number = |tenths: i64| tenths as f64 / 10.0;
    let period = |period: &Period| ChargingSchedulePeriod {
        start_period: period.start,
        limit: number(period.limit),
        number_phases: period.phases_told.then(|| period.phases.into()),
        phase_to_use: period.phase.map(i64::from),
    };
    ChargingSchedule {
        id: schedule.id,
        start_schedule: schedule.start.map(DateTime::from_unix_ms),
        duration: schedule.duration,
        charging_rate_unit: unit_word(schedule.unit),
        charging_schedule_period: schedule.periods.iter().map(period).collect(),
        min_charging_rate: schedule.min_rate.map(number),
        sales_tariff: schedule.tariff.clone().and_then(|it| serde_json::from_value(it).ok()),
    }
}
