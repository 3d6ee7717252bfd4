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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use ocpp_types::log::LogKind;

    use crate::{
        Dialects, Engine, Input, Now, Output, Refusal, StationSetup, UserAction, Versions,
    };

    const NOW: Now = Now { mono: 0, utc: 1_767_225_600_000 };

    fn versions(text: &str) -> Versions {
        Versions::parse(text).expect("versions")
    }

    fn act(engine: &mut Engine, action: UserAction) -> Result<Vec<Output>, Refusal> {
        let result = engine.handle(NOW, Input::User(action));
        let mut outputs = Vec::new();
        loop {
            match engine.poll() {
                Output::Wait(_) => return result.map(|()| outputs),
                output => outputs.push(output),
            }
        }
    }

    fn setup(ocpp: &str) -> StationSetup {
        StationSetup { ocpp: versions(ocpp), connectors: 3, ..StationSetup::default() }
    }

    #[test]
    fn a_station_takes_only_versions_that_it_can_speak() {
        let mut engine = Engine::speaking(Dialects::V16, StationSetup::default(), 1);
        let reset = || UserAction::FactoryReset(Box::new(setup("2.0.1,1.6")));
        let offer = || UserAction::OfferVersions(versions("1.6,2.0.1"));
        for action in [reset(), offer()] {
            let Err(Refusal::State(why)) = act(&mut engine, action) else { panic!("no refusal") };
            assert!(why.english().contains("2.0.1"), "{}", why.english());
        }
        assert_eq!(engine.setup().ocpp, Versions::default());
        engine.learn(Dialects::ALL);
        act(&mut engine, offer()).expect("it can speak both");
        act(&mut engine, reset()).expect("it can speak both");
        assert_eq!(engine.version(), ocpp_types::Version::V201);
        // What it speaks cannot be unlearnt.
        engine.learn(Dialects::V16);
        act(&mut engine, offer()).expect("it can speak both");
        let engine = Engine::speaking(Dialects::V16, setup("2.0.1"), 1);
        assert_eq!(engine.setup().ocpp, Versions::default());
    }

    #[test]
    fn records_say_which_versions_they_need() {
        let stored = |ocpp: &str| {
            let mut engine = Engine::new(setup(ocpp), 1);
            let outputs = act(&mut engine, UserAction::PowerOn).expect("power");
            let records = outputs.into_iter().filter_map(|output| match output {
                Output::Store { key, value } => Some((key, value?)),
                _ => None,
            });
            records.collect::<BTreeMap<_, _>>()
        };
        assert_eq!(Versions::stored(&BTreeMap::new()), Versions::default());
        assert_eq!(Versions::stored(&stored("1.6")), versions("1.6"));
        let records = stored("2.0.1,1.6");
        assert_eq!(Versions::stored(&records), versions("2.0.1,1.6"));
        let engine = Engine::restore_speaking(Dialects::ALL, NOW, &records, 1);
        assert_eq!(engine.setup().connectors, 3);
        let mut engine = Engine::restore_speaking(Dialects::V16, NOW, &records, 1);
        assert_eq!(engine.setup().connectors, StationSetup::default().connectors);
        engine.handle(NOW, Input::Tick).expect("a tick");
        let says = |output| {
            matches!(output, Output::Log(entry) if matches!(&entry.kind,
            LogKind::Notice(notice) if notice.text.english().contains("OCPP 2.0.1")))
        };
        assert!(says(engine.poll()), "what could not be read is in the log");
    }
}
