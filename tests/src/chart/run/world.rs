//! Steps that happen to the station from outside, and say nothing about what it does.

use ocpp_types::log::{Direction, LogKind};
use ocpp_types::{Version, Violation};

use super::{Run, Step};

impl Run {
    /// What the last frame of the CSMS breaks: what was seen at once, and what the answer to it shows.
    pub(super) fn last_broken(&self) -> Vec<&Violation> {
        let frames = self.sim.log.iter().rev().filter_map(|entry| match &entry.kind {
            LogKind::Frame(frame) => Some(frame),
            LogKind::Notice(_) => None,
        });
        let mut found = Vec::new();
        for frame in frames {
            found.extend(&frame.violations);
            if frame.direction == Direction::Received {
                break;
            }
        }
        found
    }

    pub(super) fn world(&mut self, step: &Step) {
        match step {
            Step::Reload(gone) => self.sim.reload(*gone),
            Step::StorageFull => self.sim.fill_storage(),
            Step::Performs(yes) => self.sim.performs = *yes,
            Step::Credentials(given) => self.sim.tell_password(*given),
            Step::Drop(code) => self.sim.close(*code),
            Step::Fails => self.sim.lose(),
            Step::Open(subprotocol) => {
                if !self.sim.connecting {
                    self.sim.pass_until_sent(120_000);
                }
                match subprotocol {
                    Some(name) => self.sim.open_with(name),
                    None => self.sim.open(),
                }
                if let Some(version) = subprotocol.as_deref().and_then(Version::of_subprotocol) {
                    self.version = version;
                }
            }
            Step::Wait(millis) => self.sim.pass(*millis),
            Step::Until(millis) => self.sim.pass_until_sent(*millis),
            _ => {}
        }
    }
}
