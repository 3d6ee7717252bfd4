//! Sessions that repeat by themselves.
//!
//! **Owns** their form, and what is shown while they run. **Must not know** when a driver comes, or what
//! the station makes of it.

pub mod fields;
pub mod form;
pub mod status;

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::StationViewStoreFields as _;

use self::form::{Inputs, RepeatForm};
pub use self::status::RepeatNotice;
use self::status::{RepeatStatus, account, is_under_way};
use super::Panel;
use crate::components::page::PanelId;
use crate::components::second_part::{FromSecondPart, SecondPartView};
use crate::state::AppState;

#[component]
pub fn RepeatPanel() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let repeat = expect_context::<AppState>().view.repeat();
    let inputs = Inputs::of_station();
    let summary = move || {
        repeat.with(|it| match it {
            None => tr!(i18n, "repeat-off"),
            Some(it) if !it.is_under_way() => {
                tr!(i18n, "repeat-over", {"account" => account(i18n, it)})
            }
            Some(it) => account(i18n, it),
        })
    };
    view! {
        <Panel
            id=PanelId::Repeat
            title=move_tr!(i18n, "repeat-title")
            summary=move || view! { <span class="muted">{summary}</span> }
        >
            <FromSecondPart view=SecondPartView::Repeat(inputs) />
        </Panel>
    }
}

#[component]
pub fn Repeat(inputs: Inputs) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let repeat = expect_context::<AppState>().view.repeat();
    let under_way = Memo::new(move |_| repeat.with(is_under_way));
    let form = move || {
        view! {
            <p class="muted">{move_tr!(i18n, "repeat-help")}</p>
            <RepeatForm inputs />
        }
    };
    view! {
        <Show when=move || under_way.get() fallback=form>
            <RepeatStatus />
        </Show>
    }
}
