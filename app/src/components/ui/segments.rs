//! Segments: one of a few choices, side by side. One of many is a `<select>` (`field`).

use leptos::prelude::*;

/// A few choices side by side, of which one holds.
#[component]
pub fn Segments<T>(
    /// What is chosen, for a screen reader.
    #[prop(into)]
    legend: Signal<String>,
    /// The name of the group of radio buttons: no other on the page has it.
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
