# Dialoge des Rahmens: Werkseinstellungen, Entfernen einer Station, Hilfe.
dialog-undelivered =
    { $count ->
        [one] Eine nicht zugestellte Nachricht geht verloren.
       *[other] { $count } nicht zugestellte Nachrichten gehen verloren.
    }
dialog-for-good = Das lässt sich nicht rückgängig machen.
dialog-reset = Werkseinstellungen
dialog-reset-forgets = Die Station vergisst ihr CSMS, ihre Einstellungen, ihre Zähler und jede Transaktion.
dialog-reset-connectors = Ladepunkte
dialog-reset-kind = Art der Station
dialog-reset-confirm = Station zurücksetzen
dialog-reset-ac3 = AC, dreiphasig, 32 A (22 kW)
dialog-reset-ac1 = AC, einphasig, 32 A (7,4 kW)
dialog-reset-ac3-tethered = AC, dreiphasig, 16 A (11 kW), festes Kabel
dialog-reset-dc = DC, 400 V, 375 A (150 kW)
dialog-remove = Station entfernen
dialog-remove-forgets = Die Station verliert ihren Strom für immer: sie vergisst ihre Einstellungen, ihre Zähler, jede Transaktion und ihr Protokoll.
dialog-remove-confirm = Station entfernen
dialog-help-first = Dieser Tab ist eine Ladestation. Die Adresse eines CSMS eingeben, ein Auto anstecken, eine Karte vorhalten und im Protokoll lesen, was über die Leitung ging. Eine markierte Zeile verletzt eine Regel; ein Klick zeigt, welche.
dialog-help-keys = Tasten
dialog-help-single-keys = Tasten ohne Strg wirken
dialog-help-tour = Rundgang zeigen
dialog-help-key-palette = Alle Befehle
dialog-help-key-log = Im Protokoll: von Zeile zu Zeile und hinein
dialog-help-key-plug = Am Ladepunkt dieser Nummer an- oder abstecken
dialog-help-key-address = Zur Adresse des CSMS
dialog-help-key-network = Das Netz fällt aus oder kommt wieder
dialog-help-key-filter = Protokoll filtern
dialog-help-key-station = Nächste Station
dialog-help-key-help = Dieses Blatt
