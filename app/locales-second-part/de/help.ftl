# Wozu jedes Feld einer Nachricht dient, in einem Satz. Das Englische dazu steht bei den Nachrichten selbst.

help-Authorize-idTag = Der zu autorisierende idTag.

help-AuthorizeResponse-idTagInfo = Das Ergebnis, und wie lange es gilt.

help-IdTagInfo-expiryDate = Wann der idTag im Autorisierungs-Cache abläuft; nie, falls es fehlt.
help-IdTagInfo-parentIdTag = Die Gruppe, zu der der idTag gehört.
help-IdTagInfo-status = Ob der idTag laden darf.

help-BootNotification-chargePointVendor = Hersteller.
help-BootNotification-chargePointModel = Modell.
help-BootNotification-chargePointSerialNumber = Seriennummer.
help-BootNotification-chargeBoxSerialNumber = Seriennummer der Charge Box; veraltet.
help-BootNotification-firmwareVersion = Firmwareversion.
help-BootNotification-iccid = ICCID der SIM-Karte des Modems.
help-BootNotification-imsi = IMSI der SIM-Karte des Modems.
help-BootNotification-meterType = Der Typ des Hauptzählers.
help-BootNotification-meterSerialNumber = Die Seriennummer des Hauptzählers.

help-BootNotificationResponse-status = Ob die Ladestation akzeptiert ist.
help-BootNotificationResponse-currentTime = Die Uhr des CSMS.
help-BootNotificationResponse-interval = Sekunden zwischen Heartbeats; wenn nicht angenommen, die Wartezeit bis zum nächsten Versuch.

help-CancelReservation-reservationId = Die Nummer der Reservierung.

help-CancelReservationResponse-status = Ob es eine solche Reservierung gab.

help-ChangeAvailability-connectorId = Der Ladepunkt; 0 für die Ladestation mit allen Ladepunkten.
help-ChangeAvailability-type = Ob sie in oder außer Betrieb gehen soll.

help-ChangeAvailabilityResponse-status = Ob die Änderung erfolgt ist oder geplant ist.

help-ChangeConfiguration-key = Die Einstellung.
help-ChangeConfiguration-value = Ihr neuer Wert, gleich welchen Typs, als Text.

help-ChangeConfigurationResponse-status = Ob der Wert akzeptiert wurde.

help-ClearCacheResponse-status = Ob der Cache geleert wurde.

help-ClearChargingProfile-id = Ein Profil; was sonst angegeben ist, wird übergangen.
help-ClearChargingProfile-connectorId = Die Profile dieses Ladepunkts; 0 für die der Ladestation.
help-ClearChargingProfile-chargingProfilePurpose = Die Profile mit diesem Zweck.
help-ClearChargingProfile-stackLevel = Die Profile mit diesem Stack-Level.

help-ClearChargingProfileResponse-status = Ob ein Profil dazu passte.

help-DataTransfer-vendorId = Der Hersteller, dessen Definition gilt; am besten ein umgekehrter Domainname.
help-DataTransfer-messageId = Welche Nachricht des Herstellers es ist.
help-DataTransfer-data = Text beliebiger Länge; JSON muss als Text kodiert sein.

help-DataTransferResponse-status = Ob die Nachricht verstanden und akzeptiert wurde.
help-DataTransferResponse-data = Text beliebiger Länge.

help-DiagnosticsStatusNotification-status = Der Stand des Uploads; Idle nur auf Anforderung.

help-FirmwareStatusNotification-status = Der Stand des Updates; Idle nur auf Anforderung.

help-GetCompositeSchedule-connectorId = Der Ladepunkt; 0 für die ganze Ladestation an ihrem Netzanschluss.
help-GetCompositeSchedule-duration = Für wie viele Sekunden ab jetzt.
help-GetCompositeSchedule-chargingRateUnit = Die Einheit der Antwort.

help-GetCompositeScheduleResponse-status = Ob es eine Antwort gibt.
help-GetCompositeScheduleResponse-connectorId = Der Ladepunkt, für den der Ladeplan gilt.
help-GetCompositeScheduleResponse-scheduleStart = Wann der Ladeplan beginnt; seine Perioden zählen ab dann.
help-GetCompositeScheduleResponse-chargingSchedule = Der Ladeplan; er hat keinen eigenen Beginn.

help-ChargingSchedule-duration = Dauer in Sekunden; fehlt sie, hat die letzte Periode kein Ende.
help-ChargingSchedule-startSchedule = Wann der Ladeplan beginnt; fehlt es, mit dem Laden.
help-ChargingSchedule-chargingRateUnit = Die Einheit der Limits.
help-ChargingSchedule-chargingSchedulePeriod = Die Perioden; die erste beginnt bei 0.

help-ChargingSchedulePeriod-startPeriod = Sekunden nach Beginn des Ladeplans.
help-ChargingSchedulePeriod-limit = Das Limit, in der Einheit des Ladeplans.
help-ChargingSchedulePeriod-numberPhases = Wie viele Phasen genutzt werden dürfen; 3, falls es fehlt.

help-ChargingSchedule-minChargingRate = Die Rate, unter der das Laden ineffizient ist.

help-GetConfiguration-key = Die Einstellungen; alle, falls sie fehlen oder leer sind.

help-GetConfigurationResponse-configurationKey = Die Einstellungen, die es gibt.

help-KeyValue-key = Der Name der Einstellung.
help-KeyValue-readonly = Ob sie für das CSMS nur lesbar ist.
help-KeyValue-value = Ihr Wert als Text; fehlt, wenn es noch keinen gibt.

help-GetConfigurationResponse-unknownKey = Die Schlüssel, die es nicht gibt.

help-GetDiagnostics-location = Das Verzeichnis, in das die Datei hochzuladen ist.
help-GetDiagnostics-retries = Wie oft es erneut zu versuchen ist; fehlt es, entscheidet die Ladestation.
help-GetDiagnostics-retryInterval = Sekunden zwischen zwei Versuchen; fehlen sie, entscheidet die Ladestation.
help-GetDiagnostics-startTime = Der älteste Eintrag, der dazugehört.
help-GetDiagnostics-stopTime = Der jüngste Eintrag, der dazugehört.

help-GetDiagnosticsResponse-fileName = Die Datei, die hochgeladen wird; fehlt, wenn es nichts hochzuladen gibt.

help-GetLocalListVersionResponse-listVersion = Die vorhandene Version; 0 für eine leere Liste, -1, falls Listen nicht unterstützt werden.

help-HeartbeatResponse-currentTime = Die Uhr des CSMS.

help-MeterValues-connectorId = Der Ladepunkt; 0 für den Hauptzähler.
help-MeterValues-transactionId = Die Transaktion, zu der die Werte gehören.
help-MeterValues-meterValue = Die Werte, nach Zeitpunkten.

help-MeterValue-timestamp = Wann gemessen wurde.
help-MeterValue-sampledValue = Was gemessen wurde.

help-SampledValue-value = Eine Dezimalzahl als Text oder signierte Daten.
help-SampledValue-context = Warum gemessen wurde; Sample.Periodic, falls es fehlt.
help-SampledValue-format = Ob es eine Zahl oder signiert ist; Raw, falls es fehlt.
help-SampledValue-measurand = Was gemessen wurde; Energy.Active.Import.Register, falls es fehlt.
help-SampledValue-phase = An welcher Phase; fehlt sie, die Summe aller.
help-SampledValue-location = Wo; Outlet, falls es fehlt.
help-SampledValue-unit = Die Einheit; Wh, falls sie fehlt und die Messgröße eine Energie ist.

help-RemoteStartTransaction-connectorId = Der Ladepunkt; fehlt er, entscheidet die Ladestation.
help-RemoteStartTransaction-idTag = Der idTag, für den geladen werden soll.
help-RemoteStartTransaction-chargingProfile = Ein Profil nur für diese Transaktion; sein Zweck muss TxProfile sein.

help-ChargingProfile-chargingProfileId = Die Nummer des Profils.
help-ChargingProfile-transactionId = Die Transaktion, für die es gilt; nur beim Zweck TxProfile.
help-ChargingProfile-stackLevel = Von den Profilen, die gelten, hat das mit dem höchsten Stack-Level Vorrang.
help-ChargingProfile-chargingProfilePurpose = Was das Profil begrenzt.
help-ChargingProfile-chargingProfileKind = Ab wann die Zeiten des Ladeplans zählen.
help-ChargingProfile-recurrencyKind = Wie oft es sich wiederholt; nur bei der Art Recurring.
help-ChargingProfile-validFrom = Es gilt ab dann; fehlt es, sofort.
help-ChargingProfile-validTo = Es gilt bis dann; fehlt es, bis es ersetzt wird.
help-ChargingProfile-chargingSchedule = Die Limits im Verlauf der Zeit.

help-RemoteStartTransactionResponse-status = Ob die Ladestation es versucht.

help-RemoteStopTransaction-transactionId = Die zu beendende Transaktion.

help-RemoteStopTransactionResponse-status = Ob die Ladestation es versucht.

help-ReserveNow-connectorId = Der Ladepunkt; 0 für einen beliebigen.
help-ReserveNow-expiryDate = Wann die Reservierung endet.
help-ReserveNow-idTag = Der idTag, für den sie gilt.
help-ReserveNow-parentIdTag = Die Gruppe, deren andere Mitglieder sie auch nutzen dürfen.
help-ReserveNow-reservationId = Die Nummer der Reservierung; eine vorhandene wird ersetzt.

help-ReserveNowResponse-status = Ob der Ladepunkt reserviert ist, und wenn nicht, warum.

help-Reset-type = Sofort, oder nach dem Beenden der Transaktionen.

help-ResetResponse-status = Ob die Ladestation neu startet.

help-SendLocalList-listVersion = Die Version der Liste nach dem Update.
help-SendLocalList-localAuthorizationList = Die neue Liste oder die zu ändernden Einträge; kein idTag doppelt.

help-AuthorizationData-idTag = Der idTag.
help-AuthorizationData-idTagInfo = Seine Autorisierung; fehlt sie bei Differential, wird der Eintrag gelöscht.

help-SendLocalList-updateType = Ob die Liste ersetzt oder geändert wird.

help-SendLocalListResponse-status = Ob die Liste akzeptiert wurde.

help-SetChargingProfile-connectorId = Der Ladepunkt; 0 für das Limit der Ladestation oder eine Vorgabe für jeden Ladepunkt.
help-SetChargingProfile-csChargingProfiles = Das Profil.

help-SetChargingProfileResponse-status = Ob das Profil installiert wurde.

help-StartTransaction-connectorId = Der genutzte Ladepunkt.
help-StartTransaction-idTag = Der idTag, für den geladen wird.
help-StartTransaction-meterStart = Der Zählerstand des Ladepunkts zu Beginn, in Wh.
help-StartTransaction-reservationId = Die Reservierung, die diese Transaktion nutzt.
help-StartTransaction-timestamp = Wann sie begann.

help-StartTransactionResponse-idTagInfo = Ob der idTag laden darf.
help-StartTransactionResponse-transactionId = Die Nummer der Transaktion; keine hat eine besondere Bedeutung.

help-StatusNotification-connectorId = Der Ladepunkt; 0 für die Hauptsteuerung der Ladestation.
help-StatusNotification-errorCode = Der Fehler, falls es einen gibt.
help-StatusNotification-info = Freier Text zum Fehler.
help-StatusNotification-status = Der aktuelle Status.
help-StatusNotification-timestamp = Wann sich der Status geändert hat; fehlt es, gilt der Zeitpunkt des Empfangs.
help-StatusNotification-vendorId = Wessen Definitionen der Fehlercode des Herstellers folgt.
help-StatusNotification-vendorErrorCode = Der eigene Fehlercode des Herstellers.

help-StopTransaction-idTag = Der idTag, der sie beendet hat, falls es einer war.
help-StopTransaction-meterStop = Der Zählerstand des Ladepunkts am Ende, in Wh.
help-StopTransaction-timestamp = Wann sie endete.
help-StopTransaction-transactionId = Die Nummer der Transaktion.
help-StopTransaction-reason = Warum sie endete; Local, falls es fehlt.
help-StopTransaction-transactionData = Was in der Zwischenzeit gemessen wurde.

help-StopTransactionResponse-idTagInfo = Was über den idTag bekannt ist, falls einer gesendet wurde.

help-TriggerMessage-requestedMessage = Die zu sendende Nachricht.
help-TriggerMessage-connectorId = Der Ladepunkt, um den es in der Nachricht geht; fehlt er, jeder.

help-TriggerMessageResponse-status = Ob die Nachricht gesendet wird.

help-UnlockConnector-connectorId = Der zu entriegelnde Ladepunkt.

help-UnlockConnectorResponse-status = Ob der Ladepunkt entriegelt wurde.

help-UpdateFirmware-location = Wo die Firmware liegt.
help-UpdateFirmware-retries = Wie oft der Download zu versuchen ist; fehlt es, entscheidet die Ladestation.
help-UpdateFirmware-retrieveDate = Frühester Beginn des Downloads.
help-UpdateFirmware-retryInterval = Sekunden zwischen zwei Versuchen; fehlen sie, entscheidet die Ladestation.

help-CertificateSigned-certificateChain = Das Zertifikat als PEM, gefolgt von denen der Zertifizierungsstellen zwischen ihm und der Wurzel.

help-CertificateSignedResponse-status = Ob die Ladestation es verwendet.

help-DeleteCertificate-certificateHashData = Das Zertifikat, durch Hashwerte bezeichnet.

help-DeleteCertificateResponse-status = Ob es entfernt wurde.

help-CertificateHashData-hashAlgorithm = Der Algorithmus beider Hashwerte.
help-CertificateHashData-issuerNameHash = Der Hashwert des Namens des Ausstellers in DER, hexadezimal.
help-CertificateHashData-issuerKeyHash = Der Hashwert des öffentlichen Schlüssels des Ausstellers, hexadezimal.
help-CertificateHashData-serialNumber = Die Seriennummer, hexadezimal und ohne führende Nullen.

help-ExtendedTriggerMessage-requestedMessage = Die zu sendende Nachricht.
help-ExtendedTriggerMessage-connectorId = Der Ladepunkt, um den es in der Nachricht geht; fehlt er, jeder.

help-ExtendedTriggerMessageResponse-status = Ob die Nachricht gesendet wird.

help-GetInstalledCertificateIds-certificateType = Wofür ihnen vertraut wird.

help-GetInstalledCertificateIdsResponse-status = Ob es welche gibt.
help-GetInstalledCertificateIdsResponse-certificateHashData = Die Zertifikate, durch Hashwerte bezeichnet.

help-GetLog-logType = Welches Log.
help-GetLog-requestId = Die Nummer dieses Auftrags.
help-GetLog-retries = Wie oft es erneut zu versuchen ist; fehlt es, entscheidet die Ladestation.
help-GetLog-retryInterval = Sekunden zwischen zwei Versuchen; fehlen sie, entscheidet die Ladestation.
help-GetLog-log = Was die Datei enthält und wohin sie geht.

help-LogParameters-remoteLocation = Die URL, zu der die Datei hochzuladen ist.
help-LogParameters-oldestTimestamp = Der älteste Eintrag, der enthalten sein soll.
help-LogParameters-latestTimestamp = Der neueste Eintrag, der enthalten sein soll.

help-GetLogResponse-status = Ob das Log hochgeladen wird.
help-GetLogResponse-filename = Die Datei, die hochgeladen wird; fehlt, wenn es nichts hochzuladen gibt.

help-InstallCertificate-certificateType = Wofür ihm vertraut wird.
help-InstallCertificate-certificate = Das Zertifikat als PEM.

help-InstallCertificateResponse-status = Ob das Zertifikat installiert wurde.

help-LogStatusNotification-status = Der Stand des Uploads; Idle nur auf Anforderung.
help-LogStatusNotification-requestId = Die Nummer des Auftrags; fehlt nur bei Idle.

help-SecurityEventNotification-type = Was geschehen ist: ein Name aus der Liste in §8.
help-SecurityEventNotification-timestamp = Wann es geschehen ist.
help-SecurityEventNotification-techInfo = Weitere Angaben.

help-SignCertificate-csr = Die Zertifikatsanforderung (PKCS #10) als PEM.

help-SignCertificateResponse-status = Ob die Anforderung zum Signieren weitergegeben wird.

help-SignedFirmwareStatusNotification-status = Der Stand des Updates; Idle nur auf Anforderung.
help-SignedFirmwareStatusNotification-requestId = Die Nummer des Auftrags; fehlt nur bei Idle.

help-SignedUpdateFirmware-retries = Wie oft der Download zu versuchen ist; fehlt es, entscheidet die Ladestation.
help-SignedUpdateFirmware-retryInterval = Sekunden zwischen zwei Versuchen; fehlen sie, entscheidet die Ladestation.
help-SignedUpdateFirmware-requestId = Die Nummer dieses Auftrags.
help-SignedUpdateFirmware-firmware = Die Firmware.

help-Firmware-location = Wo die Firmware liegt.
help-Firmware-retrieveDateTime = Frühester Beginn des Downloads.
help-Firmware-installDateTime = Frühester Beginn der Installation; fehlt es, sofort.
help-Firmware-signingCertificate = Das Zertifikat zur Signatur, als PEM.
help-Firmware-signature = Die Signatur der Datei, in Base64.

help-SignedUpdateFirmwareResponse-status = Ob das Update durchgeführt wird.
