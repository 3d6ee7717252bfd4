//! A person sets a variable at the station itself.

use ocpp_types::text;

use super::{Address, Refused, Source, Variable, find, meant};
use crate::feature::{Core, configuration};
use crate::io::{Refusal, VariableName};
use crate::settings::Setting;
use crate::station::AttributeName;

/// Also what is read-only for the CSMS, but not what says how the station is made or is doing.
pub(crate) fn set_by_hand(
    core: &mut Core,
    name: &VariableName,
    value: &str,
) -> Result<(), Refusal> {
    let address = Address {
        component: &name.component,
        component_instance: None,
        evse: name.evse.map(|id| (id, name.connector)),
        variable: &name.variable,
        instance: name.instance.as_deref(),
    };
    match find(core, address) {
        Ok(found) => set_found(core, &found, name.attribute, value),
        Err(Refused::UnknownComponent) => {
            let component = name.component.as_str();
            Err(Refusal::Argument(text!(
                "variable-no-component",
                "there is no component {component}",
                component
            )))
        }
        Err(_) => Err(Refusal::Argument(text!(
            "variable-unknown",
            "{component} has no variable {variable}",
            component = name.component.as_str(),
            variable = name.variable.as_str()
        ))),
    }
}

fn set_found(
    core: &mut Core,
    variable: &Variable,
    attribute: Option<AttributeName>,
    value: &str,
) -> Result<(), Refusal> {
    if let Some(other) = attribute.filter(|it| *it != AttributeName::Actual) {
        return Err(Refusal::Argument(text!(
            "variable-no-attribute",
            "{variable} has no {attribute} value, only an Actual one",
            variable = variable.full_name(),
            attribute = other.as_str()
        )));
    }
    let Source::Setting(key) = variable.source else {
        let key = variable.full_name();
        return Err(Refusal::Argument(text!("config-read-only", "{key} is read-only", key)));
    };
    let value = meant(core, key, value).map_err(Refusal::Argument)?;
    configuration::change_locally(core, Setting::of(key).name, &value)
}
