//! What each car may take at this moment, where the station's limit is shared (1.6 §3.13.3).
//!
//! **Owns** the sharing. **Must not know** the wire, or what a limit does to a status.
//!
//! Equal shares: what one car does not take goes to the others, and what nobody takes is offered
//! all the same. If a share is too small to charge with, the car that came last waits, and its
//! share goes to those that charge.

use crate::feature::Core;
use crate::feature::smart_charging::composite::{Common, Place, station_leads};
use crate::feature::smart_charging::installed::Lead;
use crate::feature::smart_charging::power::Ceiling;
use crate::feature::smart_charging::profile::RateUnit;
use crate::feature::smart_charging::{external, is_supported, needs};
use crate::station::{Allowance, Connector, Station};
use crate::time::Timer;

/// Ampere or watt that are nothing but rounding.
const EPSILON: f64 = 1e-6;

/// What one transaction wants.
#[derive(Debug)]
struct Claim {
    connector: u8,
    /// The transaction's number: who came first.
    number: u64,
    lines: u8,
    /// Volt on each of them.
    voltage: f64,
    /// Where those lines are at the main meter.
    mains: [usize; 3],
    /// Ampere per line: what its own profile and the hardware allow.
    most: f64,
    /// What charging takes at least.
    least: f64,
    /// What the car would take.
    wish: f64,
    /// Its own profile, where it limits.
    by: Option<i64>,
    /// The lowest of those that limit the station.
    shared_by: Option<i64>,
    /// The line that it is to use, where it uses one.
    phase: Option<u8>,
    /// What it would have if it were alone at the station.
    alone: f64,
    /// The car is ready, and its own profile lets it.
    wants: bool,
    /// It has its share.
    charges: bool,
}

impl Claim {
    /// The lines of the main meter that it draws on.
    fn mains_used(&self) -> &[usize] {
        match self.phase {
            Some(phase) => &self.mains[usize::from(phase) - 1..usize::from(phase)],
            None => &self.mains[..usize::from(self.lines)],
        }
    }
}

/// Works out every connector's allowance, and when to look again. Gives the connectors, a bit
/// each, that may begin to charge or have to wait.
pub(crate) fn share_limits(core: &mut Core) -> u16 {
    let station = &core.station;
    let applies = !station.profiles.is_empty() && station.in_transaction() && is_supported(core);
    let t = core.utc();
    let (allowances, next) =
        if applies { allowances(&core.station, t) } else { (Vec::new(), None) };
    match [next, external::next_end(core), needs::next_end(core)].into_iter().flatten().min() {
        Some(next) => core.wake_in(Timer::Limit, next - t),
        None => core.timers.cancel(Timer::Limit),
    }
    put(&mut core.station, &allowances)
}

/// Allowances are facts that follow from others, and are not stored.
fn put(station: &mut Station, allowances: &[(u8, Allowance)]) -> u16 {
    let mut changed = 0;
    for facts in &mut station.connectors {
        let found = allowances.iter().find(|(connector, _)| *connector == facts.id);
        let waited = facts.is_held_back();
        facts.allowance = found.map(|(_, allowance)| *allowance);
        if facts.is_held_back() != waited {
            changed |= 1 << facts.id;
        }
    }
    changed
}

/// By connector; and the first moment at which they may change by themselves.
fn allowances(station: &Station, t: i64) -> (Vec<(u8, Allowance)>, Option<i64>) {
    let stacks = station.profiles.station_stacks();
    let leads = station_leads(&stacks, t);
    let mut next = stacks.iter().filter_map(|stack| stack.next_change(t)).min();
    let ground = Common::new(station, &station.profiles);
    let mut claims = Vec::new();
    for facts in &station.connectors {
        let Some(transaction) = &facts.transaction else { continue };
        let place = Place::new(ground, facts, t);
        next = [next, place.next_change(t)].into_iter().flatten().min();
        claims.extend(claim(station, facts, transaction.number, &place, &leads, t));
    }
    let mut shares: Vec<_> = claims.iter().map(|claim| claim.alone).collect();
    share_out(station, &leads, &mut claims, &mut shares);
    let allowance = |(claim, share): (&Claim, f64)| {
        let waits = share < claim.least - EPSILON;
        let station_limits = share < claim.most - EPSILON && claim.most >= claim.least - EPSILON;
        let by = if station_limits { claim.shared_by } else { claim.by };
        let amps = if waits { 0.0 } else { share };
        (claim.connector, Allowance { amps, lines: claim.lines, phase: claim.phase, by })
    };
    (claims.iter().zip(shares).map(allowance).collect(), next)
}

/// None where no profile says anything.
fn claim(
    station: &Station,
    facts: &Connector,
    number: u64,
    place: &Place<'_>,
    shared: &[Lead<'_>],
    t: i64,
) -> Option<Claim> {
    let own = place.lead(t);
    if own.is_none() && shared.is_empty() {
        return None;
    }
    let electric = place.electric();
    let own_ceiling = Ceiling::new(electric).and(own.map(|lead| lead.limit));
    let alone = shared.iter().fold(own_ceiling, |ceiling, lead| ceiling.with(lead.limit));
    let lines = alone.lines;
    let on_phases = |ceiling: Ceiling, lead: &Lead<'_>| ceiling.on_phases(lead.limit.phases);
    let most = shared.iter().fold(own_ceiling, on_phases).exact_a();
    let lowest = |lead: &&Lead<'_>| Ceiling::new(electric).with(lead.limit).watts();
    let hardware = &station.factory.hardware;
    let by_line = shared.iter().any(|lead| lead.limit.unit == RateUnit::A) && !hardware.dc;
    let mains = if by_line { station.settings.rotation(facts.id).0 } else { [0; 3] };
    let least = own
        .iter()
        .chain(shared)
        .filter_map(|lead| {
            Some(electric.rate_a(lead.profile.unit(), lead.profile.min_rate()?, lines))
        })
        .fold(electric.least_a(), f64::max);
    let wants = facts.would_charge() && most >= least - EPSILON;
    Some(Claim {
        connector: facts.id,
        number,
        lines,
        voltage: electric.hardware.voltage_v,
        mains,
        most,
        least,
        wish: facts.wish(hardware, lines),
        by: own.filter(|_| most < hardware.max_current_a).map(|lead| lead.profile.id),
        shared_by: shared.iter().min_by_key(lowest).map(|lead| lead.profile.id),
        phase: alone.phase(),
        alone: alone.exact_a(),
        wants,
        charges: wants,
    })
}

/// A bound on what several claims take together.
#[derive(Debug)]
struct Budget {
    left: f64,
    /// What each claim takes of it for each unit of its share.
    weights: Vec<f64>,
}

/// Replaces the shares of those that want to charge by what is theirs of the station's limits.
fn share_out(station: &Station, leads: &[Lead<'_>], claims: &mut [Claim], shares: &mut [f64]) {
    let Some(first) = leads.first() else { return };
    let voltage = station.factory.hardware.voltage_v;
    // A limit in watt is shared in equal watts, one in ampere in equal amperes.
    let unit = |claim: &Claim| match first.limit.unit {
        RateUnit::A => 1.0,
        RateUnit::W => claim.voltage * f64::from(claim.lines),
    };
    let most = |claim: &Claim| if claim.charges { claim.most * unit(claim) } else { 0.0 };
    let wish = |claim: &Claim| most(claim).min(claim.wish.max(claim.least) * unit(claim));
    let mut budgets: Vec<_> =
        leads.iter().flat_map(|lead| budgets(*lead, voltage, claims)).collect();
    for budget in &mut budgets {
        for (weight, claim) in budget.weights.iter_mut().zip(claims.iter()) {
            *weight /= unit(claim);
        }
    }
    loop {
        let caps: Vec<_> = claims.iter().map(wish).collect();
        let given = fill(vec![0.0; claims.len()], &caps, &budgets);
        // Who gets too little waits, the last one first, and the rest share anew.
        let short = |(claim, given): &(&mut Claim, &f64)| {
            claim.charges && **given < claim.least * unit(claim) - EPSILON
        };
        let last = claims.iter_mut().zip(&given).filter(short).map(|(claim, _)| claim);
        if let Some(claim) = last.max_by_key(|claim| claim.number) {
            claim.charges = false;
            continue;
        }
        let caps: Vec<_> = claims.iter().map(most).collect();
        let offered = fill(given, &caps, &budgets);
        for ((claim, share), offered) in claims.iter().zip(shares).zip(offered) {
            if claim.wants {
                *share = offered / unit(claim);
            }
        }
        return;
    }
}

/// Ampere are counted on each line of the main meter, watt in all. The weights are those of an ampere
/// on each line of a claim.
fn budgets(lead: Lead<'_>, voltage: f64, claims: &[Claim]) -> Vec<Budget> {
    let limit = lead.limit.tenths as f64 / 10.0;
    let budget = |left: f64, weight: &dyn Fn(&Claim) -> f64| Budget {
        left,
        weights: claims.iter().map(weight).collect(),
    };
    if lead.limit.unit == RateUnit::W {
        return vec![budget(limit, &|claim| claim.voltage * f64::from(claim.lines))];
    }
    let uses = |claim: &Claim, line: usize| claim.mains_used().contains(&line);
    let mut budgets: Vec<_> =
        (0..3).map(|line| budget(limit, &|claim| f64::from(u8::from(uses(claim, line))))).collect();
    // Phases that cannot be switched off carry together what fewer were meant to carry.
    if claims.iter().any(|claim| claim.lines > lead.limit.phases) {
        let power = limit * voltage * f64::from(lead.limit.phases);
        budgets.push(budget(power, &|claim| claim.voltage * f64::from(claim.lines)));
    }
    budgets
}

/// Raises all shares alike, each up to its cap, as long as every budget that it draws on has
/// something left.
fn fill(mut shares: Vec<f64>, caps: &[f64], budgets: &[Budget]) -> Vec<f64> {
    let drawn = |budget: &Budget, shares: &[f64]| -> f64 {
        budget.weights.iter().zip(shares).map(|(weight, share)| weight * share).sum()
    };
    let mut rising: Vec<bool> =
        shares.iter().zip(caps).map(|(share, cap)| *share < *cap - EPSILON).collect();
    loop {
        let mut step = f64::INFINITY;
        for budget in budgets {
            let left = (budget.left - drawn(budget, &shares)).max(0.0);
            let weight: f64 = sum_where(&budget.weights, &rising);
            if weight > 0.0 {
                step = step.min(left / weight);
            }
        }
        for ((share, cap), _) in shares.iter().zip(caps).zip(&rising).filter(|(_, up)| **up) {
            step = step.min(cap - share);
        }
        if !step.is_finite() {
            return shares;
        }
        for (share, _) in shares.iter_mut().zip(&rising).filter(|(_, up)| **up) {
            *share += step;
        }
        for index in 0..shares.len() {
            let spent = |budget: &&Budget| {
                budget.weights[index] > 0.0 && budget.left - drawn(budget, &shares) < EPSILON
            };
            if caps[index] - shares[index] < EPSILON || budgets.iter().any(|b| spent(&b)) {
                rising[index] = false;
            }
        }
    }
}

fn sum_where(weights: &[f64], which: &[bool]) -> f64 {
    weights.iter().zip(which).filter(|(_, counts)| **counts).map(|(weight, _)| weight).sum()
}
