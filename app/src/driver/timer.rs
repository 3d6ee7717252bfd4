//! One deadline, kept also in a tab that nobody looks at.
//!
//! **Owns** the worker and the pending timeout. **Must not know** what happens at the deadline.
//!
//! Browsers run the timers of a hidden page once a minute at best, which is too late for a
//! heartbeat or an interval of meter values. The timers of a worker are not held back, so the
//! deadline is kept by a worker of one line. Where no worker can be had (a content security policy
//! may forbid it) the page's own timer does it.
//!
//! Waking too early or once too often does no harm: it is a tick like any other. Where time runs
//! faster than the browser's, the browser waits the less.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, Url, Worker};

use super::clock;

/// A negative delay disarms.
const WORKER: &str =
    "let t;onmessage=e=>{clearTimeout(t);if(e.data>=0)t=setTimeout(postMessage,e.data,0)}";
const DISARM: i32 = -1;
/// Longer waits are done in steps: a timeout takes no more than 2^31 - 1 ms.
const MAX_STEP_MS: i64 = 3_600_000;

pub struct Timer {
    wake: Rc<dyn Fn()>,
    worker: Option<TimerWorker>,
    timeout: Option<Timeout>,
    armed: Option<i64>,
}

impl Timer {
    /// `wake` is called at each deadline, from a task of its own.
    pub fn new(wake: Rc<dyn Fn()>) -> Self {
        let worker = TimerWorker::start(Rc::clone(&wake));
        Self { wake, worker, timeout: None, armed: None }
    }

    /// One that trusts the page's own timer.
    pub fn without_worker(wake: Rc<dyn Fn()>) -> Self {
        Self { wake, worker: None, timeout: None, armed: None }
    }

    pub fn uses_worker(&self) -> bool {
        self.worker.as_ref().is_some_and(TimerWorker::works)
    }

    /// Replaces the deadline. Both times are of the monotonic clock.
    pub fn set(&mut self, deadline: Option<i64>, now: i64) {
        if !self.uses_worker() && self.worker.take().is_some() {
            self.armed = None; // the broken worker's deadline is lost
        }
        if self.armed == deadline {
            return;
        }
        self.armed = deadline;
        let delay = deadline.map(|at| clock::browser_ms((at - now).max(0)).min(MAX_STEP_MS) as i32);
        if let Some(worker) = &self.worker {
            worker.arm(delay.unwrap_or(DISARM));
        } else {
            let wake = Rc::clone(&self.wake);
            self.timeout = delay.map(|ms| Timeout::new(ms.unsigned_abs(), move || wake()));
        }
    }

    /// To be told when the deadline has come, so that the same one can be set again.
    pub fn fired(&mut self) {
        self.armed = None;
    }
}

impl std::fmt::Debug for Timer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Timer").field("armed", &self.armed).finish_non_exhaustive()
    }
}

struct TimerWorker {
    worker: Worker,
    broken: Rc<Cell<bool>>,
    _on_message: Closure<dyn Fn()>,
    _on_error: Closure<dyn Fn()>,
}

impl TimerWorker {
    fn start(wake: Rc<dyn Fn()>) -> Option<Self> {
        let worker = worker_from_text(WORKER).ok()?;
        let broken = Rc::new(Cell::new(false));
        let on_error = {
            let (broken, wake) = (Rc::clone(&broken), Rc::clone(&wake));
            // Waking makes the driver set its deadline again, now without the worker.
            Closure::<dyn Fn()>::new(move || {
                broken.set(true);
                wake();
            })
        };
        let on_message = Closure::<dyn Fn()>::new(move || wake());
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Self { worker, broken, _on_message: on_message, _on_error: on_error })
    }

    fn works(&self) -> bool {
        !self.broken.get()
    }

    fn arm(&self, delay: i32) {
        if self.worker.post_message(&JsValue::from(delay)).is_err() {
            self.broken.set(true);
        }
    }
}

impl Drop for TimerWorker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

fn worker_from_text(text: &str) -> Result<Worker, JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type("text/javascript");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &kind)?;
    // Not revoked: some browsers load the worker only after the constructor has returned.
    Worker::new(&Url::create_object_url_with_blob(&blob)?)
}
