//! OCPP 2.0.1: `SetDisplayMessage`, `GetDisplayMessages`, `NotifyDisplayMessages` and
//! `ClearDisplayMessage` (O01 to O06).

use ocpp_types::DateTime;
use ocpp_types::v201::{
    self, ClearDisplayMessage, ClearDisplayMessageResponse, ClearMessageStatus, Component,
    DisplayMessageStatus, GetDisplayMessages, GetDisplayMessagesResponse, GetDisplayMessagesStatus,
    MessageInfo, NotifyDisplayMessages, SetDisplayMessage, SetDisplayMessageResponse,
};

use crate::feature::availability::v201::evse;
use crate::feature::display::{self, Query, Verdict};
use crate::feature::{Core, Effect, Effects};
use crate::station::{
    DisplayMessage, MessageContent, MessageFormat, MessagePriority, MessageState,
};

/// The component that a display is (2.0.1 Part 2 appendices).
const DISPLAY: &str = "Display";

pub(crate) fn set(call: &SetDisplayMessage, core: &mut Core) -> SetDisplayMessageResponse {
    let status = match display::set(core, neutral(&call.message)) {
        Verdict::Accepted => DisplayMessageStatus::Accepted,
        Verdict::NotSupportedFormat => DisplayMessageStatus::NotSupportedMessageFormat,
        Verdict::NotSupportedPriority => DisplayMessageStatus::NotSupportedPriority,
        Verdict::NotSupportedState => DisplayMessageStatus::NotSupportedState,
        Verdict::UnknownTransaction => DisplayMessageStatus::UnknownTransaction,
        Verdict::Rejected => DisplayMessageStatus::Rejected,
    };
    SetDisplayMessageResponse { status, status_info: None }
}

pub(crate) fn get(
    call: &GetDisplayMessages,
    core: &mut Core,
    effects: &mut Effects,
) -> GetDisplayMessagesResponse {
    let query = Query {
        ids: call.id.clone(),
        priority: call.priority.and_then(|it| MessagePriority::parse(it.as_str())),
        state: call.state.and_then(|it| MessageState::parse(it.as_str())),
    };
    let status = match display::list(core, call.request_id, &query) {
        Some(parts) => {
            effects.push(Effect::Report(parts));
            GetDisplayMessagesStatus::Accepted
        }
        None => GetDisplayMessagesStatus::Unknown,
    };
    GetDisplayMessagesResponse { status, status_info: None }
}

pub(crate) fn clear(call: &ClearDisplayMessage, core: &mut Core) -> ClearDisplayMessageResponse {
    let status = if display::clear(core, call.id) {
        ClearMessageStatus::Accepted
    } else {
        ClearMessageStatus::Unknown
    };
    ClearDisplayMessageResponse { status, status_info: None }
}

pub(crate) fn notify(
    request_id: i64,
    more: bool,
    messages: &[DisplayMessage],
) -> NotifyDisplayMessages {
    NotifyDisplayMessages {
        message_info: Some(messages.iter().map(message_info).collect()),
        request_id,
        tbc: more.then_some(true),
    }
}

/// What every message for people is, also that of a token or a transaction.
pub(crate) fn content(content: &v201::MessageContent) -> MessageContent {
    MessageContent {
        format: MessageFormat::parse(content.format.as_str()).unwrap_or(MessageFormat::Utf8),
        language: content.language.clone(),
        content: content.content.clone(),
    }
}

fn neutral(info: &MessageInfo) -> DisplayMessage {
    DisplayMessage {
        id: info.id,
        priority: MessagePriority::parse(info.priority.as_str())
            .unwrap_or(MessagePriority::NormalCycle),
        state: info.state.and_then(|it| MessageState::parse(it.as_str())),
        from: info.start_date_time.map(DateTime::unix_ms),
        until: info.end_date_time.map(DateTime::unix_ms),
        transaction: info.transaction_id.clone(),
        display: info.display.as_ref().map(display_named),
        content: content(&info.message),
    }
}

/// The connector whose display is named; 0 for any, and one that no station has where it is no
/// display.
fn display_named(component: &Component) -> u8 {
    let is_display = component.name.eq_ignore_ascii_case(DISPLAY)
        && component.instance.as_deref().unwrap_or_default().is_empty();
    match &component.evse {
        _ if !is_display => u8::MAX,
        None => 0,
        Some(evse) if evse.connector_id.is_some_and(|id| id != 1) => u8::MAX,
        Some(evse) => u8::try_from(evse.id).ok().filter(|id| *id > 0).unwrap_or(u8::MAX),
    }
}

fn message_info(message: &DisplayMessage) -> MessageInfo {
    let text = &message.content;
    MessageInfo {
        display: message.display.map(|id| Component {
            name: DISPLAY.to_owned(),
            instance: None,
            evse: (id > 0).then(|| v201::Evse { connector_id: None, ..evse(id) }),
        }),
        id: message.id,
        priority: v201::MessagePriority::parse(message.priority.as_str())
            .unwrap_or(v201::MessagePriority::NormalCycle),
        state: message.state.and_then(|it| v201::MessageState::parse(it.as_str())),
        start_date_time: message.from.map(DateTime::from_unix_ms),
        end_date_time: message.until.map(DateTime::from_unix_ms),
        transaction_id: message.transaction.clone(),
        message: v201::MessageContent {
            format: v201::MessageFormat::parse(text.format.as_str())
                .unwrap_or(v201::MessageFormat::Utf8),
            language: text.language.clone(),
            content: text.content.clone(),
        },
    }
}
