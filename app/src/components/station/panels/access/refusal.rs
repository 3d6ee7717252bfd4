//! Why the station has refused the input of a dialog, shown at the field.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};
use ocpp_engine::{AccessEdit, Refusal, UserAction};

use crate::components::ui::{Actions, FieldRefusal, Modal};

/// A field of the dialogs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    IdTag,
    Parent,
    Expiry,
    Name,
    /// The form as a whole: what is wrong is in none of these fields, or in all.
    Form,
}

impl Field {
    /// The field that a refusal is about, by the id of its text.
    pub fn of(refusal: &Refusal) -> Self {
        let (Refusal::Argument(text) | Refusal::State(text)) = refusal;
        match text.id() {
            "argument-id-tag" | "page-card-tag" => Self::IdTag,
            "argument-parent-id-tag" => Self::Parent,
            "argument-expiry" | "reservation-in-the-past" => Self::Expiry,
            "page-card-name" => Self::Name,
            _ => Self::Form,
        }
    }
}

/// Carries an edit out and closes the dialog, or says why not and leaves it open; whether it was carried
/// out.
pub fn submit_edit(
    refusal: FieldRefusal<Field>,
    actions: Actions,
    edit: AccessEdit,
    modal: Modal,
) -> bool {
    match actions.commands.act(UserAction::EditAccess(edit)) {
        Ok(()) => {
            refusal.clear();
            modal.close();
            true
        }
        Err(why) => {
            refusal.say(Field::of(&why), actions.sentence(&why));
            false
        }
    }
}

/// The end of a dialog's form: what is refused of it as a whole, and its buttons.
#[component]
pub fn FormEnd(modal: Modal, refusal: FieldRefusal<Field>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    view! {
        <p class="refusal" role="alert">
            {refusal.at(Field::Form)}
        </p>
        <div class="actions end">
            <button type="button" class="button" on:click=move |_| modal.close()>
                {move_tr!(i18n, "ui-cancel")}
            </button>
            <button class="button primary">{move_tr!(i18n, "access-save")}</button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use ocpp_engine::station::TokenStatus;
    use ocpp_engine::{Engine, Input, Now, Output, StationSetup, TokenEntry};

    use super::*;

    #[test]
    fn a_refusal_of_the_station_stands_at_its_field() {
        let now = Now { mono: 0, utc: 1_767_225_600_000 };
        let mut engine = Engine::new(StationSetup::default(), 1);
        let mut act = |action| {
            let outcome = engine.handle(now, Input::User(action));
            while !matches!(engine.poll(), Output::Wait(_)) {}
            outcome
        };
        act(UserAction::PowerOn).unwrap();
        let good = TokenEntry {
            id_tag: "A".to_owned(),
            status: TokenStatus::Accepted,
            parent_id_tag: None,
            expiry: None,
        };
        let reserve = |id_tag: &str, connector, expiry| AccessEdit::Reserve {
            id: 1,
            connector,
            id_tag: id_tag.to_owned(),
            parent_id_tag: None,
            expiry,
        };
        let without_tag = TokenEntry { id_tag: String::new(), ..good.clone() };
        let with_parent = TokenEntry { parent_id_tag: Some("P".repeat(21)), ..good.clone() };
        let before_1970 = TokenEntry { expiry: Some(-1), ..good };
        for (edit, field) in [
            (AccessEdit::SetCacheEntry(without_tag), Field::IdTag),
            (AccessEdit::SetListEntry(with_parent), Field::Parent),
            (AccessEdit::SetCacheEntry(before_1970), Field::Expiry),
            (reserve(&"A".repeat(21), 1, now.utc + 1), Field::IdTag),
            (reserve("A", 1, now.utc), Field::Expiry),
            (reserve("A", 9, now.utc + 1), Field::Form),
            (AccessEdit::CancelReservation { id: 1 }, Field::Form),
        ] {
            let refusal = act(UserAction::EditAccess(edit.clone())).expect_err("a refusal");
            assert_eq!(Field::of(&refusal), field, "{edit:?}");
        }
    }
}
