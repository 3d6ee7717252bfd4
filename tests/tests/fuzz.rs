//! The fuzzer for a moment, and its corpus. The long run is `--bin fuzz`.

use std::collections::BTreeSet;

use ocpp_types::{v16, validate};
use serde_json::Value;
use voltab_tests::fuzz::{Fuzzer, corpus, folder};

#[test]
fn some_thousand_mutated_frames_do_no_harm() {
    let mut fuzzer = Fuzzer::new(0x5eed);
    for _ in 0..10_000 {
        fuzzer.step();
    }
    assert!(fuzzer.found.len() > 200, "{} finds: the mutations find little", fuzzer.found.len());
}

#[test]
fn the_same_seed_gives_the_same_run() {
    let run = || {
        let mut fuzzer = Fuzzer::new(7);
        (0..500).for_each(|_| fuzzer.step());
        (fuzzer.frame, fuzzer.found)
    };
    assert_eq!(run(), run());
}

fn lines(name: &str) -> Vec<String> {
    let text = std::fs::read_to_string(folder().join(name)).expect("a file of the corpus");
    text.lines().map(str::to_owned).collect()
}

#[test]
fn the_corpus_has_a_valid_frame_of_every_message() {
    let mut asked = BTreeSet::new();
    for line in lines("calls.txt") {
        let frame: Vec<Value> = serde_json::from_str(&line).expect("JSON");
        let info = frame[2].as_str().and_then(v16::action).expect("an action");
        assert_eq!(validate(info.request, &frame[3]), [], "{line}");
        asked.insert(info.name);
    }
    let mut answered = BTreeSet::new();
    for line in lines("answers.txt") {
        let (action, frame) = line.split_once(' ').expect("an action and a frame");
        let info = v16::action(action).expect("an action");
        let frame: Vec<Value> = serde_json::from_str(frame).expect("JSON");
        assert_eq!(validate(info.response, &frame[2]), [], "{line}");
        answered.insert(info.name);
    }
    let all: BTreeSet<_> = v16::ACTIONS.iter().map(|info| info.name).collect();
    assert_eq!((&asked, &answered), (&all, &all));
    assert!(corpus().len() > asked.len() + answered.len());
}
