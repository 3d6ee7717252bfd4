//! All monitors of variables, and what they have noticed last (2.0.1 N02 to N08).
//!
//! **Owns** how they are listed. **Must not know** what they notice.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::station::MonitorTrigger;
use ocpp_engine::{
    MonitorEventView, MonitorView, StationSummaryStoreFields as _, StationViewStoreFields as _,
};
use ocpp_types::Version;

use super::monitors::source_name;
use crate::components::ui::{Fold, TableOrNote, format};
use crate::i18n;
use crate::state::AppState;

/// Shown where OCPP 2.0.1 is spoken: 1.6 has no monitors.
#[component]
pub fn Monitoring() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let station = expect_context::<AppState>().view.station();
    let version = station.ocpp();
    let crossed = Memo::new(move |_| {
        station.monitors().with(|all| all.iter().filter(|it| it.exceeded).count())
    });
    let summary = move || {
        let count = station.monitors().with(Vec::len);
        let crossed = (crossed.get() > 0).then(|| {
            let text = tr!(i18n, "settings-monitors-crossed", {"count" => crossed.get()});
            view! { <span class="tag">{text}</span> }
        });
        view! {
            <span>{move_tr!(i18n, "settings-monitors")}</span>
            " "
            <span class="muted">{count}</span>
            {crossed}
        }
    };
    view! {
        <Show when=move || version.get() == Version::V201>
            <Fold id="monitors" class="device-model monitoring" summary>
                <Monitors />
                <Events />
            </Fold>
        </Show>
    }
}

#[component]
fn Monitors() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let monitors = expect_context::<AppState>().view.station().monitors();
    let heads = move || {
        vec![
            tr!(i18n, "settings-monitor-number"),
            tr!(i18n, "settings-monitor-variable"),
            tr!(i18n, "settings-monitor-looks-for"),
            tr!(i18n, "settings-monitor-severity"),
            tr!(i18n, "settings-monitor-set-by"),
        ]
    };
    let rows =
        move || monitors.with(|all| all.iter().map(|it| monitor_row(i18n, it)).collect::<Vec<_>>());
    view! {
        <p class="muted small">{move_tr!(i18n, "settings-monitors-help")}</p>
        <TableOrNote
            caption=move_tr!(i18n, "settings-monitors")
            heads=Signal::derive(heads)
            rows=Signal::derive(rows)
            note=move_tr!(i18n, "settings-monitors-none")
        />
    }
}

/// A row of the table; tracked.
fn monitor_row(i18n: I18n, monitor: &MonitorView) -> Vec<String> {
    let value = format::tenths(i18n::language(i18n), monitor.value);
    let mut wanted = format!("{} {value}", monitor.kind);
    if monitor.transaction {
        wanted = format!("{wanted}, {}", tr!(i18n, "settings-monitor-transaction"));
    }
    if monitor.exceeded {
        wanted = format!("{wanted} – {}", tr!(i18n, "settings-monitor-exceeded"));
    }
    vec![
        monitor.id.to_string(),
        variable(monitor),
        wanted,
        monitor.severity.to_string(),
        source_name(i18n, monitor.source),
    ]
}

/// `EVSE 1.Power`, `Connector 1.1.Problem`, `EVSE 1.ACVoltage (L1)`.
fn variable(monitor: &MonitorView) -> String {
    let place = match (monitor.evse, monitor.connector) {
        (Some(evse), Some(connector)) => format!(" {evse}.{connector}"),
        (Some(evse), None) => format!(" {evse}"),
        (None, _) => String::new(),
    };
    let instance = monitor.instance.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
    format!("{}{place}.{}{instance}", monitor.component, monitor.variable)
}

#[component]
fn Events() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let events = expect_context::<AppState>().view.station().monitor_events();
    let heads = move || {
        vec![
            format::with_zone(&tr!(i18n, "settings-event-time")),
            tr!(i18n, "settings-event-value"),
            tr!(i18n, "settings-event-what"),
            tr!(i18n, "settings-monitor-severity"),
            tr!(i18n, "settings-event-csms"),
        ]
    };
    let rows = move || {
        events.with(|all| all.iter().rev().map(|it| event_row(i18n, it)).collect::<Vec<_>>())
    };
    view! {
        <h3>{move_tr!(i18n, "settings-events")}</h3>
        <TableOrNote
            caption=move_tr!(i18n, "settings-events")
            heads=Signal::derive(heads)
            rows=Signal::derive(rows)
            note=move_tr!(i18n, "settings-events-none")
        />
    }
}

/// A row of the table; tracked.
fn event_row(i18n: I18n, event: &MonitorEventView) -> Vec<String> {
    let what = match event.trigger {
        MonitorTrigger::Alerting if event.cleared => tr!(i18n, "settings-event-cleared"),
        MonitorTrigger::Alerting => tr!(i18n, "settings-event-alert"),
        MonitorTrigger::Delta => tr!(i18n, "settings-event-change"),
        MonitorTrigger::Periodic => tr!(i18n, "settings-event-periodic"),
    };
    let told = if event.waiting {
        tr!(i18n, "settings-event-waiting")
    } else {
        tr!(i18n, "settings-event-told")
    };
    vec![
        format::date_time(i18n::language(i18n), event.at),
        format!("{} = {}", event.variable, event.value),
        what,
        event.severity.to_string(),
        told,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_monitor_names_its_variable_with_its_place() {
        let monitor = |evse, connector, instance: Option<&str>| MonitorView {
            id: 1,
            component: "EVSE".to_owned(),
            evse,
            connector,
            variable: "ACVoltage".to_owned(),
            instance: instance.map(str::to_owned),
            kind: "UpperThreshold",
            value: 253.0,
            severity: 6,
            transaction: false,
            source: "PreconfiguredMonitor",
            exceeded: false,
        };
        assert_eq!(variable(&monitor(None, None, None)), "EVSE.ACVoltage");
        assert_eq!(variable(&monitor(Some(1), None, Some("L1"))), "EVSE 1.ACVoltage (L1)");
        assert_eq!(variable(&monitor(Some(2), Some(1), None)), "EVSE 2.1.ACVoltage");
    }
}
