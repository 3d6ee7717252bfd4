//! Values of settings that are more than a number: measurand lists and phase rotations.

use std::collections::BTreeMap;

use ocpp_types::{Text, named_enum, text};

use crate::limits::MAX_CONNECTORS;
use crate::settings::{Kind, MAX_MEASURANDS};
use crate::station::config::Hardware;

named_enum! {
    /// What this station can measure (a part of 1.6 §7.31; the rest is refused, 1.6 §3.16.4).
    pub enum Measurand {
        EnergyActiveImportRegister = "Energy.Active.Import.Register",
        EnergyActiveImportInterval = "Energy.Active.Import.Interval",
        PowerActiveImport = "Power.Active.Import",
        PowerOffered = "Power.Offered",
        PowerFactor = "Power.Factor",
        CurrentImport = "Current.Import",
        CurrentOffered = "Current.Offered",
        Voltage = "Voltage",
        Frequency = "Frequency",
        Temperature = "Temperature",
        Soc = "SoC",
    }
}

impl Measurand {
    /// Whether OCPP 2.0.1 has it.
    pub fn is_in_v201(self) -> bool {
        self != Self::Temperature
    }

    /// Whether it can be asked for phase by phase on an AC station.
    fn has_phases(self) -> bool {
        matches!(self, Self::PowerActiveImport | Self::CurrentImport | Self::Voltage)
    }
}

named_enum! {
    /// Phases of the meter (1.6 §7.34).
    pub enum Phase {
        L1 = "L1",
        L2 = "L2",
        L3 = "L3",
        L1N = "L1-N",
        L2N = "L2-N",
        L3N = "L3-N",
    }
}

impl Phase {
    /// The conductor, counted from 0.
    pub fn line(self) -> usize {
        match self {
            Self::L1 | Self::L1N => 0,
            Self::L2 | Self::L2N => 1,
            Self::L3 | Self::L3N => 2,
        }
    }
}

/// One item of a measurand list: without a phase it means all that can be measured (1.6 §3.16.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeasurandChoice {
    pub measurand: Measurand,
    pub phase: Option<Phase>,
}

/// Which line of the meter each line of a connector is wired to (1.6 §9.1.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rotation(pub [usize; 3]);

impl Rotation {
    /// L1, L2, L3.
    pub const STANDARD: Self = Self([0, 1, 2]);

    fn parse(name: &str) -> Option<Self> {
        Some(Self(match name {
            "RST" | "NotApplicable" | "Unknown" => [0, 1, 2],
            "RTS" => [0, 2, 1],
            "SRT" => [1, 0, 2],
            "STR" => [1, 2, 0],
            "TRS" => [2, 0, 1],
            "TSR" => [2, 1, 0],
            _ => return None,
        }))
    }
}

impl Kind {
    /// Checks a value and gives its canonical spelling. The unit is that of a number.
    ///
    /// # Errors
    /// What the value must be: a sentence whose subject, the key, is yet to come.
    pub(crate) fn normalise(
        &self,
        value: &str,
        unit: &str,
        connectors: u8,
        hardware: &Hardware,
    ) -> Result<String, Text> {
        match self {
            Self::Bool => match value.to_ascii_lowercase().as_str() {
                value @ ("true" | "false") => Ok(value.to_owned()),
                _ => Err(text!(
                    "config-no-boolean",
                    "must be true or false, not {value}",
                    value = format!("{value:?}")
                )),
            },
            Self::Int { min, max } => match value.parse::<i64>() {
                Ok(number) if (*min..=*max).contains(&number) => Ok(number.to_string()),
                Ok(_) => Err(text!(
                    "config-not-within",
                    "must be between {min} and {max}{unit}",
                    min = *min,
                    max = *max,
                    unit = behind_a_number(unit)
                )),
                Err(_) => Err(text!(
                    "config-no-integer",
                    "must be a whole number, not {value}",
                    value = format!("{value:?}")
                )),
            },
            Self::Measurands => {
                parse_measurands(value, hardware)?;
                Ok(canonical_list(value))
            }
            Self::PhaseRotation => {
                parse_rotations(value, connectors)?;
                Ok(canonical_list(value))
            }
            Self::Words { of, always } => words(value, of, *always),
            Self::OneOf { of } => one_of(value, of),
            Self::Sequence { of } => sequence(value, of),
            Self::Decimal { min, max } => decimal(value, *min, *max, unit),
            Self::Text { max } => {
                let length = value.chars().count();
                if length > usize::from(*max) {
                    return Err(text!(
                        "config-too-long",
                        "must have at most {max} characters, not {length}",
                        max = *max,
                        length
                    ));
                }
                Ok(value.to_owned())
            }
            Self::Secret { min, max } => {
                let is_hex = value.bytes().all(|byte| byte.is_ascii_hexdigit());
                let has_bytes = value.len().is_multiple_of(2);
                if !is_hex
                    || !has_bytes
                    || !(usize::from(*min)..=usize::from(*max)).contains(&value.len())
                {
                    return Err(text!(
                        "config-no-hex",
                        "must be {min} to {max} hexadecimal digits, two for each byte",
                        min = *min,
                        max = *max
                    ));
                }
                Ok(value.to_owned())
            }
            Self::Fixed => Ok(value.to_owned()),
        }
    }
}

/// Where the unit is a word, such as `times`, the number says enough.
fn behind_a_number(unit: &str) -> String {
    if matches!(unit, "s" | "Wh" | "%") { format!(" {unit}") } else { String::new() }
}

fn items(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|item| !item.is_empty())
}

fn canonical_list(list: &str) -> String {
    items(list).collect::<Vec<_>>().join(",")
}

/// In the order of the words, each once.
fn words(list: &str, of: &[&str], always: usize) -> Result<String, Text> {
    if let Some(stranger) = items(list).find(|item| !of.contains(item)) {
        let (word, words) = (format!("{stranger:?}"), of.join(","));
        return Err(text!("config-not-one-of", "accepts {words}, not {word}", word, words));
    }
    if let Some(missing) = of[..always].iter().find(|word| !items(list).any(|i| i == **word)) {
        let word = *missing;
        return Err(text!("config-word-missing", "must include {word}", word));
    }
    let given = |word: &&&str| items(list).any(|item| item == **word);
    Ok(of.iter().filter(given).copied().collect::<Vec<_>>().join(","))
}

fn one_of(value: &str, of: &[&str]) -> Result<String, Text> {
    match of.iter().find(|word| word.eq_ignore_ascii_case(value)) {
        Some(word) => Ok((*word).to_owned()),
        None => Err(not_one_of(value, of)),
    }
}

fn not_one_of(item: &str, of: &[&str]) -> Text {
    let (word, words) = (format!("{item:?}"), of.join(","));
    text!("config-not-one-of", "accepts {words}, not {word}", word, words)
}

/// In the order given, each once.
fn sequence(list: &str, of: &[&str]) -> Result<String, Text> {
    let mut sequence: Vec<&str> = Vec::new();
    for item in items(list) {
        if !of.contains(&item) {
            return Err(not_one_of(item, of));
        }
        if sequence.contains(&item) {
            let word = format!("{item:?}");
            return Err(text!("config-word-twice", "must not include {word} twice", word));
        }
        sequence.push(item);
    }
    if sequence.is_empty() {
        let words = of.join(",");
        return Err(text!("config-list-empty", "must include one of {words}", words));
    }
    Ok(sequence.join(","))
}

/// The number, where it is written as one.
pub(crate) fn decimal_of(value: &str) -> Option<f64> {
    let digits = value.strip_prefix('-').unwrap_or(value);
    let (whole, places) = digits.split_once('.').unwrap_or((digits, "0"));
    let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    let is_decimal = are_digits(whole) && are_digits(places) && places.len() <= 6;
    value.parse().ok().filter(|_| is_decimal)
}

/// As it was written: 1.50 stays so (2.0.1 §2.1.1, decimals have up to six places).
fn decimal(value: &str, min: i64, max: i64, unit: &str) -> Result<String, Text> {
    match decimal_of(value) {
        Some(number) if (min as f64..=max as f64).contains(&number) => Ok(value.to_owned()),
        Some(_) => Err(text!(
            "config-not-within",
            "must be between {min} and {max}{unit}",
            min,
            max,
            unit = behind_a_number(unit)
        )),
        None => Err(text!(
            "config-no-decimal",
            "must be a number, not {value}",
            value = format!("{value:?}")
        )),
    }
}

/// The most characters of a password (2.0.1 errata 2.1).
pub(crate) const MAX_PASSWORD: usize = 64;

/// What OCPP 2.0.1 asks of a value besides: numbers and booleans have one spelling (Part 2, primitive
/// datatypes), measurands have no phases and not all of them are known, and a password is any text.
pub(super) fn check_v201(kind: &Kind, value: &str) -> Result<(), Text> {
    match kind {
        Kind::Measurands => {
            let known = |item: &&str| Measurand::parse(item).is_some_and(Measurand::is_in_v201);
            items(value).find(|item| !known(item)).map_or(Ok(()), |item| Err(unmeasured(item)))
        }
        // Without a sign that says nothing, and without leading zeros.
        Kind::Int { .. } if value.parse::<i64>().is_ok_and(|it| it.to_string() != value) => {
            Err(text!(
                "config-no-integer",
                "must be a whole number, not {value}",
                value = format!("{value:?}")
            ))
        }
        Kind::Bool if !matches!(value, "true" | "false") => Err(text!(
            "config-no-boolean",
            "must be true or false, not {value}",
            value = format!("{value:?}")
        )),
        Kind::Secret { min, .. } => {
            let length = value.chars().count();
            if (usize::from(*min)..=MAX_PASSWORD).contains(&length) {
                return Ok(());
            }
            Err(text!(
                "config-password-length",
                "must have {min} to {max} characters, not {length}",
                min = *min,
                max = MAX_PASSWORD,
                length
            ))
        }
        _ => Ok(()),
    }
}

fn unmeasured(item: &str) -> Text {
    let item = format!("{item:?}");
    text!("config-no-measurand", "must not include {item}: this station does not measure it", item)
}

pub(super) fn parse_measurands(
    list: &str,
    hardware: &Hardware,
) -> Result<Vec<MeasurandChoice>, Text> {
    let choices: Vec<_> =
        items(list).map(|item| parse_measurand(item, hardware)).collect::<Result<_, _>>()?;
    if choices.len() > MAX_MEASURANDS {
        return Err(text!(
            "config-too-many-measurands",
            "accepts at most {most} measurands, not {count}",
            most = MAX_MEASURANDS,
            count = choices.len()
        ));
    }
    Ok(choices)
}

fn parse_measurand(item: &str, hardware: &Hardware) -> Result<MeasurandChoice, Text> {
    if let Some(measurand) = Measurand::parse(item) {
        return Ok(MeasurandChoice { measurand, phase: None });
    }
    let unsupported = || unmeasured(item);
    let (name, phase) = item.rsplit_once('.').ok_or_else(unsupported)?;
    let measurand = Measurand::parse(name).ok_or_else(unsupported)?;
    let phase = Phase::parse(phase).ok_or_else(unsupported)?;
    let lines = if hardware.dc { 0 } else { usize::from(hardware.phases) };
    let to_neutral = matches!(phase, Phase::L1N | Phase::L2N | Phase::L3N);
    let measurable = measurand.has_phases()
        && phase.line() < lines
        && (!to_neutral || measurand == Measurand::Voltage);
    measurable.then_some(MeasurandChoice { measurand, phase: Some(phase) }).ok_or_else(unsupported)
}

pub(super) fn parse_rotations(list: &str, connectors: u8) -> Result<BTreeMap<u8, Rotation>, Text> {
    let mut rotations = BTreeMap::new();
    for item in items(list) {
        let parsed = item.split_once('.').and_then(|(index, name)| {
            let index: u8 = index.parse().ok()?;
            Some((index, Rotation::parse(name)?))
        });
        let Some((index, rotation)) = parsed else {
            return Err(text!(
                "config-no-rotation",
                "must list entries such as 1.RST, not {item}",
                item = format!("{item:?}")
            ));
        };
        if index > connectors {
            return Err(text!(
                "config-rotation-connector",
                "must not include {item}: this station has no such connector",
                item = format!("{item:?}")
            ));
        }
        rotations.insert(index, rotation);
    }
    debug_assert!(rotations.len() <= usize::from(MAX_CONNECTORS) + 1);
    Ok(rotations)
}

pub(super) fn default_rotations(connectors: u8, hardware: &Hardware) -> String {
    let rotation = if hardware.dc || hardware.phases == 1 { "NotApplicable" } else { "RST" };
    (0..=connectors).map(|index| format!("{index}.{rotation}")).collect::<Vec<_>>().join(",")
}
