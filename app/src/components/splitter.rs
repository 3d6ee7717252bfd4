//! The border between the station and what is beside it, which can be moved.
//!
//! **Owns** how it is moved: by a pointer, by the arrow keys, and back by a double click. **Must not
//! know** what is on either side.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};
use web_sys::Element;

use crate::components::ui::focus::focus;
use crate::state::AppState;
use crate::state::preferences::{SPLIT, SPLIT_RANGE};

/// Percent of the width by which an arrow key moves it.
const STEP: f64 = 2.0;

#[component]
pub fn Splitter() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let split = expect_context::<AppState>().preferences.split;
    let handle = NodeRef::<html::Div>::new();
    let dragged = RwSignal::new(false);
    let to = move |percent: f64| split.set(percent.clamp(*SPLIT_RANGE.start(), *SPLIT_RANGE.end()));
    let on_down = move |event: PointerEvent| {
        let Some(handle) = handle.get_untracked() else { return };
        event.prevent_default();
        // It fails only for a pointer that is gone.
        let _ = handle.set_pointer_capture(event.pointer_id());
        focus(&handle);
        dragged.set(true);
    };
    let on_move = move |event: PointerEvent| {
        let parent = handle.get_untracked().and_then(|it| it.parent_element());
        if let Some(percent) = parent
            .filter(|_| dragged.get_untracked())
            .and_then(|parent| percent_at(&parent, f64::from(event.client_x())))
        {
            to(percent);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let at = split.get_untracked();
        match event.key().as_str() {
            "ArrowLeft" => to(at - STEP),
            "ArrowRight" => to(at + STEP),
            "Home" => to(*SPLIT_RANGE.start()),
            "End" => to(*SPLIT_RANGE.end()),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <div
            class="splitter"
            role="separator"
            tabindex="0"
            aria-orientation="vertical"
            aria-label=move_tr!(i18n, "shell-splitter")
            title=move_tr!(i18n, "shell-splitter-help")
            aria-valuemin=SPLIT_RANGE.start().to_string()
            aria-valuemax=SPLIT_RANGE.end().to_string()
            aria-valuenow=move || format!("{:.0}", split.get())
            class:dragged=dragged
            node_ref=handle
            on:pointerdown=on_down
            on:pointermove=on_move
            on:pointerup=move |_| dragged.set(false)
            on:pointercancel=move |_| dragged.set(false)
            on:keydown=on_key
            on:dblclick=move |_| to(SPLIT)
        ></div>
    }
}

fn percent_at(parent: &Element, x: f64) -> Option<f64> {
    let bounds = parent.get_bounding_client_rect();
    (bounds.width() > 0.0).then(|| (x - bounds.left()) / bounds.width() * 100.0)
}
