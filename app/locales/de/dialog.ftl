# Dialoge des Rahmens: Werkseinstellungen, Entfernen einer Station, Hilfe.
dialog-undelivered =
    { $count ->
        [one] 1 nicht zugestellte Nachricht geht verloren.
       *[other] { $count } nicht zugestellte Nachrichten gehen verloren.
    }
dialog-for-good = Das lässt sich nicht rückgängig machen.
dialog-reset = Auf Werkseinstellungen zurücksetzen
dialog-reset-forgets = CSMS-Adresse, Einstellungen, Zählerstände und Transaktionen werden gelöscht.
dialog-reset-kind = Stationstyp
dialog-reset-confirm = Station zurücksetzen
dialog-reset-ac3 = AC, dreiphasig, 32 A (22 kW)
dialog-reset-ac1 = AC, einphasig, 32 A (7,4 kW)
dialog-reset-ac3-tethered = AC, dreiphasig, 16 A (11 kW), festes Kabel
dialog-reset-dc = DC, 400 V, 375 A (150 kW)
dialog-remove = Station entfernen
dialog-remove-forgets = Die Station wird endgültig entfernt, mit Einstellungen, Zählerständen, Transaktionen und Protokoll.
dialog-remove-confirm = Station entfernen
dialog-about = Über Voltab
dialog-about-licence = Open Source, { $licence }
dialog-about-documentation = Dokumentation
dialog-about-source = Quelltext
dialog-about-font = Schrift: Inter (OFL)
dialog-about-trademark = OCPP ist ein Protokoll der Open Charge Alliance. Voltab ist nicht mit ihr verbunden.
dialog-help-first = Dieser Tab ist eine Ladestation. Adresse eines CSMS eingeben, Auto anstecken, Karte vorhalten und die Nachrichten im Protokoll verfolgen. Eine markierte Zeile verletzt eine Regel; ein Klick zeigt, welche.
dialog-help-keys = Tastenkürzel
dialog-help-single-keys = Einzeltasten aktivieren
dialog-help-tour = Rundgang zeigen
dialog-help-key-palette = Alle Befehle
dialog-help-key-log = Im Protokoll bewegen, Zeile öffnen
dialog-help-key-plug = Am Ladepunkt dieser Nummer an- oder abstecken
dialog-help-key-card = Karte vorhalten (Start oder Stopp)
dialog-help-key-address = Zur CSMS-Adresse
dialog-help-key-network = Netzwerkverbindung trennen oder wiederherstellen
dialog-help-key-filter = Protokoll filtern
dialog-help-key-station = Nächste Station
dialog-help-key-help = Diese Hilfe zeigen

# Dateien

dialog-file = Zu öffnende Datei
dialog-drop = Station, Sitzung oder Kartenliste hier ablegen, um sie zu öffnen
dialog-one-file = Nur eine Datei auf einmal ablegen.
dialog-file-unknown = Diese Datei ist weder eine Station noch eine Sitzung noch eine Kartenliste.
dialog-station-saved = Station gespeichert. Die Datei enthält keine Passwörter.
dialog-station-opened = Station geöffnet. Sie kann nun verbunden werden.
dialog-open-station = Station öffnen
