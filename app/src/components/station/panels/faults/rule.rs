//! What is typed in the form of a fault, as the rule that the engine understands.

use ocpp_engine::{FaultDirection, FaultKind, FaultRule};
use ocpp_types::{Text, named_enum};
use serde_json::{Map, Value};

named_enum! {
    /// How often a fault happens: a number belongs to each. Named as in a rule that a script writes.
    pub enum FrequencyKind {
        Next = "next",
        Every = "every",
        Chance = "chance",
    }
}

named_enum! {
    /// What a fault does to a frame. Named as in a rule that a script writes.
    pub enum EffectKind {
        Drop = "drop",
        Duplicate = "duplicate",
        Hold = "hold",
        DelayMs = "delayMs",
        Cut = "cut",
        Never = "never",
        Malformed = "malformed",
        Status = "status",
        Error = "error",
    }
}

impl EffectKind {
    /// Whether more has to be said: a delay, a status or an error code.
    pub const fn needs_parameter(self) -> bool {
        matches!(self, Self::DelayMs | Self::Status | Self::Error)
    }

    /// Whether it answers a CALL of the CSMS, so that the direction is known.
    const fn is_answer(self) -> bool {
        matches!(self, Self::Never | Self::Malformed | Self::Status | Self::Error)
    }
}

/// The fields of the form.
///
/// A rule that a script writes has `direction`, `kind` and `action` as well; its other fields are named
/// after the frequency and the effect, and hold their numbers and parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultFields {
    pub direction: FaultDirection,
    /// What the frame is; any if none.
    pub kind: Option<FaultKind>,
    /// The action of the CALL; empty for any.
    pub action: String,
    pub frequency: FrequencyKind,
    /// The number that belongs to the frequency; empty for 1.
    pub count: String,
    pub effect: EffectKind,
    /// What [some effects](EffectKind::needs_parameter) need: a delay, a status or an error code.
    pub parameter: String,
}

impl Default for FaultFields {
    fn default() -> Self {
        Self {
            direction: FaultDirection::FromCsms,
            kind: None,
            action: String::new(),
            frequency: FrequencyKind::Next,
            count: String::new(),
            effect: EffectKind::Drop,
            parameter: String::new(),
        }
    }
}

/// Why the fields are no rule.
#[derive(Clone, Debug, PartialEq)]
pub enum RuleError {
    /// The delay is no whole number.
    Delay,
    /// The count is no whole number.
    Count,
    /// The engine's reason.
    Rule(Text),
}

/// A field of the form at which something can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Count,
    Parameter,
    /// The form as a whole: what is wrong is in none of these fields, or in several.
    Form,
}

impl Field {
    /// The field that the engine's reason is about.
    pub fn of(why: &Text) -> Self {
        let name = why.args().find(|(name, _)| *name == "name").map(|(_, it)| it.to_string());
        let name = name.as_deref().unwrap_or_default();
        if FrequencyKind::parse(name).is_some() {
            Self::Count
        } else if why.id() == "fault-error"
            || EffectKind::parse(name).is_some_and(EffectKind::needs_parameter)
        {
            Self::Parameter
        } else {
            Self::Form
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
        if !self.effect.is_answer() {
            put("direction", self.direction.as_str().into());
        }
        put(self.effect.as_str(), self.effect_value()?);
        put(self.frequency.as_str(), self.count()?.into());
        if !self.action.is_empty() {
            put("action", self.action.as_str().into());
        }
        if let Some(kind) = self.kind {
            put("kind", kind.as_str().into());
        }
        FaultRule::try_from(Value::Object(rule)).map_err(RuleError::Rule)
    }

    fn effect_value(&self) -> Result<Value, RuleError> {
        let parameter = self.parameter.trim();
        Ok(match self.effect {
            EffectKind::DelayMs => parameter.parse::<u32>().map_err(|_| RuleError::Delay)?.into(),
            EffectKind::Status | EffectKind::Error => parameter.into(),
            _ => true.into(),
        })
    }

    fn count(&self) -> Result<u32, RuleError> {
        match self.count.trim() {
            "" => Ok(1),
            count => count.parse().map_err(|_| RuleError::Count),
        }
    }
}

#[cfg(test)]
mod tests {
    use ocpp_engine::{FaultAnswer, FaultEffect, FaultFrequency};

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
            it.direction = FaultDirection::FromStation;
            it.kind = Some(FaultKind::Result);
            it.action = "Reset".to_owned();
            it.frequency = FrequencyKind::Every;
            it.count = " 3 ".to_owned();
            it.effect = EffectKind::DelayMs;
            it.parameter = " 5000 ".to_owned();
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
    fn every_effect_and_frequency_is_one_that_the_engine_knows() {
        for effect in EffectKind::ALL.iter().copied() {
            for frequency in FrequencyKind::ALL.iter().copied() {
                let rule = with(|it| {
                    (it.effect, it.frequency) = (effect, frequency);
                    it.parameter = match effect {
                        EffectKind::DelayMs => "5".to_owned(),
                        EffectKind::Status => "Rejected".to_owned(),
                        EffectKind::Error => "InternalError".to_owned(),
                        _ => String::new(),
                    };
                });
                assert!(rule.is_ok(), "{effect} {frequency}: {rule:?}");
            }
        }
    }

    #[test]
    fn an_answer_needs_no_direction() {
        let rule = with(|it| {
            it.direction = FaultDirection::FromStation;
            it.effect = EffectKind::Status;
            it.parameter = "Rejected".to_owned();
        })
        .unwrap();
        assert_eq!(rule.direction, FaultDirection::FromCsms);
        assert_eq!(rule.effect, FaultEffect::Answer(FaultAnswer::Status("Rejected".to_owned())));
    }

    #[test]
    fn what_cannot_be_a_rule_is_refused_with_its_reason() {
        assert_eq!(with(|it| it.effect = EffectKind::DelayMs), Err(RuleError::Delay));
        assert_eq!(with(|it| it.count = "-1".to_owned()), Err(RuleError::Count));
        let Err(RuleError::Rule(why)) = with(|it| it.count = "0".to_owned()) else { panic!() };
        assert!(why.english().contains("next must be between 1 and 1000000"), "{why}");
        assert_eq!(Field::of(&why), Field::Count);
        let Err(RuleError::Rule(why)) = with(|it| it.effect = EffectKind::Error) else { panic!() };
        assert!(why.english().contains("error must be one of"), "{why}");
        assert_eq!(Field::of(&why), Field::Parameter);
        let late = with(|it| {
            it.effect = EffectKind::DelayMs;
            it.parameter = "700000".to_owned();
        });
        let Err(RuleError::Rule(why)) = late else { panic!() };
        assert_eq!(Field::of(&why), Field::Parameter);
        let unanswerable = with(|it| {
            it.effect = EffectKind::Never;
            it.kind = Some(FaultKind::Result);
        });
        let Err(RuleError::Rule(why)) = unanswerable else { panic!() };
        assert_eq!(Field::of(&why), Field::Form);
    }
}
