//! One setting: what it is, its control, and its default.

use std::borrow::Cow;

use leptos::html;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{
    SettingType, SettingView, StationSummaryStoreFields as _, StationViewStoreFields as _,
    UserAction,
};

use super::control::SettingControl;
use super::describe::{self, SettingFacts};
use super::search::is_overridden;
use crate::components::ui::focus::{focus_field_beside, focus_neighbour, focus_node};
use crate::components::ui::{Breakable, use_actions};
use crate::state::AppState;

/// Follows the setting with this key; nothing where there is none.
#[component]
pub fn SettingRow(
    key: Cow<'static, str>,
    /// Only changed settings are listed: one that is put back leaves the list.
    changed_only: RwSignal<bool>,
    /// Gets the focus where no row is left that could.
    add: NodeRef<html::Button>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let view = expect_context::<AppState>().view;
    let (settings, version) = (view.settings(), view.station().ocpp());
    let find = move |key: &str| {
        settings.with(|all| all.iter().find(|setting| setting.key == key).cloned())
    };
    let initial = untrack(|| find(&key))?;
    let name = key.to_string();
    let custom = initial.custom;
    // The row of a setting that was removed is about to go.
    let setting = Memo::new(move |_| find(&key).unwrap_or_else(|| initial.clone()));
    let last_cell = if custom {
        view! { <td><RemoveButton key=name.clone() add /></td> }.into_any()
    } else {
        view! { <DefaultCell setting changed_only add /> }.into_any()
    };
    let title = move || setting.with(|it| describe::name(version.get(), it));
    let row = view! {
        <tr class:changed=move || setting.with(is_overridden)>
            <th scope="row">
                <span class="mono">
                    <Breakable text=Signal::derive(title) />
                </span>
                <p class="help">
                    {move || setting.with(|it| describe::help(i18n, it))} " "
                    <span class="section">{move || setting.with(|it| it.section)}</span>
                </p>
                <SettingFacts setting />
            </th>
            <td>
                <SettingControl setting />
                <PendingNote setting />
            </td>
            {last_cell}
        </tr>
    };
    Some(row)
}

/// Says what acts until the next start, where that is another value.
#[component]
fn PendingNote(setting: Memo<SettingView>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let in_force = Memo::new(move |_| setting.with(|it| it.in_force.clone()));
    move || {
        in_force.get().map(|value| {
            let value = if value.is_empty() { tr!(i18n, "settings-none") } else { value };
            view! {
                <p class="pending">
                    {tr!(i18n, "settings-pending")} " " <span class="mono">{value}</span>
                </p>
            }
        })
    }
}

/// The default, in the words of the control beside it; tracked.
fn default_text(i18n: I18n, setting: &SettingView) -> String {
    if setting.kind.name == SettingType::List && setting.default == setting.kind.of.join(",") {
        tr!(i18n, "settings-all")
    } else if setting.default.is_empty() {
        tr!(i18n, "settings-none")
    } else {
        setting.default.clone()
    }
}

#[component]
fn DefaultCell(
    setting: Memo<SettingView>,
    changed_only: RwSignal<bool>,
    add: NodeRef<html::Button>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let button = NodeRef::<html::Button>::new();
    let key = move || setting.with(|it| it.key.to_string());
    let default = Memo::new(move |_| setting.with(|it| default_text(i18n, it)));
    let put_back = move |_| {
        let (key, value) = setting.with_untracked(|it| (it.key.to_string(), it.default.clone()));
        if !actions.act(UserAction::SetSetting { key, value }) {
            return;
        }
        // The button disappears, and in a list of what is changed the whole row.
        if !changed_only.get_untracked() {
            focus_field_beside(button);
        } else if !focus_neighbour(button) {
            focus_node(add);
        }
    };
    view! {
        // The label is shown where there is no room for heads of columns.
        <td class="default" data-label=move_tr!(i18n, "settings-default-label")>
            <span class="mono">
                <Breakable text=default />
            </span>
            <Show when=move || setting.with(is_overridden)>
                <button type="button" class="button quiet" node_ref=button on:click=put_back>
                    {move_tr!(i18n, "settings-put-back")}
                    <span class="visually-hidden">" " {key}</span>
                </button>
            </Show>
        </td>
    }
}

/// Removes a key of the person's own.
#[component]
fn RemoveButton(key: String, add: NodeRef<html::Button>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let button = NodeRef::<html::Button>::new();
    let name = key.clone();
    let remove = move |_| {
        if actions.act(UserAction::UndefineSetting { key: key.clone() }) && !focus_neighbour(button)
        {
            focus_node(add);
        }
    };
    view! {
        <button type="button" class="button quiet" node_ref=button on:click=remove>
            {move_tr!(i18n, "settings-remove")}
            <span class="visually-hidden">" " {name}</span>
        </button>
    }
}
