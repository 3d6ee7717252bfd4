//! The station: its connection, itself, its connectors and its settings.
//!
//! **Owns** how each of them is shown and which controls it has.
//! **Must not know** the engine, only its picture, and what a command leads to.

mod access;
mod connection;
mod connector;
mod demo;
mod doctor;
mod factory_reset;
mod fault;
mod faults;
mod header;
mod identity;
mod link;
mod part;
mod settings;
mod stage;
mod station_card;
mod transfers;

use std::cell::RefCell;

use leptos::prelude::Owner;
use web_sys::Element;

use crate::reactive::{effect, expect_context, untrack};
use crate::state::AppState;
use crate::ui::live::{Deed, drawn};
use crate::ui::markup::Markup;
use crate::ui::part::{append, attributes, element, label};
use crate::ui::perform::Perform;
pub use connector::tags::Tags;
pub use demo::Controls as DemoControls;
pub use factory_reset::for_good;
pub use header::header;
pub use link::{attribute as link_attribute, word as link_word};
pub use part::StationPart;

pub fn station_pane() -> Element {
    let pane = element("section", "pane station-pane");
    attributes(&pane, &[("id", "station")]);
    label(&pane, "Station");
    let parts = [
        connector::tags::tag_list(),
        power_notice(),
        connection::connection(),
        doctor::doctor(),
        stage::stage(),
        connectors(),
        station_card::station_card(),
        identity::identity(),
        access::access(),
        transfers::transfers(),
        faults::faults(),
        settings::settings(),
    ];
    // Nothing can be done to a station that runs again, but much can be unfolded.
    let controls = element("fieldset", "contents");
    append(&controls, &parts);
    append(&pane, std::slice::from_ref(&controls));
    let progress = expect_context::<AppState>().browsed.progress;
    effect(Box::new(move || {
        let off = progress.with(|it| it.is_some_and(|it| it.reruns));
        // A fieldset takes any attribute.
        let _ = controls.toggle_attribute_with_force("disabled", off);
    }));
    pane
}

/// A card for each, which lives as long as there is a connector of its number.
fn connectors() -> Element {
    let place = element("div", "connectors");
    let cards: RefCell<Vec<(u8, Element, Owner)>> = RefCell::default();
    let station = expect_context::<AppState>().station;
    let above = Owner::current().unwrap_or_default();
    let list = place.clone();
    effect(Box::new(move || {
        let ids: Vec<_> = station.with(|view| view.connectors.iter().map(|c| c.id).collect());
        let mut cards = cards.borrow_mut();
        cards.retain(|(id, card, owner)| {
            let stays = ids.contains(id);
            if !stays {
                card.remove();
                owner.cleanup();
            }
            stays
        });
        // Connectors are numbered from 1 on: new ones come last.
        for id in ids {
            if cards.iter().all(|(known, ..)| *known != id) {
                let owner = above.child();
                let card = owner.with(|| untrack(|| connector::connector(id)));
                append(&list, std::slice::from_ref(&card));
                cards.push((id, card, owner));
            }
        }
    }));
    place
}

/// Without power nothing on this pane does anything: say so, and offer the way out.
fn power_notice() -> Element {
    let station = expect_context::<AppState>().station;
    let draw = move |html: &mut Markup, _| {
        station.with(|view| {
            if !view.station.powered {
                html.raw("<div class=\"notice warning\" role=\"status\"><p>");
                html.raw("{The station has no power. It sends nothing until it is switched on.}");
                html.raw("</p><button type=\"button\"");
                html.raw(" class=\"button primary\" data-do=\"on\">{Power on}</button></div>");
            } else if view.station.restarting {
                html.raw("<p class=\"notice\" role=\"status\">{The station restarts…}</p>");
            }
        });
    };
    let act = |perform: Perform, _: &Deed| perform.check(perform.commands.power_on());
    drawn("div", "contents", Box::new(draw), Box::new(act))
}
