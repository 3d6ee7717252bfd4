# Der Bereich der Station: Verbindung, gezeichnete Station und die Station als Ganzes.

# Der Bereich

station-label = Station
station-no-power = Die Station hat keinen Strom. Sie sendet nichts, bis sie eingeschaltet wird.
station-power-on = Einschalten
station-restarts = Die Station startet neu…

# Zustände der Verbindung zum CSMS

station-link-offline = Offline
station-link-connecting = Verbindet
station-link-waiting = Wartet
station-link-booting = Meldet sich an
station-link-online = Online
station-link-label = Verbindung:

# Was die Verbindung gerade tut

station-explain-no-power = Die Station hat keinen Strom.
station-explain-offline = Nicht verbunden.
station-explain-first-step = Dieser Tab ist eine Ladestation mit OCPP 1.6. Sie braucht die Adresse eines CSMS.
station-explain-connecting = Versuch { $attempt }.
station-explain-ended = Die Verbindung ist zu Ende.
station-explain-ended-retry = Die Verbindung ist zu Ende. Nächster Versuch in { $time }.
station-explain-failed = Versuch { $attempt } fehlgeschlagen.
station-explain-failed-retry = Versuch { $attempt } fehlgeschlagen. Nächster in { $time }.
station-explain-boot-sent = BootNotification ist gesendet und noch nicht beantwortet.
station-explain-boot-pending = Das CSMS antwortete „Pending“: Es darf fragen, die Station wartet.
station-explain-boot-rejected = Das CSMS hat die Station abgelehnt; sie fragt wieder.
station-explain-boot-rejected-retry = Das CSMS hat die Station abgelehnt; sie fragt in { $time } erneut an.
station-explain-boot-refused = Das CSMS hat BootNotification mit einem Fehler beantwortet. Nächster Versuch in { $time }.
station-explain-boot-retry = Keine Antwort auf BootNotification. Nächster Versuch in { $time }.
station-explain-online = Vom CSMS angenommen.
station-explain-awaiting = Wartet auf die Antwort auf { $action }.

# Die Verbindung

station-connection = Verbindung
station-try-server = Mit dem CSMS dieses Servers ausprobieren
station-try-demo = Mit dem Demo-CSMS ausprobieren
station-watch-demonstration = Vorführung ansehen
station-reconnect = Wieder verbinden
station-disconnect = Trennen
station-disconnect-help = Das Netz fällt aus; die Station behält ihren Strom
station-form-hide = Ausblenden
station-form-edit = Ändern
station-form-name = die Verbindungsdaten
station-address = Adresse des CSMS
station-id = Id der Ladestation
station-credentials = Benutzer und Passwort
station-user = Benutzer
station-user-empty = leer: die Id
station-password = Passwort
station-password-kept = Ein Passwort ist aufbewahrt; ein leeres Feld verwendet es wieder.
station-password-forget = Vergessen
station-password-note = Nur für diesen Tab aufbewahrt, nie in der Adresse der Seite.
station-connect = Verbinden
station-hint-use = { $address } mit der Id { $id } verwenden
station-preview-to = zu
station-preview-with = mit Subprotokoll
station-twin = Eine andere Station dieser Seite ist dort unter derselben Id verbunden: Das CSMS hält beide für eine, und sie trennen sich gegenseitig.

# Bedienung des Demo-CSMS

station-demo = Demo-CSMS
station-demo-note = Ein Demo-CSMS in dieser Seite: Nichts verlässt die Seite.
station-demo-speed = Tempo
station-demo-speed-times =
    { $times ->
        [1] normal
       *[other] { $times }×
    }
station-demo-latency = Latenz je Richtung (ms)
station-demo-down = CSMS offline

# Die gezeichnete Station

station-reader = Kartenleser { $connector }
station-reader-help = Karte vorhalten
station-car = Auto { $connector }
station-car-help = Auto an- oder abstecken
station-screen-asking = Fragt…
station-screen-starting = Startet
station-screen-welcome = Hallo
station-screen-tap-card = Karte
station-screen-plug-in = Anstecken
station-screen-car-full = Voll
station-screen-car-waits = Wartet
station-screen-on-hold = Pause
station-screen-unplug = Fertig
station-screen-reserved = Belegt
station-screen-closed = Gesperrt
station-screen-fault = Fehler

# Die Station als Ganzes

station-registration = Anmeldung
station-main-meter = Hauptzähler
station-hardware = Hardware
station-hardware-dc = DC, { $power }
station-hardware-one-phase = AC, einphasig, { $power }
station-hardware-three-phases = AC, dreiphasig, { $power }
station-boots = Starts
station-clock = Uhr
station-clock-help = Gegenüber der Uhr dieses Rechners
station-clock-behind = { $seconds } s nach
station-clock-ahead = { $seconds } s vor
station-queue = Warteschlange
station-queue-empty = Nichts wartet.
station-queue-length =
    { $count ->
        [one] Eine Nachricht wartet
       *[other] { $count } Nachrichten warten
    }
station-queue-next = als nächstes { $action }
station-queue-tried =
    { $count ->
        [one] einmal versucht
       *[other] { $count }-mal versucht
    }
station-queue-retry = erneut in { $time }
station-queue-dropped =
    { $count ->
        [one] Ein Zählerstand wurde aufgegeben, weil die Warteschlange voll war.
       *[other] { $count } Zählerstände wurden aufgegeben, weil die Warteschlange voll war.
    }
station-more = Fehler und DataTransfer
station-transfer = DataTransfer
station-transfer-send = DataTransfer senden
station-transfer-sent = DataTransfer ist unterwegs; die Antwort steht im Protokoll.
station-optional = optional

# Ein Fehler, der von Hand gesetzt wird

station-fault = Fehler
station-fault-info = Info
station-fault-set = Fehler setzen
station-fault-clear = Fehler beheben

# Der Verbindungsdoktor

station-doctor = Verbindungsdoktor
station-doctor-why-ended = Warum sie endete
station-doctor-why-fails = Warum sie scheitert
station-doctor-tried = Versucht
station-doctor-tried-what = WebSocket mit Subprotokoll ocpp1.6 zu { $endpoint }
station-doctor-told = Auskunft
station-doctor-close-code = Close-Code { $code }
station-doctor-what-to-do = Was zu tun ist
station-doctor-causes = Wahrscheinliche Ursachen, die wahrscheinlichste zuerst

# Was der Browser gesagt hat

station-told-no-network = Dieser Rechner ist offline.
station-told-demo-off = Das Demo-CSMS ist ausgeschaltet.
station-told-mixed-content = Eine Seite, die über https kam, darf ws:// nicht öffnen (Mixed Content). Es wurde nichts gesendet.
station-told-not-tried = Der Browser hat die Adresse abgelehnt und nichts gesendet.
station-told-unreachable = Auch auf eine gewöhnliche Webanfrage keine Antwort: abgelehnt, Host unbekannt oder Zertifikat nicht vertrauenswürdig.
station-told-silent = Innerhalb von zwei Sekunden kam nichts zurück, weder Ablehnung noch Antwort.
station-told-other-scheme = Am selben Port wurde eine Webanfrage mit dem jeweils anderen von http und https beantwortet.
station-told-no-subprotocol = Ein WebSocket ohne Subprotokoll ließ sich unter derselben URL sofort öffnen.
station-told-refused = Eine gewöhnliche Webanfrage wurde beantwortet. Was der Server zum WebSocket sagte, verschweigen Browser den Seiten.

# Ursachen und was zu tun ist

station-cause-no-network = Kein Netz.
station-cause-no-network-remedy = Den Rechner verbinden; die Station versucht es von selbst wieder.
station-cause-demo-off = Jemand probiert, was eine Station dann tut.
station-cause-demo-off-remedy = Im Verbindungsfeld einschalten; die Station versucht es von selbst wieder.
station-cause-has-tls-port = Das CSMS hat einen TLS-Port.
station-cause-has-tls-port-remedy = Seine wss://-Adresse verwenden.
station-cause-no-tls-port = Es hat keinen.
station-cause-no-tls-port-remedy = Diese Seite über http im selben Netz öffnen oder einen Proxy mit Zertifikat vor das CSMS stellen. ws://localhost ist erlaubt.
station-cause-blocked-port = Ein Port, den Browser sperren.
station-cause-blocked-port-remedy = Das CSMS an einem anderen lauschen lassen, etwa 9000.
station-cause-forbidden-by-page = Der Server dieser Seite oder eine Erweiterung verbietet es.
station-cause-forbidden-by-page-remedy = In der Konsole des Browsers nach Content-Security-Policy (connect-src) suchen.
station-cause-local-network = Der Browser schützt das lokale Netz.
station-cause-local-network-remedy = Dieser Seite den Zugriff auf das lokale Netz erlauben (Symbol links neben ihrer Adresse) oder die Seite von einem Server in diesem Netz öffnen.
station-cause-not-running = Das CSMS läuft nicht oder an einem anderen Port.
station-cause-not-running-remedy = Nachsehen, wo es lauscht.
station-cause-try-tls = Der Port spricht TLS.
station-cause-try-tls-remedy = wss:// statt ws:// versuchen.
station-cause-certificate = Der Browser vertraut dem Zertifikat nicht.
station-cause-certificate-remedy = Denselben Host mit https:// in einem anderen Tab öffnen: Dort sagt der Browser, was nicht stimmt. Ein eigenes Zertifikat muss dort akzeptiert oder installiert werden.
station-cause-wrong-host = Der Name des Hosts ist falsch.
station-cause-wrong-host-remedy = Vergleichen; die IP-Adresse versuchen.
station-cause-localhost-only = Es lauscht an localhost eines anderen Rechners oder Containers.
station-cause-localhost-only-remedy = An 0.0.0.0 lauschen lassen und den Port des Containers freigeben.
station-cause-firewall-refuses = Eine Firewall oder ein Werbeblocker lehnt ab.
station-cause-firewall-refuses-remedy = Von einem anderen Rechner oder Profil versuchen.
station-cause-firewall-drops = Eine Firewall verschluckt die Pakete.
station-cause-firewall-drops-remedy = Den Port öffnen oder das VPN nutzen.
station-cause-wrong-ip = Eine falsche IP-Adresse.
station-cause-wrong-ip-remedy = Nachsehen, ob dort etwas ist: anpingen.
station-cause-hanging = Ein CSMS, das hängt.
station-cause-hanging-remedy = Neu starten; sein Protokoll ansehen.
station-cause-speaks-tls = Der Port spricht TLS.
station-cause-speaks-tls-remedy = wss:// statt ws:// verwenden.
station-cause-speaks-no-tls = Der Port spricht kein TLS.
station-cause-speaks-no-tls-remedy = ws:// statt wss:// verwenden.
station-cause-subprotocol-not-chosen = Das CSMS wählt ocpp1.6 nicht.
station-cause-subprotocol-not-chosen-remedy = Es mit Sec-WebSocket-Protocol: ocpp1.6 antworten lassen (J §3.2); viele Bibliotheken wollen dafür eine Liste von Subprotokollen.
station-cause-other-version = Es spricht dort nur OCPP 2.0.1.
station-cause-other-version-remedy = Seine Adresse für OCPP 1.6 verwenden.
station-cause-proxy-drops-header = Ein Proxy verwirft den Header.
station-cause-proxy-drops-header-remedy = Sec-WebSocket-Protocol in beiden Richtungen durchlassen.
station-cause-password-lost = Es verlangt das Passwort (401).
station-cause-password-lost-remedy = Erneut angeben: Mit dem Tab geht es verloren.
station-cause-unknown-path = Es kennt den Pfad oder die Id nicht (404).
station-cause-unknown-path-remedy = Die Adresse oben mit der vergleichen, die das CSMS zeigt; die Id ist ihr letzter Teil. Die Ladestation dort anlegen, wenn Fremde nicht aufgenommen werden.
station-cause-password-wanted = Es verlangt ein Passwort (401).
station-cause-password-wanted-remedy = Benutzer und Passwort oben angeben. Der Benutzer ist meist die Id.
station-cause-password-not-sent = Der Browser hat Benutzer und Passwort nicht gesendet, weil das CSMS nicht danach fragt.
station-cause-password-not-sent-remedy = Eine Seite kann sie nicht von sich aus senden. Das CSMS muss die erste Anfrage mit 401 und „WWW-Authenticate: Basic“ beantworten; manche antworten mit 401, aber ohne diesen Header.
station-cause-password-wrong = Benutzer oder Passwort ist falsch (401).
station-cause-password-wrong-remedy = Mit dem vergleichen, was das CSMS zu dieser Id hat.
station-cause-origin = Es lehnt Webseiten wegen ihres Origin ab (403).
station-cause-origin-remedy = Anders als echte Stationen sendet ein Browser immer den Origin der Seite. Ihn im CSMS oder in dessen Gateway erlauben.
station-cause-proxy-no-websocket = Ein Proxy lässt keine WebSockets durch (400, 426, 502).
station-cause-proxy-no-websocket-remedy = Upgrade und Connection durchlassen, über HTTP/1.1.
station-cause-subprotocol-refused = Es nimmt das Subprotokoll ocpp1.6 nicht an (400).
station-cause-subprotocol-refused-remedy = Nachsehen, ob es OCPP 1.6 über JSON spricht, und unter welcher Adresse.
station-cause-other-server = Es ist ein anderer Server.
station-cause-other-server-remedy = Nachsehen, ob Port und Host die des CSMS sind.
