//! Why there is no connection, or one that leads to nothing, and what to do about it.
//!
//! **Owns** how it is shown, and when; `advice`: the causes. **Must not know** how a finding is made
//! (`driver/csms_connection.rs`, `driver/probe.rs`).

mod advice;

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use leptos_use::{UseTimeoutFnReturn, use_timeout_fn};
use ocpp_engine::{
    LinkState, LinkViewStoreFields as _, StationSummaryStoreFields as _,
    StationViewStoreFields as _, Versions,
};
use web_sys::Url;

use crate::components::second_part::{FromSecondPart, SecondPartView};
use crate::components::ui::Fact;
use crate::driver::endpoint::Credentials;
use crate::driver::explain::{Finding, remedy};
use crate::driver::local_network::is_local;
use crate::i18n::{Args, said};
use crate::state::AppState;
use advice::{Advice, BootTrouble, Circumstances, advice};

/// A CSMS that is there answers a handshake, and a `BootNotification`, much sooner. In milliseconds.
const SILENCE_MS: f64 = 5_000.0;

const BOOT: &str = "BootNotification";

/// Shown until the CSMS has accepted the station: what was found out about one attempt is not taken away
/// while the next one is under way.
#[component]
pub fn Doctor() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let state = expect_context::<AppState>();
    let link = state.view.link();
    let boot_trouble = use_boot_trouble(&state);
    let has_finding = move || {
        state.finding.with(Option::is_some) && link.state().get() != LinkState::Offline
            || boot_trouble.get().is_some()
    };
    let silent = use_silence(&state);
    let silence = move || match link.state().get() {
        LinkState::Booting => tr!(i18n, "station-doctor-boot-silence"),
        _ => tr!(i18n, "station-doctor-silence"),
    };
    view! {
        <div class="doctor-place">
            <Show when=has_finding>
                <FromSecondPart view=SecondPartView::Findings />
            </Show>
            <Show when=move || silent.get() && !has_finding()>
                <p class="notice" role="status">
                    {silence}
                </p>
            </Show>
        </div>
    }
}

fn use_boot_trouble(state: &AppState) -> Memo<Option<BootTrouble>> {
    let (link, station) = (state.view.link(), state.view.station());
    Memo::new(move |_| {
        let (state, registration) = (link.state().get(), station.registration().get());
        BootTrouble::of(state, registration, link.boot_failure().get())
    })
}

/// Whether the attempt that is under way, or its `BootNotification`, has had no answer for a while.
fn use_silence(state: &AppState) -> RwSignal<bool> {
    let silent = RwSignal::new(false);
    let UseTimeoutFnReturn { start, stop, .. } =
        use_timeout_fn(move |()| silent.set(true), SILENCE_MS);
    let link = state.view.link();
    let attempt = Memo::new(move |_| {
        let state = link.state().get();
        let is_asking = match state {
            LinkState::Connecting => true,
            LinkState::Booting => link.awaiting().with(|it| it.as_deref() == Some(BOOT)),
            _ => false,
        };
        is_asking.then(|| (state, link.attempts().get()))
    });
    Effect::new(move |_| {
        silent.set(false);
        stop();
        if attempt.get().is_some() {
            start(());
        }
    });
    silent
}

#[component]
pub fn Findings() -> impl IntoView {
    let state = expect_context::<AppState>();
    let i18n = expect_context::<I18n>();
    let boot_trouble = use_boot_trouble(&state);
    let why = move || match (boot_trouble.get(), state.finding.get()) {
        (Some(_), _) => tr!(i18n, "station-doctor-why-not-accepted"),
        (None, Some(Finding::Ended(_))) => tr!(i18n, "station-doctor-why-ended"),
        (None, _) => tr!(i18n, "station-doctor-why-fails"),
    };
    let endpoint = Memo::new(move |_| state.view.link().endpoint().get().unwrap_or_default());
    // The address is above, in the line of the connection.
    let tried = move || {
        if boot_trouble.get().is_some() {
            let version = state.view.station().ocpp().get().to_string();
            return tr!(i18n, "station-doctor-tried-boot", { "version" => version });
        }
        let offered = offered(&state.view.station().ocpp_offered().get());
        tr!(i18n, "station-doctor-tried-what", { "offered" => offered })
    };
    let body = move || {
        if let Some(trouble) = boot_trouble.get() {
            let (advice, circumstances) = (trouble.advice(), Circumstances::default());
            return Some(view! { <Causes advice circumstances tried /> }.into_any());
        }
        let finding = state.finding.get()?;
        Some(match (finding, advice(finding)) {
            (_, Some(advice)) => {
                let endpoint = endpoint.get();
                view! { <Causes advice circumstances=circumstances(finding, &endpoint) tried /> }
                    .into_any()
            }
            (Finding::Ended(code), None) => view! { <Ended code tried /> }.into_any(),
            (_, None) => return None,
        })
    };
    view! {
        <details class="card panel doctor" id="doctor" open>
            <summary>
                <h2>{move_tr!(i18n, "station-doctor")}</h2>
                " "
                <span class="muted">{why}</span>
            </summary>
            <div class="fold-body">{body}</div>
        </details>
    }
}

/// A connection that was open, and has ended.
#[component]
fn Ended(
    /// The close code (RFC 6455 §7.4).
    code: u16,
    #[prop(into)] tried: Signal<String>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    view! {
        <dl class="findings">
            <Fact term=move_tr!(i18n, "station-doctor-tried")>{tried}</Fact>
            <Fact term=move_tr!(i18n, "station-doctor-told")>
                {move || tr!(i18n, "station-doctor-close-code", { "code" => code.to_string() })}
            </Fact>
            <Fact term=move_tr!(i18n, "station-doctor-what-to-do")>
                {move || said(i18n, &remedy(code))}
            </Fact>
        </dl>
    }
}

/// A connection that could not be opened.
#[component]
fn Causes(
    advice: Advice,
    circumstances: Circumstances,
    #[prop(into)] tried: Signal<String>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let versions = expect_context::<AppState>().view.station().ocpp_offered();
    let said = move |id: &str| versions.with(|versions| i18n.tr_with_args(id, &words(versions)));
    let cause = move |id: &'static str| {
        let remedy = format!("{id}-remedy");
        view! {
            <li>
                <strong>{move || said(id)}</strong>
                " "
                {move || said(&remedy)}
            </li>
        }
    };
    view! {
        <dl class="findings">
            <Fact term=move_tr!(i18n, "station-doctor-tried")>{tried}</Fact>
            <Fact term=move_tr!(i18n, "station-doctor-told")>{move || i18n.tr(advice.told)}</Fact>
        </dl>
        <h3>{move_tr!(i18n, "station-doctor-causes")}</h3>
        <ol>{advice.causes(circumstances).into_iter().map(cause).collect_view()}</ol>
    }
}

fn offered(versions: &Versions) -> String {
    versions.subprotocols().join(", ")
}

/// What the texts of causes say of the versions that are offered.
fn words(versions: &Versions) -> Args {
    Args::from([
        ("offered".into(), offered(versions).into()),
        ("chosen".into(), versions.preferred().subprotocol().into()),
        ("versions".into(), versions.to_string().replace(',', ", ").into()),
    ])
}

fn circumstances(finding: Finding, endpoint: &str) -> Circumstances {
    let page = window().location().hostname().unwrap_or_default();
    let host = Url::new(endpoint).map(|url| url.hostname()).unwrap_or_default();
    Circumstances {
        encrypted: endpoint.starts_with("wss:"),
        credentials: match finding {
            Finding::Refused(credentials) => credentials,
            _ => Credentials::None,
        },
        to_local_network: is_local(&host) && !is_local(&page),
    }
}
