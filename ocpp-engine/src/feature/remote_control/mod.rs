//! Remote control: start, stop, unlock (1.6 §5.11, §5.12, §5.18).

pub(crate) mod v16;
pub(crate) mod v201;

use ocpp_types::{Text, text};

use crate::delivery::AuthorizeFor;
use crate::feature::smart_charging::Profile;
use crate::feature::{Core, authorization, reservation, session};
use crate::settings::Key;
use crate::station::{
    Admission, Connector, Group, IdToken, PendingSession, Registration, TokenType,
};

/// Why something is refused: the clause, and the reason in words.
pub(crate) type Objection = (&'static str, Text);

/// An accepted remote start.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Start {
    pub(crate) connector: u8,
    pub(crate) token: IdToken,
    /// The group that the CSMS says the token is of.
    pub(crate) group: Option<String>,
    /// The CSMS's number of the request, in a version where it has one.
    pub(crate) remote_start_id: Option<i64>,
    /// For the transaction alone.
    pub(crate) charging_profile: Option<Profile>,
    /// No connector was named.
    pub(crate) roaming: bool,
}

/// Whether remote starts and stops are allowed at all: not before the CSMS has accepted the
/// station (1.6 §4.2), and not while a reset is on its way.
pub(crate) fn is_allowed(core: &Core) -> bool {
    core.station.registration == Registration::Accepted && !core.reset.is_pending()
}

/// Why no remote start is possible, whatever it asks for.
pub(crate) fn why_not(core: &Core) -> Option<Text> {
    if !is_allowed(core) {
        Some(text!(
            "remote-start-not-allowed",
            "the station is not accepted by the CSMS, or is about to restart"
        ))
    } else if !core.station.is_in_order() {
        Some(text!("remote-start-faulted", "the station is Faulted"))
    } else if core.outbox.is_full() {
        Some(text!("remote-start-queue-full", "the transaction queue is full"))
    } else {
        None
    }
}

/// The connector for a remote start.
///
/// # Errors
/// That there is none for it.
pub(crate) fn connector_for(
    core: &Core,
    connector: Option<i64>,
    token: &IdToken,
    group: Option<&str>,
) -> Result<u8, Text> {
    choose(core, connector, token, group).ok_or_else(|| {
        text!(
            "remote-start-no-connector",
            "no suitable {word} is available for this idTag",
            word = core.place_word()
        )
    })
}

/// The connector for a remote start; None where there is none for it. Without a number: one
/// that is reserved for the idTag, else one where a cable waits, else a free one.
fn choose(core: &Core, connector: Option<i64>, token: &IdToken, group: Option<&str>) -> Option<u8> {
    // Where the CSMS is not asked, nobody can tell of a group what the station does not know.
    let asks = core.station.settings.bool(Key::AuthorizeRemoteTxRequests);
    let least = if asks { Admission::Ask } else { Admission::Yes };
    let admission = |connector: u8| match group {
        Some(_) => reservation::admits(core, connector, token, Group::Known(group)),
        None => reservation::admits_as_known(core, connector, token),
    };
    let open = |facts: &&Connector| {
        let open = facts.open.as_ref();
        facts.can_begin()
            && open.is_none_or(|open| open.may_resume(token))
            && admission(facts.id) >= least
    };
    if let Some(id) = connector {
        let facts = core.station.connector(u8::try_from(id).ok()?);
        return facts.filter(open).map(|facts| facts.id);
    }
    let all = &core.station.connectors;
    let reserved = reservation::connector_for(core, token);
    let reserved = |facts: &&Connector| open(facts) && reserved == Some(facts.id);
    let plugged = |facts: &&Connector| open(facts) && facts.cable.is_plugged();
    let free = |facts: &&Connector| open(facts) && facts.cable.is_out();
    let found = all.iter().find(reserved).or_else(|| all.iter().find(plugged));
    found.or_else(|| all.iter().find(free)).map(|facts| facts.id)
}

/// Carries out a remote start, as if a card had been presented (1.6 §5.11).
pub(crate) fn start(core: &mut Core, start: Start) {
    let connector = start.connector;
    // A token that the CSMS has made is not asked about (2.0.1 C03.FR.01).
    let ask = core.station.settings.bool(Key::AuthorizeRemoteTxRequests)
        && start.token.kind != TokenType::Central;
    let pending_session = PendingSession {
        parent_id_tag: start.group.clone(),
        remote_start_id: start.remote_start_id,
        roaming: start.roaming,
        charging_profile: start.charging_profile,
        ..PendingSession::of(&start.token)
    };
    session::begin(core, connector, pending_session);
    if ask {
        authorization::authorize(core, &start.token, AuthorizeFor::Start(connector));
    } else {
        let known = || authorization::lookup(core, &start.token).and_then(|it| it.parent_id_tag);
        let group = start.group.clone().or_else(known);
        session::authorized(core, connector, group);
    }
}

/// How an attempt to unlock will end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unlock {
    Unlocked,
    Failed,
    /// No such connector, or one without a lock (errata 3.87).
    NotSupported,
}

pub(crate) fn unlock(core: &Core, connector: i64) -> Unlock {
    let facts = u8::try_from(connector).ok().and_then(|id| core.station.connector(id));
    match facts {
        Some(_) if !core.station.factory.hardware.detachable_cable => Unlock::NotSupported,
        Some(facts) if facts.lock_jammed => Unlock::Failed,
        Some(_) => Unlock::Unlocked,
        None => Unlock::NotSupported,
    }
}
