//! Who the station says it is, typical stations to become, and the station as a file.
//!
//! **Owns** the fields of an identity. **Must not know** what they may be: the station says so.

pub mod presets;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{
    Identity, IdentityField, StationSummaryStoreFields as _, StationViewStoreFields as _,
    UserAction,
};

use self::presets::Presets;
use super::Panel;
use super::field_draft::FieldDraft;
use crate::components::page::{Page, PanelId, Request};
use crate::components::second_part::{FromSecondPart, SecondPartView};
use crate::components::ui::{TextField, use_actions};
use crate::state::AppState;

#[component]
pub fn IdentityPanel() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let identity = expect_context::<AppState>().view.station().identity();
    view! {
        <Panel
            id=PanelId::Identity
            class="identity-panel"
            title=move_tr!(i18n, "identity-title")
            summary=move || {
                view! { <span class="muted">{move || identity.with(short_name)}</span> }
            }
        >
            <FromSecondPart view=SecondPartView::Identity />
        </Panel>
    }
}

#[component]
pub fn Identity() -> impl IntoView {
    view! {
        <IdentityForm />
        <Presets />
        <AsFile />
    }
}

/// The station saved, and another one opened.
#[component]
fn AsFile() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let page = expect_context::<Page>();
    view! {
        <h3>{move_tr!(i18n, "identity-file")}</h3>
        <p class="muted">{move_tr!(i18n, "identity-file-note")}</p>
        <div class="actions">
            <button type="button" class="button" on:click=move |_| page.ask(Request::SaveStation)>
                {move_tr!(i18n, "identity-file-save")}
            </button>
            <button type="button" class="button" on:click=move |_| page.ask(Request::OpenFile)>
                {move_tr!(i18n, "identity-file-open")}
            </button>
        </div>
    }
}

/// `Voltab Browser tab, VT-0001`.
fn short_name(identity: &Identity) -> String {
    let Identity { vendor, model, serial_number, .. } = identity;
    match serial_number {
        Some(serial) => format!("{vendor} {model}, {serial}"),
        None => format!("{vendor} {model}"),
    }
}

/// What is typed in the form, field by field.
#[derive(Clone, Copy, Debug)]
struct IdentityDraft {
    vendor: FieldDraft,
    model: FieldDraft,
    serial_number: FieldDraft,
    charge_box_serial_number: FieldDraft,
    firmware_version: FieldDraft,
    meter_type: FieldDraft,
    meter_serial_number: FieldDraft,
    iccid: FieldDraft,
    imsi: FieldDraft,
}

impl IdentityDraft {
    /// Each field becomes the station's own value again when that changes.
    fn of_station() -> Self {
        let identity = expect_context::<AppState>().view.station().identity();
        let required = |read: fn(&Identity) -> &String| {
            FieldDraft::of(move || identity.with(|it| read(it).clone()))
        };
        let optional = |read: fn(&Identity) -> &Option<String>| {
            FieldDraft::of(move || identity.with(|it| read(it).clone().unwrap_or_default()))
        };
        Self {
            vendor: required(|it| &it.vendor),
            model: required(|it| &it.model),
            serial_number: optional(|it| &it.serial_number),
            charge_box_serial_number: optional(|it| &it.charge_box_serial_number),
            firmware_version: optional(|it| &it.firmware_version),
            meter_type: optional(|it| &it.meter_type),
            meter_serial_number: optional(|it| &it.meter_serial_number),
            iccid: optional(|it| &it.iccid),
            imsi: optional(|it| &it.imsi),
        }
    }

    fn identity(self) -> Identity {
        let required = |draft: FieldDraft| draft.text.get_untracked();
        let optional = |draft: FieldDraft| Some(required(draft)).filter(|text| !text.is_empty());
        Identity {
            vendor: required(self.vendor),
            model: required(self.model),
            serial_number: optional(self.serial_number),
            charge_box_serial_number: optional(self.charge_box_serial_number),
            firmware_version: optional(self.firmware_version),
            iccid: optional(self.iccid),
            imsi: optional(self.imsi),
            meter_type: optional(self.meter_type),
            meter_serial_number: optional(self.meter_serial_number),
        }
    }
}

/// The fields of a `BootNotification` (1.6 §6.3). What is refused stays, to be put right.
#[component]
fn IdentityForm() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let draft = IdentityDraft::of_station();
    let error = RwSignal::new(None);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        error.set(actions.refusal_of(UserAction::SetIdentity(Box::new(draft.identity()))));
    };
    view! {
        <form aria-label=move_tr!(i18n, "identity-title") on:submit=submit>
            <div class="fields">
                {field("identity-vendor", Identity::VENDOR, draft.vendor)}
                {field("identity-model", Identity::MODEL, draft.model)}
                {field("identity-serial", Identity::SERIAL_NUMBER, draft.serial_number)}
                {field("identity-box", Identity::CHARGE_BOX_SERIAL_NUMBER, draft.charge_box_serial_number)}
                {field("identity-firmware", Identity::FIRMWARE_VERSION, draft.firmware_version)}
                {field("identity-meter", Identity::METER_TYPE, draft.meter_type)}
                {field("identity-meter-serial", Identity::METER_SERIAL_NUMBER, draft.meter_serial_number)}
                {field("identity-iccid", Identity::ICCID, draft.iccid)}
                {field("identity-imsi", Identity::IMSI, draft.imsi)}
            </div>
            <p class="muted small">{move_tr!(i18n, "identity-restart-note")}</p>
            <div class="actions">
                <button class="button">{move_tr!(i18n, "identity-save")}</button>
                // It begins with the field's name.
                <p class="refusal" role="alert">
                    {error}
                </p>
            </div>
        </form>
    }
}

/// `id`: of the field, and of the text of its label.
fn field(id: &'static str, of: IdentityField, draft: FieldDraft) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let empty = move || {
        if of.required { tr!(i18n, "identity-required") } else { tr!(i18n, "identity-not-sent") }
    };
    let label = Signal::derive(move || i18n.tr(id));
    view! {
        <TextField id label value=draft.text max=of.max placeholder=Signal::derive(empty) />
    }
}
