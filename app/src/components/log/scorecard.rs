//! The scorecard: numbers of messages, rules that the CSMS broke, response times.
//!
//! **Owns** its tables, and the switch between strict and lenient.
//! **Must not know** how anything is counted.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{
    KindCounts, RuleCount, Scorecard, StationSummaryStoreFields as _, StationViewStoreFields as _,
    UserAction,
};
use ocpp_types::{DateTime, Strictness};

use crate::components::page::{Page, Request};
use crate::components::second_part::{FromSecondPart, SecondPartView};
use crate::components::ui::{
    DataTable, Fact, Glyph, Icon, Modal, ModalDialog, Switch, format, save, use_actions, use_clock,
};
use crate::driver::language::Language;
use crate::i18n::{self, Args};
use crate::state::AppState;

/// The button in the toolbar, and the dialog behind it.
#[component]
pub fn ScorecardButton() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let clock = use_clock();
    let modal = Modal::new();
    expect_context::<Page>().on_request(move |request| {
        if request == Request::OpenScorecard {
            modal.open();
        }
    });
    let count = Memo::new(move |_| {
        clock.track();
        actions.commands.violation_count()
    });
    view! {
        <div class="scorecard-button">
            <button
                type="button"
                class="button quiet"
                aria-haspopup="dialog"
                title=move_tr!(i18n, "log-scorecard-hint")
                on:click=move |_| modal.open()
            >
                <Icon glyph=Glyph::Gauge />
                <span class="word">{move_tr!(i18n, "log-scorecard")}</span>
                <Show when=move || { count.get() > 0 }>
                    <span class="violations">
                        {count} <span class="visually-hidden">
                            " " {move_tr!(i18n, "log-scorecard-violations")}
                        </span>
                    </span>
                </Show>
            </button>
        </div>
        <ModalDialog modal title=move_tr!(i18n, "log-scorecard")>
            <div class="scorecard">
                <FromSecondPart view=SecondPartView::Scorecard(modal) />
            </div>
        </ModalDialog>
    }
}

#[component]
pub fn ScorecardBody(modal: Modal) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let clock = use_clock();
    let strictness = expect_context::<AppState>().view.station().strictness();
    let card = Memo::new(move |_| {
        clock.track();
        actions.commands.scorecard()
    });
    let download = move |_| {
        let text = card
            .get_untracked()
            .map(|card| serde_json::to_string_pretty(&card).expect("plain data has a JSON form"));
        if text.is_none_or(|text| save::save("scorecard.json", &text).is_err()) {
            actions.refuse(tr!(i18n, "ui-cannot-save"));
        }
    };
    view! {
        {move || card.get().map(|card| view! { <Results card /> })}
        <Switch
            checked=Signal::derive(move || strictness.get() == Strictness::Strict)
            on_change=move |strict| {
                let to = if strict { Strictness::Strict } else { Strictness::Lenient };
                actions.act(UserAction::SetStrictness(to))
            }
        >
            {move_tr!(i18n, "log-scorecard-strict")}
        </Switch>
        <div class="actions end">
            <button type="button" class="button" on:click=download>
                {move_tr!(i18n, "log-scorecard-download")}
            </button>
            <button type="button" class="button primary" on:click=move |_| modal.close()>
                {move_tr!(i18n, "ui-close")}
            </button>
        </div>
    }
}

/// What the scorecard says.
#[component]
fn Results(card: Scorecard) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let tone = match (card.started_at, card.violation_count - card.advice_count) {
        (None, _) => "verdict",
        (_, 0) => "verdict good",
        _ => "verdict bad",
    };
    let facts = [
        (tr!(i18n, "log-scorecard-connected-for"), format::duration(card.duration_ms)),
        (tr!(i18n, "log-scorecard-sent"), format::grouped(card.frames_sent)),
        (tr!(i18n, "log-scorecard-received"), format::grouped(card.frames_received)),
        (tr!(i18n, "log-scorecard-unreadable"), format::grouped(card.unreadable)),
        (tr!(i18n, "log-scorecard-faults"), format::grouped(card.faults)),
    ];
    let endpoint = card.endpoint.clone().map(|endpoint| ("CSMS".to_owned(), endpoint));
    let language = i18n::language(i18n);
    let rows = message_rows(language, &card);
    // Scripts and files are told in UTC, people in the zone that they have chosen.
    let verdict = i18n::said(i18n, &card.verdict);
    let verdict = match card.started_at {
        Some(at) => verdict
            .replace(&DateTime::from_unix_ms(at).to_string(), &format::date_time(language, at)),
        None => verdict,
    };
    view! {
        <p class=tone>{verdict}</p>
        <dl class="facts">
            {endpoint
                .into_iter()
                .chain(facts)
                .map(|(term, value)| view! { <Fact term>{value}</Fact> })
                .collect_view()}
        </dl>
        {(!card.violations.is_empty())
            .then(|| {
                view! {
                    <h3>{tr!(i18n, "log-scorecard-broken-rules")}</h3>
                    <ul class="broken">
                        {card.violations.into_iter().map(|rule| view! { <BrokenRule rule /> }).collect_view()}
                    </ul>
                }
            })}
        {(!rows.is_empty()).then(|| view! { <MessageTable rows /> })}
    }
}

/// How often each message was sent and received, and how long its answers took.
#[component]
fn MessageTable(rows: Vec<Vec<String>>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let heads = [
        tr!(i18n, "log-scorecard-action"),
        tr!(i18n, "log-scorecard-sent"),
        tr!(i18n, "log-scorecard-received"),
        tr!(i18n, "log-scorecard-median"),
        tr!(i18n, "log-scorecard-p95"),
        tr!(i18n, "log-scorecard-longest"),
        tr!(i18n, "log-scorecard-unanswered"),
    ];
    view! {
        <h3>{tr!(i18n, "log-scorecard-messages")}</h3>
        <div
            class="wide-table"
            tabindex="0"
            role="group"
            aria-label=tr!(i18n, "log-scorecard-messages")
        >
            <DataTable caption=tr!(i18n, "log-scorecard-caption") heads=heads.to_vec() rows />
        </div>
    }
}

#[component]
fn BrokenRule(rule: RuleCount) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let RuleCount { rule, count, advice, first, .. } = rule;
    let words = i18n::rule(i18n::language(i18n), rule);
    let advised = advice.then(|| format!(" {}", tr!(i18n, "log-scorecard-advice")));
    view! {
        <li class:advice=advice>
            <p>
                <span class="violations">{count} " ×"</span>
                " "
                <code>{rule.as_str()}</code>
                " "
                {first.action.clone()}
                " "
                <code>{first.pointer.clone()}</code>
                " "
                {words}
                " "
                <span class="section">{first.section}</span>
            </p>
            <p class="muted">
                {tr!(i18n, "log-scorecard-first-at", { "time" => format::clock_time(first.at, true) })}
                " "
                <span class="mono">{i18n::said(i18n, &first.found)}</span>
                ", "
                {tr!(i18n, "log-scorecard-expected")}
                " "
                {i18n::said(i18n, &first.expected)}
                "."
                {advised}
            </p>
        </li>
    }
}

/// One row per action: how often in either direction, and how long the CSMS took.
fn message_rows(language: Language, card: &Scorecard) -> Vec<Vec<String>> {
    const COLUMNS: usize = 7;
    let mut rows: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let row = |action: &str| {
        let mut row = vec![action.to_owned()];
        row.resize(COLUMNS, String::new());
        row
    };
    for each in &card.messages {
        let row = rows.entry(each.action).or_insert_with(|| row(each.action));
        row[1] = counts(language, each.sent);
        row[2] = counts(language, each.received);
    }
    for each in &card.latencies {
        let row = rows.entry(each.action).or_insert_with(|| row(each.action));
        let latency =
            |ms: Option<i64>| ms.map(|ms| format::latency(language, ms)).unwrap_or_default();
        row[3] = latency(each.median_ms);
        row[4] = latency(each.p95_ms);
        row[5] = latency(each.max_ms);
        if each.unanswered > 0 {
            row[6] = each.unanswered.to_string();
        }
    }
    rows.into_values().collect()
}

/// `3 calls, 1 answer`.
fn counts(language: Language, counts: KindCounts) -> String {
    [
        (counts.calls, "log-scorecard-calls"),
        (counts.results, "log-scorecard-answers"),
        (counts.errors, "log-scorecard-errors"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .filter_map(|(count, id)| {
        i18n::text(language, id, &Args::from([("count".into(), count.into())]))
    })
    .collect::<Vec<_>>()
    .join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_kinds_that_occurred_are_counted() {
        let of = |language, calls, results, errors| {
            counts(language, KindCounts { calls, results, errors })
        };
        assert_eq!(of(Language::English, 3, 1, 0), "3 calls, 1 answer");
        assert_eq!(of(Language::English, 0, 0, 1), "1 error");
        assert_eq!(of(Language::German, 1, 2, 2), "1 Anfrage, 2 Antworten, 2 Fehler");
        assert_eq!(of(Language::German, 0, 0, 0), "");
    }
}
