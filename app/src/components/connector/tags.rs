//! The idTags that the card fields offer.
//!
//! **Owns** which were presented since the page was opened, and that the person's cards come before
//! them. **Must not know** what the CSMS says of them.

use leptos::prelude::*;

use crate::components::page::{Page, Request};
use crate::components::ui::use_actions;

use crate::state::AppState;
use crate::state::cards::{self, Card};

/// What a field offers before any card was presented.
pub const FIRST_TAG: &str = "VOLTAB01";
/// The `<datalist>` that all card fields share.
pub const LIST_ID: &str = "remembered-cards";
/// Enough to choose from; the oldest go first.
const MAX_REMEMBERED: usize = 12;

/// A handle to the idTags, the newest first; a context of the component tree.
#[derive(Clone, Copy, Debug)]
pub struct Tags(RwSignal<Vec<String>>);

impl Tags {
    pub fn provide() {
        provide_context(Self(RwSignal::new(vec![FIRST_TAG.to_owned()])));
    }

    /// The idTag presented last; not tracked.
    pub fn latest(self) -> String {
        self.0.with_untracked(|tags| tags.first().cloned().unwrap_or_default())
    }

    pub fn remember(self, tag: &str) {
        if self.0.with_untracked(|tags| tags.first().is_some_and(|first| first == tag)) {
            return;
        }
        self.0.update(|tags| remember(tags, tag));
    }
}

fn remember(tags: &mut Vec<String>, tag: &str) {
    tags.retain(|known| known != tag);
    tags.insert(0, tag.to_owned());
    tags.truncate(MAX_REMEMBERED);
}

/// What each card field offers: to be there once on the page.
#[component]
pub fn TagList() -> impl IntoView {
    let tags = expect_context::<Tags>();
    let cards = expect_context::<AppState>().preferences.cards;
    let offered = move || cards.with(|cards| tags.0.with(|tags| offered(cards, tags)));
    let actions = use_actions();
    expect_context::<Page>().on_request(move |request| {
        if request == Request::PresentLatestCard {
            actions.act(cards.present(tags.latest(), None));
        }
    });
    view! {
        <datalist id=LIST_ID>
            <For each=offered key=Clone::clone let:card>
                <option value=card.id_tag label=card.name></option>
            </For>
        </datalist>
    }
}

/// The cards, then what else was presented; that has no name.
fn offered(cards: &[Card], tags: &[String]) -> Vec<Card> {
    let others = tags.iter().filter(|tag| cards::find(cards, tag).is_none());
    let others = others.map(|tag| Card::new(tag, tag));
    cards.iter().cloned().chain(others).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tag_is_offered_once_and_the_newest_first() {
        let mut tags = vec!["A".to_owned(), "B".to_owned()];
        remember(&mut tags, "C");
        remember(&mut tags, "B");
        assert_eq!(tags, ["B", "C", "A"]);
    }

    #[test]
    fn cards_with_names_come_first_and_once() {
        let card = |id_tag: &str, name: &str| Card::new(id_tag, name);
        let offered = offered(&[card("b", "Bob")], &["A".to_owned(), "B".to_owned()]);
        assert_eq!(offered, [card("b", "Bob"), card("A", "A")]);
    }

    #[test]
    fn the_oldest_is_forgotten() {
        let mut tags = Vec::new();
        for number in 0..20 {
            remember(&mut tags, &number.to_string());
        }
        assert_eq!((tags.len(), tags[0].as_str()), (MAX_REMEMBERED, "19"));
    }
}
