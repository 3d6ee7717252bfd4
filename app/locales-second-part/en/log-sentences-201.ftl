# What each message of OCPP 2.0.1 says, in one line, as log-sentences.ftl has it of 1.6.
# The arguments are the message's fields: src/components/log/summary.rs.

log201-call-Authorize = Authorize { $idToken-idToken } ({ $idToken-type })
log201-answer-Authorize =
    { $has-idTokenInfo-groupIdToken-idToken ->
        [yes] group { $idTokenInfo-groupIdToken-idToken }
       *[no] {""}
    }
log201-call-BootNotification =
    { $chargingStation-vendorName } { $chargingStation-model } booted ({ $reason }){ $has-chargingStation-firmwareVersion ->
        [yes] , firmware { $chargingStation-firmwareVersion }
       *[no] {""}
    }
log201-answer-BootNotification = heartbeat every { $interval } s
log201-call-CancelReservation = Cancel reservation { $reservationId }
log201-call-CertificateSigned =
    Deliver the signed certificate{ $has-certificateType ->
        [yes] , { $certificateType }
       *[no] {""}
    }
log201-call-ChangeAvailability =
    Set { $has-evse-id ->
        [yes] EVSE { $evse-id }
       *[no] the station
    } to { $operationalStatus }
log201-call-ClearCache = Clear the authorization cache
log201-call-ClearChargingProfile =
    Clear charging profile{ $has-chargingProfileId ->
        [yes] {" "}{ $chargingProfileId }
       *[no] s
    }{ $has-chargingProfileCriteria-evseId ->
        [yes] {" "}of EVSE { $chargingProfileCriteria-evseId }
       *[no] {""}
    }{ $has-chargingProfileCriteria-chargingProfilePurpose ->
        [yes] , { $chargingProfileCriteria-chargingProfilePurpose }
       *[no] {""}
    }{ $has-chargingProfileCriteria-stackLevel ->
        [yes] , stack level { $chargingProfileCriteria-stackLevel }
       *[no] {""}
    }
log201-call-ClearDisplayMessage = Remove display message { $id }
log201-call-ClearVariableMonitoring = Remove monitors { $id }
log201-call-ClearedChargingLimit =
    { $chargingLimitSource } has released its charging limit{ $has-evseId ->
        [yes] , EVSE { $evseId }
       *[no] {""}
    }
log201-call-CostUpdated = Transaction { $transactionId } costs { $totalCost }
log201-call-CustomerInformation =
    Customer information, request { $requestId }{ $has-customerIdentifier ->
        [yes] : { $customerIdentifier }
       *[no] {""}
    }{ $has-idToken-idToken ->
        [yes] : { $idToken-idToken }
       *[no] {""}
    }
log201-call-DataTransfer =
    For { $vendorId }{ $has-messageId ->
        [yes] , { $messageId }
       *[no] {""}
    }{ $has-data ->
        [yes] : { $data }
       *[no] {""}
    }
log201-answer-DataTransfer =
    { $has-data ->
        [yes] { $data }
       *[no] {""}
    }
log201-call-DeleteCertificate = Remove the certificate with serial number { $certificateHashData-serialNumber }
log201-call-FirmwareStatusNotification =
    Firmware: { $status }{ $has-requestId ->
        [yes] , request { $requestId }
       *[no] {""}
    }
log201-call-Get15118EVCertificate = { $action } the contract certificate of a vehicle
log201-call-GetBaseReport = Report { $reportBase }, request { $requestId }
log201-call-GetCertificateStatus = Ask { $ocspRequestData-responderURL } whether a certificate is valid
log201-call-GetChargingProfiles =
    Report charging profiles{ $has-evseId ->
        [yes] {" "}of EVSE { $evseId }
       *[no] {""}
    }, request { $requestId }{ $has-chargingProfile-chargingProfilePurpose ->
        [yes] , { $chargingProfile-chargingProfilePurpose }
       *[no] {""}
    }
log201-call-GetCompositeSchedule = Composite schedule for EVSE { $evseId }, next { $duration } s
log201-answer-GetCompositeSchedule =
    { $has-schedule ->
        [yes] { $schedule }
       *[no] {""}
    }
log201-call-GetDisplayMessages = Report display messages, request { $requestId }
log201-call-GetInstalledCertificateIds =
    List the certificates{ $has-certificateType ->
        [yes] {" "}of type { $certificateType }
       *[no] {""}
    }
log201-answer-GetInstalledCertificateIds =
    { $has-certificateHashDataChain ->
        [yes] certificates: { $certificateHashDataChain }
       *[no] {""}
    }
log201-call-GetLocalListVersion = Read the local list version
log201-answer-GetLocalListVersion = version { $versionNumber }
log201-call-GetLog =
    Upload { $logType } to { $log-remoteLocation }, request { $requestId }{ $has-log-oldestTimestamp ->
        [yes] , from { $log-oldestTimestamp }
       *[no] {""}
    }{ $has-log-latestTimestamp ->
        [yes] , until { $log-latestTimestamp }
       *[no] {""}
    }
log201-answer-GetLog =
    { $has-filename ->
        [yes] { $filename }
       *[no] {""}
    }
log201-call-GetMonitoringReport =
    Report monitors, request { $requestId }{ $has-monitoringCriteria ->
        [yes] , { $monitoringCriteria }
       *[no] {""}
    }
log201-call-GetReport =
    Report variables, request { $requestId }{ $has-componentCriteria ->
        [yes] , { $componentCriteria }
       *[no] {""}
    }{ $has-componentVariable ->
        [yes] : { $componentVariable }
       *[no] {""}
    }
log201-call-GetTransactionStatus =
    Status of { $has-transactionId ->
        [yes] transaction { $transactionId }
       *[no] all messages
    }
log201-answer-GetTransactionStatus =
    messages in the queue: { $messagesInQueue }{ $has-ongoingIndicator ->
        [yes] , ongoing: { $ongoingIndicator }
       *[no] {""}
    }
log201-call-GetVariables = Read { $getVariableData }
log201-answer-GetVariables = { $getVariableResult }
log201-call-Heartbeat = Heartbeat
log201-answer-Heartbeat = time { $currentTime }
log201-call-InstallCertificate = Install a { $certificateType }
log201-call-LogStatusNotification =
    Log: { $status }{ $has-requestId ->
        [yes] , request { $requestId }
       *[no] {""}
    }
log201-call-MeterValues = EVSE { $evseId }: { $meterValue }
log201-call-NotifyChargingLimit =
    Charging limit by { $chargingLimit-chargingLimitSource }{ $has-evseId ->
        [yes] {" "}for EVSE { $evseId }
       *[no] {""}
    }{ $has-chargingSchedule ->
        [yes] : { $chargingSchedule }
       *[no] {""}
    }
log201-call-NotifyCustomerInformation = Customer information, part { $seqNo }, request { $requestId }: { $data }
log201-call-NotifyDisplayMessages =
    Display messages, request { $requestId }{ $has-messageInfo ->
        [yes] : { $messageInfo }
       *[no] {""}
    }
log201-call-NotifyEVChargingNeeds =
    The vehicle at EVSE { $evseId } needs{ $has-chargingNeeds-acChargingParameters-energyAmount ->
        [yes] {" "}{ $chargingNeeds-acChargingParameters-energyAmount } Wh,
       *[no] {""}
    } { $chargingNeeds-requestedEnergyTransfer }
log201-call-NotifyEVChargingSchedule = The vehicle at EVSE { $evseId } will charge: { $chargingSchedule }
log201-call-NotifyEvent = Events: { $eventData }
log201-call-NotifyMonitoringReport =
    Monitors, part { $seqNo }, request { $requestId }{ $has-monitor ->
        [yes] : { $monitor }
       *[no] {""}
    }
log201-call-NotifyReport =
    Variables, part { $seqNo }, request { $requestId }{ $has-reportData ->
        [yes] : { $reportData }
       *[no] {""}
    }
log201-call-PublishFirmware = Publish the firmware at { $location }, request { $requestId }
log201-call-PublishFirmwareStatusNotification =
    Publishing firmware: { $status }{ $has-requestId ->
        [yes] , request { $requestId }
       *[no] {""}
    }{ $has-location ->
        [yes] , at { $location }
       *[no] {""}
    }
log201-call-ReportChargingProfiles = Charging profiles of EVSE { $evseId } by { $chargingLimitSource }: { $chargingProfile }, request { $requestId }
log201-call-RequestStartTransaction =
    Start{ $has-evseId ->
        [yes] {" "}on EVSE { $evseId }
       *[no] {""}
    } for { $idToken-idToken } ({ $idToken-type }), request { $remoteStartId }{ $has-chargingProfile-chargingSchedule ->
        [yes] , profile { $chargingProfile-id }: { $chargingProfile-chargingSchedule }
       *[no] {""}
    }
log201-answer-RequestStartTransaction =
    { $has-transactionId ->
        [yes] transaction { $transactionId }
       *[no] {""}
    }
log201-call-RequestStopTransaction = Stop transaction { $transactionId }
log201-call-ReservationStatusUpdate = Reservation { $reservationId }: { $reservationUpdateStatus }
log201-call-ReserveNow =
    Reserve { $has-evseId ->
        [yes] EVSE { $evseId }
       *[no] any EVSE
    } for { $idToken-idToken } until { $expiryDateTime }, reservation { $id }
log201-call-Reset =
    { $type } reset{ $has-evseId ->
        [yes] {" "}of EVSE { $evseId }
       *[no] {""}
    }
log201-call-SecurityEventNotification =
    Security event { $type }{ $has-techInfo ->
        [yes] : { $techInfo }
       *[no] {""}
    }
log201-call-SendLocalList =
    { $updateType } local list, version { $versionNumber }{ $has-localAuthorizationList ->
        [yes] , entries: { $localAuthorizationList }
       *[no] {""}
    }
log201-call-SetChargingProfile = Charging profile { $chargingProfile-id } for EVSE { $evseId }: { $chargingProfile-chargingProfilePurpose }, { $chargingProfile-chargingSchedule }
log201-call-SetDisplayMessage = Show message { $message-id }: { $message-message-content }
log201-call-SetMonitoringBase = Activate monitoring base { $monitoringBase }
log201-call-SetMonitoringLevel = Report events up to severity { $severity }
log201-call-SetNetworkProfile = Network profile { $configurationSlot }: { $connectionData-ocppCsmsUrl }
log201-call-SetVariableMonitoring = Monitor { $setMonitoringData }
log201-answer-SetVariableMonitoring = { $setMonitoringResult }
log201-call-SetVariables = Set { $setVariableData }
log201-answer-SetVariables = { $setVariableResult }
log201-call-SignCertificate =
    Request a certificate for the station’s new key{ $has-certificateType ->
        [yes] , { $certificateType }
       *[no] {""}
    }
log201-call-StatusNotification = EVSE { $evseId }, connector { $connectorId-number }: { $connectorStatus }
log201-call-TransactionEvent =
    { $eventType }{ $has-evse-id ->
        [yes] {" "}· EVSE { $evse-id }
       *[no] {""}
    } · { $triggerReason }{ $has-transactionInfo-chargingState ->
        [yes] {" "}· { $transactionInfo-chargingState }
       *[no] {""}
    }{ $has-idToken-idToken ->
        [yes] {" "}· by { $idToken-idToken }
       *[no] {""}
    }{ $has-transactionInfo-stoppedReason ->
        [yes] {" "}· stopped: { $transactionInfo-stoppedReason }
       *[no] {""}
    }{ $has-meterValue ->
        [yes] {" "}· { $meterValue }
       *[no] {""}
    } · transaction { $transactionInfo-transactionId }, event { $seqNo }
log201-answer-TransactionEvent =
    { $has-totalCost ->
        [yes] cost { $totalCost }
       *[no] {""}
    }{ $has-idTokenInfo-groupIdToken-idToken ->
        [yes] {" "}group { $idTokenInfo-groupIdToken-idToken }
       *[no] {""}
    }
log201-call-TriggerMessage =
    Send { $requestedMessage }{ $has-evse-id ->
        [yes] {" "}for EVSE { $evse-id }
       *[no] {""}
    }
log201-call-UnlockConnector = Unlock EVSE { $evseId }, connector { $connectorId-number }
log201-call-UnpublishFirmware = Withdraw the firmware with checksum { $checksum }
log201-call-UpdateFirmware = Install { $firmware-location }, from { $firmware-retrieveDateTime }, request { $requestId }
