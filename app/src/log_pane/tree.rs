//! A frame as a tree that can be folded, with what is known of each field.
//!
//! **Owns** the walk through the text and the wire's descriptions side by side.
//! **Must not know** any particular message.
//!
//! A parser would sort the keys and write `5.0` as it likes. Here each value stays what it was on
//! the wire and in its order; only white space between them is ours.

use ocpp_engine::json::{self, pointer};
use ocpp_engine::wire::v16::{action, help};
use ocpp_engine::wire::{Bound, Field, Kind, Object, Violation};
use ocpp_engine::{Frame, FrameKind};

use crate::lang;
use crate::ui::markup::Markup;

/// Values of an enumeration that a hint names.
const MAX_WORDS: usize = 12;

/// Writes the frame; false where it is not JSON.
pub fn draw(html: &mut Markup, frame: &Frame) -> bool {
    // It bounds the depth, too.
    if json::parse(&frame.text).is_err() {
        return false;
    }
    let known = frame.action.as_deref().and_then(action);
    let (at, object) = match frame.kind {
        FrameKind::Call => (3, known.map(|known| known.request)),
        FrameKind::Result => (2, known.map(|known| known.response)),
        _ => (usize::MAX, None),
    };
    let payload = if at < usize::MAX { format!("/{at}") } else { String::new() };
    let broken = frame.violations.iter().map(|it| {
        let start = if it.rule.is_of_frame() { "" } else { payload.as_str() };
        (format!("{start}{}", it.pointer), it)
    });
    let mut walk = Walk { rest: frame.text.trim(), html, broken: broken.collect(), object, at };
    walk.html.raw("<div class=\"tree\">");
    if walk.rest.starts_with('[') {
        // What is around the payload needs no fold of its own.
        walk.children(false, "", Known::default());
    } else {
        walk.value("", None, Known::default());
    }
    walk.html.raw("</div>");
    true
}

#[derive(Clone, Copy, Default)]
struct Known {
    kind: Option<&'static Kind>,
    /// With the object that has it.
    field: Option<(&'static Object, &'static Field)>,
    object: Option<&'static Object>,
}

struct Walk<'a> {
    rest: &'a str,
    html: &'a mut Markup,
    /// With their places in the frame.
    broken: Vec<(String, &'a Violation)>,
    /// What the payload is, and where.
    object: Option<&'static Object>,
    at: usize,
}

impl<'a> Walk<'a> {
    fn skip(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest.trim_start();
        taken
    }

    /// A string, a number or a word.
    fn scalar(&mut self) -> &'a str {
        let rest = self.rest;
        let length = if rest.starts_with('"') {
            let mut escaped = false;
            let end = rest.bytes().skip(1).position(|byte| {
                let ends = byte == b'"' && !escaped;
                escaped = byte == b'\\' && !escaped;
                ends
            });
            end.map_or(rest.len(), |end| end + 2)
        } else {
            rest.find(|c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}'))
                .unwrap_or(rest.len())
        };
        self.skip(length)
    }

    /// One value under its key, `path` being where it is.
    fn value(&mut self, path: &str, key: Option<&str>, known: Known) {
        let first = self.rest.chars().next().unwrap_or_default();
        let nested = matches!(first, '{' | '[');
        self.html.raw(if nested { "<details open><summary>" } else { "<div>" });
        if self.broken.iter().any(|(at, _)| at == path && !path.is_empty()) {
            self.html.raw("<mark>");
            self.key(key);
            self.html.raw("</mark>");
        } else {
            self.key(key);
        }
        if nested {
            self.html.raw("<span class=\"mark\">").text(if first == '{' { "{ }" } else { "[ ]" });
            self.html.raw("</span>");
        } else {
            let text = self.scalar();
            let class = if first == '"' { "text" } else { "literal" };
            self.html.raw("<span class=\"").raw(class).raw("\">").text(text).raw("</span>");
        }
        self.complain(path);
        if let Some((object, field)) = known.field {
            hint(self.html, object, field);
        }
        if nested {
            self.html.raw("</summary><div class=\"inner\">");
            self.children(first == '{', path, known);
            self.missing(path);
            self.html.raw("</div></details>");
        } else {
            self.html.raw("</div>");
        }
    }

    fn key(&mut self, key: Option<&str>) {
        if let Some(key) = key {
            self.html.raw("<span class=\"key\">").text(key).raw("</span><span class=\"mark\">: ");
            self.html.raw("</span>");
        }
    }

    fn children(&mut self, of_object: bool, path: &str, known: Known) {
        self.skip(1);
        let mut index = 0;
        while !self.rest.is_empty() && !self.rest.starts_with(['}', ']']) {
            if of_object {
                let key = self.scalar().trim_matches('"');
                self.skip(1);
                let field = known.object.and_then(|object| Some((object, object.field(key)?)));
                let kind = field.map(|(_, field)| &field.kind);
                let inner = Known { kind, field, object: kind.and_then(object_of) };
                self.value(&format!("{path}/{}", pointer::step(key)), Some(key), inner);
            } else {
                let mut inner = Known::default();
                if let Some(Kind::List { item, .. }) = known.kind {
                    let item: &'static Kind = item;
                    (inner.kind, inner.object) = (Some(item), object_of(item));
                } else if path.is_empty() && index == self.at {
                    inner.object = self.object;
                }
                self.value(&format!("{path}/{index}"), None, inner);
            }
            index += 1;
            if self.rest.starts_with(',') {
                self.skip(1);
            }
        }
        if !self.rest.is_empty() {
            self.skip(1);
        }
    }

    /// What is broken here.
    fn complain(&mut self, path: &str) {
        for (at, broken) in &self.broken {
            if at == path && !path.is_empty() {
                complaint(self.html, broken);
            }
        }
    }

    /// Fields that should be here and are not.
    fn missing(&mut self, path: &str) {
        for (at, broken) in &self.broken {
            if let Some((parent, name)) = at.rsplit_once('/')
                && parent == path
                && broken.rule.as_str() == "missing"
            {
                self.html.raw("<div><mark><span class=\"key\">").text(name);
                self.html.raw("</span></mark>");
                complaint(self.html, broken);
                self.html.raw("</div>");
            }
        }
    }
}

fn complaint(html: &mut Markup, broken: &Violation) {
    html.raw(if broken.rule.is_advice() { "<em class=\"advice\">" } else { "<em>" });
    html.say(broken.rule.words()).raw(" <span>").text(broken.section).raw("</span></em>");
}

fn object_of(kind: &'static Kind) -> Option<&'static Object> {
    if let Kind::Object(object) = kind { Some(object) } else { None }
}

/// What a field is for, and what it may be.
fn hint(html: &mut Markup, object: &Object, field: &Field) {
    html.raw("<small><span>").say(help(object, field)).raw("</span> <i>");
    html.text(&type_of(&field.kind)).raw(if field.required { "" } else { ", {optional}" });
    html.raw("</i> ").text(field.section).raw("</small>");
}

fn type_of(kind: &Kind) -> String {
    let say = |text| lang::say(text).to_owned();
    match kind {
        Kind::Boolean => say("true or false"),
        Kind::Integer(Bound::Min(min)) => lang::say_with("integer from {0}", &[&min.to_string()]),
        Kind::Integer(Bound::Not(values)) => {
            let not = values.first().copied().unwrap_or_default();
            lang::say_with("integer but {0}", &[&not.to_string()])
        }
        Kind::Integer(Bound::Any) => say("integer"),
        Kind::Decimal { tenths: true } => say("number of tenths"),
        Kind::Decimal { .. } => say("number"),
        Kind::Text { max: Some(max) } => lang::say_with("text to {0}", &[&max.to_string()]),
        Kind::Text { max: None } => say("text"),
        Kind::DateTime => say("date-time"),
        Kind::Uri => "URI".to_owned(),
        Kind::Enum(words) if words.values.len() <= MAX_WORDS => words.values.join(" | "),
        Kind::Enum(words) => words.name.to_owned(),
        Kind::Object(object) => object.name.to_owned(),
        Kind::List { item, .. } => lang::say_with("list of {0}", &[&type_of(item)]),
    }
}

#[cfg(test)]
mod tests {
    use ocpp_engine::{Direction, LogKind};
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;
    use crate::log_pane::pairs::tests::frame;

    fn tree(text: &str) -> Option<String> {
        let LogKind::Frame(frame) = frame(true, FrameKind::Call, "1", text).kind else { panic!() };
        assert_eq!(frame.direction, Direction::Sent);
        let mut html = Markup::default();
        draw(&mut html, &frame).then(|| html.into_string())
    }

    #[wasm_bindgen_test]
    fn order_and_spelling_of_the_wire_stay() {
        let html =
            tree(r#"[2, "a\"]\\","Authorize",{"idTag":"<A>","b":5.0,"a":[ ],"c":{}}]"#).unwrap();
        assert!(
            html.contains("5.0</span>") && html.contains("&quot;a\\&quot;]\\\\&quot;"),
            "{html}"
        );
        assert!(html.contains("&quot;&lt;A&gt;&quot;"), "{html}");
        let at = |key: &str| html.find(&format!("class=\"key\">{key}<")).unwrap();
        assert!(at("idTag") < at("b") && at("b") < at("a") && at("a") < at("c"));
    }

    #[wasm_bindgen_test]
    fn a_known_field_is_explained() {
        let html = tree(r#"[2,"1","Authorize",{"idTag":"A","x":1}]"#).unwrap();
        assert_eq!(html.matches("<small>").count(), 1);
        assert!(html.contains("text to 20</i> 1.6 §6.1, 1.6 §7.28"), "{html}");
    }

    #[wasm_bindgen_test]
    fn what_is_not_json_is_left_alone() {
        assert_eq!(tree("{oops"), None);
    }
}
