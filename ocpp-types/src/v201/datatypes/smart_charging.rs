//! Limits on power over time, and what vehicles want.
//!
//! **Owns** `ChargingProfile` and its relatives.
//! **Must not know** what a station does with them.

use crate::DateTime;
use crate::declare::{enumeration, object201 as object};
use crate::v201::SalesTariff;

object! {
    /// Limits over time, and what they apply to.
    ChargingProfile "2.0.1 §2.10" {
        id: i64 = "id", "The number of the profile.";
        stack_level: i64 = "stackLevel" min(0),
            "Of profiles with the same purpose, the one with the highest level wins.";
        charging_profile_purpose: ChargingProfilePurpose = "chargingProfilePurpose",
            "What the limits apply to.";
        charging_profile_kind: ChargingProfileKind = "chargingProfileKind",
            "What the periods count from.";
        recurrency_kind: Option<RecurrencyKind> = "recurrencyKind",
            "How often it repeats; only where the kind is Recurring.";
        valid_from: Option<DateTime> = "validFrom", "It applies from then on; at once if absent.";
        valid_to: Option<DateTime> = "validTo",
            "It applies until then; until replaced if absent.";
        charging_schedule: Vec<ChargingSchedule> = "chargingSchedule" min_items(1) max_items(3),
            "The limits over time; the vehicle chooses one of several schedules (ISO 15118).";
        transaction_id: Option<String> = "transactionId" max(36),
            "The transaction; only with the purpose TxProfile.";
    }
}

object! {
    /// Limits over time.
    ChargingSchedule "2.0.1 §2.12" {
        id: i64 = "id", "The number of the schedule.";
        start_schedule: Option<DateTime> = "startSchedule",
            "When the first period begins; required unless the kind is Relative.";
        duration: Option<i64> = "duration" min(0), "Duration in seconds; without end if absent.";
        charging_rate_unit: ChargingRateUnit = "chargingRateUnit",
            "Whether the limits are in watts or in amperes.";
        charging_schedule_period: Vec<ChargingSchedulePeriod> = "chargingSchedulePeriod"
            min_items(1) max_items(1024), "The periods, in order.";
        min_charging_rate: Option<f64> = "minChargingRate",
            "The lowest rate that the vehicle can charge at.";
        sales_tariff: Option<SalesTariff> = "salesTariff",
            "The prices, for a vehicle that chooses a schedule.";
    }
}

object! {
    /// One limit, until the next period begins.
    ChargingSchedulePeriod "2.0.1 §2.11" {
        start_period: i64 = "startPeriod" min(0),
            "Seconds after the schedule's start; 0 for the first period.";
        limit: f64 = "limit", "The limit, with at most one decimal.";
        number_phases: Option<i64> = "numberPhases" range(1, 3),
            "How many phases may be used; 3 if absent.";
        phase_to_use: Option<i64> = "phaseToUse" range(1, 3),
            "Which phase to use, if it is only one and can be chosen.";
    }
}

object! {
    /// What profiles have to match.
    ChargingProfileCriterion "2.0.1 §2.9" {
        charging_profile_purpose: Option<ChargingProfilePurpose> = "chargingProfilePurpose",
            "The purpose; any if absent.";
        stack_level: Option<i64> = "stackLevel" min(0), "The level; any if absent.";
        charging_profile_id: Option<Vec<i64>> = "chargingProfileId" min_items(1),
            "The numbers of the profiles; whatever else is given is ignored.";
        charging_limit_source: Option<Vec<ChargingLimitSource>> = "chargingLimitSource"
            min_items(1) max_items(4), "Who installed them; anyone if absent.";
    }
}

object! {
    /// What the profiles to be removed have to match.
    ClearChargingProfileCriteria "2.0.1 §2.14" {
        evse_id: Option<i64> = "evseId" min(0),
            "The EVSE; 0 for the station's own profiles, any if absent.";
        charging_profile_purpose: Option<ChargingProfilePurpose> = "chargingProfilePurpose",
            "The purpose; any if absent.";
        stack_level: Option<i64> = "stackLevel" min(0), "The level; any if absent.";
    }
}

object! {
    /// Who has set a limit.
    ChargingLimit "2.0.1 §2.7" {
        charging_limit_source: ChargingLimitSource = "chargingLimitSource", "Who has set it.";
        is_grid_critical: Option<bool> = "isGridCritical", "Whether the grid depends on it.";
    }
}

object! {
    /// The limits that all profiles add up to.
    CompositeSchedule "2.0.1 §2.18" {
        charging_schedule_period: Vec<ChargingSchedulePeriod> = "chargingSchedulePeriod"
            min_items(1), "The periods, in order.";
        evse_id: i64 = "evseId" min(0), "The EVSE; 0 for the whole station.";
        duration: i64 = "duration" min(0), "Duration in seconds.";
        schedule_start: DateTime = "scheduleStart", "When the first period begins.";
        charging_rate_unit: ChargingRateUnit = "chargingRateUnit",
            "Whether the limits are in watts or in amperes.";
    }
}

object! {
    /// What a vehicle wants.
    ChargingNeeds "2.0.1 §2.8" {
        ac_charging_parameters: Option<AcChargingParameters> = "acChargingParameters",
            "What it needs to charge with AC.";
        dc_charging_parameters: Option<DcChargingParameters> = "dcChargingParameters",
            "What it needs to charge with DC.";
        requested_energy_transfer: EnergyTransferMode = "requestedEnergyTransfer",
            "AC or DC, and on how many phases.";
        departure_time: Option<DateTime> = "departureTime", "When it is expected to leave.";
    }
}

object! {
    /// What a vehicle wants of alternating current.
    AcChargingParameters "2.0.1 §2.1" {
        energy_amount: i64 = "energyAmount", "The energy that it needs, in Wh.";
        ev_min_current: i64 = "evMinCurrent", "The minimum current per phase, in A.";
        ev_max_current: i64 = "evMaxCurrent", "The maximum current per phase, in A.";
        ev_max_voltage: i64 = "evMaxVoltage", "The maximum voltage, in V.";
    }
}

object! {
    /// What a vehicle wants of direct current.
    DcChargingParameters "2.0.1 §2.21" {
        ev_max_current: i64 = "evMaxCurrent", "The maximum current, in A.";
        ev_max_voltage: i64 = "evMaxVoltage", "The maximum voltage, in V.";
        energy_amount: Option<i64> = "energyAmount", "The energy that it needs, in Wh.";
        ev_max_power: Option<i64> = "evMaxPower", "The maximum power, in W.";
        state_of_charge: Option<i64> = "stateOfCharge" schema_range(0, 100),
            "The state of charge of the battery, in percent.";
        ev_energy_capacity: Option<i64> = "evEnergyCapacity", "The capacity of the battery, in Wh.";
        full_soc: Option<i64> = "fullSoC" schema_range(0, 100),
            "The state of charge at which the battery counts as full, in percent.";
        bulk_soc: Option<i64> = "bulkSoC" schema_range(0, 100),
            "The state of charge up to which it charges fast, in percent.";
    }
}

enumeration! {
    /// What a profile applies to.
    ChargingProfilePurpose "2.0.1 §3.13" {
        ChargingStationExternalConstraints,
        ChargingStationMaxProfile,
        TxDefaultProfile,
        TxProfile,
    }
}

enumeration! {
    /// Who sets limits: an energy management system, another one, a system operator, or the charging station operator.
    ChargingLimitSource "2.0.1 §3.11" { Ems = "EMS", Other, So = "SO", Cso = "CSO" }
}

enumeration! {
    /// Watts or amperes.
    ChargingRateUnit "2.0.1 §3.15" { W, A }
}

enumeration! {
    /// Which current, and on how many phases.
    EnergyTransferMode "2.0.1 §3.30" {
        Dc = "DC",
        AcSinglePhase = "AC_single_phase",
        AcTwoPhase = "AC_two_phase",
        AcThreePhase = "AC_three_phase",
    }
}

enumeration! {
    /// What the periods of a profile count from.
    ChargingProfileKind "2.0.1 §3.12" { Absolute, Recurring, Relative }
}

enumeration! {
    /// How often a profile repeats.
    RecurrencyKind "2.0.1 §3.68" { Daily, Weekly }
}
