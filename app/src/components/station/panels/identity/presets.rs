//! Preset stations, each applied after a confirmation.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{
    QueueViewStoreFields as _, StationSetup, StationSummaryStoreFields as _,
    StationViewStoreFields as _,
};

use crate::components::ui::{ConfirmButtons, Modal, ModalDialog, Tone, use_actions};
use crate::i18n;
use crate::state::AppState;
use crate::state::presets::{PRESETS, Preset};

/// The presets, and for each the dialog that asks whether the station shall become one.
#[component]
pub fn Presets() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let presets = PRESETS.each_ref().map(|preset| (preset, Modal::new()));
    let item = |(preset, dialog): (&'static Preset, Modal)| {
        view! { <PresetItem preset dialog /> }
    };
    let dialog = |(preset, dialog): (&'static Preset, Modal)| {
        view! { <PresetDialog preset dialog /> }
    };
    view! {
        <h3>{move_tr!(i18n, "identity-presets")}</h3>
        <ul class="presets">{presets.into_iter().map(item).collect_view()}</ul>
        {presets.into_iter().map(dialog).collect_view()}
    }
}

/// The name of a preset in the language of the page.
fn title(i18n: I18n, preset: &'static Preset) -> Signal<String> {
    let id = format!("identity-preset-{}", preset.name);
    Signal::derive(move || i18n::or_english(i18n, &id, preset.title))
}

/// What it is made of, in the language of the page.
fn description(i18n: I18n, preset: &'static Preset) -> Signal<String> {
    let id = format!("identity-preset-{}-description", preset.name);
    Signal::derive(move || i18n::or_english(i18n, &id, preset.description))
}

#[component]
fn PresetItem(preset: &'static Preset, dialog: Modal) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let title = title(i18n, preset);
    view! {
        <li>
            <strong>{title}</strong>
            <span class="muted">{description(i18n, preset)}</span>
            <button type="button" class="button" on:click=move |_| dialog.open()>
                {move_tr!(i18n, "identity-preset-set-up")}
                <span class="visually-hidden">" " {title}</span>
            </button>
        </li>
    }
}

#[component]
fn PresetDialog(preset: &'static Preset, dialog: Modal) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    view! {
        <ModalDialog modal=dialog title=title(i18n, preset)>
            <PresetQuestion preset dialog />
        </ModalDialog>
    }
}

#[component]
fn PresetQuestion(preset: &'static Preset, dialog: Modal) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let AppState { view, .. } = expect_context();
    let undelivered = view.queue().length();
    let lost = move || {
        let count = undelivered.get();
        (count > 0).then(|| tr!(i18n, "identity-undelivered", {"count" => count}) + " ")
    };
    let set_up = move |_| {
        let ocpp = view.station().ocpp_offered().get_untracked();
        let setup = StationSetup { ocpp, ..preset.setup() };
        if actions.check(actions.commands.factory_reset(setup)) {
            dialog.close();
            actions.toasts.push(Tone::Plain, tr!(i18n, "identity-preset-done"));
        }
    };
    view! {
        <p>{description(i18n, preset)} "."</p>
        <p>
            {move_tr!(i18n, "identity-preset-forgets")} " " {lost}
            {move_tr!(i18n, "identity-cannot-be-undone")}
        </p>
        <ConfirmButtons
            modal=dialog
            label=move_tr!(i18n, "identity-preset-confirm")
            on_confirm=set_up
        />
    }
}
