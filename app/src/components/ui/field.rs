//! Fields of forms: a label and its control.
//!
//! **Owns** how a label, its control and an error belong together. **Must not know** what is entered.
//!
//! The value is what is typed, as text; whoever reads it parses it, and says what is wrong with it
//! in `error`.

use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlSelectElement;

/// One line of text.
#[component]
pub fn TextField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    /// Characters at most.
    #[prop(optional)]
    max: Option<usize>,
    /// What an empty field means, or an example.
    #[prop(optional, into)]
    placeholder: Signal<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    /// The id of a `<datalist>` of what may be chosen.
    #[prop(optional)]
    list: Option<&'static str>,
    /// Whether the text is set in the monospaced font.
    #[prop(optional)]
    mono: bool,
    /// Whether the text is hidden from who looks over the shoulder.
    #[prop(optional)]
    secret: bool,
    #[prop(optional)] node_ref: NodeRef<html::Input>,
) -> impl IntoView {
    let error_id = format!("{id}-error");
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                id=id
                type=secret.then_some("password")
                class:mono=mono
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                maxlength=max.map(|max| max.to_string())
                placeholder=placeholder
                list=list
                aria-invalid=move || error.with(Option::is_some).to_string()
                aria-describedby=error_id.clone()
                bind:value=value
                node_ref=node_ref
            />
            <p class="refusal" role="alert" id=error_id>{error}</p>
        </div>
    }
}

/// A number. The value is what is typed; an empty field is an empty text.
#[component]
pub fn NumberField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    min: i64,
    max: i64,
    /// The smallest difference that can be entered, as in the attribute `step`.
    #[prop(default = "1")]
    step: &'static str,
    #[prop(optional, into)] placeholder: Signal<String>,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let error_id = format!("{id}-error");
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                id=id
                type="number"
                min=min.to_string()
                max=max.to_string()
                step=step
                placeholder=placeholder
                required=required
                aria-invalid=move || error.with(Option::is_some).to_string()
                aria-describedby=error_id.clone()
                bind:value=value
            />
            <p class="refusal" role="alert" id=error_id>{error}</p>
        </div>
    }
}

/// What is wrong with a form, where that is of no one field.
#[component]
pub fn FormRefusal(#[prop(into)] error: Signal<Option<String>>) -> impl IntoView {
    view! {
        <p class="refusal wide" role="alert">
            {error}
        </p>
    }
}

/// One of several choices, each with a value and a name, which is kept until the form is sent.
#[component]
pub fn SelectField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    #[prop(into)] options: Signal<Vec<(String, String)>>,
) -> impl IntoView {
    let on_choose = move |choice| value.set(choice);
    view! { <ImmediateSelect id label chosen=value options on_choose /> }
}

/// One of several choices, each with a value and a name, which has its effect as soon as it is chosen.
#[component]
pub fn ImmediateSelect(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    /// The value of the choice that is in force.
    #[prop(into)]
    chosen: Signal<String>,
    #[prop(into)] options: Signal<Vec<(String, String)>>,
    #[prop(into)] on_choose: Callback<String>,
) -> impl IntoView {
    let choose = move |select: HtmlSelectElement| {
        on_choose.run(select.value());
        // A choice that was refused is not shown.
        select.set_value(&chosen.get_untracked());
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id on:change:target=move |event| choose(event.target())>
                <For each=move || options.get() key=Clone::clone let((choice, name))>
                    {
                        let own = choice.clone();
                        let selected = move || chosen.with(|chosen| *chosen == own);
                        view! {
                            <option value=choice prop:selected=selected.clone() selected=selected>
                                {name}
                            </option>
                        }
                    }
                </For>
            </select>
        </div>
    }
}

/// One of several things that may hold together; what holds by itself is a [`super::Switch`].
#[component]
pub fn Checkbox(#[prop(into)] label: Signal<String>, checked: RwSignal<bool>) -> impl IntoView {
    view! {
        <label class="tick">
            <input type="checkbox" bind:checked=checked />
            " "
            {label}
        </label>
    }
}
