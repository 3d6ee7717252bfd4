//! Methods about the stations of the page: `window.voltab` alone has them.

use ocpp_engine::LinkState;
use serde::Serialize;
use wasm_bindgen::JsValue;

use super::{Method, Outcome, arg, done, factory, method, object, plain};
use crate::state::stations::{Station, Stations};

pub(super) const METHODS: &[Method<Stations>] =
    &[
        method("stations", "", 0, |of, _| list(of)),
        method("station", "number", 1, |of, [number, ..]| {
            Ok(object(find(of, number)?.commands).into())
        }),
        method(
            "addStation",
            "{preset?, connectors?, identity?, settings?, hardware?, vehicle?}",
            1,
            |of, [given, ..]| Ok(of.commission(factory::read(given)?)?.0.into()),
        ),
        method("setSpeed", "1 | 10 | 60", 1, |of, [speed, ..]| {
            // Which speeds there are, `set_speed` knows.
            done(of.set_speed(arg::whole("speed", speed, 1, u32::MAX.into())? as u32))
        }),
        method("removeStation", "number", 1, |of, [number, ..]| {
            done(of.remove(find(of, number)?.slot))
        }),
        method("showStation", "number", 1, |of, [number, ..]| {
            of.show(find(of, number)?.slot);
            Ok(JsValue::UNDEFINED)
        }),
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
