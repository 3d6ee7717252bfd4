# Wozu jedes Feld eines Datentyps von OCPP 2.0.1 dient, in einem Satz. Das Englische dazu steht bei den
# Datentypen selbst; gleiches Englisch heißt auch auf Deutsch gleich.

# In jedem Objekt gleich.
help201-customData = Zusätzliche Daten, wie von einem Hersteller definiert.
help201-CustomData-vendorId = Der Hersteller, dessen Definition gilt; am besten ein umgekehrter Domainname.
help201-statusInfo = Warum es diesen Status hat.

help201-Evse-id = Die EVSE, ab 1 gezählt.
help201-Evse-connectorId = Der Anschluss, an seiner EVSE ab 1 gezählt; fehlt er, die EVSE selbst.

help201-StatusInfo-reasonCode = Der Grund als Code.
help201-StatusInfo-additionalInfo = Der Grund als lesbarer Text.

help201-ChargingStation-serialNumber = Seriennummer.
help201-ChargingStation-model = Modell.
help201-ChargingStation-modem = Die SIM-Karte des Modems.
help201-ChargingStation-vendorName = Hersteller.
help201-ChargingStation-firmwareVersion = Firmwareversion.

help201-Modem-iccid = ICCID der SIM-Karte.
help201-Modem-imsi = IMSI der SIM-Karte.

help201-Transaction-transactionId = Die ID der Transaktion, am besten eine UUID.
help201-Transaction-chargingState = Ob Energie fließt, und wenn nicht, warum.
help201-Transaction-timeSpentCharging = Die Zeit, in der Energie geflossen ist, in Sekunden.
help201-Transaction-stoppedReason = Warum sie endete; Local, falls es am Ende fehlt.
help201-Transaction-remoteStartId = Die Nummer des Auftrags, der sie gestartet hat.

help201-Firmware-location = Wo die Firmware liegt.
help201-Firmware-retrieveDateTime = Frühester Beginn des Downloads.
help201-Firmware-installDateTime = Frühester Beginn der Installation; fehlt es, sofort.
help201-Firmware-signingCertificate = Das Zertifikat zur Signatur, als PEM.
help201-Firmware-signature = Die Signatur der Datei, in Base64.

help201-LogParameters-remoteLocation = Die URL, zu der die Datei hochzuladen ist.
help201-LogParameters-oldestTimestamp = Der älteste Eintrag, der enthalten sein soll.
help201-LogParameters-latestTimestamp = Der neueste Eintrag, der enthalten sein soll.

help201-IdToken-additionalInfo = Weitere Tokens, die das CSMS prüfen kann.
help201-IdToken-idToken = Das Token; Groß- und Kleinschreibung spielt keine Rolle.
help201-IdToken-type = Welche Art von Token es ist.

help201-AdditionalInfo-additionalIdToken = Das Token.
help201-AdditionalInfo-type = Welche Art von Token es ist, wie mit dem CSMS vereinbart.

help201-IdTokenInfo-status = Ob das Token laden darf.
help201-IdTokenInfo-cacheExpiryDateTime = Wann das Token im Autorisierungs-Cache abläuft.
help201-IdTokenInfo-chargingPriority = Die Priorität seiner Transaktionen, von -9 bis 9; 0, falls sie fehlt.
help201-IdTokenInfo-language1 = Die Sprache des Fahrers, nach RFC 5646.
help201-IdTokenInfo-evseId = Die einzigen EVSEs, an denen es laden darf; fehlen sie, alle.
help201-IdTokenInfo-groupIdToken = Die Gruppe, zu der das Token gehört.
help201-IdTokenInfo-language2 = Die zweite Sprache des Fahrers, nach RFC 5646.
help201-IdTokenInfo-personalMessage = Eine Nachricht an den Fahrer.

help201-AuthorizationData-idToken = Das Token.
help201-AuthorizationData-idTokenInfo = Ob es laden darf; fehlt, wenn der Eintrag gelöscht wird.

help201-CertificateHashData-hashAlgorithm = Der Algorithmus beider Hashwerte.
help201-CertificateHashData-issuerNameHash = Der Hashwert des Namens des Ausstellers in DER, hexadezimal.
help201-CertificateHashData-issuerKeyHash = Der Hashwert des öffentlichen Schlüssels des Ausstellers, hexadezimal.
help201-CertificateHashData-serialNumber = Die Seriennummer, hexadezimal und ohne führende Nullen.

help201-CertificateHashDataChain-certificateHashData = Das Zertifikat, durch Hashwerte bezeichnet.
help201-CertificateHashDataChain-certificateType = Wofür das Zertifikat dient.
help201-CertificateHashDataChain-childCertificateHashData = Die Zertifikate darunter, der Reihe nach, durch Hashwerte bezeichnet.

help201-OcspRequestData-hashAlgorithm = Der Algorithmus beider Hashwerte.
help201-OcspRequestData-issuerNameHash = Der Hashwert des Namens des Ausstellers in DER, hexadezimal.
help201-OcspRequestData-issuerKeyHash = Der Hashwert des öffentlichen Schlüssels des Ausstellers, hexadezimal.
help201-OcspRequestData-serialNumber = Die Seriennummer, hexadezimal und ohne führende Nullen.
help201-OcspRequestData-responderURL = Die URL des OCSP-Servers.

help201-Component-evse = Die EVSE oder der Anschluss, zu dem sie gehört; fehlt sie, zur Ladestation.
help201-Component-name = Ihr Name, am besten aus der Liste im Anhang.
help201-Component-instance = Welche, falls es mehrere mit diesem Namen gibt.

help201-Variable-name = Ihr Name, am besten aus der Liste im Anhang.
help201-Variable-instance = Welche, falls es mehrere mit diesem Namen gibt.

help201-ComponentVariable-component = Die Komponente.
help201-ComponentVariable-variable = Die Variable; fehlt sie, alle.

help201-GetVariableData-attributeType = Welcher der Werte der Variable; Actual, falls es fehlt.
help201-GetVariableData-component = Die Komponente.
help201-GetVariableData-variable = Die Variable.

help201-GetVariableResult-attributeStatusInfo = Näheres zum Status.
help201-GetVariableResult-attributeStatus = Ob der Wert gelesen wurde, und wenn nicht, warum.
help201-GetVariableResult-attributeType = Welcher der Werte der Variable; Actual, falls es fehlt.
help201-GetVariableResult-attributeValue = Der Wert, als Text.
help201-GetVariableResult-component = Die Komponente.
help201-GetVariableResult-variable = Die Variable.

help201-SetVariableData-attributeType = Welcher der Werte der Variable; Actual, falls es fehlt.
help201-SetVariableData-attributeValue = Der neue Wert, gleich welchen Typs, als Text.
help201-SetVariableData-component = Die Komponente.
help201-SetVariableData-variable = Die Variable.

help201-SetVariableResult-attributeType = Welcher der Werte der Variable; Actual, falls es fehlt.
help201-SetVariableResult-attributeStatus = Ob der Wert akzeptiert wurde, und wenn nicht, warum.
help201-SetVariableResult-attributeStatusInfo = Näheres zum Status.
help201-SetVariableResult-component = Die Komponente.
help201-SetVariableResult-variable = Die Variable.

help201-ReportData-component = Die Komponente.
help201-ReportData-variable = Die Variable.
help201-ReportData-variableAttribute = Ihre Werte.
help201-ReportData-variableCharacteristics = Die Werte, die sie haben kann.

help201-VariableAttribute-type = Welcher der Werte der Variable; Actual, falls es fehlt.
help201-VariableAttribute-value = Der Wert, als Text; fehlt, wenn er nur schreibbar ist.
help201-VariableAttribute-mutability = Ob er lesbar und schreibbar ist; beides, falls es fehlt.
help201-VariableAttribute-persistent = Ob er einen Neustart überdauert; false, falls es fehlt.
help201-VariableAttribute-constant = Ob er sich im Betrieb der Ladestation nie ändert; false, falls es fehlt.

help201-VariableCharacteristics-unit = Die Einheit.
help201-VariableCharacteristics-dataType = Der Typ.
help201-VariableCharacteristics-minLimit = Das Minimum.
help201-VariableCharacteristics-maxLimit = Das Maximum; bei Text oder Liste die Höchstzahl der Zeichen.
help201-VariableCharacteristics-valuesList = Die erlaubten Werte, durch Kommas getrennt.
help201-VariableCharacteristics-supportsMonitoring = Ob Überwachungen dafür möglich sind.

help201-MessageContent-format = Das Format des Textes.
help201-MessageContent-language = Seine Sprache, nach RFC 5646.
help201-MessageContent-content = Der Text.

help201-MessageInfo-display = Das Display; fehlt es, das Hauptdisplay.
help201-MessageInfo-id = Die Nummer der Nachricht.
help201-MessageInfo-priority = Vor welchen Nachrichten sie angezeigt wird.
help201-MessageInfo-state = Sie wird nur angezeigt, solange die Ladestation in diesem Zustand ist.
help201-MessageInfo-startDateTime = Wann sie zuerst angezeigt wird; fehlt es, sofort.
help201-MessageInfo-endDateTime = Bis wann sie angezeigt wird; dann wird sie entfernt.
help201-MessageInfo-transactionId = Die Transaktion, während der sie angezeigt wird; dann wird sie entfernt.
help201-MessageInfo-message = Der Text.

help201-MeterValue-sampledValue = Was gemessen wurde.
help201-MeterValue-timestamp = Wann gemessen wurde.

help201-SampledValue-value = Die gemessene Zahl.
help201-SampledValue-context = Warum gemessen wurde; Sample.Periodic, falls es fehlt.
help201-SampledValue-measurand = Was gemessen wurde; Energy.Active.Import.Register, falls es fehlt.
help201-SampledValue-phase = An welcher Phase; fehlt sie, die Summe aller.
help201-SampledValue-location = Wo; Outlet, falls es fehlt.
help201-SampledValue-signedMeterValue = Der Messwert mit seiner Signatur.
help201-SampledValue-unitOfMeasure = Die Einheit; Wh, falls sie fehlt und die Messgröße eine Energie ist.

help201-SignedMeterValue-signedMeterData = Die Daten und die Signatur in Base64.
help201-SignedMeterValue-signingMethod = Der Algorithmus der Signatur.
help201-SignedMeterValue-encodingMethod = Das Format der Daten, etwa OCMF.
help201-SignedMeterValue-publicKey = Der Schlüssel, mit dem die Signatur geprüft wird, in Base64; darf leer sein.

help201-UnitOfMeasure-unit = Die Einheit; Wh, falls sie fehlt und die Messgröße eine Energie ist.
help201-UnitOfMeasure-multiplier = Die Zehnerpotenz, mit der der Wert multipliziert wird; 0, falls sie fehlt.

help201-ClearMonitoringResult-status = Ob sie entfernt wurde.
help201-ClearMonitoringResult-id = Die Überwachung.

help201-EventData-eventId = Die Nummer des Ereignisses.
help201-EventData-timestamp = Wann es geschehen ist.
help201-EventData-trigger = Was das Ereignis ausgelöst hat.
help201-EventData-cause = Die Nummer des Ereignisses, das es verursacht hat.
help201-EventData-actualValue = Der Wert der Variable, als Text.
help201-EventData-techCode = Ein Fehlercode der Komponente.
help201-EventData-techInfo = Technische Einzelheiten.
help201-EventData-cleared = Ob es meldet, dass der Zustand beendet ist; false, falls es fehlt.
help201-EventData-transactionId = Die betroffene Transaktion.
help201-EventData-component = Die Komponente.
help201-EventData-variableMonitoringId = Die Überwachung.
help201-EventData-eventNotificationType = Wer die Überwachung eingerichtet hat.
help201-EventData-variable = Die Variable.

help201-MonitoringData-component = Die Komponente.
help201-MonitoringData-variable = Die Variable.
help201-MonitoringData-variableMonitoring = Die Überwachungen.

help201-SetMonitoringData-id = Die zu ersetzende Überwachung; fehlt sie, eine neue.
help201-SetMonitoringData-transaction = Ob sie nur während Transaktionen aktiv ist; false, falls es fehlt.
help201-SetMonitoringData-value = Die Schwelle, die Änderung oder die Zahl der Sekunden, je nach Typ.
help201-SetMonitoringData-type = Der Typ der Überwachung.
help201-SetMonitoringData-severity = Der Schweregrad ihrer Ereignisse: 0 ist der höchste, 9 der niedrigste.
help201-SetMonitoringData-component = Die Komponente.
help201-SetMonitoringData-variable = Die Variable.

help201-SetMonitoringResult-id = Die Überwachung, falls sie eingerichtet wurde.
help201-SetMonitoringResult-status = Ob sie eingerichtet wurde, und wenn nicht, warum.
help201-SetMonitoringResult-type = Der Typ der Überwachung.
help201-SetMonitoringResult-component = Die Komponente.
help201-SetMonitoringResult-variable = Die Variable.
help201-SetMonitoringResult-severity = Der Schweregrad ihrer Ereignisse: 0 ist der höchste, 9 der niedrigste.

help201-VariableMonitoring-id = Die Überwachung.
help201-VariableMonitoring-transaction = Ob sie nur während Transaktionen aktiv ist.
help201-VariableMonitoring-value = Die Schwelle, die Änderung oder die Zahl der Sekunden, je nach Typ.
help201-VariableMonitoring-type = Der Typ der Überwachung.
help201-VariableMonitoring-severity = Der Schweregrad ihrer Ereignisse: 0 ist der höchste, 9 der niedrigste.

help201-NetworkConnectionProfile-apn = Der Zugangspunkt des Mobilfunknetzes.
help201-NetworkConnectionProfile-ocppVersion = Die Version von OCPP; letztlich entscheidet das Subprotokoll.
help201-NetworkConnectionProfile-ocppTransport = Wie Nachrichten kodiert sind.
help201-NetworkConnectionProfile-ocppCsmsUrl = Die URL des CSMS.
help201-NetworkConnectionProfile-messageTimeout = Sekunden, nach denen eine unbeantwortete Nachricht abgelaufen ist.
help201-NetworkConnectionProfile-securityProfile = Das Sicherheitsprofil, von 0 bis 3.
help201-NetworkConnectionProfile-ocppInterface = Die Schnittstelle der Ladestation, die genutzt wird.
help201-NetworkConnectionProfile-vpn = Das VPN, durch das die Verbindung läuft.

help201-Apn-apn = Der Name des Zugangspunkts.
help201-Apn-apnUserName = Der Benutzer.
help201-Apn-apnPassword = Das Passwort des Benutzers.
help201-Apn-simPin = Die PIN der SIM-Karte.
help201-Apn-preferredNetwork = Das bevorzugte Netz, als Landes- und Betreibernummer.
help201-Apn-useOnlyPreferredNetwork = Ob kein anderes Netz genutzt wird; false, falls es fehlt.
help201-Apn-apnAuthentication = Wie der Benutzer authentifiziert wird.

help201-Vpn-server = Der Server.
help201-Vpn-user = Der Benutzer.
help201-Vpn-group = Die Gruppe des Benutzers.
help201-Vpn-password = Das Passwort des Benutzers.
help201-Vpn-key = Das gemeinsame Geheimnis beider Seiten.
help201-Vpn-type = Welche Art von VPN es ist.

help201-ChargingProfile-id = Die Nummer des Profils.
help201-ChargingProfile-stackLevel = Von den Profilen mit demselben Zweck hat das mit dem höchsten Stack-Level Vorrang.
help201-ChargingProfile-chargingProfilePurpose = Wofür die Limits gelten.
help201-ChargingProfile-chargingProfileKind = Ab wann die Perioden zählen.
help201-ChargingProfile-recurrencyKind = Wie oft es sich wiederholt; nur bei der Art Recurring.
help201-ChargingProfile-validFrom = Es gilt ab dann; fehlt es, sofort.
help201-ChargingProfile-validTo = Es gilt bis dann; fehlt es, bis es ersetzt wird.
help201-ChargingProfile-chargingSchedule = Die Limits im Verlauf der Zeit; unter mehreren Ladeplänen wählt das Fahrzeug (ISO 15118).
help201-ChargingProfile-transactionId = Die Transaktion; nur beim Zweck TxProfile.

help201-ChargingSchedule-id = Die Nummer des Ladeplans.
help201-ChargingSchedule-startSchedule = Wann die erste Periode beginnt; nötig, außer bei der Art Relative.
help201-ChargingSchedule-duration = Dauer in Sekunden; fehlt sie, ohne Ende.
help201-ChargingSchedule-chargingRateUnit = Ob die Limits in Watt oder in Ampere sind.
help201-ChargingSchedule-chargingSchedulePeriod = Die Perioden, der Reihe nach.
help201-ChargingSchedule-minChargingRate = Die kleinste Rate, mit der das Fahrzeug laden kann.
help201-ChargingSchedule-salesTariff = Die Preise, für ein Fahrzeug, das einen Ladeplan wählt.

help201-ChargingSchedulePeriod-startPeriod = Sekunden nach Beginn des Ladeplans; die erste beginnt bei 0.
help201-ChargingSchedulePeriod-limit = Das Limit, mit höchstens einer Nachkommastelle.
help201-ChargingSchedulePeriod-numberPhases = Wie viele Phasen genutzt werden dürfen; 3, falls es fehlt.
help201-ChargingSchedulePeriod-phaseToUse = Welche Phase, falls nur eine genutzt wird und wählbar ist.

help201-ChargingProfileCriterion-chargingProfilePurpose = Der Zweck; fehlt er, jeder.
help201-ChargingProfileCriterion-stackLevel = Der Stack-Level; fehlt er, jeder.
help201-ChargingProfileCriterion-chargingProfileId = Die Nummern der Profile; was sonst angegeben ist, wird übergangen.
help201-ChargingProfileCriterion-chargingLimitSource = Wer sie installiert hat; fehlt es, gleich wer.

help201-ClearChargingProfileCriteria-evseId = Die EVSE; 0 für die Profile der Ladestation; fehlt sie, jede.
help201-ClearChargingProfileCriteria-chargingProfilePurpose = Der Zweck; fehlt er, jeder.
help201-ClearChargingProfileCriteria-stackLevel = Der Stack-Level; fehlt er, jeder.

help201-ChargingLimit-chargingLimitSource = Wer sie gesetzt hat.
help201-ChargingLimit-isGridCritical = Ob das Netz davon abhängt.

help201-CompositeSchedule-chargingSchedulePeriod = Die Perioden, der Reihe nach.
help201-CompositeSchedule-evseId = Die EVSE; 0 für die ganze Ladestation.
help201-CompositeSchedule-duration = Dauer in Sekunden.
help201-CompositeSchedule-scheduleStart = Wann die erste Periode beginnt.
help201-CompositeSchedule-chargingRateUnit = Ob die Limits in Watt oder in Ampere sind.

help201-ChargingNeeds-acChargingParameters = Was es zum Laden mit Wechselstrom braucht.
help201-ChargingNeeds-dcChargingParameters = Was es zum Laden mit Gleichstrom braucht.
help201-ChargingNeeds-requestedEnergyTransfer = AC oder DC, und auf wie vielen Phasen.
help201-ChargingNeeds-departureTime = Wann es voraussichtlich abfährt.

help201-AcChargingParameters-energyAmount = Die benötigte Energie, in Wh.
help201-AcChargingParameters-evMinCurrent = Der kleinste Strom je Phase, in A.
help201-AcChargingParameters-evMaxCurrent = Der größte Strom je Phase, in A.
help201-AcChargingParameters-evMaxVoltage = Die höchste Spannung, in V.

help201-DcChargingParameters-evMaxCurrent = Der größte Strom, in A.
help201-DcChargingParameters-evMaxVoltage = Die höchste Spannung, in V.
help201-DcChargingParameters-energyAmount = Die benötigte Energie, in Wh.
help201-DcChargingParameters-evMaxPower = Die höchste Leistung, in W.
help201-DcChargingParameters-stateOfCharge = Der Ladestand der Batterie, in Prozent.
help201-DcChargingParameters-evEnergyCapacity = Die Kapazität der Batterie, in Wh.
help201-DcChargingParameters-fullSoC = Der Ladestand, ab dem die Batterie als voll gilt, in Prozent.
help201-DcChargingParameters-bulkSoC = Der Ladestand, bis zu dem schnell geladen wird, in Prozent.

help201-SalesTariff-id = Die Nummer des Tarifs.
help201-SalesTariff-salesTariffDescription = Sein Name, für Menschen.
help201-SalesTariff-numEPriceLevels = Wie viele Preisstufen es gibt.
help201-SalesTariff-salesTariffEntry = Die Preise, nach Zeiträumen.

help201-SalesTariffEntry-relativeTimeInterval = Der Zeitraum.
help201-SalesTariffEntry-ePriceLevel = Die Preisstufe: je niedriger, desto günstiger.
help201-SalesTariffEntry-consumptionCost = Die Kosten, je nach Verbrauch.

help201-RelativeTimeInterval-start = Sekunden von jetzt bis zum Beginn.
help201-RelativeTimeInterval-duration = Für wie viele Sekunden; fehlt es, bis der nächste beginnt.

help201-ConsumptionCost-startValue = Der Verbrauch, ab dem diese Kosten gelten.
help201-ConsumptionCost-cost = Die Kosten.

help201-Cost-costKind = Welche Kosten es sind.
help201-Cost-amount = Der Betrag.
help201-Cost-amountMultiplier = Die Zehnerpotenz, mit der der Betrag multipliziert wird; 0, falls sie fehlt.
