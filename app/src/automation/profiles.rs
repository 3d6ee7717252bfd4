//! The methods about charging profiles, variables of the device model and keys of a vendor's own.
//!
//! **Owns** their names and arguments. **Must not know** how profiles are combined.

use ocpp_engine::station::AttributeName;
use ocpp_engine::{CustomSetting, UserAction, VariableName};
use wasm_bindgen::JsValue;

use super::arguments as arg;
use super::{Arguments, Method, Outcome, act, method, plain};
use crate::state::commands::Commands;

/// A year: what is asked for longer is cut by the station anyway.
const MAX_SECONDS: i64 = 366 * 86_400;

pub(super) const METHODS: &[Method<Commands>] = &[
    method("defineSetting", "{key, value, readonly?}", 1, define_setting),
    method("undefineSetting", "key", 1, |to, [key, ..]| {
        act(to, UserAction::UndefineSetting { key: arg::text("key", key)? })
    }),
    method(
        "setVariable",
        "{component, variable, instance?, evse?, connector?, attribute?, value}",
        1,
        set_variable,
    ),
    method("deviceModel", "", 0, |to, _| plain(&to.device_model())),
    method("profiles", "", 0, |to, _| plain(&to.profiles())),
    method("schedule", "connector, seconds", 2, schedule),
];

fn define_setting(to: Commands, [options, ..]: &Arguments) -> Outcome {
    let fields = arg::fields("the argument", options, &["key", "value", "readonly"])?;
    let readonly = arg::optional("readonly", &fields.get("readonly"), arg::boolean)?;
    act(
        to,
        UserAction::DefineSetting(CustomSetting {
            key: arg::text("key", &fields.get("key"))?,
            value: arg::setting("value", &fields.get("value"))?,
            readonly: readonly.unwrap_or_default(),
        }),
    )
}

fn set_variable(to: Commands, [options, ..]: &Arguments) -> Outcome {
    const KNOWN: &[&str] =
        &["component", "variable", "instance", "evse", "connector", "attribute", "value"];
    let fields = arg::fields("the argument", options, KNOWN)?;
    let text = |name| arg::text(name, &fields.get(name));
    let number = |name| {
        arg::optional(name, &fields.get(name), |name, value| {
            arg::whole(name, value, 0, u8::MAX.into())
        })
    };
    let name = VariableName {
        component: text("component")?,
        evse: number("evse")?,
        connector: number("connector")?,
        variable: text("variable")?,
        instance: arg::optional("instance", &fields.get("instance"), arg::text)?,
        attribute: arg::optional("attribute", &fields.get("attribute"), |name, value| {
            arg::named(name, value, AttributeName::ALL)
        })?,
    };
    act(to, UserAction::SetVariable { name, value: arg::setting("value", &fields.get("value"))? })
}

fn schedule(to: Commands, [connector, seconds, ..]: &Arguments) -> Outcome {
    let connector = arg::connector(to, connector, 0)?;
    let seconds = arg::whole("seconds", seconds, 1, MAX_SECONDS)?;
    match to.schedule(connector, seconds) {
        Some(schedule) => plain(&schedule),
        None => Ok(JsValue::NULL),
    }
}
