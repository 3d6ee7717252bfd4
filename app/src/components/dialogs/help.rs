//! What this page is, and which keys there are.

use std::borrow::Cow;

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};

use super::about::About;
use crate::components::guide::Tour;
use crate::components::header::palette_key;
use crate::components::page::{Page, Request};
use crate::components::palette::{SingleKeys, commands};
use crate::components::second_part::{FromSecondPart, SecondPartView};
use crate::components::ui::{Heading, Modal, ModalDialog, Switch, use_actions};

#[component]
pub fn HelpDialog() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let modal = Modal::new();
    expect_context::<Page>().on_request(move |request| {
        if request == Request::OpenHelp {
            modal.open();
        }
    });
    view! {
        <ModalDialog
            modal
            class="help-sheet"
            title=move_tr!(i18n, "shell-help")
            heading=Heading::Focused
        >
            <FromSecondPart view=SecondPartView::Help(modal) />
        </ModalDialog>
    }
}

#[component]
pub fn Help(modal: Modal) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let tour = expect_context::<Tour>();
    let single_keys = expect_context::<SingleKeys>();
    let actions = use_actions();
    let show_tour = move |_| {
        modal.close();
        tour.begin();
    };
    let of_commands = commands::help_of_keys().into_iter().map(|(key, id)| {
        view! { <HelpOfKey key text=Signal::derive(move || i18n.tr(id)) /> }
    });
    view! {
        <p>{move_tr!(i18n, "dialog-help-first")}</p>
        <h3>{move_tr!(i18n, "dialog-help-keys")}</h3>
        <dl class="keys">
            <HelpOfKey key=palette_key() text=move_tr!(i18n, "dialog-help-key-palette") />
            {of_commands.collect_view()}
            <HelpOfKey key="↑ ↓ Enter" text=move_tr!(i18n, "dialog-help-key-log") />
        </dl>
        <Switch
            checked=Signal::derive(move || single_keys.act())
            on_change=move |_| {
                single_keys.toggle(actions);
                true
            }
        >
            {move_tr!(i18n, "dialog-help-single-keys")}
        </Switch>
        <About />
        <div class="actions end">
            <button type="button" class="button" on:click=show_tour>
                {move_tr!(i18n, "dialog-help-tour")}
            </button>
            <button type="button" class="button primary" on:click=move |_| modal.close()>
                {move_tr!(i18n, "ui-close")}
            </button>
        </div>
    }
}

#[component]
fn HelpOfKey(#[prop(into)] key: Cow<'static, str>, text: Signal<String>) -> impl IntoView {
    view! {
        <div>
            <dt>
                <kbd>{key}</kbd>
            </dt>
            <dd>{text}</dd>
        </div>
    }
}
