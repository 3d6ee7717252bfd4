//! The messages of OCPP 1.6 and of its security white paper, one file per functional block.
//!
//! **Owns** the list of actions and the lookup by name.
//! **Must not know** how an action is handled.
//!
//! Names are the specification's, without the suffix `Type`. Where its text and the JSON schemas
//! disagree on a field's name (`expireDate`, `retrypInterval`), the schemas are right: they are
//! what is checked on the other side. Clauses that begin with `security` are those of "Improved
//! security for OCPP 1.6-J", edition 3.

mod authorization;
mod availability;
mod certificates;
mod configuration;
mod data_transfer;
mod diagnostics;
mod firmware;
mod local_list;
mod logs;
mod metering;
mod provisioning;
mod remote_control;
mod reservation;
mod reset;
mod security;
mod session;
mod signed_firmware;
mod smart_charging;
mod trigger;

use crate::{Action, ActionInfo};
pub use authorization::{
    AuthorizationStatus, Authorize, AuthorizeResponse, ClearCache, ClearCacheResponse,
    ClearCacheStatus, IdTagInfo,
};
pub use availability::{
    AvailabilityStatus, AvailabilityType, ChangeAvailability, ChangeAvailabilityResponse,
    ChargePointErrorCode, ChargePointStatus, StatusNotification, StatusNotificationResponse,
    UnlockConnector, UnlockConnectorResponse, UnlockStatus,
};
pub use certificates::{
    CertificateHashData, CertificateSigned, CertificateSignedResponse, CertificateSignedStatus,
    CertificateUse, DeleteCertificate, DeleteCertificateResponse, DeleteCertificateStatus,
    GenericStatus, GetInstalledCertificateIds, GetInstalledCertificateIdsResponse,
    GetInstalledCertificateStatus, HashAlgorithm, InstallCertificate, InstallCertificateResponse,
    InstallCertificateStatus, SignCertificate, SignCertificateResponse,
};
pub use configuration::{
    ChangeConfiguration, ChangeConfigurationResponse, ConfigurationStatus, GetConfiguration,
    GetConfigurationResponse, KeyValue,
};
pub use data_transfer::{DataTransfer, DataTransferResponse, DataTransferStatus};
pub use diagnostics::{
    DiagnosticsStatus, DiagnosticsStatusNotification, DiagnosticsStatusNotificationResponse,
    GetDiagnostics, GetDiagnosticsResponse,
};
pub use firmware::{
    FirmwareStatus, FirmwareStatusNotification, FirmwareStatusNotificationResponse, UpdateFirmware,
    UpdateFirmwareResponse,
};
pub use local_list::{
    AuthorizationData, GetLocalListVersion, GetLocalListVersionResponse, SendLocalList,
    SendLocalListResponse, UpdateStatus, UpdateType,
};
pub use logs::{
    GetLog, GetLogResponse, LogParameters, LogStatus, LogStatusNotification,
    LogStatusNotificationResponse, LogType, UploadLogStatus,
};
pub use metering::{
    Location, Measurand, MeterValue, MeterValues, MeterValuesResponse, Phase, ReadingContext,
    SampledValue, UnitOfMeasure, ValueFormat,
};
pub use provisioning::{
    BootNotification, BootNotificationResponse, Heartbeat, HeartbeatResponse, RegistrationStatus,
};
pub use remote_control::{
    RemoteStartStopStatus, RemoteStartTransaction, RemoteStartTransactionResponse,
    RemoteStopTransaction, RemoteStopTransactionResponse,
};
pub use reservation::{
    CancelReservation, CancelReservationResponse, CancelReservationStatus, ReservationStatus,
    ReserveNow, ReserveNowResponse,
};
pub use reset::{Reset, ResetResponse, ResetStatus, ResetType};
pub use security::{SecurityEventNotification, SecurityEventNotificationResponse};
pub use session::{
    Reason, StartTransaction, StartTransactionResponse, StopTransaction, StopTransactionResponse,
};
pub use signed_firmware::{
    Firmware, SignedFirmwareStatus, SignedFirmwareStatusNotification,
    SignedFirmwareStatusNotificationResponse, SignedUpdateFirmware, SignedUpdateFirmwareResponse,
    SignedUpdateFirmwareStatus,
};
pub use smart_charging::{
    ChargingProfile, ChargingProfileKind, ChargingProfilePurpose, ChargingProfileStatus,
    ChargingRateUnit, ChargingSchedule, ChargingSchedulePeriod, ClearChargingProfile,
    ClearChargingProfileResponse, ClearChargingProfileStatus, GetCompositeSchedule,
    GetCompositeScheduleResponse, GetCompositeScheduleStatus, RecurrencyKind, SetChargingProfile,
    SetChargingProfileResponse,
};
pub use trigger::{
    ExtendedMessageTrigger, ExtendedTriggerMessage, ExtendedTriggerMessageResponse,
    ExtendedTriggerMessageStatus, MessageTrigger, TriggerMessage, TriggerMessageResponse,
    TriggerMessageStatus,
};

macro_rules! actions {
    ($($name:ident)*) => {
        /// Every action, in alphabetical order.
        pub const ACTIONS: &[ActionInfo] = &[$($name::INFO),*];
    };
}

actions! {
    Authorize BootNotification CancelReservation CertificateSigned ChangeAvailability
    ChangeConfiguration ClearCache ClearChargingProfile DataTransfer DeleteCertificate
    DiagnosticsStatusNotification ExtendedTriggerMessage FirmwareStatusNotification
    GetCompositeSchedule GetConfiguration GetDiagnostics GetInstalledCertificateIds
    GetLocalListVersion GetLog Heartbeat InstallCertificate LogStatusNotification MeterValues
    RemoteStartTransaction RemoteStopTransaction ReserveNow Reset SecurityEventNotification
    SendLocalList SetChargingProfile SignCertificate SignedFirmwareStatusNotification
    SignedUpdateFirmware StartTransaction StatusNotification StopTransaction TriggerMessage
    UnlockConnector UpdateFirmware
}

/// The action of that name. Case matters (J §4.2.1).
pub fn action(name: &str) -> Option<&'static ActionInfo> {
    ACTIONS.iter().find(|action| action.name == name)
}
