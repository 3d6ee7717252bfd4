//! The way to the demonstration: a strip for it, and its beginning.
//!
//! **Owns** when it is loaded. **Must not know** its steps (`demonstration.rs`): they are in
//! another part of the page.

use std::rc::Rc;

use leptos::prelude::Owner;
use web_sys::Element;
use super::tour::Tour;
use crate::parts;
use crate::reactive::{RwSignal, StoredValue, untrack};
use crate::ui::later::say_missing;
use crate::ui::live::{Body, Deed, live};
use crate::ui::markup::Markup;
use crate::ui::perform::Perform;

/// The demonstration, once it has been loaded.
pub struct Demonstration {
    /// From the first step on.
    pub begin: Box<dyn Fn(Perform)>,
    pub strip: Body,
}

/// Makes one.
pub type Demonstrate = fn(Tour) -> Demonstration;

/// A handle to it; a context of the component tree.
#[derive(Clone, Copy, Debug)]
pub struct Show {
    tour: Tour,
    owner: StoredValue<Owner>,
    loaded: RwSignal<Option<Rc<Demonstration>>>,
}

impl Show {
    pub fn new(tour: Tour) -> Self {
        let owner = StoredValue::new(Owner::current().unwrap_or_default());
        Self { tour, owner, loaded: RwSignal::new(None) }
    }

    pub fn begin(self, perform: Perform) {
        parts::with_csms(Box::new(move |part| match part {
            Ok(part) => self.begin_with(part.demonstrate, perform),
            Err(_) => say_missing(perform.toasts),
        }));
    }

    fn begin_with(self, make: Demonstrate, perform: Perform) {
        let mut there = None;
        // Not where the page shows another station by now.
        self.loaded.update(|loaded| {
            // As if it had been made when this was.
            let new = || self.owner.get_value().with(|| untrack(|| make(self.tour)));
            there = Some(Rc::clone(loaded.get_or_insert_with(|| Rc::new(new()))));
        });
        if let Some(demonstration) = there {
            (demonstration.begin)(perform);
        }
    }

    pub fn strip(self) -> Element {
        let draw = move |html: &mut Markup, perform| {
            if let Some(it) = self.loaded.get() {
                (it.strip.0)(html, perform);
            }
        };
        let act = move |perform, deed: &Deed| {
            self.loaded.get_untracked().is_none_or(|it| (it.strip.1)(perform, deed))
        };
        live("contents", Box::new(draw), Box::new(act))
    }
}
