//! Configuration: one table row per setting, and the values that a station runs with.
//!
//! **Owns** the keys, their bounds and defaults, and which values are in force.
//! **Must not know** messages, or what a setting is good for.
//!
//! A setting that needs a reboot keeps two values: the one asked for, which is reported, and
//! the one in force.

mod custom;
mod row;
mod table;
mod table_display;
mod table_v201;
mod value;

pub(crate) use custom::Custom;
pub use custom::CustomSetting;
use row::VariablePath;
pub use row::{Access, Key, Kind, Profile, Setting};
pub(crate) use value::{MAX_PASSWORD, decimal_of};
pub use value::{Measurand, MeasurandChoice, Phase, Rotation};

use std::borrow::Cow;
use std::collections::BTreeMap;

use ocpp_types::{Text, Version, text};

use crate::station::config::Hardware;

/// Most keys that one `GetConfiguration` may ask for (1.6 §9.1.9).
pub const GET_CONFIGURATION_MAX_KEYS: usize = 64;
/// Most items in a list of measurands (1.6 §9.1.16, §9.1.18, §9.1.26, §9.1.28).
pub const MAX_MEASURANDS: usize = 20;
/// Most meter values in one `StopTransaction` (errata 3.91).
pub const STOP_TRANSACTION_MAX_METER_VALUES: usize = 500;

/// Every setting; the index is the key.
pub const SETTINGS: &[Setting] = &joined();

/// The tables, one after the other.
const TABLES: [&[Setting]; 3] = [table::KEYS, table_v201::VARIABLES, table_display::VARIABLES];
const COUNT: usize = TABLES[0].len() + TABLES[1].len() + TABLES[2].len();

#[allow(clippy::large_stack_arrays, reason = "the compiler makes it: it is on no stack")]
const fn joined() -> [Setting; COUNT] {
    let mut all = [table::KEYS[0]; COUNT];
    let (mut table, mut at, mut to) = (0, 0, 0);
    while to < COUNT {
        if at == TABLES[table].len() {
            (table, at) = (table + 1, 0);
        } else {
            all[to] = TABLES[table][at];
            (at, to) = (at + 1, to + 1);
        }
    }
    all
}

/// What became of a change (1.6 §5.3).
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// In force.
    Accepted,
    /// Kept, and in force after the next start.
    RebootRequired,
    /// Not changed, and why.
    Rejected(Text),
    /// There is no such key.
    NotSupported,
}

/// The values of one station.
#[derive(Clone, Debug)]
pub struct Settings {
    connectors: u8,
    hardware: Hardware,
    /// The one that is spoken: other versions know other settings.
    pub(crate) version: Version,
    /// Only what differs from the default.
    values: BTreeMap<Key, String>,
    /// Of settings that need a reboot: what was in force before the change.
    in_force: BTreeMap<Key, String>,
    pub(crate) custom: Custom,
}

impl Settings {
    pub(crate) fn new(connectors: u8, hardware: Hardware) -> Self {
        Self {
            connectors,
            hardware,
            version: Version::V16,
            values: BTreeMap::new(),
            in_force: BTreeMap::new(),
            custom: Custom::default(),
        }
    }

    /// Rows that this station has, in the order of the table: those of its version of OCPP and of
    /// its feature profiles.
    pub fn rows(&self) -> impl Iterator<Item = &'static Setting> {
        let all = self.text(Key::SupportedFeatureProfiles);
        let profiles: Vec<_> =
            Profile::ALL.iter().filter(|it| contains(&all, it.as_str())).collect();
        SETTINGS
            .iter()
            .filter(move |row| row.is_in(self.version) && profiles.contains(&&row.profile))
    }

    /// The row of a key by its OCPP 1.6 name, which is case-insensitive (1.6 §7.17).
    pub fn find(&self, name: &str) -> Option<&'static Setting> {
        let row = named(name)?;
        (row.is_in(self.version) && self.has_profile(row.profile)).then_some(row)
    }

    /// What people call it: in 2.0.1 by its variable, as `TxCtrlr.EVConnectionTimeOut`.
    pub(crate) fn name_of(&self, row: &Setting) -> Cow<'static, str> {
        match (self.version, row.v201) {
            (Version::V201, Some((component, name))) => {
                variable_name(component, name, row.instance).into()
            }
            _ => row.name.into(),
        }
    }

    /// Whether the version that is spoken has it.
    pub(crate) fn has(&self, key: Key) -> bool {
        let row = Setting::of(key);
        row.is_in(self.version) && self.has_profile(row.profile)
    }

    /// Whether that version has a setting of that name.
    pub(crate) fn knows_in(version: Version, name: &str) -> bool {
        named(name).is_some_and(|row| row.is_in(version))
    }

    /// Whether the station supports a feature profile (1.6 §3.3).
    pub fn has_profile(&self, profile: Profile) -> bool {
        profile == Profile::Core || self.lists(Key::SupportedFeatureProfiles, profile.as_str())
    }

    /// Whether a comma-separated setting contains a word.
    pub(crate) fn lists(&self, key: Key, word: &str) -> bool {
        contains(&self.text_in_force(key), word)
    }

    /// The value as reported: the latest one asked for.
    pub fn text(&self, key: Key) -> Cow<'_, str> {
        match self.values.get(&key) {
            Some(value) => value.into(),
            None => self.default_of(key),
        }
    }

    /// The value that the station acts on.
    pub(crate) fn text_in_force(&self, key: Key) -> Cow<'_, str> {
        self.in_force.get(&key).map_or_else(|| self.text(key), Cow::from)
    }

    /// Whether it has changed and waits for a reboot.
    pub fn is_pending(&self, key: Key) -> bool {
        self.in_force.contains_key(&key)
    }

    /// What a change that waits for the next start will replace.
    pub(crate) fn replaced(&self, key: Key) -> Option<&str> {
        self.in_force.get(&key).map(String::as_str)
    }

    /// Whether the CSMS may not change it.
    pub fn is_readonly(&self, key: Key) -> bool {
        let row = Setting::of(key);
        let by_version = row.readonly_in_v201 && self.version == Version::V201;
        row.access == Access::ReadOnly || by_version || self.is_fixed(key)
    }

    /// Whether nobody may change it, not even by hand: a fixed cable cannot be unlocked
    /// (errata 3.84), and some numbers say how the station is made.
    pub fn is_fixed(&self, key: Key) -> bool {
        Setting::of(key).kind == Kind::Fixed
            || (key == Key::UnlockConnectorOnEvSideDisconnect && !self.hardware.detachable_cable)
    }

    /// The value in force of a boolean.
    pub fn bool(&self, key: Key) -> bool {
        self.text_in_force(key) == "true"
    }

    /// Whole numbers; the bounds of the table hold.
    pub fn int(&self, key: Key) -> i64 {
        self.text_in_force(key).parse().unwrap_or_default()
    }

    /// A number of seconds, in milliseconds.
    pub(crate) fn millis(&self, key: Key) -> i64 {
        self.int(key) * 1000
    }

    pub(crate) fn measurands(&self, key: Key) -> Vec<MeasurandChoice> {
        value::parse_measurands(&self.text_in_force(key), &self.hardware).unwrap_or_default()
    }

    pub(crate) fn rotation(&self, connector: u8) -> Rotation {
        value::parse_rotations(&self.text_in_force(Key::ConnectorPhaseRotation), self.connectors)
            .ok()
            .and_then(|all| all.get(&connector).copied())
            .unwrap_or(Rotation::STANDARD)
    }

    /// Changes a setting on behalf of the CSMS (1.6 §5.3).
    pub fn change(&mut self, name: &str, value: &str) -> Change {
        self.change_as(name, value, false)
    }

    /// Changes a setting by hand: also what is read-only for the CSMS, but not what is fixed.
    pub fn change_locally(&mut self, name: &str, value: &str) -> Change {
        self.change_as(name, value, true)
    }

    fn change_as(&mut self, name: &str, value: &str, locally: bool) -> Change {
        let Some(row) = self.find(name) else {
            return match self.custom.change(name, value, locally) {
                None => Change::NotSupported,
                Some(Ok(())) => Change::Accepted,
                Some(Err(why)) => Change::Rejected(why),
            };
        };
        if if locally { self.is_fixed(row.key) } else { self.is_readonly(row.key) } {
            return Change::Rejected(read_only(&self.name_of(row)));
        }
        let value = match self.normalise(row, value) {
            Ok(value) => value,
            Err(why) => return Change::Rejected(of_key(&self.name_of(row), &why)),
        };
        // A longer one could not be told (1.6 §7.29).
        if let Err(why) = custom::check_value(&value) {
            return Change::Rejected(of_key(&self.name_of(row), &why));
        }
        if matches!(row.kind, Kind::Secret { .. }) {
            // Not kept: nobody can read it again.
            Change::Accepted
        } else if row.reboot {
            self.stage(row.key, value)
        } else {
            self.put(row.key, value);
            Change::Accepted
        }
    }

    fn normalise(&self, row: &Setting, value: &str) -> Result<String, Text> {
        if self.version == Version::V201 {
            value::check_v201(&row.kind, value)?;
            if matches!(row.kind, Kind::Secret { .. }) {
                return Ok(value.to_owned());
            }
        }
        row.kind.normalise(value, row.unit, self.connectors, &self.hardware)
    }

    /// Adds a key of a vendor's own, or defines one anew.
    ///
    /// # Errors
    /// Why there cannot be such a key.
    pub fn define(&mut self, own: CustomSetting) -> Result<(), Text> {
        if named(&own.key).is_some() {
            let key = own.key;
            return Err(text!(
                "config-key-of-specification",
                "{key} is a key of the OCPP specification",
                key
            ));
        }
        self.custom.define(own)
    }

    /// Removes a key of a vendor's own; false where there is none of that name.
    pub fn undefine(&mut self, key: &str) -> bool {
        self.custom.remove(key)
    }

    fn stage(&mut self, key: Key, value: String) -> Change {
        let in_force = self.text_in_force(key).into_owned();
        let unchanged = in_force == value;
        if unchanged {
            self.in_force.remove(&key);
        } else {
            self.in_force.insert(key, in_force);
        }
        self.put(key, value);
        if unchanged { Change::Accepted } else { Change::RebootRequired }
    }

    fn put(&mut self, key: Key, value: String) {
        if value == self.default_of(key) {
            self.values.remove(&key);
        } else {
            self.values.insert(key, value);
        }
    }

    /// Puts a value of the station's own into force.
    pub(crate) fn put_at_once(&mut self, key: Key, value: String) {
        self.in_force.remove(&key);
        self.put(key, value);
    }

    /// The station has started: everything asked for is in force.
    pub(crate) fn reboot(&mut self) {
        self.in_force.clear();
    }

    /// What to keep, by the 1.6 names: those that differ from the default.
    pub(crate) fn to_records(&self) -> (BTreeMap<String, String>, BTreeMap<String, String>) {
        let named = |map: &BTreeMap<Key, String>| {
            map.iter()
                .map(|(key, value)| (Setting::of(*key).name.to_owned(), value.clone()))
                .collect()
        };
        (named(&self.values), named(&self.in_force))
    }

    /// Takes back what [`Settings::to_records`] gave; what is no longer valid is left out.
    pub(crate) fn restore(
        &mut self,
        values: &BTreeMap<String, String>,
        in_force: &BTreeMap<String, String>,
    ) {
        for (name, value) in values {
            if let Some(row) = named(name)
                && let Ok(value) =
                    row.kind.normalise(value, row.unit, self.connectors, &self.hardware)
            {
                self.put(row.key, value);
            }
        }
        for (name, value) in in_force {
            if let Some(row) = named(name) {
                self.in_force.insert(row.key, value.clone());
            }
        }
    }

    pub(crate) fn default_of(&self, key: Key) -> Cow<'static, str> {
        let n = self.connectors;
        match key {
            Key::NumberOfConnectors => n.to_string().into(),
            Key::ConnectorPhaseRotationMaxLength => (n + 1).to_string().into(),
            Key::ConnectorPhaseRotation => value::default_rotations(n, &self.hardware).into(),
            Key::UnlockConnectorOnEvSideDisconnect if !self.hardware.detachable_cable => {
                "false".into()
            }
            // What is billed: 2.0.1 has no other place for it (E06.FR.11).
            Key::StopTxnSampledData if self.version == Version::V201 => {
                Measurand::EnergyActiveImportRegister.as_str().into()
            }
            _ => Setting::of(key).default.into(),
        }
    }
}

/// The row of that name, whether the station has it or not. An instance may be left out where the
/// variable has one only; otherwise nobody knows which of them is meant.
fn named(name: &str) -> Option<&'static Setting> {
    let variable = VariablePath::parse(name);
    let is_called = |row: &&Setting| {
        row.name.eq_ignore_ascii_case(name) || variable.is_some_and(|it| it.is_of(row))
    };
    SETTINGS.iter().find(is_called).or_else(|| {
        let variable = variable?;
        let mut instances = SETTINGS.iter().filter(|row| variable.leaves_open_instance(row));
        instances.next().filter(|_| instances.next().is_none())
    })
}

/// `Component.Variable[instance]`
pub(crate) fn variable_name(component: &str, name: &str, instance: Option<&str>) -> String {
    let instance = instance.map(|it| format!("[{it}]")).unwrap_or_default();
    format!("{component}.{name}{instance}")
}

fn read_only(key: &str) -> Text {
    text!("config-read-only", "{key} is read-only", key)
}

/// The sentence about a value, with the key that it is about.
fn of_key(key: &str, why: &Text) -> Text {
    text!("config-value", "{key} {why}", key, why)
}

fn contains(list: &str, word: &str) -> bool {
    list.split(',').any(|item| item == word)
}

#[cfg(test)]
mod tests;
