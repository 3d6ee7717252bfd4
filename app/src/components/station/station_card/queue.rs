//! Transaction messages that wait for delivery (1.6 §3.7).

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{QueueView, QueueViewStoreFields as _, StationViewStoreFields as _};

use crate::components::ui::clock::countdown;
use crate::components::ui::format;
use crate::state::AppState;

/// How many wait, and when the first of them is sent.
#[component]
pub fn Queue() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let queue = expect_context::<AppState>().view.queue();
    let left = countdown(move || queue.retry_in_ms().get());
    let waiting = move || queue.with(|queue| queue_text(i18n, queue, left.get()));
    let dropped = move || match queue.dropped().get() {
        0 => String::new(),
        count => tr!(i18n, "station-queue-dropped", { "count" => count }),
    };
    view! {
        <div class="queue" data-length=move || queue.length().get().to_string()>
            <dt>{move_tr!(i18n, "station-queue")}</dt>
            <dd>
                {waiting}
                " "
                <span class="bad">{dropped}</span>
            </dd>
        </div>
    }
}

/// `2 messages wait; next is StartTransaction, tried once, again in 23 s.` `left` are the seconds
/// until it is sent again.
fn queue_text(i18n: I18n, queue: &QueueView, left: Option<i64>) -> String {
    let Some(head) = queue.head else { return tr!(i18n, "station-queue-empty") };
    let mut text = tr!(i18n, "station-queue-length", { "count" => queue.length });
    text.push_str("; ");
    text.push_str(&tr!(i18n, "station-queue-next", { "action" => head }));
    if queue.attempts > 0 {
        text.push_str(", ");
        text.push_str(&tr!(i18n, "station-queue-tried", { "count" => queue.attempts }));
    }
    if let Some(left) = left {
        text.push_str(", ");
        text.push_str(&tr!(i18n, "station-queue-retry", { "time" => format::seconds(left) }));
    }
    text.push('.');
    text
}
