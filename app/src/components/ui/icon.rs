//! Line drawings of 16 by 16, in the colour of the text around them.

use leptos::prelude::*;
use ocpp_engine::station::Status;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    Alert,
    Bolt,
    Bookmark,
    Card,
    Check,
    Close,
    Copy,
    Down,
    Flag,
    Gauge,
    Lock,
    More,
    PauseCar,
    PauseStation,
    Plug,
    Power,
    Search,
    Slash,
    Sliders,
    Unlock,
}

impl Glyph {
    const fn path(self) -> &'static str {
        match self {
            Self::Alert => "M8 2 1.5 13.5h13zM8 6.5v3.25M8 11.7v.1",
            Self::Bolt => "M9 1.5 3.5 9H8l-1 5.5L12.5 7H8z",
            Self::Bookmark => "M4 1.75h8v12.5L8 11l-4 3.25z",
            Self::Card => "M1.75 3.5h12.5v9H1.75zM1.75 6.5h12.5M4 10h2.5",
            Self::Check => {
                "M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5M5.2 8.2l2 2 3.6-4.2"
            }
            Self::Close => "M4 4l8 8M12 4l-8 8",
            Self::Copy => "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
            Self::Down => "M8 2.5v10M4 8.75l4 4 4-4",
            Self::Flag => "M3.5 14.5v-12M3.5 3h9l-2 3 2 3h-9",
            Self::Gauge => "M2 12.5a6.5 6.5 0 1 1 12 0M8 9.5l3-3.5",
            Self::Lock => "M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2",
            Self::More => "M3.5 8h.01M8 8h.01M12.5 8h.01",
            Self::PauseCar => {
                "M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5M6.4 5.75v4.5M9.6 5.75v4.5"
            }
            Self::PauseStation => "M2.5 2.5h11v11h-11zM6.4 5.75v4.5M9.6 5.75v4.5",
            Self::Plug => "M5.5 1.5v3M10.5 1.5v3M3.5 4.5h9v2.75a4.5 4.5 0 0 1-9 0zM8 11.75v2.75",
            Self::Power => "M8 1.5v6M4.4 4a5.5 5.5 0 1 0 7.2 0",
            Self::Search => "M7 2a5 5 0 1 0 0 10A5 5 0 0 0 7 2M10.7 10.7l3.3 3.3",
            Self::Slash => "M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5M3.7 3.7l8.6 8.6",
            Self::Sliders => {
                "M1.75 5h6.5M12.25 5h2M10.25 3a2 2 0 1 0 0 4 2 2 0 0 0 0-4M1.75 11h2M7.75 11h6.5\
                 M5.75 9a2 2 0 1 0 0 4 2 2 0 0 0 0-4"
            }
            Self::Unlock => "M3.5 7h9v6.5h-9zM5.5 7V4.5a2.5 2.5 0 0 1 4.9-.7",
        }
    }

    /// A sign for each status, so that colour is never the only one.
    pub fn of_status(status: Status) -> Self {
        match status {
            Status::Available => Self::Check,
            Status::Preparing => Self::Plug,
            Status::Charging => Self::Bolt,
            Status::SuspendedEvse => Self::PauseStation,
            Status::SuspendedEv => Self::PauseCar,
            Status::Finishing => Self::Flag,
            Status::Reserved => Self::Bookmark,
            Status::Unavailable => Self::Slash,
            Status::Faulted => Self::Alert,
        }
    }
}

/// Decoration: what it means is said in words beside it.
#[component]
pub fn Icon(glyph: Glyph) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
            <path d=glyph.path() />
        </svg>
    }
}
