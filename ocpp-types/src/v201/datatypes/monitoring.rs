//! Monitors and events.
//!
//! **Owns** what messages about monitors consist of.
//! **Must not know** what a station does with them.

use crate::DateTime;
use crate::declare::{enumeration, object201 as object};
use crate::v201::{Component, StatusInfo, Variable};

object! {
    /// Whether a monitor was removed.
    ClearMonitoringResult "2.0.1 §2.15" {
        status: ClearMonitoringStatus = "status", "Whether it was removed.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
        id: i64 = "id", "The monitor.";
    }
}

object! {
    /// What a monitor has noticed.
    EventData "2.0.1 §2.22" {
        event_id: i64 = "eventId", "The number of the event.";
        timestamp: DateTime = "timestamp", "When it happened.";
        trigger: EventTrigger = "trigger", "What triggered the event.";
        cause: Option<i64> = "cause", "The number of the event that caused it.";
        actual_value: String = "actualValue" max(2500), "The value of the variable, as text.";
        tech_code: Option<String> = "techCode" max(50), "An error code of the component.";
        tech_info: Option<String> = "techInfo" max(500), "Technical details.";
        cleared: Option<bool> = "cleared",
            "Whether it reports that the condition has ended; false if absent.";
        transaction_id: Option<String> = "transactionId" max(36),
            "The transaction that it concerns.";
        component: Component = "component", "The component.";
        variable_monitoring_id: Option<i64> = "variableMonitoringId", "The monitor.";
        event_notification_type: EventNotification = "eventNotificationType",
            "Who has set the monitor.";
        variable: Variable = "variable", "The variable.";
    }
}

object! {
    /// A variable and its monitors, in a report.
    MonitoringData "2.0.1 §2.34" {
        component: Component = "component", "The component.";
        variable: Variable = "variable", "The variable.";
        variable_monitoring: Vec<VariableMonitoring> = "variableMonitoring" min_items(1),
            "The monitors.";
    }
}

object! {
    /// A monitor to be set.
    SetMonitoringData "2.0.1 §2.42" {
        id: Option<i64> = "id", "The monitor that it replaces; a new one if absent.";
        transaction: Option<bool> = "transaction", or "false",
            "Whether it is active during transactions only; false if absent.";
        value: f64 = "value",
            "The threshold, the change or the number of seconds, depending on the type.";
        r#type: MonitorKind = "type", "The type of the monitor.";
        severity: i64 = "severity" range(0, 9),
            "How serious its events are: 0 is the most serious, 9 the least.";
        component: Component = "component", "The component.";
        variable: Variable = "variable", "The variable.";
    }
}

object! {
    /// Whether a monitor was set.
    SetMonitoringResult "2.0.1 §2.43" {
        id: Option<i64> = "id", "The monitor, if it was set.";
        status: SetMonitoringStatus = "status", "Whether it was set, and if not, why.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
        r#type: MonitorKind = "type", "The type of the monitor.";
        component: Component = "component", "The component.";
        variable: Variable = "variable", "The variable.";
        severity: i64 = "severity" range(0, 9),
            "How serious its events are: 0 is the most serious, 9 the least.";
    }
}

object! {
    /// A monitor.
    VariableMonitoring "2.0.1 §2.52" {
        id: i64 = "id", "The monitor.";
        transaction: bool = "transaction", "Whether it is active during transactions only.";
        value: f64 = "value",
            "The threshold, the change or the number of seconds, depending on the type.";
        r#type: MonitorKind = "type", "The type of the monitor.";
        severity: i64 = "severity" range(0, 9),
            "How serious its events are: 0 is the most serious, 9 the least.";
    }
}

enumeration! {
    /// Whether a monitor was removed.
    ClearMonitoringStatus "2.0.1 §3.20" { Accepted, Rejected, NotFound }
}

enumeration! {
    /// Who has set the monitor of an event.
    EventNotification "2.0.1 §3.31" {
        HardWiredNotification,
        HardWiredMonitor,
        PreconfiguredMonitor,
        CustomMonitor,
    }
}

enumeration! {
    /// What about a value made it an event.
    EventTrigger "2.0.1 §3.32" { Alerting, Delta, Periodic }
}

enumeration! {
    /// What a monitor looks for.
    MonitorKind "2.0.1 §3.55" {
        UpperThreshold,
        LowerThreshold,
        Delta,
        Periodic,
        PeriodicClockAligned,
    }
}

enumeration! {
    /// Whether a monitor was set, or why not.
    SetMonitoringStatus "2.0.1 §3.77" {
        Accepted,
        UnknownComponent,
        UnknownVariable,
        UnsupportedMonitorType,
        Rejected,
        Duplicate,
    }
}
