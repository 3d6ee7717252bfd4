use ocpp_engine::{Engine, Input, Now, Output, RecordedInput, Recorder, StationSetup, UserAction};
use wasm_bindgen_test::wasm_bindgen_test;

use super::*;

#[test]
fn a_notice_of_any_length_is_cut() {
    let text = |text: String| within_bounds(Text::verbatim(text)).english().chars().count();
    assert_eq!((text("ab".into()), text("ä".repeat(MAX_NOTICE))), (2, MAX_NOTICE / 2 + 1));
    let what = Arg::String("x".repeat(MAX_NOTICE + 1));
    let long = Text::new("odd", "Odd", [("what", what)]);
    assert_eq!(within_bounds(long).args().count(), 0);
}

fn log() -> Log {
    let violation = Violation {
        pointer: "/idTag".to_owned(),
        rule: Rule::TooLong,
        found: Text::verbatim("\"…\""),
        expected: text!("wire-a-text", "a string"),
        section: "1.6 §7.28",
        schema: true,
    };
    let frame = Frame {
        version: Version::V16,
        direction: Direction::Received,
        kind: FrameKind::Unreadable,
        action: None,
        message_id: Some("ü\n".to_owned()),
        text: "{oops\n\"\u{2028}".into(),
        latency_ms: Some(-3),
        connector: Some(2),
        violations: vec![violation.clone(), violation],
    };
    let whole = Frame {
        version: Version::V201,
        direction: Direction::Sent,
        kind: FrameKind::Call,
        action: Some("Heartbeat".to_owned()),
        latency_ms: None,
        violations: Vec::new(),
        ..frame.clone()
    };
    let notice = |level, clause| {
        let text = text!("driver-busy", "the station is busy; try again");
        LogKind::Notice(Notice { level, text, connector: Some(0), clause })
    };
    let kinds = [
        LogKind::Frame(frame),
        LogKind::Frame(whole),
        notice(Level::Error, Some("J §4.1")),
        notice(Level::Info, None),
    ];
    let log = Log::new();
    log.append(kinds.map(|kind| LogEntry { at: 1_767_225_600_123, kind }).into());
    log.with_range(0, u64::MAX, |rows| assert_eq!(rows.len(), 4));
    log
}

#[wasm_bindgen_test]
fn what_was_exported_is_imported_without_loss() {
    let log = log();
    let header = Header {
        id: "CP \"1\"".to_owned(),
        vendor: "V".to_owned(),
        model: "M".to_owned(),
        connectors: 2,
        version: "0.1.0".to_owned(),
        exported_at: 5,
    };
    let recording = recording();
    let text =
        write_log(&header, &log, |line| recording.lines().iter().for_each(|text| line(text)));
    let session = read(&text).unwrap();
    assert_eq!((&session.header, session.first), (&header, 1));
    log.with_range(0, u64::MAX, |rows| {
        let entries: Vec<_> = rows.iter().map(|row| (*row.entry).clone()).collect();
        assert_eq!(session.entries, entries);
    });
    assert_eq!(session.recording.as_deref(), Some(&recording));
    assert_eq!(
        write(&header, 1, &session.entries, |line| recording
            .lines()
            .iter()
            .for_each(|text| line(text))),
        text
    );
}

fn recording() -> Recording {
    let (mut engine, mut recorder) = (Engine::new(StationSetup::default(), 1), Recorder::default());
    let now = Now { mono: 5, utc: 7 };
    let endpoint = "ws://x/CP".to_owned();
    for action in [UserAction::PowerOn, UserAction::Connect { endpoint }] {
        let what = RecordedInput::of(Input::User(action));
        recorder.record(&mut engine, now, 1, &what);
        what.apply(&mut engine, now).unwrap();
        while !matches!(engine.poll(), Output::Wait(_)) {}
    }
    recorder.recording(0).unwrap()
}

#[wasm_bindgen_test]
fn what_is_no_session_is_told_so() {
    assert!(read("").is_err());
    assert!(read("{}\n").is_err());
    let head = r#"{"type":"voltabSession","format":1}"#;
    assert!(read(&head.replace('1', "3")).unwrap_err().english().contains("later"));
    assert!(read(&format!("{head}\n\n{{\"at\":1}}\n")).unwrap_err().english().contains("Line 3"));
    assert_eq!(read(head).unwrap().entries, []);
}
