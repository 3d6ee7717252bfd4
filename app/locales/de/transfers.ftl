# Firmware und Diagnose.
transfers-title = Firmware und Diagnose
transfers-no-version = Keine Version
transfers-no-update = kein Update
transfers-firmware = Firmware
transfers-phase-scheduled = Update geplant
transfers-phase-downloading = lädt herunter
transfers-phase-retrying = bald erneuter Versuch
transfers-phase-waiting = wartet auf das Ende von Transaktionen
transfers-phase-installing = installiert
transfers-phase-uploading = lädt hoch
transfers-phase-restarting = startet neu
transfers-begins = startet { $when }
transfers-status = Status
transfers-answer = Antwort
transfers-version = Nächste Version
transfers-phase-verifying = Signatur wird geprüft
transfers-phase-install-scheduled = wartet auf den Installationszeitpunkt
