//! The ring that the log is kept in.

use ocpp_types::Text;
use ocpp_types::log::{Level, LogEntry, LogKind, Notice};
use voltab_app::driver::log::{Log, MAX_BYTES, MAX_ENTRIES};
use wasm_bindgen_test::wasm_bindgen_test;

fn entry(at: i64) -> LogEntry {
    let notice =
        Notice { level: Level::Info, text: Text::default(), connector: None, clause: None };
    LogEntry { at, kind: LogKind::Notice(notice) }
}

fn filled(count: usize) -> Log {
    let log = Log::new();
    log.append((1..).take(count).map(entry).collect());
    log
}

fn range(log: &Log, from: u64, to: u64) -> Vec<u64> {
    log.with_range(from, to, |rows| rows.iter().map(|row| row.seq).collect())
}

#[wasm_bindgen_test]
fn numbers_begin_at_one_and_a_range_excludes_its_end() {
    let log = filled(5);
    assert_eq!((log.first_seq(), log.next_seq(), log.len()), (1, 6, 5));
    assert_eq!(range(&log, 2, 4), [2, 3]);
    assert_eq!(range(&log, 0, u64::MAX), [1, 2, 3, 4, 5]);
    assert_eq!(range(&log, 4, 2), [0; 0]);
    assert_eq!(range(&log, 6, 9), [0; 0]);
}

#[wasm_bindgen_test]
fn the_oldest_go_when_it_is_full() {
    let log = filled(MAX_ENTRIES + 3);
    assert_eq!((log.len(), log.first_seq()), (MAX_ENTRIES, 4));
    assert_eq!(log.get(3), None);
    assert_eq!(log.get(4).unwrap().entry.at, 4);
    assert_eq!(log.get(log.next_seq()), None);
    assert_eq!(range(&log, 1, 6), [4, 5]);
}

#[wasm_bindgen_test]
fn long_texts_fill_it_sooner_and_the_newest_stays() {
    let weighing = |bytes: usize| {
        let text = Text::verbatim("x".repeat(bytes));
        let notice = Notice { level: Level::Info, text, connector: None, clause: None };
        LogEntry { at: 0, kind: LogKind::Notice(notice) }
    };
    let log = filled(3);
    log.append(vec![weighing(MAX_BYTES / 2), weighing(MAX_BYTES / 2 - 1_000)]);
    assert_eq!((log.first_seq(), log.len()), (1, 5));
    log.append(vec![weighing(MAX_BYTES / 4)]);
    assert_eq!((log.first_seq(), log.len()), (5, 2));
    log.append(vec![weighing(MAX_BYTES + 1)]);
    assert_eq!((log.first_seq(), log.len()), (7, 1));
}

#[wasm_bindgen_test]
fn numbers_go_on_after_it_is_cleared() {
    let log = filled(3);
    log.clear();
    assert!(log.is_empty());
    assert_eq!((log.first_seq(), log.get(3)), (4, None));
    assert_eq!(log.append(vec![entry(9)]), 4..5);
}
