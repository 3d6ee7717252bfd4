//! The control that changes the value of a setting or a variable: one for each type of value.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};
use ocpp_engine::{SettingType, SettingView, UserAction};
use ocpp_types::secrets;

use super::describe;
use crate::components::station::panels::field_draft::FieldDraft;
use crate::components::ui::{self, Actions, use_actions};

/// What a control works on: a setting, or a variable of the device model.
#[derive(Clone, Copy, Debug)]
pub struct EditedValue {
    /// The name of the control.
    pub label: StoredValue<String>,
    /// Where the error is said: the id of that element.
    pub error_id: StoredValue<String>,
    pub value: Memo<String>,
    /// What the value may be.
    pub kind: Memo<ValueKind>,
    /// Behind the value, in words.
    pub unit: Signal<String>,
    /// What gives it another value.
    pub change: Callback<String, UserAction>,
    /// What is wrong with the value that was given last.
    pub error: RwSignal<Option<String>>,
    pub actions: Actions,
}

/// Which control a value needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueKind {
    Fixed,
    Bool,
    /// One of these words.
    OneOf(Vec<String>),
    /// Any of these words, the first so many of them always.
    Words(Vec<String>, usize),
    /// Such words are offered beside the text, which may say more.
    Suggested(Vec<String>),
    Number {
        decimal: bool,
    },
    Text,
    /// Nobody reads it again.
    Secret,
}

impl ValueKind {
    fn of(setting: &SettingView) -> Self {
        let words = || setting.kind.of.iter().map(|word| (*word).to_owned()).collect();
        match setting.kind.name {
            _ if setting.fixed => Self::Fixed,
            _ if secrets::is_secret(&setting.key) => Self::Secret,
            SettingType::Boolean => Self::Bool,
            SettingType::Option => Self::OneOf(words()),
            SettingType::List => Self::Words(words(), setting.kind.always),
            SettingType::Measurands => Self::Suggested(words()),
            SettingType::Integer => Self::Number { decimal: false },
            SettingType::Decimal => Self::Number { decimal: true },
            SettingType::Text
            | SettingType::Secret
            | SettingType::Sequence
            | SettingType::PhaseRotation
            | SettingType::Fixed => Self::Text,
        }
    }

    fn words(&self) -> (Vec<String>, usize) {
        match self {
            Self::Words(words, always) => (words.clone(), *always),
            Self::OneOf(words) | Self::Suggested(words) => (words.clone(), 0),
            _ => (Vec::new(), 0),
        }
    }
}

impl EditedValue {
    fn of(i18n: I18n, setting: Memo<SettingView>) -> Self {
        let key = setting.with_untracked(|it| it.key.to_string());
        let name = StoredValue::new(key.clone());
        Self {
            label: name,
            error_id: StoredValue::new(format!("setting-error-{key}")),
            value: Memo::new(move |_| setting.with(shown_value)),
            kind: Memo::new(move |_| setting.with(ValueKind::of)),
            unit: Signal::derive(move || setting.with(|it| describe::unit(i18n, it))),
            change: Callback::new(move |value| UserAction::SetSetting {
                key: name.get_value(),
                value,
            }),
            error: RwSignal::new(None),
            actions: use_actions(),
        }
    }

    /// Gives another value; whether it was accepted.
    fn set(self, value: String) -> bool {
        self.actions.act_in_form(self.change.run(value), self.error)
    }
}

fn shown_value(setting: &SettingView) -> String {
    if setting.fixed && secrets::is_secret(&setting.key) {
        return secrets::MASK.to_owned();
    }
    setting.value.clone()
}

#[component]
pub fn SettingControl(setting: Memo<SettingView>) -> impl IntoView {
    let edited = EditedValue::of(expect_context(), setting);
    view! { <ValueControl edited /> }
}

/// A field keeps a value that was refused, to be corrected; other controls show the one in force
/// again.
#[component]
pub fn ValueControl(edited: EditedValue) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    // Created anew only where another control is needed, so that a new value keeps the focus.
    let control = move || match edited.kind.get() {
        ValueKind::Fixed => view! { <FixedValue edited /> }.into_any(),
        ValueKind::Bool => view! { <Switch edited /> }.into_any(),
        ValueKind::OneOf(words) => view! { <ValueSelect edited words /> }.into_any(),
        ValueKind::Words(..) => view! { <Words edited /> }.into_any(),
        ValueKind::Suggested(_) => view! {
            <ValueField edited />
            <details class="choose">
                <summary>{move_tr!(i18n, "settings-choose")}</summary>
                <Words edited />
            </details>
        }
        .into_any(),
        _ => view! { <ValueField edited /> }.into_any(),
    };
    view! {
        {control}
        <p class="refusal" role="alert" id=edited.error_id.get_value()>
            {edited.error}
        </p>
    }
}

#[component]
fn FixedValue(edited: EditedValue) -> impl IntoView {
    view! {
        <span class="mono readonly">{edited.value}</span>
        <span class="unit">{edited.unit}</span>
    }
}

#[component]
fn Switch(edited: EditedValue) -> impl IntoView {
    let value = edited.value;
    let is_on = move || value.with(|it| it == "true");
    let set = move |on: bool| edited.set(on.to_string());
    view! {
        <ui::Switch
            name=edited.label.get_value()
            checked=Signal::derive(is_on)
            on_change=set
        >
            {value}
        </ui::Switch>
    }
}

/// One of several words.
#[component]
fn ValueSelect(edited: EditedValue, words: Vec<String>) -> impl IntoView {
    let EditedValue { value, error, .. } = edited;
    let option = move |word: String| {
        let (own, name) = (word.clone(), word.clone());
        let is_chosen = move || value.with(|it| *it == own);
        view! {
            <option value=word prop:selected=is_chosen.clone() selected=is_chosen>
                {name}
            </option>
        }
    };
    view! {
        <select
            aria-label=edited.label.get_value()
            aria-invalid=move || error.with(Option::is_some).to_string()
            aria-describedby=edited.error_id.get_value()
            on:change:target=move |event| {
                if !edited.set(event.target().value()) {
                    event.target().set_value(&value.get_untracked());
                }
            }
        >
            {words.into_iter().map(option).collect_view()}
        </select>
    }
}

/// A field for a number or any text.
#[component]
fn ValueField(edited: EditedValue) -> impl IntoView {
    let EditedValue { value, error, kind, .. } = edited;
    let kind = kind.get_untracked();
    let draft = FieldDraft::of(move || value.get());
    let keyboard = match kind {
        ValueKind::Number { decimal: false } => Some("numeric"),
        ValueKind::Number { decimal: true } => Some("decimal"),
        _ => None,
    };
    let set = move |_| {
        if edited.set(draft.text.get_untracked()) {
            draft.reset();
        }
    };
    view! {
        <input
            type=(kind == ValueKind::Secret).then_some("password")
            class="mono"
            class:number=matches!(kind, ValueKind::Number { .. })
            inputmode=keyboard
            spellcheck="false"
            autocomplete="off"
            aria-label=edited.label.get_value()
            aria-invalid=move || error.with(Option::is_some).to_string()
            aria-describedby=edited.error_id.get_value()
            bind:value=draft.text
            on:change=set
        />
        <span class="unit">{edited.unit}</span>
    }
}

/// A checkbox for each word of a list; the first ones of some lists cannot be left out.
#[component]
fn Words(edited: EditedValue) -> impl IntoView {
    let checkboxes = move || {
        let (words, always) = edited.kind.with(ValueKind::words);
        let checkbox = |(i, word): (usize, String)| {
            view! { <Word edited word required={i < always} /> }
        };
        words.into_iter().enumerate().map(checkbox).collect_view()
    };
    view! {
        <fieldset class="ticks">
            <legend class="visually-hidden">{edited.label.get_value()}</legend>
            {checkboxes}
        </fieldset>
    }
}

#[component]
fn Word(edited: EditedValue, word: String, required: bool) -> impl IntoView {
    let value = edited.value;
    let own = word.clone();
    let is_listed = Memo::new(move |_| value.with(|it| is_listed(it, &own)));
    let own = word.clone();
    let set =
        move |listed: bool| edited.set(value.with_untracked(|it| with_word(it, &own, listed)));
    view! {
        <label class="tick">
            <input
                type="checkbox"
                disabled=required
                prop:checked=is_listed
                on:change:target=move |event| {
                    if !set(event.target().checked()) {
                        event.target().set_checked(is_listed.get_untracked());
                    }
                }
            />
            " "
            {word}
        </label>
    }
}

fn is_listed(list: &str, word: &str) -> bool {
    list.split(',').any(|listed| listed == word)
}

/// A list with or without a word. Its other words stay, also those that have no checkbox, as a
/// measurand of one phase.
fn with_word(list: &str, word: &str, wanted: bool) -> String {
    let others = list.split(',').filter(|listed| !listed.is_empty() && *listed != word);
    others.chain(wanted.then_some(word)).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_put_into_a_list_and_taken_out() {
        let list = "Voltage.L1-N,SoC";
        assert_eq!(with_word(list, "Frequency", true), "Voltage.L1-N,SoC,Frequency");
        assert_eq!(with_word(list, "SoC", false), "Voltage.L1-N");
        assert_eq!(with_word("", "SoC", true), "SoC");
        assert!(is_listed(list, "SoC") && !is_listed(list, "Voltage"));
    }
}
