# Was mehrere Tafeln der Station sagen.
panels-now = jetzt
panels-in = in { $duration }
panels-label = Bereiche der Station
panels-overview = Übersicht
panels-repeat = Wiederholen
panels-charging = Ladeprofile
panels-identity = Identität
panels-access = Zugang
panels-transfers = Firmware
panels-security = Sicherheit
panels-faults = Nachrichtenfehler
panels-settings = Einstellungen
