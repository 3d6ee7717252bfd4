//! The languages of the page's texts, and the choice that the browser stores.

use super::storage;

const LANGUAGE: &str = "language";

/// A language that the page's texts exist in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    #[default]
    English,
    German,
}

impl Language {
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// The code of the language, as in a `lang` attribute.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.as_str() == name)
    }

    /// Stores it as the person's choice; the page reads it when it starts (`i18n.rs`).
    pub fn store(self) {
        storage::set_preference(LANGUAGE, self.as_str());
    }
}
