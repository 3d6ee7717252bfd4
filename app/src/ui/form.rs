//! Fields drawn from a table of them.
//!
//! **Owns** how a label and its field belong together. **Must not know** what is entered.

use super::markup::Markup;

#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Of at most so many characters.
    Text(usize),
    /// From this to that.
    Number(i64, i64),
    /// One of these: its value, and its name on the page.
    Choice(&'static [(&'static str, &'static str)]),
    /// One of the names of an enumeration.
    Names(fn() -> Vec<&'static str>),
    Tick,
}

/// A field. Its name is that of its value in a form, and of the deed where it acts by itself.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    pub name: &'static str,
    pub label: &'static str,
    pub kind: Kind,
    /// What an empty field means; a choice without one cannot be empty.
    pub hint: &'static str,
}

/// A field within an element `.field`. `at_once` is for one that acts when it is changed.
pub fn field(html: &mut Markup, id: &'static str, field: &Field, value: &str, at_once: bool) {
    let Field { name, label, kind, hint } = *field;
    let tick = matches!(kind, Kind::Tick);
    if tick {
        html.raw("<label class=\"tick\">");
    } else {
        html.raw("<p class=\"field f-");
        html.raw(name).raw("\"><label for=\"").raw(id).raw("-").raw(name).raw("\">").say(label);
        html.raw("</label>");
    }
    let choices = match kind {
        Kind::Choice(all) => Some(all.to_vec()),
        Kind::Names(all) => Some(all().into_iter().map(|name| (name, name)).collect()),
        _ => None,
    };
    html.raw(if choices.is_some() { "<select" } else { "<input" });
    html.raw(" id=\"").raw(id).raw("-").raw(name).raw("\" name=\"").raw(name).raw("\"");
    if at_once {
        html.raw(" data-do=\"").raw(name).raw("\"");
    }
    if let Some(choices) = choices {
        html.raw(">");
        if !hint.is_empty() {
            html.raw("<option value=\"\">").say(hint).raw("</option>");
        }
        for (choice, name) in choices {
            html.raw("<option value=\"").raw(choice);
            html.raw(if choice == value { "\" selected>" } else { "\">" }).say(name);
            html.raw("</option>");
        }
        html.raw("</select></p>");
        return;
    }
    match kind {
        Kind::Number(min, max) => {
            html.raw(" type=\"number\" min=\"").whole(min).raw("\" max=\"").whole(max).raw("\"");
        }
        Kind::Text(most) => {
            html.raw(" maxlength=\"").count(most).raw("\" spellcheck=\"false\"");
            html.raw(" autocomplete=\"off\"");
        }
        _ => {
            html.raw(" type=\"checkbox\"").raw(if value == "true" { " checked" } else { "" });
            html.raw("> ").say(label).raw("</label>");
            return;
        }
    }
    html.raw(" placeholder=\"").say(hint).raw("\" value=\"").text(value).raw("\"></p>");
}

/// A form whose submission is the deed of this name.
pub fn form(
    html: &mut Markup,
    name: &'static str,
    label: &'static str,
    fields: &[Field],
    button: &'static str,
) {
    html.raw("<form class=\"inline-form ").raw(name).raw("\" aria-label=\"").say(label);
    html.raw("\" data-do=\"").raw(name).raw("\">");
    for each in fields {
        field(html, name, each, "", false);
    }
    html.raw("<button class=\"button\">").say(button).raw("</button></form>");
}
