//! The form that lets sessions repeat by themselves.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{
    ConnectorViewStoreFields as _, StationSummaryStoreFields as _, StationViewStoreFields as _,
    UserAction,
};
use ocpp_types::Version;

use super::fields::{Field, PlanError, PlanFields};
use crate::components::connector::words;
use crate::components::ui::{Checkbox, SelectField, TextField, format, use_actions};
use crate::i18n::language;
use crate::state::AppState;
use crate::state::cards::max_id_tag;

/// The fields as they are typed. They outlive the form, which is not there while a sequence runs.
#[derive(Clone, Copy, Debug)]
pub struct Inputs {
    cards: RwSignal<String>,
    /// Each connector, and whether it takes part.
    connectors: RwSignal<Vec<(u8, RwSignal<bool>)>>,
    rhythm: RwSignal<String>,
    gap: [RwSignal<String>; 2],
    goal: RwSignal<String>,
    amount: [RwSignal<String>; 2],
    car_pause: [RwSignal<String>; 2],
    sessions: RwSignal<String>,
    seed: RwSignal<String>,
}

impl Inputs {
    /// The fields of the last sequence of this station, where there was one.
    pub fn of_station() -> Self {
        let state = expect_context::<AppState>();
        let all = numbers(&state);
        let last = state.view.repeat().with_untracked(|it| it.as_ref().map(|it| it.plan.clone()));
        let fields =
            last.map_or_else(|| PlanFields::new(all.clone()), |plan| PlanFields::of(&plan, &all));
        let chosen = all.iter().map(|id| (*id, RwSignal::new(fields.connectors.contains(id))));
        let inputs = Self {
            cards: RwSignal::new(fields.cards),
            connectors: RwSignal::new(chosen.collect()),
            rhythm: RwSignal::new(fields.rhythm),
            gap: fields.gap.map(RwSignal::new),
            goal: RwSignal::new(fields.goal),
            amount: fields.amount.map(RwSignal::new),
            car_pause: fields.car_pause.map(RwSignal::new),
            sessions: RwSignal::new(fields.sessions),
            seed: RwSignal::new(fields.seed),
        };
        // A factory reset may change how many connectors there are.
        Effect::watch(
            move || state.connectors.with(Vec::len),
            move |_, _, _| {
                let all = numbers(&state).into_iter().map(|id| (id, RwSignal::new(true)));
                inputs.connectors.set(all.collect());
            },
            false,
        );
        inputs
    }

    fn fields(self) -> PlanFields {
        let pair = |both: [RwSignal<String>; 2]| both.map(|text| text.get_untracked());
        let chosen = self.connectors.with_untracked(|all| {
            all.iter().filter(|(_, on)| on.get_untracked()).map(|(id, _)| *id).collect()
        });
        PlanFields {
            cards: self.cards.get_untracked(),
            connectors: chosen,
            rhythm: self.rhythm.get_untracked(),
            gap: pair(self.gap),
            goal: self.goal.get_untracked(),
            amount: pair(self.amount),
            car_pause: pair(self.car_pause),
            sessions: self.sessions.get_untracked(),
            seed: self.seed.get_untracked(),
        }
    }
}

fn numbers(state: &AppState) -> Vec<u8> {
    state.connectors.with_untracked(|all| all.iter().map(|it| it.id().get_untracked()).collect())
}

type Errors = RwSignal<Vec<(Field, PlanError)>>;

#[component]
pub fn RepeatForm(inputs: Inputs) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let version = expect_context::<AppState>().view.station().ocpp();
    let errors: Errors = RwSignal::new(Vec::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match inputs.fields().plan(max_id_tag(version.get_untracked())) {
            Ok(plan) => {
                errors.set(Vec::new());
                actions.act(UserAction::RepeatSessions(Box::new(plan)));
            }
            Err(wrong) => errors.set(wrong),
        }
    };
    let error = move |field| error_of(i18n, errors, field);
    view! {
        <form
            class="repeat"
            aria-label=move_tr!(i18n, "repeat-title")
            novalidate=true
            on:submit=submit
        >
            <div class="inline-form">
                <TextField
                    id="repeat-cards"
                    label=move_tr!(i18n, "repeat-cards")
                    value=inputs.cards
                    error=error(Field::Cards)
                    mono=true
                    class:wide=true
                />
                <ConnectorChoice connectors=inputs.connectors error=error(Field::Connectors) />
            </div>
            <div class="inline-form">
                <Rhythm inputs error=error(Field::Gap) />
            </div>
            <div class="inline-form">
                <Goal inputs error=error(Field::Amount) />
            </div>
            <div class="inline-form">
                <RangeField
                    id="repeat-car-pause"
                    label=move_tr!(i18n, "repeat-car-pause")
                    values=inputs.car_pause
                    error=error(Field::CarPause)
                    placeholder=move_tr!(i18n, "repeat-none")
                />
                <TextField
                    id="repeat-sessions"
                    label=move_tr!(i18n, "repeat-sessions")
                    value=inputs.sessions
                    error=error(Field::Sessions)
                    placeholder=move_tr!(i18n, "repeat-no-end")
                    attr:inputmode="numeric"
                />
                <TextField
                    id="repeat-seed"
                    label=move_tr!(i18n, "repeat-seed")
                    value=inputs.seed
                    error=error(Field::Seed)
                    placeholder=move_tr!(i18n, "repeat-any-seed")
                    attr:inputmode="numeric"
                />
            </div>
            <button class="button primary">{move_tr!(i18n, "repeat-start")}</button>
        </form>
    }
}

/// The sentence for what is wrong with a field; tracked.
fn error_of(i18n: I18n, errors: Errors, field: Field) -> Signal<Option<String>> {
    let version = expect_context::<AppState>().view.station().ocpp();
    Signal::derive(move || {
        errors.with(|errors| {
            let (_, error) = errors.iter().find(|error| error.0 == field)?;
            let number = |value: f64| format::localized(language(i18n), value.to_string());
            Some(match error {
                PlanError::CardCount => tr!(i18n, "repeat-error-card-count"),
                PlanError::Card(tag) => tr!(i18n, "repeat-error-card", {"tag" => tag.clone()}),
                PlanError::CardTwice(tag) => {
                    tr!(i18n, "repeat-error-card-twice", {"tag" => tag.clone()})
                }
                PlanError::NoConnector if version.get() == Version::V201 => {
                    tr!(i18n, "repeat-error-no-evse")
                }
                PlanError::NoConnector => tr!(i18n, "repeat-error-no-connector"),
                PlanError::Range { least, most } => tr!(i18n, "repeat-error-range", {
                    "least" => number(*least),
                    "most" => number(*most)
                }),
                PlanError::Whole { least, most } => tr!(i18n, "repeat-error-whole", {
                    "least" => least.to_string(),
                    "most" => most.to_string()
                }),
            })
        })
    })
}

#[component]
fn ConnectorChoice(
    connectors: RwSignal<Vec<(u8, RwSignal<bool>)>>,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    view! {
        <fieldset class="field" aria-describedby="repeat-connectors-error">
            <legend>{move || words(i18n)}</legend>
            <div class="repeat-connectors">
                <For each=move || connectors.get() key=|it| it.0 let((id, on))>
                    <Checkbox label=id.to_string() checked=on />
                </For>
            </div>
            <p class="refusal" role="alert" id="repeat-connectors-error">
                {error}
            </p>
        </fieldset>
    }
}

/// When the next session begins.
#[component]
fn Rhythm(inputs: Inputs, error: Signal<Option<String>>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let rhythms = move || {
        vec![
            ("pause".to_owned(), tr!(i18n, "repeat-rhythm-pause")),
            ("start".to_owned(), tr!(i18n, "repeat-rhythm-start")),
        ]
    };
    view! {
        <SelectField
            id="repeat-rhythm"
            label=move_tr!(i18n, "repeat-rhythm")
            value=inputs.rhythm
            options=Signal::derive(rhythms)
        />
        <RangeField
            id="repeat-gap"
            label=move_tr!(i18n, "repeat-minutes")
            values=inputs.gap
            error
        />
    }
}

/// When a session ends.
#[component]
fn Goal(inputs: Inputs, error: Signal<Option<String>>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let goals = move || {
        vec![
            ("energy".to_owned(), tr!(i18n, "repeat-goal-energy")),
            ("duration".to_owned(), tr!(i18n, "repeat-goal-duration")),
        ]
    };
    let is_energy = move || inputs.goal.with(|goal| goal == "energy");
    let unit = move || if is_energy() { "kWh".to_owned() } else { tr!(i18n, "repeat-minutes") };
    view! {
        <SelectField
            id="repeat-goal"
            label=move_tr!(i18n, "repeat-goal")
            value=inputs.goal
            options=Signal::derive(goals)
        />
        <RangeField
            id="repeat-amount"
            label=Signal::derive(unit)
            values=inputs.amount
            error
        />
    }
}

/// Two numbers, of which one alone counts for both.
#[component]
fn RangeField(
    id: &'static str,
    #[prop(into)] label: Signal<String>,
    values: [RwSignal<String>; 2],
    error: Signal<Option<String>>,
    #[prop(optional, into)] placeholder: Signal<String>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let error_id = format!("{id}-error");
    let [least, most] = values;
    let bound = |end: &str, value: RwSignal<String>, name: Signal<String>| {
        view! {
            <input
                id=format!("{id}-{end}")
                type="number"
                step="any"
                min="0"
                placeholder=placeholder
                aria-label=move || [label.get(), name.get()].join(", ")
                aria-invalid=move || error.with(Option::is_some).to_string()
                aria-describedby=error_id.clone()
                bind:value=value
            />
        }
    };
    view! {
        <fieldset class="field range">
            <legend>{label}</legend>
            {bound("min", least, move_tr!(i18n, "repeat-from"))}
            <span>{move_tr!(i18n, "repeat-to")}</span>
            {bound("max", most, move_tr!(i18n, "repeat-to"))}
            <p class="refusal" role="alert" id=error_id.clone()>
                {error}
            </p>
        </fieldset>
    }
}
