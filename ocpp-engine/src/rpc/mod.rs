//! The RPC layer of OCPP-J: frames, message ids, one outstanding CALL.
//!
//! **Owns** what J §4 says. **Must not know** any action, feature or station.
//!
//! Frames, and the CALLs that were heard, are the same for either side: a central system uses them
//! as well.

mod calls;
mod frame;
mod heard;
pub mod limits;

pub(crate) use calls::{Answered, Calls, InFlight};
pub use frame::{
    CallError, CallErrorCode, Message, Parsed, call, call_error, call_result, parse, to_json,
};
pub use heard::{Heard, Misplaced};
