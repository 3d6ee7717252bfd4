//! Firmware that a charge point publishes.

use ocpp_types::Rule;
use serde_json::{Value, json};

use super::accepted;
use crate::firmware;
use crate::tests::{World, defaults};

fn tell(world: &mut World, status: &str, more: &Value) {
    let mut payload = json!({"status": status});
    for (name, value) in more.as_object().into_iter().flatten() {
        payload[name] = value.clone();
    }
    assert_eq!(world.call("PublishFirmwareStatusNotification", &payload), json!({}));
}

#[test]
fn what_is_published_is_known_until_it_is_withdrawn() {
    let mut world = accepted();
    let payload = defaults(&world, "PublishFirmware");
    let md5 = firmware::md5(&firmware::contents(firmware::NAME));
    assert_eq!((payload["checksum"].as_str(), md5.len()), (Some(md5.as_str()), 32));
    let request_id = json!({"requestId": payload["requestId"]});
    world.exchange("PublishFirmware", payload.clone(), &json!({"status": "Accepted"}));
    for status in ["Downloading", "Downloaded", "ChecksumVerified"] {
        tell(&mut world, status, &request_id);
    }
    let places = json!({"requestId": payload["requestId"], "location": ["http://a/", "ftp://a/"]});
    tell(&mut world, "Published", &places);
    let [known] = world.csms.view().stations[0].publications.as_slice() else { panic!("one") };
    assert_eq!((known.checksum.as_str(), known.told.len()), (md5.as_str(), 4));
    assert_eq!(known.location.as_deref(), payload["location"].as_str());
    assert_eq!(known.locations, ["http://a/", "ftp://a/"]);
    let payload = defaults(&world, "UnpublishFirmware");
    assert_eq!(payload, json!({"checksum": md5}));
    world.exchange("UnpublishFirmware", payload.clone(), &json!({"status": "DownloadOngoing"}));
    assert_eq!(world.csms.view().stations[0].publications[0].locations.len(), 2);
    world.exchange("UnpublishFirmware", payload, &json!({"status": "Unpublished"}));
    assert!(world.csms.view().stations[0].publications[0].locations.is_empty());
    assert_eq!(world.rules(), []);
}

#[test]
fn published_without_a_place_and_idle_without_a_trigger_are_found() {
    let mut world = accepted();
    tell(&mut world, "Published", &json!({"requestId": 9}));
    assert_eq!(world.rules(), [Rule::Missing]);
    tell(&mut world, "Idle", &json!({}));
    assert_eq!(world.rules(), [Rule::NotTriggered]);
    // It was not asked for, and is known all the same.
    assert_eq!(world.csms.view().stations[0].publications[0].request_id, Some(9));
    let asked = json!({"requestedMessage": "PublishFirmwareStatusNotification"});
    world.exchange("TriggerMessage", asked, &json!({"status": "Accepted"}));
    tell(&mut world, "Idle", &json!({}));
    assert_eq!(world.rules(), []);
}
