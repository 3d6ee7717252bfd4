# Die Konsole des CSMS.

csms-parts = Teil der Konsole
csms-operations = Operationen
csms-both-sides = Beide Seiten
csms-admin = Verwaltung
csms-charge-point = Ladestation
csms-never-connected = Diese Station war hier noch nie verbunden.
csms-loading = Wird geladen …
csms-unreachable = Die Konsole des Servers ist nicht erreichbar. Alle paar Sekunden wird es noch einmal versucht.

# Operationen

csms-operation = Operation
csms-as = Als
csms-form = Formular
csms-json = JSON
csms-payload = Nutzdaten
csms-send = Senden
csms-fill-in = Neu ausfüllen
csms-has-violations = Was markiert ist, ist nicht, wie es sein muss; als JSON lässt es sich trotzdem senden.
csms-favourites = Favoriten
csms-favourite-name = Name des Favoriten
csms-keep = Als Favorit merken
csms-forget = { $name } vergessen
csms-sent = Gesendet
csms-nothing-sent = Noch nichts.
csms-again = Noch einmal
csms-waiting = wartet auf die Antwort
csms-timeout = keine Antwort in der Zeit
csms-closed = die Verbindung endete vorher
csms-answered = beantwortet

# Das Formular einer Payload

csms-no-fields = Sie hat keine Felder.
csms-add-field = { $name } hinzufügen
csms-add-item = Zu { $name } hinzufügen
csms-leave-out = { $name } weglassen
csms-remove = { $name } entfernen
csms-expected = erwartet: { $what }

# Beide Seiten

csms-not-of-page = Sie ist keine Station dieser Seite.
csms-agree = Beide Seiten stimmen überein.
csms-differences =
    { $count ->
        [one] Ein Unterschied.
       *[other] { $count } Unterschiede.
    }
csms-on-the-way =
    { $count ->
        [one] Eine Nachricht zu einer Transaktion ist unterwegs.
       *[other] { $count } Nachrichten zu Transaktionen sind unterwegs.
    }
csms-offline = Die Station ist offline.
csms-offline-waiting =
    { $count ->
        [one] Die Station ist offline, und eine Nachricht wartet.
       *[other] Die Station ist offline, und { $count } Nachrichten warten.
    }
csms-believes = Das CSMS glaubt
csms-station-knows = Die Station weiß
csms-connection = Verbindung
csms-registration = Anmeldung
csms-station = Station
csms-connector = Ladepunkt { $id }
csms-availability-of = Verfügbarkeit von { $id }
csms-transaction-at = Transaktion an { $id }
csms-meter-of = Zähler von { $id }
csms-reservations = Reservierungen
csms-list-version = Version der lokalen Liste
csms-profiles = Ladeprofile
csms-firmware = Firmware
csms-diagnostics = Diagnose
csms-configuration = Konfiguration
csms-keys-reported = { $count } Schlüssel gemeldet
csms-keys = { $count } Schlüssel
csms-no-id = noch ohne Nummer
csms-not-yet-reported = noch nicht gemeldet
csms-why-dead-connection = Dass eine Verbindung tot ist, fällt spät auf.
csms-why-next-boot = Die Station erfährt es bei ihrem nächsten Start.
csms-why-not-reported = Die Station hat es noch nicht gemeldet.
csms-why-local-change = Sie wurde an der Station geändert, oder die Änderung wurde nicht beantwortet.
csms-why-on-the-way = Ihr Beginn oder ihr Ende ist unterwegs.
csms-why-used-or-expired = Sie wurde benutzt oder ist nach der Uhr der Station abgelaufen.
csms-why-list-version = GetLocalListVersion fragt danach.
csms-why-profile-ended = Ein TxProfile geht mit seiner Transaktion, andere, wenn sie nicht mehr gelten.
csms-why-configuration = Sie hat sich seitdem geändert; GetConfiguration fragt danach.

# Verwaltung

csms-receipts = Belege
csms-no-receipts = Noch ist keine Transaktion beendet.
csms-transaction = Transaktion
csms-ended = Beendet
csms-reason = Grund
csms-energy = Energie
csms-time = Zeit
csms-per-session = Je Ladevorgang
csms-total = Summe
csms-policy-of-all = Aller Stationen
csms-policy-of = Von { $id }
csms-policy-as-all = wie alle
csms-id-tags = idTags
csms-id-tag = idTag
csms-status = Status
csms-status-of = Status von { $name }
csms-group = Gruppe
csms-add-tag = Einen idTag hinzufügen
csms-add = Hinzufügen
csms-accept-unknown = idTags annehmen, die nicht aufgeführt sind
csms-concurrent = Einem idTag mehrere Transaktionen zugleich erlauben
csms-tariff = Tarif
csms-per-kwh = Je kWh
csms-per-hour = Je Stunde
csms-currency = Währung
