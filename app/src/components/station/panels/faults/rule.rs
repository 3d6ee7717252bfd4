//! What is typed in the form of a fault, as the rule that the engine understands.

use ocpp_engine::FaultRule;
use ocpp_types::Text;
use serde_json::{Map, Value};

/// The fields of the form. Names are those of a rule that a script writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultFields {
    /// `fromCsms` or `fromStation`.
    pub direction: String,
    /// `call`, `result` or `error`; empty for any.
    pub kind: String,
    /// Of a CALL; empty for any.
    pub action: String,
    /// `next`, `every` or `chance`.
    pub when: String,
    /// The number that belongs to `when`; empty for 1.
    pub n: String,
    /// `drop`, `duplicate`, `hold`, `delayMs`, `cut`, `never`, `malformed`, `status` or `error`.
    pub what: String,
    /// What `delayMs`, `status` and `error` need: a delay, a status or an error code.
    pub with: String,
}

impl Default for FaultFields {
    fn default() -> Self {
        Self {
            direction: "fromCsms".to_owned(),
            kind: String::new(),
            action: String::new(),
            when: "next".to_owned(),
            n: String::new(),
            what: "drop".to_owned(),
            with: String::new(),
        }
    }
}

/// Why the fields are no rule.
#[derive(Clone, Debug, PartialEq)]
pub enum RuleError {
    /// The delay is no whole number.
    Delay,
    /// `n` is no whole number.
    Number,
    /// The engine's reason.
    Rule(Text),
}

/// A field of the form at which something can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Number,
    With,
    /// Of none of these, or of several.
    Form,
}

impl Field {
    /// The field that the engine's reason is about.
    pub fn of(why: &Text) -> Self {
        let name = why.args().find(|(name, _)| *name == "name").map(|(_, it)| it.to_string());
        match (why.id(), name.as_deref()) {
            (_, Some("next" | "every" | "chance")) => Self::Number,
            ("fault-error", _) | (_, Some("delayMs" | "status" | "error")) => Self::With,
            _ => Self::Form,
        }
    }
}

impl FaultFields {
    /// The rule, written as a script would write it, and read by the engine.
    ///
    /// # Errors
    /// A [`RuleError`] where there is no such rule.
    pub fn rule(&self) -> Result<FaultRule, RuleError> {
        let mut rule = Map::new();
        let mut put = |name: &str, value: Value| rule.insert(name.to_owned(), value);
        // Only a CALL of the CSMS can be answered.
        if !matches!(&*self.what, "status" | "error" | "malformed" | "never") {
            put("direction", self.direction.as_str().into());
        }
        put(&self.what, self.what_value()?);
        put(&self.when, self.count()?.into());
        for (name, text) in [("action", &self.action), ("kind", &self.kind)] {
            if !text.is_empty() {
                put(name, text.as_str().into());
            }
        }
        FaultRule::try_from(Value::Object(rule)).map_err(RuleError::Rule)
    }

    fn what_value(&self) -> Result<Value, RuleError> {
        let with = self.with.trim();
        Ok(match &*self.what {
            "delayMs" => with.parse::<u32>().map_err(|_| RuleError::Delay)?.into(),
            "status" | "error" => with.into(),
            _ => true.into(),
        })
    }

    fn count(&self) -> Result<u32, RuleError> {
        match self.n.trim() {
            "" => Ok(1),
            n => n.parse().map_err(|_| RuleError::Number),
        }
    }
}

#[cfg(test)]
mod tests {
    use ocpp_engine::{FaultAnswer, FaultDirection, FaultEffect, FaultFrequency, FaultKind};

    use super::*;

    fn with(change: impl FnOnce(&mut FaultFields)) -> Result<FaultRule, RuleError> {
        let mut fields = FaultFields::default();
        change(&mut fields);
        fields.rule()
    }

    #[test]
    fn an_untouched_form_loses_the_next_frame_of_the_csms() {
        let rule = with(|_| ()).unwrap();
        assert_eq!(
            (rule.direction, rule.kind, rule.action),
            (FaultDirection::FromCsms, None, None)
        );
        assert_eq!((rule.frequency, rule.effect), (FaultFrequency::Next(1), FaultEffect::Drop));
    }

    #[test]
    fn each_field_is_part_of_the_rule() {
        let rule = with(|it| {
            it.direction = "fromStation".to_owned();
            it.kind = "result".to_owned();
            it.action = "Reset".to_owned();
            it.when = "every".to_owned();
            it.n = " 3 ".to_owned();
            it.what = "delayMs".to_owned();
            it.with = " 5000 ".to_owned();
        })
        .unwrap();
        assert_eq!(
            (rule.direction, rule.kind),
            (FaultDirection::FromStation, Some(FaultKind::Result))
        );
        assert_eq!(
            (rule.action.as_deref(), rule.frequency),
            (Some("Reset"), FaultFrequency::Every(3))
        );
        assert_eq!(rule.effect, FaultEffect::Delay { ms: 5000, jitter_ms: 0 });
    }

    #[test]
    fn an_answer_needs_no_direction() {
        let rule = with(|it| {
            it.direction = "fromStation".to_owned();
            it.what = "status".to_owned();
            it.with = "Rejected".to_owned();
        })
        .unwrap();
        assert_eq!(rule.direction, FaultDirection::FromCsms);
        assert_eq!(rule.effect, FaultEffect::Answer(FaultAnswer::Status("Rejected".to_owned())));
    }

    #[test]
    fn what_cannot_be_a_rule_is_refused_with_its_reason() {
        assert_eq!(with(|it| it.what = "delayMs".to_owned()), Err(RuleError::Delay));
        assert_eq!(with(|it| it.n = "-1".to_owned()), Err(RuleError::Number));
        let Err(RuleError::Rule(why)) = with(|it| it.n = "0".to_owned()) else { panic!() };
        assert!(why.english().contains("next must be between 1 and 1000000"), "{why}");
        assert_eq!(Field::of(&why), Field::Number);
        let Err(RuleError::Rule(why)) = with(|it| it.what = "error".to_owned()) else { panic!() };
        assert!(why.english().contains("error must be one of"), "{why}");
        assert_eq!(Field::of(&why), Field::With);
        let late = with(|it| {
            it.what = "delayMs".to_owned();
            it.with = "700000".to_owned();
        });
        let Err(RuleError::Rule(why)) = late else { panic!() };
        assert_eq!(Field::of(&why), Field::With);
        let unanswerable = with(|it| {
            it.what = "never".to_owned();
            it.kind = "result".to_owned();
        });
        let Err(RuleError::Rule(why)) = unanswerable else { panic!() };
        assert_eq!(Field::of(&why), Field::Form);
    }
}
