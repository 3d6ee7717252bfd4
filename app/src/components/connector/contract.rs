//! The contract certificate of the simulated vehicle (2.0.1 C07, M01).
//!
//! **Owns** the way from text to an action. **Must not know** what makes a certificate good.

use leptos::ev::{MouseEvent, SubmitEvent};
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};
use ocpp_engine::{
    ConnectorView, ConnectorViewStoreFields as _, StationSummaryStoreFields as _,
    StationViewStoreFields as _, UserAction,
};
use ocpp_types::Version;
use reactive_stores::Field;

use crate::components::ui::use_actions;
use crate::state::AppState;

/// Only OCPP 2.0.1 has contract certificates.
#[component]
pub fn Contract(connector: Field<ConnectorView>) -> impl IntoView {
    let view = expect_context::<AppState>().view;
    let has_contracts = Memo::new(move |_| view.station().ocpp().get() == Version::V201);
    view! {
        <Show when=move || has_contracts.get()>
            <ContractForm connector />
        </Show>
    }
}

#[component]
fn ContractForm(connector: Field<ConnectorView>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let id = connector.id().get_untracked();
    let emaid = RwSignal::new(String::new());
    let pem = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let request = move |_: MouseEvent| {
        let emaid = emaid.get_untracked();
        let action = UserAction::RequestContractCertificate { connector: id, emaid, update: false };
        actions.act_in_form(action, error);
    };
    let show = move |event: SubmitEvent| {
        event.prevent_default();
        let certificate = pem.get_untracked();
        let action = UserAction::PresentContractCertificate { connector: id, certificate };
        actions.act_in_form(action, error);
    };
    let (emaid_id, pem_id) = (format!("contract-emaid-{id}"), format!("contract-pem-{id}"));
    let error_id = format!("contract-error-{id}");
    view! {
        <form class="certificate-form contract" on:submit=show>
            <div class="inline-form">
                <div class="field">
                    <label for=emaid_id.clone()>{move_tr!(i18n, "connector-contract-emaid")}</label>
                    <input
                        id=emaid_id
                        type="text"
                        autocomplete="off"
                        placeholder="DEABCC12345678X"
                        bind:value=emaid
                    />
                </div>
                <button type="button" class="button" on:click=request>
                    {move_tr!(i18n, "connector-contract-request")}
                </button>
            </div>
            <div class="field">
                <label for=pem_id.clone()>{move_tr!(i18n, "connector-contract-pem")}</label>
                <textarea
                    id=pem_id
                    class="mono small"
                    rows="3"
                    spellcheck="false"
                    autocomplete="off"
                    placeholder="-----BEGIN CERTIFICATE-----"
                    aria-invalid=move || error.with(Option::is_some).to_string()
                    aria-describedby=error_id.clone()
                    prop:value=pem
                    on:input:target=move |event| pem.set(event.target().value())
                ></textarea>
                <p class="refusal" role="alert" id=error_id.clone()>
                    {error}
                </p>
            </div>
            <div class="actions">
                <button class="button">{move_tr!(i18n, "connector-contract-show")}</button>
            </div>
        </form>
    }
}
