//! A timer with one deadline, which is met also in a hidden tab.
//!
//! **Owns** the worker and the pending timeout. **Must not know** what happens at the deadline.
//!
//! Browsers run the timers of a hidden page once a minute at best, which is too late for a
//! heartbeat or an interval of meter values. The timers of a worker are not held back, so the
//! deadline is kept by a worker of a few lines. All timers of the page share it: a worker takes
//! three megabytes. Where none can be had (a content security policy may forbid it) the page's own
//! timer does it.
//!
//! Waking too early or once too often does no harm: it is a tick like any other. In fast time, the
//! browser is asked to wait for a shorter time.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};

use gloo_timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, MessageEvent, Url, Worker};

use super::clock;

/// Takes `[timer, milliseconds]`, of which negative ones disarm, and posts the timer's number.
const WORKER: &str = "const timeouts = {};
onmessage = ({ data: [timer, ms] }) => {
  clearTimeout(timeouts[timer]);
  delete timeouts[timer];
  if (ms >= 0) timeouts[timer] = setTimeout(() => { delete timeouts[timer]; postMessage(timer); }, ms);
};";
const DISARM: i32 = -1;
/// Longer waits are done in steps: a timeout takes no more than 2^31 - 1 ms.
const MAX_STEP_MS: i64 = 3_600_000;

pub struct Timer {
    wake: Rc<dyn Fn()>,
    worker: Option<WorkerTimer>,
    timeout: Option<Timeout>,
    armed: Option<i64>,
}

impl Timer {
    /// `wake` is called at each deadline, from a task of its own.
    pub fn new(wake: Rc<dyn Fn()>) -> Self {
        Self::with(TimerWorker::shared(), wake)
    }

    /// One that uses this worker or, without one, the page's own timer.
    pub fn with(worker: Option<Rc<TimerWorker>>, wake: Rc<dyn Fn()>) -> Self {
        let worker = worker.map(|it| WorkerTimer::new(it, Rc::clone(&wake)));
        Self { wake, worker, timeout: None, armed: None }
    }

    pub fn uses_worker(&self) -> bool {
        self.worker.as_ref().is_some_and(|it| it.worker.works())
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

/// One deadline that the worker keeps.
struct WorkerTimer {
    number: u32,
    worker: Rc<TimerWorker>,
}

impl WorkerTimer {
    fn new(worker: Rc<TimerWorker>, wake: Rc<dyn Fn()>) -> Self {
        let number = worker.next.get();
        worker.next.set(number.wrapping_add(1));
        worker.wakes.borrow_mut().insert(number, wake);
        Self { number, worker }
    }

    fn arm(&self, delay: i32) {
        self.worker.arm(self.number, delay);
    }
}

impl Drop for WorkerTimer {
    fn drop(&mut self) {
        self.arm(DISARM);
        self.worker.wakes.borrow_mut().remove(&self.number);
    }
}

type Wakes = Rc<RefCell<BTreeMap<u32, Rc<dyn Fn()>>>>;

/// A worker that keeps any number of deadlines.
pub struct TimerWorker {
    worker: Worker,
    broken: Rc<Cell<bool>>,
    next: Cell<u32>,
    wakes: Wakes,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn()>,
}

thread_local! {
    static SHARED: RefCell<Weak<TimerWorker>> = const { RefCell::new(Weak::new()) };
}

impl TimerWorker {
    /// The worker of the page, which lives as long as there are timers.
    fn shared() -> Option<Rc<Self>> {
        SHARED.with_borrow_mut(|shared| {
            if let Some(worker) = shared.upgrade().filter(|it| it.works()) {
                return Some(worker);
            }
            let worker = Rc::new(Self::start()?);
            *shared = Rc::downgrade(&worker);
            Some(worker)
        })
    }

    /// None where no worker can be had.
    pub fn start() -> Option<Self> {
        let worker = worker_from_text(WORKER).ok()?;
        let (broken, wakes) = (Rc::new(Cell::new(false)), Wakes::default());
        let on_error = {
            let (broken, wakes) = (Rc::clone(&broken), Rc::clone(&wakes));
            // Waking makes each driver set its deadline again, now without the worker.
            Closure::<dyn Fn()>::new(move || {
                broken.set(true);
                let all: Vec<_> = wakes.borrow().values().cloned().collect();
                for wake in all {
                    wake();
                }
            })
        };
        let on_message = {
            let wakes = Rc::clone(&wakes);
            Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                let number = event.data().as_f64().map(|it| it as u32);
                // Not borrowed while it runs: a station that wakes may remove another one.
                let wake = number.and_then(|it| wakes.borrow().get(&it).cloned());
                if let Some(wake) = wake {
                    wake();
                }
            })
        };
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let next = Cell::new(0);
        Some(Self { worker, broken, next, wakes, _on_message: on_message, _on_error: on_error })
    }

    fn works(&self) -> bool {
        !self.broken.get()
    }

    fn arm(&self, timer: u32, delay: i32) {
        let message = Array::of2(&timer.into(), &delay.into());
        if self.worker.post_message(&message).is_err() {
            self.broken.set(true);
        }
    }
}

impl std::fmt::Debug for TimerWorker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TimerWorker").field("broken", &self.broken).finish_non_exhaustive()
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
