//! `waitFor`: waits for a state that fulfils a script's predicate, without polling.
//!
//! **Owns** when the function is called, and the end of each wait. **Must not know** what is waited for.
//!
//! The timeout is the browser's time, not the page's: a test is as patient as its author said, however fast
//! time runs for the stations.
//!
//! The predicate is given each state in order, so that no state is too short to be waited for.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::{Function, Promise};
use ocpp_engine::StationView;
use wasm_bindgen::{JsCast, JsValue};

use super::failure::{Code, Failure};
use super::{Arguments, Method, Outcome, arg, called, method, plain};
use crate::driver::{Driver, StationUpdate};
use crate::shorten::cut;
use crate::state::commands::Commands;

const DEFAULT_TIMEOUT_MS: i64 = 30_000;
/// A browser's timer takes no more.
const MAX_TIMEOUT_MS: i64 = i32::MAX as i64;
/// The characters of the function's source that the message of a timeout quotes.
const QUOTED_CHARS: usize = 300;

const NAME: &str = "waitFor";
const PARAMETERS: &str = "predicate, {timeoutMs?}";

pub(super) const METHODS: &[Method<Commands>] = &[method(NAME, PARAMETERS, 2, wait_for)];

fn wait_for(to: Commands, [predicate, options, ..]: &Arguments) -> Outcome {
    let Some(predicate) = predicate.dyn_ref::<Function>().cloned() else {
        let given = arg::describe(predicate);
        return Err(format!("predicate must be a function of the state, not {given}").into());
    };
    let mut timeout = None;
    if !options.is_undefined() {
        let fields = arg::fields("the second argument", options, &["timeoutMs"])?;
        timeout = arg::optional("timeoutMs", &fields.get("timeoutMs"), |name, value| {
            arg::whole(name, value, 0, MAX_TIMEOUT_MS)
        })?;
    }
    let timeout = timeout.unwrap_or(DEFAULT_TIMEOUT_MS) as u32;
    let driver = to.driver();
    Ok(Promise::new(&mut |resolve, reject| {
        let wait = Rc::new(Wait {
            predicate: predicate.clone(),
            driver: Rc::clone(&driver),
            resolve,
            reject,
            subscription: Cell::new(None),
            timeout: RefCell::new(None),
            over: Cell::new(false),
        });
        wait.begin(timeout);
    })
    .into())
}

/// One call of `waitFor` that has not come to its end.
struct Wait {
    predicate: Function,
    driver: Rc<Driver>,
    resolve: Function,
    reject: Function,
    subscription: Cell<Option<u64>>,
    timeout: RefCell<Option<Timeout>>,
    over: Cell<bool>,
}

impl Wait {
    fn begin(self: Rc<Self>, timeout_ms: u32) {
        let wait = Rc::clone(&self);
        let id = self.driver.subscribe(Rc::new(move |update: &StationUpdate| match update {
            StationUpdate::Log(_) => wait.look(&wait.driver.view()),
            StationUpdate::Station(view) => wait.look(view),
            StationUpdate::Retired => {
                wait.fail(Failure::new(Code::State, "the station was removed"));
            }
        }));
        self.subscription.set(Some(id));
        self.look(&self.driver.view());
        if !self.over.get() {
            let wait = Rc::clone(&self);
            let timeout = Timeout::new(timeout_ms, move || {
                let source = String::from(wait.predicate.to_string());
                let source = cut(&source, QUOTED_CHARS);
                let text = format!("the predicate did not hold within {timeout_ms} ms: {source}");
                wait.fail(Failure::new(Code::Timeout, text));
            });
            self.timeout.replace(Some(timeout));
        }
    }

    fn look(&self, view: &StationView) {
        if self.over.get() {
            return;
        }
        let state = match plain(view) {
            Ok(state) => state,
            Err(failure) => return self.fail(failure),
        };
        match self.predicate.call1(&JsValue::UNDEFINED, &state) {
            Err(error) => self.end(&self.reject, &error),
            // It is truthy, and says nothing.
            Ok(answer) if answer.has_type::<Promise>() => {
                let text = "predicate must give its answer at once, not a promise of it";
                self.fail(Failure::new(Code::Argument, text));
            }
            Ok(answer) if answer.is_truthy() => self.end(&self.resolve, &state),
            Ok(_) => {}
        }
    }

    fn fail(&self, failure: Failure) {
        self.end(&self.reject, &failure.into_error(&called(NAME, PARAMETERS)));
    }

    /// Settles the promise, and lets go of all that would have called back.
    fn end(&self, settle: &Function, with: &JsValue) {
        if self.over.replace(true) {
            return;
        }
        if let Some(id) = self.subscription.take() {
            self.driver.unsubscribe(id);
        }
        drop(self.timeout.take());
        // What a promise is told cannot fail.
        let _ = settle.call1(&JsValue::UNDEFINED, with);
    }
}
