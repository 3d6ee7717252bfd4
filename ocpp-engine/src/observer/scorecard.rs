//! The scorecard of a connection: what was said, what was broken, how fast the CSMS answered.
//!
//! **Owns** the counts. **Must not know** what a message means.
//!
//! It begins anew with each connection and stays after its end until the next one. Memory is
//! bounded: unknown actions are counted together, rules are an enumeration, and latencies are kept
//! as a histogram whose steps grow with the value.

use std::collections::BTreeMap;

use ocpp_types::log::{Direction, Frame, FrameKind};
use ocpp_types::{DateTime, Rule, Text, Violation, text};
use serde::{Serialize, Serializer};

use crate::texts;

/// What stands for every action that OCPP does not know.
const OTHER: &str = "(unknown)";

/// The account of one connection. Times are Unix milliseconds on the station's clock. As JSON the verdict
/// is an English sentence, and beside it stands `verdictText` with what it is translated by.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Scorecard {
    /// In one sentence.
    #[serde(flatten, serialize_with = "verdict")]
    pub verdict: Text,
    pub endpoint: Option<String>,
    /// None before the first connection.
    pub started_at: Option<i64>,
    /// None while it is open.
    pub ended_at: Option<i64>,
    pub duration_ms: i64,
    pub frames_sent: u64,
    pub frames_received: u64,
    /// Received frames that are no message of OCPP-J.
    pub unreadable: u64,
    /// Frames that an injected fault touched.
    pub faults: u64,
    /// Broken rules in all, and of those the ones that the text only advises against.
    pub violation_count: u64,
    pub advice_count: u64,
    pub violations: Vec<RuleCount>,
    pub messages: Vec<ActionCounts>,
    pub latencies: Vec<LatencyView>,
}

/// How often a rule was broken.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RuleCount {
    pub rule: Rule,
    pub count: u64,
    /// Advised against rather than forbidden.
    pub advice: bool,
    pub first: ViolationExample,
}

/// Where a rule was broken first. As JSON `found` and `expected` are English sentences, and beside them
/// stand `foundText` and `expectedText`, as in a [`Violation`].
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ViolationExample {
    pub at: i64,
    pub action: Option<String>,
    pub message_id: Option<String>,
    pub pointer: String,
    #[serde(flatten, serialize_with = "found")]
    pub found: Text,
    #[serde(flatten, serialize_with = "expected")]
    pub expected: Text,
    pub section: &'static str,
}

fn verdict<S: Serializer>(text: &Text, to: S) -> Result<S::Ok, S::Error> {
    texts::serialize(["verdict", "verdictText"], Some(text), to)
}

fn found<S: Serializer>(text: &Text, to: S) -> Result<S::Ok, S::Error> {
    texts::serialize(["found", "foundText"], Some(text), to)
}

fn expected<S: Serializer>(text: &Text, to: S) -> Result<S::Ok, S::Error> {
    texts::serialize(["expected", "expectedText"], Some(text), to)
}

/// Frames about one action; answers count with the action that they answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ActionCounts {
    pub action: &'static str,
    pub sent: KindCounts,
    pub received: KindCounts,
}

/// Frames by their kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct KindCounts {
    pub calls: u64,
    pub results: u64,
    pub errors: u64,
}

/// How long the CSMS took to answer the station's CALLs, in milliseconds. Least and most are
/// exact; the others are right within an eighth.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LatencyView {
    pub action: &'static str,
    pub answered: u64,
    /// No answer within `MessageTimeout`.
    pub unanswered: u64,
    pub min_ms: Option<i64>,
    pub median_ms: Option<i64>,
    pub p95_ms: Option<i64>,
    pub max_ms: Option<i64>,
}

/// The counts of a running connection.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    endpoint: Option<String>,
    started_at: Option<i64>,
    ended_at: Option<i64>,
    /// Monotonic, for the duration.
    began: i64,
    ended: Option<i64>,
    sent: u64,
    received: u64,
    unreadable: u64,
    faults: u64,
    rules: BTreeMap<Rule, (u64, Box<ViolationExample>)>,
    actions: BTreeMap<&'static str, (KindCounts, KindCounts)>,
    latencies: BTreeMap<&'static str, Latency>,
}

#[derive(Debug, Default)]
struct Latency {
    min: i64,
    max: i64,
    unanswered: u64,
    steps: BTreeMap<u8, u64>,
}

impl Tally {
    /// A connection has begun; what is known of the one before is gone.
    pub(crate) fn opened(&mut self, endpoint: Option<String>, at: i64, mono: i64) {
        *self = Self { endpoint, started_at: Some(at), began: mono, ..Self::default() };
    }

    pub(crate) fn closed(&mut self, at: i64, mono: i64) {
        if self.started_at.is_some() && self.ended_at.is_none() {
            self.ended_at = Some(at);
            self.ended = Some(mono);
        }
    }

    /// Counts a frame. `action` is its name where OCPP has such an action.
    pub(crate) fn frame(&mut self, at: i64, action: Option<&'static str>, frame: &Frame) {
        let sent = frame.direction == Direction::Sent;
        *(if sent { &mut self.sent } else { &mut self.received }) += 1;
        for violation in &frame.violations {
            self.violation(at, frame, violation);
        }
        if frame.kind == FrameKind::Unreadable {
            self.unreadable += u64::from(!sent);
            return;
        }
        let name = action.unwrap_or(OTHER);
        let (ours, theirs) = self.actions.entry(name).or_default();
        let counts = if sent { ours } else { theirs };
        *(match frame.kind {
            FrameKind::Result => &mut counts.results,
            FrameKind::Error => &mut counts.errors,
            FrameKind::Call | FrameKind::Unreadable => &mut counts.calls,
        }) += 1;
        if let Some(millis) = frame.latency_ms.filter(|_| !sent) {
            self.latencies.entry(name).or_default().add(millis);
        }
    }

    fn violation(&mut self, at: i64, frame: &Frame, violation: &Violation) {
        let entry = self.rules.entry(violation.rule).or_insert_with(|| {
            let example = ViolationExample {
                at,
                action: frame.action.as_deref().map(short),
                message_id: frame.message_id.as_deref().map(short),
                pointer: violation.pointer.clone(),
                found: violation.found.clone(),
                expected: violation.expected.clone(),
                section: violation.section,
            };
            (0, Box::new(example))
        });
        entry.0 += 1;
    }

    pub(crate) fn unanswered(&mut self, action: &'static str) {
        self.latencies.entry(action).or_default().unanswered += 1;
    }

    pub(crate) fn fault(&mut self) {
        self.faults += 1;
    }

    /// The account as of a monotonic instant.
    pub(crate) fn scorecard(&self, mono: i64) -> Scorecard {
        let (all, advice) = (self.violation_count(false), self.violation_count(true));
        let duration_ms = match self.started_at {
            Some(_) => self.ended.unwrap_or(mono) - self.began,
            None => 0,
        };
        Scorecard {
            verdict: self.verdict(all, advice),
            endpoint: self.endpoint.clone(),
            started_at: self.started_at,
            ended_at: self.ended_at,
            duration_ms,
            frames_sent: self.sent,
            frames_received: self.received,
            unreadable: self.unreadable,
            faults: self.faults,
            violation_count: all,
            advice_count: advice,
            violations: self.rules.iter().map(rule_count).collect(),
            messages: self
                .actions
                .iter()
                .map(|(action, (sent, received))| ActionCounts {
                    action,
                    sent: *sent,
                    received: *received,
                })
                .collect(),
            latencies: self.latencies.iter().map(|(action, it)| it.view(action)).collect(),
        }
    }

    /// Of all rules, or only of those that are advice.
    pub(crate) fn violation_count(&self, advice: bool) -> u64 {
        let of_kind = self.rules.iter().filter(|(rule, _)| !advice || rule.is_advice());
        of_kind.map(|(_, (count, _))| count).sum()
    }

    fn verdict(&self, all: u64, advice: u64) -> Text {
        let Some(started_at) = self.started_at else {
            return text!("scorecard-no-connection", "No connection yet.");
        };
        let unanswered: u64 = self.latencies.values().map(|latency| latency.unanswered).sum();
        let broken = match (all - advice, self.rules.keys().filter(|it| !it.is_advice()).count()) {
            (0, _) => text!("scorecard-none-broken", "no violations"),
            (count, 1) => text!("scorecard-one-broken", "1 rule violated ({count}×)", count),
            (count, rules) => text!(
                "scorecard-several-broken",
                "{rules} rules violated ({count}× in total)",
                rules,
                count
            ),
        };
        let more = [
            (advice > 0).then(|| {
                text!("scorecard-advice", "recommendations not followed ({count}×)", count = advice)
            }),
            (unanswered > 0).then(|| {
                text!("scorecard-unanswered", "unanswered messages: {count}", count = unanswered)
            }),
        ];
        let found = more
            .into_iter()
            .flatten()
            .fold(broken, |found, more| text!("scorecard-and", "{found}; {more}", found, more));
        text!(
            "scorecard-verdict",
            "Frames received since {since}: {count}; {found}.",
            count = self.received,
            since = DateTime::from_unix_ms(started_at).to_string(),
            found
        )
    }
}

/// Ids and actions of a hostile CSMS may be long.
fn short(text: &str) -> String {
    text.chars().take(ocpp_types::MAX_FOUND_CHARS).collect()
}

fn rule_count((rule, (count, first)): (&Rule, &(u64, Box<ViolationExample>))) -> RuleCount {
    RuleCount {
        rule: *rule,
        count: *count,
        advice: rule.is_advice(),
        first: ViolationExample::clone(first),
    }
}

impl Latency {
    fn add(&mut self, millis: i64) {
        let millis = millis.max(0);
        if self.steps.is_empty() {
            (self.min, self.max) = (millis, millis);
        }
        self.min = self.min.min(millis);
        self.max = self.max.max(millis);
        *self.steps.entry(step_of(millis)).or_default() += 1;
    }

    fn view(&self, action: &'static str) -> LatencyView {
        let answered: u64 = self.steps.values().sum();
        let any = |value: i64| (answered > 0).then_some(value);
        LatencyView {
            action,
            answered,
            unanswered: self.unanswered,
            min_ms: any(self.min),
            median_ms: any(self.quantile(answered, 50)),
            p95_ms: any(self.quantile(answered, 95)),
            max_ms: any(self.max),
        }
    }

    /// The value that this many per cent do not exceed.
    fn quantile(&self, answered: u64, percent: u64) -> i64 {
        let rank = (answered * percent).div_ceil(100).max(1);
        let mut seen = 0;
        for (step, count) in &self.steps {
            seen += count;
            if seen >= rank {
                return middle_of(*step).clamp(self.min, self.max);
            }
        }
        self.max
    }
}

/// Milliseconds below this have a step of their own; above, each power of two has eight.
const EXACT: i64 = 16;

fn step_of(millis: i64) -> u8 {
    let millis = millis.clamp(0, 1 << 30);
    if millis < EXACT {
        return millis as u8;
    }
    let octave = millis.ilog2();
    let part = (millis >> (octave - 3)) & 7;
    (EXACT + i64::from(octave - 4) * 8 + part) as u8
}

fn middle_of(step: u8) -> i64 {
    let step = i64::from(step);
    if step < EXACT {
        return step;
    }
    let (octave, part) = ((step - EXACT) / 8 + 4, (step - EXACT) % 8);
    let width = 1 << (octave - 3);
    (8 + part) * width + width / 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_holds_values_within_an_eighth() {
        for millis in (0..5_000).chain([60_000, 600_000, 86_400_000]) {
            let middle = middle_of(step_of(millis));
            assert!((middle - millis).abs() * 8 <= millis.max(8), "{millis} {middle}");
        }
        assert_eq!(step_of(i64::MAX), step_of(1 << 30));
    }

    #[test]
    fn quantiles_lie_between_the_exact_ends() {
        let mut latency = Latency::default();
        for millis in 1..=1000 {
            latency.add(millis);
        }
        let view = latency.view("Heartbeat");
        assert_eq!((view.min_ms, view.max_ms, view.answered), (Some(1), Some(1000), 1000));
        let (median, p95) = (view.median_ms.unwrap(), view.p95_ms.unwrap());
        assert!((450..=560).contains(&median), "{median}");
        assert!((880..=1000).contains(&p95), "{p95}");
        assert_eq!(Latency::default().view("Heartbeat").median_ms, None);
    }

    #[test]
    fn an_empty_scorecard_is_small() {
        assert!(size_of::<Tally>() < 512, "{}", size_of::<Tally>());
        assert_eq!(Tally::default().scorecard(5).verdict, "No connection yet.");
    }
}
