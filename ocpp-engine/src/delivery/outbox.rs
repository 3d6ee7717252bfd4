//! The two queues and the order between them.

use std::collections::{BTreeMap, VecDeque};

use crate::codec::CheckpointCodec;
use crate::delivery::{Event, EventBody, Request};
use crate::limits::{MAX_EVENT_BYTES, MAX_EVENTS, MAX_REQUESTS};
use crate::snapshot::to_json;
use crate::station::Sample;

/// What may be sent now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gate {
    /// Not registered: a `BootNotification`, what the CSMS has asked for, and nothing else
    /// (1.6 §4.2, §4.2.1).
    BootOnly,
    /// A hard reset is due: only transaction events are worth the time.
    EventsOnly,
    All,
}

/// What goes out next.
#[derive(Debug, PartialEq)]
pub(crate) enum Next {
    Request(Request),
    Event(u64),
}

#[derive(Debug)]
struct Queued {
    seq: u64,
    request: Request,
    /// The CSMS has asked for it.
    asked: bool,
}

#[derive(Debug, Default)]
pub(crate) struct Outbox {
    next_seq: u64,
    requests: Vec<Queued>,
    events: VecDeque<Event>,
    /// Size of each stored event, in the same order.
    sizes: VecDeque<usize>,
    bytes: usize,
    /// By the station's number: what the CSMS calls the transaction. Kept until its end is told.
    ids: BTreeMap<u64, i64>,
    /// The start that was given up last: its answer may still come.
    given_up: Option<Event>,
    /// The head waits after a failure (1.6 §3.7.1).
    pub(crate) paused: bool,
    pub(crate) dropped: u64,
    /// Changes to tell the storage: a record's key and its new value.
    stores: Vec<(String, Option<String>)>,
}

/// The record of the transaction ids.
pub(crate) const IDS_KEY: &str = "transaction-ids";
pub(crate) const EVENT_PREFIX: &str = "event/";

fn key_of(seq: u64) -> String {
    format!("{EVENT_PREFIX}{seq:012}")
}

impl Outbox {
    /// Takes back stored events, which come in the order of their keys.
    pub(crate) fn restore(events: Vec<Event>, ids: BTreeMap<u64, i64>) -> Self {
        let mut outbox = Self { ids, ..Self::default() };
        for event in events {
            outbox.next_seq = outbox.next_seq.max(event.seq + 1);
            let size = to_json(&event).len();
            outbox.bytes += size;
            outbox.sizes.push_back(size);
            outbox.events.push_back(event);
        }
        outbox
    }

    fn seq(&mut self) -> u64 {
        let seq = self.next_seq;
        self.next_seq += 1;
        seq
    }

    /// Adds a request; false where there was no room.
    pub(crate) fn request(&mut self, request: Request, asked: bool) -> bool {
        if self.requests.len() >= MAX_REQUESTS {
            return false;
        }
        let seq = self.seq();
        self.requests.push(Queued { seq, request, asked });
        true
    }

    /// Whether so many requests more can wait.
    pub(crate) fn has_room(&self, count: usize) -> bool {
        self.requests.len() + count <= MAX_REQUESTS
    }

    pub(crate) fn event(&mut self, body: EventBody) {
        let event = Event {
            seq: self.seq(),
            message_id: None,
            changed: false,
            transmissions: 0,
            attempts: 0,
            body,
        };
        self.store(&event);
        let size = to_json(&event).len();
        self.bytes += size;
        self.sizes.push_back(size);
        self.events.push_back(event);
        while self.events.len() > MAX_EVENTS || self.bytes > MAX_EVENT_BYTES {
            if !self.thin_out() {
                break;
            }
        }
    }

    /// No room for another transaction, and nothing that could be given up for one.
    pub(crate) fn is_full(&self) -> bool {
        let full = self.events.len() >= MAX_EVENTS || self.bytes >= MAX_EVENT_BYTES;
        full && !self.events.iter().any(|event| event.body.is_expendable())
    }

    /// Gives up one reading, the one that is closest to its neighbours, so that those left stay
    /// spread. The head may be on its way, and the newest comes last.
    fn thin_out(&mut self) -> bool {
        let gap = |index: &usize| {
            let next = self.events.get(index + 1).map_or(u64::MAX, |event| event.seq);
            next - self.events[index - 1].seq
        };
        let expendable = |index: &usize| self.events[*index].body.is_expendable();
        let Some(index) = (1..self.events.len()).filter(expendable).min_by_key(gap) else {
            return false;
        };
        self.remove(index);
        self.dropped += 1;
        true
    }

    fn remove(&mut self, index: usize) -> Option<Event> {
        let event = self.events.remove(index)?;
        self.bytes -= self.sizes.remove(index).unwrap_or_default();
        self.stores.push((key_of(event.seq), None));
        Some(event)
    }

    fn store(&mut self, event: &Event) {
        self.stores.push((key_of(event.seq), Some(to_json(event))));
    }

    fn store_ids(&mut self) {
        self.stores.push((IDS_KEY.to_owned(), Some(to_json(&self.ids))));
    }

    /// Tells the storage everything again.
    pub(crate) fn store_all(&mut self) {
        self.stores.clear();
        self.store_ids();
        for event in &self.events {
            self.stores.push((key_of(event.seq), Some(to_json(event))));
        }
    }

    /// What no record keeps.
    pub(crate) fn checkpoint(&mut self, codec: &mut CheckpointCodec) {
        self.next_seq = codec.int(self.next_seq.cast_signed()).cast_unsigned();
        self.paused = codec.bool(self.paused);
        self.dropped = codec.int(self.dropped.cast_signed()).cast_unsigned();
    }

    pub(crate) fn take_stores(&mut self) -> Vec<(String, Option<String>)> {
        core::mem::take(&mut self.stores)
    }

    /// Chooses what goes out next, in the order in which things happened; but nobody waits at the
    /// reader behind a queue of old messages (1.6 §3.7), and a head that failed lets others pass.
    pub(crate) fn next(&mut self, gate: Gate) -> Option<Next> {
        let boot = |queued: &Queued| matches!(queued.request, Request::Boot { .. });
        if let Some(boot) = self.requests.iter().position(boot) {
            return self.take_request(boot);
        }
        if gate == Gate::BootOnly {
            let asked = self.requests.iter().position(|queued| queued.asked)?;
            return self.take_request(asked);
        }
        // What is signed waits for its signature, and so do those behind it: their order stays.
        let may_go = |event: &&Event| !self.paused && !event.body.is_unsigned();
        let event = self.events.front().filter(may_go).map(|event| event.seq);
        if gate == Gate::EventsOnly {
            return event.map(Next::Event);
        }
        let authorize = |queued: &Queued| matches!(queued.request, Request::Authorize { .. });
        if self.requests.iter().any(authorize) {
            return self.take_request(0);
        }
        let request = self.requests.first().map(|queued| queued.seq);
        match (request, event) {
            (Some(request), Some(event)) if event < request => Some(Next::Event(event)),
            (None, Some(event)) => Some(Next::Event(event)),
            (Some(_), _) => self.take_request(0),
            (None, None) => None,
        }
    }

    fn take_request(&mut self, index: usize) -> Option<Next> {
        (index < self.requests.len()).then(|| Next::Request(self.requests.remove(index).request))
    }

    pub(crate) fn head(&self) -> Option<&Event> {
        self.events.front()
    }

    pub(crate) fn len(&self) -> usize {
        self.events.len()
    }

    pub(crate) fn requests(&self) -> impl Iterator<Item = &Request> {
        self.requests.iter().map(|queued| &queued.request)
    }

    pub(crate) fn has_requests(&self) -> bool {
        !self.requests.is_empty()
    }

    /// Notes under which message id the head goes out; returns how often it has by now.
    pub(crate) fn head_sent(&mut self, message_id: &str) -> u8 {
        let Some(event) = self.events.front_mut() else { return 1 };
        if event.id_to_repeat() != Some(message_id) {
            event.message_id = Some(message_id.to_owned());
            event.transmissions = 0;
            event.changed = false;
        }
        event.transmissions = event.transmissions.saturating_add(1);
        let event = event.clone();
        self.store(&event);
        event.transmissions
    }

    /// The head is delivered or given up.
    pub(crate) fn take_head(&mut self, seq: u64) -> Option<Event> {
        if self.events.front()?.seq != seq {
            return None;
        }
        self.paused = false;
        let event = self.remove(0)?;
        if let EventBody::Ended { transaction, .. } = event.body {
            self.ids.remove(&transaction);
            self.store_ids();
        }
        Some(event)
    }

    pub(crate) fn give_up(&mut self, start: Event) {
        self.given_up = Some(start);
    }

    /// The start that was given up under this sequence number.
    pub(crate) fn given_up(&self, seq: u64) -> Option<&EventBody> {
        self.given_up.as_ref().filter(|event| event.seq == seq).map(|event| &event.body)
    }

    /// A start went out whose answer was lost: the CSMS may have given an id that is not known here.
    pub(crate) fn lost_an_id(&self) -> bool {
        self.given_up.is_some()
            || self.events.iter().any(|event| {
                event.transmissions > 1 && matches!(event.body, EventBody::Started { .. })
            })
    }

    /// The CSMS failed to process the head; returns how often it has by now.
    pub(crate) fn head_failed(&mut self, seq: u64) -> Option<u32> {
        let event = self.events.front_mut().filter(|event| event.seq == seq)?;
        event.attempts += 1;
        let event = event.clone();
        self.store(&event);
        Some(event.attempts)
    }

    /// What the CSMS calls a transaction; None while its start is still to be told.
    pub(crate) fn id_of(&self, transaction: u64) -> Option<i64> {
        self.ids.get(&transaction).copied()
    }

    /// The transaction that the CSMS calls so, by the station's number.
    pub(crate) fn owner_of(&self, id: i64) -> Option<u64> {
        self.ids.iter().find(|(_, given)| **given == id).map(|(number, _)| *number)
    }

    pub(crate) fn events(&self) -> impl Iterator<Item = &Event> {
        self.events.iter()
    }

    pub(crate) fn set_id(&mut self, transaction: u64, id: i64) {
        self.ids.insert(transaction, id);
        self.store_ids();
    }

    /// The clock was put by so many milliseconds: so are the times that nobody has been told.
    pub(crate) fn shift(&mut self, by: i64) {
        for queued in &mut self.requests {
            queued.request.shift(by);
        }
        for event in self.events.iter_mut().filter(|event| event.message_id.is_none()) {
            event.body.shift(by);
            self.stores.push((key_of(event.seq), Some(to_json(event))));
        }
    }

    /// Changes the readings of an event.
    pub(crate) fn edit(&mut self, seq: u64, change: impl FnOnce(&mut [Sample])) {
        let Some(at) = self.events.iter().position(|event| event.seq == seq) else { return };
        change(self.events[at].body.told_samples());
        let record = to_json(&self.events[at]);
        self.bytes = self.bytes + record.len() - self.sizes[at];
        self.sizes[at] = record.len();
        self.stores.push((key_of(seq), Some(record)));
    }

    /// The connection is gone: events that are not delivered say so. One that was on its way goes
    /// out again as another CALL, since one id must not stand for two texts.
    pub(crate) fn go_offline(&mut self) {
        for (event, size) in self.events.iter_mut().zip(&mut self.sizes) {
            if event.body.goes_offline() {
                event.changed = event.message_id.is_some();
                let record = to_json(event);
                self.bytes = self.bytes + record.len() - *size;
                *size = record.len();
                self.stores.push((key_of(event.seq), Some(record)));
            }
        }
    }

    /// The connection is gone: requests are worth nothing any more. Returns them.
    pub(crate) fn drop_requests(&mut self) -> Vec<Request> {
        self.requests.drain(..).map(|queued| queued.request).collect()
    }

    /// Requests of a kind that make no sense any more.
    pub(crate) fn cancel(&mut self, unwanted: impl Fn(&Request) -> bool) {
        self.requests.retain(|queued| !unwanted(&queued.request));
    }
}

#[cfg(test)]
mod tests;
