//! What an earlier build has stored still opens, and what is written now is what it wrote.
//!
//! The files in `tests/stored` were written by the build before serde wrote the records: those of a
//! station that charges, one that was recorded, and of the CSMS. (The reason why a frame is
//! not JSON is `serde_json`'s, in the log and the scorecard.) None of them may change; a new shape of a
//! record gets new files: `records-with-intervals.json` is written since records say what the meter
//! has counted in the interval that is under way. Sentences for people have got ids and
//! other words since: they are left out where what is written now is compared.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use demo_csms::{Config, Csms, Input, Output};
use ocpp_engine::{Now, Recording, Replay, StationSetup};
use serde::Serialize;
use serde_json::Value;
use voltab_tests::sim::{EPOCH, Sim};

/// When the station's records were written, on its monotonic clock, which began at [`EPOCH`].
const STORED_AT: i64 = 340_000;
/// The log entries up to then.
const ENTRIES: usize = 113;

/// What was found in a frame and what was expected, in the words of then and of now.
const REWORDED: [(&str, &str); 7] = [
    ("a list of 2", "an array of 2"),
    ("a text of at most", "a string of at most"),
    ("expected a text, found", "expected a string, found"),
    (r#"expected":"a text""#, r#"expected":"a string""#),
    (r#"expected\":\"a text\""#, r#"expected\":\"a string\""#),
    ("the id of a CALL of ours", "the ID of a CALL that the station sent"),
    ("a reservation that the central system has made", "a reservation that the CSMS has made"),
];

fn file(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("stored").join(name);
    let text = std::fs::read_to_string(&path);
    let text = text.unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    // Somebody presents a card at a reader that has failed. It was read then; now only another
    // warning leads to what was written.
    // A file goes to another host than the CSMS's. It did then; now only the CSMS's own is asked.
    let text = text
        .replace("ReaderFailure", "WeakSignal")
        .replace("http://x.example", "http://csms.example");
    REWORDED.iter().fold(text, |text, (then, now)| text.replace(then, now))
}

fn records(name: &str) -> BTreeMap<String, String> {
    serde_json::from_str(&file(name)).expect("records by their keys")
}

fn text(it: &impl Serialize) -> String {
    serde_json::to_string(it).expect("plain data")
}

/// The fields that sentences are translated by, and those that hold sentences for people alone. What was
/// found in a frame and what was expected is compared: it goes over the wire.
const OF_SENTENCES: [&str; 8] = [
    "textId",
    "textArgs",
    "foundText",
    "expectedText",
    "reasonText",
    "verdictText",
    "verdict",
    "help",
];

/// What was stored and what is written now, without the words for people: those change from build to
/// build, and the files were written before sentences had ids. The order of fields stays.
fn without_sentences(mut value: Value) -> Value {
    match &mut value {
        Value::Object(fields) => {
            let is_notice = fields.get("type").is_some_and(|it| it == "notice");
            fields.retain(|name, _| {
                !(OF_SENTENCES.contains(&name.as_str()) || is_notice && name == "text")
            });
            fields.values_mut().for_each(|it| *it = without_sentences(it.take()));
        }
        Value::Array(items) => items.iter_mut().for_each(|it| *it = without_sentences(it.take())),
        _ => {}
    }
    value
}

fn facts(it: &impl Serialize) -> String {
    without_sentences(serde_json::to_value(it).expect("plain data")).to_string()
}

/// What `now` says of the things that `then` names: the fields and the settings that have come since
/// are left out.
fn as_known_then(now: Value, then: &Value) -> Value {
    match (now, then) {
        (Value::Object(mut now), Value::Object(then)) => {
            now.retain(|name, _| then.contains_key(name));
            for (name, value) in &mut now {
                *value = as_known_then(value.take(), &then[name]);
            }
            Value::Object(now)
        }
        (Value::Array(mut now), Value::Array(then)) => {
            let key = |item: &Value| item.get("key").cloned();
            if then.iter().all(|it| key(it).is_some()) {
                now.retain(|item| then.iter().any(|it| key(it) == key(item)));
            }
            let pairs = now.iter_mut().zip(then);
            pairs.for_each(|(item, then)| *item = as_known_then(item.take(), then));
            Value::Array(now)
        }
        (now, _) => now,
    }
}

/// The same of what `then` knows, compared with it.
fn assert_known_same(now: &impl Serialize, then: &str) {
    let then = without_sentences(serde_json::from_str(then).expect("JSON"));
    let now = without_sentences(serde_json::to_value(now).expect("plain data"));
    assert_same(&as_known_then(now, &then).to_string(), &then.to_string());
}

/// Of something that was stored.
fn stored_facts(text: &str) -> String {
    without_sentences(serde_json::from_str(text).expect("JSON")).to_string()
}

/// The first difference is told, not two long texts.
fn assert_same(now: &str, then: &str) {
    let differs = now.bytes().zip(then.bytes()).position(|(one, other)| one != other);
    let at = differs.unwrap_or(now.len().min(then.len()));
    let near = |text: &str| {
        String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(60)..text.len().min(at + 60)])
            .into_owned()
    };
    assert!(now == then, "at {at}:\n{}\nand not\n{}", near(now), near(then));
}

#[test]
fn a_station_that_was_stored_lives_on() {
    let mut sim = Sim::new(StationSetup::default(), 5);
    sim.now = Now { mono: STORED_AT, utc: EPOCH + STORED_AT };
    sim.records = records("station/records.json");
    sim.reload(60_000);
    assert_eq!(
        sim.notices().filter(|notice| notice.contains("Unreadable stored record")).count(),
        0
    );
    assert_known_same(&sim.view(), &file("station/state-after-reload.json"));
    for (key, then) in records("station/records-with-intervals.json") {
        let now: Value = serde_json::from_str(&sim.records[&key]).expect("JSON");
        assert_known_same(&now, &then);
    }
}

#[test]
fn what_was_recorded_happens_again_as_it_did() {
    let log = file("station/log.jsonl");
    let log: Vec<_> = log.lines().collect();
    assert_eq!(log.len(), ENTRIES);
    for name in ["station/recording.jsonl", "station/recording-later.jsonl"] {
        let text_of_all = file(name);
        let mut lines = text_of_all.lines().map(str::to_owned);
        let mut recording = Recording::new(lines.next().expect("a start")).expect("a start");
        lines.for_each(|line| recording.push(line));
        let mut replay = Replay::new(Arc::new(recording));
        let mut last = 0;
        while replay.next_time().is_some() {
            replay.step(&mut |seq, entry| {
                last = usize::try_from(seq).expect("few entries");
                assert_same(&facts(&entry), &stored_facts(log[last - 1]));
            });
        }
        assert_eq!((replay.now().mono, last), (STORED_AT, ENTRIES), "{name}");
        let (engine, now) = (replay.engine(), replay.now());
        assert_known_same(&engine.view(now), &file("station/state.json"));
        let schedule = engine.schedule(now, 1, 7_200);
        assert_known_same(&schedule, &file("station/schedule.json"));
        assert_known_same(&engine.profiles(), &file("station/profiles.json"));
        if name == "station/recording.jsonl" {
            let card = engine.scorecard(now);
            assert_same(&facts(&card), &stored_facts(&file("station/scorecard.json")));
        }
    }
}

#[test]
fn a_central_system_that_was_stored_believes_the_same() {
    let csms = Csms::restore(Config::default(), 7, &records("csms/records.json"));
    let then: Value = serde_json::from_str(&file("csms/state.json")).expect("JSON");
    let mut now = serde_json::to_value(csms.view()).expect("plain data");
    // Nobody is connected to one that has just begun, and when a frame was seen last is stored
    // with what else has changed.
    for field in ["connected", "seenAt"] {
        now["stations"][0][field] = then["stations"][0][field].clone();
    }
    assert_same(&as_known_then(now, &then).to_string(), &then.to_string());
    let receipt = csms.receipt(demo_csms::Now { mono: 0, utc: EPOCH + 18_000 }, 8);
    assert_same(&text(&receipt), file("csms/receipt.json").trim_end());
}

#[test]
fn a_central_system_says_what_it_said() {
    let log = file("csms/log.jsonl");
    let log: Vec<Value> =
        log.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let mut csms = Csms::new(Config::default(), 7);
    let mut said = Vec::new();
    let mut take = |now: demo_csms::Now, input: Input<'_>| {
        csms.handle(now, input).expect("not an operation");
        loop {
            match csms.poll() {
                Output::Log { entry, .. } => said.push(serde_json::to_value(entry).expect("JSON")),
                Output::Wait(_) => break,
                _ => {}
            }
        }
    };
    let station = "CP001";
    let at = |ms| demo_csms::Now { mono: ms, utc: EPOCH + ms };
    take(at(0), Input::Connected { station, subprotocol: "ocpp1.6" });
    let received = log.iter().filter(|entry| entry["direction"] == "received");
    for entry in received.take_while(|entry| entry["kind"] == "call") {
        let ms = entry["at"].as_i64().expect("a time") - EPOCH;
        take(at(ms), Input::Frame { station, text: entry["text"].as_str().expect("a text") });
    }
    assert!(said.len() > 20, "{}", said.len());
    for (now, then) in said.iter().zip(&log) {
        assert_eq!(
            with_frame_read(&without_sentences(now.clone())),
            with_frame_read(&without_sentences(then.clone()))
        );
    }
}

/// The order of fields in a frame says nothing.
fn with_frame_read(entry: &Value) -> Value {
    let mut entry = entry.clone();
    if let Some(frame) = entry["text"].as_str().and_then(|text| serde_json::from_str(text).ok()) {
        entry["text"] = frame;
    }
    entry
}
