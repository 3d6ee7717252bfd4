//! The choices of a correct or wrong certificate or signature, by name.
//!
//! **Owns** the names.

use demo_csms::{FirmwareManner, RequestPolicy, RootManner};
use leptos::prelude::*;
use leptos_fluent::I18n;
use ocpp_crypto::Manner;
use web_sys::HtmlSelectElement;

/// A value, and the id of its name.
pub type Named<T> = (T, &'static str);

pub const REQUESTS: &[Named<RequestPolicy>] = &[
    (RequestPolicy::Sign(Manner::Right), "csms-manner-right"),
    (RequestPolicy::Sign(Manner::OtherKey), "csms-manner-other-key"),
    (RequestPolicy::Sign(Manner::BrokenChain), "csms-manner-broken-chain"),
    (RequestPolicy::Sign(Manner::WrongOrder), "csms-manner-wrong-order"),
    (RequestPolicy::Sign(Manner::UnknownAuthority), "csms-manner-unknown-authority"),
    (RequestPolicy::Sign(Manner::SelfSigned), "csms-manner-self-signed"),
    (RequestPolicy::Sign(Manner::Expired), "csms-manner-expired"),
    (RequestPolicy::Sign(Manner::NotYetValid), "csms-manner-not-yet-valid"),
    (RequestPolicy::Sign(Manner::TooLong), "csms-manner-too-long"),
    (RequestPolicy::Sign(Manner::WrongSubject), "csms-manner-wrong-subject"),
    (RequestPolicy::Sign(Manner::WrongOrganization), "csms-manner-wrong-organization"),
    (RequestPolicy::Sign(Manner::BadSignature), "csms-manner-bad-signature"),
    (RequestPolicy::Sign(Manner::Truncated), "csms-manner-truncated"),
    (RequestPolicy::Sign(Manner::Der), "csms-manner-der"),
    (RequestPolicy::Reject, "csms-manner-reject"),
    (RequestPolicy::Ignore, "csms-manner-ignore"),
];

pub const ROOTS: &[Named<RootManner>] = &[
    (RootManner::Right, "csms-root-right"),
    (RootManner::Successor, "csms-root-successor"),
    (RootManner::Stranger, "csms-root-stranger"),
    (RootManner::Expired, "csms-root-expired"),
    (RootManner::NotYetValid, "csms-root-not-yet-valid"),
    (RootManner::NotAnAuthority, "csms-root-not-an-authority"),
    (RootManner::Several, "csms-root-several"),
    (RootManner::Truncated, "csms-root-truncated"),
    (RootManner::Der, "csms-root-der"),
];

pub const FIRMWARE: &[Named<FirmwareManner>] = &[
    (FirmwareManner::Right, "csms-firmware-right"),
    (FirmwareManner::OtherFile, "csms-firmware-other-file"),
    (FirmwareManner::OtherKey, "csms-firmware-other-key"),
    (FirmwareManner::UnknownSigner, "csms-firmware-unknown-signer"),
    (FirmwareManner::ExpiredSigner, "csms-firmware-expired-signer"),
];

/// The id of its name.
pub fn name_of<T: PartialEq>(all: &[Named<T>], value: &T) -> Option<&'static str> {
    all.iter().find(|(it, _)| it == value).map(|(_, id)| *id)
}

/// One of several, by name.
#[component]
pub fn Choice<T: Copy + PartialEq + Send + Sync + 'static>(
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
