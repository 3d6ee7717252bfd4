//! Which station the page starts: the one it kept, or a new one as its address says.
//!
//! **Owns** that decision. **Must not know** storage or the engine.
//!
//! An address reproduces a set-up. It makes a new station where none is kept, and where it names
//! another CSMS, id, number of connectors, identity, hardware or car than the kept one has: what
//! that one still had to deliver belongs to another charge point. Parts that the address leaves
//! out change nothing. Settings are changed at the kept one. A reload is no new order: then all
//! stays as it was, also what a person has changed since.

use super::connection::ConnectionForm;
use super::storage::Slot;
use crate::driver::demo;
use crate::driver::link_args::LinkArgs;

/// How many a new station has when nobody says.
const CONNECTORS: u8 = 2;

/// What the browser kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The connection as last given.
    pub form: Option<ConnectionForm>,
    /// How many connectors the kept station has, where there is one.
    pub connectors: Option<u8>,
    /// Whether the address describes another hardware, car or identity.
    pub differs: bool,
}

/// What to start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub form: ConnectionForm,
    /// A new station with so many connectors, instead of the kept one.
    pub new_station: Option<u8>,
    pub connect: bool,
}

/// `address` is that of a page opened anew; a reload has none.
pub fn plan(found: &Found, address: Option<&LinkArgs>) -> Plan {
    let nothing = LinkArgs::default();
    let address = address.unwrap_or(&nothing);
    let old = found.form.clone().unwrap_or_default();
    let differs = |said: &Option<String>, kept: &str| {
        said.as_deref().is_some_and(|said| trimmed(said) != trimmed(kept))
    };
    let elsewhere =
        found.form.is_some() && (differs(&address.csms, &old.url) || differs(&address.id, &old.id));
    let other_size = address.connectors.is_some_and(|said| found.connectors != Some(said));

    let new_station = (found.connectors.is_none() || elsewhere || other_size || found.differs)
        .then(|| address.connectors.unwrap_or(CONNECTORS));
    // Credentials are for the place they were given for.
    let (user, password) =
        if elsewhere { Default::default() } else { (old.user.clone(), old.password.clone()) };
    let other_user = differs(&address.user, &user);
    let url = address.csms.clone().unwrap_or(old.url);
    let mut id = address.id.clone().unwrap_or(old.id);
    if id.is_empty() && demo::is_address(&url) {
        id = demo::default_id(Slot::FIRST);
    }
    let form = ConnectionForm {
        url,
        id,
        user: address.user.clone().unwrap_or(user),
        password: if other_user { String::new() } else { password },
    };
    Plan { form, new_station, connect: address.connect }
}

/// `ws://host/ocpp/` and `ws://host/ocpp` are the same place.
fn trimmed(url: &str) -> &str {
    url.trim().trim_end_matches('/')
}
