//! The local authorization list (1.6 §3.5.2), and its version.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{AccessEdit, LocalListView, StationViewStoreFields as _, UserAction};

use super::token_dialog::TokenStore;
use super::tokens::Tokens;
use crate::components::station::panels::field_draft::FieldDraft;
use crate::components::ui::{NumberField, use_actions, use_clock};
use crate::state::AppState;
use crate::state::commands::Commands;

#[component]
pub fn LocalList() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let commands = expect_context::<Commands>();
    let list = expect_context::<AppState>().view.local_list();
    let clock = use_clock();
    let edited = Trigger::new();
    // The state has only its size and version. With time, entries expire.
    let entries = Memo::new(move |_| {
        list.track();
        edited.track();
        clock.track();
        commands.local_list()
    });
    view! {
        <section>
            <h3>{move_tr!(i18n, "access-list")}</h3>
            <p class="muted">{move || list.with(|list| about_list(i18n, list))}</p>
            <Tokens
                of=TokenStore::LocalList
                caption=move_tr!(i18n, "access-list-caption")
                entries
                on_change=Callback::new(move |()| edited.notify())
            />
            <Show when=move || { list.with(|list| list.version > 0) }>
                <VersionForm />
            </Show>
        </section>
    }
}

/// The list in a sentence; tracked.
fn about_list(i18n: I18n, list: &LocalListView) -> String {
    if !list.enabled {
        return tr!(i18n, "access-list-off");
    }
    if list.entries == 0 {
        return tr!(i18n, "access-list-empty");
    }
    let version = list.version.to_string();
    tr!(i18n, "access-list-size", {"version" => version, "entries" => list.entries})
}

/// The version alone: entries that are edited leave it as it is.
#[component]
fn VersionForm() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let list = expect_context::<AppState>().view.local_list();
    let draft = FieldDraft::of(move || list.with(|list| list.version.to_string()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Ok(version) = draft.text.with_untracked(|text| text.trim().parse()) else { return };
        actions.act(UserAction::EditAccess(AccessEdit::SetListVersion { version }));
        draft.reset();
    };
    view! {
        <form class="inline-form list-version" on:submit=submit>
            <NumberField
                id="list-version"
                label=move_tr!(i18n, "access-list-version")
                value=draft.text
                min=1
                max=i32::MAX.into()
                required=true
            />
            <button class="button">{move_tr!(i18n, "access-list-set-version")}</button>
            <p class="muted small wide">{move_tr!(i18n, "access-list-version-note")}</p>
        </form>
    }
}
