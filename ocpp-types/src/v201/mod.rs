//! The messages of OCPP 2.0.1, one file per functional block or part of one.
//!
//! **Owns** the list of actions and the lookup by name.
//! **Must not know** how an action is handled.
//!
//! Types have the specification's names, without the suffixes `Request`, `Type` and `EnumType`, and
//! written as Rust writes abbreviations (`Evse`). `Kind` ends the name of an enumeration that would
//! say too little without it (`AttributeKind`), or be another's (`IdTokenKind`, for `IdToken` is
//! the token itself). Datatypes that are part of messages stand in `datatypes`.
//!
//! Clauses are those of Part 2: `2.0.1 §1.` are messages, `§2.` datatypes, `§3.` enumerations; a
//! letter and a number, as `2.0.1 B01`, is a use case. `2.0.1 J` is Part 4.
//!
//! Every object may carry [`customData`](CUSTOM_DATA).

mod authorization;
mod availability;
mod certificates;
mod data_transfer;
mod datatypes;
mod device_model;
mod display;
mod firmware;
mod local_list;
mod logs;
mod metering;
mod monitoring;
mod provisioning;
mod remote_control;
mod reservation;
mod reset;
mod security;
mod session;
mod smart_charging;
mod tariff;
mod trigger;

use crate::{Action, ActionInfo};
pub use authorization::{
    Authorize, AuthorizeCertificateStatus, AuthorizeResponse, ClearCache, ClearCacheResponse,
    ClearCacheStatus,
};
pub use availability::{
    ChangeAvailability, ChangeAvailabilityResponse, ChangeAvailabilityStatus, ConnectorStatus,
    OperationalStatus, StatusNotification, StatusNotificationResponse,
};
pub use certificates::{
    CertificateAction, CertificateSigned, CertificateSignedResponse, CertificateSignedStatus,
    CertificateSigningUse, DeleteCertificate, DeleteCertificateResponse, DeleteCertificateStatus,
    Get15118EvCertificate, Get15118EvCertificateResponse, GetCertificateStatus,
    GetCertificateStatusResponse, GetCertificateStatusResult, GetInstalledCertificateIds,
    GetInstalledCertificateIdsResponse, GetInstalledCertificateStatus, InstallCertificate,
    InstallCertificateResponse, InstallCertificateStatus, InstallCertificateUse,
    Iso15118EvCertificateStatus, SignCertificate, SignCertificateResponse,
};
pub use data_transfer::{DataTransfer, DataTransferResponse, DataTransferStatus};
pub use datatypes::*;
pub use device_model::{
    ComponentCriterion, GetBaseReport, GetBaseReportResponse, GetReport, GetReportResponse,
    GetVariables, GetVariablesResponse, NotifyReport, NotifyReportResponse, ReportBase,
    SetNetworkProfile, SetNetworkProfileResponse, SetNetworkProfileStatus, SetVariables,
    SetVariablesResponse,
};
pub use display::{
    ClearDisplayMessage, ClearDisplayMessageResponse, ClearMessageStatus, DisplayMessageStatus,
    GetDisplayMessages, GetDisplayMessagesResponse, GetDisplayMessagesStatus,
    NotifyDisplayMessages, NotifyDisplayMessagesResponse, SetDisplayMessage,
    SetDisplayMessageResponse,
};
pub use firmware::{
    FirmwareStatus, FirmwareStatusNotification, FirmwareStatusNotificationResponse,
    PublishFirmware, PublishFirmwareResponse, PublishFirmwareStatus,
    PublishFirmwareStatusNotification, PublishFirmwareStatusNotificationResponse,
    UnpublishFirmware, UnpublishFirmwareResponse, UnpublishFirmwareStatus, UpdateFirmware,
    UpdateFirmwareResponse, UpdateFirmwareStatus,
};
pub use local_list::{
    GetLocalListVersion, GetLocalListVersionResponse, SendLocalList, SendLocalListResponse,
    SendLocalListStatus, UpdateKind,
};
pub use logs::{
    CustomerInformation, CustomerInformationResponse, CustomerInformationStatus, GetLog,
    GetLogResponse, LogKind, LogStatus, LogStatusNotification, LogStatusNotificationResponse,
    NotifyCustomerInformation, NotifyCustomerInformationResponse, UploadLogStatus,
};
pub use metering::{MeterValues, MeterValuesResponse};
pub use monitoring::{
    ClearVariableMonitoring, ClearVariableMonitoringResponse, GetMonitoringReport,
    GetMonitoringReportResponse, MonitoringBase, MonitoringCriterion, NotifyEvent,
    NotifyEventResponse, NotifyMonitoringReport, NotifyMonitoringReportResponse, SetMonitoringBase,
    SetMonitoringBaseResponse, SetMonitoringLevel, SetMonitoringLevelResponse,
    SetVariableMonitoring, SetVariableMonitoringResponse,
};
pub use provisioning::{
    BootNotification, BootNotificationResponse, BootReason, Heartbeat, HeartbeatResponse,
    RegistrationStatus,
};
pub use remote_control::{
    RequestStartStopStatus, RequestStartTransaction, RequestStartTransactionResponse,
    RequestStopTransaction, RequestStopTransactionResponse, UnlockConnector,
    UnlockConnectorResponse, UnlockStatus,
};
pub use reservation::{
    CancelReservation, CancelReservationResponse, CancelReservationStatus, ConnectorKind,
    ReservationStatusUpdate, ReservationStatusUpdateResponse, ReservationUpdateStatus, ReserveNow,
    ReserveNowResponse, ReserveNowStatus,
};
pub use reset::{Reset, ResetKind, ResetResponse, ResetStatus};
pub use security::{SecurityEventNotification, SecurityEventNotificationResponse};
pub use session::{
    GetTransactionStatus, GetTransactionStatusResponse, TransactionEvent, TransactionEventKind,
    TransactionEventResponse, TriggerReason,
};
pub use smart_charging::{
    ChargingProfileStatus, ClearChargingProfile, ClearChargingProfileResponse,
    ClearChargingProfileStatus, ClearedChargingLimit, ClearedChargingLimitResponse,
    GetChargingProfileStatus, GetChargingProfiles, GetChargingProfilesResponse,
    GetCompositeSchedule, GetCompositeScheduleResponse, NotifyChargingLimit,
    NotifyChargingLimitResponse, NotifyEvChargingNeeds, NotifyEvChargingNeedsResponse,
    NotifyEvChargingNeedsStatus, NotifyEvChargingSchedule, NotifyEvChargingScheduleResponse,
    ReportChargingProfiles, ReportChargingProfilesResponse, SetChargingProfile,
    SetChargingProfileResponse,
};
pub use tariff::{CostUpdated, CostUpdatedResponse};
pub use trigger::{MessageTrigger, TriggerMessage, TriggerMessageResponse, TriggerMessageStatus};

macro_rules! actions {
    ($($name:ident)*) => {
        /// Every action, in alphabetical order.
        pub const ACTIONS: &[ActionInfo] = &[$($name::INFO),*];
    };
}

actions! {
    Authorize BootNotification CancelReservation CertificateSigned ChangeAvailability ClearCache
    ClearChargingProfile ClearDisplayMessage ClearVariableMonitoring ClearedChargingLimit
    CostUpdated CustomerInformation DataTransfer DeleteCertificate FirmwareStatusNotification
    Get15118EvCertificate GetBaseReport GetCertificateStatus GetChargingProfiles
    GetCompositeSchedule GetDisplayMessages GetInstalledCertificateIds GetLocalListVersion GetLog
    GetMonitoringReport GetReport GetTransactionStatus GetVariables Heartbeat InstallCertificate
    LogStatusNotification MeterValues NotifyChargingLimit NotifyCustomerInformation
    NotifyDisplayMessages NotifyEvChargingNeeds NotifyEvChargingSchedule NotifyEvent
    NotifyMonitoringReport NotifyReport PublishFirmware PublishFirmwareStatusNotification
    ReportChargingProfiles RequestStartTransaction RequestStopTransaction ReservationStatusUpdate
    ReserveNow Reset SecurityEventNotification SendLocalList SetChargingProfile SetDisplayMessage
    SetMonitoringBase SetMonitoringLevel SetNetworkProfile SetVariableMonitoring SetVariables
    SignCertificate StatusNotification TransactionEvent TriggerMessage UnlockConnector
    UnpublishFirmware UpdateFirmware
}

/// The action of that name. Case matters.
///
/// ```
/// use ocpp_types::{FunctionalBlock, Sender, v201};
///
/// let action = v201::action("TransactionEvent").expect("an action of OCPP 2.0.1");
/// assert_eq!(action.sender, Sender::ChargePoint);
/// assert_eq!(action.block(), Some(FunctionalBlock::Transactions));
/// assert_eq!(v201::action("StartTransaction"), None);
/// ```
pub fn action(name: &str) -> Option<&'static ActionInfo> {
    ACTIONS.iter().find(|action| action.name == name)
}
