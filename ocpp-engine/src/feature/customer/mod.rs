//! What the station knows about a customer: reported to the CSMS, and cleared on its request (2.0.1
//! N09, N10).
//!
//! **Owns** the search through all that the station has stored, and the parts of a report on their
//! way. **Must not know** the wire.
//!
//! Something is known of a customer in the authorization cache, in the local authorization list, in
//! reservations, in what is going on at a connector and in messages about it that have not been
//! delivered. Only the cache can be cleared: the list is the CSMS's own (N10.FR.02), and while the
//! others are under way the request to clear is rejected (N10.FR.05), since they have to end as they
//! began, and are gone once they have.
//!
//! A report is made before anything is cleared. Its parts wait for the CSMS as long as the station
//! runs, because what was cleared cannot be told again.

pub(crate) mod v201;

use std::collections::VecDeque;

use ocpp_crypto::HashData;
use ocpp_types::log::Level;
use ocpp_types::{Text, text};

use crate::delivery::{EventBody, Request};
use crate::feature::authorization::TokenInfo;
use crate::feature::{Core, Effect, Effects};
use crate::station::{Connector, Contract, IdToken, Reservation, same_tag};
use crate::time::date_time;

/// Characters in one part of a report, at most (2.0.1 §1.34.1).
const MAX_PART: usize = 512;
/// Most parts that may wait.
const MAX_PARTS: usize = 200;

/// Whom a request is about.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Customer {
    Token(IdToken),
    /// What identifies the customer in any other way: the text of a token, what belongs to one as
    /// additional information, or a group.
    Identifier(String),
    /// A contract certificate. The station knows it until the vehicle that has shown it may charge.
    Certificate(HashData),
}

/// What the CSMS wants.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Asked {
    pub(crate) request_id: i64,
    pub(crate) customer: Customer,
    pub(crate) report: bool,
    pub(crate) clear: bool,
}

/// What is told, and whose information is cleared, once the answer is out.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Order {
    request_id: i64,
    report: String,
    clear: Option<Customer>,
}

/// Why an order is not carried out.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Refused {
    /// Neither to report nor to clear (N09.FR.07).
    Nothing,
    InUse(Text),
    TooMuch,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    request_id: i64,
    seq_no: i64,
    more: bool,
    data: String,
}

/// The parts that the CSMS has yet to get.
#[derive(Debug, Default)]
pub(crate) struct State {
    waiting: VecDeque<Part>,
    sending: bool,
}

impl State {
    /// The CSMS has been told everything.
    pub(crate) fn is_idle(&self) -> bool {
        self.waiting.is_empty()
    }
}

impl Customer {
    fn is(&self, token: &IdToken, group: Option<&str>) -> bool {
        match self {
            Self::Token(own) => own.is(token),
            Self::Identifier(id) => {
                same_tag(id, &token.text)
                    || group.is_some_and(|group| same_tag(id, group))
                    || token.additional.iter().any(|info| same_tag(id, &info.text))
            }
            Self::Certificate(_) => false,
        }
    }

    fn has_shown(&self, contract: &Contract) -> bool {
        let Self::Certificate(data) = self else { return false };
        contract.status_questions.iter().any(|it| it.certificate.means_the_same_as(data))
    }

    /// Where only the text of a token is known.
    fn is_called(&self, id_tag: &str, group: Option<&str>) -> bool {
        match self {
            Self::Token(own) => same_tag(&own.text, id_tag),
            Self::Identifier(_) => self.is(&IdToken::card(id_tag), group),
            Self::Certificate(_) => false,
        }
    }
}

/// The CSMS asks for a report, or that a customer be forgotten.
///
/// # Errors
/// Why that is not done.
pub(crate) fn order(core: &Core, asked: Asked, effects: &mut Effects) -> Result<(), Refused> {
    let Asked { request_id, customer, report, clear } = asked;
    if !report && !clear {
        return Err(Refused::Nothing);
    }
    if clear && let Some(what) = under_way(core, &customer).into_iter().next() {
        let text = text!(
            "customer-in-use",
            "Customer information not cleared: still in use ({what})",
            what
        );
        return Err(Refused::InUse(text));
    }
    if core.customer.waiting.len() >= MAX_PARTS {
        return Err(Refused::TooMuch);
    }
    let report = if report { known(core, &customer).join("\n") } else { "Cleared".to_owned() };
    let clear = clear.then_some(customer);
    effects.push(Effect::Customer(Order { request_id, report, clear }));
    Ok(())
}

/// Reports and clears; the answer is out.
pub(crate) fn carry_out(core: &mut Core, order: &Order) {
    if let Some(customer) = &order.clear {
        clear(core, customer);
    }
    let parts = cut(&order.report);
    let last = parts.len() - 1;
    for (at, data) in parts.into_iter().enumerate() {
        let seq_no = i64::try_from(at).unwrap_or_default();
        let request_id = order.request_id;
        core.customer.waiting.push_back(Part { request_id, seq_no, more: at < last, data });
    }
    send_next(core);
}

fn clear(core: &mut Core, customer: &Customer) {
    let count = core.station.cache.remove_where(|tag, info| {
        customer.is(&IdToken::new(tag, info.kind), info.parent_id_tag.as_deref())
    });
    core.station.dirty.cache = true;
    let text = text!(
        "customer-cleared",
        "Customer information cleared; entries removed from the authorization cache: {count}",
        count
    );
    core.notice(Level::Info, None, Some("2.0.1 N10.FR.03, FR.06"), text);
}

/// Pieces that the message has room for; one that is empty where there is nothing (N09.FR.06).
fn cut(report: &str) -> Vec<String> {
    let characters: Vec<char> = report.chars().collect();
    if characters.is_empty() {
        return vec![String::new()];
    }
    characters.chunks(MAX_PART).map(|part| part.iter().collect()).collect()
}

/// A line for each thing that is known.
fn known(core: &Core, customer: &Customer) -> Vec<String> {
    let mut lines = Vec::new();
    for (tag, info) in core.station.cache.iter() {
        let token = IdToken::new(tag, info.kind);
        if customer.is(&token, info.parent_id_tag.as_deref()) {
            lines.push(format!("Authorization cache: {}", described(&token, info)));
        }
    }
    for (token, info) in core.station.local_list.iter() {
        if customer.is(token, info.parent_id_tag.as_deref()) {
            lines.push(format!("Local authorization list: {}", described(token, info)));
        }
    }
    lines.extend(under_way(core, customer));
    lines
}

fn described(token: &IdToken, info: &TokenInfo) -> String {
    let mut words = vec![format!("{} {}", token.kind.as_str(), token.shown())];
    words.extend(token.additional.iter().map(|extra| format!("{} {}", extra.kind, extra.text)));
    words.push(info.status.as_str().to_owned());
    words.extend(info.parent_id_tag.iter().map(|group| format!("group {group}")));
    words.extend(info.expiry.map(|expiry| format!("until {}", date_time(expiry))));
    words.join(", ")
}

/// What has to end before it can be forgotten.
fn under_way(core: &Core, customer: &Customer) -> Vec<String> {
    let mut lines = Vec::new();
    let of_connectors = core.station.connectors.iter().filter_map(|it| it.reservation.as_ref());
    for reservation in core.station.main.reservations.iter().chain(of_connectors) {
        if customer.is_called(&reservation.id_tag, reservation.parent_id_tag.as_deref()) {
            lines.push(reserved(reservation));
        }
    }
    for connector in core.station.connectors.iter().filter(|it| is_used_by(it, customer)) {
        let id = connector.id;
        lines.push(match &connector.open {
            Some(open) => format!("Connector {id}: transaction {}", open.id),
            None => format!("Connector {id}: in use"),
        });
    }
    let events = core.outbox.events().filter(|event| is_about(&event.body, customer)).count();
    if events > 0 {
        lines.push(format!("Messages that the CSMS has yet to get: {events}"));
    }
    lines
}

fn reserved(reservation: &Reservation) -> String {
    let Reservation { id, connector, expiry, .. } = reservation;
    let until = date_time(*expiry);
    if *connector == 0 {
        format!("Reservation {id} of any connector until {until}")
    } else {
        format!("Reservation {id} of connector {connector} until {until}")
    }
}

fn is_used_by(facts: &Connector, customer: &Customer) -> bool {
    let pending = facts.pending_session.as_ref();
    let running = facts.transaction.as_ref();
    let owner = facts.open.as_ref().and_then(|open| open.owner.as_ref());
    let locked = facts.locked_for.as_ref();
    let contract = pending.and_then(|it| it.contract.as_deref());
    pending.is_some_and(|it| customer.is(&it.id_token(), it.parent_id_tag.as_deref()))
        || contract.is_some_and(|it| customer.has_shown(it))
        || running.is_some_and(|it| customer.is(&it.id_token(), it.parent_id_tag.as_deref()))
        || owner.is_some_and(|token| customer.is(token, None))
        || locked.is_some_and(|(tag, group)| customer.is_called(tag, group.as_deref()))
}

fn is_about(body: &EventBody, customer: &Customer) -> bool {
    match body {
        EventBody::Transaction(event) => {
            event.id_token.as_ref().is_some_and(|token| customer.is(token, None))
        }
        EventBody::Started { id_tag, .. } => customer.is_called(id_tag, None),
        EventBody::Ended { id_tag, .. } => {
            id_tag.as_ref().is_some_and(|tag| customer.is_called(tag, None))
        }
        EventBody::Metered { .. } => false,
    }
}

/// Sends the next part, one at a time, where the CSMS can be reached.
pub(crate) fn send_next(core: &mut Core) {
    if !core.online() || core.customer.sending || !core.outbox.has_room(1) {
        return;
    }
    let Some(Part { request_id, seq_no, more, data }) = core.customer.waiting.front().cloned()
    else {
        return;
    };
    core.customer.sending = true;
    let at = core.utc();
    core.request(Request::Customer { request_id, seq_no, more, at, data });
}

/// The CSMS has a part, or will not have it.
pub(crate) fn answered(core: &mut Core) {
    core.customer.sending = false;
    core.customer.waiting.pop_front();
    send_next(core);
}

/// Nobody knows whether the CSMS got a part: it is sent again with the next connection.
pub(crate) fn undelivered(core: &mut Core) {
    core.customer.sending = false;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_cut_between_characters_and_nothing_is_lost() {
        assert_eq!(cut(""), [""]);
        let long = "ü".repeat(MAX_PART + 1);
        let parts = cut(&long);
        assert_eq!(parts.len(), 2);
        assert_eq!(parts[0].chars().count(), MAX_PART);
        assert_eq!(parts.concat(), long);
    }

    #[test]
    fn a_customer_is_known_by_token_group_or_what_belongs_to_a_token() {
        let token = IdToken::card("Ann");
        assert!(Customer::Token(IdToken::card("ann")).is(&token, None));
        assert!(Customer::Identifier("FLEET".to_owned()).is(&token, Some("fleet")));
        assert!(!Customer::Identifier("fleet".to_owned()).is(&token, None));
    }
}
