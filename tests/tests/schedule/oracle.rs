//! The rules of smart charging, read from the clauses and applied to one instant at a time.
//!
//! Slow and plain on purpose: it shares nothing with the engine, looks at every profile anew for
//! each instant, and counts recurrences one by one.

const DAY: i64 = 86_400_000;

/// A charging profile as a CSMS means it. Moments in Unix milliseconds, limits in tenths.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Spec {
    pub(crate) connector: i64,
    pub(crate) id: i64,
    pub(crate) level: i64,
    pub(crate) purpose: Purpose,
    pub(crate) kind: Kind,
    pub(crate) valid_from: Option<i64>,
    pub(crate) valid_to: Option<i64>,
    pub(crate) start: Option<i64>,
    pub(crate) duration: Option<i64>,
    pub(crate) watts: bool,
    /// Start in seconds, limit in tenths, phases.
    pub(crate) periods: Vec<(i64, i64, Option<i64>)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    Max,
    Default,
    Tx,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Absolute,
    Relative,
    Daily,
    Weekly,
}

/// A limit in its own unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Limit {
    pub(crate) id: i64,
    pub(crate) watts: bool,
    pub(crate) tenths: i64,
    pub(crate) phases: i64,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Hardware {
    pub(crate) dc: bool,
    pub(crate) phases: i64,
    pub(crate) car_phases: i64,
    pub(crate) max_tenths: i64,
    pub(crate) millivolt: i64,
    pub(crate) switches: bool,
}

/// What an instant comes to, in tenths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) amps: i64,
    pub(crate) watts: i64,
    pub(crate) lines: i64,
}

/// A station as its CSMS should picture it.
#[derive(Clone, Debug)]
pub(crate) struct Oracle {
    pub(crate) hardware: Hardware,
    /// By connector, from 1: since when a transaction runs.
    pub(crate) running: Vec<Option<i64>>,
    /// With when it was installed.
    pub(crate) installed: Vec<(Spec, i64)>,
    pub(crate) most: usize,
    pub(crate) v201: bool,
}

impl Oracle {
    /// Whether the profile is taken; if so, it is.
    pub(crate) fn set(&mut self, spec: &Spec, now: i64) -> bool {
        // 1.6 §3.13.1: where a purpose belongs.
        let at_home = match spec.purpose {
            Purpose::Max => spec.connector == 0,
            Purpose::Default => true,
            Purpose::Tx => {
                spec.connector > 0 && self.running[spec.connector as usize - 1].is_some()
            }
        };
        at_home && self.is_sane(spec) && self.install(spec, now)
    }

    /// 1.6 §7.13, §7.14, §9.4.1, errata 3.45, 3.79. In 2.0.1 K01.FR.38, FR.40, FR.41, FR.43, too.
    pub(crate) fn is_sane(&self, spec: &Spec) -> bool {
        if self.v201 {
            let has_start = spec.start.is_some();
            let fits = if spec.kind == Kind::Relative { !has_start } else { has_start };
            let relative_max = spec.kind == Kind::Relative && spec.purpose == Purpose::Max;
            let hardware = &self.hardware;
            let fixed = !hardware.dc && !hardware.switches;
            let fewer = |phases: Option<i64>| phases.unwrap_or(3) < hardware.phases;
            let cannot_keep = fixed && spec.periods.iter().any(|(_, _, phases)| fewer(*phases));
            if !fits || relative_max || cannot_keep {
                return false;
            }
        }
        let recurs = spec.kind == Kind::Daily || spec.kind == Kind::Weekly;
        let mut ascending = spec.periods[0].0 == 0;
        for index in 1..spec.periods.len() {
            ascending &= spec.periods[index - 1].0 < spec.periods[index].0;
        }
        let valid = match (spec.valid_from, spec.valid_to) {
            (Some(from), Some(to)) => from < to,
            _ => true,
        };
        ascending && valid && spec.level <= 10 && (!recurs || spec.start.is_some())
    }

    /// 2.0.1 K01.FR.06, FR.39, FR.52, FR.53: whether both could lead.
    fn are_rivals(one: &Spec, two: &Spec) -> bool {
        if one.id == two.id || one.purpose != two.purpose || one.level != two.level {
            return false;
        }
        if one.connector != two.connector {
            return one.purpose == Purpose::Default && one.connector * two.connector == 0;
        }
        let from = one.valid_from.max(two.valid_from);
        let to = match (one.valid_to, two.valid_to) {
            (Some(one), Some(two)) => Some(one.min(two)),
            (one, two) => one.or(two),
        };
        from.is_none() || to.is_none() || from < to
    }

    /// 1.6 §5.16.3: the same id, or the same level of a purpose, is replaced. §9.4.5: so many. In
    /// 2.0.1 the id alone counts (K01.FR.05).
    pub(crate) fn install(&mut self, spec: &Spec, now: i64) -> bool {
        let mut others = self.installed.iter();
        if self.v201 && others.any(|(old, _)| Self::are_rivals(old, spec)) {
            return false;
        }
        let mut kept = Vec::new();
        for (old, at) in &self.installed {
            let same_place = old.connector == spec.connector
                && old.purpose == spec.purpose
                && old.level == spec.level;
            if old.id != spec.id && (self.v201 || !same_place) {
                kept.push((old.clone(), *at));
            }
        }
        if kept.len() >= self.most {
            return false;
        }
        kept.push((spec.clone(), now));
        self.installed = kept;
        true
    }

    /// 1.6 §7.10: the profiles of a transaction end with it.
    pub(crate) fn stop(&mut self, connector: i64) {
        self.running[connector as usize - 1] = None;
        self.installed
            .retain(|(spec, _)| !(spec.purpose == Purpose::Tx && spec.connector == connector));
    }

    /// The highest level of those that say something, of the profiles that `of` picks.
    fn highest(&self, t: i64, begins: i64, of: impl Fn(&Spec) -> bool) -> Option<Limit> {
        let mut best: Option<(i64, Limit)> = None;
        for (spec, at) in &self.installed {
            let begins = if spec.purpose == Purpose::Max { *at } else { begins };
            if !of(spec) || best.is_some_and(|(level, _)| level >= spec.level) {
                continue;
            }
            if let Some(limit) = says(spec, t, begins) {
                best = Some((spec.level, limit));
            }
        }
        best.map(|(_, limit)| limit)
    }

    pub(crate) fn station_limit(&self, t: i64) -> Option<Limit> {
        self.highest(t, 0, |spec| spec.purpose == Purpose::Max)
    }

    fn begins(&self, connector: i64, window: i64) -> i64 {
        self.running[connector as usize - 1].unwrap_or(window)
    }

    pub(crate) fn transaction_limit(&self, connector: i64, t: i64, window: i64) -> Option<Limit> {
        self.highest(t, self.begins(connector, window), |spec| {
            spec.purpose == Purpose::Tx && spec.connector == connector
        })
    }

    /// 1.6 §3.13.1: one of the connector's own replaces that for all at its level.
    pub(crate) fn default_limit(&self, connector: i64, t: i64, window: i64) -> Option<Limit> {
        let own = |level: i64| {
            self.installed.iter().any(|(spec, _)| {
                spec.purpose == Purpose::Default
                    && spec.connector == connector
                    && spec.level == level
            })
        };
        self.highest(t, self.begins(connector, window), |spec| {
            spec.purpose == Purpose::Default
                && (spec.connector == connector || (spec.connector == 0 && !own(spec.level)))
        })
    }

    /// 1.6 §3.13.1: the transaction's own, or else the default.
    pub(crate) fn own_limit(&self, connector: i64, t: i64, window: i64) -> Option<Limit> {
        self.transaction_limit(connector, t, window)
            .or_else(|| self.default_limit(connector, t, window))
    }

    fn car_lines(&self, connector: i64) -> i64 {
        let hardware = &self.hardware;
        match self.running[connector as usize - 1] {
            _ if hardware.dc => 1,
            Some(_) => hardware.phases.min(hardware.car_phases),
            None => hardware.phases,
        }
    }

    /// What limits allow on a connector. Errata 3.69: watts are for all phases, amperes for each.
    /// Errata 3.34: on the phases in use.
    pub(crate) fn under(&self, connector: i64, limits: &[Limit]) -> Answer {
        let hardware = &self.hardware;
        let mut lines = self.car_lines(connector);
        if hardware.switches {
            lines = limits.iter().map(|limit| limit.phases).fold(lines, i64::min);
        }
        let volt = i128::from(hardware.millivolt);
        let all = i128::from(lines);
        // Amperes in tenths; power in tenths of a milliwatt.
        let mut amps = i128::from(hardware.max_tenths);
        let mut power = amps * volt * all;
        for limit in limits {
            let tenths = i128::from(limit.tenths);
            if limit.watts {
                power = power.min(tenths * 1000);
            } else {
                amps = amps.min(tenths);
                power = power.min(tenths * volt * i128::from(limit.phases.min(lines)));
            }
        }
        amps = amps.min(power / (volt * all));
        Answer { amps: amps as i64, watts: (power / 1000) as i64, lines }
    }

    /// 1.6 §3.13.3: the minimum of what applies at this instant.
    pub(crate) fn connector(&self, connector: i64, t: i64, window: i64) -> Answer {
        let own = self.own_limit(connector, t, window);
        let limits: Vec<_> = own.into_iter().chain(self.station_limit(t)).collect();
        self.under(connector, &limits)
    }

    /// 1.6 §5.7: what all may draw, no more than the station may.
    pub(crate) fn station(&self, t: i64, window: i64) -> Answer {
        let limit = self.station_limit(t);
        let mut sum = Answer { amps: 0, watts: 0, lines: 1 };
        for (connector, _) in (1..).zip(&self.running) {
            let mut limits: Vec<_> = self.own_limit(connector, t, window).into_iter().collect();
            if let Some(limit) = limit.filter(|_| self.hardware.switches) {
                // It says how many phases may be used, and more than any one connector takes.
                limits.push(Limit { watts: true, tenths: 10_000_000_000, ..limit });
            }
            let one = self.under(connector, &limits);
            sum.amps += one.amps;
            sum.watts += one.watts;
            sum.lines = sum.lines.max(one.lines);
        }
        let Some(limit) = limit else { return sum };
        let volt = i128::from(self.hardware.millivolt);
        let (amps, watts) = if limit.watts {
            let amps = i128::from(limit.tenths) * 1000 / (volt * i128::from(sum.lines));
            (amps, i128::from(limit.tenths))
        } else {
            let lines = i128::from(sum.lines.min(limit.phases));
            (i128::from(limit.tenths), i128::from(limit.tenths) * volt * lines / 1000)
        };
        Answer {
            amps: sum.amps.min(amps as i64),
            watts: sum.watts.min(watts as i64),
            lines: sum.lines,
        }
    }
}

/// What one profile says at one instant.
fn says(spec: &Spec, t: i64, begins: i64) -> Option<Limit> {
    // 1.6 §7.8: from validFrom on, until validTo.
    if spec.valid_from.is_some_and(|from| t < from) || spec.valid_to.is_some_and(|to| t >= to) {
        return None;
    }
    // 1.6 §7.9, §7.13: where the periods count from.
    let mut origin = match (spec.kind, spec.start) {
        (Kind::Relative, _) | (_, None) => begins,
        (_, Some(start)) => start,
    };
    if t < origin {
        return None;
    }
    // 1.6 §7.37: again and again, at the same time of day or week.
    let cycle = match spec.kind {
        Kind::Daily => Some(DAY),
        Kind::Weekly => Some(7 * DAY),
        _ => None,
    };
    if let Some(cycle) = cycle {
        while origin + cycle <= t {
            origin += cycle;
        }
    }
    // 1.6 §7.13: over after its duration.
    if spec.duration.is_some_and(|seconds| t >= origin + seconds * 1000) {
        return None;
    }
    let mut found = None;
    for (start, tenths, phases) in &spec.periods {
        if origin + start * 1000 <= t {
            found = Some(Limit {
                id: spec.id,
                watts: spec.watts,
                tenths: *tenths,
                phases: phases.unwrap_or(3).min(3),
            });
        }
    }
    found
}
