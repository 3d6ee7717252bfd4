//! The composite schedule as a table and in words, for those who cannot see the plot.
//!
//! **Owns** how many rows and words there are.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{ScheduleIntervalView, ScheduleView};

use super::schedule::{Interval, Unit, leader};
use crate::components::ui::{DataTable, format};
use crate::driver::language::Language;
use crate::i18n;

/// Rows of the table; for more there is `voltab.schedule`.
const MAX_ROWS: usize = 60;
/// Limits that are said in words.
const MAX_IN_WORDS: usize = 4;

#[component]
pub fn ScheduleTable(schedule: Memo<Option<ScheduleView>>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let is_known = Memo::new(move |_| schedule.with(Option::is_some));
    let count = Memo::new(move |_| {
        schedule.with(|schedule| schedule.as_ref().map_or(0, |it| it.pieces.len()))
    });
    let more = Memo::new(move |_| count.get().saturating_sub(MAX_ROWS));
    let rows = Memo::new(move |_| {
        let (language, station) = (i18n::language(i18n), tr!(i18n, "connector-plot-station"));
        schedule.with(|schedule| {
            let row = |schedule: &ScheduleView, interval: &ScheduleIntervalView| {
                let at = schedule.from + (interval.start * 1000.0) as i64;
                vec![
                    format::clock_time(at, true),
                    limit(language, interval.limit_a, interval.limit_w),
                    interval.phases.to_string(),
                    leader(interval).unwrap_or_else(|| station.clone()),
                ]
            };
            let rows = |it: &ScheduleView| -> Vec<_> {
                it.pieces.iter().take(MAX_ROWS).map(|interval| row(it, interval)).collect()
            };
            schedule.as_ref().map(rows).unwrap_or_default()
        })
    });
    let heads = Signal::derive(move || {
        vec![
            format::with_zone(&tr!(i18n, "connector-plot-from")),
            tr!(i18n, "connector-plot-limit-head"),
            tr!(i18n, "connector-plot-phases"),
            tr!(i18n, "connector-plot-set-by"),
        ]
    });
    let has_more = move || more.get() > 0;
    let more_text = move || tr!(i18n, "connector-plot-more-rows", {"count" => more.get()});
    view! {
        <Show when=move || is_known.get()>
            <details class="as-table">
                <summary>{move_tr!(i18n, "connector-plot-as-table")}</summary>
                <DataTable caption=move_tr!(i18n, "connector-plot-schedule") heads rows />
                <Show when=has_more>
                    <p class="muted small">{more_text}</p>
                </Show>
            </details>
        </Show>
    }
}

/// `10 A · 6.90 kW`, in one line.
fn limit(language: Language, amps: f64, watts: f64) -> String {
    let (number, unit) = format::power(language, watts);
    format!("{}\u{a0}A · {number}\u{a0}{unit}", format::tenths(language, amps))
}

/// The limits ahead as a sentence; tracked.
pub fn in_words(i18n: I18n, intervals: &[Interval], unit: Unit) -> String {
    let language = i18n::language(i18n);
    let limits: Vec<_> = intervals
        .iter()
        .take(MAX_IN_WORDS)
        .enumerate()
        .map(|(i, it)| {
            let limit = format!("{} {}", format::tenths(language, it.limit), unit.symbol());
            let profile = it.name.as_str();
            if i == 0 {
                return tr!(i18n, "connector-plot-limit", {"limit" => limit, "profile" => profile});
            }
            let time = format::clock_time((it.from * 1000.0) as i64, true);
            tr!(i18n, "connector-plot-limit-from", {
                "time" => time, "limit" => limit, "profile" => profile
            })
        })
        .collect();
    let limits = limits.join(", ");
    if intervals.len() > MAX_IN_WORDS {
        tr!(i18n, "connector-plot-ahead-and-more", {"limits" => limits})
    } else {
        tr!(i18n, "connector-plot-ahead", {"limits" => limits})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_stays_on_one_line() {
        assert_eq!(limit(Language::English, 10.0, 6_900.0), "10\u{a0}A · 6.90\u{a0}kW");
        assert_eq!(limit(Language::German, 6.5, 500.0), "6,5\u{a0}A · 500\u{a0}W");
    }
}
