use std::sync::Arc;

use ocpp_types::log::Direction;
use serde_json::json;

use super::*;

const ENGLISH: Language = Language::English;

fn summary(kind: FrameKind, action: &str, text: &str) -> String {
    summary_in(Version::V16, kind, action, text)
}

fn summary_in(version: Version, kind: FrameKind, action: &str, text: &str) -> String {
    let frame = Frame {
        version,
        direction: Direction::Sent,
        kind,
        action: Some(action.to_owned()),
        message_id: None,
        text: Arc::from(text),
        latency_ms: None,
        connector: None,
        violations: Vec::new(),
    };
    let cards = [Card::new("04a2", "Alice’s fob")];
    summarize(Words { language: ENGLISH, cards: &cards, dialects: Dialects::ALL }, &frame)
}

fn call(action: &str, payload: &str) -> String {
    summary(FrameKind::Call, action, &format!(r#"[2,"1","{action}",{payload}]"#))
}

fn sentence(words: Words<'_>, id: &str, object: &Object, payload: &Value) -> String {
    said(words, id, &fields_of(words, object, payload))
}

/// What the answers to these say is not said by their status alone.
const ANSWERING: [&str; 7] = [
    "BootNotification",
    "GetConfiguration",
    "GetDiagnostics",
    "GetLocalListVersion",
    "GetLog",
    "Heartbeat",
    "StartTransaction",
];

#[test]
fn every_action_has_its_sentence_and_its_fields_exist() {
    let nothing = json!({});
    for known in Version::V16.actions() {
        // An argument that does not exist would make the text fail.
        let words = |language| Words { language, cards: &[], dialects: Dialects::ALL };
        let call = |language| {
            sentence(words(language), &format!("log-call-{}", known.name), known.request, &nothing)
        };
        assert!(Language::ALL.into_iter().all(|it| !call(it).is_empty()), "{}", known.name);
        let [english, german] = Language::ALL.map(|language| {
            sentence(
                words(language),
                &format!("log-answer-{}", known.name),
                known.response,
                &nothing,
            )
        });
        assert_eq!(english != german, ANSWERING.contains(&known.name), "{}", known.name);
    }
}

#[test]
fn every_action_of_2_0_1_has_its_sentence_and_its_fields_exist() {
    let nothing = json!({});
    for known in Version::V201.actions() {
        for language in Language::ALL {
            let words = Words { language, cards: &[], dialects: Dialects::ALL };
            let id = format!("log201-call-{}", known.name);
            assert!(has_message(language, &id), "{id} in {language:?}");
            assert_ne!(sentence(words, &id, known.request, &nothing), "", "{id}");
            let id = format!("log201-answer-{}", known.name);
            let says_more = has_message(Language::English, &id);
            assert_eq!(has_message(language, &id), says_more, "{id} in {language:?}");
            let mut args = Args::new();
            add_fields(words, &mut args, "", known.response, &nothing);
            assert!(!says_more || text(language, &id, &args).is_some(), "{id}");
        }
    }
}

/// Whether the files of a language have a text of this id.
fn has_message(language: Language, id: &str) -> bool {
    let texts = match language {
        Language::English => {
            include_str!("../../../../locales-second-part/en/log-sentences-201.ftl")
        }
        Language::German => {
            include_str!("../../../../locales-second-part/de/log-sentences-201.ftl")
        }
    };
    texts.lines().any(|line| line.split(" =").next() == Some(id))
}

#[test]
fn sentences_of_2_0_1() {
    let said = |kind, action: &str, payload: &str| {
        let text = match kind {
            FrameKind::Call => format!(r#"[2,"1","{action}",{payload}]"#),
            _ => format!(r#"[3,"1",{payload}]"#),
        };
        summary_in(Version::V201, kind, action, &text)
    };
    let event = r#"{"eventType":"Updated","triggerReason":"Authorized","seqNo":1,"timestamp":"x",
        "transactionInfo":{"transactionId":"0f8b6a2e-3c1d-4b5a-9e7f-1a2b3c4d5e6f",
        "chargingState":"EVConnected"},"idToken":{"idToken":"04A2","type":"ISO14443"},
        "meterValue":[{"timestamp":"x","sampledValue":[{"value":7.5,"measurand":"SoC",
        "unitOfMeasure":{"unit":"Percent"}}]}]}"#;
    assert_eq!(
        said(FrameKind::Call, "TransactionEvent", event),
        "Updated · Authorized · EVConnected · by 04A2 (Alice’s fob) · SoC 7.5 % · transaction 0f8b6a2e…, event 1"
    );
    let status = r#"{"evseId":2,"connectorId":1,"connectorStatus":"Occupied","timestamp":"x"}"#;
    let told = said(FrameKind::Call, "StatusNotification", status);
    assert_eq!(told, "EVSE 2, connector 1: Occupied");
    let set = r#"{"setVariableData":[{"attributeValue":"60","component":{"name":"OCPPCommCtrlr"},
        "variable":{"name":"HeartbeatInterval"}}]}"#;
    let told = said(FrameKind::Call, "SetVariables", set);
    assert_eq!(told, "Set OCPPCommCtrlr.HeartbeatInterval = 60");
    let set = r#"{"setMonitoringData":[{"value":100.5,"type":"UpperThreshold","severity":5,
        "component":{"name":"EVSE","evse":{"id":1}},"variable":{"name":"Power"}}]}"#;
    let told = said(FrameKind::Call, "SetVariableMonitoring", set);
    assert_eq!(told, "Monitor EVSE 1.Power UpperThreshold 100.5");
    let result = r#"{"setMonitoringResult":[{"status":"Duplicate","type":"Delta","severity":5,
        "component":{"name":"EVSE","evse":{"id":1}},"variable":{"name":"Power"}}]}"#;
    let told = said(FrameKind::Result, "SetVariableMonitoring", result);
    assert_eq!(told, "EVSE 1.Power Delta: Duplicate");
    let event = r#"{"generatedAt":"x","seqNo":0,"eventData":[{"eventId":1,"timestamp":"x",
        "trigger":"Alerting","actualValue":"5200","eventNotificationType":"CustomMonitor",
        "component":{"name":"EVSE","evse":{"id":1}},"variable":{"name":"Power"}}]}"#;
    let told = said(FrameKind::Call, "NotifyEvent", event);
    assert_eq!(told, "Events: EVSE 1.Power = 5200");
    let whole =
        said(FrameKind::Call, "ChangeAvailability", r#"{"operationalStatus":"Inoperative"}"#);
    assert_eq!(whole, "Set the station to Inoperative");
    let unknown = said(FrameKind::Call, "StartTransaction", r#"{"idTag":"A"}"#);
    assert_eq!(unknown, r#"{"idTag":"A"}"#, "an action of 1.6");
}

#[test]
fn sentences_say_what_a_message_wants() {
    let start = r#"{"connectorId":1,"idTag":"ABC","meterStart":0,"timestamp":"x"}"#;
    assert_eq!(call("StartTransaction", start), "Start on connector 1 by ABC, meter 0 Wh");
    let profile = r#"{"connectorId":1,"csChargingProfiles":{"chargingProfileId":7,
        "chargingProfilePurpose":"TxProfile","chargingSchedule":{"chargingRateUnit":"A",
        "chargingSchedulePeriod":[{"startPeriod":0,"limit":16},{"startPeriod":9,"limit":8.5}]}}}"#;
    assert_eq!(
        call("SetChargingProfile", profile),
        "Charging profile 7 for connector 1: TxProfile, 16 A then 8.5 A"
    );
    let status = r#"{"connectorId":0,"errorCode":"NoError","status":"Available"}"#;
    assert_eq!(call("StatusNotification", status), "The station is Available");
    assert_eq!(call("GetConfiguration", "{}"), "Read all settings");
    assert_eq!(call("GetConfiguration", r#"{"key":["A","B"]}"#), "Read A, B");
    assert_eq!(call("ClearChargingProfile", r#"{"id":3}"#), "Clear charging profile 3");
    assert_eq!(call("ClearChargingProfile", "{}"), "Clear charging profiles");
    assert_eq!(call("ChangeConfiguration", r#"{"key":"A","value":""}"#), "Set A to “”");
    let meter = r#"{"connectorId":2,"meterValue":[{"timestamp":"x","sampledValue":[
        {"value":"7"},{"value":"55","measurand":"SoC","unit":"Percent"}]}]}"#;
    assert_eq!(call("MeterValues", meter), "Connector 2: 7 Wh, SoC 55 %");
}

#[test]
fn optional_parts_are_said_where_they_are_there() {
    let start = r#"{"connectorId":2,"idTag":"A","meterStart":5,"timestamp":"x","reservationId":9}"#;
    let said = "Start on connector 2 by A, meter 5 Wh, reservation 9";
    assert_eq!(call("StartTransaction", start), said);
    assert_eq!(call("RemoteStartTransaction", r#"{"idTag":"A"}"#), "Start for A");
    let known = call("RemoteStartTransaction", r#"{"idTag":"04A2"}"#);
    assert_eq!(known, "Start for 04A2 (Alice’s fob)");
    let on = r#"{"idTag":"A","connectorId":1}"#;
    assert_eq!(call("RemoteStartTransaction", on), "Start on connector 1 for A");
    let data = r#"{"vendorId":"V","data":"x"}"#;
    assert_eq!(call("DataTransfer", data), "For V: x");
}

#[test]
fn answers_say_more_than_their_status() {
    let answer = r#"[3,"1",{"transactionId":7,"idTagInfo":{"status":"Accepted"}}]"#;
    assert_eq!(summary(FrameKind::Result, "StartTransaction", answer), "transaction 7");
    let error = r#"[4,"1","InternalError","it broke",{}]"#;
    assert_eq!(summary(FrameKind::Error, "Reset", error), "it broke");
    let settings = r#"[3,"1",{"configurationKey":[{},{}],"unknownKey":["X"]}]"#;
    let said = summary(FrameKind::Result, "GetConfiguration", settings);
    assert_eq!(said, "2 known, unknown: X");
    let group = r#"[3,"1",{"idTagInfo":{"status":"Accepted","parentIdTag":"G"}}]"#;
    assert_eq!(summary(FrameKind::Result, "Authorize", group), "group G");
}

#[test]
fn what_is_odd_is_shown_as_it_is() {
    assert_eq!(summary(FrameKind::Unreadable, "", "{oops"), "{oops");
    assert_eq!(call("Reset", "5"), "? reset");
    assert_eq!(call("Frobnicate", r#"{"a":1}"#), r#"{"a":1}"#);
    assert_eq!(summary(FrameKind::Call, "Reset", "[]"), "");
}
