//! The messages of OCPP 2.0.1.

use std::collections::BTreeSet;

use serde_json::{Value, json, to_value};

use super::{sample_object, walk};
use crate::schema::{Field, FieldType, Object};
use crate::v201::*;
use crate::{Action, FunctionalBlock, Rule, Sender, Version, validate};

/// Runs a check for every action: both of its payloads.
macro_rules! for_each_payload {
    ($check:ident: $($action:ident)*) => {$(
        $check::<$action>($action::REQUEST);
        $check::<<$action as Action>::Response>($action::RESPONSE);
    )*};
}

fn every_field(visit: &mut dyn FnMut(&'static Object, &'static Field)) {
    for action in ACTIONS {
        walk(action.request, visit);
        walk(action.response, visit);
    }
}

/// The types do not keep `customData`.
fn without_custom_data(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let kept = map.into_iter().filter(|(name, _)| name != "customData");
            kept.map(|(name, value)| (name, without_custom_data(value))).collect()
        }
        Value::Array(items) => items.into_iter().map(without_custom_data).collect(),
        other => other,
    }
}

fn round_trips<T: serde::Serialize + FieldType>(object: &'static Object) {
    for full in [false, true] {
        let value = sample_object(object, full);
        assert_eq!(validate(object, &value), [], "{}", object.name);
        let typed = T::deserialize(&value).unwrap();
        assert_eq!(to_value(&typed).unwrap(), without_custom_data(value), "{}", object.name);
    }
    for field in object.fields.iter().filter(|field| field.required) {
        let mut lacking = sample_object(object, true);
        lacking.as_object_mut().unwrap().remove(field.name);
        assert!(T::deserialize(&lacking).is_err(), "{} {}", object.name, field.name);
    }
}

#[test]
fn every_field_of_every_payload_round_trips() {
    for_each_payload! { round_trips:
            Authorize BootNotification CancelReservation CertificateSigned
            ChangeAvailability ClearCache ClearChargingProfile ClearDisplayMessage
            ClearVariableMonitoring ClearedChargingLimit CostUpdated
            CustomerInformation DataTransfer DeleteCertificate
            FirmwareStatusNotification Get15118EvCertificate GetBaseReport
            GetCertificateStatus GetChargingProfiles GetCompositeSchedule
            GetDisplayMessages GetInstalledCertificateIds GetLocalListVersion GetLog
            GetMonitoringReport GetReport GetTransactionStatus GetVariables
            Heartbeat InstallCertificate LogStatusNotification MeterValues
            NotifyChargingLimit NotifyCustomerInformation NotifyDisplayMessages
            NotifyEvChargingNeeds NotifyEvChargingSchedule NotifyEvent
            NotifyMonitoringReport NotifyReport PublishFirmware
            PublishFirmwareStatusNotification ReportChargingProfiles
            RequestStartTransaction RequestStopTransaction ReservationStatusUpdate
            ReserveNow Reset SecurityEventNotification SendLocalList
            SetChargingProfile SetDisplayMessage SetMonitoringBase
            SetMonitoringLevel SetNetworkProfile SetVariableMonitoring SetVariables
            SignCertificate StatusNotification TransactionEvent TriggerMessage
            UnlockConnector UnpublishFirmware UpdateFirmware
    }
}

#[test]
fn the_actions_are_the_specifications() {
    assert_eq!(ACTIONS.len(), 64);
    assert!(ACTIONS.is_sorted_by_key(|it| it.name));
    for known in ACTIONS {
        assert_eq!(action(known.name), Some(known));
        assert_eq!(known.request.name, known.name);
        assert_eq!(known.response.name, format!("{}Response", known.name));
        assert_eq!(known.request.version(), Version::V201);
        assert_eq!(known.profile(), None);
        // A use case of the block, or of the one that the action belongs to as well.
        let letter = known.section.strip_prefix("2.0.1 ").and_then(|it| it.chars().next());
        assert_eq!(letter, known.block().map(FunctionalBlock::letter), "{}", known.name);
    }
    let sent_by = |side| ACTIONS.iter().filter(|it| it.sender == side).count();
    assert_eq!(
        [Sender::ChargePoint, Sender::CentralSystem, Sender::Either].map(sent_by),
        [24, 39, 1]
    );
}

#[test]
fn descriptions_are_complete_and_consistent() {
    let (mut objects, mut enumerations) = (BTreeSet::new(), BTreeSet::new());
    every_field(&mut |object, field| {
        let place = format!("{}.{}", object.name, field.name);
        assert!(field.section.starts_with("2.0.1 "), "{place}");
        let help = field.help;
        assert!(help.ends_with('.') && help.len() < 100, "{place}: {help}");
        let twins = object.fields.iter().filter(|other| other.name == field.name);
        assert_eq!(twins.count(), 1, "{place}");
        assert!(object.open || object.field("customData").is_some(), "{place}");
        assert!(field.default.is_none() || !field.required, "{place}");
        objects.insert((object.name, object.section));
        if let crate::schema::Kind::Enum(words) = field.kind {
            enumerations.insert((words.name, words.section));
            let values: BTreeSet<_> = words.values.iter().collect();
            assert_eq!(values.len(), words.values.len(), "{place}");
        }
    });
    let names = |all: &BTreeSet<(&'static str, &'static str)>| -> BTreeSet<_> {
        all.iter().map(|it| it.0).collect()
    };
    assert_eq!(names(&objects).len(), objects.len(), "a name stands for one object");
    assert_eq!(names(&enumerations).len(), enumerations.len(), "or one enumeration");
    // Part 2 §2 defines 54 datatypes, §3 88 enumerations. One of either occurs in items only.
    assert_eq!(objects.iter().filter(|it| it.1.starts_with("2.0.1 §2.")).count(), 54);
    assert_eq!(objects.iter().filter(|it| it.1.starts_with("2.0.1 §1.")).count(), 128);
    assert_eq!(names(&objects).intersection(&names(&enumerations)).count(), 0);
}

fn broken(object: &'static Object, payload: &Value) -> Vec<(String, Rule, bool)> {
    let found = validate(object, payload);
    found.into_iter().map(|it| (it.pointer, it.rule, it.schema)).collect()
}

#[test]
fn bounds_of_lists_and_numbers() {
    let hash = json!({
        "hashAlgorithm": "SHA256", "issuerNameHash": "a", "issuerKeyHash": "b",
        "serialNumber": "1", "responderURL": "http://ocsp.example",
    });
    let payload = json!({
        "idToken": {"idToken": "", "type": "NoAuthorization"},
        "iso15118CertificateHashData": vec![hash; 5],
    });
    assert_eq!(
        broken(Authorize::OBJECT, &payload),
        [("/iso15118CertificateHashData".into(), Rule::TooManyItems, true)]
    );
    let needs = json!({"evMaxCurrent": 1, "evMaxVoltage": 1, "stateOfCharge": 101});
    assert_eq!(
        broken(DcChargingParameters::OBJECT, &needs),
        [("/stateOfCharge".into(), Rule::OutOfRange, true)]
    );
    // Only the text bounds this one.
    assert_eq!(
        broken(SetMonitoringLevel::OBJECT, &json!({"severity": 10})),
        [("/severity".into(), Rule::OutOfRange, false)]
    );
}

#[test]
fn custom_data_may_have_anything_besides_the_vendor() {
    let with = |custom: Value| broken(Heartbeat::OBJECT, &json!({ "customData": custom }));
    assert_eq!(with(json!({"vendorId": "org.example", "more": {"deep": [1]}})), []);
    assert_eq!(with(json!({"more": 1})), [("/customData/vendorId".into(), Rule::Missing, true)]);
    assert_eq!(with(json!([])), [("/customData".into(), Rule::WrongType, true)]);
    let component = json!({"name": "EVSE", "evse": {"id": 1, "customData": {"vendorId": "V"}}});
    assert_eq!(broken(Component::OBJECT, &component), []);
}

#[test]
fn any_json_is_data_of_a_vendor() {
    for data in [json!(1), json!("text"), json!([null]), json!({"a": {}}), json!(false)] {
        let payload = json!({"vendorId": "V", "data": data});
        assert_eq!(broken(DataTransfer::OBJECT, &payload), []);
        let typed: DataTransfer = serde_json::from_value(payload).unwrap();
        assert_eq!(typed.data, Some(data));
    }
}

#[test]
fn names_are_spelled_as_in_json() {
    assert_eq!(NotifyEvChargingNeeds::NAME, "NotifyEVChargingNeeds");
    assert_eq!(IdTokenKind::EMaid.as_str(), "eMAID");
    assert_eq!(ConnectorKind::S309ThreePhase32A.as_str(), "s309-3P-32A");
    assert_eq!(ChargingState::parse("SuspendedEVSE"), Some(ChargingState::SuspendedEvse));
    assert_eq!(GetVariableData::OBJECT.field("attributeType").unwrap().default, Some("Actual"));
}
