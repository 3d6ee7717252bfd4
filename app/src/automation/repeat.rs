//! Sessions that repeat by themselves, for scripts.
//!
//! **Owns** the names of a plan's fields. **Must not know** their bounds: the engine checks them.

use js_sys::Array;
use ocpp_engine::{RepeatGoal, RepeatPlan, RepeatRange, RepeatRhythm, UserAction};
use wasm_bindgen::{JsCast, JsValue};

use super::{Arguments, Method, Outcome, act, arg, method};
use crate::state::commands::Commands;

pub(super) const METHODS: &[Method<Commands>] = &[
    method(
        "repeatSessions",
        "{idTags, connectors?, startEveryS | pauseS, energyWh | durationS, carPauseS?, sessions?, \
         seed?}",
        1,
        repeat,
    ),
    method("stopRepeating", "", 0, |to, _| act(to, UserAction::StopRepeating)),
];

const FIELDS: &[&str] = &[
    "idTags",
    "connectors",
    "startEveryS",
    "pauseS",
    "energyWh",
    "durationS",
    "carPauseS",
    "sessions",
    "seed",
];

fn repeat(to: Commands, [plan, ..]: &Arguments) -> Outcome {
    let fields = arg::fields("the argument", plan, FIELDS)?;
    let span = |name| arg::optional(name, &fields.get(name), range);
    let whole = |name| {
        arg::optional(name, &fields.get(name), |name, value| {
            arg::whole(name, value, 0, u32::MAX.into()).map(|number| number as u32)
        })
    };
    let rhythm = match (span("startEveryS")?, span("pauseS")?) {
        (Some(range), None) => RepeatRhythm::StartEvery(range),
        (None, Some(range)) => RepeatRhythm::Pause(range),
        _ => return Err("give one of startEveryS and pauseS".to_owned().into()),
    };
    let goal = match (span("energyWh")?, span("durationS")?) {
        (Some(range), None) => RepeatGoal::Energy(range),
        (None, Some(range)) => RepeatGoal::Duration(range),
        _ => return Err("give one of energyWh and durationS".to_owned().into()),
    };
    let connectors = arg::optional("connectors", &fields.get("connectors"), |name, value| {
        list(name, value)?.iter().map(|value| arg::connector(to, value, 1)).collect()
    })?;
    let plan = RepeatPlan {
        connectors: connectors.unwrap_or_default(),
        id_tags: list("idTags", &fields.get("idTags"))?
            .iter()
            .map(|value| arg::text("each of idTags", value))
            .collect::<Result<_, _>>()?,
        rhythm,
        goal,
        car_pause_s: span("carPauseS")?,
        sessions: whole("sessions")?,
        seed: whole("seed")?,
    };
    act(to, UserAction::RepeatSessions(Box::new(plan)))
}

fn list(name: &str, value: &JsValue) -> Result<Vec<JsValue>, String> {
    let list = value.dyn_ref::<Array>().map(Array::to_vec);
    list.ok_or_else(|| format!("{name} must be an array, not {}", arg::describe(value)))
}

/// A number counts for both bounds.
fn range(name: &str, value: &JsValue) -> Result<RepeatRange, String> {
    let whole = |name: &str, value: &JsValue| {
        arg::whole(name, value, 0, u32::MAX.into()).map(|number| number as u32)
    };
    if value.as_f64().is_some() {
        let both = whole(name, value)?;
        return Ok(RepeatRange { min: both, max: both });
    }
    let fields = arg::fields(name, value, &["min", "max"])?;
    let bound = |end: &str| whole(&[name, ".", end].concat(), &fields.get(end));
    Ok(RepeatRange { min: bound("min")?, max: bound("max")? })
}
