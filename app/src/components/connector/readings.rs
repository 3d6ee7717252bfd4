//! The two numbers that matter most: the power, and what the meter shows.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};
use ocpp_engine::{ConnectorView, ConnectorViewStoreFields as _};
use reactive_stores::Field;

use crate::components::ui::format;
use crate::i18n;

#[component]
pub fn Readings(connector: Field<ConnectorView>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let power = Memo::new(move |_| format::power(i18n::language(i18n), connector.power_w().get()));
    let energy = move || format::kwh(i18n::language(i18n), connector.meter_wh().get());
    view! {
        <dl class="readings">
            <Reading
                class="reading power"
                name=move_tr!(i18n, "connector-power")
                value=Signal::derive(move || power.get().0)
                unit=Signal::derive(move || power.get().1)
            />
            <Reading
                class="reading"
                name=move_tr!(i18n, "connector-meter")
                value=Signal::derive(energy)
                unit="kWh"
            />
        </dl>
    }
}

#[component]
fn Reading(
    class: &'static str,
    name: Signal<String>,
    value: Signal<String>,
    #[prop(into)] unit: Signal<&'static str>,
) -> impl IntoView {
    view! {
        <div class=class>
            <dt>{name}</dt>
            <dd>
                <span class="figure">{value}</span>
                <span class="unit">{unit}</span>
            </dd>
        </div>
    }
}
