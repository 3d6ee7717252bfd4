//! Smart charging: limits on power and current over time (1.6 §3.13, §5.5, §5.7, §5.16).
//!
//! **Owns** which profiles are taken, and when the limits are looked at again.
//! **Must not know** the wire.
//!
//! A limit in ampere is per phase, one in watt for all phases (errata 3.34). Answers are in tenths, rounded
//! down. Where a profile has a gap, the next lower stack level applies. Where no `TxProfile` applies, the
//! default does; a connector's own default replaces the one for all connectors at its stack level only. A
//! share of the station's limit below 6 A on AC, or below `minChargingRate`, makes the last to come wait.

mod balance;
mod composite;
mod installed;
mod power;
mod profile;
pub(crate) mod v16;
pub(crate) mod v201;
mod view;

pub(crate) use balance::balance;
pub(crate) use installed::Installed;
pub(crate) use profile::{Objection, Profile};
pub use view::{ActiveProfilesView, PeriodView, ProfileView, ScheduleIntervalView, ScheduleView};
pub(crate) use view::{profiles, schedule};

use ocpp_types::log::Level;
use ocpp_types::text;

use crate::feature::{Core, Effect, Effects, availability};
use crate::settings::{self, Key};
use installed::{Filter, Slot};
use profile::{Purpose, RateUnit};

/// Whether the station has this feature profile; without it, nothing that is installed limits.
pub(crate) fn is_supported(core: &Core) -> bool {
    let settings = &core.station.settings;
    let off = settings.has(Key::SmartChargingEnabled) && !settings.bool(Key::SmartChargingEnabled);
    settings.has_profile(settings::Profile::SmartCharging) && !off
}

/// Takes a profile from the CSMS (1.6 §5.16).
///
/// # Errors
/// Why it is not taken.
pub(crate) fn set(
    core: &mut Core,
    connector: u8,
    profile: Profile,
    effects: &mut Effects,
) -> Result<(), Objection> {
    check_place(core, connector, &profile)?;
    check(core, &profile)?;
    let slot = Slot { connector, set_at: core.utc(), profile };
    check_room(core, &slot)?;
    core.station.profiles.install(slot);
    core.station.dirty.profiles = true;
    effects.push(Effect::LimitsChanged);
    Ok(())
}

/// Whether the profile may be on that connector now (1.6 §3.13.1).
fn check_place(core: &Core, connector: u8, profile: &Profile) -> Result<(), Objection> {
    match (profile.purpose, connector) {
        (Purpose::TxDefault, _) | (Purpose::ChargePointMax, 0) => return Ok(()),
        (Purpose::ChargePointMax, _) => {
            let why = text!("profile-max-connector", "a ChargePointMaxProfile is for connector 0");
            return Err(("1.6 §3.13.1", why));
        }
        (Purpose::Tx, 0) => {
            let why = text!("profile-tx-connector", "a TxProfile is for a connector above 0");
            return Err(("1.6 §3.13.1", why));
        }
        (Purpose::Tx, _) => {}
    }
    let transaction = core.station.connector(connector).and_then(|c| c.transaction.as_ref());
    let Some(transaction) = transaction else {
        let why =
            text!("profile-no-transaction", "a TxProfile needs a transaction on its connector");
        return Err(("1.6 §3.13.1, §5.16.4", why));
    };
    match profile.transaction {
        Some(id) if transaction.id != Some(id) => {
            let why = text!(
                "profile-other-transaction",
                "its transactionId {id} is not that of the transaction on the connector",
                id
            );
            Err(("1.6 §7.8", why))
        }
        _ => Ok(()),
    }
}

/// Whether the profile makes sense, and keeps to the limits of the station (1.6 §3.13.5).
pub(crate) fn check(core: &Core, profile: &Profile) -> Result<(), Objection> {
    profile.check()?;
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
        return Err(("1.6 §9.4.1", why));
    }
    let most = settings.int(Key::ChargingScheduleMaxPeriods);
    let count = profile.periods.len();
    if exceeds(count, most) {
        let why = text!(
            "profile-too-many-periods",
            "its schedule has {count} periods; the maximum is {most}",
            count,
            most
        );
        return Err(("1.6 §9.4.3", why));
    }
    let quantity = match profile.unit {
        RateUnit::A => "Current",
        RateUnit::W => "Power",
    };
    if !settings.lists(Key::ChargingScheduleAllowedChargingRateUnit, quantity) {
        let unit = profile.unit.as_str();
        let why = text!("profile-unit", "the station does not support limits in {unit}", unit);
        return Err(("1.6 §9.4.2, errata 3.88", why));
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
    check_room(core, &Slot { connector, set_at: core.utc(), profile: profile.clone() })
}

/// Those that wait with a remote start for their transaction keep their room.
fn check_room(core: &Core, slot: &Slot) -> Result<(), Objection> {
    let most = core.station.settings.int(Key::MaxChargingProfilesInstalled);
    let pending = core.station.connectors.iter().filter_map(|it| it.pending_session.as_ref());
    let waiting = pending.filter(|it| it.charging_profile.is_some()).count();
    if exceeds(core.station.profiles.count_with(slot) + waiting, most) {
        let why = text!(
            "profile-no-room",
            "the maximum number of charging profiles, {count}, is installed",
            count = most
        );
        return Err(("1.6 §9.4.5", why));
    }
    Ok(())
}

/// Clears what matches (1.6 §5.5); whether anything did. A profile that waits with a remote start
/// for its transaction is one of them.
fn clear(core: &mut Core, filter: &Filter, effects: &mut Effects) -> bool {
    let installed =
        core.station.profiles.remove(|slot| filter.matches(slot.connector, &slot.profile));
    let mut waiting = 0;
    for facts in &mut core.station.connectors {
        let id = facts.id;
        if let Some(pending_session) = &mut facts.pending_session
            && pending_session.charging_profile.take_if(|own| filter.matches(id, own)).is_some()
        {
            waiting += 1;
            core.station.dirty.connector(id);
        }
    }
    if installed > 0 {
        core.station.dirty.profiles = true;
        effects.push(Effect::LimitsChanged);
    }
    installed + waiting > 0
}

/// A transaction has begun; what came along with its remote start is for it alone (1.6 §5.16.2).
pub(crate) fn transaction_started(core: &mut Core, connector: u8, profile: Option<Profile>) {
    let Some(profile) = profile.filter(|_| is_supported(core)) else { return };
    // There is room: it was kept since the remote start was accepted.
    core.station.profiles.install(Slot { connector, set_at: core.utc(), profile });
    core.station.dirty.profiles = true;
}

/// A transaction has ended, and its profiles with it (1.6 §3.13.1, §7.10).
pub(crate) fn transaction_ended(core: &mut Core, connector: u8) {
    let own = |slot: &Slot| slot.connector == connector && slot.profile.purpose == Purpose::Tx;
    if core.station.profiles.remove(own) > 0 {
        core.station.dirty.profiles = true;
    }
}

/// Takes back stored profiles; those that no station could have are left out.
pub(crate) fn restored(core: &mut Core, profiles: Installed) {
    core.station.profiles = profiles;
    let connectors = core.station.factory.connectors;
    let running: u16 = core
        .station
        .connectors
        .iter()
        .filter(|facts| facts.transaction.is_some())
        .fold(0, |mask, facts| mask | 1 << facts.id);
    let gone = core.station.profiles.remove(|slot| {
        slot.connector > connectors
            || slot.profile.check().is_err()
            || !slot.profile.is_bounded()
            || (slot.profile.purpose == Purpose::Tx && running & (1 << slot.connector) == 0)
    });
    if gone > 0 {
        core.station.dirty.profiles = true;
        let text = text!(
            "profile-records-left-out",
            "Invalid stored charging profiles ignored: {count}",
            count = gone
        );
        core.notice(Level::Error, None, None, text);
    }
}

/// Something that limits follow from has changed, if only the time: looks at all of them again.
pub(crate) fn recompute(core: &mut Core) {
    let changed = balance(core);
    for connector in 1..=core.station.factory.connectors {
        if changed & (1 << connector) != 0 {
            availability::refresh(core, connector);
        }
    }
}

#[cfg(test)]
mod tests;
