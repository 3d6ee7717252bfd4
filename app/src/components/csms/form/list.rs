//! The items of a list.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};
use ocpp_types::schema::Kind;
use serde_json::Value;

use super::control::Control;
use super::help::FieldHelp;
use super::object::ObjectFields;
use super::{Form, Place};
use crate::components::ui::RemoveButton;

#[component]
pub fn ListItems(
    item: &'static Kind,
    /// The name of the field whose list it is.
    name: &'static str,
    pointer: String,
) -> AnyView {
    let i18n = expect_context::<I18n>();
    let form = expect_context::<Form>();
    let list = StoredValue::new(pointer);
    let count = Memo::new(move |_| {
        list.with_value(|list| {
            form.with(list, |value| value.and_then(Value::as_array).map_or(0, Vec::len))
        })
    });
    let node = NodeRef::new();
    form.on_focus(Place::AddButton(list.get_value()), node);
    // A place belongs to an item for as long as there are so many: when one is taken away, what
    // follows moves up into its controls.
    view! {
        <div class="items">
            <For each=move || 0..count.get() key=|index| *index let:index>
                <Item item name list index count />
            </For>
        </div>
        <button
            type="button"
            class="button quiet"
            aria-label=move_tr!(i18n, "csms-add-item", { "name" => name })
            node_ref=node
            on:click=move |_| form.add(&list.get_value())
        >
            "+ "
            <code>{name}</code>
        </button>
    }
    .into_any()
}

#[component]
fn Item(
    item: &'static Kind,
    name: &'static str,
    /// The place of the list.
    list: StoredValue<String>,
    index: usize,
    count: Memo<usize>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let form = expect_context::<Form>();
    let title = format!("{name} {}", index + 1);
    let pointer = format!("{}/{index}", list.get_value());
    let body = match *item {
        Kind::Object(object) => view! {
            <FieldHelp pointer=pointer.clone() />
            <ObjectFields object pointer=pointer.clone() />
        }
        .into_any(),
        kind => view! {
            <label class="visually-hidden" for=format!("f{pointer}")>
                {title.clone()}
            </label>
            <Control kind name pointer=pointer.clone() required=true />
            <FieldHelp pointer=pointer.clone() />
        }
        .into_any(),
    };
    let label = title.clone();
    let remove = move |_| {
        // The buttons of the items before it stay.
        let was_last = index + 1 == count.get_untracked();
        form.remove(&pointer, was_last.then(|| Place::AddButton(list.get_value())));
    };
    view! {
        <div class="item" role="group" aria-label=title>
            {body}
            <RemoveButton
                label=move_tr!(i18n, "csms-remove", { "name" => label.clone() })
                on_remove=remove
            />
        </div>
    }
}
