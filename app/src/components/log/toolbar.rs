//! The toolbar above the log: search, filters, scorecard, tools.

use leptos::html;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{StationSummaryStoreFields as _, StationViewStoreFields as _};

use super::LogContext;
use super::filter::{Filter, OutcomeFilter};
use super::scorecard::ScorecardButton;
use super::tools::LogTools;
use crate::components::connector::{name_in, word};
use crate::components::dialogs::ZoneButton;
use crate::components::page::{Page, Pane, Request};
use crate::components::ui::focus::focus_node;
use crate::components::ui::format;
use crate::shorten::cut;
use crate::state::AppState;
use crate::state::commands::Commands;

/// The search, what can be done with the log, and the choices that narrow it.
#[component]
pub fn Toolbar() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let LogContext { log, selection, .. } = expect_context();
    view! {
        <div class="toolbar" role="search" aria-label=move_tr!(i18n, "log-title")>
            <div class="log-bar">
                <SearchField />
                <Count />
                <ClearButton />
            </div>
            <ScorecardButton />
            <LogTools
                wanted=move |()| log.chosen_or_all(selection)
                connectors=move |()| untrack(|| log.connectors())
            />
            <div class="narrow">
                <Kinds />
                <FilterSelects />
                <ZoneButton />
            </div>
        </div>
    }
}

#[component]
fn SearchField() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let page = expect_context::<Page>();
    let LogContext { log, list, .. } = expect_context();
    let filter = log.filter;
    let field = NodeRef::<html::Input>::new();
    page.on_request(move |request| {
        if request == Request::FocusFilter {
            page.show(Pane::Log);
            // Once the pane is there: what is hidden takes no focus.
            request_animation_frame(move || focus_node(field));
        }
    });
    view! {
        <input
            type="search"
            aria-label=move_tr!(i18n, "log-filter")
            placeholder=move_tr!(i18n, "log-filter-hint")
            spellcheck="false"
            autocomplete="off"
            node_ref=field
            on:keydown=move |event| {
                if event.key() == "ArrowDown" {
                    list.on_key(&event);
                }
            }
            prop:value=move || filter.read().text.clone()
            on:input:target=move |event| {
                let text = event.target().value();
                filter.update(|filter| filter.text = text);
            }
        />
    }
}

/// How many rows the list has, and how many of them pass the filter.
#[component]
fn Count() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let log = expect_context::<LogContext>().log;
    let is_filtered = Memo::new(move |_| *log.filter.read() != Filter::default());
    let counts = Memo::new(move |_| {
        let index_state = log.index_state.read();
        (index_state.count, index_state.rows)
    });
    let grouped = |count: usize| format::grouped(count as u64);
    let some = move || {
        let (shown, all) = counts.get();
        tr!(i18n, "log-count-of", { "shown" => grouped(shown), "all" => grouped(all) })
    };
    let all = move || grouped(counts.get().1);
    let word = move || format!(" {}", tr!(i18n, "log-count", { "count" => counts.get().1 }));
    view! {
        <span class="count muted">
            <Show when=move || !is_filtered.get() fallback=move || some>
                {all}
                <span class="count-word">{word}</span>
            </Show>
        </span>
    }
}

/// Empties the live log. An imported one stays as it is.
#[component]
fn ClearButton() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let commands = expect_context::<Commands>();
    let LogContext { log, selection, .. } = expect_context();
    let clear = move |_| {
        selection.open.set(false);
        selection.clear();
        commands.clear_log();
    };
    view! {
        <button
            type="button"
            class="button quiet"
            hidden=move || log.is_imported()
            on:click=clear
        >
            {move_tr!(i18n, "log-clear")}
            <span class="visually-hidden">" " {move_tr!(i18n, "log-clear-object")}</span>
        </button>
    }
}

/// Which kinds of entries are shown.
#[component]
fn Kinds() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let filter = expect_context::<LogContext>().log.filter;
    let mark =
        move |tone: &'static str, name: Signal<String>, shown: fn(&mut Filter) -> &mut bool| {
            let is_shown = Memo::new(move |_| *shown(&mut filter.get()));
            view! {
                <label data-tone=tone>
                    <input
                        type="checkbox"
                        class="visually-hidden"
                        prop:checked=is_shown
                        on:change:target=move |event| {
                            let checked = event.target().checked();
                            filter.update(|filter| *shown(filter) = checked);
                        }
                    />
                    {name}
                </label>
            }
        };
    view! {
        <fieldset class="segments marks">
            <legend class="visually-hidden">{move_tr!(i18n, "log-show")}</legend>
            {mark("sent", move_tr!(i18n, "log-show-sent"), |filter| &mut filter.sent)}
            {mark("received", move_tr!(i18n, "log-show-received"), |filter| &mut filter.received)}
            {mark("info", move_tr!(i18n, "log-show-notices"), |filter| &mut filter.notices)}
        </fieldset>
    }
}

/// Characters of an action in its list: a CSMS may send any text for one.
const MAX_NAME: usize = 40;

/// Which action, connector and outcome is shown.
#[component]
fn FilterSelects() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let log = expect_context::<LogContext>().log;
    let filter = log.filter;
    let ocpp = expect_context::<AppState>().view.station().ocpp();
    let connector_label = move || word(i18n);
    let actions = Memo::new(move |_| {
        let mut actions = log.actions();
        // The one chosen stays, also where the log has lost it.
        actions.extend(filter.read().action.clone().filter(|chosen| !actions.contains(chosen)));
        let named = |action: String| (action.clone(), cut(&action, MAX_NAME).into_owned());
        actions.into_iter().map(named).collect::<Vec<_>>()
    });
    let connectors = Memo::new(move |_| {
        // As the cards name them.
        let name = |id: usize| {
            let number = u8::try_from(id).unwrap_or(u8::MAX);
            (id.to_string(), name_in(i18n, ocpp.get(), number))
        };
        (0..=log.connectors()).map(name).collect::<Vec<_>>()
    });
    let outcomes = Memo::new(move |_| {
        let name = |outcome: OutcomeFilter| {
            let name = outcome.as_str();
            (name.to_owned(), i18n.tr(&format!("log-outcome-{name}")))
        };
        OutcomeFilter::ALL.map(name).to_vec()
    });
    let choose_connector = move |id: Option<String>| {
        filter.update(|filter| filter.connector = id.and_then(|id| id.parse().ok()));
    };
    let choose_outcome = move |name: Option<String>| {
        filter.update(|filter| filter.outcome = name.and_then(|name| OutcomeFilter::parse(&name)));
    };
    view! {
        <FilterSelect
            label=move_tr!(i18n, "log-action")
            options=actions
            chosen=Memo::new(move |_| filter.read().action.clone())
            on_choose=move |action| filter.update(|filter| filter.action = action)
        />
        <FilterSelect
            label=Signal::derive(connector_label)
            options=connectors
            chosen=Memo::new(move |_| filter.read().connector.map(|id| id.to_string()))
            on_choose=choose_connector
        />
        <FilterSelect
            label=move_tr!(i18n, "log-outcome")
            options=outcomes
            chosen=Memo::new(move |_| filter.read().outcome.map(|it| it.as_str().to_owned()))
            on_choose=choose_outcome
        />
    }
}

/// One of several values, or any.
#[component]
fn FilterSelect(
    /// Its accessible name, and what stands there where nothing is chosen.
    #[prop(into)]
    label: Signal<String>,
    /// The values and their names.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    chosen: Memo<Option<String>>,
    #[prop(into)] on_choose: Callback<Option<String>>,
) -> impl IntoView {
    let choose = move |value: String| on_choose.run(Some(value).filter(|value| !value.is_empty()));
    view! {
        <select
            aria-label=label
            data-set=move || chosen.get().map(|_| "")
            on:change:target=move |event| choose(event.target().value())
        >
            <option value="" prop:selected=move || chosen.get().is_none()>
                {label}
            </option>
            <For each=move || options.get() key=Clone::clone let((value, name))>
                <FilterOption value name chosen />
            </For>
        </select>
    }
}

#[component]
fn FilterOption(value: String, name: String, chosen: Memo<Option<String>>) -> impl IntoView {
    let own = value.clone();
    let is_chosen = move || chosen.read().as_ref() == Some(&own);
    view! {
        <option value=value prop:selected=is_chosen>
            {name}
        </option>
    }
}
