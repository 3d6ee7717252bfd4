//! Every variable of the station (2.0.1 B05 to B07): component, variable, attributes.
//!
//! **Owns** how they are shown. **Must not know** how a value comes about; those that are settings
//! are changed in the list above.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{
    AttributeView, ComponentView, StationSummaryStoreFields as _, StationViewStoreFields as _,
    VariableView,
};
use ocpp_types::Version;

use super::monitors::Monitors;
use crate::components::ui::{Fold, use_actions};
use crate::state::AppState;

/// Shown where OCPP 2.0.1 is spoken: 1.6 has settings alone.
#[component]
pub fn DeviceModel() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let version = expect_context::<AppState>().view.station().ocpp();
    view! {
        <Show when=move || version.get() == Version::V201>
            <Fold
                id="device-model"
                class="device-model"
                summary=move || tr!(i18n, "settings-device-model")
            >
                <Components />
            </Fold>
        </Show>
    }
}

#[component]
fn Components() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let view = expect_context::<AppState>().view;
    // What facts follow from: they are looked up anew when one of these changes.
    let components = Memo::new(move |_| {
        view.settings().track();
        view.connectors().track();
        view.station().track();
        actions.commands.device_model()
    });
    let names = move || components.with(|all| all.iter().map(place_of).collect::<Vec<_>>());
    view! {
        <p class="muted small">{move_tr!(i18n, "settings-device-model-note")}</p>
        <For each=names key=Clone::clone let:place>
            <Component place components />
        </For>
    }
}

/// `EVSE 1`, `Connector at EVSE 1`: a component is there once for each place.
fn place_of(component: &ComponentView) -> String {
    match (component.evse, component.connector) {
        (Some(evse), Some(connector)) => format!("{} {evse}.{connector}", component.name),
        (Some(evse), None) => format!("{} {evse}", component.name),
        _ => component.name.to_owned(),
    }
}

#[component]
fn Component(place: String, components: Memo<Vec<ComponentView>>) -> impl IntoView {
    let title = place.clone();
    let variables = Memo::new(move |_| {
        let found = |all: &Vec<ComponentView>| all.iter().find(|it| place_of(it) == place).cloned();
        components.with(found).map(|it| it.variables).unwrap_or_default()
    });
    let rows = move || variables.with(|all| all.iter().map(row).collect_view());
    view! {
        <details>
            <summary>
                <span class="mono">{title}</span>
                " "
                <span class="muted small">{move || variables.with(Vec::len)}</span>
            </summary>
            <dl>{rows}</dl>
        </details>
    }
}

fn row(variable: &VariableView) -> impl IntoView + use<> {
    let name = match variable.instance {
        Some(instance) => format!("{}[{instance}]", variable.name),
        None => variable.name.to_owned(),
    };
    let unit = variable.unit;
    let monitors = variable.monitors.clone();
    let values = variable.attributes.iter().map(|it| value(it, unit)).collect_view();
    view! {
        <div title=variable.help>
            <dt class="mono">{name}</dt>
            <dd>{values}</dd>
            {(!monitors.is_empty())
                .then(|| view! { <dd class="monitors"><Monitors monitors /></dd> })}
        </div>
    }
}

fn value(attribute: &AttributeView, unit: &'static str) -> impl IntoView + use<> {
    let AttributeView { kind, mutability, .. } = *attribute;
    let value = attribute.value.clone();
    let is_usual = kind == "Actual";
    view! {
        <span>
            {(!is_usual).then(|| view! { <span class="muted small">{kind} " "</span> })}
            <span class="mono">{value}</span>
            " "
            {(!unit.is_empty()).then(|| view! { <span class="unit">{unit} " "</span> })}
            <span class="muted small">{mutability}</span>
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_component_is_named_with_its_place() {
        let component = |evse, connector| ComponentView {
            name: "Connector",
            evse,
            connector,
            variables: Vec::new(),
        };
        assert_eq!(place_of(&component(None, None)), "Connector");
        assert_eq!(place_of(&component(Some(2), None)), "Connector 2");
        assert_eq!(place_of(&component(Some(2), Some(1))), "Connector 2.1");
    }
}
