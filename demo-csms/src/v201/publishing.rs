//! Firmware that a charge point publishes, as a local controller does (2.0.1 L03, L04).

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::csms::Csms;
use crate::limits::MAX_REMEMBERED;
use crate::payload::{int, list, owned, remember, same, status, text};
use crate::session::Call;
use crate::state::ReportedStatus;

/// A file that a charge point was asked to publish.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Publication {
    /// None where the charge point told of one that it was not asked for.
    pub request_id: Option<i64>,
    /// Where the charge point was to load it from.
    pub location: Option<String>,
    /// MD5, hexadecimal.
    pub checksum: String,
    /// What the charge point said since, the newest last.
    pub told: Vec<ReportedStatus>,
    /// Where it is published; empty where it is not, or no longer.
    pub locations: Vec<String>,
}

impl Csms {
    /// How far a publication is. An Idle is of none of them.
    pub(super) fn told_of_publication(&mut self, at: usize, payload: &Value) -> Value {
        if status(payload) == "Idle" {
            self.sessions[at].untrigger("PublishFirmwareStatusNotification");
            return json!({});
        }
        let request_id = int(payload, "/requestId");
        let told = ReportedStatus { status: status(payload).to_owned(), at: self.now.utc };
        let all = &mut self.state.stations[at].publications;
        if !all.iter().any(|it| it.request_id == request_id) {
            remember(all, Publication { request_id, ..Publication::default() }, MAX_REMEMBERED);
        }
        if let Some(it) = all.iter_mut().rev().find(|it| it.request_id == request_id) {
            if told.status == "Published" {
                let locations = list(payload, "/location").iter().filter_map(Value::as_str);
                it.locations = locations.map(str::to_owned).collect();
            }
            remember(&mut it.told, told, MAX_REMEMBERED);
        }
        self.dirty.station(at);
        json!({})
    }

    /// What the charge point was asked to publish, or not to any longer.
    pub(super) fn publication_answered(&mut self, at: usize, call: &Call, answer: &Value) {
        let asked = &call.payload;
        let all = &mut self.state.stations[at].publications;
        match (call.action, status(answer)) {
            ("PublishFirmware", "Accepted") => {
                let publication = Publication {
                    request_id: int(asked, "/requestId"),
                    location: owned(asked, "/location"),
                    checksum: owned(asked, "/checksum").unwrap_or_default(),
                    ..Publication::default()
                };
                // The first status may have been faster than the answer.
                match all.iter_mut().find(|it| it.request_id == publication.request_id) {
                    Some(known) if known.location.is_none() => {
                        known.location = publication.location;
                        known.checksum = publication.checksum;
                    }
                    _ => remember(all, publication, MAX_REMEMBERED),
                }
            }
            ("UnpublishFirmware", "Unpublished" | "NoFirmware") => {
                let checksum = text(asked, "/checksum").unwrap_or_default();
                let of_it = all.iter_mut().filter(|it| same(&it.checksum, checksum));
                of_it.for_each(|it| it.locations.clear());
            }
            _ => return,
        }
        self.dirty.station(at);
    }
}
