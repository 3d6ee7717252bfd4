//! The dialog that adds a card or names it anew.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::station::TokenType;

use super::refusal::{Field, FormEnd};
use crate::components::connector::tags::LIST_ID;
use crate::components::connector::token_word;
use crate::components::ui::{
    FieldRefusal, Modal, ModalDialog, SelectField, TextField, use_actions,
};
use crate::state::AppState;
use crate::state::cards::{Card, MAX_ID_TAG, MAX_NAME};

/// What can be presented (2.0.1 `IdTokenEnumType`): a start button has no identifier.
const KINDS: [TokenType; 7] = [
    TokenType::Iso14443,
    TokenType::Iso15693,
    TokenType::KeyCode,
    TokenType::EMaid,
    TokenType::MacAddress,
    TokenType::Central,
    TokenType::Local,
];

/// A handle that opens the dialog.
#[derive(Clone, Copy, Debug, Default)]
pub struct CardEditor {
    modal: Modal,
    /// The idTag of the card that is named anew; none for a new card.
    edited: RwSignal<Option<String>>,
    id_tag: RwSignal<String>,
    name: RwSignal<String>,
    kind: RwSignal<String>,
    refusal: FieldRefusal<Field>,
}

impl CardEditor {
    pub fn add(self) {
        self.edited.set(None);
        self.open(Card::new("", ""));
    }

    pub fn edit(self, card: Card) {
        self.edited.set(Some(card.id_tag.clone()));
        self.open(card);
    }

    fn open(self, card: Card) {
        self.id_tag.set(card.id_tag);
        self.name.set(card.name);
        self.kind.set(card.kind.to_string());
        self.refusal.clear();
        self.modal.open();
    }
}

#[component]
pub fn CardDialog(editor: CardEditor) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let cards = expect_context::<AppState>().preferences.cards;
    let CardEditor { modal, edited, id_tag, name, kind, refusal } = editor;
    let kinds = Signal::stored(KINDS.map(|it| (it.to_string(), it.to_string())).to_vec());
    let title = Signal::derive(move || match edited.get() {
        Some(tag) => tr!(i18n, "access-card", {"tag" => tag}),
        None => tr!(i18n, "access-add-card"),
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let trimmed = |text: RwSignal<String>| text.with_untracked(|text| text.trim().to_owned());
        let kind = kind.with_untracked(|kind| TokenType::parse(kind)).unwrap_or_default();
        match cards.set(Card { kind, ..Card::new(trimmed(id_tag), trimmed(name)) }) {
            Ok(()) => modal.close(),
            Err(why) => refusal.say(Field::of(&why), actions.sentence(&why)),
        }
    };
    view! {
        <ModalDialog modal title>
            <form class="dialog-form" on:submit=submit>
                <Show when=move || edited.with(Option::is_none)>
                    <TextField
                        id="card-tag"
                        label=Signal::derive(token_word)
                        value=id_tag
                        max=MAX_ID_TAG
                        list=LIST_ID
                        mono=true
                        error=refusal.at(Field::IdTag)
                    />
                </Show>
                <TextField
                    id="card-name"
                    label=move_tr!(i18n, "access-card-name")
                    value=name
                    max=MAX_NAME
                    placeholder=move_tr!(i18n, "access-card-name-example")
                    error=refusal.at(Field::Name)
                />
                <SelectField
                    id="card-type"
                    label=move_tr!(i18n, "access-card-type")
                    value=kind
                    options=kinds
                />
                <FormEnd modal refusal />
            </form>
        </ModalDialog>
    }
}
