# Die Konsole des CSMS.

csms-parts = Teil der Konsole
csms-operations = Operationen
csms-both-sides = Vergleich
csms-admin = Verwaltung
csms-charge-point = Ladestation
csms-never-connected = Diese Station war mit diesem CSMS noch nie verbunden.
csms-loading = Wird geladen…
csms-unreachable = Die Konsole des Servers ist nicht erreichbar. Alle paar Sekunden folgt ein neuer Versuch.

# Operationen

csms-as = Als
csms-form = Formular
csms-json = JSON
csms-payload = Nutzdaten
csms-fill-in = Formular zurücksetzen
csms-has-violations = Die markierten Felder verletzen eine Regel. Als JSON lassen sie sich trotzdem senden.
csms-favourites = Favoriten
csms-favourite-name = Name des Favoriten
csms-keep = Als Favorit speichern
csms-forget = { $name } löschen
csms-sent = Gesendet
csms-nothing-sent = Noch nichts gesendet.
csms-again = Erneut senden
csms-waiting = wartet auf Antwort
csms-timeout = Zeit abgelaufen
csms-closed = Verbindung vor der Antwort geschlossen
csms-answered = beantwortet

# Das Formular einer Payload

csms-no-fields = Keine Felder.
csms-add-field = { $name } hinzufügen
csms-add-item = Zu { $name } hinzufügen
csms-leave-out = { $name } entfernen
csms-remove = { $name } entfernen
csms-expected = erwartet: { $what }

# Beide Seiten

csms-not-of-page = Diese Station ist nicht auf dieser Seite.
csms-agree = CSMS und Station stimmen überein.
csms-differences =
    { $count ->
        [one] 1 Unterschied.
       *[other] { $count } Unterschiede.
    }
csms-on-the-way =
    { $count ->
        [one] 1 Transaktionsnachricht ist noch nicht zugestellt.
       *[other] { $count } Transaktionsnachrichten sind noch nicht zugestellt.
    }
csms-offline-waiting =
    { $count ->
        [one] Die Station ist offline; 1 Nachricht wartet.
       *[other] Die Station ist offline; { $count } Nachrichten warten.
    }
csms-believes = CSMS
csms-station-knows = Station
csms-connection = Verbindung
csms-registration = Anmeldung
csms-availability-of = Verfügbarkeit von { $id }
csms-transaction-at = Transaktion an { $id }
csms-meter-of = Zähler von { $id }
csms-reservations = Reservierungen
csms-list-version = Version der lokalen Liste
csms-profiles = Ladeprofile
csms-diagnostics = Diagnose
csms-configuration = Konfiguration
csms-keys-reported = { $count } Schlüssel gemeldet
csms-variables = Variablen
csms-variables-reported =
    { $count ->
        [one] 1 Variable gemeldet
       *[other] { $count } Variablen gemeldet
    }
csms-variables-known =
    { $count ->
        [one] 1 Variable
       *[other] { $count } Variablen
    }
csms-no-id = noch ohne ID
csms-not-yet-reported = noch nicht gemeldet
csms-why-dead-connection = Das CSMS bemerkt eine tote Verbindung erst nach einer Weile.
csms-why-next-boot = Gilt ab dem nächsten Start.
csms-why-not-reported = Von der Station noch nicht gemeldet.
csms-why-local-change = Sie wurde an der Station geändert, oder die Station hat die Änderung nicht beantwortet.
csms-why-on-the-way = Start oder Ende ist noch nicht zugestellt.
csms-why-used-or-expired = Sie wurde genutzt oder ist nach der Uhr der Station abgelaufen.
csms-why-list-version = GetLocalListVersion aktualisiert den Wert.
csms-why-profile-ended = Ein TxProfile endet mit seiner Transaktion, andere enden mit ihrer Gültigkeit.
csms-why-configuration = Seit der Meldung geändert. GetConfiguration aktualisiert den Wert.
csms-why-variables = Seit der Meldung geändert. GetVariables oder GetBaseReport aktualisiert den Wert.

# Verwaltung

csms-receipts = Belege
csms-no-receipts = Noch keine Transaktion ist beendet.
csms-ended = Beendet
csms-reason = Grund
csms-energy = Energie
csms-per-session = Je Ladevorgang
csms-total = Summe
csms-policy-of-all = Alle Stationen
csms-policy-as-all = Wie Vorgabe
csms-id-tags = idTags
csms-status-of = Status von { $name }
csms-group = Gruppe
csms-add-tag = Einen idTag hinzufügen
csms-accept-unknown = Unbekannte idTags akzeptieren
csms-concurrent = Gleichzeitige Transaktionen je idTag erlauben
csms-tariff = Tarif
csms-per-kwh = Je kWh
csms-per-hour = Je Stunde
csms-price-invalid = Ein Preis muss eine Zahl von 0 bis { $most } sein.
csms-currency = Währung

# Sicherheit

csms-certificates = Zertifikate
csms-requests = Antwort auf SignCertificate
csms-signing-right = Richtiges Zertifikat
csms-signing-other-key = Zertifikat für einen anderen Schlüssel
csms-signing-broken-chain = Kette ohne Zwischenzertifikat
csms-signing-wrong-order = Kette in falscher Reihenfolge
csms-signing-unknown-authority = Zertifikat einer unbekannten CA
csms-signing-self-signed = Selbstsigniertes Zertifikat
csms-signing-expired = Abgelaufenes Zertifikat
csms-signing-not-yet-valid = Noch nicht gültiges Zertifikat
csms-signing-too-long = Zu lange Kette
csms-signing-wrong-subject = Zertifikat für eine andere Seriennummer
csms-signing-wrong-organization = Zertifikat für eine andere Organisation
csms-signing-bad-signature = Zertifikat mit falscher Signatur
csms-signing-truncated = Abgeschnittenes PEM
csms-signing-der = DER statt PEM
csms-signing-reject = Rejected
csms-signing-ignore = Accepted, aber kein Zertifikat
csms-root-choice = Gesendetes Wurzelzertifikat
csms-root-right = Eigenes Wurzelzertifikat
csms-root-successor = Neues, vom eigenen signiertes
csms-root-stranger = Wurzelzertifikat einer anderen CA
csms-root-expired = Abgelaufenes
csms-root-not-yet-valid = Noch nicht gültiges
csms-root-not-an-authority = Zertifikat, das keine CA ist
csms-root-several = Zwei Zertifikate
csms-root-truncated = Abgeschnittenes PEM
csms-root-der = DER statt PEM
csms-install-root = CSMS-Wurzelzertifikat installieren
csms-install-manufacturer-root = Hersteller-Wurzelzertifikat installieren
csms-renew-certificate = Neues Zertifikat anfordern
csms-issued-answered = Zertifikat gesendet: { $name }. Antwort der Station: { $status }.
csms-list-roots = CSMS-Wurzelzertifikate auflisten
csms-list-manufacturer-roots = Hersteller-Wurzelzertifikate auflisten
csms-delete-certificate = Zertifikat { $name } löschen
csms-vehicle-certificates = Für Fahrzeuge ausgestellte Zertifikate
csms-revoke = Sperren
csms-revoke-certificate = Zertifikat { $name } sperren
csms-restore = Entsperren
csms-restore-certificate = Zertifikat { $name } entsperren
csms-revoked-since = gesperrt am { $time }
csms-signed-firmware = Signierte Firmware
csms-firmware-signing = Signatur
csms-firmware-right = Richtig
csms-firmware-other-file = Von einer anderen Datei
csms-firmware-other-key = Mit anderem Schlüssel
csms-firmware-unknown-signer = Zertifikat eines anderen Herstellers
csms-firmware-expired-signer = Abgelaufenes Zertifikat
csms-send-firmware = Firmware senden
csms-firmware-told = Meldung der Station: { $status }
csms-security-events = Sicherheitsereignisse
csms-no-security-events = Noch keine gemeldet.
csms-event = Ereignis
csms-tech-info = Einzelheiten
csms-monitor-events = Überwachte Variablen
csms-monitor-value = Wert
csms-monitor-alert = Grenze überschritten
csms-monitor-cleared = wieder normal
csms-monitor-change = geändert
csms-monitor-periodic = regelmäßig
csms-get-log = Sicherheits-Log anfordern
