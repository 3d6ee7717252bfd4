//! The authorization cache (1.6 §3.5.1).

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::StationViewStoreFields as _;

use super::token_dialog::TokenStore;
use super::tokens::Tokens;
use crate::components::ui::use_clock;
use crate::state::AppState;
use crate::state::commands::Commands;

#[component]
pub fn Cache() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let commands = expect_context::<Commands>();
    let settings = expect_context::<AppState>().view.settings();
    let clock = use_clock();
    let edited = Trigger::new();
    // The state does not have it. With time, entries expire and come.
    let entries = Memo::new(move |_| {
        edited.track();
        clock.track();
        commands.cache()
    });
    let enabled = Memo::new(move |_| {
        settings.with(|all| {
            all.iter().any(|it| it.key == "AuthorizationCacheEnabled" && it.value == "true")
        })
    });
    let about = move || match (enabled.get(), entries.with(Vec::len)) {
        (false, _) => tr!(i18n, "access-cache-off"),
        (true, 0) => tr!(i18n, "access-cache-empty"),
        (true, count) => tr!(i18n, "access-cache-size", {"count" => count}),
    };
    view! {
        <section>
            <h3>{move_tr!(i18n, "access-cache")}</h3>
            <p class="muted">{about}</p>
            <Tokens
                of=TokenStore::Cache
                caption=move_tr!(i18n, "access-cache")
                entries
                on_change=Callback::new(move |()| edited.notify())
            />
        </section>
    }
}
