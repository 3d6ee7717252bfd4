//! Which station the page starts: the one it kept, or a new one as its link says.
//!
//! **Owns** that decision. **Must not know** how stations are stored or run: it is given what is stored, and
//! views.
//!
//! A URL reproduces a set-up. It creates a new station if none is stored, or if its CSMS, id, number of
//! connectors, identity, hardware or car differ from those of the stored one: what that one still had
//! to deliver belongs to another charge point. What the URL leaves out stays as it is. Settings are
//! changed at the stored station. A reload does not apply the URL again: it would undo what a person
//! has changed since.
//!
//! Nothing is lost without a question: where the kept station is connected, or has undelivered messages, a
//! running transaction or changed settings, a new one is added beside it. If that is not possible, as when both
//! would have the same id at the same CSMS, the person is asked.

use ocpp_engine::{SettingView, StationView};
use ocpp_types::{Text, secrets, text};

use super::connection_settings::ConnectionSettings;
use super::storage::Slot;
use crate::driver::demo;
use crate::driver::share_link::ShareLink;

/// How many a new station has when nobody says.
const CONNECTORS: u8 = 2;

/// What the browser has stored of a station.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredStation {
    /// The connection as last given.
    pub connection: Option<ConnectionSettings>,
    /// How many connectors the kept station has, where there is one.
    pub connectors: Option<u8>,
    /// Whether the link describes another hardware, car or identity.
    pub differs: bool,
}

/// What to start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub connection: ConnectionSettings,
    /// A new station with so many connectors, instead of the kept one.
    pub new_station: Option<u8>,
    pub connect: bool,
}

/// Decides what to start. `link` is that of a page opened anew; a reload has none.
pub fn plan(stored: &StoredStation, link: Option<&ShareLink>) -> Plan {
    let nothing = ShareLink::default();
    let link = link.unwrap_or(&nothing);
    let old = stored.connection.clone().unwrap_or_default();
    let differs = |said: &Option<String>, kept: &str| {
        said.as_deref().is_some_and(|said| trimmed(said) != trimmed(kept))
    };
    let elsewhere = stored.connection.is_some()
        && (differs(&link.csms, &old.url) || differs(&link.id, &old.id));
    let other_size = link.connectors.is_some_and(|said| stored.connectors != Some(said));

    let new_station = (stored.connectors.is_none() || elsewhere || other_size || stored.differs)
        .then(|| link.connectors.unwrap_or(CONNECTORS));
    // Credentials are for the place they were given for.
    let (user, password) =
        if elsewhere { Default::default() } else { (old.user.clone(), old.password.clone()) };
    let other_user = differs(&link.user, &user);
    // A link has no credentials in its address; those of the same place stay.
    let has_credentials = secrets::without_credentials(&old.url) != old.url;
    let said =
        link.csms.clone().filter(|said| !has_credentials || differs(&Some(said.clone()), &old.url));
    let url = said.unwrap_or(old.url);
    let mut id = link.id.clone().unwrap_or(old.id);
    if id.is_empty() && demo::is_address(&url) {
        id = demo::default_id(Slot::FIRST);
    }
    let connection = ConnectionSettings {
        url,
        id,
        user: link.user.clone().unwrap_or(user),
        password: if other_user { String::new() } else { password },
    };
    Plan { connection, new_station, connect: link.connect }
}

/// One of the stations that the browser kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    pub slot: Slot,
    pub stored: StoredStation,
    /// What would be lost with it, if anything.
    pub would_lose: Option<Text>,
}

/// What becomes of a share link.
#[derive(Clone, Debug, PartialEq)]
pub enum Placement {
    /// It is about the station in this slot: [`plan`] says what happens to that one.
    At(Slot),
    /// It describes another station than those that are kept, one of which would be lost: the new one
    /// stands beside them, in this slot.
    Beside(Slot),
    /// It describes another station, but none can be added: it waits for a person's word.
    Ask,
}

/// Which station the link is about. `kept` has the station `shown`, which takes the link unless
/// something would be lost by it; `most` is how many stations a page can have.
pub fn place(kept: &[Kept], shown: Slot, link: &ShareLink, most: usize) -> Placement {
    let is_same = |it: &&Kept| plan(&it.stored, Some(link)).new_station.is_none();
    let Some(at) = kept.iter().find(|it| it.slot == shown) else { return Placement::At(shown) };
    if at.would_lose.is_none() || is_same(&at) {
        return Placement::At(shown);
    }
    let names_one = link.csms.is_some() || link.id.is_some();
    if let Some(other) = kept.iter().find(is_same).filter(|_| names_one) {
        return Placement::At(other.slot);
    }
    let connection = plan(&at.stored, Some(link)).connection;
    let has_twin = kept.iter().filter_map(|it| it.stored.connection.as_ref()).any(|it| {
        !connection.url.is_empty()
            && trimmed(&it.url) == trimmed(&connection.url)
            && it.id == connection.id
    });
    if has_twin || kept.len() >= most {
        return Placement::Ask;
    }
    Placement::Beside(Slot(kept.iter().map(|it| it.slot.0).max().unwrap_or(0) + 1))
}

/// What would be lost if this station was set up anew; the weightiest of it. `connected` is whether it
/// is to be connected to a CSMS, at this moment or as soon as it runs again.
pub fn would_lose(view: &StationView, connected: bool) -> Option<Text> {
    // The CSMS sets it with every BootNotification (1.6 §4.2).
    let is_changed = |it: &SettingView| it.value != it.default && it.key != "HeartbeatInterval";
    if view.queue.length > 0 {
        let count = view.queue.length;
        Some(text!("driver-holds-undelivered", "undelivered messages ({count})", count))
    } else if !view.transactions.is_empty() {
        Some(text!("driver-holds-transaction", "a running transaction"))
    } else if view.settings.iter().any(is_changed) {
        Some(text!("driver-holds-settings", "changed settings"))
    } else if view.local_list.entries > 0 {
        Some(text!("driver-holds-list", "a local authorization list"))
    } else if !view.faults.is_empty() {
        Some(text!("driver-holds-faults", "message faults"))
    } else if connected {
        // Somebody works with it, though there is nothing else to lose.
        Some(text!("driver-holds-connection", "a connection to its CSMS"))
    } else {
        None
    }
}

/// The place that a URL means, to compare it with another: `ws://host/ocpp/` and
/// `ws://host/ocpp?token=1` are `ws://host/ocpp`.
fn trimmed(url: &str) -> String {
    secrets::without_credentials(url.trim()).trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use ocpp_engine::{Engine, Now, StationSetup};

    use super::*;

    fn kept(slot: u32, url: &str, id: &str, holds: bool) -> Kept {
        let connection =
            ConnectionSettings { url: url.into(), id: id.into(), ..ConnectionSettings::default() };
        let stored =
            StoredStation { connection: Some(connection), connectors: Some(2), differs: false };
        let text = holds.then(|| text!("driver-holds-transaction", "a running transaction"));
        Kept { slot: Slot(slot), stored, would_lose: text }
    }

    fn to(url: &str, id: &str) -> ShareLink {
        ShareLink { csms: Some(url.into()), id: Some(id.into()), ..ShareLink::default() }
    }

    #[test]
    fn a_connection_is_something_to_lose() {
        let view = Engine::new(StationSetup::default(), 1).view(Now::default());
        assert_eq!(would_lose(&view, false), None);
        let said = would_lose(&view, true).map(|text| text.to_string());
        assert_eq!(said.as_deref(), Some("a connection to its CSMS"));
    }

    #[test]
    fn a_station_that_holds_nothing_is_set_up_anew() {
        let only = [kept(1, "ws://a", "A", false)];
        assert_eq!(place(&only, Slot(1), &to("ws://b", "X"), 16), Placement::At(Slot(1)));
        assert_eq!(place(&[], Slot(1), &to("ws://b", "X"), 16), Placement::At(Slot(1)));
    }

    #[test]
    fn a_station_that_holds_something_stays_and_the_new_one_is_added() {
        let both = [kept(1, "ws://a", "A", true), kept(3, "ws://a", "B", false)];
        assert_eq!(place(&both, Slot(1), &to("ws://b", "X"), 16), Placement::Beside(Slot(4)));
        assert_eq!(place(&both, Slot(1), &to("ws://a/", "A"), 16), Placement::At(Slot(1)));
        assert_eq!(place(&both, Slot(1), &to("ws://a", "B"), 16), Placement::At(Slot(3)));
    }

    #[test]
    fn a_link_to_the_same_place_leaves_the_token_in_the_address() {
        let url = "ws://a/ocpp?token=1";
        let only = kept(1, url, "A", true);
        let same = to("ws://a/ocpp", "A");
        let plan = plan(&only.stored, Some(&same));
        assert_eq!((plan.connection.url.as_str(), plan.new_station), (url, None));
        assert_eq!(place(&[only], Slot(1), &same, 16), Placement::At(Slot(1)));
    }

    #[test]
    fn where_none_can_be_added_the_person_is_asked() {
        let only = [kept(1, "ws://a", "A", true)];
        assert_eq!(place(&only, Slot(1), &to("ws://b", "X"), 1), Placement::Ask, "full");
        let larger = ShareLink { connectors: Some(4), ..to("ws://a", "A") };
        assert_eq!(place(&only, Slot(1), &larger, 16), Placement::Ask, "two under one id");
        let larger = ShareLink { connectors: Some(4), ..ShareLink::default() };
        assert_eq!(place(&only, Slot(1), &larger, 16), Placement::Ask, "two under one id");
    }
}
