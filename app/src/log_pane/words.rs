//! What each message says, as a sentence with gaps.
//!
//! `{path}` is a field, and `{path:x}` one written by the rule `x` (see `summary`). What stands in
//! brackets is left out where a field in it is missing; after a bar stands what is said instead.

/// The action, its CALL, and what its answer says besides the status.
pub const SENTENCES: &[(&str, &str, &str)] = &[
    ("Authorize", "May {idTag} charge?", "[group {idTagInfo.parentIdTag}]"),
    (
        "BootNotification",
        "{chargePointVendor} {chargePointModel} has started[, firmware {firmwareVersion}]",
        "heartbeat every {interval} s",
    ),
    ("CancelReservation", "Give up reservation {reservationId}", ""),
    ("ChangeAvailability", "Make {connectorId:c} {type}", ""),
    ("ChangeConfiguration", "Set {key} to {value}", ""),
    ("ClearCache", "Empty the authorization cache", ""),
    (
        "ClearChargingProfile",
        "Clear charging profile[ {id}|s][ of {connectorId:c}][, {chargingProfilePurpose}]\
         [, stack level {stackLevel}]",
        "",
    ),
    ("DataTransfer", "For {vendorId}[, {messageId}][: {data}]", "[{data}]"),
    ("DiagnosticsStatusNotification", "Diagnostics: {status}", ""),
    ("FirmwareStatusNotification", "Firmware: {status}", ""),
    (
        "GetCompositeSchedule",
        "What may {connectorId:c} draw in the next {duration} s?",
        "[{chargingSchedule:s}]",
    ),
    (
        "GetConfiguration",
        "Read [{key:l}|every setting]",
        "[{configurationKey:n} known|none known][, unknown: {unknownKey:l}]",
    ),
    (
        "GetDiagnostics",
        "Upload diagnostics to {location}[, from {startTime:t}][ until {stopTime:t}]",
        "[{fileName}|nothing to upload]",
    ),
    ("GetLocalListVersion", "Which version is the local list?", "version {listVersion}"),
    ("Heartbeat", "Still here", "it is {currentTime:t}"),
    ("MeterValues", "{connectorId:C}: {meterValue:m}[, transaction {transactionId}]", ""),
    (
        "RemoteStartTransaction",
        "Start[ on {connectorId:c}] for {idTag}\
         [, profile {chargingProfile.chargingProfileId}: {chargingProfile.chargingSchedule:s}]",
        "",
    ),
    ("RemoteStopTransaction", "Stop transaction {transactionId}", ""),
    (
        "ReserveNow",
        "Keep {connectorId:c} for {idTag} until {expiryDate:t}, reservation {reservationId}",
        "",
    ),
    ("Reset", "{type} reset", ""),
    (
        "SendLocalList",
        "{updateType} local list, version {listVersion}[, entries: {localAuthorizationList:n}]",
        "",
    ),
    (
        "SetChargingProfile",
        "Charging profile {csChargingProfiles.chargingProfileId} for {connectorId:c}: \
         {csChargingProfiles.chargingProfilePurpose}, {csChargingProfiles.chargingSchedule:s}",
        "",
    ),
    (
        "StartTransaction",
        "Start on {connectorId:c} by {idTag}, meter {meterStart} Wh[, reservation {reservationId}]",
        "transaction {transactionId}",
    ),
    (
        "StatusNotification",
        "{connectorId:C} is {status}[, {errorCode:e}][, {vendorErrorCode}][, {info}]",
        "",
    ),
    (
        "StopTransaction",
        "Stop transaction {transactionId}[ by {idTag}], meter {meterStop} Wh[, {reason}]",
        "",
    ),
    ("TriggerMessage", "Send {requestedMessage}[ for {connectorId:c}]", ""),
    ("UnlockConnector", "Unlock {connectorId:c}", ""),
    ("UpdateFirmware", "Install {location}, from {retrieveDate:t}", ""),
];
