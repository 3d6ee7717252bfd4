//! What drivers are told of costs while they charge.

use serde_json::{Value, json};

use super::{UUID, accepted, event, started, token};
use crate::Change;
use crate::state::Tariff;
use crate::tests::World;

/// The costs that were told since the last look, each answered by the station.
fn told(world: &mut World) -> Vec<f64> {
    let mut costs = Vec::new();
    while let Some(call) =
        world.sent.iter().find(|frame| frame[0] == 2 && frame[2] == "CostUpdated")
    {
        let (id, payload) = (call[1].clone(), call[3].clone());
        world.sent.clear();
        assert_eq!(payload["transactionId"], UUID);
        costs.extend(payload["totalCost"].as_f64());
        world.frame(&json!([3, id, {}]).to_string());
    }
    costs
}

#[test]
fn a_transaction_is_told_its_cost_each_minute_that_no_event_has_told_it() {
    let mut world = accepted();
    started(&mut world, 0.0);
    world.pass(59_000);
    assert_eq!(told(&mut world), [0.0; 0]);
    world.pass(1_000);
    // A minute and the fee.
    assert_eq!(told(&mut world), [0.37]);
    world.pass(30_000);
    let update = event(&world, "Updated", 1);
    assert_eq!(world.call("TransactionEvent", &update)["totalCost"], 0.38);
    world.pass(59_000);
    assert_eq!(told(&mut world), [0.0; 0]);
    world.pass(1_000);
    assert_eq!(told(&mut world).len(), 1);
    let mut end = event(&world, "Ended", 2);
    end["transactionInfo"]["stoppedReason"] = json!("Local");
    world.call("TransactionEvent", &end);
    world.pass(600_000);
    assert_eq!(told(&mut world), [0.0; 0]);
    assert_eq!(world.rules(), []);
}

#[test]
fn nobody_is_told_who_cannot_hear_it() {
    let mut world = accepted();
    started(&mut world, 0.0);
    world.lose();
    world.pass(600_000);
    assert_eq!(told(&mut world), [0.0; 0]);
    world.connect_with("ocpp2.0.1");
    world.pass(59_000);
    assert_eq!(told(&mut world), [0.0; 0]);
    world.pass(1_000);
    assert_eq!(told(&mut world).len(), 1);
}

#[test]
fn a_tariff_that_has_changed_is_told_once_with_the_next_event() {
    let mut world = accepted();
    started(&mut world, 0.0);
    let update = |world: &mut World, seq_no, with_token: bool| -> Value {
        let mut update = event(world, "Updated", seq_no);
        if with_token {
            update["idToken"] = token("FAMILY02");
        }
        world.call("TransactionEvent", &update)
    };
    assert!(update(&mut world, 1, false).get("updatedPersonalMessage").is_none());
    let free = Tariff { per_kwh: 0, per_hour: 0, fee: 0, ..Tariff::default() };
    world.change(Change::SetTariff(free));
    let answer = update(&mut world, 2, false);
    assert_eq!(answer["updatedPersonalMessage"], json!({"format": "UTF8", "content": "0.00 EUR"}));
    assert!(update(&mut world, 3, false).get("updatedPersonalMessage").is_none());
    // Where the answer greets the driver, it says so already.
    world.change(Change::SetTariff(Tariff::default()));
    let answer = update(&mut world, 4, true);
    assert!(answer["idTokenInfo"].get("personalMessage").is_some(), "{answer}");
    assert!(answer.get("updatedPersonalMessage").is_none(), "{answer}");
}
