//! Datatypes of messages of several blocks.
//!
//! **Owns** what is neither about tokens, certificates, the device model nor energy.
//! **Must not know** what a station does with them.

use crate::DateTime;
use crate::declare::{enumeration, object201 as object};

object! {
    /// An EVSE, or one of its connectors.
    Evse "2.0.1 §2.23" {
        id: i64 = "id" min(1), "The EVSE, counted from 1.";
        connector_id: Option<i64> = "connectorId" min(1),
            "The connector, counted from 1 within its EVSE; the EVSE itself if absent.";
    }
}

object! {
    /// Why something has the status that it has.
    StatusInfo "2.0.1 §2.47" {
        reason_code: String = "reasonCode" max(20), "The reason, as a code.";
        additional_info: Option<String> = "additionalInfo" max(512),
            "The reason, as text for people.";
    }
}

object! {
    /// What a station is.
    ChargingStation "2.0.1 §2.13" {
        serial_number: Option<String> = "serialNumber" max(25), "Serial number.";
        model: String = "model" max(20), "Model.";
        modem: Option<Modem> = "modem", "The modem's SIM card.";
        vendor_name: String = "vendorName" max(50), "Manufacturer.";
        firmware_version: Option<String> = "firmwareVersion" max(50), "Version of the firmware.";
    }
}

object! {
    /// The SIM card of a modem.
    Modem "2.0.1 §2.33" {
        iccid: Option<String> = "iccid" max(20), "ICCID of the SIM card.";
        imsi: Option<String> = "imsi" max(20), "IMSI of the SIM card.";
    }
}

object! {
    /// A transaction, and how it is.
    Transaction "2.0.1 §2.48" {
        transaction_id: String = "transactionId" max(36),
            "The ID of the transaction, preferably a UUID.";
        charging_state: Option<ChargingState> = "chargingState",
            "Whether energy flows, and if not, why.";
        time_spent_charging: Option<i64> = "timeSpentCharging" min(0),
            "The time in which energy has flowed, in seconds.";
        stopped_reason: Option<Reason> = "stoppedReason",
            "Why it ended; Local if absent at the end.";
        remote_start_id: Option<i64> = "remoteStartId",
            "The number of the request that started it.";
    }
}

object! {
    /// A firmware, and when to install it.
    Firmware "2.0.1 §2.24" {
        location: String = "location" max(512), "Where the firmware is.";
        retrieve_date_time: DateTime = "retrieveDateTime",
            "The earliest time to start the download.";
        install_date_time: Option<DateTime> = "installDateTime",
            "The earliest time to install it; at once if absent.";
        signing_certificate: Option<String> = "signingCertificate" max(5500),
            "The certificate that belongs to the signature, in PEM.";
        signature: Option<String> = "signature" max(800), "The signature of the file, in Base64.";
    }
}

object! {
    /// Where a log goes, and what time it covers.
    LogParameters "2.0.1 §2.29" {
        remote_location: String = "remoteLocation" max(512), "The URL to upload the file to.";
        oldest_timestamp: Option<DateTime> = "oldestTimestamp", "The oldest entry to include.";
        latest_timestamp: Option<DateTime> = "latestTimestamp", "The latest entry to include.";
    }
}

enumeration! {
    /// Whether a report will be sent.
    GenericDeviceModelStatus "2.0.1 §3.34" { Accepted, Rejected, NotSupported, EmptyResultSet }
}

enumeration! {
    /// Whether something will be done.
    GenericStatus "2.0.1 §3.35" { Accepted, Rejected }
}

enumeration! {
    /// Whether energy flows, or why not.
    ChargingState "2.0.1 §3.16" {
        Charging,
        EvConnected = "EVConnected",
        SuspendedEv = "SuspendedEV",
        SuspendedEvse = "SuspendedEVSE",
        Idle,
    }
}

enumeration! {
    /// Why a transaction ended.
    Reason "2.0.1 §3.67" {
        DeAuthorized,
        EmergencyStop,
        EnergyLimitReached,
        EvDisconnected = "EVDisconnected",
        GroundFault,
        ImmediateReset,
        Local,
        LocalOutOfCredit,
        MasterPass,
        Other,
        OvercurrentFault,
        PowerLoss,
        PowerQuality,
        Reboot,
        Remote,
        SocLimitReached = "SOCLimitReached",
        StoppedByEv = "StoppedByEV",
        TimeLimitReached,
        Timeout,
    }
}
