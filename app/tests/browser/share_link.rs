//! Share links, and which station the page makes of one.

use ocpp_engine::{Hardware, Identity, StationSetup, Vehicle};
use voltab_app::driver::connection_settings::ConnectionSettings;
use voltab_app::driver::setup::{Plan, StoredStation, plan};
use voltab_app::driver::share_link::{ShareLink, parse, write};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn every_part_is_read() {
    let args = parse("#csms=ws://host:9000/ocpp&id=CP001&user=me&connectors=3&connect=1&seed=42");
    assert_eq!(args.csms.as_deref(), Some("ws://host:9000/ocpp"));
    assert_eq!(args.id.as_deref(), Some("CP001"));
    assert_eq!(args.user.as_deref(), Some("me"));
    assert_eq!((args.connectors, args.connect, args.seed), (Some(3), true, Some(42)));
    assert_eq!((args.complaints.len(), args.cleaned), (0, None));
}

#[wasm_bindgen_test]
fn values_are_percent_decoded_and_a_plus_stays_one() {
    let args = parse("#id=RDAM%20123+%C3%A4&csms=ws%3A%2F%2Fhost%2Focpp%3Fa%3D1%26b%3D2");
    assert_eq!(args.id.as_deref(), Some("RDAM 123+ä"));
    assert_eq!(args.csms.as_deref(), Some("ws://host/ocpp?a=1&b=2"));
    // An equals sign in a value is part of it.
    assert_eq!(parse("#csms=ws://host?a=1").csms.as_deref(), Some("ws://host?a=1"));
}

#[wasm_bindgen_test]
fn names_are_percent_decoded_as_well() {
    let args = parse("#set.My%20word%26more=1&set%2EHeartbeatInterval=60&%69d=CP%201");
    let settings: Vec<_> = args.settings.into_iter().collect();
    let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    assert_eq!(settings, [pair("HeartbeatInterval", "60"), pair("My word&more", "1")]);
    assert_eq!(args.id.as_deref(), Some("CP 1"));
    assert_eq!(args.complaints.len(), 0);
    // What a link is made of is read again.
    let settings = [pair("My word&more=ä", "1")].into();
    let setup = StationSetup { settings, ..StationSetup::default() };
    let args = parse(&write(&setup, &connection("ws://host/ocpp", "CP001"), false, 1));
    assert_eq!(args.settings, setup.settings);
}

#[wasm_bindgen_test]
fn other_fragments_are_not_ours() {
    for fragment in ["", "#", "#log", "log"] {
        assert_eq!(parse(fragment), ShareLink::default());
    }
}

#[wasm_bindgen_test]
fn what_is_wrong_is_left_out_and_said() {
    for (fragment, part) in [
        ("#connectors=0", "between 1 and 8"),
        ("#connectors=9", "between 1 and 8"),
        ("#connectors=two", "between 1 and 8"),
        ("#connect=yes", "1 or 0"),
        ("#seed=-1", "whole number"),
        ("#id=%E0%A4", "percent-encoded"),
        ("#set.%E0%A4=1", "percent-encoded"),
        ("#colour=red", "colour"),
        ("#hardware.wheels=4", "wheels"),
        ("#hardware.phases=2", "must be 1 or 3"),
        ("#hardware.dc=perhaps", "true or false"),
        ("#car.soc=2", "car"),
    ] {
        let args = parse(fragment);
        assert_eq!(args.complaints.len(), 1, "{fragment}");
        assert!(args.complaints[0].english().contains(part), "{:?}", args.complaints);
        let complaints = args.complaints.clone();
        assert_eq!(args, ShareLink { complaints, ..ShareLink::default() });
    }
}

#[wasm_bindgen_test]
fn a_password_is_taken_out() {
    let args = parse("#id=CP001&Password=open-sesame&connect=1");
    assert_eq!(args.cleaned.as_deref(), Some("id=CP001&connect=1"));
    assert!(
        args.complaints[0].english().contains("password")
            && !args.complaints[0].english().contains("sesame")
    );
    assert!(args.connect);
    for hidden in ["p%61ssword=open-sesame", "password=open%ZZsesame"] {
        let args = parse(&format!("#id=CP001&{hidden}"));
        assert_eq!(args.cleaned.as_deref(), Some("id=CP001"), "{hidden}");
    }
    let args = parse("#csms=ws://me:se@cret@host/ocpp&id=CP001");
    assert_eq!(args.csms.as_deref(), Some("ws://host/ocpp"));
    assert_eq!(args.cleaned.as_deref(), Some("csms=ws://host/ocpp&id=CP001"));
}

#[wasm_bindgen_test]
fn so_is_every_other_secret() {
    let args = parse("#csms=ws://host/ocpp%3Ftoken%3Dsecret%26a%3D1&id=CP001");
    assert_eq!(args.csms.as_deref(), Some("ws://host/ocpp?a=1"));
    assert_eq!(args.cleaned.as_deref(), Some("csms=ws://host/ocpp%3Fa%3D1&id=CP001"));
    for key in ["AuthorizationKey", "Wifi-Password", "Authorization%4Bey"] {
        let args = parse(&format!("#id=CP001&set.{key}=00112233445566778899&set.Other=1"));
        assert_eq!(args.cleaned.as_deref(), Some("id=CP001&set.Other=1"), "{key}");
        assert_eq!(args.settings.keys().collect::<Vec<_>>(), ["Other"]);
        assert_eq!(args.complaints.len(), 1, "{key}");
    }
}

#[wasm_bindgen_test]
fn none_is_written() {
    let connection = connection("wss://host/ocpp?a=1&token=secret", "CP001");
    let link = write(&StationSetup::default(), &connection, true, 1);
    assert!(link.starts_with("csms=wss://host/ocpp%3Fa%3D1&id=CP001&"), "{link}");
    assert!(!link.contains("secret"), "{link}");
    assert_eq!(parse(&link).cleaned, None);
}

fn connection(url: &str, id: &str) -> ConnectionSettings {
    ConnectionSettings {
        url: url.to_owned(),
        id: id.to_owned(),
        user: "me".to_owned(),
        password: "secret".to_owned(),
    }
}

fn kept() -> StoredStation {
    StoredStation {
        connection: Some(connection("ws://host/ocpp", "CP001")),
        connectors: Some(2),
        differs: false,
    }
}

fn planned(stored: &StoredStation, fragment: &str) -> Plan {
    plan(stored, Some(&parse(fragment)))
}

#[wasm_bindgen_test]
fn without_an_address_everything_stays() {
    let expected = Plan {
        connection: connection("ws://host/ocpp", "CP001"),
        new_station: None,
        connect: false,
    };
    assert_eq!(plan(&kept(), None), expected);
    assert_eq!(planned(&kept(), ""), expected);
}

#[wasm_bindgen_test]
fn the_first_start_makes_a_station() {
    let plan = planned(&StoredStation::default(), "");
    assert_eq!(plan.new_station, Some(2));
    assert_eq!(plan.connection, ConnectionSettings::default());
    let plan = planned(&StoredStation::default(), "#csms=ws://host&id=X&connectors=5&connect=1");
    assert_eq!((plan.new_station, plan.connect), (Some(5), true));
    assert_eq!((&*plan.connection.url, &*plan.connection.id), ("ws://host", "X"));
}

#[wasm_bindgen_test]
fn the_same_address_keeps_the_station_and_its_credentials() {
    let plan = planned(&kept(), "#csms=ws://host/ocpp/&id=CP001&connectors=2&connect=1");
    assert_eq!((plan.new_station, plan.connect), (None, true));
    assert_eq!((&*plan.connection.user, &*plan.connection.password), ("me", "secret"));
}

#[wasm_bindgen_test]
fn another_station_is_set_up_anew_without_the_credentials_of_the_last() {
    for fragment in ["#id=CP002", "#csms=ws://other/ocpp&id=CP001"] {
        let plan = planned(&kept(), fragment);
        assert_eq!(plan.new_station, Some(2), "{fragment}");
        assert_eq!((&*plan.connection.user, &*plan.connection.password), ("", ""), "{fragment}");
    }
    let plan = planned(&kept(), "#connectors=4");
    assert_eq!((plan.new_station, &*plan.connection.password), (Some(4), "secret"));
}

#[wasm_bindgen_test]
fn a_link_is_read_as_it_was_written() {
    let mut setup = StationSetup {
        connectors: 3,
        identity: Identity {
            vendor: "Öl & =#%".to_owned(),
            serial_number: None,
            ..Identity::default()
        },
        hardware: Hardware { dc: true, max_current_a: 312.5, ..Hardware::default() },
        vehicle: Vehicle { soc: 12.5, ..Vehicle::default() },
        ..StationSetup::default()
    };
    setup.settings.insert("HeartbeatInterval".to_owned(), "77".to_owned());
    let link = write(&setup, &connection("ws://host/ocpp?a=1", "CP 1"), true, 42);
    assert!(!link.contains("secret"), "{link}");
    let args = parse(&link);
    assert_eq!(args.complaints, [""; 0]);
    assert_eq!(args.csms.as_deref(), Some("ws://host/ocpp?a=1"));
    assert_eq!((args.connect, args.seed, args.connectors), (true, Some(42), Some(3)));
    let mut made = StationSetup { connectors: 3, ..StationSetup::default() };
    args.shape(&mut made);
    made.settings.clone_from(&args.settings);
    assert_eq!(made, setup);
    assert!(!args.differs_from(&setup));
    assert!(args.differs_from(&StationSetup::default()));
}

#[wasm_bindgen_test]
fn another_shape_is_another_station() {
    let stored = StoredStation { differs: true, ..kept() };
    assert_eq!(planned(&stored, "#hardware.dc=true").new_station, Some(2));
    assert_eq!(plan(&kept(), None).new_station, None);
}

#[wasm_bindgen_test]
fn another_user_does_not_get_the_password() {
    let plan = planned(&kept(), "#user=you");
    assert_eq!((&*plan.connection.user, &*plan.connection.password), ("you", ""));
    assert_eq!(plan.new_station, None);
}
