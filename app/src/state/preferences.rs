//! What the person prefers of the page itself.

use leptos::prelude::window;

use crate::driver::storage;
use crate::reactive::RwSignal;

const THEME: &str = "theme";
const LANGUAGE: &str = "language";

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the operating system says.
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.as_str() == name)
    }
}

/// What the page speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    English,
    German,
}

impl Language {
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// As in a `lang` attribute.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// In its own words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.as_str() == name)
    }

    /// The one that the person has chosen, or else the browser's.
    pub fn preferred() -> Self {
        let chosen = storage::preference(LANGUAGE).and_then(|name| Self::parse(&name));
        let browser = || Self::parse(window().navigator().language()?.get(..2)?);
        chosen.or_else(browser).unwrap_or(Self::English)
    }

    /// Keeps it as the person's own choice.
    pub fn keep(self) {
        storage::set_preference(LANGUAGE, self.as_str());
    }
}

/// A handle to the preferences.
#[derive(Clone, Copy, Debug)]
pub struct Preferences {
    pub theme: RwSignal<Theme>,
    pub language: RwSignal<Language>,
}

impl Preferences {
    pub fn load() -> Self {
        let theme = storage::preference(THEME).and_then(|name| Theme::parse(&name));
        let language = RwSignal::new(Language::preferred());
        Self { theme: RwSignal::new(theme.unwrap_or_default()), language }
    }

    /// Keeps them; called by an effect, since it tracks what it reads.
    pub fn save(&self) {
        storage::set_preference(THEME, self.theme.get().as_str());
    }
}
