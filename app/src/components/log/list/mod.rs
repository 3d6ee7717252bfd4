//! The rows on screen, out of as many as there are.
//!
//! **Owns** the elements of the list. **Must not know** what a row says.
//!
//! Only the rows in view exist, see `geometry`; `handle` decides which, and where the list is
//! scrolled to.

pub mod geometry;
pub mod handle;

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use leptos_use::use_resize_observer;
use ocpp_engine::{LinkViewStoreFields as _, StationViewStoreFields as _};

use self::geometry::RowHeight;
pub use self::handle::List;
use super::LogContext;
use super::row::LogRow;
use crate::components::ui::{Glyph, Icon};
use crate::state::AppState;

/// The list of rows.
#[component]
pub fn LogList() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let LogContext { log, list, .. } = expect_context();
    let count = Memo::new(move |_| log.index_state.read().count);
    // Before the first connection; notices are no messages.
    let no_messages = Memo::new(move |_| log.actions().is_empty());
    let link = expect_context::<AppState>().view.link();
    let no_messages_text = move || {
        if link.endpoint().with(Option::is_some) {
            tr!(i18n, "log-no-messages-yet")
        } else {
            tr!(i18n, "log-no-messages")
        }
    };
    let first = Memo::new(move |_| list.window.read().first);
    // Also when the pane comes into view on a narrow screen.
    use_resize_observer(list.scroller, move |_, _| list.on_resize());
    let rows = move || {
        let window = list.window.read();
        window.seqs.iter().map(|seq| (window.shown, *seq)).collect::<Vec<_>>()
    };
    view! {
        <div class="log-body">
            <div
                class="log-scroller"
                role="group"
                tabindex="-1"
                aria-label=move_tr!(i18n, "log-entries")
                class:two-lines=move || list.row_height.get() == RowHeight::TWO_LINES
                style=move || format!("--row-height: {}px", list.row_height.get().pixels)
                node_ref=list.scroller
                on:scroll=move |_| list.on_scroll()
                on:keydown=move |event| list.on_key(&event)
            >
                <div class="log-spacer" style:height=move || {
                    format!("{}px", list.row_height.get().top_of(count.get()))
                }>
                    <div
                        class="log-window"
                        style:transform=move || {
                            format!("translateY({}px)", list.row_height.get().top_of(first.get()))
                        }
                        node_ref=list.rows
                    >
                        <For each=rows key=Clone::clone let((_, seq))>
                            <LogRow seq />
                        </For>
                    </div>
                </div>
                <p class="hint" hidden=move || count.get() != 0 || no_messages.get()>
                    {move_tr!(i18n, "log-empty")}
                </p>
                <p class="hint" hidden=move || !no_messages.get()>
                    {no_messages_text}
                </p>
            </div>
            <JumpButton />
        </div>
    }
}

/// Leads to the newest row, where that is out of view.
#[component]
fn JumpButton() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let LogContext { log, list, .. } = expect_context();
    let is_away = Memo::new(move |_| !list.following.get() && !list.at_end.get());
    let name = move || match log.index_state.read().total().saturating_sub(list.left_at.get()) {
        0 => tr!(i18n, "log-newest"),
        new => tr!(i18n, "log-new", { "count" => new }),
    };
    view! {
        <Show when=move || is_away.get()>
            <button type="button" class="button jump" on:click=move |_| list.follow()>
                <Icon glyph=Glyph::Down />
                <span class="visually-hidden">{move_tr!(i18n, "log-jump")} " "</span>
                {name}
            </button>
        </Show>
    }
}
