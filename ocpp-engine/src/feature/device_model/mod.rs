//! The device model: components, their variables, and the values of these (2.0.1 B05 to B08).
//!
//! **Owns** which variables the station has, and how they are found, read and set.
//! **Must not know** the wire. What a setting is good for is known to the block that reads it.
//!
//! A variable is either a row of the table of settings, or a fact of `table.rs`.

mod facts;
mod manual;
mod monitored;
mod report;
mod table;
pub(crate) mod v201;
mod view;

pub(crate) use manual::set_by_hand;
pub(crate) use monitored::{Monitorable, MonitoredVariable, Reading, read, selected, watched};
pub(crate) use report::{Base, Criterion, Selection, base, custom};
pub(crate) use view::view;
pub use view::{AttributeView, ComponentView, VariableView, facts as device_model_facts};

use ocpp_types::{Text, text};

use crate::feature::{Core, configuration};
use crate::settings::{Change, Key, Kind, Measurand, Setting, decimal_of, variable_name};
use crate::station::{Characteristics, DataType, Mutability, Place, ReportedVariable};
use table::Fact;

/// Most elements of one message from the CSMS.
pub(crate) const MAX_ITEMS: usize = 100;
/// Longest name of a station (2.0.1 §2.2.2).
const MAX_IDENTITY: f64 = 48.0;

/// What the values of a variable come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    Setting(Key),
    Fact(Fact),
}

/// A variable of this station.
#[derive(Clone, Debug)]
pub(crate) struct Variable {
    component: &'static str,
    place: Place,
    name: &'static str,
    instance: Option<&'static str>,
    source: Source,
    mutability: Mutability,
    characteristics: Characteristics,
    help: &'static str,
    section: &'static str,
}

/// What a message names. Names are case-insensitive (2.0.1 §2.16, §2.53).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Address<'a> {
    pub(crate) component: &'a str,
    pub(crate) component_instance: Option<&'a str>,
    /// The EVSE, and its connector.
    pub(crate) evse: Option<(i64, Option<i64>)>,
    pub(crate) variable: &'a str,
    pub(crate) instance: Option<&'a str>,
}

/// Why a value is not read or set.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Refused {
    UnknownComponent,
    UnknownVariable,
    /// It has an actual value only.
    NotSupportedAttribute,
    WriteOnly,
    ReadOnly,
    OutOfRange(Text),
    Invalid(Text),
}

/// All variables, those of a component together.
pub(crate) fn all(core: &Core) -> Vec<Variable> {
    let mut all: Vec<_> = of_components(core, |_| true).collect();
    all.sort_by_key(|it| (it.place.connector(), it.place, it.component));
    all
}

/// The variables of the components whose name is wanted.
fn of_components<'a>(
    core: &'a Core,
    is_wanted: impl Fn(&str) -> bool + Copy + 'a,
) -> impl Iterator<Item = Variable> + 'a {
    let rows = core.station.settings.rows();
    let rows = rows.filter(move |row| row.v201.is_some_and(|(component, _)| is_wanted(component)));
    facts::variables(core, is_wanted).chain(rows.filter_map(|row| of_setting(core, row)))
}

impl Place {
    /// 0 for the station.
    pub(crate) fn connector(self) -> u8 {
        match self {
            Self::Station => 0,
            Self::Evse(connector) | Self::Connector(connector) => connector,
        }
    }

    fn is(self, evse: Option<(i64, Option<i64>)>) -> bool {
        match (self, evse) {
            (Self::Station, None) => true,
            (Self::Evse(own), Some((id, None))) | (Self::Connector(own), Some((id, Some(1)))) => {
                i64::from(own) == id
            }
            _ => false,
        }
    }
}

/// Whether these are the same; an instance that is empty is none (2.0.1 B06.FR.15).
fn is_instance(own: Option<&str>, asked: Option<&str>) -> bool {
    own.unwrap_or_default().eq_ignore_ascii_case(asked.unwrap_or_default())
}

/// # Errors
/// The component or the variable is unknown.
pub(crate) fn find(core: &Core, address: Address<'_>) -> Result<Variable, Refused> {
    let is_named = |component: &str| component.eq_ignore_ascii_case(address.component);
    let own = of_components(core, &is_named)
        .filter(|it| it.place.is(address.evse) && is_instance(None, address.component_instance));
    let mut own = own.peekable();
    if own.peek().is_none() {
        return Err(Refused::UnknownComponent);
    }
    own.find(|it| {
        it.name.eq_ignore_ascii_case(address.variable) && is_instance(it.instance, address.instance)
    })
    .ok_or(Refused::UnknownVariable)
}

/// Reads a value. All variables have an actual one only.
///
/// # Errors
/// Why it is not told.
pub(crate) fn get(core: &Core, address: Address<'_>, actual: bool) -> Result<String, Refused> {
    let variable = find(core, address)?;
    if !actual {
        return Err(Refused::NotSupportedAttribute);
    }
    if variable.mutability == Mutability::WriteOnly {
        return Err(Refused::WriteOnly);
    }
    Ok(variable.value(core))
}

/// Sets a value on behalf of the CSMS. Gives the setting, and whether it waits for a restart.
///
/// # Errors
/// Why it is not set.
pub(crate) fn set(
    core: &mut Core,
    address: Address<'_>,
    actual: bool,
    value: &str,
) -> Result<(Key, bool), Refused> {
    let variable = find(core, address)?;
    if !actual {
        return Err(Refused::NotSupportedAttribute);
    }
    let Source::Setting(key) = variable.source else { return Err(Refused::ReadOnly) };
    if variable.mutability == Mutability::ReadOnly {
        return Err(Refused::ReadOnly);
    }
    let row = Setting::of(key);
    let value = &meant(core, key, value).map_err(Refused::Invalid)?;
    match configuration::change(core, row.name, value) {
        Change::Accepted => Ok((key, false)),
        Change::RebootRequired => Ok((key, true)),
        Change::Rejected(why) if is_number(row.kind, value) => Err(Refused::OutOfRange(why)),
        Change::Rejected(why) => Err(Refused::Invalid(why)),
        Change::NotSupported => Err(Refused::UnknownVariable),
    }
}

/// Whether a value is what it should be but for its size.
fn is_number(kind: Kind, value: &str) -> bool {
    match kind {
        Kind::Int { .. } => value.parse::<i64>().is_ok_and(|number| number.to_string() == value),
        Kind::Decimal { .. } => decimal_of(value).is_some(),
        _ => false,
    }
}

impl Variable {
    /// Empty where it has none (2.0.1 B06.FR.13).
    fn value(&self, core: &Core) -> String {
        match self.source {
            Source::Setting(key) => told(key, &core.station.settings.text(key)),
            Source::Fact(fact) => facts::value(core, fact, self.place),
        }
    }

    fn full_name(&self) -> String {
        variable_name(self.component, self.name, self.instance)
    }

    fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// As a report tells it, without what can only be written (2.0.1 errata 2.10).
    fn reported(self, core: &Core) -> ReportedVariable {
        let value = (self.mutability != Mutability::WriteOnly).then(|| self.value(core));
        let monitorable = self.monitorable() != Monitorable::Never;
        ReportedVariable {
            value,
            monitorable,
            component: self.component,
            place: self.place,
            name: self.name,
            instance: self.instance,
            mutability: self.mutability,
            persistent: matches!(self.source, Source::Setting(_)),
            constant: matches!(self.source, Source::Fact(Fact::Always(_) | Fact::Limit(_))),
            characteristics: self.characteristics,
        }
    }
}

/// The variable that a setting is; None where a fact tells it.
fn of_setting(core: &Core, row: &'static Setting) -> Option<Variable> {
    let (component, name) = row.v201?;
    if facts::COUNTED.contains(&row.key) {
        return None;
    }
    let mutability = match row.kind {
        Kind::Secret { .. } => Mutability::WriteOnly,
        _ if core.station.settings.is_readonly(row.key) => Mutability::ReadOnly,
        _ => Mutability::ReadWrite,
    };
    Some(Variable {
        component,
        place: Place::Station,
        name,
        instance: row.instance,
        source: Source::Setting(row.key),
        mutability,
        characteristics: characteristics(row),
        help: row.help,
        section: row.section,
    })
}

fn characteristics(row: &Setting) -> Characteristics {
    /// Of the units of the settings those that OCPP 2.0.1 knows.
    const UNITS: [&str; 3] = ["s", "Wh", "Percent"];
    let unit = if UNITS.contains(&row.unit) { row.unit } else { "" };
    let longest = Some(crate::limits::MAX_SETTING_VALUE as f64);
    let of = |data_type| Characteristics { unit, ..Characteristics::of(data_type) };
    match row.kind {
        Kind::Bool => of(DataType::Boolean),
        Kind::Int { min, max } => Characteristics {
            min: Some(min as f64),
            max: Some(max as f64),
            ..of(DataType::Integer)
        },
        Kind::Decimal { min, max } => Characteristics {
            min: Some(min as f64),
            max: Some(max as f64),
            ..of(DataType::Decimal)
        },
        Kind::Measurands => {
            let known = Measurand::ALL.iter().filter(|it| it.is_in_v201());
            let words: Vec<_> = known.map(|it| it.as_str()).collect();
            let words = words.join(",");
            Characteristics { words, max: longest, ..of(DataType::MemberList) }
        }
        Kind::Words { of: words, .. } => {
            Characteristics { words: told(row.key, &words.join(",")), ..of(DataType::MemberList) }
        }
        Kind::OneOf { of: words } => {
            Characteristics { words: words.join(","), ..of(DataType::OptionList) }
        }
        Kind::Sequence { of: words } => {
            Characteristics { words: words.join(","), ..of(DataType::SequenceList) }
        }
        Kind::Text { max } => Characteristics { max: Some(f64::from(max)), ..of(DataType::Text) },
        Kind::Secret { .. } => {
            let max = Some(crate::settings::MAX_PASSWORD as f64);
            Characteristics { max, ..of(DataType::Text) }
        }
        Kind::PhaseRotation | Kind::Fixed => of(DataType::Text),
    }
}

/// The words of a setting for those of the variable: `RateUnit` has units, and a list of measurands
/// has each once, without phases.
fn told(key: Key, value: &str) -> String {
    match (key, Setting::of(key).kind) {
        (Key::ChargingScheduleAllowedChargingRateUnit, _) => {
            value.replace("Current", "A").replace("Power", "W")
        }
        (_, Kind::Measurands) => {
            let mut names: Vec<&str> = Vec::new();
            for item in value.split(',') {
                let known = Measurand::ALL.iter().filter(|it| it.is_in_v201());
                let name = known.map(|it| it.as_str()).find(|name| {
                    item == *name || item.strip_prefix(*name).is_some_and(|it| it.starts_with(".L"))
                });
                names.extend(name.filter(|name| !names.contains(name)));
            }
            names.join(",")
        }
        _ => value.to_owned(),
    }
}

/// The way back from [`told`].
///
/// # Errors
/// The value has a word that the variable does not know.
fn meant(core: &Core, key: Key, value: &str) -> Result<String, Text> {
    if key != Key::ChargingScheduleAllowedChargingRateUnit {
        return Ok(value.to_owned());
    }
    let word = |unit: &str| match unit.trim() {
        "A" => Ok("Current"),
        "W" => Ok("Power"),
        other => Err(text!(
            "config-not-one-of",
            "accepts {words}, not {word}",
            words = "A,W",
            word = format!("{other:?}")
        )),
    };
    let words: Result<Vec<_>, _> = value.split(',').map(word).collect();
    words.map(|words| words.join(",")).map_err(|why| {
        let key = core.station.settings.name_of(Setting::of(key)).into_owned();
        text!("config-value", "{key} {why}", key, why)
    })
}
