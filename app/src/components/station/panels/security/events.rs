//! The security log, and events by hand.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::station::SecurityEvent;
use ocpp_engine::{Delivery, SecurityEventView, StationViewStoreFields as _, UserAction};

use ocpp_types::Action as _;
use ocpp_types::v16::SecurityEventNotification;

use crate::components::ui::{DataTable, TextField, format, use_actions};
use crate::i18n;
use crate::state::AppState;

/// Characters in the `techInfo` of an event, the same in both versions (W §5.16).
const MAX_TECH_INFO: usize = SecurityEventNotification::REQUEST.max_length("techInfo").unwrap();

/// Rows that are shown: the newest.
const MAX_ROWS: usize = 50;

#[component]
pub fn Events() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let security = expect_context::<AppState>().view.security();
    let rows = move || {
        security.with(|it| {
            it.log.iter().rev().take(MAX_ROWS).map(|entry| row(i18n, entry)).collect::<Vec<_>>()
        })
    };
    let heads = move || {
        vec![
            tr!(i18n, "security-column-time"),
            tr!(i18n, "security-column-type"),
            tr!(i18n, "security-column-info"),
            tr!(i18n, "security-column-delivery"),
        ]
    };
    let clear = move |_| {
        actions.act(UserAction::ClearSecurityLog);
    };
    view! {
        <div class="scrolling">
            <DataTable
                caption=move_tr!(i18n, "security-log")
                heads=Signal::derive(heads)
                rows=Signal::derive(rows)
            />
        </div>
        <EventForm />
        <div class="actions">
            <button type="button" class="button" on:click=clear>
                {move_tr!(i18n, "security-log-clear")}
            </button>
        </div>
    }
}

fn row(i18n: I18n, entry: &SecurityEventView) -> Vec<String> {
    let delivery = match entry.delivery {
        Delivery::Logged => tr!(i18n, "security-delivery-logged"),
        Delivery::Queued => tr!(i18n, "security-delivery-queued"),
        Delivery::Sent => tr!(i18n, "security-delivery-sent"),
        Delivery::Refused => tr!(i18n, "security-delivery-refused"),
    };
    let delivery = if entry.critical {
        format!("{delivery}, {}", tr!(i18n, "security-critical"))
    } else {
        delivery
    };
    vec![
        format::date_time(i18n::language(i18n), entry.at),
        entry.kind.clone(),
        entry.tech_info.clone().unwrap_or_default(),
        delivery,
    ]
}

/// Sends an event. The names of the version in use are suggested; any other may be typed.
#[component]
fn EventForm() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let security = expect_context::<AppState>().view.security();
    let kind = RwSignal::new(SecurityEvent::TamperDetectionActivated.as_str().to_owned());
    let info = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let info = info.get_untracked();
        let action = UserAction::SendSecurityEvent {
            kind: kind.get_untracked(),
            tech_info: Some(info).filter(|info| !info.is_empty()),
        };
        if actions.act_in_form(action, error) {
            actions.say(tr!(i18n, "security-event-recorded"));
        }
    };
    view! {
        <form class="inline-form" on:submit=submit>
            <div class="field">
                <label for="security-event">{move_tr!(i18n, "security-column-type")}</label>
                <input
                    id="security-event"
                    list="security-event-names"
                    autocomplete="off"
                    spellcheck="false"
                    aria-invalid=move || error.with(Option::is_some).to_string()
                    aria-describedby="security-event-error"
                    bind:value=kind
                />
                <datalist id="security-event-names">
                    {move || {
                        let names = security.with(|it| it.names.clone());
                        names.into_iter().map(|it| view! { <option value=it></option> }).collect_view()
                    }}
                </datalist>
                <p class="refusal" role="alert" id="security-event-error">{error}</p>
            </div>
            <TextField
                id="security-event-info"
                label=move_tr!(i18n, "security-column-info")
                value=info
                max=MAX_TECH_INFO
            />
            <button type="submit" class="button">{move_tr!(i18n, "security-event-send")}</button>
        </form>
    }
}
