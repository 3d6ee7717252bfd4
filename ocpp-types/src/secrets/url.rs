//! The passwords in URLs, which may stand in a sentence, be cut off or not be valid.

use std::borrow::Cow;
use std::ops::Range;

use super::{MASK, is_secret, plain};

/// Parameters of a URL that stand for a password, besides.
const PARAMETERS: [&str; 6] =
    ["token", "sig", "signature", "xamzsignature", "xamzsecuritytoken", "xgoogsignature"];

/// Masks the passwords of all URLs in a text.
pub(super) fn mask_urls(text: &str) -> Cow<'_, str> {
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
pub(super) fn authority(text: &str) -> Option<usize> {
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

fn is_secret_parameter(name: &str) -> bool {
    PARAMETERS.contains(&&*plain(name)) || is_secret(name)
}

/// The URL without what stands before its `@`, and without secret parameters.
pub(super) fn without_credentials(url: &str) -> Cow<'_, str> {
    let Some(host) = authority(url) else { return Cow::Borrowed(url) };
    let end = url[host..].find(['/', '?', '#']).map_or(url.len(), |at| host + at);
    let userinfo = url[host..end].rfind('@').map_or(host, |at| host + at + 1);
    let (path, query) = url[userinfo..].split_once('?').unwrap_or((&url[userinfo..], ""));
    let (query, fragment) = match query.find('#') {
        Some(at) => query.split_at(at),
        None => (query, ""),
    };
    let is_kept = |pair: &&str| {
        pair.split_once('=')
            .is_none_or(|(name, value)| value.is_empty() || !is_secret_parameter(name))
    };
    let kept: Vec<_> = query.split('&').filter(is_kept).collect();
    let mark = if kept.is_empty() || query.is_empty() { "" } else { "?" };
    let stripped = [&url[..host], path, mark, &kept.join("&"), fragment].concat();
    // Nothing was taken out: not even a question mark that nothing follows.
    let is_whole = userinfo == host && kept.len() == query.split('&').count();
    if is_whole { Cow::Borrowed(url) } else { Cow::Owned(stripped) }
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
            let value = from + equals + 1..end;
            if is_secret_parameter(&url[from..from + equals])
                && !value.is_empty()
                && url[value.clone()] != *MASK
            {
                return Some(value);
            }
        }
        if end >= url.len() {
            return None;
        }
        from = end + 1;
    }
}
