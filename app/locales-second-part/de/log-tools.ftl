log-exported = Sitzung exportiert. Sie enthält die Einstellungen der Station, auch die eigener Schlüssel. Passwörter sind maskiert.
log-import-too-large = Die Datei ist zu groß.
log-import-unreadable = Die Datei ist nicht lesbar.

log-scorecard-connected-for = Verbunden seit
log-scorecard-sent = Gesendet
log-scorecard-received = Empfangen
log-scorecard-unreadable = Unlesbar
log-scorecard-faults = Angewendete Nachrichtenstörungen
log-scorecard-broken-rules = Verletzte Regeln
log-scorecard-first-at = Zuerst um { $time }, gefunden:
log-scorecard-expected = erwartet:
log-scorecard-advice = Nur Empfehlungen.
log-scorecard-messages = Nachrichten
log-scorecard-caption = Nachrichten und Antwortzeiten des CSMS
log-scorecard-action = Action
log-scorecard-calls =
    { $count ->
        [one] 1 Anfrage
       *[other] { $count } Anfragen
    }
log-scorecard-answers =
    { $count ->
        [one] 1 Antwort
       *[other] { $count } Antworten
    }
log-scorecard-errors =
    { $count ->
        [one] 1 Fehler
       *[other] { $count } Fehler
    }
log-scorecard-median = Median
log-scorecard-p95 = p95
log-scorecard-longest = Maximum
log-scorecard-unanswered = Ohne Antwort
log-scorecard-strict = Streng: CALLs, die gegen die Schemas verstoßen, mit CALLERROR beantworten
log-scorecard-download = JSON herunterladen

log-replay-imported = Importierte Sitzung
log-replay-exported = exportiert { $time }
log-replay-omitted = Die ältesten { $count } Einträge fehlen: Sie passen nicht ins Protokoll.
log-replay-reruns = Station noch einmal ausführen
log-replay-shows-again = Protokoll im ursprünglichen Tempo zeigen
log-replay-leave = Zurück zum laufenden Protokoll
log-replay-of = Wiedergabe von { $id }
log-replay-at = { $at } von { $end }
log-replay-identical = { $same } von { $all } Einträgen identisch
log-replay-no-inputs = Die Datei enthält keine Eingaben: Das Protokoll wird gezeigt, aber keine Station läuft.
log-replay-restart = Von vorn
log-replay-pause = Anhalten
log-replay-play = Abspielen
log-replay-next = Weiter
log-replay-to-end = Bis zum Ende
log-replay-speed = Tempo
log-replay-stop = Wiedergabe beenden

log-diagram-picture = Diagramm
log-diagram-alt = Abfolge der Nachrichten
log-diagram-station = Station
log-diagram-mermaid = Als Mermaid kopieren
log-diagram-svg = SVG herunterladen

log-send-hint = Wird unverändert gesendet, gültig oder nicht. Die Station ignoriert die Antwort.
log-send-template = Vorlage
log-send-all = Mit allen optionalen Feldern
log-send-text = Frame
log-send-sent = Gesendet.
