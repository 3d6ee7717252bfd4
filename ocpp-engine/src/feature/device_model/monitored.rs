//! What monitors see of the device model (2.0.1 N04).
//!
//! **Owns** which variables can be monitored, and how.
//! **Must not know** which monitors there are.

use super::table::Fact;
use super::{Address, Refused, Selection, Source, Variable, all, facts, find, told};
use crate::feature::Core;
use crate::settings::{Kind, Setting};
use crate::station::{Characteristics, DataType, MonitorKind, Place, VariableId};

/// Which monitors can be set on a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Monitorable {
    /// It never changes.
    Never,
    /// It never stands still.
    Periodically,
    /// It has no order.
    ForChanges,
    AsNumber,
}

impl Monitorable {
    pub(crate) fn allows(self, kind: MonitorKind) -> bool {
        match self {
            Self::Never => false,
            Self::Periodically => kind.is_periodic(),
            Self::ForChanges => !kind.is_threshold(),
            Self::AsNumber => true,
        }
    }
}

/// What a monitor of a variable has to know of it.
#[derive(Clone, Debug)]
pub(crate) struct MonitoredVariable {
    pub(crate) id: VariableId,
    pub(crate) monitorable: Monitorable,
    pub(crate) characteristics: Characteristics,
}

impl Variable {
    pub(super) fn monitorable(&self) -> Monitorable {
        match (self.source, self.characteristics.data_type) {
            (Source::Fact(Fact::Always(_) | Fact::Limit(_)), _) => Monitorable::Never,
            (_, DataType::DateTime) => Monitorable::Periodically,
            (_, DataType::Integer | DataType::Decimal) => Monitorable::AsNumber,
            _ => Monitorable::ForChanges,
        }
    }

    pub(super) fn id(&self) -> VariableId {
        VariableId {
            component: self.component.to_owned(),
            place: self.place,
            name: self.name.to_owned(),
            instance: self.instance.map(str::to_owned),
        }
    }
}

/// # Errors
/// The component or the variable is unknown.
pub(crate) fn watched(core: &Core, address: Address<'_>) -> Result<MonitoredVariable, Refused> {
    let variable = find(core, address)?;
    let (id, monitorable) = (variable.id(), variable.monitorable());
    Ok(MonitoredVariable { id, monitorable, characteristics: variable.characteristics })
}

/// What a monitor sees.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reading {
    /// What may be told: nothing of what can only be written (2.0.1 N07.FR.10).
    pub(crate) value: String,
    /// What a change is recognised by.
    pub(crate) mark: String,
    pub(crate) is_number: bool,
}

/// None where the station has no such variable.
pub(crate) fn read(core: &Core, id: &VariableId) -> Option<Reading> {
    if let Some((data_type, value)) = facts::read(core, id) {
        let is_number = matches!(data_type, DataType::Integer | DataType::Decimal);
        return Some(Reading { mark: value.clone(), value, is_number });
    }
    let settings = &core.station.settings;
    let row = settings.rows().find(|row: &&Setting| {
        row.v201.is_some_and(|(component, name)| component == id.component && name == id.name)
            && row.instance == id.instance.as_deref()
    })?;
    if id.place != Place::Station {
        return None;
    }
    if matches!(row.kind, Kind::Secret { .. }) {
        let mark = core.monitoring.write_only_changes.to_string();
        return Some(Reading { value: String::new(), mark, is_number: false });
    }
    let value = told(row.key, &settings.text(row.key));
    let is_number = matches!(row.kind, Kind::Int { .. } | Kind::Decimal { .. });
    Some(Reading { mark: value.clone(), value, is_number })
}

/// The variables that these name; all where there are none.
pub(crate) fn selected(core: &Core, selections: &[Selection<'_>]) -> Vec<VariableId> {
    let wanted =
        |it: &Variable| selections.is_empty() || selections.iter().any(|one| one.matches(it));
    all(core).into_iter().filter(wanted).map(|it| it.id()).collect()
}
