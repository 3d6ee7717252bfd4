# Der Bereich der Station: Verbindung, gezeichnete Station und die Station als Ganzes.

# Der Bereich

station-label = Station
station-no-power = Die Station hat keinen Strom.
station-power-on = Einschalten
station-restarts = Neustart…

# Zustände der Verbindung zum CSMS

station-link-offline = Offline
station-link-connecting = Verbindet
station-link-waiting = Wartet
station-link-booting = Meldet sich an
station-link-online = Online
station-link-label = Verbindung:

# Was die Verbindung gerade tut

station-explain-no-power = Kein Strom: sendet nichts.
station-explain-offline = Nicht verbunden.
station-explain-first-step = Dieser Tab ist eine Ladestation für OCPP 1.6 und 2.0.1. Zum Verbinden die Adresse eines CSMS eingeben.
station-explain-ready = Noch nicht verbunden. „Verbinden“ bringt die Station als { $id } online.
station-explain-connecting = Versuch { $attempt }.
station-explain-ended = Die Verbindung ist beendet.
station-explain-ended-retry = Die Verbindung ist beendet. Nächster Versuch in { $time }.
station-explain-failed = Versuch { $attempt } fehlgeschlagen.
station-explain-failed-retry = Erneut in { $time }; Versuch { $attempt } fehlgeschlagen.
station-explain-boot-sent = BootNotification gesendet.
station-explain-boot-pending = Pending: Das CSMS kann die Station konfigurieren.
station-explain-boot-rejected = Abgelehnt. Die Station fragt erneut.
station-explain-boot-rejected-retry = Abgelehnt. Nächste BootNotification in { $time }.
station-explain-boot-refused = CALLERROR. Nächste BootNotification in { $time }.
station-explain-boot-retry = Keine Antwort. Erneut in { $time }.
station-explain-online = OCPP { $version }

# Die Verbindung

station-connection = Verbindung
station-try-server = CSMS dieses Servers ausprobieren
station-try-demo = Demo-CSMS ausprobieren
station-watch-demonstration = Vorführung ansehen
station-reconnect = Neu verbinden
station-disconnect = Trennen
station-disconnect-help = Trennt die Netzwerkverbindung; die Station behält ihren Strom
station-form-hide = Ausblenden
station-form-edit = Ändern
station-form-name = die Verbindungsdaten
station-address = Adresse des CSMS
station-id = ID der Ladestation
station-versions = OCPP-Version
station-versions-both = Beide, das CSMS wählt
station-credentials = Benutzer und Passwort
station-user = Benutzer
station-user-empty = leer: die ID
station-password = Passwort
station-password-kept = Ein Passwort ist gespeichert; ein leeres Feld behält es bei.
station-password-forget = Gespeichertes Passwort löschen
station-password-note = Nur für diesen Tab gespeichert, nie in Links.
station-connect = Verbinden
station-hint-use = { $address } mit der ID { $id } verwenden
station-preview-to = zu
station-preview-with = mit Subprotokoll
station-twin = Eine andere Station dieser Seite ist dort mit derselben ID verbunden: Das CSMS hält beide für eine Station, und sie trennen sich gegenseitig.

# Bedienung des Demo-CSMS

station-demo = Demo-CSMS
station-demo-menu = Demo
station-demo-menu-down = offline
station-demo-note = Das Demo-CSMS läuft in dieser Seite: Nichts verlässt sie.
station-demo-speed = Tempo
station-demo-speed-times =
    { $times ->
        [1] Normal
       *[other] { $times }×
    }
station-demo-speed-real = tatsächlich etwa { $times }×
station-demo-speed-help = Die Zeit wartet auf Nachrichten, die unterwegs sind: viele Stationen bremsen sie.
station-demo-latency = Latenz je Richtung (ms)
station-demo-latency-refused = 0 bis { $most } ms, eine ganze Zahl
station-demo-down = CSMS offline

# Die gezeichnete Station

station-reader = Kartenleser { $connector }
station-reader-help = Karte vorhalten
station-car = Auto { $connector }
station-car-help = Auto an- oder abstecken
station-display = Display
station-display-cost = Bisherige Kosten: { $sum }
station-display-cost-final = Gesamtkosten: { $sum }
station-screen-asking = Fragt…
station-screen-rejected = Abgelehnt
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
station-clock-help = Verglichen mit der Uhr dieses Rechners
station-clock-behind = { $seconds } s nach
station-clock-ahead = { $seconds } s vor
station-queue = Warteschlange
station-queue-empty = Leer
station-queue-length =
    { $count ->
        [one] 1 Nachricht wartet
       *[other] { $count } Nachrichten warten
    }
station-queue-next = als Nächstes: { $action }
station-queue-tried = bisherige Versuche: { $count }
station-queue-retry = nächster Versuch in { $time }
station-queue-dropped =
    { $count ->
        [one] 1 Zählerstand wurde verworfen, weil die Warteschlange voll war.
       *[other] { $count } Zählerstände wurden verworfen, weil die Warteschlange voll war.
    }
station-more = Fehler, Status und DataTransfer
station-transfer = DataTransfer
station-transfer-send = DataTransfer senden
station-transfer-sent = DataTransfer gesendet; die Antwort steht im Protokoll.
station-optional = optional

# Ein Fehler, der von Hand gesetzt wird

station-fault = Fehler
station-fault-info = Info
station-fault-set = Fehler setzen
station-fault-clear = Fehler beheben

# Ein Status, der von Hand gesendet wird

station-status-form = Status von Hand senden, { $place }
station-status-by-hand = Zu sendender Status
station-status-send = Status senden
station-status-sent = StatusNotification gesendet; die Antwort steht im Protokoll.
station-status-reported = Tatsächlicher Status gemeldet; die Antwort steht im Protokoll.
station-status-report = Tatsächlichen Status melden
station-status-note = Nur die Nachricht wird gesendet: Der tatsächliche Status bleibt { $real }, und seine nächste Änderung wird wie üblich gemeldet.
station-status-none = OCPP 2.0.1 kennt einen Status je EVSE, keinen der Station.
station-status-differs = Der letzte Status wurde von Hand gesendet: { $sent }. Der tatsächliche Status ist { $real }.

# Der Verbindungsdoktor

station-doctor = Verbindungsdoktor
station-doctor-why-ended = Warum die Verbindung endete
station-doctor-why-fails = Warum die Verbindung scheitert
station-doctor-why-not-accepted = Warum das CSMS die Station nicht akzeptiert
station-doctor-tried = Versucht
station-doctor-tried-what = WebSocket mit Subprotokoll { $offered }
station-doctor-tried-boot = BootNotification von OCPP { $version }
station-doctor-told = Ergebnis
station-doctor-close-code = Close-Code { $code }
station-doctor-what-to-do = Was zu tun ist
station-doctor-causes = Wahrscheinliche Ursachen, die wahrscheinlichste zuerst

# Was der Browser gesagt hat

station-told-no-network = Dieser Rechner ist offline.
station-told-demo-off = Das Demo-CSMS nimmt keine Verbindungen an.
station-told-mixed-content = Eine über https geladene Seite darf ws:// nicht öffnen (Mixed Content). Es wurde nichts gesendet.
station-told-not-tried = Der Browser hat die Adresse abgelehnt und nichts gesendet.
station-told-unreachable = Auch eine gewöhnliche Webanfrage blieb ohne Antwort: Verbindung abgelehnt, Host unbekannt oder Zertifikat nicht vertrauenswürdig.
station-told-silent = Innerhalb von 2 s kam weder Ablehnung noch Antwort.
station-told-other-scheme = Derselbe Port antwortete stattdessen über http (oder https).
station-told-no-subprotocol = Ein WebSocket ohne Subprotokoll ließ sich unter derselben URL öffnen.
station-told-refused = Eine gewöhnliche Webanfrage wurde beantwortet. Die Antwort des Servers auf einen WebSocket-Handshake verbergen Browser vor Seiten.

# Ursachen und was zu tun ist

station-cause-no-network = Keine Netzwerkverbindung.
station-cause-no-network-remedy = Den Rechner verbinden; die Station versucht es von selbst erneut.
station-cause-demo-off = Das Demo-CSMS wurde ausgeschaltet.
station-cause-demo-off-remedy = Oben im Menü „Demo“ wieder einschalten; die Station versucht es von selbst erneut.
station-cause-has-tls-port = Das CSMS hat einen TLS-Port.
station-cause-has-tls-port-remedy = Seine wss://-Adresse verwenden.
station-cause-no-tls-port = Das CSMS hat keinen TLS-Port.
station-cause-no-tls-port-remedy = Diese Seite über http im selben Netzwerk öffnen oder einen Proxy mit Zertifikat vor das CSMS stellen. ws://localhost ist erlaubt.
station-cause-blocked-port = Browser sperren diesen Port.
station-cause-blocked-port-remedy = Für das CSMS einen anderen Port verwenden, etwa 9000.
station-cause-forbidden-by-page = Der Server dieser Seite oder eine Browsererweiterung verbietet es.
station-cause-forbidden-by-page-remedy = In der Browserkonsole nach Content-Security-Policy (connect-src) suchen.
station-cause-local-network = Der Browser sperrt den Zugriff auf das lokale Netzwerk.
station-cause-local-network-remedy = Dieser Seite den Zugriff auf das lokale Netzwerk erlauben (Symbol links neben ihrer Adresse) oder die Seite von einem Server in diesem Netz öffnen.
station-cause-not-running = Das CSMS läuft nicht oder lauscht auf einem anderen Port.
station-cause-not-running-remedy = Prüfen, auf welchem Port es lauscht.
station-cause-try-tls = Der Port erwartet TLS.
station-cause-try-tls-remedy = wss:// statt ws:// versuchen.
station-cause-certificate = Der Browser vertraut dem Zertifikat nicht.
station-cause-certificate-remedy = Denselben Host mit https:// in einem anderen Tab öffnen: Dort zeigt der Browser, was nicht stimmt. Ein selbstsigniertes Zertifikat muss dort akzeptiert oder installiert werden.
station-cause-wrong-host = Der Hostname ist falsch.
station-cause-wrong-host-remedy = Prüfen oder die IP-Adresse versuchen.
station-cause-localhost-only = Das CSMS lauscht nur auf localhost eines anderen Rechners oder Containers.
station-cause-localhost-only-remedy = Auf 0.0.0.0 lauschen lassen und den Port des Containers freigeben.
station-cause-firewall-refuses = Eine Firewall oder ein Werbeblocker lehnt die Verbindung ab.
station-cause-firewall-refuses-remedy = Einen anderen Rechner oder ein anderes Browserprofil versuchen.
station-cause-firewall-drops = Eine Firewall verwirft die Pakete.
station-cause-firewall-drops-remedy = Den Port öffnen oder das VPN nutzen.
station-cause-wrong-ip = Die IP-Adresse ist falsch.
station-cause-wrong-ip-remedy = Prüfen, ob der Host antwortet: anpingen.
station-cause-hanging = Das CSMS hängt.
station-cause-hanging-remedy = Neu starten und sein Protokoll prüfen.
station-cause-speaks-tls = Der Port erwartet TLS.
station-cause-speaks-tls-remedy = wss:// statt ws:// verwenden.
station-cause-speaks-no-tls = Der Port verwendet kein TLS.
station-cause-speaks-no-tls-remedy = ws:// statt wss:// verwenden.
station-cause-subprotocol-not-chosen = Das CSMS wählt { $offered } nicht aus.
station-cause-subprotocol-not-chosen-remedy = Es muss mit Sec-WebSocket-Protocol: { $chosen } antworten (J §3.2); viele Bibliotheken brauchen dafür eine Liste von Subprotokollen.
station-cause-other-version = Diese Adresse gehört zu einer anderen OCPP-Version.
station-cause-other-version-remedy = Die Adresse für OCPP { $versions } verwenden oder oben im Formular eine andere Version wählen.
station-cause-proxy-drops-header = Ein Proxy entfernt den Header.
station-cause-proxy-drops-header-remedy = Er muss Sec-WebSocket-Protocol in beiden Richtungen durchlassen.
station-cause-password-lost = Das CSMS verlangt das Passwort (401).
station-cause-password-lost-remedy = Erneut eingeben: Es geht mit dem Schließen des Tabs verloren.
station-cause-unknown-path = Das CSMS kennt den Pfad oder die ID nicht (404).
station-cause-unknown-path-remedy = Die Adresse oben mit der vergleichen, die das CSMS zeigt; die ID ist ihr letzter Teil. Die Ladestation dort anlegen, falls unbekannte abgelehnt werden.
station-cause-password-wanted = Das CSMS verlangt ein Passwort (401).
station-cause-password-wanted-remedy = Benutzer und Passwort oben eingeben. Der Benutzer ist meist die ID.
station-cause-password-not-sent = Der Browser hat Benutzer und Passwort nicht gesendet, weil das CSMS nicht danach gefragt hat.
station-cause-password-not-sent-remedy = Eine Seite kann sie nicht ungefragt senden. Das CSMS muss die erste Anfrage mit 401 und „WWW-Authenticate: Basic“ beantworten; manche antworten mit 401, aber ohne diesen Header.
station-cause-password-wrong = Benutzer oder Passwort ist falsch (401).
station-cause-password-wrong-remedy = Mit den Angaben im CSMS zu dieser ID vergleichen.
station-cause-origin = Das CSMS lehnt Webseiten wegen ihres Origin ab (403).
station-cause-origin-remedy = Anders als echte Stationen sendet ein Browser immer den Origin der Seite. Ihn im CSMS oder in dessen Gateway erlauben.
station-cause-proxy-no-websocket = Ein Proxy unterstützt keine WebSockets (400, 426, 502).
station-cause-proxy-no-websocket-remedy = Er muss die Header Upgrade und Connection durchlassen, über HTTP/1.1.
station-cause-subprotocol-refused = Das CSMS akzeptiert das Subprotokoll { $offered } nicht (400).
station-cause-subprotocol-refused-remedy = Prüfen, ob es OCPP { $versions } über JSON unterstützt und unter welcher Adresse.
station-cause-other-server = Es ist ein anderer Server.
station-cause-other-server-remedy = Prüfen, ob Host und Port die des CSMS sind.
station-doctor-boot-silence = Verbunden, aber BootNotification ist noch nicht beantwortet. Das CSMS ist langsam oder verarbeitet keine Nachrichten.
station-doctor-silence = Noch keine Antwort. Eine Firewall verwirft die Verbindung, Host oder Port stimmen nicht, oder das CSMS hängt.

# Within a sentence, such as “the address has no host”.
station-the-address = die Adresse
station-the-id = die ID
station-the-user = der Benutzer

# Die Nachrichten, die das CSMS für die Displays gesetzt hat.
station-messages = Nachrichten auf dem Display
station-messages-none = Keine Nachricht gesetzt. Das CSMS setzt sie mit SetDisplayMessage.
station-message-number = Nr.
station-message-text = Text
station-message-priority = Priorität
station-message-when = Wann
station-message-always = immer
station-message-transaction = während Transaktion { $id }
station-message-display = Display
station-message-all = alle Displays
station-message-shown = wird gezeigt
station-message-not-shown = wird nicht gezeigt
