//! A payload as a form, by the declaration of its message.
//!
//! **Owns** which field is drawn how. **Must not know** any particular message.
//!
//! A field that may be left out and is left out is a button that adds it. Each field acts by itself
//! (`set`, `add`, `remove`, with its place as the key): the payload is always what is shown.

use ocpp_engine::json::{self, Value, pointer};
use ocpp_engine::wire::{Bound, Field, Kind, Object, Violation, v16::help, validate};

use super::draft::is_moment;
use super::known::Known;
use crate::lang;
use crate::ui::markup::Markup;

pub(super) struct Form<'a> {
    html: &'a mut Markup,
    known: &'a Known<'a>,
    broken: Vec<Violation>,
    pointer: String,
}

/// Gives what the payload breaks.
pub(super) fn draw(
    html: &mut Markup,
    object: &'static Object,
    payload: &Value,
    known: &Known<'_>,
) -> Vec<Violation> {
    let mut form = Form { html, known, broken: validate(object, payload), pointer: String::new() };
    if object.fields.is_empty() {
        form.html.raw("<p class=\"muted\">{It has no fields.}</p>");
    }
    form.object(object, payload);
    form.broken
}

impl Form<'_> {
    /// Draws what lies one step deeper.
    fn below(&mut self, step: &str, draw: &mut dyn FnMut(&mut Self)) {
        let depth = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(&pointer::step(step));
        draw(self);
        self.pointer.truncate(depth);
    }

    fn object(&mut self, object: &'static Object, value: &Value) {
        let mut absent = Vec::new();
        for field in object.fields {
            let present = value.get(field.name);
            if present.is_none() && !field.required {
                absent.push(field);
                continue;
            }
            let value = present.unwrap_or(&Value::Null);
            self.below(field.name, &mut |form| form.field(object, field, value));
        }
        for (name, value) in value.as_object().into_iter().flatten() {
            if object.field(name).is_none() {
                self.below(name, &mut |form| form.surplus(name, value));
            }
        }
        if absent.is_empty() {
            return;
        }
        self.html.raw("<p class=\"absent\">");
        for field in absent {
            self.below(field.name, &mut |form| {
                form.button("add", "+ ", "Add {0}", field.name);
            });
        }
        self.html.raw("</p>");
    }

    /// A button with a deed at this place; `name` says of what.
    fn button(&mut self, deed: &'static str, sign: &'static str, says: &'static str, name: &str) {
        self.html.raw("<button type=\"button\" class=\"button quiet\" data-do=\"").raw(deed);
        self.html.raw("\" data-key=\"").text(&self.pointer).raw("\" aria-label=\"");
        self.html.text(&lang::say_with(says, &[name])).raw("\">").text(sign);
        if deed == "add" {
            self.html.raw("<code>").text(name).raw("</code>");
        }
        self.html.raw("</button>");
    }

    fn field(&mut self, of: &Object, field: &Field, value: &Value) {
        let (nested, list) = match field.kind {
            Kind::Object(object) => (Some(object), None),
            Kind::List { item, .. } => (None, Some(item)),
            _ => (None, None),
        };
        if nested.is_none() && list.is_none() {
            self.html
                .raw("<div class=\"field\"><label for=\"f")
                .text(&self.pointer)
                .raw("\"><code>");
            self.html.raw(field.name).raw("</code>");
            if matches!(field.kind, Kind::DateTime) {
                self.html.raw(" <span class=\"muted\">UTC</span>");
            }
            self.required(field);
            self.html.raw("</label><span class=\"with-button\">");
            self.input(&field.kind, field.name, value, field.required);
            if !field.required {
                self.button("remove", "×", "Leave out {0}", field.name);
            }
            self.html.raw("</span>");
            self.said(Some(help(of, field)));
            self.html.raw("</div>");
            return;
        }
        self.html.raw("<fieldset data-key=\"").text(&self.pointer).raw("\"><legend><code>");
        self.html.raw(field.name).raw("</code>");
        self.required(field);
        if !field.required {
            self.button("remove", "×", "Leave out {0}", field.name);
        }
        self.html.raw("</legend>");
        self.said(Some(help(of, field)));
        if let Some(object) = nested {
            self.object(object, value);
        } else if let Some(item) = list {
            self.list(item, field.name, value);
        }
        self.html.raw("</fieldset>");
    }

    fn required(&mut self, field: &Field) {
        if field.required {
            self.html.raw("<span class=\"required\" aria-hidden=\"true\">*</span>");
        }
    }

    fn list(&mut self, item: &'static Kind, name: &'static str, value: &Value) {
        self.html.raw("<div class=\"items\">");
        for (at, value) in value.as_array().unwrap_or_default().iter().enumerate() {
            let number = (at + 1).to_string();
            let title = [name, " ", &number].concat();
            self.below(&at.to_string(), &mut |form| {
                form.html.raw("<div class=\"item\" data-key=\"").text(&form.pointer);
                form.html.raw("\" role=\"group\" aria-label=\"").text(&title).raw("\">");
                if let Kind::Object(object) = item {
                    form.said(None);
                    form.object(object, value);
                } else {
                    form.html.raw("<label class=\"visually-hidden\" for=\"f").text(&form.pointer);
                    form.html.raw("\">").text(&title).raw("</label>");
                    form.input(item, name, value, true);
                    form.said(None);
                }
                form.button("remove", "×", "Remove {0}", &title);
                form.html.raw("</div>");
            });
        }
        self.html.raw("</div>");
        self.button("add", "+ ", "Add to {0}", name);
    }

    /// What is not declared.
    fn surplus(&mut self, name: &str, value: &Value) {
        self.html.raw("<div class=\"field\" data-key=\"").text(&self.pointer).raw("\"><p><code>");
        self.html.text(name).raw("</code> ").text(&json::to_string(value));
        self.button("remove", "×", "Leave out {0}", name);
        self.html.raw("</p>");
        self.said(None);
        self.html.raw("</div>");
    }

    /// What the field means, and what is wrong with it.
    fn said(&mut self, help: Option<&'static str>) {
        self.html.raw("<p class=\"help\" id=\"h").text(&self.pointer).raw("\">");
        if let Some(help) = help {
            self.html.say(help);
        }
        for violation in self.broken.iter().filter(|it| it.pointer == self.pointer) {
            let expected = lang::say_engine(&violation.expected);
            self.html.raw(" <strong class=\"bad\">").say(violation.rule.words());
            self.html
                .raw("</strong>")
                .fill("<span class=\"bad\">; {expected: {0}}</span>", &[&expected]);
        }
        self.html.raw("</p>");
    }

    fn input(&mut self, kind: &Kind, name: &'static str, value: &Value, required: bool) {
        let text = match value {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => json::to_string(other),
        };
        let choices: Option<&[&str]> = match kind {
            Kind::Enum(words) => Some(words.values),
            Kind::Boolean => Some(&["true", "false"]),
            _ => None,
        };
        self.html.raw(if choices.is_some() { "<select" } else { "<input" });
        self.html.raw(" data-do=\"set\" id=\"f").text(&self.pointer).raw("\" data-key=\"");
        self.html.text(&self.pointer).raw("\" aria-describedby=\"h").text(&self.pointer);
        self.html.raw(match (required, kind) {
            // An empty text is one.
            (true, Kind::Text { .. }) => "\" aria-required=\"true\"",
            (true, _) => "\" required",
            _ => "\"",
        });
        if self.broken.iter().any(|it| it.pointer == self.pointer) {
            self.html.raw(" aria-invalid=\"true\"");
        }
        if let Some(choices) = choices {
            self.html.raw(">");
            if !choices.contains(&text.as_str()) {
                self.html.raw("<option selected>").text(&text).raw("</option>");
            }
            for choice in choices {
                self.html.raw(if *choice == text { "<option selected>" } else { "<option>" });
                self.html.raw(choice).raw("</option>");
            }
            self.html.raw("</select>");
            return;
        }
        self.limits(kind, &text);
        self.html.raw(" autocomplete=\"off\" spellcheck=\"false\" value=\"");
        // A browser's moments have no zone; the label says UTC.
        let moment = is_moment(&text) && matches!(kind, Kind::DateTime);
        self.html.text(if moment { &text[..19] } else { &text }).raw("\"");
        let known = self.known.of(name);
        if known.is_empty() {
            self.html.raw(">");
            return;
        }
        self.html.raw(" list=\"k").text(&self.pointer).raw("\"><datalist id=\"k");
        self.html.text(&self.pointer).raw("\">");
        for value in known {
            self.html.raw("<option value=\"").text(&value).raw("\"></option>");
        }
        self.html.raw("</datalist>");
    }

    fn limits(&mut self, kind: &Kind, text: &str) {
        match kind {
            Kind::Integer(bound) => {
                self.html.raw(" type=\"number\" step=\"1\"");
                if let Bound::Min(min) = bound {
                    self.html.raw(" min=\"").whole(*min).raw("\"");
                }
            }
            Kind::Decimal { tenths } => {
                self.html.raw(" type=\"number\" step=\"");
                self.html.raw(if *tenths { "0.1\"" } else { "any\"" });
            }
            Kind::DateTime if text.is_empty() || is_moment(text) => {
                self.html.raw(" type=\"datetime-local\" step=\"1\" title=\"UTC\"");
            }
            Kind::Text { max: Some(max) } => {
                self.html.raw(" maxlength=\"").count(*max).raw("\"");
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use demo_csms::{Config, Csms, Input, OPERATIONS};
    use leptos::prelude::document;
    use ocpp_engine::Now;
    use ocpp_engine::wire::Rule;
    use ocpp_engine::wire::v16::action;
    use wasm_bindgen::JsCast;
    use wasm_bindgen_test::wasm_bindgen_test;
    use web_sys::Element;

    use super::super::draft;
    use super::*;
    use crate::ui::morph::show;

    const NOW: Now = Now { mono: 0, utc: 1_767_225_600_000 };

    fn csms() -> Csms {
        let mut csms = Csms::new(Config::default(), 7);
        csms.handle(NOW, Input::Connected { station: "CP001", subprotocol: "ocpp1.6" }).unwrap();
        csms
    }

    fn known(csms: &Csms) -> Known<'_> {
        Known { state: csms.view(), station: "CP001", keys: Vec::new(), now: NOW.utc }
    }

    fn request(name: &str) -> &'static Object {
        action(name).unwrap().request
    }

    fn drawn_form(object: &'static Object, payload: &Value, known: &Known<'_>) -> Element {
        let mut html = Markup::default();
        draw(&mut html, object, payload, known);
        let root = document().create_element("form").unwrap();
        show(&root, &html.into_string());
        document().body().unwrap().append_child(&root).unwrap();
        root
    }

    fn all(root: &Element, selector: &str) -> Vec<Element> {
        let list = root.query_selector_all(selector).unwrap();
        (0..list.length()).filter_map(|at| list.get(at)?.dyn_into().ok()).collect()
    }

    fn value(of: &Element) -> String {
        js_sys::Reflect::get(of, &"value".into()).unwrap().as_string().unwrap()
    }

    fn attribute(of: &Element, name: &str) -> String {
        of.get_attribute(name).unwrap_or_default()
    }

    fn entered(object: &'static Object, payload: &Value, root: &Element) -> Value {
        let mut again = payload.clone();
        for field in all(root, "[data-do=set]") {
            draft::set(&mut again, object, &attribute(&field, "data-key"), &value(&field));
        }
        again
    }

    /// With everything that may be left out, as deep as it goes.
    fn full(object: &'static Object, payload: &Value, known: &Known<'_>) -> Value {
        let mut payload = payload.clone();
        loop {
            let root = drawn_form(object, &payload, known);
            let absent = all(&root, ".absent [data-do=add]");
            root.remove();
            let Some(first) = absent.first() else { return payload };
            draft::add(&mut payload, object, &attribute(first, "data-key"), known);
        }
    }

    #[wasm_bindgen_test]
    fn a_form_that_is_entered_as_it_stands_is_the_payload() {
        let csms = csms();
        let known = known(&csms);
        for name in OPERATIONS {
            let object = request(name);
            let defaults = csms.defaults(NOW, "CP001", name);
            for payload in [full(object, &defaults, &known), defaults] {
                assert_eq!(validate(object, &payload), [], "{name}: {payload:?}");
                let root = drawn_form(object, &payload, &known);
                assert_eq!(entered(object, &payload, &root), payload, "{name}");
                assert!(
                    root.dyn_ref::<web_sys::HtmlFormElement>().unwrap().check_validity(),
                    "{name}"
                );
                root.remove();
            }
        }
    }

    #[wasm_bindgen_test]
    fn fields_have_the_limits_of_their_declarations() {
        let csms = csms();
        let known = known(&csms);
        let object = request("RemoteStartTransaction");
        let payload = json::parse(r#"{"idTag":"A","connectorId":1}"#).unwrap();
        let root = drawn_form(object, &payload, &known);
        let of =
            |key: &str| root.query_selector(&["[data-key='", key, "']"].concat()).unwrap().unwrap();
        assert_eq!(attribute(&of("/idTag"), "maxlength"), "20");
        assert!(of("/idTag").has_attribute("aria-required"));
        assert_eq!(attribute(&of("/connectorId"), "min"), "1");
        assert_eq!(attribute(&of("/chargingProfile"), "data-do"), "add");
        root.remove();
        let object = request("Reset");
        let root = drawn_form(object, &json::parse(r#"{"type":"Hard"}"#).unwrap(), &known);
        let choices: Vec<_> = all(&root, "option").iter().map(value).collect();
        assert_eq!(choices, ["Hard", "Soft"]);
        root.remove();
    }

    #[wasm_bindgen_test]
    fn what_is_wrong_is_said_beside_its_field() {
        let csms = csms();
        let known = known(&csms);
        let object = request("ReserveNow");
        let payload =
            r#"{"connectorId":-1,"idTag":"A23456789012345678901","more":[1],"reservationId":"x"}"#;
        let payload = json::parse(payload).unwrap();
        let root = drawn_form(object, &payload, &known);
        let said = |key: &str| {
            let help = document().get_element_by_id(&["h", key].concat()).unwrap();
            help.text_content().unwrap()
        };
        for (key, rule) in [
            ("/connectorId", Rule::OutOfRange),
            ("/idTag", Rule::TooLong),
            ("/expiryDate", Rule::Missing),
            ("/reservationId", Rule::WrongType),
            ("/more", Rule::Surplus),
        ] {
            assert!(said(key).contains(rule.words()), "{key}: {}", said(key));
        }
        root.remove();
    }
}
