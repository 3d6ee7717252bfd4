//! The values and bounds of variables that are facts.

use super::table::{Fact, ROWS, Row, Scope};
use super::{MAX_IDENTITY, Source, Variable};
use crate::feature::{Core, certificates, display, metering, monitoring, network};
use crate::settings::Key;
use crate::station::{
    Characteristics, Connector, DataType, ErrorCode, Mutability, Place, Report, VariableId, decimal,
};
use crate::time::date_time;

/// Settings that say how many there may be: the variable of that name tells how many there are.
pub(super) const COUNTED: [Key; 4] = [
    Key::NumberOfDisplayMessages,
    Key::LocalAuthListMaxLength,
    Key::MaxChargingProfilesInstalled,
    Key::CertificateStoreMaxLength,
];

/// What `AvailabilityState` may be (2.0.1 §2.13.2).
const STATES: &str = "Available,Occupied,Reserved,Unavailable,Faulted";

/// What `ActiveMonitoringBase` may be (2.0.1 §3.56).
const BASES: &str = "All,FactoryDefault,HardWiredOnly";

/// The rows that this station has, for each of its places.
pub(super) fn variables<'a>(
    core: &'a Core,
    is_wanted: impl Fn(&str) -> bool + 'a,
) -> impl Iterator<Item = Variable> + 'a {
    let settings = &core.station.settings;
    let rows = ROWS.iter().filter(move |row| is_wanted(row.component));
    let rows = rows.filter(|row| settings.has_profile(row.profile) && exists(core, row));
    rows.flat_map(|row| places(core, row.scope).map(|place| variable(core, row, place)))
}

fn places(core: &Core, scope: Scope) -> impl Iterator<Item = Place> {
    let connectors = match scope {
        Scope::Station => 0..=0,
        Scope::EachEvse | Scope::EachConnector => 1..=core.station.factory.connectors,
    };
    connectors.map(move |connector| match scope {
        Scope::Station => Place::Station,
        Scope::EachEvse => Place::Evse(connector),
        Scope::EachConnector => Place::Connector(connector),
    })
}

fn exists(core: &Core, row: &Row) -> bool {
    let identity = &core.station.factory.identity;
    match row.fact {
        // A fixed cable has no lock.
        Fact::LockProblem => core.station.factory.hardware.detachable_cable,
        Fact::SerialNumber => identity.serial_number.is_some(),
        Fact::FirmwareVersion => identity.firmware_version.is_some(),
        Fact::Current(line) | Fact::Voltage(line) => has_line(core, line, row.instance.is_none()),
        _ => true,
    }
}

/// Lines of AC have names, the one of DC has none.
fn has_line(core: &Core, line: u8, unnamed: bool) -> bool {
    let hardware = &core.station.factory.hardware;
    hardware.dc == unnamed && (unnamed || line < hardware.phases)
}

fn variable(core: &Core, row: &Row, place: Place) -> Variable {
    let words = match row.fact {
        Fact::AvailabilityState => STATES,
        Fact::ActiveMonitoringBase => BASES,
        _ => "",
    };
    let characteristics = Characteristics {
        unit: row.unit,
        min: min(row.fact),
        max: max(core, row.fact, place),
        words: words.to_owned(),
        ..Characteristics::of(row.data_type)
    };
    Variable {
        component: row.component,
        place,
        name: row.name,
        instance: row.instance,
        source: Source::Fact(row.fact),
        mutability: Mutability::ReadOnly,
        characteristics,
        help: row.help,
        section: row.section,
    }
}

/// What a limit can be set for by a monitor (2.0.1 N04.FR.06).
fn min(fact: Fact) -> Option<f64> {
    match fact {
        Fact::Power
        | Fact::Current(_)
        | Fact::Voltage(_)
        | Fact::StateOfCharge
        | Fact::ActiveMonitoringLevel => Some(0.0),
        _ => None,
    }
}

fn max(core: &Core, fact: Fact, place: Place) -> Option<f64> {
    let setting = |key| Some(core.station.settings.int(key) as f64);
    let hardware = &core.station.factory.hardware;
    match fact {
        Fact::Power if place == Place::Station => {
            Some(hardware.max_power_w() * f64::from(core.station.factory.connectors))
        }
        Fact::Power => Some(hardware.max_power_w()),
        Fact::Current(_) => Some(hardware.max_current_a),
        Fact::StateOfCharge => Some(100.0),
        Fact::ActiveMonitoringLevel => Some(f64::from(monitoring::MAX_SEVERITY)),
        Fact::Identity => Some(MAX_IDENTITY),
        Fact::InstalledCertificates => setting(Key::CertificateStoreMaxLength),
        Fact::ListEntries => setting(Key::LocalAuthListMaxLength),
        Fact::InstalledProfiles => setting(Key::MaxChargingProfilesInstalled),
        Fact::DisplayMessages => setting(Key::NumberOfDisplayMessages),
        _ => None,
    }
}

/// Empty where there is none.
pub(super) fn value(core: &Core, fact: Fact, place: Place) -> String {
    let station = &core.station;
    let (identity, hardware) = (&station.factory.identity, &station.factory.hardware);
    match fact {
        Fact::Always(value) => value.to_owned(),
        Fact::Limit(most) => most.to_string(),
        Fact::AvailabilityState => report(core, place).availability().to_owned(),
        Fact::Problem => has_problem(core, place).to_string(),
        Fact::LockProblem => {
            let fault = station.connector(place.connector()).and_then(|it| it.fault.as_ref());
            fault.is_some_and(|it| it.error == ErrorCode::ConnectorLockFailure).to_string()
        }
        Fact::SupplyPhases => if hardware.dc { 0 } else { hardware.phases }.to_string(),
        Fact::Power => decimal(metering::present(core, place.connector()).power_w, 1),
        Fact::Current(line) => {
            decimal(metering::present(core, place.connector()).current_a[usize::from(line)], 2)
        }
        Fact::Voltage(_) => decimal(metering::present(core, place.connector()).voltage_v, 1),
        Fact::Temperature => decimal(metering::present(core, place.connector()).temperature_c, 1),
        Fact::BayOccupancy => {
            let facts = station.connector(place.connector());
            facts.is_some_and(Connector::is_occupied).to_string()
        }
        Fact::StateOfCharge => {
            let soc = metering::present(core, place.connector()).soc;
            soc.map(|soc| decimal(soc, 1)).unwrap_or_default()
        }
        Fact::ConnectorType => hardware.connector_type().to_owned(),
        Fact::Model => identity.model.clone(),
        Fact::VendorName => identity.vendor.clone(),
        Fact::SerialNumber => identity.serial_number.clone().unwrap_or_default(),
        Fact::FirmwareVersion => identity.firmware_version.clone().unwrap_or_default(),
        Fact::DateTime => date_time(core.utc()),
        Fact::Identity => network::identity(core).unwrap_or_default(),
        Fact::ActiveNetworkProfile => network::active_slot(core).to_owned(),
        Fact::InstalledCertificates => certificates::count(core).to_string(),
        Fact::ListEntries => station.local_list.len().to_string(),
        Fact::DisplayMessages => display::count(core).to_string(),
        Fact::InstalledProfiles => station.profiles.iter().count().to_string(),
        Fact::ActiveMonitoringBase => core.monitoring.base.as_str().to_owned(),
        Fact::ActiveMonitoringLevel => core.monitoring.level.to_string(),
    }
}

fn report(core: &Core, place: Place) -> Report {
    match core.station.connector(place.connector()) {
        Some(connector) => connector.report(),
        None => core.station.main_report(),
    }
}

fn has_problem(core: &Core, place: Place) -> bool {
    match core.station.connector(place.connector()) {
        Some(connector) => connector.fault.is_some(),
        None => core.station.main.fault.is_some(),
    }
}

/// Its type and its value, where there is such a fact.
pub(super) fn read(core: &Core, id: &VariableId) -> Option<(DataType, String)> {
    let row = ROWS.iter().find(|row| {
        row.component == id.component
            && row.name == id.name
            && row.instance == id.instance.as_deref()
            && row.scope.is_of(id.place)
    })?;
    let there = core.station.settings.has_profile(row.profile)
        && exists(core, row)
        && id.place.connector() <= core.station.factory.connectors;
    there.then(|| (row.data_type, value(core, row.fact, id.place)))
}

impl Scope {
    fn is_of(self, place: Place) -> bool {
        match place {
            Place::Station => self == Self::Station,
            Place::Evse(_) => self == Self::EachEvse,
            Place::Connector(_) => self == Self::EachConnector,
        }
    }
}

impl Variable {
    /// What says that a component is in trouble.
    pub(super) fn is_trouble(&self, core: &Core) -> bool {
        self.is("Problem") && self.value(core) == "true"
    }

    pub(super) fn is_boolean(&self) -> bool {
        self.characteristics.data_type == DataType::Boolean
    }
}
