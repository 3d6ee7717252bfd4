//! Settings, read and written by key.
//!
//! **Owns** `ChangeConfiguration`, `GetConfiguration`.
//! **Must not know** what a station does with them.

use crate::declare::{action, enumeration, object};
use crate::schema::Kind;

/// The name of a setting, as an item of a list (1.6 §7.17).
const KEY: Kind = Kind::Text { max: Some(50) };

action! {
    /// Writes one setting.
    ChangeConfiguration "1.6 §6.9" (CentralSystem, Core, "1.6 §5.3") {
        key: String = "key" max(50), "The setting.";
        value: String = "value" max(500), "Its new value, whatever its type, as text.";
    }
    ChangeConfigurationResponse "1.6 §6.10" {
        status: ConfigurationStatus = "status", "Whether the value was accepted.";
    }
}

action! {
    /// Reads some settings, or all.
    GetConfiguration "1.6 §6.23" (CentralSystem, Core, "1.6 §5.8") {
        key: Option<Vec<String>> = "key" of(&KEY), "The settings; all of them if absent or empty.";
    }
    GetConfigurationResponse "1.6 §6.24" {
        configuration_key: Option<Vec<KeyValue>> = "configurationKey", "The settings that exist.";
        unknown_key: Option<Vec<String>> = "unknownKey" of(&KEY), "The keys that do not exist.";
    }
}

object! {
    /// One setting.
    KeyValue "1.6 §7.29" {
        key: String = "key" max(50), "The name of the setting.";
        readonly: bool = "readonly", "Whether it is read-only for the CSMS.";
        value: Option<String> = "value" max(500), "Its value as text; absent if there is none yet.";
    }
}

enumeration! {
    /// Whether a setting was written.
    ConfigurationStatus "1.6 §7.22" { Accepted, Rejected, RebootRequired, NotSupported }
}
