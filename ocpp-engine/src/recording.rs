//! Recording the inputs of an engine, and replaying them.
//!
//! **Owns** the inputs with their times, where the recording begins, and its bounds.
//! **Must not know** what an input does.
//!
//! The same start and the same inputs give the same log, so a recording is all that it takes to
//! repeat a session. It is kept in segments, each of which begins with the engine's state: when it
//! grows too long the oldest goes, and it begins with the next.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use ocpp_crypto::{Answer, Outcome, PrivateKey};
use ocpp_types::Text;
use ocpp_types::log::{Level, LogEntry, LogKind, Notice};
use serde::{Deserialize, Serialize, Serializer};

use crate::engine::Engine;
use crate::io::{Input, Output, Refusal, TransferFailure, TransferInfo, UserAction};
use crate::snapshot::{PRIVATE_KEYS_KEY, to_json};
use crate::station::TransferCause;
use crate::texts;
use crate::time::Now;

/// Inputs of a recording, and their size in bytes: two days of charging.
const MAX_INPUTS: usize = 200_000;
const MAX_BYTES: usize = 24 << 20;
/// Of a segment, after which the next one begins at the first quiet moment.
const SEGMENT_INPUTS: usize = 5_000;
const SEGMENT_BYTES: usize = 2 << 20;
/// What an input weighs besides its text.
const INPUT_BYTES: usize = 32;

/// An [`Input`] that can be kept.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RecordedInput {
    Opened {
        subprotocol: String,
    },
    Closed {
        code: u16,
        #[serde(deserialize_with = "texts::stored")]
        explanation: Text,
    },
    Frame {
        text: String,
    },
    BinaryFrame {
        bytes: usize,
    },
    NetworkUp,
    StorageFull,
    /// One of both is given.
    TransferDone {
        job: u64,
        bytes: Option<u64>,
        #[serde(default, deserialize_with = "texts::stored_option")]
        error: Option<Text>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sha256: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        md5: Option<String>,
        #[serde(default)]
        cause: TransferCause,
    },
    /// Written down without the private key that may be in it.
    CryptoDone {
        id: u64,
        #[serde(serialize_with = "without_key")]
        outcome: Outcome,
    },
    Password {
        given: bool,
    },
    User(UserAction),
    Tick,
    /// No input: the driver has said something in the log.
    #[serde(rename = "said")]
    DriverNotice {
        level: Level,
        #[serde(flatten)]
        text: Text,
    },
}

impl RecordedInput {
    /// The same input, owned.
    pub fn of(input: Input<'_>) -> Self {
        match input {
            Input::Opened { subprotocol } => Self::Opened { subprotocol: subprotocol.to_owned() },
            Input::Closed { code, explanation } => Self::Closed { code, explanation },
            Input::Frame(text) => Self::Frame { text: text.to_owned() },
            Input::BinaryFrame { bytes } => Self::BinaryFrame { bytes },
            Input::NetworkUp => Self::NetworkUp,
            Input::StorageFull => Self::StorageFull,
            Input::TransferDone { job, result: Ok(info) } => {
                let TransferInfo { bytes, sha256, md5 } = info;
                let (bytes, cause) = (Some(bytes), TransferCause::Other);
                Self::TransferDone { job, bytes, error: None, sha256, md5, cause }
            }
            Input::TransferDone { job, result: Err(failure) } => {
                let TransferFailure { cause, why } = failure;
                let error = Some(why);
                Self::TransferDone { job, bytes: None, error, sha256: None, md5: None, cause }
            }
            Input::CryptoDone { id, outcome } => Self::CryptoDone { id, outcome },
            Input::Password { given } => Self::Password { given },
            Input::User(action) => Self::User(action),
            Input::Tick => Self::Tick,
        }
    }

    /// Lets it happen to an engine.
    ///
    /// # Errors
    /// The engine's refusal of a person's action.
    pub fn apply(self, engine: &mut Engine, now: Now) -> Result<(), Refusal> {
        let input = match &self {
            Self::Opened { subprotocol } => Input::Opened { subprotocol },
            Self::Closed { code, explanation } => {
                Input::Closed { code: *code, explanation: explanation.clone() }
            }
            Self::Frame { text } => Input::Frame(text),
            Self::BinaryFrame { bytes } => Input::BinaryFrame { bytes: *bytes },
            Self::NetworkUp => Input::NetworkUp,
            Self::StorageFull => Input::StorageFull,
            Self::Password { given } => Input::Password { given: *given },
            Self::Tick => Input::Tick,
            Self::DriverNotice { .. } => return Ok(()),
            Self::TransferDone { .. } | Self::CryptoDone { .. } | Self::User(_) => {
                return engine.handle(now, self.owned());
            }
        };
        engine.handle(now, input)
    }

    /// Of those that borrow nothing.
    fn owned(self) -> Input<'static> {
        match self {
            Self::TransferDone { job, bytes, error, sha256, md5, cause } => Input::TransferDone {
                job,
                result: bytes
                    .map(|bytes| TransferInfo { bytes, sha256, md5 })
                    .ok_or_else(|| TransferFailure { cause, why: error.unwrap_or_default() }),
            },
            Self::CryptoDone { id, outcome } => Input::CryptoDone { id, outcome },
            Self::User(action) => Input::User(action),
            _ => Input::Tick,
        }
    }
}

fn without_key<S: Serializer>(outcome: &Outcome, to: S) -> Result<S::Ok, S::Error> {
    match outcome {
        Ok(Answer::Requested { public_key, csr, .. }) => {
            let (public_key, csr) = (public_key.clone(), csr.clone());
            let private_key = PrivateKey::withheld();
            Outcome::Ok(Answer::Requested { private_key, public_key, csr }).serialize(to)
        }
        outcome => outcome.serialize(to),
    }
}

/// Where a recording begins.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename = "start")]
pub struct RecordingStart {
    pub mono: i64,
    pub utc: i64,
    pub seed: u64,
    /// The number of the first log entry after it.
    pub seq: u64,
    /// From these the engine is restored.
    pub records: BTreeMap<String, String>,
}

/// One input and its time, as it is written down.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename = "input")]
struct Recorded<'a> {
    mono: i64,
    utc: i64,
    what: &'a RecordedInput,
}

/// And as it is read.
#[derive(Debug, Deserialize)]
struct Read {
    mono: i64,
    utc: i64,
    what: RecordedInput,
}

#[derive(Debug)]
struct Segment {
    start: String,
    /// Lines of JSON: nothing is quicker to keep, and they are seldom read.
    inputs: Vec<String>,
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
    pub fn begin(&mut self, start: RecordingStart) {
        self.segments.clear();
        self.open(start);
    }

    #[allow(clippy::needless_pass_by_value, reason = "as `begin`")]
    fn open(&mut self, mut start: RecordingStart) {
        start.records.remove(PRIVATE_KEYS_KEY);
        let start = to_json(&start);
        let bytes = start.len();
        self.segments.push_back(Segment { start, inputs: Vec::new(), bytes });
    }

    /// To be told before each input; `seq` is the number that the next log entry will have.
    pub fn record(&mut self, engine: &mut Engine, now: Now, seq: u64, what: &RecordedInput) {
        let full = self.segments.back().is_none_or(|segment| {
            segment.inputs.len() >= self.most || segment.bytes >= SEGMENT_BYTES
        });
        if full && let Some(records) = engine.checkpoint() {
            self.open(RecordingStart { mono: now.mono, utc: now.utc, seed: 0, seq, records });
        }
        let Some(segment) = self.segments.back_mut() else { return };
        let line = to_json(&Recorded { mono: now.mono, utc: now.utc, what });
        segment.bytes += line.len() + INPUT_BYTES;
        segment.inputs.push(line);
        while self.is_too_long() {
            // Where nothing has been quiet for so long the recording begins anew.
            self.segments.pop_front();
        }
    }

    fn is_too_long(&self) -> bool {
        let sum = |of: fn(&Segment) -> usize| self.segments.iter().map(of).sum::<usize>();
        sum(|it| it.inputs.len()) > MAX_INPUTS || sum(|it| it.bytes) > MAX_BYTES
    }

    /// Each line of JSON: the start, then the inputs.
    pub fn lines(&self) -> impl Iterator<Item = &String> {
        let start = self.segments.front().map(|first| &first.start);
        start.into_iter().chain(self.segments.iter().flat_map(|segment| &segment.inputs))
    }

    /// How many segments there are.
    pub fn segments(&self) -> usize {
        self.segments.len()
    }

    /// What was recorded since the start of this segment; they are counted from 0.
    pub fn recording(&self, from: usize) -> Option<Recording> {
        let mut recording = Recording::new(self.segments.get(from)?.start.clone()).ok()?;
        recording.lines.extend(self.segments.range(from..).flat_map(|it| it.inputs.clone()));
        Some(recording)
    }
}

/// What was recorded.
#[derive(Debug, PartialEq)]
pub struct Recording {
    pub start: RecordingStart,
    /// The start's line, then those of the inputs.
    lines: Vec<String>,
}

impl Recording {
    /// # Errors
    /// Why the line is no start.
    pub fn new(line: String) -> Result<Self, String> {
        let start = serde_json::from_str(&line).map_err(|error| error.to_string())?;
        Ok(Self { start, lines: vec![line] })
    }

    /// Takes the line of an input, which is read in its turn.
    pub fn push(&mut self, line: String) {
        self.lines.push(line);
    }

    /// Each line of JSON: the start, then the inputs.
    pub fn lines(&self) -> &[String] {
        &self.lines
    }
}

/// Replays a recording.
#[derive(Debug)]
pub struct Replay {
    recording: Arc<Recording>,
    engine: Engine,
    at: usize,
    next: Option<Read>,
    seq: u64,
    now: Now,
}

impl Replay {
    /// From the start of the recording.
    pub fn new(recording: Arc<Recording>) -> Self {
        let start = &recording.start;
        let now = Now { mono: start.mono, utc: start.utc };
        let engine = Engine::restore_checkpoint(now, &start.records, start.seed);
        let mut replay = Self { engine, at: 0, next: None, seq: start.seq, now, recording };
        replay.read();
        replay
    }

    /// A line that cannot be read is the end: what comes after it would make no sense.
    fn read(&mut self) {
        self.at += 1;
        let line = self.recording.lines.get(self.at);
        self.next = line.and_then(|line| serde_json::from_str(line).ok());
    }

    /// As it is now; its time is [`Replay::now`].
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// When it begins and when its last input is, on the host's clock.
    pub fn span(&self) -> (i64, i64) {
        let begin = self.recording.start.utc;
        let last =
            self.recording.lines.last().and_then(|line| serde_json::from_str::<Read>(line).ok());
        (begin, last.map_or(begin, |last| last.utc))
    }

    /// The time of the last input.
    pub fn now(&self) -> Now {
        self.now
    }

    /// The time of the next input; None at the end.
    pub fn next_time(&self) -> Option<Now> {
        self.next.as_ref().map(|next| Now { mono: next.mono, utc: next.utc })
    }

    /// Lets the next input happen, and hands out what the log has to say of it. Refusals are no
    /// news: they were refused before.
    pub fn step(&mut self, log: &mut dyn FnMut(u64, LogEntry)) {
        let Some(Read { mono, utc, what }) = self.next.take() else { return };
        self.read();
        self.now = Now { mono, utc };
        let mut say = |entry| {
            log(self.seq, entry);
            self.seq += 1;
        };
        if let RecordedInput::DriverNotice { level, text } = what {
            say(driver_notice(&self.engine, self.now, level, text));
            return;
        }
        let _ = what.apply(&mut self.engine, self.now);
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
pub fn driver_notice(engine: &Engine, now: Now, level: Level, text: Text) -> LogEntry {
    let at = now.utc + engine.view(now).station.clock_offset_ms;
    let notice = Notice { level, text, connector: None, clause: None };
    LogEntry { at, kind: LogKind::Notice(notice) }.masked()
}

#[cfg(test)]
mod tests;
