//! What nobody else may read: passwords in URLs, the values of keys that are passwords, and private
//! keys.
//!
//! **Owns** the one decision what is masked. Whatever shows, keeps or hands out something of a
//! conversation passes it through [`mask`]; what goes over the wire is never masked.
//! **Must not know** where a text comes from or goes to.
//!
//! Four things are masked, in a sentence as in JSON, and in JSON within JSON:
//!
//! - the password of a URL: what stands between `://user:` and `@`, and parameters such as `token`;
//! - the `value` beside a `key` that [is a secret's name](is_secret), as in `ChangeConfiguration`;
//! - the value of a field that has such a name;
//! - what is between the lines of a PEM of a private key, of whatever kind, even if its end is missing.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::Value;

/// What stands in a secret's place.
pub const MASK: &str = "***";

/// Parts of the names of secrets, in small letters and without anything between words.
/// Each has a part that [`may_name_secret`] finds, and one of the first letters that [`is_secret`]
/// looks for.
const NAMES: [&str; 8] = [
    "password",
    "passwd",
    "passphrase",
    "secret",
    // OCPP 1.6 has no name for it; the security whitepaper has.
    "authorizationkey",
    "privatekey",
    "apikey",
    "accesstoken",
];
/// Parameters of a URL that stand for a password, besides.
const PARAMETERS: [&str; 6] =
    ["token", "sig", "signature", "xamzsignature", "xamzsecuritytoken", "xgoogsignature"];
/// How the first line of a PEM of a private key ends; before it may be `RSA`, `EC`, `ENCRYPTED`.
const PRIVATE_KEY: &str = "PRIVATE KEY-----";
/// JSON within JSON is looked into so often.
const MAX_NESTING: u32 = 6;
/// Deeper objects and lists are read as one level.
const MAX_DEPTH: usize = 128;

/// Whether a configuration key, or a field, is that of a secret.
///
/// ```
/// use ocpp_types::secrets::is_secret;
///
/// assert!(is_secret("AuthorizationKey") && is_secret("wifi_password"));
/// assert!(!is_secret("HeartbeatInterval"));
/// ```
pub fn is_secret(name: &str) -> bool {
    may_name_secret(name) && {
        let plain = plain(name);
        // A searcher for each name would cost more than the search.
        plain.bytes().enumerate().any(|(at, first)| {
            matches!(first, b'a' | b'p' | b's')
                && NAMES.iter().any(|it| plain[at..].starts_with(it))
        })
    }
}

/// The text without its secrets. What has none is left as it is, to the last character.
///
/// ```
/// use ocpp_types::secrets::mask;
///
/// assert_eq!(mask("from ftp://me:1234@host/f"), "from ftp://me:***@host/f");
/// let change = r#"[2,"1","ChangeConfiguration",{"key":"AuthorizationKey","value":"1234"}]"#;
/// assert!(!mask(change).contains("1234"));
/// ```
pub fn mask(text: &str) -> Cow<'_, str> {
    // All but a few texts have no secret, and the log asks for each of them: quick looks. What is
    // escaped may be anything.
    if text.contains('\\')
        || authority(text).is_some()
        || is_secret(text)
        || text.contains(PRIVATE_KEY)
    {
        mask_nested(text, MAX_NESTING)
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether a JSON pointer leads to a secret.
pub(crate) fn is_at(payload: &Value, pointer: &str) -> bool {
    let Some((parent, name)) = pointer.rsplit_once('/') else { return false };
    if is_secret(name) {
        return true;
    }
    let key = name.eq_ignore_ascii_case("value").then(|| payload.pointer(parent)).flatten();
    key.and_then(|it| it.get("key")).and_then(Value::as_str).is_some_and(is_secret)
}

fn mask_nested(text: &str, nesting: u32) -> Cow<'_, str> {
    let is_json = text.trim_start().starts_with(['{', '[', '"']);
    if is_json && nesting > 0 {
        let mut scan = Scan { text, nesting, open: Vec::new(), replaced: BTreeMap::new() };
        scan.run();
        scan.finish()
    } else {
        match mask_urls(text) {
            Cow::Borrowed(text) => mask_private_keys(text),
            Cow::Owned(masked) => Cow::Owned(mask_private_keys(&masked).into_owned()),
        }
    }
}

/// Masks what is between the first and the last line of each private key.
fn mask_private_keys(text: &str) -> Cow<'_, str> {
    let mut masked = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(PRIVATE_KEY) {
        let (line, behind) = rest.split_at(at + PRIVATE_KEY.len());
        let body = &behind[..behind.find("-----").unwrap_or(behind.len())];
        masked.push_str(line);
        // Behind the last line of a key there is another text.
        let begins = line.rfind("-----BEGIN ") > line.rfind("-----END ");
        let is_empty = body.trim().is_empty();
        masked.push_str(if begins && !is_empty { MASK } else { body });
        rest = &behind[body.len()..];
    }
    masked.push_str(rest);
    if masked == text { Cow::Borrowed(text) } else { Cow::Owned(masked) }
}

/// A quick look for what all [`NAMES`] have. A field that is just called "key" is no secret.
fn may_name_secret(text: &str) -> bool {
    text.as_bytes().array_windows().any(|letters: &[u8; 4]| {
        // Every text of the log is looked at, and most letters are none of these.
        matches!(letters[1], b's' | b'S' | b'k' | b'K' | b'e' | b'E')
            && match letters.map(|it| it.to_ascii_lowercase()) {
                [b'a' | b'e', b's', b's', _] | [b's', b'e', b'c', b'r'] => true,
                [before, b'k', b'e', b'y'] => before != b'"',
                _ => false,
            }
    })
}

fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|it| it.to_ascii_lowercase()).collect()
}

/// A pass over JSON, which may be broken or cut off: nothing but what is replaced is changed.
struct Scan<'a> {
    text: &'a str,
    nesting: u32,
    open: Vec<Level<'a>>,
    /// By where it begins: where it ends, and what stands there instead.
    replaced: BTreeMap<usize, (usize, String)>,
}

/// An object or a list that has begun.
#[derive(Default)]
struct Level<'a> {
    is_object: bool,
    /// The name of the field that comes next, or is being read.
    field: Cow<'a, str>,
    /// The colon was read.
    in_value: bool,
    /// Its `key` is the name of a secret.
    names_secret: bool,
    value: Option<Range<usize>>,
}

impl<'a> Scan<'a> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            let end = match byte {
                b'"' => end_of_string(bytes, at),
                b'-' | b'0'..=b'9' => end_of_number(bytes, at),
                _ => at + 1,
            };
            match byte {
                b'"' => self.string(at..end),
                b'-' | b'0'..=b'9' => self.scalar(at..end),
                b'{' | b'[' if self.open.len() < MAX_DEPTH => {
                    self.open.push(Level { is_object: *byte == b'{', ..Level::default() });
                }
                b'}' | b']' => self.close(),
                b':' => self.in_value(true),
                b',' => self.in_value(false),
                _ => {}
            }
            at = end;
        }
        // Where it is cut off, nothing more comes to close them.
        while !self.open.is_empty() {
            self.close();
        }
    }

    fn in_value(&mut self, yes: bool) {
        if let Some(level) = self.open.last_mut() {
            level.in_value = yes;
        }
    }

    fn close(&mut self) {
        if let Some(level) = self.open.pop()
            && level.names_secret
            && let Some(value) = level.value
        {
            self.hide(value);
        }
    }

    /// A string with its quotation marks; the last one may be missing.
    fn string(&mut self, at: Range<usize>) {
        let raw: &'a str = &self.text[at.clone()];
        let inner = raw[1..].strip_suffix('"').unwrap_or(&raw[1..]);
        let text = if inner.contains('\\') {
            serde_json::from_str(raw).map_or(Cow::Borrowed(inner), Cow::Owned)
        } else {
            Cow::Borrowed(inner)
        };
        if let Cow::Owned(masked) = mask_nested(&text, self.nesting - 1) {
            self.replaced.insert(at.start, (at.end, Value::from(masked).to_string()));
        }
        match self.open.last_mut() {
            Some(level) if level.is_object && !level.in_value => level.field = text,
            Some(level) => {
                if level.field.eq_ignore_ascii_case("key") {
                    level.names_secret |= is_secret(&text);
                }
                if !text.is_empty() {
                    self.scalar(at);
                }
            }
            None => {}
        }
    }

    /// A value other than an object, a list, a truth or nothing at all.
    fn scalar(&mut self, at: Range<usize>) {
        let Some(level) = self.open.last_mut().filter(|it| it.is_object && it.in_value) else {
            return;
        };
        if level.field.eq_ignore_ascii_case("value") {
            level.value = Some(at);
        } else if is_secret(&level.field) {
            self.hide(at);
        }
    }

    fn hide(&mut self, at: Range<usize>) {
        let raw = &self.text[at.clone()];
        // What is cut off stays so.
        let is_cut = raw.starts_with('"') && (raw.len() < 2 || !raw.ends_with('"'));
        let end = if is_cut { "" } else { "\"" };
        self.replaced.insert(at.start, (at.end, format!("\"{MASK}{end}")));
    }

    fn finish(self) -> Cow<'a, str> {
        if self.replaced.is_empty() {
            return Cow::Borrowed(self.text);
        }
        let mut masked = String::with_capacity(self.text.len());
        let mut done = 0;
        for (from, (to, instead)) in self.replaced {
            masked.push_str(&self.text[done..from]);
            masked.push_str(&instead);
            done = to;
        }
        masked.push_str(&self.text[done..]);
        Cow::Owned(masked)
    }
}

fn end_of_string(bytes: &[u8], from: usize) -> usize {
    let mut at = from + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

fn end_of_number(bytes: &[u8], from: usize) -> usize {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
    let length = bytes[from..].iter().position(|byte| !is_part(byte));
    length.map_or(bytes.len(), |length| from + length)
}

/// Masks the passwords of all URLs in a text.
fn mask_urls(text: &str) -> Cow<'_, str> {
    let mut masked = String::new();
    let mut rest = text;
    let mut next = authority(rest);
    if next.is_none() {
        return Cow::Borrowed(text);
    }
    while let Some(at) = next {
        masked.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(|it: char| it == '"' || it.is_whitespace()).unwrap_or(rest.len());
        if let Some(password) = password(&rest[..end]) {
            masked.push_str(&rest[..password.start]);
            masked.push_str(MASK);
            rest = &rest[password.end..];
        }
        while let Some(value) = parameter(rest) {
            masked.push_str(&rest[..value.start]);
            masked.push_str(MASK);
            rest = &rest[value.end..];
        }
        next = authority(rest);
    }
    masked.push_str(rest);
    if masked == text { Cow::Borrowed(text) } else { Cow::Owned(masked) }
}

/// Where the first URL's host, or what stands before it, begins. JSON may write a slash with a
/// backslash before it, which is still there in what could not be read.
fn authority(text: &str) -> Option<usize> {
    text.match_indices(':').find_map(|(colon, _)| {
        let behind = &text[colon + 1..];
        let slashes = ["//", "\\/\\/"].iter().find(|it| behind.starts_with(**it))?;
        Some(colon + 1 + slashes.len())
    })
}

/// Where the password is, in a URL from its authority on. One that holds a slash is no valid URL and
/// is found all the same, and so is one that is cut off before the `@`: no port looks so.
fn password(url: &str) -> Option<Range<usize>> {
    let stop = url.find(['/', '?', '#', '\\']).unwrap_or(url.len());
    if let Some(host) = url[..stop].rfind('@') {
        let colon = url[..host].find(':')?;
        return (colon + 1 < host).then_some(colon + 1..host);
    }
    if url.starts_with('[') {
        return None;
    }
    let from = url[..stop].find(':')? + 1;
    // A sentence may go on behind it.
    let port = url[from..stop].trim_end_matches(|it| ".,;:!)…'".contains(it));
    let is_port = port.bytes().all(|it| it.is_ascii_digit());
    (!is_port).then(|| from..url[from..].rfind('@').map_or(stop, |at| from + at))
}

/// Where the value of the first secret parameter is, in a URL that may be followed by more text.
fn parameter(text: &str) -> Option<Range<usize>> {
    let url_end = text.find(|it: char| it == '"' || it.is_whitespace()).unwrap_or(text.len());
    let url = &text[..url_end];
    // Another URL within has its own turn.
    let url = &url[..authority(url).unwrap_or(url.len())];
    let mut from = url.find('?').or_else(|| url.find('&'))? + 1;
    loop {
        let end = url[from..].find(['&', '#', ';']).map_or(url.len(), |at| from + at);
        if let Some(equals) = url[from..end].find('=') {
            let name = &url[from..from + equals];
            let value = from + equals + 1..end;
            let plain = plain(name);
            let is_hidden = PARAMETERS.contains(&&*plain) || is_secret(name);
            if is_hidden && !value.is_empty() && url[value.clone()] != *MASK {
                return Some(value);
            }
        }
        if end >= url.len() {
            return None;
        }
        from = end + 1;
    }
}

#[cfg(test)]
mod tests;
