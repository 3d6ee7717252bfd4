# Wozu jedes Feld einer Nachricht von OCPP 2.0.1 dient, in einem Satz. Das Englische dazu steht bei den
# Nachrichten selbst; gleiches Englisch heißt auch auf Deutsch gleich.

help201-Authorize-idToken = Das zu autorisierende Token.
help201-Authorize-certificate = Das Vertragszertifikat des Fahrzeugs als PEM, für Plug & Charge.
help201-Authorize-iso15118CertificateHashData = Was der OCSP-Server braucht, um die Gültigkeit der Vertragszertifikate mitzuteilen.

help201-AuthorizeResponse-idTokenInfo = Ob das Token laden darf, und was sonst darüber bekannt ist.
help201-AuthorizeResponse-certificateStatus = Ob das Vertragszertifikat gültig ist, falls eines gesendet wurde.

help201-ClearCacheResponse-status = Ob der Cache geleert wurde.

help201-ChangeAvailability-evse = Die EVSE oder einer ihrer Anschlüsse; fehlt sie, die ganze Ladestation.
help201-ChangeAvailability-operationalStatus = Ob sie in oder außer Betrieb gehen soll.

help201-ChangeAvailabilityResponse-status = Ob die Änderung erfolgt ist oder geplant ist.

help201-StatusNotification-timestamp = Wann sich der Status geändert hat.
help201-StatusNotification-connectorStatus = Der Status.
help201-StatusNotification-evseId = Die EVSE, zu der der Anschluss gehört.
help201-StatusNotification-connectorId = Der Anschluss, an seiner EVSE ab 1 gezählt.

help201-CertificateSigned-certificateChain = Das Zertifikat als PEM, gefolgt von denen der Zertifizierungsstellen zwischen ihm und der Wurzel.
help201-CertificateSigned-certificateType = Wofür das Zertifikat dient; fehlt es, für beide Zwecke.

help201-CertificateSignedResponse-status = Ob die Ladestation das Zertifikat verwendet.

help201-DeleteCertificate-certificateHashData = Das Zertifikat, durch Hashwerte bezeichnet.

help201-DeleteCertificateResponse-status = Ob das Zertifikat entfernt wurde.

help201-Get15118EVCertificate-iso15118SchemaVersion = Die Version des Schemas der ISO 15118, das das Fahrzeug verwendet.
help201-Get15118EVCertificate-action = Ob ein Zertifikat installiert oder erneuert wird.
help201-Get15118EVCertificate-exiRequest = Die Anfrage des Fahrzeugs, wie sie kam, in EXI und Base64.

help201-Get15118EVCertificateResponse-status = Ob die Anfrage verarbeitet werden konnte.
help201-Get15118EVCertificateResponse-exiResponse = Die Antwort für das Fahrzeug, in EXI und Base64.

help201-GetCertificateStatus-ocspRequestData = Das Zertifikat, und wo danach zu fragen ist.

help201-GetCertificateStatusResponse-status = Ob das CSMS eine Antwort bekam.
help201-GetCertificateStatusResponse-ocspResult = Die OCSP-Antwort in DER und Base64; nur beim Status Accepted.

help201-GetInstalledCertificateIds-certificateType = Die Arten von Zertifikaten; fehlen sie, alle.

help201-GetInstalledCertificateIdsResponse-status = Ob es welche gibt.
help201-GetInstalledCertificateIdsResponse-certificateHashDataChain = Die Zertifikate und die darunter, durch Hashwerte bezeichnet.

help201-InstallCertificate-certificateType = Wofür ihm vertraut wird.
help201-InstallCertificate-certificate = Das Zertifikat als PEM.

help201-InstallCertificateResponse-status = Ob das Zertifikat installiert wurde.

help201-SignCertificate-csr = Die Zertifikatsanforderung (PKCS #10) als PEM.
help201-SignCertificate-certificateType = Wofür das Zertifikat dienen wird; fehlt es, für beide Zwecke.

help201-SignCertificateResponse-status = Ob die Anforderung zum Signieren weitergegeben wird.

help201-DataTransfer-messageId = Welche Nachricht des Herstellers es ist.
help201-DataTransfer-data = Beliebiges JSON, wie vom Hersteller definiert.
help201-DataTransfer-vendorId = Der Hersteller, dessen Definition gilt; am besten ein umgekehrter Domainname.

help201-DataTransferResponse-status = Ob die Nachricht verstanden und akzeptiert wurde.
help201-DataTransferResponse-data = Beliebiges JSON, wie vom Hersteller definiert.

help201-GetBaseReport-requestId = Die Nummer, die die Teile des Berichts haben werden.
help201-GetBaseReport-reportBase = Welcher Bericht.

help201-GetBaseReportResponse-status = Ob der Bericht gesendet wird.

help201-GetReport-componentVariable = Die Komponenten und Variablen des Berichts; fehlen sie, alle.
help201-GetReport-requestId = Die Nummer, die die Teile des Berichts haben werden.
help201-GetReport-componentCriteria = Nur Komponenten in einem dieser Zustände; fehlt es, in jedem.

help201-GetReportResponse-status = Ob der Bericht gesendet wird.

help201-GetVariables-getVariableData = Die Variablen.

help201-GetVariablesResponse-getVariableResult = Die Werte, in der Reihenfolge der Anfrage.

help201-NotifyReport-requestId = Die Nummer des Auftrags zu diesem Bericht.
help201-NotifyReport-generatedAt = Wann dieser Teil erstellt wurde.
help201-NotifyReport-reportData = Die Variablen dieses Teils.
help201-NotifyReport-tbc = Ob weitere Teile folgen; false, falls es fehlt.
help201-NotifyReport-seqNo = Die Nummer dieses Teils, ab 0 gezählt.

help201-SetNetworkProfile-configurationSlot = Die Nummer, unter der die Daten gespeichert werden.
help201-SetNetworkProfile-connectionData = Die Daten der Verbindung.

help201-SetNetworkProfileResponse-status = Ob die Daten gespeichert wurden.

help201-SetVariables-setVariableData = Die Variablen und ihre neuen Werte.

help201-SetVariablesResponse-setVariableResult = Das Ergebnis für jede, in der Reihenfolge der Anfrage.

help201-ClearDisplayMessage-id = Die Nachricht.

help201-ClearDisplayMessageResponse-status = Ob es eine solche Nachricht gab.

help201-GetDisplayMessages-id = Nur Nachrichten mit einer dieser Nummern.
help201-GetDisplayMessages-requestId = Die Nummer, die die Teile der Antwort haben werden.
help201-GetDisplayMessages-priority = Nur Nachrichten dieser Priorität.
help201-GetDisplayMessages-state = Nur Nachrichten für diesen Zustand der Ladestation.

help201-GetDisplayMessagesResponse-status = Ob es solche Nachrichten gibt; sie werden dann gesendet.

help201-NotifyDisplayMessages-messageInfo = Die Nachrichten dieses Teils.
help201-NotifyDisplayMessages-requestId = Die Nummer des Auftrags, der danach fragte.
help201-NotifyDisplayMessages-tbc = Ob weitere Teile folgen; false, falls es fehlt.

help201-SetDisplayMessage-message = Die Nachricht, und wann sie angezeigt wird.

help201-SetDisplayMessageResponse-status = Ob die Ladestation die Nachricht anzeigen wird, und wenn nicht, warum.

help201-FirmwareStatusNotification-status = Der Stand des Updates; Idle nur auf Anforderung.
help201-FirmwareStatusNotification-requestId = Die Nummer des Auftrags zum Update; fehlt nur bei Idle.

help201-PublishFirmware-location = Wo die Firmware liegt.
help201-PublishFirmware-retries = Wie oft es erneut zu versuchen ist.
help201-PublishFirmware-checksum = Die MD5-Prüfsumme der Datei, hexadezimal.
help201-PublishFirmware-requestId = Die Nummer, die die Meldungen über den Stand haben werden.
help201-PublishFirmware-retryInterval = Sekunden zwischen zwei Versuchen.

help201-PublishFirmwareResponse-status = Ob der Auftrag akzeptiert ist.

help201-PublishFirmwareStatusNotification-status = Der Stand der Veröffentlichung.
help201-PublishFirmwareStatusNotification-location = Die URIs, von denen Ladestationen sie laden können; nur beim Status Published.
help201-PublishFirmwareStatusNotification-requestId = Die Nummer des Auftrags zur Veröffentlichung.

help201-UnpublishFirmware-checksum = Die MD5-Prüfsumme der Datei, hexadezimal.

help201-UnpublishFirmwareResponse-status = Ob sie nicht mehr angeboten wird.

help201-UpdateFirmware-retries = Wie oft der Download erneut zu versuchen ist.
help201-UpdateFirmware-retryInterval = Sekunden zwischen zwei Versuchen.
help201-UpdateFirmware-requestId = Die Nummer, die die Meldungen über den Stand haben werden.
help201-UpdateFirmware-firmware = Wo die Firmware liegt, wann sie herunterzuladen und zu installieren ist, und ihre Signatur.

help201-UpdateFirmwareResponse-status = Ob das Update akzeptiert ist, und wenn nicht, warum.

help201-GetLocalListVersionResponse-versionNumber = Die Version der Liste; 0, falls es keine gibt.

help201-SendLocalList-localAuthorizationList = Die Einträge; bei Differential wird einer ohne idTokenInfo gelöscht.
help201-SendLocalList-versionNumber = Die Version der Liste nach dem Update.
help201-SendLocalList-updateType = Ob die Liste ersetzt oder geändert wird.

help201-SendLocalListResponse-status = Ob die Liste aktualisiert wurde.

help201-CustomerInformation-customerCertificate = Der Kunde, durch ein Zertifikat bezeichnet.
help201-CustomerInformation-idToken = Der Kunde, durch ein Token bezeichnet.
help201-CustomerInformation-requestId = Die Nummer, die die Teile des Berichts haben werden.
help201-CustomerInformation-report = Ob zu senden ist, was bekannt ist.
help201-CustomerInformation-clear = Ob zu löschen ist, was bekannt ist.
help201-CustomerInformation-customerIdentifier = Der Kunde, durch eine vom Hersteller definierte Kennung bezeichnet.

help201-CustomerInformationResponse-status = Ob der Auftrag ausgeführt wird.

help201-GetLog-log = Was die Datei enthält und wohin sie geht.
help201-GetLog-logType = Welches Log.
help201-GetLog-requestId = Die Nummer, die die Meldungen über den Stand haben werden.
help201-GetLog-retries = Wie oft der Upload erneut zu versuchen ist.
help201-GetLog-retryInterval = Sekunden zwischen zwei Versuchen.

help201-GetLogResponse-status = Ob das Log hochgeladen wird.
help201-GetLogResponse-filename = Die Datei, die hochgeladen wird; fehlt, wenn es nichts hochzuladen gibt.

help201-LogStatusNotification-status = Der Stand des Uploads; Idle nur auf Anforderung.
help201-LogStatusNotification-requestId = Die Nummer des Auftrags zum Log; fehlt nur bei Idle.

help201-NotifyCustomerInformation-data = Dieser Teil der Daten, als lesbarer Text.
help201-NotifyCustomerInformation-tbc = Ob weitere Teile folgen; false, falls es fehlt.
help201-NotifyCustomerInformation-seqNo = Die Nummer dieses Teils, ab 0 gezählt.
help201-NotifyCustomerInformation-generatedAt = Wann dieser Teil erstellt wurde.
help201-NotifyCustomerInformation-requestId = Die Nummer des Auftrags dazu.

help201-MeterValues-evseId = Die EVSE; 0 für den Hauptzähler.
help201-MeterValues-meterValue = Die Werte, nach Zeitpunkten.

help201-ClearVariableMonitoring-id = Die Überwachungen.

help201-ClearVariableMonitoringResponse-clearMonitoringResult = Das Ergebnis für jede, in der Reihenfolge der Anfrage.

help201-GetMonitoringReport-componentVariable = Nur Überwachungen dieser Komponenten und Variablen.
help201-GetMonitoringReport-requestId = Die Nummer, die die Teile des Berichts haben werden.
help201-GetMonitoringReport-monitoringCriteria = Nur Überwachungen dieser Arten.

help201-GetMonitoringReportResponse-status = Ob der Bericht gesendet wird.

help201-NotifyEvent-generatedAt = Wann dieser Teil erstellt wurde.
help201-NotifyEvent-tbc = Ob weitere Teile folgen; false, falls es fehlt.
help201-NotifyEvent-seqNo = Die Nummer dieses Teils, ab 0 gezählt.
help201-NotifyEvent-eventData = Die Ereignisse.

help201-NotifyMonitoringReport-monitor = Die Überwachungen dieses Teils.
help201-NotifyMonitoringReport-requestId = Die Nummer des Auftrags zu diesem Bericht.
help201-NotifyMonitoringReport-tbc = Ob weitere Teile folgen; false, falls es fehlt.
help201-NotifyMonitoringReport-seqNo = Die Nummer dieses Teils, ab 0 gezählt.
help201-NotifyMonitoringReport-generatedAt = Wann dieser Teil erstellt wurde.

help201-SetMonitoringBase-monitoringBase = Die zu aktivierenden Überwachungen.

help201-SetMonitoringBaseResponse-status = Ob sie aktiviert wurden.

help201-SetMonitoringLevel-severity = Ereignisse bis zu diesem Schweregrad werden gemeldet; 0 ist der höchste, 9 der niedrigste.

help201-SetMonitoringLevelResponse-status = Ob der Schweregrad gesetzt wurde.

help201-SetVariableMonitoring-setMonitoringData = Die Überwachungen.

help201-SetVariableMonitoringResponse-setMonitoringResult = Das Ergebnis für jede, in der Reihenfolge der Anfrage.

help201-BootNotification-chargingStation = Die Ladestation: Hersteller, Modell und so weiter.
help201-BootNotification-reason = Warum die Ladestation startet oder dies sendet.

help201-BootNotificationResponse-currentTime = Die Uhr des CSMS.
help201-BootNotificationResponse-interval = Sekunden zwischen Heartbeats; wenn nicht angenommen, die Wartezeit bis zum nächsten Versuch.
help201-BootNotificationResponse-status = Ob die Ladestation akzeptiert ist.

help201-HeartbeatResponse-currentTime = Die Uhr des CSMS.

help201-RequestStartTransaction-evseId = Die EVSE; fehlt sie, entscheidet die Ladestation.
help201-RequestStartTransaction-groupIdToken = Die Gruppe, zu der das Token gehört.
help201-RequestStartTransaction-idToken = Das Token, für das geladen werden soll.
help201-RequestStartTransaction-remoteStartId = Die Nummer, die die Ereignisse der Transaktion haben werden.
help201-RequestStartTransaction-chargingProfile = Ein Ladeprofil für die Transaktion.

help201-RequestStartTransactionResponse-status = Ob die Ladestation versucht, sie zu starten.
help201-RequestStartTransactionResponse-transactionId = Die Transaktion, falls sie schon begonnen hatte, etwa weil zuerst angesteckt wurde.

help201-RequestStopTransaction-transactionId = Die Transaktion.

help201-RequestStopTransactionResponse-status = Ob die Ladestation sie beenden wird.

help201-UnlockConnector-evseId = Die EVSE, zu der der Anschluss gehört.
help201-UnlockConnector-connectorId = Der Anschluss, an seiner EVSE ab 1 gezählt.

help201-UnlockConnectorResponse-status = Ob der Anschluss entriegelt wurde, und wenn nicht, warum.

help201-CancelReservation-reservationId = Die Nummer der Reservierung.

help201-CancelReservationResponse-status = Ob es eine solche Reservierung gab.

help201-ReservationStatusUpdate-reservationId = Die Nummer der Reservierung.
help201-ReservationStatusUpdate-reservationUpdateStatus = Warum die Reservierung beendet ist.

help201-ReserveNow-id = Die Nummer der Reservierung; eine vorhandene wird ersetzt.
help201-ReserveNow-expiryDateTime = Wann die Reservierung endet.
help201-ReserveNow-connectorType = Die Art des benötigten Anschlusses.
help201-ReserveNow-idToken = Das Token, für das reserviert ist.
help201-ReserveNow-evseId = Die EVSE; fehlt sie, eine beliebige.
help201-ReserveNow-groupIdToken = Die Gruppe, deren andere Tokens sie auch nutzen dürfen.

help201-ReserveNowResponse-status = Ob reserviert ist, und wenn nicht, warum.

help201-Reset-type = Sofort, oder sobald keine Transaktion mehr läuft.
help201-Reset-evseId = Die EVSE; fehlt sie, die ganze Ladestation.

help201-ResetResponse-status = Ob der Neustart erfolgt oder geplant ist.

help201-SecurityEventNotification-type = Was geschehen ist: am besten ein Name aus der Liste im Anhang.
help201-SecurityEventNotification-timestamp = Wann es geschehen ist.
help201-SecurityEventNotification-techInfo = Technische Einzelheiten.

help201-GetTransactionStatus-transactionId = Die Transaktion; fehlt sie, alle Nachrichten.

help201-GetTransactionStatusResponse-ongoingIndicator = Ob die Transaktion läuft; nur, falls eine genannt war.
help201-GetTransactionStatusResponse-messagesInQueue = Ob Nachrichten auf das Senden warten.

help201-TransactionEvent-eventType = Ob sie begonnen, sich geändert oder geendet hat.
help201-TransactionEvent-meterValue = Was gemessen wurde, nach Zeitpunkten.
help201-TransactionEvent-timestamp = Wann es geschehen ist.
help201-TransactionEvent-triggerReason = Warum es gemeldet wird.
help201-TransactionEvent-seqNo = Die Nummer dieses Ereignisses in der Transaktion; jede ist um eins höher als die vorige.
help201-TransactionEvent-offline = Ob es geschah, während die Ladestation offline war; false, falls es fehlt.
help201-TransactionEvent-numberOfPhasesUsed = Auf wie vielen Phasen das Fahrzeug lädt.
help201-TransactionEvent-cableMaxCurrent = Der höchste Strom des Kabels, in A.
help201-TransactionEvent-reservationId = Die Reservierung, die diese Transaktion nutzt.
help201-TransactionEvent-transactionInfo = Die Transaktion und ihr Stand.
help201-TransactionEvent-evse = Die EVSE und ihr Anschluss; einmal nötig, sobald beide bekannt sind.
help201-TransactionEvent-idToken = Das vorgehaltene Token.

help201-TransactionEventResponse-totalCost = Was die Transaktion insgesamt kostet, mit Steuern; 0 ist kostenlos.
help201-TransactionEventResponse-chargingPriority = Die Priorität dieser Transaktion, von -9 bis 9; 0 ist normal.
help201-TransactionEventResponse-idTokenInfo = Ob das vorgehaltene Token laden darf.
help201-TransactionEventResponse-updatedPersonalMessage = Eine neue Nachricht an den Fahrer.

help201-ClearChargingProfile-chargingProfileId = Ein Profil; was sonst angegeben ist, wird übergangen.
help201-ClearChargingProfile-chargingProfileCriteria = Wozu die Profile passen müssen.

help201-ClearChargingProfileResponse-status = Ob ein Profil dazu passte.

help201-ClearedChargingLimit-chargingLimitSource = Wer sie gesetzt hatte.
help201-ClearedChargingLimit-evseId = Die EVSE; fehlt sie, die ganze Ladestation.

help201-GetChargingProfiles-requestId = Die Nummer, die die Teile des Berichts haben werden.
help201-GetChargingProfiles-evseId = Die EVSE; 0 für die Profile der Ladestation; fehlt sie, alle Profile.
help201-GetChargingProfiles-chargingProfile = Wozu die Profile passen müssen.

help201-GetChargingProfilesResponse-status = Ob es solche Profile gibt; sie werden dann gesendet.

help201-GetCompositeSchedule-duration = Für wie viele Sekunden ab jetzt.
help201-GetCompositeSchedule-chargingRateUnit = Die Einheit der Antwort: Watt oder Ampere.
help201-GetCompositeSchedule-evseId = Die EVSE; 0 für die ganze Ladestation an ihrem Netzanschluss.

help201-GetCompositeScheduleResponse-status = Ob es einen Ladeplan gibt.
help201-GetCompositeScheduleResponse-schedule = Die Limits, beim Status Accepted.

help201-NotifyChargingLimit-chargingSchedule = Die Limits im Verlauf der Zeit.
help201-NotifyChargingLimit-evseId = Die EVSE; fehlt sie, die ganze Ladestation.
help201-NotifyChargingLimit-chargingLimit = Wer sie gesetzt hat, und ob das Netz davon abhängt.

help201-NotifyEVChargingNeeds-maxScheduleTuples = Höchstzahl der Perioden in einem Ladeplan für das Fahrzeug.
help201-NotifyEVChargingNeeds-chargingNeeds = Was das Fahrzeug braucht.
help201-NotifyEVChargingNeeds-evseId = Die EVSE.

help201-NotifyEVChargingNeedsResponse-status = Ob dafür ein Profil gesendet wird.

help201-NotifyEVChargingSchedule-timeBase = Ab wann die Perioden zählen.
help201-NotifyEVChargingSchedule-chargingSchedule = Der Ladeplan.
help201-NotifyEVChargingSchedule-evseId = Die EVSE.

help201-NotifyEVChargingScheduleResponse-status = Ob das CSMS ihn verarbeiten konnte; ablehnen kann es den Ladeplan nicht.

help201-ReportChargingProfiles-requestId = Die Nummer des Auftrags, der danach fragte.
help201-ReportChargingProfiles-chargingLimitSource = Wer sie installiert hat.
help201-ReportChargingProfiles-chargingProfile = Die Profile.
help201-ReportChargingProfiles-tbc = Ob weitere Teile folgen; false, falls es fehlt.
help201-ReportChargingProfiles-evseId = Die EVSE; 0 für die Profile der Ladestation.

help201-SetChargingProfile-evseId = Die EVSE; 0 für das Limit der Ladestation oder eine Vorgabe für jede EVSE.
help201-SetChargingProfile-chargingProfile = Das Profil.

help201-SetChargingProfileResponse-status = Ob das Profil installiert wurde.

help201-CostUpdated-totalCost = Die bisherigen Kosten, mit Steuern.
help201-CostUpdated-transactionId = Die Transaktion.

help201-TriggerMessage-evse = Die EVSE, um die es in der Nachricht geht, oder einer ihrer Anschlüsse; fehlt sie, alle.
help201-TriggerMessage-requestedMessage = Die zu sendende Nachricht.

help201-TriggerMessageResponse-status = Ob die Nachricht gesendet wird.
