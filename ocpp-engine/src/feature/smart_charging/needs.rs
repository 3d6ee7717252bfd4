//! A car that speaks ISO 15118: it says what it needs, is offered schedules, and chooses one
//! (2.0.1 K15 to K17). The car and its side of the conversation are simulated.
//!
//! **Owns** the steps of that negotiation, and the choice. **Must not know** the wire.
//!
//! A car that has announced its needs is given no energy until it has a schedule. It has one when the CSMS has
//! sent one. If the CSMS has said that there will be none or a later one, has not sent one in a minute
//! (K15.FR.08), or cannot be reached, the car goes by the composite schedule as it is. Of several schedules it
//! chooses the first that gives it what it needs in time, else the one that gives most. Once it has one, a
//! change of the limits makes it choose again, and the CSMS is told.

pub(crate) mod v201;
mod view;

use ocpp_types::text;
use serde::{Deserialize, Serialize};

use super::composite::{Plan, Run};
use super::profile::{Period, Purpose, RateUnit, Schedule};
use super::{is_supported, recompute};
use crate::delivery::Request;
use crate::feature::{Core, availability};
use crate::io::Refusal;

pub use view::NegotiationView;

const SECOND_MS: i64 = 1_000;
const HOUR_MS: i64 = 3_600_000;
/// As long as a car waits for a schedule (K15.FR.08).
const PATIENCE_MS: i64 = 60_000;
/// The schedule of a car that does not say when it leaves is this long.
const HORIZON_MS: i64 = 24 * HOUR_MS;
/// Most energy that a car may need, in watt-hours.
const MOST_WH: u32 = 10_000_000;
/// Periods of a schedule that is told, at most.
const MAX_PERIODS: usize = 1024;

/// What a car needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EvNeeds {
    /// In watt-hours.
    pub energy_wh: u32,
    /// When it leaves: Unix milliseconds on the station's clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub departure: Option<i64>,
    /// Most periods of a schedule that it can take.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_schedule_tuples: Option<u16>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Stage {
    /// The CSMS has not been told.
    Announced,
    /// It has, and may send a schedule until then.
    Asked { until: i64 },
    /// The car has chosen.
    Agreed,
}

/// A negotiation with a car.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Negotiation {
    needs: EvNeeds,
    stage: Stage,
    /// It has had no schedule yet: no energy flows.
    first: bool,
    /// What it has chosen, until when, and whether the CSMS has been told.
    chosen: Option<(Schedule, i64)>,
    told: bool,
}

impl Negotiation {
    /// Whether the car waits for its first schedule.
    pub(crate) fn waits(&self) -> bool {
        self.first
    }

    /// The schedule that the car has chosen, and until when it has.
    pub(super) fn chosen(&self) -> Option<(&Schedule, i64)> {
        self.chosen.as_ref().map(|(schedule, until)| (schedule, *until))
    }

    /// Whether the CSMS knows the needs, and so may send several schedules (K01.FR.34).
    pub(super) fn is_told(&self) -> bool {
        self.stage != Stage::Announced
    }
}

fn negotiation(core: &mut Core, connector: u8) -> Option<&mut Negotiation> {
    core.station.connector_mut(connector)?.negotiation.as_mut()
}

/// The car says what it needs; if it has before, it wants to negotiate anew (K17).
///
/// # Errors
/// What is wrong with it, or why nobody listens.
pub(crate) fn announce(core: &mut Core, connector: u8, needs: EvNeeds) -> Result<(), Refusal> {
    core.check_connector(connector)?;
    if !(1..=MOST_WH).contains(&needs.energy_wh) {
        let text = text!("needs-energy", "energyWh must be between 1 and {most}", most = MOST_WH);
        return Err(Refusal::Argument(text));
    }
    if needs.departure.is_some_and(|at| at <= core.utc()) {
        let text = text!("needs-departure", "departure must lie in the future");
        return Err(Refusal::Argument(text));
    }
    core.check_running()?;
    if !core.dialect().has_charging_needs() || !is_supported(core) {
        let text =
            text!("needs-not-possible", "only OCPP 2.0.1 with smart charging has charging needs");
        return Err(Refusal::State(text));
    }
    let place = core.place(connector.into());
    let Some(facts) = core.station.connector_mut(connector) else { return Ok(()) };
    if !facts.cable.is_plugged() {
        let text = text!("session-no-car", "no car is plugged in at {place}", place);
        return Err(Refusal::State(text));
    }
    let charges = facts.transaction.is_some() && !facts.is_held_back();
    let first = facts.negotiation.as_ref().map_or(!charges, |before| before.first);
    let chosen = facts.negotiation.take().and_then(|before| before.chosen);
    let stage = Stage::Announced;
    facts.negotiation = Some(Negotiation { needs, stage, first, chosen, told: true });
    core.station.dirty.connector(connector);
    let text = text!(
        "needs-announced",
        "Simulated ISO 15118 car needs {energy} Wh",
        energy = needs.energy_wh
    );
    core.info(Some(connector), text);
    availability::refresh(core, connector);
    ask(core, connector);
    Ok(())
}

/// Its driver is authorized, or the CSMS can be reached again: what it has not been told it is told.
pub(crate) fn ask(core: &mut Core, connector: u8) {
    let (now, online) = (core.utc(), core.online());
    let Some(facts) = core.station.connector_mut(connector) else { return };
    let authorized = facts.transaction.is_some();
    let Some(negotiation) = &mut facts.negotiation else { return };
    if !negotiation.told && negotiation.stage == Stage::Agreed && online {
        tell_choice(core, connector);
        return;
    }
    if negotiation.stage != Stage::Announced || !authorized {
        return;
    }
    if !online {
        // K15.FR.15
        agree(core, connector);
        return;
    }
    negotiation.stage = Stage::Asked { until: now + PATIENCE_MS };
    let needs = negotiation.needs;
    core.station.dirty.connector(connector);
    core.request(Request::EvNeeds { connector, needs });
    recompute(core);
}

pub(crate) fn ask_all(core: &mut Core) {
    for connector in 1..=core.station.factory.connectors {
        ask(core, connector);
    }
}

/// What the CSMS says to the needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// A schedule comes (K15.FR.03).
    Comes,
    /// None comes (K15.FR.04), one comes some time (K15.FR.05), or nobody knows.
    NotNow,
}

pub(crate) fn answered(core: &mut Core, connector: u8, verdict: Verdict) {
    let now = core.utc();
    let Some(negotiation) = negotiation(core, connector) else { return };
    // The schedule may have been faster than the answer.
    if !matches!(negotiation.stage, Stage::Asked { .. }) {
        return;
    }
    match verdict {
        Verdict::Comes => {
            negotiation.stage = Stage::Asked { until: now + PATIENCE_MS };
            recompute(core);
        }
        Verdict::NotNow => agree(core, connector),
    }
}

/// The next time at which a car has waited long enough.
pub(super) fn next_end(core: &Core) -> Option<i64> {
    let negotiations = core.station.connectors.iter().filter_map(|it| it.negotiation.as_ref());
    let until = |it: &Negotiation| match it.stage {
        Stage::Asked { until } => Some(until),
        _ => None,
    };
    negotiations.filter_map(until).min()
}

/// Cars that have waited long enough go by what there is.
pub(super) fn give_up(core: &mut Core) {
    let now = core.utc();
    for connector in 1..=core.station.factory.connectors {
        let late = negotiation(core, connector)
            .is_some_and(|it| matches!(it.stage, Stage::Asked { until } if until <= now));
        if late {
            let text = text!("needs-no-schedule", "The CSMS has sent no schedule for the car");
            let level = ocpp_types::log::Level::Warning;
            core.notice(level, Some(connector), Some("2.0.1 K15.FR.08"), text);
            agree(core, connector);
        }
    }
}

/// The CSMS has set a profile for the transaction of a car that waits, or limits have changed
/// otherwise: whoever has a schedule that does not hold any more chooses again (K16, errata 2.50).
pub(crate) fn limits_changed(core: &mut Core, set_for: Option<u8>) {
    for connector in 1..=core.station.factory.connectors {
        let Some(facts) = core.station.connector(connector) else { continue };
        let Some(negotiation) = &facts.negotiation else { continue };
        if facts.transaction.is_none() {
            continue;
        }
        let due = match negotiation.stage {
            Stage::Announced => false,
            Stage::Asked { .. } => set_for == Some(connector),
            Stage::Agreed => set_for == Some(connector) || is_outdated(core, connector),
        };
        if due {
            agree(core, connector);
        }
    }
}

/// Whether what the car has chosen is not what it would be offered now.
fn is_outdated(core: &Core, connector: u8) -> bool {
    let facts = core.station.connector(connector);
    let chosen = facts.and_then(|facts| facts.negotiation.as_ref()?.chosen.as_ref());
    let Some((schedule, until)) = chosen else { return true };
    let now = core.utc();
    let Some(offer) = offer(core, connector, now, *until) else { return false };
    let limit_at = |schedule: &Schedule, at: i64| {
        let elapsed = at - schedule.start.unwrap_or(now);
        let begun = schedule.periods.iter().rev().find(|it| it.start * SECOND_MS <= elapsed);
        begun.map(|period| (period.limit, period.phases))
    };
    let starts = |schedule: &Schedule| -> Vec<i64> {
        let start = schedule.start.unwrap_or(now);
        schedule.periods.iter().map(|period| start + period.start * SECOND_MS).collect()
    };
    let moments = starts(schedule).into_iter().chain(starts(&offer));
    offer.unit != schedule.unit
        || moments
            .map(|at| at.max(now))
            .filter(|at| at < until)
            .any(|at| limit_at(schedule, at) != limit_at(&offer, at))
}

/// The car chooses, and charges from now on.
fn agree(core: &mut Core, connector: u8) {
    let now = core.utc();
    let Some(negotiation) = negotiation(core, connector) else { return };
    negotiation.stage = Stage::Agreed;
    negotiation.first = false;
    let needs = negotiation.needs;
    let until = needs.departure.filter(|at| *at > now).unwrap_or(now + HORIZON_MS);
    choose(core, connector, needs, until);
    let schedule = offer(core, connector, now, until);
    let Some(negotiation) = self::negotiation(core, connector) else { return };
    negotiation.chosen = schedule.map(|schedule| (schedule, until));
    negotiation.told = false;
    core.station.dirty.connector(connector);
    tell_choice(core, connector);
    recompute(core);
    availability::refresh(core, connector);
}

fn tell_choice(core: &mut Core, connector: u8) {
    if !core.online() {
        return;
    }
    let Some(negotiation) = negotiation(core, connector) else { return };
    negotiation.told = true;
    let Some((schedule, _)) = negotiation.chosen.clone() else { return };
    core.request(Request::EvSchedule { connector, schedule: Box::new(schedule) });
}

/// Nobody knows whether it has arrived.
pub(crate) fn undelivered(core: &mut Core, connector: u8) {
    if let Some(negotiation) = negotiation(core, connector) {
        negotiation.told = false;
    }
}

/// Lets the schedules of the transaction's profiles be the ones that the car chooses: first goes
/// with first, second with second (errata 2.45).
fn choose(core: &mut Core, connector: u8, needs: EvNeeds, until: i64) {
    let own = |slot: &super::installed::Slot| {
        slot.connector == connector && slot.profile.purpose == Purpose::Tx
    };
    let slots = core.station.profiles.iter().filter(|slot| own(slot));
    let count = slots.map(|slot| slot.profile.others.len() + 1).max().unwrap_or(1);
    let now = core.utc();
    let mut best: Option<(u8, f64)> = None;
    let put = |core: &mut Core, choice: u8| {
        for slot in core.station.profiles.iter_mut().filter(|slot| own(slot)) {
            let last = u8::try_from(slot.profile.others.len()).unwrap_or(0);
            slot.profile.chosen = choice.min(last);
        }
    };
    for choice in 0..u8::try_from(count).unwrap_or(1) {
        put(core, choice);
        let energy = offered_wh(core, connector, now, until);
        if energy >= f64::from(needs.energy_wh) {
            best = Some((choice, energy));
            break;
        }
        if best.is_none_or(|(_, most)| energy > most) {
            best = Some((choice, energy));
        }
    }
    put(core, best.map_or(0, |(choice, _)| choice));
    core.station.dirty.profiles = true;
}

/// What the composite schedule lets the car take, by runs of whole seconds, from the second of `now`.
fn runs(core: &Core, connector: u8, now: i64, until: i64) -> Option<(i64, Vec<Run>, RateUnit)> {
    let start = now - now.rem_euclid(SECOND_MS);
    let plan = Plan::new(&core.station, &core.station.profiles, connector, start)?;
    let composite = plan.composite(now, until.max(now + 1));
    Some((start, composite.in_seconds(start), plan.unit(now)))
}

/// In tenths of the unit, no more than the car can take.
fn within(core: &Core, connector: u8, run: &Run, unit: RateUnit) -> i64 {
    let Some(facts) = core.station.connector(connector) else { return 0 };
    let amps = facts.vehicle.max_current_a;
    let most = match unit {
        RateUnit::A => amps,
        RateUnit::W => amps * core.station.factory.hardware.voltage_v * f64::from(run.total.lines),
    };
    run.total.tenths(unit).min((most * 10.0) as i64)
}

fn offered_wh(core: &Core, connector: u8, now: i64, until: i64) -> f64 {
    let Some((start, runs, _)) = runs(core, connector, now, until) else { return 0.0 };
    let end = (until - start) / SECOND_MS;
    let energy = |(index, run): (usize, &Run)| {
        let next = runs.get(index + 1).map_or(end, |next| next.start);
        let watts = within(core, connector, run, RateUnit::W) as f64 / 10.0;
        watts * (next - run.start) as f64 / 3_600.0
    };
    runs.iter().enumerate().map(energy).sum()
}

/// The car's own schedule: as much as it is offered and can take (K15.FR.09).
fn offer(core: &Core, connector: u8, now: i64, until: i64) -> Option<Schedule> {
    let (start, runs, unit) = runs(core, connector, now, until)?;
    let dc = core.station.factory.hardware.dc;
    let mut periods: Vec<Period> = Vec::new();
    for run in &runs {
        let limit = within(core, connector, run, unit);
        let (phases, phase) = (run.total.lines, run.total.phase);
        let period = Period { start: run.start, limit, phases, phases_told: !dc, phase };
        let same = |last: &Period| Period { start: last.start, ..period } == *last;
        if !periods.last().is_some_and(same) {
            periods.push(period);
        }
    }
    periods.truncate(MAX_PERIODS);
    let slots = core.station.profiles.iter();
    let own = slots.filter(|it| it.connector == connector && it.profile.purpose == Purpose::Tx);
    // The one that it has chosen; without one a schedule of the station's own.
    let id = own.max_by_key(|slot| slot.profile.level).map_or(0, |it| it.profile.active().id);
    debug_assert!(periods.first().is_some_and(|first| first.start == 0));
    let duration = Some((until - start) / SECOND_MS);
    let start = Some(start);
    Some(Schedule { id, start, duration, unit, min_rate: None, periods, tariff: None })
}
