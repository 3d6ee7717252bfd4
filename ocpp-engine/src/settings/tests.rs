use super::*;

fn settings() -> Settings {
    Settings::new(2, Hardware::default())
}

#[test]
fn defaults_pass_their_own_check() {
    let settings = settings();
    // A password has no default, and an empty one cannot be set.
    for row in SETTINGS.iter().filter(|row| !matches!(row.kind, Kind::Secret { .. })) {
        let value = settings.text(row.key);
        assert_eq!(
            row.kind.normalise(&value, row.unit, 2, &Hardware::default()).as_deref(),
            Ok(&*value),
            "{}",
            row.name
        );
    }
}

#[test]
fn every_key_has_one_row_and_one_spelling() {
    for (index, row) in SETTINGS.iter().enumerate() {
        assert_eq!(row.key as usize, index, "{}", row.name);
        let same = SETTINGS.iter().filter(|other| other.name.eq_ignore_ascii_case(row.name));
        assert_eq!(same.count(), 1, "{}", row.name);
    }
}

#[test]
fn keys_are_case_insensitive_and_unknown_ones_not_supported() {
    let mut settings = settings();
    assert_eq!(settings.change("heartbeatinterval", "17"), Change::Accepted);
    assert_eq!(settings.int(Key::HeartbeatInterval), 17);
    assert_eq!(settings.change("WebSocketPingInterval", "10"), Change::NotSupported);
}

#[test]
fn bounds_formats_and_read_only_keys_are_rejected_without_a_change() {
    let mut settings = settings();
    for (key, value) in [
        ("HeartbeatInterval", "-1"),
        ("HeartbeatInterval", "ten"),
        ("HeartbeatInterval", "0"),
        ("MeterValueSampleInterval", "1.5"),
        ("LocalPreAuthorize", "yes"),
        ("NumberOfConnectors", "3"),
        ("MeterValuesSampledData", "Energy.Active.Import.Register,Nonsense"),
        ("MeterValuesSampledData", "Energy.Active.Export.Register"),
        ("ConnectorPhaseRotation", "1.XYZ"),
        ("ConnectorPhaseRotation", "3.RST"),
    ] {
        let before = settings.text(named(key).unwrap().key).into_owned();
        assert!(matches!(settings.change(key, value), Change::Rejected(_)), "{key}={value}");
        assert_eq!(settings.text(named(key).unwrap().key), before);
    }
}

#[test]
fn every_variable_is_found_by_its_whole_name_and_by_a_shorter_one_where_that_is_clear() {
    for row in SETTINGS {
        let Some((component, name)) = row.v201 else { continue };
        let whole = variable_name(component, name, row.instance);
        assert_eq!(named(&whole).map(|found| found.key), Some(row.key), "{whole}");
        let same = |other: &&Setting| other.v201 == row.v201;
        let short = named(&variable_name(component, name, None)).map(|found| found.key);
        let clear = SETTINGS.iter().filter(same).count() == 1;
        assert_eq!(short, clear.then_some(row.key), "{component}.{name}");
    }
    assert_eq!(named("TariffCostCtrlr.Enabled[Cost]").unwrap().key, Key::CostEnabled);
    for unclear in ["TariffCostCtrlr.Enabled", "TariffCostCtrlr.Enabled[Cost", "TxCtrlr.X[Cost]"] {
        assert!(named(unclear).is_none(), "{unclear}");
    }
    assert!(named("HeartbeatInterval[X]").is_none());
}

#[test]
fn a_refusal_names_the_key_and_the_unit() {
    let mut settings = settings();
    let mut refusal = |key: &str, value: &str| match settings.change_locally(key, value) {
        Change::Rejected(why) => why.to_string(),
        other => panic!("{key}={value}: {other:?}"),
    };
    for (key, value, why) in [
        ("HeartbeatInterval", "0", "HeartbeatInterval must be between 1 and 604800 s"),
        ("BlinkRepeat", "101", "BlinkRepeat must be between 0 and 100"),
        ("ResetRetries", "many", "ResetRetries must be a whole number, not \"many\""),
        ("LocalPreAuthorize", "yes", "LocalPreAuthorize must be true or false, not \"yes\""),
        ("NumberOfConnectors", "3", "NumberOfConnectors is read-only"),
        (
            "StopTxnSampledData",
            "X",
            "StopTxnSampledData must not include \"X\": this station does not measure it",
        ),
        ("SupportedFeatureProfiles", "", "SupportedFeatureProfiles must include Core"),
    ] {
        assert_eq!(refusal(key, value), why);
    }
}

#[test]
fn a_change_that_needs_a_reboot_waits_for_it() {
    let mut settings = settings();
    let change = settings.change("ConnectorPhaseRotation", "0.RST, 1.STR, 2.RST");
    assert_eq!(change, Change::RebootRequired);
    assert!(settings.is_pending(Key::ConnectorPhaseRotation));
    assert_eq!(settings.text(Key::ConnectorPhaseRotation), "0.RST,1.STR,2.RST");
    assert_eq!(settings.rotation(1), Rotation::STANDARD);
    settings.reboot();
    assert_ne!(settings.rotation(1), Rotation::STANDARD);
    assert!(!settings.is_pending(Key::ConnectorPhaseRotation));
}

#[test]
fn an_empty_list_of_measurands_is_a_value() {
    let mut settings = settings();
    assert_eq!(settings.change("MeterValuesSampledData", ""), Change::Accepted);
    assert!(settings.measurands(Key::MeterValuesSampledData).is_empty());
}

#[test]
fn a_fixed_cable_reports_its_unlock_key_false_and_read_only() {
    let hardware = Hardware { detachable_cable: false, ..Hardware::default() };
    let mut settings = Settings::new(1, hardware);
    assert!(!settings.bool(Key::UnlockConnectorOnEvSideDisconnect));
    let change = settings.change("UnlockConnectorOnEVSideDisconnect", "true");
    assert!(matches!(change, Change::Rejected(_)));
}

#[test]
fn records_bring_back_the_same_settings() {
    let mut settings = settings();
    settings.change("HeartbeatInterval", "42");
    settings.change("ConnectorPhaseRotation", "1.STR");
    let (values, in_force) = settings.to_records();
    let mut again = Settings::new(2, Hardware::default());
    again.restore(&values, &in_force);
    for row in SETTINGS {
        assert_eq!(again.text(row.key), settings.text(row.key));
        assert_eq!(again.is_pending(row.key), settings.is_pending(row.key));
    }
}

#[test]
fn a_key_of_a_profile_that_is_off_is_unknown() {
    let mut settings = settings();
    assert_eq!(settings.change("LocalAuthListEnabled", "false"), Change::Accepted);
    let profiles = "SupportedFeatureProfiles";
    assert!(matches!(settings.change(profiles, "Core"), Change::Rejected(_)), "it is read-only");
    assert_eq!(settings.change_locally(profiles, "Reservation,Core"), Change::Accepted);
    assert_eq!(settings.text(Key::SupportedFeatureProfiles), "Core,Reservation");
    assert_eq!(settings.change("LocalAuthListEnabled", "true"), Change::NotSupported);
    assert!(settings.rows().all(|row| row.key != Key::LocalAuthListEnabled));
    assert!(settings.has_profile(Profile::Reservation));
    for value in ["Reservation", "Core,Nonsense", ""] {
        assert!(matches!(settings.change_locally(profiles, value), Change::Rejected(_)));
    }
}

#[test]
fn a_hand_may_change_limits_but_not_what_is_fixed() {
    let mut settings = settings();
    let change = settings.change("MaxChargingProfilesInstalled", "2");
    assert!(matches!(change, Change::Rejected(_)));
    assert_eq!(settings.change_locally("MaxChargingProfilesInstalled", "2"), Change::Accepted);
    let change = settings.change_locally("NumberOfConnectors", "2");
    assert!(matches!(change, Change::Rejected(_)));
}

#[test]
fn keys_of_ones_own_are_kept_within_bounds() {
    let mut settings = settings();
    let own = |key: &str, readonly| CustomSetting {
        key: key.to_owned(),
        value: "a".to_owned(),
        readonly,
    };
    settings.define(own("Acme.Colour", false)).unwrap();
    settings.define(own("Acme.Model", true)).unwrap();
    assert_eq!(settings.change("acme.colour", "blue"), Change::Accepted);
    assert_eq!(settings.custom.find("Acme.Colour").map(|own| own.value.as_str()), Some("blue"));
    assert!(matches!(settings.change("Acme.Model", "b"), Change::Rejected(_)));
    assert_eq!(settings.change_locally("Acme.Model", "b"), Change::Accepted);
    let long = "x".repeat(501);
    assert!(matches!(settings.change("Acme.Colour", &long), Change::Rejected(_)));
    assert!(settings.define(own("heartbeatinterval", false)).is_err());
    assert!(settings.define(own("", false)).is_err());
    assert!(settings.define(own(&"k".repeat(51), false)).is_err());
    assert!(settings.undefine("ACME.MODEL"));
    assert!(!settings.undefine("Acme.Model"));
    for n in 1..crate::limits::MAX_CUSTOM_SETTINGS {
        settings.define(own(&n.to_string(), false)).unwrap();
    }
    assert!(settings.define(own("one too many", false)).is_err());
}
