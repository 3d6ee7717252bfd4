//! Chooses the station that the page's URL configures.
//!
//! **Owns** what the decision needs of the stored stations, and what the person is told of it.
//! **Must not know** how it is made (`driver/setup.rs`).

use ocpp_types::{Text, text};

use super::start::{SharedState, stored_station};
use super::stations;
use crate::driver::page_url::PageUrl;
use crate::driver::setup::{self, Kept, Placement};
use crate::driver::storage::Slot;
use crate::driver::{clock, connection_settings};

/// What the person should know about the share link in the page's URL.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareLinkNotice {
    pub text: Text,
    /// It has not been followed: a station would have to be replaced.
    pub can_replace: bool,
}

/// Decides which station is shown and takes the link, and what the person is told. A link that waits for the
/// person's word is taken by none.
pub(super) fn place(
    shared: SharedState,
    slots: &mut Vec<Slot>,
    shown: Slot,
    page_url: &PageUrl,
) -> (Slot, Option<ShareLinkNotice>) {
    if page_url.carried_out || page_url.replace || !page_url.share_link.describes_station() {
        return (shown, None);
    }
    let kept: Vec<_> = slots.iter().filter_map(|slot| kept(shared, *slot, page_url)).collect();
    let Some(at) = kept.iter().find(|it| it.slot == shown) else { return (shown, None) };
    let id =
        at.stored.connection.as_ref().map(|connection| connection.id.clone()).unwrap_or_default();
    let holds = at.would_lose.clone().unwrap_or_default();
    match setup::place(&kept, shown, &page_url.share_link, stations::MOST) {
        Placement::At(slot) => (slot, None),
        Placement::Beside(slot) => {
            slots.push(slot);
            let text = text!(
                "page-share-link-added",
                "The link describes another station. It was added next to {id}, which has {holds}.",
                id,
                holds
            );
            (slot, Some(ShareLinkNotice { text, can_replace: false }))
        }
        Placement::Ask => {
            let text = text!(
                "page-share-link-waits",
                "The link describes another station and was not followed yet: it would replace {id}, which has {holds}.",
                id,
                holds
            );
            (shown, Some(ShareLinkNotice { text, can_replace: true }))
        }
    }
}

fn kept(shared: SharedState, slot: Slot, page_url: &PageUrl) -> Option<Kept> {
    let now = clock::now();
    let engine = shared.restored(now, &shared.storage(slot).records(), 0)?;
    let would_lose = setup::would_lose(&engine.view(now), engine.wants_connection());
    let connection = connection_settings::load(slot).map(|stored| stored.connection);
    Some(Kept {
        slot,
        stored: stored_station(connection, &engine.setup(), &page_url.share_link),
        would_lose,
    })
}
