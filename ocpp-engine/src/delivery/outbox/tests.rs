use super::*;
use crate::delivery::{AuthorizeFor, EventKind, TransactionEvent};
use crate::station::{ChargingState, EventTrigger, IdToken, StopReason};

fn started(transaction: u64) -> EventBody {
    EventBody::Started {
        transaction,
        connector: 1,
        id_tag: "T".to_owned(),
        meter_start: 0,
        at: 0,
        reservation: None,
    }
}

fn metered(transaction: u64) -> EventBody {
    EventBody::Metered { transaction: Some(transaction), connector: 1, samples: Vec::new() }
}

fn ended(transaction: u64) -> EventBody {
    EventBody::Ended {
        transaction,
        connector: 1,
        id_tag: None,
        meter_stop: 0,
        at: 0,
        reason: StopReason::Local,
        data: Vec::new(),
    }
}

fn authorize() -> Request {
    Request::Authorize { token: IdToken::card("T"), purpose: AuthorizeFor::Start(1) }
}

#[test]
fn things_go_out_in_the_order_they_happened() {
    let mut outbox = Outbox::default();
    outbox.event(started(1));
    outbox.request(Request::Heartbeat, false);
    outbox.event(ended(1));
    assert_eq!(outbox.next(Gate::All), Some(Next::Event(0)));
    outbox.take_head(0);
    assert_eq!(outbox.next(Gate::All), Some(Next::Request(Request::Heartbeat)));
    assert_eq!(outbox.next(Gate::All), Some(Next::Event(2)));
}

#[test]
fn an_authorization_overtakes_and_a_held_head_lets_requests_pass() {
    let mut outbox = Outbox::default();
    outbox.event(started(1));
    outbox.request(Request::Heartbeat, false);
    outbox.request(authorize(), false);
    outbox.request(Request::Heartbeat, false);
    assert_eq!(outbox.next(Gate::All), Some(Next::Request(Request::Heartbeat)));
    assert_eq!(outbox.next(Gate::All), Some(Next::Request(authorize())));
    assert_eq!(outbox.next(Gate::All), Some(Next::Event(0)));
    outbox.paused = true;
    assert_eq!(outbox.next(Gate::All), Some(Next::Request(Request::Heartbeat)));
    assert_eq!(outbox.next(Gate::All), None);
}

#[test]
fn before_registration_only_a_boot_goes_out() {
    let mut outbox = Outbox::default();
    outbox.event(started(1));
    outbox.request(authorize(), false);
    assert_eq!(outbox.next(Gate::BootOnly), None);
    outbox.request(Request::Boot { triggered: false }, false);
    assert_eq!(
        outbox.next(Gate::BootOnly),
        Some(Next::Request(Request::Boot { triggered: false }))
    );
}

#[test]
fn a_full_queue_gives_up_readings_and_never_a_start_or_an_end() {
    let mut outbox = Outbox::default();
    outbox.event(started(1));
    for _ in 0..MAX_EVENTS {
        outbox.event(metered(1));
    }
    outbox.event(ended(1));
    assert_eq!(outbox.len(), MAX_EVENTS);
    assert_eq!(outbox.dropped, 2);
    assert_eq!(outbox.head().map(|event| event.seq), Some(0));
    assert!(!outbox.is_full());
    assert!(matches!(outbox.events.back().map(|e| &e.body), Some(EventBody::Ended { .. })));
}

#[test]
fn stores_mirror_the_queue() {
    let mut outbox = Outbox::default();
    outbox.event(started(1));
    outbox.event(ended(1));
    outbox.set_id(1, 77);
    outbox.head_failed(0);
    outbox.take_head(0);
    let mut records = BTreeMap::new();
    for (key, value) in outbox.take_stores() {
        match value {
            Some(value) => records.insert(key, value),
            None => records.remove(&key),
        };
    }
    let ids = serde_json::from_str(&records.remove(IDS_KEY).unwrap()).unwrap();
    let events = records.values().map(|text| serde_json::from_str(text).unwrap()).collect();
    let again = Outbox::restore(events, ids);
    assert_eq!(again.events, outbox.events);
    assert_eq!(again.id_of(1), Some(77));
    assert_eq!(again.next_seq, outbox.next_seq);
    assert_eq!(again.bytes, outbox.bytes);
}

fn head(outbox: &Outbox) -> &Event {
    outbox.head().expect("an event")
}

#[test]
fn what_is_sent_again_unchanged_keeps_its_message_id() {
    let mut outbox = Outbox::default();
    outbox.event(started(1));
    assert_eq!(head(&outbox).id_to_repeat(), None);
    assert_eq!(outbox.head_sent("A"), 1);
    outbox.go_offline();
    assert_eq!(head(&outbox).id_to_repeat(), Some("A"));
    assert_eq!(outbox.head_sent("A"), 2);
}

#[test]
fn what_says_on_its_second_way_that_it_was_offline_has_another_message_id() {
    let mut outbox = Outbox::default();
    outbox.event(EventBody::Transaction(Box::new(updated())));
    assert_eq!(outbox.head_sent("A"), 1);
    outbox.go_offline();
    assert_eq!(head(&outbox).id_to_repeat(), None);
    assert_eq!(outbox.head_sent("B"), 1, "only one answer to B can come");
    outbox.go_offline();
    assert_eq!(head(&outbox).id_to_repeat(), Some("B"), "nothing has changed since");
    outbox.shift(1_000);
    let EventBody::Transaction(event) = &head(&outbox).body else { panic!("another event") };
    assert_eq!(event.at, 0, "its time has been told");
}

fn updated() -> TransactionEvent {
    TransactionEvent {
        kind: EventKind::Updated,
        transaction: 1,
        id: "U".to_owned(),
        seq_no: 1,
        connector: 1,
        names_evse: false,
        at: 0,
        trigger: EventTrigger::MeterValuePeriodic,
        offline: false,
        charging_state: ChargingState::Charging,
        id_token: None,
        reservation: None,
        remote_start_id: None,
        stopped_reason: None,
        charged_s: None,
        cable_max_current: None,
        phases: None,
        samples: Vec::new(),
    }
}
