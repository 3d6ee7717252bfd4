//! The certificates that the CSMS has issued for vehicles, and to stations for them (2.0.1 M): each can
//! be revoked.

use demo_csms::{Change, IssuedCertificate};
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};

use crate::components::csms::console::{Console, ConsoleRefusal, Place};
use crate::components::ui::format;
use crate::i18n;

/// The newest first; nothing while there are none.
#[component]
pub fn VehicleCertificates() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let console = expect_context::<Console>();
    let issued = Memo::new(move |_| {
        console
            .look(|state, _| state.authority.certificates.iter().rev().cloned().collect::<Vec<_>>())
    });
    view! {
        <Show when=move || !issued.with(Vec::is_empty)>
            <h2>{move_tr!(i18n, "csms-vehicle-certificates")}</h2>
            <ul class="plain">
                <For each=move || issued.get() key=|it| it.serial_number.clone() let:it>
                    <VehicleCertificate it />
                </For>
            </ul>
        </Show>
        <ConsoleRefusal place=Place::VehicleCertificates />
    }
}

#[component]
fn VehicleCertificate(it: IssuedCertificate) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let console = expect_context::<Console>();
    let IssuedCertificate { common_name, serial_number, .. } = it;
    let serial = serial_number.clone();
    // The row stays, and with it the focus on its button.
    let revoked_at = Memo::new(move |_| {
        console.look(|state, _| {
            let all = &state.authority.certificates;
            all.iter().find(|it| it.serial_number == serial).and_then(|it| it.revoked_at)
        })
    });
    let since = move || {
        let time = format::date_time(i18n::language(i18n), revoked_at.get()?);
        Some(tr!(i18n, "csms-revoked-since", { "time" => time }))
    };
    let name = common_name.clone();
    let label = move || {
        let name = name.clone();
        match revoked_at.get() {
            Some(_) => tr!(i18n, "csms-restore-certificate", { "name" => name }),
            None => tr!(i18n, "csms-revoke-certificate", { "name" => name }),
        }
    };
    let word = move || match revoked_at.get() {
        Some(_) => tr!(i18n, "csms-restore"),
        None => tr!(i18n, "csms-revoke"),
    };
    let serial = serial_number.clone();
    let change = move |_| {
        let serial_number = serial.clone();
        let revoked = revoked_at.with_untracked(Option::is_none);
        let change = Change::RevokeCertificate { serial_number, revoked };
        console.change(Place::VehicleCertificates, change);
    };
    view! {
        <li>
            {common_name}
            " "
            <span class="mono">{serial_number}</span>
            " "
            {since}
            " "
            <button type="button" class="button quiet" aria-label=label on:click=change>
                {word}
            </button>
        </li>
    }
}
