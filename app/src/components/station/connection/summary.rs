//! How the connection is, in one line.

use std::borrow::Cow;
use std::collections::HashMap;

use leptos::prelude::*;
use leptos_fluent::{I18n, tr};
use ocpp_engine::station::Registration;
use ocpp_engine::{
    BootFailure, LinkState, LinkView, LinkViewStoreFields as _, StationSummaryStoreFields as _,
    StationViewStoreFields as _,
};

use crate::components::station::link::link_word;
use crate::components::ui::clock::countdown;
use crate::components::ui::format;
use crate::state::AppState;

/// The link's state, what it is doing, and where it leads to.
#[component]
pub fn LinkSummary() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let AppState { view, connection, .. } = expect_context();
    let link = view.link();
    // Until the next attempt, or the next BootNotification over this connection.
    let left = countdown(move || {
        let boots_in =
            || link.boot_in_ms().get().filter(|_| link.state().get() == LinkState::Booting);
        link.retry_in_ms().get().or_else(boots_in)
    });
    let summary = view.station();
    let explanation = move || {
        let (powered, registration) = (summary.powered().get(), summary.registration().get());
        // Of one that was added, or set up by a link.
        let ready = connection.with(|form| (!form.url.is_empty()).then(|| form.id.clone()));
        let ready = ready.filter(|id| !id.is_empty());
        link.with(|link| {
            let id = if summary.restarting().get() && powered {
                "station-restarts"
            } else {
                match explanation_id(link, powered, registration, left.get().is_some()) {
                    "station-explain-first-step" if ready.is_some() => "station-explain-ready",
                    id => id,
                }
            };
            let attempt = link.attempts.max(1);
            let args = HashMap::from([
                (Cow::Borrowed("attempt"), attempt.into()),
                (Cow::Borrowed("id"), ready.unwrap_or_default().into()),
                (Cow::Borrowed("time"), format::seconds(left.get().unwrap_or_default()).into()),
                (Cow::Borrowed("version"), summary.ocpp().get().to_string().into()),
            ]);
            i18n.tr_with_args(id, &args)
        })
    };
    // Announced, as the rest of the line is not: it counts seconds, and the pill in the header
    // announces the state.
    let power = move || match (summary.powered().get(), summary.restarting().get()) {
        (false, _) => Some(tr!(i18n, "station-explain-no-power")),
        (true, true) => Some(tr!(i18n, "station-restarts")),
        (true, false) => None,
    };
    view! {
        <div class="link-summary">
            <p class="link-state">
                <span class="lamp" aria-hidden="true"></span>
                <strong>{move || link_word(i18n, link.state().get())}</strong>
                <span class="explanation muted" title=explanation>
                    {explanation}
                </span>
            </p>
            <p class="endpoint mono" title=move || link.endpoint().get()>
                {move || link.endpoint().get()}
            </p>
            <p class="visually-hidden" role="status">
                {power}
            </p>
        </div>
    }
}

/// The text that says what the link is doing, as a sentence. `has_time` is whether the next attempt
/// has a time.
fn explanation_id(
    link: &LinkView,
    powered: bool,
    registration: Registration,
    has_time: bool,
) -> &'static str {
    match link.state {
        LinkState::Offline if !powered => "station-explain-no-power",
        LinkState::Offline if link.endpoint.is_some() => "station-explain-offline",
        LinkState::Offline => "station-explain-first-step",
        LinkState::Connecting => "station-explain-connecting",
        // A connection has ended, and no attempt has been made since.
        LinkState::Waiting if link.attempts == 0 && has_time => "station-explain-ended-retry",
        LinkState::Waiting if link.attempts == 0 => "station-explain-ended",
        LinkState::Waiting if has_time => "station-explain-failed-retry",
        LinkState::Waiting => "station-explain-failed",
        LinkState::Booting => match registration {
            Registration::Pending => "station-explain-boot-pending",
            Registration::Rejected if has_time => "station-explain-boot-rejected-retry",
            Registration::Rejected => "station-explain-boot-rejected",
            _ if has_time && link.boot_failure == Some(BootFailure::Refused) => {
                "station-explain-boot-refused"
            }
            _ if has_time && link.awaiting.is_none() => "station-explain-boot-retry",
            _ => "station-explain-boot-sent",
        },
        LinkState::Online => "station-explain-online",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: LinkView = LinkView {
        state: LinkState::Offline,
        endpoint: None,
        attempts: 0,
        retry_in_ms: None,
        reason: None,
        close_code: None,
        boot_in_ms: None,
        boot_failure: None,
        awaiting: None,
    };

    fn explained(link: &LinkView, has_time: bool) -> &'static str {
        explanation_id(link, true, Registration::Unregistered, has_time)
    }

    #[test]
    fn offline_has_three_reasons() {
        assert_eq!(explained(&FIRST, false), "station-explain-first-step");
        let given = LinkView { endpoint: Some("demo:/CP001".to_owned()), ..FIRST };
        assert_eq!(explained(&given, false), "station-explain-offline");
        assert_eq!(
            explanation_id(&given, false, Registration::Accepted, false),
            "station-explain-no-power"
        );
    }

    #[test]
    fn waiting_says_whether_a_connection_ended_or_an_attempt_failed() {
        let ended = LinkView { state: LinkState::Waiting, ..FIRST };
        assert_eq!(explained(&ended, true), "station-explain-ended-retry");
        assert_eq!(explained(&ended, false), "station-explain-ended");
        let failed = LinkView { attempts: 2, ..ended };
        assert_eq!(explained(&failed, true), "station-explain-failed-retry");
        assert_eq!(explained(&failed, false), "station-explain-failed");
    }

    #[test]
    fn booting_says_what_the_csms_answered() {
        let booting = LinkView { state: LinkState::Booting, ..FIRST };
        for (registration, id) in [
            (Registration::Unregistered, "station-explain-boot-sent"),
            (Registration::Pending, "station-explain-boot-pending"),
            (Registration::Rejected, "station-explain-boot-rejected"),
        ] {
            assert_eq!(explanation_id(&booting, true, registration, false), id);
        }
    }

    /// The log has each message; a line that changed with each of them could not be read.
    #[test]
    fn online_says_the_same_whatever_it_waits_for() {
        let online = LinkView { state: LinkState::Online, ..FIRST };
        assert_eq!(explained(&online, false), "station-explain-online");
        let asking = LinkView { awaiting: Some("Heartbeat".to_owned()), ..online };
        assert_eq!(explained(&asking, false), "station-explain-online");
    }
}
