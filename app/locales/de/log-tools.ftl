# Was sich mit dem Protokoll als Ganzem tun lässt.
log-more = Weitere Werkzeuge
log-copy-chart = Als Chart kopieren
log-export = Sitzung exportieren
log-import = Sitzung importieren
log-session-file = Sitzungsdatei

# Auswertung.
log-scorecard = Auswertung
log-scorecard-hint = Nachrichten, Verstöße und Antwortzeiten des CSMS
log-scorecard-violations = Verstöße

# Wiedergabe einer importierten Sitzung.
log-replay = Wiedergabe

# Sequenzdiagramm.
log-diagram = Sequenzdiagramm

# Ein Frame von Hand.
log-send-frame = Frame senden
log-send = Senden
