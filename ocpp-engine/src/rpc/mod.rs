//! The RPC layer of OCPP-J: frames, message ids, one outstanding CALL.
//!
//! **Owns** what J §4 says. **Must not know** any action, feature or station.

mod calls;
mod frame;
mod heard;
pub mod limits;

pub(crate) use calls::{Answered, Calls, InFlight};
pub(crate) use frame::{
    CallError, CallErrorCode, Message, Parsed, call, call_error, call_result, parse,
};
pub(crate) use heard::Heard;
