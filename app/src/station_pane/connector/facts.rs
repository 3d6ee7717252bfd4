//! A connector's part of the station's picture.

use ocpp_engine::{ConnectorView, StationView};

use crate::reactive::{RwSignal, expect_context};
use crate::state::AppState;

/// What the parts of one card read. A copy is a handle.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    pub id: u8,
    station: RwSignal<StationView>,
}

impl Facts {
    pub fn of(id: u8) -> Self {
        Self { id, station: expect_context::<AppState>().station }
    }

    fn pick<T: Default>(
        self,
        view: &StationView,
        pick: impl FnOnce(&StationView, &ConnectorView) -> T,
    ) -> T {
        // None for the moment between a factory reset and the end of the card.
        let connector = view.connectors.iter().find(|connector| connector.id == self.id);
        connector.map(|connector| pick(view, connector)).unwrap_or_default()
    }

    /// Of the connector and the station, tracked.
    pub fn get<T: Default>(self, pick: impl FnOnce(&StationView, &ConnectorView) -> T) -> T {
        self.station.with(|view| self.pick(view, pick))
    }

    pub fn get_untracked<T: Default>(
        self,
        pick: impl FnOnce(&StationView, &ConnectorView) -> T,
    ) -> T {
        self.station.with_untracked(|view| self.pick(view, pick))
    }
}
