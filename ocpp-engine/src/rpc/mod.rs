//! The station's own CALLs: their message ids, and one outstanding CALL at a time.
//!
//! **Owns** what J §4.1 says of the sender of a CALL. Frames, and the CALLs of the other side, are
//! in `ocpp_types`.
//! **Must not know** any action, feature or station.

mod calls;

pub(crate) use calls::{Answered, Calls, InFlight};
