//! The device model as data, for a page or a script.

use serde::Serialize;

use super::table::ROWS;
use super::{Source, Variable, all};
use crate::feature::Core;
use crate::feature::monitoring::{self, MonitorView};
use crate::settings::Setting;
use crate::station::{AttributeName, DataType, Mutability, Place};

/// A component with its variables.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ComponentView {
    pub name: &'static str,
    /// The EVSE that it belongs to; none for the station.
    pub evse: Option<u8>,
    /// And its connector.
    pub connector: Option<u8>,
    pub variables: Vec<VariableView>,
}

/// A variable with its values.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VariableView {
    pub name: &'static str,
    /// Which of the variables of that name.
    pub instance: Option<&'static str>,
    pub data_type: DataType,
    /// Empty for none.
    pub unit: &'static str,
    pub min: Option<f64>,
    /// Of a text or a list, the most characters.
    pub max: Option<f64>,
    /// The words that a list may have; empty for any.
    pub words: Vec<String>,
    pub attributes: Vec<AttributeView>,
    /// A monitor can be set on it.
    pub supports_monitoring: bool,
    /// By number.
    pub monitors: Vec<MonitorView>,
    /// The setting that it is, by the name that it has among the settings; none for a fact.
    pub setting: Option<&'static str>,
    /// A person at the station can change it.
    pub by_hand: bool,
    /// Changed, and waiting for a restart.
    pub pending: bool,
    /// What it is for, in one sentence.
    pub help: &'static str,
    /// The clause that defines it.
    pub section: &'static str,
}

/// One value of a variable.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AttributeView {
    /// `Actual`, the only one that this station has.
    #[serde(rename = "type")]
    pub kind: AttributeName,
    /// None where it can only be written.
    pub value: Option<String>,
    /// What the CSMS can do with it.
    pub mutability: Mutability,
    pub persistent: bool,
    pub constant: bool,
}

/// Component and name of each variable that is no setting; twice where there are several instances of it.
/// The page translates what they are for by these.
pub fn facts() -> impl Iterator<Item = (&'static str, &'static str)> {
    ROWS.iter().map(|row| (row.component, row.name))
}

pub(crate) fn view(core: &Core) -> Vec<ComponentView> {
    let mut components: Vec<(Place, ComponentView)> = Vec::new();
    for variable in all(core) {
        let (place, name) = (variable.place, variable.component);
        if components.last().is_none_or(|(at, last)| *at != place || last.name != name) {
            let evse = (place != Place::Station).then(|| place.connector());
            let connector = matches!(place, Place::Connector(_)).then_some(1);
            let component = ComponentView { name, evse, connector, variables: Vec::new() };
            components.push((place, component));
        }
        if let Some((_, component)) = components.last_mut() {
            component.variables.push(variable_view(core, variable));
        }
    }
    components.into_iter().map(|(_, component)| component).collect()
}

fn variable_view(core: &Core, variable: Variable) -> VariableView {
    let key = match variable.source {
        Source::Setting(key) => Some(key),
        Source::Fact(_) => None,
    };
    let settings = &core.station.settings;
    let (help, section) = (variable.help, variable.section);
    let monitors = monitoring::of_variable(core, &variable.id());
    let told = variable.reported(core);
    let characteristics = told.characteristics;
    let words = characteristics.words.split(',').filter(|word| !word.is_empty());
    VariableView {
        name: told.name,
        instance: told.instance,
        data_type: characteristics.data_type,
        unit: characteristics.unit,
        min: characteristics.min,
        max: characteristics.max,
        words: words.map(str::to_owned).collect(),
        attributes: vec![AttributeView {
            kind: AttributeName::Actual,
            value: told.value,
            mutability: told.mutability,
            persistent: told.persistent,
            constant: told.constant,
        }],
        supports_monitoring: told.monitorable,
        monitors,
        setting: key.map(|key| Setting::of(key).name),
        by_hand: key.is_some_and(|key| !settings.is_fixed(key)),
        pending: key.is_some_and(|key| settings.is_pending(key)),
        help,
        section,
    }
}
