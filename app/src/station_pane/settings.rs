//! The configuration keys, changed at the station itself.
//!
//! **Owns** which control a value gets. **Must not know** what a key does or what it may be.

use std::borrow::Cow;

use leptos::ev::{self, Targeted};
use leptos::html::Details;
use leptos::prelude::*;
use ocpp_engine::{SettingView, UserAction};

use crate::ui::perform::Perform;
use crate::ui::slice;

#[component]
pub fn SettingsSection() -> impl IntoView {
    let node = NodeRef::<Details>::new();
    let open = RwSignal::new(false);
    let pending = slice(|view| view.settings.iter().filter(|setting| setting.pending).count());
    let on_toggle = move |_| {
        open.set(node.get_untracked().is_some_and(|details| details.open()));
    };
    view! {
        <details class="card settings" node_ref=node on:toggle=on_toggle>
            <summary>
                <h2>"Settings"</h2>
                <span class="muted">
                    {move || match pending.get() {
                        0 => "Configuration keys".to_owned(),
                        1 => "One change waits for a restart".to_owned(),
                        n => format!("{n} changes wait for a restart"),
                    }}
                </span>
            </summary>
            // Folded, it costs nothing.
            <Show when=move || open.get()>
                <SettingsTable />
            </Show>
        </details>
    }
}

#[component]
fn SettingsTable() -> impl IntoView {
    let keys =
        slice(|view| view.settings.iter().map(|setting| setting.key.clone()).collect::<Vec<_>>());
    view! {
        <table>
            <thead>
                <tr>
                    <th scope="col">"Key"</th>
                    <th scope="col">"Value"</th>
                    <th scope="col">"Default"</th>
                </tr>
            </thead>
            <tbody>
                <For each=move || keys.get() key=|key| key.clone() let(key)>
                    <SettingRow key_name=key />
                </For>
            </tbody>
        </table>
    }
}

#[component]
fn SettingRow(key_name: Cow<'static, str>) -> impl IntoView {
    let name = key_name.clone();
    let setting =
        slice(move |view| view.settings.iter().find(|setting| setting.key == name).cloned());
    let with = move |pick: fn(&SettingView) -> bool| {
        setting.with(|setting| setting.as_ref().is_some_and(pick))
    };
    // What never changes while the page is open.
    let Some(fixed) = setting.get_untracked() else { return ().into_any() };
    let changed = move || {
        with(|setting| setting.value != setting.default && !setting.custom && !setting.fixed)
    };
    let pending = Memo::new(move |_| with(|setting| setting.pending));
    view! {
        <tr class:changed=changed>
            <th scope="row">
                <span class="mono">{key_name}</span>
                <Show when=move || pending.get()>
                    <span class="tag">"after a restart"</span>
                </Show>
                <p class="help">{fixed.help} " " <span class="section">{fixed.section}</span></p>
            </th>
            <td>
                <SettingValue setting=setting fixed=fixed.clone() />
            </td>
            <td class="mono default">{fixed.default}</td>
        </tr>
    }
    .into_any()
}

#[component]
fn SettingValue(setting: Memo<Option<SettingView>>, fixed: SettingView) -> impl IntoView {
    let perform = Perform::from_context();
    let value = Memo::new(move |_| {
        setting.with(|setting| setting.as_ref().map(|s| s.value.clone()).unwrap_or_default())
    });
    let key = StoredValue::new(fixed.key.to_string());
    if fixed.fixed {
        let unit = fixed.unit;
        return view! {
            <span class="mono readonly" title="Read-only">{move || value.get()}</span>
            <span class="unit">{unit}</span>
        }
        .into_any();
    }
    let change =
        move |value: String| perform.act(UserAction::SetSetting { key: key.get_value(), value });
    if matches!(fixed.default, "true" | "false") {
        let on = Memo::new(move |_| value.with(|value| value.eq_ignore_ascii_case("true")));
        return view! {
            <label class="switch">
                <input
                    type="checkbox"
                    role="switch"
                    aria-label=key.get_value()
                    prop:checked=move || on.get()
                    on:change:target=move |event| {
                        let wanted = event.target().checked();
                        if !change(wanted.to_string()) {
                            event.target().set_checked(!wanted);
                        }
                    }
                />
                <span>{move || value.get()}</span>
            </label>
        }
        .into_any();
    }
    let on_change = move |event: Targeted<ev::Event, web_sys::HtmlInputElement>| {
        if !change(event.target().value()) {
            event.target().set_value(&value.get_untracked());
        }
    };
    view! {
        <input
            class="mono"
            class:number=!fixed.unit.is_empty()
            aria-label=key.get_value()
            spellcheck="false"
            autocomplete="off"
            prop:value=move || value.get()
            on:change:target=on_change
        />
        <span class="unit">{fixed.unit}</span>
    }
    .into_any()
}
