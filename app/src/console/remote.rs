//! The central system of the server that this page comes from (`cargo xtask serve --csms`).
//!
//! **Owns** the connection to its console, and the last picture of it. **Must not know** what is
//! shown of that.

use std::cell::OnceCell;
use std::time::Duration;

use demo_csms::State;
use demo_csms::remote::{Asked, News, Picture, Request};
use leptos::prelude::{Owner, document, set_timeout, window};
use ocpp_engine::{Refusal, json};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, WebSocket};

use crate::driver::clock;
use crate::reactive::{RwSignal, StoredValue};
use crate::ui::perform::{Perform, told};
use crate::ui::toast::{Toasts, Tone};

/// What the server writes into the page that has a console of its own.
const MARK: &str = "meta[name=voltab-console]";
/// A server that is started anew is back within seconds.
const RETRY: Duration = Duration::from_secs(3);

/// Whether this page comes from a server with a console.
pub(super) fn is_offered() -> bool {
    document().query_selector(MARK).is_ok_and(|found| found.is_some())
}

#[derive(Clone, Copy)]
pub(super) struct Remote {
    picture: RwSignal<Picture>,
    /// The page's monotonic milliseconds when it arrived.
    arrived: StoredValue<i64>,
    link: RwSignal<Link>,
    socket: StoredValue<Option<WebSocket>>,
    toasts: Toasts,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    Idle,
    Opening,
    Open,
    Lost,
}

thread_local! {
    /// The one of this page: which station is shown makes no difference to it.
    static ONE: OnceCell<(Owner, Remote)> = const { OnceCell::new() };
}

impl Remote {
    pub(super) fn of_page() -> Self {
        ONE.with(|one| {
            let make = || {
                let owner = Owner::new();
                let remote = owner.with(|| Self::new(Perform::from_context().toasts));
                (owner, remote)
            };
            one.get_or_init(make).1
        })
    }

    fn new(toasts: Toasts) -> Self {
        Self {
            picture: RwSignal::new(Picture::default()),
            arrived: StoredValue::new(0),
            link: RwSignal::new(Link::Idle),
            socket: StoredValue::new(None),
            toasts,
        }
    }

    /// How the connection is, which begins now if it has not yet; tracked.
    pub(super) fn link(self) -> Link {
        if self.link.get() == Link::Idle {
            self.link.update_untracked(|link| *link = Link::Opening);
            self.open();
        }
        self.link.get()
    }

    pub(super) fn look<R>(self, read: impl FnOnce(&State, i64) -> R) -> R {
        let since = clock::now().mono - self.arrived.get_value();
        self.picture.with(|picture| read(&picture.state, picture.at + since))
    }

    pub(super) fn asked(self) -> Vec<Asked> {
        self.picture.with(|picture| picture.asked.clone())
    }

    /// # Errors
    /// That there is no connection.
    pub(super) fn ask(self, request: &Request) -> Result<(), Refusal> {
        let text = json::to_string(request);
        let sent = self.socket.with_value(|socket| {
            let open = socket.as_ref().filter(|it| it.ready_state() == WebSocket::OPEN);
            open.is_some_and(|socket| socket.send_with_str(&text).is_ok())
        });
        if sent {
            return Ok(());
        }
        Err(Refusal::State("the console of the server cannot be reached".to_owned()))
    }

    fn open(self) {
        let location = window().location();
        let page = location.href().unwrap_or_default();
        let page = page.split(['#', '?']).next().unwrap_or_default();
        let folder = page.rsplit_once('/').map_or(page, |(folder, _)| folder);
        // `http` becomes `ws`, and `https` becomes `wss`.
        let url = ["ws", folder.strip_prefix("http").unwrap_or_default(), "/console"].concat();
        let Ok(socket) = WebSocket::new(&url) else { return self.lost() };
        let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            self.hear(&event.data());
        });
        let closed = Closure::<dyn Fn()>::new(move || self.lost());
        // They go with the socket, in the browser's own time.
        socket.set_onmessage(Some(heard.into_js_value().unchecked_ref()));
        socket.set_onclose(Some(closed.into_js_value().unchecked_ref()));
        self.socket.set_value(Some(socket));
    }

    fn hear(self, data: &JsValue) {
        match data.as_string().map(|text| json::from_str(&text)) {
            Some(Ok(News::Picture(picture))) => {
                self.arrived.set_value(clock::now().mono);
                self.picture.set(*picture);
                if self.link.get_untracked() != Link::Open {
                    self.link.set(Link::Open);
                }
            }
            Some(Ok(News::Refused(why))) => self.toasts.push(Tone::Refusal, told(&why)),
            // Of another build. That it is closed is heard, once, as if the server had done so.
            _ => {
                let _ = self.socket.with_value(|socket| socket.as_ref().map(WebSocket::close));
            }
        }
    }

    fn lost(self) {
        self.socket.set_value(None);
        self.link.set(Link::Lost);
        set_timeout(move || self.open(), RETRY);
    }
}
