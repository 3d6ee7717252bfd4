//! The meter reading in one line; opened, the sliders that override it.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{ConnectorView, ConnectorViewStoreFields as _, OverridesView};
use reactive_stores::Field;

use super::sliders::LimitNotice;
use crate::components::second_part::{FromSecondPart, SecondPartView};
use crate::components::ui::{Fold, format};
use crate::i18n;

#[component]
pub fn Readings(connector: Field<ConnectorView>) -> impl IntoView {
    let id = connector.id().get_untracked();
    view! {
        <LimitNotice connector />
        <Fold
            class="more readings-fold"
            id=format!("readings-{id}")
            summary=move || view! { <Summary connector /> }
        >
            <FromSecondPart view=SecondPartView::Sliders(connector) />
        </Fold>
    }
}

#[component]
fn Summary(connector: Field<ConnectorView>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let power = Memo::new(move |_| format::power(i18n::language(i18n), connector.power_w().get()));
    let energy = move || format::kwh(i18n::language(i18n), connector.meter_wh().get());
    let overridden = Memo::new(move |_| connector.overrides().with(has_override));
    view! {
        <span class="readings">
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
            <Show when=move || overridden.get()>
                <span class="tag">{move || tr!(i18n, "connector-overridden")}</span>
            </Show>
        </span>
    }
}

/// Whether a person has set anything by hand.
fn has_override(overrides: &OverridesView) -> bool {
    let OverridesView { power_w, current_a, voltage_v, energy, soc } = overrides;
    power_w.is_some() || current_a.is_some() || voltage_v.is_some() || *energy || *soc
}

#[component]
fn Reading(
    class: &'static str,
    name: Signal<String>,
    value: Signal<String>,
    #[prop(into)] unit: Signal<&'static str>,
) -> impl IntoView {
    view! {
        <span class=class>
            <span class="muted">{name}</span>
            " "
            <span class="figure">{value}</span>
            <span class="unit">{unit}</span>
        </span>
    }
}
