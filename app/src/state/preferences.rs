//! What the person prefers of the page itself.

use leptos::prelude::*;

use crate::driver::storage;

const THEME: &str = "theme";

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

/// A handle to the preferences.
#[derive(Clone, Copy, Debug)]
pub struct Preferences {
    pub theme: RwSignal<Theme>,
}

impl Preferences {
    pub fn load() -> Self {
        let theme = storage::preference(THEME).and_then(|name| Theme::parse(&name));
        Self { theme: RwSignal::new(theme.unwrap_or_default()) }
    }

    /// Keeps them; called by an effect, since it tracks what it reads.
    pub fn save(&self) {
        storage::set_preference(THEME, self.theme.get().as_str());
    }
}
