//! The certificate in use with its private key, as a file for the person's own system.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_crypto::ExportFormat;
use ocpp_engine::StationViewStoreFields as _;

use crate::components::ui::{TextField, save, use_actions};
use crate::i18n;
use crate::state::AppState;

/// What the file is called, without its ending.
const FILE_NAME: &str = "charge-point";

#[component]
pub fn Download() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let certificates = expect_context::<AppState>().view.certificates();
    let password = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let has_own = move || certificates.with(|it| it.own.iter().any(|own| own.in_use));
    let export = move |format: ExportFormat| {
        let done = move |file: Result<ocpp_crypto::ExportedFile, ocpp_types::Text>| match file {
            Ok(file) => {
                // Nothing on the page has to show it again.
                password.set(String::new());
                let name = format!("{FILE_NAME}.{}", file.extension);
                if save::save_base64(&name, &file.base64).is_err() {
                    actions.refuse(tr!(i18n, "transfers-save-refused"));
                }
            }
            Err(why) => error.set(Some(i18n::sentence(&i18n::said(i18n, &why)))),
        };
        error.set(None);
        if let Err(why) = actions.commands.export_certificate(format, done) {
            error.set(Some(i18n::sentence(&i18n::said(i18n, &why))));
        }
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let name = FILE_NAME.to_owned();
        let password = password.get_untracked();
        if password.is_empty() {
            return error.set(Some(tr!(i18n, "security-password-needed")));
        }
        export(ExportFormat::Pkcs12 { name, password });
    };
    view! {
        <Show when=has_own>
            <form class="inline-form" on:submit=submit>
                <TextField
                    id="security-p12-password"
                    label=move_tr!(i18n, "security-p12-password")
                    value=password
                    error=error
                    secret=true
                />
                <button type="submit" class="button">{move_tr!(i18n, "security-p12")}</button>
                <button
                    type="button"
                    class="button"
                    on:click=move |_| export(ExportFormat::Pem)
                >
                    {move_tr!(i18n, "security-pem-file")}
                </button>
            </form>
            <p class="muted small">{move_tr!(i18n, "security-download-hint")}</p>
        </Show>
    }
}
