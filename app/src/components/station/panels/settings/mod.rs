//! The configuration keys, or the variables of OCPP 2.0.1: found by a word, explained, and changed at the station itself.
//!
//! **Owns** which keys are listed, and what is said of each. **Must not know** what a key does or
//! what its value may be.

pub mod control;
pub mod custom;
pub mod describe;
pub mod device_model;
pub mod list;
pub mod monitoring;
pub mod monitors;
pub mod row;
pub mod search;

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{StationSummaryStoreFields as _, StationViewStoreFields as _};
use ocpp_types::Version;

use self::custom::CustomSettingForm;
use self::device_model::DeviceModel;
use self::list::SettingsList;
use self::monitoring::Monitoring;
use super::Panel;
use crate::components::page::PanelId;
use crate::components::second_part::{FromSecondPart, SecondPartView};
use crate::state::AppState;

#[component]
pub fn SettingsPanel() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let view = expect_context::<AppState>().view;
    let (settings, version) = (view.settings(), view.station().ocpp());
    let pending = move || settings.with(|all| all.iter().filter(|it| it.pending).count());
    let pending = Memo::new(move |_| pending());
    let summary = move || {
        let pending = pending.get();
        match version.get() {
            Version::V16 => tr!(i18n, "settings-summary", {"pending" => pending}),
            Version::V201 => tr!(i18n, "settings-summary-201", {"pending" => pending}),
        }
    };
    view! {
        <Panel
            id=PanelId::Settings
            class="settings"
            title=move_tr!(i18n, "settings-title")
            summary=move || view! { <span class="muted">{summary}</span> }
        >
            <FromSecondPart view=SecondPartView::Settings />
        </Panel>
    }
}

#[component]
pub fn Settings() -> impl IntoView {
    let add = NodeRef::new();
    let version = expect_context::<AppState>().view.station().ocpp();
    view! {
        <SettingsList add />
        // A station of OCPP 2.0.1 has no variable that its components do not declare.
        <Show when=move || version.get() == Version::V16>
            <CustomSettingForm add />
        </Show>
        <DeviceModel />
        <Monitoring />
    }
}
