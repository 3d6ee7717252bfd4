//! The person's cards, each with a name: offered wherever a card is entered.

use leptos::html;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::station::TokenType;
use ocpp_engine::{StationSummaryStoreFields as _, StationViewStoreFields as _};
use ocpp_types::Version;

use super::card_dialog::{CardDialog, CardEditor};
use super::cards_text::CardsText;
use super::tokens::{AddButton, RowButtons};
use crate::components::connector::token_word;
use crate::components::ui::focus::{focus_neighbour, focus_node};
use crate::components::ui::{DataTable, Modal, use_actions};
use crate::state::AppState;
use crate::state::cards::Card;

#[component]
pub fn CardList() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let cards = expect_context::<AppState>().preferences.cards;
    let (editor, text) = (CardEditor::default(), Modal::new());
    let add = NodeRef::<html::Button>::new();
    let any = move || cards.with(|all| !all.is_empty());
    let version = expect_context::<AppState>().view.station().ocpp();
    let is_usual = |it: &Card| it.kind == TokenType::default();
    // OCPP 1.6 has no types.
    let with_types = Memo::new(move |_| {
        version.get() == Version::V201 || cards.with(|all| !all.iter().all(is_usual))
    });
    let heads = move || {
        let type_of = with_types.get().then(|| tr!(i18n, "access-card-type-head"));
        let heads = [token_word(), tr!(i18n, "access-card-name")];
        heads.into_iter().chain(type_of).collect()
    };
    let rows = move || cards.with(|all| all.iter().map(|it| row(it, with_types.get())).collect());
    let edit = Callback::new(move |id_tag: String| {
        let found = cards.all_untracked().into_iter().find(|it| it.id_tag == id_tag);
        if let Some(card) = found {
            editor.edit(card);
        }
    });
    let remove = Callback::new(move |(id_tag, button): (String, NodeRef<html::Button>)| {
        let moved = focus_neighbour(button);
        if actions.check(cards.remove(&id_tag)) {
            actions.say(tr!(i18n, "access-removed", {"tag" => id_tag}));
            if !moved {
                focus_node(add);
            }
        }
    });
    let buttons = move |name: String| {
        view! {
            <div class="row-buttons">
                <MoveButtons id_tag=name.clone() />
                <RowButtons name edit remove />
            </div>
        }
        .into_any()
    };
    let none = move || view! { <p class="muted">{move_tr!(i18n, "access-no-cards")}</p> };
    view! {
        <section>
            <h3>{move_tr!(i18n, "access-cards")}</h3>
            <Show when=any fallback=none>
                <p class="muted">{move_tr!(i18n, "access-cards-note")}</p>
                <div class="wide-table">
                    <DataTable
                        caption=move_tr!(i18n, "access-cards")
                        heads=Signal::derive(heads)
                        rows=Signal::derive(rows)
                        action=Callback::new(buttons)
                    />
                </div>
            </Show>
            <div class="actions">
                <AddButton
                    label=move_tr!(i18n, "access-add-card")
                    node_ref=add
                    on_add=move || editor.add()
                />
                <button type="button" class="button" on:click=move |_| text.open()>
                    {move_tr!(i18n, "access-cards-text")}
                </button>
            </div>
            <CardDialog editor />
            <CardsText modal=text />
        </section>
    }
}

/// A row of the table.
fn row(card: &Card, with_type: bool) -> Vec<String> {
    let type_of = with_type.then(|| card.kind.to_string());
    [card.id_tag.clone(), card.name.clone()].into_iter().chain(type_of).collect()
}

/// Moves a card up and down in the list.
#[component]
fn MoveButtons(id_tag: String) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let (up, down) = (NodeRef::<html::Button>::new(), NodeRef::<html::Button>::new());
    let id_tag = StoredValue::new(id_tag);
    let cards = expect_context::<AppState>().preferences.cards;
    let place = move || {
        cards.with(|all| id_tag.with_value(|tag| all.iter().position(|it| it.id_tag == *tag)))
    };
    let is_first = move || place() == Some(0);
    let is_last = move || cards.with(|all| place().is_none_or(|place| place + 1 == all.len()));
    let move_by = move |by: isize, button: NodeRef<html::Button>| {
        let place = untrack(place).and_then(|place| place.checked_add_signed(by));
        let moved = place.map(|place| id_tag.with_value(|tag| cards.move_to(tag, place)));
        if moved.is_some_and(|moved| moved.is_ok()) {
            // A row that is moved in the document loses the focus.
            request_animation_frame(move || focus_node(button));
        }
    };
    view! {
        <button
            type="button"
            class="button quiet"
            // Not `disabled`: at the end of the list the button would lose the focus.
            aria-disabled=move || is_first().to_string()
            node_ref=up
            on:click=move |_| move_by(-1, up)
        >
            "↑"
            <span class="visually-hidden">
                {move || tr!(i18n, "access-move-up", {"tag" => id_tag.get_value()})}
            </span>
        </button>
        <button
            type="button"
            class="button quiet"
            aria-disabled=move || is_last().to_string()
            node_ref=down
            on:click=move |_| move_by(1, down)
        >
            "↓"
            <span class="visually-hidden">
                {move || tr!(i18n, "access-move-down", {"tag" => id_tag.get_value()})}
            </span>
        </button>
    }
}
