//! The connection as last given, stored over a reload.
//!
//! **Owns** where its parts may be kept: the password, and a URL that has a token in it, in
//! `sessionStorage` alone, which ends with the tab; never in `localStorage`, never in the page's address.

use ocpp_engine::Versions;
use ocpp_types::secrets;
use serde::{Deserialize, Serialize};

use super::storage::{self, Slot};

const CONNECTION: &str = "connection";
const PASSWORD: &str = "password";
/// The URL with its credentials, where it has any.
const URL: &str = "url";

/// What a connection needs. The id is appended to the URL (J §3.1.1).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConnectArgs {
    pub url: String,
    pub id: String,
    /// The id where only a password is given (J §6.2.2).
    pub user: Option<String>,
    pub password: Option<String>,
    /// The versions of OCPP to offer from now on; none leaves those that the station offers.
    pub ocpp: Option<Versions>,
}

/// A connection as it is typed: empty texts for what is not given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConnectionSettings {
    pub url: String,
    pub id: String,
    pub user: String,
    pub password: String,
}

impl From<&ConnectArgs> for ConnectionSettings {
    fn from(args: &ConnectArgs) -> Self {
        Self {
            url: args.url.clone(),
            id: args.id.clone(),
            user: args.user.clone().unwrap_or_default(),
            password: args.password.clone().unwrap_or_default(),
        }
    }
}

impl From<&ConnectionSettings> for ConnectArgs {
    fn from(connection: &ConnectionSettings) -> Self {
        let given = |text: &String| (!text.is_empty()).then(|| text.clone());
        Self {
            url: connection.url.clone(),
            id: connection.id.clone(),
            user: given(&connection.user),
            password: given(&connection.password),
            ocpp: None,
        }
    }
}

/// What lasts longer than the tab.
#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Kept {
    url: String,
    id: String,
    user: String,
    /// So that a refusal after the password is gone can be explained.
    had_password: bool,
    /// The URL had a token, whose loss is explained in the same way.
    had_token: bool,
}

/// What was found in storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub connection: ConnectionSettings,
    /// There was a password, or a token in the URL, and it went with an earlier tab.
    pub password_lost: bool,
}

pub fn load(slot: Slot) -> Option<Stored> {
    let kept: Kept = serde_json::from_str(&storage::preference(&slot.name(CONNECTION))?).ok()?;
    let password = storage::session_value(&slot.name(PASSWORD)).unwrap_or_default();
    let with_token = storage::session_value(&slot.name(URL))
        .filter(|url| secrets::without_credentials(url) == kept.url);
    let password_lost =
        kept.had_password && password.is_empty() || kept.had_token && with_token.is_none();
    let url = with_token.unwrap_or(kept.url);
    let connection = ConnectionSettings { url, id: kept.id, user: kept.user, password };
    Some(Stored { connection, password_lost })
}

pub fn save(slot: Slot, connection: &ConnectionSettings) {
    let url = secrets::without_credentials(&connection.url);
    let has_token = url != connection.url;
    let kept = Kept {
        url: url.into_owned(),
        id: connection.id.clone(),
        user: connection.user.clone(),
        had_password: !connection.password.is_empty(),
        had_token: has_token,
    };
    storage::set_preference(
        &slot.name(CONNECTION),
        &serde_json::to_string(&kept).expect("plain data has a JSON form"),
    );
    let password = (!connection.password.is_empty()).then_some(connection.password.as_str());
    storage::set_session_value(&slot.name(PASSWORD), password);
    storage::set_session_value(&slot.name(URL), has_token.then_some(connection.url.as_str()));
}

pub fn forget(slot: Slot) {
    storage::forget_preference(&slot.name(CONNECTION));
    storage::set_session_value(&slot.name(PASSWORD), None);
    storage::set_session_value(&slot.name(URL), None);
}
