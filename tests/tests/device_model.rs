//! The device model of OCPP 2.0.1 where a chart would be too long: its limits, and what the page sees.

use ocpp_engine::station::AttributeName;
use ocpp_engine::{StationSetup, UserAction, VariableName, Versions};
use serde_json::{Value, json};
use voltab_tests::sim::Sim;

/// A station that the CSMS has accepted, with nothing left to say.
fn station() -> Sim {
    let ocpp = Versions::parse("2.0.1").expect("a version");
    let mut sim = Sim::new(StationSetup { ocpp, ..StationSetup::default() }, 1);
    sim.user(UserAction::PowerOn).expect("no power yet");
    let endpoint = "ws://csms.example/ocpp/CP001".to_owned();
    sim.user(UserAction::Connect { endpoint }).expect("an endpoint");
    sim.open();
    let accepted =
        json!({"status": "Accepted", "currentTime": "2026-01-01T00:00:00Z", "interval": 300});
    answer(&mut sim, &accepted);
    while !sim.sent.is_empty() {
        answer(&mut sim, &json!({}));
    }
    sim
}

/// Answers the station's next CALL, and gives it.
fn answer(sim: &mut Sim, payload: &Value) -> Value {
    let frame: Value = serde_json::from_str(&sim.sent.pop_front().expect("a CALL")).expect("JSON");
    assert_eq!(frame[0], 2, "{frame}");
    sim.receive(&json!([3, frame[1], payload]).to_string());
    frame
}

/// What the station answers to this CALL.
fn call(sim: &mut Sim, action: &str, payload: &Value) -> Value {
    let id = format!("csms-{}", sim.log.len());
    sim.receive(&json!([2, id, action, payload]).to_string());
    let place = sim.sent.iter().position(|frame| !frame.starts_with("[2,")).expect("an answer");
    let text = sim.sent.remove(place).expect("an answer");
    serde_json::from_str(&text).expect("JSON")
}

fn variable(instance: &str) -> Value {
    json!({"component": {"name": "DeviceDataCtrlr"},
        "variable": {"name": "ItemsPerMessage", "instance": instance}})
}

#[test]
fn more_elements_than_the_station_can_take_are_refused() {
    let mut sim = station();
    let most = call(&mut sim, "GetVariables", &json!({"getVariableData": [variable("GetReport")]}));
    let most = &most[2]["getVariableResult"][0]["attributeValue"];
    let most: usize = most.as_str().expect("a value").parse().expect("a number");
    for (count, accepted) in [(most, true), (most + 1, false)] {
        let get = json!({"getVariableData": vec![variable("GetReport"); count]});
        let answer = call(&mut sim, "GetVariables", &get);
        assert_eq!(answer[0] == 3, accepted, "{answer}");
        if !accepted {
            assert_eq!(answer[2], "OccurrenceConstraintViolation");
        }
        let report = json!({"requestId": 1, "componentVariable": vec![variable("Other"); count]});
        let answer = call(&mut sim, "GetReport", &report);
        assert_eq!(answer[0] == 3, accepted, "{answer}");
        // Each element has an answer of its own (B05.FR.01).
        let mut data = json!({"component": {"name": "OCPPCommCtrlr"},
            "variable": {"name": "OfflineThreshold"}});
        data["attributeValue"] = "77".into();
        let answer = call(&mut sim, "SetVariables", &json!({"setVariableData": vec![data; count]}));
        let results = answer[2]["setVariableResult"].as_array().expect("results");
        assert_eq!(results.len(), count);
        for result in results {
            if accepted {
                assert_eq!(result["attributeStatus"], "Accepted");
            } else {
                assert_eq!(result["attributeStatus"], "Rejected");
                assert_eq!(result["attributeStatusInfo"]["reasonCode"], "TooManyElements");
            }
        }
    }
}

#[test]
fn a_longer_message_than_the_station_can_take_is_refused() {
    let mut sim = station();
    let text = "x".repeat(1_000);
    let data = json!({"component": {"name": "TxCtrlr"}, "variable": {"name": "TxStartPoint"},
        "attributeValue": text});
    let answer = call(&mut sim, "SetVariables", &json!({"setVariableData": vec![data; 80]}));
    assert_eq!((&answer[0], &answer[2]), (&json!(4), &json!("FormatViolation")));
}

#[test]
fn no_more_reports_wait_than_there_is_room_for() {
    let mut sim = station();
    let full = |id: i64| json!({"requestId": id, "reportBase": "FullInventory"});
    let mut accepted = 0;
    for id in 0..100 {
        match call(&mut sim, "GetBaseReport", &full(id))[2]["status"].as_str() {
            Some("Accepted") => accepted += 1,
            status => {
                assert_eq!(status, Some("Rejected"));
                break;
            }
        }
    }
    assert!((2..20).contains(&accepted), "{accepted} reports wait");
    // What was accepted is told, and then there is room again.
    let mut ends = 0;
    while !sim.sent.is_empty() {
        let frame = answer(&mut sim, &json!({}));
        assert_eq!(frame[2], "NotifyReport");
        ends += i32::from(frame[3]["tbc"] == false);
    }
    assert_eq!(ends, accepted);
    assert_eq!(call(&mut sim, "GetBaseReport", &full(0))[2]["status"], "Accepted");
}

#[test]
fn what_a_person_sees_is_what_is_reported() {
    let mut sim = station();
    let reported = {
        let full = json!({"requestId": 1, "reportBase": "FullInventory"});
        call(&mut sim, "GetBaseReport", &full);
        let mut lines = Vec::new();
        while !sim.sent.is_empty() {
            let frame = answer(&mut sim, &json!({}));
            lines.extend(frame[3]["reportData"].as_array().expect("lines").clone());
        }
        lines
    };
    let model = sim.device_model();
    let seen: Vec<_> = model
        .iter()
        .flat_map(|component| component.variables.iter().map(move |it| (component, it)))
        .collect();
    assert_eq!(seen.len(), reported.len());
    for ((component, variable), line) in seen.into_iter().zip(&reported) {
        assert_eq!(line["component"]["name"], component.name);
        assert_eq!(line["component"]["evse"]["id"].as_u64(), component.evse.map(u64::from));
        assert_eq!(line["variable"]["name"], variable.name);
        assert_eq!(line["variable"]["instance"].as_str(), variable.instance);
        let told = &line["variableAttribute"][0];
        assert_eq!(told["value"].as_str(), variable.attributes[0].value.as_deref());
        assert_eq!(told["mutability"], variable.attributes[0].mutability.as_str());
        assert!(!variable.help.is_empty() && !variable.section.is_empty(), "{}", variable.name);
    }
}

#[test]
fn a_person_sets_what_is_a_setting() {
    let mut sim = station();
    let mut set = |component: &str, variable: &str, instance: Option<&str>, value: &str| {
        let name = VariableName {
            component: component.to_owned(),
            evse: None,
            connector: None,
            variable: variable.to_owned(),
            instance: instance.map(str::to_owned),
            attribute: None,
        };
        let outcome = sim.user(UserAction::SetVariable { name, value: value.to_owned() });
        outcome.map_err(|why| why.to_string())
    };
    // Read-only for the CSMS alone, and in the variable's own words.
    assert_eq!(set("OCPPCommCtrlr", "messagetimeout", Some("Default"), "17"), Ok(()));
    assert_eq!(set("SmartChargingCtrlr", "RateUnit", None, "W"), Ok(()));
    for (component, variable, value, why) in [
        ("SmartChargingCtrlr", "RateUnit", "Power", "SmartChargingCtrlr.RateUnit accepts A,W"),
        ("OCPPCommCtrlr", "HeartbeatInterval", "-1", "OCPPCommCtrlr.HeartbeatInterval must be"),
        ("ChargingStation", "Available", "false", "ChargingStation.Available is read-only"),
        ("Nobody", "Available", "false", "there is no component Nobody"),
        ("TxCtrlr", "Nothing", "false", "TxCtrlr has no variable Nothing"),
        ("OCPPCommCtrlr", "NetworkConfigurationPriority", "1,0", "must not include 1"),
    ] {
        let refusal = set(component, variable, None, value).expect_err("no such value");
        assert!(refusal.contains(why), "{refusal}");
    }
    let name = VariableName {
        component: "SmartChargingCtrlr".to_owned(),
        evse: None,
        connector: None,
        variable: "RateUnit".to_owned(),
        instance: None,
        attribute: Some(AttributeName::MinSet),
    };
    let refusal = sim.user(UserAction::SetVariable { name, value: "A".to_owned() });
    let refusal = refusal.expect_err("it has an actual value only").to_string();
    assert!(refusal.contains("SmartChargingCtrlr.RateUnit has no MinSet value"), "{refusal}");
    let rate_unit = json!({"getVariableData": [
        {"component": {"name": "SmartChargingCtrlr"}, "variable": {"name": "RateUnit"}}]});
    let answer = call(&mut sim, "GetVariables", &rate_unit);
    assert_eq!(answer[2]["getVariableResult"][0]["attributeValue"], "W");
}
