//! Variables of OCPP 2.0.1 that 1.6 has no configuration key for.
//!
//! Rows are plain data, as in `table.rs`. A name is that of Part 2, chapter 2, without the dots: many
//! components have a variable `Enabled`.

use super::row::{Access, Key, Kind, Profile, Setting, decimal, int, row};
use crate::limits::NETWORK_SLOTS;

/// What `TxStartPoint` and `TxStopPoint` may name (2.0.1 §2.6.6).
const TX_POINTS: &[&str] = &[
    "ParkingBayOccupancy",
    "EVConnected",
    "Authorized",
    "DataSigned",
    "PowerPathClosed",
    "EnergyTransfer",
];

/// The one clock that a page can be set by, besides the computer's own.
const TIME_SOURCES: &[&str] = &["Heartbeat"];

/// In the order of their keys, which go on where those of `table.rs` end; `table_display.rs` goes on
/// from here.
pub(super) const VARIABLES: &[Setting] = &[
    row(
        Key::TxStartPoint,
        "TxStartPoint",
        Kind::Words { of: TX_POINTS, always: 0 },
        "PowerPathClosed",
        "",
    )
    .only_v201("TxCtrlr")
    .help("2.0.1 §2.6.4", "When a transaction starts: with the first of these."),
    row(
        Key::TxStopPoint,
        "TxStopPoint",
        Kind::Words { of: TX_POINTS, always: 0 },
        "Authorized",
        "",
    )
    .only_v201("TxCtrlr")
    .help("2.0.1 §2.6.5", "When a transaction ends: when the first of these ends."),
    row(
        Key::TxStartedMeasurands,
        "TxStartedMeasurands",
        Kind::Measurands,
        "Energy.Active.Import.Register",
        "",
    )
    .only_v201("SampledDataCtrlr")
    .help("2.0.1 §2.7.6", "Measurands in the event that starts a transaction."),
    row(Key::AuthEnabled, "AuthEnabled", Kind::Bool, "true", "")
        .only_v201_as("AuthCtrlr", "Enabled")
        .help("2.0.1 §2.3.1", "Require authorization before charging; otherwise anyone may charge."),
    row(Key::MasterPassGroupId, "MasterPassGroupId", Kind::Text { max: 36 }, "", "")
        .only_v201("AuthCtrlr")
        .help(
            "2.0.1 §2.3.7, C16",
            "Tokens of this group can end any transaction, but start none; empty for no such group.",
        ),
    row(
        Key::DisableRemoteAuthorization,
        "DisableRemoteAuthorization",
        Kind::Bool,
        "false",
        "",
    )
    .only_v201("AuthCtrlr")
    .help(
        "2.0.1 §2.3.8",
        "Decide by the cache and the local list alone, without asking the CSMS.",
    ),
    row(Key::AuthCacheLifeTime, "AuthCacheLifeTime", int(0, 31_536_000), "0", "s")
        .only_v201_as("AuthCacheCtrlr", "LifeTime")
        .help(
            "2.0.1 §2.4.3, C10.FR.08",
            "How long the cache keeps a token after its last use; 0 for no limit.",
        ),
    row(
        Key::AuthCachePolicy,
        "AuthCachePolicy",
        Kind::OneOf { of: &["LRU", "LFU", "FIFO"] },
        "LRU",
        "",
    )
    .only_v201_as("AuthCacheCtrlr", "Policy")
    .help("2.0.1 §2.4.5", "Which token is removed first from a full cache."),
    row(
        Key::AuthCacheDisablePostAuthorize,
        "AuthCacheDisablePostAuthorize",
        Kind::Bool,
        "false",
        "",
    )
    .only_v201_as("AuthCacheCtrlr", "DisablePostAuthorize")
    .help(
        "2.0.1 §2.4.6",
        "Do not ask the CSMS about a token that is invalid in the cache.",
    ),
    row(
        Key::LocalAuthListDisablePostAuthorize,
        "LocalAuthListDisablePostAuthorize",
        Kind::Bool,
        "false",
        "",
    )
    .only_v201_as("LocalAuthListCtrlr", "DisablePostAuthorize")
    .of_profile(Profile::LocalAuthListManagement, Access::ReadWrite)
    .help(
        "2.0.1 §2.5.7",
        "Do not ask the CSMS about a token that is invalid in the local list.",
    ),
    row(Key::SampledDataEnabled, "SampledDataEnabled", Kind::Bool, "true", "")
        .only_v201_as("SampledDataCtrlr", "Enabled")
        .help("2.0.1 §2.7.1", "Take readings at the start, during and at the end of transactions."),
    row(
        Key::SampledDataTxEndedInterval,
        "SampledDataTxEndedInterval",
        int(0, 86_400),
        "0",
        "s",
    )
    .only_v201_as("SampledDataCtrlr", "TxEndedInterval")
    .help(
        "2.0.1 §2.7.5",
        "Interval between the readings reported at the end of a transaction; 0 for those at its start and end only.",
    ),
    row(Key::AlignedDataEnabled, "AlignedDataEnabled", Kind::Bool, "true", "")
        .only_v201_as("AlignedDataCtrlr", "Enabled")
        .help("2.0.1 §2.7.9", "Take clock-aligned readings."),
    row(Key::AlignedDataSendDuringIdle, "AlignedDataSendDuringIdle", Kind::Bool, "false", "")
        .only_v201_as("AlignedDataCtrlr", "SendDuringIdle")
        .help("2.0.1 §2.7.13", "Send clock-aligned readings only while no transaction is running."),
    row(
        Key::AlignedDataTxEndedInterval,
        "AlignedDataTxEndedInterval",
        int(0, 86_400),
        "0",
        "s",
    )
    .only_v201_as("AlignedDataCtrlr", "TxEndedInterval")
    .help(
        "2.0.1 §2.7.16",
        "Interval between the clock-aligned readings reported at the end of a transaction; 0 for none.",
    ),
    row(Key::OfflineThreshold, "OfflineThreshold", int(0, 604_800), "60", "s")
        .only_v201("OCPPCommCtrlr")
        .help(
            "2.0.1 §2.1.8, B04",
            "Time offline after which the station reports the status of every connector.",
        ),
    row(
        Key::NetworkConfigurationPriority,
        "NetworkConfigurationPriority",
        Kind::Sequence { of: NETWORK_SLOTS },
        "0",
        "",
    )
    .only_v201("OCPPCommCtrlr")
    .after_reboot()
    .help(
        "2.0.1 §2.1.6, B10",
        "Slots of the network profiles to connect with, the preferred one first.",
    ),
    row(
        Key::NetworkProfileConnectionAttempts,
        "NetworkProfileConnectionAttempts",
        int(1, 100),
        "3",
        "times",
    )
    .only_v201("OCPPCommCtrlr")
    .help("2.0.1 §2.1.7, B10", "Connection attempts with a network profile before the next one is tried."),
    row(Key::RetryBackOffRepeatTimes, "RetryBackOffRepeatTimes", int(0, 16), "6", "times")
        .only_v201("OCPPCommCtrlr")
        .help("2.0.1 J §8.1", "How many times the wait before a reconnection attempt doubles."),
    row(Key::RetryBackOffRandomRange, "RetryBackOffRandomRange", int(0, 3_600), "1", "s")
        .only_v201("OCPPCommCtrlr")
        .help("2.0.1 J §8.2", "Maximum random time added to that wait."),
    row(Key::RetryBackOffWaitMinimum, "RetryBackOffWaitMinimum", int(0, 3_600), "1", "s")
        .only_v201("OCPPCommCtrlr")
        .help("2.0.1 J §8.3", "Wait before the first reconnection attempt."),
    row(Key::TimeSource, "TimeSource", Kind::Sequence { of: TIME_SOURCES }, "Heartbeat", "")
        .only_v201("ClockCtrlr")
        .help("2.0.1 §2.1.30", "What sets the station’s clock."),
    row(
        Key::TimeAdjustmentReportingThreshold,
        "TimeAdjustmentReportingThreshold",
        int(0, 86_400),
        "20",
        "s",
    )
    .only_v201("ClockCtrlr")
    .help(
        "2.0.1 §2.1.32",
        "A clock change above this is reported as a security event.",
    ),
    row(Key::ReservationEnabled, "ReservationEnabled", Kind::Bool, "true", "")
        .only_v201_as("ReservationCtrlr", "Enabled")
        .of_profile(Profile::Reservation, Access::ReadWrite)
        .help("2.0.1 §2.8.1", "Accept and keep reservations."),
    row(Key::SmartChargingEnabled, "SmartChargingEnabled", Kind::Bool, "true", "")
        .only_v201_as("SmartChargingCtrlr", "Enabled")
        .of_profile(Profile::SmartCharging, Access::ReadWrite)
        .help("2.0.1 §2.9.1", "Accept and follow charging profiles."),
    row(
        Key::LimitChangeSignificance,
        "LimitChangeSignificance",
        decimal(0, 100),
        "1",
        "Percent",
    )
    .only_v201("SmartChargingCtrlr")
    .of_profile(Profile::SmartCharging, Access::ReadWrite)
    .help("2.0.1 §2.9.11", "A limit change below this is not reported to the CSMS."),
    row(Key::AcPhaseSwitchingSupported, "ACPhaseSwitchingSupported", Kind::Bool, "false", "")
        .only_v201("SmartChargingCtrlr")
        .of_profile(Profile::SmartCharging, Access::ReadOnly)
        .help("2.0.1 §2.9.3, K01.FR.46", "Whether single-phase charging can use any of the three phases."),
    row(
        Key::ExternalControlSignalsEnabled,
        "ExternalControlSignalsEnabled",
        Kind::Bool,
        "true",
        "",
    )
    .only_v201("SmartChargingCtrlr")
    .of_profile(Profile::SmartCharging, Access::ReadWrite)
    .help("2.0.1 §2.9.7, K11", "Follow limits that others than the CSMS set."),
    row(
        Key::NotifyChargingLimitWithSchedules,
        "NotifyChargingLimitWithSchedules",
        Kind::Bool,
        "false",
        "",
    )
    .only_v201("SmartChargingCtrlr")
    .of_profile(Profile::SmartCharging, Access::ReadWrite)
    .help("2.0.1 §2.9.8, K11.FR.03", "Report such a limit to the CSMS with its schedule."),
    row(Key::CertSigningWaitMinimum, "CertSigningWaitMinimum", int(1, 86_400), "60", "s")
        .only_v201("SecurityCtrlr")
        .help(
            "2.0.1 §2.2.8, A02.FR.17",
            "How long the station waits for a certificate before it asks again; doubles each time.",
        ),
    row(Key::CertSigningRepeatTimes, "CertSigningRepeatTimes", int(0, 16), "3", "times")
        .only_v201("SecurityCtrlr")
        .help(
            "2.0.1 §2.2.9, A02.FR.18",
            "How many times that wait doubles. Afterwards the station does not ask again.",
        ),
    row(
        Key::AllowNewSessionsPendingFirmwareUpdate,
        "AllowNewSessionsPendingFirmwareUpdate",
        Kind::Bool,
        "false",
        "",
    )
    .only_v201("ChargingStation")
    .of_profile(Profile::FirmwareManagement, Access::ReadWrite)
    .help(
        "2.0.1 §2.1.2, L01.FR.07",
        "Allow new sessions while a firmware update waits for transactions to end.",
    ),
    row(Key::SampledDataSignReadings, "SampledDataSignReadings", Kind::Bool, "false", "")
        .only_v201_as("SampledDataCtrlr", "SignReadings")
        .help("2.0.1 §2.7.3, J02.FR.21", "Sign the energy meter reading in the readings of transactions."),
    row(Key::AlignedDataSignReadings, "AlignedDataSignReadings", Kind::Bool, "false", "")
        .only_v201_as("AlignedDataCtrlr", "SignReadings")
        .help(
            "2.0.1 §2.7.14, J01.FR.21",
            "Sign the energy meter reading in the clock-aligned readings of transactions.",
        ),
    row(
        Key::PublicKeyWithSignedMeterValue,
        "PublicKeyWithSignedMeterValue",
        Kind::OneOf { of: &["Never", "OncePerTransaction", "EveryMeterValue"] },
        "OncePerTransaction",
        "",
    )
    .only_v201("OCPPCommCtrlr")
    .help("2.0.1 §2.7.17", "When the public key of the meter is sent with a signed reading."),
    row(Key::PnCEnabled, "PnCEnabled", Kind::Bool, "true", "")
        .only_v201("ISO15118Ctrlr")
        .help("2.0.1 §2.14.5", "Vehicles may charge with their contract certificate."),
    row(
        Key::V2gCertificateInstallationEnabled,
        "V2GCertificateInstallationEnabled",
        Kind::Bool,
        "true",
        "",
    )
    .only_v201("ISO15118Ctrlr")
    .help("2.0.1 §2.14.6", "The station requests the V2G certificate, which it presents to vehicles."),
    row(
        Key::ContractCertificateInstallationEnabled,
        "ContractCertificateInstallationEnabled",
        Kind::Bool,
        "true",
        "",
    )
    .only_v201("ISO15118Ctrlr")
    .help(
        "2.0.1 §2.14.7, M01, M02",
        "The station forwards a vehicle’s request for a contract certificate.",
    ),
    row(
        Key::CentralContractValidationAllowed,
        "CentralContractValidationAllowed",
        Kind::Bool,
        "true",
        "",
    )
    .only_v201("ISO15118Ctrlr")
    .help(
        "2.0.1 §2.14.1, C07.FR.06",
        "A contract certificate whose root is not installed is sent to the CSMS to be validated.",
    ),
    row(Key::ContractValidationOffline, "ContractValidationOffline", Kind::Bool, "true", "")
        .only_v201("ISO15118Ctrlr")
        .help(
            "2.0.1 §2.14.2, C07.FR.07, FR.08",
            "Contract certificates are validated by the station itself while it is offline.",
        ),
    row(Key::SeccId, "SeccId", Kind::Text { max: 64 }, "DE-VLT-S-0001", "")
        .only_v201("ISO15118Ctrlr")
        .help("2.0.1 §2.14.9", "Name (CN) in the V2G certificate."),
    row(Key::SeccCountryName, "SeccCountryName", Kind::Text { max: 2 }, "DE", "")
        .only_v201_as("ISO15118Ctrlr", "CountryName")
        .help("2.0.1 §2.14.10", "Country (C) in the V2G certificate, as ISO 3166-1 has it; empty for none."),
    row(
        Key::SeccOrganizationName,
        "SeccOrganizationName",
        Kind::Text { max: 64 },
        "Example CPO",
        "",
    )
    .only_v201_as("ISO15118Ctrlr", "OrganizationName")
    .help("2.0.1 §2.14.11", "Operator (O) in the V2G certificate."),
    row(Key::MonitoringEnabled, "MonitoringEnabled", Kind::Bool, "true", "")
        .only_v201_as("MonitoringCtrlr", "Enabled")
        .help("2.0.1 §2.11.1", "Monitor variables and report events to the CSMS."),
    row(Key::OfflineQueuingSeverity, "OfflineQueuingSeverity", int(0, 9), "4", "")
        .only_v201("MonitoringCtrlr")
        .help(
            "2.0.1 §2.11.7, N07.FR.04",
            "Events up to this severity are kept while the station is offline; 0 is the most serious.",
        ),
];
