//! The second part of the program, which a first visit does not download.
//!
//! **Owns** how it is fetched. **Must not know** what is in it: that is said where [`second_part!`] is used.
//!
//! `cargo xtask split` takes what is reached only through the values of [`second_part!`] out of the page's program,
//! into one of its own. In builds that are not taken apart (debug builds, tests) nothing has to be fetched.
//!
//! `#[lazy]` of Leptos does the same by the same means, but panics if the network is down, and the page
//! would have ended.

use std::fmt;

use leptos::wasm_split::SplitLoaderError;
use ocpp_types::{Text, text};

/// The second part of the program could not be fetched: there is no network, or a newer build has taken its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Missing;

impl From<SplitLoaderError> for Missing {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

impl Missing {
    pub(crate) fn text() -> Text {
        text!(
            "driver-missing",
            "this part of the page could not be loaded: try again once there is a network, or reload the page"
        )
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Self::text().fmt(f)
    }
}

/// Declares a function that fetches the second part of the program and gives this value, which is in it.
/// What cannot be fetched is fetched again by the next call.
macro_rules! second_part {
    ($(#[$attribute:meta])* $visible:vis fn $name:ident() -> $value:ty { $body:expr }) => {
        $(#[$attribute])*
        $visible fn $name() -> impl Future<Output = Result<$value, $crate::second_part::Missing>> {
            #[cfg_attr(
                split,
                leptos::wasm_split::wasm_split(later, fallible, wasm_split_path = leptos::wasm_split)
            )]
            #[cfg_attr(not(split), allow(clippy::unnecessary_wraps))]
            fn value() -> Result<$value, $crate::second_part::Missing> {
                Ok($body)
            }
            #[cfg(split)]
            let value = value();
            #[cfg(not(split))]
            let value = std::future::ready(value());
            value
        }
    };
}
pub(crate) use second_part;
