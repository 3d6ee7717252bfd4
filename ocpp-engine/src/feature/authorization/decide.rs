//! The decision on a token: by the station itself, or by the CSMS.

use ocpp_types::log::Level;
use ocpp_types::text;

use super::{deny, deny_here, deny_reserved, is_master_pass, is_required, refuse, same_group};
use crate::delivery::{AuthorizeFor, Request};
use crate::feature::authorization::{Policy, TokenInfo};
use crate::feature::{Core, contract, local_list, reservation, session};
use crate::settings::Key;
use crate::station::{
    Admission, Group, IdToken, PendingSession, PendingSessionState, StopCause, StopReason,
    TokenStatus, TokenType,
};

/// Where the station knows a token from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    List,
    Cache,
}

/// Decides at once where that is allowed, and asks the CSMS otherwise.
pub(crate) fn authorize(core: &mut Core, token: &IdToken, purpose: AuthorizeFor) {
    if !is_required(core) || token.kind == TokenType::NoAuthorization {
        // A button has no idToken to be authorized (2.0.1 C02).
        granted(core, token, purpose, TokenInfo::default());
        return;
    }
    if !core.online() {
        decide_offline(core, token, purpose);
        return;
    }
    // The status of a certificate is known to the CSMS alone (2.0.1 C07.FR.01).
    let contract = contract::of(core, token, purpose);
    let known = known(core, token);
    let accepted = known.as_ref().filter(|(_, info)| info.status == TokenStatus::Accepted);
    let at_once = core.station.settings.bool(Key::LocalPreAuthorize)
        || accepted.is_some_and(|(_, info)| ends_own_group(core, purpose, info));
    let may_judge = contract.as_ref().is_none_or(|it| it.verified);
    if let Some((_, info)) = accepted.filter(|_| at_once && contract.is_none()) {
        granted(core, token, purpose, info.clone());
    } else if may_ask(core, known.as_ref()) {
        core.request(Request::Authorize { token: token.clone(), purpose });
    } else if let Some((_, info)) = accepted.filter(|_| may_judge) {
        granted(core, token, purpose, info.clone());
    } else {
        let why = text!("card-not-asked", "the CSMS must not be asked about this idTag");
        let clause = "2.0.1 C10.FR.03, C14.FR.03";
        deny(core, Some(purpose.connector()), token, Some(clause), why);
        refuse(core, purpose);
    }
}

/// A token that is known to be of the group that started ends without being asked about
/// (2.0.1 C01.FR.03, C09.FR.07). 1.6 leaves that to `LocalPreAuthorize`.
fn ends_own_group(core: &Core, purpose: AuthorizeFor, info: &TokenInfo) -> bool {
    let AuthorizeFor::Stop(connector) = purpose else { return false };
    let owner = owner_group(core, connector);
    core.dialect().trusts_known_group() && same_group(owner, info.parent_id_tag.as_deref())
}

/// The group of whoever charges at a connector, or is about to in a transaction that has begun.
fn owner_group(core: &Core, connector: u8) -> Option<&str> {
    let facts = core.station.connector(connector)?;
    let running = facts.transaction.as_ref().map(|it| &it.parent_id_tag);
    let pending = facts.pending_session.as_ref().filter(|_| facts.open.is_some());
    running.or_else(|| pending.map(|it| &it.parent_id_tag))?.as_deref()
}

/// Whether settings let the CSMS be asked about a token of which this is known.
fn may_ask(core: &Core, known: Option<&(Source, TokenInfo)>) -> bool {
    let settings = &core.station.settings;
    let is_set = |key| settings.has(key) && settings.bool(key);
    if is_set(Key::DisableRemoteAuthorization) {
        return false;
    }
    match known {
        Some((source, info)) if info.status != TokenStatus::Accepted => !is_set(match source {
            Source::List => Key::LocalAuthListDisablePostAuthorize,
            Source::Cache => Key::AuthCacheDisablePostAuthorize,
        }),
        _ => true,
    }
}

/// What the station itself knows of a token: the local authorization list comes before the cache
/// (1.6 §3.5.3, 2.0.1 C13.FR.01).
pub(crate) fn lookup(core: &Core, token: &IdToken) -> Option<TokenInfo> {
    known(core, token).map(|(_, info)| info)
}

fn known(core: &Core, token: &IdToken) -> Option<(Source, TokenInfo)> {
    let cached = || {
        let settings = &core.station.settings;
        let enabled = settings.bool(Key::AuthorizationCacheEnabled);
        enabled.then(|| core.station.cache.get(token, core.utc(), life_time(core)))?
    };
    let listed = local_list::lookup(core, token).map(|info| (Source::List, info));
    listed.or_else(|| cached().map(|info| (Source::Cache, info)))
}

/// How long the cache knows a token that nobody uses, in milliseconds; None for ever.
fn life_time(core: &Core) -> Option<i64> {
    let settings = &core.station.settings;
    let has = settings.has(Key::AuthCacheLifeTime);
    has.then(|| settings.millis(Key::AuthCacheLifeTime)).filter(|millis| *millis > 0)
}

/// Which entry leaves a full cache. 1.6 does not say; there it is the oldest.
fn policy(core: &Core) -> Policy {
    let settings = &core.station.settings;
    let has = settings.has(Key::AuthCachePolicy);
    let named = has.then(|| settings.text(Key::AuthCachePolicy));
    named.and_then(|name| Policy::parse(&name)).unwrap_or(Policy::Fifo)
}

/// 1.6 §3.5.4, 2.0.1 C13, C15: what is known to be invalid stays out; what is known to be valid
/// comes in if `LocalAuthorizeOffline` allows; for the rest `AllowOfflineTxForUnknownId` speaks.
fn decide_offline(core: &mut Core, token: &IdToken, purpose: AuthorizeFor) {
    if core.outbox.is_full() {
        let why = text!("card-queue-full", "the transaction queue is full");
        deny(core, Some(purpose.connector()), token, None, why);
        refuse(core, purpose);
        return;
    }
    let contract = contract::of(core, token, purpose);
    if let Some(why) = contract.and_then(|it| contract::why_not_offline(core, &it)) {
        deny(core, Some(purpose.connector()), token, Some("2.0.1 C07.FR.07 to FR.09"), why);
        refuse(core, purpose);
        return;
    }
    let settings = &core.station.settings;
    let local = settings.bool(Key::LocalAuthorizeOffline);
    let unknown = settings.bool(Key::AllowOfflineTxForUnknownId);
    let known = lookup(core, token);
    let allowed = match known.as_ref().map(|known| known.status) {
        Some(TokenStatus::Accepted) => local || unknown,
        Some(_) => false,
        None => unknown,
    };
    if allowed {
        let id_tag = token.shown();
        let text = text!(
            "card-accepted-offline",
            "{id_tag} accepted locally: the station is offline",
            id_tag
        );
        core.info(Some(purpose.connector()), text);
        granted(core, token, purpose, known.unwrap_or_default());
    } else {
        let why = text!(
            "card-offline",
            "the station is offline and cannot accept this idTag without the CSMS"
        );
        let clause = "1.6 §3.5.4, 2.0.1 C13, C15";
        deny(core, Some(purpose.connector()), token, Some(clause), why);
        refuse(core, purpose);
    }
}

/// The CSMS has spoken (1.6 §4.1).
pub(crate) fn answered(core: &mut Core, token: &IdToken, purpose: AuthorizeFor, info: &TokenInfo) {
    learn(core, token, info);
    if info.status == TokenStatus::Accepted {
        granted(core, token, purpose, info.clone());
    } else {
        let why = text!("card-csms-answers", "{status} by the CSMS", status = info.status.as_str());
        deny(core, Some(purpose.connector()), token, None, why);
        refuse(core, purpose);
    }
}

/// The CSMS accepts the token, and says at the same time that the certificate is not valid (2.0.1
/// C07.FR.15 to FR.17). That is not a yes, and nothing to remember.
pub(crate) fn contradicted(core: &mut Core, token: &IdToken, purpose: AuthorizeFor) {
    let why = text!("card-contract-not-valid", "its contract certificate is not valid");
    deny(core, Some(purpose.connector()), token, None, why);
    refuse(core, purpose);
}

/// The CSMS could not be asked: the offline rules hold.
pub(crate) fn unanswered(core: &mut Core, token: &IdToken, purpose: AuthorizeFor) {
    decide_offline(core, token, purpose);
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
        if let Some(token) = waiting.map(PendingSession::id_token) {
            unanswered(core, &token, AuthorizeFor::Start(connector));
        }
    }
}

/// The CSMS answered with an error, which is not a yes.
pub(crate) fn failed(core: &mut Core, token: &IdToken, purpose: AuthorizeFor) {
    let why = text!("card-csms-failed", "authorization by the CSMS failed");
    deny(core, Some(purpose.connector()), token, None, why);
    refuse(core, purpose);
}

/// Remembers what the CSMS said of a token, wherever it said it (1.6 §3.5.1, 2.0.1 C10.FR.04, FR.05);
/// but what the local authorization list knows does not go into the cache (1.6 §3.5.3), nor what
/// identifies nobody, or comes from the CSMS (2.0.1 C02.FR.03, C03.FR.02).
pub(crate) fn learn(core: &mut Core, token: &IdToken, info: &TokenInfo) {
    if local_list::lookup(core, token).is_some() {
        local_list::compare(core, token, info.status);
    } else if core.station.settings.bool(Key::AuthorizationCacheEnabled)
        && !matches!(token.kind, TokenType::NoAuthorization | TokenType::Central)
    {
        let now = core.utc();
        let policy = policy(core);
        core.station.cache.put(token, info.clone(), now, policy);
        core.station.dirty.cache = true;
    }
}

fn granted(core: &mut Core, token: &IdToken, purpose: AuthorizeFor, info: TokenInfo) {
    let now = core.utc();
    if core.station.cache.used(token, now) {
        core.station.dirty.cache = true;
    }
    let parent = info.parent_id_tag.as_deref();
    if is_master_pass(core, parent) {
        if is_remote(core, purpose) {
            // Nobody has presented it (2.0.1 C16.FR.02).
            let why = text!("card-master-pass-starts", "a master pass starts no transaction");
            deny(core, Some(purpose.connector()), token, Some("2.0.1 C16.FR.03"), why);
            refuse(core, purpose);
        } else {
            end_all(core, token, purpose);
        }
        return;
    }
    match purpose {
        AuthorizeFor::Start(connector) => start(core, token, connector, info),
        AuthorizeFor::Stop(connector) => stop(core, token, connector, parent),
        AuthorizeFor::Release(connector) => release(core, token, connector, parent),
        AuthorizeFor::EndAll(connector) => deny_here(core, connector, token),
    }
}

/// Whether it is about a session that the CSMS has begun.
fn is_remote(core: &Core, purpose: AuthorizeFor) -> bool {
    let AuthorizeFor::Start(connector) = purpose else { return false };
    core.station.connector(connector).is_some_and(|it| it.remote_start_id().is_some())
}

fn start(core: &mut Core, token: &IdToken, connector: u8, info: TokenInfo) {
    let Some(facts) = core.station.connector_mut(connector) else { return };
    let Some(awaited) = facts.pending_session.as_mut().filter(|it| it.id_token().is(token)) else {
        return;
    };
    awaited.evses = info.evses;
    let nowhere = !awaited.is_for(connector) && !awaited.roaming;
    let parent = info.parent_id_tag;
    if nowhere {
        let why = text!("card-other-evse", "the token is not for this EVSE");
        deny(core, Some(connector), token, Some("2.0.1 C01.FR.21"), why);
        refuse(core, AuthorizeFor::Start(connector));
        return;
    }
    let group = Group::Known(parent.as_deref());
    if reservation::admits(core, connector, token, group) == Admission::Yes {
        session::authorized(core, connector, parent);
    } else {
        deny_reserved(core, connector, token);
        refuse(core, AuthorizeFor::Start(connector));
    }
}

fn stop(core: &mut Core, token: &IdToken, connector: u8, parent: Option<&str>) {
    if same_group(owner_group(core, connector), parent) {
        let cause = StopCause::new(StopReason::Local, core.utc());
        let cause = StopCause { id_token: Some(token.clone()), ..cause };
        session::end(core, connector, cause);
    } else {
        let why = text!(
            "card-other-group-stop",
            "the card does not belong to the group that started the transaction"
        );
        deny(core, Some(connector), token, Some("1.6 §3.10, 2.0.1 C09"), why);
    }
}

fn release(core: &mut Core, token: &IdToken, connector: u8, parent: Option<&str>) {
    let Some(facts) = core.station.connector(connector) else { return };
    let owner = facts.locked_for.as_ref().and_then(|(_, parent)| parent.as_deref());
    if same_group(owner, parent) {
        session::unlock(core, connector);
    } else {
        let why = text!(
            "card-other-group-release",
            "the card does not belong to the group that may release the cable"
        );
        deny(core, Some(connector), token, Some("errata 3.5"), why);
    }
}

/// A token of the master pass group ends every transaction and begins none (2.0.1 C16.FR.02,
/// FR.03). The station has no display to choose one with.
fn end_all(core: &mut Core, token: &IdToken, purpose: AuthorizeFor) {
    refuse(core, purpose);
    let id_tag = token.shown();
    let text = text!("card-master-pass", "{id_tag} is a master pass: all transactions end", id_tag);
    core.notice(Level::Info, None, Some("2.0.1 C16"), text);
    let cause = StopCause::new(StopReason::MasterPass, core.utc());
    let cause = StopCause { id_token: Some(token.clone()), ..cause };
    for connector in 1..=core.station.factory.connectors {
        let facts = core.station.connector(connector);
        if facts.is_some_and(|it| it.transaction.is_some() || it.open.is_some()) {
            session::end(core, connector, cause.clone());
        }
    }
}
