//! The arguments in the page's URL.
//!
//! **Owns** whether this tab has applied them already. **Must not know** how an address is read:
//! see `link_args`.

use leptos::prelude::window;
use wasm_bindgen::JsValue;

use super::link_args::{self, LinkArgs, is_ours};
use super::storage;

/// The address that this tab has carried out, so that a reload can be told from a new order.
const CARRIED_OUT: &str = "address";
/// The address for which the person has agreed to replace a station.
const REPLACE: &str = "replace";

#[derive(Clone, Debug, Default)]
pub struct Address {
    pub args: LinkArgs,
    /// By this tab, before.
    pub carried_out: bool,
    /// The person has agreed that it replaces a station which would lose something.
    pub replace: bool,
}

fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

impl Address {
    /// Reads it, and takes out of it what must not stay there.
    pub fn take() -> Self {
        let mut fragment = fragment();
        let mut address = Self::default();
        if is_ours(&fragment) {
            address.args = link_args::parse(&fragment);
        }
        if let Some(cleaned) = &address.args.cleaned {
            fragment = ["#", cleaned].concat();
            if let Ok(history) = window().history() {
                let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&fragment));
            }
        }
        address.carried_out = storage::session_value(CARRIED_OUT).as_deref() == Some(&*fragment);
        storage::set_session_value(CARRIED_OUT, Some(&fragment));
        address.replace = storage::session_value(REPLACE).as_deref() == Some(&*fragment);
        storage::set_session_value(REPLACE, None);
        address
    }

    /// Loads the page once more, and lets the address replace the station that is shown.
    pub fn replace_station() {
        storage::set_session_value(REPLACE, Some(&fragment()));
        storage::set_session_value(CARRIED_OUT, None);
        let _ = window().location().reload();
    }
}
