//! The facts that variables tell, and their bounds.

use super::table::{Fact, ROWS, Row, Scope};
use super::{MAX_IDENTITY, Source, Variable};
use crate::feature::{Core, certificates, display, network};
use crate::settings::Key;
use crate::station::{Characteristics, DataType, ErrorCode, Mutability, Place, Report, decimal};
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

/// The rows that this station has, for each of its places.
pub(super) fn variables(core: &Core) -> Vec<Variable> {
    let settings = &core.station.settings;
    let rows = ROWS.iter().filter(|row| settings.has_profile(row.profile) && exists(core, row));
    rows.flat_map(|row| places(core, row.scope).map(|place| variable(core, row, place))).collect()
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
        _ => true,
    }
}

fn variable(core: &Core, row: &Row, place: Place) -> Variable {
    let words = if row.fact == Fact::AvailabilityState { STATES } else { "" };
    let characteristics = Characteristics {
        unit: row.unit,
        max: max(core, row.fact),
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

fn max(core: &Core, fact: Fact) -> Option<f64> {
    let setting = |key| Some(core.station.settings.int(key) as f64);
    match fact {
        Fact::Power => Some(core.station.factory.hardware.max_power_w()),
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
        Fact::Power => {
            let facts = station.connector(place.connector());
            decimal(facts.map_or(0.0, |facts| facts.flow(hardware).power_w), 1)
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

impl Variable {
    /// What says that a component is in trouble.
    pub(super) fn is_trouble(&self, core: &Core) -> bool {
        self.is("Problem") && self.value(core) == "true"
    }

    pub(super) fn is_boolean(&self) -> bool {
        self.characteristics.data_type == DataType::Boolean
    }
}
