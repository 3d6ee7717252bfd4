//! A whole session as a file: JSON Lines, a header, every entry as `log()` has it, and what it takes
//! to run it again: where the recording starts, and the inputs.
//!
//! **Owns** the format, and that no password is in it. **Must not know** how a file is chosen or
//! saved.
//!
//! Passwords stand in frames, notices and records: each line is masked in the same way
//! (`ocpp_types::secrets`), so that a replay says what the entries say.

use std::sync::Arc;

use ocpp_engine::Recording;
use ocpp_types::log::{Direction, Frame, FrameKind, Level, LogEntry, LogKind, Notice};
use ocpp_types::{Arg, Rule, Text, Version, Violation, secrets, text};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::log::{Log, Numbered, Row, weight};

const KIND: &str = "voltabSession";
const FORMAT: u64 = 2;
/// Clauses that differ: more than any session has.
const MAX_CLAUSES: usize = 1_000;
/// Bytes of a notice that are taken over. No station says as much; a page that had to translate and
/// search millions of them with each change of the log would stand still.
const MAX_NOTICE: usize = 100_000;

/// Whether a text that begins so is a session, of whatever version.
pub fn is_session(head: &str) -> bool {
    let start: String = head.chars().filter(|it| !it.is_whitespace()).take(40).collect();
    start.contains(&format!(r#""type":"{KIND}""#))
}

/// Whose session it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Header {
    pub id: String,
    pub vendor: String,
    pub model: String,
    pub connectors: usize,
    /// The version of Voltab that wrote it.
    pub version: String,
    /// Unix milliseconds.
    pub exported_at: i64,
}

#[derive(Debug, Serialize)]
struct FirstLine<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    format: u64,
    #[serde(flatten)]
    header: &'a Header,
}

#[derive(Debug, PartialEq)]
pub struct SessionFile {
    pub header: Header,
    /// The number of the first entry.
    pub first: u64,
    pub entries: Vec<LogEntry>,
    /// What it takes to run it again; older files have none.
    pub recording: Option<Arc<Recording>>,
}

/// What takes a line.
pub type Line<'a> = &'a mut dyn FnMut(&str);

/// A log, and what `more` hands out.
pub fn write_log(header: &Header, log: &Log, more: impl FnOnce(Line<'_>)) -> String {
    compose(header, |line| {
        log.with_range(0, u64::MAX, |rows| lines_of(rows, line));
        more(line);
    })
}

/// The newest of a log: at most so many entries, and about so many bytes.
pub fn write_newest(log: &Log, most: u64, bytes: usize) -> String {
    compose(&Header::default(), |line| {
        log.with_range(log.next_seq().saturating_sub(most), u64::MAX, |rows| {
            let mut left = bytes;
            let fits = |row: &&&Row| {
                let weight = weight(row);
                let fits = weight <= left;
                left = left.saturating_sub(weight);
                fits
            };
            let newest = rows.iter().rev().take_while(fits).count();
            lines_of(&rows[rows.len() - newest..], line);
        });
    })
}

fn lines_of(rows: &[&Row], line: Line<'_>) {
    for row in rows {
        line(&serde_json::to_string(&Numbered::from(*row)).expect("plain data has a JSON form"));
    }
}

/// Entries, the first of them under this number, and what `more` hands out.
pub fn write(
    header: &Header,
    first: u64,
    entries: &[LogEntry],
    more: impl FnOnce(Line<'_>),
) -> String {
    compose(header, |line| {
        for (entry, seq) in entries.iter().zip(first..) {
            line(
                &serde_json::to_string(&Numbered { seq, entry })
                    .expect("plain data has a JSON form"),
            );
        }
        more(line);
    })
}

fn compose(header: &Header, lines: impl FnOnce(Line<'_>)) -> String {
    let mut text = serde_json::to_string(&FirstLine { kind: KIND, format: FORMAT, header })
        .expect("plain data has a JSON form");
    text.push('\n');
    lines(&mut |line| {
        text.push_str(&secrets::mask(line));
        text.push('\n');
    });
    text
}

/// # Errors
/// A text that says which line is wrong, and why.
pub fn read(text: &str) -> Result<SessionFile, Text> {
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let parse = |line: &str| serde_json::from_str::<Value>(line).unwrap_or_default();
    let head = lines.next().map(|(_, line)| parse(line)).unwrap_or_default();
    if head["type"].as_str() != Some(KIND) {
        return Err(text!("driver-no-session", "This file is not a session exported by Voltab."));
    }
    if !(1..=FORMAT).contains(&head["format"].as_u64().unwrap_or_default()) {
        return Err(text!(
            "driver-later-session",
            "This session was exported by a later version of Voltab."
        ));
    }
    let field = |name: &str| head[name].as_str().unwrap_or_default().to_owned();
    let header = Header {
        id: field("id"),
        vendor: field("vendor"),
        model: field("model"),
        connectors: head["connectors"].as_u64().unwrap_or(1) as usize,
        version: field("version"),
        exported_at: head["exportedAt"].as_i64().unwrap_or_default(),
    };
    let mut clauses = Clauses::default();
    let (mut first, mut entries) = (1, Vec::new());
    let mut recording: Option<Recording> = None;
    for (index, line) in lines {
        let value = parse(line);
        let wrong =
            |why| text!("driver-session-line", "Line {line}: {why}.", line = index + 1, why);
        match (value["type"].as_str(), &mut recording) {
            (Some("start"), None) => {
                recording = Some(Recording::new(line.to_owned()).map_err(wrong)?);
                continue;
            }
            (Some("input"), Some(recording)) => {
                recording.push(line.to_owned());
                continue;
            }
            _ => {}
        }
        let entry = entry(&value, &mut clauses);
        let Some(entry) = entry else {
            return Err(text!(
                "driver-session-entry",
                "Line {line} is not a log entry.",
                line = index + 1
            ));
        };
        if entries.is_empty() {
            first = value["seq"].as_u64().filter(|seq| (1..1 << 53).contains(seq)).unwrap_or(1);
        }
        entries.push(entry);
    }
    Ok(SessionFile { header, first, entries, recording: recording.map(Arc::new) })
}

/// Clauses live as long as the program: those of a file are few, and each is kept once.
#[derive(Default)]
struct Clauses(Vec<&'static str>);

impl Clauses {
    fn keep(&mut self, clause: &str) -> Option<&'static str> {
        if let Some(known) = self.0.iter().find(|known| **known == clause) {
            return Some(known);
        }
        if self.0.len() == MAX_CLAUSES {
            return None;
        }
        let kept: &'static str = Box::leak(clause.to_owned().into_boxed_str());
        self.0.push(kept);
        Some(kept)
    }
}

fn entry(value: &Value, clauses: &mut Clauses) -> Option<LogEntry> {
    let text = |name: &str| value[name].as_str();
    let connector = value["connector"].as_u64().map(|id| id as u8);
    let kind = if text("type")? == "notice" {
        LogKind::Notice(Notice {
            level: match text("level")? {
                "info" => Level::Info,
                "warning" => Level::Warning,
                "error" => Level::Error,
                _ => return None,
            },
            text: within_bounds(Text::deserialize(value).ok()?),
            connector,
            clause: text("clause").and_then(|clause| clauses.keep(clause)),
        })
    } else {
        LogKind::Frame(Frame {
            version: match &value["ocpp"] {
                Value::Null => Version::V16,
                version => Version::parse(version.as_str()?)?,
            },
            direction: match text("direction")? {
                "sent" => Direction::Sent,
                "received" => Direction::Received,
                _ => return None,
            },
            kind: match text("kind")? {
                "call" => FrameKind::Call,
                "result" => FrameKind::Result,
                "error" => FrameKind::Error,
                "unreadable" => FrameKind::Unreadable,
                _ => return None,
            },
            action: text("action").map(str::to_owned),
            message_id: text("messageId").map(str::to_owned),
            text: text("text")?.into(),
            latency_ms: value["latencyMs"].as_i64(),
            connector,
            violations: value["violations"]
                .as_array()?
                .iter()
                .map(|each| violation(each, clauses))
                .collect::<Option<_>>()?,
        })
    };
    Some(LogEntry { at: value["at"].as_i64()?, kind })
}

/// The text, cut where it is longer than a notice may be.
fn within_bounds(text: Text) -> Text {
    let english = text.english();
    let is_long = |(_, arg): (&str, &Arg)| matches!(arg, Arg::String(it) if it.len() > MAX_NOTICE);
    if english.len() <= MAX_NOTICE && !text.args().any(is_long) {
        return text;
    }
    let end = english.floor_char_boundary(MAX_NOTICE);
    let sign = if end < english.len() { "…" } else { "" };
    Text::verbatim([&english[..end], sign].concat())
}

fn violation(value: &Value, clauses: &mut Clauses) -> Option<Violation> {
    let text = |name: &str| value[name].as_str();
    // Earlier versions have written the sentences alone.
    let said = |sentence: &str, whole: &str| {
        let sentence = text(sentence)?.to_owned();
        Some(Text::deserialize(&value[whole]).unwrap_or_else(|_| Text::verbatim(sentence)))
    };
    Some(Violation {
        pointer: text("pointer")?.to_owned(),
        rule: Rule::parse(text("rule")?)?,
        found: said("found", "foundText")?,
        expected: said("expected", "expectedText")?,
        section: clauses.keep(text("section")?)?,
        schema: value["schema"].as_bool()?,
    })
}

#[cfg(test)]
mod tests;
