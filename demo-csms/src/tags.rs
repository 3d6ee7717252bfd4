//! Who may charge.

use serde_json::{Value, json};

use crate::csms::Csms;
use crate::payload::{same, time, without_nulls};
use crate::state::{Tag, TagStatus};

impl Csms {
    pub(crate) fn tag(&self, id_tag: &str) -> Option<&Tag> {
        self.state.config.tags.iter().find(|tag| same(&tag.id_tag, id_tag))
    }

    /// What is said of an idTag. `transaction` is one that it is about to charge with: only then it
    /// can have another one as well (1.6 §7.2).
    pub(crate) fn tag_status(&self, id_tag: &str, transaction: Option<i64>) -> &'static str {
        let status = match self.tag(id_tag) {
            Some(tag) if tag.expires_at.is_some_and(|at| at <= self.now.utc) => TagStatus::Expired,
            Some(tag) => tag.status,
            None if self.state.config.accept_unknown_tags => TagStatus::Accepted,
            None => TagStatus::Invalid,
        };
        let other = |own| {
            self.state
                .transactions
                .iter()
                .any(|it| it.is_running() && it.id != own && same(&it.id_tag, id_tag))
        };
        if status == TagStatus::Accepted
            && self.state.config.one_transaction_per_tag
            && transaction.is_some_and(other)
        {
            return "ConcurrentTx";
        }
        status.as_str()
    }

    /// The same as an `IdTagInfo` (1.6 §7.27).
    pub(crate) fn tag_info(&self, id_tag: &str, transaction: Option<i64>) -> Value {
        let status = self.tag_status(id_tag, transaction);
        tag_info(self.tag(id_tag), status, self.now.utc)
    }
}

/// An expiry that has passed is told by the status alone.
pub(crate) fn tag_info(tag: Option<&Tag>, status: &str, now: i64) -> Value {
    let parent = tag.and_then(|tag| tag.parent_id_tag.as_deref());
    let expiry = tag.and_then(|tag| tag.expires_at).filter(|at| *at > now);
    without_nulls(json!({
        "status": status,
        "parentIdTag": parent,
        "expiryDate": expiry.map(time),
    }))
}
