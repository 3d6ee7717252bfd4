//! What nobody else may read: passwords in URLs, the values of keys that are passwords, and private
//! keys.
//!
//! **Owns** the one decision what is masked. Whatever shows, keeps or hands out something of a
//! conversation passes it through [`mask`]; what goes over the wire is never masked.
//! **Must not know** where a text comes from or goes to.
//!
//! Five things are masked, in a sentence as in JSON, and in JSON within JSON:
//!
//! - the password of a URL: what stands between `://user:` and `@`, and parameters such as `token`;
//! - the `value` beside a `key` that [is a secret's name](is_secret), as in `ChangeConfiguration`, and
//!   the `attributeValue` beside a `variable` of such a name, as in `SetVariables`;
//! - the value of a field that has such a name;
//! - the `idToken` of the `type` `KeyCode` (2.0.1 C04.FR.04);
//! - what is between the lines of a PEM of a private key, of whatever kind, even if its end is missing.
//!
//! Entries of a log are masked when they are made, on both sides. Exports, diagnostics files and all that
//! scripts are told are masked again. The wire and the stored records are left as they are; private keys are
//! in a record of their own, which recordings leave out, and in no view.

mod pem;
mod url;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::Value;

use self::pem::{PRIVATE_KEY, mask_private_keys};
use self::url::mask_urls;

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
const SHORTEST_NAME: usize = 6;
/// The type of a token that is a secret.
const KEY_CODE: &str = "KeyCode";
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

/// A quick look for what all [`NAMES`] have: every key of a configuration is looked at.
fn may_name_secret(name: &str) -> bool {
    const ASS: u32 = u32::from_be_bytes(*b"\0ass");
    const ESS: u32 = u32::from_be_bytes(*b"\0ess");
    const ECR: u32 = u32::from_be_bytes(*b"\0ecr");
    const KEY: u32 = u32::from_be_bytes(*b"\0key");
    // By which small letters differ from capital ones.
    const CASE: u8 = 0x20;
    let mut letters = 0;
    // A field that is just called "key" is no secret.
    name.len() >= SHORTEST_NAME
        && name.bytes().any(|letter| {
            letters = (letters << 8 | u32::from(letter | CASE)) & 0x00ff_ffff;
            matches!(letters, ASS | ESS | ECR | KEY)
        })
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
    mask_nested(text, MAX_NESTING)
}

/// The URL without what stands before its host and an `@`, and without the parameters that are secrets:
/// for places where a masked URL would be taken for one to connect to.
///
/// ```
/// use ocpp_types::secrets::without_credentials;
///
/// assert_eq!(without_credentials("wss://me:1234@host/p?token=5&a=1"), "wss://host/p?a=1");
/// assert_eq!(without_credentials("ws://host/ocpp?a=1"), "ws://host/ocpp?a=1");
/// ```
pub fn without_credentials(url: &str) -> Cow<'_, str> {
    url::without_credentials(url)
}

/// Whether a JSON pointer leads to a secret.
pub(crate) fn is_at(payload: &Value, pointer: &str) -> bool {
    let Some((parent, name)) = pointer.rsplit_once('/') else { return false };
    if is_secret(name) {
        return true;
    }
    if name.eq_ignore_ascii_case("attributeValue") {
        let variable = payload.pointer(parent).and_then(|it| it.get("variable")?.get("name"));
        return variable.and_then(Value::as_str).is_some_and(is_secret);
    }
    let key = name.eq_ignore_ascii_case("value").then(|| payload.pointer(parent)).flatten();
    key.and_then(|it| it.get("key")).and_then(Value::as_str).is_some_and(is_secret)
}

fn mask_nested(text: &str, nesting: u32) -> Cow<'_, str> {
    let is_json = text.trim_start().starts_with(['{', '[', '"']);
    if is_json && nesting > 0 {
        let mut scan =
            Scan { text, nesting, open: Vec::new(), values: Vec::new(), replaced: BTreeMap::new() };
        scan.run();
        scan.finish()
    } else {
        match mask_urls(text) {
            Cow::Borrowed(text) => mask_private_keys(text),
            Cow::Owned(masked) => Cow::Owned(mask_private_keys(&masked).into_owned()),
        }
    }
}

fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    plain
        .extend(name.chars().filter(char::is_ascii_alphanumeric).map(|it| it.to_ascii_lowercase()));
    plain
}

/// The one pass over JSON, which may be broken or cut off: nothing but what is replaced is changed.
struct Scan<'a> {
    text: &'a str,
    nesting: u32,
    open: Vec<Level<'a>>,
    /// Where the values are that stand before their key, of all levels.
    values: Vec<Range<usize>>,
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
    /// Its `key`, or its `variable`, is the name of a secret.
    names_secret: bool,
    /// It has such a `name` itself.
    is_named: bool,
    /// How many of [`Scan::values`] belong to the levels around it.
    values_before: usize,
    /// It is a token of the type that is a secret.
    is_key_code: bool,
    token: Option<Range<usize>>,
}

impl<'a> Scan<'a> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'"' => {
                    let quoted = Quoted::read(bytes, at);
                    at = quoted.at.end;
                    self.string(&quoted);
                    continue;
                }
                b'-' | b'0'..=b'9' => {
                    let end = end_of_number(bytes, at);
                    self.scalar(at..end);
                    at = end;
                    continue;
                }
                b'{' | b'[' if self.open.len() < MAX_DEPTH => self.open.push(Level {
                    is_object: *byte == b'{',
                    values_before: self.values.len(),
                    ..Level::default()
                }),
                b'}' | b']' => self.close(),
                b':' => self.in_value(true),
                b',' => self.in_value(false),
                _ => {}
            }
            at += 1;
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
        let Some(level) = self.open.pop() else { return };
        if level.is_named
            && let Some(parent) = self.open.last_mut()
            && parent.field.eq_ignore_ascii_case("variable")
        {
            parent.names_secret = true;
        }
        if let Some(token) = level.token.filter(|_| level.is_key_code) {
            self.hide(token);
        }
        if level.names_secret {
            for value in self.values.split_off(level.values_before) {
                self.hide(value);
            }
        } else {
            self.values.truncate(level.values_before);
        }
    }

    fn string(&mut self, quoted: &Quoted) {
        let at = &quoted.at;
        let text = quoted.text(self.text);
        if (quoted.may_have_parts() || text.contains(PRIVATE_KEY))
            && let Cow::Owned(masked) = mask_nested(&text, self.nesting - 1)
        {
            let mut masked = Value::from(masked).to_string();
            if !quoted.is_closed {
                masked.pop();
            }
            self.replaced.insert(at.start, (at.end, masked));
        }
        match self.open.last_mut() {
            Some(level) if level.is_object && !level.in_value => level.field = text,
            Some(level) => {
                if level.field.eq_ignore_ascii_case("key") {
                    level.names_secret |= is_secret(&text);
                }
                if level.field.eq_ignore_ascii_case("name") {
                    level.is_named |= is_secret(&text);
                }
                level.is_key_code |= level.field == "type" && text == KEY_CODE;
                if !text.is_empty() {
                    self.scalar(at.clone());
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
        let field = &level.field;
        if field.eq_ignore_ascii_case("value") || field.eq_ignore_ascii_case("attributeValue") {
            self.values.push(at);
        } else if level.field == "idToken" {
            level.token = Some(at);
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

/// A string within JSON.
struct Quoted {
    /// With its quotation marks.
    at: Range<usize>,
    /// It is not cut off.
    is_closed: bool,
    is_escaped: bool,
    has_colon: bool,
}

impl Quoted {
    /// Of each byte whether reading has to stop there: one look where three would be needed.
    const SPECIAL: [bool; 256] = {
        let mut special = [false; 256];
        special[b'"' as usize] = true;
        special[b'\\' as usize] = true;
        special[b':' as usize] = true;
        special
    };

    fn read(bytes: &[u8], from: usize) -> Self {
        let end = bytes.len();
        let mut it = Self { at: from..end, is_closed: false, is_escaped: false, has_colon: false };
        let mut at = from + 1;
        let is_special = |byte: &u8| Self::SPECIAL[usize::from(*byte)];
        while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(is_special)) {
            at += found + 1;
            match bytes[at - 1] {
                b'"' => {
                    it.at.end = at;
                    it.is_closed = true;
                    break;
                }
                b'\\' => {
                    it.is_escaped = true;
                    at += 1;
                }
                _ => it.has_colon = true,
            }
        }
        it
    }

    /// What it says. What is no JSON stays as it is written.
    fn text<'a>(&self, of: &'a str) -> Cow<'a, str> {
        let inner = &of[self.at.start + 1..self.at.end - usize::from(self.is_closed)];
        if !self.is_escaped {
            return Cow::Borrowed(inner);
        }
        let raw = &of[self.at.clone()];
        let read = |raw: &str| serde_json::from_str(raw).map(Cow::Owned);
        let read = if self.is_closed {
            read(raw)
        } else {
            // It may be cut off within an escape, or between the two of one character (RFC 8259 §7).
            let ends = std::iter::successors(Some(raw), |it| Some(&it[..it.rfind('\\')?]));
            let mut tries = ends.take(3).map(|it| read(&[it, "\""].concat()));
            tries.find(Result::is_ok).unwrap_or_else(|| read(raw))
        };
        read.unwrap_or(Cow::Borrowed(inner))
    }

    /// Whether there may be a URL or an object in it: neither is without a colon.
    fn may_have_parts(&self) -> bool {
        self.has_colon || self.is_escaped
    }
}

fn end_of_number(bytes: &[u8], from: usize) -> usize {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
    let length = bytes[from..].iter().position(|byte| !is_part(byte));
    length.map_or(bytes.len(), |length| from + length)
}

#[cfg(test)]
mod tests;
