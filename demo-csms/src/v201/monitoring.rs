//! Monitors of variables, and their events (2.0.1 N02 to N08).

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::key;
use crate::csms::Csms;
use crate::limits::MAX_REMEMBERED;
use crate::payload::{date, int, list, owned, remember, text};
use crate::session::Call;

/// What a charge point told with `NotifyEvent`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct MonitorEvent {
    pub at: i64,
    /// `EVSE[1].Power`
    pub variable: String,
    pub value: String,
    /// `Alerting`, `Delta` or `Periodic`.
    pub trigger: String,
    /// It is over.
    pub cleared: bool,
    /// None where the firmware tells it without a monitor.
    pub monitor: Option<i64>,
}

impl Csms {
    pub(super) fn notify_event(&mut self, at: usize, payload: &Value, again: bool) -> Value {
        for data in list(payload, "/eventData").iter().filter(|_| !again) {
            let event = MonitorEvent {
                at: date(data, "/timestamp").unwrap_or(self.now.utc),
                variable: key(data),
                value: owned(data, "/actualValue").unwrap_or_default(),
                trigger: owned(data, "/trigger").unwrap_or_default(),
                cleared: data.get("cleared") == Some(&Value::Bool(true)),
                monitor: int(data, "/variableMonitoringId"),
            };
            remember(&mut self.state.stations[at].monitor_events, event, MAX_REMEMBERED);
            self.dirty.station(at);
        }
        json!({})
    }

    /// Which monitors this CSMS has set, by their numbers.
    pub(super) fn monitors_answered(&mut self, at: usize, call: &Call, answer: &Value) {
        let accepted = |it: &&Value| text(it, "/status") == Some("Accepted");
        let ids = |results: &str| -> Vec<i64> {
            list(answer, results).iter().filter(accepted).filter_map(|it| int(it, "/id")).collect()
        };
        let monitors = &mut self.state.stations[at].monitors;
        match call.action {
            "SetVariableMonitoring" => {
                for id in ids("/setMonitoringResult") {
                    if !monitors.contains(&id) {
                        monitors.push(id);
                    }
                }
            }
            "ClearVariableMonitoring" => {
                let cleared = ids("/clearMonitoringResult");
                monitors.retain(|id| !cleared.contains(id));
            }
            // All others leave none of them (N03.FR.04, FR.05).
            "SetMonitoringBase" if text(&call.payload, "/monitoringBase") != Some("All") => {
                if text(answer, "/status") == Some("Accepted") {
                    monitors.clear();
                }
            }
            _ => return,
        }
        self.dirty.station(at);
    }
}
