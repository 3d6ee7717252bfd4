//! Limits on power over time.
//!
//! **Owns** the charging profile and the messages that set, clear and sum up profiles.
//! **Must not know** what a station does with them.

use crate::DateTime;
use crate::declare::{action, enumeration, object};

action! {
    /// Installs a profile.
    SetChargingProfile "1.6 §6.43" (CentralSystem, SmartCharging, "1.6 §5.16") {
        connector_id: i64 = "connectorId" min(0) @ "errata 3.53",
            "The connector; 0 for the charge point's limit, or a default for every connector.";
        cs_charging_profiles: ChargingProfile = "csChargingProfiles", "The profile.";
    }
    SetChargingProfileResponse "1.6 §6.44" {
        status: ChargingProfileStatus = "status", "Whether the profile was installed.";
    }
}

action! {
    /// Removes the profiles that match all that is given; every one if nothing is.
    ClearChargingProfile "1.6 §6.13" (CentralSystem, SmartCharging, "1.6 §5.5, errata 3.25") {
        id: Option<i64> = "id" @ "errata 3.26", "One profile; whatever else is given is ignored.";
        connector_id: Option<i64> = "connectorId" min(0),
            "The profiles of this connector; 0 for the charge point's.";
        charging_profile_purpose: Option<ChargingProfilePurpose> = "chargingProfilePurpose",
            "The profiles of this purpose.";
        stack_level: Option<i64> = "stackLevel" min(0), "The profiles of this stack level.";
    }
    ClearChargingProfileResponse "1.6 §6.14" {
        status: ClearChargingProfileStatus = "status", "Whether any profile matched.";
    }
}

action! {
    /// Asks what all profiles together amount to.
    GetCompositeSchedule "1.6 §6.21" (CentralSystem, SmartCharging, "1.6 §5.7") {
        connector_id: i64 = "connectorId" min(0),
            "The connector; 0 for the whole charge point at its grid connection.";
        duration: i64 = "duration" min(0), "How many seconds, from now on.";
        charging_rate_unit: Option<ChargingRateUnit> = "chargingRateUnit", "The unit to answer in.";
    }
    GetCompositeScheduleResponse "1.6 §6.22" {
        status: GetCompositeScheduleStatus = "status", "Whether there is an answer.";
        connector_id: Option<i64> = "connectorId" min(0), "The connector that the schedule is for.";
        schedule_start: Option<DateTime> = "scheduleStart" @ "errata 3.51",
            "When the schedule begins; its periods count from then.";
        charging_schedule: Option<ChargingSchedule> = "chargingSchedule" @ "errata 3.51, 3.57",
            "The schedule; it has no start of its own.";
    }
}

object! {
    /// A schedule, and when it applies.
    ChargingProfile "1.6 §7.8" {
        charging_profile_id: i64 = "chargingProfileId", "The profile's number.";
        transaction_id: Option<i64> = "transactionId",
            "The transaction it is for; only where the purpose is TxProfile.";
        stack_level: i64 = "stackLevel" min(0),
            "Of the profiles that apply, the one with the highest level wins.";
        charging_profile_purpose: ChargingProfilePurpose = "chargingProfilePurpose",
            "What the profile limits.";
        charging_profile_kind: ChargingProfileKind = "chargingProfileKind",
            "What the schedule's times count from.";
        recurrency_kind: Option<RecurrencyKind> = "recurrencyKind" @ "errata 3.56",
            "How often it repeats; only where the kind is Recurring.";
        valid_from: Option<DateTime> = "validFrom" @ "errata 3.65",
            "It applies from then on; at once if absent.";
        valid_to: Option<DateTime> = "validTo" @ "errata 3.66",
            "It applies until then; until replaced if absent.";
        charging_schedule: ChargingSchedule = "chargingSchedule", "The limits over time.";
    }
}

object! {
    /// Limits over time.
    ChargingSchedule "1.6 §7.13" {
        duration: Option<i64> = "duration" min(0),
            "Duration in seconds; if absent, the last period has no end.";
        start_schedule: Option<DateTime> = "startSchedule",
            "When it begins; with the charging if absent.";
        charging_rate_unit: ChargingRateUnit = "chargingRateUnit", "The unit of the limits.";
        charging_schedule_period: Vec<ChargingSchedulePeriod> = "chargingSchedulePeriod"
            at_least(1) @ "errata 3.70", "The periods; the first starts at 0.";
        min_charging_rate: Option<f64> = "minChargingRate" tenths(),
            "The rate below which charging is inefficient.";
    }
}

object! {
    /// A limit, until the next period begins.
    ChargingSchedulePeriod "1.6 §7.14" {
        start_period: i64 = "startPeriod" min(0), "Seconds after the schedule's start.";
        limit: f64 = "limit" tenths() @ "errata 3.71", "The limit, in the unit of the schedule.";
        number_phases: Option<i64> = "numberPhases", "How many phases may be used; 3 if absent.";
    }
}

enumeration! {
    /// What a charging profile limits.
    ChargingProfilePurpose "1.6 §7.10" { ChargePointMaxProfile, TxDefaultProfile, TxProfile }
}

enumeration! {
    /// What the times of a schedule are counted from.
    ChargingProfileKind "1.6 §7.9" { Absolute, Recurring, Relative }
}

enumeration! {
    /// When a recurring schedule begins again.
    RecurrencyKind "1.6 §7.37" { Daily, Weekly }
}

enumeration! {
    /// Amperes per phase, watts in all (errata 3.69).
    ChargingRateUnit "1.6 §7.12" { A, W }
}

enumeration! {
    /// Whether a profile was installed.
    ChargingProfileStatus "1.6 §7.11" { Accepted, Rejected, NotSupported }
}

enumeration! {
    /// Whether a profile was removed.
    ClearChargingProfileStatus "1.6 §7.21" { Accepted, Unknown }
}

enumeration! {
    /// Whether there is a schedule to report.
    GetCompositeScheduleStatus "1.6 §7.26" { Accepted, Rejected }
}
