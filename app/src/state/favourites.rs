//! Operations of the CSMS's console that a person wants to send again.
//!
//! **Owns** the list, and that the browser stores it. **Must not know** what an operation means.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::driver::storage;

const FAVOURITES: &str = "favourites";
/// With one more, the oldest goes.
const MAX_FAVOURITES: usize = 40;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Favourite {
    /// No two have the same.
    pub name: String,
    pub action: String,
    pub payload: Value,
}

/// A handle to the list.
#[derive(Clone, Copy, Debug)]
pub struct Favourites(RwSignal<Vec<Favourite>>);

impl Favourites {
    pub fn load() -> Self {
        let text = storage::preference(FAVOURITES).unwrap_or_default();
        Self(RwSignal::new(serde_json::from_str(&text).unwrap_or_default()))
    }

    /// The oldest first; tracked.
    pub fn all(self) -> Vec<Favourite> {
        self.0.get()
    }

    /// Adds one; another of the same name goes.
    pub fn add(self, favourite: Favourite) {
        self.change(|all| add(all, favourite));
    }

    pub fn remove(self, name: &str) {
        self.change(|all| all.retain(|it| it.name != name));
    }

    fn change(self, change: impl FnOnce(&mut Vec<Favourite>)) {
        self.0.update(change);
        let text = self.0.with_untracked(serde_json::to_string);
        storage::set_preference(FAVOURITES, &text.unwrap_or_default());
    }
}

fn add(all: &mut Vec<Favourite>, favourite: Favourite) {
    all.retain(|it| it.name != favourite.name);
    all.push(favourite);
    if all.len() > MAX_FAVOURITES {
        all.remove(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_taken_once_and_the_oldest_goes() {
        let favourite = |name: &str, action: &str| Favourite {
            name: name.to_owned(),
            action: action.to_owned(),
            payload: Value::Null,
        };
        let mut all = Vec::new();
        for number in 0..=MAX_FAVOURITES {
            add(&mut all, favourite(&number.to_string(), "Reset"));
        }
        assert_eq!((all.len(), all[0].name.as_str()), (MAX_FAVOURITES, "1"));
        add(&mut all, favourite("1", "ClearCache"));
        assert_eq!((all.len(), all[0].name.as_str()), (MAX_FAVOURITES, "2"));
        assert_eq!(all.last().map(|it| it.action.as_str()), Some("ClearCache"));
    }
}
