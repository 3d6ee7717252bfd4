//! The choices of a correct or wrong certificate or signature, by name.
//!
//! **Owns** the names.

use demo_csms::{FirmwareSigning, RequestPolicy, RootChoice};
use leptos::prelude::*;
use leptos_fluent::I18n;
use ocpp_crypto::SigningMode;
use web_sys::HtmlSelectElement;

/// A value, and the id of its name.
pub type Named<T> = (T, &'static str);

pub const REQUESTS: &[Named<RequestPolicy>] = &[
    (RequestPolicy::Sign(SigningMode::Right), "csms-signing-right"),
    (RequestPolicy::Sign(SigningMode::OtherKey), "csms-signing-other-key"),
    (RequestPolicy::Sign(SigningMode::BrokenChain), "csms-signing-broken-chain"),
    (RequestPolicy::Sign(SigningMode::WrongOrder), "csms-signing-wrong-order"),
    (RequestPolicy::Sign(SigningMode::UnknownAuthority), "csms-signing-unknown-authority"),
    (RequestPolicy::Sign(SigningMode::SelfSigned), "csms-signing-self-signed"),
    (RequestPolicy::Sign(SigningMode::Expired), "csms-signing-expired"),
    (RequestPolicy::Sign(SigningMode::NotYetValid), "csms-signing-not-yet-valid"),
    (RequestPolicy::Sign(SigningMode::TooLong), "csms-signing-too-long"),
    (RequestPolicy::Sign(SigningMode::WrongSubject), "csms-signing-wrong-subject"),
    (RequestPolicy::Sign(SigningMode::WrongOrganization), "csms-signing-wrong-organization"),
    (RequestPolicy::Sign(SigningMode::BadSignature), "csms-signing-bad-signature"),
    (RequestPolicy::Sign(SigningMode::Truncated), "csms-signing-truncated"),
    (RequestPolicy::Sign(SigningMode::Der), "csms-signing-der"),
    (RequestPolicy::Reject, "csms-signing-reject"),
    (RequestPolicy::Ignore, "csms-signing-ignore"),
];

pub const ROOTS: &[Named<RootChoice>] = &[
    (RootChoice::Right, "csms-root-right"),
    (RootChoice::Successor, "csms-root-successor"),
    (RootChoice::Stranger, "csms-root-stranger"),
    (RootChoice::Expired, "csms-root-expired"),
    (RootChoice::NotYetValid, "csms-root-not-yet-valid"),
    (RootChoice::NotAnAuthority, "csms-root-not-an-authority"),
    (RootChoice::Several, "csms-root-several"),
    (RootChoice::Truncated, "csms-root-truncated"),
    (RootChoice::Der, "csms-root-der"),
];

pub const FIRMWARE: &[Named<FirmwareSigning>] = &[
    (FirmwareSigning::Right, "csms-firmware-right"),
    (FirmwareSigning::OtherFile, "csms-firmware-other-file"),
    (FirmwareSigning::OtherKey, "csms-firmware-other-key"),
    (FirmwareSigning::UnknownSigner, "csms-firmware-unknown-signer"),
    (FirmwareSigning::ExpiredSigner, "csms-firmware-expired-signer"),
];

/// The id of its name.
pub fn name_of<T: PartialEq>(all: &[Named<T>], value: &T) -> Option<&'static str> {
    all.iter().find(|(it, _)| it == value).map(|(_, id)| *id)
}

/// One of several, by name.
#[component]
pub fn NamedSelect<T: Copy + PartialEq + Send + Sync + 'static>(
    id: &'static str,
    options: &'static [Named<T>],
    #[prop(into)] chosen: Signal<T>,
    /// Carries a choice out; whether it was accepted.
    on_choose: Callback<T, bool>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let place = move || options.iter().position(|(it, _)| *it == chosen.get()).unwrap_or_default();
    let choose = move |select: HtmlSelectElement| {
        let option = options.get(usize::try_from(select.selected_index()).unwrap_or_default());
        if !option.is_some_and(|(it, _)| on_choose.run(*it)) {
            // Back to what it is.
            select.set_selected_index(i32::try_from(untrack(place)).unwrap_or_default());
        }
    };
    let option = move |(at, (_, name)): (usize, &'static Named<T>)| {
        view! { <option prop:selected=move || place() == at>{move || i18n.tr(name)}</option> }
    };
    view! {
        <select id=id on:change:target=move |event| choose(event.target())>
            {options.iter().enumerate().map(option).collect_view()}
        </select>
    }
}
