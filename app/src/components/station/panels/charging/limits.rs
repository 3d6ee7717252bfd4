//! Limits on the whole station that others than the CSMS set: an energy management system, a system
//! operator (2.0.1 K11 to K13).
//!
//! **Owns** the list of them, and the form. **Must not know** what the station makes of a limit.

use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{ExternalLimit, LimitSource, ProfileView, RateUnit, UserAction};

use super::{Installed, is_of_csms};
use crate::components::ui::focus::focus_node;
use crate::components::ui::{
    Checkbox, DataTable, FormRefusal, NumberField, SelectField, format, use_actions,
};
use crate::i18n;

/// A year.
const MAX_MINUTES: i64 = 366 * 1_440;
const MAX_LIMIT: i64 = 1_000_000_000;

#[component]
pub fn Limits(installed: Installed) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let submit = NodeRef::<html::Button>::new();
    let limits = Memo::new(move |_| {
        let others = |all: &Vec<ProfileView>| -> Vec<_> {
            all.iter().filter(|it| !is_of_csms(it)).cloned().collect()
        };
        installed.profiles.with(others)
    });
    let none = move || view! { <p class="muted">{move_tr!(i18n, "charging-no-limits")}</p> };
    view! {
        <section>
            <h3>{move_tr!(i18n, "charging-limits")}</h3>
            <p class="muted small">{move_tr!(i18n, "charging-limits-help")}</p>
            <Show when=move || !limits.with(Vec::is_empty) fallback=none>
                <LimitTable installed limits submit />
            </Show>
            <LimitForm installed submit />
        </section>
    }
}

#[component]
fn LimitTable(
    installed: Installed,
    limits: Memo<Vec<ProfileView>>,
    /// Takes the focus when the button that has it goes with its row.
    submit: NodeRef<html::Button>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let heads = move || {
        vec![
            tr!(i18n, "charging-source"),
            tr!(i18n, "connector-plot-limit-head"),
            format::with_zone(&tr!(i18n, "charging-until")),
            tr!(i18n, "charging-grid"),
        ]
    };
    let rows = move || limits.with(|all| all.iter().map(|it| row(i18n, it)).collect::<Vec<_>>());
    let release = Callback::new(move |source: String| {
        let Some(source) = LimitSource::parse(&source) else { return };
        if actions.act(UserAction::ReleaseExternalLimit { source }) {
            installed.refresh();
            focus_node(submit);
        }
    });
    let button = move |source: String| {
        let named = source.clone();
        let label = move || tr!(i18n, "charging-release-named", {"source" => named.clone()});
        view! {
            <button
                type="button"
                class="button quiet"
                aria-label=label
                on:click=move |_| release.run(source.clone())
            >
                {move_tr!(i18n, "charging-release")}
            </button>
        }
        .into_any()
    };
    view! {
        <div class="wide-table">
            <DataTable
                caption=move_tr!(i18n, "charging-limits")
                heads=Signal::derive(heads)
                rows=Signal::derive(rows)
                action=Callback::new(button)
            />
        </div>
    }
}

/// A row of the table; tracked.
fn row(i18n: I18n, limit: &ProfileView) -> Vec<String> {
    let language = i18n::language(i18n);
    let amount = limit.periods.first().map_or(0.0, |period| period.limit);
    let until = limit.start_schedule.zip(limit.duration).map(|(start, seconds)| {
        format::date_time(language, start.saturating_add(seconds.saturating_mul(1000)))
    });
    vec![
        limit.source.as_str().to_owned(),
        format!("{}\u{a0}{}", format::tenths(language, amount), limit.unit),
        until.unwrap_or_else(|| tr!(i18n, "charging-until-released")),
        if limit.grid_critical { tr!(i18n, "charging-yes") } else { "–".to_owned() },
    ]
}

/// What is typed into the form, and what is wrong with it.
#[derive(Clone, Copy, Debug)]
struct Draft {
    source: RwSignal<String>,
    limit: RwSignal<String>,
    unit: RwSignal<String>,
    minutes: RwSignal<String>,
    grid_critical: RwSignal<bool>,
    limit_error: RwSignal<Option<String>>,
    minutes_error: RwSignal<Option<String>>,
    refusal: RwSignal<Option<String>>,
}

impl Draft {
    fn new() -> Self {
        Self {
            source: RwSignal::new(LimitSource::EnergyManagement.as_str().to_owned()),
            limit: RwSignal::default(),
            unit: RwSignal::new(RateUnit::A.as_str().to_owned()),
            minutes: RwSignal::default(),
            grid_critical: RwSignal::new(false),
            limit_error: RwSignal::default(),
            minutes_error: RwSignal::default(),
            refusal: RwSignal::default(),
        }
    }

    /// What the form says; None where a field is wrong, which then says so.
    fn read(self, i18n: I18n) -> Option<ExternalLimit> {
        for error in [self.limit_error, self.minutes_error, self.refusal] {
            error.set(None);
        }
        let limit = self.limit.with_untracked(|text| amount(text));
        if limit.is_none() {
            self.limit_error.set(Some(tr!(i18n, "charging-limit-refused")));
        }
        let duration = self.minutes.with_untracked(|text| seconds(text));
        if duration.is_none() {
            self.minutes_error.set(Some(tr!(i18n, "charging-duration-refused")));
        }
        Some(ExternalLimit {
            source: self.source.with_untracked(|it| LimitSource::parse(it))?,
            unit: self.unit.with_untracked(|it| RateUnit::parse(it))?,
            limit: limit?,
            duration: duration?,
            grid_critical: self.grid_critical.get_untracked(),
        })
    }
}

/// Who can set a limit; tracked, as are the units.
fn sources(i18n: I18n) -> Vec<(String, String)> {
    let name = |source: LimitSource, text: String| (source.as_str().to_owned(), text);
    vec![
        name(LimitSource::EnergyManagement, tr!(i18n, "charging-source-ems")),
        name(LimitSource::SystemOperator, tr!(i18n, "charging-source-so")),
        name(LimitSource::Other, tr!(i18n, "charging-source-other")),
    ]
}

fn units(i18n: I18n) -> Vec<(String, String)> {
    let name = |unit: RateUnit, text: String| (unit.as_str().to_owned(), text);
    vec![
        name(RateUnit::A, tr!(i18n, "charging-unit-a")),
        name(RateUnit::W, tr!(i18n, "charging-unit-w")),
    ]
}

/// The fields keep what was set, to be set again.
#[component]
fn LimitForm(installed: Installed, submit: NodeRef<html::Button>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let draft = Draft::new();
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(limit) = untrack(|| draft.read(i18n)) else { return };
        let source = limit.source.as_str();
        if actions.act_in_form(UserAction::SetExternalLimit(limit), draft.refusal) {
            installed.refresh();
            actions.say(untrack(|| tr!(i18n, "charging-limit-set", {"source" => source})));
        }
    };
    view! {
        <form
            class="inline-form limit-form"
            aria-label=move_tr!(i18n, "charging-set-limit")
            novalidate=true
            on:submit=on_submit
        >
            <SelectField
                id="limit-source"
                label=move_tr!(i18n, "charging-source")
                value=draft.source
                options=Signal::derive(move || sources(i18n))
            />
            <NumberField
                id="limit-amount"
                label=move_tr!(i18n, "charging-limit")
                value=draft.limit
                min=0
                max=MAX_LIMIT
                step="any"
                error=draft.limit_error
            />
            <SelectField
                id="limit-unit"
                label=move_tr!(i18n, "connector-plot-unit")
                value=draft.unit
                options=Signal::derive(move || units(i18n))
            />
            <NumberField
                id="limit-duration"
                label=move_tr!(i18n, "charging-duration")
                value=draft.minutes
                min=1
                max=MAX_MINUTES
                placeholder=move_tr!(i18n, "charging-until-released")
                error=draft.minutes_error
            />
            <Checkbox label=move_tr!(i18n, "charging-grid-critical") checked=draft.grid_critical />
            <button class="button" node_ref=submit>{move_tr!(i18n, "charging-set-limit")}</button>
            <FormRefusal error=draft.refusal />
        </form>
    }
}

/// What is typed for a limit; None where it is none.
fn amount(text: &str) -> Option<f64> {
    let amount: f64 = text.trim().replace(',', ".").parse().ok()?;
    (0.0..=MAX_LIMIT as f64).contains(&amount).then_some(amount)
}

/// What is typed for a duration in minutes: without any, the limit holds until it is released. None
/// where it is no duration.
#[expect(clippy::option_option, reason = "no duration is not a wrong one")]
fn seconds(text: &str) -> Option<Option<u32>> {
    let text = text.trim();
    if text.is_empty() {
        return Some(None);
    }
    let minutes: i64 = text.parse().ok()?;
    let minutes = (1..=MAX_MINUTES).contains(&minutes).then_some(minutes)?;
    u32::try_from(minutes * 60).ok().map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_a_number_that_is_not_negative() {
        assert_eq!(amount("16"), Some(16.0));
        assert_eq!(amount(" 6,5 "), Some(6.5));
        assert_eq!(amount("0"), Some(0.0));
        for text in ["", "-1", "x", "NaN", "inf", "1e12"] {
            assert_eq!(amount(text), None, "{text}");
        }
    }

    #[test]
    fn no_duration_is_not_a_wrong_one() {
        assert_eq!(seconds(" "), Some(None));
        assert_eq!(seconds("15"), Some(Some(900)));
        for text in ["0", "-3", "1.5", "x", "527041"] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }
}
