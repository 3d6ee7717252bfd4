//! The controls of the demo CSMS: speed, latency, outage.
//!
//! **Owns** those controls. **Must not know** what the demo CSMS does with them.

use leptos::context::Provider;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};

use crate::components::ui::{RefusalPlace, RefusalText, Switch, format, use_actions, use_clock};
use crate::driver;
use crate::driver::speed_meter::SpeedMeter;
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
        >
            <Provider value=RefusalPlace::default()>
                <Speed />
                <RefusalText />
            </Provider>
            <Latency />
            <Outage />
            <p class="muted small">{move_tr!(i18n, "station-demo-note")}</p>
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
    let behind = use_speed_behind(demo);
    let real = move || {
        behind.get().map(|times| tr!(i18n, "station-demo-speed-real", { "times" => times }))
    };
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
            <span class="muted small" title=move_tr!(i18n, "station-demo-speed-help")>
                {real}
            </span>
        </div>
    }
}

/// How fast time really runs, where that is well below what was chosen.
fn use_speed_behind(demo: Demo) -> Memo<Option<u32>> {
    let clock = use_clock();
    let meter = StoredValue::new((1, SpeedMeter::default()));
    Memo::new(move |_| {
        clock.track();
        let chosen = demo.speed();
        let (browser_ms, page_ms) = driver::clock::both();
        let times = meter.try_update_value(|(of, meter)| {
            if *of != chosen {
                (*of, *meter) = (chosen, SpeedMeter::default());
            }
            meter.read(browser_ms, page_ms)
        });
        times.flatten().and_then(|times| well_below(times, chosen))
    })
}

/// The speed as a whole number, if somebody would notice that it is not the one chosen.
fn well_below(times: f64, chosen: u32) -> Option<u32> {
    (times < 0.8 * f64::from(chosen)).then(|| (times.round() as u32).max(1))
}

/// The delay of each message.
#[component]
fn Latency() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let demo = expect_context::<Demo>();
    let refused = RwSignal::new(false);
    let set_latency = move |text: String| {
        let latency_ms = latency_ms(&text);
        refused.set(latency_ms.is_none());
        if let Some(latency_ms) = latency_ms {
            demo.set_network(Network { latency_ms, ..untrack(|| demo.network()) });
        }
    };
    let error = move || {
        let most = format::grouped(MAX_LATENCY_MS.unsigned_abs());
        refused.get().then(|| tr!(i18n, "station-demo-latency-refused", { "most" => most }))
    };
    view! {
        <div class="field">
            <label for="demo-latency">{move_tr!(i18n, "station-demo-latency")}</label>
            <input
                id="demo-latency"
                type="number"
                min="0"
                max=MAX_LATENCY_MS.to_string()
                aria-invalid=move || refused.get().to_string()
                aria-describedby="demo-latency-error"
                prop:value=move || demo.network().latency_ms.to_string()
                on:change:target=move |event| set_latency(event.target().value())
            />
            <p class="refusal" role="alert" id="demo-latency-error">
                {error}
            </p>
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
        true
    };
    view! {
        <Switch checked=Signal::derive(move || demo.network().down) on_change=set_down>
            {move_tr!(i18n, "station-demo-down")}
        </Switch>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_speed_that_is_nearly_kept_is_not_worth_a_word() {
        assert_eq!(well_below(59.0, 60), None);
        assert_eq!(well_below(36.4, 60), Some(36));
        assert_eq!(well_below(0.9, 1), None);
        assert_eq!(well_below(0.2, 10), Some(1));
    }

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
