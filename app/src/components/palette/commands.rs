//! Everything that can be done from the palette or with one key.
//!
//! **Owns** when a command can be given, and its key. **Must not know** how it is found and listed.
//!
//! The names are texts `palette-<id>`, with `$connector` where there is a command for each connector;
//! their attribute `.words` has other words that find them.

use std::borrow::Cow;

use leptos::prelude::*;
use ocpp_engine::limits::MAX_CONNECTORS;
use ocpp_engine::{ConnectorView, StationView, UserAction};
use ocpp_types::Version;

use super::Context;
use super::search::Item;
use super::table::COMMANDS;
use crate::components::connector::place;
use crate::components::page::Request;
use crate::driver::language::Language;
use crate::i18n::{self, Args};
use crate::state::cards::Card;

/// When a command can be given.
#[derive(Clone, Copy, Debug)]
pub(super) enum Scope {
    Always,
    /// While the page has several stations.
    Several,
    /// While the page has a pane of the CSMS.
    WithCsms,
    /// While the station is so.
    Station(fn(&StationView) -> bool),
    /// Once for each connector that is so.
    Each(fn(&ConnectorView) -> bool),
    /// Once for each of the person's cards.
    EachCard,
}

/// What a command does.
#[derive(Clone, Copy, Debug)]
pub(super) enum Run {
    /// What a person does to the station, at a connector where it is for each of them.
    Act(fn(u8) -> UserAction),
    /// What another part of the page carries out.
    Ask(Request),
    /// What another part of the page carries out for a connector.
    AskAt(fn(u8) -> Request),
    /// Presents the card; the station picks the connector.
    Present,
    Call(fn(&Context)),
    /// Calls a function that says whether it could be done.
    Try(fn(&Context) -> bool),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Command {
    pub id: &'static str,
    /// Its key; `#` is the connector's number. Of several with one key the first acts that can.
    pub key: &'static str,
    /// The text of the help sheet about its key.
    pub help: &'static str,
    pub scope: Scope,
    pub run: Run,
}

/// What is there besides the station.
#[derive(Clone, Copy, Debug)]
struct Surroundings {
    stations: usize,
    has_csms: bool,
    cards: usize,
}

/// A command that can be given now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AvailableCommand {
    /// Its index in the table.
    pub command: usize,
    /// 0 for one that is not about a connector.
    pub connector: u8,
    /// Which of the person's cards it is about.
    pub card: Option<usize>,
}

/// All that can be done now, in the order of the table; tracked.
pub(super) fn offered(context: &Context) -> Vec<AvailableCommand> {
    let around = Surroundings {
        stations: context.stations.all().len(),
        has_csms: context.page.has_csms(),
        cards: context.preferences.cards.with(<[Card]>::len),
    };
    context.view.with(|view| offered_for(view, around))
}

fn offered_for(view: &StationView, around: Surroundings) -> Vec<AvailableCommand> {
    let mut offers = Vec::new();
    for (command, Command { scope, .. }) in COMMANDS.iter().enumerate() {
        let is_offered = match scope {
            Scope::Always => true,
            Scope::Several => around.stations > 1,
            Scope::WithCsms => around.has_csms,
            Scope::Station(when) => when(view),
            Scope::Each(when) => {
                let connectors = view.connectors.iter().filter(|connector| when(connector));
                offers.extend(connectors.map(|it| AvailableCommand {
                    command,
                    connector: it.id,
                    card: None,
                }));
                false
            }
            Scope::EachCard => {
                let card = |index| AvailableCommand { command, connector: 0, card: Some(index) };
                offers.extend((0..around.cards).map(card));
                false
            }
        };
        offers.extend(is_offered.then_some(AvailableCommand { command, connector: 0, card: None }));
    }
    offers
}

/// The first command with this key that can be given now; tracked.
pub(super) fn with_key(context: &Context, key: &str) -> Option<AvailableCommand> {
    offered(context).into_iter().find(|offer| offer.key() == key)
}

/// Each key with the id of the text that says what it does, in the order of the table.
pub fn help_of_keys() -> Vec<(Cow<'static, str>, &'static str)> {
    let commands = COMMANDS.iter().filter(|command| !command.help.is_empty());
    let key = |key: &'static str| match key {
        "#" => format!("1 … {MAX_CONNECTORS}").into(),
        key => key.into(),
    };
    commands.map(|command| (key(command.key), command.help)).collect()
}

impl AvailableCommand {
    fn command(self) -> &'static Command {
        &COMMANDS[self.command]
    }

    /// Empty where it has none.
    pub fn key(self) -> String {
        self.command().key.replace('#', &self.connector.to_string())
    }

    /// The item in the list of commands; `cards` are all cards there are.
    pub fn item(self, language: Language, version: Version, cards: &[Card]) -> Item {
        let id = format!("palette-{}", self.command().id);
        let card = self.card.and_then(|index| cards.get(index));
        let card = card.map(|card| format!("{} ({})", card.name, card.id_tag));
        let values = Args::from([
            ("place".into(), place(language, version, self.connector).into()),
            ("card".into(), card.unwrap_or_default().into()),
        ]);
        Item {
            offer: self,
            name: i18n::text(language, &id, &values).unwrap_or_default(),
            words: i18n::text(language, &format!("{id}.words"), &Args::new()).unwrap_or_default(),
        }
    }

    /// Whether it can be refused. What cannot may need the page without a dialog over it.
    pub fn can_be_refused(self) -> bool {
        matches!(self.command().run, Run::Act(_) | Run::Present | Run::Try(_))
    }

    /// Carries it out; whether it was not refused.
    pub fn run(self, context: &Context) -> bool {
        match self.command().run {
            Run::Act(action) => return context.actions.act(action(self.connector)),
            Run::Present => {
                let cards = context.preferences.cards.all_untracked();
                if let Some(card) = self.card.and_then(|index| cards.into_iter().nth(index)) {
                    let id_tag = card.id_tag;
                    let cards = context.preferences.cards;
                    return context.actions.act(cards.present(id_tag, None));
                }
            }
            Run::Ask(request) => context.page.ask(request),
            Run::AskAt(request) => context.page.ask(request(self.connector)),
            Run::Call(call) => call(context),
            Run::Try(call) => return call(context),
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use ocpp_engine::{Engine, Input, Now, Output, StationSetup};

    use super::*;

    const NOW: Now = Now { mono: 0, utc: 0 };
    const ALONE: Surroundings = Surroundings { stations: 1, has_csms: false, cards: 0 };

    /// The view of a station with two connectors and power, after these actions.
    fn after(actions: Vec<UserAction>) -> StationView {
        let mut engine = Engine::new(StationSetup::default(), 1);
        for action in std::iter::once(UserAction::PowerOn).chain(actions) {
            engine.handle(NOW, Input::User(action)).expect("it can be done");
            while !matches!(engine.poll(), Output::Wait(_)) {}
        }
        engine.view(NOW)
    }

    fn ids(view: &StationView, around: Surroundings) -> Vec<(&'static str, u8)> {
        let offers = offered_for(view, around);
        offers.into_iter().map(|offer| (offer.command().id, offer.connector)).collect()
    }

    #[test]
    fn what_cannot_be_done_is_not_offered() {
        let plugged = after(vec![UserAction::PlugIn { connector: 2 }]);
        let offered = ids(&plugged, ALONE);
        for there in [("plug-in", 1), ("plug-out", 2), ("restart", 0), ("connect", 0)] {
            assert!(offered.contains(&there), "{there:?}");
        }
        for missing in [
            ("plug-in", 2),
            ("plug-out", 1),
            ("stop", 1),
            ("power-on", 0),
            ("disconnect", 0),
            ("remove-station", 0),
            ("console", 0),
        ] {
            assert!(!offered.contains(&missing), "{missing:?}");
        }
        let more = Surroundings { stations: 2, has_csms: true, cards: 2 };
        let offered = ids(&plugged, more);
        assert!(offered.contains(&("remove-station", 0)) && offered.contains(&("console", 0)));
        assert_eq!(offered.iter().filter(|it| it.0 == "present-known-card").count(), 2);
    }

    #[test]
    fn a_card_is_listed_with_its_name() {
        let card = |name: &str| Card::new("04A2", name);
        let cards = [card("Ann"), card("Bob")];
        let around = Surroundings { cards: 2, ..ALONE };
        let offers = offered_for(&after(vec![]), around);
        let names: Vec<_> = offers
            .into_iter()
            .filter(|offer| offer.card.is_some())
            .map(|offer| offer.item(Language::English, Version::V16, &cards).name)
            .collect();
        assert_eq!(names, ["Present card Ann (04A2)", "Present card Bob (04A2)"]);
    }

    #[test]
    fn a_key_has_one_meaning_at_a_time() {
        for view in [after(vec![]), after(vec![UserAction::PlugIn { connector: 1 }])] {
            let keys: Vec<_> = offered_for(&view, ALONE)
                .into_iter()
                .map(AvailableCommand::key)
                .filter(|key| !key.is_empty())
                .collect();
            let distinct: HashSet<_> = keys.iter().collect();
            assert_eq!(distinct.len(), keys.len(), "{keys:?}");
            for key in ["1", "2", "a", "/", "]", "?"] {
                assert!(keys.iter().any(|it| it == key), "{key}");
            }
        }
    }

    #[test]
    fn each_command_has_a_name_in_each_language() {
        let mut known = HashSet::new();
        for (command, Command { id, help, scope, .. }) in COMMANDS.iter().enumerate() {
            assert!(known.insert(id), "{id} is there twice");
            for language in Language::ALL {
                let name = AvailableCommand { command, connector: 7, card: None }
                    .item(language, Version::V201, &[])
                    .name;
                assert!(!name.is_empty(), "{id}");
                assert_eq!(name.contains('7'), matches!(scope, Scope::Each(_)), "{name}");
                assert!(
                    help.is_empty() || i18n::text(language, help, &Args::new()).is_some(),
                    "{help}"
                );
            }
        }
    }
}
