//! The monitors of a variable (2.0.1 N02 to N08), below its values.
//!
//! **Owns** how they are shown. **Must not know** what they notice.

use leptos::prelude::*;
use leptos_fluent::{I18n, tr};
use ocpp_engine::MonitorView;

use crate::components::ui::format;
use crate::i18n;

/// One line for each.
#[component]
pub fn Monitors(monitors: Vec<MonitorView>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let line = move |monitor: MonitorView| {
        let MonitorView { id, kind, value, severity, exceeded, .. } = monitor;
        let source = source_name(i18n, monitor.source);
        let value = format::tenths(i18n::language(i18n), value);
        let text = tr!(i18n, "settings-monitor", {
            "id" => id, "kind" => kind, "value" => value, "severity" => severity, "source" => source
        });
        view! {
            <li>
                {text}
                {exceeded
                    .then(|| view! { " " <strong>{tr!(i18n, "settings-monitor-exceeded")}</strong> })}
            </li>
        }
    };
    view! { <ul class="muted small">{monitors.into_iter().map(line).collect_view()}</ul> }
}

/// Who has set a monitor; tracked.
pub fn source_name(i18n: I18n, source: &str) -> String {
    match source {
        "HardWiredMonitor" => tr!(i18n, "settings-monitor-hard-wired"),
        "PreconfiguredMonitor" => tr!(i18n, "settings-monitor-preconfigured"),
        _ => tr!(i18n, "settings-monitor-custom"),
    }
}
