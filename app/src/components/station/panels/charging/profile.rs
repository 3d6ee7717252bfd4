//! One charging profile: where it holds, when, and its schedules.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{
    PeriodView, ProfileScheduleView, ProfileView, StationSummaryStoreFields as _,
    StationViewStoreFields as _,
};
use ocpp_types::Version;

use crate::components::connector::place_here;
use crate::components::ui::{DataTable, Fact, format};
use crate::driver::language::Language;
use crate::i18n;
use crate::state::AppState;

/// Periods that are listed; for more there is `voltab.profiles`.
const MAX_ROWS: usize = 24;

/// Follows the profile with the id and the place of `first`.
#[component]
pub fn Profile(first: ProfileView, all: Memo<Vec<ProfileView>>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let (id, connector) = (first.id, first.connector);
    let find = move |all: &Vec<ProfileView>| {
        all.iter().find(|it| (it.id, it.connector) == (id, connector)).cloned()
    };
    // One that is gone is about to go from the page as well.
    let profile = Memo::new(move |_| all.with(find).unwrap_or_else(|| first.clone()));
    let place = place_here(i18n, connector);
    let version = expect_context::<AppState>().view.station().ocpp();
    let place = move || {
        profile.with(|it| place_of(i18n, version.get(), it.purpose, connector, &place.get()))
    };
    let applies = move || {
        let rules_on = profile.with(|it| it.rules_on.clone());
        (!rules_on.is_empty())
            .then(|| view! { <span class="tag plain">{tr!(i18n, "charging-applies")}</span> })
    };
    let schedules = move || {
        let (schedules, chosen) = profile.with(|it| (it.schedules.clone(), it.chosen));
        let count = schedules.len();
        let each = schedules.into_iter().enumerate().map(move |(index, schedule)| {
            let counts = (count > 1).then_some(index == usize::from(chosen));
            view! { <Schedule schedule counts /> }
        });
        each.collect_view()
    };
    view! {
        <li class="profile">
            <div class="profile-head">
                <strong>{move || profile.with(|it| format!("{} {}", it.purpose, it.id))}</strong>
                <span class="muted">{place}</span>
                {applies}
            </div>
            <Facts profile />
            {schedules}
        </li>
    }
}

/// What a profile that is installed there limits; tracked.
fn place_of(i18n: I18n, version: Version, purpose: &str, connector: u8, place: &str) -> String {
    match (connector, purpose) {
        (0, "TxDefaultProfile") if version == Version::V201 => {
            tr!(i18n, "charging-everywhere-evse")
        }
        (0, "TxDefaultProfile") => tr!(i18n, "charging-everywhere"),
        (0, _) => tr!(i18n, "charging-station"),
        _ => place.to_owned(),
    }
}

#[component]
fn Facts(profile: Memo<ProfileView>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let kind = move || {
        profile.with(|it| match it.recurrency {
            Some(recurrency) => format!("{}, {recurrency}", it.kind),
            None => it.kind.to_owned(),
        })
    };
    let transaction = move || {
        profile.with(|it| {
            let number = it.transaction_id.map(|id| id.to_string());
            it.transaction_uuid.clone().or(number)
        })
    };
    let transaction = move || {
        transaction().map(|id| {
            let short = format::short_id(&id);
            view! {
                <Fact class="mono" title=id term=move_tr!(i18n, "connector-transaction")>
                    {short}
                </Fact>
            }
        })
    };
    let validity = move || {
        let language = i18n::language(i18n);
        let (from, to) = profile.with(|it| (it.valid_from, it.valid_to));
        let time = |at: i64| format::date_time(language, at);
        let text = match (from.map(time), to.map(time)) {
            (None, None) => return None,
            (Some(from), None) => tr!(i18n, "charging-valid-from", {"from" => from}),
            (None, Some(to)) => tr!(i18n, "charging-valid-to", {"to" => to}),
            (Some(from), Some(to)) => format!("{from} – {to}"),
        };
        Some(view! { <Fact term=move_tr!(i18n, "charging-valid")>{text}</Fact> })
    };
    let level = Signal::derive(move || profile.with(|it| it.stack_level.to_string()));
    view! {
        <dl class="facts">
            <Fact term=move_tr!(i18n, "charging-kind")>{kind}</Fact>
            <Fact term=move_tr!(i18n, "charging-stack-level")>{level}</Fact>
            {transaction}
            {validity}
        </dl>
    }
}

/// A schedule; `counts` where there are several, of which one does.
#[component]
fn Schedule(schedule: ProfileScheduleView, counts: Option<bool>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let rows = schedule.periods.len();
    let more = rows.saturating_sub(MAX_ROWS);
    let head = counts.map(|counts| {
        let id = schedule.id;
        view! {
            <h4>
                {move || tr!(i18n, "charging-schedule", {"id" => id})}
                " "
                {counts.then(|| view! { <span class="tag plain">{move_tr!(i18n, "charging-chosen")}</span> })}
            </h4>
        }
    });
    let ProfileScheduleView { start_schedule, duration, unit, min_charging_rate, periods, .. } =
        schedule;
    let about = move || {
        let language = i18n::language(i18n);
        let start = start_schedule
            .map(|at| tr!(i18n, "charging-starts", {"time" => format::date_time(language, at)}));
        let length = duration
            .map(|it| tr!(i18n, "charging-lasts", {"duration" => format::duration(it * 1000)}));
        let least = min_charging_rate
            .map(|it| tr!(i18n, "charging-least", {"rate" => limit(language, it, unit)}));
        let start = start.unwrap_or_else(|| tr!(i18n, "charging-starts-with-session"));
        [Some(start), length, least].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let heads = move || {
        vec![
            tr!(i18n, "charging-from"),
            tr!(i18n, "connector-plot-limit-head"),
            tr!(i18n, "connector-plot-phases"),
        ]
    };
    let rows = Signal::derive(move || {
        let language = i18n::language(i18n);
        periods.iter().take(MAX_ROWS).map(|it| row(language, it, unit)).collect::<Vec<_>>()
    });
    view! {
        {head}
        <p class="muted small">{about}</p>
        <DataTable
            caption=move_tr!(i18n, "charging-periods")
            heads=Signal::derive(heads)
            rows
        />
        {(more > 0)
            .then(|| {
                view! {
                    <p class="muted small">
                        {move || tr!(i18n, "connector-plot-more-rows", {"count" => more})}
                    </p>
                }
            })}
    }
}

fn row(language: Language, period: &PeriodView, unit: &str) -> Vec<String> {
    let phases = match period.phase_to_use {
        Some(phase) => format!("{} (L{phase})", period.phases),
        None => period.phases.to_string(),
    };
    vec![
        format!("+{}", format::duration(period.start.saturating_mul(1000))),
        limit(language, period.limit, unit),
        phases,
    ]
}

fn limit(language: Language, number: f64, unit: &str) -> String {
    format!("{}\u{a0}{unit}", format::tenths(language, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_told_with_its_phase() {
        let period = PeriodView { start: 3_665, limit: 8.5, phases: 1, phase_to_use: Some(2) };
        assert_eq!(row(Language::German, &period, "A"), ["+1:01:05", "8,5\u{a0}A", "1 (L2)"]);
        let all = PeriodView { start: 0, limit: 11_000.0, phases: 3, phase_to_use: None };
        assert_eq!(row(Language::English, &all, "W"), ["+0:00", "11000\u{a0}W", "3"]);
    }
}
