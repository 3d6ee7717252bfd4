//! What the answers to events of transactions say.

use ocpp_types::Text;
use ocpp_types::v201::{MeterValues, TransactionEvent};
use serde_json::Value;

use crate::delivery::EventBody;
use crate::dialect::response;
use crate::feature::session::EventAnswer;
use crate::feature::{authorization, tariff};

pub(super) fn of_event(body: &EventBody, payload: &Value) -> Result<EventAnswer, Text> {
    if matches!(body, EventBody::Metered { .. }) {
        response::<MeterValues>(payload)?;
        return Ok(EventAnswer::default());
    }
    let answer = response::<TransactionEvent>(payload)?;
    let token = answer.id_token_info.as_ref().map(authorization::v201::token_info);
    let charges = tariff::v201::charges(&answer);
    Ok(EventAnswer { transaction_id: None, token, charges })
}
