//! What components read.
//!
//! **Owns** the signals. **Must not know** the engine itself, only its view and log entries.
//!
//! One writer: the driver, once per handled input. Preferences are the person's own.

pub mod browsed;
pub mod commands;
pub mod history;
pub mod log;
pub mod preferences;
pub mod presets;
pub mod session;
pub mod stations;

use ocpp_engine::{ConnectorView, StationView};

use crate::driver::demo::Demo;
use crate::driver::explain::Finding;
use crate::state::commands::ConnectArgs;
use leptos::prelude::*;
use reactive_stores::{Patch as _, Store};

/// Handles to everything there is to read; a context of the component tree.
#[derive(Clone, Copy, Debug)]
pub struct AppState {
    /// A picture of the station; after each input the fields that differ are updated.
    pub station: Store<StationView>,
    /// The same of each connector, in the order of their numbers.
    pub connectors: RwSignal<Vec<Store<ConnectorView>>>,
    pub log: log::Log,
    pub preferences: preferences::Preferences,
    /// The connection as last given: what the panel starts with.
    pub connection: RwSignal<ConnectionForm>,
    /// Something the person should know for as long as the page is open.
    pub banner: RwSignal<Option<String>>,
    /// Why there is no connection, as far as it could be found out.
    pub finding: RwSignal<Option<Finding>>,
    /// The demo central system of the page.
    pub demo: Demo,
    /// What the engine's random choices of this page began with.
    pub seed: u64,
    /// A session that was imported.
    pub browsed: browsed::Browsed,
}

impl AppState {
    /// Shows another picture of the station. The one place that writes it.
    pub fn show(&self, view: StationView) {
        let count = view.connectors.len();
        if self.connectors.with_untracked(Vec::len) == count {
            self.connectors.with_untracked(|stores| {
                for (store, connector) in stores.iter().zip(&view.connectors) {
                    store.patch(connector.clone());
                }
            });
        } else {
            let stores = || view.connectors.iter().cloned().map(Store::new).collect();
            self.connectors.set(unowned(stores));
        }
        self.station.patch(view);
    }
}

/// Creates signals that live as long as the page. An event handler would else have them end with its
/// component: a connector with the dialog that asked for a factory reset.
pub fn unowned<T>(create: impl FnOnce() -> T) -> T {
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

/// The connection panel's fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConnectionForm {
    pub url: String,
    pub id: String,
    pub user: String,
    pub password: String,
}

impl From<&ConnectArgs> for ConnectionForm {
    fn from(args: &ConnectArgs) -> Self {
        Self {
            url: args.url.clone(),
            id: args.id.clone(),
            user: args.user.clone().unwrap_or_default(),
            password: args.password.clone().unwrap_or_default(),
        }
    }
}

impl From<&ConnectionForm> for ConnectArgs {
    fn from(form: &ConnectionForm) -> Self {
        let given = |text: &String| (!text.is_empty()).then(|| text.clone());
        Self {
            url: form.url.clone(),
            id: form.id.clone(),
            user: given(&form.user),
            password: given(&form.password),
        }
    }
}
