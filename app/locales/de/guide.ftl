# Der Rundgang und die Vorführung.
guide-step = { $number } von { $count }
guide-next = Weiter
guide-back = Zurück
guide-done = Fertig
guide-example = Beispiel eintragen
guide-skip = Rundgang überspringen
guide-tour = Rundgang
guide-tour-connection = Dieser Tab ist eine Ladestation
    .text = WebSocket-Adresse des CSMS und ID der Ladestation eingeben, dann Verbinden drücken. Ohne eigenes CSMS: das Demo-CSMS dieser Seite ausprobieren.
guide-tour-server = Der Server dieser Seite enthält ein CSMS, dessen Adresse unten eingetragen ist: Verbinden drücken. Oder WebSocket-Adresse eines anderen CSMS und ID der Ladestation eingeben.
guide-tour-connectors = Ein Auto laden
    .text = Auto anstecken und Karte vorhalten, in beliebiger Reihenfolge. Dieselbe Karte beendet den Ladevorgang.
guide-tour-log = Nachrichten verfolgen
    .text = Das Protokoll hat eine Zeile je Nachricht, mit ihrer Antwort. Eine Markierung heißt, dass eine Regel verletzt ist; ein Klick zeigt die Regel und ihre Stelle in der Spezifikation.
guide-tour-commands = Störungen auslösen
    .text = Mit „Trennen“ die Verbindung kappen, in der Kopfzeile den Strom abschalten, im Tab „Nachrichtenfehler“ Nachrichten verlieren. Unter „Befehle“ steht alles davon.
guide-demo = Vorführung
guide-demo-pause = Anhalten
guide-demo-continue = Weiter
guide-demo-again = Noch einmal
guide-demo-end = Vorführung beenden
guide-demo-connecting = Verbindet…
guide-demo-not-free = Die Vorführung braucht eine Station mit Strom, deren { $place } Available ist und die kein CSMS oder das Demo-CSMS hat.
guide-demo-boot = Die Station startet
    .text = Sie meldet sich mit einer BootNotification. Das CSMS, das auch Teil dieser Seite ist, akzeptiert sie und stellt ihre Uhr.
guide-demo-plug = Ein Auto wird angesteckt
    .text = { $ocpp ->
        [v201] Die EVSE wird Occupied und meldet das mit einer StatusNotification.
       *[v16] Der Ladepunkt wird Preparing und meldet das mit einer StatusNotification.
    }
guide-demo-card = Eine Karte wird vorgehalten
    .text = { $ocpp ->
        [v201] Die Station fragt das CSMS, ob die Karte laden darf (Authorize), und startet eine Transaktion, der sie selbst eine ID gibt.
       *[v16] Die Station fragt das CSMS, ob die Karte laden darf (Authorize), und startet eine Transaktion. Deren ID vergibt das CSMS.
    }
guide-demo-charge = Das Auto lädt
    .text = { $ocpp ->
        [v201] Die Zeit läuft 60-mal so schnell. TransactionEvent meldet regelmäßig die Zählerstände.
       *[v16] Die Zeit läuft 60-mal so schnell. MeterValues meldet regelmäßig die Zählerstände.
    }
guide-demo-profile = Ein Ladeprofil senkt die Leistung
    .text = Das CSMS sendet SetChargingProfile: 10 A für diese Transaktion. Das Auto folgt sofort.
guide-demo-stop = Das CSMS beendet den Ladevorgang
    .text = { $ocpp ->
        [v201] RequestStopTransaction: Die Station beendet die Transaktion mit dem Grund Remote und meldet den letzten Zählerstand.
       *[v16] RemoteStopTransaction: Die Station beendet die Transaktion mit dem Grund Remote und meldet den letzten Zählerstand.
    }
guide-demo-receipt = Die Quittung
guide-demo-receipt-text = { $energy } in { $time } kosten { $cost } { $currency }. Das Auto ist abgesteckt, { $place } wieder Available.
