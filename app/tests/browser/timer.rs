//! The one deadline, with and without its worker.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use js_sys::Reflect;
use leptos::prelude::window;
use voltab_app::driver::clock;
use voltab_app::driver::timer::{Timer, TimerWorker};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{script, until};

fn counter() -> (Rc<Cell<u32>>, Rc<dyn Fn()>) {
    let count = Rc::new(Cell::new(0));
    let same = Rc::clone(&count);
    (count, Rc::new(move || same.set(same.get() + 1)))
}

/// Not the one of the page, which stations of other tests may have.
fn own_worker() -> Option<Rc<TimerWorker>> {
    TimerWorker::start().map(Rc::new)
}

async fn wakes_once_and_can_be_set_again(mut timer: Timer, count: Rc<Cell<u32>>) {
    let now = clock::now().mono;
    timer.set(Some(now + 30), now);
    timer.set(Some(now + 30), now);
    assert_eq!(count.get(), 0);
    until("woken", || count.get() == 1).await;
    assert!(clock::now().mono >= now + 29, "not too early");

    timer.fired();
    let now = clock::now().mono;
    timer.set(Some(now + 5), now);
    until("woken again", || count.get() == 2).await;

    // One that is replaced, one that is taken back, and one of the past.
    timer.fired();
    let now = clock::now().mono;
    timer.set(Some(now + 5), now);
    timer.set(Some(now + 600_000), now);
    timer.set(None, now);
    TimeoutFuture::new(40).await;
    assert_eq!(count.get(), 2);
    timer.set(Some(now - 1_000), now);
    until("woken for the past", || count.get() == 3).await;
}

#[wasm_bindgen_test]
async fn with_a_worker() {
    let (count, wake) = counter();
    let timer = Timer::new(wake);
    assert!(timer.uses_worker());
    wakes_once_and_can_be_set_again(timer, count).await;
}

#[wasm_bindgen_test]
async fn without_a_worker() {
    let (count, wake) = counter();
    let timer = Timer::with(None, wake);
    assert!(!timer.uses_worker());
    wakes_once_and_can_be_set_again(timer, count).await;
}

#[wasm_bindgen_test]
async fn where_no_worker_can_be_had() {
    let real = Reflect::get(&window(), &"Worker".into()).unwrap();
    script(
        "window.Worker = class { constructor() { throw new DOMException('no', 'SecurityError') } }",
    );
    let (count, wake) = counter();
    let timer = Timer::with(own_worker(), wake);
    Reflect::set(&window(), &"Worker".into(), &real).unwrap();
    assert!(!timer.uses_worker());
    wakes_once_and_can_be_set_again(timer, count).await;
}

/// As under a content security policy: the constructor succeeds, and an error event follows.
#[wasm_bindgen_test]
async fn where_the_worker_fails_later() {
    let real = Reflect::get(&window(), &"Worker".into()).unwrap();
    script(
        "window.Worker = class {
            constructor() { setTimeout(() => this.onerror?.(new Event('error')), 5) }
            postMessage() {}
            terminate() {}
        }",
    );
    let (count, wake) = counter();
    let mut timer = Timer::with(own_worker(), wake);
    Reflect::set(&window(), &"Worker".into(), &real).unwrap();
    let now = clock::now().mono;
    timer.set(Some(now + 10), now);
    until("woken by the failure", || count.get() == 1).await;
    timer.fired();
    assert!(!timer.uses_worker());
    timer.set(Some(now + 10), now);
    until("woken at the deadline", || count.get() == 2).await;
}

/// A worker takes megabytes: the timers of all stations of a page have one.
#[wasm_bindgen_test]
async fn timers_share_a_worker_and_wake_only_their_own() {
    let real = Reflect::get(&window(), &"Worker".into()).unwrap();
    script(
        "window.made = 0; window.Worker = class extends Worker { constructor(url) { super(url); window.made += 1 } }",
    );
    let (first, wake_first) = counter();
    let (second, wake_second) = counter();
    let (removed, wake_removed) = counter();
    let (mut one, mut two) = (Timer::new(wake_first), Timer::new(wake_second));
    let mut three = Timer::new(wake_removed);
    Reflect::set(&window(), &"Worker".into(), &real).unwrap();
    let made = Reflect::get(&window(), &"made".into()).unwrap().as_f64().unwrap();
    assert!(made <= 1.0, "{made} workers");

    let now = clock::now().mono;
    three.set(Some(now + 5), now);
    drop(three);
    two.set(Some(now + 30), now);
    one.set(Some(now + 10), now);
    until("the first", || first.get() == 1).await;
    assert_eq!(second.get(), 0, "the second's deadline is later");
    until("the second", || second.get() == 1).await;
    assert_eq!((first.get(), removed.get()), (1, 0));
}
