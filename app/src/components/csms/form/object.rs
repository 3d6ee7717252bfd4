//! The fields of an object.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};
use ocpp_types::pointer::escape;
use ocpp_types::schema::{Field, Object};

use super::field::FieldEditor;
use super::help::FieldHelp;
use super::{Form, Place};
use crate::components::ui::RemoveButton;

/// The fields that are there or have to be, then what does not belong there, then buttons for what may be
/// added.
#[component]
pub fn ObjectFields(object: &'static Object, #[prop(into)] pointer: String) -> AnyView {
    let form = expect_context::<Form>();
    let pointer = StoredValue::new(pointer);
    let at = move |name: &str| pointer.with_value(|it| format!("{it}/{}", escape(name)));
    let is_there = move |field: &Field| {
        let name = field.name;
        pointer
            .with_value(|it| form.with(it, |value| value.is_some_and(|it| it.get(name).is_some())))
    };
    let fields = move |shown: bool| {
        let fields = object.fields.iter();
        fields.filter(move |field| (field.required || is_there(field)) == shown)
    };
    let shown = Memo::new(move |_| fields(true).map(|field| field.name).collect::<Vec<_>>());
    let absent = Memo::new(move |_| fields(false).map(|field| field.name).collect::<Vec<_>>());
    let surplus = Memo::new(move |_| {
        pointer.with_value(|it| {
            form.with(it, |value| {
                let all = value.and_then(|value| value.as_object()).into_iter().flatten();
                let undeclared = all.filter(|(name, _)| object.field(name).is_none());
                undeclared.map(|(name, _)| name.clone()).collect::<Vec<_>>()
            })
        })
    });
    let editor = move |name: &'static str| {
        object.field(name).map(|field| view! { <FieldEditor of=object field pointer=at(name) /> })
    };
    view! {
        <For each=move || shown.get() key=|name| *name children=editor />
        <For each=move || surplus.get() key=Clone::clone let:name>
            <Surplus pointer=at(&name) name />
        </For>
        <Show when=move || !absent.with(Vec::is_empty)>
            <p class="absent">
                <For each=move || absent.get() key=|name| *name let:name>
                    <AddButton pointer=at(name) name />
                </For>
            </p>
        </Show>
    }
    .into_any()
}

/// Adds a field that may be left out.
#[component]
fn AddButton(pointer: String, name: &'static str) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let form = expect_context::<Form>();
    let node = NodeRef::new();
    form.on_focus(Place::AddButton(pointer.clone()), node);
    view! {
        <button
            type="button"
            class="button quiet"
            aria-label=move_tr!(i18n, "csms-add-field", { "name" => name })
            node_ref=node
            on:click=move |_| form.add(&pointer)
        >
            "+ "
            <code>{name}</code>
        </button>
    }
}

/// A field that is not declared.
#[component]
fn Surplus(pointer: String, name: String) -> impl IntoView {
    let form = expect_context::<Form>();
    let place = pointer.clone();
    let value = move || form.with(&place, |value| value.map(ToString::to_string));
    view! {
        <div class="field">
            <p>
                <code>{name.clone()}</code>
                " "
                {value}
                <LeaveOut pointer=pointer.clone() name />
            </p>
            <FieldHelp pointer />
        </div>
    }
}

/// Takes a field away; the button that adds it again has the focus next.
#[component]
pub fn LeaveOut(pointer: String, name: String) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let form = expect_context::<Form>();
    view! {
        <RemoveButton
            label=move_tr!(i18n, "csms-leave-out", { "name" => name.clone() })
            on_remove=move |_| form.remove(&pointer, Some(Place::AddButton(pointer.clone())))
        />
    }
}
