//! The manufacturer's monitors.
//!
//! **Owns** which monitors there are, and which of them belong to each monitoring base. **Must not
//! know** when they are triggered.

use super::Monitor;
use crate::feature::{Core, device_model};
use crate::limits::MAX_CONNECTORS;
use crate::station::{EventSource, MonitorKind, MonitorTerms, MonitoringBase, Place, VariableId};

/// Where such a monitor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    Station,
    EachEvse,
    EachConnector,
}

/// What its value is.
#[derive(Clone, Copy, Debug)]
enum Limit {
    Fixed(f64),
    /// So many times the voltage that the station is made for.
    OfVoltage(f64),
}

#[derive(Clone, Copy, Debug)]
struct Row {
    scope: Scope,
    component: &'static str,
    name: &'static str,
    instance: Option<&'static str>,
    kind: MonitorKind,
    limit: Limit,
    severity: u8,
    /// The smallest base that has it.
    base: MonitoringBase,
}

const fn row(scope: Scope, component: &'static str, name: &'static str, kind: MonitorKind) -> Row {
    Row {
        scope,
        component,
        name,
        instance: None,
        kind,
        limit: Limit::Fixed(1.0),
        severity: 5,
        base: MonitoringBase::HardWiredOnly,
    }
}

impl Row {
    const fn with(mut self, limit: Limit, severity: u8, base: MonitoringBase) -> Self {
        self.limit = limit;
        self.severity = severity;
        self.base = base;
        self
    }

    const fn line(mut self, instance: &'static str) -> Self {
        self.instance = Some(instance);
        self
    }
}

/// First what keeps people safe, then what operators want to know. What a `StatusNotification` tells
/// anyway is there for debugging.
const ROWS: &[Row] =
    &[
        row(Scope::EachConnector, "Connector", "Problem", MonitorKind::Delta).with(
            Limit::Fixed(1.0),
            3,
            MonitoringBase::HardWiredOnly,
        ),
        row(Scope::EachEvse, "EVSE", "Temperature", MonitorKind::UpperThreshold).with(
            Limit::Fixed(70.0),
            2,
            MonitoringBase::HardWiredOnly,
        ),
        row(Scope::EachEvse, "EVSE", "ACVoltage", MonitorKind::UpperThreshold).line("L1").with(
            Limit::OfVoltage(1.1),
            6,
            MonitoringBase::FactoryDefault,
        ),
        row(Scope::EachEvse, "EVSE", "ACVoltage", MonitorKind::LowerThreshold).line("L1").with(
            Limit::OfVoltage(0.9),
            6,
            MonitoringBase::FactoryDefault,
        ),
        row(Scope::Station, "ChargingStation", "AvailabilityState", MonitorKind::Delta).with(
            Limit::Fixed(1.0),
            9,
            MonitoringBase::All,
        ),
        row(Scope::EachEvse, "EVSE", "AvailabilityState", MonitorKind::Delta).with(
            Limit::Fixed(1.0),
            9,
            MonitoringBase::All,
        ),
        // 2.0.1 G05.FR.02
        row(Scope::EachConnector, "ConnectorPlugRetentionLock", "Problem", MonitorKind::Delta)
            .with(Limit::Fixed(1.0), 3, MonitoringBase::HardWiredOnly),
    ];

/// The monitors of a base, with the numbers that they have in each.
fn of_base(core: &Core, base: MonitoringBase) -> Vec<Monitor> {
    let factory = &core.station.factory;
    let mut monitors = Vec::new();
    for (row, first) in ROWS.iter().zip((1..).step_by(MAX_CONNECTORS.into())) {
        let places = match row.scope {
            Scope::Station => 0..=0,
            Scope::EachEvse | Scope::EachConnector => 1..=factory.connectors,
        };
        for (connector, id) in places.zip(first..) {
            let monitor = monitor(core, row, connector, id);
            // DC has no lines, and so on.
            let exists = device_model::read(core, &monitor.variable).is_some();
            if exists && rank(row.base) <= rank(base) {
                monitors.push(monitor);
            }
        }
    }
    monitors
}

fn monitor(core: &Core, row: &Row, connector: u8, id: i64) -> Monitor {
    let place = match row.scope {
        Scope::Station => Place::Station,
        Scope::EachEvse => Place::Evse(connector),
        Scope::EachConnector => Place::Connector(connector),
    };
    let variable = VariableId {
        component: row.component.to_owned(),
        place,
        name: row.name.to_owned(),
        instance: row.instance.map(str::to_owned),
    };
    let value = match row.limit {
        Limit::Fixed(value) => value,
        Limit::OfVoltage(factor) => (core.station.factory.hardware.voltage_v * factor).round(),
    };
    let source = match row.base {
        MonitoringBase::HardWiredOnly => EventSource::HardWiredMonitor,
        _ => EventSource::PreconfiguredMonitor,
    };
    let (kind, severity) = (row.kind, row.severity);
    Monitor::new(variable, source, MonitorTerms { id, kind, value, severity, transaction: false })
}

fn rank(base: MonitoringBase) -> u8 {
    match base {
        MonitoringBase::HardWiredOnly => 0,
        MonitoringBase::FactoryDefault => 1,
        MonitoringBase::All => 2,
    }
}

/// Activates a base, beside the monitors of the CSMS. One that it has put in the place of one of
/// these stays (2.0.1 N03.FR.03).
pub(super) fn activate(core: &mut Core, base: MonitoringBase) {
    let wanted = of_base(core, base);
    let is_wanted = |it: &Monitor| wanted.iter().any(|one| one.terms.id == it.terms.id);
    core.monitoring
        .monitors
        .retain(|it| it.source != EventSource::PreconfiguredMonitor || is_wanted(it));
    for mut monitor in wanted.clone() {
        if core.monitoring.find(monitor.terms.id).is_none() {
            monitor.begin(core);
            core.monitoring.add(monitor);
        }
    }
    core.monitoring.base = base;
    core.station.dirty.monitoring = true;
}

/// The first time that the station speaks a version with monitors.
pub(super) fn set_up(core: &mut Core) {
    if !core.monitoring.begun {
        core.monitoring.begun = true;
        activate(core, core.monitoring.base);
    }
}
