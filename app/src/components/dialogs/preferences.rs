//! What a person prefers of the page itself: its language, its colours, and the zone of its times.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};

use crate::components::page::{Page, Request};
use crate::components::ui::clock::host_now;
use crate::components::ui::{Modal, ModalDialog, Segments, format};
use crate::driver::language::Language;
use crate::i18n;
use crate::state::AppState;
use crate::state::preferences::{Preferences, Theme, Zone};

#[component]
pub fn PreferencesDialog() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let modal = Modal::new();
    expect_context::<Page>().on_request(move |request| {
        if request == Request::OpenPreferences {
            modal.open();
        }
    });
    view! {
        <ModalDialog modal title=move_tr!(i18n, "shell-preferences")>
            <Choices />
            <div class="actions end">
                <button type="button" class="button primary" on:click=move |_| modal.close()>
                    {move_tr!(i18n, "ui-close")}
                </button>
            </div>
        </ModalDialog>
    }
}

#[component]
fn Choices() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let Preferences { theme, zone, .. } = expect_context::<AppState>().preferences;
    // Each by its own name: who does not read the others finds it.
    let languages = Language::ALL.map(|it| (it, i18n::declared(i18n, it).name.into())).to_vec();
    let themes = vec![
        (Theme::Light, move_tr!(i18n, "shell-theme-light")),
        (Theme::Dark, move_tr!(i18n, "shell-theme-dark")),
        (Theme::System, move_tr!(i18n, "shell-theme-system")),
    ];
    let here = format::local_zone_name(host_now());
    let zones = vec![
        (Zone::Local, move_tr!(i18n, "shell-zone-local", { "zone" => here.clone() })),
        (Zone::Utc, Signal::stored("UTC".to_owned())),
    ];
    view! {
        <div class="preferences">
            <Row name=move_tr!(i18n, "shell-language")>
                <Segments
                    legend=move_tr!(i18n, "shell-language")
                    name="language"
                    options=languages
                    chosen=Signal::derive(move || i18n::language(i18n))
                    on_choose=move |it| i18n::set_language(i18n, it)
                />
            </Row>
            <Row name=move_tr!(i18n, "shell-theme")>
                <Segments
                    legend=move_tr!(i18n, "shell-theme")
                    name="theme"
                    options=themes
                    chosen=theme
                    on_choose=move |it| theme.set(it)
                />
            </Row>
            <Row name=move_tr!(i18n, "shell-zone")>
                <Segments
                    legend=move_tr!(i18n, "shell-zone")
                    name="zone"
                    options=zones
                    chosen=zone
                    on_choose=move |it| zone.set(it)
                />
            </Row>
        </div>
        <p class="muted small">{move_tr!(i18n, "shell-zone-note")}</p>
    }
}

#[component]
fn Row(name: Signal<String>, children: Children) -> impl IntoView {
    view! {
        // The group has this name as its legend.
        <p aria-hidden="true">{name}</p>
        {children()}
    }
}

/// The zone of the times beside it, as a button that leads to where it is chosen.
#[component]
pub fn ZoneButton() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let page = expect_context::<Page>();
    let name = Memo::new(move |_| format::zone_name(host_now()));
    view! {
        <button
            type="button"
            class="button quiet zone"
            aria-haspopup="dialog"
            title=move || tr!(i18n, "shell-zone-title", { "zone" => name.get() })
            on:click=move |_| page.ask(Request::OpenPreferences)
        >
            <span class="visually-hidden">{move_tr!(i18n, "shell-zone")} " "</span>
            {name}
        </button>
    }
}
