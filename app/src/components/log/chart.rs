//! Copies rows of the log as a chart: a sequence of messages as text, which the project's tests read and run
//! (`tests/src/chart`). So a bug report is a test.
//!
//! **Owns** how a conversation is written down there. **Must not know** what a message means; the exception
//! is `BootNotification`, by which a chart begins with a cold start.
//!
//! What a person did at the station is not in the log as such: notices say so, as comments.

use std::fmt::Write as _;

use ocpp_types::log::{Direction, Frame, FrameKind, LogEntry, LogKind};
use ocpp_types::schema::{Kind, Object};
use ocpp_types::{Rule, Version};
use serde_json::{Value, json};

use crate::state::log::Row;

/// A pause that matters, in milliseconds.
const PAUSE_MS: i64 = 1_000;

/// These rows of the log as a chart, each row as its one or two entries; of a station with so many
/// connectors.
pub fn compose(rows: &[Vec<Row>], connectors: usize) -> String {
    let mut text = String::from("# Copied from a log\n");
    let _ = writeln!(text, "connectors = {connectors}");
    let version = rows.iter().flatten().find_map(|row| match &row.entry.kind {
        LogKind::Frame(frame) => Some(frame.version),
        LogKind::Notice(_) => None,
    });
    if let Some(version) = version.filter(|it| *it != Version::V16) {
        let _ = writeln!(text, "ocpp {version}");
    }
    let boots = rows.iter().filter_map(|row| row.first()).find_map(|row| match &row.entry.kind {
        LogKind::Frame(frame) => Some(frame.action.as_deref() == Some("BootNotification")),
        LogKind::Notice(_) => None,
    });
    if boots == Some(true) {
        text.push_str("cold\n");
    }
    let mut before = None;
    for row in rows {
        let Some(first) = row.first() else { continue };
        write(&mut text, &mut before, &first.entry, row.get(1).map(|row| &*row.entry));
    }
    text
}

fn write(text: &mut String, before: &mut Option<i64>, first: &LogEntry, answer: Option<&LogEntry>) {
    let call = match &first.kind {
        LogKind::Frame(frame) => frame,
        LogKind::Notice(notice) => {
            let _ = writeln!(text, "# {}", one_line(notice.text.english()));
            return;
        }
    };
    let sent = call.direction == Direction::Sent;
    let pause = first.at - before.unwrap_or(first.at);
    *before = Some(first.at);
    if pause >= PAUSE_MS {
        // The station takes its own time; what it says is waited for.
        let (word, pause) = if sent { ("until", pause + PAUSE_MS) } else { ("wait", pause) };
        let _ = writeln!(text, "{word} {}.{:03}", pause / 1000, pause % 1000);
    }
    let answer = answer.and_then(|entry| match &entry.kind {
        LogKind::Frame(frame) => Some(frame),
        LogKind::Notice(_) => None,
    });
    let action = call.action.as_deref().unwrap_or_default();
    match (call.kind, sent) {
        (FrameKind::Call, true) => {
            let _ = writeln!(text, "cp    {action} {}", pattern(call));
            let late =
                |frame: &Frame| frame.violations.iter().any(|it| it.rule == Rule::LateAnswer);
            match answer {
                None => text.push_str("  csms  silent\n"),
                Some(frame) if late(frame) => {
                    let wait = frame.latency_ms.unwrap_or_default();
                    let _ = writeln!(text, "  csms  silent\nwait {}", wait / 1000);
                    let _ = writeln!(text, "csms  late {}", payload(frame));
                }
                Some(frame) if frame.kind == FrameKind::Unreadable => {
                    let _ = writeln!(text, "  csms  raw {}", one_line(&frame.text));
                }
                Some(frame) => {
                    let _ = writeln!(text, "  csms  {}", said(frame, payload(frame)));
                }
            }
        }
        (FrameKind::Call, false) => {
            let _ = writeln!(text, "csms  {action} {}", payload(call));
            let answer = answer.map_or_else(|| "silent".to_owned(), answered);
            let _ = writeln!(text, "  cp    {answer}");
        }
        (_, true) => {
            let _ = writeln!(text, "cp    answers {}", answered(call));
        }
        (_, false) => {
            let _ = writeln!(text, "csms  raw {}", one_line(&call.text));
            if let Some(answer) = answer {
                let _ = writeln!(text, "cp    answers {}", answered(answer));
            }
        }
    }
}

/// What the station answers.
fn answered(frame: &Frame) -> String {
    if frame.kind == FrameKind::Unreadable {
        "malformed".to_owned()
    } else {
        said(frame, pattern(frame))
    }
}

fn said(frame: &Frame, payload: String) -> String {
    if frame.kind == FrameKind::Error {
        let frame: Value = serde_json::from_str(&frame.text).unwrap_or_default();
        let code = frame.pointer("/2").and_then(Value::as_str);
        return ["ERROR ", code.unwrap_or("GenericError")].concat();
    }
    payload
}

/// A frame's payload as it stood there.
fn payload(frame: &Frame) -> String {
    read(frame).to_string()
}

fn read(frame: &Frame) -> Value {
    let at = if frame.kind == FrameKind::Call { 3 } else { 2 };
    let frame: Value = serde_json::from_str(&frame.text).unwrap_or_default();
    frame.get(at).cloned().unwrap_or_else(|| json!({}))
}

/// What the station says, with times left open: it will say it at another time.
fn pattern(frame: &Frame) -> String {
    let mut value = read(frame);
    if let Some(known) = frame.action.as_deref().and_then(|name| frame.version.action(name)) {
        let call = frame.kind == FrameKind::Call;
        open(&mut value, if call { known.request } else { known.response });
    }
    value.to_string()
}

fn open(value: &mut Value, object: &Object) {
    if let Value::Object(fields) = value {
        for (name, value) in fields.iter_mut() {
            if let Some(field) = object.field(name) {
                open_kind(value, &field.kind);
            }
        }
    }
}

fn open_kind(value: &mut Value, kind: &Kind) {
    match (kind, value) {
        (Kind::DateTime, value) => *value = Value::from("*"),
        (Kind::Object(object), value) => open(value, object),
        (Kind::List { item, .. }, Value::Array(items)) => {
            for each in items {
                open_kind(each, item);
            }
        }
        _ => {}
    }
}

fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}

#[cfg(test)]
mod tests {
    use ocpp_engine::{StationSetup, UserAction};
    use ocpp_types::{Text, Violation};
    use voltab_tests::chart::{Chart, run};
    use voltab_tests::sim::Sim;

    use super::*;
    use crate::components::log::pairs::Pairs;
    use crate::components::log::pairs::tests::frame;
    use crate::state::log::Entries;

    fn charted(entries: Vec<LogEntry>) -> String {
        let (log, mut pairs) = (Entries::new(), Pairs::default());
        log.append(entries);
        pairs.follow(&log, &mut Vec::new());
        let row = |seq| log.get(seq);
        let rows: Vec<Vec<Row>> = pairs
            .from(0)
            .map(|pair| row(pair.seq).into_iter().chain(pair.answer.and_then(row)).collect())
            .collect();
        compose(&rows, 2)
    }

    /// Answers what the station has sent.
    fn answer(sim: &mut Sim) {
        while let Some(text) = sim.sent.pop_front() {
            let call: Value = serde_json::from_str(&text).unwrap();
            if call[0] == 2 {
                let answer = match call[2].as_str() {
                    Some("BootNotification") => {
                        r#"{"status":"Accepted","currentTime":"2026-01-01T00:00:00Z","interval":600}"#
                    }
                    Some("Heartbeat") => r#"{"currentTime":"2026-01-01T00:10:00Z"}"#,
                    _ => "{}",
                };
                sim.receive(&format!("[3,{},{answer}]", call[1]));
            }
        }
    }

    #[test]
    fn what_was_said_holds_as_a_chart() {
        let mut sim = Sim::new(StationSetup { connectors: 2, ..StationSetup::default() }, 1);
        sim.user(UserAction::PowerOn).unwrap();
        let endpoint = "ws://csms.example/ocpp/CP001".to_owned();
        sim.user(UserAction::Connect { endpoint }).unwrap();
        sim.open();
        answer(&mut sim);
        sim.pass(5_000);
        for call in [
            r#"[2,"a","GetConfiguration",{"key":["HeartbeatInterval"]}]"#,
            r#"[2,"b","TriggerMessage",{"requestedMessage":"StatusNotification","connectorId":1}]"#,
            r#"[2,"c","RemoteStopTransaction",{"transactionId":"nine"}]"#,
            "[2,\"d\",\n7,{}]",
        ] {
            sim.receive(call);
            answer(&mut sim);
        }
        sim.pass(600_000);
        answer(&mut sim);
        let text = charted(sim.log.clone());
        assert!(text.contains("\ncsms  raw [2,\"d\", 7,{}]\n"), "{text}");
        assert!(text.contains("\ncp    Heartbeat {}\n"), "{text}");
        let chart = Chart::parse(&text).unwrap_or_else(|error| panic!("{error:?}:\n{text}"));
        run(&chart).unwrap_or_else(|why| panic!("{why}:\n{text}"));
    }

    #[test]
    fn a_chart_names_its_version() {
        let mut call = frame(true, FrameKind::Call, "1", r#"[2,"1","Heartbeat",{}]"#);
        if let LogKind::Frame(frame) = &mut call.kind {
            frame.version = Version::V201;
        }
        let text = charted(vec![call]);
        assert!(text.starts_with("# Copied from a log\nconnectors = 2\nocpp 2.0.1\n"), "{text}");
        assert!(Chart::parse(&text).is_ok());
    }

    #[test]
    fn what_is_out_of_order_can_be_read_as_a_chart() {
        let mut late = frame(false, FrameKind::Result, "1", r#"[3,"1",{}]"#);
        if let LogKind::Frame(frame) = &mut late.kind {
            frame.latency_ms = Some(31_000);
            frame.violations.push(Violation::new(
                Rule::LateAnswer,
                "",
                Text::default(),
                Text::default(),
                "",
            ));
        }
        let text = charted(vec![
            frame(true, FrameKind::Call, "1", r#"[2,"1","Authorize",{"idTag":"A"}]"#),
            late,
            frame(true, FrameKind::Call, "2", r#"[2,"2","Authorize",{"idTag":"A"}]"#),
            frame(false, FrameKind::Error, "2", r#"[4,"2","InternalError","",{}]"#),
            frame(false, FrameKind::Result, "9", r#"[3,"9",{}]"#),
            frame(false, FrameKind::Call, "3", r#"[2,"3","Authorize",{}]"#),
            frame(true, FrameKind::Unreadable, "3", r#"[3,"3",{"status":}]"#),
        ]);
        let expected = "# Copied from a log\nconnectors = 2\ncp    Authorize {\"idTag\":\"A\"}\n  \
                        csms  silent\nwait 31\ncsms  late {}\ncp    Authorize {\"idTag\":\"A\"}\n  \
                        csms  ERROR InternalError\ncsms  raw [3,\"9\",{}]\ncsms  Authorize {}\n  \
                        cp    malformed\n";
        assert_eq!(text, expected);
        assert!(Chart::parse(&text).is_ok());
    }
}
