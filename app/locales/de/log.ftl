# Das Protokoll der Nachrichten.
log-title = Protokoll
log-entries = Einträge des Protokolls
log-no-messages = Hier erscheinen die Nachrichten: mit einem CSMS verbinden oder die Demo ausprobieren.
log-no-messages-yet = Noch keine Nachrichten.
log-empty = Kein Eintrag passt zum Filter.
log-jump = Zu den neuesten:
log-newest = Neueste
log-new = { $count } neue

# Die Leiste darüber.
log-filter = Protokoll filtern
log-filter-hint = Filter: beliebiger Text, -Text blendet aus
log-count =
    { $count ->
        [one] Zeile
       *[other] Zeilen
    }
log-count-of = { $shown } von { $all }
log-clear = Leeren
log-clear-object = des Protokolls
log-show = Zeigen
log-show-sent = Gesendet
log-show-received = Empfangen
log-show-notices = Hinweise
log-action = Action
log-outcome = Ergebnis
log-outcome-agreed = Accepted
log-outcome-refused = Rejected
log-outcome-error = Fehler
log-outcome-unanswered = Ohne Antwort
log-outcome-broken = Mit Verstößen

# Eine Zeile.
log-sent = gesendet
log-received = empfangen
log-level-info = Information
log-level-warning = Warnung
log-level-error = Fehler
log-waiting = wartet…
log-no-answer = keine Antwort
log-differs = anders
log-violations-count =
    { $count ->
        [one] Verstoß
       *[other] Verstöße
    }

# Eine Zeile im Ganzen.
log-entry = Eintrag
log-notice = Hinweis
log-copy = Kopieren
log-copy-raw = Roh
log-copy-raw-hint = Der Text wie übertragen, Passwörter maskiert
log-copy-json = JSON
log-copy-json-hint = Wie log() ihn liefert, mit Zeiten und Verstößen
log-copy-as-chart = Chart
log-copy-as-chart-hint = Als Testszenario (Chart), für einen Fehlerbericht
log-close-entry = Eintrag schließen
log-frame = Frame
log-recorded = Aufgezeichneter Eintrag:
log-time = Zeit
log-clause = Abschnitt
log-answered-after = Beantwortet nach
log-explain = Felder erklären
log-optional = optional

# Verstöße.
log-violations = Verstöße
log-rule-hint = Name der Regel in log() und in der Auswertung
log-whole-frame = Frame
log-whole-payload = Payload
log-found = Gefunden:
log-expected = erwartet:
log-advised-against = Nicht empfohlen, aber nicht verboten.
log-schema-allows = Das JSON-Schema erlaubt es.

# Was ein Feld sein darf.
log-type-boolean = Boolean
log-type-integer = ganze Zahl
log-type-integer-from = ganze Zahl ≥ { $min }
log-type-integer-between = ganze Zahl von { $min } bis { $max }
log-type-integer-but = ganze Zahl ≠ { $value }
log-type-tenths = Zahl mit einer Nachkommastelle
log-type-number = Zahl
log-type-text = Text
log-type-text-to = Text, max. { $max }
log-type-date-time = Datum und Zeit
log-type-list = Liste von { $item }
log-more-values = Mehr anzeigen: { $shown } von { $total }
