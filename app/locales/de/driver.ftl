# Was die Seite selbst von Verbindung, Adresse, Dateien und Stationen sagt. Das Englische dazu steht bei `text!` in app.

# Warum eine Verbindung scheitert oder endet
driver-refused = Unter { $host } antwortet ein Server, hat aber den WebSocket { $endpoint } abgelehnt.
driver-nothing-trusted-answers = Unter { $host } antwortet kein Server, dem dieser Browser vertraut.
driver-nothing-answers = Unter { $host } antwortet nichts.
driver-answers-without-tls = Der Server unter { $host } antwortet ohne TLS (ws://) und nicht damit (wss://).
driver-speaks-tls = Der Server unter { $host } spricht TLS: wss:// statt ws:// verwenden.
driver-no-subprotocol = Der Server unter { $host } öffnet einen WebSocket zu { $endpoint }, aber nicht mit dem Subprotokoll ocpp1.6 (J §3.2).
driver-not-opened = Die Verbindung zu { $endpoint } ließ sich nicht öffnen.
driver-mixed-content = Diese Seite kam über https, daher lässt der Browser sie { $endpoint } nicht öffnen. Eine wss://-Adresse verwenden oder die Seite über http öffnen.
driver-demo-off = Das Demo-CSMS ist ausgeschaltet.
driver-not-tried = Der Browser weigert sich, { $endpoint } zu öffnen: { $error }
driver-no-network = Dieser Rechner hat keine Netzverbindung.
driver-no-answer = Keine Antwort von { $host }.
driver-closed-by-station = Die Station hat die Verbindung geschlossen.
driver-closed-by-station-reason = Die Station hat die Verbindung geschlossen: { $reason }.
driver-ended = { $meaning } (Code { $code }).
driver-ended-reason = { $meaning }: „{ $reason }“ (Code { $code }).
driver-no-address = Die Adresse des CSMS ist nicht bekannt: erneut verbinden.

# Was ein Close-Code bedeutet
driver-code-1000 = Das CSMS hat die Verbindung planmäßig geschlossen
driver-code-1001 = Das CSMS geht: es hält an oder startet neu
driver-code-1002 = Das CSMS meldet einen Fehler im WebSocket-Protokoll
driver-code-1003 = Das CSMS nimmt diese Art von Frames nicht an
driver-code-1004 = Das CSMS schloss mit einem reservierten Code
driver-code-1005 = Das CSMS hat die Verbindung ohne Begründung geschlossen
driver-code-1006 = Die Verbindung brach ohne Abschied ab: Das Netz, das CSMS oder etwas dazwischen ist ausgefallen
driver-code-1007 = Das CSMS fand Text, der nicht UTF-8 ist
driver-code-1008 = Das CSMS hat die Verbindung als regelwidrig geschlossen; oft kennt es diese Ladestation nicht oder hat schon eine Verbindung mit derselben Id
driver-code-1009 = Eine Nachricht war dem CSMS zu groß
driver-code-1010 = Die Verbindung endete mangels einer WebSocket-Erweiterung
driver-code-1011 = Im CSMS ist ein interner Fehler aufgetreten
driver-code-1012 = Das CSMS startet neu
driver-code-1013 = Das CSMS ist überlastet und bittet um einen späteren Versuch
driver-code-1014 = Ein Gateway vor dem CSMS bekam von ihm keine gültige Antwort
driver-code-1015 = Der TLS-Handshake ist fehlgeschlagen
driver-code-3000 = Das CSMS autorisiert diese Ladestation nicht
driver-code-3003 = Das CSMS verbietet dieser Ladestation die Verbindung
driver-code-3008 = Das CSMS hat zu lange auf diese Ladestation gewartet
driver-code-other = Das CSMS hat die Verbindung geschlossen

# Was bei einem Close-Code zu tun ist
driver-remedy-1000 = Die Station verbindet sich wieder. Wiederholt es sich, kennt das CSMS diese Ladestation vielleicht nicht: siehe sein Protokoll.
driver-remedy-1001 = Warten, bis es wieder da ist.
driver-remedy-1002 = Nach einem Proxy suchen, der Frames verändert, und im Protokoll des CSMS nachsehen.
driver-remedy-1003 = Es erwartet vielleicht binäre Frames oder ein anderes Protokoll: OCPP-J sendet Text (J §3).
driver-remedy-1004 = Der Fehler liegt in seiner WebSocket-Bibliothek.
driver-remedy-1005 = Sein Protokoll ansehen. Viele schließen so, wenn ihnen die Station fremd ist.
driver-remedy-1006 = Bricht sie immer nach derselben Zeit ab, beendet ein Proxy untätige Verbindungen: HeartbeatInterval kürzer als dessen Zeitgrenze machen.
driver-remedy-1007 = Ein Browser sendet nur UTF-8: nach einem Proxy oder falschen Dekoder suchen.
driver-remedy-1008 = Die Ladestation im CSMS anlegen und darauf achten, dass keine andere Station und kein anderer Tab ihre Id nutzt.
driver-remedy-1009 = Sie steht am Ende des Protokolls; die Grenze des CSMS oder seines Gateways anheben.
driver-remedy-1010 = Ein Server darf nicht mit diesem Code schließen.
driver-remedy-1011 = Sein Protokoll ansehen: Ursache ist wohl der zuletzt gesendete Frame.
driver-remedy-1012 = Warten, bis es wieder da ist.
driver-remedy-1013 = Warten oder weniger Stationen verbinden.
driver-remedy-1014 = Nachsehen, ob das CSMS hinter seinem Gateway läuft.
driver-remedy-1015 = Das Zertifikat ansehen: denselben Host mit https:// in einem anderen Tab öffnen.
driver-remedy-3000 = Benutzer und Passwort prüfen.
driver-remedy-3003 = Nachsehen, was das CSMS dieser Ladestation erlaubt.
driver-remedy-3008 = Am Ende des Protokolls steht, worauf es gewartet hat.
driver-remedy-kept = Der Code ist späteren Versionen des Protokolls vorbehalten: Das CSMS sollte ihn nicht verwenden.
driver-remedy-framework = Der Code gehört zu einer Bibliothek oder einem Framework des CSMS: siehe das Register der IANA.
driver-remedy-private = Der Code ist einer des CSMS: Was er bedeutet, sagt dessen Dokumentation oder Protokoll.
driver-remedy-none = Es gibt keinen solchen Code: Der Fehler liegt in der WebSocket-Bibliothek des CSMS.

# Die Verbindungsdaten
driver-hint-invisible = Die Adresse oder die Id enthält ein unsichtbares Zeichen ({ $code }).
driver-hint-scheme = Die Adresse eines CSMS beginnt mit ws:// oder wss://.
driver-hint-placeholder = „{ $name }“ ist ein Platzhalter. Er gehört nicht in die Adresse: Die Id wird angehängt.
driver-hint-repeated-id = Die Adresse endet bereits mit der Id „{ $id }“, die noch einmal angehängt wird.
driver-url-missing = die Adresse fehlt: die des CSMS angeben, als ws://host/path
driver-url-scheme = die Adresse muss mit ws:// oder wss:// beginnen oder demo: sein, nicht { $url }
driver-url-no-host = die Adresse nennt keinen Host: { $url }
driver-url-invalid = die Adresse ist nicht gültig: { $url }
driver-url-credentials = die Adresse darf weder Benutzer noch Passwort enthalten; sie sind für sich anzugeben
driver-url-fragment = die Adresse darf kein "#" enthalten
driver-id-missing = die Id fehlt: die der Ladestation angeben
driver-id-dots = die Id darf nicht { $id } sein
driver-id-characters = die Id darf weder mit einem Leerzeichen beginnen oder enden noch Steuerzeichen enthalten
driver-user-colon = der Benutzer darf kein ":" enthalten (RFC 7617): { $user }

# Die Adresse der Seite
driver-address-encoding = { $name } in der Adresse ist nicht richtig prozentkodiert
driver-address-password = Ein Passwort gehört nicht in die Adresse: Es wurde nicht verwendet und daraus entfernt. Es ist im Verbindungsfeld anzugeben.
driver-address-unknown = Die Adresse kennt csms, id, user, connectors, connect, seed, lang, identity.., hardware.., vehicle.. und set.., nicht { $name }
driver-address-part = In der Adresse, { $name }={ $value }: { $why }
driver-there-is-no = es gibt kein { $name }
driver-number-or-flag = es muss eine Zahl, true oder false sein
driver-address-connectors = In der Adresse: { $why } (dort steht { $value })
driver-address-connect = In der Adresse muss connect 1 oder 0 sein, nicht { $value }
driver-address-lang = In der Adresse muss lang en oder de sein, nicht { $value }
driver-address-seed = In der Adresse muss seed eine ganze Zahl sein, nicht { $value }

# Dateien übertragen
driver-file-too-large = die Datei ist größer als { $max } MiB
driver-broken-off = die Verbindung brach nach { $bytes } Bytes ab
driver-no-request = die Anfrage ist nicht möglich: { $error }
driver-cancelled = abgebrochen
driver-server-answers = der Server antwortet { $status }
driver-server-answers-reason = der Server antwortet { $status } ({ $reason })
driver-transfer-mixed-content = diese Seite kam über https, daher lässt der Browser sie { $host } nicht über http erreichen; einen https-Ort verwenden oder die Seite über http öffnen
driver-transfer-cors-put = unter { $host } antwortet ein Server, lässt aber diese Seite nicht zu (CORS): Er muss Access-Control-Allow-Origin: { $origin } senden und auf eine OPTIONS-Anfrage Access-Control-Allow-Methods: PUT mit Access-Control-Allow-Headers: Content-Type
driver-transfer-cors = unter { $host } antwortet ein Server, lässt aber diese Seite nicht zu (CORS): Er muss Access-Control-Allow-Origin: { $origin } senden
driver-transfer-no-answer = keine Antwort von { $host }
driver-transfer-nothing-answers = unter { $host } antwortet nichts: Läuft dort ein Server, und vertraut dieser Browser seinem Zertifikat?
driver-location-no-url = der Ort ist keine URL
driver-user-not-sendable = der Benutzer lässt sich nicht senden

# Gespeicherte Sitzungen
driver-no-session = Das ist keine von Voltab exportierte Sitzung.
driver-later-session = Ein neueres Voltab hat diese Sitzung exportiert.
driver-session-line = Zeile { $line }: { $why }.
driver-session-entry = Zeile { $line } ist kein Eintrag eines Protokolls.

# Der Speicher des Browsers
driver-storage-full = Der Browser speichert für diese Seite nichts mehr: Was ab jetzt geschieht, geht beim Neuladen verloren, bis wieder Platz ist.
driver-stored-again = Der Browser speichert wieder für diese Seite; alles Zurückgehaltene ist gesichert.

# Die Stationen der Seite
page-replay = das ist eine Wiedergabe; erst zur laufenden Station zurückkehren
page-second-tab = Diese Station läuft schon in einem anderen Tab dieses Browsers. Dieser Tab ist eine eigene Station, die nichts behält: Ein Neuladen beginnt sie von vorn.
page-no-storage = Der Browser lässt diese Seite nichts speichern: Ein Neuladen beginnt die Station von vorn.
page-other-station = Die Adresse nennt eine andere Station als die hier gespeicherte: Sie wurde neu eingerichtet.
page-address-setting = Zur Adresse: { $why }
page-address-connect = Die Adresse verlangt eine Verbindung, aber { $why }
page-address-added = Der Link beschreibt eine andere Station. Sie wurde neben { $id } angelegt, denn dort gibt es: { $holds }.
page-address-waits = Der Link beschreibt eine andere Station und wurde noch nicht ausgeführt: { $id } würde ersetzt. Dort gibt es: { $holds }.
page-address-complaints = { $first } ({ $more } weitere im Protokoll)
driver-holds-undelivered = nicht zugestellte Nachrichten ({ $count })
driver-holds-transaction = einen laufenden Ladevorgang
driver-holds-settings = geänderte Einstellungen
page-speed = Das Tempo muss 1, 10 oder 60 sein
page-speed-elsewhere = die Zeit läuft nur schneller, solange jede Station offline oder am Demo-CSMS ist
page-too-many-stations = eine Seite hat höchstens { $max } Stationen
page-no-such-station = es gibt keine solche Station
page-only-station = eine Seite hat mindestens eine Station

# Sonstiges
driver-console-unreachable = die Konsole des Servers ist nicht erreichbar
driver-busy = die Station ist beschäftigt: erneut versuchen
driver-event-refused = Abgelehnt: { $why }
