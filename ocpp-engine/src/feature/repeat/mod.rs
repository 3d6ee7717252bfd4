//! Sessions that repeat by themselves: drivers come, charge and leave, one after the other. Others
//! call this an automatic transaction generator.
//!
//! **Owns** when the next driver comes to which connector, with which card, and when it is enough.
//! **Must not know** how the station decides about a session: drivers act as a person does.
//!
//! Random numbers come from a generator of the sequence's own, one for each connector, so that the
//! same seed gives each connector the same sessions whatever else happens.

mod plan;
mod record;
mod session;
mod view;

pub use plan::{RepeatGoal, RepeatPlan, RepeatRange, RepeatRhythm};
pub(crate) use record::{checkpoint, record, restored};
pub(crate) use view::view;
pub use view::{RepeatLaneView, RepeatState, RepeatStep, RepeatView};

use ocpp_types::{Text, text};
use serde::{Deserialize, Serialize};

use self::session::{Goal, Outcome, Session};
use crate::feature::{Core, reservation};
use crate::io::Refusal;
use crate::station::{Admission, IdToken, Registration, Status, same_tag};
use crate::time::Timer;

/// After a start that came to nothing, the next is at least this far away, in milliseconds.
const RETRY_MS: i64 = 30_000;
/// One step of a connector may lead to the next at once; each connector has but a few.
const MAX_ROUNDS: usize = 16;

/// A sequence, under way or over. Times are monotonic milliseconds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Sequence {
    plan: RepeatPlan,
    seed: u32,
    lanes: Vec<Lane>,
    completed: u32,
    skipped: u32,
    /// The station does not run; nobody comes.
    holds: bool,
    over: bool,
}

/// The sessions of one connector.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Lane {
    connector: u8,
    rng: u64,
    next_at: i64,
    session: Option<Session>,
}

fn why(refusal: Refusal) -> Text {
    match refusal {
        Refusal::Argument(text) | Refusal::State(text) => text,
    }
}

/// Begins a sequence: the first session of each connector begins at once.
pub(crate) fn begin(core: &mut Core, plan: RepeatPlan) -> Result<(), Refusal> {
    plan.check(core)?;
    core.check_running()?;
    if core.repeat.as_ref().is_some_and(|it| !it.over) {
        let text = text!("repeat-runs", "sessions are already being repeated; stop them first");
        return Err(Refusal::State(text));
    }
    let seed = plan.seed.unwrap_or_else(|| core.rng.u32(..));
    let all = || (1..=core.station.factory.connectors).collect();
    let connectors = if plan.connectors.is_empty() { all() } else { plan.connectors.clone() };
    let lane = |connector: &u8| Lane {
        connector: *connector,
        rng: u64::from(seed) << 8 | u64::from(*connector),
        next_at: core.now.mono,
        session: None,
    };
    let lanes: Vec<_> = connectors.iter().map(lane).collect();
    let text = text!(
        "repeat-begins",
        "Repeat sessions: started ({word}: {connectors}, seed: {seed})",
        word = core.place_word(),
        connectors = connectors.iter().map(u8::to_string).collect::<Vec<_>>().join(", "),
        seed
    );
    core.info(None, text);
    core.repeat =
        Some(Sequence { plan, seed, lanes, completed: 0, skipped: 0, holds: false, over: false });
    core.station.dirty.repeat = true;
    run(core);
    Ok(())
}

/// Ends the sequence, and with it the sessions that it has begun.
pub(crate) fn stop(core: &mut Core) -> Result<(), Refusal> {
    let Some(mut sequence) = core.repeat.take_if(|it| !it.over) else {
        return Err(Refusal::State(text!("repeat-runs-not", "no sessions are being repeated")));
    };
    for lane in &mut sequence.lanes {
        let Some(mut session) = lane.session.take() else { continue };
        if session.started_at.is_some() && session.step != session::Step::Leaving {
            sequence.completed += 1;
        }
        if core.check_running().is_ok() {
            session.end(core, lane.connector);
        }
        session.pull(core, lane.connector);
    }
    sequence.finish(core, text!("repeat-stopped", "Repeat sessions: stopped"));
    core.repeat = Some(sequence);
    core.timers.cancel(Timer::Repeat);
    Ok(())
}

/// Lets every driver do what is to be done now. To be called after whatever may concern one.
pub(crate) fn run(core: &mut Core) {
    let Some(mut sequence) = core.repeat.take_if(|it| !it.over) else { return };
    let runs = core.check_running().is_ok();
    if runs == sequence.holds {
        sequence.holds = !runs;
        core.station.dirty.repeat = true;
        core.info(
            None,
            if runs {
                text!(
                    "repeat-goes-on",
                    "Repeat sessions: the station is running again; sessions continue"
                )
            } else {
                text!("repeat-holds", "Repeat sessions: paused while the station is not running")
            },
        );
    }
    if runs {
        for _ in 0..MAX_ROUNDS {
            if !sequence.round(core) {
                break;
            }
            core.station.dirty.repeat = true;
        }
        sequence.finish_if_enough(core);
    }
    let due = sequence.due().filter(|_| runs);
    core.repeat = Some(sequence);
    match due {
        Some(due) => core.timers.set(Timer::Repeat, due.max(core.now.mono + 1)),
        None => core.timers.cancel(Timer::Repeat),
    }
}

impl Sequence {
    /// Whether anything has happened.
    fn round(&mut self, core: &mut Core) -> bool {
        let mut any = false;
        for at in 0..self.lanes.len() {
            any |= match self.lanes[at].session.take() {
                Some(session) => self.advance(core, at, session),
                None if self.is_due(core, at) => self.arrive(core, at),
                None => false,
            };
        }
        any
    }

    /// Whether no more sessions may begin than there are.
    fn is_enough(&self) -> bool {
        let open = self.lanes.iter().filter_map(|lane| lane.session.as_ref());
        let open = open.filter(|session| session.step != session::Step::Leaving).count();
        let begun = self.completed.saturating_add(open as u32);
        self.plan.sessions.is_some_and(|most| begun >= most)
    }

    fn is_due(&self, core: &Core, at: usize) -> bool {
        self.lanes[at].next_at <= core.now.mono && !self.is_enough()
    }

    /// When something is to be done next.
    fn due(&self) -> Option<i64> {
        let enough = self.is_enough();
        let of = |lane: &Lane| match &lane.session {
            Some(session) => Some(session.due()),
            None => (!enough && !self.over).then_some(lane.next_at),
        };
        self.lanes.iter().filter_map(of).min()
    }

    /// The time of the next session of a connector has come.
    fn arrive(&mut self, core: &mut Core, at: usize) -> bool {
        let now = core.now.mono;
        let lane = &mut self.lanes[at];
        let connector = lane.connector;
        let mut rng = fastrand::Rng::with_seed(lane.rng);
        let card = rng.usize(..self.plan.id_tags.len());
        let mut session = Session::draw(&self.plan, &mut rng, now);
        lane.rng = rng.get_seed();
        lane.next_at = now + session.gap_ms.max(RETRY_MS);
        let begins = self.take_card(core, card).and_then(|id_tag| {
            session.id_tag = id_tag;
            check_connector(core, connector, &session.id_tag)?;
            session.plug_in(core, connector)
        });
        match begins {
            Ok(()) => {
                core.info(Some(connector), begun(&session));
                self.lanes[at].session = Some(session);
            }
            Err(why) => self.skip(core, at, why),
        }
        true
    }

    /// The card that was drawn, or the next in the list that nobody uses.
    fn take_card(&self, core: &Core, drawn: usize) -> Result<String, Text> {
        let tags = &self.plan.id_tags;
        let is_used = |tag: &&String| {
            let own = self.lanes.iter().filter_map(|lane| lane.session.as_ref());
            let mut own = own.map(|session| session.id_tag.as_str());
            let mut others = core.station.connectors.iter().flat_map(|facts| {
                let pending = facts.pending_session.as_ref().map(|it| it.id_tag.as_str());
                pending.into_iter().chain(facts.transaction.as_ref().map(|it| it.id_tag.as_str()))
            });
            own.any(|used| same_tag(used, tag)) || others.any(|used| same_tag(used, tag))
        };
        let free = tags.iter().cycle().skip(drawn).take(tags.len()).find(|tag| !is_used(tag));
        free.cloned().ok_or_else(|| text!("repeat-no-card", "every card is in use"))
    }

    fn skip(&mut self, core: &mut Core, at: usize, why: Text) {
        self.skipped = self.skipped.saturating_add(1);
        let Lane { connector, next_at, .. } = self.lanes[at];
        let seconds = (next_at - core.now.mono) / 1000;
        let text = text!(
            "repeat-skipped",
            "Repeat sessions: session skipped: {why}; next attempt in {seconds} s",
            why,
            seconds
        );
        core.info(Some(connector), text);
    }

    /// A session goes on. Whether it has.
    fn advance(&mut self, core: &mut Core, at: usize, mut session: Session) -> bool {
        let now = core.now.mono;
        let connector = self.lanes[at].connector;
        let outcome = session.advance(core, connector);
        match &outcome {
            Outcome::Ended(why) => {
                self.completed = self.completed.saturating_add(1);
                core.info(Some(connector), ended(&session, self.completed, why.as_ref()));
            }
            Outcome::Refused(why) => {
                self.lanes[at].next_at = (now + session.gap_ms).max(now + RETRY_MS);
                self.skip(core, at, why.clone());
            }
            Outcome::Left if session.started_at.is_some() => self.left(core, at, &session),
            Outcome::Left | Outcome::Waits | Outcome::Went => {}
        }
        if outcome != Outcome::Left {
            self.lanes[at].session = Some(session);
        }
        outcome != Outcome::Waits
    }

    /// A car has left: when the next one comes. Starts that it was in the way of are left out.
    fn left(&mut self, core: &mut Core, at: usize, session: &Session) {
        let now = core.now.mono;
        let lane = &mut self.lanes[at];
        if matches!(self.plan.rhythm, RepeatRhythm::Pause(_)) {
            lane.next_at = now + session.gap_ms;
            return;
        }
        let first = session.began_at + session.gap_ms;
        let missed = (now - first + session.gap_ms - 1).max(0) / session.gap_ms;
        lane.next_at = first + missed * session.gap_ms;
        if missed > 0 && !self.is_enough() {
            self.skipped = self.skipped.saturating_add(missed as u32);
            let text = text!(
                "repeat-left-out",
                "Repeat sessions: starts skipped because the previous session lasted until now: {count}",
                count = missed
            );
            core.info(Some(self.lanes[at].connector), text);
        }
    }

    fn finish_if_enough(&mut self, core: &mut Core) {
        if self.is_enough() && self.lanes.iter().all(|lane| lane.session.is_none()) {
            self.finish(core, text!("repeat-finished", "Repeat sessions: finished"));
        }
    }

    fn finish(&mut self, core: &mut Core, text: Text) {
        self.over = true;
        core.station.dirty.repeat = true;
        let text = text!(
            "repeat-account",
            "{text}; sessions completed: {completed}, skipped: {skipped}",
            text,
            completed = self.completed,
            skipped = self.skipped
        );
        core.info(None, text);
    }

    fn times(&mut self) -> impl Iterator<Item = &mut i64> {
        self.lanes.iter_mut().flat_map(|lane| {
            let of_session = lane.session.as_mut().into_iter().flat_map(Session::times);
            std::iter::once(&mut lane.next_at).chain(of_session)
        })
    }
}

/// Why nobody can begin a session there.
fn check_connector(core: &Core, connector: u8, id_tag: &str) -> Result<(), Text> {
    let turned_down =
        matches!(core.station.registration, Registration::Pending | Registration::Rejected);
    if turned_down || !core.station.ever_accepted {
        return Err(text!("card-not-accepted", "the CSMS has not accepted this station"));
    }
    if core.reset.is_pending() {
        return Err(text!("card-before-restart", "the station is about to restart"));
    }
    if !core.station.is_in_order() {
        return Err(text!("card-station-faulted", "the station is Faulted"));
    }
    let Some(facts) = core.station.connector(connector) else {
        return Err(core.no_such_connector(connector.into()));
    };
    let status = facts.status();
    let admitted =
        reservation::admits_as_known(core, connector, &IdToken::card(id_tag)) != Admission::No;
    if matches!(status, Status::Available | Status::Reserved) && admitted {
        return Ok(());
    }
    Err(text!(
        "card-at-connector",
        "{place} is {status}",
        place = core.place(connector.into()),
        status = status.as_str()
    ))
}

fn begun(session: &Session) -> Text {
    let id_tag = session.id_tag.as_str();
    match session.goal {
        Goal::Energy { wh } => {
            text!(
                "repeat-plugs-for-energy",
                "Repeat sessions: a car with card {id_tag} arrives to charge {wh} Wh",
                id_tag,
                wh
            )
        }
        Goal::Duration { ms } => text!(
            "repeat-plugs-for-time",
            "Repeat sessions: a car with card {id_tag} arrives to charge for {seconds} s",
            id_tag,
            seconds = ms / 1000
        ),
    }
}

fn ended(session: &Session, number: u32, why: Option<&Text>) -> Text {
    let wh = session.energy_wh;
    match why {
        None => {
            text!(
                "repeat-ended",
                "Repeat sessions: session {number} ended after {wh} Wh",
                number,
                wh
            )
        }
        Some(why) => text!(
            "repeat-ended-why",
            "Repeat sessions: session {number} ended after {wh} Wh: {why}",
            number,
            wh,
            why
        ),
    }
}
