//! A car that speaks ISO 15118: what it needs, and how far its negotiation is (2.0.1 K15 to K17). The car
//! is simulated.
//!
//! **Owns** what is said of them, and the forms. **Must not know** which schedule the car chooses.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{
    ConnectorView, ConnectorViewStoreFields as _, EvNeeds, NegotiationView,
    StationSummaryStoreFields as _, StationViewStoreFields as _, UserAction,
};
use ocpp_types::Version;
use reactive_stores::Field;

use super::contract::{PresentContract, RequestContract};
use super::place_here;
use crate::components::second_part::{FromSecondPart, SecondPartView};
use crate::components::station::panels::time::{time_left, use_station_clock};
use crate::components::ui::{Fold, FormRefusal, NumberField, format, use_actions};
use crate::i18n::language;
use crate::state::AppState;

/// In kilowatt-hours: what the station takes from a car.
const MAX_KWH: i64 = 10_000;
/// A year.
const MAX_MINUTES: i64 = 366 * 1_440;
/// Periods of a schedule (2.0.1 §2.12).
const MAX_PERIODS: i64 = 1_024;
const MINUTE_MS: i64 = 60_000;

/// Folded, with what is under way in its summary; there only where OCPP 2.0.1 is spoken.
#[component]
pub fn Iso15118(connector: Field<ConnectorView>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let version = expect_context::<AppState>().view.station().ocpp();
    let id = connector.id().get_untracked();
    let state = Memo::new(move |_| {
        connector.negotiation().with(|it| it.as_ref().map(|it| short_state(i18n, it)))
    });
    let summary = move || {
        view! {
            <span>{move_tr!(i18n, "iso-title")}</span>
            " "
            <span class="muted">{state}</span>
        }
    };
    view! {
        <Show when=move || version.get() == Version::V201>
            <Fold class="more" id=format!("iso15118-{id}") summary>
                <FromSecondPart view=SecondPartView::Iso15118(connector) />
            </Fold>
        </Show>
    }
}

#[component]
pub fn Iso15118Body(connector: Field<ConnectorView>) -> impl IntoView {
    view! {
        <div class="more-body">
            <Negotiation connector />
            <NeedsForm connector />
            <RequestContract connector />
            <PresentContract connector />
        </div>
    }
}

/// `needs 20 kWh, waits for a schedule`.
fn short_state(i18n: I18n, negotiation: &NegotiationView) -> String {
    match negotiation.stage {
        "Announced" => tr!(i18n, "iso-short-announced"),
        "Asked" => tr!(i18n, "iso-short-asked"),
        _ => tr!(i18n, "iso-short-agreed"),
    }
}

/// What the car has said, and how far the negotiation is.
#[component]
fn Negotiation(connector: Field<ConnectorView>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let now = use_station_clock();
    let negotiation = connector.negotiation();
    let text = move || {
        negotiation.with(|it| match it {
            None => tr!(i18n, "iso-none"),
            Some(it) => format!("{} {}", needs(i18n, it), state(i18n, it, now.get())),
        })
    };
    view! {
        <p class="muted small" role="status">
            {text}
        </p>
    }
}

fn needs(i18n: I18n, negotiation: &NegotiationView) -> String {
    let energy = format::energy(language(i18n), f64::from(negotiation.needs.energy_wh));
    match negotiation.needs.departure {
        Some(at) => {
            let departure = format::clock_time(at, false);
            tr!(i18n, "iso-needs-until", {"energy" => energy, "departure" => departure})
        }
        None => tr!(i18n, "iso-needs", {"energy" => energy}),
    }
}

fn state(i18n: I18n, negotiation: &NegotiationView, now: i64) -> String {
    match negotiation.stage {
        "Announced" => tr!(i18n, "iso-announced"),
        "Asked" => {
            let left = time_left(i18n, negotiation.until.unwrap_or(now) - now);
            if negotiation.waits {
                tr!(i18n, "iso-asked-waits", {"left" => left})
            } else {
                tr!(i18n, "iso-asked", {"left" => left})
            }
        }
        _ => chosen(i18n, negotiation),
    }
}

/// `It has chosen 16 A, then 8.5 A.`
fn chosen(i18n: I18n, negotiation: &NegotiationView) -> String {
    /// Periods that are named.
    const MAX_NAMED: usize = 3;
    let Some(schedule) = &negotiation.schedule else { return tr!(i18n, "iso-agreed") };
    let limit =
        |limit: f64| format!("{}\u{a0}{}", format::tenths(language(i18n), limit), schedule.unit);
    let mut limits: Vec<_> =
        schedule.periods.iter().take(MAX_NAMED).map(|it| limit(it.limit)).collect();
    if schedule.periods.len() > MAX_NAMED {
        limits.push("…".to_owned());
    }
    let limits = limits.join(" → ");
    match schedule.id {
        // One of the station's own.
        0 => tr!(i18n, "iso-chosen-own", {"limits" => limits}),
        id => tr!(i18n, "iso-chosen", {"id" => id, "limits" => limits}),
    }
}

/// What is typed into the form of needs.
#[derive(Clone, Copy, Debug, Default)]
struct NeedsDraft {
    kwh: RwSignal<String>,
    minutes: RwSignal<String>,
    periods: RwSignal<String>,
    kwh_error: RwSignal<Option<String>>,
    minutes_error: RwSignal<Option<String>>,
    periods_error: RwSignal<Option<String>>,
    refusal: RwSignal<Option<String>>,
}

impl NeedsDraft {
    /// What the form says; None where a field is wrong, which then says so.
    fn read(self, i18n: I18n, now: i64) -> Option<EvNeeds> {
        for error in [self.kwh_error, self.minutes_error, self.periods_error, self.refusal] {
            error.set(None);
        }
        let energy = self.kwh.with_untracked(|text| watt_hours(text));
        if energy.is_none() {
            self.kwh_error.set(Some(tr!(i18n, "iso-energy-refused")));
        }
        let minutes = self.minutes.with_untracked(|text| optional(text, MAX_MINUTES));
        if minutes.is_none() {
            self.minutes_error.set(Some(tr!(i18n, "iso-departure-refused")));
        }
        let periods = self.periods.with_untracked(|text| optional(text, MAX_PERIODS));
        if periods.is_none() {
            self.periods_error.set(Some(tr!(i18n, "iso-periods-refused")));
        }
        Some(EvNeeds {
            energy_wh: energy?,
            departure: minutes?.map(|minutes| now.saturating_add(minutes * MINUTE_MS)),
            max_schedule_tuples: periods?.and_then(|periods| u16::try_from(periods).ok()),
        })
    }
}

/// The fields keep what was said, to be said again.
#[component]
fn NeedsForm(connector: Field<ConnectorView>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let now = use_station_clock();
    let id = connector.id().get_untracked();
    let place = place_here(i18n, id);
    let draft = NeedsDraft { kwh: RwSignal::new("20".to_owned()), ..NeedsDraft::default() };
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(needs) = untrack(|| draft.read(i18n, now.get())) else { return };
        actions.act_in_form(UserAction::AnnounceNeeds { connector: id, needs }, draft.refusal);
    };
    let send = move || {
        if connector.negotiation().with(Option::is_some) {
            tr!(i18n, "iso-negotiate-again")
        } else {
            tr!(i18n, "iso-announce")
        }
    };
    view! {
        <form
            class="inline-form"
            aria-label=move || tr!(i18n, "iso-needs-form", {"place" => place.get()})
            novalidate=true
            on:submit=on_submit
        >
            <NumberField
                id=format!("needs-energy-{id}")
                label=move_tr!(i18n, "iso-energy")
                value=draft.kwh
                min=0
                max=MAX_KWH
                step="any"
                error=draft.kwh_error
            />
            <NumberField
                id=format!("needs-departure-{id}")
                label=move_tr!(i18n, "iso-departure")
                value=draft.minutes
                min=1
                max=MAX_MINUTES
                placeholder=move_tr!(i18n, "iso-departure-none")
                error=draft.minutes_error
            />
            <NumberField
                id=format!("needs-periods-{id}")
                label=move_tr!(i18n, "iso-periods")
                value=draft.periods
                min=1
                max=MAX_PERIODS
                placeholder=move_tr!(i18n, "iso-periods-any")
                error=draft.periods_error
            />
            <button class="button">{send}</button>
            <FormRefusal error=draft.refusal />
        </form>
    }
}

/// What is typed for an energy in kilowatt-hours, to the watt-hour; None where it is none.
fn watt_hours(text: &str) -> Option<u32> {
    let kwh: f64 = text.trim().replace(',', ".").parse().ok()?;
    let watt_hours = (kwh * 1000.0).round();
    (1.0..=(MAX_KWH * 1000) as f64).contains(&watt_hours).then_some(watt_hours as u32)
}

/// What is typed for a number from 1 on that can be left out; None where it is none.
#[expect(clippy::option_option, reason = "what is left out is not wrong")]
fn optional(text: &str, max: i64) -> Option<Option<i64>> {
    let text = text.trim();
    if text.is_empty() {
        return Some(None);
    }
    let number = text.parse().ok()?;
    (1..=max).contains(&number).then_some(Some(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn energy_is_typed_in_kilowatt_hours() {
        assert_eq!(watt_hours("20"), Some(20_000));
        assert_eq!(watt_hours(" 0,5 "), Some(500));
        assert_eq!(watt_hours("0.001"), Some(1));
        for text in ["", "0", "-1", "x", "NaN", "10001"] {
            assert_eq!(watt_hours(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_left_out_is_not_wrong() {
        assert_eq!(optional(" ", 10), Some(None));
        assert_eq!(optional("10", 10), Some(Some(10)));
        for text in ["0", "11", "x", "1.5"] {
            assert_eq!(optional(text, 10), None, "{text}");
        }
    }
}
