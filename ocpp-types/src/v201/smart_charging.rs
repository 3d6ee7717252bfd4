//! Limits on power over time.
//!
//! **Owns** the messages that set, list, clear and sum up profiles, and those about limits of
//! others and the wishes of vehicles.
//! **Must not know** what a station does with them.

use crate::DateTime;
use crate::declare::{action201 as action, enumeration};
use crate::v201::{
    ChargingLimit, ChargingLimitSource, ChargingNeeds, ChargingProfile, ChargingProfileCriterion,
    ChargingRateUnit, ChargingSchedule, ClearChargingProfileCriteria, CompositeSchedule,
    GenericStatus, StatusInfo,
};

action! {
    /// Removes a profile, or all that match.
    ClearChargingProfile "2.0.1 §1.7.1" (CentralSystem, SmartCharging, "2.0.1 K10") {
        charging_profile_id: Option<i64> = "chargingProfileId",
            "One profile; whatever else is given is ignored.";
        charging_profile_criteria: Option<ClearChargingProfileCriteria> = "chargingProfileCriteria",
            "What the profiles have to match.";
    }
    ClearChargingProfileResponse "2.0.1 §1.7.2" {
        status: ClearChargingProfileStatus = "status", "Whether a profile matched.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
    }
}

action! {
    /// Says that a limit set by somebody else is over.
    ClearedChargingLimit "2.0.1 §1.9.1" (ChargePoint, SmartCharging, "2.0.1 K13") {
        charging_limit_source: ChargingLimitSource = "chargingLimitSource", "Who had set it.";
        evse_id: Option<i64> = "evseId" min(1), "The EVSE; the whole station if absent.";
    }
    ClearedChargingLimitResponse "2.0.1 §1.9.2" {}
}

action! {
    /// Asks for the installed profiles.
    GetChargingProfiles "2.0.1 §1.19.1" (CentralSystem, SmartCharging, "2.0.1 K09") {
        request_id: i64 = "requestId", "The number that the parts of the report will have.";
        evse_id: Option<i64> = "evseId" min(0),
            "The EVSE; 0 for the station's own profiles, every profile if absent.";
        charging_profile: ChargingProfileCriterion = "chargingProfile",
            "What the profiles have to match.";
    }
    GetChargingProfilesResponse "2.0.1 §1.19.2" {
        status: GetChargingProfileStatus = "status",
            "Whether there are such profiles, which will then be sent.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
    }
}

action! {
    /// Asks for the limit over time that all profiles add up to.
    GetCompositeSchedule "2.0.1 §1.20.1" (CentralSystem, SmartCharging, "2.0.1 K08") {
        duration: i64 = "duration" min(0), "How many seconds, from now on.";
        charging_rate_unit: Option<ChargingRateUnit> = "chargingRateUnit",
            "The unit to answer in: watts or amperes.";
        evse_id: i64 = "evseId" min(0),
            "The EVSE; 0 for the whole station at its connection to the grid.";
    }
    GetCompositeScheduleResponse "2.0.1 §1.20.2" {
        status: GenericStatus = "status", "Whether there is a schedule.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
        schedule: Option<CompositeSchedule> = "schedule",
            "The limits, where the status is Accepted.";
    }
}

action! {
    /// Reports a limit that somebody else has set.
    NotifyChargingLimit "2.0.1 §1.33.1" (ChargePoint, SmartCharging, "2.0.1 K11, K12, K14") {
        charging_schedule: Option<Vec<ChargingSchedule>> = "chargingSchedule" min_items(1),
            "The limits over time.";
        evse_id: Option<i64> = "evseId" min(1), "The EVSE; the whole station if absent.";
        charging_limit: ChargingLimit = "chargingLimit",
            "Who has set it, and whether the grid depends on it.";
    }
    NotifyChargingLimitResponse "2.0.1 §1.33.2" {}
}

action! {
    /// Reports what a vehicle wants, by ISO 15118.
    NotifyEvChargingNeeds as "NotifyEVChargingNeeds" "2.0.1 §1.36.1"
    (ChargePoint, SmartCharging, "2.0.1 K15, K17") {
        max_schedule_tuples: Option<i64> = "maxScheduleTuples" min(0),
            "The maximum number of periods in a schedule for the vehicle.";
        charging_needs: ChargingNeeds = "chargingNeeds", "What the vehicle needs.";
        evse_id: i64 = "evseId" min(1), "The EVSE.";
    }
    NotifyEvChargingNeedsResponse as "NotifyEVChargingNeedsResponse" "2.0.1 §1.36.2" {
        status: NotifyEvChargingNeedsStatus = "status", "Whether a profile will be sent for it.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
    }
}

action! {
    /// Reports the schedule that a vehicle has chosen.
    NotifyEvChargingSchedule as "NotifyEVChargingSchedule" "2.0.1 §1.37.1"
    (ChargePoint, SmartCharging, "2.0.1 K15, K16, K17") {
        time_base: DateTime = "timeBase", "The time that the periods count from.";
        charging_schedule: ChargingSchedule = "chargingSchedule", "The schedule.";
        evse_id: i64 = "evseId" min(1), "The EVSE.";
    }
    NotifyEvChargingScheduleResponse as "NotifyEVChargingScheduleResponse" "2.0.1 §1.37.2" {
        status: GenericStatus = "status",
            "Whether the CSMS could process it; it cannot refuse the schedule.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
    }
}

action! {
    /// Sends installed profiles.
    ReportChargingProfiles "2.0.1 §1.43.1" (ChargePoint, SmartCharging, "2.0.1 K09") {
        request_id: i64 = "requestId", "The number of the request that asked for them.";
        charging_limit_source: ChargingLimitSource = "chargingLimitSource",
            "Who installed them.";
        charging_profile: Vec<ChargingProfile> = "chargingProfile" min_items(1), "The profiles.";
        tbc: Option<bool> = "tbc", or "false", "Whether more parts follow; false if absent.";
        evse_id: i64 = "evseId" min(0), "The EVSE; 0 for the station's own profiles.";
    }
    ReportChargingProfilesResponse "2.0.1 §1.43.2" {}
}

action! {
    /// Installs a profile.
    SetChargingProfile "2.0.1 §1.51.1"
    (CentralSystem, SmartCharging, "2.0.1 K01, K02, K03, K04, K15, K16") {
        evse_id: i64 = "evseId" min(0),
            "The EVSE; 0 for the station's limit, or a default for every EVSE.";
        charging_profile: ChargingProfile = "chargingProfile", "The profile.";
    }
    SetChargingProfileResponse "2.0.1 §1.51.2" {
        status: ChargingProfileStatus = "status", "Whether the profile was installed.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
    }
}

enumeration! {
    /// Whether a profile matched.
    ClearChargingProfileStatus "2.0.1 §3.18" { Accepted, Unknown }
}

enumeration! {
    /// Whether there are such profiles.
    GetChargingProfileStatus "2.0.1 §3.38" { Accepted, NoProfiles }
}

enumeration! {
    /// Whether a profile will be sent for a vehicle's needs.
    NotifyEvChargingNeedsStatus "2.0.1 §3.59" { Accepted, Rejected, Processing }
}

enumeration! {
    /// Whether a profile was installed.
    ChargingProfileStatus "2.0.1 §3.14" { Accepted, Rejected }
}
