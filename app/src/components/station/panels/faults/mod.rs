//! The tab of message faults: faults of the messages, of the connection and of the station's clock.
//!
//! **Owns** their list and their forms. **Must not know** when a fault applies, nor which rules are
//! valid: the engine checks them.

pub mod describe;
pub mod form;
pub mod rule;

use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{StationViewStoreFields as _, UserAction};

use self::form::MessageFaultForm;
use super::Panel;
use crate::components::page::PanelId;
use crate::components::second_part::{FromSecondPart, SecondPartView};
use crate::components::ui::focus::{focus_neighbour, focus_node};
use crate::components::ui::{DataTable, FormRefusal, NumberField, use_actions};
use crate::state::AppState;

/// How far off the clock can be: ten years, in seconds.
const MAX_SKEW_S: i64 = 316_224_000;

#[component]
pub fn FaultsPanel() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let faults = expect_context::<AppState>().view.faults();
    let summary = move || tr!(i18n, "faults-summary", {"count" => faults.with(Vec::len)});
    view! {
        <Panel
            id=PanelId::Faults
            title=move_tr!(i18n, "faults-title")
            summary=move || view! { <span class="muted">{summary}</span> }
        >
            <FromSecondPart view=SecondPartView::Faults />
        </Panel>
    }
}

#[component]
pub fn Faults() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let add = NodeRef::new();
    view! {
        <FaultList add />
        <MessageFaultForm add />
        <h3>{move_tr!(i18n, "faults-clock-and-connection")}</h3>
        <div class="inline-form">
            <ClockForm />
            <SocketActions />
        </div>
    }
}

/// `add` is the button of the form that follows: it gets the focus of the last fault that is removed.
#[component]
fn FaultList(add: NodeRef<html::Button>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let faults = expect_context::<AppState>().view.faults();
    let any = move || !faults.with(Vec::is_empty);
    let rows = move || faults.with(|all| all.iter().map(|it| describe::row(i18n, it)).collect());
    let heads = move || {
        vec![
            tr!(i18n, "faults-id"),
            tr!(i18n, "faults-frames"),
            tr!(i18n, "faults-when"),
            tr!(i18n, "faults-what-happens"),
            tr!(i18n, "faults-hit"),
        ]
    };
    let button = move |id: String| view! { <RemoveButton id add /> }.into_any();
    view! {
        <p class="muted">{move_tr!(i18n, "faults-note")}</p>
        <Show when=any>
            <DataTable
                caption=move_tr!(i18n, "faults-caption")
                heads=Signal::derive(heads)
                rows=Signal::derive(rows)
                action=Callback::new(button)
            />
        </Show>
    }
}

#[component]
fn RemoveButton(id: String, add: NodeRef<html::Button>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let button = NodeRef::<html::Button>::new();
    let name = id.clone();
    let remove = move |_| {
        let id = id.parse().unwrap_or_default();
        if actions.act(UserAction::RemoveFault { id }) && !focus_neighbour(button) {
            focus_node(add);
        }
    };
    view! {
        <button type="button" class="button quiet" node_ref=button on:click=remove>
            {move_tr!(i18n, "faults-remove")}
            <span class="visually-hidden">" " {name}</span>
        </button>
    }
}

/// Sets the station's clock off.
#[component]
fn ClockForm() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let seconds = RwSignal::new(String::new());
    let error = RwSignal::new(None);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Ok(number) = seconds.with_untracked(|text| text.trim().parse::<f64>()) else {
            error.set(Some(untrack(|| tr!(i18n, "faults-clock-invalid"))));
            return;
        };
        let skew = UserAction::SkewClock { ms: (number * 1000.0) as i64 };
        if actions.act_in_form(skew, error) {
            seconds.set(String::new());
        }
    };
    view! {
        <form
            class="inline-form skew"
            aria-label=move_tr!(i18n, "faults-clock")
            novalidate=true
            on:submit=submit
        >
            <NumberField
                id="skew-seconds"
                label=move_tr!(i18n, "faults-clock-seconds")
                value=seconds
                min=-MAX_SKEW_S
                max=MAX_SKEW_S
                placeholder="3600"
                error=error
            />
            <button class="button">{move_tr!(i18n, "faults-clock-set")}</button>
        </form>
    }
}

#[component]
fn SocketActions() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let faults = expect_context::<AppState>().view.faults();
    let cut_button = NodeRef::<html::Button>::new();
    let refusal = RwSignal::new(None);
    let cut = move |_| {
        actions.act_in_form(UserAction::CutSocket, refusal);
    };
    let clear = move |_| {
        if actions.act_in_form(UserAction::ClearFaults, refusal) {
            focus_node(cut_button);
        }
    };
    view! {
        <div class="actions">
            <button
                type="button"
                class="button"
                title=move_tr!(i18n, "faults-cut-help")
                node_ref=cut_button
                on:click=cut
            >
                {move_tr!(i18n, "faults-cut")}
            </button>
            <Show when=move || !faults.with(Vec::is_empty)>
                <button type="button" class="button" on:click=clear>
                    {move_tr!(i18n, "faults-remove-all")}
                </button>
            </Show>
        </div>
        <FormRefusal error=refusal />
    }
}
