//! The views of reservations, of the authorization cache and of the local authorization list.

use serde::Serialize;

use crate::feature::{Core, local_list};
use crate::station::{Reservation, TokenEntry};

/// A connector, or any one of them, kept free for somebody (1.6 §5.13).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReservationView {
    pub id: i64,
    /// 0 where any connector will do.
    pub connector: u8,
    pub id_tag: String,
    pub parent_id_tag: Option<String>,
    /// Unix milliseconds on the station's clock.
    pub expiry: i64,
}

impl From<&Reservation> for ReservationView {
    fn from(reservation: &Reservation) -> Self {
        Self {
            id: reservation.id,
            connector: reservation.connector,
            id_tag: reservation.id_tag.clone(),
            parent_id_tag: reservation.parent_id_tag.clone(),
            expiry: reservation.expiry,
        }
    }
}

/// The local authorization list in short (1.6 §3.5.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LocalListView {
    /// Its feature profile is on, and so is `LocalAuthListEnabled`.
    pub enabled: bool,
    /// As the CSMS is told: 0 where it is empty, -1 where there are no lists (1.6 §5.10).
    pub version: i64,
    pub entries: usize,
}

pub(super) fn reservations(core: &Core) -> Vec<ReservationView> {
    core.station.main.reservations.iter().map(Into::into).collect()
}

pub(super) fn local_list(core: &Core) -> LocalListView {
    LocalListView {
        enabled: local_list::is_enabled(core),
        version: local_list::version(core).unwrap_or(-1),
        entries: core.station.local_list.len(),
    }
}

pub(crate) fn local_list_entries(core: &Core) -> Vec<TokenEntry> {
    let now = core.utc();
    core.station.local_list.iter().map(|(token, info)| info.entry(&token.text, now)).collect()
}

/// The latest comes first.
pub(crate) fn cache_entries(core: &Core) -> Vec<TokenEntry> {
    let now = core.utc();
    core.station.cache.iter().rev().map(|(id_tag, info)| info.entry(id_tag, now)).collect()
}
