//! The contract certificate of a car that speaks ISO 15118 (2.0.1 C07, M01, M02). The car is simulated.
//!
//! **Owns** the forms. **Must not know** what makes a certificate good.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{ConnectorView, ConnectorViewStoreFields as _, UserAction};
use reactive_stores::Field;

use super::place_here;
use crate::components::ui::{TextField, use_actions};

/// Characters of an identifier (2.0.1 §2.28).
const MAX_EMAID: usize = 36;

/// Lets the car ask for the certificate of its contract, or for the next one.
#[component]
pub fn RequestContract(connector: Field<ConnectorView>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let id = connector.id().get_untracked();
    let place = place_here(i18n, id);
    let emaid = RwSignal::new("DE8ACC12E46L89".to_owned());
    let refusal = RwSignal::new(None);
    let ask = move |update: bool| {
        let emaid = emaid.get_untracked().trim().to_owned();
        let action = UserAction::RequestContractCertificate { connector: id, emaid, update };
        if actions.act_in_form(action, refusal) {
            actions.say(tr!(i18n, "iso-contract-asked"));
        }
    };
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        ask(false);
    };
    view! {
        <form
            class="inline-form"
            aria-label=move || tr!(i18n, "iso-contract-form", {"place" => place.get()})
            on:submit=on_submit
        >
            <TextField
                id=format!("contract-emaid-{id}")
                label=move_tr!(i18n, "iso-emaid")
                value=emaid
                max=MAX_EMAID
                mono=true
                error=refusal
            />
            <div class="actions">
                <button class="button">{move_tr!(i18n, "iso-contract-install")}</button>
                <button type="button" class="button" on:click=move |_| ask(true)>
                    {move_tr!(i18n, "iso-contract-update")}
                </button>
            </div>
            <p class="muted small wide">{move_tr!(i18n, "iso-contract-note")}</p>
        </form>
    }
}

/// Lets the car present a certificate that a person has.
#[component]
pub fn PresentContract(connector: Field<ConnectorView>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let id = connector.id().get_untracked();
    let place = place_here(i18n, id);
    let pem = RwSignal::new(String::new());
    let refusal = RwSignal::new(None::<String>);
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let certificate = pem.get_untracked();
        let action = UserAction::PresentContractCertificate { connector: id, certificate };
        actions.act_in_form(action, refusal);
    };
    let (pem_id, error_id) = (format!("contract-pem-{id}"), format!("contract-error-{id}"));
    view! {
        <form
            class="certificate-form"
            aria-label=move || tr!(i18n, "iso-contract-present-form", {"place" => place.get()})
            on:submit=on_submit
        >
            <div class="field">
                <label for=pem_id.clone()>{move_tr!(i18n, "iso-contract-pem")}</label>
                <textarea
                    id=pem_id
                    class="mono small"
                    rows="3"
                    spellcheck="false"
                    autocomplete="off"
                    placeholder="-----BEGIN CERTIFICATE-----"
                    aria-invalid=move || refusal.with(Option::is_some).to_string()
                    aria-describedby=error_id.clone()
                    prop:value=pem
                    on:input:target=move |event| pem.set(event.target().value())
                ></textarea>
                <p class="refusal" role="alert" id=error_id.clone()>
                    {refusal}
                </p>
            </div>
            <div class="actions">
                <button class="button">{move_tr!(i18n, "iso-contract-present")}</button>
            </div>
        </form>
    }
}
