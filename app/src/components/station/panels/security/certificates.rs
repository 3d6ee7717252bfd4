//! The certificates of the station, and the roots that it trusts.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_crypto::{CertificateInfo, KeyAlgorithm};
use ocpp_engine::station::SignRequestPhase;
use ocpp_engine::{
    OwnCertificateView, SignRequestView, StationSummaryStoreFields as _,
    StationViewStoreFields as _, UserAction, VehicleCertificateView,
};
use ocpp_types::Text;

use super::type_name;
use crate::components::ui::{Fact, ImmediateSelect, format, use_actions};
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

impl Shown {
    /// The certificate at the beginning of its chain; None where the chain is empty.
    fn of_chain(chain: &[CertificateInfo], note: String) -> Option<Self> {
        let (first, above) = chain.split_first()?;
        let above = above.iter().map(|it| it.subject.clone()).collect();
        Some(Self { certificate: first.clone(), note, above })
    }
}

/// The station's own certificates, and the request for the next.
#[component]
pub fn OwnCertificates() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let certificates = expect_context::<AppState>().view.certificates();
    let shown = Memo::new(move |_| {
        let of = |own: &OwnCertificateView| Shown::of_chain(&own.chain, use_note(i18n, own.in_use));
        certificates.with(|it| it.own.iter().rev().filter_map(of).collect::<Vec<_>>())
    });
    let request =
        Signal::derive(move || certificates.with(|it| request_text(i18n, it.request.as_ref())));
    let obstacle = Signal::derive(move || {
        certificates.with(|it| obstacle_text(i18n, it.obstacle_text.as_ref()))
    });
    view! {
        <Certificates all=shown nothing=move_tr!(i18n, "security-own-none") />
        <div class="inline-form">
            <AlgorithmField />
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
        <RequestStatus request obstacle />
        <p class="muted small">{move_tr!(i18n, "security-key-kept")}</p>
    }
}

/// What the next key pair is made for.
#[component]
fn AlgorithmField() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let certificates = expect_context::<AppState>().view.certificates();
    let chosen = move || certificates.with(|it| it.algorithm.to_string());
    let choose = move |algorithm: String| {
        if let Some(algorithm) = KeyAlgorithm::parse(&algorithm) {
            actions.act(UserAction::SetKeyAlgorithm(algorithm));
        }
    };
    let name = |algorithm| match algorithm {
        KeyAlgorithm::EcdsaP256 => "ECDSA P-256",
        KeyAlgorithm::Rsa2048 => "RSA 2048",
    };
    let options = KeyAlgorithm::ALL.iter().map(|it| (it.to_string(), name(*it).to_owned()));
    let options = options.collect::<Vec<_>>();
    view! {
        <ImmediateSelect
            id="security-algorithm"
            label=move_tr!(i18n, "security-algorithm")
            chosen=Signal::derive(chosen)
            options=Signal::stored(options)
            on_choose=choose
        />
    }
}

/// The certificates that the station shows to vehicles, and the request for the next (2.0.1 ISO 15118).
#[component]
pub fn VehicleCertificates() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let certificates = expect_context::<AppState>().view.certificates();
    let shown = Memo::new(move |_| {
        let of = |own: &VehicleCertificateView| {
            let mut note = use_note(i18n, own.in_use);
            let statuses = own.statuses.len();
            if statuses > 0 {
                let told = tr!(i18n, "security-ocsp", {"count" => statuses});
                note = format!("{note}, {told}");
            }
            Shown::of_chain(&own.chain, note)
        };
        certificates.with(|it| it.for_vehicles.iter().rev().filter_map(of).collect::<Vec<_>>())
    });
    let request = Signal::derive(move || {
        certificates.with(|it| request_text(i18n, it.request_for_vehicles.as_ref()))
    });
    let obstacle = Signal::derive(move || {
        certificates.with(|it| obstacle_text(i18n, it.obstacle_for_vehicles_text.as_ref()))
    });
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
        <RequestStatus request obstacle />
    }
}

/// Whether a certificate is in use, in words; tracked.
fn use_note(i18n: I18n, in_use: bool) -> String {
    if in_use { tr!(i18n, "security-in-use") } else { tr!(i18n, "security-not-in-use") }
}

/// How far the request for a certificate is, and why none can be requested now.
#[component]
fn RequestStatus(
    request: Signal<Option<String>>,
    obstacle: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <p class="muted" role="status">{request}</p>
        <p class="muted">{obstacle}</p>
    }
}

/// Why no certificate can be requested, as a sentence; tracked.
fn obstacle_text(i18n: I18n, why: Option<&Text>) -> Option<String> {
    why.map(|why| i18n::sentence(&i18n::said(i18n, why)))
}

/// How far a request is, and what was wrong with the certificate that came last; tracked.
fn request_text(i18n: I18n, request: Option<&SignRequestView>) -> Option<String> {
    let request = request?;
    let phase = match request.phase {
        SignRequestPhase::Waiting => tr!(i18n, "security-request-waiting"),
        SignRequestPhase::Sent => tr!(i18n, "security-request-sent"),
        SignRequestPhase::Accepted => tr!(i18n, "security-request-accepted"),
        SignRequestPhase::GivenUp => tr!(i18n, "security-request-given-up"),
    };
    Some(match &request.rejection_text {
        Some(why) => {
            let why = i18n::said(i18n, why);
            tr!(i18n, "security-request-rejected", { "why" => why, "phase" => phase })
        }
        None => phase,
    })
}

/// The root certificates that the station trusts.
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
