//! What the CSMS says of transactions: their ids, and what it thinks of their drivers.

use ocpp_types::log::Level;
use ocpp_types::text;

use crate::delivery::{EventBody, EventKind};
use crate::feature::authorization::TokenInfo;
use crate::feature::session::check_energy;
use crate::feature::{Core, authorization};
use crate::settings::Key;
use crate::station::TokenStatus;

/// What the CSMS says of a transaction event.
#[derive(Debug, Default)]
pub(crate) struct EventAnswer {
    /// The id that the CSMS gives the transaction, in a version where it does.
    pub(crate) transaction_id: Option<i64>,
    /// What is said of the identifier.
    pub(crate) token: Option<TokenInfo>,
}

/// The CSMS has answered the event that has just left the queue.
pub(crate) fn event_answered(core: &mut Core, body: &EventBody, answer: EventAnswer) {
    let EventAnswer { transaction_id, token } = answer;
    let id_tag = match body {
        EventBody::Started { id_tag, .. } => Some(id_tag),
        EventBody::Ended { id_tag, .. } => id_tag.as_ref(),
        EventBody::Transaction(event) => event.id_token.as_ref().map(|token| &token.text),
        EventBody::Metered { .. } => None,
    };
    if let (Some(id_tag), Some(token)) = (id_tag, &token) {
        authorization::learn(core, id_tag, token);
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
                token_judged(core, event.connector, token);
            }
        }
        _ => {}
    }
}

/// The CSMS says what it thinks of the token of a running transaction.
fn token_judged(core: &mut Core, connector: u8, token: TokenInfo) {
    if let Some(transaction) =
        core.station.connector_mut(connector).and_then(|facts| facts.transaction.as_mut())
        && token.parent_id_tag.is_some()
    {
        transaction.parent_id_tag.clone_from(&token.parent_id_tag);
    }
    if token.status != TokenStatus::Accepted {
        deauthorize(core, connector, token.status);
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
        deauthorize(core, connector, token.status);
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

/// 1.6 §3.5.4, errata 3.17. `MaxEnergyOnInvalidId` is counted from this moment on, and comes
/// before either of the two consequences.
fn deauthorize(core: &mut Core, connector: u8, token: TokenStatus) {
    let grace = core.station.settings.int(Key::MaxEnergyOnInvalidId) as f64;
    let Some(facts) = core.station.connector_mut(connector) else { return };
    let meter_wh = facts.meter_wh;
    let Some(transaction) = &mut facts.transaction else { return };
    transaction.deauthorized = true;
    transaction.energy_limit_wh = Some(meter_wh + grace);
    transaction.note_energy(meter_wh);
    let text = text!(
        "session-deauthorized",
        "The CSMS answered {status} for the idTag of the running transaction",
        status = token.as_str()
    );
    core.notice(Level::Warning, Some(connector), Some("1.6 §4.8, errata 3.17"), text);
    check_energy(core, connector);
}
