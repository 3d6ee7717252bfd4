# What each message says, in one line: the CALL, and what its answer says besides the status.
# The arguments are the message's fields: src/components/log/summary.rs.

# Within a sentence, and at its beginning. The connector 0 is the station as a whole.
log-connector-within =
    { $number ->
        [0] the station
       *[other] connector { $number }
    }
log-connector-first =
    { $number ->
        [0] The station
       *[other] Connector { $number }
    }
# Between the limits of a schedule: 16 A then 8 A.
log-then = then
log-meter-values =
    { $count ->
        [one] 1 reading: { $samples }
       *[other] { $count } readings, last { $samples }
    }

log-call-Authorize = Authorize { $idTag }
log-answer-Authorize =
    { $has-idTagInfo-parentIdTag ->
        [yes] group { $idTagInfo-parentIdTag }
       *[no] {""}
    }
log-call-BootNotification =
    { $chargePointVendor } { $chargePointModel } booted{ $has-firmwareVersion ->
        [yes] , firmware { $firmwareVersion }
       *[no] {""}
    }
log-answer-BootNotification = heartbeat every { $interval } s
log-call-CancelReservation = Cancel reservation { $reservationId }
log-call-CertificateSigned = Deliver the signed certificate
log-call-ChangeAvailability = Set { $connectorId } to { $type }
log-call-ChangeConfiguration = Set { $key } to { $value }
log-call-ClearCache = Clear the authorization cache
log-call-ClearChargingProfile =
    Clear charging profile{ $has-id ->
        [yes] {" "}{ $id }
       *[no] s
    }{ $has-connectorId ->
        [yes] {" "}of { $connectorId }
       *[no] {""}
    }{ $has-chargingProfilePurpose ->
        [yes] , { $chargingProfilePurpose }
       *[no] {""}
    }{ $has-stackLevel ->
        [yes] , stack level { $stackLevel }
       *[no] {""}
    }
log-call-DataTransfer =
    For { $vendorId }{ $has-messageId ->
        [yes] , { $messageId }
       *[no] {""}
    }{ $has-data ->
        [yes] : { $data }
       *[no] {""}
    }
log-answer-DataTransfer =
    { $has-data ->
        [yes] { $data }
       *[no] {""}
    }
log-call-DeleteCertificate = Remove the certificate with serial number { $certificateHashData-serialNumber }
log-call-DiagnosticsStatusNotification = Diagnostics: { $status }
log-call-ExtendedTriggerMessage =
    Send { $requestedMessage }{ $has-connectorId ->
        [yes] {" "}for { $connectorId }
       *[no] {""}
    }
log-call-FirmwareStatusNotification = Firmware: { $status }
log-call-GetCompositeSchedule = Composite schedule for { $connectorId }, next { $duration } s
log-answer-GetCompositeSchedule =
    { $has-chargingSchedule ->
        [yes] { $chargingSchedule }
       *[no] {""}
    }
log-call-GetConfiguration =
    Read { $has-key ->
        [yes] { $key }
       *[no] all settings
    }
log-answer-GetConfiguration =
    { $has-configurationKey ->
        [yes] { $configurationKey } known
       *[no] none known
    }{ $has-unknownKey ->
        [yes] , unknown: { $unknownKey }
       *[no] {""}
    }
log-call-GetDiagnostics =
    Upload diagnostics to { $location }{ $has-startTime ->
        [yes] , from { $startTime }
       *[no] {""}
    }{ $has-stopTime ->
        [yes] {" "}until { $stopTime }
       *[no] {""}
    }
log-answer-GetDiagnostics =
    { $has-fileName ->
        [yes] { $fileName }
       *[no] nothing to upload
    }
log-call-GetInstalledCertificateIds = List the certificates of type { $certificateType }
log-answer-GetInstalledCertificateIds =
    { $has-certificateHashData ->
        [yes] certificates: { $certificateHashData }
       *[no] {""}
    }
log-call-GetLocalListVersion = Read the local list version
log-answer-GetLocalListVersion = version { $listVersion }
log-call-GetLog =
    Upload { $logType } to { $log-remoteLocation }{ $has-log-oldestTimestamp ->
        [yes] , from { $log-oldestTimestamp }
       *[no] {""}
    }{ $has-log-latestTimestamp ->
        [yes] , until { $log-latestTimestamp }
       *[no] {""}
    }
log-answer-GetLog =
    { $has-filename ->
        [yes] { $filename }
       *[no] nothing to upload
    }
log-call-Heartbeat = Heartbeat
log-answer-Heartbeat = time { $currentTime }
log-call-InstallCertificate = Install a { $certificateType }
log-call-LogStatusNotification =
    Log: { $status }{ $has-requestId ->
        [yes] , request { $requestId }
       *[no] {""}
    }
log-call-MeterValues =
    { $connectorId-first }: { $meterValue }{ $has-transactionId ->
        [yes] , transaction { $transactionId }
       *[no] {""}
    }
log-call-RemoteStartTransaction =
    Start{ $has-connectorId ->
        [yes] {" "}on { $connectorId }
       *[no] {""}
    } for { $idTag }{ $has-chargingProfile-chargingSchedule ->
        [yes] , profile { $chargingProfile-chargingProfileId }: { $chargingProfile-chargingSchedule }
       *[no] {""}
    }
log-call-RemoteStopTransaction = Stop transaction { $transactionId }
log-call-ReserveNow = Reserve { $connectorId } for { $idTag } until { $expiryDate }, reservation { $reservationId }
log-call-Reset = { $type } reset
log-call-SecurityEventNotification =
    Security event { $type }{ $has-techInfo ->
        [yes] : { $techInfo }
       *[no] {""}
    }
log-call-SendLocalList =
    { $updateType } local list, version { $listVersion }{ $has-localAuthorizationList ->
        [yes] , entries: { $localAuthorizationList }
       *[no] {""}
    }
log-call-SetChargingProfile = Charging profile { $csChargingProfiles-chargingProfileId } for { $connectorId }: { $csChargingProfiles-chargingProfilePurpose }, { $csChargingProfiles-chargingSchedule }
log-call-SignCertificate = Request a certificate for the station’s new key
log-call-SignedFirmwareStatusNotification =
    Firmware: { $status }{ $has-requestId ->
        [yes] , request { $requestId }
       *[no] {""}
    }
log-call-SignedUpdateFirmware = Install { $firmware-location }, from { $firmware-retrieveDateTime }, request { $requestId }
log-call-StartTransaction =
    Start on { $connectorId } by { $idTag }, meter { $meterStart } Wh{ $has-reservationId ->
        [yes] , reservation { $reservationId }
       *[no] {""}
    }
log-answer-StartTransaction = transaction { $transactionId }
log-call-StatusNotification =
    { $connectorId-first } is { $status }{ $has-errorCode ->
        [yes] , { $errorCode }
       *[no] {""}
    }{ $has-vendorErrorCode ->
        [yes] , { $vendorErrorCode }
       *[no] {""}
    }{ $has-info ->
        [yes] , { $info }
       *[no] {""}
    }
log-call-StopTransaction =
    Stop transaction { $transactionId }{ $has-idTag ->
        [yes] {" "}by { $idTag }
       *[no] {""}
    }, meter { $meterStop } Wh{ $has-reason ->
        [yes] , { $reason }
       *[no] {""}
    }
log-call-TriggerMessage =
    Send { $requestedMessage }{ $has-connectorId ->
        [yes] {" "}for { $connectorId }
       *[no] {""}
    }
log-call-UnlockConnector = Unlock { $connectorId }
log-call-UpdateFirmware = Install { $location }, from { $retrieveDate }
