//! Schedules for vehicles that say what they need.

use ocpp_types::{v201, validate};
use serde_json::{Value, json};

use super::super::EPOCH;
use super::{UUID, World, accepted, started};

const HOUR_MS: i64 = 3_600_000;

fn needs(energy: i64, departure: Option<i64>) -> Value {
    let mut needs = json!({
        "requestedEnergyTransfer": "AC_three_phase",
        "acChargingParameters": {
            "energyAmount": energy, "evMinCurrent": 6, "evMaxCurrent": 32, "evMaxVoltage": 230,
        },
    });
    if let Some(at) = departure {
        needs["departureTime"] = json!(ocpp_types::DateTime::from_unix_ms(at).to_string());
    }
    json!({"evseId": 1, "chargingNeeds": needs})
}

/// The profile that comes after the answer.
fn planned(world: &mut World, needs: &Value) -> Value {
    assert_eq!(world.call("NotifyEVChargingNeeds", needs)["status"], "Accepted");
    let [.., answer, call] = &world.sent[..] else { panic!("an answer and a CALL") };
    assert_eq!((&answer[0], &call[2]), (&json!(3), &json!("SetChargingProfile")));
    let call = call[3].clone();
    let info = v201::action("SetChargingProfile").expect("an action");
    assert_eq!(validate(info.request, &call), []);
    world.answer(&json!({"status": "Accepted"}));
    assert_eq!(world.rules(), []);
    call
}

fn limit(call: &Value) -> &Value {
    &call["chargingProfile"]["chargingSchedule"][0]["chargingSchedulePeriod"][0]["limit"]
}

#[test]
fn the_energy_is_spread_over_the_time_that_there_is() {
    let mut world = accepted();
    started(&mut world, 0.0);
    let call = planned(&mut world, &needs(22_000, Some(EPOCH + 4 * HOUR_MS)));
    let profile = &call["chargingProfile"];
    assert_eq!(
        (&call["evseId"], &profile["chargingProfilePurpose"], &profile["transactionId"]),
        (&json!(1), &json!("TxProfile"), &json!(UUID))
    );
    let schedule = &profile["chargingSchedule"][0];
    assert_eq!(schedule["duration"], 4 * 3_600);
    // 22 kWh in four hours less a minute, at 3 x 230 V.
    assert_eq!(*limit(&call), 8.1);
    let amperes = limit(&call).as_f64().expect("a number");
    let wh = amperes * 3.0 * 230.0 * (4.0 - 1.0 / 60.0);
    assert!((22_000.0..22_500.0).contains(&wh), "{wh} Wh");
}

#[test]
fn a_vehicle_gets_no_more_and_no_less_than_it_can_take() {
    let mut world = accepted();
    started(&mut world, 0.0);
    let first = planned(&mut world, &needs(100_000, Some(EPOCH + HOUR_MS)));
    assert_eq!(*limit(&first), 32.0);
    // It takes the place of the first.
    let second = planned(&mut world, &needs(500, None));
    assert_eq!(*limit(&second), 6.0);
    assert_eq!(first["chargingProfile"]["id"], second["chargingProfile"]["id"]);
    let dc = json!({"evseId": 1, "chargingNeeds": {
        "requestedEnergyTransfer": "DC",
        "departureTime": ocpp_types::DateTime::from_unix_ms(EPOCH + 2 * HOUR_MS).to_string(),
        "dcChargingParameters":
            {"evMaxCurrent": 200, "evMaxVoltage": 800, "energyAmount": 40_000, "evMaxPower": 50_000},
    }});
    let third = planned(&mut world, &dc);
    let schedule = &third["chargingProfile"]["chargingSchedule"][0];
    assert_eq!(schedule["chargingRateUnit"], "W");
    assert_eq!(*limit(&third), 20_168.1);
}

#[test]
fn who_does_not_charge_or_does_not_say_how_much_gets_no_schedule() {
    let mut world = accepted();
    let rejected = json!({"status": "Rejected"});
    let needed = needs(10_000, Some(EPOCH + HOUR_MS));
    assert_eq!(world.call("NotifyEVChargingNeeds", &needed), rejected);
    started(&mut world, 0.0);
    let late = needs(10_000, Some(EPOCH - HOUR_MS));
    assert_eq!(world.call("NotifyEVChargingNeeds", &late), rejected);
    let dc = json!({"evseId": 1, "chargingNeeds": {
        "requestedEnergyTransfer": "DC",
        "dcChargingParameters": {"evMaxCurrent": 200, "evMaxVoltage": 800},
    }});
    assert_eq!(world.call("NotifyEVChargingNeeds", &dc), rejected);
    assert_eq!(world.sent.last().expect("an answer")[0], 3, "no CALL follows");
}

/// The limit that a vehicle gets which could take 32 A.
fn amps(world: &mut World) -> f64 {
    let call = planned(world, &needs(100_000, Some(EPOCH + HOUR_MS)));
    limit(&call).as_f64().expect("a number")
}

fn of_others(world: &mut World, evse: Option<i64>, unit: &str, limit: f64) {
    let mut told = json!({
        "chargingLimit": {"chargingLimitSource": "EMS"},
        "chargingSchedule": [{
            "id": 0, "chargingRateUnit": unit, "startSchedule": world.time(),
            "chargingSchedulePeriod": [{"startPeriod": 0, "limit": 99_000.0}, {"startPeriod": 60, "limit": limit}],
        }],
    });
    if let Some(evse) = evse {
        told["evseId"] = json!(evse);
    }
    world.call("NotifyChargingLimit", &told);
}

#[test]
fn a_schedule_respects_what_the_evse_can_give() {
    let mut world = accepted();
    let mut start = super::event(&world, "Started", 0);
    start["idToken"] = super::token("FAMILY01");
    start["cableMaxCurrent"] = json!(20);
    world.call("TransactionEvent", &start);
    assert!((amps(&mut world) - 20.0).abs() < 1e-9);
    // Two kilowatt less than three lines of 20 A have.
    let report = json!({"requestId": 1, "generatedAt": world.time(), "seqNo": 0, "reportData": [{
        "component": {"name": "EVSE", "evse": {"id": 1}},
        "variable": {"name": "Power"},
        "variableAttribute": [{"value": "0", "mutability": "ReadOnly"}],
        "variableCharacteristics":
            {"dataType": "decimal", "unit": "W", "maxLimit": 11_800.0, "supportsMonitoring": false},
    }]});
    world.call("NotifyReport", &report);
    assert!((amps(&mut world) - 17.1).abs() < 1e-9);
    of_others(&mut world, Some(2), "A", 3.0);
    assert!((amps(&mut world) - 17.1).abs() < 1e-9, "that is of another EVSE");
    of_others(&mut world, None, "A", 10.0);
    assert!((amps(&mut world) - 10.0).abs() < 1e-9);
    of_others(&mut world, None, "W", 6_900.0);
    assert!((amps(&mut world) - 10.0).abs() < 1e-9);
    world.call("ClearedChargingLimit", &json!({"chargingLimitSource": "EMS"}));
    assert!((amps(&mut world) - 17.1).abs() < 1e-9);
    let profile = json!({"evseId": 0, "chargingProfile": {
        "id": 70, "stackLevel": 0, "chargingProfilePurpose": "ChargingStationMaxProfile",
        "chargingProfileKind": "Absolute",
        "chargingSchedule": [{
            "id": 1, "startSchedule": world.time(), "chargingRateUnit": "A",
            "chargingSchedulePeriod": [{"startPeriod": 0, "limit": 4.0}],
        }],
    }});
    world.exchange("SetChargingProfile", profile, &json!({"status": "Accepted"}));
    assert!((amps(&mut world) - 4.0).abs() < 1e-9, "even below what the vehicle charges with");
}
