# Was jede Nachricht sagt, in einer Zeile: der CALL, und was seine Antwort außer dem Status sagt.
# Die Argumente sind die Felder der Nachricht: src/components/log/summary.rs.

# Im Satz und an seinem Anfang. Der Ladepunkt 0 ist die Station als Ganzes.
log-connector-within =
    { $number ->
        [0] die Station
       *[other] Ladepunkt { $number }
    }
log-connector-first =
    { $number ->
        [0] Die Station
       *[other] Ladepunkt { $number }
    }
# Zwischen den Limits eines Ladeplans: 16 A dann 8 A.
log-then = dann
log-meter-values =
    { $count ->
        [one] 1 Messung: { $samples }
       *[other] { $count } Messungen, zuletzt { $samples }
    }

log-call-Authorize = { $idTag } autorisieren
log-answer-Authorize =
    { $has-idTagInfo-parentIdTag ->
        [yes] Gruppe { $idTagInfo-parentIdTag }
       *[no] {""}
    }
log-call-BootNotification =
    { $chargePointVendor } { $chargePointModel } ist gestartet{ $has-firmwareVersion ->
        [yes] , Firmware { $firmwareVersion }
       *[no] {""}
    }
log-answer-BootNotification = Heartbeat alle { $interval } s
log-call-CancelReservation = Reservierung { $reservationId } stornieren
log-call-CertificateSigned = Das signierte Zertifikat übergeben
log-call-ChangeAvailability = { $connectorId-first } auf { $type } setzen
log-call-ChangeConfiguration = { $key } auf { $value } setzen
log-call-ClearCache = Autorisierungs-Cache leeren
log-call-ClearChargingProfile =
    Ladeprofil{ $has-id ->
        [yes] {" "}{ $id }
       *[no] e
    } löschen{ $has-connectorId ->
        [yes] , { $connectorId }
       *[no] {""}
    }{ $has-chargingProfilePurpose ->
        [yes] , { $chargingProfilePurpose }
       *[no] {""}
    }{ $has-stackLevel ->
        [yes] , Stack-Level { $stackLevel }
       *[no] {""}
    }
log-call-DataTransfer =
    Für { $vendorId }{ $has-messageId ->
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
log-call-DeleteCertificate = Das Zertifikat mit der Seriennummer { $certificateHashData-serialNumber } entfernen
log-call-DiagnosticsStatusNotification = Diagnose: { $status }
log-call-ExtendedTriggerMessage =
    { $requestedMessage }{ $has-connectorId ->
        [yes] {" "}für { $connectorId }
       *[no] {""}
    } senden
log-call-FirmwareStatusNotification = Firmware: { $status }
log-call-GetCompositeSchedule = Composite Schedule für { $connectorId }, nächste { $duration } s
log-answer-GetCompositeSchedule =
    { $has-chargingSchedule ->
        [yes] { $chargingSchedule }
       *[no] {""}
    }
log-call-GetConfiguration =
    { $has-key ->
        [yes] { $key }
       *[no] Alle Einstellungen
    } lesen
log-answer-GetConfiguration =
    { $has-configurationKey ->
        [yes] { $configurationKey } bekannt
       *[no] keine bekannt
    }{ $has-unknownKey ->
        [yes] , unbekannt: { $unknownKey }
       *[no] {""}
    }
log-call-GetDiagnostics =
    Diagnose nach { $location } hochladen{ $has-startTime ->
        [yes] , von { $startTime }
       *[no] {""}
    }{ $has-stopTime ->
        [yes] {" "}bis { $stopTime }
       *[no] {""}
    }
log-answer-GetDiagnostics =
    { $has-fileName ->
        [yes] { $fileName }
       *[no] nichts hochzuladen
    }
log-call-GetInstalledCertificateIds = Zertifikate der Art { $certificateType } auflisten
log-answer-GetInstalledCertificateIds =
    { $has-certificateHashData ->
        [yes] Zertifikate: { $certificateHashData }
       *[no] {""}
    }
log-call-GetLocalListVersion = Version der lokalen Liste lesen
log-answer-GetLocalListVersion = Version { $listVersion }
log-call-GetLog =
    { $logType } nach { $log-remoteLocation } hochladen{ $has-log-oldestTimestamp ->
        [yes] , ab { $log-oldestTimestamp }
       *[no] {""}
    }{ $has-log-latestTimestamp ->
        [yes] , bis { $log-latestTimestamp }
       *[no] {""}
    }
log-answer-GetLog =
    { $has-filename ->
        [yes] { $filename }
       *[no] nichts hochzuladen
    }
log-call-Heartbeat = Heartbeat
log-answer-Heartbeat = Zeit { $currentTime }
log-call-InstallCertificate = { $certificateType } installieren
log-call-LogStatusNotification =
    Log: { $status }{ $has-requestId ->
        [yes] , Auftrag { $requestId }
       *[no] {""}
    }
log-call-MeterValues =
    { $connectorId-first }: { $meterValue }{ $has-transactionId ->
        [yes] , Transaktion { $transactionId }
       *[no] {""}
    }
log-call-RemoteStartTransaction =
    Start{ $has-connectorId ->
        [yes] {" "}an { $connectorId }
       *[no] {""}
    } für { $idTag }{ $has-chargingProfile-chargingSchedule ->
        [yes] , Profil { $chargingProfile-chargingProfileId }: { $chargingProfile-chargingSchedule }
       *[no] {""}
    }
log-call-RemoteStopTransaction = Transaktion { $transactionId } beenden
log-call-ReserveNow = { $connectorId-first } für { $idTag } bis { $expiryDate } reservieren, Reservierung { $reservationId }
log-call-Reset = Reset: { $type }
log-call-SecurityEventNotification =
    Sicherheitsereignis { $type }{ $has-techInfo ->
        [yes] : { $techInfo }
       *[no] {""}
    }
log-call-SendLocalList =
    Lokale Liste { $updateType }, Version { $listVersion }{ $has-localAuthorizationList ->
        [yes] , Einträge: { $localAuthorizationList }
       *[no] {""}
    }
log-call-SetChargingProfile = Ladeprofil { $csChargingProfiles-chargingProfileId } für { $connectorId }: { $csChargingProfiles-chargingProfilePurpose }, { $csChargingProfiles-chargingSchedule }
log-call-SignCertificate = Zertifikat für den neuen Schlüssel der Station anfordern
log-call-SignedFirmwareStatusNotification =
    Firmware: { $status }{ $has-requestId ->
        [yes] , Auftrag { $requestId }
       *[no] {""}
    }
log-call-SignedUpdateFirmware = { $firmware-location } installieren, ab { $firmware-retrieveDateTime }, Auftrag { $requestId }
log-call-StartTransaction =
    Start an { $connectorId } mit { $idTag }, Zähler { $meterStart } Wh{ $has-reservationId ->
        [yes] , Reservierung { $reservationId }
       *[no] {""}
    }
log-answer-StartTransaction = Transaktion { $transactionId }
log-call-StatusNotification =
    { $connectorId-first } ist { $status }{ $has-errorCode ->
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
    Transaktion { $transactionId } beenden{ $has-idTag ->
        [yes] {" "}mit { $idTag }
       *[no] {""}
    }, Zähler { $meterStop } Wh{ $has-reason ->
        [yes] , { $reason }
       *[no] {""}
    }
log-call-TriggerMessage =
    { $requestedMessage }{ $has-connectorId ->
        [yes] {" "}für { $connectorId }
       *[no] {""}
    } senden
log-call-UnlockConnector = { $connectorId-first } entriegeln
log-call-UpdateFirmware = { $location } installieren, ab { $retrieveDate }
