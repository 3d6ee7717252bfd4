# Wer laden darf: Reservierungen und die lokale Autorisierungsliste.
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
access-reservations = Reservierungen
access-nothing-reserved = Keine Reservierungen.
access-reservation-id = ID
access-reservation-connector = Ladepunkt
access-reservation-for = Für
access-reservation-until = Bis
access-any-connector = beliebig
access-tag-or-group = { $tag } oder Gruppe { $parent }
access-list = Lokale Autorisierungsliste
access-list-none = Die Station führt keine lokale Liste: Das Profil LocalAuthListManagement ist aus.
access-list-empty = Die Liste ist leer.
access-list-size =
    { $entries ->
        [one] Version { $version }, 1 Eintrag.
       *[other] Version { $version }, { $entries } Einträge.
    }
access-list-disabled = Nicht in Gebrauch: LocalAuthListEnabled ist false.
access-list-caption = Lokale Liste
access-entry-tag = idTag
access-entry-status = Status
access-entry-expiry = Läuft ab
access-entry-parent = Gruppe
access-more = { $count } weitere
