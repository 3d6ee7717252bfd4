//! Fetching a file that is to be published, and verifying its checksum.

use ocpp_types::log::Level;
use ocpp_types::{Text, text};

use super::offered::publish;
use super::{Job, Phase, enter, finish, notification};
use crate::feature::transfer::{self, Plan};
use crate::feature::{Core, location};
use crate::io::{Digest, Output, TransferFailure, TransferInfo};
use crate::station::{PublishOutcome, PublishState};

pub(super) fn start(core: &mut Core) {
    notification::set_status(core, PublishState::Downloading);
    download(core);
}

/// The driver fetches it.
pub(super) fn is_real(core: &Core, job: &Job) -> bool {
    let outcome = core.publishing.outcome;
    let anywhere = outcome == PublishOutcome::Anywhere;
    (anywhere || outcome == PublishOutcome::Auto) && job.plan.is_real(&core.transfer, anywhere)
}

/// Makes an attempt.
pub(super) fn download(core: &mut Core) {
    let Some(job) = &core.publishing.job else { return };
    let real = is_real(core, job);
    let location = job.plan.location.clone();
    let text = attempt(&job.plan, real);
    let held_back = job.plan.held_back(&core.transfer);
    core.info(None, text);
    let outcome = core.publishing.outcome;
    if outcome == PublishOutcome::Auto
        && let Some(why) = held_back
    {
        core.info(None, why);
    }
    if real {
        let job = core.transfer.next_job();
        core.publishing.transfer = Some(job);
        let (digest, anywhere) = (Some(Digest::Md5), outcome == PublishOutcome::Anywhere);
        core.transfer.push_output(Output::Download { job, location, digest, anywhere });
        enter(core, Phase::Downloading, Some(transfer::TIMEOUT_MS));
    } else {
        let duration = core.transfer.choice.duration_ms();
        enter(core, Phase::Downloading, Some(duration));
    }
}

fn attempt(plan: &Plan, real: bool) -> Text {
    let (attempt, location) = (plan.attempt(), location::quoted(&plan.location));
    if real {
        text!(
            "publish-attempt",
            "Publication: download attempt {attempt} from {location}",
            attempt,
            location
        )
    } else {
        text!(
            "publish-attempt-simulated",
            "Publication: download attempt {attempt} from {location} (simulated)",
            attempt,
            location
        )
    }
}

/// The timer's moment has come.
pub(crate) fn due(core: &mut Core) {
    match core.publishing.job.as_ref().map(|job| job.phase) {
        Some(Phase::Downloading) => match core.publishing.transfer.take() {
            Some(job) => {
                transfer::cancel(core, Some(job));
                attempt_failed(core, transfer::timed_out());
            }
            None if core.publishing.outcome == PublishOutcome::DownloadFails => {
                attempt_failed(core, transfer::failed_as_chosen());
            }
            None => downloaded(core, None),
        },
        Some(Phase::Retrying) => start(core),
        Some(Phase::Waiting) | None => {}
    }
}

/// The driver's download has ended.
pub(crate) fn transfer_done(core: &mut Core, result: Result<TransferInfo, TransferFailure>) {
    core.publishing.transfer = None;
    match result {
        Ok(TransferInfo { bytes: 0, .. }) => {
            attempt_failed(core, text!("firmware-file-empty", "the file is empty"));
        }
        Ok(TransferInfo { bytes, md5, .. }) => {
            let text = text!("publish-bytes", "Publication: downloaded {bytes} B", bytes);
            core.info(None, text);
            // A driver that gives no digest has none to verify.
            downloaded(core, Some(md5.unwrap_or_default()));
        }
        Err(TransferFailure { why, .. }) => attempt_failed(core, why),
    }
}

fn attempt_failed(core: &mut Core, why: Text) {
    let Some(job) = &mut core.publishing.job else { return };
    let attempt = job.plan.attempt();
    let most = u64::from(job.plan.retries) + 1;
    let retry = job.plan.fail();
    let text = text!(
        "publish-attempt-failed",
        "Publication: download attempt {attempt} of {most} failed: {why}",
        attempt,
        most,
        why = transfer::quoted_reason(why)
    );
    let level = if retry.is_some() { Level::Warning } else { Level::Error };
    core.notice(level, None, Some("2.0.1 L03.FR.06"), text);
    match retry {
        Some(wait) => {
            enter(core, Phase::Retrying, Some(wait));
            notification::set_status(core, PublishState::DownloadPaused);
        }
        None => finish(core, PublishState::DownloadFailed),
    }
}

/// The file is here. `md5` is that of the bytes that came; None where the download was simulated.
fn downloaded(core: &mut Core, md5: Option<String>) {
    notification::set_status(core, PublishState::Downloaded);
    let expected = &core.publishing.checksum;
    let matches = match &md5 {
        Some(md5) => md5.eq_ignore_ascii_case(expected),
        None => core.publishing.outcome != PublishOutcome::InvalidChecksum,
    };
    if !matches {
        let text = match md5 {
            Some(md5) => text!(
                "publish-checksum-wrong",
                "Not published: the MD5 checksum of the file is {md5}, not {expected}",
                md5,
                expected
            ),
            None => text!(
                "publish-checksum-as-chosen",
                "Not published: the checksum is wrong, as selected"
            ),
        };
        core.notice(Level::Error, None, Some("2.0.1 L03.FR.07"), text);
        return finish(core, PublishState::InvalidChecksum);
    }
    if md5.is_none() {
        let text = text!(
            "publish-checksum-simulated",
            "Publication: the download was simulated, so there are no bytes to verify the checksum of"
        );
        core.info(None, text);
    }
    notification::set_status(core, PublishState::ChecksumVerified);
    publish(core);
}
