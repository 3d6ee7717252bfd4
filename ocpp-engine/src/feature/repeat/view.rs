//! The view of repeated sessions for the page.

use serde::Serialize;

use super::session::{Goal, Session, Step};
use super::{Lane, RepeatPlan};
use crate::feature::Core;

/// Sessions that are repeated, or were last.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RepeatView {
    pub plan: RepeatPlan,
    /// What all that is drawn follows from.
    pub seed: u32,
    pub state: RepeatState,
    /// Transactions that have ended.
    pub completed: u32,
    /// Starts that came to nothing.
    pub skipped: u32,
    /// One for each connector that takes part.
    pub lanes: Vec<RepeatLaneView>,
}

/// What is repeated at one connector.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RepeatLaneView {
    pub connector: u8,
    pub step: RepeatStep,
    /// Of the session under way, as all below but the next start.
    pub id_tag: Option<String>,
    /// What it is to take.
    pub energy_wh: Option<i64>,
    /// When it ends; Unix milliseconds on the station's clock.
    pub ends_at: Option<i64>,
    /// When the next session begins, where that is known.
    pub next_at: Option<i64>,
}

impl RepeatView {
    /// Whether sessions are repeated now, or will be once the station runs again.
    pub fn is_under_way(&self) -> bool {
        self.state != RepeatState::Over
    }
}

/// Whether sessions are repeated now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum RepeatState {
    Running,
    /// The station does not run, and no session begins.
    Holding,
    Over,
}

/// What happens at a connector that takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum RepeatStep {
    /// For the next start.
    Waiting,
    Starting,
    Charging,
    CarPauses,
    Leaving,
}

pub(crate) fn view(core: &Core) -> Option<RepeatView> {
    let sequence = core.repeat.as_ref()?;
    let enough = sequence.over || sequence.is_enough();
    Some(RepeatView {
        plan: sequence.plan.clone(),
        seed: sequence.seed,
        state: match (sequence.over, sequence.holds) {
            (true, _) => RepeatState::Over,
            (false, true) => RepeatState::Holding,
            (false, false) => RepeatState::Running,
        },
        completed: sequence.completed,
        skipped: sequence.skipped,
        lanes: sequence.lanes.iter().map(|lane| lane_view(core, lane, enough)).collect(),
    })
}

fn lane_view(core: &Core, lane: &Lane, enough: bool) -> RepeatLaneView {
    let on_clock = |at: i64| core.utc() + at - core.now.mono;
    let session = lane.session.as_ref();
    let goal = session.map(|session| session.goal);
    RepeatLaneView {
        connector: lane.connector,
        step: session.map_or(RepeatStep::Waiting, |session| match session.step {
            Step::PluggedIn | Step::Presented => RepeatStep::Starting,
            Step::Charging => RepeatStep::Charging,
            Step::CarPauses => RepeatStep::CarPauses,
            Step::Leaving => RepeatStep::Leaving,
        }),
        id_tag: session.map(|session| session.id_tag.clone()),
        energy_wh: match goal {
            Some(Goal::Energy { wh }) => Some(wh),
            _ => None,
        },
        ends_at: session.and_then(Session::ends_at).map(on_clock),
        next_at: (session.is_none() && !enough).then(|| on_clock(lane.next_at)),
    }
}
