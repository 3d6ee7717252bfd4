//! An update after a restart, a power cut or a reload.

use ocpp_types::text;

use super::installation::install;
use super::job::Phase;
use super::{download, finish, is_real, set_status, signed, version, wait_for_date};
use crate::feature::{Core, reset, security, transfer};
use crate::station::{FirmwareState, SecurityEvent};
use crate::time::Timer;

/// The station starts: with the new firmware where it was installed, else where it was.
pub(crate) fn started(core: &mut Core) {
    let Some(job) = &core.firmware.job else { return };
    match job.phase {
        Phase::Scheduled => wait_for_date(core),
        Phase::Downloading | Phase::Retrying => {
            set_status(core, FirmwareState::Downloading);
            download(core);
        }
        Phase::Verifying => signed::verify(core),
        Phase::InstallScheduled => signed::wait_for_installation(core),
        Phase::Waiting => {}
        Phase::Installing => {
            let text = text!(
                "firmware-interrupted",
                "Firmware: the installation was interrupted and starts again"
            );
            core.info(None, text);
            install(core);
        }
        Phase::Restarting => {
            let name =
                core.firmware.version.take().unwrap_or_else(|| version::of(&job.plan.location));
            let text = text!(
                "firmware-version",
                "Firmware: version {version} is now running",
                version = &name
            );
            core.info(None, text);
            let updated = format!("Firmware version {name}");
            core.station.factory.identity.firmware_version = Some(name);
            core.station.dirty.station = true;
            security::happened(core, SecurityEvent::FirmwareUpdated, &updated);
            finish(core, FirmwareState::Installed);
        }
    }
}

/// The page is back: timers go on, and a download that was the page's begins again.
pub(crate) fn resumed(core: &mut Core) {
    let Some(job) = &core.firmware.job else { return };
    match (job.phase, job.due) {
        (Phase::Scheduled, _) => wait_for_date(core),
        (Phase::Downloading, _) if is_real(core, job) => download(core),
        (Phase::Downloading | Phase::Retrying | Phase::Installing, Some(due)) => {
            transfer::wake_at(core, Timer::Firmware, due);
        }
        (Phase::Verifying, _) => signed::verify(core),
        (Phase::InstallScheduled, _) => signed::wait_for_installation(core),
        (Phase::Restarting, _) => reset::begin(core, reset::Kind::Update),
        (Phase::Waiting | Phase::Downloading | Phase::Retrying | Phase::Installing, _) => {}
    }
}
