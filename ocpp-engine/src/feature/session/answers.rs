//! What the CSMS answers about transactions: their ids, and whether their idTags may charge.

use ocpp_types::log::Level;
use ocpp_types::{Text, text};

use crate::delivery::{EventBody, EventKind};
use crate::feature::authorization::TokenInfo;
use crate::feature::session::check_energy;
use crate::feature::{Core, authorization, session, tariff};
use crate::settings::Key;
use crate::station::{IdToken, StopCause, StopReason, TokenStatus};

/// What the CSMS says of a transaction event.
#[derive(Debug, Default)]
pub(crate) struct EventAnswer {
    /// The id that the CSMS gives the transaction, in a version where it does.
    pub(crate) transaction_id: Option<i64>,
    /// What is said of the identifier.
    pub(crate) token: Option<TokenInfo>,
    /// What is said of tariff and cost.
    pub(crate) charges: tariff::Charges,
}

/// The CSMS has answered the event that has just left the queue.
pub(crate) fn event_answered(core: &mut Core, body: &EventBody, answer: EventAnswer) {
    let EventAnswer { transaction_id, token, charges } = answer;
    if let EventBody::Transaction(event) = body {
        tariff::event_answered(core, event, charges);
    }
    let told = match body {
        EventBody::Started { id_tag, .. } => Some(IdToken::card(id_tag)),
        EventBody::Ended { id_tag, .. } => id_tag.as_ref().map(|id_tag| IdToken::card(id_tag)),
        EventBody::Transaction(event) => event.id_token.clone(),
        EventBody::Metered { .. } => None,
    };
    if let (Some(told), Some(token)) = (told, &token) {
        authorization::learn(core, &told, token);
    }
    match body {
        EventBody::Started { transaction, .. } => {
            if let Some(id) = transaction_id {
                confirmed(core, *transaction, id, token);
            }
        }
        EventBody::Transaction(event) if event.kind != EventKind::Ended => {
            let running = core.station.connector(event.connector).is_some_and(|facts| {
                facts.open.as_ref().is_some_and(|open| open.number == event.transaction)
            });
            if let Some(token) = token.filter(|_| running) {
                token_judged(core, event.connector, &token);
            }
        }
        _ => {}
    }
}

/// The CSMS says what it thinks of the token of a running transaction.
fn token_judged(core: &mut Core, connector: u8, token: &TokenInfo) {
    let Some(facts) = core.station.connector_mut(connector) else { return };
    if token.parent_id_tag.is_some() {
        if let Some(transaction) = &mut facts.transaction {
            transaction.parent_id_tag.clone_from(&token.parent_id_tag);
        } else if let Some(pending) = &mut facts.pending_session {
            pending.parent_id_tag.clone_from(&token.parent_id_tag);
        }
    }
    if token.status != TokenStatus::Accepted {
        deauthorize(core, connector, refused(token.status));
    } else if authorization::is_master_pass(core, token.parent_id_tag.as_deref()) {
        // Whoever has begun it could not be known to have a master pass (2.0.1 C16.FR.03).
        let why = text!("card-master-pass-starts", "a master pass starts no transaction");
        deauthorize(core, connector, why);
    }
}

/// The CSMS has given a running transaction its id, and says what it thinks of the idTag.
pub(crate) fn confirmed(core: &mut Core, number: u64, id: i64, token: Option<TokenInfo>) {
    core.outbox.set_id(number, id);
    let Some(connector) = connector_of(core, number) else { return };
    if let Some(facts) = core.station.connector_mut(connector)
        && let Some(transaction) = &mut facts.transaction
    {
        transaction.id = Some(id);
        if let Some(parent) = token.as_ref().and_then(|token| token.parent_id_tag.clone()) {
            transaction.parent_id_tag = Some(parent);
        }
    }
    if let Some(token) = token.filter(|token| token.status != TokenStatus::Accepted) {
        deauthorize(core, connector, refused(token.status));
    }
}

/// The start of a transaction will never be told: its other messages carry -1 (errata 3.18).
pub(crate) fn never_confirmed(core: &mut Core, number: u64) {
    core.outbox.set_id(number, -1);
    if let Some(connector) = connector_of(core, number)
        && let Some(facts) = core.station.connector_mut(connector)
        && let Some(transaction) = &mut facts.transaction
    {
        transaction.id = Some(-1);
    }
}

fn connector_of(core: &Core, number: u64) -> Option<u8> {
    core.station
        .connectors
        .iter()
        .find(|facts| facts.transaction.as_ref().is_some_and(|tx| tx.number == number))
        .map(|facts| facts.id)
}

fn refused(status: TokenStatus) -> Text {
    text!(
        "session-deauthorized",
        "The CSMS answered {status} for the idTag of the running transaction",
        status = status.as_str()
    )
}

/// 1.6 §3.5.4, errata 3.17, 2.0.1 E05. `MaxEnergyOnInvalidId` is counted from this moment on. It
/// comes before either of the two consequences, in a version where it comes before an end.
fn deauthorize(core: &mut Core, connector: u8, why: Text) {
    let ends = core.station.settings.bool(Key::StopTransactionOnInvalidId)
        && !core.dialect().has_energy_before_invalid_end();
    let grace = grace_wh(core);
    let utc = core.utc();
    let Some(facts) = core.station.connector_mut(connector) else { return };
    if let Some(pending) = &mut facts.pending_session {
        pending.deauthorized = true;
    } else if let Some(transaction) = &mut facts.transaction {
        transaction.limit_energy(facts.meter_wh, grace);
    } else {
        return;
    }
    let clause = "1.6 §4.8, errata 3.17, 2.0.1 E05";
    core.notice(Level::Warning, Some(connector), Some(clause), why);
    if ends && core.check_running().is_ok() {
        session::end(core, connector, StopCause::new(StopReason::DeAuthorized, utc));
    } else {
        check_energy(core, connector);
    }
}

/// What a transaction whose token is invalid may still take.
pub(super) fn grace_wh(core: &Core) -> f64 {
    core.station.settings.int(Key::MaxEnergyOnInvalidId) as f64
}
