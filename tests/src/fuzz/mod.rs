//! Frames that no CSMS should send, by the thousand.
//!
//! Frames of a kept corpus (`tests/corpus/*.txt`) are made wrong, as JSON and as bytes, and given
//! to a station that lives an ordinary life meanwhile. What leads to something new, by the rules
//! it breaks and the answer it gets, joins the corpus of the run. In the corpus `$N` stands for a
//! fresh message id, `$ID` for the id of the station's unanswered CALL, `$TX` for a transaction.
//!
//! It must hold that nothing panics, that every CALL with an id is answered exactly once, that the
//! outputs of one input and all that is kept stay within bounds, and that the station still does
//! its work afterwards.

mod mutate;
mod target;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;

use fastrand::Rng;
use ocpp_engine::UserAction;
use ocpp_engine::station::Registration;
use ocpp_types::Rule;
use ocpp_types::Strictness;
use ocpp_types::frame::MAX_FRAME_BYTES;
use serde_json::Value;
use serde_json::value::RawValue;

use target::Target;

/// Frames that one station sees before the next takes its place.
const ROUND: u64 = 2_000;
/// Frames between two looks at the station's health.
const CHECK_EVERY: u64 = 100;
/// Finds of one run that are kept.
const MAX_FOUND: usize = 8_192;
/// A find that is longer teaches little.
const MAX_FIND_BYTES: usize = 2_000;

/// The frame being tried, for whoever reads of a panic.
pub static TRYING: Mutex<String> = Mutex::new(String::new());

/// One thing that a frame led to: what it was, of which action, a rule that it broke, and how many
/// answers there were. A frame with nothing new among these teaches nothing.
type Lesson = (u8, &'static str, Option<Rule>, usize);

#[derive(Debug)]
pub struct Fuzzer {
    rng: Rng,
    seeds: Vec<String>,
    /// Finds of this run.
    pub found: Vec<String>,
    known: BTreeSet<Lesson>,
    target: Target,
    /// Frames given so far.
    pub count: u64,
    /// The frame being tried.
    pub frame: String,
    /// Of the station, when it gets the frame.
    registration: Registration,
    /// The message id of its unanswered CALL, then.
    asked: Option<String>,
    /// Injected faults make answers go astray.
    faulty: bool,
}

/// The folder of the corpus.
pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

/// The frames of the corpus; of a line with an action before it, the frame alone.
pub fn corpus() -> Vec<String> {
    let mut files: Vec<_> = fs::read_dir(folder())
        .expect("the folder of the corpus")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    let read = |path: &PathBuf| fs::read_to_string(path).expect("text");
    let texts: Vec<String> = files.iter().map(read).collect();
    texts.iter().flat_map(|text| text.lines()).map(frame_of).collect()
}

fn frame_of(line: &str) -> String {
    let (before, rest) = line.split_once(' ').unwrap_or((line, ""));
    let is_name = !before.is_empty() && before.bytes().all(|byte| byte.is_ascii_alphabetic());
    if is_name && !rest.is_empty() { rest.to_owned() } else { line.to_owned() }
}

impl Fuzzer {
    pub fn new(seed: u64) -> Self {
        Self {
            rng: Rng::with_seed(seed),
            seeds: corpus(),
            found: Vec::new(),
            known: BTreeSet::new(),
            target: Target::new(seed),
            count: 0,
            frame: String::new(),
            registration: Registration::Unregistered,
            asked: None,
            faulty: false,
        }
    }

    /// Rules that no frame of this run has broken.
    pub fn untouched(&self) -> Vec<Rule> {
        let broken = |rule: &Rule| self.known.iter().any(|lesson| lesson.2 == Some(*rule));
        Rule::ALL.iter().copied().filter(|rule| !broken(rule)).collect()
    }

    /// Tries one frame.
    pub fn step(&mut self) {
        self.prepare();
        self.fire();
        self.look();
    }

    /// Lets the station live for a moment, and thinks of the next frame.
    pub fn prepare(&mut self) {
        if self.count.is_multiple_of(ROUND) {
            self.new_round();
        }
        self.count += 1;
        self.live();
        self.target.reach();
        self.frame = self.invent();
        if let Ok(mut trying) = TRYING.lock() {
            self.frame.clone_into(&mut trying);
        }
        self.asked = self.target.asked.as_ref().map(|(id, _)| id.clone());
        self.registration = self.target.view().station.registration;
    }

    /// Gives the frame to the station.
    pub fn fire(&mut self) {
        self.target.receive(&self.frame);
    }

    /// Looks at what came of it.
    pub fn look(&mut self) {
        self.check_answer();
        self.learn();
        if self.count.is_multiple_of(CHECK_EVERY) {
            self.check_health();
        }
    }

    /// A new station: one in four lives with injected faults, and half are lenient.
    fn new_round(&mut self) {
        let round = self.count / ROUND;
        self.target = Target::new(self.rng.u64(..));
        self.target.settle();
        self.faulty = round % 4 == 3;
        if round % 2 == 1 {
            self.target.user(UserAction::SetStrictness(Strictness::Lenient));
        }
        let all = "Core,FirmwareManagement,LocalAuthListManagement,Reservation,SmartCharging,\
                   RemoteTrigger";
        let key = "SupportedFeatureProfiles".to_owned();
        self.target.user(UserAction::SetSetting { key, value: all.to_owned() });
    }

    /// What goes on at a station anyway.
    fn live(&mut self) {
        let connector = self.rng.u8(1..3);
        match self.rng.u8(..40) {
            0 => self.target.user(UserAction::PlugIn { connector }),
            1 => self.target.user(UserAction::PlugOut { connector }),
            2 | 3 => {
                let id_tag = if self.rng.bool() { "T1" } else { "T2" }.to_owned();
                let connector = Some(connector);
                self.target.user(UserAction::PresentToken {
                    id_tag,
                    connector,
                    kind: <_>::default(),
                });
            }
            4 if self.faulty => self.inject(),
            5 if self.rng.u8(..50) == 0 => self.target.lose(),
            5 if self.rng.u8(..20) == 0 => self.target.user(UserAction::Reboot),
            6..=9 => self.target.pass(self.rng.i64(0..100_000)),
            10..=29 => {
                self.target.agree();
            }
            _ => self.target.pass(self.rng.i64(0..500)),
        }
    }

    fn inject(&mut self) {
        let rules = [
            r#"{"direction":"fromStation","chance":100,"delayMs":700,"jitterMs":5000}"#,
            r#"{"direction":"fromCsms","chance":100,"delayMs":300,"jitterMs":300}"#,
            r#"{"direction":"fromStation","every":7,"drop":true}"#,
            r#"{"direction":"fromCsms","every":9,"duplicate":true}"#,
            r#"{"direction":"fromStation","every":5,"duplicate":true}"#,
            r#"{"direction":"fromCsms","chance":10,"cut":true}"#,
            r#"{"malformed":true,"next":3}"#,
            r#"{"never":true,"every":3}"#,
            r#"{"action":"Reset","status":"Rejected","every":1}"#,
            r#"{"error":"InternalError","chance":50}"#,
        ];
        let rule = rules[self.rng.usize(..rules.len())];
        let rule = serde_json::from_str(rule).expect("a rule");
        self.target.user(if self.rng.u8(..3) == 0 {
            UserAction::ClearFaults
        } else {
            UserAction::AddFault(rule)
        });
    }

    fn pick(&mut self) -> String {
        let all = self.seeds.len() + self.found.len();
        let at = self.rng.usize(..all);
        let text = self.seeds.get(at).unwrap_or_else(|| &self.found[at - self.seeds.len()]);
        let id = self.target.asked.as_ref().map_or("nobody", |(id, _)| id);
        let number = if self.rng.u8(..20) == 0 { 1 } else { self.count };
        text.replace("$N", &format!("f{number}"))
            .replace("$ID", id)
            .replace("$TX", &self.target.transaction.to_string())
    }

    /// A frame of the corpus, made wrong in some ways.
    fn invent(&mut self) -> String {
        if self.rng.u16(..20_000) == 0 {
            return format!("[2,\"{}\"]", "x".repeat(MAX_FRAME_BYTES));
        }
        let (text, other) = (self.pick(), self.pick());
        let text = match serde_json::from_str::<Value>(&text) {
            Ok(mut frame) if self.rng.u8(..4) > 0 => {
                let other = serde_json::from_str(&other).unwrap_or_default();
                for _ in 0..self.rng.u8(..5) {
                    mutate::json_once(&mut self.rng, &mut frame, &other);
                }
                frame.to_string()
            }
            _ => text,
        };
        if self.rng.u8(..3) > 0 {
            return text;
        }
        let mut bytes = text.into_bytes();
        for _ in 0..self.rng.u8(1..4) {
            mutate::bytes_once(&mut self.rng, &mut bytes, other.as_bytes());
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// Every CALL with an id is answered exactly once, and nothing else is answered.
    fn check_answer(&self) {
        if self.faulty {
            return;
        }
        // Unparsed: a CALL is answered also where it holds what no program can.
        let parts = match serde_json::from_str::<Vec<&RawValue>>(&self.frame) {
            Ok(parts) if self.frame.len() <= MAX_FRAME_BYTES => parts,
            _ => Vec::new(),
        };
        let part = |at: usize| {
            let part = parts.get(at)?;
            serde_json::from_str::<Value>(part.get()).ok()
        };
        let is_call = part(0).and_then(|kind| kind.as_u64()) == Some(2);
        let id = part(1).and_then(|id| id.as_str().map(str::to_owned)).filter(|_| is_call);
        let expected = Vec::from_iter(id.filter(|_| self.registration != Registration::Rejected));
        assert_eq!(self.target.answers, expected, "the answers to {}", self.frame);
    }

    fn learn(&mut self) {
        let Some(frame) = &self.target.seen else { return };
        let info = frame.action.as_deref().and_then(ocpp_types::v16::action);
        let (kind, action) = (frame.kind as u8, info.map_or("", |info| info.name));
        let answers = self.target.answers.len();
        let rules = frame.violations.iter().map(|it| Some(it.rule));
        let mut new = self.known.insert((kind, action, None, answers));
        for rule in rules {
            new |= self.known.insert((kind, action, rule, answers));
        }
        if new && self.found.len() < MAX_FOUND && self.frame.len() <= MAX_FIND_BYTES {
            let id = self.asked.as_deref().unwrap_or("nobody");
            let find = self.frame.replace(&format!("\"f{}\"", self.count), "\"$N\"");
            self.found.push(find.replace(id, "$ID"));
        }
    }

    /// The station answers a CALL that has nothing wrong, and nothing has grown without bound.
    fn check_health(&mut self) {
        self.target.check_growth();
        if self.faulty {
            self.target.user(UserAction::ClearFaults);
            self.target.pass(20_000);
        }
        self.target.settle();
        let frame = format!(r#"[2,"alive{}","GetLocalListVersion",{{}}]"#, self.count);
        self.target.receive(&frame);
        assert_eq!(self.target.answers, [format!("alive{}", self.count)], "after {}", self.frame);
        let seen = self.target.seen.as_ref().expect("it is logged");
        // A CALL that a fault has left without an answer may still count as waiting.
        assert!(self.faulty || seen.violations.is_empty(), "{seen:?}");
    }
}
