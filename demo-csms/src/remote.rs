//! A console elsewhere: what it can ask for, and what it is shown.
//!
//! **Owns** the messages between a CSMS's driver and a console elsewhere, and what is
//! remembered of the operations that a person sent. **Must not know** how they travel.

use std::collections::VecDeque;

use ocpp_types::Text;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::io::{Change, Operation, Outcome};
use crate::state::State;

/// Operations that are remembered with their answers.
const MAX_ASKED: usize = 100;

/// From the console.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Request {
    Operation { station: String, action: String, payload: Value },
    Change(Change),
}

/// To the console.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ConsoleUpdate {
    /// All there is to see, whenever something of it has changed.
    View(Box<ConsoleView>),
    /// Why the last request was not taken in.
    Refused(Text),
}

/// What a console shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ConsoleView {
    /// Unix milliseconds, when it was taken.
    pub at: i64,
    /// Without the readings of transactions: they are many, and no console shows them.
    pub state: State,
    /// The oldest first.
    pub asked: Vec<Asked>,
}

impl ConsoleView {
    pub fn of(at: i64, state: &State, sent: &Sent) -> Self {
        let mut state = state.clone();
        for transaction in &mut state.transactions {
            transaction.readings.clear();
        }
        Self { at, state, asked: sent.all().cloned().collect() }
    }
}

/// An operation that a person sent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Asked {
    pub number: u64,
    pub station: String,
    pub action: String,
    pub payload: Value,
    /// Unix milliseconds.
    pub at: i64,
    /// None while there is no answer.
    pub outcome: Option<Outcome>,
    /// When it came.
    pub answered_at: Option<i64>,
}

/// The operations that were sent last.
#[derive(Debug, Default)]
pub struct Sent {
    all: VecDeque<Asked>,
    made: u64,
}

impl Sent {
    /// Makes an operation of what is asked for, and remembers it.
    pub fn add(&mut self, at: i64, station: &str, action: &str, payload: Value) -> Operation {
        self.made += 1;
        let (number, station, action) = (self.made, station.to_owned(), action.to_owned());
        let asked = Asked {
            number,
            station: station.clone(),
            action: action.clone(),
            payload: payload.clone(),
            at,
            ..Asked::default()
        };
        self.all.push_back(asked);
        if self.all.len() > MAX_ASKED {
            self.all.pop_front();
        }
        Operation { number, station, action, payload }
    }

    /// The last one was refused.
    pub fn take_back(&mut self) {
        self.all.pop_back();
    }

    pub fn answered(&mut self, at: i64, number: u64, outcome: Outcome) {
        if let Some(asked) = self.all.iter_mut().find(|asked| asked.number == number) {
            asked.outcome = Some(outcome);
            asked.answered_at = Some(at);
        }
    }

    /// The oldest first.
    pub fn all(&self) -> impl Iterator<Item = &Asked> {
        self.all.iter()
    }
}

#[cfg(test)]
mod tests {
    use serde::de::DeserializeOwned;
    use serde_json::{from_str, to_string};

    use super::*;
    use crate::{Config, Csms, Input, Now, Registration, Tag, TagStatus};

    fn comes_back<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(it: &T) {
        let text = to_string(it).expect("JSON");
        let read: T = from_str(&text).unwrap_or_else(|why| panic!("{why}: {text}"));
        assert_eq!(&read, it, "{text}");
    }

    #[test]
    fn requests_travel() {
        let payload: Value = from_str(r#"{"connectorId":1,"idTag":"A"}"#).expect("JSON");
        let (station, action) = ("CP001".to_owned(), "RemoteStartTransaction".to_owned());
        comes_back(&Request::Operation { station: station.clone(), action, payload });
        let tag = Tag {
            id_tag: "A".to_owned(),
            status: TagStatus::Blocked,
            parent_id_tag: Some("F".to_owned()),
            expires_at: Some(5),
        };
        for change in [
            Change::SetTag(tag),
            Change::RemoveTag { id_tag: "A".to_owned() },
            Change::SetPolicy { station: station.clone(), policy: Some(Registration::Pending) },
            Change::SetPolicy { station: station.clone(), policy: None },
            Change::SetRegistration(Registration::Rejected),
            Change::SetTariff(Config::default().tariff),
            Change::AcceptUnknownTags(false),
            Change::OneTransactionPerTag(true),
            Change::Forget { station },
        ] {
            comes_back(&Request::Change(change));
        }
    }

    #[test]
    fn a_picture_travels() {
        let mut csms = Csms::new(Config::default(), 7);
        let now = Now { mono: 0, utc: 1_767_225_600_000 };
        let mut take = |input: Input<'_>| {
            csms.handle(now, input).expect("taken in");
            while !matches!(csms.poll(), crate::Output::Wait(_)) {}
        };
        take(Input::Connected { station: "CP001", subprotocol: "ocpp1.6" });
        for call in [
            r#""BootNotification",{"chargePointVendor":"V","chargePointModel":"M"}"#,
            r#""StatusNotification",{"connectorId":1,"errorCode":"NoError","status":"Available"}"#,
            r#""StartTransaction",{"connectorId":1,"idTag":"A","meterStart":5,
                                   "timestamp":"2026-01-01T00:00:00Z"}"#,
        ] {
            let text = format!("[2,\"{}\",{call}]", call.len());
            take(Input::Frame { station: "CP001", text: &text });
        }
        let mut sent = Sent::default();
        sent.add(1, "CP001", "ClearCache", Value::Null);
        sent.answered(2, 1, Outcome::Error { code: "X".to_owned(), description: String::new() });
        let view = ConsoleView::of(now.utc, csms.view(), &sent);
        assert_eq!(view.state.transactions.len(), 1);
        comes_back(&ConsoleUpdate::View(Box::new(view)));
        for outcome in
            [Outcome::Closed, Outcome::Timeout, Outcome::Result { payload: Value::from(1_i64) }]
        {
            comes_back(&outcome);
        }
        assert!(from_str::<Outcome>(r#"{"type":"other"}"#).is_err());
        comes_back(&ConsoleUpdate::Refused(Text::verbatim("why")));
    }

    #[test]
    fn operations_are_remembered_until_there_are_too_many() {
        let mut sent = Sent::default();
        for i in 0..=MAX_ASKED as u64 {
            let operation = sent.add(0, "CP001", "ClearCache", Value::Null);
            assert_eq!(operation.number, i + 1);
        }
        let numbers: Vec<_> = sent.all().map(|asked| asked.number).collect();
        assert_eq!((numbers.len(), numbers[0]), (MAX_ASKED, 2));
        sent.take_back();
        sent.answered(9, 3, Outcome::Timeout);
        let third = sent.all().find(|asked| asked.number == 3).expect("still there");
        assert_eq!((&third.outcome, third.answered_at), (&Some(Outcome::Timeout), Some(9)));
        assert!(sent.all().all(|asked| asked.number <= MAX_ASKED as u64));
    }
}
