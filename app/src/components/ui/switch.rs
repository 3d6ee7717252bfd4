//! A switch: for what holds or does not, as soon as it is pressed.

use leptos::prelude::*;

/// Yes or no; the children are its label.
#[component]
pub fn Switch(
    #[prop(into)] checked: Signal<bool>,
    /// Carries a choice out; whether it was accepted.
    #[prop(into)]
    on_change: Callback<bool, bool>,
    /// Its accessible name, where the children are not.
    #[prop(optional)]
    name: Option<String>,
    #[prop(optional, into)] title: Signal<String>,
    children: Children,
) -> impl IntoView {
    let title = move || title.with(|title| (!title.is_empty()).then(|| title.clone()));
    view! {
        <label class="switch" title=title>
            <input
                type="checkbox"
                role="switch"
                aria-label=name
                prop:checked=checked
                on:change:target=move |event| {
                    let input = event.target();
                    if !on_change.run(input.checked()) {
                        // Back to what it is.
                        input.set_checked(checked.get_untracked());
                    }
                }
            />
            <span>{children()}</span>
        </label>
    }
}
