//! The events of monitors, as a charge point reported them with `NotifyEvent` (2.0.1 N07, N08).

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};

use crate::components::csms::console::Console;
use crate::components::ui::{DataTable, format};
use crate::i18n;

/// The newest first; nothing while there are none.
#[component]
pub fn MonitorEvents() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let console = expect_context::<Console>();
    let events = Memo::new(move |_| {
        console.look_at_target(|_, station| station.monitor_events.clone()).unwrap_or_default()
    });
    let heads = move || {
        vec![tr!(i18n, "csms-time"), tr!(i18n, "csms-monitor-value"), tr!(i18n, "csms-event")]
    };
    let rows = move || {
        let language = i18n::language(i18n);
        events.with(|all| {
            let cells = |it: &demo_csms::MonitorEvent| {
                let value = format!("{} = {}", it.variable, it.value);
                let event = match it.trigger.as_str() {
                    "Alerting" if it.cleared => tr!(i18n, "csms-monitor-cleared"),
                    "Alerting" => tr!(i18n, "csms-monitor-alert"),
                    "Delta" => tr!(i18n, "csms-monitor-change"),
                    _ => tr!(i18n, "csms-monitor-periodic"),
                };
                vec![format::date_time(language, it.at), value, event]
            };
            all.iter().rev().map(cells).collect::<Vec<_>>()
        })
    };
    view! {
        <Show when=move || !events.with(Vec::is_empty)>
            <h2>{move_tr!(i18n, "csms-monitor-events")}</h2>
            <DataTable
                caption=move_tr!(i18n, "csms-monitor-events")
                heads=Signal::derive(heads)
                rows=Signal::derive(rows)
            />
        </Show>
    }
}
