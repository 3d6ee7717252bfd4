# Störungen, die in den Verkehr eingebracht werden.
faults-title = Nachrichtenfehler
faults-summary =
    { $count ->
        [0] Keine
        [one] Eine eingerichtet
       *[other] { $count } eingerichtet
    }
faults-none = Jeder Frame kommt an, einmal und rechtzeitig.
faults-caption = Störungen
faults-id = Id
faults-frames = Frames
faults-when = Wann
faults-what = Was
faults-what-happens = Was geschieht
faults-hit = Getroffen
faults-hits = { $applied } von { $seen }
faults-any = alle
faults-from-csms = vom CSMS
faults-from-station = von der Station
faults-next-one = der nächste
faults-next = die nächsten { $count }
faults-always = immer
faults-every = einer von { $n }
faults-chance = { $n } von 1000
faults-late = um { $time } verspätet
faults-late-between = um { $least } bis { $most } verspätet
faults-lost = verloren
faults-twice = doppelt
faults-breaks-connection = trennt die Verbindung
faults-answered = beantwortet mit { $answer }
faults-answered-malformed = nicht mit JSON beantwortet
faults-never-answered = nie beantwortet
faults-remove = Entfernen
faults-remove-all = Alle Störungen entfernen

faults-add-title = Eine Störung
faults-add = Störung hinzufügen
faults-kind = Art
faults-action = Action
faults-number = Anzahl n
faults-with = Mit (ms, Status oder Fehlercode)
faults-choose-next = die nächsten n
faults-choose-every = jeder n-te
faults-choose-chance = n von 1000, zufällig
faults-choose-drop = geht verloren
faults-choose-duplicate = kommt doppelt
faults-choose-delay = kommt verspätet
faults-choose-cut = trennt die Verbindung
faults-choose-never = wird nie beantwortet
faults-choose-malformed = wird nicht mit JSON beantwortet
faults-choose-status = wird mit einem Status beantwortet
faults-choose-error = wird mit einem Fehler beantwortet
faults-delay-invalid = Eine Verspätung ist eine ganze Zahl von ms.
faults-number-invalid = N ist eine ganze Zahl ab 1.

faults-clock = Die Uhr der Station
faults-clock-seconds = Uhr falsch um, s
faults-clock-set = Uhr verstellen
faults-cut = Socket trennen
faults-cut-help = Die Verbindung bricht ab; die Station verbindet sich neu
