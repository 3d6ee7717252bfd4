//! What makes a charging profile invalid by itself, and how a rejection is expressed.
//!
//! **Owns** the rules that a profile breaks by itself. **Must not know** the station, the wire.

use ocpp_types::{Text, named_enum, text};

use crate::feature::smart_charging::profile::{Kind, Profile, Purpose, Schedule};

named_enum! {
    /// In one word why a profile is refused; those of 2.0.1 Part 2, appendix 5.
    pub(crate) enum ReasonCode {
        DuplicateProfile = "DuplicateProfile",
        InvalidMessageSeq = "InvalidMessageSeq",
        InvalidProfile = "InvalidProfile",
        InvalidSchedule = "InvalidSchedule",
        InvalidStackLevel = "InvalidStackLevel",
        MissingParam = "MissingParam",
        OutOfStorage = "OutOfStorage",
        TooManyElements = "TooManyElements",
        TxNotFound = "TxNotFound",
        UnknownEvse = "UnknownEvse",
        UnsupportedParam = "UnsupportedParam",
        UnsupportedRateUnit = "UnsupportedRateUnit",
    }
}

/// Why a profile cannot be taken: in one word, the clause, and the reason in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Objection {
    pub(crate) reason_code: ReasonCode,
    pub(crate) clause: &'static str,
    pub(crate) why: Text,
}

/// A refusal for that reason.
pub(crate) fn refuse<T>(
    reason_code: ReasonCode,
    clause: &'static str,
    why: Text,
) -> Result<T, Objection> {
    Err(Objection { reason_code, clause, why })
}

impl Profile {
    /// Whether the profile makes sense by itself. `start_by_kind`: whether a start of its own is
    /// what an absolute schedule has, and a relative one has not.
    ///
    /// # Errors
    /// The first rule that it breaks.
    pub(crate) fn check(&self, start_by_kind: bool) -> Result<(), Objection> {
        let has_transaction = self.transaction.is_some() || self.transaction_name.is_some();
        if has_transaction && self.purpose != Purpose::Tx {
            let why = text!("profile-no-tx-profile", "only a TxProfile has a transactionId");
            return refuse(ReasonCode::InvalidProfile, "1.6 §7.8, 2.0.1 §2.10", why);
        }
        if self.level < 0 {
            let why = text!("profile-stack-level-below-0", "its stackLevel is below 0");
            return refuse(ReasonCode::InvalidStackLevel, "1.6 §7.8, 2.0.1 §2.10", why);
        }
        if let (Some(from), Some(to)) = (self.valid_from, self.valid_to)
            && from >= to
        {
            let why = text!("profile-valid-to", "its validTo is not after its validFrom");
            return refuse(ReasonCode::InvalidProfile, "1.6 §7.8, 2.0.1 K01.FR.36, FR.37", why);
        }
        if start_by_kind && self.purpose == Purpose::ChargePointMax && self.kind == Kind::Relative {
            let why =
                text!("profile-max-relative", "a ChargingStationMaxProfile must not be Relative");
            return refuse(ReasonCode::InvalidProfile, "2.0.1 K01.FR.38", why);
        }
        self.schedules().try_for_each(|schedule| {
            if start_by_kind {
                self.check_start(schedule)?;
            }
            self.check_schedule(schedule)
        })
    }

    fn check_start(&self, schedule: &Schedule) -> Result<(), Objection> {
        match (self.kind, schedule.start) {
            (Kind::Relative, Some(_)) => {
                let why = text!(
                    "profile-relative-start",
                    "a Relative profile must not have a startSchedule"
                );
                refuse(ReasonCode::InvalidSchedule, "2.0.1 K01.FR.41", why)
            }
            (Kind::Absolute, None) => {
                let why =
                    text!("profile-absolute-start", "an Absolute profile needs a startSchedule");
                refuse(ReasonCode::InvalidSchedule, "2.0.1 K01.FR.40", why)
            }
            _ => Ok(()),
        }
    }

    fn check_schedule(&self, schedule: &Schedule) -> Result<(), Objection> {
        let bad = |clause, why| refuse(ReasonCode::InvalidSchedule, clause, why);
        let Schedule { start, duration, min_rate, periods, .. } = schedule;
        if self.kind.cycle_ms().is_some() && start.is_none() {
            let why = text!(
                "profile-recurring-without-start",
                "a Recurring profile needs a startSchedule"
            );
            return bad("errata 3.79, 2.0.1 K01.FR.40", why);
        }
        if duration.is_some_and(|duration| duration < 0) {
            let why = text!("profile-duration-below-0", "the duration of its schedule is below 0");
            return bad("1.6 §7.13, 2.0.1 §2.12", why);
        }
        if min_rate.is_some_and(|rate| rate < 0) {
            let why = text!("profile-min-rate-below-0", "its minChargingRate is below 0");
            return bad("1.6 §7.13, 2.0.1 §2.12", why);
        }
        if periods.first().is_none_or(|first| first.start != 0) {
            let why = text!(
                "profile-first-period",
                "the first period of its schedule does not start at 0"
            );
            return bad("errata 3.45, 2.0.1 K01.FR.31", why);
        }
        if !periods.is_sorted_by(|one, next| one.start < next.start) {
            let why = text!(
                "profile-periods-not-in-order",
                "a period does not start later than the previous one"
            );
            return bad("1.6 §7.14, 2.0.1 K01.FR.35", why);
        }
        if periods.iter().any(|period| period.limit < 0) {
            let why = text!("profile-limit-below-0", "a limit is below 0");
            return bad("1.6 §7.14, 2.0.1 §2.11", why);
        }
        if periods.iter().any(|period| period.phases == 0) {
            let why = text!("profile-phases-below-1", "numberPhases of a period is below 1");
            return bad("1.6 §7.14, 2.0.1 §2.11", why);
        }
        if periods.iter().any(|period| period.phase.is_some() && period.phases != 1) {
            let why = text!("profile-phase-of-several", "phaseToUse is for a numberPhases of 1");
            return bad("2.0.1 K01.FR.19", why);
        }
        Ok(())
    }
}
