# Was mehrere Tafeln der Station sagen.
panels-now = jetzt
panels-in = in { $duration }
panels-label = Station
panels-overview = Übersicht
panels-identity = Identität
panels-access = Zugang
panels-transfers = Firmware
panels-faults = Nachrichtenfehler
panels-settings = Einstellungen
