//! Which installed profiles are reported, and in which parts (2.0.1 K09).
//!
//! **Owns** the choice and the parts. **Must not know** the wire.

use super::installed::{Slot, Source};
use super::profile::{Profile, Purpose};
use crate::delivery::Request;
use crate::feature::Core;

/// Most profiles in one part.
const PART_PROFILES: usize = 10;
/// About so many periods, a part is full.
const PART_PERIODS: usize = 300;
/// Most parts that may wait for their turn.
const MAX_WAITING_PARTS: usize = 64;

/// Which profiles are wanted: what is not given is any.
#[derive(Clone, Debug, Default)]
pub(super) struct Wanted {
    pub(super) connector: Option<i64>,
    /// They rule alone, but for the connector (K09.FR.03).
    pub(super) ids: Vec<i64>,
    pub(super) purpose: Option<Purpose>,
    pub(super) level: Option<i64>,
    pub(super) sources: Vec<Source>,
}

impl Wanted {
    fn matches(&self, slot: &Slot) -> bool {
        let profile = &slot.profile;
        if self.connector.is_some_and(|id| id != i64::from(slot.connector)) {
            return false;
        }
        if !self.ids.is_empty() {
            return self.ids.contains(&profile.id);
        }
        self.purpose.is_none_or(|purpose| purpose == profile.purpose)
            && self.level.is_none_or(|level| level == profile.level)
            && (self.sources.is_empty() || self.sources.contains(&slot.source))
    }
}

/// Why there is no report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoReport {
    NoProfiles,
    /// Too much is waiting to be sent already.
    Busy,
}

/// The messages that tell of these profiles. One is about one connector and one source.
///
/// # Errors
/// There are none, or there is no room.
pub(super) fn parts(
    core: &Core,
    request_id: i64,
    wanted: &Wanted,
) -> Result<Vec<Request>, NoReport> {
    let mut parts: Vec<(u8, Source, Vec<Profile>)> = Vec::new();
    let mut found: Vec<&Slot> =
        core.station.profiles.iter().filter(|slot| wanted.matches(slot)).collect();
    found.sort_by_key(|slot| (slot.connector, slot.source));
    for slot in found {
        let profile = reported(core, slot);
        let fits = |(connector, source, part): &(u8, Source, Vec<Profile>)| {
            (*connector, *source) == (slot.connector, slot.source)
                && part.len() < PART_PROFILES
                && part.iter().map(periods).sum::<usize>() < PART_PERIODS
        };
        match parts.last_mut().filter(|part| fits(part)) {
            Some((_, _, part)) => part.push(profile),
            None => parts.push((slot.connector, slot.source, vec![profile])),
        }
    }
    if parts.is_empty() {
        return Err(NoReport::NoProfiles);
    }
    let is_part = |it: &&Request| matches!(it, Request::ReportProfiles { .. });
    let waiting = core.outbox.requests().filter(is_part).count();
    if waiting + parts.len() > MAX_WAITING_PARTS || !core.outbox.has_room(parts.len()) {
        return Err(NoReport::Busy);
    }
    let last = parts.len() - 1;
    let part = |(index, (connector, source, profiles))| {
        let more = index < last;
        Request::ReportProfiles { request_id, connector, source, more, profiles }
    };
    Ok(parts.into_iter().enumerate().map(part).collect())
}

/// One that came with a remote start names its transaction now that there is one.
fn reported(core: &Core, slot: &Slot) -> Profile {
    let mut profile = slot.profile.clone();
    if profile.purpose == Purpose::Tx && profile.transaction_name.is_none() {
        let facts = core.station.connector(slot.connector);
        let open = facts.and_then(|facts| facts.open.as_ref());
        profile.transaction_name = open.map(|open| open.id.clone());
    }
    profile
}

fn periods(profile: &Profile) -> usize {
    profile.schedules().map(|schedule| schedule.periods.len()).sum()
}
