//! The CSMS as a certificate authority: what it sends to a charge point, and what the charge point
//! reports.
//!
//! **Owns** the way from a button to a [`Change`] or an operation. **Must not know** how a
//! certificate is made.

pub mod choices;
pub mod issued;
pub mod monitor_events;

use demo_csms::{Change, FirmwareSigning, RequestPolicy, RootChoice, Station};
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_types::v16::CertificateUse;
use serde_json::{Value, json};

use self::choices::{FIRMWARE, NamedSelect, REQUESTS, ROOTS, name_of};
use self::issued::VehicleCertificates;
use self::monitor_events::MonitorEvents;
use super::console::{Console, ConsoleRefusal, Place};
use crate::components::ui::{DataTable, format};
use crate::i18n;

#[component]
pub fn Security() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    view! {
        <h2>{move_tr!(i18n, "csms-certificates")}</h2>
        <RequestAnswer />
        <CertificateButtons />
        <IssuedCertificate />
        <InstalledCertificates />
        <ConsoleRefusal place=Place::Certificates />
        <VehicleCertificates />
        <h2>{move_tr!(i18n, "csms-signed-firmware")}</h2>
        <SignedFirmware />
        <ConsoleRefusal place=Place::Firmware />
        <h2>{move_tr!(i18n, "csms-security-events")}</h2>
        <SecurityEvents />
        <ConsoleRefusal place=Place::SecurityEvents />
        <MonitorEvents />
    }
}

/// How requests for certificates are answered.
#[component]
fn RequestAnswer() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let console = expect_context::<Console>();
    let chosen = Memo::new(move |_| console.look(|state, _| state.config.certificate_requests));
    let choose = move |policy: RequestPolicy| {
        console.change(Place::Certificates, Change::SetCertificateRequests(policy))
    };
    view! {
        <p class="field">
            <label for="certificate-requests">{move_tr!(i18n, "csms-requests")}</label>
            <NamedSelect
                id="certificate-requests"
                options=REQUESTS
                chosen=chosen
                on_choose=Callback::new(choose)
            />
        </p>
    }
}

/// A button for each use of a root certificate.
#[component]
fn UseButtons(
    labels: [(CertificateUse, Signal<String>); 2],
    #[prop(into)] on_use: Callback<CertificateUse>,
) -> impl IntoView {
    labels.map(|(usage, label)| {
        view! {
            <button type="button" class="button" on:click=move |_| on_use.run(usage)>
                {label}
            </button>
        }
    })
}

#[component]
fn CertificateButtons() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let console = expect_context::<Console>();
    let choice = RwSignal::new(RootChoice::default());
    let choose = move |chosen| {
        choice.set(chosen);
        true
    };
    let install = move |usage: CertificateUse| {
        let (station, choice) = (untrack(|| console.target()), choice.get_untracked());
        console.change(Place::Certificates, Change::InstallRoot { station, usage, choice });
    };
    let trigger = move |_| {
        let wanted = json!({ "requestedMessage": "SignChargePointCertificate" });
        console.send(Place::Certificates, "ExtendedTriggerMessage", wanted);
    };
    view! {
        <p class="field">
            <label for="root-choice">{move_tr!(i18n, "csms-root-choice")}</label>
            <NamedSelect
                id="root-choice"
                options=ROOTS
                chosen=choice
                on_choose=Callback::new(choose)
            />
        </p>
        <div class="inline-form">
            <UseButtons
                labels=[
                    (CertificateUse::CentralSystemRootCertificate, move_tr!(i18n, "csms-install-root")),
                    (CertificateUse::ManufacturerRootCertificate, move_tr!(i18n, "csms-install-manufacturer-root")),
                ]
                on_use=install
            />
            <button type="button" class="button" on:click=trigger>
                {move_tr!(i18n, "csms-renew-certificate")}
            </button>
        </div>
    }
}

/// What was sent last, and the answer.
#[component]
fn IssuedCertificate() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let console = expect_context::<Console>();
    let text = move || {
        let issued = console.look_at_target(|_, station| station.certificate.clone()).flatten()?;
        let name = name_of(REQUESTS, &issued.policy).map(|id| i18n.tr(id)).unwrap_or_default();
        Some(match issued.status {
            Some(status) => {
                tr!(i18n, "csms-issued-answered", { "name" => name, "status" => status })
            }
            None => tr!(i18n, "csms-issued", { "name" => name }),
        })
    };
    move || text().map(|text| view! { <p role="status">{text}</p> })
}

/// The certificates at the station as they were listed last; each can be deleted.
#[component]
fn InstalledCertificates() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let console = expect_context::<Console>();
    let known = Memo::new(move |_| {
        console.look_at_target(|_, station| station.certificates.clone()).unwrap_or_default()
    });
    let ask = move |usage: CertificateUse| {
        console.send(
            Place::Certificates,
            "GetInstalledCertificateIds",
            json!({ "certificateType": usage }),
        );
    };
    view! {
        <div class="inline-form">
            <UseButtons
                labels=[
                    (CertificateUse::CentralSystemRootCertificate, move_tr!(i18n, "csms-list-roots")),
                    (CertificateUse::ManufacturerRootCertificate, move_tr!(i18n, "csms-list-manufacturer-roots")),
                ]
                on_use=ask
            />
        </div>
        <ul class="plain">
            <For each=move || known.get() key=Value::to_string let:data>
                <InstalledCertificate data />
            </For>
        </ul>
    }
}

#[component]
fn InstalledCertificate(data: Value) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let console = expect_context::<Console>();
    let serial = data["serialNumber"].as_str().unwrap_or_default().to_owned();
    let name = serial.clone();
    let delete = move |_| {
        console.send(
            Place::Certificates,
            "DeleteCertificate",
            json!({ "certificateHashData": data }),
        );
    };
    view! {
        <li>
            <span class="mono">{serial}</span>
            " "
            <button
                type="button"
                class="button quiet"
                aria-label=move_tr!(i18n, "csms-delete-certificate", { "name" => name.clone() })
                on:click=delete
            >
                {move_tr!(i18n, "csms-delete")}
            </button>
        </li>
    }
}

#[component]
fn SignedFirmware() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let console = expect_context::<Console>();
    let signing = RwSignal::new(FirmwareSigning::default());
    let choose = move |chosen| {
        signing.set(chosen);
        true
    };
    let send = move |_| {
        let (station, signing) = (untrack(|| console.target()), signing.get_untracked());
        console.change(Place::Firmware, Change::UpdateFirmware { station, signing });
    };
    let told = move || {
        let last = |station: &Station| Some(station.firmware.as_ref()?.told.last()?.status.clone());
        let status = console.look_at_target(|_, station| last(station)).flatten()?;
        Some(tr!(i18n, "csms-firmware-told", { "status" => status }))
    };
    view! {
        <div class="inline-form">
            <p class="field">
                <label for="firmware-signing">{move_tr!(i18n, "csms-firmware-signing")}</label>
                <NamedSelect
                    id="firmware-signing"
                    options=FIRMWARE
                    chosen=signing
                    on_choose=Callback::new(choose)
                />
            </p>
            <button type="button" class="button" on:click=send>
                {move_tr!(i18n, "csms-send-firmware")}
            </button>
        </div>
        {move || told().map(|text| view! { <p role="status">{text}</p> })}
    }
}

/// The newest first.
#[component]
fn SecurityEvents() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let console = expect_context::<Console>();
    let events = Memo::new(move |_| {
        console.look_at_target(|_, station| station.security_events.clone()).unwrap_or_default()
    });
    let heads =
        move || vec![tr!(i18n, "csms-time"), tr!(i18n, "csms-event"), tr!(i18n, "csms-tech-info")];
    let rows = move || {
        let language = i18n::language(i18n);
        events.with(|all| {
            let cells = |it: &demo_csms::SecurityEvent| {
                let at = format::date_time(language, it.at);
                vec![at, it.kind.clone(), it.tech_info.clone().unwrap_or_default()]
            };
            all.iter().rev().map(cells).collect::<Vec<_>>()
        })
    };
    let ask = move |_| {
        console.send(Place::SecurityEvents, "GetLog", untrack(|| console.defaults("GetLog")));
    };
    let none = move || view! { <p class="muted">{move_tr!(i18n, "csms-no-security-events")}</p> };
    view! {
        <Show when=move || !events.with(Vec::is_empty) fallback=none>
            <DataTable
                caption=move_tr!(i18n, "csms-security-events")
                heads=Signal::derive(heads)
                rows=Signal::derive(rows)
            />
        </Show>
        <div class="inline-form">
            <button type="button" class="button" on:click=ask>
                {move_tr!(i18n, "csms-get-log")}
            </button>
        </div>
    }
}
