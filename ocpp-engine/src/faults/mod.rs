//! Message faults, which a person adds to see how a CSMS copes with them.
//!
//! **Owns** the rules, which frame each applies to, and the frames that are delayed or held.
//! **Must not know** the socket, or what a frame means.
//!
//! Random numbers come from the engine's own generator, so that a run can be repeated. If several
//! rules match a frame, the first one that applies decides, in the order in which they were added;
//! the rules after it do not count the frame.

mod delayed;
mod held;
mod rule;

pub(crate) use delayed::{DelayedFrame, DelayedFrames};
pub(crate) use held::HeldFrame;
use held::HeldFrames;
pub use held::HeldView;
pub use rule::{FaultAnswer, FaultDirection, FaultEffect, FaultFrequency, FaultKind, FaultRule};

use ocpp_types::text;
use serde::{Deserialize, Serialize};

use crate::io::Refusal;

/// Rules at the same time.
pub(crate) const MAX_FAULTS: usize = 32;

/// A rule in force.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FaultView {
    pub id: u32,
    pub rule: FaultRule,
    /// Frames that it was meant for.
    pub seen: u32,
    /// Frames that it was applied to.
    pub applied: u32,
}

#[derive(Debug, Default)]
pub(crate) struct Faults {
    pub(crate) last_id: u32,
    rules: Vec<FaultView>,
    pub(crate) delayed: DelayedFrames,
    pub(crate) held: HeldFrames,
    /// The rules have changed since they were stored.
    pub(crate) dirty: bool,
}

/// A frame about to be sent, or just received.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Subject<'a> {
    pub(crate) direction: FaultDirection,
    pub(crate) kind: FaultKind,
    pub(crate) action: Option<&'a str>,
}

/// What happens to a frame.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Verdict {
    pub(crate) id: u32,
    pub(crate) effect: FaultEffect,
    /// It was the last frame of its rule.
    pub(crate) spent: bool,
}

impl Faults {
    pub(crate) fn restore(rules: Vec<FaultView>) -> Self {
        let last_id = rules.iter().map(|rule| rule.id).max().unwrap_or_default();
        Self { last_id, rules, ..Self::default() }
    }

    pub(crate) fn rules(&self) -> &[FaultView] {
        &self.rules
    }

    pub(crate) fn add(&mut self, rule: FaultRule) -> Result<u32, Refusal> {
        if self.rules.len() >= MAX_FAULTS {
            let text = text!(
                "fault-full",
                "the maximum number of faults, {count}, is reached",
                count = MAX_FAULTS
            );
            return Err(Refusal::State(text));
        }
        self.last_id += 1;
        self.dirty = true;
        self.rules.push(FaultView { id: self.last_id, rule, seen: 0, applied: 0 });
        Ok(self.last_id)
    }

    pub(crate) fn remove(&mut self, id: u32) -> Result<(), Refusal> {
        let at = self.rules.iter().position(|rule| rule.id == id);
        let unknown = || text!("fault-unknown", "there is no fault {id}", id);
        let at = at.ok_or_else(|| Refusal::Argument(unknown()))?;
        self.rules.remove(at);
        self.dirty = true;
        Ok(())
    }

    pub(crate) fn clear(&mut self) {
        self.dirty |= !self.rules.is_empty();
        self.rules.clear();
    }

    /// What the rules have in store for a frame.
    pub(crate) fn judge(
        &mut self,
        subject: Subject<'_>,
        rng: &mut fastrand::Rng,
    ) -> Option<Verdict> {
        let fires = |it: &mut FaultView| {
            if !it.rule.is_about(subject) {
                return false;
            }
            it.seen = it.seen.saturating_add(1);
            match it.rule.frequency {
                FaultFrequency::Next(_) => true,
                FaultFrequency::Every(n) => it.seen.is_multiple_of(n),
                FaultFrequency::Chance(per_mille) => rng.u16(..1000) < per_mille,
            }
        };
        let at = self.rules.iter_mut().position(fires)?;
        let it = &mut self.rules[at];
        it.applied = it.applied.saturating_add(1);
        self.dirty = true;
        let spent = matches!(it.rule.frequency, FaultFrequency::Next(most) if it.applied >= most);
        let verdict = Verdict { id: it.id, effect: it.rule.effect.clone(), spent };
        if spent {
            self.rules.remove(at);
        }
        Some(verdict)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(spec: &str) -> Faults {
        let mut faults = Faults::default();
        faults.add(serde_json::from_str(spec).expect("a rule")).expect("room");
        faults
    }

    fn pattern(faults: &mut Faults, action: &str, count: usize) -> String {
        let mut rng = fastrand::Rng::with_seed(1);
        let (direction, kind) = (FaultDirection::FromStation, FaultKind::Call);
        let subject = Subject { direction, kind, action: Some(action) };
        let mut judge = || if faults.judge(subject, &mut rng).is_some() { 'x' } else { '.' };
        (0..count).map(|_| judge()).collect()
    }

    #[test]
    fn next_every_and_chance() {
        let next = r#"{"direction":"fromStation","next":2,"drop":true}"#;
        assert_eq!(pattern(&mut faults(next), "Heartbeat", 4), "xx..");
        let every = r#"{"direction":"fromStation","every":3,"drop":true}"#;
        assert_eq!(pattern(&mut faults(every), "Heartbeat", 7), "..x..x.");
        let chance = r#"{"direction":"fromStation","chance":500,"drop":true}"#;
        let drawn = pattern(&mut faults(chance), "Heartbeat", 1000);
        assert!((400..600).contains(&drawn.matches('x').count()));
        assert_eq!(drawn, pattern(&mut faults(chance), "Heartbeat", 1000), "a run repeats");
    }

    #[test]
    fn a_rule_is_about_its_action_and_the_first_that_fires_decides() {
        let mut faults =
            faults(r#"{"direction":"fromStation","action":"Heartbeat","next":1,"drop":true}"#);
        let cut = r#"{"direction":"fromStation","every":1,"cut":true}"#;
        faults.add(serde_json::from_str(cut).expect("a rule")).expect("room");
        let mut rng = fastrand::Rng::with_seed(1);
        let (direction, kind) = (FaultDirection::FromStation, FaultKind::Call);
        let mut judge =
            |action| faults.judge(Subject { direction, kind, action: Some(action) }, &mut rng);
        assert_eq!(judge("Authorize").map(|it| it.id), Some(2));
        let first = judge("Heartbeat").expect("a fault");
        assert_eq!((first.id, first.effect, first.spent), (1, FaultEffect::Drop, true));
        assert_eq!(judge("Heartbeat").map(|it| it.id), Some(2));
    }

    #[test]
    fn there_is_a_limit() {
        let mut faults = Faults::default();
        let rule: FaultRule =
            serde_json::from_str(r#"{"direction":"fromCsms","drop":true}"#).expect("a rule");
        let added = (0..100).filter(|_| faults.add(rule.clone()).is_ok()).count();
        assert_eq!(added, MAX_FAULTS);
        assert!(faults.remove(7).is_ok());
        assert!(faults.remove(7).is_err());
        faults.clear();
        assert!(faults.rules().is_empty());
    }
}
