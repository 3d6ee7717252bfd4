//! Authorization: which idTag may start and stop a transaction (1.6 §3.5, §4.1).
//!
//! **Owns** the decision on an idTag, online and offline, and the cache of earlier decisions.
//! **Must not know** the wire, or what a session does with the decision.
//!
//! It follows from four sources, in this order: a reservation, the local authorization list, the cache, the
//! CSMS.

mod cache;
pub(crate) mod manual;
pub(crate) mod v16;
pub(crate) mod v201;

pub(crate) use cache::{Cache, TokenInfo};

use ocpp_types::log::Level;
use ocpp_types::{Text, text};

use crate::delivery::{AuthorizeFor, Request};
use crate::feature::{Core, local_list, reservation, session};
use crate::io::Refusal;
use crate::limits::MAX_ID_TAG;
use crate::settings::Key;
use crate::station::{
    Admission, Connector, Group, PendingSession, PendingSessionState, Registration, StopReason,
    TokenStatus, TokenType, same_tag,
};

/// What is wrong with an idTag that no message of the station could carry (1.6 §7.28). A lenient
/// station reads it all the same.
pub(crate) fn too_long(id_tag: &str) -> Option<Text> {
    let length = id_tag.chars().count();
    (length > MAX_ID_TAG).then(|| no_length(length))
}

fn no_length(length: usize) -> Text {
    text!(
        "argument-id-tag",
        "an idTag must have 1 to {most} characters, not {length}",
        most = MAX_ID_TAG,
        length
    )
}

/// # Errors
/// That no card can have this idTag.
pub(crate) fn check_id_tag(id_tag: &str) -> Result<(), Refusal> {
    let why = if id_tag.is_empty() { Some(no_length(0)) } else { too_long(id_tag) };
    why.map_or(Ok(()), |why| Err(Refusal::Argument(why)))
}

/// A card at the reader. Whether it is accepted is the CSMS's matter, and no refusal.
pub(crate) fn present(core: &mut Core, id_tag: &str, connector: Option<u8>) -> Result<(), Refusal> {
    check_id_tag(id_tag)?;
    core.check_running()?;
    if let Some(id) = connector {
        core.check_connector(id)?;
    }
    if !core.station.reads_cards(connector) {
        let why = text!("card-reader-failed", "the card reader has failed");
        deny(core, connector, id_tag, Some("1.6 §7.6"), why);
        return Ok(());
    }
    if !core.station.ever_accepted && !core.link_open {
        let why = text!("card-never-accepted", "connect to a CSMS first");
        deny(core, connector, id_tag, Some("1.6 §4.2.1"), why);
        return Ok(());
    }
    let turned_down =
        matches!(core.station.registration, Registration::Pending | Registration::Rejected);
    if turned_down || !core.station.ever_accepted {
        let why = text!("card-not-accepted", "the CSMS has not accepted this station");
        deny(core, connector, id_tag, Some("1.6 §4.2"), why);
        return Ok(());
    }
    if core.reset.is_pending() {
        let why = text!("card-before-restart", "the station is about to restart");
        deny(core, connector, id_tag, Some("1.6 §5.14"), why);
        return Ok(());
    }
    if let Some(id) = connector.or_else(|| choose(core, id_tag)) {
        present_at(core, id, id_tag, connector.is_none());
    } else {
        let why = text!("card-no-connector-free", "no connector is free");
        deny(core, None, id_tag, None, why);
    }
    Ok(())
}

/// Which connector a card without a connector is meant for: the one where it has business
/// already, else one where a cable waits, else a free one.
fn choose(core: &Core, id_tag: &str) -> Option<u8> {
    let own = |facts: &&Connector| {
        let at = |tag: &str| same_tag(tag, id_tag);
        facts.transaction.as_ref().is_some_and(|tx| at(&tx.id_tag))
            || facts.locked_for.as_ref().is_some_and(|(tag, _)| at(tag))
            || facts
                .pending_session
                .as_ref()
                .is_some_and(|pending_session| at(&pending_session.id_tag))
    };
    let admitted = |facts: &&Connector| {
        facts.can_begin() && reservation::admits_as_known(core, facts.id, id_tag) != Admission::No
    };
    let plugged = |facts: &&Connector| admitted(facts) && facts.cable.is_plugged();
    let waiting = |facts: &&Connector| plugged(facts) && !facts.finishing;
    let free = |facts: &&Connector| admitted(facts) && facts.cable.is_out();
    let all = &core.station.connectors;
    let reserved = reservation::connector_for(core, id_tag);
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
        .or_else(|| all.iter().find(free))
        .or_else(busy)
        .map(|facts| facts.id)
}

fn present_at(core: &mut Core, connector: u8, id_tag: &str, roaming: bool) {
    if let Some(facts) = core.station.connector_mut(connector) {
        facts.rejection = None;
    }
    let Some(facts) = core.station.connector(connector) else { return };
    if let Some((owner, _)) = &facts.locked_for {
        if same_tag(owner, id_tag) {
            session::unlock(core, connector);
        } else {
            authorize(core, id_tag, AuthorizeFor::Release(connector));
        }
    } else if let Some(transaction) = &facts.transaction {
        // The one who started needs no authorization to stop (1.6 §4.1).
        if same_tag(&transaction.id_tag, id_tag) {
            session::stop(core, connector, StopReason::Local, Some(id_tag.to_owned()));
        } else {
            authorize(core, id_tag, AuthorizeFor::Stop(connector));
        }
    } else if let Some(pending_session) = &facts.pending_session {
        if same_tag(&pending_session.id_tag, id_tag) {
            cancel(core, connector);
        } else {
            let why =
                text!("card-other-session", "another card has started a session on this connector");
            deny(core, Some(connector), id_tag, None, why);
        }
    } else if !core.station.is_in_order() {
        let why = text!("card-station-faulted", "the station is Faulted");
        deny(core, Some(connector), id_tag, Some("1.6 §4.9"), why);
    } else if facts.can_begin() {
        if reservation::admits_as_known(core, connector, id_tag) == Admission::No {
            deny_reserved(core, connector, id_tag);
            return;
        }
        let pending_session = PendingSession {
            id_tag: id_tag.to_owned(),
            parent_id_tag: None,
            token_type: TokenType::Iso14443,
            remote_start_id: None,
            state: PendingSessionState::Authorizing,
            roaming,
            charging_profile: None,
            again: false,
        };
        session::begin(core, connector, pending_session);
        authorize(core, id_tag, AuthorizeFor::Start(connector));
    } else {
        let status = facts.status().as_str();
        let why =
            text!("card-at-connector", "connector {connector} is {status}", connector, status);
        deny(core, Some(connector), id_tag, None, why);
    }
}

/// The card a second time: its holder has changed their mind (1.6 §4.9, B1).
fn cancel(core: &mut Core, connector: u8) {
    core.outbox.cancel(|request| {
        matches!(request, Request::Authorize { purpose, .. }
            if *purpose == AuthorizeFor::Start(connector))
    });
    let text = text!("card-again", "Card presented again: session cancelled");
    core.info(Some(connector), text);
    session::refused(core, connector);
}

/// Decides at once where that is allowed, and asks the CSMS otherwise.
pub(crate) fn authorize(core: &mut Core, id_tag: &str, purpose: AuthorizeFor) {
    if !core.online() {
        decide_offline(core, id_tag, purpose);
        return;
    }
    if core.station.settings.bool(Key::LocalPreAuthorize)
        && let Some(known) = lookup(core, id_tag)
        && known.status == TokenStatus::Accepted
    {
        granted(core, id_tag, purpose, known.parent_id_tag);
        return;
    }
    core.request(Request::Authorize { id_tag: id_tag.to_owned(), purpose });
}

/// What the station itself knows of an idTag: the local authorization list comes before the cache
/// (1.6 §3.5.3).
pub(crate) fn lookup(core: &Core, id_tag: &str) -> Option<TokenInfo> {
    let cached = || {
        let enabled = core.station.settings.bool(Key::AuthorizationCacheEnabled);
        enabled.then(|| core.station.cache.get(id_tag, core.utc()))?
    };
    local_list::lookup(core, id_tag).or_else(cached)
}

/// 1.6 §3.5.4: what is known to be invalid stays out; what is known to be valid comes in if
/// `LocalAuthorizeOffline` allows; for the rest `AllowOfflineTxForUnknownId` speaks.
fn decide_offline(core: &mut Core, id_tag: &str, purpose: AuthorizeFor) {
    if core.outbox.is_full() {
        let why = text!("card-queue-full", "the transaction queue is full");
        deny(core, Some(purpose.connector()), id_tag, None, why);
        refuse(core, purpose);
        return;
    }
    let settings = &core.station.settings;
    let local = settings.bool(Key::LocalAuthorizeOffline);
    let unknown = settings.bool(Key::AllowOfflineTxForUnknownId);
    let known = lookup(core, id_tag);
    let parent = known.as_ref().and_then(|known| known.parent_id_tag.clone());
    let allowed = match known.map(|known| known.status) {
        Some(TokenStatus::Accepted) => local || unknown,
        Some(_) => false,
        None => unknown,
    };
    if allowed {
        let text = text!(
            "card-accepted-offline",
            "{id_tag} accepted locally: the station is offline",
            id_tag
        );
        core.info(Some(purpose.connector()), text);
        granted(core, id_tag, purpose, parent);
    } else {
        let why = text!("card-offline", "the station is offline, and this idTag needs the CSMS");
        deny(core, Some(purpose.connector()), id_tag, Some("1.6 §3.5.4"), why);
        refuse(core, purpose);
    }
}

/// The CSMS has spoken (1.6 §4.1).
pub(crate) fn answered(core: &mut Core, id_tag: &str, purpose: AuthorizeFor, info: &TokenInfo) {
    learn(core, id_tag, info);
    if info.status == TokenStatus::Accepted {
        granted(core, id_tag, purpose, info.parent_id_tag.clone());
    } else {
        let why = text!("card-csms-answers", "{status} by the CSMS", status = info.status.as_str());
        deny(core, Some(purpose.connector()), id_tag, None, why);
        refuse(core, purpose);
    }
}

/// The CSMS could not be asked: the offline rules hold.
pub(crate) fn unanswered(core: &mut Core, id_tag: &str, purpose: AuthorizeFor) {
    decide_offline(core, id_tag, purpose);
}

/// The page was reloaded: no answer reaches those who wait for one. It is as if the connection had
/// been lost.
pub(crate) fn interrupted(core: &mut Core) {
    for connector in 1..=core.station.factory.connectors {
        let waiting = core
            .station
            .connector(connector)
            .and_then(|facts| facts.pending_session.as_ref())
            .filter(|session| session.state == PendingSessionState::Authorizing);
        if let Some(id_tag) = waiting.map(|session| session.id_tag.clone()) {
            unanswered(core, &id_tag, AuthorizeFor::Start(connector));
        }
    }
}

/// The CSMS answered with an error, which is not a yes.
pub(crate) fn failed(core: &mut Core, id_tag: &str, purpose: AuthorizeFor) {
    let why = text!("card-csms-failed", "authorization by the CSMS failed");
    deny(core, Some(purpose.connector()), id_tag, None, why);
    refuse(core, purpose);
}

/// Remembers what the CSMS said of an idTag, wherever it said it (1.6 §3.5.1); but what the local
/// authorization list knows does not go into the cache (1.6 §3.5.3).
pub(crate) fn learn(core: &mut Core, id_tag: &str, info: &TokenInfo) {
    if local_list::lookup(core, id_tag).is_some() {
        local_list::compare(core, id_tag, info.status);
    } else if core.station.settings.bool(Key::AuthorizationCacheEnabled) {
        let now = core.utc();
        core.station.cache.put(id_tag, info.clone(), now);
        core.station.dirty.cache = true;
    }
}

fn granted(core: &mut Core, id_tag: &str, purpose: AuthorizeFor, parent: Option<String>) {
    let connector = purpose.connector();
    let Some(facts) = core.station.connector(connector) else { return };
    match purpose {
        AuthorizeFor::Start(_) => {
            let awaited = facts
                .pending_session
                .as_ref()
                .is_some_and(|pending_session| same_tag(&pending_session.id_tag, id_tag));
            let group = Group::Known(parent.as_deref());
            if !awaited {
                return;
            }
            if reservation::admits(core, connector, id_tag, group) == Admission::Yes {
                session::authorized(core, connector, parent);
            } else {
                deny_reserved(core, connector, id_tag);
                refuse(core, purpose);
            }
        }
        AuthorizeFor::Stop(_) => {
            let owner = facts.transaction.as_ref().and_then(|tx| tx.parent_id_tag.clone());
            if same_group(owner.as_deref(), parent.as_deref()) {
                session::stop(core, connector, StopReason::Local, Some(id_tag.to_owned()));
            } else {
                let why = text!(
                    "card-other-group-stop",
                    "the card does not belong to the group that started the transaction"
                );
                deny(core, Some(connector), id_tag, Some("1.6 §3.10"), why);
            }
        }
        AuthorizeFor::Release(_) => {
            let owner = facts.locked_for.as_ref().and_then(|(_, parent)| parent.clone());
            if same_group(owner.as_deref(), parent.as_deref()) {
                session::unlock(core, connector);
            } else {
                let why = text!(
                    "card-other-group-release",
                    "the card does not belong to the group that may release the cable"
                );
                deny(core, Some(connector), id_tag, Some("errata 3.5"), why);
            }
        }
    }
}

fn deny_reserved(core: &mut Core, connector: u8, id_tag: &str) {
    let why = text!("card-reserved", "the connector is reserved for another idTag");
    deny(core, Some(connector), id_tag, Some("1.6 §5.13"), why);
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
    id_tag: &str,
    clause: Option<&'static str>,
    why: Text,
) {
    let text = text!("card-turned-away", "{id_tag} rejected: {why}", id_tag, why);
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
