//! Messages that are held, for scripts.
//!
//! **Owns** the names of the methods. **Must not know** what a message means.

use ocpp_engine::UserAction;
use wasm_bindgen::JsValue;

use super::{Arguments, Method, Outcome, act, arg, method, plain};
use crate::state::commands::Commands;

pub(super) const METHODS: &[Method<Commands>] = &[
    method("heldMessages", "", 0, |to, _| plain(&to.view().held)),
    method("releaseHeld", "id, text?", 2, release),
    method("dropHeld", "id", 1, |to, [held, ..]| act(to, UserAction::DropHeld { id: id(held)? })),
];

fn id(value: &JsValue) -> Result<u32, String> {
    arg::whole("id", value, 1, u32::MAX.into()).map(|id| id as u32)
}

fn release(to: Commands, [held, text, ..]: &Arguments) -> Outcome {
    let text = arg::optional("text", text, arg::text)?;
    act(to, UserAction::ReleaseHeld { id: id(held)?, text })
}
