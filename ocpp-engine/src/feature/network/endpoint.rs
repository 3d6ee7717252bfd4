//! Connection URLs: that of a CSMS, and the name of the station at its end (J §3.1.1).

use std::borrow::Cow;

use ocpp_types::{Text, text};
use percent_encoding::percent_decode_str;

use crate::feature::{Core, location};

/// The connection URL in use, without credentials; None before a person has connected the station.
pub(crate) fn endpoint(core: &Core) -> Option<String> {
    let commissioned = core.network.commissioned.as_deref()?;
    let Some(active) = &core.network.active else { return Some(commissioned.to_owned()) };
    Some(join(&active.profile.url, last_segment(commissioned)))
}

/// The URL of a CSMS with the name of the station. One that ends with the name already is complete.
fn join(url: &str, name: &str) -> String {
    let (path, query) = url.split_once('?').map_or((url, None), |(path, rest)| (path, Some(rest)));
    let path = path.trim_end_matches('/');
    let mut joined = path.to_owned();
    if !path.ends_with(&format!("/{name}")) {
        joined.push('/');
        joined.push_str(name);
    }
    if let Some(query) = query {
        joined.push('?');
        joined.push_str(query);
    }
    joined
}

fn last_segment(url: &str) -> &str {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default()
}

/// What the station is called at the CSMS.
pub(crate) fn identity(core: &Core) -> Option<String> {
    core.network.commissioned.as_deref().map(|url| decode(last_segment(url)))
}

/// Without percent-encoding; as it is where that is no text.
fn decode(segment: &str) -> String {
    let decoded = percent_decode_str(segment).decode_utf8();
    decoded.map_or_else(|_| segment.to_owned(), Cow::into_owned)
}

/// Whether it can be the URL of a CSMS.
pub(super) fn check(url: &str) -> Result<(), Text> {
    let lower = url.to_ascii_lowercase();
    let is_socket = lower.starts_with("ws://") || lower.starts_with("wss://");
    let authority = url.split("://").nth(1).and_then(|rest| rest.split(['/', '?', '#']).next());
    let has_user = authority.is_some_and(|it| it.contains('@'));
    let is_broken =
        url.contains('#') || url.chars().any(|it| it.is_whitespace() || it.is_control());
    if is_socket && location::host(url).is_some() && !has_user && !is_broken {
        return Ok(());
    }
    Err(text!(
        "network-url",
        "ocppCsmsUrl must be a ws:// or wss:// URL without a user, not {url}",
        url = format!("{:?}", location::shown(url))
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_station_ends_the_url() {
        for (url, joined) in [
            ("ws://two.example/ocpp", "ws://two.example/ocpp/CP%201"),
            ("ws://two.example/ocpp/", "ws://two.example/ocpp/CP%201"),
            ("ws://two.example", "ws://two.example/CP%201"),
            ("ws://two.example/CP%201", "ws://two.example/CP%201"),
            ("wss://two.example/a?b=c", "wss://two.example/a/CP%201?b=c"),
        ] {
            assert_eq!(join(url, "CP%201"), joined);
        }
        assert_eq!(last_segment("ws://one.example/ocpp/CP%201?b=c/d"), "CP%201");
        assert_eq!(decode("CP%201"), "CP 1");
        assert_eq!(decode("CP%2"), "CP%2");
        assert_eq!(decode("CP%FF"), "CP%FF");
    }

    #[test]
    fn only_urls_of_sockets_are_taken() {
        for url in ["ws://host", "wss://host:9000/path", "WS://host/a?b"] {
            assert_eq!(check(url), Ok(()), "{url}");
        }
        for url in ["", "http://host", "ws://", "ws://me:1@host", "ws://ho st", "ws://h/#a"] {
            assert!(check(url).is_err(), "{url}");
        }
    }
}
