//! The field that chooses how the next transfers of one kind go.

use leptos::prelude::*;
use leptos_fluent::I18n;
use ocpp_engine::UserAction;

use crate::components::ui::{ImmediateSelect, use_actions};

/// Acts as soon as it is changed.
#[component]
pub fn OutcomeField(
    id: &'static str,
    #[prop(into)] label: Signal<String>,
    /// The outcomes by name, with the id of its text.
    outcomes: &'static [(&'static str, &'static str)],
    /// The name of the one that is chosen now.
    #[prop(into)]
    chosen: Signal<&'static str>,
    /// What chooses the one with this name.
    choose: impl Fn(&str) -> UserAction + Send + Sync + 'static,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let on_choose = move |name: String| _ = actions.act(choose(&name));
    let options = move || {
        outcomes.iter().map(|(name, text)| ((*name).to_owned(), i18n.tr(text))).collect::<Vec<_>>()
    };
    view! {
        <ImmediateSelect
            id
            label
            chosen=Signal::derive(move || chosen.get().to_owned())
            options=Signal::derive(options)
            on_choose
        />
    }
}
