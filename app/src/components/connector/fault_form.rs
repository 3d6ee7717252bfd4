//! Making something fail, and repairing it.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};
use ocpp_engine::station::ErrorCode;
use ocpp_engine::{
    ConnectorViewStoreFields as _, StationViewStoreFields as _, SummaryStoreFields as _, UserAction,
};

use crate::components::ui::use_actions;
use crate::state::AppState;

/// For a connector or, as number 0, for the station.
#[component]
pub fn FaultForm(connector: u8) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let state = expect_context::<AppState>();
    let works = Memo::new(move |_| error_code(state, connector) == ErrorCode::NoError.as_str());
    let codes = || ErrorCode::ALL.iter().filter(|code| **code != ErrorCode::NoError);
    let first = codes().next().map(|code| code.as_str().to_owned());
    let code = RwSignal::new(first.unwrap_or_default());
    let info = RwSignal::new(String::new());
    // A form that is sent keeps what was chosen: the same fault is often wanted again.
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(error) = ErrorCode::parse(&code.get_untracked()) {
            let info = Some(info.get_untracked()).filter(|info| !info.is_empty());
            actions.act(UserAction::SetFault { connector, error, info });
        }
    };
    let on_clear = move |_| {
        actions.act(UserAction::ClearFault { connector });
    };
    let (code_id, info_id) = (format!("fault-{connector}"), format!("fault-info-{connector}"));
    view! {
        <form class="fault inline-form" on:submit=on_submit>
            <p class="field">
                <label for=code_id.clone()>{move_tr!(i18n, "connector-fault")}</label>
                <select id=code_id bind:value=code>
                    {codes().map(|code| view! { <option>{code.as_str()}</option> }).collect_view()}
                </select>
            </p>
            <p class="field">
                <label for=info_id.clone()>{move_tr!(i18n, "connector-fault-info")}</label>
                // As long as the `info` of a StatusNotification may be (1.6 §6.47).
                <input
                    id=info_id
                    maxlength="50"
                    placeholder=move_tr!(i18n, "connector-fault-info-optional")
                    bind:value=info
                />
            </p>
            <div class="actions">
                <button class="button">{move_tr!(i18n, "connector-set-fault")}</button>
                <button type="button" class="button" disabled=works on:click=on_clear>
                    {move_tr!(i18n, "connector-clear-fault")}
                </button>
            </div>
        </form>
    }
}

/// Tracked.
fn error_code(state: AppState, connector: u8) -> &'static str {
    if connector == 0 {
        return state.station.station().error_code().get();
    }
    let connectors = state.connectors.get();
    let own = connectors.into_iter().find(|it| it.id().get_untracked() == connector);
    own.map_or(ErrorCode::NoError.as_str(), |it| it.error_code().get())
}
