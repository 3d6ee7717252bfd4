//! What the page's address asks for.
//!
//! **Owns** whether this tab has done so already. **Must not know** how an address is read: what
//! does is loaded only where there is something to read.

use leptos::prelude::window;
use ocpp_engine::Factory;
use wasm_bindgen::JsValue;

use super::storage;
use crate::link_args::{LinkArgs, is_ours};
use crate::parts;

/// The address that this tab has carried out, so that a reload can be told from a new order.
const CARRIED_OUT: &str = "address";

#[derive(Clone, Debug, Default)]
pub(super) struct Address {
    pub(super) args: LinkArgs,
    /// By this tab, before.
    pub(super) carried_out: bool,
}

fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

impl Address {
    /// Whether there is something to read.
    pub(super) fn is_there() -> bool {
        is_ours(&fragment())
    }

    /// Reads it, and takes out of it what must not stay there. Without the part it is left alone,
    /// to be tried again.
    pub(super) fn take() -> Self {
        let mut fragment = fragment();
        let mut address = Self::default();
        if is_ours(&fragment) {
            let Some(part) = parts::loaded_driver() else { return address };
            address.args = (part.parse)(&fragment);
        }
        if let Some(cleaned) = &address.args.cleaned {
            fragment = ["#", cleaned].concat();
            if let Ok(history) = window().history() {
                let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&fragment));
            }
        }
        address.carried_out = storage::session_value(CARRIED_OUT).as_deref() == Some(&*fragment);
        storage::set_session_value(CARRIED_OUT, Some(&fragment));
        address
    }

    /// Whether it describes another station than this one ([`LinkArgs::differs_from`]).
    pub(super) fn differs_from(&self, factory: &Factory) -> bool {
        parts::loaded_driver().is_some_and(|part| (part.differs)(&self.args, factory))
    }

    /// Makes a factory state as it says, settings aside.
    pub(super) fn shape(&self, factory: &mut Factory) {
        if let Some(part) = parts::loaded_driver() {
            (part.shape)(&self.args, factory);
        }
    }
}
