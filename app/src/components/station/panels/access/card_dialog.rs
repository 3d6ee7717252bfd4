//! The dialog that adds a card or names it anew.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};

use super::refused::{Field, FormEnd, Refused};
use crate::components::connector::tags::LIST_ID;
use crate::components::ui::{Modal, ModalDialog, TextField, use_actions};
use crate::state::AppState;
use crate::state::cards::{Card, MAX_NAME};

/// Characters in an idTag (1.6 §7.28).
const MAX_ID_TAG: usize = 20;

/// A handle that opens the dialog.
#[derive(Clone, Copy, Debug, Default)]
pub struct CardEditor {
    modal: Modal,
    /// The idTag of the card that is named anew; none for a new card.
    edited: RwSignal<Option<String>>,
    id_tag: RwSignal<String>,
    name: RwSignal<String>,
    refused: Refused,
}

impl CardEditor {
    pub fn add(self) {
        self.edited.set(None);
        self.open(String::new(), String::new());
    }

    pub fn edit(self, card: Card) {
        self.edited.set(Some(card.id_tag.clone()));
        self.open(card.id_tag, card.name);
    }

    fn open(self, id_tag: String, name: String) {
        self.id_tag.set(id_tag);
        self.name.set(name);
        self.refused.clear();
        self.modal.open();
    }
}

#[component]
pub fn CardDialog(editor: CardEditor) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let cards = expect_context::<AppState>().preferences.cards;
    let CardEditor { modal, edited, id_tag, name, refused } = editor;
    let title = Signal::derive(move || match edited.get() {
        Some(tag) => tr!(i18n, "access-card", {"tag" => tag}),
        None => tr!(i18n, "access-add-card"),
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let trimmed = |text: RwSignal<String>| text.with_untracked(|text| text.trim().to_owned());
        match cards.set(Card { id_tag: trimmed(id_tag), name: trimmed(name) }) {
            Ok(()) => modal.close(),
            Err(refusal) => refused.say(Field::of(&refusal), actions.sentence(&refusal)),
        }
    };
    view! {
        <ModalDialog modal title>
            <form class="dialog-form" on:submit=submit>
                <Show when=move || edited.with(Option::is_none)>
                    <TextField
                        id="card-tag"
                        label=move_tr!(i18n, "access-entry-tag")
                        value=id_tag
                        max=MAX_ID_TAG
                        list=LIST_ID
                        mono=true
                        error=refused.at(Field::IdTag)
                    />
                </Show>
                <TextField
                    id="card-name"
                    label=move_tr!(i18n, "access-card-name")
                    value=name
                    max=MAX_NAME
                    placeholder=move_tr!(i18n, "access-card-name-example")
                    error=refused.at(Field::Name)
                />
                <FormEnd modal refused />
            </form>
        </ModalDialog>
    }
}
