//! The methods about firmware and diagnostics.
//!
//! **Owns** their names and arguments. **Must not know** what an update or an upload is.

use ocpp_engine::UserAction;
use ocpp_engine::station::{DiagnosticsOutcome, FirmwareOutcome, FirmwareState, PublishOutcome};
use serde::Serialize;
use wasm_bindgen::JsValue;

use super::arguments as arg;
use super::failure::Failure;
use super::{Arguments, Method, Outcome, act, done, method, plain};
use crate::state::commands::Commands;

const MAX_DURATION_S: i64 = 3_600;

pub(super) const METHODS: &[Method<Commands>] = &[
    method(
        "setTransfers",
        "{firmware?, diagnostics?, publication?, durationS?, version?}",
        1,
        set_transfers,
    ),
    method("setFirmwareStatus", "status", 1, |to, [status, ..]| {
        let status = arg::named("status", status, FirmwareState::ALL)?;
        act(to, UserAction::SetFirmwareStatus(status))
    }),
    method("sendFirmwareStatus", "", 0, send_firmware_status),
    method("resetFirmware", "", 0, |to, _| act(to, UserAction::ResetFirmware)),
    method("diagnosticsFile", "", 0, |to, _| match to.driver().diagnostics_file() {
        Some(file) => plain(&*file),
        None => Ok(JsValue::NULL),
    }),
];

/// What is not given stays as it is.
fn set_transfers(to: Commands, [options, ..]: &Arguments) -> Outcome {
    const KNOWN: &[&str] = &["firmware", "diagnostics", "publication", "durationS", "version"];
    let fields = arg::fields("the argument", options, KNOWN)?;
    let firmware = arg::optional("firmware", &fields.get("firmware"), |name, value| {
        arg::named(name, value, FirmwareOutcome::ALL)
    })?;
    let diagnostics = arg::optional("diagnostics", &fields.get("diagnostics"), |name, value| {
        arg::named(name, value, DiagnosticsOutcome::ALL)
    })?;
    let publication = arg::optional("publication", &fields.get("publication"), |name, value| {
        arg::named(name, value, PublishOutcome::ALL)
    })?;
    let duration = arg::optional("durationS", &fields.get("durationS"), |name, value| {
        arg::whole(name, value, 0, MAX_DURATION_S)
    })?;
    let version = fields.get("version");
    // Null goes back to the name of the file.
    let version = if version.is_null() {
        Some(None)
    } else {
        arg::optional("version", &version, arg::text)?.map(Some)
    };
    if let Some(version) = version {
        act(to, UserAction::NameFirmware { version })?;
    }
    if let Some(outcome) = publication {
        act(to, UserAction::SetPublication(outcome))?;
    }
    let now = to.view();
    act(
        to,
        UserAction::SetTransfers {
            firmware: firmware.unwrap_or(now.firmware.outcome),
            diagnostics: diagnostics.unwrap_or(now.diagnostics.outcome),
            duration_s: duration.map_or(now.firmware.duration_s, |seconds| seconds as u32),
        },
    )
}

#[derive(Serialize)]
struct SendResult {
    status: FirmwareState,
    sent: bool,
    why: Option<String>,
}

/// Resolves either way: whether it could be sent is what is asked.
fn send_firmware_status(to: Commands, _: &Arguments) -> Outcome {
    let status = to.view().firmware.status;
    let why = done(to.act(UserAction::SendFirmwareStatus)).err().map(Failure::into_text);
    plain(&SendResult { status, sent: why.is_none(), why })
}
