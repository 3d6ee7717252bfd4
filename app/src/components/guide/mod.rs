//! The tour for new visitors, and the demonstration of a session.

pub mod demonstration;
pub mod steps;
pub mod tour;

pub use demonstration::Demonstration;
pub use tour::{Tour, TourStrip};

use leptos::prelude::*;
use leptos_fluent::{I18n, tr};

/// Where one is, and what there is to read: announced whenever it changes.
#[component]
fn StepText(
    /// Counted from 0.
    #[prop(into)]
    step: Signal<usize>,
    steps: usize,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] text: Signal<String>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let place = move || tr!(i18n, "guide-step", { "number" => step.get() + 1, "count" => steps });
    view! {
        <div role="status">
            <p class="muted small">{place}</p>
            <p>
                <strong>{title} "."</strong>
                " "
                {text}
            </p>
        </div>
    }
}
