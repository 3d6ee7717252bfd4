//! A part of the page that is drawn as text and kept up with what it shows.
//!
//! **Owns** the way from text to elements, and from an event to a [`Deed`].
//! **Must not know** what is drawn or done.
//!
//! Drawn anew, only what differs is touched: the focus, a half-typed field and an unfolded
//! `<details>` stay. Elements that do something say so with `data-do`.

use leptos::ev::{Event, MouseEvent, SubmitEvent};
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, FormData, HtmlFormElement, HtmlInputElement, Node};

use super::markup::Markup;
use super::perform::Perform;

/// Something that a person wants done.
#[derive(Debug)]
pub struct Deed {
    /// The `data-do` of the button, field or form.
    pub name: String,
    /// Its `data-key`: which of many.
    pub key: String,
    /// Its value.
    pub value: String,
    /// Of a checkbox: as it is now.
    pub checked: bool,
    fields: Option<FormData>,
}

impl Deed {
    /// A field of the form by its `name`.
    pub fn field(&self, name: &str) -> String {
        let value = self.fields.as_ref().and_then(|fields| fields.get(name).as_string());
        value.unwrap_or_default()
    }

    /// A field that may be left empty.
    pub fn given(&self, name: &str) -> Option<String> {
        Some(self.field(name)).filter(|value| !value.is_empty())
    }

    /// A number in a field.
    pub fn number(&self, name: &str) -> Option<f64> {
        number(self.field(name).trim())
    }

    /// Of a form: whether this box is ticked.
    pub fn ticked(&self, name: &str) -> bool {
        self.fields.as_ref().is_some_and(|fields| fields.has(name))
    }
}

/// As the browser reads it: Rust's own reader brings twelve kilobytes of tables along.
pub fn number(text: &str) -> Option<f64> {
    let number = JsValue::from_str(text).unchecked_into_f64();
    (!text.is_empty() && number.is_finite()).then_some(number)
}

/// Does what is wanted, and says whether it was taken in: a field that was changed in vain goes
/// back to what it showed.
pub type Act = Box<dyn Fn(Perform, &Deed) -> bool>;
/// Draws; what it reads of signals makes it draw again.
pub type Draw = Box<dyn Fn(&mut Markup, Perform)>;

/// A part that only shows.
pub fn picture(class: &'static str, draw: impl Fn(&mut Markup) + 'static) -> AnyView {
    live(class, Box::new(move |html, _| draw(html)), Box::new(|_, _| true))
}

pub fn live(class: &'static str, draw: Draw, act: Act) -> AnyView {
    let perform = Perform::from_context();
    let node = NodeRef::<Div>::new();
    Effect::new(move |before: Option<String>| {
        let mut html = Markup::default();
        draw(&mut html, perform);
        let html = html.into_string();
        let Some(root) = node.get() else { return String::new() };
        if before.as_ref() != Some(&html) {
            show(&root, &html);
        }
        html
    });
    let act = StoredValue::new_local(act);
    let run = move |deed: &Deed| act.with_value(|act| act(perform, deed));
    let on_click = move |event: MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let button = target.and_then(|target| target.closest("button[data-do]").ok().flatten());
        if let Some(button) = button {
            run(&deed(&button, None));
        }
    };
    let on_change = move |event: Event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(field) = target.filter(|field| field.has_attribute("data-do")) else { return };
        if !run(&deed(&field, None)) {
            put_back(&field);
        }
    };
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(form) = event.target().and_then(|form| form.dyn_into::<HtmlFormElement>().ok())
        else {
            return;
        };
        if run(&deed(&form, FormData::new_with_form(&form).ok())) {
            form.reset();
        }
    };
    view! {
        <div
            class=class
            node_ref=node
            on:click=on_click
            on:change=on_change
            on:submit=on_submit
        ></div>
    }
    .into_any()
}

fn deed(element: &Element, fields: Option<FormData>) -> Deed {
    let property = |name: &str| js_sys::Reflect::get(element, &name.into()).ok();
    let value = property("value").and_then(|value| value.as_string());
    Deed {
        name: element.get_attribute("data-do").unwrap_or_default(),
        key: element.get_attribute("data-key").unwrap_or_default(),
        value: value.unwrap_or_default(),
        checked: property("checked").is_some_and(|checked| checked.is_truthy()),
        fields,
    }
}

/// What a field shows is what was drawn.
fn put_back(field: &Element) {
    if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        input.set_checked(input.has_attribute("checked"));
        if let Some(value) = input.get_attribute("value") {
            input.set_value(&value);
        }
    }
}

fn show(root: &Element, html: &str) {
    let Ok(drawn) = document().create_element("div") else { return };
    drawn.set_inner_html(html);
    follow(root, &drawn);
}

/// Makes the children of one node those of another, which is used up.
fn follow(old: &Node, new: &Node) {
    let (mut ours, mut theirs) = (old.first_child(), new.first_child());
    // Neither can fail: each is a child of where it is said to be.
    loop {
        match (ours.take(), theirs.take()) {
            (None, None) => return,
            (Some(our), None) => {
                ours = our.next_sibling();
                let _ = old.remove_child(&our);
            }
            (None, Some(their)) => {
                theirs = their.next_sibling();
                let _ = old.append_child(&their);
            }
            (Some(our), Some(their)) => {
                (ours, theirs) = (our.next_sibling(), their.next_sibling());
                if !same(&our, &their) {
                    let _ = old.replace_child(&their, &our);
                } else if let (Some(our), Some(their)) =
                    (our.dyn_ref::<Element>(), their.dyn_ref::<Element>())
                {
                    follow_attributes(our, their);
                    follow(our, their);
                } else if our.node_value() != their.node_value() {
                    our.set_node_value(their.node_value().as_deref());
                }
            }
        }
    }
}

/// Whether one can become the other. Fields with names of their own cannot.
fn same(our: &Node, their: &Node) -> bool {
    let id = |node: &Node| node.dyn_ref::<Element>().map(Element::id);
    our.node_name() == their.node_name() && id(our) == id(their)
}

fn follow_attributes(our: &Element, their: &Element) {
    for name in names(our) {
        // Unfolding is the person's.
        if !their.has_attribute(&name) && name != "open" {
            let _ = our.remove_attribute(&name);
            set_property(our, &name, None);
        }
    }
    for name in names(their) {
        let value = their.get_attribute(&name);
        if our.get_attribute(&name) != value && name != "open" {
            let _ = our.set_attribute(&name, value.as_deref().unwrap_or_default());
            set_property(our, &name, value.as_deref());
        }
    }
}

fn names(element: &Element) -> Vec<String> {
    element.get_attribute_names().iter().filter_map(|name| name.as_string()).collect()
}

/// What a field shows parts from its attribute with the first touch.
fn set_property(element: &Element, name: &str, value: Option<&str>) {
    let value = match name {
        "checked" | "selected" => JsValue::from_bool(value.is_some()),
        "value" if element.tag_name() == "INPUT" => value.unwrap_or_default().into(),
        _ => return,
    };
    let _ = js_sys::Reflect::set(element, &name.into(), &value);
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    fn root(html: &str) -> Element {
        let root = document().create_element("div").unwrap();
        show(&root, html);
        document().body().unwrap().append_child(&root).unwrap();
        root
    }

    fn find(root: &Element, selector: &str) -> HtmlInputElement {
        root.query_selector(selector).unwrap().unwrap().unchecked_into()
    }

    #[wasm_bindgen_test]
    fn what_does_not_differ_is_left_alone() {
        let root = root("<p>1</p><input id=\"a\"><details><summary>s</summary></details>");
        let field = find(&root, "input");
        field.set_value("half-ty");
        field.focus().unwrap();
        root.query_selector("details").unwrap().unwrap().set_attribute("open", "").unwrap();
        show(&root, "<p class=\"x\">2</p><input id=\"a\"><details><summary>s</summary></details>");
        assert_eq!(find(&root, "p").inner_html(), "2");
        assert_eq!(find(&root, "p").class_name(), "x");
        assert_eq!(field.value(), "half-ty");
        assert_eq!(document().active_element().unwrap().id(), "a");
        assert!(root.query_selector("details[open]").unwrap().is_some());
        root.remove();
    }

    #[wasm_bindgen_test]
    fn nodes_come_and_go() {
        let root = root("<ul><li>a</li><li>b</li></ul>");
        for html in ["<ul><li>b</li></ul>", "<ul><li>b</li><li>c</li></ul><p>x</p>", "", "text"] {
            show(&root, html);
            assert_eq!(root.inner_html(), html);
        }
        root.remove();
    }

    #[wasm_bindgen_test]
    fn a_field_shows_what_is_drawn_when_that_changes() {
        let root = root("<input id=\"n\" value=\"1\"><input id=\"c\" type=\"checkbox\">");
        find(&root, "#n").set_value("9");
        find(&root, "#c").set_checked(true);
        show(&root, "<input id=\"n\" value=\"2\"><input id=\"c\" type=\"checkbox\" checked>");
        assert_eq!(find(&root, "#n").value(), "2");
        show(&root, "<input id=\"n\" value=\"2\"><input id=\"c\" type=\"checkbox\">");
        assert!(!find(&root, "#c").checked());
        find(&root, "#n").set_value("3");
        put_back(&find(&root, "#n"));
        assert_eq!(find(&root, "#n").value(), "2");
        show(&root, "<input id=\"other\" value=\"2\">");
        assert_eq!(root.inner_html(), "<input id=\"other\" value=\"2\">");
        root.remove();
    }
}
