//! Parts of the page that are loaded when somebody first wants them.
//!
//! **Owns** which parts there are, and when each is fetched.
//! **Must not know** what is in one: a part is an entry, which names its functions.
//!
//! `cargo xtask` takes the page's program apart at the functions marked `wasm_split`: what only
//! they reach becomes a file of its own. So nothing outside a part may name its functions but by
//! way of its entry. In a build that is not taken apart (tests, Trunk) all is there at once.

use std::any::Any;
use std::cell::RefCell;
use std::pin::Pin;

use leptos::prelude::{ArcTrigger, Notify, Track};
use wasm_bindgen_futures::spawn_local;

use crate::automation::{self, ScriptPart};
use crate::console::{self, ConsolePart};

/// What a part gives: a struct of functions.
pub type Entry = &'static dyn Any;
pub type Loading = Pin<Box<dyn Future<Output = Result<Entry, Missing>>>>;
type Waiting = Box<dyn FnOnce(Result<Entry, Missing>)>;

/// The part could not be fetched: there is no network, or another build has taken its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for Missing {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// Why a part is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    Underway,
    Missing,
}

#[derive(Clone, Copy, Debug)]
enum Part {
    Console,
    Script,
}

const PARTS: usize = 2;

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
}

/// The console of the demo central system; tracked.
pub fn console() -> Result<&'static ConsolePart, Wait> {
    Part::Console.find().map(typed)
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

fn typed<T: 'static>(entry: Entry) -> &'static T {
    entry.downcast_ref().expect("each part has one entry")
}

impl Part {
    fn load(self) -> Loading {
        match self {
            Self::Console => console::load(),
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
        spawn_local(async move {
            let loaded = self.load().await;
            let now = loaded.map_or(State::Missing, State::There);
            if let State::Underway(waiting) = self.put(now) {
                for run in waiting {
                    run(loaded);
                }
            }
            CHANGED.with(Notify::notify);
        });
    }

    /// What it was before.
    fn put(self, state: State) -> State {
        STATES.with_borrow_mut(|states| std::mem::replace(&mut states[self as usize], state))
    }

    /// Runs with its entry: at once if it is there, else when it has been fetched.
    fn when(self, run: Waiting) {
        let entry = STATES.with_borrow_mut(|states| match &mut states[self as usize] {
            State::There(entry) => Some(*entry),
            _ => None,
        });
        if let Some(entry) = entry {
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
            #[cfg_attr(feature = "split", wasm_split_helpers::wasm_split($file, fallible))]
            fn entry() -> Result<$crate::parts::Entry, $crate::parts::Missing> {
                static ENTRY: $entry = $value;
                Ok(&ENTRY)
            }
            #[cfg(feature = "split")]
            let loading = entry();
            #[cfg(not(feature = "split"))]
            let loading = std::future::ready(entry());
            Box::pin(loading)
        }
    };
}
pub(crate) use part;
