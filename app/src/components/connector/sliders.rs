//! The sliders: each shows a quantity, sets it by hand, and holds it or gives it back to the car.
//!
//! **Owns** who moves a slider: while a person drags it, the station does not.
//! **Must not know** what a quantity is made of (`quantity`).

use leptos::html;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{
    ConnectorView, ConnectorViewStoreFields as _, StationSummaryStoreFields as _,
    StationViewStoreFields as _, UserAction,
};
use reactive_stores::Field;

use super::place_here;
use super::quantity::{Limited, Quantity, Slider};
use crate::components::ui::{Switch, format, use_actions};
use crate::i18n;
use crate::state::AppState;

#[component]
pub fn Sliders(connector: Field<ConnectorView>) -> impl IntoView {
    view! {
        <div class="sliders">
            {Quantity::ALL
                .into_iter()
                .map(|quantity| view! { <SliderRow connector quantity /> })
                .collect_view()}
        </div>
    }
}

/// Says so where a charging limit is below what a person has set.
#[component]
pub fn LimitNotice(connector: Field<ConnectorView>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let limited = Memo::new(move |_| {
        let language = i18n::language(i18n);
        connector.with(|c| Limited::of(language, c))
    });
    let notice = move |Limited { overridden, amps, power }| {
        let values = tr!(i18n, "connector-limited", {
            "held" => overridden, "amps" => amps, "power" => power
        });
        view! { <p class="held-down">{values}</p> }
    };
    move || limited.get().map(notice)
}

/// What shows a quantity and sets it, and the switch that holds it.
#[component]
fn SliderRow(connector: Field<ConnectorView>, quantity: Quantity) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let id = connector.id().get_untracked();
    let text = Memo::new(move |_| {
        let language = i18n::language(i18n);
        connector.with(|c| quantity.text(language, c))
    });
    let overridden = Memo::new(move |_| connector.with(|c| quantity.is_overridden(c)));
    let place = place_here(i18n, id);
    let name = Signal::derive(move || {
        let quantity = i18n.tr(spoken_name(quantity));
        tr!(i18n, "connector-slider", {"quantity" => quantity, "place" => place.get()})
    });
    let label = move || i18n.tr(written_name(quantity, connector.plugged().get()));
    let spoken_value = Signal::derive(move || {
        if overridden.get() {
            tr!(i18n, "connector-value-by-hand", {"value" => text.get()})
        } else {
            tr!(i18n, "connector-value-of-car", {"value" => text.get()})
        }
    });
    view! {
        <div class=format!("slider-row {}", quantity.class()) class:held=overridden>
            <span class="slider-name" aria-hidden="true">
                {label}
            </span>
            <SliderInput connector quantity name spoken_value />
            // The slider says the same when it is asked; nobody wants to hear it every second.
            <output class="slider-value" aria-live="off">
                {text}
            </output>
            <HoldSwitch connector quantity name overridden />
        </div>
    }
}

#[component]
fn SliderInput(
    connector: Field<ConnectorView>,
    quantity: Quantity,
    name: Signal<String>,
    spoken_value: Signal<String>,
) -> impl IntoView {
    let actions = use_actions();
    let id = connector.id().get_untracked();
    let view = expect_context::<AppState>().view;
    let slider = Memo::new(move |_| {
        let hardware = view.station().hardware().get();
        connector.with(|c| quantity.slider(&hardware, c))
    });
    let input = NodeRef::<html::Input>::new();
    let dragged = RwSignal::new(false);
    follow(input, slider, dragged.read_only());
    let on_input = move |value: String| {
        dragged.set(true);
        if let Ok(value) = value.parse() {
            let to = connector.with_untracked(|c| quantity.set(value, c));
            actions.act(UserAction::SetMeter { connector: id, to });
        }
    };
    let let_go = move || dragged.set(false);
    view! {
        <input
            type="range"
            class="slider"
            node_ref=input
            aria-label=name
            aria-valuetext=spoken_value
            step=quantity.step()
            style=("--fill", move || format!("{}%", format::plain_tenths(slider.get().fill())))
            on:input:target=move |event| on_input(event.target().value())
            on:change=move |_| let_go()
            on:pointerup=move |_| let_go()
            on:blur=move |_| let_go()
        />
    }
}

#[component]
fn HoldSwitch(
    connector: Field<ConnectorView>,
    quantity: Quantity,
    name: Signal<String>,
    overridden: Memo<bool>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let id = connector.id().get_untracked();
    // Whether it was taken in.
    let hold = move |on| {
        let to = connector.with_untracked(|c| quantity.hold(on, c));
        actions.act(UserAction::SetMeter { connector: id, to })
    };
    view! {
        <Switch
            title=Signal::derive(move || i18n.tr(hold_help(quantity)))
            checked=overridden
            on_change=hold
        >
            {move_tr!(i18n, "connector-hold")}
            <span class="visually-hidden">" " {name}</span>
        </Switch>
    }
}

/// Has the slider show what the station says, except while a person drags it: its range may change
/// with each value that it sets, and it would run away from under the pointer. Let go, it shows what
/// became of the last value.
fn follow(input: NodeRef<html::Input>, slider: Memo<Slider>, dragged: ReadSignal<bool>) {
    Effect::new(move |_| {
        if dragged.get() {
            return;
        }
        let Slider { value, min, max } = slider.get();
        if let Some(input) = input.get() {
            // The browser keeps the value within the range: the range goes first.
            input.set_min(&format::plain_tenths(min));
            input.set_max(&format::plain_tenths(max));
            input.set_value(&format::plain_tenths(value));
        }
    });
}

const fn spoken_name(quantity: Quantity) -> &'static str {
    match quantity {
        Quantity::Power => "connector-power",
        Quantity::Current => "connector-current",
        Quantity::Voltage => "connector-voltage",
        Quantity::Energy => "connector-energy-register",
        Quantity::Soc => "connector-state-of-charge",
    }
}

const fn written_name(quantity: Quantity, plugged: bool) -> &'static str {
    match quantity {
        Quantity::Energy => "connector-energy",
        Quantity::Soc if plugged => "connector-battery",
        Quantity::Soc => "connector-next-car",
        other => spoken_name(other),
    }
}

const fn hold_help(quantity: Quantity) -> &'static str {
    match quantity {
        Quantity::Energy => "connector-hold-energy",
        Quantity::Soc => "connector-hold-soc",
        _ => "connector-hold-flow",
    }
}
