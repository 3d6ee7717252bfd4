//! The result of an operation.

use demo_csms::Outcome;
use demo_csms::remote::Asked;
use leptos::prelude::*;
use leptos_fluent::{I18n, tr};

use crate::components::ui::format;
use crate::i18n;

/// How it came out, and after how long; nothing where nothing was sent.
#[component]
pub fn Answer(asked: Memo<Option<Asked>>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let latency = move |asked: &Asked| {
        let at = asked.answered_at?;
        let text = format::latency(i18n::language(i18n), at - asked.at);
        Some(view! {
            " "
            <span class="muted">{text}</span>
        })
    };
    move || {
        asked.get().map(|asked| {
            let outcome = asked.outcome.as_ref();
            view! {
                <span class=format!("answer {}", tone(outcome))>{words(i18n, outcome)}</span>
                {latency(&asked)}
            }
        })
    }
}

/// The class of its colour.
fn tone(outcome: Option<&Outcome>) -> &'static str {
    match outcome {
        None => "",
        Some(Outcome::Timeout | Outcome::Closed | Outcome::Error { .. }) => "bad",
        Some(Outcome::Result { payload }) => match payload["status"].as_str() {
            None | Some("Accepted" | "Unlocked") => "good",
            Some(_) => "warning",
        },
    }
}

fn words(i18n: I18n, outcome: Option<&Outcome>) -> String {
    match outcome {
        None => tr!(i18n, "csms-waiting"),
        Some(Outcome::Timeout) => tr!(i18n, "csms-timeout"),
        Some(Outcome::Closed) => tr!(i18n, "csms-closed"),
        Some(Outcome::Error { code, .. }) => format!("CALLERROR {code}"),
        Some(Outcome::Result { payload }) => match payload["status"].as_str() {
            Some(status) => status.to_owned(),
            None => tr!(i18n, "csms-answered"),
        },
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_tone_follows_the_status_of_the_answer() {
        let result = |payload| Outcome::Result { payload };
        assert_eq!(tone(None), "");
        assert_eq!(tone(Some(&Outcome::Timeout)), "bad");
        assert_eq!(tone(Some(&result(json!({"status": "Unlocked"})))), "good");
        assert_eq!(tone(Some(&result(json!({"status": "Rejected"})))), "warning");
        assert_eq!(tone(Some(&result(json!({"listVersion": 3})))), "good");
    }
}
