//! Operations that a person wants to send again.

use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};

use super::OperationDraft;
use crate::components::ui::RemoveButton;
use crate::components::ui::focus::focus_node;
use crate::state::favourites::{Favourite, Favourites};

/// Nothing while there is none.
#[component]
pub fn FavouriteList(favourites: Favourites) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = NodeRef::<html::Ul>::new();
    view! {
        <Show when=move || !favourites.all().is_empty()>
            <ul
                class="favourites"
                aria-label=move_tr!(i18n, "csms-favourites")
                tabindex="-1"
                node_ref=list
            >
                <For
                    each=move || favourites.all()
                    key=|favourite| favourite.name.clone()
                    let:favourite
                >
                    <Item favourites name=favourite.name list />
                </For>
            </ul>
        </Show>
    }
}

#[component]
fn Item(
    favourites: Favourites,
    name: String,
    /// Has the focus when the item is gone.
    list: NodeRef<html::Ul>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let draft = expect_context::<OperationDraft>();
    let name = StoredValue::new(name);
    let load = move |_| {
        let all = untrack(|| favourites.all());
        if let Some(it) = all.into_iter().find(|it| name.with_value(|name| it.name == *name)) {
            draft.load(&it.action, it.payload);
        }
    };
    let forget = move |_| {
        favourites.remove(&name.get_value());
        focus_node(list);
    };
    view! {
        <li>
            <button type="button" class="button" on:click=load>
                {name.get_value()}
            </button>
            <RemoveButton
                label=move_tr!(i18n, "csms-forget", { "name" => name.get_value() })
                on_remove=forget
            />
        </li>
    }
}

/// Keeps what is in the form, under a name.
#[component]
pub fn KeepFavourite(favourites: Favourites) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let draft = expect_context::<OperationDraft>();
    let name = RwSignal::new(String::new());
    let keep = move |event: SubmitEvent| {
        event.prevent_default();
        let action = untrack(|| draft.action()).name;
        let given = name.with_untracked(|name| name.trim().to_owned());
        favourites.add(Favourite {
            name: if given.is_empty() { action.to_owned() } else { given },
            action: action.to_owned(),
            payload: draft.payload_untracked(),
        });
        name.set(String::new());
    };
    view! {
        <form class="inline-form keep" on:submit=keep>
            <label for="favourite-name" class="visually-hidden">
                {move_tr!(i18n, "csms-favourite-name")}
            </label>
            <input
                id="favourite-name"
                maxlength="40"
                autocomplete="off"
                placeholder=move || draft.action().name
                bind:value=name
            />
            <button class="button">{move_tr!(i18n, "csms-keep")}</button>
        </form>
    }
}
