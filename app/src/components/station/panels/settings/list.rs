//! The list of settings, by feature profile, with its search.

use std::borrow::Cow;

use leptos::html;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{SettingView, StationViewStoreFields as _};

use super::row::SettingRow;
use super::search::Search;
use super::traits;
use crate::state::AppState;

/// A setting that is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Listed {
    profile: &'static str,
    key: Cow<'static, str>,
}

impl Listed {
    /// The profiles of those that are listed, in the order in which they first occur.
    fn profiles(all: &[Self]) -> Vec<&'static str> {
        let mut profiles = Vec::new();
        for listed in all {
            if !profiles.contains(&listed.profile) {
                profiles.push(listed.profile);
            }
        }
        profiles
    }

    fn keys_of(all: &[Self], profile: &str) -> Vec<Cow<'static, str>> {
        all.iter().filter(|it| it.profile == profile).map(|it| it.key.clone()).collect()
    }
}

/// `add` is the button of the form that follows: it gets the focus of the last row that is removed.
#[component]
pub fn SettingsList(add: NodeRef<html::Button>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let settings = expect_context::<AppState>().station.settings();
    let (text, changed_only) = (RwSignal::new(String::new()), RwSignal::new(false));
    let shown = move |setting: &SettingView| {
        [
            traits::help(i18n, setting),
            traits::type_name(i18n, setting),
            traits::access(i18n, setting),
        ]
    };
    // Only the keys: a row follows its own setting.
    let found = Memo::new(move |_| {
        let search = Search { text: text.get(), changed_only: changed_only.get() };
        let listed = |it: &SettingView| Listed { profile: it.profile, key: it.key.clone() };
        settings.with(|all| {
            let found = all.iter().filter(|it| search.finds(it, &shown(it)));
            found.map(listed).collect::<Vec<_>>()
        })
    });
    let count = move || {
        let (found, all) = (found.with(Vec::len), settings.with(Vec::len));
        if found == all {
            tr!(i18n, "settings-count", {"all" => all})
        } else {
            tr!(i18n, "settings-count-found", {"found" => found, "all" => all})
        }
    };
    let none = move || view! { <p class="nothing muted">{move_tr!(i18n, "settings-nothing")}</p> };
    view! {
        <SearchBar text changed_only count=Signal::derive(count) />
        <Show when=move || !found.with(Vec::is_empty) fallback=none>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{move_tr!(i18n, "settings-key")}</th>
                        <th scope="col">{move_tr!(i18n, "settings-value")}</th>
                        <th scope="col">{move_tr!(i18n, "settings-default")}</th>
                    </tr>
                </thead>
                <For
                    each=move || found.with(|all| Listed::profiles(all))
                    key=|profile| *profile
                    let:profile
                >
                    <tbody>
                        <tr class="group">
                            <th scope="rowgroup" colspan="3">
                                {move || match profile {
                                    "" => tr!(i18n, "settings-custom"),
                                    profile => profile.to_owned(),
                                }}
                            </th>
                        </tr>
                        <For
                            each=move || found.with(|all| Listed::keys_of(all, profile))
                            key=Clone::clone
                            let:key
                        >
                            <SettingRow key changed_only add />
                        </For>
                    </tbody>
                </For>
            </table>
        </Show>
    }
}

#[component]
fn SearchBar(
    text: RwSignal<String>,
    changed_only: RwSignal<bool>,
    /// How many keys were found.
    count: Signal<String>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let choice = move |changed: bool, name: Signal<String>| {
        view! {
            <label>
                <input
                    type="radio"
                    class="visually-hidden"
                    name="settings-shown"
                    prop:checked=move || changed_only.get() == changed
                    on:change=move |_| changed_only.set(changed)
                />
                {name}
            </label>
        }
    };
    view! {
        <div class="settings-bar">
            <input
                type="search"
                aria-label=move_tr!(i18n, "settings-find")
                placeholder=move_tr!(i18n, "settings-find-hint")
                spellcheck="false"
                autocomplete="off"
                bind:value=text
            />
            <fieldset class="segments">
                <legend class="visually-hidden">{move_tr!(i18n, "settings-show")}</legend>
                {choice(false, move_tr!(i18n, "settings-show-all"))}
                {choice(true, move_tr!(i18n, "settings-show-changed"))}
            </fieldset>
            <span class="count muted" role="status">
                {count}
            </span>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_is_listed_once_with_all_its_keys() {
        let listed = |profile, key: &'static str| Listed { profile, key: key.into() };
        let all = [listed("Core", "A"), listed("Reservation", "B"), listed("Core", "C")];
        assert_eq!(Listed::profiles(&all), ["Core", "Reservation"]);
        assert_eq!(Listed::keys_of(&all, "Core"), ["A", "C"]);
    }
}
