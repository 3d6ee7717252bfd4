//! The preferences for the page, and a list of what the browser stores beside the records of stations.
//!
//! **Owns** the names under which the preferences are stored, and when.
//!
//! | under `voltab/1/` | what | in |
//! | --- | --- | --- |
//! | `theme`, `zone`, `split`, `single-keys`, `toured` | [`Preferences`] | this file |
//! | `cards` | the person's cards | `cards.rs` |
//! | `favourites` | operations of the console to be sent again | `favourites.rs` |
//! | `stations`, `station` | which stations there are, and which is shown | `stations.rs` |
//! | `language` | the language; leptos-fluent stores it, and a link can | `i18n.rs`, `driver/language.rs` |
//! | `ahead` | what fast time has gained | `driver/clock.rs` |
//! | `connection` * | a station's connection, without its password | `driver/connection_settings.rs` |
//!
//! What ends with the tab is in sessionStorage:
//!
//! | under `voltab/1/` | what | in |
//! | --- | --- | --- |
//! | `password`, `url` * | a station's password, and its URL where that has a token | `driver/connection_settings.rs` |
//! | `log` * | the newest entries of a station's log | `driver/log_storage.rs` |
//! | `address` | the share link that this tab has carried out | `driver/page_url.rs` |
//! | `replace` | the share link that may replace a station | `driver/page_url.rs` |
//!
//! \* Each station has its own; a further one's name begins with `station/<number>/`.
//!
//! What plots and panes show at the moment is not stored.

use leptos::prelude::*;

use super::cards::Cards;
use crate::driver::storage;

use std::cell::Cell;
use std::ops::RangeInclusive;

const THEME: &str = "theme";
const ZONE: &str = "zone";
const SPLIT_NAME: &str = "split";
const SINGLE_KEYS: &str = "single-keys";
const TOURED: &str = "toured";

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

/// The time zone that the page shows times in. Messages and exported files have UTC in any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Zone {
    /// The browser's.
    #[default]
    Local,
    Utc,
}

thread_local! {
    /// One for the page, as the browser has one: who writes a time need not be given it.
    static SHOWN_ZONE: Cell<Option<RwSignal<Zone>>> = const { Cell::new(None) };
}

impl Zone {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Local => "local",
            Self::Utc => "utc",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        [Self::Local, Self::Utc].into_iter().find(|zone| zone.as_str() == name)
    }

    /// The one that the page shows; tracked.
    pub fn shown() -> Self {
        SHOWN_ZONE.get().and_then(|zone| zone.try_get()).unwrap_or_default()
    }
}

/// A handle to the preferences.
#[derive(Clone, Copy, Debug)]
pub struct Preferences {
    pub theme: RwSignal<Theme>,
    pub zone: RwSignal<Zone>,
    /// Percent of a wide page's width that the station has.
    pub split: RwSignal<f64>,
    /// Whether keys without Ctrl do something.
    pub single_keys: RwSignal<bool>,
    /// Whether somebody has seen the tour.
    pub toured: RwSignal<bool>,
    /// The person's cards. They are kept whenever they change.
    pub cards: Cards,
}

impl Preferences {
    pub fn load() -> Self {
        let theme = storage::preference(THEME).and_then(|name| Theme::parse(&name));
        let split = storage::preference(SPLIT_NAME).and_then(|text| text.parse().ok());
        let split = split.filter(|it| SPLIT_RANGE.contains(it)).unwrap_or(SPLIT);
        let zone = storage::preference(ZONE).and_then(|name| Zone::parse(&name));
        let zone = RwSignal::new(zone.unwrap_or_default());
        SHOWN_ZONE.set(Some(zone));
        let theme = RwSignal::new(theme.unwrap_or_default());
        let single_keys = storage::preference(SINGLE_KEYS).as_deref() != Some("off");
        let toured = storage::preference(TOURED).is_some();
        Self {
            theme,
            zone,
            split: RwSignal::new(split),
            single_keys: RwSignal::new(single_keys),
            toured: RwSignal::new(toured),
            cards: Cards::load(),
        }
    }

    /// Stores each whenever it changes, and no other: another tab may have changed that.
    pub fn keep(self) {
        let Self { theme, zone, split, single_keys, toured, cards: _ } = self;
        store(THEME, theme, |theme| theme.as_str().to_owned());
        store(ZONE, zone, |zone| zone.as_str().to_owned());
        store(SPLIT_NAME, split, |split| format!("{split:.1}"));
        store(SINGLE_KEYS, single_keys, |on| if *on { "on" } else { "off" }.to_owned());
        store(TOURED, toured, |_| "yes".to_owned());
    }
}

fn store<T: Send + Sync + 'static>(
    name: &'static str,
    value: RwSignal<T>,
    text: impl Fn(&T) -> String + 'static,
) {
    let text = move || value.with(|value| text(value));
    Effect::watch(text, move |text, _, _| storage::set_preference(name, text), false);
}
