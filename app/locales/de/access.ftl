# Wer laden darf: Reservierungen, der Autorisierungs-Cache und die lokale Autorisierungsliste.
access-title = Zugang
access-summary-reservations =
    { $count ->
        [0] Keine Reservierung
        [one] Eine Reservierung
       *[other] { $count } Reservierungen
    }
access-summary-list-off = lokale Liste aus
access-summary-list-empty = lokale Liste leer
access-summary-list = lokale Liste Version { $version }
access-list = Lokale Autorisierungsliste
access-entry-expiry = Läuft ab
access-entry-parent = Gruppe
access-entry-group = Gruppe

# Was von Hand bearbeitet wird.

access-cache = Autorisierungs-Cache
access-edit = Bearbeiten
access-remove = Entfernen
access-list-version = Version

# Die eigenen Karten.

access-cards = Eigene Karten
access-card-name = Name
access-card = Karte { $tag }
access-cards-text = Importieren und exportieren
access-cards-import = Importieren
