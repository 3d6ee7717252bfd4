//! How commands are found by typing.
//!
//! **Must not know** what a command does.

use super::commands::Offer;

/// Below a match in the name alone.
const IN_WORDS: i32 = 50;

/// Something that can be done now, as it is listed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Item {
    pub offer: Offer,
    pub name: String,
    /// Other words that find it.
    pub words: String,
}

/// Those that match, the best first; equals stay in their order.
pub fn found(items: Vec<Item>, query: &str) -> Vec<Item> {
    let rate_item = |item: &Item| {
        rate(&item.name, query).or_else(|| {
            let rating = rate(&format!("{} {}", item.name, item.words), query)?;
            Some(rating - IN_WORDS)
        })
    };
    let mut rated: Vec<_> =
        items.into_iter().filter_map(|item| Some((rate_item(&item)?, item))).collect();
    rated.sort_by_key(|(rating, _)| std::cmp::Reverse(*rating));
    rated.into_iter().map(|(_, item)| item).collect()
}

/// How well the letters of a query, in their order, are found in a name: more for beginnings of
/// words, most for that of the name, and for letters next to each other.
fn rate(name: &str, query: &str) -> Option<i32> {
    let mut wanted = query.chars().filter(|c| *c != ' ').flat_map(char::to_lowercase).peekable();
    let (mut rating, mut run, mut before) = (0, 0, ' ');
    for (i, letter) in name.chars().flat_map(char::to_lowercase).enumerate() {
        let Some(next) = wanted.peek() else { break };
        if letter == *next {
            wanted.next();
            run += 1;
            rating += run
                + match before {
                    _ if i == 0 => 8,
                    ' ' => 5,
                    _ => 0,
                };
        } else {
            run = 0;
        }
        before = letter;
    }
    wanted.peek().is_none().then_some(rating)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(query: &str) -> String {
        let names = [
            "Plug in connector 1",
            "Plug in connector 2",
            "Power off",
            "Stop connector 2",
            "Connect",
            "Überhitzung an Ladepunkt 1",
        ];
        let item = |name: &&str| Item {
            offer: Offer { command: 0, connector: 0, card: None },
            name: (*name).to_owned(),
            words: if name.starts_with("Power") { "mains blackout" } else { "" }.to_owned(),
        };
        let found = found(names.iter().map(item).collect(), query);
        found.first().map(|item| item.name.clone()).unwrap_or_default()
    }

    #[test]
    fn letters_in_their_order_find_a_command() {
        for (query, name) in [
            ("", "Plug in connector 1"),
            ("pi2", "Plug in connector 2"),
            ("plug 2", "Plug in connector 2"),
            ("PO", "Power off"),
            ("st", "Stop connector 2"),
            ("black", "Power off"),
            ("power mains", "Power off"),
            ("con", "Connect"),
            ("überh", "Überhitzung an Ladepunkt 1"),
            ("xyz", ""),
            ("2plug", ""),
        ] {
            assert_eq!(best(query), name, "{query}");
        }
    }
}
