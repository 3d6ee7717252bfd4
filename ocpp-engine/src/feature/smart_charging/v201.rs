//! OCPP 2.0.1: a charging profile in neutral words.

use ocpp_types::v201::{
    ChargingProfile, ChargingProfileKind, ChargingProfilePurpose, ChargingRateUnit,
    ChargingSchedulePeriod, RecurrencyKind,
};
use ocpp_types::{DateTime, text};

use crate::feature::smart_charging::profile::{
    FOREVER_S, Kind, Objection, Period, Profile, Purpose, RateUnit, UNLIMITED,
};

/// A profile that comes with a remote start (2.0.1 F01.FR.08 to FR.11).
///
/// # Errors
/// Why it has no meaning there.
pub(crate) fn of_remote_start(profile: &ChargingProfile) -> Result<Profile, Objection> {
    if profile.charging_profile_purpose != ChargingProfilePurpose::TxProfile {
        let why = text!("remote-start-no-tx-profile", "its charging profile is not a TxProfile");
        return Err(("2.0.1 F01.FR.09", why));
    }
    if profile.transaction_id.is_some() {
        let why = text!(
            "remote-start-profile-with-transaction",
            "its charging profile has a transactionId"
        );
        return Err(("2.0.1 F01.FR.11", why));
    }
    neutral(profile, Purpose::Tx)
}

fn neutral(profile: &ChargingProfile, purpose: Purpose) -> Result<Profile, Objection> {
    let [schedule] = profile.charging_schedule.as_slice() else {
        // A choice is one for a car that speaks ISO 15118.
        let why = text!("profile-one-schedule", "it must have exactly one chargingSchedule");
        return Err(("2.0.1 K01", why));
    };
    Ok(Profile {
        id: profile.id,
        purpose,
        kind: kind(profile)?,
        level: profile.stack_level,
        valid_from: profile.valid_from.map(DateTime::unix_ms),
        valid_to: profile.valid_to.map(DateTime::unix_ms),
        transaction: None,
        start: schedule.start_schedule.map(DateTime::unix_ms),
        duration: schedule.duration.map(|seconds| seconds.min(FOREVER_S)),
        unit: match schedule.charging_rate_unit {
            ChargingRateUnit::A => RateUnit::A,
            ChargingRateUnit::W => RateUnit::W,
        },
        min_rate: schedule.min_charging_rate.map(tenths),
        periods: schedule.charging_schedule_period.iter().map(period).collect(),
    })
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
            return Err(("2.0.1 §2.10", why));
        }
    })
}

fn tenths(number: f64) -> i64 {
    ((number * 10.0).round() as i64).min(UNLIMITED)
}

fn period(period: &ChargingSchedulePeriod) -> Period {
    Period {
        start: period.start_period.min(FOREVER_S),
        limit: tenths(period.limit),
        phases: period.number_phases.unwrap_or(3).clamp(0, 3) as u8,
    }
}
