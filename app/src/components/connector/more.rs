//! The rarely needed controls of a connector: faults, a status sent by hand, the lock, the parking bay,
//! the meter reading.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{
    ConnectorView, ConnectorViewStoreFields as _, MeterOverride, StationSummaryStoreFields as _,
    StationViewStoreFields as _, UserAction,
};
use ocpp_types::Version;
use reactive_stores::Field;

use crate::components::connector::parking::ParkingBay;
use crate::components::second_part::{FromSecondPart, SecondPartView};
use crate::components::station::{ErrorCodeForm, StatusForm};
use crate::components::ui::{Fold, Glyph, Icon, Switch, use_actions};
use crate::state::AppState;

#[component]
pub fn More(connector: Field<ConnectorView>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let id = connector.id().get_untracked();
    let version = expect_context::<AppState>().view.station().ocpp();
    let summary = move || match version.get() {
        Version::V16 => tr!(i18n, "connector-more"),
        Version::V201 => tr!(i18n, "connector-more-evse"),
    };
    view! {
        <Fold class="more" id=format!("more-{id}") summary>
            <FromSecondPart view=SecondPartView::ConnectorMore(connector) />
        </Fold>
    }
}

#[component]
pub fn MoreBody(connector: Field<ConnectorView>) -> impl IntoView {
    let id = connector.id().get_untracked();
    view! {
        <div class="more-body">
            <ErrorCodeForm connector=id />
            <StatusForm connector=id />
            <Lock connector />
            <ParkingBay connector />
            <Register connector />
        </div>
    }
}

#[component]
fn Lock(connector: Field<ConnectorView>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let id = connector.id().get_untracked();
    let view = expect_context::<AppState>().view;
    let has_lock = Memo::new(move |_| view.station().hardware().get().detachable_cable);
    let state = move || {
        let (glyph, text) = if connector.locked().get() {
            (Glyph::Lock, tr!(i18n, "connector-locked"))
        } else {
            (Glyph::Unlock, tr!(i18n, "connector-not-locked"))
        };
        view! {
            <Icon glyph />
            {text}
        }
    };
    view! {
        <Show
            when=move || has_lock.get()
            fallback=move || {
                view! { <p class="muted">{move_tr!(i18n, "connector-fixed-cable")}</p> }
            }
        >
            <div class="lock">
                <p class="lock-state">{state}</p>
                <Switch
                    title=move_tr!(i18n, "connector-lock-jammed-help")
                    checked=Signal::derive(move || connector.lock_jammed().get())
                    on_change=move |jammed| {
                        actions.act(UserAction::JamLock { connector: id, jammed })
                    }
                >
                    {move_tr!(i18n, "connector-lock-jammed")}
                </Switch>
            </div>
        </Show>
    }
}

/// The energy register, set to a value by hand.
#[component]
fn Register(connector: Field<ConnectorView>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let id = connector.id().get_untracked();
    let energy = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Ok(energy_wh) = energy.with_untracked(|text| text.parse()) else {
            error.set(Some(untrack(|| tr!(i18n, "connector-register-refused"))));
            return;
        };
        let to = MeterOverride { energy_wh: Some(energy_wh), ..MeterOverride::default() };
        error.set(actions.refusal_of(UserAction::SetMeter { connector: id, to }));
        if error.with_untracked(Option::is_none) {
            energy.set(String::new());
        }
    };
    let (field_id, error_id) = (format!("register-{id}"), format!("register-error-{id}"));
    view! {
        <form class="inline-form register" on:submit=on_submit>
            <div class="field">
                <label for=field_id.clone()>{move_tr!(i18n, "connector-register")}</label>
                <input
                    id=field_id
                    aria-invalid=move || error.with(Option::is_some).to_string()
                    aria-describedby=error_id.clone()
                    type="number"
                    min="0"
                    step="any"
                    placeholder=move || (connector.meter_wh().get() as i64).to_string()
                    bind:value=energy
                />
                <p class="refusal" role="alert" id=error_id.clone()>
                    {error}
                </p>
            </div>
            <button class="button">{move_tr!(i18n, "connector-set-register")}</button>
        </form>
    }
}
