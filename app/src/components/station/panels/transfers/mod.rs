//! Firmware and diagnostics: what is transferred, and how it shall end.
//!
//! **Owns** the words for the phases of a transfer. **Must not know** what follows from an outcome.

pub mod diagnostics;
pub mod firmware;
pub mod job;
pub mod outcome_field;
pub mod publication;
pub mod status;

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::station::{DiagnosticsOutcome, FirmwareOutcome};
use ocpp_engine::{StationSummaryStoreFields as _, StationViewStoreFields as _, UserAction};

use ocpp_types::Version;

use self::diagnostics::Diagnostics;
use self::firmware::Firmware;
use self::job::phase_name;
use self::publication::Publication;
use super::Panel;
use crate::components::page::PanelId;
use crate::components::second_part::{FromSecondPart, SecondPartView};
use crate::state::AppState;

#[component]
pub fn TransfersPanel() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let view = expect_context::<AppState>().view;
    let (firmware, diagnostics) = (view.firmware(), view.diagnostics());
    let version = move || {
        let version = view.station().identity().with(|it| it.firmware_version.clone());
        version.unwrap_or_else(|| tr!(i18n, "transfers-no-version"))
    };
    let update = move || match firmware.with(|it| it.job.as_ref().map(|job| job.phase)) {
        Some(phase) => phase_name(i18n, phase),
        None => tr!(i18n, "transfers-no-update"),
    };
    let is_uploading = move || diagnostics.with(|it| it.job.is_some());
    let summary = move || {
        view! {
            <span class="muted">
                {version} ", " {update}
                <Show when=is_uploading>", " {move_tr!(i18n, "transfers-phase-uploading")}</Show>
            </span>
        }
    };
    view! {
        <Panel id=PanelId::Transfers title=move_tr!(i18n, "transfers-title") summary=summary>
            <FromSecondPart view=SecondPartView::Transfers />
        </Panel>
    }
}

#[component]
pub fn Transfers() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let version = expect_context::<AppState>().view.station().ocpp();
    view! {
        <div class="halves">
            <section>
                <h3>{move_tr!(i18n, "transfers-firmware")}</h3>
                <Firmware />
                <Show when=move || version.get() == Version::V201>
                    <Publication />
                </Show>
            </section>
            <section>
                <h3>{move_tr!(i18n, "transfers-diagnostics")}</h3>
                <Diagnostics />
            </section>
        </div>
    }
}

/// A change to how transfers go.
#[derive(Clone, Copy, Debug)]
enum TransferEdit<'a> {
    /// How updates end: the name of a `FirmwareOutcome`.
    Firmware(&'a str),
    /// How uploads end: the name of a `DiagnosticsOutcome`.
    Diagnostics(&'a str),
    /// How long a transfer takes, in seconds.
    Duration(&'a str),
}

/// What makes one change and leaves the rest as it is.
fn edit_transfers(state: &AppState, edit: TransferEdit<'_>) -> UserAction {
    let (firmware, duration_s) =
        state.view.firmware().with_untracked(|it| (it.outcome, it.duration_s));
    let diagnostics = state.view.diagnostics().with_untracked(|it| it.outcome);
    set_transfers(firmware, diagnostics, duration_s, edit)
}

fn set_transfers(
    mut firmware: FirmwareOutcome,
    mut diagnostics: DiagnosticsOutcome,
    mut duration_s: u32,
    edit: TransferEdit<'_>,
) -> UserAction {
    match edit {
        TransferEdit::Firmware(name) => firmware = FirmwareOutcome::parse(name).unwrap_or_default(),
        TransferEdit::Diagnostics(name) => {
            diagnostics = DiagnosticsOutcome::parse(name).unwrap_or_default();
        }
        // What is no number is out of bounds as well, and the station says so.
        TransferEdit::Duration(seconds) => duration_s = seconds.parse().unwrap_or(u32::MAX),
    }
    UserAction::SetTransfers { firmware, diagnostics, duration_s }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_leaves_the_rest() {
        let set = |edit| {
            let (firmware, diagnostics) = (FirmwareOutcome::Ok, DiagnosticsOutcome::UploadFails);
            match set_transfers(firmware, diagnostics, 5, edit) {
                UserAction::SetTransfers { firmware, diagnostics, duration_s } => {
                    (firmware, diagnostics, duration_s)
                }
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(
            set(TransferEdit::Firmware("DownloadFails")),
            (FirmwareOutcome::DownloadFails, DiagnosticsOutcome::UploadFails, 5)
        );
        assert_eq!(
            set(TransferEdit::Diagnostics("Ok")),
            (FirmwareOutcome::Ok, DiagnosticsOutcome::Ok, 5)
        );
        assert_eq!(set(TransferEdit::Duration("12")).2, 12);
        assert_eq!(set(TransferEdit::Duration("")).2, u32::MAX);
    }
}
