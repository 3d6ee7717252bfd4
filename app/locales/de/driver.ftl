# Was die Seite selbst von Verbindung, Adresse, Dateien und Stationen sagt. Das Englische dazu steht bei `text!` in app.

# Warum eine Verbindung scheitert oder endet
driver-refused = Ein Server unter { $host } antwortet, lehnt aber den WebSocket { $endpoint } ab.
driver-nothing-trusted-answers = Unter { $host } antwortet kein Server, dem dieser Browser vertraut.
driver-nothing-answers = Unter { $host } antwortet kein Server.
driver-answers-without-tls = Der Server unter { $host } antwortet ohne TLS (ws://), aber nicht mit TLS (wss://).
driver-speaks-tls = Der Server unter { $host } erwartet TLS: wss:// statt ws:// verwenden.
driver-no-subprotocol = Der Server unter { $host } öffnet einen WebSocket zu { $endpoint }, aber nicht mit dem Subprotokoll { $offered } (J §3.2).
driver-not-opened = Die Verbindung zu { $endpoint } ließ sich nicht öffnen.
driver-mixed-content = Diese Seite wurde über https geladen, daher lässt der Browser sie { $endpoint } nicht öffnen. Eine wss://-Adresse verwenden oder die Seite über http öffnen.
driver-demo-off = Das Demo-CSMS ist ausgeschaltet.
driver-not-tried = Der Browser weigert sich, { $endpoint } zu öffnen: { $error }
driver-no-network = Dieser Rechner hat keine Netzverbindung.
driver-no-answer = Keine Antwort von { $host }.
driver-closed-by-station = Die Station hat die Verbindung geschlossen.
driver-closed-by-station-reason = Die Station hat die Verbindung geschlossen: { $reason }.
driver-ended = { $meaning } (Code { $code }).
driver-ended-reason = { $meaning }: „{ $reason }“ (Code { $code }).
driver-no-address = Die CSMS-Adresse ist unbekannt. Erneut verbinden.

# Was ein Close-Code bedeutet
driver-code-1000 = Das CSMS hat die Verbindung regulär geschlossen
driver-code-1001 = Das CSMS beendet sich oder startet neu
driver-code-1002 = Das CSMS meldete einen Fehler im WebSocket-Protokoll
driver-code-1003 = Das CSMS akzeptiert diese Art von Frames nicht
driver-code-1004 = Das CSMS hat die Verbindung mit einem reservierten Code geschlossen
driver-code-1005 = Das CSMS hat die Verbindung ohne Begründung geschlossen
driver-code-1006 = Die Verbindung brach ohne Close-Frame ab: Das Netzwerk, das CSMS oder etwas dazwischen ist ausgefallen
driver-code-1007 = Das CSMS erhielt Text, der nicht UTF-8 ist
driver-code-1008 = Das CSMS hat die Verbindung wegen seiner Richtlinien geschlossen; oft kennt es diese Ladestation nicht oder hat schon eine Verbindung mit derselben ID
driver-code-1009 = Eine Nachricht war dem CSMS zu groß
driver-code-1010 = Die Verbindung wurde geschlossen, weil eine WebSocket-Erweiterung fehlt
driver-code-1011 = Im CSMS ist ein interner Fehler aufgetreten
driver-code-1012 = Das CSMS startet neu
driver-code-1013 = Das CSMS ist überlastet; später erneut versuchen
driver-code-1014 = Ein Gateway vor dem CSMS erhielt von ihm keine gültige Antwort
driver-code-1015 = Der TLS-Handshake ist fehlgeschlagen
driver-code-3000 = Das CSMS autorisiert diese Ladestation nicht
driver-code-3003 = Das CSMS erlaubt dieser Ladestation die Verbindung nicht
driver-code-3008 = Das CSMS hat zu lange auf diese Ladestation gewartet
driver-code-other = Das CSMS hat die Verbindung geschlossen

# Was bei einem Close-Code zu tun ist
driver-remedy-1000 = Die Station verbindet sich neu. Wiederholt es sich, kennt das CSMS diese Ladestation vielleicht nicht: sein Protokoll prüfen.
driver-remedy-1001 = Warten, bis es wieder verfügbar ist.
driver-remedy-1002 = Nach einem Proxy suchen, der Frames verändert, und das Protokoll des CSMS prüfen.
driver-remedy-1003 = Es erwartet vielleicht binäre Frames oder ein anderes Protokoll: OCPP-J sendet Text (J §3).
driver-remedy-1004 = Der Fehler liegt in seiner WebSocket-Bibliothek.
driver-remedy-1005 = Sein Protokoll prüfen. Viele CSMS schließen so, wenn sie die Station nicht kennen.
driver-remedy-1006 = Bricht sie immer nach derselben Zeit ab, schließt ein Proxy untätige Verbindungen: HeartbeatInterval kürzer als dessen Zeitgrenze einstellen.
driver-remedy-1007 = Browser senden nur UTF-8: nach einem Proxy oder fehlerhaften Dekoder suchen.
driver-remedy-1008 = Die Ladestation im CSMS anlegen und sicherstellen, dass keine andere Station und kein anderer Tab ihre ID nutzt.
driver-remedy-1009 = Die Nachricht steht am Ende des Protokolls; die Grenze des CSMS oder seines Gateways anheben.
driver-remedy-1010 = Server dürfen nicht mit diesem Code schließen.
driver-remedy-1011 = Sein Protokoll prüfen: Ursache ist wohl der zuletzt gesendete Frame.
driver-remedy-1012 = Warten, bis es wieder verfügbar ist.
driver-remedy-1013 = Warten oder weniger Stationen verbinden.
driver-remedy-1014 = Prüfen, ob das CSMS hinter seinem Gateway läuft.
driver-remedy-1015 = Das Zertifikat prüfen: denselben Host mit https:// in einem anderen Tab öffnen.
driver-remedy-3000 = Benutzer und Passwort prüfen.
driver-remedy-3003 = Prüfen, was das CSMS dieser Ladestation erlaubt.
driver-remedy-3008 = Das Ende des Protokolls zeigt, worauf es gewartet hat.
driver-remedy-kept = Dieser Code ist späteren Versionen des Protokolls vorbehalten: Das CSMS sollte ihn nicht verwenden.
driver-remedy-framework = Dieser Code gehört zu einer Bibliothek oder einem Framework des CSMS: siehe das IANA-Register.
driver-remedy-private = Dieser Code ist CSMS-eigen: siehe dessen Dokumentation oder Protokoll.
driver-remedy-none = Diesen Code gibt es nicht: Der Fehler liegt in der WebSocket-Bibliothek des CSMS.

# Die Verbindungsdaten
driver-hint-invisible = Die Adresse oder die ID enthält ein unsichtbares Zeichen ({ $code }).
driver-hint-scheme = Die Adresse eines CSMS beginnt mit ws:// oder wss://.
driver-hint-placeholder = „{ $name }“ ist ein Platzhalter. Er gehört nicht in die Adresse: Die ID wird angehängt.
driver-hint-repeated-id = Die Adresse endet bereits mit der ID „{ $id }“, die noch einmal angehängt würde.
driver-url-missing = { $field } fehlt: die Adresse des CSMS eingeben, etwa ws://host/path
driver-url-scheme = { $field } muss mit ws:// oder wss:// beginnen oder demo: sein, nicht { $url }
driver-url-no-host = { $field } hat keinen Host: { $url }
driver-url-invalid = { $field } ist nicht gültig: { $url }
driver-url-credentials = { $field } darf weder Benutzer noch Passwort enthalten; sie sind getrennt einzugeben
driver-url-fragment = { $field } darf kein "#" enthalten
driver-id-missing = { $field } fehlt: die ID der Ladestation eingeben
driver-id-dots = { $field } darf nicht { $id } sein
driver-id-characters = { $field } darf weder mit einem Leerzeichen beginnen oder enden noch Steuerzeichen enthalten
driver-user-colon = { $field } darf kein ":" enthalten (RFC 7617): { $user }

# Die Adresse der Seite
driver-share-link-encoding = { $name } im Link ist nicht richtig prozentkodiert
driver-share-link-password = Ein Passwort oder ein anderes Geheimnis gehört nicht in einen Link: Es wurde nicht verwendet und aus der Adresse entfernt. Es ist auf der Seite einzugeben.
driver-share-link-unknown = Unbekannter Link-Parameter { $name }. Bekannt: csms, id, user, connectors, ocpp, connect, seed, lang, identity.…, hardware.…, vehicle.…, set.…
driver-share-link-part = Link-Parameter { $name }={ $value }: { $why }
driver-there-is-no = es gibt kein { $name }
driver-number-or-flag = es muss eine Zahl, true oder false sein
driver-share-link-connectors = Link-Parameter connectors={ $value }: { $why }
driver-share-link-connect = Link-Parameter connect muss 1 oder 0 sein, nicht { $value }
driver-share-link-lang = Link-Parameter lang muss en oder de sein, nicht { $value }
driver-share-link-ocpp = Link-Parameter ocpp muss 1.6, 2.0.1 oder 2.0.1,1.6 sein, nicht { $value }
driver-share-link-seed = Link-Parameter seed muss eine ganze Zahl sein, nicht { $value }

# Dateien übertragen
driver-file-too-large = die Datei ist größer als { $max } MiB
driver-broken-off = die Verbindung brach nach { $bytes } B ab
driver-no-request = die Anfrage ist fehlgeschlagen: { $error }
driver-cancelled = abgebrochen
driver-server-answers = der Server antwortete { $status }
driver-server-answers-reason = der Server antwortete { $status } ({ $reason })
driver-transfer-mixed-content = diese Seite wurde über https geladen, daher lässt der Browser sie { $host } nicht über http erreichen; einen https-Ort verwenden oder die Seite über http öffnen
driver-transfer-cors-put = ein Server unter { $host } antwortet, lässt aber diese Seite nicht zu (CORS): Er muss Access-Control-Allow-Origin: { $origin } senden und OPTIONS-Anfragen mit Access-Control-Allow-Methods: PUT und Access-Control-Allow-Headers: Content-Type beantworten
driver-transfer-cors = ein Server unter { $host } antwortet, lässt aber diese Seite nicht zu (CORS): Er muss Access-Control-Allow-Origin: { $origin } senden
driver-transfer-no-answer = keine Antwort von { $host }
driver-transfer-nothing-answers = unter { $host } antwortet kein Server: Läuft dort einer, und vertraut dieser Browser seinem Zertifikat?
driver-location-no-url = der Ort ist keine URL
driver-crypto-not-loaded = ihr Programm ließ sich nicht laden
driver-user-not-sendable = der Benutzername enthält Zeichen, die sich nicht senden lassen

# Gespeicherte Sitzungen
driver-no-session = Diese Datei ist keine von Voltab exportierte Sitzung.
driver-later-session = Diese Sitzung wurde von einer neueren Version von Voltab exportiert.
driver-session-line = Zeile { $line }: { $why }.
driver-session-entry = Zeile { $line } ist kein Protokolleintrag.

# Der Speicher des Browsers
driver-storage-full = Der Browserspeicher ist voll: Änderungen gehen ab jetzt beim Neuladen verloren, bis wieder Platz ist.
driver-stored-again = Der Speicher funktioniert wieder; alle ausstehenden Daten sind gesichert.

# Die Stationen der Seite
page-replay = das ist eine Wiedergabe; zuerst zur laufenden Station zurückkehren
page-second-tab = Diese Station läuft schon in einem anderen Tab dieses Browsers. Dieser Tab ist eine eigene Station, die nichts speichert: Beim Neuladen beginnt sie von vorn.
page-no-storage = Der Browser lässt diese Seite nichts speichern: Beim Neuladen beginnt die Station von vorn.
page-other-station = Der Link beschreibt eine andere Station als die hier gespeicherte; diese wurde ersetzt.
page-share-link-setting = Link: { $why }
page-share-link-connect = Der Link verlangt eine Verbindung, aber { $why }
page-share-link-added = Der Link beschreibt eine andere Station. Sie wurde neben { $id } angelegt, denn dort gibt es: { $holds }.
page-share-link-waits = Der Link beschreibt eine andere Station und wurde noch nicht ausgeführt: { $id } würde ersetzt. Dort gibt es: { $holds }.
page-share-link-complaints = { $first } ({ $more } weitere im Protokoll)
driver-holds-undelivered = nicht zugestellte Nachrichten ({ $count })
driver-holds-transaction = eine laufende Transaktion
driver-holds-settings = geänderte Einstellungen
page-speed = das Tempo muss eines von diesen sein: { $speeds }
page-speed-elsewhere = die Zeit kann nur schneller laufen, solange jede Station offline oder mit dem Demo-CSMS verbunden ist
driver-holds-list = eine lokale Autorisierungsliste
driver-holds-faults = Nachrichtenstörungen
driver-holds-connection = eine Verbindung zu ihrem CSMS
file-other-format = Diese Datei ist keine Station von Voltab.
file-later = Diese Station wurde von einer späteren Version von Voltab gespeichert.
file-too-large = Diese Datei ist für eine Station zu groß: Es werden höchstens 2 MB gelesen.
file-not-read = Diese Station lässt sich nicht öffnen: { $why }
file-field = Diese Station lässt sich nicht öffnen: { $path }: { $why }
file-too-long = connection.{ $name } darf höchstens { $most } Zeichen haben
file-password = ein Passwort gehört nicht in eine Datei
file-added = Die Station wurde hinzugefügt, statt diese zu ersetzen: { $id }. Dort gibt es: { $holds }.
file-shown = die gezeigte Station
file-asks = Die Station der Datei würde diese ersetzen: { $id }. Dort gibt es: { $holds }.
page-card-none = es gibt keine Karte { $id_tag }
page-card-tag = ein idTag muss 1 bis { $most } Zeichen haben, nicht { $length }
page-card-name = ein Name muss 1 bis { $most } Zeichen haben, nicht { $length }
page-cards-full = es gibt schon { $most } Karten
page-cards-long = der Text ist länger als 1 MB
page-cards-empty = der Text ist leer
page-cards-entry = Karte { $number }: { $why }
page-cards-json = keine Liste von Karten: { $why }
page-cards-type = Zeile { $line }: es gibt keinen Typ { $name }
page-cards-columns = Zeile { $line } muss einen idTag und einen Namen haben, mit einem Komma dazwischen
page-too-many-stations = die Höchstzahl der Stationen, { $max }, ist erreicht
page-no-such-station = es gibt keine solche Station
page-only-station = die letzte Station lässt sich nicht entfernen

# JSON, das getippt oder geöffnet wurde
json-error = Zeile { $line }, Spalte { $column }: { $why }
json-ends = der Text endet zu früh ({ $parser })
json-line-ends = die Zeile endet zu früh ({ $parser })
json-unexpected = „{ $here }“ ist hier nicht möglich ({ $parser })

# Sonstiges
driver-console-unreachable = die Konsole des Servers ist nicht erreichbar
driver-busy = die Station ist beschäftigt; erneut versuchen
driver-event-refused = Abgelehnt: { $why }
driver-no-certificate = die Station hat kein gültiges Zertifikat mit privatem Schlüssel
driver-missing = dieser Teil der Seite ließ sich nicht laden: erneut versuchen, sobald es ein Netz gibt, oder die Seite neu laden
