//! One of several words.

use leptos::html;
use leptos::prelude::*;

use super::Place;
use super::control::ControlOf;

#[component]
pub fn EnumControl(of: ControlOf, words: &'static [&'static str]) -> impl IntoView {
    let node = NodeRef::<html::Select>::new();
    of.form.on_focus(Place::Control(of.pointer.get_value()), node);
    let text = Memo::new(move |_| of.text());
    // What is none of the words is shown all the same.
    let other = move || {
        let text = text.get();
        (!words.contains(&&*text)).then(|| view! { <option prop:selected=true>{text}</option> })
    };
    let option = move |word: &'static str| {
        view! { <option prop:selected=move || text.with(|text| text == word)>{word}</option> }
    };
    view! {
        <select
            id=of.id()
            aria-describedby=of.help_id()
            required=of.required
            aria-invalid=move || of.invalid()
            node_ref=node
            on:change:target=move |event| of.set(&event.target().value())
        >
            {other}
            {words.iter().map(|word| option(word)).collect_view()}
        </select>
    }
}
