//! Configuration: reading and changing settings (1.6 §5.3, §5.8), and the effects of a change.

pub(crate) mod v16;

use ocpp_types::secrets;
use ocpp_types::{Text, text};

use crate::feature::{
    Core, availability, certificates, metering, monitoring, network, provisioning, security,
    session, smart_charging, transaction_events,
};
use crate::io::Refusal;
use crate::settings::{Change, CustomSetting, Key};

/// Changes a setting; the caller sees to [`changed`] once it may have effect.
pub(crate) fn change(core: &mut Core, key: &str, value: &str) -> Change {
    let known = core.station.settings.find(key).map(|row| row.key);
    if known == Some(Key::SecurityProfile)
        && let Ok(wanted @ 0..=3) = value.parse()
        && let Err(why) = security::profile::check(core, wanted)
    {
        let key = told(core, key);
        return Change::Rejected(text!("config-value", "{key} {why}", key, why));
    }
    if let Err(why) = check_value(core, known, value) {
        let key = told(core, key);
        return Change::Rejected(text!("config-value", "{key} {why}", key, why));
    }
    let value = unmasked(core, known, value);
    let change = core.station.settings.change(key, value);
    core.station.dirty.settings = true;
    keep_password(core, known, value, &change);
    change
}

/// The name that people know a setting by.
fn told(core: &Core, key: &str) -> String {
    let settings = &core.station.settings;
    settings.find(key).map_or_else(|| key.to_owned(), |row| settings.name_of(row).into_owned())
}

/// What its kind does not say of a value: the order of network profiles names those that there are, and a
/// country has a code.
fn check_value(core: &Core, key: Option<Key>, value: &str) -> Result<(), Text> {
    match key {
        Some(Key::SeccCountryName) => certificates::check_country(value),
        Some(Key::NetworkConfigurationPriority) => network::check_priority(core, value),
        _ => Ok(()),
    }
}

/// In a recording the password is masked. It was a good one.
fn unmasked<'a>(core: &Core, key: Option<Key>, value: &'a str) -> &'a str {
    let masked = core.replaying && key == Some(Key::AuthorizationKey) && value == secrets::MASK;
    if masked { "0000000000000000" } else { value }
}

/// The driver gets it once the answer is out.
fn keep_password(core: &mut Core, key: Option<Key>, value: &str, change: &Change) {
    if key == Some(Key::AuthorizationKey) && *change == Change::Accepted {
        core.security.new_key = Some(value.to_owned());
        monitoring::password_set(core);
    }
}

/// A change made at the station itself.
pub(crate) fn change_locally(core: &mut Core, key: &str, value: &str) -> Result<(), Refusal> {
    let profile = core.station.settings.int(Key::SecurityProfile);
    let known = core.station.settings.find(key).map(|row| row.key);
    if let Err(why) = check_value(core, known, value) {
        let key = told(core, key);
        return Err(Refusal::Argument(text!("config-value", "{key} {why}", key, why)));
    }
    let value = unmasked(core, known, value);
    let change = core.station.settings.change_locally(key, value);
    core.station.dirty.settings = true;
    keep_password(core, known, value, &change);
    match change {
        Change::Accepted => {
            if let Some(row) = core.station.settings.find(key) {
                changed(core, row.key);
            }
            security::profile::changed(core, profile, true);
            Ok(())
        }
        Change::RebootRequired => {
            let key = told(core, key);
            let text = text!(
                "config-reboot-required",
                "{key} changed; it takes effect after the next restart",
                key
            );
            core.info(None, text);
            Ok(())
        }
        Change::Rejected(why) => Err(Refusal::Argument(why)),
        Change::NotSupported => {
            let text = text!("config-no-such-key", "there is no setting {key}", key);
            Err(Refusal::Argument(text))
        }
    }
}

/// Adds a key of a vendor's own, or defines one anew.
pub(crate) fn define(core: &mut Core, own: CustomSetting) -> Result<(), Refusal> {
    core.station.settings.define(own).map_err(Refusal::Argument)?;
    core.station.dirty.settings = true;
    Ok(())
}

pub(crate) fn undefine(core: &mut Core, key: &str) -> Result<(), Refusal> {
    if !core.station.settings.undefine(key) {
        let text = text!("config-no-such-custom-key", "there is no custom key {key}", key);
        return Err(Refusal::Argument(text));
    }
    core.station.dirty.settings = true;
    Ok(())
}

/// Rhythms and waits follow their new setting at once.
pub(crate) fn changed(core: &mut Core, key: Key) {
    match key {
        Key::HeartbeatInterval => provisioning::heartbeat_soon(core),
        Key::ClockAlignedDataInterval | Key::AlignedDataEnabled => {
            metering::aligned_interval_changed(core);
        }
        Key::MeterValueSampleInterval => metering::sample_interval_changed(core),
        Key::SampledDataTxEndedInterval => metering::end_interval_changed(core),
        Key::AlignedDataTxEndedInterval => metering::arm_clock(core),
        Key::MinimumStatusDuration => availability::minimum_duration_changed(core),
        Key::ConnectionTimeOut => session::limit_changed(core),
        Key::SupportedFeatureProfiles
        | Key::ConnectorSwitch3to1PhaseSupported
        | Key::SmartChargingEnabled
        | Key::ExternalControlSignalsEnabled => {
            smart_charging::recompute(core);
        }
        Key::AuthorizationKey => security::profile::key_changed(core),
        Key::SampledDataSignReadings | Key::SampledDataEnabled => {
            transaction_events::signing_changed(core);
        }
        _ => {}
    }
}
