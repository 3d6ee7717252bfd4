# Nachrichtenstörungen: Störungen, die auf Nachrichten angewendet werden.
faults-title = Nachrichtenstörungen
faults-summary =
    { $count ->
        [0] Keine
        [one] 1 aktiv
       *[other] { $count } aktiv
    }
faults-what = Störung
faults-hit = Angewendet
faults-from-csms = vom CSMS
faults-from-station = von der Station
faults-next = die nächsten { $count }
faults-late = um { $time } verzögert
faults-answered = beantwortet mit { $answer }
faults-remove = Entfernen

faults-add = Störung hinzufügen
faults-number = N (Nachrichten)

faults-clock = Uhr der Station
faults-cut = Socket trennen
