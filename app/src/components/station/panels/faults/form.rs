//! The form that sets a fault up.

use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{
    FaultDirection, Refusal, StationSummaryStoreFields as _, StationViewStoreFields as _,
    UserAction,
};

use super::describe;
use super::rule::{FaultFields, Field, RuleError};
use crate::components::ui::{
    Actions, FormRefusal, NumberField, SelectField, TextField, use_actions,
};
use crate::state::AppState;

/// The fields as they are typed.
#[derive(Clone, Copy, Debug)]
struct Inputs {
    direction: RwSignal<String>,
    kind: RwSignal<String>,
    action: RwSignal<String>,
    when: RwSignal<String>,
    n: RwSignal<String>,
    what: RwSignal<String>,
    with: RwSignal<String>,
}

impl Inputs {
    fn new() -> Self {
        let fields = FaultFields::default();
        Self {
            direction: RwSignal::new(fields.direction),
            kind: RwSignal::new(fields.kind),
            action: RwSignal::new(fields.action),
            when: RwSignal::new(fields.when),
            n: RwSignal::new(fields.n),
            what: RwSignal::new(fields.what),
            with: RwSignal::new(fields.with),
        }
    }

    fn fields(self) -> FaultFields {
        FaultFields {
            direction: self.direction.get_untracked(),
            kind: self.kind.get_untracked(),
            action: self.action.get_untracked(),
            when: self.when.get_untracked(),
            n: self.n.get_untracked(),
            what: self.what.get_untracked(),
            with: self.with.get_untracked(),
        }
    }

    fn reset(self) {
        let fields = FaultFields::default();
        self.direction.set(fields.direction);
        self.kind.set(fields.kind);
        self.action.set(fields.action);
        self.when.set(fields.when);
        self.n.set(fields.n);
        self.what.set(fields.what);
        self.with.set(fields.with);
    }
}

/// Adds the fault, or says at which field what is wrong; whether it was added.
fn add_fault(actions: Actions, fields: &FaultFields, refused: Refused) -> bool {
    let i18n = actions.i18n;
    let why = untrack(|| match fields.rule() {
        Ok(rule) => {
            let refusal = actions.refusal_of(UserAction::AddFault(rule))?;
            Some((Field::Form, refusal))
        }
        Err(RuleError::Rule(why)) => {
            Some((Field::of(&why), actions.sentence(&Refusal::Argument(why))))
        }
        Err(RuleError::Delay) => Some((Field::With, tr!(i18n, "faults-delay-invalid"))),
        Err(RuleError::Number) => Some((Field::Number, tr!(i18n, "faults-number-invalid"))),
    });
    let is_added = why.is_none();
    refused.set(why);
    is_added
}

/// What the last attempt was refused for, and at which field that is said.
type Refused = RwSignal<Option<(Field, String)>>;

/// What is said at a field.
fn at(refused: Refused, field: Field) -> Signal<Option<String>> {
    Signal::derive(move || {
        refused.with(|it| it.as_ref().filter(|it| it.0 == field).map(|it| it.1.clone()))
    })
}

/// The choices of a field: the value of each, and its name on the page.
fn choices<const N: usize>(all: [(&str, String); N]) -> Vec<(String, String)> {
    all.into_iter().map(|(value, name)| (value.to_owned(), name)).collect()
}

/// `add` is its button.
#[component]
pub fn FaultForm(add: NodeRef<html::Button>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let inputs = Inputs::new();
    let refused = Refused::new(None);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if add_fault(actions, &inputs.fields(), refused) {
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
            <WhenFields when=inputs.when n=inputs.n error=at(refused, Field::Number) />
            <WhatFields what=inputs.what with=inputs.with error=at(refused, Field::With) />
            <button class="button" node_ref=add>
                {move_tr!(i18n, "faults-add")}
            </button>
            <FormRefusal error=at(refused, Field::Form) />
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
    let kinds = move || {
        choices([
            ("", tr!(i18n, "faults-any")),
            ("call", "CALL".to_owned()),
            ("result", "CALLRESULT".to_owned()),
            ("error", "CALLERROR".to_owned()),
        ])
    };
    let actions = move || {
        let mut actions = choices([("", tr!(i18n, "faults-any"))]);
        actions.extend(
            version.get().actions().iter().map(|it| (it.name.to_owned(), it.name.to_owned())),
        );
        actions
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

/// How often it strikes.
#[component]
fn WhenFields(
    when: RwSignal<String>,
    n: RwSignal<String>,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let options = move || {
        choices([
            ("next", tr!(i18n, "faults-choose-next")),
            ("every", tr!(i18n, "faults-choose-every")),
            ("chance", tr!(i18n, "faults-choose-chance")),
        ])
    };
    view! {
        <SelectField
            id="inject-when"
            label=move_tr!(i18n, "faults-when")
            value=when
            options=Signal::derive(options)
        />
        <NumberField
            id="inject-n"
            label=move_tr!(i18n, "faults-number")
            value=n
            min=1
            max=1_000_000
            error=error
            placeholder="1"
        />
    }
}

/// What it does; the style sheet shows the second field where the first one needs it.
#[component]
fn WhatFields(
    what: RwSignal<String>,
    with: RwSignal<String>,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let options = move || {
        choices([
            ("drop", tr!(i18n, "faults-choose-drop")),
            ("duplicate", tr!(i18n, "faults-choose-duplicate")),
            ("hold", tr!(i18n, "faults-choose-hold")),
            ("delayMs", tr!(i18n, "faults-choose-delay")),
            ("cut", tr!(i18n, "faults-choose-cut")),
            ("never", tr!(i18n, "faults-choose-never")),
            ("malformed", tr!(i18n, "faults-choose-malformed")),
            ("status", tr!(i18n, "faults-choose-status")),
            ("error", tr!(i18n, "faults-choose-error")),
        ])
    };
    view! {
        <SelectField
            id="inject-what"
            label=move_tr!(i18n, "faults-what")
            value=what
            options=Signal::derive(options)
        />
        <TextField
            id="inject-with"
            label=move_tr!(i18n, "faults-with")
            value=with
            max=50
            error=error
            placeholder="5000, Rejected, InternalError"
            class:f-with=true
        />
    }
}
