//! Components, their variables, and the data of connections.
//!
//! **Owns** the messages that get, set and report variables, and `SetNetworkProfile`.
//! **Must not know** what a station does with them.

use crate::DateTime;
use crate::declare::{action201 as action, enumeration};
use crate::v201::{
    ComponentVariable, GenericDeviceModelStatus, GetVariableData, GetVariableResult,
    NetworkConnectionProfile, ReportData, SetVariableData, SetVariableResult, StatusInfo,
};

action! {
    /// Asks for one of the three standard reports of the device model.
    GetBaseReport "2.0.1 §1.17.1" (CentralSystem, Provisioning, "2.0.1 B07") {
        request_id: i64 = "requestId", "The number that the parts of the report will have.";
        report_base: ReportBase = "reportBase", "Which report.";
    }
    GetBaseReportResponse "2.0.1 §1.17.2" {
        status: GenericDeviceModelStatus = "status", "Whether the report will be sent.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
    }
}

action! {
    /// Asks for a report of some components and variables.
    GetReport "2.0.1 §1.26.1" (CentralSystem, Provisioning, "2.0.1 B08") {
        component_variable: Option<Vec<ComponentVariable>> = "componentVariable" min_items(1),
            "The components and variables to report; all of them if absent.";
        request_id: i64 = "requestId", "The number that the parts of the report will have.";
        component_criteria: Option<Vec<ComponentCriterion>> = "componentCriteria"
            min_items(1) max_items(4),
            "Only components in one of these states; any state if absent.";
    }
    GetReportResponse "2.0.1 §1.26.2" {
        status: GenericDeviceModelStatus = "status", "Whether the report will be sent.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
    }
}

action! {
    /// Asks for the values of variables.
    GetVariables "2.0.1 §1.28.1" (CentralSystem, Provisioning, "2.0.1 B06") {
        get_variable_data: Vec<GetVariableData> = "getVariableData" min_items(1), "The variables.";
    }
    GetVariablesResponse "2.0.1 §1.28.2" {
        get_variable_result: Vec<GetVariableResult> = "getVariableResult" min_items(1),
            "The values, in the order of the request.";
    }
}

action! {
    /// Sends a part of a report.
    NotifyReport "2.0.1 §1.40.1" (ChargePoint, Provisioning, "2.0.1 B07, B08") {
        request_id: i64 = "requestId", "The number of the request that asked for the report.";
        generated_at: DateTime = "generatedAt", "When this part was made.";
        report_data: Option<Vec<ReportData>> = "reportData" min_items(1),
            "The variables of this part.";
        tbc: Option<bool> = "tbc", or "false", "Whether more parts follow; false if absent.";
        seq_no: i64 = "seqNo" min(0), "The number of this part, counted from 0.";
    }
    NotifyReportResponse "2.0.1 §1.40.2" {}
}

action! {
    /// Stores the data of a connection to a CSMS.
    SetNetworkProfile "2.0.1 §1.55.1" (CentralSystem, Provisioning, "2.0.1 B09, B10") {
        configuration_slot: i64 = "configurationSlot",
            "The number under which the data are stored.";
        connection_data: NetworkConnectionProfile = "connectionData", "The data of the connection.";
    }
    SetNetworkProfileResponse "2.0.1 §1.55.2" {
        status: SetNetworkProfileStatus = "status", "Whether the data were stored.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
    }
}

action! {
    /// Changes the values of variables.
    SetVariables "2.0.1 §1.57.1" (CentralSystem, Provisioning, "2.0.1 B05") {
        set_variable_data: Vec<SetVariableData> = "setVariableData" min_items(1),
            "The variables and their new values.";
    }
    SetVariablesResponse "2.0.1 §1.57.2" {
        set_variable_result: Vec<SetVariableResult> = "setVariableResult" min_items(1),
            "The result for each, in the order of the request.";
    }
}

enumeration! {
    /// A standard report of the device model.
    ReportBase "2.0.1 §3.70" { ConfigurationInventory, FullInventory, SummaryInventory }
}

enumeration! {
    /// The state of a component.
    ComponentCriterion "2.0.1 §3.21" { Active, Available, Enabled, Problem }
}

enumeration! {
    /// Whether the data of a connection were stored.
    SetNetworkProfileStatus "2.0.1 §3.78" { Accepted, Rejected, Failed }
}
