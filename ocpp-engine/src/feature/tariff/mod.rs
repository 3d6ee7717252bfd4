//! Tariffs and costs: what is shown to the driver (2.0.1 I01 to I06).
//!
//! **Owns** what the CSMS has said of tariff and cost, and what of it is shown at a connector.
//! **Must not know** the wire. Costs are computed by the CSMS.

pub(crate) mod v201;

use ocpp_types::log::Level;
use ocpp_types::text;
use serde::{Deserialize, Serialize};

use crate::delivery::{EventKind, TransactionEvent};
use crate::feature::Core;
use crate::feature::display::CostView;
use crate::settings::Key;
use crate::station::{
    Connector, IdToken, MessageContent, MessageFormat, PendingSession, PendingSessionState,
    Transaction,
};

/// For how long the final cost is shown, in milliseconds, unless another session begins before.
const FINAL_MS: i64 = 60_000;

/// What the CSMS has said of drivers and transactions.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    drivers: Vec<Driver>,
    bills: Vec<Bill>,
    finals: Vec<Final>,
}

/// Somebody whose session is under way.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Driver {
    token: IdToken,
    greeting: Greeting,
}

/// What the CSMS says to a driver, and in which languages, the preferred one first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Greeting {
    pub(crate) message: Option<MessageContent>,
    pub(crate) languages: Vec<String>,
}

/// A transaction that is under way.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Bill {
    transaction: String,
    cost: Option<f64>,
    message: Option<MessageContent>,
}

/// The last transaction of a connector.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Final {
    connector: u8,
    transaction: String,
    at: i64,
    /// It ended while the CSMS could not be reached.
    offline: bool,
    /// The CSMS has answered its end.
    answered: bool,
    cost: Option<f64>,
    /// What it had cost until then.
    running: Option<f64>,
}

/// What the answer to a transaction event says of tariff and cost.
#[derive(Debug, Clone, Default)]
pub(crate) struct Charges {
    pub(crate) greeting: Option<Greeting>,
    pub(crate) cost: Option<f64>,
    pub(crate) message: Option<MessageContent>,
}

/// The CSMS has said something to the holder of a token.
pub(crate) fn greeted(core: &mut Core, token: &IdToken, greeting: Greeting) {
    let drivers = &mut core.tariff.drivers;
    match drivers.iter_mut().find(|it| it.token.is(token)) {
        // An answer that says nothing of a tariff leaves the one that was told before.
        Some(known) => {
            known.greeting.message = greeting.message.or(known.greeting.message.take());
            if !greeting.languages.is_empty() {
                known.greeting.languages = greeting.languages;
            }
        }
        None if greeting == Greeting::default() => return,
        None => drivers.push(Driver { token: token.clone(), greeting }),
    }
    core.station.dirty.tariff = true;
}

/// The CSMS has answered an event of a transaction (I02, I03, I06).
pub(crate) fn event_answered(core: &mut Core, event: &TransactionEvent, charges: Charges) {
    let Charges { greeting, cost, message } = charges;
    if let (Some(token), Some(greeting)) = (&event.id_token, greeting) {
        greeted(core, token, greeting);
    }
    if event.kind == EventKind::Ended {
        let ended = core.tariff.finals.iter_mut().find(|it| it.transaction == event.id);
        if let Some(ended) = ended {
            ended.answered = true;
            ended.cost = cost;
            core.station.dirty.tariff = true;
        }
    } else if cost.is_some() || message.is_some() {
        let Some(bill) = bill(core, &event.id) else { return };
        bill.cost = cost.or(bill.cost);
        bill.message = message.or(bill.message.take());
    }
}

/// The CSMS tells what a transaction costs so far (I02.FR.02, I02.FR.03).
pub(crate) fn cost_updated(core: &mut Core, transaction: &str, cost: f64) {
    if let Some(bill) = bill(core, transaction) {
        bill.cost = Some(cost);
        return;
    }
    let text = text!(
        "tariff-no-transaction",
        "CostUpdated ignored: transaction {transaction} is not running",
        transaction
    );
    core.notice(Level::Warning, None, Some("2.0.1 I02"), text);
}

/// The bill of a transaction that is under way.
fn bill<'a>(core: &'a mut Core, transaction: &str) -> Option<&'a mut Bill> {
    let mut open = core.station.connectors.iter().filter_map(|facts| facts.open.as_ref());
    let id = open.find(|open| open.id.eq_ignore_ascii_case(transaction))?.id.clone();
    core.station.dirty.tariff = true;
    let bills = &mut core.tariff.bills;
    let index = bills.iter().position(|it| it.transaction == id).unwrap_or_else(|| {
        bills.push(Bill { transaction: id, cost: None, message: None });
        bills.len() - 1
    });
    bills.get_mut(index)
}

/// A transaction has ended, and its end is about to be told.
pub(crate) fn ended(core: &mut Core, connector: u8, transaction: &str, offline: bool) {
    let running = core.tariff.bills.iter().find(|it| it.transaction == transaction);
    let ended = Final {
        connector,
        transaction: transaction.to_owned(),
        at: core.utc(),
        offline,
        answered: false,
        cost: None,
        running: running.and_then(|it| it.cost),
    };
    core.tariff.finals.retain(|it| it.connector != connector);
    core.tariff.finals.push(ended);
    core.station.dirty.tariff = true;
}

/// Forgets whoever has gone.
pub(crate) fn refresh(core: &mut Core) {
    let State { drivers, bills, finals } = &core.tariff;
    let counts = [drivers.len(), bills.len(), finals.len()];
    if counts == [0; 3] {
        return;
    }
    let (utc, mut state) = (core.utc(), core.tariff.clone());
    let connectors = &core.station.connectors;
    state.drivers.retain(|it| connectors.iter().any(|facts| is_used(facts, &it.token)));
    state.bills.retain(|it| {
        connectors.iter().any(|facts| facts.open.as_ref().is_some_and(|o| o.id == it.transaction))
    });
    state.finals.retain(|it| {
        let next = core.station.connector(it.connector).is_none_or(in_session);
        !next && (0..FINAL_MS).contains(&(utc - it.at))
    });
    core.station.dirty.tariff |=
        counts != [state.drivers.len(), state.bills.len(), state.finals.len()];
    core.tariff = state;
}

/// When the final cost disappears by itself.
pub(crate) fn next_change(core: &Core) -> impl Iterator<Item = i64> {
    core.tariff.finals.iter().map(|it| it.at + FINAL_MS)
}

fn in_session(facts: &Connector) -> bool {
    facts.pending_session.is_some() || facts.transaction.is_some() || facts.open.is_some()
}

fn tokens(facts: &Connector) -> impl Iterator<Item = IdToken> {
    let pending = facts.pending_session.as_ref().map(PendingSession::id_token);
    let running = facts.transaction.as_ref().map(Transaction::id_token);
    let owner = facts.open.as_ref().and_then(|open| open.owner.clone());
    [running, pending, owner].into_iter().flatten()
}

fn is_used(facts: &Connector, token: &IdToken) -> bool {
    tokens(facts).any(|used| used.is(token))
}

fn driver<'a>(core: &'a Core, facts: &Connector) -> Option<&'a Driver> {
    core.tariff.drivers.iter().find(|it| is_used(facts, &it.token))
}

/// The languages of whoever is at a connector, as far as they are known.
pub(crate) fn languages(core: &Core, connector: u8) -> Vec<String> {
    let facts = core.station.connector(connector);
    let driver = facts.and_then(|facts| driver(core, facts));
    driver.map(|it| it.greeting.languages.clone()).unwrap_or_default()
}

/// What the driver at a connector is told of the tariff: by the CSMS, or else by the station
/// (I01.FR.03, I04.FR.01, I06.FR.03).
pub(crate) fn personal_message(core: &Core, connector: u8) -> Option<MessageContent> {
    if !is_on(core, Key::TariffEnabled) {
        return None;
    }
    let facts = core.station.connector(connector)?;
    let pending = facts.pending_session.as_ref();
    let authorized = facts.transaction.is_some()
        || pending.is_some_and(|it| it.state == PendingSessionState::Authorized);
    if !authorized {
        return None;
    }
    let open = facts.open.as_ref();
    let bill = open.and_then(|o| core.tariff.bills.iter().find(|it| it.transaction == o.id));
    let told = bill.and_then(|it| it.message.clone());
    told.or_else(|| driver(core, facts)?.greeting.message.clone()).or_else(|| {
        let content = setting(core, Key::TariffFallbackMessage)?;
        Some(MessageContent { format: MessageFormat::Utf8, language: None, content })
    })
}

/// What the transaction at a connector costs, or has cost; or what is said where nobody knows
/// (I02.FR.03, I03.FR.03, I05.FR.02).
pub(crate) fn cost(core: &Core, connector: u8) -> (Option<CostView>, Option<String>) {
    if !is_on(core, Key::CostEnabled) {
        return (None, None);
    }
    let currency = setting(core, Key::Currency).unwrap_or_default();
    let view = |amount, is_final| CostView { amount, currency, is_final };
    let open = core.station.connector(connector).and_then(|facts| facts.open.as_ref());
    if let Some(open) = open {
        let bill = core.tariff.bills.iter().find(|it| it.transaction == open.id);
        return (bill.and_then(|it| it.cost).map(|amount| view(amount, false)), None);
    }
    let Some(ended) = core.tariff.finals.iter().find(|it| it.connector == connector) else {
        return (None, None);
    };
    // Whoever left while the station was offline does not see what comes later (I03.FR.03).
    let known = ended.cost.filter(|_| !ended.offline);
    if let Some(amount) = known {
        (Some(view(amount, true)), None)
    } else if ended.answered || ended.offline || !core.online() {
        (None, setting(core, Key::TotalCostFallbackMessage))
    } else {
        (ended.running.map(|amount| view(amount, false)), None)
    }
}

fn is_on(core: &Core, key: Key) -> bool {
    core.station.settings.has(key) && core.station.settings.bool(key)
}

/// None where it is empty.
fn setting(core: &Core, key: Key) -> Option<String> {
    let settings = &core.station.settings;
    let value = settings.has(key).then(|| settings.text(key).into_owned());
    value.filter(|value| !value.is_empty())
}
