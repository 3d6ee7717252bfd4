//! What is on the displays, for the page and for scripts.

use serde::Serialize;

use crate::feature::{Core, tariff};
use crate::station::{DisplayMessage, MessageContent, MessagePriority};

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

impl DisplayView {
    fn shows_something(&self) -> bool {
        self.message.is_some()
            || self.personal_message.is_some()
            || self.cost.is_some()
            || self.cost_message.is_some()
    }
}
