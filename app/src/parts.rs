//! Parts of the page that are loaded when somebody first wants them.
//!
//! **Owns** which parts there are, and when each is fetched.
//! **Must not know** what is in one: a part is an entry, which names its functions.
//!
//! The page is one program again, so that all parts are there at once.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::time::Duration;

use leptos::prelude::{ArcTrigger, Notify, Track, set_timeout};
use wasm_bindgen_futures::spawn_local;

use crate::automation::{self, ScriptPart};
use crate::csms::{self, CsmsPart};
use crate::driver::part::{self as driver, DriverPart};
use crate::log_pane::{self, LogPart};
use crate::panels::{self, PanelsPart};
use crate::ui::later::say_missing;
use crate::ui::toast::Toasts;

/// What a part gives: a struct of functions.
pub type Entry = &'static dyn Any;
pub type Loading = Pin<Box<dyn Future<Output = Result<Entry, Missing>>>>;
type Waiting = Box<dyn FnOnce(Result<Entry, Missing>)>;

/// What to say of one that could not be fetched.
pub const MISSING: &str = "This part of the page could not be loaded. Without a network, try again \
                           later; after an update of the page, reload it.";

/// The part could not be fetched: there is no network, or another build has taken its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing;

/// Why a part is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    Underway,
    Missing,
}

#[derive(Clone, Copy, Debug)]
enum Part {
    Csms,
    Log,
    Driver,
    Panels,
    Script,
}

const PARTS: usize = 5;

/// After so long, a person wonders whether anything happens.
const PATIENCE: Duration = Duration::from_millis(400);

enum State {
    Unwanted,
    Underway(Vec<Waiting>),
    There(Entry),
    Missing,
}

thread_local! {
    static STATES: RefCell<[State; PARTS]> =
        const { RefCell::new([const { State::Unwanted }; PARTS]) };
    static CHANGED: ArcTrigger = ArcTrigger::new();
    static SLOW: Cell<bool> = const { Cell::new(false) };
}

/// The demo central system; tracked.
pub fn csms() -> Result<&'static CsmsPart, Wait> {
    Part::Csms.find().map(typed)
}

/// Runs with it: at once if it is there, else when it has been fetched or could not be. What could
/// not be fetched before is fetched again.
pub fn with_csms(run: Box<dyn FnOnce(Result<&'static CsmsPart, Missing>)>) {
    Part::Csms.when(Box::new(move |entry| run(entry.map(typed))));
}

/// What the log shows and does besides its rows; tracked.
pub fn log() -> Result<&'static LogPart, Wait> {
    Part::Log.find().map(typed)
}

/// The same for what is no picture: at once, or when it has been fetched.
pub fn when_log(run: impl FnOnce(Result<&'static LogPart, Missing>) + 'static) {
    Part::Log.when(Box::new(|entry| run(entry.map(typed))));
}

/// What is folded, and what lies over the page; tracked.
pub fn panels() -> Result<&'static PanelsPart, Wait> {
    Part::Panels.find().map(typed)
}

/// Runs with these, at once or when they have been fetched; where they cannot be, a person is told.
pub fn with_panels(toasts: Toasts, run: Box<dyn FnOnce(Result<&'static PanelsPart, Missing>)>) {
    Part::Panels.when(Box::new(move |entry| {
        if entry.is_err() {
            say_missing(toasts);
        }
        run(entry.map(typed));
    }));
}

/// What the driver needs for more than a new station by itself.
pub async fn driver() -> Result<&'static DriverPart, Missing> {
    let loaded = Part::Driver.load().await;
    Part::Driver.arrived(loaded);
    loaded.map(typed)
}

/// The same, if it is there already.
pub fn loaded_driver() -> Option<&'static DriverPart> {
    Part::Driver.entry().map(typed)
}

/// Runs with it, at once or when it has been fetched.
pub fn with_driver(run: Box<dyn FnOnce(Result<&'static DriverPart, Missing>)>) {
    Part::Driver.when(Box::new(move |entry| run(entry.map(typed))));
}

/// What `window.voltab` does: runs with it at once if it is there, else when it has been fetched.
pub fn script(run: Box<dyn FnOnce(Result<&'static ScriptPart, Missing>)>) {
    Part::Script.when(Box::new(move |entry| run(entry.map(typed))));
}

/// Fetches again what could not be fetched.
pub fn try_again() {
    STATES.with_borrow_mut(|states| {
        for state in states {
            if matches!(state, State::Missing) {
                *state = State::Unwanted;
            }
        }
    });
    CHANGED.with(Notify::notify);
}

/// Whether somebody waits for one by now; tracked.
pub fn are_slow() -> bool {
    CHANGED.with(Track::track);
    SLOW.get()
}

fn is_one_underway() -> bool {
    STATES.with_borrow(|states| states.iter().any(|state| matches!(state, State::Underway(_))))
}

fn typed<T: 'static>(entry: Entry) -> &'static T {
    entry.downcast_ref().expect("each part has one entry")
}

impl Part {
    fn load(self) -> Loading {
        match self {
            Self::Csms => csms::load(),
            Self::Log => log_pane::load(),
            Self::Driver => driver::load(),
            Self::Panels => panels::load(),
            Self::Script => automation::load(),
        }
    }

    /// Its entry, if it is there; if not, it is fetched, and who reads this runs again.
    fn find(self) -> Result<Entry, Wait> {
        CHANGED.with(Track::track);
        let found = STATES.with_borrow(|states| match &states[self as usize] {
            State::There(entry) => Some(Ok(*entry)),
            State::Underway(_) => Some(Err(Wait::Underway)),
            State::Missing => Some(Err(Wait::Missing)),
            State::Unwanted => None,
        });
        found.unwrap_or_else(|| {
            self.begin(Vec::new());
            Err(Wait::Underway)
        })
    }

    fn begin(self, waiting: Vec<Waiting>) {
        self.put(State::Underway(waiting));
        let wonder = || {
            SLOW.set(is_one_underway());
            CHANGED.with(Notify::notify);
        };
        set_timeout(wonder, PATIENCE);
        spawn_local(async move {
            let loaded = self.load().await;
            self.arrived(loaded);
        });
    }

    fn arrived(self, loaded: Result<Entry, Missing>) {
        let now = loaded.map_or(State::Missing, State::There);
        if let State::Underway(waiting) = self.put(now) {
            for run in waiting {
                run(loaded);
            }
        }
        SLOW.set(SLOW.get() && is_one_underway());
        CHANGED.with(Notify::notify);
    }

    fn entry(self) -> Option<Entry> {
        STATES.with_borrow(|states| match states[self as usize] {
            State::There(entry) => Some(entry),
            _ => None,
        })
    }

    /// What it was before.
    fn put(self, state: State) -> State {
        STATES.with_borrow_mut(|states| std::mem::replace(&mut states[self as usize], state))
    }

    /// Runs with its entry: at once if it is there, else when it has been fetched.
    fn when(self, run: Waiting) {
        if let Some(entry) = self.entry() {
            return run(Ok(entry));
        }
        if let State::Underway(mut waiting) = self.put(State::Unwanted) {
            waiting.push(run);
            self.put(State::Underway(waiting));
        } else {
            self.begin(vec![run]);
        }
    }
}

/// `load` of a part: fetches the file of this name and gives the entry that is in it.
macro_rules! part {
    ($file:ident, $entry:ty, $value:expr) => {
        pub(crate) fn load() -> $crate::parts::Loading {
            fn entry() -> Result<$crate::parts::Entry, $crate::parts::Missing> {
                static ENTRY: $entry = $value;
                Ok(&ENTRY)
            }
            Box::pin(std::future::ready(entry()))
        }
    };
}
pub(crate) use part;
