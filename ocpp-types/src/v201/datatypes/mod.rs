//! The datatypes of OCPP 2.0.1 that are part of messages, with the enumerations of their fields.
//!
//! **Owns** the list of them. **Must not know** any message.

mod authorization;
mod certificates;
mod custom;
mod device_model;
mod display;
mod general;
mod metering;
mod monitoring;
mod network;
mod smart_charging;
mod tariff;

pub use authorization::{
    AdditionalInfo, AuthorizationData, AuthorizationStatus, IdToken, IdTokenInfo, IdTokenKind,
};
pub use certificates::{
    CertificateHashData, CertificateHashDataChain, GetCertificateIdUse, HashAlgorithm,
    OcspRequestData,
};
pub use custom::CUSTOM_DATA;
pub use device_model::{
    AttributeKind, Component, ComponentVariable, DataKind, GetVariableData, GetVariableResult,
    GetVariableStatus, Mutability, ReportData, SetVariableData, SetVariableResult,
    SetVariableStatus, Variable, VariableAttribute, VariableCharacteristics,
};
pub use display::{MessageContent, MessageFormat, MessageInfo, MessagePriority, MessageState};
pub use general::{
    ChargingState, ChargingStation, Evse, Firmware, GenericDeviceModelStatus, GenericStatus,
    LogParameters, Modem, Reason, StatusInfo, Transaction,
};
pub use metering::{
    Location, Measurand, MeterValue, Phase, ReadingContext, SampledValue, SignedMeterValue,
    UnitOfMeasure,
};
pub use monitoring::{
    ClearMonitoringResult, ClearMonitoringStatus, EventData, EventNotification, EventTrigger,
    MonitorKind, MonitoringData, SetMonitoringData, SetMonitoringResult, SetMonitoringStatus,
    VariableMonitoring,
};
pub use network::{
    Apn, ApnAuthentication, NetworkConnectionProfile, OcppInterface, OcppTransport, OcppVersion,
    Vpn, VpnKind,
};
pub use smart_charging::{
    AcChargingParameters, ChargingLimit, ChargingLimitSource, ChargingNeeds, ChargingProfile,
    ChargingProfileCriterion, ChargingProfileKind, ChargingProfilePurpose, ChargingRateUnit,
    ChargingSchedule, ChargingSchedulePeriod, ClearChargingProfileCriteria, CompositeSchedule,
    DcChargingParameters, EnergyTransferMode, RecurrencyKind,
};
pub use tariff::{
    ConsumptionCost, Cost, CostKind, RelativeTimeInterval, SalesTariff, SalesTariffEntry,
};
