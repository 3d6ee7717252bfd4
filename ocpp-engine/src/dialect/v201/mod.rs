//! Translation between the version-neutral model and OCPP 2.0.1.

use ocpp_types::frame::{CallError, CallErrorCode};
use ocpp_types::{ActionInfo, Strictness, Text, Violation, v201};
use serde_json::Value;
use serde_json::value::RawValue;

use super::{Dialect, Encoded, Reply};
use crate::delivery::{Event, EventBody, Request};
use crate::feature::session::EventAnswer;
use crate::feature::{Core, Effects, Verdict};
use crate::observer::{self, Judge};

/// OCPP 2.0.1.
pub(super) struct V201;

impl Dialect for V201 {
    fn action(&self, name: &str) -> Option<&'static ActionInfo> {
        v201::action(name)
    }
    fn judge(&self) -> &'static dyn Judge {
        &observer::v201::V201
    }
    fn request(&self, _core: &Core, _request: &Request) -> Option<Encoded> {
        None
    }
    fn event(&self, _core: &Core, _event: &Event) -> Option<Encoded> {
        None
    }
    fn event_action(&self, _body: &EventBody) -> &'static str {
        "TransactionEvent"
    }
    fn has_transaction_events(&self) -> bool {
        true
    }
    fn tells(&self, body: &EventBody) -> bool {
        matches!(body, EventBody::Transaction(_) | EventBody::Metered { .. })
    }
    fn on_call(
        &self,
        _core: &mut Core,
        action: &str,
        _payload: Value,
        _violations: Vec<Violation>,
        _effects: &mut Effects,
    ) -> Result<Reply, CallError> {
        Err(CallError::new(CallErrorCode::NotSupported, action))
    }
    fn late_answer(&self, _verdict: Verdict) -> Box<RawValue> {
        todo!()
    }
    fn on_result(
        &self,
        _core: &mut Core,
        _request: &Request,
        _payload: &Value,
    ) -> Result<(), Text> {
        Ok(())
    }
    fn read_event_result(
        &self,
        _strictness: Strictness,
        _body: &EventBody,
        _payload: &Value,
    ) -> Result<EventAnswer, Text> {
        Ok(EventAnswer::default())
    }
}
