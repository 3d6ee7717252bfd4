//! Controls for a choice: a switch for yes or no, segments for one of a few.
//!
//! **Must not know** what is chosen. One of many is a `<select>` (`field`).

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

/// A few choices side by side, of which one holds.
#[component]
pub fn Segments<T>(
    /// What is chosen, for a screen reader.
    #[prop(into)]
    legend: Signal<String>,
    /// Of the group of radio buttons: no other on the page has it.
    #[prop(into)]
    name: String,
    /// Each with its text.
    options: Vec<(T, Signal<String>)>,
    #[prop(into)] chosen: Signal<T>,
    #[prop(into)] on_choose: Callback<T>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let option = move |(value, text): (T, Signal<String>)| {
        view! {
            <label>
                <input
                    type="radio"
                    class="visually-hidden"
                    name=name.clone()
                    prop:checked=move || chosen.get() == value
                    on:change=move |_| on_choose.run(value)
                />
                {text}
            </label>
        }
    };
    view! {
        <fieldset class="segments">
            <legend class="visually-hidden">{legend}</legend>
            {options.into_iter().map(option).collect_view()}
        </fieldset>
    }
}
