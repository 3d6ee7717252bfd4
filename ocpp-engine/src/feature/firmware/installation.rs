//! Installing what was downloaded, once nobody is charging.

use ocpp_types::log::Level;
use ocpp_types::text;

use super::job::Phase;
use super::{CLAUSE, begin_next, enter, finish, set_status};
use crate::feature::{Core, availability, reset};
use crate::settings::Key;
use crate::station::{FirmwareOutcome, FirmwareState};

pub(super) fn wait_for_transactions(core: &mut Core) {
    enter(core, Phase::Waiting, None);
    if core.station.has_begun_transaction() {
        // An unsigned update has no word for it (1.6 §7.25, 2.0.1 L01.FR.34).
        let is_said = core.firmware.notification.status == FirmwareState::InstallScheduled;
        if core.firmware.request_id.is_some() && !is_said {
            set_status(core, FirmwareState::InstallScheduled);
        }
        let text = text!(
            "firmware-waits",
            "Firmware: the installation waits until all transactions have ended"
        );
        core.notice(Level::Info, None, Some("1.6 errata 3.49, 2.0.1 L01.FR.06"), text);
    }
}

/// After every input: installs as soon as there is nobody left to disturb, and goes on with the
/// order that waited for the end of another.
pub(crate) fn check(core: &mut Core) {
    if core.check_running().is_err() || core.reset.is_pending() {
        return;
    }
    let Some(job) = &core.firmware.job else { return begin_next(core) };
    if job.phase != Phase::Waiting {
        return;
    }
    let settings = &core.station.settings;
    let key = Key::AllowNewSessionsPendingFirmwareUpdate;
    // L01.FR.07.
    if !(settings.has(key) && settings.bool(key)) {
        for connector in 1..=core.station.factory.connectors {
            availability::withdraw(core, connector);
        }
    }
    if !core.station.has_begun_transaction() {
        install(core);
    }
}

pub(super) fn install(core: &mut Core) {
    for connector in 1..=core.station.factory.connectors {
        availability::withdraw(core, connector);
    }
    availability::withdraw(core, 0);
    set_status(core, FirmwareState::Installing);
    let duration = core.transfer.choice.duration_ms();
    enter(core, Phase::Installing, Some(duration));
}

pub(super) fn installed(core: &mut Core) {
    if core.transfer.choice.firmware == FirmwareOutcome::InstallFails {
        let text = text!(
            "firmware-not-installed",
            "Firmware: installation failed (simulated); the previous version stays"
        );
        core.notice(Level::Error, None, CLAUSE, text);
        finish(core, FirmwareState::InstallationFailed);
        return;
    }
    if core.firmware.request_id.is_some() {
        set_status(core, FirmwareState::InstallRebooting);
    }
    enter(core, Phase::Restarting, None);
    let text = text!("firmware-installed", "Firmware: installed; the station restarts with it");
    core.info(None, text);
    reset::begin(core, reset::Kind::Update);
}
