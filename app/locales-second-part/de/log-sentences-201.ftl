# Was jede Nachricht von OCPP 2.0.1 sagt, in einer Zeile, wie log-sentences.ftl es von 1.6 sagt.
# Die Argumente sind die Felder der Nachricht: src/components/log/summary.rs.

log201-call-Authorize = { $idToken-idToken } ({ $idToken-type }) autorisieren
log201-answer-Authorize =
    { $has-idTokenInfo-groupIdToken-idToken ->
        [yes] Gruppe { $idTokenInfo-groupIdToken-idToken }
       *[no] {""}
    }
log201-call-BootNotification =
    { $chargingStation-vendorName } { $chargingStation-model } ist gestartet ({ $reason }){ $has-chargingStation-firmwareVersion ->
        [yes] , Firmware { $chargingStation-firmwareVersion }
       *[no] {""}
    }
log201-answer-BootNotification = Heartbeat alle { $interval } s
log201-call-CancelReservation = Reservierung { $reservationId } stornieren
log201-call-CertificateSigned =
    Das signierte Zertifikat übergeben{ $has-certificateType ->
        [yes] , { $certificateType }
       *[no] {""}
    }
log201-call-ChangeAvailability =
    { $has-evse-id ->
        [yes] EVSE { $evse-id }
       *[no] Die Station
    } auf { $operationalStatus } setzen
log201-call-ClearCache = Autorisierungs-Cache leeren
log201-call-ClearChargingProfile =
    Ladeprofil{ $has-chargingProfileId ->
        [yes] {" "}{ $chargingProfileId }
       *[no] e
    } löschen{ $has-chargingProfileCriteria-evseId ->
        [yes] , EVSE { $chargingProfileCriteria-evseId }
       *[no] {""}
    }{ $has-chargingProfileCriteria-chargingProfilePurpose ->
        [yes] , { $chargingProfileCriteria-chargingProfilePurpose }
       *[no] {""}
    }{ $has-chargingProfileCriteria-stackLevel ->
        [yes] , Stack-Level { $chargingProfileCriteria-stackLevel }
       *[no] {""}
    }
log201-call-ClearDisplayMessage = Displaynachricht { $id } entfernen
log201-call-ClearVariableMonitoring = Überwachungen { $id } entfernen
log201-call-ClearedChargingLimit =
    Das Limit von { $chargingLimitSource } ist aufgehoben{ $has-evseId ->
        [yes] , EVSE { $evseId }
       *[no] {""}
    }
log201-call-CostUpdated = Transaktion { $transactionId } kostet { $totalCost }
log201-call-CustomerInformation =
    Kundendaten, Auftrag { $requestId }{ $has-customerIdentifier ->
        [yes] : { $customerIdentifier }
       *[no] {""}
    }{ $has-idToken-idToken ->
        [yes] : { $idToken-idToken }
       *[no] {""}
    }
log201-call-DataTransfer =
    Für { $vendorId }{ $has-messageId ->
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
log201-call-DeleteCertificate = Das Zertifikat mit der Seriennummer { $certificateHashData-serialNumber } entfernen
log201-call-FirmwareStatusNotification =
    Firmware: { $status }{ $has-requestId ->
        [yes] , Auftrag { $requestId }
       *[no] {""}
    }
log201-call-Get15118EVCertificate = Vertragszertifikat eines Fahrzeugs: { $action }
log201-call-GetBaseReport = Bericht { $reportBase }, Auftrag { $requestId }
log201-call-GetCertificateStatus = Bei { $ocspRequestData-responderURL } die Gültigkeit eines Zertifikats erfragen
log201-call-GetChargingProfiles =
    Ladeprofile melden{ $has-evseId ->
        [yes] , EVSE { $evseId }
       *[no] {""}
    }, Auftrag { $requestId }{ $has-chargingProfile-chargingProfilePurpose ->
        [yes] , { $chargingProfile-chargingProfilePurpose }
       *[no] {""}
    }
log201-call-GetCompositeSchedule = Composite Schedule für EVSE { $evseId }, nächste { $duration } s
log201-answer-GetCompositeSchedule =
    { $has-schedule ->
        [yes] { $schedule }
       *[no] {""}
    }
log201-call-GetDisplayMessages = Displaynachrichten melden, Auftrag { $requestId }
log201-call-GetInstalledCertificateIds =
    Zertifikate auflisten{ $has-certificateType ->
        [yes] , Typ { $certificateType }
       *[no] {""}
    }
log201-answer-GetInstalledCertificateIds =
    { $has-certificateHashDataChain ->
        [yes] Zertifikate: { $certificateHashDataChain }
       *[no] {""}
    }
log201-call-GetLocalListVersion = Version der lokalen Liste lesen
log201-answer-GetLocalListVersion = Version { $versionNumber }
log201-call-GetLog =
    { $logType } nach { $log-remoteLocation } hochladen, Auftrag { $requestId }{ $has-log-oldestTimestamp ->
        [yes] , von { $log-oldestTimestamp }
       *[no] {""}
    }{ $has-log-latestTimestamp ->
        [yes] , bis { $log-latestTimestamp }
       *[no] {""}
    }
log201-answer-GetLog =
    { $has-filename ->
        [yes] { $filename }
       *[no] {""}
    }
log201-call-GetMonitoringReport =
    Überwachungen melden, Auftrag { $requestId }{ $has-monitoringCriteria ->
        [yes] , { $monitoringCriteria }
       *[no] {""}
    }
log201-call-GetReport =
    Variablen melden, Auftrag { $requestId }{ $has-componentCriteria ->
        [yes] , { $componentCriteria }
       *[no] {""}
    }{ $has-componentVariable ->
        [yes] : { $componentVariable }
       *[no] {""}
    }
log201-call-GetTransactionStatus =
    Stand { $has-transactionId ->
        [yes] der Transaktion { $transactionId }
       *[no] aller Nachrichten
    }
log201-answer-GetTransactionStatus =
    Nachrichten in der Warteschlange: { $messagesInQueue }{ $has-ongoingIndicator ->
        [yes] , läuft: { $ongoingIndicator }
       *[no] {""}
    }
log201-call-GetVariables = { $getVariableData } lesen
log201-answer-GetVariables = { $getVariableResult }
log201-call-Heartbeat = Heartbeat
log201-answer-Heartbeat = Zeit { $currentTime }
log201-call-InstallCertificate = Ein { $certificateType } installieren
log201-call-LogStatusNotification =
    Log: { $status }{ $has-requestId ->
        [yes] , Auftrag { $requestId }
       *[no] {""}
    }
log201-call-MeterValues = EVSE { $evseId }: { $meterValue }
log201-call-NotifyChargingLimit =
    Limit von { $chargingLimit-chargingLimitSource }{ $has-evseId ->
        [yes] {" "}für EVSE { $evseId }
       *[no] {""}
    }{ $has-chargingSchedule ->
        [yes] : { $chargingSchedule }
       *[no] {""}
    }
log201-call-NotifyCustomerInformation = Kundendaten, Teil { $seqNo }, Auftrag { $requestId }: { $data }
log201-call-NotifyDisplayMessages =
    Displaynachrichten, Auftrag { $requestId }{ $has-messageInfo ->
        [yes] : { $messageInfo }
       *[no] {""}
    }
log201-call-NotifyEVChargingNeeds =
    Das Fahrzeug an EVSE { $evseId } braucht{ $has-chargingNeeds-acChargingParameters-energyAmount ->
        [yes] {" "}{ $chargingNeeds-acChargingParameters-energyAmount } Wh,
       *[no] {""}
    } { $chargingNeeds-requestedEnergyTransfer }
log201-call-NotifyEVChargingSchedule = Das Fahrzeug an EVSE { $evseId } wird laden: { $chargingSchedule }
log201-call-NotifyEvent = Ereignisse: { $eventData }
log201-call-NotifyMonitoringReport =
    Überwachungen, Teil { $seqNo }, Auftrag { $requestId }{ $has-monitor ->
        [yes] : { $monitor }
       *[no] {""}
    }
log201-call-NotifyReport =
    Variablen, Teil { $seqNo }, Auftrag { $requestId }{ $has-reportData ->
        [yes] : { $reportData }
       *[no] {""}
    }
log201-call-PublishFirmware = Firmware von { $location } bereitstellen, Auftrag { $requestId }
log201-call-PublishFirmwareStatusNotification =
    Bereitstellen der Firmware: { $status }{ $has-requestId ->
        [yes] , Auftrag { $requestId }
       *[no] {""}
    }{ $has-location ->
        [yes] , unter { $location }
       *[no] {""}
    }
log201-call-ReportChargingProfiles = Ladeprofile von EVSE { $evseId } durch { $chargingLimitSource }: { $chargingProfile }, Auftrag { $requestId }
log201-call-RequestStartTransaction =
    Starten{ $has-evseId ->
        [yes] {" "}an EVSE { $evseId }
       *[no] {""}
    } für { $idToken-idToken } ({ $idToken-type }), Auftrag { $remoteStartId }{ $has-chargingProfile-chargingSchedule ->
        [yes] , Profil { $chargingProfile-id }: { $chargingProfile-chargingSchedule }
       *[no] {""}
    }
log201-answer-RequestStartTransaction =
    { $has-transactionId ->
        [yes] Transaktion { $transactionId }
       *[no] {""}
    }
log201-call-RequestStopTransaction = Transaktion { $transactionId } beenden
log201-call-ReservationStatusUpdate = Reservierung { $reservationId }: { $reservationUpdateStatus }
log201-call-ReserveNow =
    { $has-evseId ->
        [yes] EVSE { $evseId }
       *[no] Eine EVSE
    } für { $idToken-idToken } bis { $expiryDateTime } reservieren, Reservierung { $id }
log201-call-Reset =
    Reset { $type }{ $has-evseId ->
        [yes] {" "}von EVSE { $evseId }
       *[no] {""}
    }
log201-call-SecurityEventNotification =
    Sicherheitsereignis { $type }{ $has-techInfo ->
        [yes] : { $techInfo }
       *[no] {""}
    }
log201-call-SendLocalList =
    Lokale Liste { $updateType }, Version { $versionNumber }{ $has-localAuthorizationList ->
        [yes] , Einträge: { $localAuthorizationList }
       *[no] {""}
    }
log201-call-SetChargingProfile = Ladeprofil { $chargingProfile-id } für EVSE { $evseId }: { $chargingProfile-chargingProfilePurpose }, { $chargingProfile-chargingSchedule }
log201-call-SetDisplayMessage = Nachricht {  $message-id } anzeigen: { $message-message-content }
log201-call-SetMonitoringBase = Überwachungssatz { $monitoringBase } aktivieren
log201-call-SetMonitoringLevel = Ereignisse bis zum Schweregrad { $severity } melden
log201-call-SetNetworkProfile = Netzwerkprofil { $configurationSlot }: { $connectionData-ocppCsmsUrl }
log201-call-SetVariableMonitoring = { $setMonitoringData } überwachen
log201-answer-SetVariableMonitoring = { $setMonitoringResult }
log201-call-SetVariables = { $setVariableData } setzen
log201-answer-SetVariables = { $setVariableResult }
log201-call-SignCertificate =
    Ein Zertifikat für den neuen Schlüssel der Station anfordern{ $has-certificateType ->
        [yes] , { $certificateType }
       *[no] {""}
    }
log201-call-StatusNotification = EVSE { $evseId }, Anschluss { $connectorId-number }: { $connectorStatus }
log201-call-TransactionEvent =
    { $eventType }{ $has-evse-id ->
        [yes] {" "}· EVSE { $evse-id }
       *[no] {""}
    } · { $triggerReason }{ $has-transactionInfo-chargingState ->
        [yes] {" "}· { $transactionInfo-chargingState }
       *[no] {""}
    }{ $has-idToken-idToken ->
        [yes] {" "}· von { $idToken-idToken }
       *[no] {""}
    }{ $has-transactionInfo-stoppedReason ->
        [yes] {" "}· beendet: { $transactionInfo-stoppedReason }
       *[no] {""}
    }{ $has-meterValue ->
        [yes] {" "}· { $meterValue }
       *[no] {""}
    } · Transaktion { $transactionInfo-transactionId }, Ereignis { $seqNo }
log201-answer-TransactionEvent =
    { $has-totalCost ->
        [yes] Kosten { $totalCost }
       *[no] {""}
    }{ $has-idTokenInfo-groupIdToken-idToken ->
        [yes] {" "}Gruppe { $idTokenInfo-groupIdToken-idToken }
       *[no] {""}
    }
log201-call-TriggerMessage =
    { $requestedMessage }{ $has-evse-id ->
        [yes] {" "}für EVSE { $evse-id }
       *[no] {""}
    } senden
log201-call-UnlockConnector = EVSE { $evseId }, Anschluss { $connectorId-number } entriegeln
log201-call-UnpublishFirmware = Firmware mit der Prüfsumme { $checksum } zurückziehen
log201-call-UpdateFirmware = { $firmware-location } ab { $firmware-retrieveDateTime } installieren, Auftrag { $requestId }
