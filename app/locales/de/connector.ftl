# Ein Ladepunkt, als Karte.
connector-name = Ladepunkt { $connector }
# Within a sentence.
connector-place = Ladepunkt { $connector }
connector-place-evse = EVSE { $connector }
connector-name-evse = EVSE { $evse }
# By itself, as the head of a column.
connector-word = Ladepunkt
connector-words = Ladepunkte
connector-word-evse = EVSE
connector-words-evse = EVSEs

# Was ungewöhnlich ist.
connector-deauthorized = Das CSMS hat diese Karte nach dem Start abgelehnt
connector-inoperative-scheduled = Geht nach Ende der Transaktion außer Betrieb
connector-lock-is-jammed = Die Verriegelung klemmt

# Die laufende Transaktion.
connector-transaction = Transaktion
connector-copy-transaction-id = Transaktions-ID kopieren
connector-card = Karte
connector-no-transaction-id = ohne ID
connector-transaction-id-to-come = ID folgt
connector-told-help = Wie dem CSMS gemeldet
connector-transaction-events =
    { $events ->
        [one] 1 Ereignis
       *[other] { $events } Ereignisse
    }
connector-told-by-events =
    Transaktion { $id }: { $events ->
        [one] 1 Ereignis
       *[other] { $events } Ereignisse
    }, { $state }
connector-time = Zeit
connector-energy = Energie

# Was als Nächstes zu tun ist, oder worauf gewartet wird.
connector-asking = { $tag } wird autorisiert…
connector-may-plug-in = { $tag } ist autorisiert. Zum Starten anstecken.
connector-beginning = { $tag } ist autorisiert. Ladevorgang startet…
connector-reserved = Reserviert für { $tag } bis { $until } ({ $left }).
connector-hint-available = Auto anstecken oder Karte vorhalten.
connector-hint-preparing = Auto angesteckt. Zum Starten Karte vorhalten.
connector-hint-finishing = Fertig. Abstecken gibt den Ladepunkt frei.
connector-hint-cable-left = Das Auto ist weg, sein Kabel noch verriegelt. Die Karte gibt es frei.
connector-hint-unavailable = Außer Betrieb.
connector-hint-none = Keine Transaktion.

# Was fließt.
connector-power = Leistung
connector-meter = Zähler
connector-current = Strom
connector-voltage = Spannung
connector-energy-register = Energiezähler
connector-battery = Batterie
connector-next-car = Nächstes Auto
connector-state-of-charge = Ladestand
connector-slider = { $quantity }, { $place }
connector-value-by-hand = { $value }, von Hand gehalten
connector-value-of-car = { $value }, vom Auto bestimmt
connector-hold = Halten
connector-hold-energy = An: Der Zähler steht. Aus: Er zählt die abgegebene Energie
connector-hold-soc = An: Der Ladestand bleibt. Aus: Die Batterie lädt
connector-hold-flow = An: Der Wert des Reglers gilt. Aus: Das Auto bestimmt
connector-limited = Auf { $held } gehalten; das Limit erlaubt { $amps } A ({ $power }).

# Was ein Fahrer tut.
connector-card-field = Karte, { $place }
connector-present-card = Karte vorhalten
connector-plug-in = Anstecken
connector-plug-out = Abstecken
connector-pause = Pausieren
connector-resume = Weiterladen
connector-pause-help = Ob das Auto Energie anfordert
connector-stop = Stopp
connector-stop-help = Stopptaste: beendet den Ladevorgang mit dem Grund Local
connector-stop-menu = { $place } anders beenden
connector-emergency-stop = Not-Halt
connector-stop-other = Aus anderem Grund beenden

# Was man ab und zu braucht.
connector-more = Fehler, Status und Verriegelung
connector-more-evse = Fehler, Status, Verriegelung und Stellplatz
connector-fixed-cable = Festes Kabel: keine Verriegelung.
connector-locked = Kabel verriegelt
connector-not-locked = Kabel nicht verriegelt
connector-lock-jammed = Verriegelung klemmt
connector-lock-jammed-help = Klemmt die Verriegelung, startet kein Ladevorgang, das Kabel bleibt stecken und UnlockConnector wird mit UnlockFailed beantwortet
connector-register = Zählerstand (Wh)
connector-set-register = Zähler stellen
connector-register-refused = Der Zählerstand muss eine Zahl in Wh sein.

# Das Diagramm.
connector-plot = Ladekurve
connector-plot-no-limit = kein Limit
connector-plot-limit = { $limit } durch { $profile }
connector-plot-up-to = bis { $limit } durch { $profile }
connector-plot-station = die Station
connector-plot-current-key = Strom (A)
connector-plot-power-key = Leistung (kW)
connector-plot-most = max. { $limit }
connector-plot-limit-key = Limit
connector-plot-energy-key = Energie { $energy }
connector-plot-unit = Einheit
connector-plot-time-ahead = Vorausschau
connector-plot-now = jetzt
connector-plot-ahead = Kommendes Limit: { $limits }.
connector-plot-ahead-and-more = Kommendes Limit: { $limits }; mehr in der Tabelle.
connector-plot-limit-from = ab { $time } { $limit } durch { $profile }
connector-plot-energy-since = { $energy } seit { $time }.
connector-plot-as-table = Als Tabelle zeigen
connector-plot-schedule = Composite Schedule
connector-plot-from = Von
connector-plot-limit-head = Limit
connector-plot-phases = Phasen
connector-plot-set-by = Gesetzt von
connector-plot-more-rows = { $count } weitere
connector-overridden = überschrieben

# Ein Auto, das ISO 15118 spricht.
iso-title = Auto mit ISO 15118
iso-short-announced = Bedarf mitgeteilt
iso-short-asked = erwartet einen Plan
iso-short-agreed = hat einen Plan
