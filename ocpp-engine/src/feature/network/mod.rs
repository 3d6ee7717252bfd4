//! Network profiles: the CSMSs that the station can connect to, and the order in which it tries them
//! (2.0.1 B09, B10).
//!
//! **Owns** the slots, which of them is in use, and when another is tried.
//! **Must not know** the wire or the socket.
//!
//! What a person connects the station to is in the first slot until the CSMS puts something else
//! there. A change has effect with the next start (B09, remark).

mod endpoint;
pub(crate) mod v201;

use std::collections::BTreeMap;

use ocpp_types::log::Level;
use ocpp_types::{Text, text};
use serde::{Deserialize, Serialize};

use crate::feature::{Core, location, security};
use crate::limits::NETWORK_SLOTS;
use crate::settings::{Key, Setting};
use crate::station::{Registration, SecurityEvent};
pub(crate) use endpoint::{endpoint, identity};

/// The slot of what a person has connected the station to.
const FIRST: &str = NETWORK_SLOTS[0];

/// How to reach a CSMS.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Profile {
    /// Without the name of the station.
    pub(crate) url: String,
    pub(crate) security: i64,
    /// In seconds.
    pub(crate) message_timeout: i64,
}

/// A slot as it was when the station began to use it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Active {
    slot: String,
    profile: Profile,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct State {
    /// The URL that a person has connected to.
    #[serde(skip)]
    pub(crate) commissioned: Option<String>,
    profiles: BTreeMap<String, Profile>,
    /// What a person has connected to is less secure than a connection since then (A05.FR.06).
    retired: bool,
    /// What is in use; None is what a person has connected to.
    active: Option<Active>,
    /// The last that a connection has proved itself with.
    last_good: Option<String>,
    /// Attempts in a row that came to nothing.
    failures: i64,
    /// Slots that were tried in vain since then.
    tried: Vec<String>,
    /// All were: the station stays with the last good one (B10.FR.07).
    exhausted: bool,
}

/// Why a profile is not stored.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ProfileError {
    NoSuchSlot,
    Invalid(Text),
    LowerSecurity,
}

/// The slot in use.
pub(crate) fn active_slot(core: &Core) -> &str {
    core.network.active.as_ref().map_or(FIRST, |active| &active.slot)
}

/// The security profile of the connection, where that of the slot decides.
pub(crate) fn security_profile(core: &Core) -> i64 {
    let setting = core.station.settings.int(Key::SecurityProfile);
    core.network.active.as_ref().map_or(setting, |active| active.profile.security)
}

/// A person connects the station to this: what another CSMS has stored is gone.
pub(crate) fn commissioned(core: &mut Core, url: String) {
    core.network = State { commissioned: Some(url), ..State::default() };
    core.station.settings.put_at_once(Key::NetworkConfigurationPriority, FIRST.to_owned());
    core.station.dirty.settings = true;
    core.station.dirty.network = true;
}

/// Stores a profile in a slot (B09).
///
/// # Errors
/// Why not.
pub(crate) fn store(core: &mut Core, slot: i64, profile: Profile) -> Result<(), ProfileError> {
    let slot = slot.to_string();
    if !NETWORK_SLOTS.contains(&slot.as_str()) {
        return Err(ProfileError::NoSuchSlot);
    }
    endpoint::check(&profile.url).map_err(ProfileError::Invalid)?;
    if profile.security < core.station.settings.int(Key::SecurityProfile) {
        return Err(ProfileError::LowerSecurity);
    }
    let row = Setting::of(Key::MessageTimeout);
    if row.nearest(profile.message_timeout) != profile.message_timeout {
        let seconds = profile.message_timeout;
        return Err(ProfileError::Invalid(text!(
            "network-message-timeout",
            "messageTimeout must not be {seconds} s",
            seconds
        )));
    }
    core.network.profiles.insert(slot, profile);
    core.station.dirty.network = true;
    Ok(())
}

/// Whether the station can connect in this order (B10.FR.02, A05.FR.02, FR.03, FR.10).
///
/// # Errors
/// What is in the way: a sentence whose subject, the variable, is yet to come.
pub(crate) fn check_priority(core: &Core, order: &str) -> Result<(), Text> {
    let present = core.station.settings.int(Key::SecurityProfile);
    for slot in order.split(',').map(str::trim).filter(|slot| NETWORK_SLOTS.contains(slot)) {
        let Some(profile) = core.network.profiles.get(slot) else {
            if slot == FIRST && !core.network.retired {
                continue;
            }
            return Err(text!(
                "network-slot-empty",
                "must not include {slot}: there is no network profile in that slot",
                slot
            ));
        };
        if profile.security < present {
            return Err(text!(
                "network-slot-insecure",
                "must not include {slot}: its security profile is lower than {present}",
                slot,
                present
            ));
        }
        if profile.security > present {
            security::profile::check_prerequisites(core, profile.security)?;
        }
    }
    Ok(())
}

/// The station starts: it begins with the first in the order (B10.FR.04).
pub(crate) fn started(core: &mut Core) {
    let first = order(core).first().cloned().unwrap_or_else(|| FIRST.to_owned());
    forget_failures(core);
    use_slot(core, &first);
}

/// The slots to be tried, the preferred one first, without those that hold nothing any more.
fn order(core: &Core) -> Vec<String> {
    let order = core.station.settings.text_in_force(Key::NetworkConfigurationPriority);
    let state = &core.network;
    let exists =
        |slot: &&str| state.profiles.contains_key(*slot) || (*slot == FIRST && !state.retired);
    order.split(',').filter(exists).map(str::to_owned).collect()
}

fn forget_failures(core: &mut Core) {
    let state = &mut core.network;
    if state.failures > 0 || !state.tried.is_empty() || state.exhausted {
        state.failures = 0;
        state.tried.clear();
        state.exhausted = false;
        core.station.dirty.network = true;
    }
}

fn use_slot(core: &mut Core, slot: &str) {
    let profile = core.network.profiles.get(slot).cloned();
    let active = profile.map(|profile| Active { slot: slot.to_owned(), profile });
    if active == core.network.active {
        return;
    }
    if let Some(Active { profile, .. }) = &active {
        let timeout = profile.message_timeout.to_string();
        core.station.settings.put_at_once(Key::MessageTimeout, timeout);
        core.station.dirty.settings = true;
    }
    core.network.active = active;
    core.station.dirty.network = true;
    // Whoever is there learns who the station is, known to them or not (errata 2.13, B10.FR.10).
    core.station.registration = Registration::Unregistered;
    core.station.dirty.station = true;
    core.transfer.own_host = endpoint(core).as_deref().and_then(location::host);
    let text = text!("network-slot-used", "Network profile {slot} is used from now on", slot);
    core.notice(Level::Info, None, Some("2.0.1 B10"), text);
}

/// How many attempts the station makes until it has tried all that it can connect to.
pub(crate) fn attempts_in_a_row(core: &Core) -> i64 {
    let settings = &core.station.settings;
    if !settings.has(Key::NetworkProfileConnectionAttempts) {
        return security::profile::MAX_ATTEMPTS.into();
    }
    let slots = i64::try_from(order(core).len()).unwrap_or(1).max(1);
    settings.int(Key::NetworkProfileConnectionAttempts).max(1) * slots
}

/// An attempt to connect has come to nothing. Whether another profile is tried now.
pub(crate) fn connection_failed(core: &mut Core) -> bool {
    let order = order(core);
    let current = active_slot(core).to_owned();
    let alone = order.iter().all(|slot| *slot == current);
    if alone || core.network.exhausted {
        return false;
    }
    core.station.dirty.network = true;
    core.network.failures += 1;
    if core.network.failures < core.station.settings.int(Key::NetworkProfileConnectionAttempts) {
        return false;
    }
    core.network.failures = 0;
    core.network.tried.push(current);
    let next = order.iter().find(|slot| !core.network.tried.contains(slot)).cloned();
    if let Some(slot) = next {
        use_slot(core, &slot);
    } else {
        core.network.exhausted = true;
        let last = core.network.last_good.clone().filter(|slot| order.contains(slot));
        let slot = last.or_else(|| order.first().cloned()).unwrap_or_else(|| FIRST.to_owned());
        let text = text!(
            "network-exhausted",
            "No network profile leads to a connection; the station stays with profile {slot}",
            slot = slot.as_str()
        );
        core.notice(Level::Warning, None, Some("2.0.1 B10.FR.07"), text);
        use_slot(core, &slot);
    }
    true
}

/// Whether the profile in use is another than the one that the last connection was made with.
pub(crate) fn is_migrating(core: &Core) -> bool {
    core.network.last_good.as_deref().is_some_and(|last| last != active_slot(core))
}

/// Whether the profile in use is one to fall back on, since a preferred one gave no connection.
pub(crate) fn has_fallen_back(core: &Core) -> bool {
    order(core).first().is_some_and(|preferred| preferred != active_slot(core))
}

/// A connection has proved itself: so has its profile.
pub(crate) fn proven(core: &mut Core) {
    forget_failures(core);
    let slot = active_slot(core).to_owned();
    if core.network.last_good.as_ref() != Some(&slot) {
        core.network.last_good = Some(slot);
        core.station.dirty.network = true;
    }
    raise_security(core);
}

/// The connection is more secure than any before: from now on the station makes no other (A05.FR.06).
fn raise_security(core: &mut Core) {
    let before = core.station.settings.int(Key::SecurityProfile);
    let now = security_profile(core);
    if now <= before {
        return;
    }
    core.station.settings.put_at_once(Key::SecurityProfile, now.to_string());
    core.network.profiles.retain(|_, profile| profile.security >= now);
    core.network.retired = true;
    let order: Vec<_> = core
        .station
        .settings
        .text(Key::NetworkConfigurationPriority)
        .split(',')
        .filter(|slot| core.network.profiles.contains_key(*slot))
        .map(str::to_owned)
        .collect();
    core.station.settings.put_at_once(Key::NetworkConfigurationPriority, order.join(","));
    core.station.dirty.settings = true;
    core.station.dirty.network = true;
    let info = format!("SecurityProfile changed from {before} to {now}");
    security::happened(core, SecurityEvent::ReconfigurationOfSecurityParameters, &info);
}
