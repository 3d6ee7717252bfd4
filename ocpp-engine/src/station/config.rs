//! The configuration of a station, before anything happens to it.
//!
//! **Owns** identity, hardware, the car that stands in front of it, and the versions it offers.
//! **Must not know** what differs between versions.

use std::collections::BTreeMap;

use ocpp_types::text;
use serde::{Deserialize, Serialize};

use super::number;
use crate::io::Refusal;
use crate::limits::MAX_CONNECTORS;
use crate::station::Versions;

/// What a station is made from: its hardware, identity and settings. A preset, a share link, a file and the
/// argument of a factory reset say this.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct StationSetup {
    /// 1 to 8 (1.6 §3.8 numbers them from 1).
    #[serde(deserialize_with = "number::whole")]
    pub connectors: u8,
    pub identity: Identity,
    pub hardware: Hardware,
    pub vehicle: Vehicle,
    /// Settings that differ from their defaults, by their OCPP 1.6 key.
    pub settings: BTreeMap<String, String>,
    /// The versions of OCPP that it speaks, the preferred one first.
    #[serde(skip_serializing_if = "Versions::is_default")]
    pub ocpp: Versions,
}

impl Default for StationSetup {
    fn default() -> Self {
        Self {
            connectors: 2,
            identity: Identity::default(),
            hardware: Hardware::default(),
            vehicle: Vehicle::default(),
            settings: BTreeMap::new(),
            ocpp: Versions::default(),
        }
    }
}

impl StationSetup {
    /// Says what no station can be made of.
    ///
    /// # Errors
    /// A [`Refusal`] that names the field and its bounds.
    pub fn check(&self) -> Result<(), Refusal> {
        if !(1..=MAX_CONNECTORS).contains(&self.connectors) {
            return Err(Refusal::Argument(text!(
                "factory-connectors",
                "connectors must be between 1 and {most}, not {count}",
                most = MAX_CONNECTORS,
                count = self.connectors
            )));
        }
        self.identity.check()?;
        self.hardware.check()?;
        self.vehicle.check()
    }
}

/// Who the station says it is in a `BootNotification` (1.6 §6.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Identity {
    pub vendor: String,
    pub model: String,
    pub serial_number: Option<String>,
    pub charge_box_serial_number: Option<String>,
    pub firmware_version: Option<String>,
    pub iccid: Option<String>,
    pub imsi: Option<String>,
    pub meter_type: Option<String>,
    pub meter_serial_number: Option<String>,
}

impl Default for Identity {
    fn default() -> Self {
        Self {
            vendor: "Voltab".to_owned(),
            model: "Browser tab".to_owned(),
            serial_number: Some("VT-0001".to_owned()),
            charge_box_serial_number: None,
            firmware_version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            iccid: None,
            imsi: None,
            meter_type: Some("simulated".to_owned()),
            meter_serial_number: None,
        }
    }
}

/// A field of an [`Identity`], and how long its text may be. The only list of these lengths in this
/// crate and in forms; a test of the adapter holds it against what the messages declare.
#[derive(Clone, Copy, Debug)]
pub struct IdentityField {
    /// As in JSON.
    pub name: &'static str,
    /// The most characters that it may have.
    pub max: usize,
    /// Whether it must not be empty.
    pub required: bool,
    of: fn(&Identity) -> Option<&str>,
}

impl IdentityField {
    const fn required(name: &'static str, max: usize, of: fn(&Identity) -> Option<&str>) -> Self {
        Self { name, max, required: true, of }
    }

    const fn optional(name: &'static str, max: usize, of: fn(&Identity) -> Option<&str>) -> Self {
        Self { name, max, required: false, of }
    }

    fn check(&self, identity: &Identity) -> Result<(), Refusal> {
        let Self { name, max, required, of } = *self;
        let length = of(identity).map_or(0, |text| text.chars().count());
        if required && !(1..=max).contains(&length) {
            return Err(Refusal::Argument(text!(
                "factory-text",
                "{name} must have 1 to {max} characters",
                name,
                max
            )));
        }
        if length > max {
            return Err(Refusal::Argument(text!(
                "factory-optional-text",
                "{name} must have at most {max} characters",
                name,
                max
            )));
        }
        Ok(())
    }
}

/// What is in a `BootNotification`, with the lengths of 1.6 §6.3.
impl Identity {
    pub const VENDOR: IdentityField = IdentityField::required("vendor", 20, |it| Some(&it.vendor));
    pub const MODEL: IdentityField = IdentityField::required("model", 20, |it| Some(&it.model));
    pub const SERIAL_NUMBER: IdentityField =
        IdentityField::optional("serialNumber", 25, |it| it.serial_number.as_deref());
    /// Deprecated by the specification, still asked for by some CSMSs.
    pub const CHARGE_BOX_SERIAL_NUMBER: IdentityField =
        IdentityField::optional("chargeBoxSerialNumber", 25, |it| {
            it.charge_box_serial_number.as_deref()
        });
    pub const FIRMWARE_VERSION: IdentityField =
        IdentityField::optional("firmwareVersion", 50, |it| it.firmware_version.as_deref());
    pub const ICCID: IdentityField = IdentityField::optional("iccid", 20, |it| it.iccid.as_deref());
    pub const IMSI: IdentityField = IdentityField::optional("imsi", 20, |it| it.imsi.as_deref());
    pub const METER_TYPE: IdentityField =
        IdentityField::optional("meterType", 25, |it| it.meter_type.as_deref());
    pub const METER_SERIAL_NUMBER: IdentityField =
        IdentityField::optional("meterSerialNumber", 25, |it| it.meter_serial_number.as_deref());

    pub const FIELDS: [IdentityField; 9] = [
        Self::VENDOR,
        Self::MODEL,
        Self::SERIAL_NUMBER,
        Self::CHARGE_BOX_SERIAL_NUMBER,
        Self::FIRMWARE_VERSION,
        Self::ICCID,
        Self::IMSI,
        Self::METER_TYPE,
        Self::METER_SERIAL_NUMBER,
    ];

    pub(crate) fn check(&self) -> Result<(), Refusal> {
        Self::FIELDS.iter().try_for_each(|field| field.check(self))
    }
}

/// The electrical side of the station; all its connectors are alike.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Hardware {
    /// 1 or 3; of no meaning to a DC station.
    #[serde(deserialize_with = "number::whole")]
    pub phases: u8,
    /// Per phase for AC, of the output for DC; ampere, above 0 to 1000.
    #[serde(deserialize_with = "number::any")]
    pub max_current_a: f64,
    /// Phase to neutral for AC, of the output for DC; volt, above 0 to 1500.
    #[serde(deserialize_with = "number::any")]
    pub voltage_v: f64,
    pub dc: bool,
    /// A socket with a lock (true) or a cable fixed to the station (false).
    pub detachable_cable: bool,
    /// Whether the energy register starts at 0 with each transaction. Errata 3.9 advises
    /// against it; there are such stations.
    pub meter_restarts_per_session: bool,
}

impl Default for Hardware {
    fn default() -> Self {
        Self {
            phases: 3,
            max_current_a: 32.0,
            voltage_v: 230.0,
            dc: false,
            detachable_cable: true,
            meter_restarts_per_session: false,
        }
    }
}

impl Hardware {
    /// The kind of its connectors (2.0.1 `ConnectorEnumType`).
    pub(crate) fn connector_type(&self) -> &'static str {
        match (self.dc, self.detachable_cable) {
            (true, _) => "cCCS2",
            (false, true) => "sType2",
            (false, false) => "cType2",
        }
    }

    fn check(&self) -> Result<(), Refusal> {
        if self.phases != 1 && self.phases != 3 {
            let text = text!("factory-phases", "hardware.phases must be 1 or 3");
            return Err(Refusal::Argument(text));
        }
        within("hardware.maxCurrentA", self.max_current_a, 1000.0)?;
        within("hardware.voltageV", self.voltage_v, 1500.0)
    }

    /// The most the station gives to one connector, in watt.
    pub fn max_power_w(&self) -> f64 {
        let lines = if self.dc { 1.0 } else { f64::from(self.phases) };
        self.voltage_v * self.max_current_a * lines
    }
}

/// The car that is plugged in.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Vehicle {
    /// 1 to 3: how many phases its charger uses; of no meaning on a DC station.
    #[serde(deserialize_with = "number::whole")]
    pub phases: u8,
    /// Per phase for AC, of the battery for DC; ampere, above 0 to 1000.
    #[serde(deserialize_with = "number::any")]
    pub max_current_a: f64,
    /// Watt-hours, above 0 to 1,000,000.
    #[serde(deserialize_with = "number::any")]
    pub battery_wh: f64,
    /// State of charge when it arrives, 0 to 100 per cent.
    #[serde(deserialize_with = "number::any")]
    pub soc: f64,
}

impl Default for Vehicle {
    fn default() -> Self {
        Self { phases: 3, max_current_a: 16.0, battery_wh: 60_000.0, soc: 40.0 }
    }
}

impl Vehicle {
    fn check(&self) -> Result<(), Refusal> {
        if !(1..=3).contains(&self.phases) {
            let text = text!("factory-vehicle-phases", "vehicle.phases must be between 1 and 3");
            return Err(Refusal::Argument(text));
        }
        within("vehicle.maxCurrentA", self.max_current_a, 1000.0)?;
        within("vehicle.batteryWh", self.battery_wh, 1_000_000.0)?;
        if !(0.0..=100.0).contains(&self.soc) {
            let text = text!("factory-vehicle-soc", "vehicle.soc must be between 0 and 100 %");
            return Err(Refusal::Argument(text));
        }
        Ok(())
    }
}

fn within(name: &str, value: f64, max: f64) -> Result<(), Refusal> {
    if value > 0.0 && value <= max {
        return Ok(());
    }
    Err(Refusal::Argument(text!(
        "factory-not-within",
        "{name} must be above 0 and at most {max}, not {value}",
        name,
        max,
        value
    )))
}
