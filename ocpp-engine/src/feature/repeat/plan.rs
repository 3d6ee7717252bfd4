//! The plan of a sequence of sessions.
//!
//! **Owns** the bounds of each field, and what is wrong with a plan that cannot be carried out.
//! **Must not know** how it is carried out.

use ocpp_types::text;
use serde::{Deserialize, Serialize};

use crate::feature::Core;
use crate::feature::authorization;
use crate::io::Refusal;
use crate::limits::{
    MAX_REPEAT_CARDS, MAX_REPEAT_ENERGY_WH, MAX_REPEAT_SESSIONS, MAX_REPEAT_TIME_S,
    MIN_REPEAT_DURATION_S, MIN_REPEAT_START_EVERY_S,
};
use crate::station::same_tag;

/// Both bounds are possible values. Each time another one of them is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepeatRange {
    pub min: u32,
    pub max: u32,
}

impl RepeatRange {
    pub(super) fn draw(self, rng: &mut fastrand::Rng) -> u32 {
        rng.u32(self.min..=self.max)
    }

    fn check(self, name: &str, least: u32, most: u32) -> Result<(), Refusal> {
        if least <= self.min && self.min <= self.max && self.max <= most {
            return Ok(());
        }
        Err(Refusal::Argument(text!(
            "repeat-range",
            "{name} must have a min and a max between {least} and {most}, min not above max, not {min} to {max}",
            name,
            least,
            most,
            min = self.min,
            max = self.max
        )))
    }
}

/// When the next session of a connector begins, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RepeatRhythm {
    /// So long after the start of the last one.
    #[serde(rename = "startEveryS")]
    StartEvery(RepeatRange),
    /// So long after the car of the last one has left.
    #[serde(rename = "pauseS")]
    Pause(RepeatRange),
}

/// When a session ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RepeatGoal {
    /// With so much energy, in watt-hours, or with a full battery.
    #[serde(rename = "energyWh")]
    Energy(RepeatRange),
    /// So long after the transaction has started, in seconds.
    #[serde(rename = "durationS")]
    Duration(RepeatRange),
}

/// A sequence of sessions that drivers begin and end by themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RepeatPlan {
    /// Each has sessions of its own; none given means all.
    #[serde(default)]
    pub connectors: Vec<u8>,
    /// One that no other session uses is drawn for each session.
    pub id_tags: Vec<String>,
    #[serde(flatten)]
    pub rhythm: RepeatRhythm,
    #[serde(flatten)]
    pub goal: RepeatGoal,
    /// In the middle of each session the car takes no energy for so long, in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub car_pause_s: Option<RepeatRange>,
    /// After so many the sequence is over; None goes on until it is stopped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sessions: Option<u32>,
    /// What all that is drawn follows from; None takes any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<u32>,
}

impl RepeatPlan {
    pub(super) fn check(&self, core: &Core) -> Result<(), Refusal> {
        for (index, id) in self.connectors.iter().copied().enumerate() {
            core.check_connector(id)?;
            if self.connectors[..index].contains(&id) {
                let text = text!("repeat-connector-twice", "connectors: {id} is given twice", id);
                return Err(Refusal::Argument(text));
            }
        }
        self.check_cards(core)?;
        match self.rhythm {
            RepeatRhythm::StartEvery(range) => {
                range.check("startEveryS", MIN_REPEAT_START_EVERY_S, MAX_REPEAT_TIME_S)?;
            }
            RepeatRhythm::Pause(range) => range.check("pauseS", 0, MAX_REPEAT_TIME_S)?,
        }
        match self.goal {
            RepeatGoal::Energy(range) => range.check("energyWh", 1, MAX_REPEAT_ENERGY_WH)?,
            RepeatGoal::Duration(range) => {
                range.check("durationS", MIN_REPEAT_DURATION_S, MAX_REPEAT_TIME_S)?;
            }
        }
        if let Some(range) = self.car_pause_s {
            range.check("carPauseS", 0, MAX_REPEAT_TIME_S)?;
        }
        match self.sessions {
            Some(count) if !(1..=MAX_REPEAT_SESSIONS).contains(&count) => {
                Err(Refusal::Argument(text!(
                    "repeat-sessions-bounds",
                    "sessions must be between 1 and {most}, not {count}",
                    most = MAX_REPEAT_SESSIONS,
                    count
                )))
            }
            _ => Ok(()),
        }
    }

    fn check_cards(&self, core: &Core) -> Result<(), Refusal> {
        let count = self.id_tags.len();
        if !(1..=MAX_REPEAT_CARDS).contains(&count) {
            return Err(Refusal::Argument(text!(
                "repeat-cards-bounds",
                "idTags must have 1 to {most} cards, not {count}",
                most = MAX_REPEAT_CARDS,
                count
            )));
        }
        for (index, tag) in self.id_tags.iter().enumerate() {
            authorization::check_id_tag(core, tag)?;
            if self.id_tags[..index].iter().any(|other| same_tag(other, tag)) {
                let text = text!("repeat-card-twice", "idTags: {tag} is given twice", tag);
                return Err(Refusal::Argument(text));
            }
        }
        Ok(())
    }
}
