//! What is drawn by a part of the page that may have to be loaded first.

use std::cell::OnceCell;
use std::rc::Rc;

use leptos::prelude::Owner;

use super::live::{Body, Deed};
use super::markup::Markup;
use crate::parts::{self, MISSING, Wait};
use crate::reactive::untrack;

/// Makes what draws and what does.
pub type Make = fn() -> Body;

/// The same for one of many.
pub type MakeOne = fn(u8) -> Body;

/// `find` asks for the part when this is drawn for the first time.
pub fn later(find: fn() -> Result<Make, Wait>) -> Body {
    made_later(Box::new(move || find().map(|make| untrack(make))))
}

/// The same, for what there is one of for each connector.
pub fn later_of(connector: u8, find: fn() -> Result<MakeOne, Wait>) -> Body {
    made_later(Box::new(move || find().map(|make| untrack(|| make(connector)))))
}

fn made_later(make: Box<dyn Fn() -> Result<Body, Wait>>) -> Body {
    let body: Rc<OnceCell<Body>> = Rc::default();
    let owner = Owner::current().unwrap_or_default();
    let here = Rc::clone(&body);
    let draw = move |html: &mut Markup, perform| {
        if here.get().is_none() {
            // As if it had been made when this was.
            match owner.with(|| make()) {
                Ok(body) => drop(here.set(body)),
                Err(wait) => return draw_waiting(html, wait),
            }
        }
        if let Some((draw, _)) = here.get() {
            draw(html, perform);
        }
    };
    let act = move |perform, deed: &Deed| {
        let Some((_, act)) = body.get() else {
            parts::try_again();
            return true;
        };
        act(perform, deed)
    };
    (Box::new(draw), Box::new(act))
}

fn draw_waiting(html: &mut Markup, wait: Wait) {
    match wait {
        Wait::Underway => html.raw("<p class=\"muted\" role=\"status\">{Loading…}</p>"),
        Wait::Missing => {
            html.raw("<div class=\"notice warning\" role=\"alert\"><p>").say(MISSING);
            html.raw("</p><button type=\"button\" class=\"button\" data-do=\"try-again\">");
            html.raw("{Try again}</button></div>")
        }
    };
}
