//! Monitors as data, for a page or a script.

use serde::Serialize;

use crate::feature::Core;
use crate::station::VariableId;

/// A monitor of a variable.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MonitorView {
    pub id: i64,
    /// `UpperThreshold`, `LowerThreshold`, `Delta`, `Periodic` or `PeriodicClockAligned`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The threshold, the change, or the seconds.
    pub value: f64,
    /// 0 is the most serious, 9 the least.
    pub severity: u8,
    /// It is active during transactions only.
    pub transaction: bool,
    /// `HardWiredMonitor`, `PreconfiguredMonitor` or `CustomMonitor`.
    pub source: &'static str,
    /// The threshold is crossed.
    pub exceeded: bool,
}

/// The monitors of a variable, by number.
pub(crate) fn of_variable(core: &Core, variable: &VariableId) -> Vec<MonitorView> {
    let own = core.monitoring.monitors().iter().filter(|it| it.variable == *variable);
    own.map(|monitor| MonitorView {
        id: monitor.terms.id,
        kind: monitor.terms.kind.as_str(),
        value: monitor.terms.value,
        severity: monitor.terms.severity,
        transaction: monitor.terms.transaction,
        source: monitor.source.as_str(),
        exceeded: monitor.exceeded,
    })
    .collect()
}
