//! What is typed: texts, numbers, times.

use leptos::html;
use leptos::prelude::*;

use super::Place;
use super::control::ControlOf;
use crate::components::csms::payload::shown_moment;

/// One line. What is entered takes effect when the control is left or the form sent: what is half
/// typed may be no number, or nothing at all.
#[component]
pub fn Entry(
    of: ControlOf,
    /// The attribute `type`.
    #[prop(optional, into)]
    kind: Option<&'static str>,
    #[prop(optional, into)] step: Option<&'static str>,
    #[prop(optional, into)] min: Option<String>,
    /// Characters at most.
    #[prop(optional, into)]
    max: Option<String>,
    #[prop(optional, into)] title: Option<&'static str>,
    /// An empty text is one: the browser must not ask for more.
    #[prop(optional)]
    may_be_empty: bool,
    /// What is shown where that is not the value itself.
    #[prop(optional)]
    shown: Option<fn(&str) -> Option<&str>>,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    of.form.on_focus(Place::Control(of.pointer.get_value()), node);
    let text = Memo::new(move |_| {
        let text = of.text();
        shown.and_then(|shown| shown(&text)).map(str::to_owned).unwrap_or(text)
    });
    let suggested = Memo::new(move |_| of.form.source.suggest.run(of.name.to_owned()));
    let list = of.pointer.with_value(|pointer| format!("k{pointer}"));
    let list_id = list.clone();
    view! {
        <input
            id=of.id()
            type=kind
            step=step
            min=min
            maxlength=max
            title=title
            aria-describedby=of.help_id()
            required=of.required && !may_be_empty
            aria-required=(of.required && may_be_empty).then_some("true")
            aria-invalid=move || of.invalid()
            autocomplete="off"
            spellcheck="false"
            list=move || (!suggested.with(Vec::is_empty)).then(|| list.clone())
            prop:value=move || text.get()
            node_ref=node
            on:change:target=move |event| of.set(&event.target().value())
        />
        <Show when=move || !suggested.with(Vec::is_empty)>
            <datalist id=list_id.clone()>
                <For each=move || suggested.get() key=Clone::clone let:value>
                    <option value=value></option>
                </For>
            </datalist>
        </Show>
    }
}

/// A date and a time of day, in UTC: the browser's control knows no zones, so the label says which.
/// What it could not show is entered as text.
#[component]
pub fn MomentEntry(of: ControlOf) -> impl IntoView {
    let is_moment = Memo::new(move |_| {
        let text = of.text();
        text.is_empty() || shown_moment(&text).is_some()
    });
    move || {
        if is_moment.get() {
            view! { <Entry of kind="datetime-local" step="1" title="UTC" shown=shown_moment /> }
                .into_any()
        } else {
            view! { <Entry of /> }.into_any()
        }
    }
}
