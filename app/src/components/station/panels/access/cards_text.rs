//! The list of cards as text: to be copied from, and to be read into it.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};

use crate::components::ui::{Modal, ModalDialog, Tone, use_actions};
use crate::state::AppState;
use crate::state::cards::Format;

#[component]
pub fn CardsText(modal: Modal) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    view! {
        <ModalDialog modal title=move_tr!(i18n, "access-cards-text")>
            <TextForm modal />
        </ModalDialog>
    }
}

/// Begins with the list as it is.
#[component]
fn TextForm(modal: Modal) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let cards = expect_context::<AppState>().preferences.cards;
    let export = move |format| untrack(|| cards.export(format));
    let text = RwSignal::new(export(Format::Csv));
    let refused = RwSignal::new(None::<String>);
    let import = move |event: SubmitEvent| {
        event.prevent_default();
        match text.with_untracked(|text| cards.import(text)) {
            Ok(count) => {
                modal.close();
                let said = tr!(i18n, "access-cards-imported", {"count" => count});
                actions.toasts.push(Tone::Plain, said);
            }
            Err(refusal) => refused.set(Some(actions.sentence(&refusal))),
        }
    };
    let show = move |format| {
        refused.set(None);
        text.set(export(format));
    };
    view! {
        <form class="dialog-form cards-text" on:submit=import>
            <p class="muted">{move_tr!(i18n, "access-cards-text-note")}</p>
            <div class="actions">
                <button type="button" class="button" on:click=move |_| show(Format::Csv)>
                    {move_tr!(i18n, "access-cards-as-csv")}
                </button>
                <button type="button" class="button" on:click=move |_| show(Format::Json)>
                    {move_tr!(i18n, "access-cards-as-json")}
                </button>
                <button
                    type="button"
                    class="button"
                    on:click=move |_| actions.copy(text.get_untracked())
                >
                    {move_tr!(i18n, "access-cards-copy")}
                </button>
            </div>
            <textarea
                rows="10"
                spellcheck="false"
                aria-label=move_tr!(i18n, "access-cards")
                aria-invalid=move || refused.with(Option::is_some).to_string()
                aria-describedby="cards-text-error"
                bind:value=text
            ></textarea>
            <p class="refusal" role="alert" id="cards-text-error">
                {refused}
            </p>
            <div class="actions end">
                <button type="button" class="button" on:click=move |_| modal.close()>
                    {move_tr!(i18n, "ui-close")}
                </button>
                <button class="button primary">{move_tr!(i18n, "access-cards-import")}</button>
            </div>
        </form>
    }
}
