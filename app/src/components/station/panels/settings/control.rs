//! The control that changes the value of a setting: one for each type of value.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};
use ocpp_engine::{SettingView, UserAction};
use ocpp_types::secrets;

use super::traits;
use crate::components::station::panels::field_draft::FieldDraft;
use crate::components::ui::{self, Actions, use_actions};

/// What a control works on.
#[derive(Clone, Copy)]
struct Edited {
    setting: Memo<SettingView>,
    /// What is wrong with the value that was given last.
    error: RwSignal<Option<String>>,
    actions: Actions,
}

impl Edited {
    fn key(self) -> String {
        self.setting.with_untracked(|it| it.key.to_string())
    }

    /// Where the error is said.
    fn error_id(self) -> String {
        format!("setting-error-{}", self.key())
    }

    /// Gives the setting another value; whether it was accepted.
    fn set(self, value: String) -> bool {
        let refusal = self.actions.refusal_of(UserAction::SetSetting { key: self.key(), value });
        let accepted = refusal.is_none();
        self.error.set(refusal);
        accepted
    }
}

/// A field keeps a value that was refused, to be corrected; other controls show the setting's again.
#[component]
pub fn SettingControl(setting: Memo<SettingView>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let error = RwSignal::new(None);
    let edited = Edited { setting, error, actions: use_actions() };
    // Created anew only where another control is needed, so that a new value keeps the focus.
    let kind = Memo::new(move |_| setting.with(|it| (it.fixed, it.kind.name)));
    let control = move || match kind.get() {
        (true, _) => view! { <FixedValue setting /> }.into_any(),
        (false, "boolean") => view! { <Switch edited /> }.into_any(),
        (false, "option") => view! { <Choice edited /> }.into_any(),
        (false, "list") => view! { <Words edited /> }.into_any(),
        (false, "measurands") => view! {
            <ValueField edited />
            <details class="choose">
                <summary>{move_tr!(i18n, "settings-choose")}</summary>
                <Words edited />
            </details>
        }
        .into_any(),
        (false, _) => view! { <ValueField edited /> }.into_any(),
    };
    view! {
        {control}
        <p class="refusal" role="alert" id=edited.error_id()>
            {error}
        </p>
    }
}

#[component]
fn FixedValue(setting: Memo<SettingView>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let value = move || {
        setting.with(|it| {
            if secrets::is_secret(&it.key) { secrets::MASK.to_owned() } else { it.value.clone() }
        })
    };
    view! {
        <span class="mono readonly">{value}</span>
        <span class="unit">{move || setting.with(|it| traits::unit(i18n, it))}</span>
    }
}

#[component]
fn Switch(edited: Edited) -> impl IntoView {
    let setting = edited.setting;
    let is_on = move || setting.with(|it| it.value == "true");
    let set = move |on: bool| edited.set(on.to_string());
    view! {
        <ui::Switch name=edited.key() checked=Signal::derive(is_on) on_change=set>
            {move || setting.with(|it| it.value.clone())}
        </ui::Switch>
    }
}

/// One of several words.
#[component]
fn Choice(edited: Edited) -> impl IntoView {
    let Edited { setting, error, .. } = edited;
    let words = setting.with_untracked(|it| it.kind.of.clone());
    let option = move |word: &'static str| {
        let is_chosen = move || setting.with(|it| it.value == word);
        view! {
            <option value=word prop:selected=is_chosen selected=is_chosen>
                {word}
            </option>
        }
    };
    view! {
        <select
            aria-label=edited.key()
            aria-invalid=move || error.with(Option::is_some).to_string()
            aria-describedby=edited.error_id()
            on:change:target=move |event| {
                if !edited.set(event.target().value()) {
                    event.target().set_value(&setting.with_untracked(|it| it.value.clone()));
                }
            }
        >
            {words.into_iter().map(option).collect_view()}
        </select>
    }
}

/// A field for a number or any text.
#[component]
fn ValueField(edited: Edited) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let Edited { setting, error, .. } = edited;
    let key = edited.key();
    let draft = FieldDraft::of(move || setting.with(|it| it.value.clone()));
    let kind = setting.with_untracked(|it| it.kind.name);
    let is_number = ["integer", "decimal"].contains(&kind);
    let keyboard = match kind {
        "integer" => Some("numeric"),
        "decimal" => Some("decimal"),
        _ => None,
    };
    let set = move |_| {
        if edited.set(draft.text.get_untracked()) {
            draft.reset();
        }
    };
    view! {
        <input
            type=secrets::is_secret(&key).then_some("password")
            class="mono"
            class:number=is_number
            inputmode=keyboard
            spellcheck="false"
            autocomplete="off"
            aria-label=key
            aria-invalid=move || error.with(Option::is_some).to_string()
            aria-describedby=edited.error_id()
            bind:value=draft.text
            on:change=set
        />
        <span class="unit">{move || setting.with(|it| traits::unit(i18n, it))}</span>
    }
}

/// A checkbox for each word of a list; the first ones of some lists cannot be left out.
#[component]
fn Words(edited: Edited) -> impl IntoView {
    let setting = edited.setting;
    let kind = Memo::new(move |_| setting.with(|it| it.kind.clone()));
    let checkboxes = move || {
        let kind = kind.get();
        let checkbox = |(i, word): (usize, &&'static str)| {
            view! { <Word edited word=*word required={i < kind.always} /> }
        };
        kind.of.iter().enumerate().map(checkbox).collect_view()
    };
    view! {
        <fieldset class="ticks">
            <legend class="visually-hidden">{edited.key()}</legend>
            {checkboxes}
        </fieldset>
    }
}

#[component]
fn Word(edited: Edited, word: &'static str, required: bool) -> impl IntoView {
    let setting = edited.setting;
    let is_listed = move || setting.with(|it| is_listed(&it.value, word));
    let set = move |listed: bool| {
        edited.set(setting.with_untracked(|it| with_word(&it.value, word, listed)))
    };
    view! {
        <label class="tick">
            <input
                type="checkbox"
                disabled=required
                prop:checked=is_listed
                on:change:target=move |event| {
                    if !set(event.target().checked()) {
                        event.target().set_checked(untrack(is_listed));
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
