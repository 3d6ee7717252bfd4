//! Making something fail, and repairing it: for a connector or, as number 0, for the station.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use ocpp_engine::UserAction;
use ocpp_engine::station::ErrorCode;

use crate::ui::perform::Perform;

/// `info` of a `StatusNotification` (1.6 §6.47).
const MAX_INFO: &str = "50";

#[component]
pub fn FaultForm(connector: u8, #[prop(into)] error_code: Signal<&'static str>) -> impl IntoView {
    let perform = Perform::from_context();
    // The first of the list: a select shows a value only once it has its options.
    let codes = || ErrorCode::ALL.iter().filter(|code| **code != ErrorCode::NoError);
    let first = codes().next().map_or("", |code| code.as_str());
    let chosen = RwSignal::new(first.to_owned());
    let info = RwSignal::new(String::new());
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(error) = ErrorCode::parse(&chosen.get_untracked()) else { return };
        let info = Some(info.get_untracked()).filter(|info| !info.is_empty());
        perform.act(UserAction::SetFault { connector, error, info });
    };
    let (code_id, info_id) = (format!("fault-{connector}"), format!("fault-info-{connector}"));
    view! {
        <form class="fault inline-form" on:submit=on_submit>
            <p class="field">
                <label for=code_id.clone()>"Fault"</label>
                <select id=code_id bind:value=chosen>
                    {codes()
                        .map(|code| view! { <option value=code.as_str()>{code.as_str()}</option> })
                        .collect_view()}
                </select>
            </p>
            <p class="field">
                <label for=info_id.clone()>"Info"</label>
                <input id=info_id maxlength=MAX_INFO placeholder="optional" bind:value=info />
            </p>
            <div class="actions">
            <button type="submit" class="button">"Set fault"</button>
            <button
                type="button"
                class="button"
                disabled=move || error_code.get() == ErrorCode::NoError.as_str()
                on:click=move |_| { perform.act(UserAction::ClearFault { connector }); }
            >
                "Clear fault"
            </button>
            </div>
        </form>
    }
}
