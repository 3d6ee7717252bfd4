//! What the page's address asks for.
//!
//! **Owns** whether this tab has done so already. **Must not know** how an address is read: what
//! does is loaded only where there is something to read.

use leptos::prelude::window;
use ocpp_engine::Factory;
use wasm_bindgen::JsValue;

use super::storage;
use crate::link_args::{LinkArgs, is_ours, parse};
use crate::parts::part;

/// The address that this tab has carried out, so that a reload can be told from a new order.
const CARRIED_OUT: &str = "address";

const NOT_READ: &str = "The address could not be read, as a part of this page could not be loaded: \
                        reload the page.";

/// Reads an address, and carries it out.
#[derive(Debug)]
struct AddressPart {
    parse: fn(&str) -> LinkArgs,
    differs: fn(&LinkArgs, &Factory) -> bool,
    shape: fn(&LinkArgs, &mut Factory),
}

part!(
    address,
    AddressPart,
    AddressPart { parse, differs: LinkArgs::differs_from, shape: LinkArgs::shape }
);

#[derive(Clone, Debug, Default)]
pub(super) struct Address {
    pub(super) args: LinkArgs,
    /// By this tab, before.
    pub(super) carried_out: bool,
    part: Option<&'static AddressPart>,
}

impl Address {
    /// Reads it, and takes out of it what must not stay there.
    pub(super) async fn take() -> Self {
        let mut fragment = window().location().hash().unwrap_or_default();
        let mut address = Self::default();
        if is_ours(&fragment) {
            let Ok(part) = load().await else {
                // To be tried again: it is not carried out.
                address.args.complaints.push(NOT_READ.to_owned());
                return address;
            };
            address.part = part.downcast_ref();
        }
        if let Some(part) = address.part {
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
        self.part.is_some_and(|part| (part.differs)(&self.args, factory))
    }

    /// Makes a factory state as it says, settings aside.
    pub(super) fn shape(&self, factory: &mut Factory) {
        if let Some(part) = self.part {
            (part.shape)(&self.args, factory);
        }
    }
}
