//! Smart charging: limits on power and current over time (1.6 §3.13, §5.5, §5.7, §5.16, 2.0.1 K).
//!
//! **Owns** which profiles are taken, and when the limits are looked at again.
//! **Must not know** the wire.
//!
//! A limit in ampere is per phase, one in watt for all phases (errata 3.34). Answers are in tenths, rounded
//! down. Where a profile has a gap, the next lower stack level applies. Where no `TxProfile` applies, the
//! default does; a connector's own default replaces the one for all connectors at its stack level only. If a
//! car's share of the station's limit would be below 6 A on AC, or below `minChargingRate`, the car that came
//! last waits.

mod acceptance;
mod check;
mod composite;
pub(crate) mod external;
mod installed;
mod load_sharing;
pub(crate) mod needs;
mod power;
mod profile;
mod report;
pub(crate) mod v16;
pub(crate) mod v201;
mod view;

pub(crate) use acceptance::{check, check_room_at_start};
pub(crate) use check::{Objection, ReasonCode};
pub use external::ExternalLimit;
pub(crate) use installed::Installed;
pub use installed::Source;
pub(crate) use load_sharing::share_limits;
pub(crate) use needs::Negotiation;
pub use needs::{EvNeeds, NegotiationView};
pub use profile::RateUnit;
pub(crate) use profile::{Profile, Purpose, Schedule};
pub use view::{
    ActiveProfilesView, PeriodView, ProfileScheduleView, ProfileView, ScheduleIntervalView,
    ScheduleView,
};
pub(crate) use view::{profiles, schedule};

use ocpp_types::log::Level;
use ocpp_types::text;

use crate::dialect::ChargingRules;
use crate::feature::{Core, Effect, Effects, availability, transaction_events};
use crate::settings::{self, Key};
use installed::{Filter, Slot};

/// Whether the station has this feature profile; without it, nothing that is installed limits.
pub(crate) fn is_supported(core: &Core) -> bool {
    let settings = &core.station.settings;
    let off = settings.has(Key::SmartChargingEnabled) && !settings.bool(Key::SmartChargingEnabled);
    settings.has_profile(settings::Profile::SmartCharging) && !off
}

/// What the version that is spoken says of charging profiles.
fn rules(core: &Core) -> ChargingRules {
    core.dialect().charging_rules()
}

/// Takes a profile from the CSMS (1.6 §5.16, 2.0.1 K01).
///
/// # Errors
/// Why it is not taken.
pub(crate) fn set(
    core: &mut Core,
    connector: u8,
    profile: Profile,
    effects: &mut Effects,
) -> Result<(), Objection> {
    acceptance::check_connector(core, connector, &profile)?;
    acceptance::check_choice(core, connector, &profile)?;
    check(core, &profile)?;
    let slot = Slot::of_csms(connector, core.utc(), profile);
    acceptance::check_beside_others(core, &slot)?;
    acceptance::check_room(core, &slot)?;
    let by_level = rules(core).replaces_by_level;
    let slot_is_of_transaction = slot.profile.purpose == Purpose::Tx;
    core.station.profiles.install(slot, by_level);
    core.station.dirty.profiles = true;
    let of_transaction = slot_is_of_transaction.then_some(connector);
    effects.push(Effect::LimitsChanged { of_transaction });
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
        effects.push(Effect::LimitsChanged { of_transaction: None });
    }
    installed + waiting > 0
}

/// A transaction has begun; what came along with its remote start is for it alone (1.6 §5.16.2).
pub(crate) fn transaction_started(core: &mut Core, connector: u8, profile: Option<Profile>) {
    let Some(profile) = profile.filter(|_| is_supported(core)) else { return };
    // There is room: it was kept since the remote start was accepted.
    let slot = Slot::of_csms(connector, core.utc(), profile);
    let by_level = rules(core).replaces_by_level;
    core.station.profiles.install(slot, by_level);
    core.station.dirty.profiles = true;
}

/// A transaction has ended, and its profiles with it (1.6 §3.13.1, §7.10, 2.0.1 K02.FR.05). Where the
/// session was only a part of it, they stay.
pub(crate) fn transaction_ended(core: &mut Core, connector: u8) {
    if let Some(facts) = core.station.connector_mut(connector)
        && facts.transaction.is_none()
    {
        facts.negotiation = None;
    }
    if transaction_events::is_open(core, connector) {
        return;
    }
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
        .filter(|facts| facts.transaction.is_some() || facts.open.is_some())
        .fold(0, |mask, facts| mask | 1 << facts.id);
    let gone = core.station.profiles.remove(|slot| {
        slot.connector > connectors
            || slot.profile.check(false).is_err()
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

/// Profiles have been set or cleared: for the transaction of that connector, or otherwise.
pub(crate) fn changed(core: &mut Core, of_transaction: Option<u8>) {
    recompute(core);
    needs::limits_changed(core, of_transaction);
}

/// Something that limits follow from has changed, if only the time: looks at all of them again.
pub(crate) fn recompute(core: &mut Core) {
    external::release_those_over(core);
    needs::give_up(core);
    let changed = share_limits(core);
    for connector in 1..=core.station.factory.connectors {
        if changed & (1 << connector) != 0 {
            availability::refresh(core, connector);
        }
    }
}

#[cfg(test)]
mod tests;
