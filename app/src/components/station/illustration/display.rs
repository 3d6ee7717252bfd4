//! The display of a connector: a message of the CSMS, and what is said of tariff and cost.
//!
//! **Owns** how each format is shown. **Must not know** which message is due.
//!
//! Nothing that a CSMS sends becomes part of the page: HTML is read as text, and an address is a link
//! only where it leads to the web.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{
    ConnectorView, ConnectorViewStoreFields as _, CostView, DisplayMessageView, DisplayView,
    MessageContent, MessageFormat, StationViewStoreFields as _,
};
use reactive_stores::Field;

use crate::components::ui::{format, markup};
use crate::i18n;
use crate::state::AppState;

/// Nothing while it has nothing to say besides the station's own texts.
#[component]
pub fn Display(connector: Field<ConnectorView>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let displays = expect_context::<AppState>().view.displays();
    let id = connector.id().get_untracked();
    let shown = Memo::new(move |_| {
        displays.with(|all| all.iter().find(|display| display.connector == id).cloned())
    });
    let content = move |display: DisplayView| {
        let DisplayView { message, personal_message, cost, cost_message, .. } = display;
        let has_bill = personal_message.is_some() || cost.is_some() || cost_message.is_some();
        let bill = has_bill.then(|| {
            view! {
                <div class="bill">
                    {personal_message.map(|content| view! { <MessageText content /> })}
                    {cost.map(|cost| view! { <Cost cost /> })}
                    {cost_message.map(|text| view! { <p class="says-text">{text}</p> })}
                </div>
            }
        });
        view! {
            <section class="display" aria-label=move_tr!(i18n, "station-display")>
                {message.map(|message| view! { <Message message /> })} {bill}
            </section>
        }
    };
    move || shown.get().map(content)
}

#[component]
fn Message(message: DisplayMessageView) -> impl IntoView {
    let DisplayMessageView { id, priority, content } = message;
    let format = content.format.as_str();
    view! {
        <div class="message" data-priority=priority.as_str()>
            <MessageText content />
            <p class="origin muted small">{format!("#{id} · {priority} · {format}")}</p>
        </div>
    }
}

/// A text of the CSMS, in its own language.
#[component]
pub fn MessageText(content: MessageContent) -> impl IntoView {
    let MessageContent { format, language, content: text } = content;
    let body = match format {
        MessageFormat::Html => markup::text_of(&text).into_any(),
        MessageFormat::Uri if markup::is_web_address(&text) => view! {
            <a href=text.clone() target="_blank" rel="noopener noreferrer">
                {text.clone()}
            </a>
        }
        .into_any(),
        MessageFormat::Uri | MessageFormat::Ascii | MessageFormat::Utf8 => text.into_any(),
    };
    view! {
        <p class="says-text" lang=language dir="auto">
            {body}
        </p>
    }
}

#[component]
fn Cost(cost: CostView) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let CostView { amount, currency, is_final } = cost;
    let text = move || {
        let amount = format::localized(i18n::language(i18n), format!("{amount:.2}"));
        let sum = format!("{amount} {currency}");
        if is_final {
            tr!(i18n, "station-display-cost-final", {"sum" => sum})
        } else {
            tr!(i18n, "station-display-cost", {"sum" => sum})
        }
    };
    view! { <p class="cost" data-final=is_final.to_string()>{text}</p> }
}
