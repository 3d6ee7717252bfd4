//! Components, variables, and their values.
//!
//! **Owns** what messages about the device model consist of.
//! **Must not know** what a station does with them.

use crate::declare::{enumeration, object201 as object};
use crate::v201::{Evse, StatusInfo};

object! {
    /// A part of a station, as the device model sees it.
    Component "2.0.1 §2.16" {
        evse: Option<Evse> = "evse",
            "The EVSE or connector that it belongs to; the station if absent.";
        name: String = "name" max(50), "Its name, preferably from the list in the appendix.";
        instance: Option<String> = "instance" max(50),
            "Which one, where there are several of that name.";
    }
}

object! {
    /// A property of a component.
    Variable "2.0.1 §2.53" {
        name: String = "name" max(50), "Its name, preferably from the list in the appendix.";
        instance: Option<String> = "instance" max(50),
            "Which one, where there are several of that name.";
    }
}

object! {
    /// A component, and one or all of its variables.
    ComponentVariable "2.0.1 §2.17" {
        component: Component = "component", "The component.";
        variable: Option<Variable> = "variable", "The variable; all of them if absent.";
    }
}

object! {
    /// A value that is asked for.
    GetVariableData "2.0.1 §2.25" {
        attribute_type: Option<AttributeKind> = "attributeType", or "Actual",
            "Which of the variable's values; Actual if absent.";
        component: Component = "component", "The component.";
        variable: Variable = "variable", "The variable.";
    }
}

object! {
    /// A value, or why it is not told.
    GetVariableResult "2.0.1 §2.26" {
        attribute_status_info: Option<StatusInfo> = "attributeStatusInfo", "Details on the status.";
        attribute_status: GetVariableStatus = "attributeStatus",
            "Whether the value was read, and if not, why.";
        attribute_type: Option<AttributeKind> = "attributeType", or "Actual",
            "Which of the variable's values; Actual if absent.";
        attribute_value: Option<String> = "attributeValue" max(2500), "The value, as text.";
        component: Component = "component", "The component.";
        variable: Variable = "variable", "The variable.";
    }
}

object! {
    /// A new value.
    SetVariableData "2.0.1 §2.44" {
        attribute_type: Option<AttributeKind> = "attributeType", or "Actual",
            "Which of the variable's values; Actual if absent.";
        attribute_value: String = "attributeValue" max(1000),
            "The new value, whatever its type, as text.";
        component: Component = "component", "The component.";
        variable: Variable = "variable", "The variable.";
    }
}

object! {
    /// Whether a new value was accepted.
    SetVariableResult "2.0.1 §2.45" {
        attribute_type: Option<AttributeKind> = "attributeType", or "Actual",
            "Which of the variable's values; Actual if absent.";
        attribute_status: SetVariableStatus = "attributeStatus",
            "Whether the value was accepted, and if not, why.";
        attribute_status_info: Option<StatusInfo> = "attributeStatusInfo", "Details on the status.";
        component: Component = "component", "The component.";
        variable: Variable = "variable", "The variable.";
    }
}

object! {
    /// A variable in a report.
    ReportData "2.0.1 §2.38" {
        component: Component = "component", "The component.";
        variable: Variable = "variable", "The variable.";
        variable_attribute: Vec<VariableAttribute> = "variableAttribute" min_items(1) max_items(4),
            "Its values.";
        variable_characteristics: Option<VariableCharacteristics> = "variableCharacteristics",
            "The values that it can have.";
    }
}

object! {
    /// A value of a variable.
    VariableAttribute "2.0.1 §2.50" {
        r#type: Option<AttributeKind> = "type", or "Actual",
            "Which of the variable's values; Actual if absent.";
        value: Option<String> = "value" max(2500),
            "The value, as text; absent where it can only be written.";
        mutability: Option<Mutability> = "mutability", or "ReadWrite",
            "Whether it can be read and written; both if absent.";
        persistent: Option<bool> = "persistent", or "false",
            "Whether it survives a restart; false if absent.";
        constant: Option<bool> = "constant", or "false",
            "Whether it never changes while the station runs; false if absent.";
    }
}

object! {
    /// What the values of a variable can be.
    VariableCharacteristics "2.0.1 §2.51" {
        unit: Option<String> = "unit" max(16), "The unit.";
        data_type: DataKind = "dataType", "The type.";
        min_limit: Option<f64> = "minLimit", "The minimum.";
        max_limit: Option<f64> = "maxLimit",
            "The maximum; of a text or a list, the maximum number of characters.";
        values_list: Option<String> = "valuesList" max(1000),
            "The allowed values, separated by commas.";
        supports_monitoring: bool = "supportsMonitoring", "Whether monitors can be set on it.";
    }
}

enumeration! {
    /// Which of a variable's values: the present one, the wanted one, or a bound of that.
    AttributeKind "2.0.1 §3.2" { Actual, Target, MinSet, MaxSet }
}

enumeration! {
    /// Whether a value is told, or why not.
    GetVariableStatus "2.0.1 §3.41" {
        Accepted,
        Rejected,
        UnknownComponent,
        UnknownVariable,
        NotSupportedAttributeType,
    }
}

enumeration! {
    /// The type of a variable's values.
    DataKind "2.0.1 §3.26" {
        String = "string",
        Decimal = "decimal",
        Integer = "integer",
        DateTime = "dateTime",
        Boolean = "boolean",
        OptionList,
        SequenceList,
        MemberList,
    }
}

enumeration! {
    /// Whether a value can be read and written.
    Mutability "2.0.1 §3.58" { ReadOnly, WriteOnly, ReadWrite }
}

enumeration! {
    /// Whether a new value was accepted, or why not.
    SetVariableStatus "2.0.1 §3.79" {
        Accepted,
        Rejected,
        UnknownComponent,
        UnknownVariable,
        NotSupportedAttributeType,
        RebootRequired,
    }
}
