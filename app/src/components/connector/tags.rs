//! The cards at hand: what the card fields offer.
//!
//! **Owns** the idTags that were presented lately. **Must not know** what a station makes of them.

use leptos::prelude::*;

/// What a field offers before any card was presented.
pub const FIRST_CARD: &str = "VOLTAB01";
/// Enough to choose from; the oldest go first.
const MAX_REMEMBERED: usize = 12;
/// The `<datalist>` that all card fields share.
pub const LIST_ID: &str = "remembered-cards";

/// The idTags presented since the page was opened, the newest first; a context of the component tree.
#[derive(Clone, Copy, Debug)]
pub struct Tags(RwSignal<Vec<String>>);

impl Tags {
    pub fn provide() {
        provide_context(Self(RwSignal::new(vec![FIRST_CARD.to_owned()])));
    }

    /// The card presented last; not tracked.
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
#[component]
pub fn TagList() -> impl IntoView {
    let tags = expect_context::<Tags>().0;
    view! {
        <datalist id=LIST_ID>
            <For each=move || tags.get() key=Clone::clone let:tag>
                <option value=tag></option>
            </For>
        </datalist>
    }
}
