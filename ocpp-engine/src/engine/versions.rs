//! Which versions of OCPP the station offers, and which one it speaks.
//!
//! **Owns** when a change of them takes effect. **Must not know** what differs between versions.

use ocpp_types::{Version, text};

use crate::engine::Engine;
use crate::engine::link::Phase;
use crate::feature::reset;
use crate::station::{Registration, Versions};
use crate::time::Timer;

impl Engine {
    /// Offers these versions with the next connection. What is under way is told in the version in
    /// which it began: a station that is connected or has a transaction restarts for the change.
    pub(super) fn offer_versions(&mut self, versions: Versions) {
        let station = &mut self.core.station;
        if station.factory.ocpp == versions {
            return;
        }
        let under_way = self.link.phase == Phase::Open || station.has_begun_transaction();
        let preferred = versions.preferred();
        let offered = versions.to_string();
        station.factory.ocpp = versions;
        station.dirty.station = true;
        if self.core.check_running().is_err() {
            let text = text!(
                "versions-later",
                "The station will offer OCPP {offered} after its next start",
                offered
            );
            self.core.info(None, text);
        } else if under_way {
            let text = text!(
                "versions-restart",
                "The station restarts in order to offer OCPP {offered}",
                offered
            );
            self.core.info(None, text);
            reset::begin(&mut self.core, reset::Kind::ByHand);
        } else {
            // An attempt that is being made offers what was offered before.
            self.close_link("other versions of OCPP");
            self.speak(preferred);
        }
    }

    /// A version that is not offered any more cannot be spoken.
    pub(super) fn leave_version_not_offered(&mut self) {
        let offered = &self.core.station.factory.ocpp;
        if !offered.contains(self.core.station.version) {
            let preferred = offered.preferred();
            self.speak(preferred);
        }
    }

    /// Another version than that of the last connection is another registration.
    pub(super) fn speak(&mut self, version: Version) {
        if version == self.core.station.version {
            return;
        }
        self.core.station.speak(version);
        self.core.station.registration = Registration::Unregistered;
        self.core.provisioning.boot_failure = None;
        self.core.timers.cancel(Timer::Boot);
    }
}
