//! What is on the displays, for the page and for scripts.

use serde::Serialize;

use crate::feature::{Core, tariff};
use crate::station::{DisplayMessage, MessageContent, MessagePriority, MessageState};

/// The display of a connector that shows something besides the station's own texts.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DisplayView {
    pub connector: u8,
    /// What the CSMS has set for the display. What is not there is left out of the JSON, here and
    /// below.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<DisplayMessageView>,
    /// For the driver: a tariff, or the text that the station has instead of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub personal_message: Option<MessageContent>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<CostView>,
    /// What the station says where it does not know the final cost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost_message: Option<String>,
}

/// A message that the CSMS has set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DisplayMessageView {
    pub id: i64,
    pub priority: MessagePriority,
    #[serde(flatten)]
    pub content: MessageContent,
}

/// A message that the CSMS has set, be it shown now or not (2.0.1 `MessageInfoType`). Times are Unix
/// milliseconds on the station's clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MessageInfoView {
    #[serde(flatten)]
    pub message: DisplayMessageView,
    /// Shown in this state alone; null for any.
    pub state: Option<MessageState>,
    pub from: Option<i64>,
    pub until: Option<i64>,
    /// The UUID of the transaction during which it is shown; null where it is of none.
    pub transaction_id: Option<String>,
    /// The connector whose display was named; null for all of them.
    pub connector: Option<u8>,
    /// The connectors on whose displays it is now.
    pub shown_on: Vec<u8>,
}

/// What a transaction costs.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CostView {
    pub amount: f64,
    /// As in ISO 4217.
    pub currency: String,
    /// The transaction has ended.
    #[serde(rename = "final")]
    pub is_final: bool,
}

impl From<&DisplayMessage> for DisplayMessageView {
    fn from(message: &DisplayMessage) -> Self {
        Self { id: message.id, priority: message.priority, content: message.content.clone() }
    }
}

pub(crate) fn view(core: &Core) -> Vec<DisplayView> {
    if core.check_running().is_err() {
        return Vec::new();
    }
    let displays = core.station.connectors.iter().map(|facts| {
        let (cost, cost_message) = tariff::cost(core, facts.id);
        DisplayView {
            connector: facts.id,
            message: super::shown(core, facts.id).map(Into::into),
            personal_message: tariff::personal_message(core, facts.id),
            cost,
            cost_message,
        }
    });
    displays.filter(DisplayView::shows_something).collect()
}

/// Every message that is set, in the order in which they were.
pub(crate) fn messages(core: &Core) -> Vec<MessageInfoView> {
    let set = core.display.messages.iter().filter(|it| !super::is_over(core, it));
    set.map(|it| message_info(core, it)).collect()
}

fn message_info(core: &Core, of: &DisplayMessage) -> MessageInfoView {
    let shows = |id: &u8| super::shown(core, *id).is_some_and(|shown| shown.id == of.id);
    MessageInfoView {
        message: of.into(),
        state: of.state,
        from: of.from,
        until: of.until,
        transaction_id: of.transaction.clone(),
        connector: of.display.filter(|id| *id > 0),
        shown_on: core.station.connectors.iter().map(|it| it.id).filter(shows).collect(),
    }
}

impl DisplayView {
    fn shows_something(&self) -> bool {
        self.message.is_some()
            || self.personal_message.is_some()
            || self.cost.is_some()
            || self.cost_message.is_some()
    }
}
