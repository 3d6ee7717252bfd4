//! Where the station connects to, and how that goes.
//!
//! **Owns** the form and when it folds to one line.
//! **Must not know** what makes an address valid: a refusal says it.

use leptos::ev::SubmitEvent;
use leptos::html::Details;
use leptos::prelude::*;
use ocpp_engine::{LinkState, Refusal};

use super::link;
use crate::state::{AppState, ConnectionForm};
use crate::ui::perform::{Perform, sentence};
use crate::ui::slice;

#[component]
pub fn ConnectionPanel() -> impl IntoView {
    let open = use_unfolding();
    let state = slice(|view| view.link.state);
    let reason = slice(|view| view.link.reason.clone());
    let known = slice(|view| view.link.endpoint.is_some());
    let unfold_label = move || if open.get() { "Hide" } else { "Edit" };
    view! {
        <section
            class="card connection"
            aria-label="Connection"
            data-link=move || link::attribute(state.get())
        >
            <div class="connection-line">
                <LinkSummary />
                <div class="link-buttons">
                <LinkButtons />
                <button
                    type="button"
                    class="button quiet"
                    hidden=move || !known.get() && open.get()
                    aria-expanded=move || open.get().to_string()
                    aria-controls="connection-form"
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    {unfold_label}
                    <span class="visually-hidden">" the connection form"</span>
                </button>
                </div>
            </div>
            <p class="reason" role="status">
                {move || reason.get().map(|reason| sentence(&reason))}
            </p>
            <ConnectForm open />
        </section>
    }
}

/// Unfolded until a connection succeeds and when there is nothing to connect to. A connection
/// that is lost later folds nothing open: it comes back by itself.
fn use_unfolding() -> RwSignal<bool> {
    let open = RwSignal::new(true);
    let state = slice(|view| view.link.state);
    let known = slice(|view| view.link.endpoint.is_some());
    Effect::new(move |had_success: Option<bool>| match state.get() {
        LinkState::Online => {
            open.set(false);
            true
        }
        LinkState::Offline if !known.get() => {
            open.set(true);
            false
        }
        LinkState::Connecting | LinkState::Booting | LinkState::Offline
            if had_success.is_none() =>
        {
            // A page that comes back to its CSMS: one line has all it needs.
            open.set(false);
            false
        }
        LinkState::Waiting if had_success != Some(true) => {
            open.set(true);
            false
        }
        _ => had_success.unwrap_or_default(),
    });
    open
}

#[component]
fn LinkSummary() -> impl IntoView {
    let state = slice(|view| view.link.state);
    let endpoint = slice(|view| view.link.endpoint.clone());
    let explanation = link::use_explanation();
    view! {
        <div class="link-summary">
            <p class="link-state">
                <span class="lamp" aria-hidden="true"></span>
                <strong>{move || link::word(state.get())}</strong>
                // Not announced: it counts seconds. The pill in the header announces the state.
                <span class="muted">{move || explanation.get()}</span>
            </p>
            <p class="endpoint mono">{move || endpoint.get()}</p>
        </div>
    }
}

/// The network cable, so to speak: pulled and put back.
#[component]
fn LinkButtons() -> impl IntoView {
    let perform = Perform::from_context();
    let state = slice(|view| view.link.state);
    let known = slice(|view| view.link.endpoint.is_some());
    let can_cut = move || state.get() != LinkState::Offline;
    let powered = slice(|view| view.station.powered);
    let can_join = move || {
        let down = matches!(state.get(), LinkState::Offline | LinkState::Waiting);
        down && known.get() && powered.get()
    };
    view! {
        <Show when=can_join>
            <button
                type="button"
                class="button"
                on:click=move |_| { perform.check(perform.commands.reconnect()); }
            >
                "Reconnect"
            </button>
        </Show>
        <Show when=can_cut>
            <button
                type="button"
                class="button"
                title="The network goes down; the station keeps its power"
                on:click=move |_| { perform.check(perform.commands.disconnect()); }
            >
                "Disconnect"
            </button>
        </Show>
    }
}

/// Which field a refusal is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Culprit {
    Url,
    Id,
    Credentials,
    None,
}

fn culprit(refusal: &Refusal) -> Culprit {
    let Refusal::Argument(text) = refusal else { return Culprit::None };
    match text.split(' ').next() {
        Some("url") => Culprit::Url,
        Some("id") => Culprit::Id,
        Some("user" | "password") => Culprit::Credentials,
        _ => Culprit::None,
    }
}

/// The refusal with the name that the field has on the page.
fn in_words(refusal: &Refusal) -> String {
    let text = refusal.to_string();
    sentence(&match text.split_once(' ') {
        Some(("url", rest)) => format!("the address {rest}"),
        Some(("id", rest)) => format!("the id {rest}"),
        Some(("user", rest)) => format!("the user {rest}"),
        _ => text,
    })
}

#[component]
fn ConnectForm(open: RwSignal<bool>) -> impl IntoView {
    let perform = Perform::from_context();
    let given = expect_context::<AppState>().connection;
    let url = RwSignal::new(String::new());
    let id = RwSignal::new(String::new());
    let user = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    // Scripts and the page's address give connections too.
    Effect::new(move |_| {
        let form = given.get();
        url.set(form.url);
        id.set(form.id);
        user.set(form.user);
        password.set(form.password);
    });

    let refusal = RwSignal::new(None::<Refusal>);
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let form = ConnectionForm {
            url: url.get_untracked().trim().to_owned(),
            id: id.get_untracked().trim().to_owned(),
            user: user.get_untracked(),
            password: password.get_untracked(),
        };
        refusal.set(perform.commands.connect((&form).into()).err());
    };
    let fault = move |about: Culprit| {
        Signal::derive(move || {
            refusal.with(|refusal| {
                refusal.as_ref().filter(|refusal| culprit(refusal) == about).map(in_words)
            })
        })
    };
    let preview = Memo::new(move |_| preview(&url.get(), &id.get()));

    view! {
        <form id="connection-form" hidden=move || !open.get() novalidate on:submit=on_submit>
            <div class="fields">
                <TextField
                    id="csms-address"
                    label="CSMS address"
                    value=url
                    fault=fault(Culprit::Url)
                    hint="ws://host:port/path"
                />
                <TextField
                    id="charge-point-id"
                    label="Charge point id"
                    value=id
                    fault=fault(Culprit::Id)
                    hint="CP001"
                />
            </div>
            <Credentials user password fault=fault(Culprit::Credentials) />
            <p class="refusal" role="alert">{fault(Culprit::None)}</p>
            <div class="actions">
                <button type="submit" class="button primary">"Connect"</button>
                <p class="preview">
                    <Show when=move || preview.with(Option::is_some)>
                        <span class="muted">"to "</span>
                        <code>{move || preview.get()}</code>
                        " "
                    </Show>
                    <span class="muted">"with subprotocol "</span>
                    <code>"ocpp1.6"</code>
                </p>
            </div>
        </form>
    }
}

/// The connection URL that these make (J §3.1.1).
fn preview(url: &str, id: &str) -> Option<String> {
    let (url, id) = (url.trim(), id.trim());
    if url.is_empty() || id.is_empty() {
        return None;
    }
    let (base, query) = url.split_at(url.find('?').unwrap_or(url.len()));
    let id = String::from(js_sys::encode_uri_component(id));
    Some(format!("{}/{id}{query}", base.trim_end_matches('/')))
}

#[component]
fn TextField(
    id: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    fault: Signal<Option<String>>,
    hint: &'static str,
) -> impl IntoView {
    let note = format!("{id}-fault");
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                id=id
                class="mono"
                placeholder=hint
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-invalid=move || fault.with(Option::is_some).to_string()
                aria-describedby=note.clone()
                bind:value=value
            />
            <p id=note class="refusal" role="alert">{fault}</p>
        </div>
    }
}

/// Rarely needed, so folded away unless they are set or wrong.
#[component]
fn Credentials(
    user: RwSignal<String>,
    password: RwSignal<String>,
    fault: Signal<Option<String>>,
) -> impl IntoView {
    let node = NodeRef::<Details>::new();
    Effect::new(move |_| {
        let set = user.with(|user| !user.is_empty())
            || password.with(|password| !password.is_empty())
            || fault.with(Option::is_some);
        // Never folded by itself: someone may be at work in there.
        if let Some(details) = node.get().filter(|_| set) {
            details.set_open(true);
        }
    });
    view! {
        <details class="credentials" node_ref=node>
            <summary>"User and password"</summary>
            <div class="fields">
                <TextField id="user" label="User" value=user fault hint="the id, if left empty" />
                <div class="field">
                    <label for="password">"Password"</label>
                    <input
                        id="password"
                        type="password"
                        autocomplete="off"
                        aria-describedby="password-note"
                        bind:value=password
                    />
                    <p id="password-note" class="muted small">
                        "Kept for this tab only, never in the page's address."
                    </p>
                </div>
            </div>
        </details>
    }
}
