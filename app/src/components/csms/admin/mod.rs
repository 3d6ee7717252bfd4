//! What a person decides at the CSMS, and what sessions have cost.
//!
//! **Owns** the way from a field to a [`Change`]. **Must not know** what a change brings about.

pub mod receipts;
pub mod registration;
pub mod tags;
pub mod tariff;

use demo_csms::Change;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};
use web_sys::HtmlSelectElement;

use self::receipts::Receipts;
use self::registration::RegistrationPolicies;
use self::tags::{AddTag, TagTable};
use self::tariff::TariffFields;
use super::console::{Console, Place};
use crate::components::ui::Switch;

#[component]
pub fn Admin() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let console = expect_context::<Console>();
    let config = Memo::new(move |_| console.look(|state, _| state.config.clone()));
    let accept_unknown = move || config.with(|config| config.accept_unknown_tags);
    let concurrent = move || config.with(|config| !config.one_transaction_per_tag);
    view! {
        <h2>{move_tr!(i18n, "csms-receipts")}</h2>
        <Receipts />
        <h2>{move_tr!(i18n, "csms-registration")}</h2>
        <RegistrationPolicies config />
        <h2>{move_tr!(i18n, "csms-id-tags")}</h2>
        <TagTable config />
        <AddTag />
        <div class="ticks">
            <ConfigSwitch
                label=move_tr!(i18n, "csms-accept-unknown")
                checked=Signal::derive(accept_unknown)
                change=Change::AcceptUnknownTags
            />
            <ConfigSwitch
                label=move_tr!(i18n, "csms-concurrent")
                checked=Signal::derive(concurrent)
                change=|several: bool| Change::OneTransactionPerTag(!several)
            />
        </div>
        <h2>{move_tr!(i18n, "csms-tariff")}</h2>
        <TariffFields config />
    }
}

/// Something that the CSMS does or does not.
#[component]
fn ConfigSwitch(
    label: Signal<String>,
    checked: Signal<bool>,
    /// To do it, or not, from now on.
    change: fn(bool) -> Change,
) -> impl IntoView {
    let console = expect_context::<Console>();
    view! {
        <Switch checked on_change=move |on| console.change(Place::IdTags, change(on))>
            {label}
        </Switch>
    }
}

/// One of several words of the specification.
#[component]
fn WordSelect(
    #[prop(optional, into)] id: Option<&'static str>,
    /// Its accessible name, where it has no label.
    #[prop(optional, into)]
    label: Option<Signal<String>>,
    words: Vec<&'static str>,
    /// The word that is chosen; empty for the default.
    #[prop(into)]
    chosen: Signal<String>,
    /// What stands for no word, if that can be chosen.
    #[prop(optional, into)]
    default: Option<Signal<String>>,
    /// Carries a choice out; whether it was accepted.
    on_choose: Callback<String, bool>,
) -> impl IntoView {
    let choose = move |select: HtmlSelectElement| {
        if !on_choose.run(select.value()) {
            // Back to what it is.
            select.set_value(&chosen.get_untracked());
        }
    };
    let option = move |word: &'static str| {
        view! {
            <option value=word prop:selected=move || chosen.with(|chosen| chosen == word)>
                {word}
            </option>
        }
    };
    let default = default.map(|default| {
        view! {
            <option value="" prop:selected=move || chosen.with(String::is_empty)>
                {default}
            </option>
        }
    });
    view! {
        <select id=id aria-label=label on:change:target=move |event| choose(event.target())>
            {default}
            {words.into_iter().map(option).collect_view()}
        </select>
    }
}
