//! Methods about the traffic with the CSMS: the scorecard, strictness, and message faults.
//!
//! **Owns** their names and arguments. **Must not know** what a fault does: the engine checks it.

use js_sys::JSON;
use ocpp_engine::{FaultRule, UserAction};
use ocpp_types::Strictness;
use serde_json::Value;
use wasm_bindgen::JsValue;

use super::failure::{Code, Failure};
use super::{Arguments, Method, Outcome, act, arg, done, method, plain};
use crate::state::commands::Commands;

/// Ten years, as the engine has it.
const MAX_SKEW_MS: i64 = 10 * 366 * 86_400_000;

pub(super) const METHODS: &[Method<Commands>] = &[
    method("scorecard", "", 0, |to, _| plain(&to.scorecard())),
    method("setStrictness", "\"strict\" | \"lenient\"", 1, set_strictness),
    method(
        "addFault",
        "{direction, action?, kind?, next? | every? | chance?, \
         delayMs, jitterMs? | drop | duplicate | cut | status | error, description? | malformed | never}",
        1,
        add_fault,
    ),
    method("removeFault", "id", 1, |to, [id, ..]| {
        let id = arg::whole("id", id, 1, u32::MAX.into())? as u32;
        act(to, UserAction::RemoveFault { id })
    }),
    method("clearFaults", "", 0, |to, _| act(to, UserAction::ClearFaults)),
    method("cutSocket", "", 0, |to, _| act(to, UserAction::CutSocket)),
    method("skewClock", "ms", 1, |to, [ms, ..]| {
        let ms = arg::whole("ms", ms, -MAX_SKEW_MS, MAX_SKEW_MS)?;
        act(to, UserAction::SkewClock { ms })
    }),
];

fn set_strictness(to: Commands, [strictness, ..]: &Arguments) -> Outcome {
    let name = arg::text("strictness", strictness)?;
    let strictness = Strictness::parse(&name)
        .ok_or_else(|| format!("strictness must be strict or lenient, not {name:?}"))?;
    act(to, UserAction::SetStrictness(strictness))
}

/// Resolves with the fault's id.
fn add_fault(to: Commands, [rule, ..]: &Arguments) -> Outcome {
    let text = JSON::stringify(rule).ok().and_then(|text| text.as_string());
    let text =
        text.ok_or_else(|| format!("a fault must be an object, not {}", arg::describe(rule)))?;
    let rule: Value = serde_json::from_str(&text).map_err(|why| why.to_string())?;
    let rule = FaultRule::try_from(rule).map_err(|why| Failure::of_text(Code::Argument, &why))?;
    done(to.act(UserAction::AddFault(rule)))?;
    let id = to.view().faults.last().map(|fault| fault.id);
    Ok(id.map_or(JsValue::UNDEFINED, JsValue::from))
}
