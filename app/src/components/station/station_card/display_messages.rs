//! The messages that the CSMS has set for the displays (2.0.1 O01 to O06), shown now or not.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{
    MessageFormat, MessageInfoView, StationSummaryStoreFields as _, StationViewStoreFields as _,
};
use ocpp_types::Version;

use crate::components::connector::place;
use crate::components::second_part::{FromSecondPart, SecondPartView};
use crate::components::ui::{Fold, TableOrNote, format, markup};
use crate::i18n;
use crate::shorten::cut;
use crate::state::AppState;

/// Characters of a message that are listed.
const MAX_TEXT: usize = 200;

/// Folded; there only where OCPP 2.0.1 is spoken.
#[component]
pub fn DisplayMessages() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let view = expect_context::<AppState>().view;
    let version = view.station().ocpp();
    let messages = view.display_messages();
    let summary = move || {
        view! {
            <span>{move_tr!(i18n, "station-messages")}</span>
            " "
            <span class="muted">{messages.with(Vec::len)}</span>
        }
    };
    view! {
        <Show when=move || version.get() == Version::V201>
            <Fold id="display-messages" class="more" summary>
                <FromSecondPart view=SecondPartView::DisplayMessages />
            </Fold>
        </Show>
    }
}

#[component]
pub fn MessageTable() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let messages = expect_context::<AppState>().view.display_messages();
    let heads = move || {
        vec![
            tr!(i18n, "station-message-number"),
            tr!(i18n, "station-message-text"),
            tr!(i18n, "station-message-priority"),
            tr!(i18n, "station-message-when"),
            tr!(i18n, "station-message-display"),
        ]
    };
    let rows = move || messages.with(|all| all.iter().map(|it| row(i18n, it)).collect::<Vec<_>>());
    view! {
        <div class="more-body">
            <TableOrNote
                caption=move_tr!(i18n, "station-messages")
                heads=Signal::derive(heads)
                rows=Signal::derive(rows)
                note=move_tr!(i18n, "station-messages-none")
                class="messages"
            />
        </div>
    }
}

/// A row of the table; tracked.
fn row(i18n: I18n, info: &MessageInfoView) -> Vec<String> {
    let content = &info.message.content;
    let text = match content.format {
        MessageFormat::Html => markup::text_of(&content.content),
        _ => content.content.clone(),
    };
    vec![
        info.message.id.to_string(),
        cut(&text, MAX_TEXT).into_owned(),
        info.message.priority.to_string(),
        when(i18n, info),
        displays(i18n, info),
    ]
}

/// In which state, at which times and in which transaction it is shown.
fn when(i18n: I18n, info: &MessageInfoView) -> String {
    let language = i18n::language(i18n);
    let time = |at: i64| format::date_time(language, at);
    let parts = [
        info.state.map(|state| state.to_string()),
        info.from.map(|at| tr!(i18n, "charging-valid-from", {"from" => time(at)})),
        info.until.map(|at| tr!(i18n, "charging-valid-to", {"to" => time(at)})),
        info.transaction_id
            .as_deref()
            .map(|id| tr!(i18n, "station-message-transaction", {"id" => format::short_id(id)})),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    if parts.is_empty() { tr!(i18n, "station-message-always") } else { parts.join(", ") }
}

/// For which displays it is, and whether it is there now.
fn displays(i18n: I18n, info: &MessageInfoView) -> String {
    let name = |id: u8| place(i18n::language(i18n), Version::V201, id);
    let wanted = info.connector.map_or_else(|| tr!(i18n, "station-message-all"), name);
    if info.shown_on.is_empty() {
        format!("{wanted} ({})", tr!(i18n, "station-message-not-shown"))
    } else {
        format!("{wanted} ({})", tr!(i18n, "station-message-shown"))
    }
}
