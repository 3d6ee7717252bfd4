//! What happened to an engine, kept so that it can happen again.
//!
//! **Owns** the inputs with their times, where the recording begins, and its bounds.
//! **Must not know** what an input does.
//!
//! The same start and the same inputs give the same log, so a recording is all that it takes to
//! repeat a session. It is kept in segments, each of which begins with the engine's state: when it
//! grows too long the oldest goes, and it begins with the next.

use std::collections::VecDeque;

use crate::SortedMap;
use crate::engine::Engine;
use crate::io::{Input, Output, Refusal, TransferInfo, UserAction};
use crate::json::{Deserialize, Serialize};
use crate::log::{Level, LogEntry, LogKind, Notice};
use crate::time::Now;

/// Inputs of a recording, and their size in bytes: two days of charging.
const MAX_INPUTS: usize = 200_000;
const MAX_BYTES: usize = 24 << 20;
/// Of a segment, after which the next one begins at the first quiet moment.
const SEGMENT_INPUTS: usize = 5_000;
const SEGMENT_BYTES: usize = 2 << 20;
/// What an input weighs besides its text.
const INPUT_BYTES: usize = 64;

/// An [`Input`] that can be kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Happened {
    Opened {
        subprotocol: String,
    },
    Closed {
        code: u16,
        explanation: String,
    },
    Frame {
        text: String,
    },
    BinaryFrame {
        bytes: usize,
    },
    NetworkUp,
    /// One of both is given.
    TransferDone {
        job: u64,
        bytes: Option<u64>,
        error: Option<String>,
    },
    User(UserAction),
    Tick,
    /// No input: the driver has said something in the log.
    Said {
        level: Level,
        text: String,
    },
}

impl Happened {
    pub fn of(input: Input<'_>) -> Self {
        match input {
            Input::Opened { subprotocol } => Self::Opened { subprotocol: subprotocol.to_owned() },
            Input::Closed { code, explanation } => {
                Self::Closed { code, explanation: explanation.to_owned() }
            }
            Input::Frame(text) => Self::Frame { text: text.to_owned() },
            Input::BinaryFrame { bytes } => Self::BinaryFrame { bytes },
            Input::NetworkUp => Self::NetworkUp,
            Input::TransferDone { job, result: Ok(info) } => {
                Self::TransferDone { job, bytes: Some(info.bytes), error: None }
            }
            Input::TransferDone { job, result: Err(error) } => {
                Self::TransferDone { job, bytes: None, error: Some(error) }
            }
            Input::User(action) => Self::User(action),
            Input::Tick => Self::Tick,
        }
    }

    fn weight(&self) -> usize {
        INPUT_BYTES
            + match self {
                Self::Opened { subprotocol: text }
                | Self::Closed { explanation: text, .. }
                | Self::Frame { text }
                | Self::Said { text, .. }
                | Self::User(UserAction::SendRaw { text }) => text.len(),
                _ => 0,
            }
    }

    /// Lets it happen to an engine.
    ///
    /// # Errors
    /// The engine's refusal of a person's action.
    pub fn to(&self, engine: &mut Engine, now: Now) -> Result<(), Refusal> {
        let input = match self {
            Self::Opened { subprotocol } => Input::Opened { subprotocol },
            Self::Closed { code, explanation } => Input::Closed { code: *code, explanation },
            Self::Frame { text } => Input::Frame(text),
            Self::BinaryFrame { bytes } => Input::BinaryFrame { bytes: *bytes },
            Self::NetworkUp => Input::NetworkUp,
            Self::TransferDone { job, bytes, error } => Input::TransferDone {
                job: *job,
                result: match (bytes, error) {
                    (Some(bytes), _) => Ok(TransferInfo { bytes: *bytes }),
                    (None, error) => Err(error.clone().unwrap_or_default()),
                },
            },
            Self::User(action) => Input::User(action.clone()),
            Self::Tick => Input::Tick,
            Self::Said { .. } => return Ok(()),
        };
        engine.handle(now, input)
    }
}

/// Where a recording begins.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename = "start")]
pub struct Start {
    pub mono: i64,
    pub utc: i64,
    pub seed: u64,
    /// The number of the first log entry after it.
    pub seq: u64,
    /// From these the engine is restored.
    pub records: SortedMap<String, String>,
}

/// One input and its time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename = "input")]
pub struct Recorded {
    mono: i64,
    utc: i64,
    what: Happened,
}

#[derive(Debug)]
struct Segment {
    start: Start,
    inputs: Vec<Recorded>,
    bytes: usize,
}

/// Records while an engine runs.
#[derive(Debug)]
pub struct Recorder {
    segments: VecDeque<Segment>,
    /// Inputs of a segment.
    most: usize,
}

impl Default for Recorder {
    fn default() -> Self {
        Self::with_segments(SEGMENT_INPUTS)
    }
}

impl Recorder {
    /// With segments of so many inputs.
    pub fn with_segments(most: usize) -> Self {
        Self { segments: VecDeque::new(), most }
    }

    /// From an engine that has just been restored, anew.
    pub fn begin(&mut self, start: Start) {
        self.segments.clear();
        self.open(start);
    }

    fn open(&mut self, start: Start) {
        let bytes = start.records.values().map(String::len).sum();
        self.segments.push_back(Segment { start, inputs: Vec::new(), bytes });
    }

    /// To be told before each input; `seq` is the number that the next log entry will have.
    pub fn note(&mut self, engine: &mut Engine, now: Now, seq: u64, what: &Happened) {
        let full = self.segments.back().is_none_or(|segment| {
            segment.inputs.len() >= self.most || segment.bytes >= SEGMENT_BYTES
        });
        if full && let Some(records) = engine.checkpoint() {
            self.open(Start { mono: now.mono, utc: now.utc, seed: 0, seq, records });
        }
        let Some(segment) = self.segments.back_mut() else { return };
        segment.bytes += what.weight();
        segment.inputs.push(Recorded { mono: now.mono, utc: now.utc, what: what.clone() });
        while self.is_too_long() {
            // Where nothing has been quiet for so long the recording begins anew.
            self.segments.pop_front();
        }
    }

    fn is_too_long(&self) -> bool {
        let sum = |of: fn(&Segment) -> usize| self.segments.iter().map(of).sum::<usize>();
        sum(|it| it.inputs.len()) > MAX_INPUTS || sum(|it| it.bytes) > MAX_BYTES
    }

    /// Hands out each line of JSON: the start, then the inputs.
    pub fn write(&self, mut line: impl FnMut(&dyn Serialize)) {
        if let Some(first) = self.segments.front() {
            line(&first.start);
        }
        self.segments.iter().flat_map(|segment| &segment.inputs).for_each(|input| line(input));
    }

    pub fn segments(&self) -> usize {
        self.segments.len()
    }

    /// What was recorded since the start of this segment; they are counted from 0.
    pub fn recording(&self, from: usize) -> Option<Recording> {
        let start = self.segments.get(from)?.start.clone();
        let inputs = self.segments.range(from..).flat_map(|it| it.inputs.clone()).collect();
        Some(Recording { start, inputs })
    }
}

/// What was recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct Recording {
    pub start: Start,
    inputs: Vec<Recorded>,
}

impl Recording {
    pub fn new(start: Start) -> Self {
        Self { start, inputs: Vec::new() }
    }

    pub fn push(&mut self, input: Recorded) {
        self.inputs.push(input);
    }

    pub fn inputs(&self) -> &[Recorded] {
        &self.inputs
    }

    /// When it begins and ends, on the host's clock.
    pub fn span(&self) -> (i64, i64) {
        (self.start.utc, self.inputs.last().map_or(self.start.utc, |last| last.utc))
    }
}

/// A recording that happens again.
#[derive(Debug)]
pub struct Replay {
    recording: Recording,
    engine: Engine,
    next: usize,
    seq: u64,
    now: Now,
}

impl Replay {
    pub fn new(recording: Recording) -> Self {
        let start = &recording.start;
        let now = Now { mono: start.mono, utc: start.utc };
        let engine = Engine::restore(now, &start.records, start.seed);
        Self { engine, next: 0, seq: start.seq, now, recording }
    }

    /// As it is now; its time is [`Replay::now`].
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// The time of the last input.
    pub fn now(&self) -> Now {
        self.now
    }

    /// The time of the next input; None at the end.
    pub fn next(&self) -> Option<Now> {
        let next = self.recording.inputs.get(self.next)?;
        Some(Now { mono: next.mono, utc: next.utc })
    }

    /// Lets the next input happen, and hands out what the log has to say of it. Refusals are no
    /// news: they were refused before.
    pub fn step(&mut self, mut log: impl FnMut(u64, LogEntry)) {
        let Some(Recorded { mono, utc, what }) = self.recording.inputs.get(self.next) else {
            return;
        };
        self.next += 1;
        self.now = Now { mono: *mono, utc: *utc };
        let mut say = |entry| {
            log(self.seq, entry);
            self.seq += 1;
        };
        if let Happened::Said { level, text } = what {
            say(said(&self.engine, self.now, *level, text.clone()));
            return;
        }
        let _ = what.to(&mut self.engine, self.now);
        loop {
            match self.engine.poll() {
                Output::Log(entry) => say(entry),
                Output::Wait(_) => break,
                _ => {}
            }
        }
    }
}

/// What a driver says in the log in its own name. The log runs on the station's clock.
pub fn said(engine: &Engine, now: Now, level: Level, text: String) -> LogEntry {
    let at = now.utc + engine.view(now).station.clock_offset_ms;
    let notice = Notice { level, text, connector: None, clause: None };
    LogEntry { at, kind: LogKind::Notice(notice) }
}
