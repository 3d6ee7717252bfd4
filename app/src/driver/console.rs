//! The console of the server that this page comes from (`cargo xtask serve --csms`).
//!
//! **Owns** the connection to it, which is opened again for as long as the page lives.
//! **Must not know** what is shown of the CSMS, nor the signals in which it is kept.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use demo_csms::remote::{ConsoleUpdate, Request};
use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures::future::{Either, select};
use futures::{SinkExt as _, StreamExt as _};
use gloo_net::websocket::Message;
use gloo_net::websocket::futures::WebSocket;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::{document, window};
use leptos::task::spawn_local;
use ocpp_engine::Refusal;
use ocpp_types::text;
use web_sys::Url;

/// What the server writes into a page that has a console of its own.
const MARK: &str = "meta[name=voltab-console]";
/// A server that is restarted is back within seconds.
const RETRY_MS: u32 = 3_000;

/// Whether this page comes from a server with a console.
pub fn is_offered() -> bool {
    document().query_selector(MARK).is_ok_and(|found| found.is_some())
}

/// The address of that server's CSMS, for the page's own stations.
pub fn csms_address() -> Option<String> {
    is_offered().then(|| beside(&page(), "ocpp"))
}

fn page() -> String {
    window().location().href().unwrap_or_default()
}

/// Why nothing can be asked while there is no connection.
pub fn unreachable() -> Refusal {
    Refusal::State(text!("driver-console-unreachable", "the server's console cannot be reached"))
}

/// What happens to the connection.
#[derive(Clone, Debug, PartialEq)]
pub enum ConsoleEvent {
    Update(ConsoleUpdate),
    /// There is no connection; the next attempt follows by itself.
    Lost,
}

/// The connection to the server's console. It is opened again whenever it ends.
pub struct ConsoleSocket {
    /// Where requests go while there is a connection.
    outbox: RefCell<Option<UnboundedSender<Request>>>,
    on_event: Box<dyn Fn(ConsoleEvent)>,
}

impl fmt::Debug for ConsoleSocket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConsoleSocket").field("outbox", &self.outbox).finish_non_exhaustive()
    }
}

impl ConsoleSocket {
    /// Begins to connect. `on_event` is called with all that the server says.
    pub fn connect(on_event: impl Fn(ConsoleEvent) + 'static) -> Rc<Self> {
        let outbox = RefCell::new(None);
        let socket = Rc::new(Self { outbox, on_event: Box::new(on_event) });
        spawn_local(Rc::clone(&socket).run());
        socket
    }

    /// Sends a request. A refusal of the server arrives as [`ConsoleUpdate::Refused`].
    ///
    /// # Errors
    /// A [`Refusal`] where there is no connection.
    pub fn ask(&self, request: Request) -> Result<(), Refusal> {
        let outbox = self.outbox.borrow();
        if outbox.as_ref().is_some_and(|outbox| outbox.unbounded_send(request).is_ok()) {
            return Ok(());
        }
        Err(unreachable())
    }

    async fn run(self: Rc<Self>) {
        let url = beside(&page(), "console");
        loop {
            if let Ok(socket) = WebSocket::open(&url) {
                self.serve(socket).await;
            }
            self.outbox.take();
            (self.on_event)(ConsoleEvent::Lost);
            TimeoutFuture::new(RETRY_MS).await;
        }
    }

    /// Passes messages in both directions until the connection ends. A server of another build, whose
    /// messages cannot be read, ends it as well: dropped, the socket is closed.
    async fn serve(&self, socket: WebSocket) {
        let (mut sink, mut incoming) = socket.split();
        let (outbox, mut requests) = unbounded();
        let mut unopened = Some(outbox);
        loop {
            match next(&mut requests, incoming.next()).await {
                Next::Message(text) => {
                    let Ok(update) = serde_json::from_str(&text) else { return };
                    // Nobody can ask anything before the first view is shown.
                    if let Some(outbox) = unopened.take() {
                        self.outbox.replace(Some(outbox));
                    }
                    (self.on_event)(ConsoleEvent::Update(update));
                }
                Next::Request(request) => {
                    let Ok(text) = serde_json::to_string(&request) else { continue };
                    if sink.send(Message::Text(text)).await.is_err() {
                        return;
                    }
                }
                Next::End => return,
            }
        }
    }
}

enum Next {
    Message(String),
    Request(Request),
    End,
}

/// Whichever comes first.
async fn next<E>(
    requests: &mut UnboundedReceiver<Request>,
    message: impl Future<Output = Option<Result<Message, E>>> + Unpin,
) -> Next {
    match select(message, requests.next()).await {
        Either::Left((Some(Ok(Message::Text(text))), _)) => Next::Message(text),
        Either::Right((Some(request), _)) => Next::Request(request),
        Either::Left(_) | Either::Right(_) => Next::End,
    }
}

/// Beside the page, with the page's own security: `http` becomes `ws`, and `https` becomes `wss`.
fn beside(page: &str, name: &str) -> String {
    // The address of a page is a URL.
    let Ok(url) = Url::new_with_base(name, page) else { return String::new() };
    url.set_protocol(if url.protocol() == "https:" { "wss:" } else { "ws:" });
    url.href()
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::beside;

    #[wasm_bindgen_test]
    fn the_console_is_beside_the_page() {
        let console = |page| beside(page, "console");
        assert_eq!(console("http://localhost:8080/"), "ws://localhost:8080/console");
        assert_eq!(console("https://x.example/a/index.html?b#c/d"), "wss://x.example/a/console");
        assert_eq!(beside("http://[::1]:8080/#id=A", "ocpp"), "ws://[::1]:8080/ocpp");
    }
}
