//! The steps of the demonstration: a charging session seen from both sides.
//!
//! **Owns** what each step does, and when its work is done.
//! **Must not know** how a station or a CSMS does it, or how a step is shown.

use leptos::prelude::*;
use ocpp_engine::station::Status;
use ocpp_engine::{ConnectorView, LinkState, StationView, UserAction};
use ocpp_types::Version;
use reactive_stores::Store;

use crate::components::page::Request;
use crate::components::ui::Actions;
use crate::driver::connection_settings::ConnectionSettings;
use crate::driver::demo;
use crate::i18n::Args;
use crate::state::stations::Stations;

/// A card that the demo CSMS knows.
const CARD: &str = "VOLTAB01";
/// Fast enough to see energy grow.
const FAST: u32 = 60;

/// What the steps work on.
#[derive(Clone, Copy, Debug)]
pub struct GuideContext {
    pub actions: Actions,
    pub view: Store<StationView>,
    pub connection: RwSignal<ConnectionSettings>,
    pub stations: Stations,
}

impl GuideContext {
    /// An operation of the CSMS with the payload that it suggests.
    fn send(self, action: &str) -> bool {
        let demo = self.stations.demo();
        let id = self.connection.with_untracked(|form| form.id.clone());
        let payload = demo.defaults(&id, action);
        self.actions.check(demo.send(&id, action, payload, Box::new(|_| ())).map(|_| ()))
    }
}

/// A step; its title is the text `guide-demo-<id>`, which has what to read as its attribute `.text`.
/// The text of the last one is the receipt.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    pub id: &'static str,
    /// How long it is to be seen at least, in seconds of the person's time.
    pub seconds: i64,
    /// What of the page it is about, where that is not in view anyway.
    pub show: Option<Request>,
    /// Whether it could be done. If not, the person was told why.
    pub act: fn(GuideContext) -> bool,
    /// Whether its work is done, by the station and its first connector; the next step waits for that.
    pub is_done: fn(&StationView, &ConnectorView) -> bool,
}

pub const STEPS: [Step; 7] = [
    Step {
        id: "boot",
        seconds: 8,
        show: Some(Request::ShowConnection),
        act: |GuideContext { actions, .. }| {
            let commands = actions.commands;
            // A station that is online already has nothing to say.
            let online = commands.view().link.state == LinkState::Online;
            actions.check(if online { commands.reboot() } else { commands.connect_to_demo() })
        },
        is_done: |view, _| view.link.state == LinkState::Online,
    },
    Step {
        id: "plug",
        seconds: 6,
        show: Some(Request::ShowConnectors),
        act: |cast| cast.actions.act(UserAction::PlugIn { connector: 1 }),
        is_done: |_, connector| connector.plugged,
    },
    Step {
        id: "card",
        seconds: 8,
        show: None,
        act: |cast| {
            let id_tag = CARD.to_owned();
            cast.actions.act(UserAction::PresentToken {
                id_tag,
                connector: Some(1),
                kind: <_>::default(),
            })
        },
        is_done: |_, connector| connector.status == Status::Charging,
    },
    Step {
        id: "charge",
        seconds: 10,
        show: None,
        act: |cast| cast.actions.check(cast.stations.set_speed(FAST)),
        is_done: |_, connector| {
            connector.transaction.as_ref().is_some_and(|it| it.energy_wh > 500.0)
        },
    },
    Step {
        id: "profile",
        seconds: 10,
        show: Some(Request::ShowPlot(1)),
        act: |cast| {
            cast.actions.check(cast.stations.set_speed(1)) && cast.send("SetChargingProfile")
        },
        is_done: |_, connector| connector.limit_a.is_some_and(|amps| amps <= 10.0),
    },
    Step {
        id: "stop",
        seconds: 8,
        show: None,
        act: |cast| {
            let version = cast.view.with_untracked(|view| view.station.ocpp);
            cast.send(demo_csms::stop_operation(version))
        },
        is_done: |_, connector| connector.transaction.is_none(),
    },
    Step {
        id: "receipt",
        seconds: 10,
        show: Some(Request::ShowReceipts),
        act: |cast| cast.actions.act(UserAction::PlugOut { connector: 1 }),
        is_done: |_, connector| !connector.plugged,
    },
];

/// What the captions of the steps depend on.
pub fn caption_args(version: Version) -> Args {
    let ocpp = match version {
        Version::V16 => "v16",
        Version::V201 => "v201",
    };
    Args::from([("ocpp".into(), ocpp.into())])
}

/// Whether a demonstration can begin: there is power, connector 1 is free, and there is no CSMS but
/// the demo CSMS.
pub fn is_free(view: &StationView) -> bool {
    let connector = &view.connectors[0];
    let elsewhere = view.link.endpoint.as_deref().is_some_and(|at| !demo::is_within(at));
    view.station.powered
        && connector.status == Status::Available
        && !connector.plugged
        && !elsewhere
}

#[cfg(test)]
mod tests {
    use ocpp_engine::{Engine, Input, Now, Output, StationSetup};

    use super::*;
    use crate::driver::language::Language;
    use crate::i18n;

    fn after(actions: Vec<UserAction>) -> StationView {
        let mut engine = Engine::new(StationSetup::default(), 1);
        let now = Now { mono: 0, utc: 0 };
        for action in actions {
            engine.handle(now, Input::User(action)).expect("it can be done");
            while !matches!(engine.poll(), Output::Wait(_)) {}
        }
        engine.view(now)
    }

    #[test]
    fn it_begins_at_a_free_station_only() {
        assert!(!is_free(&after(vec![])), "without power");
        assert!(is_free(&after(vec![UserAction::PowerOn])));
        let plug_in = UserAction::PlugIn { connector: 1 };
        assert!(!is_free(&after(vec![UserAction::PowerOn, plug_in])));
        let mut elsewhere = after(vec![UserAction::PowerOn]);
        elsewhere.link.endpoint = Some("ws://host/CP001".to_owned());
        assert!(!is_free(&elsewhere));
        elsewhere.link.endpoint = Some("demo:/CP001".to_owned());
        assert!(is_free(&elsewhere));
    }

    #[test]
    fn a_step_is_done_when_the_station_is_so() {
        let (before, plugged) = (
            after(vec![UserAction::PowerOn]),
            after(vec![UserAction::PowerOn, UserAction::PlugIn { connector: 1 }]),
        );
        let plug = &STEPS[1];
        assert!(!(plug.is_done)(&before, &before.connectors[0]));
        assert!((plug.is_done)(&plugged, &plugged.connectors[0]));
        let receipt = &STEPS[6];
        assert!(!(receipt.is_done)(&plugged, &plugged.connectors[0]));
    }

    #[test]
    fn each_step_has_its_texts_in_each_language() {
        let in_all = |version: &Version| Language::ALL.map(|language| (language, *version));
        for (language, version) in Version::ALL.iter().flat_map(in_all) {
            let args = caption_args(version);
            for (number, Step { id, .. }) in STEPS.iter().enumerate() {
                assert!(i18n::text(language, &format!("guide-demo-{id}"), &args).is_some(), "{id}");
                let text = i18n::text(language, &format!("guide-demo-{id}.text"), &args);
                assert_eq!(text.is_some(), number + 1 < STEPS.len(), "{id}");
                let stop = demo_csms::stop_operation(version);
                assert_eq!(text.is_some_and(|it| it.starts_with(stop)), *id == "stop", "{id}");
            }
        }
    }
}
