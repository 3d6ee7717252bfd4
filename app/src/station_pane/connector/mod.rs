//! One connector on a card.
//!
//! **Owns** the order of its parts. **Must not know** other connectors.

mod controls;
mod facts;
pub mod head;
pub mod more;
pub mod plot;
mod readings;
mod session;
pub mod tags;

use std::cell::RefCell;

use web_sys::Element;

use crate::lang;
use crate::reactive::{RwSignal, effect, expect_context};
use crate::ui::clock::use_clock;
use crate::ui::live::{Deed, drawn};
use crate::ui::markup::Markup;
use crate::ui::part::{append, attribute, attributes, element};
use crate::ui::perform::Perform;
use facts::Facts;
use head::Blink;
use tags::{FIRST_CARD, Tags};

pub fn connector(id: u8) -> Element {
    let facts = Facts::of(id);
    let clock = use_clock();
    let tags = expect_context::<Tags>();
    let root = element("article", "card connector");
    let named = root.clone();
    effect(Box::new(move || {
        lang::track();
        let name = lang::say_with("Connector {0}", &[&id.to_string()]);
        attributes(&named, &[("aria-label", &name)]);
    }));
    attribute(&root, "data-status", Box::new(move || facts.get(|_, c| c.status)));
    // Counts the cards presented here: each one makes the light blink.
    let presented = RwSignal::new(0_u32);
    let blink = RefCell::new(Blink::default());
    // After a reload the card that can stop the session is at hand.
    let running = facts.get_untracked(|_, c| c.transaction.as_ref().map(|t| t.id_tag.clone()));
    let card = running.unwrap_or_else(|| FIRST_CARD.to_owned());
    let draw = move |html: &mut Markup, _| {
        let presented = presented.get();
        facts.get(|view, c| {
            head::draw(html, view, c, blink.borrow_mut().at(presented, c));
            session::draw(html, view, c, clock);
            readings::draw(html, view, c);
            controls::draw(html, view, c, &card);
        });
    };
    let act = move |perform: Perform, deed: &Deed| match deed.name.as_str() {
        name if readings::is_own(name) => readings::act(perform, deed, facts),
        name => {
            if controls::act(perform, deed, facts) && name == "card" {
                presented.update(|count| *count += 1);
                tags.remember(&deed.field("card"));
            }
            // The card stays in its field.
            false
        }
    };
    let main = drawn("div", "contents", Box::new(draw), Box::new(act));
    append(&root, &[main, plot::plot(facts), more::more(id)]);
    root
}
