//! Where a file comes from or goes to: a URL that the CSMS names.
//!
//! **Owns** which of them a station can reach, and how they are shown. **Must not know** what is
//! transferred, or when.
//!
//! Only scheme and host are looked at, and the browser parses the URL when it fetches it: a parser
//! of whole URLs would bring the tables of international names along.

use ocpp_types::secrets;
use ocpp_types::text;

use crate::io::TransferFailure;
use crate::station::TransferCause;

/// Characters of a location, and of a reason why a transfer failed, that the log quotes.
pub(crate) const MAX_QUOTED: usize = 300;
/// Fetched by the driver.
const WEB: [&str; 3] = ["http", "https", IN_PAGE];
/// A file of the demo CSMS, for which the driver needs no network.
const IN_PAGE: &str = "demo";
/// Simulated always: no page can speak them. SFTP is no protocol of errata 3.90, and common.
const SIMULATED: [&str; 3] = ["ftp", "ftps", "sftp"];

/// The driver can do it.
pub(crate) fn is_web(location: &str) -> bool {
    scheme(location).is_some_and(|scheme| is_one_of(scheme, &WEB))
}

/// No host of anybody's: nothing is reached.
pub(crate) fn is_in_page(location: &str) -> bool {
    scheme(location).is_some_and(|scheme| is_one_of(scheme, &[IN_PAGE]))
}

/// Why nothing will ever travel there; no attempt need be made.
///
/// # Errors
/// The reason: what is no URL is a bad message, and a protocol that nobody speaks is not supported.
pub(crate) fn check(location: &str) -> Result<(), TransferFailure> {
    let bad = |why| Err(TransferFailure { cause: TransferCause::BadMessage, why });
    let shown = quoted(location);
    let Some(scheme) = scheme(location) else {
        return bad(text!(
            "transfer-no-url",
            "the location {location} is not a URL",
            location = shown
        ));
    };
    if !is_one_of(scheme, &WEB) && !is_one_of(scheme, &SIMULATED) {
        let why = text!(
            "transfer-protocol",
            "the protocol of the location {location} is not supported",
            location = shown
        );
        return Err(TransferFailure { cause: TransferCause::NotSupportedOperation, why });
    }
    if location[scheme.len() + 3..].starts_with(['/', '?', '#', ':']) {
        return bad(text!(
            "transfer-no-host",
            "the location {location} has no host",
            location = shown
        ));
    }
    Ok(())
}

/// The host of a URL, in small letters, without a port. Browsers end it at a backslash, too.
pub(crate) fn host(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?;
    let end = if host.starts_with('[') {
        host.find(']')? + 1
    } else {
        host.find(':').unwrap_or(host.len())
    };
    Some(host[..end].to_ascii_lowercase()).filter(|host| !host.is_empty())
}

/// Of a URL with a host, which all locations are.
fn scheme(location: &str) -> Option<&str> {
    let (scheme, rest) = location.split_once("://")?;
    (!rest.is_empty() && !scheme.is_empty()).then_some(scheme)
}

fn is_one_of(scheme: &str, schemes: &[&str]) -> bool {
    schemes.iter().any(|known| known.eq_ignore_ascii_case(scheme))
}

/// Masked before it is cut: half a URL is not seen to hold a password.
pub(crate) fn quoted(text: &str) -> String {
    secrets::mask(text).chars().take(MAX_QUOTED).collect()
}

/// For people, without a password.
pub(crate) fn shown(location: &str) -> String {
    secrets::mask(location).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_those_that_a_browser_sees() {
        for (url, is) in [
            ("ws://CSMS.example:9000/ocpp/CP1", "csms.example"),
            ("https://u:p@csms.example/a@b", "csms.example"),
            ("http://192.0.2.1\\@csms.example/", "192.0.2.1"),
            ("http://csms.example@192.0.2.1/", "192.0.2.1"),
            ("http://[::1]:80/x", "[::1]"),
        ] {
            assert_eq!(host(url).as_deref(), Some(is), "{url}");
        }
        assert_eq!(host("demo:/CP001"), None);
        assert_eq!(host("http:///x"), None);
    }

    #[test]
    fn locations() {
        for good in
            ["ftp://user:secret@h:21/d", "FTPS://h", "sftp://h/", "https://h/a b", "HTTP://[::1]/"]
        {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        for bad in [
            "",
            "fw.bin",
            "http:",
            "http://",
            "http:///x",
            "https://?q",
            "://h",
            "file:///etc/x",
            "javascript:alert(1)",
            "data:,x",
            "tftp://h/x",
            "https//h",
        ] {
            assert!(check(bad).is_err(), "{bad}");
        }
    }
}
