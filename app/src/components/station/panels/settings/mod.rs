//! The configuration keys: found by a word, explained, and changed at the station itself.
//!
//! **Owns** which keys are listed, and what is said of each. **Must not know** what a key does or
//! what its value may be.

pub mod control;
pub mod custom;
pub mod device_model;
pub mod list;
mod monitors;
pub mod row;
pub mod search;
pub mod traits;

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::StationViewStoreFields as _;

use self::custom::CustomSettingForm;
use self::device_model::DeviceModel;
use self::list::SettingsList;
use super::Panel;
use crate::components::later::{Lazy, Piece};
use crate::state::AppState;

#[component]
pub fn SettingsPanel() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let settings = expect_context::<AppState>().view.settings();
    let pending = move || settings.with(|all| all.iter().filter(|it| it.pending).count());
    let pending = Memo::new(move |_| pending());
    let summary = move || tr!(i18n, "settings-summary", {"pending" => pending.get()});
    view! {
        <Panel
            id="settings"
            class="settings"
            title=move_tr!(i18n, "settings-title")
            summary=move || view! { <span class="muted">{summary}</span> }
        >
            <Lazy piece=Piece::Settings />
        </Panel>
    }
}

#[component]
pub fn Settings() -> impl IntoView {
    let add = NodeRef::new();
    view! {
        <SettingsList add />
        <CustomSettingForm add />
        <DeviceModel />
    }
}
