//! How a fault is written: one flat object, as scripts and storage have it.
//!
//! **Owns** the fields, their bounds, and what is wrong with a rule that cannot be read.

use ocpp_types::frame::CallErrorCode;
use ocpp_types::{Text, render, text};
use serde::Serialize;
use serde_json::Value;

use super::{FaultAnswer, FaultDirection, FaultEffect, FaultFrequency, FaultKind, FaultRule};

/// The longest delay, in milliseconds.
const MAX_DELAY_MS: u32 = 600_000;
/// Characters of a description.
const MAX_DESCRIPTION: usize = 255;

/// How a rule is written: only with the fields that say something.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RuleFields {
    #[serde(skip_serializing_if = "Option::is_none")]
    action: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    chance: Option<u32>,
    #[serde(skip_serializing_if = "is_false")]
    cut: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    delay_ms: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    direction: Option<FaultDirection>,
    #[serde(skip_serializing_if = "is_false")]
    drop: bool,
    #[serde(skip_serializing_if = "is_false")]
    duplicate: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    every: Option<u32>,
    #[serde(skip_serializing_if = "is_false")]
    hold: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    jitter_ms: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<FaultKind>,
    #[serde(skip_serializing_if = "is_false")]
    malformed: bool,
    #[serde(skip_serializing_if = "is_false")]
    never: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<String>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes it so")]
fn is_false(flag: &bool) -> bool {
    !flag
}

/// Every field, for those who have mistyped one.
fn all_fields() -> Text {
    text!(
        "fault-fields",
        "direction, action, kind, next, every, chance, delayMs, jitterMs, drop, duplicate, hold, cut, status, error, description, malformed and never"
    )
}

/// Read by hand rather than by serde's derive, which does not say which field it stumbled over.
impl RuleFields {
    fn read(value: &Value) -> Result<Self, Text> {
        let Value::Object(fields) = value else {
            let found = render(value);
            return Err(text!("fault-no-object", "a fault must be an object, not {found}", found));
        };
        let mut flat = Self::default();
        for (name, value) in fields.iter().filter(|(_, value)| !value.is_null()) {
            let Some(place) = flat.place(name) else {
                return Err(text!(
                    "fault-no-field",
                    "there is no field {name}; the fields are {fields}",
                    name,
                    fields = all_fields()
                ));
            };
            if let Err(must) = place.put(value) {
                return Err(text!(
                    "fault-field",
                    "{name} must be {must}, not {found}",
                    name,
                    must,
                    found = render(value)
                ));
            }
        }
        Ok(flat)
    }

    fn place(&mut self, field: &str) -> Option<Place<'_>> {
        Some(match field {
            "direction" => Place::Direction(&mut self.direction),
            "kind" => Place::Kind(&mut self.kind),
            "action" => Place::Text(&mut self.action),
            "status" => Place::Text(&mut self.status),
            "error" => Place::Text(&mut self.error),
            "description" => Place::Text(&mut self.description),
            "next" => Place::Number(&mut self.next),
            "every" => Place::Number(&mut self.every),
            "chance" => Place::Number(&mut self.chance),
            "delayMs" => Place::Number(&mut self.delay_ms),
            "jitterMs" => Place::Number(&mut self.jitter_ms),
            "drop" => Place::YesOrNo(&mut self.drop),
            "duplicate" => Place::YesOrNo(&mut self.duplicate),
            "hold" => Place::YesOrNo(&mut self.hold),
            "cut" => Place::YesOrNo(&mut self.cut),
            "malformed" => Place::YesOrNo(&mut self.malformed),
            "never" => Place::YesOrNo(&mut self.never),
            _ => return None,
        })
    }
}

/// Where a field belongs.
enum Place<'a> {
    Direction(&'a mut Option<FaultDirection>),
    Kind(&'a mut Option<FaultKind>),
    Text(&'a mut Option<String>),
    Number(&'a mut Option<u32>),
    YesOrNo(&'a mut bool),
}

impl Place<'_> {
    /// # Errors
    /// What it must be.
    fn put(self, value: &Value) -> Result<(), Text> {
        match self {
            Self::Direction(place) => {
                let known = value.as_str().and_then(FaultDirection::parse);
                let must = || text!("fault-directions", "fromStation or fromCsms");
                *place = Some(known.ok_or_else(must)?);
            }
            Self::Kind(place) => {
                let known = value.as_str().and_then(FaultKind::parse);
                let must = || text!("fault-kinds", "call, result or error");
                *place = Some(known.ok_or_else(must)?);
            }
            Self::Text(place) => {
                let must = || text!("wire-a-text", "a string");
                *place = Some(value.as_str().ok_or_else(must)?.to_owned());
            }
            Self::Number(place) => {
                let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
                let must = || text!("fault-whole-number", "a whole number, 0 or more");
                *place = Some(number.ok_or_else(must)?);
            }
            Self::YesOrNo(place) => {
                let must = || text!("wire-true-or-false", "true or false");
                *place = value.as_bool().ok_or_else(must)?;
            }
        }
        Ok(())
    }
}

impl From<FaultRule> for RuleFields {
    fn from(rule: FaultRule) -> Self {
        let FaultRule { direction, action, kind, frequency, effect } = rule;
        let mut flat = Self { direction: Some(direction), action, kind, ..Self::default() };
        match frequency {
            FaultFrequency::Next(count) => flat.next = Some(count),
            FaultFrequency::Every(n) => flat.every = Some(n),
            FaultFrequency::Chance(per_mille) => flat.chance = Some(per_mille.into()),
        }
        match effect {
            FaultEffect::Delay { ms, jitter_ms } => {
                (flat.delay_ms, flat.jitter_ms) = (Some(ms), Some(jitter_ms));
            }
            FaultEffect::Drop => flat.drop = true,
            FaultEffect::Duplicate => flat.duplicate = true,
            FaultEffect::Hold => flat.hold = true,
            FaultEffect::CutSocket => flat.cut = true,
            FaultEffect::Answer(FaultAnswer::Status(word)) => flat.status = Some(word),
            FaultEffect::Answer(FaultAnswer::Error { code, description }) => {
                (flat.error, flat.description) = (Some(code), Some(description));
            }
            FaultEffect::Answer(FaultAnswer::Malformed) => flat.malformed = true,
            FaultEffect::Answer(FaultAnswer::Never) => flat.never = true,
        }
        flat
    }
}

impl TryFrom<Value> for FaultRule {
    type Error = Text;

    fn try_from(value: Value) -> Result<Self, Text> {
        RuleFields::read(&value)?.try_into()
    }
}

impl TryFrom<RuleFields> for FaultRule {
    type Error = Text;

    fn try_from(flat: RuleFields) -> Result<Self, Text> {
        let frequency = frequency(&flat)?;
        let effect = effect(&flat)?;
        let answers = matches!(effect, FaultEffect::Answer(_));
        let direction = match flat.direction {
            Some(FaultDirection::FromStation) if answers => {
                return Err(text!(
                    "fault-direction-answer",
                    "direction: only a CALL fromCsms can be answered"
                ));
            }
            Some(direction) => direction,
            None if answers => FaultDirection::FromCsms,
            None => {
                return Err(text!("fault-direction", "direction must be fromStation or fromCsms"));
            }
        };
        if answers && !matches!(flat.kind, None | Some(FaultKind::Call)) {
            return Err(text!("fault-kind-answer", "kind: only a call can be answered"));
        }
        Ok(Self { direction, action: flat.action, kind: flat.kind, frequency, effect })
    }
}

fn within(name: &str, value: u32, min: u32, max: u32) -> Result<u32, Text> {
    if (min..=max).contains(&value) {
        return Ok(value);
    }
    Err(text!(
        "fault-field-bounds",
        "{name} must be between {min} and {max}, not {value}",
        name,
        min,
        max,
        value
    ))
}

fn frequency(flat: &RuleFields) -> Result<FaultFrequency, Text> {
    const MOST: u32 = 1_000_000;
    Ok(match (flat.next, flat.every, flat.chance) {
        (None, None, None) => FaultFrequency::Next(1),
        (Some(count), None, None) => FaultFrequency::Next(within("next", count, 1, MOST)?),
        (None, Some(n), None) => FaultFrequency::Every(within("every", n, 1, MOST)?),
        (None, None, Some(chance)) => {
            FaultFrequency::Chance(within("chance", chance, 1, 1000)? as u16)
        }
        _ => {
            return Err(text!("fault-one-frequency", "give at most one of next, every and chance"));
        }
    })
}

fn effect(flat: &RuleFields) -> Result<FaultEffect, Text> {
    let mut all = Vec::new();
    if let Some(ms) = flat.delay_ms {
        let jitter_ms = within("jitterMs", flat.jitter_ms.unwrap_or(0), 0, MAX_DELAY_MS)?;
        all.push(FaultEffect::Delay { ms: within("delayMs", ms, 0, MAX_DELAY_MS)?, jitter_ms });
    } else if flat.jitter_ms.is_some() {
        return Err(text!("fault-jitter-alone", "jitterMs requires delayMs"));
    }
    if let Some(code) = &flat.error {
        let description = flat.description.clone().unwrap_or_default();
        all.push(FaultEffect::Answer(error(code, description)?));
    } else if flat.description.is_some() {
        return Err(text!("fault-description-alone", "description requires error"));
    }
    all.extend(flat.status.clone().map(|word| FaultEffect::Answer(FaultAnswer::Status(word))));
    let flags = [
        (flat.drop, FaultEffect::Drop),
        (flat.duplicate, FaultEffect::Duplicate),
        (flat.hold, FaultEffect::Hold),
        (flat.cut, FaultEffect::CutSocket),
        (flat.malformed, FaultEffect::Answer(FaultAnswer::Malformed)),
        (flat.never, FaultEffect::Answer(FaultAnswer::Never)),
    ];
    all.extend(flags.into_iter().filter(|(set, _)| *set).map(|(_, what)| what));
    match <[FaultEffect; 1]>::try_from(all) {
        Ok([what]) => Ok(what),
        Err(_) => Err(text!(
            "fault-one-effect",
            "give exactly one of delayMs, drop, duplicate, hold, cut, status, error, malformed and never"
        )),
    }
}

fn error(code: &str, description: String) -> Result<FaultAnswer, Text> {
    if CallErrorCode::parse_any(code).is_none() {
        return Err(text!(
            "fault-error",
            "error must be one of {codes}, not {code}",
            codes = CallErrorCode::words().join(", "),
            code = format!("{code:?}")
        ));
    }
    if description.chars().count() > MAX_DESCRIPTION {
        return Err(text!(
            "fault-description",
            "description must have at most {most} characters",
            most = MAX_DESCRIPTION
        ));
    }
    Ok(FaultAnswer::Error { code: code.to_owned(), description })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<FaultRule, String> {
        serde_json::from_str(text).map_err(|error| error.to_string())
    }

    #[test]
    fn a_rule_is_written_flat_and_read_back() {
        for text in [
            r#"{"direction":"fromStation","action":"StatusNotification","every":3,"drop":true}"#,
            r#"{"direction":"fromCsms","kind":"result","chance":100,"delayMs":5,"jitterMs":6}"#,
            r#"{"direction":"fromCsms","action":"Reset","next":1,"status":"Rejected"}"#,
            r#"{"direction":"fromCsms","next":2,"error":"InternalError","description":"x"}"#,
            r#"{"direction":"fromCsms","next":2,"malformed":true}"#,
            r#"{"direction":"fromStation","next":2,"cut":true}"#,
            r#"{"direction":"fromCsms","action":"Reset","every":1,"hold":true}"#,
        ] {
            let rule = read(text).unwrap();
            let written = serde_json::to_value(&rule).unwrap();
            assert_eq!(written, serde_json::from_str::<Value>(text).unwrap());
            assert_eq!(serde_json::from_value::<FaultRule>(written).unwrap(), rule);
        }
        let short = read(r#"{"never":true}"#).unwrap();
        assert_eq!(
            (short.direction, short.frequency),
            (FaultDirection::FromCsms, FaultFrequency::Next(1))
        );
    }

    #[test]
    fn a_wrong_rule_is_told_by_its_field() {
        for (text, field) in [
            (r#"{"drop":true}"#, "direction"),
            (r#"{"direction":"fromStation","never":true}"#, "direction"),
            (r#"{"direction":"up","drop":true}"#, "fromStation"),
            (r#"{"kind":"error","never":true}"#, "kind"),
            (r#"{"never":true,"drop":true}"#, "give exactly one of delayMs"),
            (r#"{"direction":"fromStation"}"#, "give exactly one of delayMs"),
            (r#"{"never":true,"next":0}"#, "next"),
            (r#"{"never":true,"every":0}"#, "every"),
            (r#"{"never":true,"chance":1001}"#, "chance"),
            (r#"{"never":true,"every":1,"next":1}"#, "next, every"),
            (r#"{"direction":"fromCsms","delayMs":600001}"#, "delayMs"),
            (r#"{"direction":"fromCsms","jitterMs":1,"drop":true}"#, "jitterMs"),
            (r#"{"error":"Oops"}"#, "error"),
            (r#"{"description":"x","never":true}"#, "description"),
            (r#"{"never":true,"often":1}"#, "often"),
            (r#"{"never":1}"#, "never must be true or false, not 1"),
            (r#"{"never":true,"every":"x"}"#, "every must be a whole number"),
            (r#"{"never":true,"action":1}"#, "action must be a string"),
            ("[]", "an object"),
        ] {
            let why = read(text).unwrap_err();
            assert!(why.contains(field), "{text}: {why}");
        }
    }
}
