//! Messages on the display (2.0.1 O01 to O06).
//!
//! **Owns** which messages there are, and which of them is shown.
//! **Must not know** the wire, or how a display draws a message.
//!
//! Each connector has a display. What is shown there follows from the messages, the facts of the
//! connector and the time; nothing of it is stored. A message whose time or transaction is over is
//! removed with the next thing that happens, and is taken for removed before that.

pub(crate) mod v201;
mod view;

pub use view::{CostView, DisplayMessageView, DisplayView, MessageInfoView};
pub(crate) use view::{messages, view};

use ocpp_types::log::Level;
use ocpp_types::{Text, text};
use serde::{Deserialize, Serialize};

use crate::delivery::Request;
use crate::feature::{Core, tariff};
use crate::settings::Key;
use crate::station::{
    DisplayMessage, MessageContent, MessageFormat, MessagePriority, MessageState, Status,
};

/// For how long one of several messages is shown, in milliseconds.
const CYCLE_MS: i64 = 5_000;
/// Most messages in one part of a list.
const PART_ITEMS: usize = 10;

/// The messages that are set, in the order in which they were.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    messages: Vec<DisplayMessage>,
}

/// What becomes of a message (2.0.1 `DisplayMessageStatusEnumType`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Accepted,
    NotSupportedFormat,
    NotSupportedPriority,
    NotSupportedState,
    UnknownTransaction,
    Rejected,
}

/// Which messages are asked for; what is not named is any.
#[derive(Clone, Debug, Default)]
pub(crate) struct Query {
    pub(crate) ids: Option<Vec<i64>>,
    pub(crate) priority: Option<MessagePriority>,
    pub(crate) state: Option<MessageState>,
}

/// How many messages are set.
pub(crate) fn count(core: &Core) -> usize {
    core.display.messages.iter().filter(|it| !is_over(core, it)).count()
}

/// Takes a message, or says why not. It replaces one of the same number (O06.FR.01), and if it is
/// to be always in front, the one that has been (O01.FR.16, O02.FR.18).
pub(crate) fn set(core: &mut Core, message: DisplayMessage) -> Verdict {
    refresh(core);
    if let Err((verdict, why)) = check(core, &message) {
        let id = message.id;
        let text = text!("display-refused", "Message {id} for the display refused: {why}", id, why);
        core.notice(Level::Warning, None, Some("2.0.1 O01, O02"), text);
        return verdict;
    }
    core.display.messages.retain(|other| !is_replaced(other, &message));
    core.display.messages.push(message);
    core.station.dirty.display = true;
    Verdict::Accepted
}

fn is_replaced(old: &DisplayMessage, new: &DisplayMessage) -> bool {
    let both = [old.priority, new.priority];
    old.id == new.id || both == [MessagePriority::AlwaysFront; 2]
}

fn check(core: &Core, message: &DisplayMessage) -> Result<(), (Verdict, Text)> {
    let settings = &core.station.settings;
    let refuse = |why: Text| Err((Verdict::Rejected, why));
    let (format, priority) = (message.content.format.as_str(), message.priority.as_str());
    if !settings.lists(Key::DisplayMessageSupportedFormats, format) {
        let why =
            text!("display-format", "the display does not support the format {format}", format);
        return Err((Verdict::NotSupportedFormat, why));
    }
    if !settings.lists(Key::DisplayMessageSupportedPriorities, priority) {
        let why = text!(
            "display-priority",
            "the display does not support the priority {priority}",
            priority
        );
        return Err((Verdict::NotSupportedPriority, why));
    }
    let state = message.state.map(MessageState::as_str);
    if let Some(state) = state
        && !settings.lists(Key::DisplayMessageSupportedStates, state)
    {
        let why = text!("display-state", "the display does not support the state {state}", state);
        return Err((Verdict::NotSupportedState, why));
    }
    if let Some(id) = &message.transaction
        && !is_running(core, id)
    {
        let why = text!("display-transaction", "there is no transaction {id}", id = id.as_str());
        return Err((Verdict::UnknownTransaction, why));
    }
    if !settings.bool(Key::DisplayMessageEnabled) {
        return refuse(text!("display-disabled", "DisplayMessageCtrlr.Enabled is false"));
    }
    if message.display.is_some_and(|id| id > 0 && core.station.connector(id).is_none()) {
        return refuse(text!("display-unknown", "the station has no such display"));
    }
    let (now, from) = (core.utc(), message.from.unwrap_or(i64::MIN));
    if message.until.is_some_and(|until| until <= now.max(from)) {
        return refuse(text!("display-in-the-past", "its time is over before it begins"));
    }
    let ascii = message.content.format == MessageFormat::Ascii;
    if ascii && !message.content.content.chars().all(|it| it == '\n' || (' '..='~').contains(&it)) {
        return refuse(text!("display-not-ascii", "its text is not ASCII"));
    }
    let kept = core.display.messages.iter().filter(|it| !is_replaced(it, message)).count();
    let most = settings.int(Key::NumberOfDisplayMessages);
    if i64::try_from(kept).unwrap_or(i64::MAX) >= most {
        return refuse(text!("display-full", "at most {most} messages can be set", most));
    }
    Ok(())
}

/// Removes a message; false where there is none of that number.
pub(crate) fn clear(core: &mut Core, id: i64) -> bool {
    refresh(core);
    retain(core, |message| message.id != id)
}

/// The messages that are asked for, in the parts in which they are told; None where there are none.
pub(crate) fn list(core: &mut Core, request_id: i64, query: &Query) -> Option<Vec<Request>> {
    refresh(core);
    let wanted = |it: &&DisplayMessage| {
        query.ids.as_ref().is_none_or(|ids| ids.contains(&it.id))
            && query.priority.is_none_or(|priority| it.priority == priority)
            && query.state.is_none_or(|state| it.state == Some(state))
    };
    let found: Vec<_> = core.display.messages.iter().filter(wanted).cloned().collect();
    let parts: Vec<_> = found.chunks(PART_ITEMS).map(<[_]>::to_vec).collect();
    let count = parts.len();
    let part = |(index, messages)| Request::DisplayMessages {
        request_id,
        more: index + 1 < count,
        messages,
    };
    (count > 0).then(|| parts.into_iter().enumerate().map(part).collect())
}

/// Removes messages whose time or transaction is over (O01.FR.07, O02.FR.02).
pub(crate) fn refresh(core: &mut Core) {
    let over = |it: &DisplayMessage| is_over(core, it);
    let ids: Vec<_> = core.display.messages.iter().filter(|it| over(it)).map(|it| it.id).collect();
    if !ids.is_empty() {
        retain(core, |message| !ids.contains(&message.id));
    }
}

/// Whether any was removed.
fn retain(core: &mut Core, keeps: impl Fn(&DisplayMessage) -> bool) -> bool {
    let before = core.display.messages.len();
    core.display.messages.retain(keeps);
    let removed = core.display.messages.len() < before;
    core.station.dirty.display |= removed;
    removed
}

fn is_over(core: &Core, message: &DisplayMessage) -> bool {
    message.until.is_some_and(|until| until <= core.utc())
        || message.transaction.as_ref().is_some_and(|id| !is_running(core, id))
}

fn is_running(core: &Core, transaction: &str) -> bool {
    core.station.connectors.iter().any(|facts| is_of(facts.open.as_ref(), transaction))
}

fn is_of(open: Option<&crate::station::OpenTransaction>, transaction: &str) -> bool {
    open.is_some_and(|open| open.id.eq_ignore_ascii_case(transaction))
}

/// The message on the display of a connector.
fn shown(core: &Core, connector: u8) -> Option<&DisplayMessage> {
    let (shown, _) = shown_of(core, connector);
    shown
}

/// The same, and whether others take turns with it.
fn shown_of(core: &Core, connector: u8) -> (Option<&DisplayMessage>, bool) {
    for priority in MessagePriority::ALL {
        let due = core.display.messages.iter().filter(|it| it.priority == *priority);
        let due = due.filter(|it| is_due(core, connector, it)).collect();
        let due = in_language(&tariff::languages(core, connector), due);
        if let Some(last) = i64::try_from(due.len()).ok().filter(|count| *count > 0) {
            let turn = core.utc().div_euclid(CYCLE_MS).rem_euclid(last);
            return (due.get(usize::try_from(turn).unwrap_or_default()).copied(), last > 1);
        }
    }
    (None, false)
}

/// Whether a message is to be shown at a connector now, unless another one goes before it.
fn is_due(core: &Core, connector: u8, message: &DisplayMessage) -> bool {
    let open = core.station.connector(connector).and_then(|facts| facts.open.as_ref());
    core.station.settings.has(Key::DisplayMessageEnabled)
        && core.station.settings.bool(Key::DisplayMessageEnabled)
        && core.check_running().is_ok()
        && !is_over(core, message)
        && message.from.is_none_or(|from| from <= core.utc())
        && message.display.is_none_or(|id| id == 0 || id == connector)
        && message.transaction.as_ref().is_none_or(|id| is_of(open, id))
        && message.state.is_none_or(|state| Some(state) == state_at(core, connector))
}

/// What the station does, for whoever stands before this connector.
fn state_at(core: &Core, connector: u8) -> Option<MessageState> {
    let own = core.station.connector(connector)?.status();
    let both = [core.station.main_report().status, own];
    Some(if both.contains(&Status::Faulted) {
        MessageState::Faulted
    } else if both.contains(&Status::Unavailable) {
        MessageState::Unavailable
    } else if own == Status::Charging {
        MessageState::Charging
    } else {
        MessageState::Idle
    })
}

/// Of several messages those in the driver's language, or else in English (O01.FR.08, O01.FR.09).
/// Where the language is not known, or no message is in either, all of them.
fn in_language<'a>(
    languages: &[String],
    messages: Vec<&'a DisplayMessage>,
) -> Vec<&'a DisplayMessage> {
    if languages.is_empty() {
        return messages;
    }
    let fallback = "en".to_owned();
    for wanted in languages.iter().chain([&fallback]) {
        let spoken = |it: &&&DisplayMessage| speaks(&it.content, wanted);
        let found: Vec<_> = messages.iter().filter(spoken).copied().collect();
        if !found.is_empty() {
            return found;
        }
    }
    messages
}

/// Regions of a language understand each other (RFC 5646).
fn speaks(content: &MessageContent, wanted: &str) -> bool {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    content.language.as_deref().is_some_and(|own| primary(own) == primary(wanted))
}

/// When another message is shown by itself, on the monotonic clock.
pub(crate) fn next_change(core: &Core) -> Option<i64> {
    core.check_running().ok()?;
    let utc = core.utc();
    let turns = core.station.connectors.iter().any(|facts| shown_of(core, facts.id).1);
    let turn = turns.then(|| (utc.div_euclid(CYCLE_MS) + 1) * CYCLE_MS);
    let times = core.display.messages.iter().flat_map(|it| [it.from, it.until]).flatten();
    let times = times.chain(tariff::next_change(core)).filter(|at| *at > utc);
    let next = times.chain(turn).min()?;
    Some(core.now.mono.saturating_add(next - utc))
}
