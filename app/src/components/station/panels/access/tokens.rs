//! A table of idTags that the station knows, with what can be done to each of them.

use leptos::html;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{TokenEntry, UserAction};

use super::group::group_head;
use super::token_dialog::{TokenDialog, TokenEditor, TokenStore};
use crate::components::connector::token_word;
use crate::components::station::panels::time::use_station_clock;
use crate::components::ui::focus::{focus_neighbour, focus_node};
use crate::components::ui::{DataTable, format, use_actions};
use crate::i18n;
use crate::state::AppState;
use crate::state::cards::find;

/// Rows of the table; a script can have all of them.
const MAX_ROWS: usize = 200;

/// The table, and the buttons below it.
#[component]
pub fn Tokens(
    of: TokenStore,
    #[prop(into)] caption: Signal<String>,
    entries: Memo<Vec<TokenEntry>>,
    /// Runs after a change by hand.
    on_change: Callback<()>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let now = use_station_clock();
    let editor = TokenEditor::default();
    let add = NodeRef::<html::Button>::new();
    let any = move || entries.with(|all| !all.is_empty());
    let edit = Callback::new(move |id_tag: String| {
        let entry =
            entries.with_untracked(|all| all.iter().find(|it| it.id_tag == id_tag).cloned());
        if let Some(entry) = entry {
            editor.edit(entry, now.get_untracked());
        }
    });
    let remove = Callback::new(move |(id_tag, button): (String, NodeRef<html::Button>)| {
        let moved = focus_neighbour(button);
        if actions.act(UserAction::EditAccess(of.remove(id_tag.clone()))) {
            actions.say(tr!(i18n, "access-removed", {"tag" => id_tag}));
            if !moved {
                focus_node(add);
            }
            on_change.run(());
        }
    });
    let clear = move |_| {
        if actions.act(UserAction::EditAccess(of.clear())) {
            focus_node(add);
            on_change.run(());
        }
    };
    view! {
        <Show when=any>
            <TokenTable caption entries edit remove />
        </Show>
        <div class="actions">
            <AddButton
                label=move_tr!(i18n, "access-add-entry")
                node_ref=add
                on_add=move || editor.add()
            />
            <Show when=any>
                <button type="button" class="button" on:click=clear>
                    {move_tr!(i18n, "access-remove-all")}
                </button>
            </Show>
        </div>
        <TokenDialog of editor on_change />
    }
}

/// The first entries in a table, and how many there are besides.
#[component]
fn TokenTable(
    caption: Signal<String>,
    entries: Memo<Vec<TokenEntry>>,
    edit: Callback<String>,
    remove: Callback<(String, NodeRef<html::Button>)>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let cards = expect_context::<AppState>().preferences.cards;
    let name_of = move |entry: &TokenEntry| {
        cards.with(|all| find(all, &entry.id_tag).map(|card| card.name.clone()))
    };
    // A column of their own, where there are any.
    let named = Memo::new(move |_| entries.with(|all| all.iter().any(|it| name_of(it).is_some())));
    let row = move |entry: &TokenEntry| {
        let name = named.get().then(|| name_of(entry).unwrap_or_default());
        row(i18n, entry, name)
    };
    let rows = move || entries.with(|all| all.iter().take(MAX_ROWS).map(row).collect());
    let more = move || entries.with(Vec::len).saturating_sub(MAX_ROWS);
    let heads = move || heads(i18n, named.get());
    let buttons = move |name: String| view! { <RowButtons name edit remove /> }.into_any();
    view! {
        <div class="wide-table">
            <DataTable
                caption
                heads=Signal::derive(heads)
                rows=Signal::derive(rows)
                action=Callback::new(buttons)
            />
        </div>
        <Show when=move || { more() > 0 }>
            <p class="muted small">{move || tr!(i18n, "access-more", {"count" => more()})}</p>
        </Show>
    }
}

/// Below a table; it gets the focus when the last row goes.
#[component]
pub fn AddButton(
    #[prop(into)] label: Signal<String>,
    node_ref: NodeRef<html::Button>,
    on_add: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button type="button" class="button" node_ref=node_ref on:click=move |_| on_add()>
            {label}
        </button>
    }
}

/// The buttons of a row; `name` is its first cell.
#[component]
pub fn RowButtons(
    name: String,
    edit: Callback<String>,
    /// Is given the button as well, since it is about to go.
    remove: Callback<(String, NodeRef<html::Button>)>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let button = NodeRef::<html::Button>::new();
    let name = StoredValue::new(name);
    view! {
        <div class="row-buttons">
            <button
                type="button"
                class="button quiet"
                on:click=move |_| edit.run(name.get_value())
            >
                {move_tr!(i18n, "access-edit")}
                <span class="visually-hidden">" " {name.get_value()}</span>
            </button>
            <button
                type="button"
                class="button quiet"
                node_ref=button
                on:click=move |_| remove.run((name.get_value(), button))
            >
                {move_tr!(i18n, "access-remove")}
                <span class="visually-hidden">" " {name.get_value()}</span>
            </button>
        </div>
    }
}

/// The heads of the columns; tracked.
fn heads(i18n: I18n, named: bool) -> Vec<String> {
    let mut heads = vec![token_word()];
    heads.extend(named.then(|| tr!(i18n, "access-card-name")));
    heads.extend([
        tr!(i18n, "access-entry-status"),
        format::with_zone(&tr!(i18n, "access-entry-expiry")),
        group_head(i18n),
    ]);
    heads
}

/// A row of the table; tracked.
fn row(i18n: I18n, entry: &TokenEntry, name: Option<String>) -> Vec<String> {
    let language = i18n::language(i18n);
    let mut cells = vec![entry.id_tag.clone()];
    cells.extend(name);
    cells.extend([
        entry.status.as_str().to_owned(),
        entry.expiry.map(|expiry| format::date_time(language, expiry)).unwrap_or_default(),
        entry.parent_id_tag.clone().unwrap_or_default(),
    ]);
    cells
}
