//! OCPP 2.0.1: `SetNetworkProfile` (B09).

use ocpp_types::log::Level;
use ocpp_types::v201::{
    NetworkConnectionProfile, OcppInterface, OcppTransport, OcppVersion, SetNetworkProfile,
    SetNetworkProfileResponse, SetNetworkProfileStatus, StatusInfo,
};
use ocpp_types::{Text, Version, text};

use crate::feature::Core;
use crate::feature::network::{self, Profile, ProfileError};

pub(crate) fn set_network_profile(
    call: &SetNetworkProfile,
    core: &mut Core,
) -> SetNetworkProfileResponse {
    let stored = profile(core, &call.connection_data)
        .map_err(ProfileError::Invalid)
        .and_then(|profile| network::store(core, call.configuration_slot, profile));
    let Err(flaw) = stored else {
        let status = SetNetworkProfileStatus::Accepted;
        return SetNetworkProfileResponse { status, status_info: None };
    };
    // Words of errata 2.11; the appendix has none for them.
    let (reason, why) = match flaw {
        ProfileError::NoSuchSlot => (
            "InvalidConfSlot",
            text!("network-no-slot", "there is no slot {slot}", slot = call.configuration_slot),
        ),
        ProfileError::Invalid(why) => ("InvalidNetworkConf", why),
        ProfileError::LowerSecurity => (
            "NoSecurityDowngrade",
            text!(
                "network-lower-security",
                "securityProfile {wanted} is lower than the current one",
                wanted = call.connection_data.security_profile
            ),
        ),
    };
    let additional_info = Some(why.english().chars().take(512).collect());
    let text = text!("network-rejected", "SetNetworkProfile rejected: {why}", why);
    core.notice(Level::Warning, None, Some("2.0.1 B09"), text);
    SetNetworkProfileResponse {
        status: SetNetworkProfileStatus::Rejected,
        status_info: Some(StatusInfo { reason_code: reason.to_owned(), additional_info }),
    }
}

/// What a page can do of it: it speaks JSON, and has the network of its computer.
fn profile(core: &Core, data: &NetworkConnectionProfile) -> Result<Profile, Text> {
    let unsupported = |field: &'static str| {
        Err(text!("network-unsupported", "this station does not support this {field}", field))
    };
    if data.ocpp_transport != OcppTransport::Json {
        return unsupported("ocppTransport");
    }
    let version = match data.ocpp_version {
        OcppVersion::Ocpp20 => Some(Version::V201),
        OcppVersion::Ocpp16 => Some(Version::V16),
        OcppVersion::Ocpp12 | OcppVersion::Ocpp15 => None,
    };
    if !version.is_some_and(|version| core.station.factory.ocpp.contains(version)) {
        return unsupported("ocppVersion");
    }
    if !matches!(data.ocpp_interface, OcppInterface::Wired0 | OcppInterface::Wireless0) {
        return unsupported("ocppInterface");
    }
    if data.apn.is_some() {
        return unsupported("apn");
    }
    if data.vpn.is_some() {
        return unsupported("vpn");
    }
    Ok(Profile {
        url: data.ocpp_csms_url.clone(),
        security: data.security_profile,
        message_timeout: data.message_timeout,
    })
}
