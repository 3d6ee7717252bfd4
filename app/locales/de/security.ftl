# Der Reiter Sicherheit: Profil, Zertifikate, Sicherheits-Log.
security-title = Sicherheit
security-summary = Profil { $profile }
security-summary-certificates =
    { $count ->
        [one] 1 Zertifikat
       *[other] { $count } Zertifikate
    }
security-profile = Sicherheitsprofil
security-profile-3 = 3: TLS mit Client-Zertifikat
security-password = AuthorizationKey
security-server = Zertifikat des Servers
security-own = Zertifikat der Station
security-request = Zertifikat anfordern
security-roots = Vertrauenswürdige Wurzelzertifikate
security-key = Schlüssel
security-remove = Entfernen
security-pem = Zertifikat (PEM)
security-p12 = Als PKCS #12 herunterladen
security-log = Sicherheits-Log
