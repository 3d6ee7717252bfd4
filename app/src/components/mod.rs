//! What a person sees, by what it shows.
//!
//! **Owns** every element of the page. **Must not know** the engine (only its view) or sockets.
//!
//! - `app`: the page's shell; `header`, `station_tabs`; `page`: which pane is shown, and requests
//!   between parts.
//! - `station`: the left pane. `connector`: one card of it.
//! - `log`: the message log. `held`: messages that wait to be released. `csms`: the tab CSMS.
//!   `splitter`: the border between the panes.
//! - `files`: stations and sessions that are dropped onto the page.
//! - `dialogs`, `palette`, `guide` (tour and demonstration): what lies over the page.
//! - `second_part`: which of these components a first visit does not download.
//! - `ui`: buttons, fields, menus and the like.

pub mod app;
pub mod connector;
pub mod csms;
pub mod dialogs;
pub mod files;
pub mod guide;
pub mod header;
pub mod held;
pub mod log;
pub mod page;
pub mod palette;
pub mod second_part;
pub mod splitter;
pub mod station;
pub mod station_tabs;
pub mod ui;

pub use app::App;
