//! One variable: what it is, and its value, which is edited where it is shown.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};
use ocpp_engine::station::{AttributeName, DataType, Mutability};
use ocpp_engine::{AttributeView, ComponentView, UserAction, VariableName, VariableView};

use super::super::control::{EditedValue, ValueControl, ValueKind};
use super::super::describe;
use super::super::monitors::Monitors;
use super::{Name, Place, name_of};
use crate::components::ui::{Breakable, use_actions};

/// Follows the variable of this name; nothing where there is none.
#[component]
pub fn VariableRow(
    place: Place,
    name: Name,
    components: Memo<Vec<ComponentView>>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let find = move |all: &Vec<ComponentView>| {
        let component = all.iter().find(|it| Place::of(it) == place)?;
        component.variables.iter().find(|it| name_of(it) == name).cloned()
    };
    let initial = components.with_untracked(find)?;
    let by_hand = initial.by_hand;
    // The row of a variable that is gone is about to go.
    let variable = Memo::new(move |_| components.with(find).unwrap_or_else(|| initial.clone()));
    let value = if by_hand {
        let edited = edited(place, name, variable);
        view! { <ValueControl edited /> }.into_any()
    } else {
        let values = move || {
            variable.with(|it| it.attributes.iter().map(|of| value(of, it.unit)).collect_view())
        };
        values.into_any()
    };
    let title = match name {
        (name, Some(instance)) => format!("{name}[{instance}]"),
        (name, None) => name.to_owned(),
    };
    let row = view! {
        <div>
            <dt>
                <span class="mono">
                    <Breakable text=title />
                </span>
                <p class="help">
                    {move || variable.with(|it| describe::variable_help(i18n, place.name, it))} " "
                    <span class="section">{move || variable.with(|it| it.section)}</span>
                </p>
                <p class="traits">
                    <span>{move || variable.with(|it| describe::variable_type(i18n, it))}</span>
                    <span class="mono">{move || variable.with(mutability).map(Mutability::as_str)}</span>
                </p>
            </dt>
            <dd>
                {value}
                <Show when=move || variable.with(|it| it.pending)>
                    <p class="pending">{move_tr!(i18n, "settings-variable-pending")}</p>
                </Show>
            </dd>
            {move || {
                let monitors = variable.with(|it| it.monitors.clone());
                (!monitors.is_empty())
                    .then(|| view! { <dd class="monitors"><Monitors monitors /></dd> })
            }}
        </div>
    };
    Some(row)
}

fn mutability(variable: &VariableView) -> Option<Mutability> {
    variable.attributes.first().map(|it| it.mutability)
}

fn edited(place: Place, (name, instance): Name, variable: Memo<VariableView>) -> EditedValue {
    let full_name = match instance {
        Some(instance) => format!("{}.{name}[{instance}]", place.title()),
        None => format!("{}.{name}", place.title()),
    };
    let address = VariableName {
        component: place.name.to_owned(),
        evse: place.evse.map(i64::from),
        connector: place.connector.map(i64::from),
        variable: name.to_owned(),
        instance: instance.map(str::to_owned),
        attribute: None,
    };
    EditedValue {
        error_id: StoredValue::new(format!("variable-error-{full_name}").replace(' ', "-")),
        label: StoredValue::new(full_name),
        value: Memo::new(move |_| variable.with(actual)),
        kind: Memo::new(move |_| variable.with(kind_of)),
        unit: Signal::derive(move || variable.with(|it| it.unit.to_owned())),
        change: Callback::new(move |value| UserAction::SetVariable {
            name: address.clone(),
            value,
        }),
        error: RwSignal::new(None),
        actions: use_actions(),
    }
}

/// The value that is edited. What can only be written has none to show.
fn actual(variable: &VariableView) -> String {
    variable.attributes.first().and_then(|it| it.value.clone()).unwrap_or_default()
}

fn kind_of(variable: &VariableView) -> ValueKind {
    let words = || variable.words.clone();
    match variable.data_type {
        _ if mutability(variable) == Some(Mutability::WriteOnly) => ValueKind::Secret,
        DataType::Boolean => ValueKind::Bool,
        DataType::OptionList => ValueKind::OneOf(words()),
        DataType::MemberList if !variable.words.is_empty() => ValueKind::Words(words(), 0),
        DataType::Integer => ValueKind::Number { decimal: false },
        DataType::Decimal => ValueKind::Number { decimal: true },
        _ => ValueKind::Text,
    }
}

fn value(attribute: &AttributeView, unit: &'static str) -> impl IntoView + use<> {
    let kind = attribute.kind;
    let value = attribute.value.clone();
    view! {
        <span>
            {(kind != AttributeName::Actual)
                .then(|| view! { <span class="muted small">{kind.as_str()} " "</span> })}
            <span class="mono">{value}</span>
            {(!unit.is_empty()).then(|| view! { " " <span class="unit">{unit}</span> })}
        </span>
    }
}
