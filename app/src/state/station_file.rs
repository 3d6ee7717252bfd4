//! A station as a file.
//!
//! **Owns** the format: what is in it, what is left out, and what is wrong with a text that is none.
//! **Must not know** which station of the page it becomes.
//!
//! `station` is what a factory reset takes, a preset gives and a link says (`StationSetup`). Beside it is
//! what people set up by hand. What is of the moment (transactions, reservations, undelivered
//! messages, meters) is not in it, nor is anything secret.

use ocpp_engine::{
    AccessEdit, CustomSetting, Engine, FaultRule, Input, Now, Output, StationSetup, StationView,
    TokenEntry, UserAction,
};
use ocpp_types::{Strictness, Text, secrets, text};
use serde::{Deserialize, Serialize};

use super::cards::Card;
use super::json_error::JsonError;
use crate::driver::connection_settings::{ConnectArgs, ConnectionSettings};
use crate::driver::endpoint::Target;
use crate::driver::text_of;

pub const FORMAT: &str = "voltab-station";
const VERSION: u64 = 1;
/// A station with everything that it may have is smaller.
pub const MAX_BYTES: usize = 2 << 20;
/// Characters of an address, and of what else belongs to a connection.
const MAX_URL: usize = 2_000;
const MAX_NAME: usize = 255;

/// What is in the file, in the order in which it is written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StationFile {
    format: String,
    version: u64,
    #[serde(default)]
    pub connection: Connection,
    #[serde(default)]
    pub station: StationSetup,
    #[serde(default)]
    custom_settings: Vec<CustomSetting>,
    #[serde(default = "strict")]
    strictness: Strictness,
    #[serde(default)]
    faults: Vec<FaultRule>,
    #[serde(default)]
    local_list: LocalList,
    #[serde(default)]
    cache: Vec<TokenEntry>,
    /// The person's cards, which belong to the page.
    #[serde(default)]
    pub cards: Vec<Card>,
}

fn strict() -> Strictness {
    Strictness::Strict
}

/// Without a password: that is entered anew.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Connection {
    pub url: String,
    pub id: String,
    pub user: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
struct LocalList {
    /// The version of the list; without a meaning where there are no entries.
    version: i64,
    entries: Vec<TokenEntry>,
}

/// What is known of a station that is to be saved.
#[derive(Debug)]
pub struct Source<'a> {
    pub view: &'a StationView,
    pub setup: StationSetup,
    pub connection: &'a ConnectionSettings,
    pub local_list: Vec<TokenEntry>,
    /// The latest entry first.
    pub cache: Vec<TokenEntry>,
    pub cards: Vec<Card>,
}

/// The text of the file.
pub fn write(source: Source<'_>) -> String {
    let Source { view, mut setup, connection, local_list, cache, cards } = source;
    setup.settings.retain(|key, _| !secrets::is_secret(key));
    let own = view.settings.iter().filter(|it| it.custom && !secrets::is_secret(&it.key));
    let file = StationFile {
        format: FORMAT.to_owned(),
        version: VERSION,
        connection: Connection {
            url: secrets::without_credentials(&connection.url).into_owned(),
            id: connection.id.clone(),
            user: connection.user.clone(),
        },
        station: setup,
        custom_settings: own
            .map(|it| CustomSetting {
                key: it.key.to_string(),
                value: it.value.clone(),
                readonly: it.readonly,
            })
            .collect(),
        strictness: view.station.strictness,
        faults: view.faults.iter().map(|fault| fault.rule.clone()).collect(),
        local_list: LocalList { version: view.local_list.version.max(0), entries: local_list },
        cache,
        cards,
    };
    let text = serde_json::to_string_pretty(&file).unwrap_or_default();
    secrets::mask(&text).into_owned()
}

/// Reads a text, and tries it on a station of its own: what is wrong is found before anything is
/// changed.
///
/// # Errors
/// What is wrong, and where.
pub fn read(text: &str) -> Result<StationFile, Text> {
    /// What a file of any version begins with.
    #[derive(Deserialize)]
    struct Head {
        format: String,
        version: u64,
    }
    if text.len() > MAX_BYTES {
        return Err(too_large());
    }
    let text = text.trim_start_matches('\u{feff}');
    let located = |error: &serde_json::Error| JsonError::of(text, error).text();
    let head: Head = serde_json::from_str(text).map_err(|error| not_read(located(&error)))?;
    if head.format != FORMAT {
        return Err(text!("file-other-format", "This file is not a Voltab station."));
    }
    if head.version > VERSION {
        return Err(text!("file-later", "This station was saved by a later version of Voltab."));
    }
    let mut reader = serde_json::Deserializer::from_str(text);
    let file: StationFile = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let inner = error.inner();
        match error.path().to_string() {
            path if path == "." => not_read(located(inner)),
            path => {
                // The path is the better place, where there is one.
                let why = JsonError::of(text, inner).why;
                text!("file-field", "This station cannot be opened: {path}: {why}", path, why)
            }
        }
    })?;
    file.check().map_err(not_read)?;
    Ok(file)
}

pub fn too_large() -> Text {
    text!("file-too-large", "This file is too large for a station: at most 2 MB are read.")
}

fn not_read(why: Text) -> Text {
    text!("file-not-read", "This station cannot be opened: {why}", why)
}

impl StationFile {
    fn check(&self) -> Result<(), Text> {
        self.connection.check()?;
        let now = Now { mono: 0, utc: 0 };
        let mut engine = Engine::new(StationSetup::default(), 0);
        let reset = UserAction::FactoryReset(Box::new(self.station.clone()));
        for action in std::iter::once(reset).chain(self.actions()) {
            engine.handle(now, Input::User(action)).map_err(text_of)?;
            while !matches!(engine.poll(), Output::Wait(_)) {}
        }
        self.cards.iter().try_for_each(super::cards::check)
    }

    /// What is done to a new station of this setup.
    pub fn actions(&self) -> Vec<UserAction> {
        let edit = UserAction::EditAccess;
        let own = self.custom_settings.iter().cloned().map(UserAction::DefineSetting);
        let faults = self.faults.iter().cloned().map(UserAction::AddFault);
        let list = &self.local_list;
        let entries = list.entries.iter().cloned().map(|it| edit(AccessEdit::SetListEntry(it)));
        let version = (!list.entries.is_empty() && list.version > 0)
            .then(|| edit(AccessEdit::SetListVersion { version: list.version }));
        let cache = self.cache.iter().rev().cloned().map(|it| edit(AccessEdit::SetCacheEntry(it)));
        std::iter::once(UserAction::SetStrictness(self.strictness))
            .chain(own)
            .chain(entries)
            .chain(version)
            .chain(cache)
            .chain(faults)
            .collect()
    }

    pub fn connection(&self) -> ConnectionSettings {
        let Connection { url, id, user } = self.connection.clone();
        ConnectionSettings { url, id, user, password: String::new() }
    }
}

impl Connection {
    fn check(&self) -> Result<(), Text> {
        for (name, text, most) in [
            ("url", &self.url, MAX_URL),
            ("id", &self.id, MAX_NAME),
            ("user", &self.user, MAX_NAME),
        ] {
            if text.chars().count() > most {
                let text = text!(
                    "file-too-long",
                    "connection.{name} must have at most {most} characters",
                    name,
                    most
                );
                return Err(text);
            }
        }
        if secrets::without_credentials(&self.url) != self.url {
            return Err(text!("file-password", "a password does not belong in a file"));
        }
        if self.url.is_empty() || self.id.is_empty() {
            return Ok(());
        }
        let args = ConnectArgs { url: self.url.clone(), id: self.id.clone(), ..Default::default() };
        Target::new(&args).map(|_| ()).map_err(text_of)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use ocpp_engine::station::TokenStatus;

    use super::*;

    const NOW: Now = Now { mono: 0, utc: 1_767_225_600_000 };

    fn act(engine: &mut Engine, action: UserAction) {
        engine.handle(NOW, Input::User(action)).expect("it can be done");
        while !matches!(engine.poll(), Output::Wait(_)) {}
    }

    fn own(key: &str, value: &str) -> UserAction {
        let (key, value) = (key.to_owned(), value.to_owned());
        UserAction::DefineSetting(CustomSetting { key, value, readonly: true })
    }

    /// A station with something in each part of the file.
    fn station() -> Engine {
        let settings = BTreeMap::from([("HeartbeatInterval".to_owned(), "60".to_owned())]);
        let setup = StationSetup { connectors: 3, settings, ..StationSetup::default() };
        let mut engine = Engine::new(setup, 1);
        let entry = |id_tag: &str| TokenEntry {
            id_tag: id_tag.to_owned(),
            status: TokenStatus::Blocked,
            parent_id_tag: Some("FLEET".to_owned()),
            expiry: Some(5),
        };
        let rule = r#"{"direction":"fromStation","action":"Heartbeat","every":3,"drop":true}"#;
        for action in [
            own("Site", "7"),
            own("WifiPassword", "s3cret"),
            UserAction::EditAccess(AccessEdit::SetListEntry(entry("A"))),
            UserAction::EditAccess(AccessEdit::SetListEntry(entry("B"))),
            UserAction::EditAccess(AccessEdit::SetListVersion { version: 7 }),
            UserAction::EditAccess(AccessEdit::SetCacheEntry(entry("C"))),
            UserAction::EditAccess(AccessEdit::SetCacheEntry(entry("D"))),
            UserAction::AddFault(serde_json::from_str(rule).expect("a rule")),
            UserAction::SetStrictness(Strictness::Lenient),
        ] {
            act(&mut engine, action);
        }
        engine
    }

    fn saved(engine: &Engine, connection: &ConnectionSettings) -> String {
        let view = engine.view(NOW);
        write(Source {
            view: &view,
            setup: engine.setup(),
            connection,
            local_list: engine.local_list(),
            cache: engine.cache(),
            cards: vec![Card::new("A", "<b>Ann</b>")],
        })
    }

    #[test]
    fn what_was_saved_is_opened_without_loss() {
        let text = saved(&station(), &ConnectionSettings::default());
        let file = read(&text).expect("a station");
        let mut engine = Engine::new(StationSetup::default(), 2);
        act(&mut engine, UserAction::FactoryReset(Box::new(file.station.clone())));
        file.actions().into_iter().for_each(|action| act(&mut engine, action));
        assert_eq!(saved(&engine, &ConnectionSettings::default()), text);
        let view = engine.view(NOW);
        assert_eq!((view.connectors.len(), view.local_list.version), (3, 7));
        assert_eq!(view.station.strictness, Strictness::Lenient);
        assert_eq!(engine.cache()[0].id_tag, "D");
        assert_eq!(view.faults.len(), 1);
        assert_eq!(file.cards[0].name, "<b>Ann</b>");
    }

    #[test]
    fn no_secret_is_in_the_file() {
        let connection = ConnectionSettings {
            url: "wss://me:s3cret@host/ocpp".to_owned(),
            id: "CP".to_owned(),
            user: "me".to_owned(),
            password: "s3cret".to_owned(),
        };
        let text = saved(&station(), &connection);
        assert!(!text.contains("s3cret") && !text.contains("WifiPassword"), "{text}");
        assert!(text.contains("wss://host/ocpp") && text.contains("\"Site\""));
    }

    #[test]
    fn what_is_no_station_is_told_so_and_where() {
        let file = |more: &str| format!(r#"{{"format":"voltab-station","version":1{more}}}"#);
        assert!(read(&file("")).is_ok(), "the usual station");
        let deep = file(&format!(r#","faults":{}1{}"#, "[".repeat(5_000), "]".repeat(5_000)));
        let card = r#","cards":[{"idTag":"A","name":""}]"#;
        for (text, id, says) in [
            (String::new(), "file-not-read", "EOF"),
            ("<html>".to_owned(), "file-not-read", "line 1"),
            ("[]".to_owned(), "file-not-read", ""),
            (file("").replace("voltab-station", "x"), "file-other-format", ""),
            (file("").replace(":1", ":2"), "file-later", ""),
            (file("").replace(":1", ":1e400"), "file-not-read", "number"),
            (file(r#","station":5"#), "file-field", "station: invalid type"),
            (file(r#","station":{"connectors":999}"#), "file-field", "station.connectors"),
            (file(r#","station":{"connectors":9}"#), "file-not-read", "connectors must be"),
            (file(r#","station":{"hardware":{"dc":"x"}}"#), "file-field", "station.hardware.dc"),
            (file(r#","station":{"hardware":{"voltageV":1e999}}"#), "file-field", "number"),
            (file(r#","station":{"settings":{"Nope":"1"}}"#), "file-not-read", "Nope"),
            (file(r#","localList":{"entries":[{}]}"#), "file-field", "localList.entries[0]"),
            (file(r#","surplus":1"#), "file-field", "surplus"),
            (file(card), "file-not-read", "1 to 60"),
            (deep, "file-field", "recursion limit"),
            (" ".repeat(MAX_BYTES + 1), "file-too-large", ""),
        ] {
            let why = read(&text).expect_err("no station");
            let shown = &text[..text.len().min(90)];
            assert_eq!(why.id(), id, "{shown}: {}", why.english());
            assert!(why.english().contains(says), "{shown}: {}", why.english());
        }
        let long = file(&format!(r#","connection":{{"url":"{}"}}"#, "x".repeat(2_001)));
        assert!(read(&long).unwrap_err().english().contains("2000"));
        let secret = file(r#","connection":{"url":"ws://a:b@c"}"#);
        assert!(read(&secret).unwrap_err().english().contains("password"));
    }
}
