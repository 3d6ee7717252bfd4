# Was die Station zu Zertifikaten, Sicherheitsereignissen und Sicherheitsprofil sagt. Das Englische dazu
# steht bei `text!`.

certificate-installed = Zertifikat installiert: { $subject }, noch { $days } Tage gültig
certificate-key-made = Neues Schlüsselpaar für das Zertifikat der Station erzeugt
certificate-no-cpo-name = vor der Anforderung eines Zertifikats muss CpoName gesetzt sein
certificate-no-key = Kein Schlüsselpaar erzeugt: { $why }
certificate-no-serial-number = vor der Anforderung eines Zertifikats braucht die Station eine Seriennummer
certificate-not-asked-for = es wurde keines angefordert
certificate-not-installed = Wurzelzertifikat nicht installiert: { $why }
certificate-not-requested = Kein Zertifikat angefordert: { $why }
certificate-own-stays = DeleteCertificate fehlgeschlagen: das eigene Zertifikat der Station lässt sich so nicht löschen
certificate-refused = Das Zertifikat wurde abgelehnt: { $why }
certificate-renewal = Das Zertifikat der Station läuft bald ab; ein neues wird angefordert
certificate-request-again = SignCertificate wird in { $seconds } s erneut gesendet: { $why }
certificate-request-given-up = SignCertificate nach { $attempts } Versuchen aufgegeben: { $why }
certificate-request-rejected = das CSMS hat es abgelehnt
certificate-request-unanswered = keine brauchbare Antwort
certificate-root-in-use = DeleteCertificate fehlgeschlagen: das Wurzelzertifikat wird für die Verbindung gebraucht
certificate-root-installed = Wurzelzertifikat installiert: { $subject }
certificate-root-removed = Wurzelzertifikat entfernt: { $subject }
certificate-store-full = der Speicher ist voll: höchstens { $most } Wurzelzertifikate (CertificateStoreMaxLength)
certificate-unknown = es gibt kein Zertifikat mit diesem Fingerabdruck
config-no-hex = muss aus { $min } bis { $max } hexadezimalen Ziffern bestehen
config-too-long = darf höchstens { $max } Zeichen haben, nicht { $length }
crypto-busy = es laufen zu viele kryptografische Vorgänge
crypto-timeout = kein Ergebnis innerhalb von { $seconds } s
security-event-info = techInfo darf höchstens { $most } Zeichen haben, nicht { $length }
security-event-refused = Das CSMS hat das Sicherheitsereignis nicht angenommen; es wird nicht erneut gesendet
security-event-type = type muss 1 bis { $most } Zeichen haben, nicht { $length }
security-events-full = Zu viele Sicherheitsereignisse warten; das älteste wird nicht gesendet
security-profile-fallback = Keine Verbindung mit Sicherheitsprofil { $failed }; die Station kehrt zu Profil { $previous } zurück
security-profile-lower = ist { $present } und lässt sich nur erhöhen
security-profile-no-certificate = kann nicht 3 sein, bevor die Station ein eigenes gültiges Zertifikat hat
security-profile-no-key = kann nicht { $wanted } sein, bevor AuthorizationKey gesetzt ist
security-profile-no-root = kann nicht { $wanted } sein, bevor ein gültiges CentralSystemRootCertificate installiert ist
