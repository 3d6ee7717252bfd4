//! The security profile and the password (security §2.1, A01, A05).
//!
//! A rise of the profile takes effect with a new connection. If the station cannot connect with it,
//! it goes back to the previous profile (A05.FR.08); once a connection has worked, the new one is
//! kept. OCPP cannot lower the profile (A00.FR.005); only a person can.

use ocpp_types::log::Level;
use ocpp_types::{Text, text};

use crate::feature::{Core, certificates, network, security};
use crate::io::Output;
use crate::settings::Key;
use crate::station::SecurityEvent;

/// Attempts to connect with a new profile before the station gives it up.
pub(crate) const MAX_ATTEMPTS: u32 = 3;

/// Whether the CSMS may set the profile to this value (A05.FR.01 to FR.04).
///
/// # Errors
/// What is missing: a sentence whose subject, the key, is yet to come.
pub(crate) fn check(core: &Core, wanted: i64) -> Result<(), Text> {
    let present = core.station.settings.int(Key::SecurityProfile);
    if wanted <= present {
        return Err(text!(
            "security-profile-lower",
            "is {present} and can only be raised",
            present
        ));
    }
    check_prerequisites(core, wanted)
}

/// Whether the station has what a profile needs (A05.FR.02, FR.03; 2.0.1 A05.FR.02, FR.03).
///
/// # Errors
/// What is missing: a sentence whose subject, the key, is yet to come.
pub(crate) fn check_prerequisites(core: &Core, wanted: i64) -> Result<(), Text> {
    // A password that a person has entered is the station's as well as one that the CSMS has set.
    if matches!(wanted, 1 | 2) && !core.security.has_key {
        return Err(text!(
            "security-profile-no-key",
            "cannot be {wanted} before AuthorizationKey is set",
            wanted
        ));
    }
    if matches!(wanted, 2 | 3) && !certificates::has_csms_root(core) {
        return Err(text!(
            "security-profile-no-root",
            "cannot be {wanted} before a valid CentralSystemRootCertificate is installed",
            wanted
        ));
    }
    if wanted == 3 && !certificates::has_own(core) {
        return Err(text!(
            "security-profile-no-certificate",
            "cannot be 3 before the station has a valid certificate of its own"
        ));
    }
    Ok(())
}

/// The profile was changed from this one; by hand, there is nothing to fall back to.
pub(crate) fn changed(core: &mut Core, before: i64, by_hand: bool) {
    let now = core.station.settings.int(Key::SecurityProfile);
    if now == before {
        return;
    }
    core.security.previous_profile = (!by_hand && now > before).then_some(before);
    core.security.failures = 0;
    let info = format!("SecurityProfile changed from {before} to {now}");
    security::happened(core, SecurityEvent::ReconfigurationOfSecurityParameters, &info);
    warn_without_password(core);
    reconnect(core);
}

/// The driver has a password for the connections to come, or none.
pub(crate) fn password(core: &mut Core, given: bool) {
    if core.security.has_key == given {
        return;
    }
    core.security.has_key = given;
    core.station.dirty.security = true;
    warn_without_password(core);
}

/// Profiles 1 and 2 are defined by their password (A00.FR.203, FR.301). A person may choose one all the
/// same, and a password ends with its tab: the CSMS will refuse the connection.
fn warn_without_password(core: &mut Core) {
    let profile = core.station.settings.int(Key::SecurityProfile);
    if matches!(profile, 1 | 2) && !core.security.has_key {
        let text = text!(
            "security-profile-without-password",
            "Security profile {profile} needs a password, and there is none: set AuthorizationKey or enter user and password in the connection form",
            profile
        );
        core.notice(Level::Warning, None, Some("security A00.FR.203"), text);
    }
}

fn reconnect(core: &mut Core) {
    core.station.dirty.security = true;
    if core.link_open {
        core.close = Some("security settings changed");
    }
}

/// `AuthorizationKey` was set: connections from now on use it (A01).
pub(crate) fn key_changed(core: &mut Core) {
    let Some(password) = core.security.new_key.take() else { return };
    core.security.has_key = true;
    core.station.dirty.security = true;
    core.transfer.push_output(Output::UsePassword(password));
    // Without the key itself (A01.FR.11, FR.12).
    security::happened(
        core,
        SecurityEvent::ReconfigurationOfSecurityParameters,
        "AuthorizationKey changed",
    );
    if matches!(core.station.settings.int(Key::SecurityProfile), 1 | 2) {
        reconnect(core);
    }
}

/// Whether connections are made with TLS.
pub(crate) fn is_secure(core: &Core) -> bool {
    network::security_profile(core) >= 2
}

/// A connection has proved itself: so has the profile.
pub(crate) fn proven(core: &mut Core) {
    if core.security.previous_profile.take().is_some() {
        core.security.failures = 0;
        core.station.dirty.security = true;
    }
    certificates::proven(core);
}

/// An attempt to connect has come to nothing. After some of them the profile falls back.
pub(crate) fn connection_failed(core: &mut Core) {
    certificates::connection_failed(core);
    let Some(previous) = core.security.previous_profile else { return };
    core.security.failures += 1;
    core.station.dirty.security = true;
    if core.security.failures < MAX_ATTEMPTS {
        return;
    }
    core.security.previous_profile = None;
    let failed = core.station.settings.int(Key::SecurityProfile);
    core.station.settings.change_locally("SecurityProfile", &previous.to_string());
    core.station.dirty.settings = true;
    let text = text!(
        "security-profile-fallback",
        "No connection with security profile {failed}; the station goes back to profile {previous}",
        failed,
        previous
    );
    core.notice(Level::Error, None, Some("security A05.FR.08"), text);
    let info = format!("SecurityProfile went back from {failed} to {previous}");
    security::happened(core, SecurityEvent::ReconfigurationOfSecurityParameters, &info);
}
