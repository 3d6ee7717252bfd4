//! The idTags that the CSMS knows.

use demo_csms::{Change, Config, Tag, TagStatus};
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};

use super::WordSelect;
use crate::components::csms::console::{Console, ConsoleRefusal, Place};
use crate::components::ui::RemoveButton;
use crate::components::ui::focus::focus_node;
use crate::state::AppState;
use crate::state::cards::{MAX_ID_TAG, find};

const STATUSES: [TagStatus; 4] =
    [TagStatus::Accepted, TagStatus::Blocked, TagStatus::Expired, TagStatus::Invalid];

fn status(word: &str) -> Option<TagStatus> {
    STATUSES.into_iter().find(|status| status.as_str() == word)
}

fn statuses() -> Vec<&'static str> {
    STATUSES.map(TagStatus::as_str).to_vec()
}

#[component]
pub fn TagTable(config: Memo<Config>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let rows = NodeRef::<html::Tbody>::new();
    let ids = move || {
        config.with(|config| config.tags.iter().map(|tag| tag.id_tag.clone()).collect::<Vec<_>>())
    };
    view! {
        <table class="data">
            <caption class="visually-hidden">{move_tr!(i18n, "csms-id-tags")}</caption>
            <thead>
                <tr>
                    <th scope="col">{move_tr!(i18n, "csms-id-tag")}</th>
                    <th scope="col">{move_tr!(i18n, "csms-status")}</th>
                    <th scope="col">{move_tr!(i18n, "csms-group")}</th>
                    <td></td>
                </tr>
            </thead>
            <tbody tabindex="-1" node_ref=rows>
                <For each=ids key=Clone::clone let:id>
                    <TagRow config id rows />
                </For>
            </tbody>
        </table>
        <ConsoleRefusal place=Place::IdTags />
    }
}

#[component]
fn TagRow(
    config: Memo<Config>,
    id: String,
    /// Have the focus when the row is gone.
    rows: NodeRef<html::Tbody>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let console = expect_context::<Console>();
    let name = id.clone();
    let tag = Memo::new(move |_| {
        config.with(|config| config.tags.iter().find(|tag| tag.id_tag == id).cloned())
    });
    let chosen =
        move || tag.with(|tag| tag.as_ref().map_or("", |tag| tag.status.as_str()).to_owned());
    let choose = move |word: String| match (tag.get_untracked(), status(&word)) {
        (Some(tag), Some(status)) => {
            console.change(Place::IdTags, Change::SetTag(Tag { status, ..tag }))
        }
        _ => false,
    };
    let group = move || tag.with(|tag| tag.as_ref().and_then(|tag| tag.parent_id_tag.clone()));
    let id_tag = name.clone();
    let remove = move |_| {
        if console.change(Place::IdTags, Change::RemoveTag { id_tag: id_tag.clone() }) {
            focus_node(rows);
        }
    };
    let cards = expect_context::<AppState>().preferences.cards;
    let id_tag = name.clone();
    let card_name = move || {
        let name = cards.with(|all| find(all, &id_tag).map(|card| card.name.clone()));
        name.map(|name| view! { <span class="muted">" " {name}</span> })
    };
    let status_name = name.clone();
    let remove_name = name.clone();
    view! {
        <tr>
            <th scope="row">
                <span class="mono">{name}</span>
                {card_name}
            </th>
            <td>
                <WordSelect
                    label=move_tr!(i18n, "csms-status-of", { "name" => status_name.clone() })
                    words=statuses()
                    chosen=Signal::derive(chosen)
                    on_choose=Callback::new(choose)
                />
            </td>
            <td class="mono">{group}</td>
            <td>
                <RemoveButton
                    label=move_tr!(i18n, "csms-remove", { "name" => remove_name.clone() })
                    on_remove=remove
                />
            </td>
        </tr>
    }
}

#[component]
pub fn AddTag() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let console = expect_context::<Console>();
    let (id_tag, parent) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let chosen = RwSignal::new(TagStatus::Accepted);
    let choose = move |word: String| status(&word).map(|status| chosen.set(status)).is_some();
    let add = move |event: SubmitEvent| {
        event.prevent_default();
        let change = Change::SetTag(Tag {
            id_tag: id_tag.get_untracked(),
            status: chosen.get_untracked(),
            parent_id_tag: Some(parent.get_untracked()).filter(|parent| !parent.is_empty()),
            expires_at: None,
        });
        if console.change(Place::NewIdTag, change) {
            id_tag.set(String::new());
            parent.set(String::new());
            chosen.set(TagStatus::Accepted);
        }
    };
    view! {
        <form class="inline-form" aria-label=move_tr!(i18n, "csms-add-tag") on:submit=add>
            <p class="field">
                <label for="new-tag">{move_tr!(i18n, "csms-id-tag")}</label>
                <input
                    id="new-tag"
                    required
                    maxlength=MAX_ID_TAG.to_string()
                    spellcheck="false"
                    autocomplete="off"
                    bind:value=id_tag
                />
            </p>
            <p class="field">
                <label for="new-status">{move_tr!(i18n, "csms-status")}</label>
                <WordSelect
                    id="new-status"
                    words=statuses()
                    chosen=Signal::derive(move || chosen.get().as_str().to_owned())
                    on_choose=Callback::new(choose)
                />
            </p>
            <p class="field">
                <label for="new-parent">{move_tr!(i18n, "csms-group")}</label>
                <input
                    id="new-parent"
                    maxlength=MAX_ID_TAG.to_string()
                    spellcheck="false"
                    autocomplete="off"
                    bind:value=parent
                />
            </p>
            <button class="button">{move_tr!(i18n, "csms-add")}</button>
        </form>
        <ConsoleRefusal place=Place::NewIdTag />
    }
}
