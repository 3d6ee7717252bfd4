//! A connection: the browser's WebSocket, or one that stays in the page.
//!
//! **Owns** the handlers of one socket. **Must not know** OCPP or the engine.

use std::rc::Rc;

use js_sys::{Array, ArrayBuffer, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BinaryType, CloseEvent, MessageEvent, WebSocket};

use super::endpoint::Target;
use super::event_queue::{EventQueue, Item};
use crate::driver::demo::{Demo, Line};

/// A page may send this code and 3000 to 4999; the others are the browser's own.
const NORMAL_CLOSURE: u16 = 1000;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SocketEvent {
    Opened {
        subprotocol: String,
    },
    Text(String),
    Binary {
        bytes: usize,
    },
    /// The last one, whether it was ever open or not.
    Closed {
        code: u16,
        reason: String,
    },
    /// More frames wait: the browser gets time first.
    Paused,
}

/// The station's end of a connection.
#[derive(Debug)]
pub enum Socket {
    Browser(BrowserSocket),
    /// To the demo CSMS.
    InPage(Line),
}

impl Socket {
    /// # Errors
    /// Where the browser does not even try: what it says.
    pub fn open(
        target: &Target,
        subprotocols: &[&'static str],
        demo: &Demo,
        sink: Rc<dyn Fn(SocketEvent)>,
    ) -> Result<Self, JsValue> {
        Ok(match &target.in_page {
            Some(id) => Self::InPage(demo.open(id, subprotocols, sink)),
            None => Self::Browser(BrowserSocket::open(&target.socket_url, subprotocols, sink)?),
        })
    }

    /// Whether the next event follows on the one that is being taken in.
    pub fn goes_on(&self) -> bool {
        match self {
            Self::Browser(socket) => socket.queue.goes_on(),
            Self::InPage(_) => false,
        }
    }

    /// A frame for a socket that is not open is lost; its end is on the way as an event.
    pub fn send(&self, text: &str) {
        match self {
            Self::Browser(socket) => socket.send(text),
            Self::InPage(line) => line.send(text),
        }
    }

    pub fn close(&self, code: u16, reason: &str) {
        let code = if (3000..5000).contains(&code) { code } else { NORMAL_CLOSURE };
        match self {
            Self::Browser(socket) => socket.close(code, reason),
            Self::InPage(line) => line.close(code, reason),
        }
    }
}

pub struct BrowserSocket {
    ws: WebSocket,
    queue: Rc<EventQueue<SocketEvent>>,
    _on_open: Closure<dyn Fn()>,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_close: Closure<dyn Fn(CloseEvent)>,
}

impl BrowserSocket {
    fn open(
        url: &str,
        subprotocols: &[&'static str],
        sink: Rc<dyn Fn(SocketEvent)>,
    ) -> Result<Self, JsValue> {
        let offered: Array = subprotocols.iter().map(|name| JsValue::from_str(name)).collect();
        let ws = WebSocket::new_with_str_sequence(url, &offered)?;
        ws.set_binary_type(BinaryType::Arraybuffer);
        let queue = EventQueue::new(move |item| {
            sink(match item {
                Item::Event(event) => event,
                Item::Paused => SocketEvent::Paused,
            });
        });
        let on_open = {
            let (ws, queue) = (ws.clone(), Rc::clone(&queue));
            Closure::<dyn Fn()>::new(move || {
                queue.push(SocketEvent::Opened { subprotocol: ws.protocol() });
            })
        };
        let on_message = {
            let queue = Rc::clone(&queue);
            Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                queue.push(message(&event.data()));
            })
        };
        let on_close = {
            let queue = Rc::clone(&queue);
            Closure::<dyn Fn(CloseEvent)>::new(move |event: CloseEvent| {
                queue.push(SocketEvent::Closed { code: event.code(), reason: event.reason() });
            })
        };
        ws.set_onopen(Some(on_open.as_ref().unchecked_ref()));
        ws.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        ws.set_onclose(Some(on_close.as_ref().unchecked_ref()));
        Ok(Self { ws, queue, _on_open: on_open, _on_message: on_message, _on_close: on_close })
    }

    fn send(&self, text: &str) {
        let _ = self.ws.send_with_str(text);
    }

    fn close(&self, code: u16, reason: &str) {
        if self.ws.close_with_code_and_reason(code, reason).is_err() {
            // A reason of more than 123 bytes: better without one than not at all.
            let _ = self.ws.close();
        }
    }
}

impl Drop for BrowserSocket {
    fn drop(&mut self) {
        self.ws.set_onopen(None);
        self.ws.set_onmessage(None);
        self.ws.set_onclose(None);
        let _ = self.ws.close();
    }
}

impl std::fmt::Debug for BrowserSocket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("BrowserSocket")
            .field("state", &self.ws.ready_state())
            .finish_non_exhaustive()
    }
}

fn message(data: &JsValue) -> SocketEvent {
    if let Some(text) = data.as_string() {
        return SocketEvent::Text(text);
    }
    let bytes = data.dyn_ref::<ArrayBuffer>().map_or_else(
        // A page's own stand-in for WebSocket may give a Blob all the same.
        || {
            Reflect::get(data, &"size".into()).ok().and_then(|size| size.as_f64()).unwrap_or(0.0)
                as usize
        },
        |buffer| buffer.byte_length() as usize,
    );
    SocketEvent::Binary { bytes }
}
