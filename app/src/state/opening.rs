//! Opening a station that was saved as a file.
//!
//! **Owns** which station of the page it becomes: by the rule for links (`driver/setup.rs`).
//! **Must not know** how the file came here.

use leptos::prelude::*;
use ocpp_engine::{LinkState, Refusal};
use ocpp_types::{Text, text};

use super::station_file::StationFile;
use super::stations::{MOST, Station, Stations};
use crate::driver::connection_settings::ConnectionSettings;
use crate::driver::setup::{self, Kept, Placement, StoredStation};
use crate::driver::share_link::ShareLink;
use crate::driver::storage::Slot;

/// What opening a file would do.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The station that was shown had nothing to lose, and is this one now.
    Replaced,
    /// It stands beside the others. The text says why.
    Beside(Text),
    /// Nothing yet: the station that is shown would lose what the text says.
    Asks(Text),
}

/// Opens a station where nothing is lost by it, and asks otherwise.
///
/// # Errors
/// A [`Refusal`] of the page or of the new station. Nothing has changed then.
pub fn open(stations: Stations, file: &StationFile) -> Result<Outcome, Refusal> {
    let shown = stations.shown_untracked();
    let connection = file.connection();
    let kept: Vec<_> = stations.all_untracked().into_iter().map(kept).collect();
    let at = kept.iter().find(|it| it.slot == shown.slot);
    let holds = at.and_then(|it| it.would_lose.clone()).unwrap_or_default();
    let id = match shown.id() {
        id if id.is_empty() => text!("file-shown", "the station that is shown"),
        id => Text::verbatim(id),
    };
    match setup::place(&kept, shown.slot, &as_link(&connection), MOST) {
        Placement::At(_) => {
            replace(stations, file)?;
            Ok(Outcome::Replaced)
        }
        Placement::Beside(_) => {
            add(stations, file)?;
            Ok(Outcome::Beside(text!(
                "file-added",
                "The station was added next to {id}, which has {holds}.",
                id,
                holds
            )))
        }
        Placement::Ask => Ok(Outcome::Asks(text!(
            "file-asks",
            "The station of the file would replace {id}, which has {holds}.",
            id,
            holds
        ))),
    }
}

/// Opens a station in the place of the one that is shown. Resolves with its slot.
///
/// # Errors
/// As [`open`].
pub fn replace(stations: Stations, file: &StationFile) -> Result<Slot, Refusal> {
    let gone = stations.shown_untracked().slot;
    // The only station cannot be removed, and a full page takes no more.
    if stations.all_untracked().len() >= MOST {
        stations.remove(gone)?;
        return add(stations, file);
    }
    let slot = add(stations, file)?;
    stations.remove(gone)?;
    Ok(slot)
}

/// Opens a station beside the others, and shows it.
///
/// # Errors
/// As [`open`].
pub fn add(stations: Stations, file: &StationFile) -> Result<Slot, Refusal> {
    let slot = stations.commission_as(file.station.clone(), &file.connection())?;
    let Some(station) = stations.find(slot.0) else { return Ok(slot) };
    for action in file.actions() {
        // Each was tried when the file was read.
        station.commands.for_scripts().act(action)?;
    }
    let cards = station.state().preferences.cards;
    for card in &file.cards {
        // The person's own names stay.
        if super::cards::find(&cards.all_untracked(), &card.id_tag).is_none() {
            // A full list takes no more, which is no reason not to open the station.
            let _ = cards.set(card.clone());
        }
    }
    Ok(slot)
}

/// What a link would say of the connection.
fn as_link(connection: &ConnectionSettings) -> ShareLink {
    let given = |text: &String| Some(text.clone()).filter(|it| !it.is_empty());
    ShareLink { csms: given(&connection.url), id: given(&connection.id), ..ShareLink::default() }
}

/// A file describes a station as a whole, so it is another one than each of these.
fn kept(station: Station) -> Kept {
    let view = station.commands.for_scripts().view();
    let connection = station.state().connection.get_untracked();
    let stored = StoredStation {
        connection: Some(connection),
        connectors: Some(view.connectors.len() as u8),
        differs: true,
    };
    let connected = view.link.state != LinkState::Offline;
    Kept { slot: station.slot, stored, would_lose: setup::would_lose(&view, connected) }
}
