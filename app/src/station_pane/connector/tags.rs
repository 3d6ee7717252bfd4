//! The cards at hand: what the card fields offer.

use web_sys::Element;

use crate::reactive::{RwSignal, expect_context, provide_context};
use crate::ui::live::drawn;
use crate::ui::markup::Markup;
use crate::ui::part::attributes;

/// What a field offers before any card was presented.
pub const FIRST_CARD: &str = "VOLTAB01";
/// Enough to choose from; the oldest go first.
const MAX_REMEMBERED: usize = 12;
/// The `<datalist>` that all card fields share.
pub const LIST_ID: &str = "remembered-cards";

/// The idTags presented since the page was opened, the newest first.
#[derive(Clone, Copy, Debug)]
pub struct Tags(RwSignal<Vec<String>>);

impl Tags {
    pub fn provide() {
        provide_context(Self(RwSignal::new(vec![FIRST_CARD.to_owned()])));
    }

    /// The card presented last.
    pub fn latest(self) -> String {
        self.0.with_untracked(|tags| tags.first().cloned().unwrap_or_default())
    }

    pub fn remember(self, tag: &str) {
        if self.0.with_untracked(|tags| tags.first().is_some_and(|first| first == tag)) {
            return;
        }
        self.0.update(|tags| {
            tags.retain(|known| known != tag);
            tags.insert(0, tag.to_owned());
            tags.truncate(MAX_REMEMBERED);
        });
    }
}

/// What each card field offers.
pub fn tag_list() -> Element {
    let tags = expect_context::<Tags>();
    let draw = move |html: &mut Markup, _| {
        tags.0.with(|tags| {
            for tag in tags {
                html.raw("<option value=\"").text(tag).raw("\"></option>");
            }
        });
    };
    let list = drawn("datalist", "", Box::new(draw), Box::new(|_, _| true));
    attributes(&list, &[("id", LIST_ID)]);
    list
}
