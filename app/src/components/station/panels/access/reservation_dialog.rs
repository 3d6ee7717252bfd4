//! The dialog that makes or changes a reservation.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{AccessEdit, ReservationView};

use super::group::group_field;
use super::refusal::{Field, FormEnd, submit_edit};
use crate::components::connector::tags::LIST_ID;
use crate::components::connector::token_word;
use crate::components::connector::word;
use crate::components::ui::moment::{MomentField, read_shown, shown_text};
use crate::components::ui::{
    FieldRefusal, Modal, ModalDialog, NumberField, SelectField, TextField, use_actions,
};
use crate::state::AppState;
use crate::state::cards::MAX_ID_TAG;
use crate::state::reservations::free_id;

/// How long a new one lasts, in milliseconds.
const USUAL_MS: i64 = 3_600_000;

/// A handle that opens the dialog.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReservationEditor {
    modal: Modal,
    /// The number of the one that is changed; none for a new one.
    edited: RwSignal<Option<i64>>,
    id: RwSignal<String>,
    connector: RwSignal<String>,
    id_tag: RwSignal<String>,
    parent: RwSignal<String>,
    expiry: RwSignal<String>,
    refusal: FieldRefusal<Field>,
}

impl ReservationEditor {
    /// For a new one, beside those that there are; `now` is on the station's clock.
    pub fn add(self, now: i64, others: &[ReservationView]) {
        self.edited.set(None);
        self.open(&ReservationView {
            id: free_id(others),
            connector: 1,
            id_tag: String::new(),
            parent_id_tag: None,
            expiry: now + USUAL_MS,
        });
    }

    pub fn edit(self, reservation: &ReservationView) {
        self.edited.set(Some(reservation.id));
        self.open(reservation);
    }

    fn open(self, shown: &ReservationView) {
        self.id.set(shown.id.to_string());
        self.connector.set(shown.connector.to_string());
        self.id_tag.set(shown.id_tag.clone());
        self.parent.set(shown.parent_id_tag.clone().unwrap_or_default());
        self.expiry.set(shown_text(shown.expiry));
        self.refusal.clear();
        self.modal.open();
    }

    /// What the form says.
    ///
    /// # Errors
    /// Where it says nothing that can be read, and why.
    fn edit_asked_for(self, i18n: I18n) -> Result<AccessEdit, (Field, String)> {
        let Ok(Some(expiry)) = self.expiry.with_untracked(|text| read_shown(text)) else {
            return Err((Field::Expiry, tr!(i18n, "access-no-time")));
        };
        let id = self.id.with_untracked(|it| it.trim().parse());
        let connector = self.connector.with_untracked(|it| it.parse());
        let (Ok(id), Ok(connector)) = (id, connector) else {
            return Err((Field::Form, tr!(i18n, "access-no-number")));
        };
        let parent_id_tag = self.parent.get_untracked().trim().to_owned();
        Ok(AccessEdit::Reserve {
            id,
            connector,
            id_tag: self.id_tag.get_untracked().trim().to_owned(),
            parent_id_tag: Some(parent_id_tag).filter(|it| !it.is_empty()),
            expiry,
        })
    }
}

#[component]
pub fn ReservationDialog(editor: ReservationEditor) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let connectors = expect_context::<AppState>().connectors;
    let ReservationEditor { modal, edited, id, connector, id_tag, parent, expiry, refusal } =
        editor;
    let title = Signal::derive(move || match edited.get() {
        Some(id) => tr!(i18n, "access-edit-reservation", {"id" => id.to_string()}),
        None => tr!(i18n, "access-add-reservation"),
    });
    let places = Signal::derive(move || {
        let any = ("0".to_owned(), tr!(i18n, "access-any-connector"));
        let all = 1..=connectors.with(Vec::len);
        all.map(|it| (it.to_string(), it.to_string())).chain([any]).collect::<Vec<_>>()
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match editor.edit_asked_for(i18n) {
            Ok(edit) => _ = submit_edit(refusal, actions, edit, modal),
            Err((field, why)) => refusal.say(field, why),
        }
    };
    view! {
        <ModalDialog modal title>
            <form class="dialog-form" on:submit=submit>
                <SelectField
                    id="reservation-connector"
                    label=Signal::derive(move || word(i18n))
                    value=connector
                    options=places
                />
                <TextField
                    id="reservation-tag"
                    label=Signal::derive(token_word)
                    value=id_tag
                    max=MAX_ID_TAG
                    list=LIST_ID
                    mono=true
                    error=refusal.at(Field::IdTag)
                />
                <TextField
                    id="reservation-parent"
                    label=Signal::derive(move || group_field(i18n))
                    value=parent
                    max=MAX_ID_TAG
                    mono=true
                    placeholder=move_tr!(i18n, "station-optional")
                    error=refusal.at(Field::Parent)
                />
                <MomentField
                    id="reservation-expiry"
                    label=move_tr!(i18n, "access-reservation-until")
                    value=expiry
                    error=refusal.at(Field::Expiry)
                />
                <Show when=move || edited.with(Option::is_none)>
                    <NumberField
                        id="reservation-id"
                        label=move_tr!(i18n, "access-reservation-number")
                        value=id
                        min=0
                        max=i32::MAX.into()
                        required=true
                    />
                </Show>
                <FormEnd modal refusal />
            </form>
        </ModalDialog>
    }
}
