//! Reads texts with HTML from elsewhere, which never becomes part of the page.

use wasm_bindgen::JsCast as _;
use web_sys::{DomParser, Element, SupportedType, Url};

/// What is not meant to be read.
const UNREAD: &str = "script, style, template, title, noscript, iframe, object";
/// What stands on lines of its own.
const LINES: &str = "br, p, div, li, tr, h1, h2, h3, h4, h5, h6";

/// The text of an HTML fragment, line by line. A document that is parsed so runs nothing and loads
/// nothing.
pub fn text_of(html: &str) -> String {
    let parsed =
        DomParser::new().and_then(|parser| parser.parse_from_string(html, SupportedType::TextHtml));
    let Some(body) = parsed.ok().and_then(|document| document.body()) else {
        return html.to_owned();
    };
    each(&body, UNREAD, Element::remove);
    each(&body, LINES, |line| {
        // It fails only for an element without a parent, which these have.
        _ = line.insert_adjacent_text("beforebegin", "\n");
        _ = line.insert_adjacent_text("afterend", "\n");
    });
    let text = body.text_content().unwrap_or_default();
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn each(within: &Element, selector: &str, act: impl Fn(&Element)) {
    let Ok(found) = within.query_selector_all(selector) else { return };
    for index in 0..found.length() {
        if let Some(element) = found.get(index).and_then(|it| it.dyn_into::<Element>().ok()) {
            act(&element);
        }
    }
}

/// Whether this leads to the web: other addresses can run a script.
pub fn is_web_address(text: &str) -> bool {
    Url::new(text).is_ok_and(|url| matches!(url.protocol().as_str(), "http:" | "https:"))
}
