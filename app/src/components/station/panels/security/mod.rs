//! Security: the profile, certificates, and the security log.
//!
//! **Owns** what is shown of them, and their forms. **Must not know** when the station takes a
//! certificate, or how a file of one is made.

pub mod certificates;
pub mod download;
pub mod events;
pub mod install;

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::station::CertificateUse;
use ocpp_engine::{StationSummaryStoreFields as _, StationViewStoreFields as _, UserAction};
use ocpp_types::Version;

use self::certificates::{OwnCertificates, Roots, VehicleCertificates};
use self::download::Download;
use self::events::Events;
use self::install::Install;
use super::Panel;
use crate::components::page::PanelId;
use crate::components::second_part::{FromSecondPart, SecondPartView};
use crate::components::ui::{Fact, ImmediateSelect, use_actions};
use crate::state::AppState;

#[component]
pub fn SecurityPanel() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let view = expect_context::<AppState>().view;
    let (security, certificates) = (view.security(), view.certificates());
    let profile =
        move || tr!(i18n, "security-summary", {"profile" => security.with(|it| it.profile)});
    let count = move || {
        let count = certificates.with(|it| it.roots.len() + it.own.len() + it.for_vehicles.len());
        tr!(i18n, "security-summary-certificates", {"count" => count})
    };
    view! {
        <Panel
            id=PanelId::Security
            title=move_tr!(i18n, "security-title")
            summary=move || view! { <span class="muted">{profile} ", " {count}</span> }
        >
            <FromSecondPart view=SecondPartView::Security />
        </Panel>
    }
}

#[component]
pub fn Security() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let version = expect_context::<AppState>().view.station().ocpp();
    view! {
        <Profile />
        <h3>{move_tr!(i18n, "security-own")}</h3>
        <OwnCertificates />
        <Download />
        <Show when=move || version.get() == Version::V201>
            <h3>{move_tr!(i18n, "security-vehicles")}</h3>
            <VehicleCertificates />
        </Show>
        <h3>{move_tr!(i18n, "security-roots")}</h3>
        <Roots />
        <Install />
        <h3>{move_tr!(i18n, "security-log")}</h3>
        <Events />
    }
}

/// What the messages of a version call a type of root certificates; None where it has none of them.
fn type_name(version: Version, usage: CertificateUse) -> Option<&'static str> {
    match (version, usage) {
        (Version::V16, CertificateUse::V2g | CertificateUse::MobilityOperator) => None,
        (Version::V201, CertificateUse::Csms) => Some("CSMSRootCertificate"),
        _ => Some(usage.as_str()),
    }
}

/// How the connection is secured, and what a page can and cannot do about it.
#[component]
fn Profile() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let security = expect_context::<AppState>().view.security();
    let set_profile = move |value: String| {
        actions.act(UserAction::SetSetting { key: "SecurityProfile".to_owned(), value });
    };
    let options = move || {
        let names = [
            tr!(i18n, "security-profile-0"),
            tr!(i18n, "security-profile-1"),
            tr!(i18n, "security-profile-2"),
            tr!(i18n, "security-profile-3"),
        ];
        names.into_iter().enumerate().map(|(number, name)| (number.to_string(), name)).collect()
    };
    let password = move || {
        if security.with(|it| it.has_authorization_key) {
            tr!(i18n, "security-password-set")
        } else {
            tr!(i18n, "security-password-none")
        }
    };
    let is_trying = move || security.with(|it| it.previous_profile.is_some());
    let number = Memo::new(move |_| security.with(|it| it.profile));
    view! {
        <div class="inline-form">
            <ImmediateSelect
                id="security-profile"
                label=move_tr!(i18n, "security-profile")
                chosen=Signal::derive(move || number.get().to_string())
                options=Signal::derive(options)
                on_choose=set_profile
            />
        </div>
        <dl class="facts">
            <Fact term=move_tr!(i18n, "security-password")>{password}</Fact>
            <Fact term=move_tr!(i18n, "security-server")>{move_tr!(i18n, "security-server-unseen")}</Fact>
        </dl>
        <Show when=is_trying>
            <p class="muted">{move_tr!(i18n, "security-profile-trying")}</p>
        </Show>
        <Show when=move || number.get() == 3>
            <p class="muted">{move_tr!(i18n, "security-profile-3-hint")}</p>
        </Show>
    }
}
