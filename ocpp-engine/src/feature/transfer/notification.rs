//! The status of a transfer that was sent to the CSMS.
//!
//! **Owns** which status is to be sent. **Must not know** what is transferred, the wire.

use serde::{Deserialize, Serialize};

use crate::station::NotificationAnswer;

/// What the CSMS knows of a status, and whether it has to be notified.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct NotificationState<S> {
    pub(crate) status: S,
    /// It went out, as far as is known.
    pub(crate) sent: bool,
    /// It has to, once the CSMS can be reached. Only the latest is due: those before are history.
    #[serde(rename = "owed")]
    due: bool,
    pub(crate) last_sent: Option<S>,
    pub(crate) answer: NotificationAnswer,
    /// The one that waits for its answer is to be sent again if none comes.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    waiting_due: bool,
}

impl<S: Copy + PartialEq> NotificationState<S> {
    /// There is a new status; it is due to the CSMS, unless a person set it.
    pub(crate) fn set(&mut self, status: S, due: bool) {
        self.status = status;
        self.sent = false;
        self.due = due;
    }

    pub(crate) fn is_due(&self) -> bool {
        self.due
    }

    /// A notification goes out; `due` is whether it would have to again.
    pub(crate) fn mark_sent(&mut self, status: S, due: bool) {
        self.waiting_due = due;
        if status == self.status {
            self.sent = true;
            self.due = false;
        }
        self.last_sent = Some(status);
        self.answer = NotificationAnswer::Waiting;
    }

    /// The CSMS has answered, or failed to.
    pub(crate) fn set_answer(&mut self, answer: NotificationAnswer) {
        self.answer = answer;
    }

    /// The page was reloaded: an answer that was waited for will not be heard.
    pub(crate) fn interrupted(&mut self) {
        if let (NotificationAnswer::Waiting, Some(status)) = (self.answer, self.last_sent) {
            self.mark_lost(status, self.waiting_due);
        }
    }

    /// Nobody knows whether the CSMS got it.
    pub(crate) fn mark_lost(&mut self, status: S, due: bool) {
        self.answer = NotificationAnswer::Unanswered;
        if status == self.status {
            self.sent = false;
            self.due = due;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_lost_is_owed_only_while_it_is_the_latest() {
        let mut notification = NotificationState::<u8>::default();
        notification.set(1, true);
        notification.mark_sent(1, true);
        assert!(notification.sent && !notification.is_due());
        notification.set(2, true);
        notification.mark_sent(2, true);
        notification.mark_lost(1, true);
        assert!(notification.sent && !notification.is_due());
        notification.mark_lost(2, true);
        assert!(!notification.sent && notification.is_due());
    }

    #[test]
    fn what_a_reload_interrupts_is_owed_where_it_was_before() {
        let mut notification = NotificationState::<u8>::default();
        notification.set(1, true);
        notification.mark_sent(1, true);
        notification.interrupted();
        assert!(!notification.sent && notification.is_due());
        notification.set(2, false);
        notification.mark_sent(2, false);
        notification.interrupted();
        assert!(!notification.sent && !notification.is_due());
        notification.set(3, true);
        notification.mark_sent(3, true);
        notification.set_answer(NotificationAnswer::Accepted);
        notification.interrupted();
        assert!(notification.sent && !notification.is_due());
    }
}
