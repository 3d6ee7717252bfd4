//! What is drawn by a part of the page that may have to be loaded first.

use std::cell::OnceCell;
use std::rc::Rc;

use leptos::prelude::Owner;
use web_sys::Element;
use super::dialog::Modal;
use super::live::{Body, Deed, live};
use super::markup::Markup;
use super::toast::{Toasts, Tone};
use crate::lang;
use crate::parts::{self, MISSING, Wait};
use crate::reactive::untrack;

/// Makes what draws and what does.
pub type Make = fn() -> Body;

/// The same for one of many.
pub type MakeOne = fn(u8) -> Body;

/// `find` asks for the part when this is drawn for the first time.
pub fn later(find: fn() -> Result<Make, Wait>) -> Body {
    made_later(Box::new(move || find().map(|make| untrack(make))), None)
}

/// The same for what can be closed, also while it is not there: `close` is the deed for it.
pub fn closable(find: fn() -> Result<Make, Wait>, close: Box<dyn Fn()>) -> Body {
    made_later(Box::new(move || find().map(|make| untrack(make))), Some(close))
}

/// The same, for what there is one of for each connector.
pub fn later_of(connector: u8, find: fn() -> Result<MakeOne, Wait>) -> Body {
    made_later(Box::new(move || find().map(|make| untrack(|| make(connector)))), None)
}

fn made_later(make: Box<dyn Fn() -> Result<Body, Wait>>, close: Option<Box<dyn Fn()>>) -> Body {
    let body: Rc<OnceCell<Body>> = Rc::default();
    let owner = Owner::current().unwrap_or_default();
    let (here, closes) = (Rc::clone(&body), close.is_some());
    let draw = move |html: &mut Markup, perform| {
        if here.get().is_none() {
            // As if it had been made when this was.
            match owner.with(|| make()) {
                Ok(body) => drop(here.set(body)),
                Err(wait) => return draw_waiting(html, wait, closes),
            }
        }
        if let Some((draw, _)) = here.get() {
            draw(html, perform);
        }
    };
    let act = move |perform, deed: &Deed| {
        if let Some(close) = close.as_ref().filter(|_| deed.name == "close") {
            close();
            return true;
        }
        let Some((_, act)) = body.get() else {
            parts::try_again();
            return true;
        };
        act(perform, deed)
    };
    (Box::new(draw), Box::new(act))
}

/// A dialog that is asked for, and drawn, only while it is open; what is called `close` closes it.
pub fn dialog(modal: Modal, class: &'static str, find: fn() -> Result<Make, Wait>) -> Element {
    let (body, act) = closable(find, Box::new(move || modal.close()));
    let draw = move |html: &mut Markup, perform| {
        if modal.is_open() {
            body(html, perform);
        }
    };
    modal.with_body(live(class, Box::new(draw), act))
}

/// Says so where something was to be done, and not drawn.
pub fn say_missing(toasts: Toasts) {
    toasts.push(Tone::Refusal, lang::say(MISSING).to_owned());
}

fn draw_waiting(html: &mut Markup, wait: Wait, closes: bool) {
    html.raw("<div class=\"waiting\">");
    match wait {
        Wait::Underway => html.raw("<p class=\"muted\" role=\"status\">{Loading…}</p>"),
        Wait::Missing => {
            html.raw("<div class=\"notice warning\" role=\"alert\"><p>").say(MISSING);
            html.raw("</p><button type=\"button\" class=\"button\" data-do=\"try-again\">");
            html.raw("{Try again}</button></div>")
        }
    };
    if closes {
        html.raw("<button type=\"button\" class=\"button\" data-do=\"close\">{Close}</button>");
    }
    html.raw("</div>");
}
