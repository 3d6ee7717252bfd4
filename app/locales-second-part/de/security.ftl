security-profile-0 = 0: keines
security-profile-1 = 1: Passwort, ohne TLS
security-profile-2 = 2: Passwort und TLS
security-profile-trying = Das neue Profil wird versucht. Gelingt keine Verbindung, kehrt die Station zum vorherigen zurück.
security-profile-3-hint = In einem Browser funktioniert Profil 3 nur, wenn Zertifikat und Schlüssel im Zertifikatsspeicher des Browsers oder des Systems liegen. Sobald die Station ein Zertifikat hat, beide unten als PKCS #12 herunterladen, die Datei dort importieren (Chrome und Edge: Einstellungen, Datenschutz und Sicherheit, Sicherheit, Zertifikate verwalten; Firefox: Einstellungen, Datenschutz & Sicherheit, Zertifikate anzeigen, Ihre Zertifikate) und das Zertifikat auswählen, wenn der Browser danach fragt. Eine Seite kann selbst kein Zertifikat vorlegen.
security-password-set = gesetzt; nur in diesem Tab, bis er geschlossen wird
security-password-none = nicht gesetzt
security-server-unseen = vom Browser geprüft; eine Seite kann es nicht sehen
security-own-none = Die Station hat kein Zertifikat.
security-in-use = in Gebrauch
security-not-in-use = nicht in Gebrauch
security-fallback = Rückfall
security-algorithm = Art des neuen Schlüssels
security-event-recorded = Sicherheitsereignis erfasst; die Liste zeigt, ob es gesendet wurde.
security-request-waiting = Zertifikatsanforderung noch nicht gesendet
security-request-sent = Zertifikatsanforderung gesendet
security-request-accepted = Das CSMS hat die Anforderung akzeptiert; das Zertifikat wird erwartet
security-request-rejected = Das letzte Zertifikat wurde abgelehnt: { $why }. { $phase }
security-request-given-up = Zertifikatsanforderung aufgegeben
security-key-kept = Der private Schlüssel bleibt im Speicher dieses Browsers, bis die Station zurückgesetzt wird oder ihre Daten gelöscht werden. Er wird nie gesendet und steht in keinem Log; die Seite verlässt er nur, wenn er hier heruntergeladen wird.
security-roots-none = Es ist kein Wurzelzertifikat installiert.
security-issuer = Aussteller
security-validity = Gültig
security-chain = Zwischenzertifikate
security-details = Seriennummer, Hashwerte, PEM
security-serial = Seriennummer
security-fingerprint = Fingerabdruck (SHA-256)
security-remove-named = { $subject } entfernen
security-usage = Art
security-choose-file = Datei auswählen…
security-install = Installieren
security-file-too-large = Die Datei ist größer als 1 MB.
security-file-unreadable = Die Datei lässt sich nicht als Text lesen.
security-p12-password = Passwort für die Datei
security-pem-file = Als PEM herunterladen
security-password-needed = Ein Passwort eingeben, das den privaten Schlüssel in der Datei schützt.
security-download-hint = Beide Dateien enthalten den privaten Schlüssel; in der PEM-Datei ist er ungeschützt. Niemandem weitergeben.
security-log-clear = Sicherheits-Log leeren
security-column-time = Zeit
security-column-type = Ereignis
security-column-info = Angaben
security-column-delivery = CSMS
security-event-send = Ereignis senden
security-critical = kritisch
security-delivery-logged = nicht gesendet
security-delivery-queued = wartet
security-delivery-sent = gesendet
security-delivery-refused = nicht akzeptiert

security-vehicles = Zertifikate für Fahrzeuge (ISO 15118)
security-vehicles-help = Ein solches Zertifikat zeigt die Station den Fahrzeugen; sie fordert es mit SignCertificate an. Fahrzeuge sind hier simuliert, und keines prüft es.
security-vehicles-none = Die Station hat kein Zertifikat für Fahrzeuge.
security-ocsp =
    { $count ->
        [one] Status vom CSMS
       *[other] { $count } Status vom CSMS
    }
security-request-for-vehicles = Zertifikat für Fahrzeuge anfordern
