identity-vendor = Hersteller
identity-model = Modell
identity-serial = Seriennummer
identity-box = Seriennummer der Charge Box
identity-firmware = Firmwareversion
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

# Die Station als Datei.

identity-file-note = Die Datei enthält Adresse, ID, Identität, Hardware, Auto, Einstellungen und eigene Schlüssel, Nachrichtenstörungen, die Listen des Reiters Zugang und die eigenen Karten; keine Passwörter, Transaktionen oder Reservierungen. Eine Datei lässt sich auch auf die Seite ziehen.
identity-file-save = Als Datei speichern
identity-file-open = Datei öffnen…
