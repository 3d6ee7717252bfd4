//! The variables that are facts, not settings: what the station is, and its present state.
//!
//! Rows are plain data. Variables that can be set are rows of the table of settings.

use crate::limits::{MAX_MESSAGE_BYTES, MAX_SETTING_VALUE};
use crate::settings::Profile;
use crate::station::DataType;

/// Where the value of a row comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    /// It is always this.
    Always(&'static str),
    /// The most that the station takes.
    Limit(usize),
    AvailabilityState,
    /// Something is wrong.
    Problem,
    /// The lock of the plug has not moved as it was to.
    LockProblem,
    SupplyPhases,
    Power,
    /// Of this line; DC in the first.
    Current(u8),
    Voltage(u8),
    Temperature,
    BayOccupancy,
    StateOfCharge,
    ConnectorType,
    Model,
    VendorName,
    SerialNumber,
    FirmwareVersion,
    DateTime,
    Identity,
    ActiveNetworkProfile,
    InstalledCertificates,
    ListEntries,
    InstalledProfiles,
    ActiveMonitoringBase,
    ActiveMonitoringLevel,
    DisplayMessages,
}

/// Which components of that name there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    Station,
    EachEvse,
    EachConnector,
}

/// One variable, or one of each EVSE or connector.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) scope: Scope,
    pub(super) component: &'static str,
    pub(super) name: &'static str,
    pub(super) instance: Option<&'static str>,
    pub(super) data_type: DataType,
    pub(super) fact: Fact,
    pub(super) unit: &'static str,
    /// Without it the station does not have the component's function.
    pub(super) profile: Profile,
    /// What it is for, in one sentence.
    pub(super) help: &'static str,
    /// The clause that defines it.
    pub(super) section: &'static str,
}

const fn row(
    scope: Scope,
    component: &'static str,
    name: &'static str,
    data_type: DataType,
    fact: Fact,
) -> Row {
    Row {
        scope,
        component,
        name,
        instance: None,
        data_type,
        fact,
        unit: "",
        profile: Profile::Core,
        help: "",
        section: "",
    }
}

const fn of_station(
    component: &'static str,
    name: &'static str,
    data_type: DataType,
    fact: Fact,
) -> Row {
    row(Scope::Station, component, name, data_type, fact)
}

const fn of_evse(name: &'static str, data_type: DataType, fact: Fact) -> Row {
    row(Scope::EachEvse, "EVSE", name, data_type, fact)
}

const fn of_connector(name: &'static str, data_type: DataType, fact: Fact) -> Row {
    row(Scope::EachConnector, "Connector", name, data_type, fact)
}

/// Most elements of a message, or most bytes of it.
const fn limit(name: &'static str, instance: &'static str, most: usize) -> Row {
    limit_of("DeviceDataCtrlr", name, instance, most)
}

const fn limit_of(
    component: &'static str,
    name: &'static str,
    instance: &'static str,
    most: usize,
) -> Row {
    let row = of_station(component, name, DataType::Integer, Fact::Limit(most));
    Row { instance: Some(instance), ..row }
}

/// Current or voltage of an EVSE, on this line.
const fn of_line(name: &'static str, instance: Option<&'static str>, fact: Fact) -> Row {
    let row = of_evse(name, DataType::Decimal, fact);
    let (unit, help) = match fact {
        Fact::Voltage(_) => ("V", "Voltage at the output."),
        _ => ("A", "Current that it delivers now."),
    };
    Row { instance, unit, ..row }.help("2.0.1 appendix 3", help)
}

const fn available(component: &'static str, profile: Profile) -> Row {
    let row = of_station(component, "Available", DataType::Boolean, Fact::Always("true"));
    Row { profile, ..row }.help("2.0.1 §2", "Whether the station has this function.")
}

impl Row {
    const fn help(mut self, section: &'static str, help: &'static str) -> Self {
        self.section = section;
        self.help = help;
        self
    }

    const fn unit(mut self, unit: &'static str) -> Self {
        self.unit = unit;
        self
    }

    const fn of_profile(mut self, profile: Profile) -> Self {
        self.profile = profile;
        self
    }
}

const MONITORING: &str = "MonitoringCtrlr";
const EXISTS: &str = "Whether the component exists and is ready for use.";
const STATE: &str = "The availability, as in a StatusNotification.";
const PROBLEM: &str = "Whether something is wrong with the component.";
const PHASES: &str = "Number of phases; 0 for DC.";
const MOST_ELEMENTS: &str = "Maximum number of elements in one message.";
const MOST_BYTES: &str = "Maximum size of one message, in bytes.";

/// Of the station, then of its EVSEs and connectors, then of the controllers.
pub(super) const ROWS: &[Row] = &[
    of_station("ChargingStation", "Available", DataType::Boolean, Fact::Always("true"))
        .help("2.0.1 §2.13.1", EXISTS),
    of_station(
        "ChargingStation",
        "AvailabilityState",
        DataType::OptionList,
        Fact::AvailabilityState,
    )
    .help("2.0.1 §2.13.2", STATE),
    of_station("ChargingStation", "Problem", DataType::Boolean, Fact::Problem)
        .help("2.0.1 B08.FR.10", PROBLEM),
    of_station("ChargingStation", "SupplyPhases", DataType::Integer, Fact::SupplyPhases)
        .help("2.0.1 §2.13.6", PHASES),
    of_station("ChargingStation", "Power", DataType::Decimal, Fact::Power).unit("W").help(
        "2.0.1 appendix 3",
        "Power that all EVSEs deliver now; the maximum is what they can deliver together.",
    ),
    of_station("ChargingStation", "Model", DataType::Text, Fact::Model)
        .help("2.0.1 B01", "The model, as in a BootNotification."),
    of_station("ChargingStation", "VendorName", DataType::Text, Fact::VendorName)
        .help("2.0.1 B01", "The vendor, as in a BootNotification."),
    of_station("ChargingStation", "SerialNumber", DataType::Text, Fact::SerialNumber)
        .help("2.0.1 B01", "The serial number, as in a BootNotification."),
    of_station("ChargingStation", "FirmwareVersion", DataType::Text, Fact::FirmwareVersion)
        .help("2.0.1 B01", "The version of the firmware, as in a BootNotification."),
    of_evse("Available", DataType::Boolean, Fact::Always("true")).help("2.0.1 §2.13.1", EXISTS),
    of_evse("AvailabilityState", DataType::OptionList, Fact::AvailabilityState)
        .help("2.0.1 §2.13.2", STATE),
    of_evse("Problem", DataType::Boolean, Fact::Problem).help("2.0.1 B08.FR.10", PROBLEM),
    of_evse("SupplyPhases", DataType::Integer, Fact::SupplyPhases).help("2.0.1 §2.13.6", PHASES),
    of_evse("Power", DataType::Decimal, Fact::Power)
        .unit("W")
        .help("2.0.1 §2.13.7", "Power that it delivers now; the maximum is what it can deliver."),
    of_line("ACCurrent", Some("L1"), Fact::Current(0)),
    of_line("ACCurrent", Some("L2"), Fact::Current(1)),
    of_line("ACCurrent", Some("L3"), Fact::Current(2)),
    of_line("ACVoltage", Some("L1"), Fact::Voltage(0)),
    of_line("ACVoltage", Some("L2"), Fact::Voltage(1)),
    of_line("ACVoltage", Some("L3"), Fact::Voltage(2)),
    of_line("DCCurrent", None, Fact::Current(0)),
    of_line("DCVoltage", None, Fact::Voltage(0)),
    of_evse("Temperature", DataType::Decimal, Fact::Temperature)
        .unit("Celsius")
        .help("2.0.1 appendix 3", "Temperature inside, which rises with the power."),
    row(Scope::EachEvse, "BayOccupancySensor", "Active", DataType::Boolean, Fact::BayOccupancy)
        .help("2.0.1 appendix 3", "Whether a car is in the parking bay."),
    row(Scope::EachEvse, "ConnectedEV", "StateOfCharge", DataType::Decimal, Fact::StateOfCharge)
        .unit("Percent")
        .help("2.0.1 appendix 3", "State of charge of the car’s battery; no value without a car."),
    of_evse("AllowReset", DataType::Boolean, Fact::Always("true"))
        .help("2.0.1 §2.13.3", "Whether it can be reset on its own."),
    of_connector("Available", DataType::Boolean, Fact::Always("true"))
        .help("2.0.1 §2.13.1", EXISTS),
    of_connector("AvailabilityState", DataType::OptionList, Fact::AvailabilityState)
        .help("2.0.1 errata 2.66", STATE),
    of_connector("Problem", DataType::Boolean, Fact::Problem).help("2.0.1 B08.FR.10", PROBLEM),
    of_connector("ConnectorType", DataType::Text, Fact::ConnectorType)
        .help("2.0.1 §2.13.4", "Type of the plug or socket."),
    of_connector("SupplyPhases", DataType::Integer, Fact::SupplyPhases)
        .help("2.0.1 §2.13.6", PHASES),
    row(
        Scope::EachConnector,
        "ConnectorPlugRetentionLock",
        "Problem",
        DataType::Boolean,
        Fact::LockProblem,
    )
    .help("2.0.1 G05", "Whether the lock of the plug has failed; charging is not possible then."),
    row(Scope::EachEvse, "Display", "Available", DataType::Boolean, Fact::Always("true"))
        .help("2.0.1 §2.13.1", EXISTS),
    available("DisplayMessageCtrlr", Profile::Core),
    of_station("DisplayMessageCtrlr", "DisplayMessages", DataType::Integer, Fact::DisplayMessages)
        .help("2.0.1 §2.12.3", "Number of messages that are set; the maximum is how many can be."),
    of_station(
        "DisplayMessageCtrlr",
        "PersonalMessageSize",
        DataType::Integer,
        Fact::Always("512"),
    )
    .help("2.0.1 appendix 1", "Maximum length of a message for a driver."),
    Row { instance: Some("Tariff"), ..available("TariffCostCtrlr", Profile::Core) },
    Row { instance: Some("Cost"), ..available("TariffCostCtrlr", Profile::Core) },
    available("AlignedDataCtrlr", Profile::Core),
    available("AuthCacheCtrlr", Profile::Core),
    available("LocalAuthListCtrlr", Profile::LocalAuthListManagement),
    available("MonitoringCtrlr", Profile::Core),
    available("ReservationCtrlr", Profile::Reservation),
    available("SampledDataCtrlr", Profile::Core),
    available("SmartChargingCtrlr", Profile::SmartCharging),
    of_station("ClockCtrlr", "DateTime", DataType::DateTime, Fact::DateTime)
        .help("2.0.1 §2.1.24", "The station’s clock."),
    limit("ItemsPerMessage", "GetReport", super::MAX_ITEMS).help("2.0.1 §2.1.16", MOST_ELEMENTS),
    limit("ItemsPerMessage", "GetVariables", super::MAX_ITEMS).help("2.0.1 §2.1.17", MOST_ELEMENTS),
    limit("ItemsPerMessage", "SetVariables", super::MAX_ITEMS).help("2.0.1 §2.1.22", MOST_ELEMENTS),
    limit("BytesPerMessage", "GetReport", MAX_MESSAGE_BYTES).help("2.0.1 §2.1.18", MOST_BYTES),
    limit("BytesPerMessage", "GetVariables", MAX_MESSAGE_BYTES).help("2.0.1 §2.1.19", MOST_BYTES),
    limit("BytesPerMessage", "SetVariables", MAX_MESSAGE_BYTES).help("2.0.1 §2.1.23", MOST_BYTES),
    of_station(
        "DeviceDataCtrlr",
        "ConfigurationValueSize",
        DataType::Integer,
        Fact::Limit(MAX_SETTING_VALUE),
    )
    .help("2.0.1 §2.1.20", "Maximum length of a value that is set."),
    of_station("LocalAuthListCtrlr", "Entries", DataType::Integer, Fact::ListEntries)
        .of_profile(Profile::LocalAuthListManagement)
        .help("2.0.1 §2.5.2", "Number of tokens in the local list; the maximum is how many fit."),
    of_station(
        "LocalAuthListCtrlr",
        "BytesPerMessage",
        DataType::Integer,
        Fact::Limit(MAX_MESSAGE_BYTES),
    )
    .of_profile(Profile::LocalAuthListManagement)
    .help("2.0.1 §2.5.5", MOST_BYTES),
    of_station(
        "LocalAuthListCtrlr",
        "SupportsExpiryDateTime",
        DataType::Boolean,
        Fact::Always("true"),
    )
    .of_profile(Profile::LocalAuthListManagement)
    .help("2.0.1 §2.5.8", "Whether a token of the local list can expire."),
    limit_of(MONITORING, "ItemsPerMessage", "SetVariableMonitoring", super::MAX_ITEMS)
        .help("2.0.1 §2.11.4", MOST_ELEMENTS),
    limit_of(MONITORING, "ItemsPerMessage", "ClearVariableMonitoring", super::MAX_ITEMS)
        .help("2.0.1 §2.11.3", MOST_ELEMENTS),
    limit_of(MONITORING, "BytesPerMessage", "SetVariableMonitoring", MAX_MESSAGE_BYTES)
        .help("2.0.1 §2.11.6", MOST_BYTES),
    limit_of(MONITORING, "BytesPerMessage", "ClearVariableMonitoring", MAX_MESSAGE_BYTES)
        .help("2.0.1 §2.11.5", MOST_BYTES),
    of_station(
        MONITORING,
        "ActiveMonitoringBase",
        DataType::OptionList,
        Fact::ActiveMonitoringBase,
    )
    .help("2.0.1 §2.11.8, N03", "Which of the manufacturer’s monitors are active."),
    of_station(MONITORING, "ActiveMonitoringLevel", DataType::Integer, Fact::ActiveMonitoringLevel)
        .help(
            "2.0.1 §2.11.9, N05",
            "Events up to this severity are reported; 0 is the most serious.",
        ),
    of_station(
        "OCPPCommCtrlr",
        "ActiveNetworkProfile",
        DataType::Integer,
        Fact::ActiveNetworkProfile,
    )
    .help("2.0.1 §2.1.1, errata 2.57", "Slot of the network profile in use."),
    of_station("SecurityCtrlr", "Identity", DataType::Text, Fact::Identity)
        .help("2.0.1 §2.2.2", "Identity of the station, which is also its user name at the CSMS."),
    of_station(
        "SecurityCtrlr",
        "CertificateEntries",
        DataType::Integer,
        Fact::InstalledCertificates,
    )
    .help("2.0.1 §2.2.4", "Number of installed certificates; the maximum is how many fit."),
    Row {
        instance: Some("ChargingProfiles"),
        ..of_station("SmartChargingCtrlr", "Entries", DataType::Integer, Fact::InstalledProfiles)
            .of_profile(Profile::SmartCharging)
    }
    .help("2.0.1 §2.9.10", "Number of installed charging profiles; the maximum is how many fit."),
];
