//! Every variable of the station (2.0.1 B05 to B07): component, variable, attributes.
//!
//! **Owns** the tree of components, and its search. **Must not know** how a value comes about, nor
//! what it may be.

pub mod row;
mod search;

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{
    ComponentView, StationSummaryStoreFields as _, StationViewStoreFields as _, VariableView,
};
use ocpp_types::Version;

use self::row::VariableRow;
use self::search::is_found;
use super::describe;
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

/// A component by its name, its EVSE and its connector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    pub name: &'static str,
    pub evse: Option<u8>,
    pub connector: Option<u8>,
}

impl Place {
    fn of(component: &ComponentView) -> Self {
        Self { name: component.name, evse: component.evse, connector: component.connector }
    }

    /// `EVSE 1`, `Connector 1.1`: a component is there once for each place.
    fn title(self) -> String {
        match (self.evse, self.connector) {
            (Some(evse), Some(connector)) => format!("{} {evse}.{connector}", self.name),
            (Some(evse), None) => format!("{} {evse}", self.name),
            _ => self.name.to_owned(),
        }
    }
}

/// A variable of a component by its name and instance.
pub type Name = (&'static str, Option<&'static str>);

fn name_of(variable: &VariableView) -> Name {
    (variable.name, variable.instance)
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
    let text = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let words = text.get();
        let found = |of: &ComponentView| {
            let title = Place::of(of).title();
            let help = |it: &VariableView| describe::variable_help(i18n, of.name, it);
            let names = of.variables.iter().filter(|it| is_found(&title, it, &help(it), &words));
            (Place::of(of), names.map(name_of).collect::<Vec<_>>())
        };
        let all = components.with(|all| all.iter().map(found).collect::<Vec<_>>());
        all.into_iter().filter(|(_, names)| !names.is_empty()).collect::<Vec<_>>()
    });
    let count = move || {
        let found = found.with(|found| found.iter().map(|(_, names)| names.len()).sum());
        let all = components.with(|all| all.iter().map(|it| it.variables.len()).sum());
        describe::count(i18n, Version::V201, found, all)
    };
    let is_narrowed = Memo::new(move |_| text.with(|it| !it.trim().is_empty()));
    let places =
        move || found.with(|found| found.iter().map(|(place, _)| *place).collect::<Vec<_>>());
    view! {
        <p class="muted small">{move_tr!(i18n, "settings-device-model-note")}</p>
        <div class="settings-bar">
            <input
                type="search"
                aria-label=move_tr!(i18n, "settings-find-variable")
                placeholder=move_tr!(i18n, "settings-find-variable-hint")
                spellcheck="false"
                autocomplete="off"
                bind:value=text
            />
            <span class="count muted" role="status">
                {count}
            </span>
        </div>
        <Show when=move || found.with(Vec::is_empty)>
            <p class="nothing muted">{move_tr!(i18n, "settings-no-variables")}</p>
        </Show>
        <For each=places key=|place| *place let:place>
            <Component place components found is_narrowed />
        </For>
    }
}

/// Its variables are there only while it is unfolded; who looks for something sees what is found.
#[component]
fn Component(
    place: Place,
    components: Memo<Vec<ComponentView>>,
    found: Memo<Vec<(Place, Vec<Name>)>>,
    is_narrowed: Memo<bool>,
) -> impl IntoView {
    let names = Memo::new(move |_| {
        let own = |all: &Vec<(Place, Vec<Name>)>| {
            all.iter().find(|(at, _)| *at == place).map(|(_, names)| names.clone())
        };
        found.with(own).unwrap_or_default()
    });
    let unfolded = RwSignal::new(false);
    let is_open = Memo::new(move |_| is_narrowed.get() || unfolded.get());
    view! {
        <section>
            <h4>
                <button
                    type="button"
                    aria-expanded=move || is_open.get().to_string()
                    disabled=is_narrowed
                    on:click=move |_| unfolded.update(|it| *it = !*it)
                >
                    <span class="mono">{place.title()}</span>
                    " "
                    <span class="muted small">{move || names.with(Vec::len)}</span>
                </button>
            </h4>
            <Show when=move || is_open.get()>
                <dl>
                    <For each=move || names.get() key=|name| *name let:name>
                        <VariableRow place name components />
                    </For>
                </dl>
            </Show>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_component_is_named_with_its_place() {
        let title = |evse, connector| Place { name: "Connector", evse, connector }.title();
        assert_eq!(title(None, None), "Connector");
        assert_eq!(title(Some(2), None), "Connector 2");
        assert_eq!(title(Some(2), Some(1)), "Connector 2.1");
    }
}
