//! The CSMS of the server that this page comes from, as components read it.
//!
//! **Owns** the last view of it, and how the connection is. **Must not know** how it is reached
//! (`driver/console.rs`), or what is shown of it.

use std::rc::Rc;

use demo_csms::State;
use demo_csms::remote::{Asked, ConsoleUpdate, ConsoleView, Request};
use leptos::prelude::*;
use ocpp_engine::Refusal;
use ocpp_types::Text;

use crate::driver::clock;
use crate::driver::console::{self, ConsoleEvent, ConsoleSocket};

/// How the connection to the server's console is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ConsoleLink {
    /// There has been no view yet.
    #[default]
    Opening,
    Open,
    /// It has ended, or could not be opened. It is tried again.
    Lost,
}

/// A handle to the CSMS of the server; a context of the component tree where there is one.
#[derive(Clone, Copy, Debug)]
pub struct RemoteConsole {
    view: RwSignal<ConsoleView>,
    /// The page's monotonic milliseconds when the view arrived.
    arrived: StoredValue<i64>,
    link: RwSignal<ConsoleLink>,
    refusal: RwSignal<Option<Text>>,
    socket: StoredValue<Option<Rc<ConsoleSocket>>, LocalStorage>,
}

impl RemoteConsole {
    /// Provides it where the page comes from a server with a console. Which station is shown makes
    /// no difference to it.
    pub fn provide() {
        if console::is_offered() {
            provide_context(Self {
                view: RwSignal::new(ConsoleView::default()),
                arrived: StoredValue::new(0),
                link: RwSignal::new(ConsoleLink::default()),
                refusal: RwSignal::new(None),
                socket: StoredValue::new_local(None),
            });
        }
    }

    /// Begins to connect, if that has not been done yet.
    pub fn connect(self) {
        if self.socket.with_value(Option::is_none) {
            let socket = ConsoleSocket::connect(move |event| self.on_event(event));
            self.socket.set_value(Some(socket));
        }
    }

    /// Tracked.
    pub fn link(self) -> ConsoleLink {
        self.link.get()
    }

    /// Why the server did not carry out the last request that it refused; tracked.
    pub fn refusal(self) -> Option<Text> {
        self.refusal.get()
    }

    /// Lends what the CSMS believes, and its time in Unix milliseconds; tracked.
    pub fn look<R>(self, read: impl FnOnce(&State, i64) -> R) -> R {
        let since = clock::now().mono - self.arrived.get_value();
        self.view.with(|view| read(&view.state, view.at + since))
    }

    /// The operations that were sent last, the oldest first; tracked.
    pub fn asked(self) -> Vec<Asked> {
        self.view.with(|view| view.asked.clone())
    }

    /// Asks the server for something. Its own refusal comes later, as [`Self::refusal`].
    ///
    /// # Errors
    /// A [`Refusal`] where there is no connection.
    pub fn ask(self, request: Request) -> Result<(), Refusal> {
        match self.socket.get_value() {
            Some(socket) => socket.ask(request),
            None => Err(console::unreachable()),
        }
    }

    fn on_event(self, event: ConsoleEvent) {
        match event {
            ConsoleEvent::Update(ConsoleUpdate::View(view)) => {
                self.arrived.set_value(clock::now().mono);
                self.view.set(*view);
                self.set_link(ConsoleLink::Open);
            }
            ConsoleEvent::Update(ConsoleUpdate::Refused(why)) => self.refusal.set(Some(why)),
            ConsoleEvent::Lost => self.set_link(ConsoleLink::Lost),
        }
    }

    fn set_link(self, link: ConsoleLink) {
        if self.link.get_untracked() != link {
            self.link.set(link);
        }
    }
}
