//! The connection to the CSMS in words: what the header, the tabs and the connection panel say.
//!
//! **Owns** the words for each state. **Must not know** where they are shown.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{LinkState, LinkView};

use crate::components::ui::format;

/// The state in a word; tracked.
pub fn word(i18n: I18n, state: LinkState) -> String {
    match state {
        LinkState::Offline => tr!(i18n, "link-offline"),
        LinkState::Connecting => tr!(i18n, "link-connecting"),
        LinkState::Waiting => tr!(i18n, "link-waiting"),
        LinkState::Booting => tr!(i18n, "link-booting"),
        LinkState::Online => tr!(i18n, "link-online"),
    }
}

/// The state as in the attribute `data-link`, which style sheets and tests read.
pub const fn attribute(state: LinkState) -> &'static str {
    match state {
        LinkState::Offline => "offline",
        LinkState::Connecting => "connecting",
        LinkState::Waiting => "waiting",
        LinkState::Booting => "booting",
        LinkState::Online => "online",
    }
}

/// A lamp and a word.
#[component]
pub fn LinkPill(#[prop(into)] state: Signal<LinkState>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    view! {
        <span class="link-pill" role="status" data-link=move || attribute(state.get())>
            <span class="visually-hidden">{move_tr!(i18n, "link-connection")} " "</span>
            {move || word(i18n, state.get())}
        </span>
    }
}

/// What the connection is doing; the words of [`word`] say the state only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Explanation {
    NoPower,
    /// There is an address, and the network is down.
    NotConnected,
    /// Nobody has given an address yet.
    FirstStep,
    /// The attempt of this number is under way.
    Attempt(u32),
    /// A connection has ended, and none has been tried since. With the seconds until that happens.
    Ended(Option<i64>),
    /// So many attempts have failed. With the seconds until the next one.
    Failed(u32, Option<i64>),
    /// `BootNotification` has no answer yet.
    BootSent,
    Pending,
    Rejected,
    Accepted,
    /// The CALL of this action has no answer yet.
    Awaiting(String),
}

impl Explanation {
    /// `registration` is that of the station's summary; `left` are the seconds until the next
    /// attempt.
    pub fn of(link: &LinkView, powered: bool, registration: &str, left: Option<i64>) -> Self {
        match link.state {
            LinkState::Offline if !powered => Self::NoPower,
            LinkState::Offline if link.endpoint.is_some() => Self::NotConnected,
            LinkState::Offline => Self::FirstStep,
            LinkState::Connecting => Self::Attempt(link.attempts.max(1)),
            LinkState::Waiting if link.attempts == 0 => Self::Ended(left),
            LinkState::Waiting => Self::Failed(link.attempts, left),
            LinkState::Booting => match registration {
                "Pending" => Self::Pending,
                "Rejected" => Self::Rejected,
                _ => Self::BootSent,
            },
            LinkState::Online => link.awaiting.clone().map_or(Self::Accepted, Self::Awaiting),
        }
    }

    /// As a sentence; tracked.
    pub fn text(&self, i18n: I18n) -> String {
        match self {
            Self::NoPower => tr!(i18n, "link-no-power"),
            Self::NotConnected => tr!(i18n, "link-not-connected"),
            Self::FirstStep => tr!(i18n, "link-first-step"),
            Self::Attempt(number) => tr!(i18n, "link-attempt", { "number" => *number }),
            Self::Ended(None) => tr!(i18n, "link-ended"),
            Self::Ended(Some(left)) => {
                tr!(i18n, "link-ended-next", { "time" => format::seconds(*left) })
            }
            Self::Failed(number, None) => tr!(i18n, "link-failed", { "number" => *number }),
            Self::Failed(number, Some(left)) => {
                let time = format::seconds(*left);
                tr!(i18n, "link-failed-next", { "number" => *number, "time" => time })
            }
            Self::BootSent => tr!(i18n, "link-boot-sent"),
            Self::Pending => tr!(i18n, "link-pending"),
            Self::Rejected => tr!(i18n, "link-rejected"),
            Self::Accepted => tr!(i18n, "link-accepted"),
            Self::Awaiting(action) => tr!(i18n, "link-awaiting", { "action" => action.clone() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(state: LinkState) -> LinkView {
        LinkView {
            state,
            endpoint: None,
            attempts: 0,
            retry_in_ms: None,
            reason: None,
            close_code: None,
            awaiting: None,
        }
    }

    fn explain(link: &LinkView) -> Explanation {
        Explanation::of(link, true, "Unregistered", None)
    }

    #[test]
    fn offline_depends_on_power_and_address() {
        let mut link = link(LinkState::Offline);
        assert_eq!(explain(&link), Explanation::FirstStep);
        link.endpoint = Some("ws://host/CP001".to_owned());
        assert_eq!(explain(&link), Explanation::NotConnected);
        assert_eq!(Explanation::of(&link, false, "Accepted", None), Explanation::NoPower);
    }

    #[test]
    fn an_attempt_is_counted_from_one() {
        assert_eq!(explain(&link(LinkState::Connecting)), Explanation::Attempt(1));
        let third = LinkView { attempts: 3, ..link(LinkState::Connecting) };
        assert_eq!(explain(&third), Explanation::Attempt(3));
    }

    #[test]
    fn waiting_tells_an_end_from_a_failure() {
        let ended = link(LinkState::Waiting);
        assert_eq!(explain(&ended), Explanation::Ended(None));
        let failed = LinkView { attempts: 2, ..link(LinkState::Waiting) };
        let explained = Explanation::of(&failed, true, "Accepted", Some(7));
        assert_eq!(explained, Explanation::Failed(2, Some(7)));
    }

    #[test]
    fn an_answer_that_is_awaited_is_named() {
        let mut link = link(LinkState::Online);
        assert_eq!(explain(&link), Explanation::Accepted);
        link.awaiting = Some("Heartbeat".to_owned());
        assert_eq!(explain(&link), Explanation::Awaiting("Heartbeat".to_owned()));
    }
}
