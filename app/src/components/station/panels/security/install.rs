//! Installing a root certificate by hand.
//!
//! **Owns** the form. Whether the certificate is good the station says once it was checked: what is
//! wrong stands at the field, and what was typed stays.

use leptos::ev::{DragEvent, SubmitEvent};
use leptos::html;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::station::CertificateUse;
use ocpp_engine::{StationSummaryStoreFields as _, StationViewStoreFields as _, UserAction};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

use super::type_name;
use crate::components::ui::{SelectField, use_actions};
use crate::i18n;
use crate::state::AppState;

/// Bytes of a file that is read at all.
const MAX_FILE_BYTES: f64 = 1_000_000.0;

#[component]
pub fn Install() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let certificates = expect_context::<AppState>().view.certificates();
    let usage = RwSignal::new(CertificateUse::Csms.as_str().to_owned());
    let pem = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let count = Memo::new(move |_| certificates.with(|it| it.installs));
    Effect::watch(
        move || count.get(),
        move |_, _, _| {
            let why = certificates.with_untracked(|it| it.install_error_text.clone());
            if why.is_none() {
                pem.set(String::new());
            }
            error.set(why.map(|why| i18n::sentence(&i18n::said(i18n, &why))));
        },
        false,
    );
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        error.set(None);
        let usage = CertificateUse::parse(&usage.get_untracked()).unwrap_or(CertificateUse::Csms);
        let certificate = pem.get_untracked();
        let action = UserAction::InstallCertificate { usage, certificate };
        if let Err(refusal) = actions.commands.act(action) {
            error.set(Some(actions.sentence(&refusal)));
        }
    };
    let read = move |file: File| read_file(i18n, &file, pem, error);
    let version = expect_context::<AppState>().view.station().ocpp();
    let usages = move || {
        let version = version.get();
        let option = |it: &CertificateUse| {
            Some((it.as_str().to_owned(), type_name(version, *it)?.to_owned()))
        };
        CertificateUse::ALL.iter().filter_map(option).collect()
    };
    view! {
        <form class="certificate-form" on:submit=submit>
            <SelectField
                id="security-usage"
                label=move_tr!(i18n, "security-usage")
                value=usage
                options=Signal::derive(usages)
            />
            <PemField pem error />
            <div class="actions">
                <FileButton read=Callback::new(read) />
                <button type="submit" class="button">{move_tr!(i18n, "security-install")}</button>
            </div>
        </form>
    }
}

fn read_file(i18n: I18n, file: &File, pem: RwSignal<String>, error: RwSignal<Option<String>>) {
    if file.size() > MAX_FILE_BYTES {
        error.set(Some(tr!(i18n, "security-file-too-large")));
        return;
    }
    let text = file.text();
    spawn_local(async move {
        match JsFuture::from(text).await.map(|text| text.as_string()) {
            Ok(Some(text)) => pem.set(text),
            _ => error.set(Some(tr!(i18n, "security-file-unreadable"))),
        }
    });
}

/// The certificate as text, which is typed, pasted, or dropped as a file.
#[component]
fn PemField(pem: RwSignal<String>, error: RwSignal<Option<String>>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let drop_file = move |event: DragEvent| {
        let file = event.data_transfer().and_then(|it| it.files()).and_then(|it| it.get(0));
        if let Some(file) = file {
            event.prevent_default();
            read_file(i18n, &file, pem, error);
        }
    };
    view! {
        <div class="field">
            <label for="security-pem">{move_tr!(i18n, "security-pem")}</label>
            <textarea
                id="security-pem"
                class="mono small"
                rows="5"
                spellcheck="false"
                autocomplete="off"
                placeholder="-----BEGIN CERTIFICATE-----"
                aria-invalid=move || error.with(Option::is_some).to_string()
                aria-describedby="security-pem-error"
                prop:value=pem
                on:input:target=move |event| pem.set(event.target().value())
                on:drop=drop_file
                on:dragover=move |event: DragEvent| event.prevent_default()
            ></textarea>
            <p class="refusal" role="alert" id="security-pem-error">{error}</p>
        </div>
    }
}

#[component]
fn FileButton(read: Callback<File>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let input = NodeRef::<html::Input>::new();
    let choose = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            read.run(file);
        }
        input.set_value("");
    };
    view! {
        <input
            type="file"
            hidden=true
            accept=".pem,.crt,.cer,.txt"
            node_ref=input
            on:change=chosen
        />
        <button type="button" class="button" on:click=choose>
            {move_tr!(i18n, "security-choose-file")}
        </button>
    }
}
