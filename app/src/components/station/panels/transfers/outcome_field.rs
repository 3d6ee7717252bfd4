//! The field that chooses how the next transfers of one kind go.

use leptos::prelude::*;
use leptos_fluent::I18n;
use ocpp_engine::UserAction;

use crate::components::station::panels::field_draft::FieldDraft;
use crate::components::ui::{SelectField, use_actions};

/// Acts as soon as it is changed.
#[component]
pub fn OutcomeField(
    id: &'static str,
    #[prop(into)] label: Signal<String>,
    /// Each outcome by name, with the id of its text.
    outcomes: &'static [(&'static str, &'static str)],
    /// The name of the one that is chosen now.
    #[prop(into)]
    chosen: Signal<&'static str>,
    /// Chooses the one with this name.
    choose: impl Fn(&str) -> UserAction + Send + 'static,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let draft = FieldDraft::of(move || chosen.get().to_owned());
    let on_change = move |_| {
        actions.act(choose(&draft.text.get_untracked()));
        draft.reset();
    };
    let options = move || {
        outcomes.iter().map(|(name, text)| ((*name).to_owned(), i18n.tr(text))).collect::<Vec<_>>()
    };
    view! {
        <SelectField
            id
            label
            value=draft.text
            options=Signal::derive(options)
            on:change=on_change
        />
    }
}
