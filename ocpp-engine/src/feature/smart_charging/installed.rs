//! The charging profiles that a station has, and which of them prevail.
//!
//! **Owns** what replaces what, and the order between stack levels.
//! **Must not know** settings, transactions, the wire.

use ocpp_types::named_enum;
use serde::{Deserialize, Serialize};

use crate::feature::smart_charging::power::Limit;
use crate::feature::smart_charging::profile::{Profile, Purpose};

/// A profile where it is installed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Slot {
    /// 0 is the station: its limit, or a default for every connector.
    pub(crate) connector: u8,
    /// When it was installed, on the station's clock.
    pub(crate) set_at: i64,
    pub(crate) profile: Profile,
    /// Who has set it; the CSMS where nobody else has.
    #[serde(default, skip_serializing_if = "Source::is_csms")]
    pub(crate) source: Source,
    /// The grid depends on it.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub(crate) grid_critical: bool,
    /// The limit of somebody else that the CSMS was told last, in watt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) told_w: Option<f64>,
}

impl Slot {
    /// A profile of the CSMS.
    pub(crate) fn of_csms(connector: u8, set_at: i64, profile: Profile) -> Self {
        let source = Source::Csms;
        Self { connector, set_at, profile, source, grid_critical: false, told_w: None }
    }
}

named_enum! {
    /// Who sets limits (2.0.1 §3.11).
    #[derive(Default)]
    pub enum Source {
        #[default]
        Csms = "CSO",
        EnergyManagement = "EMS",
        SystemOperator = "SO",
        Other = "Other",
    }
}

impl Source {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    pub(super) fn is_csms(&self) -> bool {
        *self == Self::Csms
    }
}

impl Slot {
    /// `by_level`: a profile of the same purpose and stack level on the same connector gives way, too
    /// (1.6 §3.13.2); otherwise the id alone counts (2.0.1 K01.FR.05).
    fn takes_the_place_of(&self, other: &Self, by_level: bool) -> bool {
        let (one, two) = (&self.profile, &other.profile);
        let same_place = self.connector == other.connector
            && one.purpose == two.purpose
            && one.level == two.level;
        one.id == two.id || (by_level && same_place)
    }

    /// Whether both could be the one that leads, so that neither would: another profile of its
    /// purpose and stack level, valid at the same time (2.0.1 K01.FR.06, FR.39). One for all EVSEs
    /// and one for a single EVSE are never both defaults at a level, whatever the time (FR.52, FR.53).
    pub(crate) fn is_in_conflict_with(&self, other: &Self) -> bool {
        let (one, two) = (&self.profile, &other.profile);
        if one.id == two.id || one.purpose != two.purpose || one.level != two.level {
            return false;
        }
        if self.connector != other.connector {
            return one.purpose == Purpose::TxDefault
                && (self.connector == 0 || other.connector == 0);
        }
        let begins_before_end = |one: &Profile, two: &Profile| match (one.valid_from, two.valid_to)
        {
            (Some(from), Some(to)) => from < to,
            _ => true,
        };
        begins_before_end(one, two) && begins_before_end(two, one)
    }
}

/// Which profiles to clear (1.6 §5.5, 2.0.1 K10).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Filter {
    pub(crate) id: Option<i64>,
    pub(crate) connector: Option<i64>,
    pub(crate) purpose: Option<Purpose>,
    pub(crate) level: Option<i64>,
}

impl Filter {
    /// An id rules alone (errata 3.26); of anything else, all that is given has to match, and
    /// nothing given matches everything (errata 3.25). What others have set is not the CSMS's to
    /// clear (2.0.1 K10.FR.04, FR.08, FR.09).
    pub(crate) fn matches(&self, connector: u8, profile: &Profile) -> bool {
        if profile.purpose == Purpose::External {
            return false;
        }
        if let Some(id) = self.id {
            return profile.id == id;
        }
        self.connector.is_none_or(|number| number == i64::from(connector))
            && self.purpose.is_none_or(|purpose| purpose == profile.purpose)
            && self.level.is_none_or(|level| level == profile.level)
    }
}

/// All profiles of a station, in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Installed {
    slots: Vec<Slot>,
}

impl Installed {
    pub(crate) fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Slot> {
        self.slots.iter()
    }

    /// The clock was put by so many milliseconds.
    pub(crate) fn shift(&mut self, by: i64) {
        for slot in &mut self.slots {
            slot.set_at = slot.set_at.saturating_add(by);
            // The station's own clock said when it began.
            if let Some(start) = &mut slot.profile.schedule.start
                && slot.source != Source::Csms
            {
                *start = start.saturating_add(by);
            }
        }
    }

    /// How many there would be with this one.
    pub(crate) fn count_with(&self, new: &Slot, by_level: bool) -> usize {
        let others =
            |old: &&Slot| old.source == Source::Csms && !new.takes_the_place_of(old, by_level);
        1 + self.slots.iter().filter(others).count()
    }

    /// Installs a profile in the place of those that it replaces: the one with the same id,
    /// wherever it is, and, `by_level`, the one of the same purpose and stack level on the same
    /// connector (1.6 §3.13.2, §5.16.3).
    pub(crate) fn install(&mut self, new: Slot, by_level: bool) {
        self.slots.retain(|old| !new.takes_the_place_of(old, by_level));
        self.slots.push(new);
    }

    /// Removes what matches; says how many that were.
    pub(crate) fn remove(&mut self, matches: impl Fn(&Slot) -> bool) -> usize {
        let before = self.slots.len();
        self.slots.retain(|slot| !matches(slot));
        before - self.slots.len()
    }

    /// The limits of the station as a whole, each of which is observed: the CSMS's, and one for each
    /// other that has set one (2.0.1 SC.01). What has no start of its own counts from when it was
    /// installed: the station has no transaction that it could begin with.
    pub(crate) fn station_stacks(&self) -> Vec<Stack<'_>> {
        let of = |slot: &&Slot| slot.profile.purpose == Purpose::ChargePointMax;
        let own = Stack::of(self.slots.iter().filter(of).map(|slot| (slot, slot.set_at)));
        let external = self.slots.iter().filter(|slot| slot.profile.purpose == Purpose::External);
        let external = external.map(|slot| Stack::of([(slot, slot.set_at)].into_iter()));
        core::iter::once(own).chain(external).filter(|stack| !stack.slots.is_empty()).collect()
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Slot> {
        self.slots.iter_mut()
    }

    /// The profiles of a connector's transaction, which began then.
    pub(crate) fn transaction_stack(&self, connector: u8, begins: i64) -> Stack<'_> {
        let of = |slot: &&Slot| slot.profile.purpose == Purpose::Tx && slot.connector == connector;
        Stack::of(self.slots.iter().filter(of).map(|slot| (slot, begins)))
    }

    /// The defaults of a connector: those for all connectors, but for the stack levels at which it
    /// has one of its own, which replaces the other even while it is not valid yet (1.6 §3.13.1,
    /// §3.13.2).
    pub(crate) fn default_stack(&self, connector: u8, begins: i64) -> Stack<'_> {
        let own =
            |slot: &Slot| slot.profile.purpose == Purpose::TxDefault && slot.connector == connector;
        let overridden =
            |level: i64| self.slots.iter().any(|slot| own(slot) && slot.profile.level == level);
        let of = |slot: &&Slot| {
            let for_all = slot.profile.purpose == Purpose::TxDefault && slot.connector == 0;
            own(slot) || (for_all && !overridden(slot.profile.level))
        };
        Stack::of(self.slots.iter().filter(of).map(|slot| (slot, begins)))
    }
}

/// Profiles of one purpose for one place, the highest stack level first.
#[derive(Clone, Debug)]
pub(crate) struct Stack<'a> {
    /// With where each begins that has no start of its own.
    slots: Vec<(&'a Slot, i64)>,
}

/// The profile that leads, and what it says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Lead<'a> {
    pub(crate) profile: &'a Profile,
    pub(crate) limit: Limit,
}

impl<'a> Stack<'a> {
    fn of(slots: impl Iterator<Item = (&'a Slot, i64)>) -> Self {
        // By hand: the standard library's sort is four kilobytes for each type.
        let mut sorted: Vec<(&Slot, i64)> = Vec::new();
        for slot in slots {
            let level = slot.0.profile.level;
            let at = sorted.partition_point(|(other, _)| other.profile.level >= level);
            sorted.insert(at, slot);
        }
        Self { slots: sorted }
    }

    /// The highest profile that has a limit for this moment: one that is not valid or has a gap
    /// leaves it to those below (1.6 §3.13.2, errata 3.43).
    pub(crate) fn at(&self, t: i64) -> Option<Lead<'a>> {
        self.slots.iter().find_map(|(slot, begins)| {
            let limit = slot.profile.at(t, *begins)?;
            Some(Lead { profile: &slot.profile, limit })
        })
    }

    /// Its profiles, each with where it begins without a start of its own.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'a Profile, i64)> {
        self.slots.iter().map(|(slot, begins)| (&slot.profile, *begins))
    }

    /// The first moment after `t` at which another profile may lead, or another limit.
    pub(crate) fn next_change(&self, t: i64) -> Option<i64> {
        self.slots.iter().filter_map(|(slot, begins)| slot.profile.next_change(t, *begins)).min()
    }
}
