//! Making the elements of a part those of a text, touching what differs alone.
//!
//! **Owns** which element becomes which. **Must not know** what they say.
//!
//! An element that has an `id`, a deed (`data-do`) or a key (`data-key`) is followed by it: when
//! others come or go before it, it stays, and with it the focus and what was typed. The focus of
//! one that goes is taken over by what stands in its place: the keyboard's way does not begin anew.

use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlInputElement, Node};

/// What a field shows is what was drawn.
pub fn put_back(field: &Element) {
    if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        input.set_checked(input.has_attribute("checked"));
        if let Some(value) = input.get_attribute("value") {
            input.set_value(&value);
        }
    }
}

pub fn show(root: &Element, html: &str) {
    let Ok(drawn) = document().create_element("div") else { return };
    drawn.set_inner_html(html);
    let held = document().active_element().filter(|at| root.contains(Some(at)));
    // Where it is among those that it could be at.
    let at = held.as_ref().map(|held| {
        let all = focusable(root, FOCUSABLE);
        all.iter().position(|it| **it == *held).unwrap_or_default()
    });
    follow(root, &drawn);
    if let (Some(held), Some(at)) = (held, at)
        && (!root.contains(Some(&held)) || held.closest("[hidden]").is_ok_and(|it| it.is_some()))
    {
        pass_on(root, &mark(&held), at);
    }
}

/// What takes the focus, but for what is hidden or folded.
const FOCUSABLE: &str = ":is(a[href],button,input,select,summary,textarea,[tabindex='0'])\
                         :not([hidden],[hidden] *,details:not([open])>:not(summary) *)";

fn focusable(place: &Element, which: &str) -> Vec<HtmlElement> {
    let Ok(all) = place.query_selector_all(which) else { return Vec::new() };
    (0..all.length()).filter_map(|i| all.item(i)?.dyn_into().ok()).collect()
}

/// The focus to what does the same, else to what has this place now, or to what is nearest; with
/// nothing left, to a button of what follows.
fn pass_on(root: &Element, held: &[Option<String>; 3], at: usize) {
    let all = focusable(root, FOCUSABLE);
    let again = |it: &&HtmlElement| held.iter().any(Option::is_some) && mark(it) == *held;
    if all.iter().find(again).is_some_and(takes_focus) {
        return;
    }
    let at = at.min(all.len().saturating_sub(1));
    if all[..all.len().min(at + 1)].iter().rev().chain(all.iter().skip(at + 1)).any(takes_focus) {
        return;
    }
    let mut place = Some(root.clone());
    while let Some(it) = place {
        let mut next = it.next_element_sibling();
        while let Some(beside) = next {
            // No field: on a phone that would bring up the keyboard.
            if focusable(&beside, "button").iter().any(takes_focus) {
                return;
            }
            next = beside.next_element_sibling();
        }
        place = it.parent_element();
    }
}

/// What is not shown takes none.
fn takes_focus(element: &HtmlElement) -> bool {
    let _ = element.focus();
    document().active_element().as_ref() == Some(&**element)
}

/// Makes the children of one node those of another, which is used up.
fn follow(old: &Node, new: &Node) {
    let (mut ours, mut theirs) = (old.first_child(), new.first_child());
    // None of the changes can fail: each node is a child of where it is said to be.
    while let Some(their) = theirs {
        theirs = their.next_sibling();
        let Some(our) = ours else {
            let _ = old.append_child(&their);
            ours = None;
            continue;
        };
        ours = our.next_sibling();
        if same(&our, &their) {
            follow_one(&our, &their);
        } else if let Some(kept) = later(&our, &their) {
            // What stood before it is gone.
            let mut gone = Some(our);
            while let Some(node) = gone.filter(|node| *node != kept) {
                gone = node.next_sibling();
                let _ = old.remove_child(&node);
            }
            ours = kept.next_sibling();
            follow_one(&kept, &their);
        } else if later(&their, &our).is_some() {
            // Something has come before it.
            let _ = old.insert_before(&their, Some(&our));
            ours = Some(our);
        } else {
            let _ = old.replace_child(&their, &our);
        }
    }
    while let Some(our) = ours {
        ours = our.next_sibling();
        let _ = old.remove_child(&our);
    }
}

fn follow_one(our: &Node, their: &Node) {
    if let (Some(our), Some(their)) = (our.dyn_ref::<Element>(), their.dyn_ref::<Element>()) {
        follow_attributes(our, their);
        follow(our, their);
    } else if our.node_value() != their.node_value() {
        our.set_node_value(their.node_value().as_deref());
    }
}

/// What tells an element from others of its kind, if anything does.
fn mark(node: &Node) -> [Option<String>; 3] {
    let Some(element) = node.dyn_ref::<Element>() else { return [const { None }; 3] };
    ["id", "data-do", "data-key"].map(|name| element.get_attribute(name))
}

/// Whether one can become the other. What acts in another way cannot.
fn same(our: &Node, their: &Node) -> bool {
    our.node_name() == their.node_name() && mark(our) == mark(their)
}

/// The one after `node` that is marked as this one is.
fn later(node: &Node, wanted: &Node) -> Option<Node> {
    if mark(wanted).iter().all(Option::is_none) {
        return None;
    }
    let mut next = node.next_sibling();
    while let Some(node) = next {
        if same(&node, wanted) {
            return Some(node);
        }
        next = node.next_sibling();
    }
    None
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
    use web_sys::HtmlElement;

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
    fn what_is_marked_stays_when_others_come_and_go() {
        let keep = "<button data-do=\"keep\">k</button>";
        let other = |key: &str| format!("<button data-do=\"x\" data-key=\"{key}\">{key}</button>");
        let root = root(keep);
        let button: HtmlElement =
            root.query_selector("[data-do=keep]").unwrap().unwrap().unchecked_into();
        button.focus().unwrap();
        let (a, b) = (other("a"), other("b"));
        for html in [
            [&a, &b, keep].concat(),
            [&b, keep, "<p>after</p>"].concat(),
            ["<p>text</p>", keep, &a].concat(),
            [keep, &b].concat(),
        ] {
            show(&root, &html);
            assert_eq!(root.inner_html(), html);
            assert_eq!(document().active_element().as_ref(), Some(&*button), "{html}");
        }
        root.remove();
    }

    #[wasm_bindgen_test]
    fn what_comes_in_the_place_of_what_had_the_focus_takes_it() {
        let one = |deed: &&str| format!("<p><button data-do=\"{deed}\">x</button></p>");
        let all = |deeds: &[&str]| deeds.iter().map(one).collect::<Vec<_>>().concat();
        let focused = || document().active_element().unwrap().get_attribute("data-do");
        let root = root(&all(&["a", "b", "c"]));
        find(&root, "[data-do=b]").focus().unwrap();
        for (deeds, to) in [
            (&["a", "c"][..], "c"),
            (&["a", "d"], "d"),
            (&["a"], "a"),
            (&["e", "a"], "a"),
            (&["e", "f"], "f"),
        ] {
            show(&root, &all(deeds));
            assert_eq!(focused().as_deref(), Some(to), "{deeds:?}");
        }
        show(&root, "<div hidden><p><button data-do=\"f\">x</button></p></div><p>text</p>");
        assert_eq!(focused(), None);
        // Whoever is elsewhere stays there.
        show(&root, &all(&["a"]));
        assert_eq!(focused(), None);
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
