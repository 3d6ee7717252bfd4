//! Above the log: what is to be seen of it, and what can be done with all of it.

use leptos::prelude::*;

use super::Selection;
use super::filter::{Filter, Wanted};
use super::index::Entries;
use super::{scorecard, work};
use crate::commands::Commands;
use crate::ui::format;
use crate::ui::live::{Deed, live};
use crate::ui::markup::Markup;

#[component]
pub fn Toolbar(entries: Entries, selection: Selection) -> impl IntoView {
    let commands = expect_context::<Commands>();
    let filter = entries.filter;
    let count = move || {
        let (shown, all) = entries.counts();
        let all_text = format::grouped(all as u64);
        match (filter.with(|filter| *filter == Filter::default()), all) {
            (true, 1) => ("1".to_owned(), " entry"),
            (true, _) => (all_text, " entries"),
            (false, _) => (format!("{} of {all_text}", format::grouped(shown as u64)), ""),
        }
    };
    let clear = move |_| {
        selection.open.set(false);
        selection.clear();
        commands.clear_log();
    };
    view! {
        <div class="toolbar" role="search" aria-label="Log">
            <input
                type="search"
                aria-label="Filter the log"
                placeholder="Filter: action, id, any text"
                spellcheck="false"
                autocomplete="off"
                on:input:target=move |event| {
                    let text = event.target().value();
                    filter.update(|filter| filter.text = text);
                }
            />
            <span class="count muted">
                {move || count().0}
                <span class="count-word">{move || count().1}</span>
            </span>
            {scorecard::scorecard()}
            <Show when=move || !entries.is_imported()>
                <button type="button" class="button quiet" on:click=clear>
                    "Clear"
                    <span class="visually-hidden">" the log"</span>
                </button>
            </Show>
            {work::menu(entries, selection)}
            {narrow(entries)}
        </div>
    }
}

/// What narrows the log besides text.
fn narrow(entries: Entries) -> AnyView {
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
    html.raw("<fieldset class=\"segments marks\"><legend class=\"visually-hidden\">Show</legend>");
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
        html.raw(name).raw("</label>");
    }
    html.raw("</fieldset>");
    let chosen = filter.action.as_deref().unwrap_or_default();
    // The one chosen stays, also where the log has lost it.
    let lost = (!chosen.is_empty() && !actions.iter().any(|a| a == chosen)).then_some(chosen);
    let actions = actions.iter().map(String::as_str).chain(lost);
    select(html, "action", "Action", "Any action", chosen, actions);
    let numbers: Vec<_> = (0..=connectors).map(|id| id.to_string()).collect();
    let chosen = filter.connector.map(|id| id.to_string()).unwrap_or_default();
    let numbers = numbers.iter().map(String::as_str);
    select(html, "connector", "Connector", "Any connector", &chosen, numbers);
    let names = Wanted::ALL.iter().map(|(name, _)| *name);
    let chosen = Wanted::ALL.iter().find(|(_, wanted)| Some(*wanted) == filter.wanted);
    let chosen = chosen.map_or("", |(name, _)| name);
    select(html, "wanted", "Outcome", "Any outcome", chosen, names);
}

fn select<'a>(
    html: &mut Markup,
    deed: &'static str,
    label: &'static str,
    any: &'static str,
    chosen: &str,
    options: impl Iterator<Item = &'a str>,
) {
    html.raw("<select aria-label=\"").raw(label).raw("\" data-do=\"").raw(deed);
    html.raw(if chosen.is_empty() { "\">" } else { "\" data-set>" });
    html.raw("<option value=\"\">").raw(any).raw("</option>");
    for option in options {
        html.raw("<option value=\"").text(option);
        html.raw(if option == chosen { "\" selected>" } else { "\">" });
        html.raw(if deed == "connector" { "Connector " } else { "" }).text(option);
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
