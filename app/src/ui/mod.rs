//! Small parts that every pane is built from.
//!
//! **Owns** how a button, a menu or a message behaves, and how quantities are written.
//! **Must not know** the station's rules; no colour is named here (`style/tokens.css`).

pub mod clipboard;
pub mod clock;
pub mod dialog;
pub mod fold;
pub mod form;
pub mod format;
pub mod icon;
pub mod language;
pub mod later;
pub mod live;
pub mod markup;
pub mod menu;
pub mod morph;
pub mod palette;
pub mod part;
pub mod perform;
pub mod save;
pub mod theme;
pub mod toast;

use ocpp_engine::StationView;

use crate::reactive::{Memo, expect_context};
use crate::state::AppState;

/// A part of the station's picture that notifies only when it differs.
pub fn slice<T: PartialEq + 'static>(pick: fn(&StationView) -> T) -> Memo<T> {
    let station = expect_context::<AppState>().station;
    Memo::new(move || station.with(pick))
}
