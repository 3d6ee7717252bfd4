//! The dialogs of the page. Each opens on a `Request` of its own.
//!
//! **Must not know** who asks for them.

pub mod factory_reset;
pub mod help;
pub mod remove_station;

pub use factory_reset::FactoryResetDialog;
pub use help::HelpDialog;
pub use remove_station::RemoveStationDialog;

use leptos_fluent::{I18n, tr};

/// What somebody who gives up a station has to know, of which so many messages wait; tracked.
fn for_good(i18n: I18n, undelivered: usize) -> String {
    let lost = if undelivered > 0 {
        tr!(i18n, "dialog-undelivered", { "count" => undelivered }) + " "
    } else {
        String::new()
    };
    lost + &tr!(i18n, "dialog-for-good")
}
