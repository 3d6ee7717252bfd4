//! The list of settings, by feature profile or, in OCPP 2.0.1, by component, with its search.

use std::borrow::Cow;

use leptos::html;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{SettingView, StationSummaryStoreFields as _, StationViewStoreFields as _};
use ocpp_types::Version;

use super::describe;
use super::row::SettingRow;
use super::search::{Search, is_overridden};
use crate::components::ui::Segments;
use crate::state::AppState;

/// What settings of a vendor's own have for a profile.
const CUSTOM: &str = "";

/// Under which name a setting is listed with others.
fn group_of(version: Version, setting: &SettingView) -> &'static str {
    match (version, setting.variable) {
        (Version::V201, Some(variable)) => variable.component,
        _ => setting.profile,
    }
}

/// A setting that is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Listed {
    /// Its feature profile, or its component.
    group: &'static str,
    key: Cow<'static, str>,
}

impl Listed {
    /// The groups of those that are listed, in the order in which they first occur.
    fn groups(all: &[Self]) -> Vec<&'static str> {
        let mut groups = Vec::new();
        for listed in all {
            if !groups.contains(&listed.group) {
                groups.push(listed.group);
            }
        }
        groups
    }

    fn keys_of(all: &[Self], group: &str) -> Vec<Cow<'static, str>> {
        all.iter().filter(|it| it.group == group).map(|it| it.key.clone()).collect()
    }
}

/// `add` is the button of the form that follows: it gets the focus of the last row that is removed.
#[component]
pub fn SettingsList(add: NodeRef<html::Button>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let view = expect_context::<AppState>().view;
    let (settings, version) = (view.settings(), view.station().ocpp());
    let (text, changed_only) = (RwSignal::new(String::new()), RwSignal::new(false));
    let shown = move |setting: &SettingView| {
        [
            describe::help(i18n, setting),
            describe::type_name(i18n, setting),
            describe::access(i18n, setting),
            describe::name(version.get(), setting),
            group_of(version.get(), setting).to_owned(),
        ]
    };
    // Only the keys: a row follows its own setting.
    let found = Memo::new(move |_| {
        let search = Search { text: text.get(), changed_only: changed_only.get() };
        let version = version.get();
        let listed =
            |it: &SettingView| Listed { group: group_of(version, it), key: it.key.clone() };
        settings.with(|all| {
            let found = all.iter().filter(|it| search.finds(it, &shown(it)));
            found.map(listed).collect::<Vec<_>>()
        })
    });
    let count = move || {
        let (found, all) = (found.with(Vec::len), settings.with(Vec::len));
        describe::count(i18n, version.get(), found, all)
    };
    // Who adds a key of their own sees it.
    let unfolded = RwSignal::new(vec![CUSTOM]);
    // Who looks for something is to see what was found.
    let is_narrowed =
        Signal::derive(move || changed_only.get() || text.with(|it| !it.trim().is_empty()));
    let nothing = move || match version.get() {
        Version::V16 => tr!(i18n, "settings-nothing"),
        Version::V201 => tr!(i18n, "settings-no-variables"),
    };
    let none = move || view! { <p class="nothing muted">{nothing}</p> };
    view! {
        <SearchBar text changed_only count=Signal::derive(count) />
        <Show when=move || !found.with(Vec::is_empty) fallback=none>
            <table>
                <thead>
                    <tr>
                        <th scope="col">
                            {move || match version.get() {
                                Version::V16 => tr!(i18n, "settings-key"),
                                Version::V201 => tr!(i18n, "settings-variable"),
                            }}
                        </th>
                        <th scope="col">{move_tr!(i18n, "settings-value")}</th>
                        <th scope="col">{move_tr!(i18n, "settings-default")}</th>
                    </tr>
                </thead>
                <For
                    each=move || found.with(|all| Listed::groups(all))
                    key=|group| *group
                    let:group
                >
                    <Group group found unfolded is_narrowed changed_only add />
                </For>
            </table>
        </Show>
    }
}

/// The settings of a profile or component, folded until somebody wants them.
#[component]
fn Group(
    group: &'static str,
    found: Memo<Vec<Listed>>,
    /// The groups that are not folded.
    unfolded: RwSignal<Vec<&'static str>>,
    /// Whether only some settings are listed; then none are folded.
    is_narrowed: Signal<bool>,
    changed_only: RwSignal<bool>,
    add: NodeRef<html::Button>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let view = expect_context::<AppState>().view;
    let (settings, version) = (view.settings(), view.station().ocpp());
    let is_unfolded = move || unfolded.with(|all| all.contains(&group));
    let is_open = Memo::new(move |_| is_narrowed.get() || is_unfolded());
    let toggle = move |_| {
        unfolded.update(|all| match all.iter().position(|it| *it == group) {
            Some(at) => drop(all.remove(at)),
            None => all.push(group),
        });
    };
    let keys = Memo::new(move |_| found.with(|all| Listed::keys_of(all, group)));
    let name = move || match group {
        CUSTOM => tr!(i18n, "settings-custom"),
        group => group.to_owned(),
    };
    let changed = Memo::new(move |_| {
        let version = version.get();
        let is_changed = |it: &&SettingView| group_of(version, it) == group && is_overridden(it);
        settings.with(|all| all.iter().filter(is_changed).count())
    });
    view! {
        <tbody>
            <tr class="group">
                <th scope="rowgroup" colspan="3">
                    <button
                        type="button"
                        aria-expanded=move || is_open.get().to_string()
                        disabled=is_narrowed
                        on:click=toggle
                    >
                        {name}
                        " "
                        <span class="muted">
                            {move || {
                                let all = keys.with(Vec::len);
                                describe::count(i18n, version.get(), all, all)
                            }}
                        </span>
                        <Show when=move || { changed.get() > 0 }>
                            <span class="tag">
                                {move || tr!(i18n, "settings-changed", {"count" => changed.get()})}
                            </span>
                        </Show>
                    </button>
                </th>
            </tr>
            <Show when=move || is_open.get()>
                <For each=move || keys.get() key=Clone::clone let:key>
                    <SettingRow key changed_only add />
                </For>
            </Show>
        </tbody>
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
    let version = expect_context::<AppState>().view.station().ocpp();
    let hint = move || match version.get() {
        Version::V16 => tr!(i18n, "settings-find-hint"),
        Version::V201 => tr!(i18n, "settings-find-variable-hint"),
    };
    view! {
        <div class="settings-bar">
            <input
                type="search"
                aria-label=move_tr!(i18n, "settings-find")
                placeholder=hint
                spellcheck="false"
                autocomplete="off"
                bind:value=text
            />
            <Segments
                legend=move_tr!(i18n, "settings-show")
                name="settings-shown"
                options=vec![
                    (false, move_tr!(i18n, "settings-show-all")),
                    (true, move_tr!(i18n, "settings-show-changed")),
                ]
                chosen=changed_only
                on_choose=move |it| changed_only.set(it)
            />
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
    fn a_group_is_listed_once_with_all_its_keys() {
        let listed = |group, key: &'static str| Listed { group, key: key.into() };
        let all = [listed("Core", "A"), listed("Reservation", "B"), listed("Core", "C")];
        assert_eq!(Listed::groups(&all), ["Core", "Reservation"]);
        assert_eq!(Listed::keys_of(&all, "Core"), ["A", "C"]);
    }
}
