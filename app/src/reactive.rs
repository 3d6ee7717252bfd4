//! Values that tell when they change, and what follows them.
//!
//! **Owns** what signals, memos and contexts the page has.
//! **Must not know** what is kept in them.
//!
//! Leptos does the work: it knows who has read what, and runs again what has to. But its signals
//! are compiled anew for each type of value, two kilobytes each. These are handles to values
//! whose type Leptos does not see; they have its names because they do the same.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::fmt::{self, Debug, Formatter};
use std::marker::PhantomData;
use std::rc::Rc;

use leptos::prelude;
use leptos::prelude::{
    ArcTrigger, Get, GetUntracked, GetValue, LocalStorage, Notify, Track, UpdateValue, use_context,
};

/// What Leptos keeps of a value, as long as the owner lives under which it was made.
#[derive(Clone)]
struct Slot {
    changed: ArcTrigger,
    /// A `RefCell` of the value.
    value: Rc<dyn Any>,
}

type Handle = prelude::StoredValue<Slot, LocalStorage>;

// Not inlined: that these are compiled once is what this module is for.
#[inline(never)]
fn new_slot(value: Rc<dyn Any>) -> Handle {
    Handle::new_local(Slot { changed: ArcTrigger::new(), value })
}

#[inline(never)]
fn value(slot: Handle, tracked: bool) -> Rc<dyn Any> {
    let Slot { changed, value } = slot.get_value();
    if tracked {
        changed.track();
    }
    value
}

/// None where the owner is gone.
#[inline(never)]
fn live(slot: Handle) -> Option<Slot> {
    slot.try_get_value()
}

fn cell<T: 'static>(value: &dyn Any) -> &RefCell<T> {
    value.downcast_ref().expect("a handle knows its value's type")
}

/// A value to be read and written; who has read it is told when it changes.
pub struct RwSignal<T> {
    slot: Handle,
    of: PhantomData<fn() -> T>,
}

impl<T: 'static> RwSignal<T> {
    pub fn new(value: T) -> Self {
        Self { slot: new_slot(Rc::new(RefCell::new(value))), of: PhantomData }
    }

    /// Lends the value; tracked.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        read(&cell(&*value(self.slot, true)).borrow())
    }

    pub fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        read(&cell(&*value(self.slot, false)).borrow())
    }

    pub fn track(self) {
        value(self.slot, true);
    }

    /// Does nothing where the owner is gone: what was begun under it may end later.
    pub fn update(self, write: impl FnOnce(&mut T)) {
        if let Some(slot) = live(self.slot) {
            write(&mut cell(&*slot.value).borrow_mut());
            slot.changed.notify();
        }
    }

    /// Without telling anyone.
    pub fn update_untracked<R>(self, write: impl FnOnce(&mut T) -> R) -> R {
        write(&mut cell(&*value(self.slot, false)).borrow_mut())
    }

    pub fn set(self, value: T) {
        self.update(|old| *old = value);
    }
}

impl<T: Clone + 'static> RwSignal<T> {
    /// Tracked.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}

/// A value that is kept and followed by nobody.
pub struct StoredValue<T>(RwSignal<T>);

impl<T: 'static> StoredValue<T> {
    pub fn new(value: T) -> Self {
        Self(RwSignal::new(value))
    }

    pub fn with_value<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.0.with_untracked(read)
    }

    pub fn update_value<R>(self, write: impl FnOnce(&mut T) -> R) -> R {
        self.0.update_untracked(write)
    }

    pub fn set_value(self, value: T) {
        self.update_value(|old| *old = value);
    }

    /// Whether its owner is still there: what was put off until later may come too late.
    pub fn is_live(self) -> bool {
        live(self.0.slot).is_some()
    }
}

impl<T: Clone + 'static> StoredValue<T> {
    pub fn get_value(self) -> T {
        self.with_value(T::clone)
    }
}

/// What follows from other values. Who has read it is told only when it differs.
pub struct Memo<T> {
    value: RwSignal<Option<T>>,
    /// Counts values that differed; asked for it, Leptos sees to it that the value is the latest.
    version: prelude::Memo<u32>,
}

impl<T: PartialEq + 'static> Memo<T> {
    pub fn new(compute: impl Fn() -> T + 'static) -> Self {
        let value = RwSignal::new(None);
        let version = version(Rc::new(move || {
            let new = Some(compute());
            value.update_untracked(|old| {
                let differs = *old != new;
                *old = new;
                differs
            })
        }));
        Self { value, version }
    }
}

impl<T: 'static> Memo<T> {
    /// Lends the value; tracked.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.track();
        self.lend(read)
    }

    pub fn track(self) {
        self.version.get();
    }

    fn lend<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.value.with_untracked(|value| read(value.as_ref().expect("its version was asked for")))
    }
}

impl<T: Clone + 'static> Memo<T> {
    /// Tracked.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    pub fn get_untracked(self) -> T {
        self.version.get_untracked();
        self.lend(T::clone)
    }
}

fn version(differs: Rc<dyn Fn() -> bool>) -> prelude::Memo<u32> {
    // Leptos wants what it keeps to be fit for threads: a handle is.
    let differs = prelude::StoredValue::new_local(differs);
    prelude::Memo::new(move |old: Option<&u32>| {
        let differs = differs.get_value()();
        old.map_or(0, |old| old.wrapping_add(differs.into()))
    })
}

/// Runs now and then again whenever what it has read changes, as long as its owner lives.
pub fn effect(run: Box<dyn Fn()>) {
    prelude::Effect::new(move |_| run());
}

/// The same, with what it has returned the last time.
pub fn effect_from<T: Copy + 'static>(run: impl Fn(Option<T>) -> T + 'static) {
    let last = Cell::new(None);
    effect(Box::new(move || last.set(Some(run(last.get())))));
}

/// Runs this without tracking what it reads.
pub fn untrack<T>(read: impl FnOnce() -> T) -> T {
    let (mut read, mut result) = (Some(read), None);
    untracked(&mut || result = read.take().map(|read| read()));
    result.expect("it was run")
}

fn untracked(run: &mut dyn FnMut()) {
    prelude::untrack(run);
}

/// What every part of the page can ask for; each type is there once, and the latest one counts.
#[derive(Clone, Copy)]
struct Contexts(prelude::StoredValue<Vec<Rc<dyn Any>>, LocalStorage>);

/// Makes a value one that can be asked for.
pub fn provide_context(value: impl Any) {
    provide(Rc::new(value));
}

fn provide(value: Rc<dyn Any>) {
    let contexts = use_context::<Contexts>().unwrap_or_else(|| {
        let contexts = Contexts(prelude::StoredValue::new_local(Vec::new()));
        prelude::provide_context(contexts);
        contexts
    });
    contexts.0.update_value(|all| {
        all.retain(|old| (**old).type_id() != (*value).type_id());
        all.push(value);
    });
}

/// # Panics
/// If none was provided.
pub fn expect_context<T: Copy + 'static>() -> T {
    let found = provided(&|value| value.is::<T>());
    *found.downcast_ref().expect("it was asked for by its type")
}

fn provided(wanted: &dyn Fn(&dyn Any) -> bool) -> Rc<dyn Any> {
    let all = use_context::<Contexts>().map(|contexts| contexts.0.get_value()).unwrap_or_default();
    all.into_iter().find(|value| wanted(&**value)).expect("a context that was provided")
}

macro_rules! handles {
    ($($name:ident)*) => {$(
        impl<T> Clone for $name<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T> Copy for $name<T> {}

        impl<T> Debug for $name<T> {
            fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($name))
            }
        }
    )*};
}

handles!(RwSignal StoredValue Memo);

impl<T: Default + 'static> Default for RwSignal<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}
