//! OCPP 1.6: `GetConfiguration` and `ChangeConfiguration`.

use ocpp_types::frame::{CallError, CallErrorCode};
use ocpp_types::log::Level;
use ocpp_types::text;
use ocpp_types::v16::{
    ChangeConfiguration, ChangeConfigurationResponse, ConfigurationStatus, GetConfiguration,
    GetConfigurationResponse, KeyValue,
};

use crate::feature::{Core, Effect, Effects, configuration};
use crate::settings::{Change, CustomSetting, GET_CONFIGURATION_MAX_KEYS, Key, Kind, Setting};

/// Without keys: all of them. Unknown ones are listed apart (1.6 §5.8).
///
/// # Errors
/// More keys than `GetConfigurationMaxKeys` (1.6 §9.1.9).
pub(crate) fn get_configuration(
    call: &GetConfiguration,
    core: &Core,
) -> Result<GetConfigurationResponse, CallError> {
    let asked = call.key.as_deref().unwrap_or_default();
    if asked.len() > GET_CONFIGURATION_MAX_KEYS {
        let text = format!("at most {GET_CONFIGURATION_MAX_KEYS} keys, not {}", asked.len());
        return Err(CallError::new(CallErrorCode::OccurrenceConstraintViolation, text));
    }
    if asked.is_empty() {
        let settings = &core.station.settings;
        let rows = settings.rows().map(|row| key_value(core, row));
        let all = rows.chain(settings.custom.iter().map(own_key_value)).collect();
        return Ok(GetConfigurationResponse { configuration_key: Some(all), unknown_key: None });
    }
    let mut known = Vec::new();
    let mut unknown = Vec::new();
    for key in asked {
        let settings = &core.station.settings;
        match (settings.find(key), settings.custom.find(key)) {
            (Some(row), _) => known.push(key_value(core, row)),
            (None, Some(own)) => known.push(own_key_value(own)),
            (None, None) => unknown.push(key.clone()),
        }
    }
    Ok(GetConfigurationResponse {
        configuration_key: (!known.is_empty()).then_some(known),
        unknown_key: (!unknown.is_empty()).then_some(unknown),
    })
}

fn key_value(core: &Core, row: &Setting) -> KeyValue {
    let settings = &core.station.settings;
    KeyValue {
        key: row.name.to_owned(),
        readonly: settings.is_readonly(row.key),
        // What is write-only has no value to read (security §7.2).
        value: (!matches!(row.kind, Kind::Secret { .. }))
            .then(|| settings.text(row.key).into_owned()),
    }
}

fn own_key_value(own: &CustomSetting) -> KeyValue {
    KeyValue { key: own.key.clone(), readonly: own.readonly, value: Some(own.value.clone()) }
}

pub(crate) fn change_configuration(
    call: &ChangeConfiguration,
    core: &mut Core,
    effects: &mut Effects,
) -> ChangeConfigurationResponse {
    let profile = core.station.settings.int(Key::SecurityProfile);
    let status = match configuration::change(core, &call.key, &call.value) {
        Change::Accepted => {
            if let Some(row) = core.station.settings.find(&call.key) {
                effects.push(Effect::SettingChanged(row.key));
                if row.key == Key::SecurityProfile {
                    effects.push(Effect::SecurityProfileChanged(profile));
                }
            }
            ConfigurationStatus::Accepted
        }
        Change::RebootRequired => ConfigurationStatus::RebootRequired,
        Change::Rejected(why) => {
            let text = text!("config-not-changed", "ChangeConfiguration rejected: {why}", why);
            core.notice(Level::Warning, None, Some("1.6 §5.3"), text);
            ConfigurationStatus::Rejected
        }
        Change::NotSupported => {
            if call.key.eq_ignore_ascii_case("WebSocketPingInterval") {
                let text = text!(
                    "config-no-pings",
                    "A web page cannot send WebSocket pings, so WebSocketPingInterval is not supported"
                );
                core.notice(Level::Info, None, Some("1.6 §9.1.34"), text);
            }
            ConfigurationStatus::NotSupported
        }
    };
    ChangeConfigurationResponse { status }
}
