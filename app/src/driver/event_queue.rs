//! The queue of received frames, which are processed in small portions.
//!
//! **Owns** how long a portion takes, before the browser gets time for the person and the screen.
//! **Must not know** what an event means.
//!
//! A browser hands over each frame as a task of its own, and a CSMS that sends without pause leaves it
//! no time for others. So frames wait here once they have had their share of the time. A page that
//! nobody sees needs no time for its screen, and its timers are held back: there they never wait.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use gloo_timers::callback::Timeout;
use leptos::prelude::{document, window};

/// The events of a window that are delivered at once: people and their CSMS cause no more.
const MANY: u32 = 32;
/// The length of a window, in milliseconds.
const WINDOW_MS: f64 = 100.0;
/// The work of a window, in milliseconds, after which the queue pauses if there were many events.
const WORK_MS: f64 = 16.0;
/// The length of a pause, in milliseconds, which the browser has to itself.
const PAUSE_MS: u32 = 8;

pub struct EventQueue<T> {
    me: Weak<Self>,
    waiting: RefCell<VecDeque<T>>,
    deliver: Box<dyn Fn(Item<T>)>,
    /// When the present window began, by the browser's clock.
    began: Cell<f64>,
    /// The events of the window, and the milliseconds of work on them.
    count: Cell<u32>,
    worked: Cell<f64>,
    working: Cell<bool>,
    pause: RefCell<Option<Timeout>>,
}

/// What is delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item<T> {
    Event(T),
    /// More events wait: the browser gets time first.
    Paused,
}

impl<T: 'static> EventQueue<T> {
    pub fn new(deliver: impl Fn(Item<T>) + 'static) -> Rc<Self> {
        Rc::new_cyclic(|me| Self {
            me: Weak::clone(me),
            waiting: RefCell::default(),
            deliver: Box::new(deliver),
            began: Cell::new(0.0),
            count: Cell::new(0),
            worked: Cell::new(0.0),
            working: Cell::new(false),
            pause: RefCell::new(None),
        })
    }

    /// Delivers the event, at once unless others have taken their share of the time.
    pub fn push(&self, event: T) {
        self.waiting.borrow_mut().push_back(event);
        if !self.working.get() && self.pause.borrow().is_none() {
            self.work();
        }
    }

    /// Whether the next event is delivered right after the one that is being delivered.
    pub fn goes_on(&self) -> bool {
        self.working.get() && !self.waiting.borrow().is_empty()
    }

    fn work(&self) {
        if browser_ms() - self.began.get() > WINDOW_MS {
            self.begin_window(0);
        }
        self.working.set(true);
        while let Some(event) = self.next() {
            let before = browser_ms();
            (self.deliver)(Item::Event(event));
            self.worked.set(self.worked.get() + browser_ms() - before);
            self.count.set(self.count.get() + 1);
            let had_share = self.count.get() >= MANY && self.worked.get() >= WORK_MS;
            if had_share && !document().hidden() {
                self.pause();
                break;
            }
        }
        self.working.set(false);
        if self.pause.borrow().is_some() {
            (self.deliver)(Item::Paused);
        }
    }

    fn begin_window(&self, count: u32) {
        self.began.set(browser_ms());
        self.count.set(count);
        self.worked.set(0.0);
    }

    fn next(&self) -> Option<T> {
        self.waiting.borrow_mut().pop_front()
    }

    fn pause(&self) {
        let me = Weak::clone(&self.me);
        let go_on = move || {
            if let Some(queue) = me.upgrade() {
                queue.pause.take();
                // Those that follow are many as well.
                queue.begin_window(MANY);
                queue.work();
            }
        };
        self.pause.replace(Some(Timeout::new(PAUSE_MS, go_on)));
    }
}

impl<T> std::fmt::Debug for EventQueue<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EventQueue")
            .field("waiting", &self.waiting.borrow().len())
            .finish_non_exhaustive()
    }
}

fn browser_ms() -> f64 {
    window().performance().map_or_else(js_sys::Date::now, |clock| clock.now())
}
