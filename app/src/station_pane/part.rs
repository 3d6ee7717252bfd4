//! What of the station's pane is drawn only when somebody wants it.

use super::{
    access, connector, doctor, factory_reset, faults, identity, settings, station_card, transfers,
};
use crate::ui::later::{Make, MakeOne};

/// The bodies of what is folded, and a dialog.
#[derive(Debug)]
pub struct StationPart {
    pub access: Make,
    pub doctor: Make,
    pub factory_reset: factory_reset::Dialog,
    pub faults: Make,
    pub identity: Make,
    pub settings: Make,
    pub station_card: Make,
    pub transfers: Make,
    pub connector_more: MakeOne,
    pub connector_plot: MakeOne,
}

impl StationPart {
    /// To be named by the part alone: who names it has all of it.
    pub const ALL: Self = Self {
        access: access::body,
        doctor: doctor::body,
        factory_reset: factory_reset::DIALOG,
        faults: faults::body,
        identity: identity::body,
        settings: settings::body,
        station_card: station_card::body,
        transfers: transfers::body,
        connector_more: connector::more::body,
        connector_plot: connector::plot::body,
    };
}
