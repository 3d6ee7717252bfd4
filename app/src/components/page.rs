//! What is shown of the page, and what its parts ask of each other.
//!
//! **Owns** which pane is shown, and the requests that the palette, the keys and the tour make.
//! **Must not know** what is in a pane.

use std::collections::VecDeque;

use leptos::prelude::*;

/// More requests than one task makes.
const MAX_REQUESTS: usize = 16;

/// A pane of the page. Where there is no room for all of them, one is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    Station,
    Log,
    Csms,
}

impl Pane {
    /// The name in the attributes that `style/main.css` reads.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Station => "station",
            Self::Log => "log",
            Self::Csms => "csms",
        }
    }
}

/// A tab below the connectors, and its panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PanelId {
    Overview,
    Repeat,
    Charging,
    Identity,
    Access,
    Transfers,
    Security,
    Faults,
    Settings,
}

impl PanelId {
    /// The id of the panel's element.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Repeat => "repeat",
            Self::Charging => "charging",
            Self::Identity => "identity",
            Self::Access => "access",
            Self::Transfers => "transfers",
            Self::Security => "security",
            Self::Faults => "faults",
            Self::Settings => "settings",
        }
    }
}

/// What one part of the page asks of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Request {
    /// Open this panel, and give its tab the focus.
    OpenPanel(PanelId),
    /// Open the connection form, and give its address the focus.
    FocusAddress,
    /// Scroll the connection into view.
    ShowConnection,
    /// Scroll the first connector into view.
    ShowConnectors,
    /// Unfold the charging graph of this connector, and scroll it into view.
    ShowPlot(u8),
    /// Present the card that is entered at this connector.
    PresentCard(u8),
    /// Present the card that was presented last, at the connector that the station takes it for.
    PresentLatestCard,
    /// Give the log's filter the focus.
    FocusFilter,
    /// Show what the CSMS charges for sessions.
    ShowReceipts,
    OpenScorecard,
    ExportSession,
    ImportSession,
    /// Save the station that is shown as a file.
    SaveStation,
    /// Ask for a file, of a station or of a session.
    OpenFile,
    SendFrame,
    /// Open the first message that is held for editing.
    EditHeld,
    OpenDiagram,
    CopyChart,
    OpenFactoryReset,
    /// Ask whether the station that is shown is to be removed.
    RemoveStation,
    /// Give the tab of the station that is shown the focus, where there are tabs.
    FocusStationTab,
    OpenHelp,
    OpenPreferences,
    OpenPalette,
    /// Give the button that opens the palette the focus.
    FocusCommands,
    StartTour,
    StartDemonstration,
}

impl Request {
    /// The pane that must be shown for it.
    const fn pane(self) -> Option<Pane> {
        match self {
            Self::OpenPanel(_) | Self::FocusAddress | Self::ShowPlot(_) => Some(Pane::Station),
            Self::FocusFilter => Some(Pane::Log),
            Self::ShowReceipts => Some(Pane::Csms),
            _ => None,
        }
    }
}

/// A handle to what is shown of the page; a context of the component tree.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// The pane on a narrow screen.
    pub narrow: RwSignal<Pane>,
    /// The pane beside the station on a wide one: the log, or the CSMS.
    pub side: RwSignal<Pane>,
    has_csms: Signal<bool>,
    requests: RwSignal<Requests>,
}

/// The requests that were made.
#[derive(Debug, Default)]
struct Requests {
    /// How many there were since the page was created.
    count: usize,
    /// The latest of them, the oldest first: several may be made before a part sees the first.
    latest: VecDeque<Request>,
}

impl Requests {
    fn push(&mut self, request: Request) {
        if self.latest.len() == MAX_REQUESTS {
            self.latest.pop_front();
        }
        self.latest.push_back(request);
        self.count += 1;
    }

    /// Those that were made after the first `seen`.
    fn after(&self, seen: usize) -> Vec<Request> {
        let seen = self.latest.len().saturating_sub(self.count - seen);
        self.latest.iter().skip(seen).copied().collect()
    }
}

impl Page {
    /// `has_csms`: whether there is a pane of the CSMS.
    pub fn provide(has_csms: Signal<bool>) {
        provide_context(Self {
            narrow: RwSignal::new(Pane::Station),
            side: RwSignal::new(Pane::Log),
            has_csms,
            requests: RwSignal::default(),
        });
    }

    /// Whether there is a pane of the CSMS; tracked.
    pub fn has_csms(self) -> bool {
        self.has_csms.get()
    }

    /// The pane that a narrow screen shows; tracked.
    pub fn narrow_pane(self) -> Pane {
        self.existing(self.narrow.get())
    }

    /// The pane that a wide screen shows beside the station; tracked.
    pub fn side_pane(self) -> Pane {
        self.existing(self.side.get())
    }

    /// Where the pane of the CSMS is gone, the log takes its place.
    fn existing(self, pane: Pane) -> Pane {
        if pane == Pane::Csms && !self.has_csms.get() { Pane::Log } else { pane }
    }

    /// Shows a pane, wherever it has its place.
    pub fn show(self, pane: Pane) {
        self.narrow.set(pane);
        if pane != Pane::Station {
            self.side.set(pane);
        }
    }

    /// Asks something of another part of the page, and shows the pane that it is in.
    pub fn ask(self, request: Request) {
        if let Some(pane) = request.pane() {
            self.show(pane);
        }
        self.requests.update(|requests| requests.push(request));
    }

    /// Calls back with each request from now on; the part that it is for carries it out. Ends with
    /// the component that calls this.
    pub fn on_request(self, handle: impl Fn(Request) + 'static) {
        // A component that is created later must not carry out what was asked before.
        let before = self.requests.with_untracked(|requests| requests.count);
        Effect::new(move |seen: Option<usize>| {
            let seen = seen.unwrap_or(before);
            let (new, count) = self.requests.with(|it| (it.after(seen), it.count));
            untrack(|| new.into_iter().for_each(&handle));
            count
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_of_one_task_are_all_carried_out() {
        let mut requests = Requests::default();
        requests.push(Request::OpenHelp);
        assert_eq!(requests.after(0), [Request::OpenHelp]);
        requests.push(Request::ShowConnection);
        requests.push(Request::FocusAddress);
        assert_eq!(requests.after(1), [Request::ShowConnection, Request::FocusAddress]);
        assert_eq!(requests.after(3), []);
    }

    #[test]
    fn old_requests_are_forgotten() {
        let mut requests = Requests::default();
        for _ in 0..2 * MAX_REQUESTS {
            requests.push(Request::OpenHelp);
        }
        requests.push(Request::OpenPalette);
        assert_eq!(requests.after(2 * MAX_REQUESTS), [Request::OpenPalette]);
        assert_eq!(requests.after(0).len(), MAX_REQUESTS);
    }
}
