//! The connection form: address, id, user and password.
//!
//! **Owns** what is typed, and shows a refusal at the field that it is about.
//! **Must not know** what makes an address valid (`driver/endpoint.rs`).

use leptos::html;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{
    LinkViewStoreFields as _, Refusal, StationSummaryStoreFields as _, StationViewStoreFields as _,
    Versions,
};
use ocpp_types::secrets;
use web_sys::SubmitEvent;

use super::refusal::{FormField, field_of, with_field_name};
use super::twin::warn_of_twin;
use crate::components::second_part::SecondPart;
use crate::components::ui::{SelectField, TextField, use_actions};
use crate::driver::address_hints::hints;
use crate::driver::connection_settings::{ConnectArgs, ConnectionSettings};
use crate::driver::endpoint::unchecked_url;
use crate::driver::storage::Slot;
use crate::driver::{console, demo, text_of};
use crate::i18n::{said, sentence};
use crate::state::stations::Stations;
use crate::state::{AppState, Draft};

/// What is in the form.
#[derive(Clone, Copy)]
struct Fields {
    address: RwSignal<String>,
    id: RwSignal<String>,
    /// The versions of OCPP to offer.
    ocpp: RwSignal<String>,
    user: RwSignal<String>,
    /// The password is in its field alone, where nothing else reads it.
    password: NodeRef<html::Input>,
    /// The password of before is not wanted any more.
    forgotten: RwSignal<bool>,
}

impl Fields {
    fn new() -> Self {
        Self {
            address: RwSignal::default(),
            id: RwSignal::default(),
            ocpp: RwSignal::default(),
            user: RwSignal::default(),
            password: NodeRef::new(),
            forgotten: RwSignal::new(false),
        }
    }

    fn fill(self, form: ConnectionSettings) {
        self.address.set(form.url);
        self.id.set(form.id);
        self.user.set(form.user);
        self.clear_password();
    }

    /// Nothing on the page has to show it again.
    fn clear_password(self) {
        if let Some(field) = self.password.get_untracked() {
            field.set_value("");
        }
    }

    /// An empty field stands for the password of before, where it is for the same place and user.
    fn read(self, before: &ConnectionSettings) -> ConnectionSettings {
        let mut form = self.given();
        let is_same = (&form.url, &form.id, &form.user) == (&before.url, &before.id, &before.user);
        if form.password.is_empty() && is_same && !self.forgotten.get_untracked() {
            form.password.clone_from(&before.password);
        }
        form
    }

    /// What a button that brings an address of its own takes from here; tracked.
    fn draft(self) -> Draft {
        Draft {
            id: self.id.with(|id| id.trim().to_owned()),
            ocpp: self.ocpp.with(|text| Versions::parse(text)),
        }
    }

    fn given(self) -> ConnectionSettings {
        let trimmed = |text: &String| text.trim().to_owned();
        ConnectionSettings {
            url: self.address.with_untracked(trimmed),
            id: self.id.with_untracked(trimmed),
            user: self.user.get_untracked(),
            password: self.password.get_untracked().map(|it| it.value()).unwrap_or_default(),
        }
    }
}

/// Where nothing was given yet, the CSMS of the server that the page comes from.
fn offered(mut form: ConnectionSettings) -> ConnectionSettings {
    if form.url.is_empty()
        && let Some(address) = console::csms_address()
    {
        form.url = address;
        if form.id.is_empty() {
            form.id = demo::default_id(Slot::FIRST);
        }
    }
    form
}

/// The refusal as it is shown at one of the fields, or with `None` below all of them.
fn refusal_text(
    i18n: I18n,
    refusal: RwSignal<Option<Refusal>>,
    field: Option<FormField>,
) -> Signal<Option<String>> {
    Signal::derive(move || {
        let refusal = refusal.get().filter(|refusal| field_of(refusal) == field)?;
        let text = text_of(refusal);
        let text = match field {
            Some(field) => with_field_name(&text, &field.name(i18n)),
            None => text,
        };
        Some(sentence(&said(i18n, &text)))
    })
}

/// What connects to the place that the form names. What was entered stays in the form, but for the password
/// once it is taken.
fn use_connect(
    fields: Fields,
    refusal: RwSignal<Option<Refusal>>,
) -> impl Fn(SubmitEvent) + Send + 'static {
    let (stations, second_part) = (expect_context::<Stations>(), expect_context::<SecondPart>());
    let actions = use_actions();
    let connection = expect_context::<AppState>().connection;
    move |event| {
        event.prevent_default();
        let form = connection.with_untracked(|before| fields.read(before));
        let ocpp = fields.ocpp.with_untracked(|text| Versions::parse(text));
        let args = ConnectArgs { ocpp: ocpp.clone(), ..(&form).into() };
        second_part.with_versions(ocpp.as_ref(), actions, move || {
            let refused = actions.commands.connect(args).err();
            let is_taken = refused.is_none();
            // Another station may be shown by now.
            let is_shown = refusal.try_set(refused).is_none();
            if is_shown && is_taken {
                fields.clear_password();
                fields.forgotten.set(false);
            }
            warn_of_twin(stations, &actions);
        });
    }
}

#[component]
pub fn ConnectForm(
    open: RwSignal<bool>,
    form: NodeRef<html::Form>,
    /// The field of the address, for giving it the focus.
    address: NodeRef<html::Input>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let AppState { connection, draft, view, .. } = expect_context();
    let fields = Fields::new();
    let refusal = RwSignal::new(None);
    // Scripts and the page's address give connections too.
    Effect::new(move |_| fields.fill(offered(connection.get())));
    Effect::new(move |_| {
        // A connection that was given without versions offers those of before, whatever is chosen here.
        connection.track();
        fields.ocpp.set(view.station().ocpp_offered().get().to_string());
    });
    Effect::new(move |_| draft.set(fields.draft()));
    let connect = use_connect(fields, refusal);
    view! {
        <form
            id="connection-form"
            novalidate
            hidden=move || !open.get()
            node_ref=form
            on:submit=connect
        >
            <div class="fields">
                <TextField
                    id="csms-address"
                    label=move_tr!(i18n, "station-address")
                    value=fields.address
                    placeholder="ws://host:port/path"
                    error=refusal_text(i18n, refusal, Some(FormField::Address))
                    mono=true
                    node_ref=address
                />
                <TextField
                    id="charge-point-id"
                    label=move_tr!(i18n, "station-id")
                    value=fields.id
                    placeholder="CP001"
                    error=refusal_text(i18n, refusal, Some(FormField::Id))
                    mono=true
                />
                <VersionField value=fields.ocpp />
            </div>
            <Hints fields />
            <Credentials fields refused=refusal_text(i18n, refusal, Some(FormField::Credentials)) />
            <p class="refusal" role="alert">
                {refusal_text(i18n, refusal, None)}
            </p>
            <div class="actions">
                <button type="submit" class="button primary">
                    {move_tr!(i18n, "station-connect")}
                </button>
                <Preview fields />
            </div>
        </form>
    }
}

/// Which versions of OCPP the station offers. Scripts may give others than stand here.
#[component]
fn VersionField(value: RwSignal<String>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let options = move || {
        let mut options = vec![
            ("1.6".to_owned(), "OCPP 1.6".to_owned()),
            ("2.0.1".to_owned(), "OCPP 2.0.1".to_owned()),
            ("2.0.1,1.6".to_owned(), tr!(i18n, "station-versions-both")),
        ];
        let chosen = value.get();
        if !chosen.is_empty() && options.iter().all(|(known, _)| *known != chosen) {
            options.push((chosen.clone(), format!("OCPP {chosen}")));
        }
        options
    };
    view! {
        <SelectField
            id="ocpp-versions"
            label=move_tr!(i18n, "station-versions")
            value
            options=Signal::derive(options)
        />
    }
}

/// What is odd about the address, with what was probably meant at a press.
#[component]
fn Hints(fields: Fields) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let hint = Memo::new(move |_| {
        fields.address.with(|address| fields.id.with(|id| hints(address, id).into_iter().next()))
    });
    let correction = move |(address, id): (String, String)| {
        let label =
            tr!(i18n, "station-hint-use", { "address" => address.clone(), "id" => id.clone() });
        let correct = move |_| {
            fields.address.set(address.clone());
            fields.id.set(id.clone());
        };
        view! {
            <button type="button" class="button" on:click=correct>
                {label}
            </button>
        }
    };
    view! {
        <div class="connect-hint" role="status">
            {move || {
                hint.get()
                    .map(|hint| {
                        view! {
                            <p>{said(i18n, &hint.text)}</p>
                            {hint.suggestion.map(correction)}
                        }
                    })
            }}
        </div>
    }
}

/// User and password, folded until they are needed.
#[component]
fn Credentials(fields: Fields, refused: Signal<Option<String>>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let connection = expect_context::<AppState>().connection;
    let details = NodeRef::<html::Details>::new();
    // Never folded by itself: someone may be typing in there.
    Effect::new(move |_| {
        let given = fields.user.with(|user| !user.is_empty())
            || connection.with(|form| !form.password.is_empty())
            || refused.with(Option::is_some);
        if let (true, Some(details)) = (given, details.get()) {
            details.set_open(true);
        }
    });
    let is_kept =
        move || !fields.forgotten.get() && connection.with(|form| !form.password.is_empty());
    view! {
        <details class="credentials" node_ref=details>
            <summary>{move_tr!(i18n, "station-credentials")}</summary>
            <div class="fields">
                <TextField
                    id="user"
                    label=move_tr!(i18n, "station-user")
                    value=fields.user
                    placeholder=move_tr!(i18n, "station-user-empty")
                    error=refused
                    mono=true
                />
                <div class="field">
                    <label for="password">{move_tr!(i18n, "station-password")}</label>
                    <input
                        id="password"
                        name="password"
                        type="password"
                        autocomplete="off"
                        aria-describedby="password-note"
                        node_ref=fields.password
                    />
                    <p id="password-note" class="muted small">
                        {move_tr!(i18n, "station-password-note")}
                    </p>
                    <Show when=is_kept>
                        <p class="muted small">
                            {move_tr!(i18n, "station-password-kept")} " "
                            <button
                                type="button"
                                class="button quiet"
                                on:click=move |_| fields.forgotten.set(true)
                            >
                                {move_tr!(i18n, "station-password-forget")}
                            </button>
                        </p>
                    </Show>
                </div>
            </div>
        </details>
    }
}

/// The connection that the fields make, where it is not the one in the line above.
#[component]
fn Preview(fields: Fields) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let view = expect_context::<AppState>().view;
    let is_other = move |url: &String| {
        let offered = view.station().ocpp_offered().get().to_string();
        let has_url = view.link().endpoint().with(|it| it.as_ref() == Some(url));
        !has_url || fields.ocpp.with(|text| *text != offered)
    };
    let url =
        move || fields.address.with(|address| fields.id.with(|id| unchecked_url(address, id)));
    let subprotocols = move || {
        let versions = fields.ocpp.with(|text| Versions::parse(text)).unwrap_or_default();
        versions.subprotocols().join(", ")
    };
    let preview = move || {
        url().filter(is_other).map(|url| {
            view! {
                <span class="muted">{move_tr!(i18n, "station-preview-to")} " "</span>
                <code>{secrets::mask(&url).into_owned()}</code>
                " "
                <span class="muted">{move_tr!(i18n, "station-preview-with")} " "</span>
                <code>{subprotocols}</code>
            }
        })
    };
    view! { <p class="preview">{preview}</p> }
}
