//! Monitors of variables, and what they have noticed.

use ocpp_types::Rule;
use serde_json::{Value, json};

use super::accepted;
use crate::tests::defaults;

fn result(payload: &Value, id: i64) -> Value {
    let data = &payload["setMonitoringData"][0];
    json!({"id": id, "status": "Accepted", "type": data["type"], "severity": data["severity"],
        "component": data["component"], "variable": data["variable"]})
}

#[test]
fn what_was_set_is_what_is_cleared() {
    let mut world = accepted();
    for id in [1001, 1002] {
        let payload = defaults(&world, "SetVariableMonitoring");
        let answer = json!({"setMonitoringResult": [result(&payload, id)]});
        world.exchange("SetVariableMonitoring", payload, &answer);
    }
    let payload = defaults(&world, "ClearVariableMonitoring");
    assert_eq!(payload, json!({"id": [1001, 1002]}));
    let answer = json!({"clearMonitoringResult": [{"status": "Accepted", "id": 1001},
        {"status": "Rejected", "id": 1002}]});
    world.exchange("ClearVariableMonitoring", payload, &answer);
    assert_eq!(world.csms.view().stations[0].monitors, [1002]);
    let all = json!({"monitoringBase": "All"});
    world.exchange("SetMonitoringBase", all, &json!({"status": "Accepted"}));
    assert_eq!(world.csms.view().stations[0].monitors, [1002]);
    let fewer = json!({"monitoringBase": "FactoryDefault"});
    world.exchange("SetMonitoringBase", fewer, &json!({"status": "Accepted"}));
    assert!(world.csms.view().stations[0].monitors.is_empty());
    assert_eq!(world.rules(), []);
}

#[test]
fn a_monitor_without_its_result_is_a_violation() {
    let mut world = accepted();
    let payload = defaults(&world, "SetVariableMonitoring");
    let mut other = result(&payload, 1001);
    other["variable"]["name"] = "Temperature".into();
    let answer = json!({"setMonitoringResult": [other]});
    world.operate(1, "SetVariableMonitoring", payload);
    world.answer(&answer);
    assert_eq!(world.rules(), [Rule::Missing]);
}

#[test]
fn events_are_remembered_once() {
    let mut world = accepted();
    let time = world.time();
    let event = json!({"generatedAt": time, "seqNo": 0, "eventData": [{"eventId": 1,
        "timestamp": time, "trigger": "Alerting", "actualValue": "5200", "cleared": true,
        "variableMonitoringId": 1001, "eventNotificationType": "CustomMonitor",
        "component": {"name": "EVSE", "evse": {"id": 2}}, "variable": {"name": "Power"}}]});
    assert_eq!(world.call("NotifyEvent", &event), json!({}));
    let events = &world.csms.view().stations[0].monitor_events;
    assert_eq!(events.len(), 1);
    assert_eq!((events[0].variable.as_str(), events[0].value.as_str()), ("EVSE[2].Power", "5200"));
    assert_eq!((events[0].cleared, events[0].monitor), (true, Some(1001)));
}
