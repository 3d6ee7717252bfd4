//! The panels of the station pane, of which one is shown at a time.
//!
//! **Owns** repeated sessions, charging profiles, settings, identity, access, transfers, security and faults: what each of
//! them shows, and its forms.
//! **Must not know** what the station makes of a change: it accepts or refuses it.

pub mod access;
pub mod charging;
pub mod faults;
pub mod field_draft;
pub mod focus;
pub mod identity;
pub mod panel;
pub mod repeat;
pub mod security;
pub mod settings;
pub mod time;
pub mod transfers;

pub use access::AccessPanel;
pub use charging::ChargingPanel;
pub use faults::FaultsPanel;
pub use identity::IdentityPanel;
pub use panel::{Panel, Panels};
pub use repeat::{RepeatNotice, RepeatPanel};
pub use security::SecurityPanel;
pub use settings::SettingsPanel;
pub use transfers::TransfersPanel;
