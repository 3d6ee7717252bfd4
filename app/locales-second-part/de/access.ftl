access-reservations = Reservierungen
access-nothing-reserved = Keine Reservierungen. Sie erscheinen, wenn das CSMS ReserveNow sendet oder hier eine hinzugefügt wird.
access-reservation-id = ID
access-reservation-for = Für
access-reservation-until = Bis
access-any-connector = beliebig
access-tag-or-group = { $tag } oder Gruppe { $parent }
access-list-off = Nicht in Gebrauch: Das Profil LocalAuthListManagement ist aus, oder LocalAuthListEnabled ist false.
access-list-empty = Die Liste ist leer. Das CSMS füllt sie mit SendLocalList; Einträge lassen sich auch hier hinzufügen.
access-list-size =
    { $entries ->
        [one] Version { $version }, 1 Eintrag.
       *[other] Version { $version }, { $entries } Einträge.
    }
access-list-caption = Lokale Liste
access-removed = { $tag } entfernt.
access-reservation-cancelled = Reservierung { $id } storniert.
access-entry-status = Status
access-more = { $count } weitere

# Was von Hand bearbeitet wird.

access-cache-off = Nicht in Gebrauch: AuthorizationCacheEnabled ist false.
access-cache-empty = Der Cache ist leer. Er merkt sich, was das CSMS zu jeder Karte antwortet; Einträge lassen sich auch hier hinzufügen.
access-cache-size =
    { $count ->
        [one] 1 Eintrag.
       *[other] { $count } Einträge, der neueste zuerst.
    }
access-add-entry = Eintrag hinzufügen
access-add-to-cache = Zum Autorisierungs-Cache hinzufügen
access-add-to-list = Zur lokalen Liste hinzufügen
access-edit-entry = Eintrag von { $tag }
access-remove-all = Alle entfernen
access-save = Speichern
access-entry-expiry-field = Läuft ab (leer: nie)
access-entry-parent-field = Übergeordneter idTag (Gruppe)
access-entry-group-field = Gruppe (groupIdToken)
access-no-time = Datum und Uhrzeit eingeben.
access-no-number = Die Reservierungs-ID muss eine ganze Zahl sein.
access-add-reservation = Reservierung hinzufügen
access-edit-reservation = Reservierung { $id }
access-reservation-number = Reservierungs-ID
access-list-set-version = Version setzen
access-list-version-note = Das Bearbeiten von Einträgen ändert nicht die Version, die dem CSMS gemeldet wird.

# Die eigenen Karten.

access-cards-note = Werden überall angeboten, wo eine Karte einzugeben ist, und im Protokoll benannt. Dieser Browser behält sie für alle Stationen.
access-no-cards = Noch keine Karten. Karten mit Namen werden überall angeboten, wo eine Karte einzugeben ist, und im Protokoll benannt.
access-card-name-example = Schlüsselanhänger von Anna
access-card-type = Typ (OCPP 2.0.1)
access-card-type-head = Typ
access-add-card = Karte hinzufügen
access-cards-text-note = Die Liste kopieren oder eine andere einfügen: CSV mit den Spalten idTag, name und auf Wunsch type, oder JSON. Importieren fügt deren Karten der Liste hinzu und benennt vorhandene um. Eine CSV-Datei lässt sich auch auf der Seite ablegen.
access-cards-as-csv = Als CSV zeigen
access-cards-as-json = Als JSON zeigen
access-cards-copy = Kopieren
access-cards-imported =
    { $count ->
        [one] 1 Karte importiert.
       *[other] { $count } Karten importiert.
    }
access-move-up = { $tag } nach oben
access-move-down = { $tag } nach unten
