//! Preset stations.
//!
//! **Owns** what they are made of; no maker's name. **Must not know** who asks for one: the page
//! or a script.

use ocpp_engine::{Hardware, Identity, StationSetup, Vehicle};
use std::collections::BTreeMap;

/// A typical station.
#[derive(Clone, Copy, Debug)]
pub struct Preset {
    /// In scripts and links.
    pub name: &'static str,
    /// What it is called on the page.
    pub title: &'static str,
    /// What it is made of.
    pub description: &'static str,
    make: fn() -> StationSetup,
}

impl Preset {
    pub fn setup(&self) -> StationSetup {
        (self.make)()
    }
}

pub const PRESETS: [Preset; 3] = [
    Preset {
        name: "ac-wallbox",
        title: "AC wallbox",
        description: "One connector, 11 kW on three phases, fixed cable",
        make: || StationSetup {
            connectors: 1,
            identity: identity("Wallbox AC 11", "VT-W11-0001", "wallbox meter"),
            hardware: tethered(),
            ..StationSetup::default()
        },
    },
    Preset {
        name: "ac-double",
        title: "AC double",
        description: "Two connectors, 22 kW each on three phases, sockets with a lock",
        make: || StationSetup {
            connectors: 2,
            identity: identity("Double AC 22", "VT-D22-0001", "two-tariff meter"),
            ..StationSetup::default()
        },
    },
    Preset {
        name: "dc-fast",
        title: "DC fast charger",
        description: "Two connectors, 150 kW each, 400 V, fixed cables",
        make: || {
            let (hardware, vehicle) = dc();
            StationSetup {
                connectors: 2,
                identity: identity("Fast DC 150", "VT-F150-0001", "DC meter"),
                hardware,
                vehicle,
                // What a driver at the motorway watches, and more often.
                settings: settings(&[
                    (
                        "MeterValuesSampledData",
                        "Energy.Active.Import.Register,Power.Active.Import,Current.Import,Voltage,SoC",
                    ),
                    ("MeterValueSampleInterval", "15"),
                ]),
                ..StationSetup::default()
            }
        },
    },
];

/// The one of that name.
pub fn find(name: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.name == name)
}

/// 11 kW on three phases, by a cable of its own.
pub fn tethered() -> Hardware {
    Hardware { max_current_a: 16.0, detachable_cable: false, ..Hardware::default() }
}

/// 150 kW, and a car that takes most of it.
pub fn dc() -> (Hardware, Vehicle) {
    let hardware = Hardware {
        dc: true,
        voltage_v: 400.0,
        max_current_a: 375.0,
        detachable_cable: false,
        ..Hardware::default()
    };
    (hardware, Vehicle { max_current_a: 300.0, soc: 20.0, ..Vehicle::default() })
}

fn identity(model: &str, serial: &str, meter: &str) -> Identity {
    Identity {
        model: model.to_owned(),
        serial_number: Some(serial.to_owned()),
        meter_type: Some(meter.to_owned()),
        meter_serial_number: Some(["M-", serial].concat()),
        ..Identity::default()
    }
}

fn settings(all: &[(&str, &str)]) -> BTreeMap<String, String> {
    all.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use ocpp_engine::{Engine, Input, Now, Output, UserAction};

    use super::*;

    #[test]
    fn each_preset_is_a_station_that_can_be() {
        for preset in &PRESETS {
            assert_eq!(find(preset.name).map(|found| found.title), Some(preset.title));
            let mut engine = Engine::new(StationSetup::default(), 1);
            let now = Now { mono: 0, utc: 0 };
            let reset = UserAction::FactoryReset(Box::new(preset.setup()));
            assert_eq!(engine.handle(now, Input::User(reset)), Ok(()), "{}", preset.name);
            while !matches!(engine.poll(), Output::Wait(_)) {}
            let view = engine.view(now);
            assert_eq!(view.connectors.len(), usize::from(preset.setup().connectors));
            assert_eq!(view.station.identity, preset.setup().identity);
        }
        assert!(find("").is_none());
    }
}
