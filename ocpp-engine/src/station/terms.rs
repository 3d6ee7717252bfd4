//! Enumerations for a station's facts. Their names are the specification's (1.6 §7); the versions
//! of OCPP that share a word share its spelling.

use ocpp_types::named_enum;

named_enum! {
    /// Status of a connector or of the station (1.6 §7.7).
    pub enum Status {
        Available = "Available",
        Preparing = "Preparing",
        Charging = "Charging",
        SuspendedEvse = "SuspendedEVSE",
        SuspendedEv = "SuspendedEV",
        Finishing = "Finishing",
        Reserved = "Reserved",
        Unavailable = "Unavailable",
        Faulted = "Faulted",
    }
}

named_enum! {
    /// What is wrong with a connector or the station (1.6 §7.6).
    pub enum ErrorCode {
        NoError = "NoError",
        ConnectorLockFailure = "ConnectorLockFailure",
        EvCommunicationError = "EVCommunicationError",
        GroundFailure = "GroundFailure",
        HighTemperature = "HighTemperature",
        InternalError = "InternalError",
        LocalListConflict = "LocalListConflict",
        OtherError = "OtherError",
        OverCurrentFailure = "OverCurrentFailure",
        OverVoltage = "OverVoltage",
        PowerMeterFailure = "PowerMeterFailure",
        PowerSwitchFailure = "PowerSwitchFailure",
        ReaderFailure = "ReaderFailure",
        ResetFailure = "ResetFailure",
        UnderVoltage = "UnderVoltage",
        WeakSignal = "WeakSignal",
    }
}

impl ErrorCode {
    /// Whether the condition leaves charging possible and is reported beside the status rather
    /// than as `Faulted` (1.6 §4.9). The specification settles `EVCommunicationError`; of the
    /// others these are the ones that do not touch the power path.
    pub fn is_warning(self) -> bool {
        matches!(
            self,
            Self::EvCommunicationError
                | Self::LocalListConflict
                | Self::ReaderFailure
                | Self::ResetFailure
                | Self::WeakSignal
        )
    }
}

named_enum! {
    /// Why a transaction ended (1.6 §7.36).
    pub enum StopReason {
        Local = "Local",
        Remote = "Remote",
        EvDisconnected = "EVDisconnected",
        DeAuthorized = "DeAuthorized",
        EmergencyStop = "EmergencyStop",
        HardReset = "HardReset",
        SoftReset = "SoftReset",
        UnlockCommand = "UnlockCommand",
        PowerLoss = "PowerLoss",
        Reboot = "Reboot",
        Other = "Other",
        // 2.0.1 alone has those below.
        Timeout = "Timeout",
        EnergyLimitReached = "EnergyLimitReached",
        TimeLimitReached = "TimeLimitReached",
        SocLimitReached = "SOCLimitReached",
        StoppedByEv = "StoppedByEV",
        MasterPass = "MasterPass",
        GroundFault = "GroundFault",
        OvercurrentFault = "OvercurrentFault",
        PowerQuality = "PowerQuality",
        LocalOutOfCredit = "LocalOutOfCredit",
    }
}

named_enum! {
    /// What the CSMS thinks of an idTag (1.6 §7.2).
    pub enum TokenStatus {
        Accepted = "Accepted",
        Blocked = "Blocked",
        Expired = "Expired",
        Invalid = "Invalid",
        ConcurrentTx = "ConcurrentTx",
        // 2.0.1 alone has those below.
        NoCredit = "NoCredit",
        NotAllowedTypeEvse = "NotAllowedTypeEVSE",
        NotAtThisLocation = "NotAtThisLocation",
        NotAtThisTime = "NotAtThisTime",
        Unknown = "Unknown",
    }
}

named_enum! {
    /// What kind of identifier a token is (2.0.1 `IdTokenEnumType`). OCPP 1.6 does not say.
    pub enum TokenType {
        Iso14443 = "ISO14443",
        Iso15693 = "ISO15693",
        Central = "Central",
        EMaid = "eMAID",
        KeyCode = "KeyCode",
        Local = "Local",
        MacAddress = "MacAddress",
        NoAuthorization = "NoAuthorization",
    }
}

impl Default for TokenType {
    /// That of a card.
    fn default() -> Self {
        Self::Iso14443
    }
}

named_enum! {
    /// How far a transaction is with its energy (2.0.1 `ChargingStateEnumType`).
    pub enum ChargingState {
        Charging = "Charging",
        EvConnected = "EVConnected",
        SuspendedEv = "SuspendedEV",
        SuspendedEvse = "SuspendedEVSE",
        Idle = "Idle",
    }
}

named_enum! {
    /// What occasioned a transaction event (2.0.1 `TriggerReasonEnumType`).
    pub enum EventTrigger {
        Authorized = "Authorized",
        CablePluggedIn = "CablePluggedIn",
        ChargingRateChanged = "ChargingRateChanged",
        ChargingStateChanged = "ChargingStateChanged",
        Deauthorized = "Deauthorized",
        EnergyLimitReached = "EnergyLimitReached",
        EvCommunicationLost = "EVCommunicationLost",
        EvConnectTimeout = "EVConnectTimeout",
        MeterValueClock = "MeterValueClock",
        MeterValuePeriodic = "MeterValuePeriodic",
        TimeLimitReached = "TimeLimitReached",
        Trigger = "Trigger",
        UnlockCommand = "UnlockCommand",
        StopAuthorized = "StopAuthorized",
        EvDeparted = "EVDeparted",
        EvDetected = "EVDetected",
        RemoteStop = "RemoteStop",
        RemoteStart = "RemoteStart",
        AbnormalCondition = "AbnormalCondition",
        SignedDataReceived = "SignedDataReceived",
        ResetCommand = "ResetCommand",
    }
}

named_enum! {
    /// Where the station stands with the CSMS (1.6 §4.2, §7.38).
    pub enum Registration {
        Unregistered = "Unregistered",
        Accepted = "Accepted",
        Pending = "Pending",
        Rejected = "Rejected",
    }
}
