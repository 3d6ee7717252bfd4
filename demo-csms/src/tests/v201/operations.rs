//! Operations, and what their answers change.

use ocpp_types::{Rule, Version, v201, validate};
use serde_json::json;

use super::{UUID, accepted, event, started};
use crate::tests::{CP, defaults};
use crate::{Change, FirmwareSigning, ReservationState, RootChoice, operations};

#[test]
fn every_operation_has_defaults_that_break_no_rule() {
    let mut world = accepted();
    for with_transaction in [false, true] {
        if with_transaction {
            started(&mut world, 0.0);
        }
        for name in operations(Version::V201) {
            let info = v201::action(name).expect("an action of 2.0.1");
            let broken = validate(info.request, &defaults(&world, name));
            assert_eq!(broken, [], "{name}");
        }
    }
    assert_eq!(defaults(&world, "RequestStopTransaction"), json!({"transactionId": UUID}));
}

#[test]
fn what_a_station_agrees_to_is_remembered() {
    let mut world = accepted();
    let accepted = json!({"status": "Accepted"});
    for id in 1..=2 {
        let payload = defaults(&world, "ReserveNow");
        assert_eq!(payload["id"], id);
        world.exchange("ReserveNow", payload, &accepted);
    }
    world.exchange("CancelReservation", json!({"reservationId": 1}), &accepted);
    let update = json!({"reservationId": 2, "reservationUpdateStatus": "Expired"});
    world.call("ReservationStatusUpdate", &update);
    let down = json!({"evse": {"id": 2}, "operationalStatus": "Inoperative"});
    world.exchange("ChangeAvailability", down, &json!({"status": "Scheduled"}));
    let payload = defaults(&world, "SendLocalList");
    world.exchange("SendLocalList", payload, &accepted);
    let payload = defaults(&world, "SetChargingProfile");
    world.exchange("SetChargingProfile", payload, &accepted);
    // Another one takes its place.
    assert_eq!(defaults(&world, "SetChargingProfile")["chargingProfile"]["id"], 1);
    let station = &world.csms.view().stations[0];
    let states: Vec<_> = station.reservations.iter().map(|it| it.state).collect();
    assert_eq!(states, [ReservationState::Cancelled, ReservationState::Expired]);
    assert_eq!(station.reservations[0].id_tag, "VOLTAB01");
    let connector = station.connector(2).expect("spoken of");
    assert_eq!(connector.availability.as_deref(), Some("Inoperative"));
    assert_eq!(station.list_version, Some(1));
    assert_eq!(station.local_list[1]["idTagInfo"]["parentIdTag"].as_str(), Some("FAMILY"));
    assert_eq!(station.profiles.len(), 1);
    world.exchange("ClearChargingProfile", json!({"chargingProfileId": 1}), &accepted);
    assert_eq!(world.csms.view().stations[0].profiles, []);
}

#[test]
fn a_profile_of_a_transaction_goes_with_it() {
    let mut world = accepted();
    started(&mut world, 0.0);
    let payload = defaults(&world, "SetChargingProfile");
    assert_eq!(payload["chargingProfile"]["transactionId"], UUID);
    world.exchange("SetChargingProfile", payload, &json!({"status": "Accepted"}));
    assert_eq!(world.csms.view().stations[0].profiles.len(), 1);
    world.call("TransactionEvent", &event(&world, "Ended", 1));
    assert_eq!(world.csms.view().stations[0].profiles, []);
}

#[test]
fn variables_are_remembered_as_they_were_got_and_set() {
    let mut world = accepted();
    let result = |status: &str, value: Option<&str>| {
        let mut it = json!({"component": {"name": "SampledDataCtrlr"},
            "variable": {"name": "TxUpdatedInterval"}, "attributeStatus": status});
        if let Some(value) = value {
            it["attributeValue"] = json!(value);
        }
        it
    };
    let key = "SampledDataCtrlr.TxUpdatedInterval";
    let get = defaults(&world, "GetVariables");
    let answer = json!({"getVariableResult": [result("Accepted", Some("60"))]});
    world.exchange("GetVariables", get, &answer);
    assert_eq!(world.csms.view().stations[0].setting(key), Some("60"));
    let set = defaults(&world, "SetVariables");
    let answer = json!({"setVariableResult": [result("Rejected", None)]});
    world.exchange("SetVariables", set.clone(), &answer);
    assert_eq!(world.csms.view().stations[0].setting(key), Some("60"));
    let answer = json!({"setVariableResult": [result("RebootRequired", None)]});
    world.exchange("SetVariables", set.clone(), &answer);
    assert_eq!(world.csms.view().stations[0].setting(key), Some("10"));
    world.operate(2, "SetVariables", set);
    let mut other = result("Accepted", None);
    other["variable"]["name"] = json!("Other");
    world.answer(&json!({"setVariableResult": [other]}));
    assert_eq!(world.rules(), [Rule::Missing]);
}

#[test]
fn the_demo_signs_certificates_and_installs_roots() {
    let mut world = accepted();
    let usage = ocpp_types::v16::CertificateUse::CentralSystemRootCertificate;
    world.change(Change::InstallRoot { station: CP.to_owned(), usage, choice: RootChoice::Right });
    let call = world.sent.last().cloned().expect("a CALL");
    assert_eq!(
        (&call[2], &call[3]["certificateType"]),
        (&json!("InstallCertificate"), &json!("CSMSRootCertificate"))
    );
    world.answer(&json!({"status": "Accepted"}));
    let (station, signing) = (CP.to_owned(), FirmwareSigning::Right);
    world.change(Change::UpdateFirmware { station, signing });
    let call = world.sent.last().cloned().expect("a CALL");
    assert_eq!(call[2], "UpdateFirmware");
    let info = v201::action("UpdateFirmware").expect("an action");
    assert_eq!(validate(info.request, &call[3]), []);
}

#[test]
fn certificates_are_signed_for_what_they_are_asked_for() {
    use ocpp_crypto::{Answer, CheckChain, Job, KeyAlgorithm, RequestCertificate, Role, Subject};
    use ocpp_crypto::{perform, seeded};

    let subject = Subject {
        organization: "Example".to_owned(),
        serial_number: "DE-VLT-S-1".to_owned(),
        country: None,
    };
    let job = RequestCertificate { algorithm: KeyAlgorithm::EcdsaP256, subject: subject.clone() };
    let Ok(Answer::Requested { csr, public_key, .. }) =
        perform(&Job::RequestCertificate(job), &mut seeded(1))
    else {
        panic!("a request");
    };
    for (kind, role, other) in [
        ("V2GCertificate", Role::Server, Role::Client),
        ("ChargingStationCertificate", Role::Client, Role::Server),
    ] {
        let mut world = accepted();
        let answer = world.call("SignCertificate", &json!({"csr": csr, "certificateType": kind}));
        assert_eq!(answer["status"], "Accepted");
        let call = world.sent.last().cloned().expect("a CALL");
        assert_eq!(
            (&call[2], &call[3]["certificateType"]),
            (&json!("CertificateSigned"), &json!(kind))
        );
        let chain = call[3]["certificateChain"].as_str().expect("text").to_owned();
        let check = |role| {
            let job = CheckChain {
                chain: chain.clone(),
                max_chars: 10_000,
                public_key: public_key.clone(),
                subject: subject.clone(),
                role,
                roots: world.csms.view().authority.root.iter().cloned().collect(),
                now: world.now.utc,
            };
            perform(&Job::CheckChain(job), &mut seeded(9))
        };
        let Ok(Answer::Chain { certificates }) = check(role) else { panic!("{kind}") };
        assert_eq!(certificates[0].ocsp.is_some(), role == Role::Server);
        assert!(check(other).is_err(), "{kind} is for one side of TLS only");
    }
}
