//! Methods about the stations of the page: `window.voltab` alone has them.

use ocpp_engine::LinkState;
use serde::Serialize;
use wasm_bindgen::JsValue;

use super::{Arguments, Outcome, arguments as arg, done, factory, object, plain};
use crate::state::stations::{Station, Stations};

pub(super) struct Method {
    pub(super) name: &'static str,
    pub(super) parameters: &'static str,
    pub(super) arity: usize,
    pub(super) body: fn(Stations, &Arguments) -> Outcome,
}

pub(super) const METHODS: &[Method] = &[
    Method { name: "stations", parameters: "", arity: 0, body: |of, _| list(of) },
    Method {
        name: "station",
        parameters: "number",
        arity: 1,
        body: |of, [number, ..]| Ok(object(find(of, number)?.commands).into()),
    },
    Method {
        name: "addStation",
        parameters: "{preset?, connectors?, identity?, settings?, hardware?, vehicle?}",
        arity: 1,
        body: |of, [given, ..]| Ok(of.commission(factory::read(given)?)?.0.into()),
    },
    Method {
        name: "setSpeed",
        parameters: "1 | 10 | 60",
        arity: 1,
        // Which speeds there are, `set_speed` knows.
        body: |of, [speed, ..]| {
            done(of.set_speed(arg::whole("speed", speed, 1, u32::MAX.into())? as u32))
        },
    },
    Method {
        name: "removeStation",
        parameters: "number",
        arity: 1,
        body: |of, [number, ..]| done(of.remove(find(of, number)?.slot)),
    },
    Method {
        name: "showStation",
        parameters: "number",
        arity: 1,
        body: |of, [number, ..]| {
            of.show(find(of, number)?.slot);
            Ok(JsValue::UNDEFINED)
        },
    },
];

fn find(of: Stations, number: &JsValue) -> Result<Station, String> {
    let number = arg::whole("number", number, 1, u32::MAX.into())?;
    of.find(number as u32).ok_or_else(|| ["there is no station ", &number.to_string()].concat())
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Listed {
    number: u32,
    id: String,
    link: LinkState,
    shown: bool,
}

fn list(of: Stations) -> Outcome {
    let shown = of.shown_untracked().slot;
    let listed = |station: &Station| Listed {
        number: station.slot.0,
        id: station.id(),
        link: station.commands.view().link.state,
        shown: station.slot == shown,
    };
    plain(&of.all_untracked().iter().map(listed).collect::<Vec<_>>())
}
