//! The files that are published.

use ocpp_types::log::Level;
use ocpp_types::text;

use super::{Published, finish};
use crate::feature::firmware::file_name;
use crate::feature::{Core, location};
use crate::settings::Key;
use crate::station::{PublishOutcome, PublishState};

/// Files that are published at a time; there is no room for more.
const MAX_PUBLISHED: usize = 8;
/// Nobody has this name, nor ever will (RFC 6761 §6.4).
const HOST: &str = "local-controller.invalid";
/// Longest place that can be told (2.0.1 §1.42.1).
const MAX_LOCATION: usize = 512;

pub(super) fn publish(core: &mut Core) {
    let Some(job) = &core.publishing.job else { return };
    let source = job.plan.location.clone();
    let checksum = core.publishing.checksum.clone();
    let locations = locations(core, &checksum, &source);
    let why = if core.publishing.outcome == PublishOutcome::PublishFails {
        Some(text!("publish-fails-as-chosen", "failure was selected"))
    } else if locations.is_empty() {
        Some(text!("publish-no-protocol", "the station has no protocol to offer files with"))
    } else if core.publishing.published.len() >= MAX_PUBLISHED {
        let most = MAX_PUBLISHED;
        Some(text!("publish-full", "{most} files are published already", most))
    } else {
        None
    };
    if let Some(why) = why {
        let text = text!("publish-failed", "The firmware could not be published: {why}", why);
        core.notice(Level::Error, None, Some("2.0.1 L03.FR.08"), text);
        return finish(core, PublishState::PublishFailed);
    }
    let text = text!(
        "publish-done",
        "The firmware is published at {location} (simulated: this page serves no files)",
        location = &locations[0]
    );
    core.notice(Level::Info, None, Some("2.0.1 L03.FR.09"), text);
    let at = core.utc();
    core.publishing.published.push(Published { checksum, source, locations, at });
    finish(core, PublishState::Published);
}

/// One place for each protocol of the station (L03.FR.03, FR.04).
fn locations(core: &Core, checksum: &str, source: &str) -> Vec<String> {
    let protocols = core.station.settings.text(Key::SupportedFileTransferProtocols);
    let name = file_name(source);
    let place = |protocol: &str| {
        let scheme = protocol.to_ascii_lowercase();
        let checksum = checksum.to_ascii_lowercase();
        let place = format!("{scheme}://{HOST}/firmware/{checksum}/{name}");
        place.chars().take(MAX_LOCATION).collect()
    };
    protocols.split(',').filter(|it| !it.is_empty()).map(place).collect()
}

/// What becomes of an order to stop offering a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unpublished {
    Done,
    NotPublished,
    /// It is on its way to this station, or from its places to a station.
    Downloading,
}

/// The CSMS wants a file offered no longer.
pub(crate) fn unpublish(core: &mut Core, checksum: &str) -> Unpublished {
    let state = &core.publishing;
    let is_last = state.checksum.eq_ignore_ascii_case(checksum);
    if state.job.is_some() && is_last {
        return Unpublished::Downloading;
    }
    let is_it = |it: &Published| it.checksum.eq_ignore_ascii_case(checksum);
    let Some(index) = state.published.iter().position(is_it) else {
        return Unpublished::NotPublished;
    };
    let from = core.firmware.downloads_from();
    if from.is_some_and(|from| state.published[index].locations.iter().any(|it| it == from)) {
        return Unpublished::Downloading;
    }
    let gone = core.publishing.published.remove(index);
    core.station.dirty.transfers = true;
    if is_last && core.publishing.notification.status == PublishState::Published {
        // Nothing that is published any more would be told.
        core.publishing.notification.set(PublishState::Idle, false);
    }
    let text = text!(
        "publish-over",
        "The firmware from {location} is published no longer",
        location = location::quoted(&gone.source)
    );
    core.notice(Level::Info, None, Some("2.0.1 L04"), text);
    Unpublished::Done
}
