//! Types for the device model: variables, what their values may be, and who may change them.
//!
//! **Owns** what is said of a variable in a report. **Must not know** which variables there are.

use ocpp_types::named_enum;
use serde::{Deserialize, Serialize};

named_enum! {
    /// The type of a variable's values (2.0.1 `DataEnumType`).
    pub enum DataType {
        Text = "string",
        Decimal = "decimal",
        Integer = "integer",
        DateTime = "dateTime",
        Boolean = "boolean",
        OptionList = "OptionList",
        SequenceList = "SequenceList",
        MemberList = "MemberList",
    }
}

named_enum! {
    /// Whether the CSMS can read and write a value (2.0.1 `MutabilityEnumType`).
    pub enum Mutability {
        ReadOnly = "ReadOnly",
        WriteOnly = "WriteOnly",
        ReadWrite = "ReadWrite",
    }
}

named_enum! {
    /// A value of a variable (2.0.1 `AttributeEnumType`).
    pub enum AttributeName {
        Actual = "Actual",
        Target = "Target",
        MinSet = "MinSet",
        MaxSet = "MaxSet",
    }
}

/// What a component belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Place {
    Station,
    /// The EVSE of this connector.
    Evse(u8),
    /// The connector of that EVSE.
    Connector(u8),
}

/// What the values of a variable may be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Characteristics {
    pub(crate) data_type: DataType,
    /// Empty for none.
    pub(crate) unit: &'static str,
    pub(crate) min: Option<f64>,
    /// Of a text or a list, the most characters.
    pub(crate) max: Option<f64>,
    /// The words that a list may have, with commas between; empty for any.
    pub(crate) words: String,
}

impl Characteristics {
    pub(crate) fn of(data_type: DataType) -> Self {
        Self { data_type, unit: "", min: None, max: None, words: String::new() }
    }
}

/// A variable with its value, as a report tells it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ReportedVariable {
    pub(crate) component: &'static str,
    pub(crate) place: Place,
    pub(crate) name: &'static str,
    pub(crate) instance: Option<&'static str>,
    /// None where it can only be written.
    pub(crate) value: Option<String>,
    pub(crate) mutability: Mutability,
    /// It survives a restart.
    pub(crate) persistent: bool,
    /// It never changes.
    pub(crate) constant: bool,
    /// A monitor can be set on it.
    pub(crate) monitorable: bool,
    pub(crate) characteristics: Characteristics,
}

impl ReportedVariable {
    /// About how many bytes of a message it takes.
    pub(crate) fn size(&self) -> usize {
        /// The names of all fields.
        const FRAME: usize = 330;
        let instance = self.instance.unwrap_or_default();
        let value = self.value.as_deref().unwrap_or_default();
        let texts = [self.component, self.name, instance, value, &self.characteristics.words];
        FRAME + texts.iter().map(|text| text.len()).sum::<usize>()
    }
}
