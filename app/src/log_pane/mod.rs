//! The live log: every frame and every remark of the station.
//!
//! **Owns** what is filtered, selected and shown in detail.
//! **Must not know** what a message means.
//!
//! `index` decides which entries there are, `list` draws those on screen, `detail` one of them.

mod detail;
mod filter;
mod index;
mod list;
mod pretty;
mod row;
mod scorecard;
mod summary;

use leptos::prelude::*;

use crate::commands::Commands;
use crate::ui::format;
use detail::detail;
use filter::Filter;
use index::Entries;
use list::LogList;

/// What the parts of the pane share.
#[derive(Clone, Copy, Debug)]
struct Selection {
    /// The entry under the keyboard's cursor.
    cursor: RwSignal<Option<u64>>,
    /// Whether its detail is shown.
    open: RwSignal<bool>,
}

#[component]
pub fn LogPane(
    /// On a narrow screen: whether this pane is the one to be seen.
    #[prop(into)]
    revealed: Signal<bool>,
) -> impl IntoView {
    let filter = RwSignal::new(Filter::default());
    let entries = Entries::new(filter);
    let selection = Selection { cursor: RwSignal::new(None), open: RwSignal::new(false) };
    view! {
        <section class="pane log-pane" id="log" aria-label="Log">
            <Toolbar filter entries selection />
            <LogList entries selection revealed />
            {detail(selection)}
        </section>
    }
}

#[component]
fn Toolbar(filter: RwSignal<Filter>, entries: Entries, selection: Selection) -> impl IntoView {
    let commands = expect_context::<Commands>();
    let count = move || {
        let (shown, all) = entries.counts();
        let all_text = format::grouped(all as u64);
        match (shown == all, all) {
            (true, 1) => ("1".to_owned(), " entry"),
            (true, _) => (all_text, " entries"),
            (false, _) => (format!("{} of {all_text}", format::grouped(shown as u64)), ""),
        }
    };
    let clear = move |_| {
        selection.open.set(false);
        selection.cursor.set(None);
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
            <fieldset class="segments marks">
                <legend class="visually-hidden">"Show"</legend>
                <Toggle filter name="Sent" tone="sent" part=|filter| &mut filter.sent />
                <Toggle filter name="Received" tone="received" part=|filter| &mut filter.received />
                <Toggle filter name="Notices" tone="info" part=|filter| &mut filter.notices />
            </fieldset>
            <span class="count muted">
                {move || count().0}
                <span class="count-word">{move || count().1}</span>
            </span>
            {scorecard::scorecard()}
            <button type="button" class="button quiet" on:click=clear>
                "Clear"
                <span class="visually-hidden">" the log"</span>
            </button>
        </div>
    }
}

#[component]
fn Toggle(
    filter: RwSignal<Filter>,
    name: &'static str,
    /// Which colour its mark has.
    tone: &'static str,
    part: fn(&mut Filter) -> &mut bool,
) -> impl IntoView {
    view! {
        <label data-tone=tone>
            <input
                type="checkbox"
                class="visually-hidden"
                checked
                on:change:target=move |event| {
                    let on = event.target().checked();
                    filter.update(|filter| *part(filter) = on);
                }
            />
            {name}
        </label>
    }
}
