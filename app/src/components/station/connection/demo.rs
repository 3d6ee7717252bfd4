//! The controls of the demo CSMS in the card of the connection: speed, latency, outage.
//!
//! **Owns** those controls. **Must not know** what the demo CSMS does with them.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use web_sys::HtmlInputElement;

use crate::components::ui::use_actions;
use crate::state::demo::{Demo, MAX_LATENCY_MS, Network, SPEEDS};
use crate::state::stations::Stations;

/// Shown where the station's CSMS is the demo one.
#[component]
pub fn DemoControls() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    view! {
        <div
            class="demo-csms"
            role="group"
            aria-label=move_tr!(i18n, "station-demo")
            title=move_tr!(i18n, "station-demo-note")
        >
            <div class="inline-form">
                <Speed />
                <Latency />
                <Outage />
            </div>
        </div>
    }
}

/// How fast time runs.
#[component]
fn Speed() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let demo = expect_context::<Demo>();
    let stations = expect_context::<Stations>();
    let actions = use_actions();
    let options = SPEEDS.map(|times| {
        let is_chosen = move || demo.speed() == times;
        view! {
            <option value=times.to_string() selected=is_chosen prop:selected=is_chosen>
                {move || tr!(i18n, "station-demo-speed-times", { "times" => times })}
            </option>
        }
    });
    view! {
        <div class="field">
            <label for="demo-speed">{move_tr!(i18n, "station-demo-speed")}</label>
            <select
                id="demo-speed"
                on:change:target=move |event| {
                    let select = event.target();
                    actions.check(stations.set_speed(select.value().parse().unwrap_or_default()));
                    // After a refusal it shows again how fast time really runs.
                    select.set_value(&untrack(|| demo.speed()).to_string());
                }
            >
                {options.into_iter().collect_view()}
            </select>
        </div>
    }
}

/// The delay of each message. What is out of range is put back.
#[component]
fn Latency() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let demo = expect_context::<Demo>();
    let set_latency = move |field: HtmlInputElement| {
        let network = untrack(|| demo.network());
        match latency_ms(&field.value()) {
            Some(latency_ms) => demo.set_network(Network { latency_ms, ..network }),
            None => field.set_value(&network.latency_ms.to_string()),
        }
    };
    view! {
        <div class="field">
            <label for="demo-latency">{move_tr!(i18n, "station-demo-latency")}</label>
            <input
                id="demo-latency"
                type="number"
                min="0"
                max=MAX_LATENCY_MS.to_string()
                prop:value=move || demo.network().latency_ms.to_string()
                on:change:target=move |event| set_latency(event.target())
            />
        </div>
    }
}

fn latency_ms(text: &str) -> Option<i64> {
    text.trim().parse().ok().filter(|ms| (0..=MAX_LATENCY_MS).contains(ms))
}

/// Whether the demo CSMS is switched off.
#[component]
fn Outage() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let demo = expect_context::<Demo>();
    let set_down = move |down| {
        demo.set_network(Network { down, ..untrack(|| demo.network()) });
    };
    view! {
        <label class="tick">
            <input
                type="checkbox"
                prop:checked=move || demo.network().down
                on:change:target=move |event| set_down(event.target().checked())
            />
            " "
            {move_tr!(i18n, "station-demo-down")}
        </label>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delay_is_a_whole_number_within_its_range() {
        assert_eq!(latency_ms(" 40 "), Some(40));
        assert_eq!(latency_ms("0"), Some(0));
        assert_eq!(latency_ms("60000"), Some(MAX_LATENCY_MS));
        for text in ["", "-1", "60001", "4.5", "much"] {
            assert_eq!(latency_ms(text), None, "{text}");
        }
    }
}
