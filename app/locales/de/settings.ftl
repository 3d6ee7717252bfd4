# Die Konfigurationsschlüssel der Station.
settings-title = Einstellungen
settings-summary =
    { $pending ->
        [0] Konfigurationsschlüssel
        [one] 1 Änderung gilt nach einem Neustart
       *[other] { $pending } Änderungen gelten nach einem Neustart
    }
settings-find = Einstellung finden
settings-find-hint = Schlüssel, Bedeutung, Wert oder Abschnitt
settings-show = Zeigen
settings-show-all = Alle
settings-show-changed = Geändert
settings-count = { $all } Schlüssel
settings-changed = { $count } geändert
settings-count-found = { $found } von { $all } Schlüsseln
settings-nothing = Keine passenden Schlüssel.
settings-key = Schlüssel
settings-value = Wert
settings-default = Vorgabe
settings-default-label = Vorgabe
settings-custom = Eigene

settings-type-boolean = Boolean
settings-type-integer = Ganze Zahl
settings-type-list = Liste von Wörtern
settings-type-measurands = Liste von Messgrößen
settings-type-phase-rotation = Phasenfolge je Ladepunkt
settings-type-fixed = Fest
settings-type-text = Text
settings-range = { $min } bis { $max }

settings-access-none = Nur lesbar
settings-access-none-help = Nur lesbar: beschreibt die Hardware
settings-access-station = Nur hier änderbar
settings-access-station-help = Für das CSMS nur lesbar
settings-access-both = Hier und vom CSMS änderbar
settings-access-both-help = Das CSMS kann ihn mit ChangeConfiguration ändern
settings-restart = erfordert Neustart
settings-restart-help = Änderungen gelten nach einem Neustart

settings-pending = Nach dem Neustart; bis dahin
settings-none = keine
settings-all = alle
settings-choose = Auswählen
settings-put-back = Auf Vorgabe zurücksetzen
settings-remove = Entfernen

settings-add-title = Eigener Schlüssel
settings-add-key-hint = Name des Schlüssels
settings-add-readonly = Für das CSMS nur lesbar
settings-add = Schlüssel hinzufügen

# Einheiten, die Wörter sind; die englischen stehen bei den Einstellungen im Code.
settings-unit-entries = Einträge
settings-unit-items = Einträge
settings-unit-keys = Schlüssel
settings-unit-periods = Perioden
settings-unit-profiles = Profile
settings-unit-times = mal

# Wofür jeder Schlüssel da ist; die englischen Texte stehen bei den Einstellungen im Code.
setting-custom = Eigener Schlüssel.
setting-AllowOfflineTxForUnknownId = Offline auch einen unbekannten idTag laden lassen.
setting-AuthorizationCacheEnabled = Die Antworten des CSMS zu jedem idTag zwischenspeichern.
setting-AuthorizeRemoteTxRequests = Vor einem Fernstart Autorisierung anfragen, wie bei einer Karte.
setting-BlinkRepeat = Wie oft die Leuchte blinkt, um etwas anzuzeigen, etwa eine gelesene Karte.
setting-ClockAlignedDataInterval = Abstand der uhrzeitgebundenen Messwerte, ab Mitternacht UTC; 0 für keine.
setting-ConnectionTimeOut = Wie lange ein Ladevorgang in Preparing bleiben darf; 0 für unbegrenzt.
setting-ConnectorPhaseRotation = Wie die Phasen jedes Ladepunkts am Zähler liegen, etwa 1.RST,2.RTS.
setting-ConnectorPhaseRotationMaxLength = Höchstzahl der Einträge in ConnectorPhaseRotation.
setting-GetConfigurationMaxKeys = Höchstzahl der Schlüssel in einem GetConfiguration.
setting-HeartbeatInterval = Ruhezeit, nach der ein Heartbeat gesendet wird.
setting-LightIntensity = Helligkeit der Leuchten der Station.
setting-LocalAuthorizeOffline = Offline die idTags laden lassen, die als gültig bekannt sind.
setting-LocalPreAuthorize = Online bei einem als gültig bekannten idTag sofort beginnen.
setting-MaxEnergyOnInvalidId = Energie, die noch abgegeben wird, nachdem das CSMS den idTag einer laufenden Transaktion abgelehnt hat.
setting-MessageTimeout = Wie lange die Station auf eine Antwort wartet.
setting-MeterValuesAlignedData = Messgrößen der uhrzeitgebundenen Messwerte; leer für keine.
setting-MeterValuesAlignedDataMaxLength = Höchstzahl der Einträge in MeterValuesAlignedData.
setting-MeterValuesSampledData = Messgrößen der Messwerte während einer Transaktion; leer für keine.
setting-MeterValuesSampledDataMaxLength = Höchstzahl der Einträge in MeterValuesSampledData.
setting-MeterValueSampleInterval = Abstand der Messwerte während einer Transaktion; 0 für keine.
setting-MinimumStatusDuration = Wie lange ein Status bestehen muss, bis er gemeldet wird.
setting-NumberOfConnectors = Wie viele Ladepunkte die Station hat, ab 1 gezählt.
setting-ResetRetries = Wie oft ein fehlgeschlagener Reset wiederholt wird.
setting-StopTransactionMaxMeterValues = Höchstzahl der Messwerte in einem StopTransaction.
setting-StopTransactionOnEVSideDisconnect = Die Transaktion beenden, wenn das Kabel am Auto abgesteckt wird.
setting-StopTransactionOnInvalidId = Die Transaktion beenden, wenn das CSMS ihren idTag ablehnt; sonst nur die Energie stoppen.
setting-StopTxnAlignedData = Uhrzeitgebundene Messwerte, die in StopTransaction enthalten sind.
setting-StopTxnAlignedDataMaxLength = Höchstzahl der Einträge in StopTxnAlignedData.
setting-StopTxnSampledData = Regelmäßige Messwerte, die in StopTransaction enthalten sind.
setting-StopTxnSampledDataMaxLength = Höchstzahl der Einträge in StopTxnSampledData.
setting-SupportedFeatureProfiles = Die Feature-Profile, die diese Station unterstützt.
setting-TransactionMessageAttempts = Höchstzahl der Versuche, eine Transaktionsnachricht zu senden.
setting-TransactionMessageRetryInterval = Wartezeit, bis eine Transaktionsnachricht erneut gesendet wird, mal der Zahl der Versuche.
setting-UnlockConnectorOnEVSideDisconnect = Das Kabel an der Station entriegeln, wenn es am Auto abgesteckt wird.
setting-LocalAuthListEnabled = idTags zuerst in der lokalen Autorisierungsliste nachsehen.
setting-LocalAuthListMaxLength = Höchstzahl der Einträge in der lokalen Autorisierungsliste.
setting-SendLocalListMaxLength = Höchstzahl der Einträge in einem SendLocalList.
setting-ReserveConnectorZeroSupported = Reservierungen für einen beliebigen Ladepunkt (connector 0) annehmen.
setting-ChargeProfileMaxStackLevel = Höchste Stapelebene eines Ladeprofils. Je Ebene und Zweck gibt es eines.
setting-ChargingScheduleAllowedChargingRateUnit = Worin die Grenzen eines Plans angegeben werden dürfen.
setting-ChargingScheduleMaxPeriods = Höchstzahl der Perioden in einem Ladeplan.
setting-ConnectorSwitch3to1PhaseSupported = Ob eine laufende Transaktion von drei Phasen auf eine wechseln darf.
setting-MaxChargingProfilesInstalled = Höchstzahl gleichzeitig installierter Ladeprofile.
setting-SupportedFileTransferProtocols = Auf welchen Wegen Firmware und Diagnose reisen. Eine Webseite lädt über HTTP; FTP wird simuliert.
setting-AdditionalRootCertificateCheck = Ein neues Wurzelzertifikat des CSMS ersetzt das alte und muss von ihm signiert sein.
setting-AuthorizationKey = Passwort für die Verbindung, hexadezimal. Es lässt sich nicht auslesen.
setting-CertificateSignedMaxChainSize = Höchste Länge der Zertifikatskette in CertificateSigned.
setting-CertificateStoreMaxLength = Höchste Anzahl installierbarer Wurzelzertifikate.
setting-CpoName = Name des Betreibers (O) im Zertifikat der Station.
setting-SecurityProfile = Wie die Verbindung gesichert ist: 0 gar nicht, 1 mit Passwort, 2 zusätzlich mit TLS, 3 mit Client-Zertifikat.

# Variablen, die es nur in OCPP 2.0.1 gibt
setting-TxStartPoint = Womit eine Transaktion beginnt; was zuerst eintritt, zählt.
setting-TxStopPoint = Mit wessen Ende eine Transaktion endet; was zuerst endet, zählt.
setting-TxStartedMeasurands = Messgrößen in dem Ereignis, mit dem eine Transaktion beginnt.
setting-AuthEnabled = Fragen, wer laden will; sonst darf jeder laden.
setting-MasterPassGroupId = Karten dieser Gruppe können jede Transaktion beenden und keine beginnen; leer: keine solche Gruppe.
setting-DisableRemoteAuthorization = Allein nach Cache und lokaler Liste entscheiden, ohne das CSMS zu fragen.
setting-AuthCacheLifeTime = Wie lange der Cache eine Karte nach ihrer letzten Verwendung kennt; 0: unbegrenzt.
setting-AuthCachePolicy = Welche Karte einen vollen Cache zuerst verlässt.
setting-AuthCacheDisablePostAuthorize = Das CSMS nicht nach einer Karte fragen, die der Cache als ungültig kennt.
setting-LocalAuthListDisablePostAuthorize = Das CSMS nicht nach einer Karte fragen, die die lokale Liste als ungültig kennt.
setting-SampledDataEnabled = Zu Beginn, während und am Ende von Transaktionen messen.
setting-SampledDataTxEndedInterval = Abstand der Messwerte, die mit dem Ende einer Transaktion gemeldet werden; 0: nur die von Anfang und Ende.
setting-AlignedDataEnabled = Im Takt der Uhr messen.
setting-AlignedDataSendDuringIdle = Im Takt der Uhr gemessene Werte nur senden, solange keine Transaktion läuft.
setting-AlignedDataTxEndedInterval = Abstand der im Takt der Uhr gemessenen Werte, die mit dem Ende einer Transaktion gemeldet werden; 0: keine.
setting-OfflineThreshold = War die Station länger offline, meldet sie den Status aller Ladepunkte.
setting-NetworkConfigurationPriority = Die Netzwerkprofile, mit denen sich die Station verbindet, nach ihren Plätzen; das bevorzugte zuerst.
setting-NetworkProfileConnectionAttempts = Verbindungsversuche, bevor das nächste Netzwerkprofil an die Reihe kommt.
setting-RetryBackOffRepeatTimes = Wie oft sich die Wartezeit vor einem weiteren Verbindungsversuch verdoppelt.
setting-RetryBackOffRandomRange = Längste zufällige Zeit, die zu dieser Wartezeit hinzukommt.
setting-RetryBackOffWaitMinimum = Wartezeit vor dem ersten erneuten Verbindungsversuch.
setting-TimeSource = Wonach die Uhr der Station gestellt wird.
setting-TimeAdjustmentReportingThreshold = Wird die Uhr um mehr als das verstellt, meldet die Station ein Sicherheitsereignis.
setting-ReservationEnabled = Reservierungen annehmen und beachten.
setting-SmartChargingEnabled = Ladeprofile annehmen und beachten.
setting-LimitChangeSignificance = Ändert sich ein Limit um weniger als das, wird es dem CSMS nicht gemeldet.
setting-CertSigningWaitMinimum = Wie lange die Station auf ein Zertifikat wartet, bevor sie erneut darum bittet; jedes Mal doppelt so lange.
setting-CertSigningRepeatTimes = Wie oft die Station erneut um ein Zertifikat bittet.
