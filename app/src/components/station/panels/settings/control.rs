//! The control that changes the value of a setting: one for each type of value.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};
use ocpp_engine::{SettingView, UserAction};
use ocpp_types::secrets;

use super::traits;
use crate::components::station::panels::draft::Draft;
use crate::components::ui::use_actions;

/// A control that is refused a change shows the setting's value again.
#[component]
pub fn SettingControl(setting: Memo<SettingView>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    // Created anew only where another control is needed, so that a new value keeps the focus.
    let kind = Memo::new(move |_| setting.with(|it| (it.fixed, it.kind.name)));
    move || match kind.get() {
        (true, _) => view! { <FixedValue setting /> }.into_any(),
        (false, "boolean") => view! { <Switch setting /> }.into_any(),
        (false, "list") => view! { <Words setting /> }.into_any(),
        (false, "measurands") => view! {
            <ValueField setting />
            <details class="choose">
                <summary>{move_tr!(i18n, "settings-choose")}</summary>
                <Words setting />
            </details>
        }
        .into_any(),
        (false, _) => view! { <ValueField setting /> }.into_any(),
    }
}

fn key_of(setting: Memo<SettingView>) -> String {
    setting.with_untracked(|it| it.key.to_string())
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
fn Switch(setting: Memo<SettingView>) -> impl IntoView {
    let actions = use_actions();
    let is_on = move || setting.with(|it| it.value == "true");
    let set = move |on: bool| {
        actions.act(UserAction::SetSetting { key: key_of(setting), value: on.to_string() })
    };
    view! {
        <label class="switch">
            <input
                type="checkbox"
                role="switch"
                aria-label=key_of(setting)
                prop:checked=is_on
                on:change:target=move |event| {
                    if !set(event.target().checked()) {
                        event.target().set_checked(untrack(is_on));
                    }
                }
            />
            <span>{move || setting.with(|it| it.value.clone())}</span>
        </label>
    }
}

/// A field for a number or any text.
#[component]
fn ValueField(setting: Memo<SettingView>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let draft = Draft::of(move || setting.with(|it| it.value.clone()));
    let is_number = setting.with_untracked(|it| it.kind.name == "integer");
    let set = move |_| {
        let value = draft.text.get_untracked();
        actions.act(UserAction::SetSetting { key: key_of(setting), value });
        draft.reset();
    };
    view! {
        <input
            type=secrets::is_secret(&key_of(setting)).then_some("password")
            class="mono"
            class:number=is_number
            inputmode=is_number.then_some("numeric")
            spellcheck="false"
            autocomplete="off"
            aria-label=key_of(setting)
            bind:value=draft.text
            on:change=set
        />
        <span class="unit">{move || setting.with(|it| traits::unit(i18n, it))}</span>
    }
}

/// A checkbox for each word of a list; the first ones of some lists cannot be left out.
#[component]
fn Words(setting: Memo<SettingView>) -> impl IntoView {
    let kind = Memo::new(move |_| setting.with(|it| it.kind.clone()));
    let checkboxes = move || {
        let kind = kind.get();
        let checkbox = |(i, word): (usize, &&'static str)| {
            view! { <Word setting word=*word required={i < kind.always} /> }
        };
        kind.of.iter().enumerate().map(checkbox).collect_view()
    };
    view! {
        <fieldset class="ticks">
            <legend class="visually-hidden">{key_of(setting)}</legend>
            {checkboxes}
        </fieldset>
    }
}

#[component]
fn Word(setting: Memo<SettingView>, word: &'static str, required: bool) -> impl IntoView {
    let actions = use_actions();
    let is_listed = move || setting.with(|it| is_listed(&it.value, word));
    let set = move |listed: bool| {
        let value = setting.with_untracked(|it| with_word(&it.value, word, listed));
        actions.act(UserAction::SetSetting { key: key_of(setting), value })
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
