//! From what a person gives to the URL that the browser opens.
//!
//! **Owns** the composition of the connection URL (J §3.1.1) and the check of its parts.
//! **Must not know** sockets.

use js_sys::encode_uri_component;
use ocpp_engine::Refusal;
use ocpp_types::{Text, secrets, text};
use web_sys::Url;

use super::connection_settings::ConnectArgs;
use super::local_network::is_loopback;
use crate::driver::demo;

/// What a refusal is about, as its argument `field`: the names that scripts give the parts of a
/// connection.
pub const URL: &str = "url";
pub const ID: &str = "id";
pub const USER: &str = "user";

/// Which credentials go along, for explaining a refusal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Credentials {
    #[default]
    None,
    /// None now: the password was not kept when its tab was closed.
    Lost,
    Given,
}

/// A place to connect to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The connection URL without credentials: what the engine and the log may know.
    pub endpoint: String,
    /// The same with credentials, which the browser answers a 401 challenge with (J §6.2.2).
    pub socket_url: String,
    /// The same place for a plain HTTP request.
    pub probe_url: String,
    /// Host and port, for people.
    pub host: String,
    /// Not encrypted, and not this computer: a page that came over https must not open it.
    pub insecure: bool,
    pub encrypted: bool,
    pub credentials: Credentials,
    /// The demo CSMS of this page, and the id that goes there.
    pub in_page: Option<String>,
}

impl Target {
    /// # Errors
    /// A [`Refusal`] that names the part that is wrong and what it may be.
    pub fn new(args: &ConnectArgs) -> Result<Self, Refusal> {
        if demo::is_address(&args.url) {
            return Self::in_page(&args.id);
        }
        let url = parse_url(args.url.trim())?;
        let id = encode_id(&args.id)?;
        let userinfo = userinfo(args)?;

        let scheme = url.protocol();
        let host = url.host();
        let path = with_id(&url.pathname(), &id, &url.search());
        let encrypted = scheme == "wss:";
        let probe_scheme = if encrypted { "https:" } else { "http:" };
        Ok(Self {
            endpoint: secrets::without_credentials(&format!("{scheme}//{host}{path}")).into_owned(),
            socket_url: format!("{scheme}//{userinfo}{host}{path}"),
            probe_url: format!("{probe_scheme}//{host}{path}"),
            insecure: !encrypted && !is_loopback(&url.hostname()),
            encrypted,
            host,
            credentials: if userinfo.is_empty() { Credentials::None } else { Credentials::Given },
            in_page: None,
        })
    }

    /// Another place, with the same credentials: a network profile of the CSMS leads there. Its URL
    /// is one of a socket, without credentials.
    #[must_use]
    pub fn moved_to(&self, endpoint: &str) -> Self {
        let url = Url::new(endpoint).ok();
        let host = url.as_ref().map(Url::host).unwrap_or_default();
        let name = url.as_ref().map(Url::hostname).unwrap_or_default();
        let encrypted = url.as_ref().is_some_and(|url| url.protocol() == "wss:");
        let user = self.socket_url.split_once("//").and_then(|(_, rest)| {
            let authority = rest.split('/').next()?;
            authority.rsplit_once('@').map(|(user, _)| format!("{user}@"))
        });
        Self {
            endpoint: endpoint.to_owned(),
            socket_url: endpoint.replacen("//", &format!("//{}", user.unwrap_or_default()), 1),
            probe_url: endpoint.replacen("ws", "http", 1),
            host,
            insecure: !encrypted && !is_loopback(&name),
            encrypted,
            credentials: self.credentials,
            in_page: None,
        }
    }

    /// The same place, with TLS: what a security profile of 2 or 3 asks for.
    #[must_use]
    pub fn with_tls(self) -> Self {
        if self.encrypted || self.in_page.is_some() {
            return self;
        }
        let secured = |url: &str| url.replacen("ws:", "wss:", 1);
        Self {
            endpoint: secured(&self.endpoint),
            socket_url: secured(&self.socket_url),
            probe_url: self.probe_url.replacen("http:", "https:", 1),
            insecure: false,
            encrypted: true,
            ..self
        }
    }

    /// It asks for no credentials, as it is for one's own page alone.
    fn in_page(id: &str) -> Result<Self, Refusal> {
        let endpoint = with_id(demo::ADDRESS, &encode_id(id)?, "");
        Ok(Self {
            socket_url: endpoint.clone(),
            probe_url: String::new(),
            endpoint,
            insecure: false,
            encrypted: false,
            host: demo::ADDRESS.to_owned(),
            credentials: Credentials::None,
            in_page: Some(id.to_owned()),
        })
    }
}

fn parse_url(text: &str) -> Result<Url, Refusal> {
    let argument = |why: Text| Err(Refusal::Argument(why));
    let lower = text.to_ascii_lowercase();
    if text.is_empty() {
        return argument(text!(
            "driver-url-missing",
            "{field} is missing: enter the address of the CSMS, such as ws://host/path",
            field = URL
        ));
    }
    if !lower.starts_with("ws://") && !lower.starts_with("wss://") {
        return argument(text!(
            "driver-url-scheme",
            "{field} must start with ws:// or wss://, or be demo:, not {url}",
            field = URL,
            url = format!("{text:?}")
        ));
    }
    let rest = &text[text.find("//").map_or(0, |at| at + 2)..];
    // The browser's parser would take the path's first part for the host.
    if rest.is_empty() || rest.starts_with(['/', '?', '#', ':']) {
        let url = format!("{text:?}");
        return argument(text!(
            "driver-url-no-host",
            "{field} has no host: {url}",
            field = URL,
            url
        ));
    }
    // Some browsers percent-encode what no host name can have, instead of refusing it.
    let url = Url::new(text).ok().filter(|url| !url.hostname().contains('%'));
    let Some(url) = url else {
        let url = format!("{text:?}");
        return argument(text!(
            "driver-url-invalid",
            "{field} is not a valid address: {url}",
            field = URL,
            url
        ));
    };
    if !url.username().is_empty() || !url.password().is_empty() {
        return argument(text!(
            "driver-url-credentials",
            "{field} must not contain a user or password; enter them separately",
            field = URL
        ));
    }
    if text.contains('#') {
        return argument(text!(
            "driver-url-fragment",
            "{field} must not contain \"#\"",
            field = URL
        ));
    }
    Ok(url)
}

/// The charge point identity as one segment of a path (J §3.1.1).
fn encode_id(id: &str) -> Result<String, Refusal> {
    match id {
        "" => {
            let why = text!(
                "driver-id-missing",
                "{field} is missing: enter the charge point ID",
                field = ID
            );
            return Err(Refusal::Argument(why));
        }
        // Segments that a browser resolves away.
        "." | ".." => {
            let id = format!("{id:?}");
            return Err(Refusal::Argument(text!(
                "driver-id-dots",
                "{field} must not be {id}",
                field = ID,
                id
            )));
        }
        _ => {}
    }
    if id.trim() != id || id.chars().any(char::is_control) {
        return Err(Refusal::Argument(text!(
            "driver-id-characters",
            "{field} must not start or end with a space, or contain control characters",
            field = ID
        )));
    }
    Ok(encode_uri_component(id).into())
}

/// `user:password@`, or nothing. The user is the id where only a password is given (J §6.2.2).
fn userinfo(args: &ConnectArgs) -> Result<String, Refusal> {
    let given = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    let (user, password) = match (given(&args.user), given(&args.password)) {
        (None, None) => return Ok(String::new()),
        (user, password) => (user.unwrap_or_else(|| args.id.clone()), password.unwrap_or_default()),
    };
    if user.contains(':') {
        return Err(Refusal::Argument(text!(
            "driver-user-colon",
            "{field} must not contain \":\" (RFC 7617): {user}",
            field = USER,
            user = format!("{user:?}")
        )));
    }
    let encode = |text: &str| String::from(encode_uri_component(text));
    Ok(format!("{}:{}@", encode(&user), encode(&password)))
}

/// The connection URL that an address and an id make, as they are typed and before either is checked; None
/// while one of them is missing.
pub fn unchecked_url(address: &str, id: &str) -> Option<String> {
    compose(address.trim(), &String::from(encode_uri_component(id.trim())))
}

fn compose(address: &str, encoded_id: &str) -> Option<String> {
    if address.is_empty() || encoded_id.is_empty() {
        return None;
    }
    let (base, query) = address.split_at(address.find('?').unwrap_or(address.len()));
    Some(with_id(base, encoded_id, query))
}

/// A URL or a path with the percent-encoded id as its last segment (J §3.1.1).
fn with_id(base: &str, encoded_id: &str, query: &str) -> String {
    format!("{}/{encoded_id}{query}", base.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_is_the_last_segment_of_what_is_typed() {
        let url = |address| compose(address, "CP%201");
        assert_eq!(url("ws://host/ocpp").as_deref(), Some("ws://host/ocpp/CP%201"));
        assert_eq!(url("ws://host/ocpp//").as_deref(), Some("ws://host/ocpp/CP%201"));
        assert_eq!(url("ws://host/?key=1").as_deref(), Some("ws://host/CP%201?key=1"));
        assert_eq!(url("demo:").as_deref(), Some("demo:/CP%201"));
    }

    #[test]
    fn there_is_no_url_while_something_is_missing() {
        assert_eq!(compose("", "CP001"), None);
        assert_eq!(compose("ws://host", ""), None);
    }
}
