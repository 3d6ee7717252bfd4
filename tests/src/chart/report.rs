//! Reports of the device model in a chart (2.0.1 B07, B08).
//!
//! A variable is named `Component.Variable`, `EVSE@1.Variable` or `Connector@1.1.Variable`, with
//! `#Instance` behind it where it has one.

use serde_json::Value;

use super::pattern;

/// What is asserted of the report that came last.
#[derive(Debug)]
pub(super) enum Claim {
    /// This variable is in it, and is so.
    Has(String, Value),
    HasNot(String),
    /// Every variable is so.
    Each(Value),
    Count(usize),
}

impl Claim {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
        let open = if rest.is_empty() { "{..}" } else { rest };
        Ok(match first {
            "no" => Self::HasNot(rest.to_owned()),
            "each" => Self::Each(pattern::parse(rest)?),
            "count" => Self::Count(rest.parse().map_err(|_| format!("{rest:?} is no number"))?),
            name => Self::Has(name.to_owned(), pattern::parse(open)?),
        })
    }

    pub(super) fn check(&self, report: &[Value]) -> Result<(), String> {
        match self {
            Self::Has(name, expected) => {
                let mut found = report.iter().filter(|line| name_of(line) == *name);
                let line = found.next().ok_or_else(|| format!("{name} is not in the report"))?;
                if found.next().is_some() {
                    return Err(format!("{name} is in the report twice"));
                }
                pattern::matches(expected, line).map_err(|why| format!("{why}; it is {line}"))
            }
            Self::HasNot(name) if report.iter().any(|line| name_of(line) == *name) => {
                Err(format!("{name} is in the report"))
            }
            Self::HasNot(_) => Ok(()),
            Self::Each(expected) => report.iter().try_for_each(|line| {
                pattern::matches(expected, line).map_err(|why| format!("{why}; it is {line}"))
            }),
            Self::Count(count) if report.len() == *count => Ok(()),
            Self::Count(_) => {
                let names: Vec<_> = report.iter().map(name_of).collect();
                Err(format!("it has {} variables: {}", report.len(), names.join(", ")))
            }
        }
    }
}

fn name_of(line: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let (component, variable) = (&line["component"], &line["variable"]);
    let number = |value: &Value, mark: char| {
        value.as_i64().map(|number| format!("{mark}{number}")).unwrap_or_default()
    };
    let instance = variable["instance"].as_str().map(|it| format!("#{it}")).unwrap_or_default();
    [
        text(&component["name"]),
        number(&component["evse"]["id"], '@'),
        number(&component["evse"]["connectorId"], '.'),
        ".".to_owned(),
        text(&variable["name"]),
        instance,
    ]
    .concat()
}

/// What holds for every variable of every report.
pub(super) fn check_line(line: &Value) -> Result<(), String> {
    if line.get("variableMonitoring").is_some() {
        return Ok(());
    }
    let wrong = |what: &str| Err(format!("{what}: {line}"));
    let characteristics = &line["variableCharacteristics"];
    let Some(data_type) = characteristics["dataType"].as_str() else {
        return wrong("no characteristics");
    };
    let is_list = data_type.ends_with("List");
    let words = characteristics["valuesList"].as_str().unwrap_or_default();
    if is_list && words.is_empty() {
        return wrong("a list without its words");
    }
    for attribute in line["variableAttribute"].as_array().into_iter().flatten() {
        let value = attribute["value"].as_str();
        if (attribute["mutability"] == "WriteOnly") != value.is_none() {
            return wrong("what is write-only has no value, and all else has one");
        }
        let value = value.unwrap_or_default();
        let known = |item: &str| words.split(',').any(|word| word == item);
        let of_type = match data_type {
            "boolean" => matches!(value, "true" | "false"),
            "integer" => value.is_empty() || value.parse::<i64>().is_ok(),
            "decimal" => value.is_empty() || value.parse::<f64>().is_ok(),
            _ if is_list => value.is_empty() || value.split(',').all(known),
            _ => true,
        };
        if !of_type {
            return wrong("the value is not of its type");
        }
    }
    Ok(())
}
