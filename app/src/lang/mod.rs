//! The page's texts in the language of the person.
//!
//! **Owns** the catalogue: when it is fetched, and how a text is found in it.
//! **Must not know** what a text is about.
//!
//! The texts of the sources are English, and are the keys of the catalogue of another language
//! (`lang/de.json`), which is fetched when that language is chosen. What goes over the wire is
//! never translated, nor are the specification's own words. That no text is forgotten is tested
//! (`tests/tests/lang`).
//!
//! In a catalogue `{0}`, `{1}` are places for values.

mod pattern;

use std::cell::Cell;

use leptos::prelude::{ArcTrigger, Notify, Track, document, window};
use ocpp_engine::json::{self, Map, Value};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestInit, Response};

use crate::state::preferences::Language;

/// What the page waits for the catalogue before it is drawn for the first time.
const PATIENCE_MS: i32 = 1_500;

/// From English to another language.
type Catalogue = Map;

thread_local! {
    /// Kept once it is there.
    static GERMAN: Cell<Option<&'static Catalogue>> = const { Cell::new(None) };
    static SPOKEN: Cell<Option<&'static Catalogue>> = const { Cell::new(None) };
    static CHOSEN: Cell<Language> = const { Cell::new(Language::English) };
    static CHANGED: ArcTrigger = ArcTrigger::new();
    static VERSION: Cell<u32> = const { Cell::new(0) };
}

/// Makes what is drawn here be drawn again in another language.
pub fn track() {
    CHANGED.with(Track::track);
}

/// How often the language has changed: what is drawn by another number is out of date.
pub fn version() -> u32 {
    VERSION.get()
}

/// For decimals: the English write a point, the Germans a comma.
pub fn decimal_mark() -> char {
    if is_german() { ',' } else { '.' }
}

/// Whether texts are German, and not English as they are in the sources.
pub fn is_german() -> bool {
    SPOKEN.get().is_some()
}

fn found(text: &str) -> Option<&'static str> {
    SPOKEN.get()?.get(text)?.as_str()
}

/// A text of the catalogue.
pub fn say(text: &'static str) -> &'static str {
    found(text).unwrap_or(text)
}

/// A text with values at its places.
pub fn say_with(text: &'static str, values: &[&str]) -> String {
    pattern::fill(say(text), &mut |at| values.get(at).copied().unwrap_or_default().to_owned())
}

/// One of two texts, by number; either may have a place for it.
pub fn say_n(one: &'static str, many: &'static str, number: usize) -> String {
    say_with(if number == 1 { one } else { many }, &[&number.to_string()])
}

/// A text that was put together elsewhere, by the engine or of the values of a refusal.
pub fn say_engine(text: &str) -> String {
    match SPOKEN.get() {
        Some(catalogue) => pattern::translate(catalogue, text),
        None => text.to_owned(),
    }
}

/// Markup of the sources, in which texts stand in braces. They are escaped by `push`.
pub fn markup(html: &'static str, to: &mut String, push: fn(&mut String, &str)) {
    markup_with(html, &[], to, push);
}

/// The same with values for the places of its texts.
pub fn markup_with(
    html: &'static str,
    values: &[&str],
    to: &mut String,
    push: fn(&mut String, &str),
) {
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('{') {
        to.push_str(before);
        let (text, after) = after.split_at(pattern::end(after));
        if values.is_empty() {
            push(to, say(text));
        } else {
            push(to, &say_with(text, values));
        }
        rest = after.get(1..).unwrap_or_default();
    }
    to.push_str(rest);
}

/// Speaks a language from now on; one that is not there yet is fetched first.
pub async fn speak(language: Language) {
    CHOSEN.set(language);
    let mut catalogue = None;
    if language == Language::German {
        catalogue = GERMAN.get();
        if catalogue.is_none() {
            catalogue = fetch("de.json").await;
            GERMAN.set(catalogue);
        }
    }
    // Another may have been chosen meanwhile; and without a catalogue it stays as it was.
    if CHOSEN.get() != language || catalogue.is_none() && language == Language::German {
        return;
    }
    if SPOKEN.get().map(std::ptr::from_ref) == catalogue.map(std::ptr::from_ref) {
        return;
    }
    SPOKEN.set(catalogue);
    if let Some(root) = document().document_element() {
        // It is the name of an attribute.
        let _ = root.set_attribute("lang", language.as_str());
    }
    VERSION.set(VERSION.get() + 1);
    CHANGED.with(Notify::notify);
}

/// As [`speak`], but not for longer than is good for somebody who waits for the page.
pub async fn begin(language: Language) {
    if language == Language::English {
        return;
    }
    let spoken = wasm_bindgen_futures::future_to_promise(async move {
        speak(language).await;
        Ok(wasm_bindgen::JsValue::UNDEFINED)
    });
    let late = js_sys::Promise::new(&mut |resolve, _| {
        let set =
            window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, PATIENCE_MS);
        debug_assert!(set.is_ok(), "a page can set a timer");
    });
    let _ = JsFuture::from(js_sys::Promise::race(&js_sys::Array::of2(&spoken, &late))).await;
}

async fn fetch(name: &str) -> Option<&'static Catalogue> {
    let init = RequestInit::new();
    // Its name tells no version.
    init.set_cache(RequestCache::NoCache);
    let answer = JsFuture::from(window().fetch_with_str_and_init(name, &init)).await.ok()?;
    let answer = answer.dyn_into::<Response>().ok().filter(Response::ok)?;
    let text = JsFuture::from(answer.text().ok()?).await.ok()?.as_string()?;
    catalogue(&text)
}

fn catalogue(text: &str) -> Option<&'static Catalogue> {
    match json::parse(text) {
        // A language is read once and spoken until the page ends.
        Ok(Value::Object(map)) => Some(Box::leak(Box::new(map))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn texts_of_markup_stand_in_braces() {
        let push = |to: &mut String, text: &str| to.push_str(&text.to_uppercase());
        let mut html = String::new();
        markup("<p title=\"{a b}\">{Hello}</p>", &mut html, push);
        assert_eq!(html, "<p title=\"A B\">HELLO</p>");
        html.clear();
        markup_with("<p>{a {1} of {0}}, {b}</p>", &["<", "y"], &mut html, push);
        assert_eq!(html, "<p>A Y OF <, B</p>");
    }

    #[wasm_bindgen_test]
    fn a_language_that_is_spoken_says_every_kind_of_text() {
        SPOKEN.set(catalogue(r#"{"Stop":"Ende","{0} of {1}":"{1}, davon {0}","One":"Eins"}"#));
        assert_eq!((say("Stop"), say("not there")), ("Ende", "not there"));
        assert_eq!(say_with("{0} of {1}", &["2", "{0}"]), "{0}, davon 2");
        assert_eq!(say_n("One", "{0} of them", 1), "Eins");
        assert_eq!(say_engine("One of Two words"), "Two words, davon One");
        SPOKEN.set(None);
        assert_eq!(say_n("One", "{0} of them", 3), "3 of them");
    }
}
