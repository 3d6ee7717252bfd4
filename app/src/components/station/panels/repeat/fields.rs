//! What is typed in the form of repeated sessions, as the plan that the engine understands.
//!
//! **Owns** the units of the form: minutes and kWh. **Must not know** how it is shown.

use std::str::FromStr;

use ocpp_engine::limits::{
    MAX_REPEAT_CARDS, MAX_REPEAT_ENERGY_WH, MAX_REPEAT_SESSIONS, MAX_REPEAT_TIME_S,
    MIN_REPEAT_DURATION_S, MIN_REPEAT_START_EVERY_S,
};
use ocpp_engine::{RepeatGoal, RepeatPlan, RepeatRange, RepeatRhythm};

/// Cards that the demo CSMS accepts. Another list of cards is to take their place here.
pub const FIRST_CARDS: &str = "VOLTAB01, FAMILY01, FAMILY02";

/// Seconds in a minute: the plan counts seconds.
const PER_MINUTE: f64 = 60.0;
/// Watt-hours in a kWh: the plan counts watt-hours.
const PER_KWH: f64 = 1000.0;

/// The fields of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanFields {
    /// idTags with commas or spaces between them.
    pub cards: String,
    /// The connectors that take part.
    pub connectors: Vec<u8>,
    /// `pause` or `start`.
    pub rhythm: String,
    /// In minutes.
    pub gap: [String; 2],
    /// `energy` or `duration`.
    pub goal: String,
    /// In kWh or in minutes.
    pub amount: [String; 2],
    /// In minutes; empty for none.
    pub car_pause: [String; 2],
    /// Empty for no end.
    pub sessions: String,
    /// Empty for any.
    pub seed: String,
}

/// A field with its error, if it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Cards,
    Connectors,
    Gap,
    Amount,
    CarPause,
    Sessions,
    Seed,
}

/// Why what was typed is no plan.
#[derive(Clone, Debug, PartialEq)]
pub enum PlanError {
    /// No card, or too many.
    CardCount,
    /// This is no idTag.
    Card(String),
    CardTwice(String),
    NoConnector,
    /// Both must be numbers between these, the first one not above the second.
    Range {
        least: f64,
        most: f64,
    },
    /// A whole number up to this.
    Whole {
        least: u32,
        most: u32,
    },
}

impl PlanFields {
    /// What the form starts with at a station with these connectors.
    pub fn new(connectors: Vec<u8>) -> Self {
        let pair = |min: &str, max: &str| [min.to_owned(), max.to_owned()];
        Self {
            cards: FIRST_CARDS.to_owned(),
            connectors,
            rhythm: "pause".to_owned(),
            gap: pair("1", "10"),
            goal: "energy".to_owned(),
            amount: pair("2", "12"),
            car_pause: pair("", ""),
            sessions: String::new(),
            seed: String::new(),
        }
    }

    /// The form of a plan that there was.
    pub fn of(plan: &RepeatPlan, connectors: &[u8]) -> Self {
        let (rhythm, gap) = match plan.rhythm {
            RepeatRhythm::StartEvery(range) => ("start", range),
            RepeatRhythm::Pause(range) => ("pause", range),
        };
        let (goal, amount) = match plan.goal {
            RepeatGoal::Energy(range) => ("energy", typed(range, PER_KWH)),
            RepeatGoal::Duration(range) => ("duration", typed(range, PER_MINUTE)),
        };
        let given = if plan.connectors.is_empty() { connectors } else { &plan.connectors };
        Self {
            cards: plan.id_tags.join(", "),
            connectors: given.to_vec(),
            rhythm: rhythm.to_owned(),
            gap: typed(gap, PER_MINUTE),
            goal: goal.to_owned(),
            amount,
            car_pause: plan.car_pause_s.map(|it| typed(it, PER_MINUTE)).unwrap_or_default(),
            sessions: plan.sessions.map(|it| it.to_string()).unwrap_or_default(),
            seed: plan.seed.map(|it| it.to_string()).unwrap_or_default(),
        }
    }

    /// # Errors
    /// Every field that is wrong, and why.
    pub fn plan(&self, longest_card: usize) -> Result<RepeatPlan, Vec<(Field, PlanError)>> {
        let mut errors = Vec::new();
        let mut or_error = |field, error| errors.push((field, error));
        let id_tags = self.id_tags(longest_card).unwrap_or_else(|error| {
            or_error(Field::Cards, error);
            Vec::new()
        });
        if self.connectors.is_empty() {
            or_error(Field::Connectors, PlanError::NoConnector);
        }
        let mut range = |field, typed: &[String; 2], unit, least, most| {
            read_range(typed, unit, least, most).unwrap_or_else(|error| {
                or_error(field, error);
                RepeatRange { min: 0, max: 0 }
            })
        };
        let least = if self.rhythm == "start" { MIN_REPEAT_START_EVERY_S } else { 0 };
        let gap = range(Field::Gap, &self.gap, PER_MINUTE, least, MAX_REPEAT_TIME_S);
        let goal = if self.goal == "energy" {
            let most = MAX_REPEAT_ENERGY_WH;
            RepeatGoal::Energy(range(Field::Amount, &self.amount, PER_KWH, 1, most))
        } else {
            let (least, most) = (MIN_REPEAT_DURATION_S, MAX_REPEAT_TIME_S);
            RepeatGoal::Duration(range(Field::Amount, &self.amount, PER_MINUTE, least, most))
        };
        let no_pause = self.car_pause.iter().all(|text| text.trim().is_empty());
        let car_pause_s = (!no_pause)
            .then(|| range(Field::CarPause, &self.car_pause, PER_MINUTE, 0, MAX_REPEAT_TIME_S));
        let mut whole = |field, text: &str, least, most| {
            read_whole(text, least, most).unwrap_or_else(|error| {
                or_error(field, error);
                None
            })
        };
        let sessions = whole(Field::Sessions, &self.sessions, 1, MAX_REPEAT_SESSIONS);
        let seed = whole(Field::Seed, &self.seed, 0, u32::MAX);
        let rhythm = match &*self.rhythm {
            "start" => RepeatRhythm::StartEvery(gap),
            _ => RepeatRhythm::Pause(gap),
        };
        let connectors = self.connectors.clone();
        let plan = RepeatPlan { connectors, id_tags, rhythm, goal, car_pause_s, sessions, seed };
        if errors.is_empty() { Ok(plan) } else { Err(errors) }
    }

    fn id_tags(&self, longest: usize) -> Result<Vec<String>, PlanError> {
        let mut tags = Vec::<String>::new();
        let separators = |c: char| c == ',' || c == ';' || c.is_whitespace();
        for tag in self.cards.split(separators).filter(|tag| !tag.is_empty()) {
            if tag.chars().count() > longest {
                return Err(PlanError::Card(tag.to_owned()));
            }
            // idTags are case-insensitive (1.6 §7.28, errata 3.75).
            if tags.iter().any(|other| other.eq_ignore_ascii_case(tag)) {
                return Err(PlanError::CardTwice(tag.to_owned()));
            }
            tags.push(tag.to_owned());
        }
        let count = tags.len();
        if (1..=MAX_REPEAT_CARDS).contains(&count) { Ok(tags) } else { Err(PlanError::CardCount) }
    }
}

fn typed(range: RepeatRange, unit: f64) -> [String; 2] {
    [range.min, range.max].map(|value| (f64::from(value) / unit).to_string())
}

fn read_range(
    typed: &[String; 2],
    unit: f64,
    least: u32,
    most: u32,
) -> Result<RepeatRange, PlanError> {
    let shown = |bound: u32| (f64::from(bound) / unit * 1000.0).round() / 1000.0;
    let error = || PlanError::Range { least: shown(least), most: shown(most) };
    let read = |text: &str| {
        let value = f64::from_str(text.trim()).ok()? * unit;
        let is_within = (f64::from(least) - 0.5..=f64::from(most)).contains(&value);
        is_within.then_some(value.round() as u32)
    };
    let [min, max] = typed;
    // One alone is both.
    let (min, max) = match (min.trim(), max.trim()) {
        (min, "") => (min, min),
        ("", max) => (max, max),
        both => both,
    };
    let (min, max) = read(min).zip(read(max)).ok_or_else(error)?;
    if min <= max { Ok(RepeatRange { min, max }) } else { Err(error()) }
}

fn read_whole(text: &str, least: u32, most: u32) -> Result<Option<u32>, PlanError> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let number = text.trim().parse().ok().filter(|number| (least..=most).contains(number));
    number.map(Some).ok_or(PlanError::Whole { least, most })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(change: impl FnOnce(&mut PlanFields)) -> Result<RepeatPlan, Vec<(Field, PlanError)>> {
        let mut fields = PlanFields::new(vec![1, 2]);
        change(&mut fields);
        fields.plan(20)
    }

    #[test]
    fn an_untouched_form_is_a_plan() {
        let plan = with(|_| ()).unwrap();
        assert_eq!(plan.id_tags, ["VOLTAB01", "FAMILY01", "FAMILY02"]);
        assert_eq!(plan.connectors, [1, 2]);
        assert_eq!(plan.rhythm, RepeatRhythm::Pause(RepeatRange { min: 60, max: 600 }));
        assert_eq!(plan.goal, RepeatGoal::Energy(RepeatRange { min: 2000, max: 12_000 }));
        assert_eq!((plan.car_pause_s, plan.sessions, plan.seed), (None, None, None));
    }

    #[test]
    fn what_was_typed_comes_back_from_its_plan() {
        let mut fields = PlanFields::new(vec![2]);
        fields.cards = "A, B".to_owned();
        fields.rhythm = "start".to_owned();
        fields.gap = ["0.5".to_owned(), "7".to_owned()];
        fields.goal = "duration".to_owned();
        fields.car_pause = ["0".to_owned(), "1.5".to_owned()];
        fields.sessions = "9".to_owned();
        fields.seed = "0".to_owned();
        assert_eq!(PlanFields::of(&fields.plan(20).unwrap(), &[1, 2]), fields);
    }

    #[test]
    fn one_bound_is_both() {
        let plan = with(|it| it.gap = ["5".to_owned(), " ".to_owned()]).unwrap();
        assert_eq!(plan.rhythm, RepeatRhythm::Pause(RepeatRange { min: 300, max: 300 }));
    }

    #[test]
    fn every_field_that_is_wrong_is_named() {
        let errors = with(|it| {
            it.cards = "A b B".to_owned();
            it.connectors.clear();
            it.rhythm = "start".to_owned();
            it.gap = ["0.1".to_owned(), "5".to_owned()];
            it.amount = ["5".to_owned(), "4".to_owned()];
            it.car_pause = ["x".to_owned(), String::new()];
            it.sessions = "0".to_owned();
            it.seed = "-1".to_owned();
        })
        .unwrap_err();
        let fields: Vec<_> = errors.iter().map(|error| error.0).collect();
        assert_eq!(
            fields,
            [
                Field::Cards,
                Field::Connectors,
                Field::Gap,
                Field::Amount,
                Field::CarPause,
                Field::Sessions,
                Field::Seed
            ]
        );
        assert_eq!(errors[0].1, PlanError::CardTwice("B".to_owned()));
        assert_eq!(errors[2].1, PlanError::Range { least: 0.167, most: 10_080.0 });
    }

    #[test]
    fn cards_have_bounds() {
        let cards = |text: &str| with(|it| text.clone_into(&mut it.cards)).unwrap_err().remove(0).1;
        assert_eq!(cards(" , "), PlanError::CardCount);
        let long = "X".repeat(21);
        assert_eq!(cards(&long), PlanError::Card(long.clone()));
    }
}
