use demo_csms::{OPERATIONS, State};
use ocpp_types::v16::action;
use ocpp_types::validate;

use super::*;

const NOW: i64 = 1_767_225_600_000;

fn request(name: &str) -> &'static Object {
    action(name).expect("an action").request
}

fn samples() -> Samples<'static> {
    Samples { suggest: &|_| Vec::new(), now: NOW }
}

fn defaults(name: &str) -> Value {
    State::default().defaults(NOW, "CP001", name)
}

#[test]
fn fields_and_items_come_and_go() {
    let object = request("SetChargingProfile");
    let mut payload = defaults("SetChargingProfile");
    let periods = "/csChargingProfiles/chargingSchedule/chargingSchedulePeriod";
    let added = add(&mut payload, object, periods, samples());
    assert_eq!(added, Some(format!("{periods}/1/startPeriod")));
    set(&mut payload, object, &format!("{periods}/1/limit"), "6.5");
    let expected = json!([{"startPeriod": 0, "limit": 10}, {"startPeriod": 600, "limit": 6.5}]);
    assert_eq!(payload.pointer(periods), Some(&expected));
    remove(&mut payload, &format!("{periods}/0"));
    assert_eq!(payload.pointer(periods).and_then(Value::as_array).map(Vec::len), Some(1));
    // An empty number is no number, and an empty text is one.
    set(&mut payload, object, "/connectorId", "");
    assert_eq!(payload.get("connectorId"), None);
    let mut list = json!({"key": ["A"]});
    set(&mut list, request("GetConfiguration"), "/key/0", "");
    assert_eq!(list, json!({"key": [""]}));
}

#[test]
fn what_is_of_another_type_makes_room() {
    let mut wrong = json!([7]);
    set(&mut wrong, request("Reset"), "/type", "Soft");
    assert_eq!(wrong, json!([7]));
    let mut wrong = json!(7);
    set(&mut wrong, request("Reset"), "/type", "Soft");
    assert_eq!(wrong, json!({"type": "Soft"}));
}

#[test]
fn the_other_fields_keep_their_order() {
    let mut payload = json!({"a": 1, "b/c": 2, "d": 3});
    remove(&mut payload, "/a");
    assert_eq!(payload.to_string(), r#"{"b/c":2,"d":3}"#);
    remove(&mut payload, &format!("/{}", escape("b/c")));
    assert_eq!(payload.to_string(), r#"{"d":3}"#);
}

#[test]
fn a_moment_gets_its_zone_and_keeps_its_fraction() {
    let object = request("ReserveNow");
    let mut payload = json!({"expiryDate": "2026-01-01T00:00:00.500Z"});
    set(&mut payload, object, "/expiryDate", "2026-01-01T00:00:00");
    assert_eq!(payload["expiryDate"], "2026-01-01T00:00:00.500Z");
    set(&mut payload, object, "/expiryDate", "2026-01-01T00:01");
    assert_eq!(payload["expiryDate"], "2026-01-01T00:01:00Z");
    set(&mut payload, object, "/expiryDate", "2026");
    assert_eq!(payload["expiryDate"], "2026");
    set(&mut payload, object, "/expiryDate", "");
    assert_eq!(payload, json!({}));
}

#[test]
fn what_was_added_is_filled_in_at_its_first_field() {
    let object = request("RemoteStartTransaction");
    let mut payload = json!({"idTag": "A"});
    let added = add(&mut payload, object, "/chargingProfile", samples());
    assert_eq!(added.as_deref(), Some("/chargingProfile/chargingProfileId"));
    let suggest = |name: &str| Vec::from([format!("{name}'s")]);
    let samples = Samples { suggest: &suggest, now: NOW };
    let mut payload = json!({});
    let added = add(&mut payload, request("GetConfiguration"), "/key", samples);
    assert_eq!(added.as_deref(), Some("/key/0"));
    assert_eq!(payload, json!({"key": ["key's"]}));
}

/// Adds everything that may be left out, as deep as it goes.
fn complete(payload: &mut Value, object: &'static Object) {
    while let Some(pointer) = first_absent(payload, object, "") {
        add(payload, object, &pointer, samples());
    }
}

fn first_absent(value: &Value, object: &'static Object, pointer: &str) -> Option<String> {
    object.fields.iter().find_map(|field| {
        let at = format!("{pointer}/{}", field.name);
        match (value.get(field.name), field.kind) {
            (None, _) => Some(at),
            (Some(below), Kind::Object(inner)) => first_absent(below, inner, &at),
            (Some(below), Kind::List { item: Kind::Object(inner), .. }) => below
                .as_array()?
                .iter()
                .enumerate()
                .find_map(|(index, item)| first_absent(item, inner, &format!("{at}/{index}"))),
            _ => None,
        }
    })
}

/// The places of all that has a control, with its text.
fn entries(value: &Value, pointer: &str, all: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, it)| entries(it, &format!("{pointer}/{name}"), all));
        }
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(at, it)| entries(it, &format!("{pointer}/{at}"), all)),
        Value::String(text) => all.push((pointer.to_owned(), text.clone())),
        other => all.push((pointer.to_owned(), other.to_string())),
    }
}

#[test]
fn a_form_that_is_entered_as_it_stands_is_the_payload() {
    for name in OPERATIONS {
        let object = request(name);
        let defaults = defaults(name);
        let mut full = defaults.clone();
        complete(&mut full, object);
        for payload in [defaults, full] {
            assert_eq!(validate(object, &payload), [], "{name}: {payload}");
            let mut places = Vec::new();
            entries(&payload, "", &mut places);
            let mut entered = payload.clone();
            for (pointer, text) in places {
                set(&mut entered, object, &pointer, &text);
            }
            assert_eq!(entered, payload, "{name}");
        }
    }
}
