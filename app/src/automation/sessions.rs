//! The methods that save, import and replay sessions, and the one that saves a station.

use js_sys::Promise;
use serde::Serialize;
use wasm_bindgen::JsValue;

use super::failure::{Code, Failure};
use super::{Arguments, Method, Outcome, arg, method, plain};
use crate::driver::session_file;
use crate::state::commands::Commands;

pub(super) const METHODS: &[Method<Commands>] = &[
    method("exportSession", "", 0, |to, _| Ok(to.driver().exported().into())),
    method("importSession", "text", 1, import),
    method("replay", "{speed?}", 1, replay),
    method("exportStation", "", 0, |to, _| Ok(to.station_file().into())),
    method("closeSession", "", 0, |to, _| {
        to.leave_session();
        Ok(JsValue::UNDEFINED)
    }),
];

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Imported<'a> {
    id: &'a str,
    entries: usize,
    reruns: bool,
}

fn import(to: Commands, [text, ..]: &Arguments) -> Outcome {
    let file = session_file::read(&arg::text("text", text)?)
        .map_err(|why| Failure::of_text(Code::Argument, &why))?;
    let told = plain(&Imported {
        id: &file.header.id,
        entries: file.entries.len(),
        reruns: file.recording.is_some(),
    });
    to.browse(file);
    told
}

/// Resolves with how it came out, once it is at its end or left.
fn replay(to: Commands, [options, ..]: &Arguments) -> Outcome {
    let mut speed = 0.0;
    if !options.is_undefined() {
        let fields = arg::fields("the argument", options, &["speed"])?;
        speed = arg::optional("speed", &fields.get("speed"), arg::number)?.unwrap_or(speed);
    }
    if !(0.0..=10_000.0).contains(&speed) {
        return Err("speed must be from 0 (as fast as possible) to 10000".to_owned().into());
    }
    if !to.play(None) {
        return Err(Failure::new(Code::State, "import a session first"));
    }
    let played = Promise::new(&mut |resolve, _| to.driver().when_played(resolve));
    to.pace(true, speed);
    Ok(played.into())
}
