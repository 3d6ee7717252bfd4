//! What the group of a token is called, by the version that the station speaks.

use leptos_fluent::{I18n, tr};
use ocpp_types::Version;

use crate::components::connector::version;

/// The head of a column; tracked.
pub fn group_head(i18n: I18n) -> String {
    match version() {
        Version::V16 => tr!(i18n, "access-entry-parent"),
        Version::V201 => tr!(i18n, "access-entry-group"),
    }
}

/// The label of a field; tracked.
pub fn group_field(i18n: I18n) -> String {
    match version() {
        Version::V16 => tr!(i18n, "access-entry-parent-field"),
        Version::V201 => tr!(i18n, "access-entry-group-field"),
    }
}
