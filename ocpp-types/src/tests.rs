//! Tests of this module that are about more than one of its files.

use std::collections::BTreeSet;

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::{Map, Value, json, to_value};

use super::v16::*;
use super::*;
use crate::schema::{Bound, Field, FieldType, Kind, Object};

mod v201;

/// Runs a check for every action: its name, and both of its payloads.
macro_rules! for_each_payload {
    ($check:ident $arguments:tt) => {
        for_each_payload!(@ $check $arguments
            Authorize BootNotification CancelReservation CertificateSigned ChangeAvailability
            ChangeConfiguration ClearCache ClearChargingProfile DataTransfer DeleteCertificate
            DiagnosticsStatusNotification ExtendedTriggerMessage FirmwareStatusNotification
            GetCompositeSchedule GetConfiguration GetDiagnostics GetInstalledCertificateIds
            GetLocalListVersion GetLog Heartbeat InstallCertificate LogStatusNotification
            MeterValues RemoteStartTransaction RemoteStopTransaction ReserveNow Reset
            SecurityEventNotification SendLocalList SetChargingProfile SignCertificate
            SignedFirmwareStatusNotification SignedUpdateFirmware StartTransaction
            StatusNotification StopTransaction TriggerMessage UnlockConnector UpdateFirmware)
    };
    (@ $check:ident $arguments:tt $($action:ident)*) => {$(
        for_each_payload!(= $check::<$action>, $action::REQUEST, $arguments);
        for_each_payload!(= $check::<<$action as Action>::Response>, $action::RESPONSE, $arguments);
    )*};
    (= $check:expr, $object:expr, ($($argument:expr),*)) => { $check($object $(, $argument)*) };
}

/// A good value: texts as long as allowed, and with `full` every optional field.
fn sample(kind: &Kind, full: bool) -> Value {
    match kind {
        Kind::Boolean => json!(full),
        Kind::Integer(Bound::Range { min, .. }) => json!(min),
        Kind::Integer(_) => json!(1),
        Kind::Any => json!({"any": [full]}),
        Kind::Decimal { .. } => json!(8.1),
        Kind::Text { max } => json!("é".repeat(max.unwrap_or(1000).min(1000))),
        Kind::DateTime => json!("2026-01-31T12:00:00.250Z"),
        Kind::Uri => json!("ftp://user:pw@example.com/a%20b?c=[d]#e"),
        Kind::Enum(words) => json!(words.values[usize::from(full) % words.values.len()]),
        Kind::Object(object) => sample_object(object, full),
        Kind::List { item, .. } => json!([sample(item, full), sample(item, full)]),
    }
}

fn sample_object(object: &Object, full: bool) -> Value {
    let present = object.fields.iter().filter(|field| full || field.required);
    present
        .map(|field| (field.name.to_owned(), sample(&field.kind, full)))
        .collect::<Map<_, _>>()
        .into()
}

/// Every field of an object and of the objects below it.
fn walk(object: &'static Object, visit: &mut dyn FnMut(&'static Object, &'static Field)) {
    for field in object.fields {
        visit(object, field);
        let mut kind = field.kind;
        while let Kind::List { item, .. } = kind {
            kind = *item;
        }
        if let Kind::Object(inner) = kind {
            walk(inner, visit);
        }
    }
}

fn every_field(visit: &mut dyn FnMut(&'static Object, &'static Field)) {
    for action in ACTIONS {
        walk(action.request, visit);
        walk(action.response, visit);
    }
}

fn round_trips<T: serde::Serialize + FieldType>(object: &'static Object) {
    for full in [false, true] {
        let value = sample_object(object, full);
        assert_eq!(validate(object, &value), [], "{}", object.name);
        let typed = T::deserialize(&value).unwrap();
        assert_eq!(to_value(&typed).unwrap(), value, "{}", object.name);
    }
    let mut surplus = sample_object(object, false);
    surplus["vendorSpecific"] = json!({"deep": [1]});
    assert!(T::deserialize(&surplus).is_ok(), "surplus fields are ignored");
    for field in object.fields.iter().filter(|field| field.required) {
        let mut lacking = sample_object(object, true);
        lacking.as_object_mut().unwrap().remove(field.name);
        assert!(T::deserialize(&lacking).is_err(), "{} {}", object.name, field.name);
    }
}

#[test]
fn every_field_of_every_payload_round_trips() {
    for_each_payload!(round_trips());
}

#[test]
fn the_actions_are_the_specifications() {
    assert_eq!(ACTIONS.len(), 28 + 11);
    assert!(ACTIONS.is_sorted_by_key(|action| action.name));
    for action in ACTIONS {
        assert_eq!(v16::action(action.name), Some(action));
        assert_eq!(action.request.name, action.name);
        assert_eq!(action.response.name, format!("{}Response", action.name));
    }
    assert_eq!(action("bootnotification"), None, "case matters");
    let of = |profile| ACTIONS.iter().filter(|it| it.profile() == Some(profile)).count();
    assert_eq!(
        FeatureProfile::ALL.iter().map(|it| of(*it)).collect::<Vec<_>>(),
        [16, 4, 2, 2, 3, 1, 11]
    );
}

#[test]
fn descriptions_are_complete_and_consistent() {
    let mut names = BTreeSet::new();
    every_field(&mut |object, field| {
        let place = format!("{}.{}", object.name, field.name);
        let is_known = ["1.6 §", "security §"].iter().any(|it| field.section.starts_with(it));
        assert!(is_known, "{place}");
        let help = field.help;
        assert!(help.ends_with('.') && help.len() < 100, "{place}: {help}");
        let twins = object.fields.iter().filter(|other| other.name == field.name);
        assert_eq!(twins.count(), 1, "{place}");
        if let Kind::Enum(words) = field.kind {
            names.insert(words.name);
            let values: BTreeSet<_> = words.values.iter().collect();
            assert_eq!(values.len(), words.values.len(), "{place}");
        }
    });
    assert_eq!(names.len(), 35 + 14, "as many as 1.6 §7 and security §6 define");
}

#[test]
fn enumerations_are_spelled_as_in_json() {
    assert_eq!(Measurand::EnergyActiveImportRegister.as_str(), "Energy.Active.Import.Register");
    assert_eq!(
        Measurand::parse("Energy.Active.Import.Register"),
        Some(Measurand::EnergyActiveImportRegister)
    );
    assert_eq!(Phase::parse("l1"), None);
    assert_eq!(format!("{:>5}", Phase::L1N), " L1-N");
    for word in UnitOfMeasure::ALL {
        assert_eq!(UnitOfMeasure::parse(word.as_str()), Some(*word));
    }
    assert!(Reason::deserialize(&json!("Bored")).is_err());
}

proptest! {
    #[test]
    fn no_payload_panics_or_is_reported_without_end(value in any_json(), at in 0..ACTIONS.len()) {
        let action = &ACTIONS[at];
        for object in [action.request, action.response] {
            let violations = validate(object, &value);
            prop_assert!(violations.len() <= MAX_VIOLATIONS);
        }
    }

    #[test]
    fn a_payload_without_violations_can_be_read(pick in any::<u64>(), junk in any_json()) {
        for_each_payload!(damage_is_noticed(pick, &junk));
    }

    #[test]
    fn what_we_write_is_clean(
        (at, ms) in (any::<i64>(), any::<i64>()),
        text in "\\PC{0,20}",
        tenths in -1_000_000_i64..1_000_000,
        number in any::<i64>(),
    ) {
        let info = IdTagInfo {
            expiry_date: Some(DateTime::from_unix_ms(ms)),
            parent_id_tag: Some(text.clone()),
            status: AuthorizationStatus::Accepted,
        };
        let start = StartTransaction {
            connector_id: 1,
            id_tag: text,
            meter_start: number,
            reservation_id: Some(number),
            timestamp: DateTime::from_unix_ms(at),
        };
        let period = ChargingSchedulePeriod {
            start_period: 0,
            limit: tenths as f64 / 10.0,
            number_phases: None,
        };
        let clean = |object, value: Value| validate(object, &value).is_empty();
        prop_assert!(clean(IdTagInfo::OBJECT, to_value(&info)?));
        prop_assert!(clean(ChargingSchedulePeriod::OBJECT, to_value(&period)?));
        // Through text, as on the wire.
        let text = serde_json::to_string(&start)?;
        prop_assert!(clean(StartTransaction::OBJECT, serde_json::from_str(&text)?));
        prop_assert_eq!(serde_json::from_str::<StartTransaction>(&text)?, start);
    }
}

/// Puts `junk` in the place of one value of a full payload. What then validates has to be readable.
fn damage_is_noticed<T: FieldType>(object: &'static Object, pick: u64, junk: &Value) {
    let mut value = sample_object(object, true);
    let mut places = vec![String::new()];
    list_places(&value, "", &mut places);
    let place = &places[pick as usize % places.len()];
    *value.pointer_mut(place).unwrap() = junk.clone();
    if validate(object, &value).is_empty() {
        assert!(T::deserialize(&value).is_ok(), "{} {place} {junk}", object.name);
    }
}

fn list_places(value: &Value, at: &str, places: &mut Vec<String>) {
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(map) => map.iter().map(|(name, value)| (name.clone(), value)).collect(),
        Value::Array(items) => {
            items.iter().enumerate().map(|(at, value)| (at.to_string(), value)).collect()
        }
        _ => return,
    };
    for (step, value) in inner {
        let place = format!("{at}/{step}");
        list_places(value, &place, places);
        places.push(place);
    }
}

/// JSON with names and words that mean something to some message.
fn any_json() -> impl Strategy<Value = Value> {
    let names = prop_oneof![
        Just("status"),
        Just("idTag"),
        Just("idTagInfo"),
        Just("meterValue"),
        Just("connectorId"),
        Just("sampledValue"),
        Just("value"),
        Just("timestamp"),
        Just("a/b~c"),
        Just("key"),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (0..100_i64).prop_map(|n| Value::from(n as f64)),
        "\\PC{0,30}".prop_map(Value::from),
        Just(json!("Accepted")),
        Just(json!("2024-02-30T00:00:00Z")),
        "[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9](:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?"
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        let name = prop_oneof![names.clone().prop_map(str::to_owned), "\\PC{0,6}"];
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::from),
            btree_map(name, inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect::<Map<_, _>>())),
        ]
    })
}
