//! What is shown of the page, and what its parts ask of each other.
//!
//! **Owns** which pane is shown, and the requests that the palette, the keys and the tour make.
//! **Must not know** what is in a pane.

use leptos::prelude::*;

/// A pane of the page. Where there is no room for all of them, one is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    Station,
    Log,
    Csms,
}

impl Pane {
    /// As in the attributes that `style/main.css` reads.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Station => "station",
            Self::Log => "log",
            Self::Csms => "csms",
        }
    }
}

/// What one part of the page asks of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Request {
    /// Open the panel with this id, and give it the focus.
    OpenPanel(&'static str),
    /// Open the connection form, and give its address the focus.
    FocusAddress,
    /// Give the log's filter the focus.
    FocusFilter,
    /// Show the newest of the log, and give it the focus.
    FocusLog,
    OpenScorecard,
    ExportSession,
    ImportSession,
    SendFrame,
    OpenDiagram,
    CopyChart,
    OpenFactoryReset,
    RemoveStation,
    OpenHelp,
    OpenPalette,
    StartTour,
    StartDemonstration,
}

/// A handle to what is shown of the page; a context of the component tree.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// The pane on a narrow screen.
    pub narrow: RwSignal<Pane>,
    /// The pane beside the station on a wide one: the log, or the CSMS.
    pub side: RwSignal<Pane>,
    request: RwSignal<Option<Request>>,
}

impl Page {
    pub fn provide() {
        provide_context(Self {
            narrow: RwSignal::new(Pane::Station),
            side: RwSignal::new(Pane::Log),
            request: RwSignal::new(None),
        });
    }

    /// Shows a pane, wherever it has its place.
    pub fn show(self, pane: Pane) {
        self.narrow.set(pane);
        if pane != Pane::Station {
            self.side.set(pane);
        }
    }

    /// Asks something of another part of the page.
    pub fn ask(self, request: Request) {
        self.request.set(Some(request));
    }

    /// Calls back with each request; the part that it is for carries it out. Ends with the component
    /// that calls this.
    pub fn on_request(self, handle: impl Fn(Request) + 'static) {
        Effect::new(move |_| {
            if let Some(request) = self.request.get() {
                untrack(|| handle(request));
            }
        });
    }
}
