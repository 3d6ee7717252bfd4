//! Charging profiles, and the limits that others than the CSMS set.
//!
//! **Owns** what is shown of them, and the form for such a limit. **Must not know** which profile
//! prevails: the station says so.

pub mod limits;
pub mod profile;

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{LimitSource, ProfileView, StationViewStoreFields as _};

use self::limits::Limits;
use self::profile::Profile;
use super::Panel;
use crate::components::page::PanelId;
use crate::components::second_part::{FromSecondPart, SecondPartView};
use crate::components::ui::use_clock;
use crate::state::AppState;
use crate::state::commands::Commands;

#[component]
pub fn ChargingPanel() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let installed = Installed::new();
    let profiles = installed.profiles;
    let count =
        Memo::new(move |_| profiles.with(|all| all.iter().filter(|it| is_of_csms(it)).count()));
    let limits = Memo::new(move |_| profiles.with(Vec::len) - count.get());
    let summary = move || {
        let profiles = tr!(i18n, "charging-summary", {"count" => count.get()});
        match limits.get() {
            0 => profiles,
            limits => {
                let limits = tr!(i18n, "charging-summary-limits", {"count" => limits});
                format!("{profiles}, {limits}")
            }
        }
    };
    view! {
        <Panel
            id=PanelId::Charging
            class="charging-panel"
            title=move_tr!(i18n, "charging-title")
            summary=move || view! { <span class="muted">{summary}</span> }
        >
            <FromSecondPart view=SecondPartView::Charging(installed) />
        </Panel>
    }
}

#[component]
pub fn Charging(installed: Installed) -> impl IntoView {
    view! {
        <Profiles profiles=installed.profiles />
        <Limits installed />
    }
}

/// The profiles that are installed. The picture of the station does not have them: they are looked up
/// anew once a second, when the facts of a connector change, and after an action here.
#[derive(Clone, Copy, Debug)]
pub struct Installed {
    profiles: Memo<Vec<ProfileView>>,
    refreshes: RwSignal<u32>,
}

impl Installed {
    fn new() -> Self {
        let commands = expect_context::<Commands>();
        let view = expect_context::<AppState>().view;
        let clock = use_clock();
        let refreshes = RwSignal::new(0);
        let profiles = Memo::new(move |_| {
            clock.track();
            refreshes.track();
            view.connectors().track();
            commands.profiles()
        });
        Self { profiles, refreshes }
    }

    fn refresh(self) {
        self.refreshes.update(|refreshes| *refreshes += 1);
    }
}

fn is_of_csms(profile: &ProfileView) -> bool {
    profile.source == LimitSource::Csms
}

#[component]
fn Profiles(profiles: Memo<Vec<ProfileView>>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let of_csms = Memo::new(move |_| {
        profiles.with(|all| all.iter().filter(|it| is_of_csms(it)).cloned().collect::<Vec<_>>())
    });
    let none = move || view! { <p class="muted">{move_tr!(i18n, "charging-no-profiles")}</p> };
    view! {
        <section>
            <h3>{move_tr!(i18n, "charging-of-csms")}</h3>
            <Show when=move || !of_csms.with(Vec::is_empty) fallback=none>
                <ul class="profiles">
                    <For
                        each=move || of_csms.get()
                        key=|it| (it.id, it.connector)
                        let(first)
                    >
                        <Profile first all=of_csms />
                    </For>
                </ul>
            </Show>
        </section>
    }
}
