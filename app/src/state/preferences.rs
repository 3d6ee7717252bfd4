//! What the person prefers of the page itself.

use leptos::prelude::*;

use super::cards::Cards;
use crate::driver::storage;

use std::ops::RangeInclusive;

const THEME: &str = "theme";
const SPLIT_NAME: &str = "split";

/// Percent of a wide page's width that the station has until somebody moves the border.
pub const SPLIT: f64 = 44.0;
/// How far the border can be moved.
pub const SPLIT_RANGE: RangeInclusive<f64> = 25.0..=70.0;

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
    /// Percent of a wide page's width that the station has.
    pub split: RwSignal<f64>,
    /// The person's cards. They are kept whenever they change.
    pub cards: Cards,
}

impl Preferences {
    pub fn load() -> Self {
        let theme = storage::preference(THEME).and_then(|name| Theme::parse(&name));
        let split = storage::preference(SPLIT_NAME).and_then(|text| text.parse().ok());
        let split = split.filter(|it| SPLIT_RANGE.contains(it)).unwrap_or(SPLIT);
        Self {
            theme: RwSignal::new(theme.unwrap_or_default()),
            split: RwSignal::new(split),
            cards: Cards::load(),
        }
    }

    /// Keeps them; called by an effect, since it tracks what it reads.
    pub fn save(&self) {
        storage::set_preference(THEME, self.theme.get().as_str());
        storage::set_preference(SPLIT_NAME, &format!("{:.1}", self.split.get()));
    }
}
