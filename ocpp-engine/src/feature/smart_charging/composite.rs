//! The composite schedule: all limits over a window, summed up (1.6 §3.13.3, §5.7).
//!
//! **Owns** the sweep from one change to the next, which is exact: nothing is sampled.
//! **Must not know** the wire, or who asks.
//!
//! A connector may draw the least of what the station's profile, the transaction's profile (or else the
//! default) and the hardware allow. The station may draw the sum over all of its connectors, since a car can
//! come at any moment of the window, but no more than its own profile allows.
//!
//! A car that has negotiated takes no more than the schedule that it has chosen. Whoever asks for the
//! schedule of the station is told that as well (2.0.1 K15.FR.14, K16.FR.10, K17.FR.14); the car itself
//! is offered what there is without it.

use crate::feature::smart_charging::installed::{Installed, Lead, Stack};
use crate::feature::smart_charging::power::{Ceiling, Electric, Limit, Total};
use crate::feature::smart_charging::profile::{Profile, Purpose, RateUnit, Schedule};
use crate::settings::Key;
use crate::station::config::Hardware;
use crate::station::{Connector, Station};

/// A window with more changes than this is not summed up.
pub(crate) const MAX_CHANGES: usize = 10_000;
/// Nor is one whose sum has more pieces than this.
pub(crate) const MAX_INTERVALS: usize = 1_000;
const SECOND_MS: i64 = 1_000;

/// The profiles that lead at a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ActiveProfiles {
    pub(crate) station: Option<i64>,
    /// The lowest that others than the CSMS have set.
    pub(crate) external: Option<i64>,
    pub(crate) transaction: Option<i64>,
    pub(crate) default: Option<i64>,
    /// The one whose limit is the lowest; None where that is the hardware's.
    pub(crate) lowest: Option<(i64, Purpose)>,
}

/// A stretch of time in which nothing changes, up to the next piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Interval {
    /// On the station's clock, Unix milliseconds.
    pub(crate) start: i64,
    pub(crate) total: Total,
    pub(crate) leaders: ActiveProfiles,
}

/// The pieces of a window.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Composite {
    pub(crate) pieces: Vec<Interval>,
    /// The end of the last piece: that of the window, unless there was too much in it.
    pub(crate) until: i64,
}

/// What is the same for all connectors.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Common<'a> {
    hardware: Hardware,
    installed: &'a Installed,
    /// Whether phases can be switched off (1.6 §9.4.4).
    switches: bool,
}

impl<'a> Common<'a> {
    pub(crate) fn new(station: &Station, installed: &'a Installed) -> Self {
        let switches = station.settings.bool(Key::ConnectorSwitch3to1PhaseSupported);
        Self { hardware: station.factory.hardware, installed, switches }
    }
}

/// What bears on one connector.
#[derive(Clone, Debug)]
pub(crate) struct Place<'a> {
    electric: Electric,
    transaction: Stack<'a>,
    default: Stack<'a>,
    /// What its car has chosen, where that counts.
    chosen: Option<Chosen>,
}

/// The schedule that a car has chosen, and until when it has.
#[derive(Clone, Debug)]
struct Chosen {
    schedule: Schedule,
    until: i64,
}

impl Chosen {
    fn of(connector: &Connector) -> Option<Self> {
        let (schedule, until) = connector.negotiation.as_ref()?.chosen()?;
        Some(Self { schedule: schedule.clone(), until })
    }

    /// When each of its periods begins.
    fn starts(&self) -> impl Iterator<Item = i64> {
        let begins = self.schedule.start.unwrap_or_default();
        self.schedule.periods.iter().map(move |period| begins + period.start * SECOND_MS)
    }

    fn limit(&self, t: i64) -> Option<Limit> {
        let last = self.starts().take_while(|start| *start <= t).count().checked_sub(1)?;
        let period = self.schedule.periods.get(last).filter(|_| t < self.until)?;
        let (unit, tenths) = (self.schedule.unit, period.limit);
        Some(Limit { unit, tenths, phases: period.phases, phase: period.phase })
    }

    fn next_change(&self, t: i64) -> Option<i64> {
        self.starts().chain([self.until]).find(|at| *at > t)
    }
}

impl<'a> Place<'a> {
    /// `begins`: where a profile without a start begins, should no transaction run.
    pub(crate) fn new(ground: Common<'a>, connector: &Connector, begins: i64) -> Self {
        let transaction = connector.transaction.as_ref();
        let begins = transaction.map_or(begins, |transaction| transaction.started_at);
        // How many phases are used shows once a car charges (errata 3.34).
        let car_phases = transaction.map(|_| connector.vehicle.phases);
        let Common { hardware, installed, switches } = ground;
        Self {
            // A voltage that is held turns ampere into watt here as well.
            electric: Electric::new(connector.overrides.apply_to(&hardware), car_phases, switches),
            transaction: installed.transaction_stack(connector.id, begins),
            default: installed.default_stack(connector.id, begins),
            chosen: None,
        }
    }

    fn chosen(&self, t: i64) -> Option<Limit> {
        self.chosen.as_ref()?.limit(t)
    }

    pub(crate) fn electric(&self) -> Electric {
        self.electric
    }

    /// The transaction's own profile, or else the default.
    pub(crate) fn lead(&self, t: i64) -> Option<Lead<'a>> {
        self.transaction.at(t).or_else(|| self.default.at(t))
    }

    pub(crate) fn next_change(&self, t: i64) -> Option<i64> {
        [self.transaction.next_change(t), self.default.next_change(t)].into_iter().flatten().min()
    }

    fn piece(&self, station: &[Lead<'_>], t: i64) -> Interval {
        let transaction = self.transaction.at(t);
        let default = self.default.at(t);
        let own = transaction.or(default);
        let alone = |lead: &Lead<'_>| Ceiling::new(self.electric).with(lead.limit).watts();
        let hardware = Ceiling::new(self.electric).watts();
        // Of equals the more particular one is named.
        let lowest = own
            .iter()
            .chain(station)
            .filter(|lead| alone(lead) < hardware)
            .min_by_key(|lead| alone(lead));
        let limits = own.iter().chain(station).map(|lead| lead.limit);
        let ceiling = limits.fold(Ceiling::new(self.electric), Ceiling::with).and(self.chosen(t));
        let external = station.iter().filter(|lead| lead.profile.purpose == Purpose::External);
        Interval {
            start: t,
            total: Total::from(&ceiling),
            leaders: ActiveProfiles {
                station: of_purpose(station, Purpose::ChargePointMax),
                external: external.min_by_key(|lead| alone(lead)).map(|lead| lead.profile.id),
                transaction: transaction.map(|lead| lead.profile.id),
                default: default.map(|lead| lead.profile.id),
                lowest: lowest.map(|lead| (lead.profile.id, lead.profile.purpose)),
            },
        }
    }
}

fn of_purpose(leads: &[Lead<'_>], purpose: Purpose) -> Option<i64> {
    leads.iter().find(|lead| lead.profile.purpose == purpose).map(|lead| lead.profile.id)
}

/// What the station as a whole is limited to at a moment, by whomever.
pub(crate) fn station_leads<'a>(stacks: &[Stack<'a>], t: i64) -> Vec<Lead<'a>> {
    stacks.iter().filter_map(|stack| stack.at(t)).collect()
}

/// Everything that bears on a connector, or on the station as a whole.
#[derive(Clone, Debug)]
pub(crate) struct Plan<'a> {
    station: Vec<Stack<'a>>,
    places: Vec<Place<'a>>,
    whole: bool,
}

/// When a profile may next say something else.
#[derive(Debug)]
struct Change<'a> {
    profile: &'a Profile,
    begins: i64,
    next: Option<i64>,
}

impl<'a> Plan<'a> {
    /// None where there is no such connector. `begins` as for [`Place::new`].
    pub(crate) fn new(
        station: &Station,
        installed: &'a Installed,
        connector: u8,
        begins: i64,
    ) -> Option<Self> {
        let whole = connector == 0;
        let ground = Common::new(station, installed);
        let places: Vec<_> = station
            .connectors
            .iter()
            .filter(|facts| whole || facts.id == connector)
            .map(|facts| Place::new(ground, facts, begins))
            .collect();
        let plan = Self { station: installed.station_stacks(), places, whole };
        (!plan.places.is_empty()).then_some(plan)
    }

    /// The same with what cars have chosen.
    pub(crate) fn with_choices(
        station: &Station,
        installed: &'a Installed,
        connector: u8,
        begins: i64,
    ) -> Option<Self> {
        let mut plan = Self::new(station, installed, connector, begins)?;
        let facts = station.connectors.iter().filter(|it| plan.whole || it.id == connector);
        for (place, facts) in plan.places.iter_mut().zip(facts) {
            place.chosen = Chosen::of(facts);
        }
        Some(plan)
    }

    fn at(&self, t: i64) -> Interval {
        let station = station_leads(&self.station, t);
        match self.places.as_slice() {
            [place] if !self.whole => place.piece(&station, t),
            places => sum(places, &station, t),
        }
    }

    pub(crate) fn active_profiles(&self, t: i64) -> ActiveProfiles {
        self.at(t).leaders
    }

    /// The unit in which an answer reads best: that of the profile that leads, else the one that
    /// goes with the current.
    pub(crate) fn unit(&self, t: i64) -> RateUnit {
        let own = || self.places.first().filter(|_| !self.whole).and_then(|place| place.lead(t));
        let dc = self.places.first().is_some_and(|place| place.electric.hardware.dc);
        let by_current = if dc { RateUnit::W } else { RateUnit::A };
        let station = || station_leads(&self.station, t).first().copied();
        own().or_else(station).map_or(by_current, |lead| lead.limit.unit)
    }

    /// Everything that bears on it, with its next change after `t`.
    fn changes(&self, t: i64) -> Vec<Change<'a>> {
        let stacks = self.places.iter().flat_map(|place| [&place.transaction, &place.default]);
        let profiles = stacks.chain(&self.station).flat_map(Stack::iter);
        let change = |(profile, begins): (&'a Profile, i64)| Change {
            profile,
            begins,
            next: profile.next_change(t, begins),
        };
        profiles.map(change).collect()
    }

    /// Sums up the time from `from` up to, not including, `to`; at least the moment `from`.
    pub(crate) fn composite(&self, from: i64, to: i64) -> Composite {
        let mut pieces: Vec<Interval> = Vec::new();
        let mut changes = self.changes(from);
        let mut t = from;
        for _ in 0..MAX_CHANGES {
            let piece = self.at(t);
            let same = |last: &Interval| last.total == piece.total && last.leaders == piece.leaders;
            if !pieces.last().is_some_and(same) {
                if pieces.len() == MAX_INTERVALS {
                    return Composite { pieces, until: t };
                }
                pieces.push(piece);
            }
            let chosen = self.places.iter().filter_map(|place| place.chosen.as_ref());
            let chosen = chosen.filter_map(|chosen| chosen.next_change(t));
            let next = changes.iter().filter_map(|change| change.next).chain(chosen).min();
            let Some(next) = next.filter(|next| *next < to) else {
                return Composite { pieces, until: to };
            };
            t = next;
            for change in &mut changes {
                if change.next == Some(t) {
                    change.next = change.profile.next_change(t, change.begins);
                }
            }
        }
        Composite { pieces, until: t }
    }
}

fn sum(places: &[Place<'_>], station: &[Lead<'_>], t: i64) -> Interval {
    let mut free = Total::NOTHING;
    for place in places {
        let own = place.lead(t).map(|lead| lead.limit);
        let ceiling = Ceiling::new(place.electric).and(own).and(place.chosen(t));
        let on_phases = |ceiling: Ceiling, lead: &Lead<'_>| ceiling.on_phases(lead.limit.phases);
        free = free.plus(&station.iter().fold(ceiling, on_phases));
    }
    let under = |total: Total, lead: &Lead<'_>| match places.first() {
        Some(place) => total.under(place.electric, lead.limit),
        None => total,
    };
    let alone = |lead: &&Lead<'_>| under(free, lead).watts;
    let external = station.iter().filter(|lead| lead.profile.purpose == Purpose::External);
    let binding = station.iter().filter(|lead| under(free, lead) != free).min_by_key(alone);
    Interval {
        start: t,
        total: station.iter().fold(free, under),
        leaders: ActiveProfiles {
            station: of_purpose(station, Purpose::ChargePointMax),
            external: external.min_by_key(alone).map(|lead| lead.profile.id),
            transaction: None,
            default: None,
            lowest: binding.map(|lead| (lead.profile.id, lead.profile.purpose)),
        },
    }
}

/// A piece in whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// In seconds from the start of the window.
    pub(crate) start: i64,
    pub(crate) total: Total,
}

impl Composite {
    /// The same in whole seconds, counted from `origin`, which is no later than the first piece.
    /// In a second in which something changes the lower limit holds throughout.
    pub(crate) fn in_seconds(&self, origin: i64) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        // Up to this second, not including it, the runs are settled.
        let mut covered = 0;
        for (index, piece) in self.pieces.iter().enumerate() {
            let end = self.pieces.get(index + 1).map_or(self.until, |next| next.start);
            let first = (piece.start - origin).div_euclid(SECOND_MS);
            let after = (end - origin + SECOND_MS - 1).div_euclid(SECOND_MS);
            if first < covered {
                let shared = runs.last().map_or(piece.total, |run| run.total.lower(piece.total));
                put(&mut runs, first, shared);
            } else {
                put(&mut runs, first, piece.total);
            }
            if after > first + 1 {
                put(&mut runs, first + 1, piece.total);
            }
            covered = after.max(first + 1);
        }
        runs
    }
}

/// From this second on it is this; what the second said before is overwritten.
fn put(runs: &mut Vec<Run>, start: i64, total: Total) {
    if runs.last().is_some_and(|last| last.start == start) {
        runs.pop();
    }
    if runs.last().is_none_or(|last| last.total != total) {
        runs.push(Run { start, total });
    }
}
