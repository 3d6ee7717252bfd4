//! The certificates of the station, and the roots that it trusts.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_crypto::{CertificateInfo, KeyAlgorithm};
use ocpp_engine::station::SignRequestPhase;
use ocpp_engine::{
    SignRequestView, StationSummaryStoreFields as _, StationViewStoreFields as _, UserAction,
};

use super::type_name;
use crate::components::station::panels::field_draft::FieldDraft;
use crate::components::ui::{Fact, SelectField, format, use_actions};
use crate::i18n;
use crate::state::AppState;

/// A certificate and what is to be said of it besides.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    certificate: CertificateInfo,
    /// In use, kept as a fallback, what it is trusted for.
    note: String,
    /// What is between it and the root.
    above: Vec<String>,
}

/// The station's own certificates, and the request for the next.
#[component]
pub fn OwnCertificates() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let state = expect_context::<AppState>();
    let certificates = state.view.certificates();
    let own = Memo::new(move |_| {
        certificates.with(|it| {
            let shown = it.own.iter().rev().filter_map(|own| {
                let (first, above) = own.chain.split_first()?;
                let note = if own.in_use {
                    tr!(i18n, "security-in-use")
                } else {
                    tr!(i18n, "security-not-in-use")
                };
                let above = above.iter().map(|it| it.subject.clone()).collect();
                Some(Shown { certificate: first.clone(), note, above })
            });
            shown.collect::<Vec<_>>()
        })
    });
    view! {
        <Certificates all=own nothing=move_tr!(i18n, "security-own-none") />
        <Request />
    }
}

/// Asks for a certificate, and says how far that is.
#[component]
fn Request() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let state = expect_context::<AppState>();
    let certificates = state.view.certificates();
    let algorithm = FieldDraft::of(move || {
        certificates.with(|it| {
            if it.algorithm == KeyAlgorithm::Rsa2048 { "rsa" } else { "ecdsa" }.to_owned()
        })
    });
    let set_algorithm = move |_| {
        let rsa = algorithm.text.get_untracked() == "rsa";
        let kind = if rsa { KeyAlgorithm::Rsa2048 } else { KeyAlgorithm::EcdsaP256 };
        actions.act(UserAction::SetKeyAlgorithm(kind));
    };
    let options = move || {
        vec![
            ("ecdsa".to_owned(), "ECDSA P-256".to_owned()),
            ("rsa".to_owned(), "RSA 2048".to_owned()),
        ]
    };
    let phase = move || {
        certificates.with(|it| it.request.as_ref().map(|request| request_text(i18n, request)))
    };
    let obstacle = move || {
        let text = certificates.with(|it| it.obstacle_text.clone());
        text.map(|text| i18n::sentence(&i18n::said(i18n, &text)))
    };
    view! {
        <div class="inline-form">
            <SelectField
                id="security-algorithm"
                label=move_tr!(i18n, "security-algorithm")
                value=algorithm.text
                options=Signal::derive(options)
                on:change=set_algorithm
            />
            <button
                type="button"
                class="button"
                on:click=move |_| {
                    actions.act(UserAction::RequestCertificate);
                }
            >
                {move_tr!(i18n, "security-request")}
            </button>
        </div>
        <p class="muted" role="status">{phase}</p>
        <p class="muted">{obstacle}</p>
        <p class="muted small">{move_tr!(i18n, "security-key-kept")}</p>
    }
}

/// Those that the station shows to vehicles, and the request for the next (2.0.1 ISO 15118).
#[component]
pub fn ForVehicles() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let certificates = expect_context::<AppState>().view.certificates();
    let shown = Memo::new(move |_| {
        certificates.with(|it| {
            let shown = it.for_vehicles.iter().rev().filter_map(|own| {
                let (first, above) = own.chain.split_first()?;
                let used = if own.in_use {
                    tr!(i18n, "security-in-use")
                } else {
                    tr!(i18n, "security-not-in-use")
                };
                let statuses = own.statuses.len();
                let note = if statuses == 0 {
                    used
                } else {
                    let told = tr!(i18n, "security-ocsp", {"count" => statuses});
                    format!("{used}, {told}")
                };
                let above = above.iter().map(|it| it.subject.clone()).collect();
                Some(Shown { certificate: first.clone(), note, above })
            });
            shown.collect::<Vec<_>>()
        })
    });
    let phase = move || {
        certificates
            .with(|it| it.request_for_vehicles.as_ref().map(|request| request_text(i18n, request)))
    };
    let obstacle = move || {
        let text = certificates.with(|it| it.obstacle_for_vehicles_text.clone());
        text.map(|text| i18n::sentence(&i18n::said(i18n, &text)))
    };
    view! {
        <p class="muted small">{move_tr!(i18n, "security-vehicles-help")}</p>
        <Certificates all=shown nothing=move_tr!(i18n, "security-vehicles-none") />
        <div class="actions">
            <button
                type="button"
                class="button"
                on:click=move |_| {
                    actions.act(UserAction::RequestVehicleCertificate);
                }
            >
                {move_tr!(i18n, "security-request-for-vehicles")}
            </button>
        </div>
        <p class="muted" role="status">{phase}</p>
        <p class="muted">{obstacle}</p>
    }
}

/// How far a request is; tracked.
/// How far a request is, and what was wrong with the certificate that came last.
fn request_text(i18n: I18n, request: &SignRequestView) -> String {
    let phase = match request.phase {
        SignRequestPhase::Waiting => tr!(i18n, "security-request-waiting"),
        SignRequestPhase::Sent => tr!(i18n, "security-request-sent"),
        SignRequestPhase::Accepted => tr!(i18n, "security-request-accepted"),
        SignRequestPhase::GivenUp => tr!(i18n, "security-request-given-up"),
    };
    match &request.rejection_text {
        Some(why) => {
            let why = i18n::said(i18n, why);
            tr!(i18n, "security-request-rejected", { "why" => why, "phase" => phase })
        }
        None => phase,
    }
}

/// The roots.
#[component]
pub fn Roots() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let state = expect_context::<AppState>();
    let certificates = state.view.certificates();
    let version = state.view.station().ocpp();
    let roots = Memo::new(move |_| {
        let version = version.get();
        certificates.with(|it| {
            let shown = it.roots.iter().map(|root| {
                // One that another version has installed stays.
                let name = type_name(version, root.usage).unwrap_or(root.usage.as_str());
                let mut note = name.to_owned();
                if root.in_use {
                    note = format!("{note}, {}", tr!(i18n, "security-in-use"));
                }
                if root.fallback {
                    note = format!("{note}, {}", tr!(i18n, "security-fallback"));
                }
                Shown { certificate: root.certificate.clone(), note, above: Vec::new() }
            });
            shown.collect::<Vec<_>>()
        })
    });
    view! { <Certificates all=roots nothing=move_tr!(i18n, "security-roots-none") /> }
}

#[component]
fn Certificates(all: Memo<Vec<Shown>>, #[prop(into)] nothing: Signal<String>) -> impl IntoView {
    view! {
        <Show
            when=move || all.with(|all| !all.is_empty())
            fallback=move || view! { <p class="muted">{nothing}</p> }
        >
            <ul class="certificates">
                <For
                    each=move || all.get()
                    key=|it| (it.certificate.fingerprint.clone(), it.note.clone())
                    let(shown)
                >
                    <Certificate shown />
                </For>
            </ul>
        </Show>
    }
}

#[component]
fn Certificate(shown: Shown) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let Shown { certificate, note, above } = shown;
    let (from, to) = (certificate.not_before, certificate.not_after);
    let validity = move || {
        let language = i18n::language(i18n);
        format!("{} – {}", format::date_time(language, from), format::date_time(language, to))
    };
    let fingerprint = certificate.fingerprint.clone();
    let remove = move |_| {
        let fingerprint = fingerprint.clone();
        actions.act(UserAction::RemoveCertificate { fingerprint });
    };
    let subject = certificate.subject.clone();
    let remove_label = move || tr!(i18n, "security-remove-named", {"subject" => subject.clone()});
    let hashes = certificate.hash_data.iter().map(|data| {
        let algorithm = serde_json::to_value(data.hash_algorithm).unwrap_or_default();
        let text = format!("{} {}", data.issuer_name_hash, data.issuer_key_hash);
        (algorithm.as_str().unwrap_or_default().to_owned(), text)
    });
    let hashes: Vec<_> = hashes.collect();
    let chain = (!above.is_empty()).then(|| {
        view! { <Fact term=move_tr!(i18n, "security-chain")>{above.join(", ")}</Fact> }
    });
    view! {
        <li class="certificate">
            <div class="certificate-head">
                <strong>{certificate.subject}</strong>
                " "
                <span class="muted">{note}</span>
                <button type="button" class="button" aria-label=remove_label on:click=remove>
                    {move_tr!(i18n, "security-remove")}
                </button>
            </div>
            <dl class="facts">
                <Fact term=move_tr!(i18n, "security-issuer")>{certificate.issuer}</Fact>
                <Fact term=move_tr!(i18n, "security-validity")>{validity}</Fact>
                <Fact term=move_tr!(i18n, "security-key")>{certificate.key}</Fact>
                {chain}
            </dl>
            <details>
                <summary>{move_tr!(i18n, "security-details")}</summary>
                <dl class="hashes mono small">
                    <Fact term=move_tr!(i18n, "security-serial")>{certificate.serial_number}</Fact>
                    <Fact term=move_tr!(i18n, "security-fingerprint")>{certificate.fingerprint}</Fact>
                    {hashes
                        .into_iter()
                        .map(|(algorithm, text)| view! { <Fact term=algorithm>{text}</Fact> })
                        .collect_view()}
                </dl>
                <pre class="mono small">{certificate.pem}</pre>
            </details>
        </li>
    }
}
