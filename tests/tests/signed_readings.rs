//! Signed readings of OCPP 2.0.1, verified as a CSMS would verify them (J02.FR.21).

use base64ct::{Base64, Encoding};
use ocpp_engine::{StationSetup, UserAction, Versions};
use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{DerSignature, VerifyingKey};
use p256::pkcs8::DecodePublicKey;
use serde_json::{Value, json};
use voltab_tests::sim::Sim;

/// Answers all that the station sends; gives the transaction events.
fn answer_all(sim: &mut Sim) -> Vec<Value> {
    let mut events = Vec::new();
    while let Some(text) = sim.sent.pop_front() {
        let frame: Value = serde_json::from_str(&text).expect("JSON");
        let answer = match frame[2].as_str() {
            Some("BootNotification") => {
                json!({"status": "Accepted", "currentTime": "2026-01-01T00:00:00Z", "interval": 300})
            }
            Some("Authorize") => json!({"idTokenInfo": {"status": "Accepted"}}),
            _ => json!({}),
        };
        if frame[2] == "TransactionEvent" {
            events.push(frame[3].clone());
        }
        sim.receive(&json!([3, frame[1], answer]).to_string());
    }
    events
}

/// A session of a minute, whose readings are signed.
fn session() -> Vec<Value> {
    let ocpp = Versions::parse("2.0.1").expect("a version");
    let mut sim = Sim::new(StationSetup { ocpp, ..StationSetup::default() }, 1);
    sim.user(UserAction::PowerOn).expect("no power yet");
    let endpoint = "ws://csms.example/ocpp/CP001".to_owned();
    sim.user(UserAction::Connect { endpoint }).expect("an endpoint");
    sim.open();
    answer_all(&mut sim);
    let (key, value) = ("SampledDataSignReadings".to_owned(), "true".to_owned());
    sim.user(UserAction::SetSetting { key, value }).expect("a setting");
    let card = || UserAction::PresentToken {
        id_tag: "T1".to_owned(),
        connector: Some(1),
        kind: serde_json::from_value(json!("ISO14443")).expect("a type"),
    };
    sim.user(UserAction::PlugIn { connector: 1 }).expect("a cable");
    sim.user(card()).expect("a card");
    let mut events = answer_all(&mut sim);
    sim.pass(60_000);
    sim.user(card()).expect("a card");
    events.extend(answer_all(&mut sim));
    events
}

fn decoded(base64: &Value) -> Vec<u8> {
    Base64::decode_vec(base64.as_str().expect("text")).expect("Base64")
}

/// The three sections of a document.
fn sections(document: &str) -> Vec<&str> {
    document.split('|').collect()
}

fn signature(section: &str) -> DerSignature {
    let section: Value = serde_json::from_str(section).expect("JSON");
    assert_eq!(section["SA"], "ECDSA-secp256r1-SHA256");
    let hex = section["SD"].as_str().expect("text");
    let bytes = base16ct::lower::decode_vec(hex).expect("hexadecimal digits");
    DerSignature::from_bytes(&bytes).expect("a signature")
}

#[test]
fn each_reading_is_of_the_meter_and_of_what_is_told_beside_it() {
    let events = session();
    let mut key: Option<VerifyingKey> = None;
    let mut pages = Vec::new();
    let samples = events.iter().filter_map(|event| event["meterValue"].as_array()).flatten();
    for (sample, value) in samples
        .flat_map(|sample| {
            sample["sampledValue"].as_array().expect("values").iter().map(move |it| (sample, it))
        })
        .filter(|(_, value)| value["measurand"] == "Energy.Active.Import.Register")
    {
        let signed = &value["signedMeterValue"];
        if signed["publicKey"] != "" {
            assert!(key.is_none(), "the key is told once");
            let der = decoded(&signed["publicKey"]);
            key = Some(VerifyingKey::from_public_key_der(&der).expect("a key"));
        }
        let document = String::from_utf8(decoded(&signed["signedMeterData"])).expect("text");
        let [name, payload, proof] = sections(&document)[..] else { panic!("{document}") };
        assert_eq!(name, "OCMF");
        let key = key.as_ref().expect("the first reading has the key");
        key.verify(payload.as_bytes(), &signature(proof)).expect("a good signature");
        let forged = payload.replace("\"RV\":", "\"RV\":1");
        assert!(key.verify(forged.as_bytes(), &signature(proof)).is_err());

        let payload: Value = serde_json::from_str(payload).expect("JSON");
        let reading = &payload["RD"][0];
        assert_eq!(reading["RV"].as_f64(), value["value"].as_f64());
        let time = reading["TM"].as_str().expect("text");
        let told = sample["timestamp"].as_str().expect("text");
        assert_eq!(time[..19], told[..19]);
        let mark = match value["context"].as_str() {
            Some("Transaction.Begin") => "B",
            Some("Transaction.End") => "E",
            _ => "C",
        };
        assert_eq!(reading["TX"], mark);
        pages.push(payload["PG"].clone());
    }
    let count = pages.len();
    pages.dedup();
    assert!(count >= 3 && pages.len() == count, "{pages:?}");
}
