# Die Konfigurationsschlüssel der Station.
settings-title = Einstellungen
settings-summary =
    { $pending ->
        [0] Konfigurationsschlüssel
        [one] Eine Änderung wartet auf einen Neustart
       *[other] { $pending } Änderungen warten auf einen Neustart
    }
settings-find = Einstellung finden
settings-find-hint = Finden: Schlüssel, Bedeutung, Wert, Abschnitt
settings-show = Zeigen
settings-show-all = Alle
settings-show-changed = Geändert
settings-count = { $all } Schlüssel
settings-count-found = { $found } von { $all } Schlüsseln
settings-nothing = Kein Schlüssel passt dazu.
settings-key = Schlüssel
settings-value = Wert
settings-default = Vorgabe
settings-default-label = Vorgabe
settings-custom = Eigene

settings-type-boolean = Ja oder nein
settings-type-integer = Ganze Zahl
settings-type-list = Wörter einer Liste
settings-type-measurands = Liste von Messgrößen
settings-type-phase-rotation = Drehung je Ladepunkt
settings-type-fixed = Fest
settings-type-text = Text
settings-range = { $min } bis { $max }

settings-access-none = Nur lesbar
settings-access-none-help = Niemand darf es ändern: Es sagt, wie die Station gebaut ist
settings-access-station = Nur hier
settings-access-station-help = Für das CSMS nur lesbar; hier änderbar
settings-access-both = CSMS und hier
settings-access-both-help = Änderbar vom CSMS und hier
settings-restart = braucht Neustart
settings-restart-help = Eine Änderung gilt ab dem nächsten Start

settings-pending = Nach einem Neustart; bis dahin
settings-none = keine
settings-all = alle
settings-choose = Auswählen
settings-put-back = Zurücksetzen
settings-remove = Entfernen

settings-add-title = Ein eigener Schlüssel
settings-add-key-hint = ein eigener Schlüssel
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
setting-custom = Ein eigener Schlüssel.
setting-AllowOfflineTxForUnknownId = Offline auch einen idTag laden lassen, den die Station noch nie gesehen hat.
setting-AuthorizationCacheEnabled = Merken, was das CSMS zu jedem idTag gesagt hat.
setting-AuthorizeRemoteTxRequests = Vor einem Fernstart um Autorisierung fragen, wie bei einer Karte.
setting-BlinkRepeat = Wie oft die Leuchte blinkt, wenn sie etwas anzeigt, etwa eine gelesene Karte.
setting-ClockAlignedDataInterval = Abstand der Zählerstände zur vollen Uhrzeit, ab Mitternacht UTC gezählt; 0 für keine.
setting-ConnectionTimeOut = Wie lange ein Ladevorgang in Preparing bleiben darf; 0 für unbegrenzt.
setting-ConnectorPhaseRotation = Wie die Phasen jedes Ladepunkts am Zähler liegen, etwa 1.RST,2.RTS.
setting-ConnectorPhaseRotationMaxLength = Höchstzahl der Einträge in ConnectorPhaseRotation.
setting-GetConfigurationMaxKeys = Höchstzahl der Schlüssel in einem GetConfiguration.
setting-HeartbeatInterval = Stille, nach der die Station einen Heartbeat sendet.
setting-LightIntensity = Helligkeit der Leuchten der Station.
setting-LocalAuthorizeOffline = Offline die idTags laden lassen, die als gültig bekannt sind.
setting-LocalPreAuthorize = Online bei einem als gültig bekannten idTag sofort beginnen.
setting-MaxEnergyOnInvalidId = Energie, die noch abgegeben wird, nachdem das CSMS den idTag einer laufenden Transaktion abgelehnt hat.
setting-MessageTimeout = Wie lange die Station auf eine Antwort wartet.
setting-MeterValuesAlignedData = Was die Zählerstände zur vollen Uhrzeit enthalten; leer für keine.
setting-MeterValuesAlignedDataMaxLength = Höchstzahl der Einträge in MeterValuesAlignedData.
setting-MeterValuesSampledData = Was die Zählerstände in einer Transaktion enthalten; leer für keine.
setting-MeterValuesSampledDataMaxLength = Höchstzahl der Einträge in MeterValuesSampledData.
setting-MeterValueSampleInterval = Abstand der Zählerstände in einer Transaktion; 0 für keine.
setting-MinimumStatusDuration = Wie lange ein Status bestehen muss, bis er gemeldet wird.
setting-NumberOfConnectors = Wie viele Ladepunkte die Station hat, ab 1 gezählt.
setting-ResetRetries = Wie oft ein gescheiterter Reset wiederholt wird, bis er aufgegeben wird.
setting-StopTransactionMaxMeterValues = Höchstzahl der Zählerstände in einem StopTransaction.
setting-StopTransactionOnEVSideDisconnect = Die Transaktion beenden, wenn das Kabel am Auto gezogen wird.
setting-StopTransactionOnInvalidId = Die Transaktion beenden, wenn das CSMS ihren idTag ablehnt; sonst nur die Energie stoppen.
setting-StopTxnAlignedData = Zählerstände zur vollen Uhrzeit, die in StopTransaction kommen.
setting-StopTxnAlignedDataMaxLength = Höchstzahl der Einträge in StopTxnAlignedData.
setting-StopTxnSampledData = Regelmäßige Zählerstände, die in StopTransaction kommen.
setting-StopTxnSampledDataMaxLength = Höchstzahl der Einträge in StopTxnSampledData.
setting-SupportedFeatureProfiles = Die Feature-Profile, die diese Station unterstützt.
setting-TransactionMessageAttempts = Wie oft eine Transaktionsnachricht gesendet wird, bis sie aufgegeben wird.
setting-TransactionMessageRetryInterval = Wartezeit, bis eine Transaktionsnachricht erneut gesendet wird, mal der Zahl der Versuche.
setting-UnlockConnectorOnEVSideDisconnect = Die Seite der Station entriegeln, wenn das Kabel am Auto gezogen wird.
setting-LocalAuthListEnabled = idTags zuerst nach der lokalen Autorisierungsliste beurteilen.
setting-LocalAuthListMaxLength = Höchstzahl der Einträge in der lokalen Autorisierungsliste.
setting-SendLocalListMaxLength = Höchstzahl der Einträge in einem SendLocalList.
setting-ReserveConnectorZeroSupported = Reservierungen für irgendeinen der Ladepunkte annehmen.
setting-ChargeProfileMaxStackLevel = Höchste Stapelebene eines Ladeprofils. Je Ebene und Zweck gibt es eines.
setting-ChargingScheduleAllowedChargingRateUnit = Worin die Grenzen eines Plans angegeben werden dürfen.
setting-ChargingScheduleMaxPeriods = Höchstzahl der Perioden in einem Ladeplan.
setting-ConnectorSwitch3to1PhaseSupported = Ob eine laufende Transaktion von drei Phasen auf eine wechseln darf.
setting-MaxChargingProfilesInstalled = Höchstzahl gleichzeitig installierter Ladeprofile.
setting-SupportedFileTransferProtocols = Auf welchen Wegen Firmware und Diagnose reisen. Eine Webseite lädt über HTTP; FTP wird simuliert.
