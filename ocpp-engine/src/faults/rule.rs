//! One fault: which frames it is about, how often it happens, and what it does.
//!
//! Scripts and storage write it as one flat object, as
//! `{"direction":"fromStation","action":"StatusNotification","every":3,"drop":true}`.

use ocpp_types::frame::CallErrorCode;
use ocpp_types::named_enum;
use ocpp_types::render;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::faults::Subject;

/// The longest delay, in milliseconds.
const MAX_DELAY_MS: u32 = 600_000;
/// Characters of a description.
const MAX_DESCRIPTION: usize = 255;

named_enum! {
    /// Who sends the frame.
    pub enum FaultDirection {
        FromStation = "fromStation",
        FromCsms = "fromCsms",
    }
}

named_enum! {
    /// What the frame is (J §4.1.3).
    pub enum FaultKind {
        Call = "call",
        Result = "result",
        Error = "error",
    }
}

/// A fault to be injected.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Value", into = "Flat")]
pub struct FaultRule {
    pub direction: FaultDirection,
    /// Of a CALL, or of the CALL that is answered; any if none.
    pub action: Option<String>,
    /// Any if none.
    pub kind: Option<FaultKind>,
    pub frequency: FaultFrequency,
    pub effect: FaultEffect,
}

/// How often it happens, among the frames that it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultFrequency {
    /// To so many from now on.
    Next(u32),
    /// To each of this number: the n-th, the 2n-th.
    Every(u32),
    /// By chance, in so many of a thousand.
    Chance(u16),
}

/// What happens to the frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultEffect {
    /// It arrives later, by `ms` and up to `jitter_ms` more. Others may overtake it.
    Delay { ms: u32, jitter_ms: u32 },
    /// It never arrives.
    Drop,
    /// It arrives twice.
    Duplicate,
    /// The connection breaks before it arrives.
    CutSocket,
    /// A CALL of the CSMS is answered so, and nothing else comes of it.
    Answer(FaultAnswer),
}

/// How a CALL of the CSMS is answered instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultAnswer {
    /// With this word in the payload's `status`.
    Status(String),
    /// With a CALLERROR.
    Error { code: String, description: String },
    /// With a frame that is no JSON.
    Malformed,
    /// Not at all.
    Never,
}

impl FaultRule {
    pub(crate) fn is_about(&self, subject: Subject<'_>) -> bool {
        self.direction == subject.direction
            && self.kind.is_none_or(|kind| kind == subject.kind)
            && self.action.as_deref().is_none_or(|action| subject.action == Some(action))
            && (subject.kind == FaultKind::Call || !matches!(self.effect, FaultEffect::Answer(_)))
    }
}

/// How a rule is written: only with the fields that say something.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Flat {
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
const FIELDS: &str = "direction, action, kind, next, every, chance, delayMs, jitterMs, drop, \
                      duplicate, cut, status, error, description, malformed and never";

/// Read by hand rather than by serde's derive, which does not say which field it stumbled over.
impl Flat {
    fn read(value: &Value) -> Result<Self, String> {
        let Value::Object(fields) = value else {
            return Err(format!("a fault must be an object, not {}", render(value)));
        };
        let mut flat = Self::default();
        for (name, value) in fields.iter().filter(|(_, value)| !value.is_null()) {
            let Some(place) = flat.place(name) else {
                return Err(format!("there is no field {name}; there are {FIELDS}"));
            };
            if let Err(must) = place.put(value) {
                return Err(format!("{name} must be {must}, not {}", render(value)));
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
    fn put(self, value: &Value) -> Result<(), &'static str> {
        match self {
            Self::Direction(place) => {
                let known = value.as_str().and_then(FaultDirection::parse);
                *place = Some(known.ok_or("fromStation or fromCsms")?);
            }
            Self::Kind(place) => {
                let known = value.as_str().and_then(FaultKind::parse);
                *place = Some(known.ok_or("call, result or error")?);
            }
            Self::Text(place) => *place = Some(value.as_str().ok_or("a text")?.to_owned()),
            Self::Number(place) => {
                let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
                *place = Some(number.ok_or("a whole number of at least 0")?);
            }
            Self::YesOrNo(place) => *place = value.as_bool().ok_or("true or false")?,
        }
        Ok(())
    }
}

impl From<FaultRule> for Flat {
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
    type Error = String;

    fn try_from(value: Value) -> Result<Self, String> {
        Flat::read(&value)?.try_into()
    }
}

impl TryFrom<Flat> for FaultRule {
    type Error = String;

    fn try_from(flat: Flat) -> Result<Self, String> {
        let frequency = frequency(&flat)?;
        let effect = effect(&flat)?;
        let answers = matches!(effect, FaultEffect::Answer(_));
        let direction = match flat.direction {
            Some(FaultDirection::FromStation) if answers => {
                return Err("direction: only a CALL fromCsms can be answered".to_owned());
            }
            Some(direction) => direction,
            None if answers => FaultDirection::FromCsms,
            None => return Err("direction must be fromStation or fromCsms".to_owned()),
        };
        if answers && !matches!(flat.kind, None | Some(FaultKind::Call)) {
            return Err("kind: only a call can be answered".to_owned());
        }
        Ok(Self { direction, action: flat.action, kind: flat.kind, frequency, effect })
    }
}

fn within(name: &str, value: u32, min: u32, max: u32) -> Result<u32, String> {
    if (min..=max).contains(&value) {
        return Ok(value);
    }
    Err(format!("{name} must be {min} to {max}, not {value}"))
}

fn frequency(flat: &Flat) -> Result<FaultFrequency, String> {
    const MOST: u32 = 1_000_000;
    Ok(match (flat.next, flat.every, flat.chance) {
        (None, None, None) => FaultFrequency::Next(1),
        (Some(count), None, None) => FaultFrequency::Next(within("next", count, 1, MOST)?),
        (None, Some(n), None) => FaultFrequency::Every(within("every", n, 1, MOST)?),
        (None, None, Some(chance)) => {
            FaultFrequency::Chance(within("chance", chance, 1, 1000)? as u16)
        }
        _ => return Err("give one of next, every and chance".to_owned()),
    })
}

fn effect(flat: &Flat) -> Result<FaultEffect, String> {
    let mut all = Vec::new();
    if let Some(ms) = flat.delay_ms {
        let jitter_ms = within("jitterMs", flat.jitter_ms.unwrap_or(0), 0, MAX_DELAY_MS)?;
        all.push(FaultEffect::Delay { ms: within("delayMs", ms, 0, MAX_DELAY_MS)?, jitter_ms });
    } else if flat.jitter_ms.is_some() {
        return Err("jitterMs: there is no delayMs that it could add to".to_owned());
    }
    if let Some(code) = &flat.error {
        let description = flat.description.clone().unwrap_or_default();
        all.push(FaultEffect::Answer(error(code, description)?));
    } else if flat.description.is_some() {
        return Err("description: there is no error that it could describe".to_owned());
    }
    all.extend(flat.status.clone().map(|word| FaultEffect::Answer(FaultAnswer::Status(word))));
    let flags = [
        (flat.drop, FaultEffect::Drop),
        (flat.duplicate, FaultEffect::Duplicate),
        (flat.cut, FaultEffect::CutSocket),
        (flat.malformed, FaultEffect::Answer(FaultAnswer::Malformed)),
        (flat.never, FaultEffect::Answer(FaultAnswer::Never)),
    ];
    all.extend(flags.into_iter().filter(|(set, _)| *set).map(|(_, what)| what));
    match <[FaultEffect; 1]>::try_from(all) {
        Ok([what]) => Ok(what),
        Err(_) => Err("give one of delayMs, drop, duplicate, cut, status, error, malformed and \
                       never"
            .to_owned()),
    }
}

fn error(code: &str, description: String) -> Result<FaultAnswer, String> {
    if CallErrorCode::parse(code).is_none() {
        let known: Vec<_> = CallErrorCode::ALL.iter().map(|code| code.as_str()).collect();
        return Err(format!("error must be one of {}, not {code:?}", known.join(", ")));
    }
    if description.chars().count() > MAX_DESCRIPTION {
        return Err(format!("description must have at most {MAX_DESCRIPTION} characters"));
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
            (r#"{"never":true,"drop":true}"#, "give one of delayMs"),
            (r#"{"direction":"fromStation"}"#, "give one of delayMs"),
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
            (r#"{"never":true,"action":1}"#, "action must be a text"),
            ("[]", "an object"),
        ] {
            let why = read(text).unwrap_err();
            assert!(why.contains(field), "{text}: {why}");
        }
    }
}
