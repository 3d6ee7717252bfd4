//! Above the log: what is to be seen of it, and what can be done with all of it.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement};

use super::filter::{Filter, Wanted};
use super::index::Entries;
use super::{Pane, scorecard, work};
use crate::ui::format;
use crate::ui::live::{Deed, live};
use crate::ui::markup::Markup;
use crate::ui::part::{append, attributes, element, label, listen};

pub fn toolbar(pane: Pane) -> Element {
    let Pane { entries, selection, .. } = pane;
    let root = element("div", "toolbar");
    attributes(&root, &[("role", "search")]);
    label(&root, "Log");
    let search = move |event: &Event| {
        let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        // Others tell with their change.
        if let Some(field) = field.filter(|field| field.type_() == "search") {
            entries.filter.update(|filter| filter.text = field.value());
        }
    };
    listen(&root, &["input"], Box::new(search));
    append(&root, &[bar(entries, selection)]);
    append(&root, &scorecard::scorecard());
    append(&root, &work::menu(pane));
    append(&root, &[narrow(entries)]);
    root
}

/// The search, how much there is, and the way to be rid of it.
fn bar(entries: Entries, selection: super::Selection) -> Element {
    live(
        "log-bar",
        Box::new(move |html, _| {
            html.raw("<input type=\"search\" aria-label=\"{Filter the log}\" placeholder=\"");
            html.raw("{Filter: action, id, any text}\" spellcheck=\"false\" autocomplete=\"off\">");
            html.raw("<span class=\"count muted\">");
            let (shown, all) = entries.counts();
            if entries.filter.with(|filter| *filter == Filter::default()) {
                html.text(&format::grouped(all as u64)).raw("<span class=\"count-word\">");
                html.raw(if all == 1 { " {entry}</span>" } else { " {entries}</span>" });
            } else {
                let (shown, all) = (format::grouped(shown as u64), format::grouped(all as u64));
                html.fill("{{0} of {1}}", &[&shown, &all]);
            }
            html.raw("</span><button type=\"button\" class=\"button quiet\" data-do=\"clear\"");
            html.raw(if entries.is_imported() { " hidden>" } else { ">" });
            html.raw("{Clear}<span class=\"visually-hidden\"> {the log}</span></button>");
        }),
        Box::new(move |perform, deed| {
            if deed.name == "clear" {
                selection.open.set(false);
                selection.clear();
                perform.commands.clear_log();
            }
            true
        }),
    )
}

/// What narrows the log besides text.
fn narrow(entries: Entries) -> Element {
    let filter = entries.filter;
    let connectors = crate::ui::slice(|view| view.connectors.len());
    live(
        "narrow",
        Box::new(move |html, _| {
            let actions = entries.actions();
            filter.with(|filter| draw(html, filter, &actions, connectors.get()));
        }),
        Box::new(move |_, deed| {
            filter.update(|filter| change(filter, deed));
            true
        }),
    )
}

fn draw(html: &mut Markup, filter: &Filter, actions: &[String], connectors: usize) {
    html.raw(
        "<fieldset class=\"segments marks\"><legend class=\"visually-hidden\">{Show}</legend>",
    );
    for (name, tone, on) in [
        ("Sent", "sent", filter.sent),
        ("Received", "received", filter.received),
        ("Notices", "info", filter.notices),
    ] {
        html.raw("<label data-tone=\"").raw(tone).raw("\"><input type=\"checkbox\" class=\"");
        html.raw("visually-hidden\" data-do=\"").raw(tone).raw(if on {
            "\" checked>"
        } else {
            "\">"
        });
        html.say(name).raw("</label>");
    }
    html.raw("</fieldset>");
    let chosen = filter.action.as_deref().unwrap_or_default();
    // The one chosen stays, also where the log has lost it.
    let lost = (!chosen.is_empty() && !actions.iter().any(|a| a == chosen)).then_some(chosen);
    let actions = actions.iter().map(String::as_str).chain(lost);
    select(html, "action", "Action", chosen, actions);
    let numbers: Vec<_> = (0..=connectors).map(|id| id.to_string()).collect();
    let chosen = filter.connector.map(|id| id.to_string()).unwrap_or_default();
    let numbers = numbers.iter().map(String::as_str);
    select(html, "connector", "Connector", &chosen, numbers);
    let names = Wanted::ALL.iter().map(|(name, _)| *name);
    let chosen = Wanted::ALL.iter().find(|(_, wanted)| Some(*wanted) == filter.wanted);
    let chosen = chosen.map_or("", |(name, _)| name);
    select(html, "wanted", "Outcome", chosen, names);
}

fn select<'a>(
    html: &mut Markup,
    deed: &'static str,
    label: &'static str,
    chosen: &str,
    options: impl Iterator<Item = &'a str>,
) {
    html.raw("<select aria-label=\"").say(label).raw("\" data-do=\"").raw(deed);
    html.raw(if chosen.is_empty() { "\">" } else { "\" data-set>" });
    html.raw("<option value=\"\">").say(label).raw("</option>");
    for option in options {
        html.raw("<option value=\"").text(option);
        html.raw(if option == chosen { "\" selected>" } else { "\">" });
        match (deed, Wanted::ALL.iter().find(|(name, _)| *name == option)) {
            ("connector", _) => html.fill("{Connector {0}}", &[option]),
            ("wanted", Some((name, _))) => html.say(name),
            _ => html.text(option),
        };
        html.raw("</option>");
    }
    html.raw("</select>");
}

fn change(filter: &mut Filter, deed: &Deed) {
    let value = deed.value.as_str();
    match deed.name.as_str() {
        "sent" => filter.sent = deed.checked,
        "received" => filter.received = deed.checked,
        "info" => filter.notices = deed.checked,
        "action" => filter.action = Some(value.to_owned()).filter(|action| !action.is_empty()),
        "connector" => filter.connector = value.parse().ok(),
        _ => {
            let known = Wanted::ALL.iter().find(|(name, _)| *name == value);
            filter.wanted = known.map(|(_, wanted)| *wanted);
        }
    }
}
