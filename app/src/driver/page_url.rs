//! The page's URL, which can contain a share link.
//!
//! **Owns** whether this tab has applied the link already. **Must not know** how a link is read: see
//! `share_link`.

use leptos::prelude::window;
use ocpp_engine::Versions;
use wasm_bindgen::JsValue;

use super::share_link::{self, ShareLink, is_ours};
use super::storage;

/// Where the link is stored that this tab has carried out, so that a reload can be told from a new order.
const CARRIED_OUT: &str = "address";
/// Where the link is stored for which the person has agreed to replace a station.
const REPLACE: &str = "replace";

#[derive(Clone, Debug, Default)]
pub struct PageUrl {
    pub share_link: ShareLink,
    /// Whether this tab has carried out the link before.
    pub carried_out: bool,
    /// Whether the person has agreed that it replaces a station which would lose something.
    pub replace: bool,
}

fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

impl PageUrl {
    /// The versions of OCPP that the link names, without taking it.
    pub fn versions() -> Option<Versions> {
        let fragment = fragment();
        is_ours(&fragment).then(|| share_link::parse(&fragment).ocpp).flatten()
    }

    /// Reads it, and takes out of it what must not stay there.
    pub fn take() -> Self {
        let mut fragment = fragment();
        let mut page_url = Self::default();
        if is_ours(&fragment) {
            page_url.share_link = share_link::parse(&fragment);
        }
        if let Some(cleaned) = &page_url.share_link.cleaned {
            fragment = ["#", cleaned].concat();
            if let Ok(history) = window().history() {
                let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&fragment));
            }
        }
        page_url.carried_out = storage::session_value(CARRIED_OUT).as_deref() == Some(&*fragment);
        storage::set_session_value(CARRIED_OUT, Some(&fragment));
        page_url.replace = storage::session_value(REPLACE).as_deref() == Some(&*fragment);
        storage::set_session_value(REPLACE, None);
        page_url
    }

    /// Loads the page once more, and lets the link replace the station that is shown.
    pub fn replace_station() {
        storage::set_session_value(REPLACE, Some(&fragment()));
        storage::set_session_value(CARRIED_OUT, None);
        let _ = window().location().reload();
    }
}
