//! The violations found in one message, and the checks that both versions share.

use ocpp_types::{DateTime, Rule, Text, Violation, hash, quote, render, text};
use serde_json::Value;

use crate::observer::Facts;

/// A clock may be put back by this much without a remark, in milliseconds.
const BACK_MS: i64 = 2_000;
/// A year: clocks that are further apart are not both right.
const FAR_MS: i64 = 366 * 86_400_000;
/// 2015-10-08, when OCPP 1.6 appeared: no clock of a CSMS is earlier.
const OLDEST_MS: i64 = 1_444_262_400_000;

/// What one judgement has found.
pub(super) struct Findings<'a> {
    pub(super) facts: &'a Facts<'a>,
    pub(super) found: Vec<Violation>,
}

impl Findings<'_> {
    pub(super) fn add(
        &mut self,
        rule: Rule,
        pointer: impl Into<String>,
        found: Text,
        expected: Text,
        section: &'static str,
    ) {
        self.found.push(Violation::new(rule, pointer, found, expected, section));
    }

    /// A moment that has to come yet.
    pub(super) fn future(&mut self, value: &Value, pointer: &str, section: &'static str) {
        let Some(at) = date(value, pointer) else { return };
        if at <= self.facts.utc() {
            let found = value.pointer(pointer).map(render).unwrap_or_default();
            self.add(Rule::InThePast, pointer, found, in_the_future(), section);
        }
    }

    /// An update of the local authorization list has a version above the one that is held.
    pub(super) fn list_version(&mut self, payload: &Value, pointer: &str, section: &'static str) {
        let (Some(version), Some(held)) = (int(payload, pointer), self.facts.list_version()) else {
            return;
        };
        if version <= held {
            let expected = text!(
                "observer-version-above",
                "a version above {held}, the station’s current one",
                held
            );
            let (rule, found) = (Rule::ListVersionNotAbove, number(version));
            self.add(rule, pointer, found, expected, section);
        }
    }

    /// A requestId tells requests apart: what the station tells of one is not to be taken for
    /// another's. The same request may come again.
    pub(super) fn request_id(&mut self, action: &str, payload: &Value) {
        let Some(id) = request_id(action, payload) else { return };
        let section = match action {
            "GetLog" => "security N01.FR.07, 2.0.1 N01.FR.07",
            _ => "security L01.FR.10, 2.0.1 L01.FR.10",
        };
        if self.facts.knows_another_request(action, id, hash(&payload.to_string())) {
            let expected = text!("observer-new-request-id", "a requestId of its own");
            self.add(Rule::RequestIdReused, "/requestId", number(id), expected, section);
        }
    }

    /// The certificate that comes for a request of the station. `most`: the setting that limits its
    /// length.
    pub(super) fn certificate_signed(
        &mut self,
        payload: &Value,
        most: &str,
        (use_case, limit): (&'static str, &'static str),
    ) {
        if !self.facts.awaits_certificate() {
            let expected =
                text!("observer-a-request", "a certificate that the station has requested");
            self.add(Rule::NotRequested, "/certificateChain", nothing(), expected, use_case);
        }
        let length = string(payload, "/certificateChain").map_or(0, |it| it.chars().count());
        if let Some(max) = self.facts.limit(most)
            && usize::try_from(max).is_ok_and(|max| length > max)
        {
            let found = text!("observer-characters", "{length} characters", length);
            let expected = at_most(max, most);
            self.add(Rule::BeyondLimit, "/certificateChain", found, expected, limit);
        }
    }

    /// A certificate is asked for, and the station has to know whose it is.
    pub(super) fn organization(&mut self, section: &'static str, name: &str) {
        if !self.facts.has_organization() {
            let expected =
                text!("observer-organization", "{name} to be set before", name = name.to_owned());
            let (rule, found) = (Rule::Prerequisite, nothing());
            self.add(rule, "/requestedMessage", found, expected, section);
        }
    }

    pub(super) fn at_most(
        &mut self,
        key: &str,
        count: usize,
        pointer: &str,
        section: &'static str,
    ) {
        let Some(most) = self.facts.limit(key) else { return };
        if i64::try_from(count).is_ok_and(|count| count > most) {
            let found = text!("wire-list-of", "an array of {count}", count);
            self.add(Rule::BeyondLimit, pointer, found, at_most(most, key), section);
        }
    }
}

/// The requestId by which the station tells how a request proceeds. Other requests have one, too, but
/// are over with what they are answered.
pub(crate) fn request_id(action: &str, payload: &Value) -> Option<i64> {
    matches!(action, "GetLog" | "SignedUpdateFirmware" | "UpdateFirmware")
        .then(|| int(payload, "/requestId"))
        .flatten()
}

/// A number that was found.
pub(super) fn number(number: i64) -> Text {
    Text::verbatim(number.to_string())
}

pub(super) fn nothing() -> Text {
    text!("wire-nothing", "nothing")
}

pub(super) fn in_the_future() -> Text {
    text!("observer-in-the-future", "a time in the future")
}

/// As a configuration key of the station says.
pub(super) fn at_most(most: i64, key: &str) -> Text {
    text!("observer-at-most", "at most {most} ({key})", most, key)
}

/// A part of a payload. Most are its fields, for which `Value::pointer` makes copies of the name.
fn part<'a>(payload: &'a Value, pointer: &str) -> Option<&'a Value> {
    match pointer.strip_prefix('/') {
        Some(name) if !name.contains(['/', '~']) && payload.is_object() => payload.get(name),
        _ => payload.pointer(pointer),
    }
}

pub(super) fn int(payload: &Value, pointer: &str) -> Option<i64> {
    part(payload, pointer)?.as_i64()
}

pub(super) fn string<'a>(payload: &'a Value, pointer: &str) -> Option<&'a str> {
    part(payload, pointer)?.as_str()
}

pub(super) fn date(payload: &Value, pointer: &str) -> Option<i64> {
    DateTime::parse(string(payload, pointer)?).map(DateTime::unix_ms)
}

pub(super) fn list<'a>(payload: &'a Value, pointer: &str) -> &'a [Value] {
    part(payload, pointer).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// A time that the CSMS tells as its own.
pub(super) fn time(to: &mut Findings<'_>, payload: &Value, section: &'static str) {
    const PLACE: &str = "/currentTime";
    let Some(at) = date(payload, PLACE) else { return };
    let found = quote(string(payload, PLACE).unwrap_or_default());
    let host = to.facts.host_utc();
    // A host that has lost its own clock judges nobody.
    if at < OLDEST_MS || (host >= OLDEST_MS && (at - host).abs() > FAR_MS) {
        let time = DateTime::from_unix_ms(host).to_string();
        let expected = text!("observer-about", "about {time}", time);
        to.add(Rule::ImplausibleTime, PLACE, found, expected, section);
    } else if let Some(told) = to.facts.last_time().filter(|told| at < told - BACK_MS) {
        let time = DateTime::from_unix_ms(told).to_string();
        let expected =
            text!("observer-not-before-last", "not before {time}, the previous time", time);
        to.add(Rule::TimeGoesBack, PLACE, found, expected, section);
    }
}

pub(super) fn order(
    to: &mut Findings<'_>,
    payload: &Value,
    from: &str,
    until: &'static str,
    section: &'static str,
) {
    if let (Some(first), Some(last)) = (date(payload, from), date(payload, until))
        && last < first
    {
        let found = quote(string(payload, until).unwrap_or_default());
        let name = from.rsplit('/').next().unwrap_or_default().to_owned();
        let expected = text!("observer-not-before", "a time not before {name}", name);
        to.add(Rule::EndsBeforeStart, until, found, expected, section);
    }
}
