//! A connector's part of the station's picture.

use leptos::prelude::*;
use ocpp_engine::ConnectorView;

use crate::ui::slice;

/// What the components of one card read. A copy is a handle.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    pub id: u8,
    /// None for the moment between a factory reset and the end of the card.
    view: Memo<Option<ConnectorView>>,
}

impl Facts {
    pub fn of(id: u8) -> Self {
        let view = slice(move |view| view.connectors.iter().find(|c| c.id == id).cloned());
        Self { id, view }
    }

    /// A fact, tracked.
    pub fn get<T: Default>(self, pick: impl FnOnce(&ConnectorView) -> T) -> T {
        self.view.with(|view| view.as_ref().map(pick).unwrap_or_default())
    }

    pub fn get_untracked<T: Default>(self, pick: impl FnOnce(&ConnectorView) -> T) -> T {
        self.view.with_untracked(|view| view.as_ref().map(pick).unwrap_or_default())
    }
}
