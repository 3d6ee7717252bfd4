//! The form that sets a fault up.

use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{
    FaultDirection, FaultKind, Refusal, StationSummaryStoreFields as _,
    StationViewStoreFields as _, UserAction,
};

use super::describe;
use super::rule::{EffectKind, FaultFields, Field, FrequencyKind, RuleError};
use crate::components::ui::{
    Actions, FieldRefusal, FormRefusal, NumberField, SelectField, TextField, use_actions,
};
use crate::state::AppState;

/// The fields as they are typed, and as their `<select>`s name what is chosen.
#[derive(Clone, Copy, Debug)]
struct Inputs {
    direction: RwSignal<String>,
    /// Empty for any.
    kind: RwSignal<String>,
    action: RwSignal<String>,
    frequency: RwSignal<String>,
    count: RwSignal<String>,
    effect: RwSignal<String>,
    parameter: RwSignal<String>,
}

impl Inputs {
    fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        let inputs = Self {
            direction: empty(),
            kind: empty(),
            action: empty(),
            frequency: empty(),
            count: empty(),
            effect: empty(),
            parameter: empty(),
        };
        inputs.reset();
        inputs
    }

    fn reset(self) {
        let fields = FaultFields::default();
        self.direction.set(fields.direction.to_string());
        self.kind.set(fields.kind.map(|kind| kind.to_string()).unwrap_or_default());
        self.action.set(fields.action);
        self.frequency.set(fields.frequency.to_string());
        self.count.set(fields.count);
        self.effect.set(fields.effect.to_string());
        self.parameter.set(fields.parameter);
    }

    /// What the fields say; None where a `<select>` has what it does not offer.
    fn fields(self) -> Option<FaultFields> {
        Some(FaultFields {
            direction: self.direction.with_untracked(|it| FaultDirection::parse(it))?,
            kind: self.kind.with_untracked(|it| FaultKind::parse(it)),
            action: self.action.get_untracked(),
            frequency: self.frequency.with_untracked(|it| FrequencyKind::parse(it))?,
            count: self.count.get_untracked(),
            effect: self.effect.with_untracked(|it| EffectKind::parse(it))?,
            parameter: self.parameter.get_untracked(),
        })
    }
}

/// Adds the fault, or says at which field what is wrong; whether it was added.
fn add_fault(actions: Actions, fields: &FaultFields, refusal: FieldRefusal<Field>) -> bool {
    let i18n = actions.i18n;
    let why = untrack(|| match fields.rule() {
        Ok(rule) => {
            let refusal = actions.refusal_of(UserAction::AddFault(rule))?;
            Some((Field::Form, refusal))
        }
        Err(RuleError::Rule(why)) => {
            Some((Field::of(&why), actions.sentence(&Refusal::Argument(why))))
        }
        Err(RuleError::Delay) => Some((Field::Parameter, tr!(i18n, "faults-delay-invalid"))),
        Err(RuleError::Count) => Some((Field::Count, tr!(i18n, "faults-number-invalid"))),
    });
    let is_added = why.is_none();
    match why {
        Some((field, sentence)) => refusal.say(field, sentence),
        None => refusal.clear(),
    }
    is_added
}

/// `add` is its button.
#[component]
pub fn MessageFaultForm(add: NodeRef<html::Button>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let inputs = Inputs::new();
    let refusal = FieldRefusal::default();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(fields) = inputs.fields() else { return };
        if add_fault(actions, &fields, refusal) {
            inputs.reset();
        }
    };
    view! {
        <form
            class="inline-form inject"
            aria-label=move_tr!(i18n, "faults-add-title")
            novalidate=true
            on:submit=submit
        >
            <FrameFields direction=inputs.direction kind=inputs.kind action=inputs.action />
            <FrequencyFields
                frequency=inputs.frequency
                count=inputs.count
                error=refusal.at(Field::Count)
            />
            <EffectFields
                effect=inputs.effect
                parameter=inputs.parameter
                error=refusal.at(Field::Parameter)
            />
            <button class="button" node_ref=add>
                {move_tr!(i18n, "faults-add")}
            </button>
            <FormRefusal error=refusal.at(Field::Form) />
        </form>
    }
}

/// Which frames the fault is about.
#[component]
fn FrameFields(
    direction: RwSignal<String>,
    kind: RwSignal<String>,
    action: RwSignal<String>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let version = expect_context::<AppState>().view.station().ocpp();
    let directions = move || {
        [FaultDirection::FromCsms, FaultDirection::FromStation]
            .map(|it| (it.as_str().to_owned(), describe::direction(i18n, it)))
            .to_vec()
    };
    let any = move || (String::new(), tr!(i18n, "faults-any"));
    let kinds = move || {
        let name = |kind: FaultKind| match kind {
            FaultKind::Call => "CALL",
            FaultKind::Result => "CALLRESULT",
            FaultKind::Error => "CALLERROR",
        };
        let all = FaultKind::ALL.iter().map(|it| (it.to_string(), name(*it).to_owned()));
        [any()].into_iter().chain(all).collect::<Vec<_>>()
    };
    let actions = move || {
        let all = version.get().actions().iter();
        let all = all.map(|it| (it.name.to_owned(), it.name.to_owned()));
        [any()].into_iter().chain(all).collect::<Vec<_>>()
    };
    view! {
        <SelectField
            id="inject-direction"
            label=move_tr!(i18n, "faults-frames")
            value=direction
            options=Signal::derive(directions)
        />
        <SelectField
            id="inject-kind"
            label=move_tr!(i18n, "faults-kind")
            value=kind
            options=Signal::derive(kinds)
        />
        <SelectField
            id="inject-action"
            label=move_tr!(i18n, "faults-action")
            value=action
            options=Signal::derive(actions)
        />
    }
}

/// How often the fault happens.
#[component]
fn FrequencyFields(
    frequency: RwSignal<String>,
    count: RwSignal<String>,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let name = move |kind| match kind {
        FrequencyKind::Next => tr!(i18n, "faults-choose-next"),
        FrequencyKind::Every => tr!(i18n, "faults-choose-every"),
        FrequencyKind::Chance => tr!(i18n, "faults-choose-chance"),
    };
    let options =
        move || FrequencyKind::ALL.iter().map(|it| (it.to_string(), name(*it))).collect::<Vec<_>>();
    view! {
        <SelectField
            id="inject-frequency"
            label=move_tr!(i18n, "faults-when")
            value=frequency
            options=Signal::derive(options)
        />
        <NumberField
            id="inject-count"
            label=move_tr!(i18n, "faults-number")
            value=count
            min=1
            max=1_000_000
            error=error
            placeholder="1"
        />
    }
}

/// What the fault does to a frame, and what more has to be said of that.
#[component]
fn EffectFields(
    effect: RwSignal<String>,
    parameter: RwSignal<String>,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let name = move |kind| match kind {
        EffectKind::Drop => tr!(i18n, "faults-choose-drop"),
        EffectKind::Duplicate => tr!(i18n, "faults-choose-duplicate"),
        EffectKind::Hold => tr!(i18n, "faults-choose-hold"),
        EffectKind::DelayMs => tr!(i18n, "faults-choose-delay"),
        EffectKind::Cut => tr!(i18n, "faults-choose-cut"),
        EffectKind::Never => tr!(i18n, "faults-choose-never"),
        EffectKind::Malformed => tr!(i18n, "faults-choose-malformed"),
        EffectKind::Status => tr!(i18n, "faults-choose-status"),
        EffectKind::Error => tr!(i18n, "faults-choose-error"),
    };
    let options =
        move || EffectKind::ALL.iter().map(|it| (it.to_string(), name(*it))).collect::<Vec<_>>();
    let needs_parameter =
        move || effect.with(|it| EffectKind::parse(it)).is_some_and(EffectKind::needs_parameter);
    view! {
        <SelectField
            id="inject-effect"
            label=move_tr!(i18n, "faults-what")
            value=effect
            options=Signal::derive(options)
        />
        <Show when=needs_parameter>
            <TextField
                id="inject-parameter"
                label=move_tr!(i18n, "faults-with")
                value=parameter
                max=50
                error=error
                placeholder="5000, Rejected, InternalError"
                class:f-parameter=true
            />
        </Show>
    }
}
