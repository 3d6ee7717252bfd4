//! OCPP 2.0.1: `SetVariableMonitoring`, `ClearVariableMonitoring`, `GetMonitoringReport`,
//! `SetMonitoringBase`, `SetMonitoringLevel`, and what the CSMS is told: `NotifyMonitoringReport` and
//! `NotifyEvent` (N02 to N08).

use ocpp_types::DateTime;
use ocpp_types::frame::{CallError, CallErrorCode};
use ocpp_types::log::Level;
use ocpp_types::text;
use ocpp_types::v201::{
    ClearMonitoringResult, ClearMonitoringStatus, ClearVariableMonitoring,
    ClearVariableMonitoringResponse, Component, EventData, EventNotification, EventTrigger, Evse,
    GenericDeviceModelStatus, GenericStatus, GetMonitoringReport, GetMonitoringReportResponse,
    MonitorKind as Kind, MonitoringCriterion, MonitoringData, NotifyEvent, NotifyMonitoringReport,
    SetMonitoringBase, SetMonitoringBaseResponse, SetMonitoringData, SetMonitoringLevel,
    SetMonitoringLevelResponse, SetMonitoringResult, SetMonitoringStatus, SetVariableMonitoring,
    SetVariableMonitoringResponse, StatusInfo, Variable, VariableMonitoring,
};

use super::{Cleared, Criterion, MAX_SEVERITY, NotSet, Order, is_enabled};
use crate::feature::device_model::MAX_ITEMS;
use crate::feature::device_model::v201::{address, info, selections};
use crate::feature::{Core, Effect, Effects, monitoring};
use crate::station::{
    MonitorEvent, MonitorKind, MonitorTerms, MonitoringBase, Place, ReportedMonitors, VariableId,
};

fn not_enabled() -> StatusInfo {
    info("NotEnabled", None)
}

/// # Errors
/// A severity that is none (§2.42): an answer that repeats it would be as wrong.
pub(crate) fn set(
    call: &SetVariableMonitoring,
    core: &mut Core,
) -> Result<SetVariableMonitoringResponse, CallError> {
    let known = 0..=i64::from(MAX_SEVERITY);
    if call.set_monitoring_data.iter().any(|data| !known.contains(&data.severity)) {
        let text = format!("severity must be between 0 and {MAX_SEVERITY}");
        return Err(CallError::new(CallErrorCode::PropertyConstraintViolation, text));
    }
    let too_many = call.set_monitoring_data.len() > MAX_ITEMS;
    let one = |data: &SetMonitoringData| {
        let result = if too_many {
            // Every element is answered all the same (N04.FR.01).
            Err((SetMonitoringStatus::Rejected, Some(info("TooManyElements", None))))
        } else {
            set_one(core, data)
        };
        let (id, status, status_info) = match result {
            Ok(id) => (Some(id), SetMonitoringStatus::Accepted, None),
            Err((status, info)) => (None, status, info),
        };
        SetMonitoringResult {
            id,
            status,
            status_info,
            r#type: data.r#type,
            component: data.component.clone(),
            variable: data.variable.clone(),
            severity: data.severity,
        }
    };
    Ok(SetVariableMonitoringResponse {
        set_monitoring_result: call.set_monitoring_data.iter().map(one).collect(),
    })
}

fn set_one(
    core: &mut Core,
    data: &SetMonitoringData,
) -> Result<i64, (SetMonitoringStatus, Option<StatusInfo>)> {
    let order = Order {
        id: data.id,
        address: address(&data.component, Some(&data.variable)),
        kind: kind(data.r#type),
        value: data.value,
        severity: data.severity,
        transaction: data.transaction.unwrap_or(false),
    };
    let refused = match monitoring::set(core, &order) {
        Ok(id) => return Ok(id),
        Err(refused) => refused,
    };
    let (status, reason) = match refused {
        NotSet::UnknownComponent => (SetMonitoringStatus::UnknownComponent, None),
        NotSet::UnknownVariable => (SetMonitoringStatus::UnknownVariable, None),
        NotSet::UnsupportedKind => (SetMonitoringStatus::UnsupportedMonitorType, None),
        NotSet::Duplicate => (SetMonitoringStatus::Duplicate, None),
        NotSet::OutOfRange => (SetMonitoringStatus::Rejected, Some("ValueOutOfRange")),
        NotSet::Negative => (SetMonitoringStatus::Rejected, Some("ValuePositiveOnly")),
        NotSet::NotFound => (SetMonitoringStatus::Rejected, Some("NotFound")),
        NotSet::OtherVariable => (SetMonitoringStatus::Rejected, Some("InvalidValue")),
        NotSet::HardWired => (SetMonitoringStatus::Rejected, Some("ReadOnly")),
        NotSet::Full => (SetMonitoringStatus::Rejected, Some("OutOfMemory")),
        NotSet::Disabled => (SetMonitoringStatus::Rejected, Some("NotEnabled")),
    };
    let variable = format!("{}.{}", data.component.name, data.variable.name);
    let why = reason.unwrap_or(status.as_str());
    let text = text!(
        "monitor-not-set",
        "SetVariableMonitoring rejected for {variable}: {why}",
        variable,
        why
    );
    core.notice(Level::Warning, None, Some("2.0.1 N04"), text);
    Err((status, reason.map(|reason| info(reason, None))))
}

fn kind(kind: Kind) -> MonitorKind {
    match kind {
        Kind::UpperThreshold => MonitorKind::UpperThreshold,
        Kind::LowerThreshold => MonitorKind::LowerThreshold,
        Kind::Delta => MonitorKind::Delta,
        Kind::Periodic => MonitorKind::Periodic,
        Kind::PeriodicClockAligned => MonitorKind::PeriodicClockAligned,
    }
}

pub(crate) fn clear(
    call: &ClearVariableMonitoring,
    core: &mut Core,
) -> ClearVariableMonitoringResponse {
    let one = |id: &i64| {
        let (status, status_info) = match monitoring::clear(core, *id) {
            Cleared::Done => (ClearMonitoringStatus::Accepted, None),
            Cleared::NotFound => (ClearMonitoringStatus::NotFound, None),
            Cleared::HardWired => (ClearMonitoringStatus::Rejected, Some(info("ReadOnly", None))),
            Cleared::Disabled => (ClearMonitoringStatus::Rejected, Some(not_enabled())),
        };
        ClearMonitoringResult { status, status_info, id: *id }
    };
    ClearVariableMonitoringResponse { clear_monitoring_result: call.id.iter().map(one).collect() }
}

pub(crate) fn get_report(
    call: &GetMonitoringReport,
    core: &mut Core,
    effects: &mut Effects,
) -> GetMonitoringReportResponse {
    let (status, status_info) = order_report(call, core, effects);
    GetMonitoringReportResponse { status, status_info }
}

fn order_report(
    call: &GetMonitoringReport,
    core: &mut Core,
    effects: &mut Effects,
) -> (GenericDeviceModelStatus, Option<StatusInfo>) {
    if !is_enabled(core) {
        return (GenericDeviceModelStatus::Rejected, Some(not_enabled()));
    }
    let criterion = |it: &MonitoringCriterion| match it {
        MonitoringCriterion::ThresholdMonitoring => Criterion::Threshold,
        MonitoringCriterion::DeltaMonitoring => Criterion::Delta,
        MonitoringCriterion::PeriodicMonitoring => Criterion::Periodic,
    };
    let criteria: Vec<_> = call.monitoring_criteria.iter().flatten().map(criterion).collect();
    let selections = selections(call.component_variable.as_deref());
    let lines = monitoring::select(core, &criteria, &selections);
    if lines.is_empty() {
        return (GenericDeviceModelStatus::EmptyResultSet, Some(info("NotFound", None)));
    }
    match monitoring::parts(core, call.request_id, &lines) {
        Some(parts) => {
            effects.push(Effect::Report(parts));
            (GenericDeviceModelStatus::Accepted, None)
        }
        None => (GenericDeviceModelStatus::Rejected, Some(info("OutOfMemory", None))),
    }
}

pub(crate) fn set_base(call: &SetMonitoringBase, core: &mut Core) -> SetMonitoringBaseResponse {
    use ocpp_types::v201::MonitoringBase as Wire;
    let base = match call.monitoring_base {
        Wire::All => MonitoringBase::All,
        Wire::FactoryDefault => MonitoringBase::FactoryDefault,
        Wire::HardWiredOnly => MonitoringBase::HardWiredOnly,
    };
    let (status, status_info) = if monitoring::set_base(core, base) {
        (GenericDeviceModelStatus::Accepted, None)
    } else {
        (GenericDeviceModelStatus::Rejected, Some(not_enabled()))
    };
    SetMonitoringBaseResponse { status, status_info }
}

pub(crate) fn set_level(call: &SetMonitoringLevel, core: &mut Core) -> SetMonitoringLevelResponse {
    let (status, status_info) = if !is_enabled(core) {
        (GenericStatus::Rejected, Some(not_enabled()))
    } else if monitoring::set_level(core, call.severity) {
        (GenericStatus::Accepted, None)
    } else {
        (GenericStatus::Rejected, Some(info("ValueOutOfRange", None)))
    };
    SetMonitoringLevelResponse { status, status_info }
}

fn component(id: &VariableId) -> Component {
    let evse = match id.place {
        Place::Station => None,
        Place::Evse(id) => Some(Evse { id: id.into(), connector_id: None }),
        Place::Connector(id) => Some(Evse { id: id.into(), connector_id: Some(1) }),
    };
    Component { evse, name: id.component.clone(), instance: None }
}

fn variable(id: &VariableId) -> Variable {
    Variable { name: id.name.clone(), instance: id.instance.clone() }
}

pub(crate) fn report_part(
    request_id: i64,
    seq_no: i64,
    more: bool,
    at: i64,
    lines: &[ReportedMonitors],
) -> NotifyMonitoringReport {
    let monitoring = |it: &MonitorTerms| VariableMonitoring {
        id: it.id,
        transaction: it.transaction,
        value: it.value,
        r#type: Kind::parse(it.kind.as_str()).unwrap_or(Kind::Delta),
        severity: it.severity.into(),
    };
    let data = |line: &ReportedMonitors| MonitoringData {
        component: component(&line.variable),
        variable: variable(&line.variable),
        variable_monitoring: line.monitors.iter().map(monitoring).collect(),
    };
    NotifyMonitoringReport {
        monitor: Some(lines.iter().map(data).collect()),
        request_id,
        tbc: Some(more),
        seq_no,
        generated_at: DateTime::from_unix_ms(at),
    }
}

/// A part of a report of events.
pub(crate) fn events(seq_no: i64, more: bool, events: &[MonitorEvent], now: i64) -> NotifyEvent {
    NotifyEvent {
        generated_at: DateTime::from_unix_ms(now),
        tbc: Some(more),
        seq_no,
        event_data: events.iter().map(event).collect(),
    }
}

fn event(event: &MonitorEvent) -> EventData {
    /// Most characters of a code, and of its explanation (§2.22).
    const MAX_INFO: usize = 500;
    EventData {
        event_id: event.id,
        timestamp: DateTime::from_unix_ms(event.at),
        trigger: EventTrigger::parse(event.trigger.as_str()).unwrap_or(EventTrigger::Alerting),
        cause: event.cause,
        actual_value: event.value.clone(),
        tech_code: event.tech_code.clone(),
        tech_info: event.tech_info.as_ref().map(|info| info.chars().take(MAX_INFO).collect()),
        cleared: event.cleared.then_some(true),
        transaction_id: event.transaction.clone(),
        component: component(&event.variable),
        variable_monitoring_id: event.monitor,
        event_notification_type: EventNotification::parse(event.source.as_str())
            .unwrap_or(EventNotification::CustomMonitor),
        variable: variable(&event.variable),
    }
}
