//! What the console is about: a charge point, at one of the two CSMSs.
//!
//! **Owns** the choice of the charge point and of the part that is shown, and where a refusal is said.
//! **Must not know** what a part shows.

use demo_csms::{Change, State, Station as CsmsStation};
use leptos::prelude::*;
use ocpp_engine::{Refusal, StationView, StationViewStoreFields as _};
use ocpp_types::{Text, Version};
use serde_json::Value;

use super::has_console::uses_demo;
use super::host::CsmsHost;
use super::suggestions::Facts;
use crate::components::ui::{Actions, use_actions};
use crate::i18n;
use crate::state::cards::Card;
use crate::state::remote_console::{ConsoleLink, RemoteConsole};
use crate::state::stations::{Station, Stations};

/// A part of the console.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Section {
    #[default]
    Operations,
    BothSides,
    Security,
    Admin,
}

/// Where in the console something is asked of the CSMS, and where it is said why that is not done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// The form of an operation.
    #[default]
    Operation,
    /// The list of those that were sent.
    Sent,
    Certificates,
    VehicleCertificates,
    Firmware,
    SecurityEvents,
    Registration,
    /// The table of idTags, and what holds for all of them.
    IdTags,
    NewIdTag,
    Tariff,
}

/// A handle to the console: which charge point and which part it shows, and where it was refused
/// something. A context of the pane's components.
#[derive(Clone, Copy, Debug)]
pub struct Console {
    stations: Stations,
    /// Where the page comes from a server with a CSMS.
    server: Option<RemoteConsole>,
    /// Whether the CSMS is that of the server.
    at_server: Memo<bool>,
    pub section: RwSignal<Section>,
    /// The charge point that was chosen, where it is not the one that the page shows.
    chosen: RwSignal<Option<String>>,
    target: Memo<String>,
    /// Where something was asked for last.
    asked_at: StoredValue<Place>,
    /// Why it was not done.
    refused: RwSignal<Option<String>>,
    actions: Actions,
}

impl Console {
    /// The console of the station that is shown, as a context.
    pub fn provide(section: RwSignal<Section>) -> Self {
        let stations = expect_context::<Stations>();
        let server = use_context::<RemoteConsole>();
        let chosen = RwSignal::new(None);
        let at_server = Memo::new(move |_| server.is_some() && !uses_demo(&stations.shown()));
        let target = Memo::new(move |_| {
            let server = server.filter(|_| at_server.get());
            chosen.get().unwrap_or_else(|| shown_charge_point(stations, server))
        });
        let actions = use_actions();
        let (asked_at, refused) = (StoredValue::new(Place::default()), RwSignal::new(None));
        Effect::new(move |_| {
            section.track();
            target.track();
            refused.set(None);
        });
        let console = Self {
            stations,
            server,
            at_server,
            section,
            chosen,
            target,
            asked_at,
            refused,
            actions,
        };
        provide_context(console);
        console
    }

    /// The CSMS of the station that is shown; tracked.
    pub fn host(self) -> CsmsHost {
        match self.server {
            Some(server) if self.at_server.get() => CsmsHost::Server(server),
            _ => CsmsHost::Page(self.stations.demo()),
        }
    }

    /// How the connection to the server's console is, where that is needed; tracked.
    pub fn link(self) -> ConsoleLink {
        match self.host() {
            CsmsHost::Page(_) => ConsoleLink::Open,
            CsmsHost::Server(server) => server.link(),
        }
    }

    /// The id of the charge point that the console is about; tracked.
    pub fn target(self) -> String {
        self.target.get()
    }

    /// From now on the console is about this charge point.
    pub fn choose(self, id: String) {
        self.chosen.set(Some(id));
    }

    /// Lends what the CSMS believes, and its time in Unix milliseconds; tracked. See [`CsmsHost::look`].
    pub fn look<R>(self, read: impl FnOnce(&State, i64) -> R) -> R {
        self.host().look(read)
    }

    /// Lends what it believes of the charge point as well, if that has ever connected; tracked.
    pub fn look_at_target<R>(self, read: impl FnOnce(&State, &CsmsStation) -> R) -> Option<R> {
        let id = self.target();
        self.look(|state, _| {
            let believed = state.stations.iter().find(|it| it.id == id)?;
            Some(read(state, believed))
        })
    }

    /// Lends what either side takes for a fact, where the charge point is a station of this page;
    /// tracked.
    pub fn look_at_both<R>(
        self,
        read: impl FnOnce(&State, &CsmsStation, &StationView) -> R,
    ) -> Option<R> {
        let view = self.own_station()?.state().view;
        view.with(|view| self.look_at_target(|state, believed| read(state, believed, view)))
    }

    /// The charge point, if it is a station of this page; tracked.
    pub fn own_station(self) -> Option<Station> {
        let id = self.target();
        let is_it = |station: &Station| station.state().connection.with(|form| form.id == id);
        self.stations.all().into_iter().find(is_it)
    }

    /// What the charge point speaks; tracked.
    pub fn version(self) -> Version {
        self.look_at_target(|_, believed| believed.ocpp).unwrap_or_default()
    }

    /// A payload for an operation that makes sense now; tracked.
    pub fn defaults(self, action: &str) -> Value {
        let id = self.target();
        self.look(|state, now| state.defaults(now, &id, action))
    }

    /// Values that a field of this name is likely to have; tracked.
    pub fn suggest(self, field: &str) -> Vec<String> {
        let keys = if field == "key" { self.own_keys() } else { Vec::new() };
        let cards = self.stations.shown().state().preferences.cards;
        let id = self.target();
        let suggest = |state: &State, cards: &[Card]| {
            Facts { state, station: &id, keys: &keys, cards }.suggest(field)
        };
        self.look(|state, _| cards.with(|cards| suggest(state, cards)))
    }

    fn own_keys(self) -> Vec<String> {
        let Some(station) = self.own_station() else { return Vec::new() };
        let settings = station.state().view.settings();
        settings.with(|all| all.iter().map(|it| it.key.to_string()).collect())
    }

    /// Sends an operation to the charge point; a refusal is said at `place`.
    pub fn send(self, place: Place, action: &str, payload: Value) {
        let id = self.target.get_untracked();
        self.tell(place, untrack(|| self.host()).send(&id, action, payload));
    }

    /// Changes something at the CSMS; a refusal is said at `place`. Whether there was none.
    pub fn change(self, place: Place, change: Change) -> bool {
        self.tell(place, untrack(|| self.host()).change(change))
    }

    fn tell(self, place: Place, result: Result<(), Refusal>) -> bool {
        self.asked_at.set_value(place);
        let refused = result.err().map(|why| untrack(|| self.actions.sentence(&why)));
        let is_done = refused.is_none();
        self.refused.set(refused);
        is_done
    }

    /// Says where something was asked for last that a server has not done it, and why.
    pub fn refuse(self, why: &Text) {
        let said = untrack(|| i18n::sentence(&i18n::said(self.actions.i18n, why)));
        self.refused.set(Some(said));
    }
}

/// Why the last thing that was asked for here is not done.
#[component]
pub fn ConsoleRefusal(place: Place) -> impl IntoView {
    let Console { asked_at, refused, .. } = expect_context();
    let said = move || refused.get().filter(|_| asked_at.get_value() == place);
    view! {
        <p class="refusal" role="alert">
            {said}
        </p>
    }
}

/// The charge point of the page, or, at a server that does not know that one, its first; tracked.
fn shown_charge_point(stations: Stations, server: Option<RemoteConsole>) -> String {
    let shown = stations.shown().state().connection.with(|form| form.id.clone());
    let first_other = server.and_then(|server| {
        server.look(|state, _| {
            let first = state.stations.first()?;
            state.stations.iter().all(|it| it.id != shown).then(|| first.id.clone())
        })
    });
    first_other.unwrap_or(shown)
}
