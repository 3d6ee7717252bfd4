# Wer die Station zu sein angibt, und typische Stationen.
identity-title = Identität
identity-vendor = Hersteller
identity-model = Modell
identity-serial = Seriennummer
identity-box = Seriennummer der Ladebox
identity-firmware = Firmwareversion
identity-meter = Typ des Zählers
identity-meter-serial = Seriennummer des Zählers
identity-iccid = ICCID der SIM-Karte
identity-imsi = IMSI der SIM-Karte
identity-required = nötig
identity-not-sent = nicht gesendet
identity-restart-note = Das CSMS erfährt davon mit einer BootNotification, daher startet die Station neu: laufende Transaktionen enden mit dem Grund Reboot.
identity-save = Speichern und neu starten
identity-presets = Typische Stationen
identity-preset-set-up = Einrichten
identity-preset-confirm = Neu einrichten
identity-preset-forgets = Die Station wird neu eingerichtet. Sie vergisst ihr CSMS, ihre Einstellungen, ihre Zähler und jede Transaktion.
identity-preset-done = Die Station ist neu eingerichtet. Zum Fortfahren verbinden.
identity-undelivered =
    { $count ->
        [one] Eine nicht zugestellte Nachricht geht verloren.
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
