//! Translation between the version-neutral model and the versions of OCPP: the only place that
//! routes by version.
//!
//! A [`Dialect`] is one version; an engine is handed those that it can speak ([`Dialects`]). What both do
//! alike, because it follows from the declarations of the messages alone, is a provided method here.

mod v16;
mod v201;

use std::fmt;

use ocpp_types::frame::CallError;
use ocpp_types::schema::{Kind, Object};
use ocpp_types::{
    Action, ActionInfo, Sender, Strictness, Text, Version, Violation, coerce, prune, text, validate,
};
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value};

use crate::delivery::{Event, EventBody, Request};
use crate::feature::session::EventAnswer;
use crate::feature::smart_charging::Purpose;
use crate::feature::{Core, Effects, Verdict};
use crate::io::Refusal;
use crate::observer::Judge;
use crate::settings::Key;
use crate::station::{Report, SecurityEvent, Versions};

/// One version of OCPP.
pub(crate) trait Dialect: Sync {
    /// The action of that name.
    fn action(&self, name: &str) -> Option<&'static ActionInfo>;

    /// The connector that a CALL of the CSMS speaks of, where it names one; it need not exist.
    fn connector_named_by(&self, payload: &Value) -> Option<u8>;

    /// What is judged by more than one message.
    fn judge(&self) -> &'static dyn Judge;

    /// The CALL for a request; None where this version has no message for it.
    fn request(&self, core: &Core, request: &Request) -> Option<Encoded>;

    /// The CALL for a transaction event; None where this version has no message for it.
    fn event(&self, core: &Core, event: &Event) -> Option<Encoded>;

    /// The action of an event, for people.
    fn event_action(&self, body: &EventBody) -> &'static str;

    /// Whether a status report says something else than the one before.
    fn is_news(&self, told: &Report, now: &Report) -> bool;

    /// What the status of a connector is called.
    fn status_word(&self, report: &Report) -> &'static str;

    /// Whether start, course and end of a transaction are told as transaction events.
    fn has_transaction_events(&self) -> bool;

    /// Whether variables can be monitored, and the CSMS is told of events (2.0.1 N02 to N08).
    fn has_monitors(&self) -> bool;

    /// What people call a connector of the neutral model: each EVSE has one.
    fn place(&self, connector: i64) -> Text {
        text!("place-evse", "EVSE {evse}", evse = connector)
    }

    /// The same without a number.
    fn place_word(&self) -> Text {
        text!("place-word-evse", "EVSE")
    }

    /// Whether a transaction that is to end, because its token is invalid, may take
    /// `MaxEnergyOnInvalidId` before that (1.6 errata 3.17; otherwise 2.0.1 E05.FR.03 and FR.10).
    fn has_energy_before_invalid_end(&self) -> bool;

    /// Whether the time for a session to begin is the driver's time to plug in, and a cable may wait
    /// for a card as long as it likes (2.0.1 `EVConnectionTimeOut`).
    fn waits_for_car_only(&self) -> bool;

    /// Whether clock-aligned power and current are averages of their interval, and what belongs to an
    /// interval bears the time of its beginning (1.6 §9.1.5). Otherwise all is of the moment at which
    /// the interval ends (2.0.1 J01.FR.17, J02.FR.10, errata 2.65).
    fn dates_back_to_the_interval(&self) -> bool {
        false
    }

    /// Which measurands a reading consists of that the CSMS asks for.
    fn measurands_on_request(&self) -> Key;

    /// Whether a token is said to be of a type.
    fn has_token_types(&self) -> bool;

    /// Whether a token that is known to be of the group that started ends a transaction without
    /// being asked about (2.0.1 C09.FR.07).
    fn trusts_known_group(&self) -> bool;

    /// Characters in an identifier, at most.
    fn max_token_length(&self) -> usize;

    /// Characters of the certificates of a contract, at most, in a message; 0 where none takes them.
    fn max_contract_length(&self) -> usize {
        0
    }

    /// Whether a connector goes from one status to another along certain ways only (1.6 §4.9).
    fn has_status_matrix(&self) -> bool {
        false
    }

    /// Whether the connectors of a station that is Faulted as a whole are Unavailable (2.0.1 G04.FR.07).
    fn spreads_station_faults(&self) -> bool;

    /// Whether the CSMS is told the end of a reservation, and the status of connectors follows from
    /// reservations of any of them, too (2.0.1 H01.FR.16, H01.FR.20, H04.FR.01).
    fn tells_reservations(&self) -> bool;

    /// What this version says of local authorization lists.
    fn list_rules(&self) -> ListRules;

    /// What this version says of charging profiles.
    fn charging_rules(&self) -> ChargingRules;

    /// What the purpose of a charging profile is called.
    fn purpose_word(&self, purpose: Purpose) -> &'static str {
        match purpose {
            Purpose::ChargePointMax => "ChargingStationMaxProfile",
            Purpose::External | Purpose::TxDefault | Purpose::Tx => purpose.as_str(),
        }
    }

    /// Whether it has messages for what a car says by ISO 15118.
    fn has_charging_needs(&self) -> bool;

    /// Whether what breaks the silence that a rejected station asks for is answered with an error
    /// (2.0.1 B03.FR.08), or with nothing.
    fn refuses_while_rejected(&self) -> bool;

    /// What a security event is called; None where this version does not know it.
    fn security_event(&self, event: SecurityEvent) -> Option<&'static str>;

    /// Whether the event has to be pushed to the CSMS (A04.FR.01).
    fn is_critical(&self, event: SecurityEvent) -> bool;

    /// Whether a station that has connected with one of its certificates gives up the others (2.0.1
    /// errata 2.9, A02.FR.10), or keeps them for a month (security A02.FR.10).
    fn keeps_one_certificate(&self) -> bool;

    /// Whether this version has a message for the event.
    fn tells(&self, body: &EventBody) -> bool;

    /// Handles a CALL that breaks these rules of the schemas: gives the payload of the answer, and
    /// adds what it brings about.
    ///
    /// # Errors
    /// The CALLERROR that the CSMS gets instead.
    fn on_call(
        &self,
        core: &mut Core,
        action: &str,
        payload: Value,
        violations: Vec<Violation>,
        effects: &mut Effects,
    ) -> Result<Reply, CallError>;

    /// The answer to a CALL that has waited for a job.
    fn late_answer(&self, verdict: Verdict) -> Box<RawValue>;

    /// Takes in the answer to a request.
    ///
    /// # Errors
    /// Why the payload cannot be used.
    fn on_result(&self, core: &mut Core, request: &Request, payload: &Value) -> Result<(), Text>;

    /// Reads the answer to a transaction event.
    ///
    /// # Errors
    /// Why the payload cannot be used.
    fn read_event_result(
        &self,
        strictness: Strictness,
        body: &EventBody,
        payload: &Value,
    ) -> Result<EventAnswer, Text>;

    /// What a CALL breaks; an unknown action has no rules to break.
    fn violations_of_call(&self, action: &str, payload: &Value) -> Vec<Violation> {
        self.action(action).map(|info| validate(info.request, payload)).unwrap_or_default()
    }

    /// What a CALLRESULT breaks, by the action of the CALL that it answers.
    fn violations_of_result(&self, action: &str, payload: &Value) -> Vec<Violation> {
        self.action(action).map(|info| validate(info.response, payload)).unwrap_or_default()
    }

    /// What the payload of an answer says, for all that is broken in it: optional fields that
    /// cannot be read count as absent. Where that is all there is to an answer, any will do, since
    /// it says that the CALL has arrived.
    fn read_result(&self, strictness: Strictness, action: &str, mut payload: Value) -> Value {
        let Some(info) = self.action(action) else { return payload };
        if strictness == Strictness::Lenient {
            payload = coerce(info.response, payload);
        }
        if !payload.is_object() && info.response.fields.iter().all(|field| !field.required) {
            payload = Value::Object(Map::new());
        }
        prune(info.response, payload)
    }

    /// The name of an action that this version has.
    fn action_name(&self, action: &str) -> Option<&'static str> {
        self.action(action).map(|info| info.name)
    }

    /// Whether a CSMS may send it.
    fn is_for_station(&self, action: &str) -> bool {
        self.action(action).is_some_and(|info| info.sender != Sender::ChargePoint)
    }

    /// The words that the `status` of an answer may be, where it has one.
    fn statuses_of(&self, action: &str) -> Option<&'static [&'static str]> {
        match self.action(action)?.response.field("status")?.kind {
            Kind::Enum(words) => Some(words.values),
            _ => None,
        }
    }
}

/// The versions of OCPP that an engine can speak.
///
/// An engine reaches what belongs to one version through this value alone. A program that can name only
/// [`Dialects::V16`] at first, and fetches a second part later, need not have OCPP 2.0.1 until then.
#[derive(Clone, Copy)]
pub struct Dialects(&'static [(Version, &'static dyn Dialect)]);

impl Dialects {
    /// OCPP 1.6 alone.
    pub const V16: Self = Self(&[(Version::V16, &v16::V16)]);
    /// Every version.
    pub const ALL: Self = Self(&[(Version::V16, &v16::V16), (Version::V201, &v201::V201)]);

    /// Whether all of these versions are among them.
    pub fn suffice_for(self, versions: &Versions) -> bool {
        versions.iter().all(|version| self.find(version).is_some())
    }

    /// The action of that name, where the version is among them and has it.
    pub fn action(self, version: Version, name: &str) -> Option<&'static ActionInfo> {
        self.find(version)?.action(name)
    }

    fn versions(&self) -> impl Iterator<Item = Version> {
        self.0.iter().map(|(version, _)| *version)
    }

    fn find(self, version: Version) -> Option<&'static dyn Dialect> {
        self.0.iter().find(|(known, _)| *known == version).map(|(_, dialect)| *dialect)
    }

    /// That of the version which a station speaks: it offers and speaks none but these.
    pub(crate) fn of(self, version: Version) -> &'static dyn Dialect {
        self.find(version).expect("a station speaks one of the versions of its engine")
    }

    /// # Errors
    /// One of these versions is not among them.
    pub(crate) fn check(self, versions: &Versions) -> Result<(), Refusal> {
        if self.suffice_for(versions) {
            return Ok(());
        }
        let offered = versions.to_string();
        let text = text!("versions-missing", "OCPP {offered} is not available here", offered);
        Err(Refusal::State(text))
    }
}

impl PartialEq for Dialects {
    fn eq(&self, other: &Self) -> bool {
        self.versions().eq(other.versions())
    }
}

impl fmt::Debug for Dialects {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.versions()).finish()
    }
}

/// What the versions see differently about local authorization lists.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ListRules {
    /// A list that was emptied keeps its version (2.0.1 D02); otherwise it is 0 (1.6 §5.10).
    pub(crate) empty_has_version: bool,
    /// A token whose time is over counts as one that is not in the list (2.0.1 §2.5.8).
    pub(crate) expired_is_absent: bool,
}

/// What the versions see differently about charging profiles.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ChargingRules {
    /// A profile takes the place of the one with its purpose and stack level (1.6 §3.13.2); otherwise
    /// it is refused beside such a one (2.0.1 K01.FR.06, FR.39, FR.52, FR.53).
    pub(crate) replaces_by_level: bool,
    /// An absolute schedule has a start of its own, a relative one has none (2.0.1 K01.FR.38 to
    /// FR.41); otherwise what is missing or too much does not matter (1.6 §7.13).
    pub(crate) start_by_kind: bool,
    /// A `TxProfile` says which transaction it is for (2.0.1 K01.FR.03).
    pub(crate) names_transaction: bool,
    /// What a profile says of phases is kept, or the profile is refused (2.0.1 K01.FR.43, FR.48).
    pub(crate) keeps_to_phases: bool,
}

/// A CALL ready for its envelope.
#[derive(Debug)]
pub(crate) struct Encoded {
    pub(crate) action: &'static str,
    pub(crate) payload: Box<RawValue>,
    pub(crate) connector: Option<u8>,
}

/// The number in that field, where it can be that of a connector.
fn connector_in(object: &Value, field: &str) -> Option<u8> {
    object.get(field)?.as_u64().and_then(|id| u8::try_from(id).ok())
}

fn encoded<A: Action>(connector: Option<u8>, call: &A) -> Encoded {
    let payload = to_raw_value(call).expect("a payload is plain data, with texts as keys");
    Encoded { action: A::NAME, payload, connector }
}

/// What a CALL is answered with.
#[derive(Debug)]
pub(crate) enum Reply {
    /// This payload.
    Now(Box<RawValue>),
    /// What follows from the outcome of this job: see [`Dialect::late_answer`].
    After { job: u64, action: &'static str },
}

impl Reply {
    /// The number of a job, or the answer where there is nothing to wait for.
    fn of<A: Action>(asked: Result<u64, A::Response>) -> Self {
        match asked {
            Ok(job) => Self::After { job, action: A::NAME },
            Err(response) => Self::Now(answer(&response)),
        }
    }
}

fn answer(response: &impl Serialize) -> Box<RawValue> {
    to_raw_value(response).expect("a payload is plain data, with texts as keys")
}

/// Characters in a text, at most, as its declaration says.
fn max_length(object: &Object, field: &str) -> usize {
    object.max_length(field).unwrap_or(usize::MAX)
}

fn lenient(strictness: Strictness) -> Option<()> {
    (strictness == Strictness::Lenient).then_some(())
}

fn response<A: Action>(payload: &Value) -> Result<A::Response, Text> {
    use serde::Deserialize;

    let no_response = || text!("call-no-response", "no {response}", response = A::RESPONSE.name);
    // serde would take a list for an object as well.
    if !payload.is_object() {
        return Err(no_response());
    }
    A::Response::deserialize(payload).map_err(|_| no_response())
}
