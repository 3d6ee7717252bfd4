//! OCPP 2.0.1: `GetVariables`, `SetVariables`, `GetBaseReport`, `GetReport` and `NotifyReport`
//! (B05 to B08).

use ocpp_types::DateTime;
use ocpp_types::frame::{CallError, CallErrorCode};
use ocpp_types::log::Level;
use ocpp_types::text;
use ocpp_types::v201::{
    AttributeKind, Component, ComponentCriterion, ComponentVariable, DataKind, Evse,
    GenericDeviceModelStatus, GetBaseReport, GetBaseReportResponse, GetReport, GetReportResponse,
    GetVariableData, GetVariableResult, GetVariableStatus, GetVariables, GetVariablesResponse,
    Mutability, NotifyReport, ReportBase, ReportData, SetVariableData, SetVariableResult,
    SetVariableStatus, SetVariables, SetVariablesResponse, StatusInfo, Variable, VariableAttribute,
    VariableCharacteristics,
};

use super::{Address, Base, Criterion, MAX_ITEMS, Refused, Selection, report};
use crate::feature::{Core, Effect, Effects, device_model};
use crate::limits::MAX_MESSAGE_BYTES;
use crate::station::{Place, ReportedVariable};

/// Elements of one message are counted and weighed (B06.FR.16, FR.17, B08.FR.17, FR.18).
///
/// # Errors
/// Too many, or too long.
pub(crate) fn check_size(items: usize, bytes: usize) -> Result<(), CallError> {
    if items > MAX_ITEMS {
        let text = format!("at most {MAX_ITEMS} elements, not {items}");
        return Err(CallError::new(CallErrorCode::OccurrenceConstraintViolation, text));
    }
    if bytes > MAX_MESSAGE_BYTES {
        let text = format!("at most {MAX_MESSAGE_BYTES} bytes, not {bytes}");
        return Err(CallError::new(CallErrorCode::FormationViolation, text));
    }
    Ok(())
}

pub(crate) fn address<'a>(component: &'a Component, variable: Option<&'a Variable>) -> Address<'a> {
    Address {
        component: &component.name,
        component_instance: component.instance.as_deref(),
        evse: component.evse.as_ref().map(|evse| (evse.id, evse.connector_id)),
        variable: variable.map_or("", |it| &it.name),
        instance: variable.and_then(|it| it.instance.as_deref()),
    }
}

fn is_actual(kind: Option<AttributeKind>) -> bool {
    kind.is_none_or(|kind| kind == AttributeKind::Actual)
}

/// A word for programs, and a sentence for people.
pub(crate) fn info(reason: &str, why: Option<String>) -> StatusInfo {
    let additional_info = why.map(|why| why.chars().take(512).collect());
    StatusInfo { reason_code: reason.to_owned(), additional_info }
}

pub(crate) fn get_variables(call: &GetVariables, core: &Core) -> GetVariablesResponse {
    let get_variable_result = call.get_variable_data.iter().map(|data| get(core, data)).collect();
    GetVariablesResponse { get_variable_result }
}

fn get(core: &Core, data: &GetVariableData) -> GetVariableResult {
    let address = address(&data.component, Some(&data.variable));
    let found = device_model::get(core, address, is_actual(data.attribute_type));
    let (status, value, info) = match found {
        Ok(value) => (GetVariableStatus::Accepted, Some(value), None),
        Err(Refused::UnknownComponent) => (GetVariableStatus::UnknownComponent, None, None),
        Err(Refused::UnknownVariable) => (GetVariableStatus::UnknownVariable, None, None),
        Err(Refused::NotSupportedAttribute) => {
            (GetVariableStatus::NotSupportedAttributeType, None, None)
        }
        Err(_) => (GetVariableStatus::Rejected, None, Some(info("WriteOnly", None))),
    };
    GetVariableResult {
        attribute_status_info: info,
        attribute_status: status,
        // Actual where none was named (B06.FR.11).
        attribute_type: Some(data.attribute_type.unwrap_or(AttributeKind::Actual)),
        attribute_value: value,
        component: data.component.clone(),
        variable: data.variable.clone(),
    }
}

pub(crate) fn set_variables(
    call: &SetVariables,
    core: &mut Core,
    effects: &mut Effects,
) -> SetVariablesResponse {
    let too_many = call.set_variable_data.len() > MAX_ITEMS;
    let mut set_variable_result = Vec::with_capacity(call.set_variable_data.len());
    for data in &call.set_variable_data {
        let (status, info) = if too_many {
            // Every element is answered all the same (B05.FR.01).
            (SetVariableStatus::Rejected, Some(info("TooManyElements", None)))
        } else {
            set(core, data, effects)
        };
        set_variable_result.push(SetVariableResult {
            attribute_type: Some(data.attribute_type.unwrap_or(AttributeKind::Actual)),
            attribute_status: status,
            attribute_status_info: info,
            component: data.component.clone(),
            variable: data.variable.clone(),
        });
    }
    SetVariablesResponse { set_variable_result }
}

fn set(
    core: &mut Core,
    data: &SetVariableData,
    effects: &mut Effects,
) -> (SetVariableStatus, Option<StatusInfo>) {
    let address = address(&data.component, Some(&data.variable));
    let actual = is_actual(data.attribute_type);
    let refused = match device_model::set(core, address, actual, &data.attribute_value) {
        Ok((_, true)) => return (SetVariableStatus::RebootRequired, None),
        Ok((key, false)) => {
            effects.push(Effect::SettingChanged(key));
            return (SetVariableStatus::Accepted, None);
        }
        Err(refused) => refused,
    };
    let (reason, why) = match refused {
        Refused::UnknownComponent => return (SetVariableStatus::UnknownComponent, None),
        Refused::UnknownVariable => return (SetVariableStatus::UnknownVariable, None),
        Refused::NotSupportedAttribute => {
            return (SetVariableStatus::NotSupportedAttributeType, None);
        }
        Refused::ReadOnly | Refused::WriteOnly => ("ReadOnly", None),
        Refused::OutOfRange(why) => ("ValueOutOfRange", Some(why)),
        Refused::Invalid(why) => ("InvalidValue", Some(why)),
    };
    let told = why.as_ref().map(|why| why.english().to_owned());
    let text = if let Some(why) = why {
        // It begins with the name of the variable.
        text!("variable-not-set", "SetVariables rejected: {why}", why)
    } else {
        let name = format!("{}.{}", data.component.name, data.variable.name);
        text!("variable-read-only", "SetVariables rejected: {name} is read-only", name)
    };
    core.notice(Level::Warning, None, Some("2.0.1 B05"), text);
    (SetVariableStatus::Rejected, Some(info(reason, told)))
}

pub(crate) fn get_base_report(
    call: &GetBaseReport,
    core: &Core,
    effects: &mut Effects,
) -> GetBaseReportResponse {
    let base = match call.report_base {
        ReportBase::ConfigurationInventory => Base::Configuration,
        ReportBase::FullInventory => Base::Full,
        ReportBase::SummaryInventory => Base::Summary,
    };
    let lines = device_model::base(core, base);
    let (status, status_info) = order(core, call.request_id, lines, effects);
    GetBaseReportResponse { status, status_info }
}

/// What a report is asked for by name; a component alone stands for all its variables.
pub(crate) fn selections(asked: Option<&[ComponentVariable]>) -> Vec<Selection<'_>> {
    let asked = asked.unwrap_or_default().iter();
    asked
        .map(|it| Selection {
            address: address(&it.component, it.variable.as_ref()),
            any_variable: it.variable.is_none(),
        })
        .collect()
}

pub(crate) fn get_report(
    call: &GetReport,
    core: &Core,
    effects: &mut Effects,
) -> GetReportResponse {
    let criterion = |it: &ComponentCriterion| match it {
        ComponentCriterion::Active => Criterion::Active,
        ComponentCriterion::Available => Criterion::Available,
        ComponentCriterion::Enabled => Criterion::Enabled,
        ComponentCriterion::Problem => Criterion::Problem,
    };
    let criteria: Vec<_> = call.component_criteria.iter().flatten().map(criterion).collect();
    let selections = selections(call.component_variable.as_deref());
    let lines = device_model::custom(core, &criteria, &selections);
    let (status, status_info) = order(core, call.request_id, lines, effects);
    GetReportResponse { status, status_info }
}

fn order(
    core: &Core,
    request_id: i64,
    lines: Vec<ReportedVariable>,
    effects: &mut Effects,
) -> (GenericDeviceModelStatus, Option<StatusInfo>) {
    if lines.is_empty() {
        return (GenericDeviceModelStatus::EmptyResultSet, Some(info("NotFound", None)));
    }
    match report::parts(core, request_id, lines) {
        Some(parts) => {
            effects.push(Effect::Report(parts));
            (GenericDeviceModelStatus::Accepted, None)
        }
        None => (GenericDeviceModelStatus::Rejected, Some(info("OutOfMemory", None))),
    }
}

pub(crate) fn notify_report(
    request_id: i64,
    seq_no: i64,
    more: bool,
    at: i64,
    lines: &[ReportedVariable],
) -> NotifyReport {
    NotifyReport {
        request_id,
        generated_at: DateTime::from_unix_ms(at),
        report_data: Some(lines.iter().map(report_data).collect()),
        tbc: Some(more),
        seq_no,
    }
}

fn report_data(line: &ReportedVariable) -> ReportData {
    let characteristics = &line.characteristics;
    let evse = match line.place {
        Place::Station => None,
        Place::Evse(id) => Some(Evse { id: id.into(), connector_id: None }),
        Place::Connector(id) => Some(Evse { id: id.into(), connector_id: Some(1) }),
    };
    ReportData {
        component: Component { evse, name: line.component.to_owned(), instance: None },
        variable: Variable {
            name: line.name.to_owned(),
            instance: line.instance.map(str::to_owned),
        },
        variable_attribute: vec![VariableAttribute {
            r#type: Some(AttributeKind::Actual),
            value: line.value.clone(),
            mutability: Mutability::parse(line.mutability.as_str()),
            persistent: Some(line.persistent),
            constant: Some(line.constant),
        }],
        variable_characteristics: DataKind::parse(characteristics.data_type.as_str()).map(
            |data_type| VariableCharacteristics {
                unit: (!characteristics.unit.is_empty()).then(|| characteristics.unit.to_owned()),
                data_type,
                min_limit: characteristics.min,
                max_limit: characteristics.max,
                values_list: Some(characteristics.words.clone()).filter(|it| !it.is_empty()),
                supports_monitoring: line.monitorable,
            },
        ),
    }
}
