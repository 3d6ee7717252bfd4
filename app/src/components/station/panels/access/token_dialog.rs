//! The dialog that adds or changes an entry of the cache or of the local authorization list.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::station::TokenStatus;
use ocpp_engine::{AccessEdit, TokenEntry};

use super::group::group_field;
use super::refusal::{Field, FormEnd, submit_edit};
use crate::components::connector::tags::LIST_ID;
use crate::components::connector::token_word;
use crate::components::ui::moment::{MomentField, read_shown, shown_text};
use crate::components::ui::{
    FieldRefusal, Modal, ModalDialog, SelectField, TextField, use_actions,
};
use crate::state::cards::MAX_ID_TAG;

/// Which of both is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenStore {
    Cache,
    LocalList,
}

impl TokenStore {
    fn set(self, entry: TokenEntry) -> AccessEdit {
        match self {
            Self::Cache => AccessEdit::SetCacheEntry(entry),
            Self::LocalList => AccessEdit::SetListEntry(entry),
        }
    }

    pub fn remove(self, id_tag: String) -> AccessEdit {
        match self {
            Self::Cache => AccessEdit::RemoveCacheEntry { id_tag },
            Self::LocalList => AccessEdit::RemoveListEntry { id_tag },
        }
    }

    pub fn clear(self) -> AccessEdit {
        match self {
            Self::Cache => AccessEdit::ClearCache,
            Self::LocalList => AccessEdit::ClearList,
        }
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Cache => "cache",
            Self::LocalList => "list",
        }
    }
}

/// A handle that opens the dialog.
#[derive(Clone, Copy, Debug, Default)]
pub struct TokenEditor {
    modal: Modal,
    /// The idTag that is edited; none for a new entry.
    edited: RwSignal<Option<String>>,
    id_tag: RwSignal<String>,
    status: RwSignal<String>,
    parent: RwSignal<String>,
    expiry: RwSignal<String>,
    refusal: FieldRefusal<Field>,
}

impl TokenEditor {
    /// For a new entry.
    pub fn add(self) {
        self.open(None, TokenStatus::Accepted, None, None);
    }

    /// For this one; `now` is on the station's clock.
    pub fn edit(self, entry: TokenEntry, now: i64) {
        let status = editable_status(&entry, now);
        self.open(Some(entry.id_tag), status, entry.parent_id_tag, entry.expiry);
    }

    fn open(
        self,
        edited: Option<String>,
        status: TokenStatus,
        parent: Option<String>,
        expiry: Option<i64>,
    ) {
        self.id_tag.set(edited.clone().unwrap_or_default());
        self.edited.set(edited);
        self.status.set(status.as_str().to_owned());
        self.parent.set(parent.unwrap_or_default());
        self.expiry.set(expiry.map(shown_text).unwrap_or_default());
        self.refusal.clear();
        self.modal.open();
    }

    /// The entry that the form describes; None where its expiry is no time.
    fn entry(self) -> Option<TokenEntry> {
        let trimmed = |text: RwSignal<String>| text.with_untracked(|text| text.trim().to_owned());
        Some(TokenEntry {
            id_tag: trimmed(self.id_tag),
            status: self
                .status
                .with_untracked(|name| TokenStatus::parse(name))
                .unwrap_or(TokenStatus::Accepted),
            parent_id_tag: Some(trimmed(self.parent)).filter(|it| !it.is_empty()),
            expiry: self.expiry.with_untracked(|text| read_shown(text)).ok()?,
        })
    }
}

/// An accepted idTag shows as `Expired` when its time is over. It is accepted again when it gets
/// more.
fn editable_status(entry: &TokenEntry, now: i64) -> TokenStatus {
    let is_over = entry.expiry.is_some_and(|expiry| expiry <= now);
    if entry.status == TokenStatus::Expired && is_over {
        TokenStatus::Accepted
    } else {
        entry.status
    }
}

#[component]
pub fn TokenDialog(
    of: TokenStore,
    editor: TokenEditor,
    /// Runs after the entry has been changed.
    on_change: Callback<()>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let TokenEditor { modal, edited, id_tag, status, parent, expiry, refusal } = editor;
    let title = Signal::derive(move || match (edited.get(), of) {
        (Some(tag), _) => tr!(i18n, "access-edit-entry", {"tag" => tag}),
        (None, TokenStore::Cache) => tr!(i18n, "access-add-to-cache"),
        (None, TokenStore::LocalList) => tr!(i18n, "access-add-to-list"),
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(entry) = editor.entry() else {
            return refusal.say(Field::Expiry, tr!(i18n, "access-no-time"));
        };
        if submit_edit(refusal, actions, of.set(entry), modal) {
            on_change.run(());
        }
    };
    let statuses = || {
        TokenStatus::ALL.iter().map(|it| (it.as_str().to_owned(), it.as_str().to_owned())).collect()
    };
    let id = of.name();
    view! {
        <ModalDialog modal title>
            <form class="dialog-form" on:submit=submit>
                <Show when=move || edited.with(Option::is_none)>
                    <TextField
                        id=format!("{id}-tag")
                        label=Signal::derive(token_word)
                        value=id_tag
                        max=MAX_ID_TAG
                        list=LIST_ID
                        mono=true
                        error=refusal.at(Field::IdTag)
                    />
                </Show>
                <SelectField
                    id=format!("{id}-status")
                    label=move_tr!(i18n, "access-entry-status")
                    value=status
                    options=Signal::stored(statuses())
                />
                <MomentField
                    id=format!("{id}-expiry")
                    label=move_tr!(i18n, "access-entry-expiry-field")
                    value=expiry
                    error=refusal.at(Field::Expiry)
                />
                <TextField
                    id=format!("{id}-parent")
                    label=Signal::derive(move || group_field(i18n))
                    value=parent
                    max=MAX_ID_TAG
                    mono=true
                    placeholder=move_tr!(i18n, "station-optional")
                    error=refusal.at(Field::Parent)
                />
                <FormEnd modal refusal />
            </form>
        </ModalDialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_run_out_is_accepted_when_it_gets_more_time() {
        let entry = |status, expiry| TokenEntry {
            id_tag: "A".to_owned(),
            status,
            parent_id_tag: None,
            expiry,
        };
        let (accepted, expired) = (TokenStatus::Accepted, TokenStatus::Expired);
        assert_eq!(editable_status(&entry(expired, Some(5)), 5), accepted);
        assert_eq!(editable_status(&entry(expired, Some(6)), 5), expired);
        assert_eq!(editable_status(&entry(expired, None), 5), expired);
        assert_eq!(editable_status(&entry(TokenStatus::Blocked, Some(5)), 5), TokenStatus::Blocked);
    }
}
