//! Cryptographic jobs, performed by a worker that is loaded when it is first needed.
//!
//! **Owns** the worker, and which job is whose. **Must not know** what a job is about.
//!
//! There is one worker for the page, as there is one clock. Its program is as large as half the page, and
//! making an RSA key would stop a page for seconds. So neither it nor the code that reads its answers is part
//! of the first load. Jobs are performed in the order in which they are asked for.
//!
//! Trunk builds it from `crypto-worker`, and gives workers' files no hash in their names; `web/sw.js` keeps
//! them once they were used. It is not `WebCrypto`, which knows no certificates, signs ECDSA with random
//! numbers, and does not run natively.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::JsString;
use ocpp_crypto::{CryptoError, Job, Outcome};
use ocpp_types::{Text, text};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{ErrorEvent, MessageEvent, Worker};

use crate::second_part::{Missing, second_part};

/// It loads `voltab-crypto.js` and `voltab-crypto_bg.wasm` from beside itself.
const LOADER: &str = "./voltab-crypto-loader.js";

/// Hears how a job went, later and never from within the call.
pub type Done = Box<dyn FnOnce(Outcome)>;

type Here = Rc<dyn Fn(&Job) -> Outcome>;

thread_local! {
    static PAGE: RefCell<Page> = const { RefCell::new(Page { here: None, worker: None }) };
}

struct Page {
    here: Option<Here>,
    worker: Option<CryptoWorker>,
}

/// Performs a job.
pub fn perform(job: Job, done: Done) {
    if let Some(here) = PAGE.with_borrow(|page| page.here.clone()) {
        spawn_local(async move { done(here(&job)) });
        return;
    }
    let lost = PAGE.with_borrow_mut(|page| {
        if page.worker.is_none() {
            match CryptoWorker::start() {
                Ok(worker) => page.worker = Some(worker),
                Err(error) => return Some((done, error)),
            }
        }
        page.worker.as_mut().and_then(|worker| worker.ask(&job, done).err())
    });
    if let Some((done, error)) = lost {
        spawn_local(async move { done(Err(unavailable(reason(&error)))) });
    }
}

/// Lets this function perform jobs, where there is no worker to load: in tests.
pub fn perform_with(here: impl Fn(&Job) -> Outcome + 'static) {
    PAGE.with_borrow_mut(|page| page.here = Some(Rc::new(here)));
}

fn unavailable(reason: Text) -> CryptoError {
    CryptoError::Unavailable { reason }
}

fn reason(error: &JsValue) -> Text {
    let message = error.dyn_ref::<js_sys::Error>().map(js_sys::Error::message);
    let message = message.map_or_else(|| format!("{error:?}"), String::from);
    Text::verbatim(message)
}

/// Reads an answer of the worker.
type Read = fn(&str) -> Outcome;

fn read(answer: &str) -> Outcome {
    serde_json::from_str(answer).unwrap_or_else(|error| {
        // A worker of another version.
        Err(unavailable(Text::verbatim(error.to_string())))
    })
}

second_part! {
    fn load() -> Read { read }
}

struct CryptoWorker {
    worker: Worker,
    /// None until it has said that it listens, and its answers can be read. What is posted to one
    /// that does not listen is lost, so it waits.
    read: Option<Read>,
    unsent: Vec<JsValue>,
    waiting: VecDeque<Done>,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn(ErrorEvent)>,
}

impl CryptoWorker {
    fn start() -> Result<Self, JsValue> {
        let worker = Worker::new(LOADER)?;
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| {
            let text = event.data().dyn_into::<JsString>().map(String::from);
            on_message(&text.unwrap_or_default());
        });
        let on_error = Closure::<dyn Fn(ErrorEvent)>::new(|event: ErrorEvent| {
            // The `error` event of a script that cannot be fetched has no message.
            let message = event.message();
            on_error(&if message.is_empty() {
                text!("driver-crypto-not-loaded", "its program could not be loaded")
            } else {
                Text::verbatim(message)
            });
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self {
            worker,
            read: None,
            unsent: Vec::new(),
            waiting: VecDeque::new(),
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    fn ask(&mut self, job: &Job, done: Done) -> Result<(), (Done, JsValue)> {
        let text = serde_json::to_string(job).expect("plain data has a JSON form");
        let message = JsValue::from_str(&text);
        if self.read.is_some() {
            if let Err(error) = self.worker.post_message(&message) {
                return Err((done, error));
            }
        } else {
            self.unsent.push(message);
        }
        self.waiting.push_back(done);
        Ok(())
    }

    fn begin(&mut self, read: Read) {
        self.read = Some(read);
        for message in self.unsent.drain(..) {
            // A string can be sent; where it cannot, the worker reports an error as well.
            let _ = self.worker.post_message(&message);
        }
    }
}

impl Drop for CryptoWorker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

fn on_message(text: &str) {
    let heard = PAGE.with_borrow_mut(|page| {
        let worker = page.worker.as_mut()?;
        Some(match worker.read {
            Some(read) => Ok((read, worker.waiting.pop_front()?)),
            None => Err(worker.worker.clone()),
        })
    });
    match heard {
        Some(Ok((read, done))) => done(read(text)),
        Some(Err(worker)) => spawn_local(async move { on_listening(&worker, load().await) }),
        None => {}
    }
}

/// What was asked of this worker meanwhile is posted, unless another has taken its place.
fn on_listening(listening: &Worker, loaded: Result<Read, Missing>) {
    let is_in_place = PAGE.with_borrow_mut(|page| {
        let worker = page.worker.as_mut().filter(|it| it.worker == *listening)?;
        if let Ok(read) = loaded {
            worker.begin(read);
        }
        Some(())
    });
    if is_in_place.is_some() && loaded.is_err() {
        on_error(&Missing::text());
    }
}

/// What was asked of it gets no other answer; the next job starts another worker.
fn on_error(why: &Text) {
    let Some(mut worker) = PAGE.with_borrow_mut(|page| page.worker.take()) else { return };
    let waiting = std::mem::take(&mut worker.waiting);
    // This is called from one of its closures, which must not be dropped while it runs.
    spawn_local(async move { drop(worker) });
    for done in waiting {
        done(Err(unavailable(why.clone())));
    }
}
