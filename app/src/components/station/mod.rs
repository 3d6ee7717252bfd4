//! To be written.

pub mod panels;

use leptos::prelude::*;

use self::panels::{AccessPanel, FaultsPanel, IdentityPanel, SettingsPanel, TransfersPanel};

#[component]
pub fn StationPane() -> impl IntoView {
    view! {
        <section class="pane">
            <IdentityPanel />
            <AccessPanel />
            <TransfersPanel />
            <FaultsPanel />
            <SettingsPanel />
        </section>
    }
}
