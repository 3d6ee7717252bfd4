//! A range that shows a quantity and lets a hand change it.

use leptos::prelude::*;

#[component]
pub fn Slider(
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<f64>,
    #[prop(into)] max: Signal<f64>,
    step: f64,
    /// The value in words, with its unit.
    #[prop(into)]
    spoken: Signal<String>,
    #[prop(into)] on_move: Callback<f64>,
) -> impl IntoView {
    let fill = move || {
        let share = if max.get() > 0.0 { value.get() / max.get() } else { 0.0 };
        format!("{:.1}%", share.clamp(0.0, 1.0) * 100.0)
    };
    view! {
        <input
            type="range"
            class="slider"
            aria-label=label
            aria-valuetext=move || spoken.get()
            min="0"
            max=move || max.get().to_string()
            step=step.to_string()
            prop:value=move || value.get().to_string()
            style=("--fill", fill)
            on:input:target=move |event| {
                let value = event.target().value_as_number();
                if value.is_finite() {
                    on_move.run(value);
                }
            }
        />
    }
}
