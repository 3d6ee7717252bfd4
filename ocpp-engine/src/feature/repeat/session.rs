//! One session of a sequence: what its driver does, step by step.
//!
//! **Owns** how long a driver waits before each step, and when they give up.
//! **Must not know** which session comes next.
//!
//! The driver plugs in, presents their card, and when the session has reached its goal presents it
//! again and leaves. Each step is a person's action, so that the station decides as usual.

use ocpp_types::{Text, text};
use serde::{Deserialize, Serialize};

use super::plan::{RepeatGoal, RepeatPlan};
use crate::feature::{Core, authorization, session};
use crate::station::{Connector, IdToken, StopReason, same_tag, whole_wh};

/// Between plugging in and presenting the card, and between the end and pulling the cable, in
/// milliseconds.
const HANDLING_MS: i64 = 3_000;
/// A driver whose transaction has not started within this time leaves, in milliseconds.
const PATIENCE_MS: i64 = 300_000;
/// So does one whose car has got no energy for this long, where it should have.
const IDLE_MS: i64 = 3_600_000;
/// After this time another attempt is made to pull a cable that is held, in milliseconds.
const PULL_AGAIN_MS: i64 = 30_000;

/// What the driver is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Step {
    /// The cable is in; the card comes next.
    PluggedIn,
    /// The card was presented.
    Presented,
    Charging,
    /// The car takes no energy for a while.
    CarPauses,
    /// It is over; the cable is still in.
    Leaving,
}

/// A session under way. Times are monotonic milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Session {
    pub(super) id_tag: String,
    pub(super) goal: Goal,
    /// From its start, or from its end, to the next start, in milliseconds.
    pub(super) gap_ms: i64,
    /// What is left of it to come; 0 for none.
    car_pause_ms: i64,
    pub(super) step: Step,
    pub(super) began_at: i64,
    /// When this step began.
    step_at: i64,
    /// When the transaction started.
    pub(super) started_at: Option<i64>,
    /// The energy that the transaction had, in watt-hours, when it last had got more.
    pub(super) energy_wh: i64,
    energy_at: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Goal {
    Energy { wh: i64 },
    Duration { ms: i64 },
}

/// What has come of a step.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Outcome {
    /// Nothing yet.
    Waits,
    /// The next step has begun.
    Went,
    /// The transaction has ended, and why where that was not the plan.
    Ended(Option<Text>),
    /// There was no transaction, and why.
    Refused(Text),
    /// The car is gone.
    Left,
}

/// What the driver thinks of a transaction that runs.
#[derive(Clone, Debug, PartialEq)]
enum Verdict {
    GoesOn,
    GoalReached,
    /// The goal is not reached, and why it is over all the same.
    Enough(Text),
}

impl Session {
    /// All that is left to chance is drawn here, in this order, whatever comes of it.
    pub(super) fn draw(plan: &RepeatPlan, rng: &mut fastrand::Rng, now: i64) -> Self {
        let millis = |seconds: u32| i64::from(seconds) * 1000;
        let goal = match plan.goal {
            RepeatGoal::Energy(range) => Goal::Energy { wh: range.draw(rng).into() },
            RepeatGoal::Duration(range) => Goal::Duration { ms: millis(range.draw(rng)) },
        };
        let (super::RepeatRhythm::StartEvery(gap) | super::RepeatRhythm::Pause(gap)) = plan.rhythm;
        let gap_ms = millis(gap.draw(rng));
        let car_pause_ms = plan.car_pause_s.map_or(0, |range| millis(range.draw(rng)));
        Self {
            id_tag: String::new(),
            goal,
            gap_ms,
            car_pause_ms,
            step: Step::PluggedIn,
            began_at: now,
            step_at: now,
            started_at: None,
            energy_wh: 0,
            energy_at: now,
        }
    }

    /// The cable goes in. Another car comes where the last one's battery has no room for the energy.
    ///
    /// # Errors
    /// Why it does not.
    pub(super) fn plug_in(&self, core: &mut Core, connector: u8) -> Result<(), Text> {
        let fresh = core.station.factory.vehicle.soc;
        if let (Goal::Energy { wh }, Some(facts)) =
            (self.goal, core.station.connector_mut(connector))
        {
            let room_wh = (100.0 - facts.vehicle.soc) / 100.0 * facts.vehicle.battery_wh;
            if !facts.overrides.soc && room_wh < wh as f64 {
                facts.vehicle.soc = facts.vehicle.soc.min(fresh);
            }
        }
        session::plug_in(core, connector).map_err(super::why)
    }

    /// Every time, to be read or moved to another clock.
    pub(super) fn times(&mut self) -> impl Iterator<Item = &mut i64> {
        let all = [&mut self.began_at, &mut self.step_at, &mut self.energy_at];
        all.into_iter().chain(&mut self.started_at)
    }

    /// When there is something to do, where nothing else happens.
    pub(super) fn due(&self) -> i64 {
        match self.step {
            Step::PluggedIn | Step::Leaving => self.step_at + HANDLING_MS,
            Step::Presented => self.step_at + PATIENCE_MS,
            Step::CarPauses => {
                let end = self.step_at + self.car_pause_ms;
                self.ends_at().map_or(end, |at| at.min(end))
            }
            Step::Charging => match self.goal {
                Goal::Energy { .. } => self.energy_at + IDLE_MS,
                Goal::Duration { ms } if self.car_pause_ms > 0 => self.step_at + ms / 2,
                Goal::Duration { ms } => self.started_at.unwrap_or(self.step_at) + ms,
            },
        }
    }

    /// Of a session with a duration.
    pub(super) fn ends_at(&self) -> Option<i64> {
        match self.goal {
            Goal::Duration { ms } => self.started_at.map(|at| at + ms),
            Goal::Energy { .. } => None,
        }
    }

    fn go(&mut self, step: Step, now: i64) -> Outcome {
        (self.step, self.step_at) = (step, now);
        Outcome::Went
    }

    /// Does what is to be done now.
    pub(super) fn advance(&mut self, core: &mut Core, connector: u8) -> Outcome {
        let now = core.now.mono;
        let Some(facts) = core.station.connector(connector) else { return Outcome::Left };
        if self.step != Step::Leaving {
            if let Some(transaction) = &facts.transaction {
                let energy_wh = whole_wh(facts.meter_wh - transaction.meter_start_wh);
                return self.charge(core, connector, energy_wh);
            }
            if self.started_at.is_some() {
                self.go(Step::Leaving, now);
                return Outcome::Ended(Some(text!("repeat-ended-otherwise", "not as planned")));
            }
        }
        match self.step {
            Step::PluggedIn | Step::Leaving if now < self.due() => Outcome::Waits,
            Step::PluggedIn => {
                self.go(Step::Presented, now);
                let presented =
                    authorization::present(core, &IdToken::card(&self.id_tag), Some(connector));
                presented
                    .err()
                    .map_or(Outcome::Went, |why| self.refused(core, connector, super::why(why)))
            }
            Step::Presented => {
                if !is_waiting(facts, &self.id_tag) {
                    let id_tag = self.id_tag.as_str();
                    let why = text!(
                        "repeat-card-refused",
                        "{id_tag} did not start a transaction",
                        id_tag
                    );
                    return self.refused(core, connector, why);
                }
                if now < self.due() && facts.cable.is_plugged() {
                    return Outcome::Waits;
                }
                let seconds = (now - self.step_at) / 1000;
                let why = text!("repeat-impatient", "no transaction within {seconds} s", seconds);
                self.refused(core, connector, why)
            }
            _ => self.leave(core, connector),
        }
    }

    /// Gives the session up before its transaction.
    fn refused(&mut self, core: &mut Core, connector: u8, why: Text) -> Outcome {
        self.end(core, connector);
        Outcome::Refused(why)
    }

    fn charge(&mut self, core: &mut Core, connector: u8, energy_wh: i64) -> Outcome {
        let now = core.now.mono;
        if self.started_at.is_none() {
            self.started_at = Some(now);
            self.energy_at = now;
            return self.go(Step::Charging, now);
        }
        if energy_wh > self.energy_wh {
            (self.energy_wh, self.energy_at) = (energy_wh, now);
        }
        let verdict = self.verdict(core, connector);
        if verdict != Verdict::GoesOn {
            self.end(core, connector);
        }
        match verdict {
            Verdict::GoesOn => {}
            Verdict::GoalReached => return Outcome::Ended(None),
            Verdict::Enough(why) => return Outcome::Ended(Some(why)),
        }
        let is_half = match self.goal {
            Goal::Energy { wh } => energy_wh * 2 >= wh,
            Goal::Duration { ms } => self.started_at.is_some_and(|at| now >= at + ms / 2),
        };
        if self.step == Step::Charging && self.car_pause_ms > 0 && is_half {
            // It has a car, so that it does not refuse.
            let _ = session::pause(core, connector);
            return self.go(Step::CarPauses, now);
        }
        if self.step == Step::CarPauses && now >= self.due() {
            let _ = session::resume(core, connector);
            self.car_pause_ms = 0;
            self.energy_at = now;
            return self.go(Step::Charging, now);
        }
        Outcome::Waits
    }

    /// Whether the driver ends it now.
    fn verdict(&self, core: &Core, connector: u8) -> Verdict {
        let now = core.now.mono;
        let Goal::Energy { wh } = self.goal else {
            let is_over = self.ends_at().is_some_and(|at| now >= at);
            return if is_over { Verdict::GoalReached } else { Verdict::GoesOn };
        };
        if self.energy_wh >= wh {
            return Verdict::GoalReached;
        }
        if core.station.connector(connector).is_some_and(|facts| facts.vehicle.soc >= 100.0) {
            return Verdict::Enough(text!("repeat-car-full", "the car is full"));
        }
        if self.step == Step::Charging && now >= self.energy_at + IDLE_MS {
            let minutes = IDLE_MS / 60_000;
            return Verdict::Enough(text!(
                "repeat-no-energy",
                "no energy for {minutes} min",
                minutes
            ));
        }
        Verdict::GoesOn
    }

    /// The driver ends the transaction with their card, and with the stop button where no card is read.
    pub(super) fn end(&mut self, core: &mut Core, connector: u8) {
        let was_leaving = self.step == Step::Leaving;
        self.go(Step::Leaving, core.now.mono);
        let facts = |core: &Core, of: fn(&Connector, &str) -> bool| {
            core.station.connector(connector).is_some_and(|it| of(it, &self.id_tag))
        };
        // What else goes on at the connector by now is none of theirs.
        if was_leaving {
            return;
        }
        if facts(core, is_charging_with) {
            let _ = authorization::present(core, &IdToken::card(&self.id_tag), Some(connector));
        }
        if facts(core, |it, tag| it.transaction.is_some() || is_waiting(it, tag)) {
            let _ = session::stop_locally(core, connector, StopReason::Local);
        }
    }

    /// Pulls the cable; where it is still locked for this driver, the card releases it.
    fn leave(&mut self, core: &mut Core, connector: u8) -> Outcome {
        self.pull(core, connector);
        let gone = core.station.connector(connector).is_none_or(|facts| facts.cable.is_out());
        if gone {
            // No version without bays has anything against it.
            let _ = session::occupy_bay(core, connector, false);
            return Outcome::Left;
        }
        self.step_at = core.now.mono + PULL_AGAIN_MS - HANDLING_MS;
        Outcome::Waits
    }

    pub(super) fn pull(&self, core: &mut Core, connector: u8) {
        let is_in = |core: &Core, at: fn(&Connector) -> bool| {
            core.station.connector(connector).is_some_and(at)
        };
        if is_in(core, |facts| facts.cable.at_vehicle) {
            let _ = session::plug_out(core, connector);
        }
        if is_in(core, |facts| facts.locked_for.is_some()) {
            let _ = authorization::present(core, &IdToken::card(&self.id_tag), Some(connector));
        }
    }
}

fn is_charging_with(facts: &Connector, id_tag: &str) -> bool {
    facts.transaction.as_ref().is_some_and(|it| same_tag(&it.id_tag, id_tag))
}

/// A session with this card has begun and is no transaction yet.
fn is_waiting(facts: &Connector, id_tag: &str) -> bool {
    facts.pending_session.as_ref().is_some_and(|it| same_tag(&it.id_tag, id_tag))
}
