//! What components read.
//!
//! **Owns** the signals. **Must not know** rules of the engine: only its view, and its log entries.
//!
//! The view of a station and its log are written by the driver's reports only, once for each input.
//! Preferences, and the controls of the demo CSMS, are written by components, and so is the draft of a connection.

pub mod cards;
pub mod commands;
pub mod demo;
pub mod favourites;
pub mod head_start;
pub mod history;
pub mod imported_session;
pub mod json_error;
pub mod log;
pub mod opening;
pub mod placement;
pub mod preferences;
pub mod presets;
pub mod remote_console;
pub mod reservations;
pub mod start;
pub mod station_file;
pub mod stations;
pub mod versions;

use ocpp_engine::{ConnectorView, Dialects, StationView, Versions};

use self::demo::Demo;
use crate::driver;
use crate::driver::connection_settings::ConnectionSettings;
use crate::driver::explain::Finding;
use crate::driver::report::Report;
use crate::driver::storage::StorageNotice;
use leptos::prelude::*;
use ocpp_types::Text;
use reactive_stores::{Patch as _, Store};

/// What is typed into the connection form without having been given yet, as far as it holds for any
/// address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub id: String,
    /// The versions of OCPP to offer.
    pub ocpp: Option<Versions>,
}

/// Handles to everything there is to read; a context of the component tree.
#[derive(Clone, Copy, Debug)]
pub struct AppState {
    /// A view of the station; after each input the fields that differ are updated.
    pub view: Store<StationView>,
    /// A view of each connector, in the order of their numbers. Each is a store of its own rather than
    /// a keyed field of `view`: a factory reset can take connectors away, and what still shows one at that
    /// moment would panic when it read a field whose key is gone.
    pub connectors: RwSignal<Vec<Store<ConnectorView>>>,
    pub log: log::Log,
    pub preferences: preferences::Preferences,
    /// The connection as last given: what the panel starts with.
    pub connection: RwSignal<ConnectionSettings>,
    pub draft: RwSignal<Draft>,
    /// Something the person should know for as long as the page is open.
    pub banner: RwSignal<Option<Text>>,
    /// What became of the share link in the page's URL.
    pub share_link_notice: RwSignal<Option<placement::ShareLinkNotice>>,
    /// Why there is no connection, as far as it could be found out.
    pub finding: RwSignal<Option<Finding>>,
    /// The demo CSMS of the page.
    pub demo: Demo,
    /// The versions of OCPP that the stations of the page can speak by now.
    pub dialects: RwSignal<Dialects>,
    /// What the engine's random choices of this page began with.
    pub seed: u64,
    /// The session that was imported.
    pub imported: imported_session::ImportedSession,
}

impl AppState {
    /// Takes over what the driver reports.
    pub(crate) fn on_report(&self, report: Report) {
        match report {
            Report::Log(_) => self.log.changed(),
            Report::Station(view) => self.show(*view),
            Report::Finding(finding) => self.finding.set(finding),
            Report::Storage(trouble) => {
                let lasting = trouble == StorageNotice::Began;
                self.banner.set(lasting.then(|| trouble.text()));
            }
            Report::Connection(connection) => self.connection.set(connection),
            Report::SessionOpened(file) => self.imported.browse(file),
            Report::SessionRewound(first) => self.imported.rewind(first),
            Report::Replay { progress, entries, differing } => {
                self.imported.replayed(progress, entries, differing);
            }
            Report::SessionClosed => self.imported.leave(),
        }
    }

    /// The state that shows this view of a station.
    pub(crate) fn new(
        view: &StationView,
        log: driver::log::Log,
        shared: start::SharedState,
        connection: ConnectionSettings,
        seed: u64,
    ) -> Self {
        let connectors = view.connectors.iter().cloned().map(Store::new).collect();
        Self {
            view: Store::new(view.clone()),
            connectors: RwSignal::new(connectors),
            log: log::Log::new(log),
            preferences: shared.preferences,
            connection: RwSignal::new(connection),
            draft: RwSignal::default(),
            banner: shared.banner,
            share_link_notice: shared.share_link_notice,
            finding: RwSignal::new(None),
            imported: imported_session::ImportedSession::new(),
            demo: shared.demo,
            dialects: shared.dialects,
            seed,
        }
    }

    /// The store of a connector; none for 0, the station itself. Tracked.
    pub fn connector(&self, id: u8) -> Option<Store<ConnectorView>> {
        let index = usize::from(id).checked_sub(1)?;
        self.connectors.with(|stores| stores.get(index).copied())
    }

    /// Shows another view of the station. The one place that writes it.
    fn show(&self, view: StationView) {
        self.connectors.with_untracked(|stores| {
            for (store, connector) in stores.iter().zip(&view.connectors) {
                store.patch(connector.clone());
            }
        });
        // The others keep their stores: what shows a connector goes on showing it.
        let (had, has) = (self.connectors.with_untracked(Vec::len), view.connectors.len());
        if had != has {
            self.connectors.update(|stores| {
                stores.truncate(has);
                let new = view.connectors.iter().skip(had).cloned();
                unowned(|| stores.extend(new.map(Store::new)));
            });
        }
        self.view.patch(view);
    }
}

/// Creates signals that live as long as the page. In an event handler they would otherwise end with its
/// component: a connector with the dialog that asked for a factory reset.
pub(crate) fn unowned<T>(create: impl FnOnce() -> T) -> T {
    let owner = Owner::current();
    if let Some(owner) = owner.clone() {
        owner.unset();
    }
    let created = create();
    if let Some(owner) = owner {
        owner.set();
    }
    created
}
