//! The table: every configuration key of the station, one row each. Those that OCPP 2.0.1 alone has
//! are in `table_v201.rs`.
//!
//! Rows are plain data. `WebSocketPingInterval` (1.6 §9.1.34) has no row: a page cannot send
//! WebSocket pings, so the key is not supported and says so.

use super::row::{Access, Key, Kind, Profile, Setting, int, row};
use crate::limits::MAX_LOCAL_LIST;

const PROFILES: &[&str] = &[
    Profile::Core.as_str(),
    Profile::FirmwareManagement.as_str(),
    Profile::LocalAuthListManagement.as_str(),
    Profile::Reservation.as_str(),
    Profile::SmartCharging.as_str(),
    Profile::RemoteTrigger.as_str(),
];

/// Every setting that came first with OCPP 1.6.
pub(super) const KEYS: &[Setting] = &[
    row(Key::AllowOfflineTxForUnknownId, "AllowOfflineTxForUnknownId", Kind::Bool, "false", "")
        .v201("AuthCtrlr", "OfflineTxForUnknownIdEnabled")
        .help("1.6 §9.1.1", "While offline, allow charging for an idTag that the station does not know."),
    row(Key::AuthorizationCacheEnabled, "AuthorizationCacheEnabled", Kind::Bool, "true", "")
        .v201("AuthCacheCtrlr", "Enabled")
        .help("1.6 §9.1.2", "Cache what the CSMS answered for each idTag."),
    row(Key::AuthorizeRemoteTxRequests, "AuthorizeRemoteTxRequests", Kind::Bool, "false", "")
        .v201("AuthCtrlr", "AuthorizeRemoteStart")
        .help("1.6 §9.1.3", "Request authorization before a remote start, as for a card."),
    row(Key::BlinkRepeat, "BlinkRepeat", int(0, 100), "3", "times").help(
        "1.6 §9.1.4",
        "How often the light blinks to signal something, such as a card being read.",
    ),
    row(Key::ClockAlignedDataInterval, "ClockAlignedDataInterval", int(0, 86_400), "0", "s")
        .v201("AlignedDataCtrlr", "Interval")
        .help(
            "1.6 §9.1.5",
            "Interval between clock-aligned readings, from midnight UTC; 0 for none.",
        ),
    row(Key::ConnectionTimeOut, "ConnectionTimeOut", int(0, 86_400), "120", "s")
        .v201("TxCtrlr", "EVConnectionTimeOut")
        .help(
            "1.6 §9.1.6, errata 3.77",
            "How long a session may stay in Preparing; 0 for no limit.",
        ),
    row(Key::ConnectorPhaseRotation, "ConnectorPhaseRotation", Kind::PhaseRotation, "", "")
        .after_reboot()
        .help("1.6 §9.1.7", "How each connector's phases are wired to the meter, such as 1.RST,2.RTS."),
    row(
        Key::ConnectorPhaseRotationMaxLength,
        "ConnectorPhaseRotationMaxLength",
        Kind::Fixed,
        "",
        "items",
    )
    .help("1.6 §9.1.8", "Maximum number of items in ConnectorPhaseRotation."),
    row(Key::GetConfigurationMaxKeys, "GetConfigurationMaxKeys", Kind::Fixed, "64", "keys")
        .help("1.6 §9.1.9", "Maximum number of keys in one GetConfiguration."),
    row(Key::HeartbeatInterval, "HeartbeatInterval", int(1, 604_800), "300", "s")
        .v201("OCPPCommCtrlr", "HeartbeatInterval")
        .help("1.6 §9.1.10", "Idle time before a Heartbeat is sent."),
    row(Key::LightIntensity, "LightIntensity", int(0, 100), "100", "%")
        .help("1.6 §9.1.11", "Brightness of the station's lights."),
    row(Key::LocalAuthorizeOffline, "LocalAuthorizeOffline", Kind::Bool, "true", "")
        .v201("AuthCtrlr", "LocalAuthorizeOffline")
        .help("1.6 §9.1.12", "While offline, allow charging for idTags known to be valid."),
    row(Key::LocalPreAuthorize, "LocalPreAuthorize", Kind::Bool, "false", "")
        .v201("AuthCtrlr", "LocalPreAuthorize")
        .help("1.6 §9.1.13", "While online, start at once for an idTag known to be valid."),
    row(Key::MaxEnergyOnInvalidId, "MaxEnergyOnInvalidId", int(0, 1_000_000), "0", "Wh")
        .v201("TxCtrlr", "MaxEnergyOnInvalidId")
        .help(
            "1.6 §9.1.14",
            "Energy still delivered after the CSMS has rejected the idTag of a running transaction.",
        ),
    row(Key::MessageTimeout, "MessageTimeout", int(1, 600), "30", "s")
        .v201("OCPPCommCtrlr", "MessageTimeout")
        .instance("Default")
        .readonly_in_v201()
        .help("errata 3.83", "How long the station waits for an answer."),
    row(
        Key::MeterValuesAlignedData,
        "MeterValuesAlignedData",
        Kind::Measurands,
        "Energy.Active.Import.Register",
        "",
    )
    .v201("AlignedDataCtrlr", "Measurands")
    .help("1.6 §9.1.15", "Measurands in clock-aligned readings; empty for none."),
    row(
        Key::MeterValuesAlignedDataMaxLength,
        "MeterValuesAlignedDataMaxLength",
        Kind::Fixed,
        "20",
        "items",
    )
    .help("1.6 §9.1.16", "Maximum number of items in MeterValuesAlignedData."),
    row(
        Key::MeterValuesSampledData,
        "MeterValuesSampledData",
        Kind::Measurands,
        "Energy.Active.Import.Register,Power.Active.Import,Current.Import,SoC",
        "",
    )
    .v201("SampledDataCtrlr", "TxUpdatedMeasurands")
    .help("1.6 §9.1.17", "Measurands in readings during a transaction; empty for none."),
    row(
        Key::MeterValuesSampledDataMaxLength,
        "MeterValuesSampledDataMaxLength",
        Kind::Fixed,
        "20",
        "items",
    )
    .help("1.6 §9.1.18", "Maximum number of items in MeterValuesSampledData."),
    row(Key::MeterValueSampleInterval, "MeterValueSampleInterval", int(0, 86_400), "60", "s")
        .v201("SampledDataCtrlr", "TxUpdatedInterval")
        .help("1.6 §9.1.19", "Interval between readings during a transaction; 0 for none."),
    row(Key::MinimumStatusDuration, "MinimumStatusDuration", int(0, 3_600), "0", "s")
        .help("1.6 §9.1.20", "How long a status must last before it is reported."),
    row(Key::NumberOfConnectors, "NumberOfConnectors", Kind::Fixed, "", "")
        .help("1.6 §9.1.21", "How many connectors the station has, numbered from 1."),
    row(Key::ResetRetries, "ResetRetries", int(0, 10), "1", "times")
        .v201("OCPPCommCtrlr", "ResetRetries")
        .help("1.6 §9.1.22", "How often a failed reset is retried."),
    row(
        Key::StopTransactionMaxMeterValues,
        "StopTransactionMaxMeterValues",
        Kind::Fixed,
        "500",
        "",
    )
    .help("errata 3.91", "Maximum number of meter values in one StopTransaction."),
    row(
        Key::StopTransactionOnEvSideDisconnect,
        "StopTransactionOnEVSideDisconnect",
        Kind::Bool,
        "true",
        "",
    )
    .v201("TxCtrlr", "StopTxOnEVSideDisconnect")
    .help("1.6 §9.1.23, errata 3.80", "End the transaction when the cable is unplugged at the car."),
    row(Key::StopTransactionOnInvalidId, "StopTransactionOnInvalidId", Kind::Bool, "true", "")
        .v201("TxCtrlr", "StopTxOnInvalidId")
        .help(
            "1.6 §9.1.24",
            "End the transaction when the CSMS rejects its idTag; otherwise only stop the energy.",
        ),
    row(Key::StopTxnAlignedData, "StopTxnAlignedData", Kind::Measurands, "", "")
        .v201("AlignedDataCtrlr", "TxEndedMeasurands")
        .help("1.6 §9.1.25", "Clock-aligned readings to include in StopTransaction."),
    row(
        Key::StopTxnAlignedDataMaxLength,
        "StopTxnAlignedDataMaxLength",
        Kind::Fixed,
        "20",
        "items",
    )
    .help("1.6 §9.1.26", "Maximum number of items in StopTxnAlignedData."),
    row(Key::StopTxnSampledData, "StopTxnSampledData", Kind::Measurands, "", "")
        .v201("SampledDataCtrlr", "TxEndedMeasurands")
        .help("1.6 §9.1.27", "Sampled readings to include in StopTransaction."),
    row(
        Key::StopTxnSampledDataMaxLength,
        "StopTxnSampledDataMaxLength",
        Kind::Fixed,
        "20",
        "items",
    )
    .help("1.6 §9.1.28", "Maximum number of items in StopTxnSampledData."),
    row(
        Key::SupportedFeatureProfiles,
        "SupportedFeatureProfiles",
        Kind::Words { of: PROFILES, always: 1 },
        "Core,FirmwareManagement,LocalAuthListManagement,Reservation,SmartCharging,RemoteTrigger",
        "",
    )
    .of_profile(Profile::Core, Access::ReadOnly)
    .help("1.6 §9.1.29", "The feature profiles that this station supports."),
    row(Key::TransactionMessageAttempts, "TransactionMessageAttempts", int(1, 100), "3", "times")
        .v201("OCPPCommCtrlr", "MessageAttempts")
        .instance("TransactionEvent")
        .help(
            "1.6 §9.1.31, §3.7.1",
            "Maximum number of attempts to send a transaction message.",
        ),
    row(
        Key::TransactionMessageRetryInterval,
        "TransactionMessageRetryInterval",
        int(0, 86_400),
        "10",
        "s",
    )
    .v201("OCPPCommCtrlr", "MessageAttemptInterval")
    .instance("TransactionEvent")
    .help(
        "1.6 §9.1.32, §3.7.1",
        "Wait before a transaction message is sent again, multiplied by the number of attempts.",
    ),
    row(
        Key::UnlockConnectorOnEvSideDisconnect,
        "UnlockConnectorOnEVSideDisconnect",
        Kind::Bool,
        "true",
        "",
    )
    .v201("OCPPCommCtrlr", "UnlockOnEVSideDisconnect")
    .help(
        "1.6 §9.1.33, errata 3.84",
        "Unlock the cable at the station when it is unplugged at the car.",
    ),
    row(Key::LocalAuthListEnabled, "LocalAuthListEnabled", Kind::Bool, "true", "")
        .v201("LocalAuthListCtrlr", "Enabled")
        .of_profile(Profile::LocalAuthListManagement, Access::ReadWrite)
        .help("1.6 §9.2.1", "Look up idTags in the local authorization list first."),
    row(
        Key::LocalAuthListMaxLength,
        "LocalAuthListMaxLength",
        int(1, MAX_LOCAL_LIST),
        "500",
        "entries",
    )
    .v201("LocalAuthListCtrlr", "Entries")
    .of_profile(Profile::LocalAuthListManagement, Access::ReadOnly)
    .help("1.6 §9.2.2", "Maximum number of entries in the local authorization list."),
    row(
        Key::SendLocalListMaxLength,
        "SendLocalListMaxLength",
        int(1, MAX_LOCAL_LIST),
        "100",
        "entries",
    )
    .v201("LocalAuthListCtrlr", "ItemsPerMessage")
    .of_profile(Profile::LocalAuthListManagement, Access::ReadOnly)
    .help("1.6 §9.2.3", "Maximum number of entries in one SendLocalList."),
    row(
        Key::ReserveConnectorZeroSupported,
        "ReserveConnectorZeroSupported",
        Kind::Bool,
        "true",
        "",
    )
    .v201("ReservationCtrlr", "NonEvseSpecific")
    .of_profile(Profile::Reservation, Access::ReadOnly)
    .help("1.6 §9.3.1", "Accept reservations for any connector (connector 0); in OCPP 2.0.1 for any EVSE."),
    row(Key::ChargeProfileMaxStackLevel, "ChargeProfileMaxStackLevel", int(0, 50), "10", "")
        .v201("SmartChargingCtrlr", "ProfileStackLevel")
        .of_profile(Profile::SmartCharging, Access::ReadOnly)
        .help(
            "1.6 §9.4.1",
            "Highest stack level of a charging profile. Each level and purpose has one profile.",
        ),
    row(
        Key::ChargingScheduleAllowedChargingRateUnit,
        "ChargingScheduleAllowedChargingRateUnit",
        Kind::Words { of: &["Current", "Power"], always: 0 },
        "Current,Power",
        "",
    )
    .v201("SmartChargingCtrlr", "RateUnit")
    .of_profile(Profile::SmartCharging, Access::ReadOnly)
    .help("1.6 §9.4.2, errata 3.88", "Units that the limits of a charging schedule may have."),
    row(
        Key::ChargingScheduleMaxPeriods,
        "ChargingScheduleMaxPeriods",
        int(1, 100),
        "48",
        "periods",
    )
    .v201("SmartChargingCtrlr", "PeriodsPerSchedule")
    .of_profile(Profile::SmartCharging, Access::ReadOnly)
    .help("1.6 §9.4.3", "Maximum number of periods in one charging schedule."),
    row(
        Key::ConnectorSwitch3to1PhaseSupported,
        "ConnectorSwitch3to1PhaseSupported",
        Kind::Bool,
        "true",
        "",
    )
    .v201("SmartChargingCtrlr", "Phases3to1")
    .of_profile(Profile::SmartCharging, Access::ReadOnly)
    .help("1.6 §9.4.4", "Whether a running transaction may change from three phases to one."),
    row(
        Key::MaxChargingProfilesInstalled,
        "MaxChargingProfilesInstalled",
        int(1, 100),
        "40",
        "profiles",
    )
    .v201("SmartChargingCtrlr", "Entries")
    .instance("ChargingProfiles")
    .of_profile(Profile::SmartCharging, Access::ReadOnly)
    .help("1.6 §9.4.5", "Maximum number of charging profiles installed at a time."),
    row(
        Key::SupportedFileTransferProtocols,
        "SupportedFileTransferProtocols",
        Kind::Words { of: &["FTP", "FTPS", "HTTP", "HTTPS"], always: 0 },
        "FTP,FTPS,HTTP,HTTPS",
        "",
    )
    .v201("OCPPCommCtrlr", "FileTransferProtocols")
    .of_profile(Profile::FirmwareManagement, Access::ReadOnly)
    .help(
        "errata 3.90",
        "How firmware and diagnostics may be transferred. A page can use HTTP; FTP is simulated.",
    ),
    row(
        Key::AdditionalRootCertificateCheck,
        "AdditionalRootCertificateCheck",
        Kind::Bool,
        "false",
        "",
    )
    .v201("SecurityCtrlr", "AdditionalRootCertificateCheck")
    .of_profile(Profile::Core, Access::ReadOnly)
    .help(
        "security §7.1",
        "A new root of the CSMS replaces the old one and must be signed by it.",
    ),
    row(Key::AuthorizationKey, "AuthorizationKey", Kind::Secret { min: 16, max: 40 }, "", "")
        .v201("SecurityCtrlr", "BasicAuthPassword")
        .help("security §7.2", "Password for the connection, in hexadecimal. It cannot be read."),
    row(
        Key::CertificateSignedMaxChainSize,
        "CertificateSignedMaxChainSize",
        int(1, 10_000),
        "10000",
        "characters",
    )
    .v201("SecurityCtrlr", "MaxCertificateChainSize")
    .of_profile(Profile::Core, Access::ReadOnly)
    .help("security §7.3", "Maximum length of the certificate chain in CertificateSigned."),
    row(
        Key::CertificateStoreMaxLength,
        "CertificateStoreMaxLength",
        int(0, 20),
        "10",
        "certificates",
    )
    .v201("SecurityCtrlr", "CertificateEntries")
    .of_profile(Profile::Core, Access::ReadOnly)
    .help("security §7.4", "Maximum number of root certificates that can be installed."),
    row(Key::CpoName, "CpoName", Kind::Text { max: 64 }, "Example CPO", "")
        .v201("SecurityCtrlr", "OrganizationName")
        .help("security §7.5", "Name of the operator (O) in the station’s certificate."),
    row(Key::SecurityProfile, "SecurityProfile", int(0, 3), "0", "")
        .v201("SecurityCtrlr", "SecurityProfile")
        .readonly_in_v201()
        .help(
            "security §7.6",
            "How the connection is secured: 0 not, 1 with a password, 2 also with TLS, 3 with a client certificate.",
        ),
];
