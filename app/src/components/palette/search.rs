//! How commands are found by typing.
//!
//! **Must not know** what a command does.

use super::commands::AvailableCommand;

/// Something that can be done now, as it is listed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Item {
    pub offer: AvailableCommand,
    pub name: String,
    /// Other words that find it.
    pub words: String,
}

/// How an item matches, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    /// The name itself.
    Whole,
    /// How the name begins.
    Beginning,
    /// Words of the name.
    Words,
    /// Beginnings of its words.
    WordBeginnings,
    /// Some of the other words that find the item.
    OtherWords,
    OtherWordBeginnings,
    /// Inside of words.
    Inside,
    OtherInside,
    /// The first letters of words, run together.
    Initials,
}

/// The items that match, the best first; equals stay in their order.
pub fn found(items: Vec<Item>, query: &str) -> Vec<Item> {
    let query = query.to_lowercase();
    let mut rated: Vec<_> = items
        .into_iter()
        .filter_map(|item| Some((rate(&item.name, &item.words, query.trim())?, item)))
        .collect();
    rated.sort_by_key(|(rating, _)| *rating);
    rated.into_iter().map(|(_, item)| item).collect()
}

/// How this query, in small letters, matches; none if it does not. Letters that are merely somewhere in a
/// name, in this order, are no match: nobody means "P*rese*n*t* card" by "reset".
fn rate(name: &str, others: &str, query: &str) -> Option<Match> {
    let name = name.to_lowercase();
    if name == query {
        return Some(Match::Whole);
    }
    if name.starts_with(query) {
        return Some(Match::Beginning);
    }
    let all = format!("{name} {}", others.to_lowercase());
    let (words, wanted) = (words_of(&name), words_of(query));
    let in_all = words_of(&all);
    // A query of punctuation alone.
    if wanted.is_empty() {
        return name.contains(query).then_some(Match::Inside);
    }
    let each = |words: &[&str], fits: fn(&str, &str) -> bool| {
        wanted.iter().all(|wanted| words.iter().any(|word| fits(word, wanted)))
    };
    let is = |word: &str, wanted: &str| word == wanted;
    let begins = |word: &str, wanted: &str| word.starts_with(wanted);
    let contains = |word: &str, wanted: &str| word.contains(wanted);
    let tries = [
        (Match::Words, each(&words, is)),
        (Match::WordBeginnings, each(&words, begins)),
        (Match::OtherWords, each(&in_all, is)),
        (Match::OtherWordBeginnings, each(&in_all, begins)),
        (Match::Inside, each(&words, contains)),
        (Match::OtherInside, each(&in_all, contains)),
        (Match::Initials, wanted.len() == 1 && are_initials(&words, wanted[0])),
    ];
    tries.into_iter().find_map(|(rating, fits)| fits.then_some(rating))
}

fn words_of(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// Whether these letters are what some of the words begin with, in their order.
fn are_initials(words: &[&str], letters: &str) -> bool {
    if letters.is_empty() {
        return true;
    }
    let Some((word, rest)) = words.split_first() else { return false };
    let common = word.chars().zip(letters.chars()).take_while(|(a, b)| a == b);
    let mut taken = 0;
    for (letter, _) in common {
        taken += letter.len_utf8();
        if are_initials(rest, &letters[taken..]) {
            return true;
        }
    }
    are_initials(rest, letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(query: &str) -> Vec<String> {
        let names = [
            "Present card",
            "Plug in connector 1",
            "Plug in connector 2",
            "Power off",
            "Stop connector 2",
            "Connect",
            "Send the station's next frame twice",
            "Clear the log",
            "Send frame",
            "Help",
            "Factory reset…",
            "Überhitzung an Ladepunkt 1",
        ];
        let item = |name: &&str| Item {
            offer: AvailableCommand { command: 0, connector: 0, card: None },
            name: (*name).to_owned(),
            words: if name.starts_with("Power") { "mains blackout" } else { "" }.to_owned(),
        };
        let found = found(names.iter().map(item).collect(), query);
        found.into_iter().map(|item| item.name).collect()
    }

    #[test]
    fn the_best_match_is_first() {
        for (query, name) in [
            ("", "Present card"),
            ("pi2", "Plug in connector 2"),
            ("plug 2", "Plug in connector 2"),
            ("2 plug", "Plug in connector 2"),
            ("PO", "Power off"),
            ("st", "Stop connector 2"),
            ("black", "Power off"),
            ("power mains", "Power off"),
            ("con", "Connect"),
            ("überh", "Überhitzung an Ladepunkt 1"),
            ("Send frame", "Send frame"),
            ("frame twice", "Send the station's next frame twice"),
            ("reset", "Factory reset…"),
            ("hitz", "Überhitzung an Ladepunkt 1"),
            ("…", "Factory reset…"),
        ] {
            assert_eq!(names(query).first().map(String::as_str), Some(name), "{query}");
        }
    }

    #[test]
    fn scattered_letters_find_nothing() {
        for query in ["xyz", "2plug", "rest", "help2", "helpx"] {
            assert_eq!(names(query), [""; 0], "{query}");
        }
        assert_eq!(names("help"), ["Help"]);
        assert_eq!(names("reset"), ["Factory reset…"]);
    }

    #[test]
    fn an_empty_query_leaves_the_order() {
        assert_eq!(names(" ").len(), 12);
        assert_eq!(names(" ")[11], "Überhitzung an Ladepunkt 1");
    }
}
