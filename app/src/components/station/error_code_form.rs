//! The form that sets an `errorCode` by hand and clears it: that of a connector or, as number 0, of the
//! station.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};
use ocpp_engine::station::ErrorCode;
use ocpp_engine::{
    ConnectorViewStoreFields as _, StationSummaryStoreFields as _, StationViewStoreFields as _,
    UserAction,
};
use ocpp_types::Action as _;
use ocpp_types::v16::StatusNotification;
use web_sys::SubmitEvent;

use crate::components::ui::{FormRefusal, TextField, use_actions};
use crate::state::AppState;

/// `info` of a `StatusNotification`, in characters (1.6 §6.47).
const MAX_INFO: usize = StatusNotification::REQUEST.max_length("info").unwrap();

/// The fields keep what was chosen after it was sent: the same fault is often wanted again.
#[component]
pub fn ErrorCodeForm(connector: u8) -> impl IntoView {
    let state = expect_context::<AppState>();
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let codes = || ErrorCode::ALL.iter().copied().filter(|code| *code != ErrorCode::NoError);
    let code =
        RwSignal::new(codes().next().map(|code| code.as_str().to_owned()).unwrap_or_default());
    let info = RwSignal::new(String::new());
    let refusal = RwSignal::new(None);
    let set_fault = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(error) = code.with_untracked(|code| ErrorCode::parse(code)) {
            let info = Some(info.get_untracked()).filter(|info| !info.is_empty());
            actions.act_in_form(UserAction::SetFault { connector, error, info }, refusal);
        }
    };
    let clear_fault = move |_| {
        actions.act_in_form(UserAction::ClearFault { connector }, refusal);
    };
    let has_none = move || error_code(&state, connector) == ErrorCode::NoError;
    view! {
        <form class="fault inline-form" on:submit=set_fault>
            <div class="field">
                <label for=format!("fault-{connector}")>{move_tr!(i18n, "station-fault")}</label>
                <select id=format!("fault-{connector}") bind:value=code>
                    {codes().map(|code| view! { <option>{code.as_str()}</option> }).collect_view()}
                </select>
            </div>
            <TextField
                id=format!("fault-info-{connector}")
                label=move_tr!(i18n, "station-fault-info")
                value=info
                max=MAX_INFO
                placeholder=move_tr!(i18n, "station-optional")
            />
            <div class="actions">
                <button class="button">{move_tr!(i18n, "station-fault-set")}</button>
                <button type="button" class="button" disabled=has_none on:click=clear_fault>
                    {move_tr!(i18n, "station-fault-clear")}
                </button>
            </div>
            <FormRefusal error=refusal />
        </form>
    }
}

/// The error code that a connector, or as number 0 the station, reports; tracked.
fn error_code(state: &AppState, connector: u8) -> ErrorCode {
    match state.connector(connector) {
        Some(store) => store.error_code().get(),
        None => state.view.station().error_code().get(),
    }
}
