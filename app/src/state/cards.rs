//! The cards of the person, each with a name.
//!
//! **Owns** the list, its order, its text form, and that the browser keeps it for all stations.
//! **Must not know** what the CSMS says of a card.

use leptos::prelude::*;
use ocpp_engine::station::TokenType;
use ocpp_engine::{Refusal, UserAction};
use ocpp_types::{Action as _, Text, Version, text, v16, v201};
use serde::{Deserialize, Serialize};

use super::json_error::JsonError;
use crate::driver::storage;

const CARDS: &str = "cards";
const MAX_CARDS: usize = 500;
/// Characters in an identifier, of the version that allows most of them. A station says itself what
/// is too long for it.
pub const MAX_ID_TAG: usize = max_id_tag(Version::V201);

/// Characters in an identifier (1.6 §7.28, 2.0.1 `IdTokenType`).
pub const fn max_id_tag(version: Version) -> usize {
    let declared = match version {
        Version::V16 => v16::Authorize::REQUEST.max_length("idTag"),
        Version::V201 => v201::IdToken::OBJECT.max_length("idToken"),
    };
    declared.expect("an identifier has a limit")
}
/// Characters in a name.
pub const MAX_NAME: usize = 60;
/// The column of a CSV file that has the idTags.
const ID_TAG: &str = "idTag";
/// What cannot hold [`MAX_CARDS`] cards more than once is no list of them.
const MAX_TEXT_BYTES: usize = 1 << 20;

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Card {
    pub id_tag: String,
    pub name: String,
    /// What kind of identifier it is; OCPP 1.6 knows no kinds.
    #[serde(rename = "type", default, skip_serializing_if = "is_usual")]
    pub kind: TokenType,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_usual(kind: &TokenType) -> bool {
    *kind == TokenType::default()
}

impl Card {
    /// One of the usual kind.
    pub fn new(id_tag: impl Into<String>, name: impl Into<String>) -> Self {
        Self { id_tag: id_tag.into(), name: name.into(), kind: TokenType::default() }
    }
}

/// How a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A line for each card; the first has the names of the columns.
    Csv,
    Json,
}

impl Format {
    pub const ALL: [Self; 2] = [Self::Csv, Self::Json];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }
}

/// A handle to the list.
#[derive(Clone, Copy, Debug)]
pub struct Cards(RwSignal<Vec<Card>>);

impl Cards {
    /// The list as the browser has kept it. What cannot be read is left alone until the list is changed.
    pub fn load() -> Self {
        let text = storage::preference(CARDS).unwrap_or_default();
        Self(RwSignal::new(serde_json::from_str(&text).unwrap_or_default()))
    }

    /// In the person's order; tracked.
    pub fn all(self) -> Vec<Card> {
        self.0.get()
    }

    pub fn all_untracked(self) -> Vec<Card> {
        self.0.get_untracked()
    }

    /// Looks at the list; tracked.
    pub fn with<T>(self, look: impl FnOnce(&[Card]) -> T) -> T {
        self.0.with(|all| look(all))
    }

    /// The idTag, with its name where it has one; tracked.
    pub fn label(self, id_tag: &str) -> String {
        self.with(|all| label(all, id_tag))
    }

    /// A text of the station, with the names of the cards that it is about; tracked.
    pub fn named(self, text: &Text) -> Text {
        self.with(|all| named(all, text))
    }

    /// To present this at the reader of a connector, or of the station: of the kind that it has among
    /// the cards, or else of the usual one.
    pub fn present(self, id_tag: String, connector: Option<u8>) -> UserAction {
        let kind = self.0.with_untracked(|all| find(all, &id_tag).map(|card| card.kind));
        UserAction::PresentToken { id_tag, connector, kind: kind.unwrap_or_default() }
    }

    /// Adds a card at the end, or names it anew where it is.
    ///
    /// # Errors
    /// A [`Refusal`] where it cannot be one, or the list is full.
    pub fn set(self, card: Card) -> Result<(), Refusal> {
        self.change(|all| set(all, card)).map_err(Refusal::Argument)
    }

    /// # Errors
    /// A [`Refusal`] where there is no such card.
    pub fn remove(self, id_tag: &str) -> Result<(), Refusal> {
        let removed = self.change(|all| {
            let at = position(all, id_tag)?;
            all.remove(at);
            Ok(())
        });
        removed.map_err(Refusal::State)
    }

    /// Moves a card to this place, counted from 0, or to the end.
    ///
    /// # Errors
    /// A [`Refusal`] where there is no such card.
    pub fn move_to(self, id_tag: &str, place: usize) -> Result<(), Refusal> {
        let moved = self.change(|all| {
            let card = all.remove(position(all, id_tag)?);
            all.insert(place.min(all.len()), card);
            Ok(())
        });
        moved.map_err(Refusal::State)
    }

    /// Adds the cards of a text, and names anew those that there are. All of them or none; resolves
    /// with how many there were.
    ///
    /// # Errors
    /// A [`Refusal`] that says what is wrong, and where.
    pub fn import(self, text: &str) -> Result<usize, Refusal> {
        let imported = self.change(|all| {
            let cards = read(text)?;
            let count = cards.len();
            cards.into_iter().try_for_each(|card| set(all, card))?;
            Ok(count)
        });
        imported.map_err(Refusal::Argument)
    }

    /// The list as [`Cards::import`] reads it; tracked.
    pub fn export(self, format: Format) -> String {
        self.with(|all| write(all, format))
    }

    /// Keeps a list only if the change has succeeded.
    fn change<T>(self, change: impl FnOnce(&mut Vec<Card>) -> Result<T, Text>) -> Result<T, Text> {
        let mut all = self.all_untracked();
        let done = change(&mut all)?;
        storage::set_preference(CARDS, &write(&all, Format::Json));
        self.0.set(all);
        Ok(done)
    }
}

/// idTags are case-insensitive (1.6 §7.28, errata 3.75).
pub fn find<'a>(all: &'a [Card], id_tag: &str) -> Option<&'a Card> {
    all.iter().find(|card| card.id_tag.eq_ignore_ascii_case(id_tag))
}

/// `04A2B3C4 (Alice’s fob)`
pub fn label(all: &[Card], id_tag: &str) -> String {
    match find(all, id_tag) {
        Some(card) => format!("{id_tag} ({})", card.name),
        None => id_tag.to_owned(),
    }
}

/// A text of the station, with the names of the cards that it is about.
pub fn named(all: &[Card], text: &Text) -> Text {
    text.labelled("id_tag", |id_tag| label(all, id_tag))
}

fn position(all: &[Card], id_tag: &str) -> Result<usize, Text> {
    let found = all.iter().position(|card| card.id_tag.eq_ignore_ascii_case(id_tag));
    found.ok_or_else(|| text!("page-card-none", "there is no card {id_tag}", id_tag))
}

fn set(all: &mut Vec<Card>, card: Card) -> Result<(), Text> {
    check(&card)?;
    if let Ok(at) = position(all, &card.id_tag) {
        all[at] = card;
        return Ok(());
    }
    if all.len() >= MAX_CARDS {
        return Err(text!("page-cards-full", "there are {most} cards already", most = MAX_CARDS));
    }
    all.push(card);
    Ok(())
}

pub(super) fn check(card: &Card) -> Result<(), Text> {
    let length = card.id_tag.chars().count();
    if !(1..=MAX_ID_TAG).contains(&length) {
        return Err(text!(
            "page-card-tag",
            "an idTag must have 1 to {most} characters, not {length}",
            most = MAX_ID_TAG,
            length
        ));
    }
    let length = card.name.chars().count();
    if !(1..=MAX_NAME).contains(&length) {
        return Err(text!(
            "page-card-name",
            "a name must have 1 to {most} characters, not {length}",
            most = MAX_NAME,
            length
        ));
    }
    Ok(())
}

fn write(all: &[Card], format: Format) -> String {
    match format {
        Format::Json => serde_json::to_string_pretty(all).unwrap_or_default(),
        Format::Csv => {
            let mut writer = csv::Writer::from_writer(Vec::new());
            // A list of usual cards is written as before there were kinds.
            let has_kinds = all.iter().any(|card| !is_usual(&card.kind));
            let columns = if has_kinds { 3 } else { 2 };
            let heads = ["idTag", "name", "type"];
            let rows = all.iter().map(|it| [it.id_tag.as_str(), &it.name, it.kind.as_str()]);
            // Into memory nothing fails.
            let _ = std::iter::once(heads)
                .take(all.len())
                .chain(rows)
                .try_for_each(|row| writer.write_record(&row[..columns]));
            String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
        }
    }
}

/// Reads JSON where it begins like that, and CSV otherwise, with commas or, as in German
/// spreadsheets, semicolons.
fn read(text: &str) -> Result<Vec<Card>, Text> {
    if text.len() > MAX_TEXT_BYTES {
        return Err(text!("page-cards-long", "the text is longer than 1 MB"));
    }
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(text!("page-cards-empty", "the text is empty"));
    }
    let cards = if text.starts_with(['[', '{']) { read_json(text) } else { read_csv(text) }?;
    for (index, card) in cards.iter().enumerate() {
        check(card).map_err(|why| {
            text!("page-cards-entry", "card {number}: {why}", number = index + 1, why)
        })?;
    }
    Ok(cards)
}

/// Whether a text, of which a part may be enough, is meant as a list of cards: it names their column.
pub fn is_list(text: &str) -> bool {
    let text = text.trim_start_matches(|it: char| it == '\u{feff}' || it.is_whitespace());
    let head = text.trim_start_matches('"').get(..ID_TAG.len());
    let is_csv = head.is_some_and(|head| head.eq_ignore_ascii_case(ID_TAG));
    is_csv || text.starts_with('[') && text.contains("\"idTag\"")
}

fn read_json(text: &str) -> Result<Vec<Card>, Text> {
    serde_json::from_str(text).map_err(|error| {
        let why = JsonError::of(text, &error).text();
        text!("page-cards-json", "no list of cards: {why}", why)
    })
}

fn read_csv(text: &str) -> Result<Vec<Card>, Text> {
    let first = text.lines().next().unwrap_or_default();
    let delimiter = if first.contains(';') && !first.contains(',') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut cards = Vec::new();
    for record in reader.records() {
        // Only what is no UTF-8 fails, and a text is.
        let Ok(record) = record else { continue };
        let line = record.position().map_or(1, csv::Position::line);
        let (Some(id_tag), Some(name), 2 | 3) = (record.get(0), record.get(1), record.len()) else {
            return Err(text!(
                "page-cards-columns",
                "line {line} must have an idTag and a name, with a comma between them",
                line
            ));
        };
        if line == 1 && id_tag.eq_ignore_ascii_case(ID_TAG) {
            continue;
        }
        let kind = match record.get(2).filter(|name| !name.is_empty()) {
            None => TokenType::default(),
            Some(name) => TokenType::parse(name).ok_or_else(|| {
                text!("page-cards-type", "line {line}: there is no type {name}", line, name)
            })?,
        };
        cards.push(Card { kind, ..Card::new(id_tag, name) });
    }
    Ok(cards)
}

#[cfg(test)]
mod tests;
