//! A status that is sent by hand: of a connector or, as number 0, of the station.
//!
//! **Owns** the form, and the notice that the CSMS was sent another status than the real one.
//! **Must not know** what the real status follows from: what is sent here changes nothing about it.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::station::{ErrorCode, Status};
use ocpp_engine::{
    ConnectorViewStoreFields as _, ManualStatus, StationSummaryStoreFields as _,
    StationViewStoreFields as _, UserAction,
};
use ocpp_types::v16::StatusNotification;
use ocpp_types::{Action as _, Version};

use crate::components::connector::place_here;
use crate::components::ui::{Actions, FormRefusal, SelectField, TextField, Tone, use_actions};
use crate::state::AppState;

/// Most characters of the fields of a `StatusNotification` (1.6 §6.47).
const MAX_INFO: usize = StatusNotification::REQUEST.max_length("info").unwrap();
const MAX_VENDOR_ID: usize = StatusNotification::REQUEST.max_length("vendorId").unwrap();
const MAX_VENDOR_ERROR_CODE: usize =
    StatusNotification::REQUEST.max_length("vendorErrorCode").unwrap();

/// Connector 0 has these alone (1.6 §7.7); the others are offered after them.
const OF_STATION: [Status; 3] = [Status::Available, Status::Unavailable, Status::Faulted];

/// The words of 2.0.1 for a status, each with one that it stands for (2.0.1 `ConnectorStatusEnumType`).
const WORDS_OF_201: [(Status, &str); 5] = [
    (Status::Available, "Available"),
    (Status::Preparing, "Occupied"),
    (Status::Reserved, "Reserved"),
    (Status::Unavailable, "Unavailable"),
    (Status::Faulted, "Faulted"),
];

/// The fields keep what was sent, to be sent again.
#[component]
pub fn StatusForm(connector: u8) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let version = expect_context::<AppState>().view.station().ocpp();
    let form = move || match (version.get(), connector) {
        (Version::V16, _) => view! { <FullForm connector /> }.into_any(),
        // Only connectors have a status there (2.0.1 §1.58.1).
        (Version::V201, 0) => {
            view! { <p class="muted small">{move_tr!(i18n, "station-status-none")}</p> }.into_any()
        }
        (Version::V201, _) => view! { <ShortForm connector /> }.into_any(),
    };
    view! { {form} }
}

/// The fields of OCPP 2.0.1: one of five words.
#[component]
fn ShortForm(connector: u8) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let place = place_here(i18n, connector);
    let status = RwSignal::new(Status::Available.as_str().to_owned());
    let refusal = RwSignal::new(None);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(status) = status.with_untracked(|name| Status::parse(name)) {
            send_status(actions, connector, ManualStatus::of(status), refusal);
        }
    };
    let words = WORDS_OF_201.iter().map(|(status, word)| (status.to_string(), (*word).to_owned()));
    view! {
        <form
            class="inline-form status-form"
            aria-label=move || tr!(i18n, "station-status-form", {"place" => place.get()})
            on:submit=send
        >
            <SelectField
                id=format!("status-{connector}")
                label=move_tr!(i18n, "station-status-by-hand")
                value=status
                options=Signal::stored(words.collect::<Vec<_>>())
            />
            <SendButtons connector refusal />
        </form>
    }
}

/// The fields of OCPP 1.6.
#[component]
fn FullForm(connector: u8) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let place = place_here(i18n, connector);
    let status = RwSignal::new(Status::Available.as_str().to_owned());
    let error = RwSignal::new(ErrorCode::NoError.as_str().to_owned());
    let (info, vendor_id, vendor_error_code) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let refusal = RwSignal::new(None);
    let given = |field: RwSignal<String>| Some(field.get_untracked()).filter(|it| !it.is_empty());
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let (Some(status), Some(error_code)) = (
            status.with_untracked(|name| Status::parse(name)),
            error.with_untracked(|name| ErrorCode::parse(name)),
        ) else {
            return;
        };
        let status = ManualStatus {
            status,
            error_code,
            info: given(info),
            vendor_id: given(vendor_id),
            vendor_error_code: given(vendor_error_code),
        };
        send_status(actions, connector, status, refusal);
    };
    let optional = move_tr!(i18n, "station-optional");
    view! {
        <form
            class="inline-form status-form"
            aria-label=move || tr!(i18n, "station-status-form", {"place" => place.get()})
            on:submit=send
        >
            <SelectField
                id=format!("status-{connector}")
                label=move_tr!(i18n, "station-status-by-hand")
                value=status
                options=Signal::stored(statuses(connector))
            />
            <SelectField
                id=format!("status-error-{connector}")
                label="errorCode"
                value=error
                options=Signal::stored(named(ErrorCode::ALL.iter().map(|code| code.as_str())))
            />
            <TextField
                id=format!("status-info-{connector}")
                label="info"
                value=info
                max=MAX_INFO
                placeholder=optional
            />
            <TextField
                id=format!("status-vendor-{connector}")
                label="vendorId"
                value=vendor_id
                max=MAX_VENDOR_ID
                placeholder=optional
            />
            <TextField
                id=format!("status-vendor-error-{connector}")
                label="vendorErrorCode"
                value=vendor_error_code
                max=MAX_VENDOR_ERROR_CODE
                placeholder=optional
            />
            <SendButtons connector refusal />
        </form>
    }
}

fn send_status(
    actions: Actions,
    connector: u8,
    status: ManualStatus,
    refusal: RwSignal<Option<String>>,
) {
    let i18n = actions.i18n;
    if actions.act_in_form(UserAction::SendStatus { connector, status }, refusal) {
        actions.toasts.push(Tone::Plain, tr!(i18n, "station-status-sent"));
    }
}

#[component]
fn SendButtons(connector: u8, refusal: RwSignal<Option<String>>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let state = expect_context::<AppState>();
    let report = move |_| {
        if actions.act_in_form(UserAction::ReportStatus { connector }, refusal) {
            actions.say(tr!(i18n, "station-status-reported"));
        }
    };
    let real = move || real_status(&state, connector);
    view! {
        <div class="actions">
            <button class="button">{move_tr!(i18n, "station-status-send")}</button>
            <button type="button" class="button" on:click=report>
                {move_tr!(i18n, "station-status-report")}
            </button>
        </div>
        <FormRefusal error=refusal />
        <p class="muted small wide">
            {move || tr!(i18n, "station-status-note", { "real" => real() })}
        </p>
    }
}

fn statuses(connector: u8) -> Vec<(String, String)> {
    let of_station = |status: &&Status| connector == 0 && OF_STATION.contains(status);
    let all = Status::ALL;
    let first = all.iter().filter(of_station);
    named(first.chain(all.iter().filter(|it| !of_station(it))).map(|status| status.as_str()))
}

fn named(names: impl Iterator<Item = &'static str>) -> Vec<(String, String)> {
    names.map(|name| (name.to_owned(), name.to_owned())).collect()
}

/// Says what the CSMS was sent by hand for as long as it has not been told the real status since.
#[component]
pub fn ManualNotice(connector: u8) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let state = expect_context::<AppState>();
    let sent = Memo::new(move |_| sent_manually(&state, connector));
    let text = move || {
        sent.get().map(|sent| {
            let version = state.view.station().ocpp().get();
            let (sent, real) = (word(version, sent.status), real_status(&state, connector));
            tr!(i18n, "station-status-differs", {"sent" => sent, "real" => real})
        })
    };
    let report = move |_| {
        actions.act(UserAction::ReportStatus { connector });
    };
    view! {
        <Show when=move || sent.with(Option::is_some)>
            <p class="manual-status">
                <span>{text}</span>
                " "
                <button type="button" class="button" on:click=report>
                    {move_tr!(i18n, "station-status-report")}
                </button>
            </p>
        </Show>
    }
}

/// What a status that was sent is called.
fn word(version: Version, status: Status) -> &'static str {
    let known = WORDS_OF_201.iter().find(|(known, _)| *known == status);
    match version {
        Version::V16 => status.as_str(),
        // All others are occupied there.
        Version::V201 => known.map_or("Occupied", |(_, word)| word),
    }
}

/// The status that a connector, or as number 0 the station, really has; tracked.
fn real_status(state: &AppState, connector: u8) -> &'static str {
    match state.connector(connector) {
        Some(store) => store.ocpp_status().get(),
        None => state.view.station().status().get().as_str(),
    }
}

/// The status that was last sent by hand, where the CSMS has not been told the real one since; tracked.
fn sent_manually(state: &AppState, connector: u8) -> Option<ManualStatus> {
    match state.connector(connector) {
        Some(store) => store.sent_manually().get(),
        None => state.view.station().sent_manually().get(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_that_was_sent_is_called_as_it_was_sent() {
        assert_eq!(word(Version::V16, Status::SuspendedEv), "SuspendedEV");
        assert_eq!(word(Version::V201, Status::SuspendedEv), "Occupied");
        assert_eq!(word(Version::V201, Status::Faulted), "Faulted");
    }

    #[test]
    fn connector_0_is_offered_its_own_statuses_first() {
        let names =
            |connector| statuses(connector).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(names(0)[..3], ["Available", "Unavailable", "Faulted"]);
        assert_eq!(names(1)[..3], ["Available", "Preparing", "Charging"]);
        assert_eq!(names(0).len(), Status::ALL.len());
    }
}
