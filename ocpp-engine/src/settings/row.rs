//! What a row of the table of settings is made of.
//!
//! **Owns** the names of the settings and the kinds of value. **Must not know** any value.

use ocpp_types::{Version, named_enum};

named_enum! {
    /// The feature profiles (1.6 §3.3), as `SupportedFeatureProfiles` names them (1.6 §9.1.29).
    pub enum Profile {
        Core = "Core",
        FirmwareManagement = "FirmwareManagement",
        LocalAuthListManagement = "LocalAuthListManagement",
        Reservation = "Reservation",
        SmartCharging = "SmartCharging",
        RemoteTrigger = "RemoteTrigger",
    }
}

/// What a value may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Bool,
    Int {
        min: i64,
        max: i64,
    },
    /// A comma-separated list of measurands, each with or without a phase.
    Measurands,
    /// A comma-separated list of connector and rotation.
    PhaseRotation,
    /// A comma-separated list of some of these words; the first `always` of them must be in it.
    Words {
        of: &'static [&'static str],
        always: usize,
    },
    /// One of these words.
    OneOf {
        of: &'static [&'static str],
    },
    /// A comma-separated list of some of these words, at least one, in an order that matters.
    Sequence {
        of: &'static [&'static str],
    },
    /// A number with a decimal point.
    Decimal {
        min: i64,
        max: i64,
    },
    /// Any text of so many characters.
    Text {
        max: u16,
    },
    /// Hexadecimal digits, from `min` to `max` of them, which nobody can read again.
    Secret {
        min: u16,
        max: u16,
    },
    /// The station says what it is; nobody changes it.
    Fixed,
}

/// Whether the CSMS may change it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// For the CSMS; a hand at the station may change it, unless its kind is `Fixed`.
    ReadOnly,
    ReadWrite,
}

/// One configuration key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    pub key: Key,
    /// Its OCPP 1.6 name; that of the variable where 1.6 does not have it. The records know it so.
    pub name: &'static str,
    /// OCPP 1.6 has it.
    pub in_v16: bool,
    /// Without it the station does not know the key (1.6 §9).
    pub profile: Profile,
    pub kind: Kind,
    /// Empty where it depends on the station.
    pub default: &'static str,
    pub access: Access,
    /// A change waits for the next start.
    pub reboot: bool,
    pub unit: &'static str,
    /// Component and variable of the same meaning in OCPP 2.0.1.
    pub v201: Option<(&'static str, &'static str)>,
    /// Which of the variables of that name, where the component has several.
    pub instance: Option<&'static str>,
    /// Read-only for a CSMS that speaks OCPP 2.0.1, whatever `access` says.
    pub readonly_in_v201: bool,
    /// What it is for, in one sentence.
    pub help: &'static str,
    /// The clause that defines it.
    pub section: &'static str,
}

impl Setting {
    /// The row of a key.
    pub const fn of(key: Key) -> &'static Self {
        &super::SETTINGS[key as usize]
    }

    /// Whether a version of OCPP has it.
    pub fn is_in(&self, version: Version) -> bool {
        match version {
            Version::V16 => self.in_v16,
            Version::V201 => self.v201.is_some(),
        }
    }

    /// The number within the bounds that is nearest; the same where there are no bounds.
    pub(crate) fn nearest(&self, number: i64) -> i64 {
        match self.kind {
            Kind::Int { min, max } => number.clamp(min, max),
            _ => number,
        }
    }
}

/// A component and its variable, as somebody may write them: `TariffCostCtrlr.Enabled[Tariff]`.
#[derive(Clone, Copy)]
pub(super) struct VariablePath<'a> {
    component: &'a str,
    variable: &'a str,
    instance: Option<&'a str>,
}

impl<'a> VariablePath<'a> {
    pub(super) fn parse(name: &'a str) -> Option<Self> {
        let (path, instance) = match name.split_once('[') {
            Some((path, rest)) => (path, Some(rest.strip_suffix(']')?)),
            None => (name, None),
        };
        let (component, variable) = path.split_once('.')?;
        Some(Self { component, variable, instance })
    }

    /// Whether it is that of the setting, with its instance.
    pub(super) fn is_of(&self, row: &Setting) -> bool {
        let is_instance = match (row.instance, self.instance) {
            (Some(own), Some(named)) => own.eq_ignore_ascii_case(named),
            (own, named) => own == named,
        };
        is_instance && self.is_of_any_instance(row)
    }

    /// Whether the setting is an instance of that variable, and the name names none.
    pub(super) fn leaves_open_instance(&self, row: &Setting) -> bool {
        self.instance.is_none() && row.instance.is_some() && self.is_of_any_instance(row)
    }

    fn is_of_any_instance(&self, row: &Setting) -> bool {
        row.v201.is_some_and(|(component, variable)| {
            component.eq_ignore_ascii_case(self.component)
                && variable.eq_ignore_ascii_case(self.variable)
        })
    }
}

/// The settings, in the order of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    AllowOfflineTxForUnknownId,
    AuthorizationCacheEnabled,
    AuthorizeRemoteTxRequests,
    BlinkRepeat,
    ClockAlignedDataInterval,
    ConnectionTimeOut,
    ConnectorPhaseRotation,
    ConnectorPhaseRotationMaxLength,
    GetConfigurationMaxKeys,
    HeartbeatInterval,
    LightIntensity,
    LocalAuthorizeOffline,
    LocalPreAuthorize,
    MaxEnergyOnInvalidId,
    MessageTimeout,
    MeterValuesAlignedData,
    MeterValuesAlignedDataMaxLength,
    MeterValuesSampledData,
    MeterValuesSampledDataMaxLength,
    MeterValueSampleInterval,
    MinimumStatusDuration,
    NumberOfConnectors,
    ResetRetries,
    StopTransactionMaxMeterValues,
    StopTransactionOnEvSideDisconnect,
    StopTransactionOnInvalidId,
    StopTxnAlignedData,
    StopTxnAlignedDataMaxLength,
    StopTxnSampledData,
    StopTxnSampledDataMaxLength,
    SupportedFeatureProfiles,
    TransactionMessageAttempts,
    TransactionMessageRetryInterval,
    UnlockConnectorOnEvSideDisconnect,
    LocalAuthListEnabled,
    LocalAuthListMaxLength,
    SendLocalListMaxLength,
    ReserveConnectorZeroSupported,
    ChargeProfileMaxStackLevel,
    ChargingScheduleAllowedChargingRateUnit,
    ChargingScheduleMaxPeriods,
    ConnectorSwitch3to1PhaseSupported,
    MaxChargingProfilesInstalled,
    SupportedFileTransferProtocols,
    AdditionalRootCertificateCheck,
    AuthorizationKey,
    CertificateSignedMaxChainSize,
    CertificateStoreMaxLength,
    CpoName,
    SecurityProfile,
    TxStartPoint,
    TxStopPoint,
    TxStartedMeasurands,
    AuthEnabled,
    MasterPassGroupId,
    DisableRemoteAuthorization,
    AuthCacheLifeTime,
    AuthCachePolicy,
    AuthCacheDisablePostAuthorize,
    LocalAuthListDisablePostAuthorize,
    SampledDataEnabled,
    SampledDataTxEndedInterval,
    AlignedDataEnabled,
    AlignedDataSendDuringIdle,
    AlignedDataTxEndedInterval,
    OfflineThreshold,
    NetworkConfigurationPriority,
    NetworkProfileConnectionAttempts,
    RetryBackOffRepeatTimes,
    RetryBackOffRandomRange,
    RetryBackOffWaitMinimum,
    TimeSource,
    TimeAdjustmentReportingThreshold,
    ReservationEnabled,
    SmartChargingEnabled,
    LimitChangeSignificance,
    AcPhaseSwitchingSupported,
    ExternalControlSignalsEnabled,
    NotifyChargingLimitWithSchedules,
    CertSigningWaitMinimum,
    CertSigningRepeatTimes,
    AllowNewSessionsPendingFirmwareUpdate,
    SampledDataSignReadings,
    AlignedDataSignReadings,
    PublicKeyWithSignedMeterValue,
    PnCEnabled,
    V2gCertificateInstallationEnabled,
    ContractCertificateInstallationEnabled,
    CentralContractValidationAllowed,
    ContractValidationOffline,
    SeccId,
    SeccCountryName,
    SeccOrganizationName,
    MonitoringEnabled,
    OfflineQueuingSeverity,
    DisplayMessageEnabled,
    NumberOfDisplayMessages,
    DisplayMessageSupportedFormats,
    DisplayMessageSupportedPriorities,
    DisplayMessageSupportedStates,
    TariffEnabled,
    TariffFallbackMessage,
    CostEnabled,
    TotalCostFallbackMessage,
    Currency,
}

pub(super) const fn row(
    key: Key,
    name: &'static str,
    kind: Kind,
    default: &'static str,
    unit: &'static str,
) -> Setting {
    let access = if matches!(kind, Kind::Fixed) { Access::ReadOnly } else { Access::ReadWrite };
    Setting {
        key,
        name,
        in_v16: true,
        profile: Profile::Core,
        kind,
        default,
        access,
        reboot: false,
        unit,
        v201: None,
        instance: None,
        readonly_in_v201: false,
        help: "",
        section: "",
    }
}

/// What most rows leave as it is.
impl Setting {
    pub(super) const fn v201(mut self, component: &'static str, variable: &'static str) -> Self {
        self.v201 = Some((component, variable));
        self
    }

    /// Which of the variables of that name.
    pub(super) const fn instance(mut self, instance: &'static str) -> Self {
        self.instance = Some(instance);
        self
    }

    pub(super) const fn readonly_in_v201(mut self) -> Self {
        self.readonly_in_v201 = true;
        self
    }

    /// A variable that OCPP 1.6 has no key for, under another name than its own here: several
    /// components have one of that name.
    pub(super) const fn only_v201_as(
        mut self,
        component: &'static str,
        variable: &'static str,
    ) -> Self {
        self.in_v16 = false;
        self.v201 = Some((component, variable));
        self
    }

    /// A variable that OCPP 1.6 has no key for.
    pub(super) const fn only_v201(mut self, component: &'static str) -> Self {
        self.in_v16 = false;
        self.v201 = Some((component, self.name));
        self
    }

    /// Of another profile than Core, and read-only for the CSMS where `access` says so.
    pub(super) const fn of_profile(mut self, profile: Profile, access: Access) -> Self {
        self.profile = profile;
        self.access = access;
        self
    }

    pub(super) const fn after_reboot(mut self) -> Self {
        self.reboot = true;
        self
    }

    pub(super) const fn help(mut self, section: &'static str, help: &'static str) -> Self {
        self.section = section;
        self.help = help;
        self
    }
}

pub(super) const fn decimal(min: i64, max: i64) -> Kind {
    Kind::Decimal { min, max }
}

pub(super) const fn int(min: i64, max: i64) -> Kind {
    Kind::Int { min, max }
}
