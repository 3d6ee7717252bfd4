//! Hints at likely mistakes in the address of a CSMS: what is odd, and what was probably meant.
//!
//! **Owns** the mistakes that are known. **Must not know** what makes an address valid (`endpoint.rs`).

use ocpp_types::{Text, text};
use percent_encoding::percent_decode_str;

use super::demo;

/// Something odd about an address or an id.
#[derive(Clone, Debug, PartialEq)]
pub struct Hint {
    pub text: Text,
    /// The address and the id that were probably meant.
    pub suggestion: Option<(String, String)>,
}

/// What is odd about this address and id, the first thing to correct first.
pub fn hints(url: &str, id: &str) -> Vec<Hint> {
    let (url, id) = (url.trim(), id.trim());
    if demo::is_address(url) {
        return Vec::new();
    }
    [invisible(url, id), scheme(url, id), placeholder(url, id), repeated_id(url, id)]
        .into_iter()
        .flatten()
        .collect()
}

/// Characters that show nothing, as they come along from a web page or a chat.
fn invisible(url: &str, id: &str) -> Option<Hint> {
    let found = url.chars().chain(id.chars()).find(|it| is_invisible(*it))?;
    let clean = |text: &str| text.chars().filter(|it| !is_invisible(*it)).collect::<String>();
    Some(Hint {
        text: text!(
            "driver-hint-invisible",
            "The address or the ID contains an invisible character ({code}).",
            code = format!("U+{:04X}", found as u32)
        ),
        suggestion: Some((clean(url), clean(id))),
    })
}

/// Soft hyphen, zero-width characters, marks of direction, byte order mark, no-break space.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{a0}' | '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202f}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

/// A web address, or one without a scheme.
fn scheme(url: &str, id: &str) -> Option<Hint> {
    let lower = url.to_ascii_lowercase();
    let meant = if lower.starts_with("http://") {
        format!("ws{}", &url["http".len()..])
    } else if lower.starts_with("https://") {
        format!("wss{}", &url["https".len()..])
    } else if !url.contains("://") && looks_like_host(url) {
        format!("ws://{url}")
    } else {
        return None;
    };
    Some(Hint {
        text: text!("driver-hint-scheme", "The address of a CSMS starts with ws:// or wss://."),
        suggestion: Some((meant, id.to_owned())),
    })
}

fn looks_like_host(url: &str) -> bool {
    let authority = url.split(['/', '?', '#']).next().unwrap_or_default();
    let (host, port) = authority.rsplit_once(':').unwrap_or((authority, ""));
    let is_port = !port.is_empty() && port.chars().all(|it| it.is_ascii_digit());
    !host.is_empty()
        && !host.contains(char::is_whitespace)
        && (is_port || host == "localhost" || (port.is_empty() && host.contains('.')))
}

/// `{chargeBoxId}`, as the documentation of a CSMS writes it.
fn placeholder(url: &str, id: &str) -> Option<Hint> {
    let decoded = percent_decode_str(url).decode_utf8_lossy();
    let name = braced(&decoded).or_else(|| braced(id))?.to_owned();
    let (base, last, query) = split(url);
    let is_last = braced(&percent_decode_str(last).decode_utf8_lossy()).is_some();
    let suggestion = (is_last && braced(id).is_none())
        .then(|| (format!("{}{query}", base.trim_end_matches('/')), id.to_owned()));
    Some(Hint {
        text: text!(
            "driver-hint-placeholder",
            "“{name}” is a placeholder. Leave it out of the address: the ID is appended to it.",
            name
        ),
        suggestion,
    })
}

/// The first part in braces or angle brackets, with them.
fn braced(text: &str) -> Option<&str> {
    let find = |open: char, close: char| {
        let start = text.find(open)?;
        let length = text[start..].find(close)?;
        (length > 1).then(|| &text[start..=start + length])
    };
    find('{', '}').or_else(|| find('<', '>'))
}

/// The id is appended to the address (J §3.1.1), and many a CSMS shows its address with the id.
fn repeated_id(url: &str, id: &str) -> Option<Hint> {
    let (base, last, query) = split(url);
    if id.is_empty() || percent_decode_str(last).decode_utf8_lossy() != id {
        return None;
    }
    let base = base.trim_end_matches('/');
    Some(Hint {
        text: text!(
            "driver-hint-repeated-id",
            "The address already ends with the ID “{id}”, which would be appended again.",
            id
        ),
        suggestion: Some((format!("{base}{query}"), id.to_owned())),
    })
}

/// An address up to the last part of its path, that part, and the query.
fn split(url: &str) -> (&str, &str, &str) {
    let (path, query) = url.split_at(url.find('?').unwrap_or(url.len()));
    let path = path.trim_end_matches('/');
    let host = path.find("://").map_or(0, |at| at + 3);
    match path[host..].rfind('/') {
        Some(at) => (&path[..host + at], &path[host + at + 1..], query),
        None => (path, "", query),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(url: &str, id: &str) -> Vec<(String, Option<String>)> {
        let hints = hints(url, id).into_iter();
        hints.map(|it| (it.text.id().to_owned(), it.suggestion.map(|(url, _)| url))).collect()
    }

    fn one(url: &str, id: &str) -> (String, Option<String>) {
        let mut all = found(url, id);
        assert_eq!(all.len(), 1, "{url} {all:?}");
        all.remove(0)
    }

    fn suggests(url: &str, id: &str, hint: &str, meant: &str) {
        assert_eq!(one(url, id), (format!("driver-hint-{hint}"), Some(meant.to_owned())), "{url}");
    }

    #[test]
    fn usual_addresses_are_not_odd() {
        for url in ["", "ws://h", "ws://h/", "wss://h:1/ocpp?key=1", "ws://h/ocpp/CP002", "demo:"] {
            assert_eq!(found(url, "CP001"), [], "{url}");
        }
        assert_eq!(found("ws://CP001", "CP001"), [], "a host");
        assert_eq!(found("ws://h/ocpp/", ""), []);
    }

    #[test]
    fn an_id_at_the_end_of_the_address_is_noticed() {
        suggests("ws://h/ocpp/CP001", "CP001", "repeated-id", "ws://h/ocpp");
        suggests("demo:/CP001", "CP001", "repeated-id", "demo:");
        suggests("ws://h/CP%201/?a=b", "CP 1", "repeated-id", "ws://h?a=b");
    }

    #[test]
    fn placeholders_are_noticed() {
        suggests("ws://h/ocpp/{chargeBoxId}", "CP001", "placeholder", "ws://h/ocpp");
        suggests("ws://h/ocpp/%7Bid%7D/", "CP001", "placeholder", "ws://h/ocpp");
        suggests("ws://h/<id>?x=1", "CP001", "placeholder", "ws://h?x=1");
        assert_eq!(one("ws://h/{tenant}/ocpp", "A").1, None, "only a person knows the tenant");
        assert_eq!(one("ws://h/ocpp", "{id}").1, None);
    }

    #[test]
    fn invisible_characters_are_noticed_and_left_out() {
        suggests("ws://h/ocpp\u{200b}", "CP001", "invisible", "ws://h/ocpp");
        suggests("\u{feff}ws://h/ocpp", "CP001", "invisible", "ws://h/ocpp");
        let all = hints("ws://h/ocpp", "CP\u{200d}001");
        assert_eq!(all[0].suggestion, Some(("ws://h/ocpp".to_owned(), "CP001".to_owned())));
    }

    #[test]
    fn web_addresses_and_hosts_are_noticed() {
        suggests("http://h/ocpp", "A", "scheme", "ws://h/ocpp");
        suggests("HTTPS://h/ocpp", "A", "scheme", "wss://h/ocpp");
        suggests("localhost:9000/ocpp", "A", "scheme", "ws://localhost:9000/ocpp");
        suggests("csms.example.com/ocpp", "A", "scheme", "ws://csms.example.com/ocpp");
        assert_eq!(found("mailto:me", "A"), []);
        assert_eq!(found("ftp://h", "A"), []);
        assert_eq!(found("hello", "A"), []);
    }
}
