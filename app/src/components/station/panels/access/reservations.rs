//! The table of reservations.

use leptos::html;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{AccessEdit, ReservationView, UserAction};

use super::reservation_dialog::{ReservationDialog, ReservationEditor};
use super::tokens::{AddButton, RowButtons};
use crate::components::connector::word;
use crate::components::station::panels::time::{time_left, use_station_clock};
use crate::components::ui::focus::{focus_neighbour, focus_node};
use crate::components::ui::{TableOrNote, format, use_actions};
use crate::i18n;
use crate::state::AppState;

#[component]
pub fn Reservations(reservations: Memo<Vec<ReservationView>>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let now = use_station_clock();
    let editor = ReservationEditor::default();
    let add = NodeRef::<html::Button>::new();
    let cards = expect_context::<AppState>().preferences.cards;
    let row = move |it: &ReservationView| row(i18n, it, cards.label(&it.id_tag), now.get());
    let rows = move || reservations.with(|all| all.iter().map(row).collect());
    let heads = move || {
        vec![
            tr!(i18n, "access-reservation-id"),
            word(i18n),
            tr!(i18n, "access-reservation-for"),
            format::with_zone(&tr!(i18n, "access-reservation-until")),
        ]
    };
    let edit = Callback::new(move |id: String| {
        let found = reservations
            .with_untracked(|all| all.iter().find(|it| it.id.to_string() == id).cloned());
        if let Some(reservation) = found {
            editor.edit(&reservation);
        }
    });
    let cancel = Callback::new(move |(id, button): (String, NodeRef<html::Button>)| {
        let Ok(id) = id.parse() else { return };
        let moved = focus_neighbour(button);
        if actions.act(UserAction::EditAccess(AccessEdit::CancelReservation { id })) {
            actions.say(tr!(i18n, "access-reservation-cancelled", {"id" => id.to_string()}));
            if !moved {
                focus_node(add);
            }
        }
    });
    let buttons = move |name: String| view! { <RowButtons name edit remove=cancel /> }.into_any();
    let add_one = move || editor.add(now.get_untracked(), &reservations.get_untracked());
    view! {
        <section>
            <h3>{move_tr!(i18n, "access-reservations")}</h3>
            <TableOrNote
                caption=move_tr!(i18n, "access-reservations")
                heads=Signal::derive(heads)
                rows=Signal::derive(rows)
                note=move_tr!(i18n, "access-nothing-reserved")
                action=Callback::new(buttons)
            />
            <div class="actions">
                <AddButton
                    label=move_tr!(i18n, "access-add-reservation")
                    node_ref=add
                    on_add=add_one
                />
            </div>
            <ReservationDialog editor />
        </section>
    }
}

/// A row of the table; tracked.
fn row(i18n: I18n, reservation: &ReservationView, id_tag: String, now: i64) -> Vec<String> {
    let connector = match reservation.connector {
        0 => tr!(i18n, "access-any-connector"),
        connector => connector.to_string(),
    };
    let holder = match &reservation.parent_id_tag {
        Some(parent) => {
            tr!(i18n, "access-tag-or-group", {"tag" => id_tag, "parent" => parent.clone()})
        }
        None => id_tag,
    };
    let expiry = format::date_time(i18n::language(i18n), reservation.expiry);
    let until = format!("{expiry} ({})", time_left(i18n, reservation.expiry - now));
    vec![reservation.id.to_string(), connector, holder, until]
}
