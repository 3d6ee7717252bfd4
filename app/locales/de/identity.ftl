# Wer die Station zu sein angibt, und typische Stationen.
identity-title = Identität
identity-vendor = Hersteller
identity-model = Modell
identity-serial = Seriennummer
identity-box = Seriennummer der Ladebox
identity-firmware = Firmwareversion
identity-meter = Zählertyp
identity-meter-serial = Seriennummer des Zählers
identity-iccid = ICCID der SIM-Karte
identity-imsi = IMSI der SIM-Karte
identity-required = erforderlich
identity-not-sent = nicht gesendet
identity-restart-note = Die Station meldet ihre Identität mit BootNotification und startet daher neu: Laufende Transaktionen enden mit dem Grund Reboot.
identity-save = Speichern und neu starten
identity-presets = Vorlagen
identity-preset-set-up = Verwenden
identity-preset-confirm = Station ersetzen
identity-preset-forgets = Die Station wird ersetzt. CSMS-Adresse, Einstellungen, Zählerstände und Transaktionen werden gelöscht.
identity-preset-done = Station ersetzt. Zum Fortfahren verbinden.
identity-undelivered =
    { $count ->
        [one] 1 nicht zugestellte Nachricht geht verloren.
       *[other] { $count } nicht zugestellte Nachrichten gehen verloren.
    }
identity-cannot-be-undone = Das lässt sich nicht rückgängig machen.

# Die englischen Texte stehen bei den Stationen im Code.
identity-preset-ac-wallbox = AC-Wallbox
identity-preset-ac-wallbox-description = Ein Ladepunkt, 11 kW dreiphasig, festes Kabel
identity-preset-ac-double = AC-Doppelstation
identity-preset-ac-double-description = Zwei Ladepunkte, je 22 kW dreiphasig, Steckdosen mit Verriegelung
identity-preset-dc-fast = DC-Schnelllader
identity-preset-dc-fast-description = Zwei Ladepunkte, je 150 kW, 400 V, feste Kabel

# Die Station als Datei.

identity-file = Station als Datei
identity-file-note = Die Datei enthält Adresse, ID, Identität, Hardware, Auto, Einstellungen und eigene Schlüssel, Nachrichtenfehler, die Listen des Reiters Zugang und die eigenen Karten; keine Passwörter, Transaktionen oder Reservierungen. Eine Datei lässt sich auch auf die Seite ziehen.
identity-file-save = Als Datei speichern
identity-file-open = Datei öffnen …
