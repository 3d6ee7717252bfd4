//! Monitors of variables, and what they notice.
//!
//! **Owns** the messages that set, list and clear monitors, and `NotifyEvent`.
//! **Must not know** what a station does with them.

use crate::DateTime;
use crate::declare::{action201 as action, enumeration};
use crate::v201::{
    ClearMonitoringResult, ComponentVariable, EventData, GenericDeviceModelStatus, GenericStatus,
    MonitoringData, SetMonitoringData, SetMonitoringResult, StatusInfo,
};

action! {
    /// Removes monitors.
    ClearVariableMonitoring "2.0.1 §1.10.1" (CentralSystem, Diagnostics, "2.0.1 N06") {
        id: Vec<i64> = "id" min_items(1), "The monitors.";
    }
    ClearVariableMonitoringResponse "2.0.1 §1.10.2" {
        clear_monitoring_result: Vec<ClearMonitoringResult> = "clearMonitoringResult" min_items(1),
            "The result for each, in the order of the request.";
    }
}

action! {
    /// Asks for a report of the monitors.
    GetMonitoringReport "2.0.1 §1.25.1" (CentralSystem, Diagnostics, "2.0.1 N02") {
        component_variable: Option<Vec<ComponentVariable>> = "componentVariable" min_items(1),
            "Only monitors of these components and variables.";
        request_id: i64 = "requestId", "The number that the parts of the report will have.";
        monitoring_criteria: Option<Vec<MonitoringCriterion>> = "monitoringCriteria"
            min_items(1) max_items(3), "Only monitors of these kinds.";
    }
    GetMonitoringReportResponse "2.0.1 §1.25.2" {
        status: GenericDeviceModelStatus = "status", "Whether the report will be sent.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
    }
}

action! {
    /// Reports what monitors have noticed.
    NotifyEvent "2.0.1 §1.38.1" (ChargePoint, Diagnostics, "2.0.1 N07, N08") {
        generated_at: DateTime = "generatedAt", "When this part was made.";
        tbc: Option<bool> = "tbc", or "false", "Whether more parts follow; false if absent.";
        seq_no: i64 = "seqNo" min(0), "The number of this part, counted from 0.";
        event_data: Vec<EventData> = "eventData" min_items(1), "The events.";
    }
    NotifyEventResponse "2.0.1 §1.38.2" {}
}

action! {
    /// Sends a part of a report of the monitors.
    NotifyMonitoringReport "2.0.1 §1.39.1" (ChargePoint, Diagnostics, "2.0.1 N02") {
        monitor: Option<Vec<MonitoringData>> = "monitor" min_items(1), "The monitors of this part.";
        request_id: i64 = "requestId", "The number of the request that asked for the report.";
        tbc: Option<bool> = "tbc", or "false", "Whether more parts follow; false if absent.";
        seq_no: i64 = "seqNo" min(0), "The number of this part, counted from 0.";
        generated_at: DateTime = "generatedAt", "When this part was made.";
    }
    NotifyMonitoringReportResponse "2.0.1 §1.39.2" {}
}

action! {
    /// Chooses which of the built-in monitors are active.
    SetMonitoringBase "2.0.1 §1.53.1" (CentralSystem, Diagnostics, "2.0.1 N03") {
        monitoring_base: MonitoringBase = "monitoringBase", "The monitors to activate.";
    }
    SetMonitoringBaseResponse "2.0.1 §1.53.2" {
        status: GenericDeviceModelStatus = "status", "Whether they were activated.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
    }
}

action! {
    /// Chooses how serious an event has to be to be reported.
    SetMonitoringLevel "2.0.1 §1.54.1" (CentralSystem, Diagnostics, "2.0.1 N05") {
        severity: i64 = "severity" range(0, 9),
            "Events up to this severity are reported; 0 is the most serious, 9 the least.";
    }
    SetMonitoringLevelResponse "2.0.1 §1.54.2" {
        status: GenericStatus = "status", "Whether the level was set.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
    }
}

action! {
    /// Sets monitors, or replaces them.
    SetVariableMonitoring "2.0.1 §1.56.1" (CentralSystem, Diagnostics, "2.0.1 N04") {
        set_monitoring_data: Vec<SetMonitoringData> = "setMonitoringData" min_items(1),
            "The monitors.";
    }
    SetVariableMonitoringResponse "2.0.1 §1.56.2" {
        set_monitoring_result: Vec<SetMonitoringResult> = "setMonitoringResult" min_items(1),
            "The result for each, in the order of the request.";
    }
}

enumeration! {
    /// A kind of monitors.
    MonitoringCriterion "2.0.1 §3.57" { ThresholdMonitoring, DeltaMonitoring, PeriodicMonitoring }
}

enumeration! {
    /// Which of the built-in monitors are active.
    MonitoringBase "2.0.1 §3.56" { All, FactoryDefault, HardWiredOnly }
}
