//! A row of radio buttons that look like one control.

use leptos::prelude::*;

#[component]
pub fn Segments<T>(
    /// What is chosen, for a screen reader.
    #[prop(into)]
    legend: Signal<String>,
    /// Of the group of radio buttons: no other on the page has it.
    #[prop(into)]
    name: String,
    /// Each with its text.
    options: Vec<(&'static str, T)>,
    chosen: RwSignal<T>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let option = move |(text, value)| {
        view! {
            <label>
                <input
                    type="radio"
                    class="visually-hidden"
                    name=name.clone()
                    value=text
                    prop:checked=move || chosen.get() == value
                    on:change=move |_| chosen.set(value)
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
