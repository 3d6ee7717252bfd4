//! OCPP 2.0.1: `CostUpdated`, and what `Authorize` and `TransactionEvent` are answered with (I01 to
//! I06).

use ocpp_types::v201::{CostUpdated, CostUpdatedResponse, IdTokenInfo, TransactionEventResponse};

use crate::feature::Core;
use crate::feature::display::v201::content;
use crate::feature::tariff::{self, Charges, Greeting};

pub(crate) fn cost_updated(call: &CostUpdated, core: &mut Core) -> CostUpdatedResponse {
    tariff::cost_updated(core, &call.transaction_id, call.total_cost);
    CostUpdatedResponse {}
}

pub(crate) fn greeting(info: &IdTokenInfo) -> Greeting {
    Greeting {
        message: info.personal_message.as_ref().map(content),
        languages: [&info.language1, &info.language2].into_iter().flatten().cloned().collect(),
    }
}

pub(crate) fn charges(answer: &TransactionEventResponse) -> Charges {
    Charges {
        greeting: answer.id_token_info.as_ref().map(greeting),
        cost: answer.total_cost,
        message: answer.updated_personal_message.as_ref().map(content),
    }
}
