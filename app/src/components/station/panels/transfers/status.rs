//! What the CSMS is told of transfers, and how it answered.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::station::NotificationAnswer;

use crate::components::ui::Fact;

/// The statuses of one kind of transfer, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statuses {
    pub now: &'static str,
    pub last_sent: Option<&'static str>,
    /// How the CSMS answered that one.
    pub answer: NotificationAnswer,
    /// What a `TriggerMessage` would be told.
    pub triggered: &'static str,
}

fn answer_text(i18n: I18n, answer: NotificationAnswer) -> String {
    i18n.tr(match answer {
        NotificationAnswer::None => "transfers-answer-none",
        NotificationAnswer::Waiting => "transfers-answer-waiting",
        NotificationAnswer::Accepted => "transfers-answer-accepted",
        NotificationAnswer::Failed => "transfers-answer-failed",
        NotificationAnswer::Unanswered => "transfers-answer-unanswered",
    })
}

/// The statuses as facts, and further ones as children.
#[component]
pub fn StatusFacts(
    statuses: Memo<Statuses>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let last_sent = move || match statuses.get().last_sent {
        Some(status) => status.to_owned(),
        None => tr!(i18n, "transfers-nothing-sent"),
    };
    view! {
        <dl class="facts">
            <Fact term=move_tr!(i18n, "transfers-status")>{move || statuses.get().now.to_owned()}</Fact>
            <Fact term=move_tr!(i18n, "transfers-last-sent")>{last_sent}</Fact>
            <Fact term=move_tr!(i18n, "transfers-answer")>{move || answer_text(i18n, statuses.get().answer)}</Fact>
            <Fact term=move_tr!(i18n, "transfers-triggered")>{move || statuses.get().triggered.to_owned()}</Fact>
            {children.map(|children| children())}
        </dl>
    }
}
