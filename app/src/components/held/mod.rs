//! Messages that are held until a person releases them.
//!
//! **Owns** the line that says so, and the editor. **Must not know** what the station makes of a message.

pub mod check;
pub mod editor;

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{FaultDirection, FaultKind, HeldView, StationViewStoreFields as _, UserAction};

use self::editor::HeldDialog;
use crate::components::page::{Page, Request};
use crate::components::ui::{Modal, use_actions};
use crate::state::AppState;

/// `Authorize, CALL from the station`; tracked.
fn name(i18n: I18n, held: &HeldView) -> String {
    let direction = match held.direction {
        FaultDirection::FromStation => tr!(i18n, "faults-from-station"),
        FaultDirection::FromCsms => tr!(i18n, "faults-from-csms"),
    };
    let kind = match held.kind {
        FaultKind::Call => "CALL",
        FaultKind::Result => "CALLRESULT",
        FaultKind::Error => "CALLERROR",
    };
    let rest = [kind, &direction].join(" ");
    held.action.iter().map(String::as_str).chain([&*rest]).collect::<Vec<_>>().join(", ")
}

/// While messages are held: which one is the first, and what can be done with it.
#[component]
pub fn HeldBanner() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let held = expect_context::<AppState>().view.held();
    let modal = Modal::new();
    let chosen = RwSignal::new(0);
    let first = Memo::new(move |_| held.with(|all| all.first().map(|it| it.id)));
    let count = Memo::new(move |_| held.with(Vec::len));
    let named = move || held.with(|all| all.first().map(|it| name(i18n, it)));
    let said = move || {
        tr!(i18n, "held-count", {
            "count" => count.get(),
            "message" => named().unwrap_or_default()
        })
    };
    let edit = move || {
        if let Some(id) = first.get_untracked() {
            chosen.set(id);
            modal.open();
        }
    };
    expect_context::<Page>().on_request(move |request| {
        if request == Request::EditHeld {
            edit();
        }
    });
    let on_first = move |action: fn(u32) -> UserAction| {
        if let Some(id) = first.get_untracked() {
            actions.act(action(id));
        }
    };
    view! {
        <div role="status">
            <Show when=move || first.get().is_some()>
                <div class="banner held">
                    <p>{said}</p>
                    <button type="button" class="button primary" on:click=move |_| edit()>
                        {move_tr!(i18n, "held-edit")}
                    </button>
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| on_first(|id| UserAction::ReleaseHeld { id, text: None })
                    >
                        {move_tr!(i18n, "held-release")}
                    </button>
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| on_first(|id| UserAction::DropHeld { id })
                    >
                        {move_tr!(i18n, "held-drop")}
                    </button>
                </div>
            </Show>
        </div>
        <HeldDialog modal chosen />
    }
}
