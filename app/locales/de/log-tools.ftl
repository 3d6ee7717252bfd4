# Was sich mit dem Protokoll als Ganzem tun lässt.
log-more = Mehr zum Protokoll
log-copy-chart = Als Chart kopieren
log-export = Sitzung exportieren
log-exported = Die Sitzung wurde mit den Einstellungen der Station exportiert, die Werte eigener Schlüssel eingeschlossen. Passwörter sind unkenntlich gemacht.
log-import = Sitzung importieren
log-import-too-large = Die Datei ist zu groß.
log-import-unreadable = Die Datei ist nicht lesbar.
log-session-file = Sitzungsdatei

# Auswertung.
log-scorecard = Auswertung
log-scorecard-hint = Was das CSMS gesagt, verletzt und gebraucht hat
log-scorecard-violations = Verstöße
log-scorecard-connected-for = Verbunden seit
log-scorecard-sent = Gesendet
log-scorecard-received = Empfangen
log-scorecard-unreadable = Unlesbar
log-scorecard-faults = Störungen eingespielt
log-scorecard-broken-rules = Verletzte Regeln
log-scorecard-first-at = Zuerst um { $time }, gefunden:
log-scorecard-expected = erwartet:
log-scorecard-advice = Nur nicht empfohlen.
log-scorecard-messages = Nachrichten
log-scorecard-caption = Nachrichten und wie lange das CSMS zum Antworten brauchte
log-scorecard-action = Action
log-scorecard-median = Median
log-scorecard-p95 = 95 %
log-scorecard-longest = Längste
log-scorecard-unanswered = Ohne Antwort
log-scorecard-strict = Streng: Ein CALL, der gegen die Schemas verstößt, wird mit einem CALLERROR beantwortet
log-scorecard-download = JSON herunterladen

# Wiedergabe einer importierten Sitzung.
log-replay = Wiedergabe
log-replay-imported = Importierte Sitzung
log-replay-exported = exportiert { $time }
log-replay-reruns = Die Station läuft noch einmal
log-replay-shows-again = Das Protokoll erscheint noch einmal in seinem Tempo
log-replay-leave = Zurück zum laufenden Protokoll
log-replay-of = Wiedergabe von { $id }
log-replay-at = { $at } von { $end }
log-replay-identical = gleich: { $same } von { $all } Einträgen
log-replay-no-inputs = Die Datei enthält keine Eingaben: Ihre Einträge erscheinen noch einmal, keine Station läuft.
log-replay-restart = Von vorn
log-replay-pause = Anhalten
log-replay-play = Abspielen
log-replay-next = Weiter
log-replay-to-end = Bis zum Ende
log-replay-speed = Tempo
log-replay-stop = Wiedergabe beenden
log-replay-live-goes-on = Die laufende Station arbeitet verdeckt weiter.

# Sequenzdiagramm.
log-diagram = Sequenzdiagramm
log-diagram-picture = Diagramm
log-diagram-alt = Folge von Nachrichten
log-diagram-station = Station
log-diagram-mermaid = Als Mermaid kopieren
log-diagram-svg = SVG herunterladen

# Ein Frame von Hand.
log-send-frame = Frame senden
log-send-hint = Er wird gesendet, wie er ist, richtig oder falsch. Die Station selbst wertet die Antwort nicht aus.
log-send-template = Vorlage
log-send-all = Mit allen optionalen Feldern
log-send-text = Frame
log-send = Senden
log-send-sent = Gesendet.
