//! Authorization: which idTag may start and stop a transaction (1.6 §3.5, §4.1).
//!
//! **Owns** the decision on an idTag, online and offline, and the cache of earlier decisions.
//! **Must not know** the wire, or what a session does with the decision.
//!
//! It follows from four sources, in this order: a reservation, the local authorization list, the cache, the
//! CSMS.

mod cache;
mod decide;
pub(crate) mod manual;
pub(crate) mod v16;
pub(crate) mod v201;

pub(crate) use cache::{Cache, Policy, TokenInfo};
pub(crate) use decide::{
    answered, authorize, contradicted, failed, interrupted, learn, lookup, unanswered,
};

use ocpp_types::log::Level;
use ocpp_types::{Text, text};

use crate::delivery::{AuthorizeFor, Request};
use crate::feature::{Core, reservation, session, transaction_events};
use crate::io::Refusal;
use crate::settings::Key;
use crate::station::{
    Admission, Connector, Contract, IdToken, PendingSession, Registration, StopCause, StopReason,
    TokenType, same_tag,
};

/// What is wrong with an idTag that no message of the station could carry (1.6 §7.28,
/// 2.0.1 `IdTokenType`). A lenient station reads it all the same.
pub(crate) fn too_long(core: &Core, id_tag: &str) -> Option<Text> {
    let length = id_tag.chars().count();
    (length > most(core)).then(|| no_length(core, length))
}

/// Characters in an idTag.
pub(crate) fn most(core: &Core) -> usize {
    core.dialect().max_token_length()
}

fn no_length(core: &Core, length: usize) -> Text {
    text!(
        "argument-id-tag",
        "an idTag must have 1 to {most} characters, not {length}",
        most = most(core),
        length
    )
}

/// # Errors
/// That no card can have this idTag.
pub(crate) fn check_id_tag(core: &Core, id_tag: &str) -> Result<(), Refusal> {
    let why = if id_tag.is_empty() { Some(no_length(core, 0)) } else { too_long(core, id_tag) };
    why.map_or(Ok(()), |why| Err(Refusal::Argument(why)))
}

/// Whether anybody has to say who they are before they charge (2.0.1 `AuthCtrlr.Enabled`).
pub(crate) fn is_required(core: &Core) -> bool {
    let settings = &core.station.settings;
    !settings.has(Key::AuthEnabled) || settings.bool(Key::AuthEnabled)
}

/// A card at the reader, or another identifier. Whether it is accepted is the CSMS's matter, and no
/// refusal.
pub(crate) fn present(core: &mut Core, token: &IdToken, at: Option<u8>) -> Result<(), Refusal> {
    // A version without types has cards only.
    let typed = core.dialect().has_token_types();
    let token = &IdToken { kind: if typed { token.kind } else { <_>::default() }, ..token.clone() };
    if token.kind != TokenType::NoAuthorization || !token.text.is_empty() {
        check_id_tag(core, &token.text)?;
    }
    core.check_running()?;
    if let Some(id) = at {
        core.check_connector(id)?;
    }
    if let Some((clause, why)) = why_unread(core, at) {
        deny(core, at, token, Some(clause), why);
    } else if let Some(id) = at.or_else(|| choose(core, token)) {
        present_at(core, id, PendingSession { roaming: at.is_none(), ..PendingSession::of(token) });
    } else {
        nothing_for(core, 0, token);
    }
    Ok(())
}

/// A vehicle shows a contract certificate that may be good. It needs no card reader.
pub(crate) fn present_contract(
    core: &mut Core,
    token: &IdToken,
    connector: u8,
    contract: Contract,
) {
    if let Some((clause, why)) = why_unheard(core) {
        deny(core, Some(connector), token, Some(clause), why);
    } else {
        let contract = Some(Box::new(contract));
        present_at(core, connector, PendingSession { contract, ..PendingSession::of(token) });
    }
}

fn why_unread(core: &Core, connector: Option<u8>) -> Option<(&'static str, Text)> {
    if !core.station.reads_cards(connector) {
        return Some(("1.6 §7.6", text!("card-reader-failed", "the card reader has failed")));
    }
    why_unheard(core)
}

/// What keeps anybody from being heard.
fn why_unheard(core: &Core) -> Option<(&'static str, Text)> {
    if !core.station.ever_accepted && !core.link_open {
        return Some(("1.6 §4.2.1", text!("card-never-accepted", "connect to a CSMS first")));
    }
    let turned_down =
        matches!(core.station.registration, Registration::Pending | Registration::Rejected);
    if turned_down || !core.station.ever_accepted {
        let why = text!("card-not-accepted", "the CSMS has not accepted this station");
        return Some(("1.6 §4.2, 2.0.1 B02, B03", why));
    }
    if core.reset.is_pending() {
        let why = text!("card-before-restart", "the station is about to restart");
        return Some(("1.6 §5.14, 2.0.1 B11", why));
    }
    None
}

/// There is nothing for a token to begin or end at a connector, or with 0 at any: perhaps it is one of
/// those that end transactions of others (2.0.1 C16).
fn nothing_for(core: &mut Core, connector: u8, token: &IdToken) {
    if master_pass_group(core).is_empty() {
        deny_here(core, connector, token);
    } else {
        authorize(core, token, AuthorizeFor::EndAll(connector));
    }
}

/// Whether a token is known to be one of those, or said to be by its group.
pub(crate) fn has_master_pass(core: &Core, token: &IdToken, group: Option<&str>) -> bool {
    let known = lookup(core, token).and_then(|it| it.parent_id_tag);
    is_master_pass(core, group) || is_master_pass(core, known.as_deref())
}

/// Whether the tokens of this group end every transaction, and begin none.
pub(crate) fn is_master_pass(core: &Core, group: Option<&str>) -> bool {
    let own = master_pass_group(core);
    !own.is_empty() && same_group(Some(own.as_str()), group)
}

/// Empty where there is none.
fn master_pass_group(core: &Core) -> String {
    let settings = &core.station.settings;
    let has = settings.has(Key::MasterPassGroupId);
    if has { settings.text(Key::MasterPassGroupId).into_owned() } else { String::new() }
}

/// Which connector a card without a connector is meant for: the one where it has business
/// already, else one where a cable waits, else one where a car in the bay does, else a free one.
fn choose(core: &Core, token: &IdToken) -> Option<u8> {
    let id_tag = &token.text;
    let own = |facts: &&Connector| {
        facts.transaction.as_ref().is_some_and(|tx| tx.id_token().is(token))
            || facts.locked_for.as_ref().is_some_and(|(tag, _)| same_tag(tag, id_tag))
            || facts.pending_session.as_ref().is_some_and(|it| it.id_token().is(token))
    };
    let admitted = |facts: &&Connector| {
        facts.can_begin() && reservation::admits_as_known(core, facts.id, token) != Admission::No
    };
    let plugged = |facts: &&Connector| admitted(facts) && facts.cable.is_plugged();
    let waiting = |facts: &&Connector| plugged(facts) && !facts.finishing;
    let free = |facts: &&Connector| admitted(facts) && facts.cable.is_out();
    let awaited = |facts: &&Connector| {
        free(facts) && facts.open.as_ref().is_some_and(|open| open.may_resume(token))
    };
    let all = &core.station.connectors;
    let reserved = reservation::connector_for(core, token);
    let reserved = |facts: &&Connector| admitted(facts) && reserved == Some(facts.id);
    let busy = || {
        // Nothing else is left: perhaps a card of the same group wants to stop.
        let mut running = all.iter().filter(|facts| facts.transaction.is_some());
        running.next().filter(|_| running.next().is_none())
    };
    all.iter()
        .find(own)
        .or_else(|| all.iter().find(reserved))
        .or_else(|| all.iter().find(waiting))
        .or_else(|| all.iter().find(plugged))
        .or_else(|| all.iter().find(awaited))
        .or_else(|| all.iter().find(free))
        .or_else(busy)
        .map(|facts| facts.id)
}

fn present_at(core: &mut Core, connector: u8, session: PendingSession) {
    let token = &session.id_token();
    if let Some(facts) = core.station.connector_mut(connector) {
        facts.rejection = None;
    }
    let Some(facts) = core.station.connector(connector) else { return };
    if let Some((owner, _)) = &facts.locked_for {
        if same_tag(owner, &token.text) {
            session::unlock(core, connector);
        } else {
            authorize(core, token, AuthorizeFor::Release(connector));
        }
    } else if let Some(transaction) = &facts.transaction {
        // The one who started needs no authorization to stop (1.6 §4.1, 2.0.1 C01.FR.03), nor
        // does anybody where nobody needs one to start.
        if transaction.id_token().is(token) || !is_required(core) {
            session::stop(core, connector, StopReason::Local, Some(token.clone()));
        } else {
            authorize(core, token, AuthorizeFor::Stop(connector));
        }
    } else if facts.pending_session.as_ref().is_some_and(|it| it.id_token().is(token)) {
        cancel(core, connector, token);
    } else if facts.open.is_some() && facts.conditions.authorized {
        // Its transaction has begun before its cable is in (2.0.1 C01.FR.03, C09.FR.05).
        authorize(core, token, AuthorizeFor::Stop(connector));
    } else if why_not_here(core, connector, token).is_some() {
        nothing_for(core, connector, token);
    } else if reservation::admits_as_known(core, connector, token) == Admission::No {
        deny_reserved(core, connector, token);
    } else {
        session::begin(core, connector, session);
        authorize(core, token, AuthorizeFor::Start(connector));
    }
}

/// What keeps a token from beginning a session at a connector, reservations apart.
fn why_not_here(
    core: &Core,
    connector: u8,
    token: &IdToken,
) -> Option<(Option<&'static str>, Text)> {
    let Some(facts) = core.station.connector(connector) else {
        let why = text!("card-no-connector-free", "no {word} is free", word = core.place_word());
        return Some((None, why));
    };
    let place = core.place(connector.into());
    if facts.pending_session.is_some() {
        let why =
            text!("card-other-session", "another card has started a session at {place}", place);
        Some((None, why))
    } else if !core.station.is_in_order() {
        Some((Some("1.6 §4.9"), text!("card-station-faulted", "the station is Faulted")))
    } else if facts.open.as_ref().is_some_and(|open| !open.may_resume(token)) {
        let why = text!(
            "card-other-transaction",
            "the transaction at {place} belongs to another token",
            place
        );
        Some((Some("2.0.1 C01.FR.23"), why))
    } else if !facts.can_begin() {
        let status = facts.status().as_str();
        Some((None, text!("card-at-connector", "{place} is {status}", place, status)))
    } else {
        None
    }
}

fn deny_here(core: &mut Core, connector: u8, token: &IdToken) {
    if let Some((clause, why)) = why_not_here(core, connector, token) {
        deny(core, Some(connector), token, clause, why);
    }
}

/// The card a second time: its holder has changed their mind (1.6 §4.9, B1).
fn cancel(core: &mut Core, connector: u8, token: &IdToken) {
    let text = text!("card-again", "Card presented again: session cancelled");
    core.info(Some(connector), text);
    let cause = StopCause::new(StopReason::Local, core.utc());
    withdraw(core, connector, StopCause { id_token: Some(token.clone()), ..cause });
}

/// Nobody wants the session any more that has begun; the CSMS need not be asked.
pub(crate) fn withdraw(core: &mut Core, connector: u8, cause: StopCause) {
    core.outbox.cancel(|request| {
        matches!(request, Request::Authorize { purpose, .. }
            if *purpose == AuthorizeFor::Start(connector))
    });
    transaction_events::session_ends(core, connector, cause);
    session::refused(core, connector);
}

fn deny_reserved(core: &mut Core, connector: u8, token: &IdToken) {
    let place = core.place(connector.into());
    let why = text!("card-reserved", "{place} is reserved for another idTag", place);
    deny(core, Some(connector), token, Some("1.6 §5.13"), why);
}

fn same_group(a: Option<&str>, b: Option<&str>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if same_tag(a, b))
}

fn refuse(core: &mut Core, purpose: AuthorizeFor) {
    if let AuthorizeFor::Start(connector) = purpose {
        session::refused(core, connector);
    }
}

fn deny(
    core: &mut Core,
    connector: Option<u8>,
    token: &IdToken,
    clause: Option<&'static str>,
    why: Text,
) {
    let id_tag = token.shown();
    let text = text!("card-turned-away", "{id_tag} rejected: {why}", id_tag, why);
    let connector = connector.filter(|id| *id > 0);
    if let Some(facts) = connector.and_then(|id| core.station.connector_mut(id)) {
        facts.rejection = Some(text.clone());
    }
    core.notice(Level::Warning, connector, clause, text);
}

/// Forgets every idTag; false where there is no cache to clear (errata 3.23).
pub(crate) fn clear_cache(core: &mut Core) -> bool {
    if !core.station.settings.bool(Key::AuthorizationCacheEnabled) {
        return false;
    }
    core.station.cache.clear();
    core.station.dirty.cache = true;
    true
}
