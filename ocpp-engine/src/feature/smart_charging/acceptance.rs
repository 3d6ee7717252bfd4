//! Whether the station accepts a charging profile here and now.
//!
//! **Owns** the checks against the station, its settings and its installed profiles. **Must not
//! know** the wire.

use ocpp_types::{Text, text};

use super::check::{Objection, ReasonCode, refuse};
use super::installed::{Installed, Slot, Source};
use super::profile::{Period, Profile, Purpose, RateUnit};
use super::rules;
use crate::feature::Core;
use crate::settings::Key;

/// Whether the profile may be on that connector now (1.6 §3.13.1, 2.0.1 K01).
pub(super) fn check_connector(
    core: &Core,
    connector: u8,
    profile: &Profile,
) -> Result<(), Objection> {
    match (profile.purpose, connector) {
        (Purpose::External, _) => {
            let why = text!(
                "profile-external",
                "the CSMS must not set ChargingStationExternalConstraints"
            );
            refuse(ReasonCode::InvalidProfile, "2.0.1 K01.FR.22", why)
        }
        (Purpose::TxDefault, _) | (Purpose::ChargePointMax, 0) => Ok(()),
        (Purpose::ChargePointMax, _) => {
            let why = text!(
                "profile-max-connector",
                "a limit of the whole station is for {word} 0",
                word = core.place_word()
            );
            refuse(ReasonCode::InvalidProfile, "1.6 §3.13.1, 2.0.1 K04.FR.03", why)
        }
        (Purpose::Tx, 0) => {
            let why = text!(
                "profile-tx-connector",
                "a TxProfile is for one {word}, not for 0",
                word = core.place_word()
            );
            refuse(ReasonCode::InvalidProfile, "1.6 §3.13.1, 2.0.1 K01.FR.16", why)
        }
        (Purpose::Tx, _) if rules(core).names_transaction => check_named(core, connector, profile),
        (Purpose::Tx, _) => check_transaction(core, connector, profile),
    }
}

fn none_runs(core: &Core, connector: u8) -> Text {
    let place = core.place(connector.into());
    text!(
        "profile-no-transaction",
        "a TxProfile needs a transaction, and none runs at {place}",
        place
    )
}

fn check_transaction(core: &Core, connector: u8, profile: &Profile) -> Result<(), Objection> {
    let transaction = core.station.connector(connector).and_then(|c| c.transaction.as_ref());
    let Some(transaction) = transaction else {
        return refuse(ReasonCode::TxNotFound, "1.6 §3.13.1, §5.16.4", none_runs(core, connector));
    };
    match profile.transaction {
        Some(id) if transaction.id != Some(id) => {
            let why = text!(
                "profile-other-transaction",
                "its transactionId {id} is not that of the transaction at {place}",
                id,
                place = core.place(connector.into())
            );
            refuse(ReasonCode::TxNotFound, "1.6 §7.8", why)
        }
        _ => Ok(()),
    }
}

/// The same where a profile has to say which transaction it is for.
fn check_named(core: &Core, connector: u8, profile: &Profile) -> Result<(), Objection> {
    let Some(name) = &profile.transaction_name else {
        let why = text!("profile-names-no-transaction", "a TxProfile needs a transactionId");
        return refuse(ReasonCode::MissingParam, "2.0.1 K01.FR.03", why);
    };
    let Some(open) = core.station.connector(connector).and_then(|facts| facts.open.as_ref()) else {
        return refuse(ReasonCode::TxNotFound, "2.0.1 K01.FR.09", none_runs(core, connector));
    };
    if !open.id.eq_ignore_ascii_case(name) {
        let why = text!(
            "profile-other-transaction",
            "its transactionId {id} is not that of the transaction at {place}",
            id = name.as_str(),
            place = core.place(connector.into())
        );
        return refuse(ReasonCode::TxNotFound, "2.0.1 K01.FR.33", why);
    }
    Ok(())
}

/// Several schedules are a choice for a car that has said what it needs (2.0.1 K01.FR.34); before
/// the CSMS knows, a schedule for it is too early (K15.FR.17).
pub(super) fn check_choice(core: &Core, connector: u8, profile: &Profile) -> Result<(), Objection> {
    let facts = core.station.connector(connector);
    let negotiation = facts.and_then(|facts| facts.negotiation.as_ref());
    let is_own = profile.purpose == Purpose::Tx;
    if is_own && negotiation.is_some_and(|it| !it.is_told()) {
        let why = text!("profile-too-early", "the car has not sent its charging needs yet");
        return refuse(ReasonCode::InvalidMessageSeq, "2.0.1 K15.FR.17", why);
    }
    if profile.others.is_empty() || (is_own && negotiation.is_some()) {
        return Ok(());
    }
    let why = text!(
        "profile-one-schedule",
        "it must have exactly one chargingSchedule: no car is there to choose one"
    );
    refuse(ReasonCode::InvalidSchedule, "2.0.1 K01.FR.34", why)
}

/// Whether the profile makes sense, and keeps to the limits of the station (1.6 §3.13.5).
pub(crate) fn check(core: &Core, profile: &Profile) -> Result<(), Objection> {
    let rules = rules(core);
    profile.check(rules.start_by_kind)?;
    let settings = &core.station.settings;
    let most = settings.int(Key::ChargeProfileMaxStackLevel);
    if profile.level > most {
        let level = profile.level;
        let why = text!(
            "profile-stack-level",
            "its stackLevel {level} is above the maximum {most}",
            level,
            most
        );
        return refuse(ReasonCode::InvalidStackLevel, "1.6 §9.4.1, 2.0.1 §2.9.4", why);
    }
    let most = settings.int(Key::ChargingScheduleMaxPeriods);
    for schedule in profile.schedules() {
        let count = schedule.periods.len();
        if exceeds(count, most) {
            let why = text!(
                "profile-too-many-periods",
                "its schedule has {count} periods; the maximum is {most}",
                count,
                most
            );
            return refuse(ReasonCode::TooManyElements, "1.6 §9.4.3, 2.0.1 §2.9.6", why);
        }
        if !is_unit_supported(core, schedule.unit) {
            let unit = schedule.unit.as_str();
            let why = text!("profile-unit", "the station does not support limits in {unit}", unit);
            let clause = "1.6 §9.4.2, errata 3.88, 2.0.1 K01.FR.26";
            return refuse(ReasonCode::UnsupportedRateUnit, clause, why);
        }
        if rules.keeps_to_phases && !core.station.factory.hardware.dc {
            schedule.periods.iter().try_for_each(|period| check_phases(core, period))?;
        }
    }
    Ok(())
}

/// Whether limits may be given in it.
pub(super) fn is_unit_supported(core: &Core, unit: RateUnit) -> bool {
    let quantity = match unit {
        RateUnit::A => "Current",
        RateUnit::W => "Power",
    };
    core.station.settings.lists(Key::ChargingScheduleAllowedChargingRateUnit, quantity)
}

/// Whether the station can see to it that no other phases are used. More than it has count as all
/// (2.0.1 K01.FR.45); a single one is the first, unless it can choose.
fn check_phases(core: &Core, period: &Period) -> Result<(), Objection> {
    let settings = &core.station.settings;
    let phases = core.station.factory.hardware.phases;
    if period.phases < phases && !settings.bool(Key::ConnectorSwitch3to1PhaseSupported) {
        let why = text!(
            "profile-phases-fixed",
            "the station cannot limit a car to {count} of {phases} phases",
            count = period.phases,
            phases
        );
        return refuse(ReasonCode::UnsupportedParam, "2.0.1 K01.FR.43", why);
    }
    match period.phase {
        Some(phase) if phase != 1 && !settings.bool(Key::AcPhaseSwitchingSupported) => {
            let why = text!(
                "profile-phase-fixed",
                "the station cannot connect a car to phase {phase} alone",
                phase
            );
            refuse(ReasonCode::UnsupportedParam, "2.0.1 K01.FR.20, FR.48", why)
        }
        Some(phase) if phase > phases => {
            let why = text!("profile-no-such-phase", "the station has no phase {phase}", phase);
            refuse(ReasonCode::UnsupportedParam, "2.0.1 K01.FR.48", why)
        }
        _ => Ok(()),
    }
}

/// Whether the profile can be beside those that are installed.
pub(super) fn check_beside_others(core: &Core, slot: &Slot) -> Result<(), Objection> {
    let installed = &core.station.profiles;
    let id = slot.profile.id;
    if installed.iter().any(|old| old.profile.id == id && old.source != Source::Csms) {
        let why = text!("profile-id-external", "{id} is the ID of a limit that others set", id);
        return refuse(ReasonCode::InvalidProfile, "2.0.1 K01.FR.05", why);
    }
    let rules = rules(core);
    let other = || installed.iter().find(|old| slot.is_in_conflict_with(old));
    if !rules.replaces_by_level
        && let Some(other) = other()
    {
        let why = text!(
            "profile-duplicate",
            "profile {id} has the same purpose and stackLevel",
            id = other.profile.id
        );
        let clause = "2.0.1 K01.FR.06, FR.39, FR.52, FR.53";
        return refuse(ReasonCode::DuplicateProfile, clause, why);
    }
    if rules.keeps_to_phases {
        check_phase_conflict(installed, slot)?;
    }
    Ok(())
}

/// A phase that the station's limit names and another that a transaction's names leave none.
fn check_phase_conflict(installed: &Installed, slot: &Slot) -> Result<(), Objection> {
    let is_shared =
        |profile: &Profile| matches!(profile.purpose, Purpose::ChargePointMax | Purpose::External);
    let named = |profile: &Profile| -> Vec<u8> {
        let periods = profile.schedules().flat_map(|schedule| &schedule.periods);
        periods.filter_map(|period| period.phase).collect()
    };
    let own = named(&slot.profile);
    let others = installed
        .iter()
        .map(|old| &old.profile)
        .filter(|old| old.id != slot.profile.id && is_shared(old) != is_shared(&slot.profile));
    for old in others {
        if named(old).iter().any(|phase| own.iter().any(|other| other != phase)) {
            let why = text!(
                "profile-phase-conflict",
                "its phaseToUse differs from that of profile {id}",
                id = old.id
            );
            return refuse(ReasonCode::InvalidSchedule, "2.0.1 errata 2.36", why);
        }
    }
    Ok(())
}

fn exceeds(count: usize, most: i64) -> bool {
    i64::try_from(count).is_ok_and(|count| count > most)
}

/// Whether there is room for a profile that comes with a remote start of this connector.
pub(crate) fn check_room_at_start(
    core: &Core,
    connector: u8,
    profile: &Profile,
) -> Result<(), Objection> {
    check_choice(core, connector, profile)?;
    check_room(core, &Slot::of_csms(connector, core.utc(), profile.clone()))
}

/// Those that wait with a remote start for their transaction keep their room.
pub(super) fn check_room(core: &Core, slot: &Slot) -> Result<(), Objection> {
    let most = core.station.settings.int(Key::MaxChargingProfilesInstalled);
    let pending = core.station.connectors.iter().filter_map(|it| it.pending_session.as_ref());
    let waiting = pending.filter(|it| it.charging_profile.is_some()).count();
    let by_level = rules(core).replaces_by_level;
    if exceeds(core.station.profiles.count_with(slot, by_level) + waiting, most) {
        let why = text!(
            "profile-no-room",
            "the maximum number of charging profiles, {count}, is installed",
            count = most
        );
        return refuse(ReasonCode::OutOfStorage, "1.6 §9.4.5, 2.0.1 §2.9.10", why);
    }
    Ok(())
}
