# Störungen, die in den Verkehr eingebracht werden.
faults-title = Nachrichtenfehler
faults-summary =
    { $count ->
        [0] Keine
        [one] 1 aktiv
       *[other] { $count } aktiv
    }
faults-none = Keine Störungen aktiv.
faults-caption = Störungen
faults-id = ID
faults-frames = Frames
faults-when = Wann
faults-what = Störung
faults-what-happens = Wirkung
faults-hit = Angewendet
faults-hits = { $applied } von { $seen }
faults-any = alle
faults-from-csms = vom CSMS
faults-from-station = von der Station
faults-next-one = der nächste
faults-next = die nächsten { $count }
faults-always = immer
faults-every = jeder { $n }.
faults-chance = { $n } von 1000 (zufällig)
faults-late = um { $time } verzögert
faults-late-between = um { $least } bis { $most } verzögert
faults-lost = verloren
faults-twice = doppelt gesendet
faults-held = angehalten bis zur Freigabe
faults-breaks-connection = trennt die Verbindung
faults-answered = beantwortet mit { $answer }
faults-answered-malformed = mit ungültigem JSON beantwortet
faults-never-answered = nie beantwortet
faults-remove = Entfernen
faults-remove-all = Alle Störungen entfernen

faults-add-title = Neue Störung
faults-add = Störung hinzufügen
faults-kind = Art
faults-action = Action
faults-number = N
faults-with = Parameter (ms, Status oder Fehlercode)
faults-choose-next = nächste N
faults-choose-every = jeder N-te
faults-choose-chance = N von 1000 (zufällig)
faults-choose-drop = verlieren
faults-choose-duplicate = doppelt senden
faults-choose-hold = anhalten, zum Bearbeiten und Freigeben
faults-choose-delay = verzögern
faults-choose-cut = Verbindung trennen
faults-choose-never = nie beantworten
faults-choose-malformed = mit ungültigem JSON beantworten
faults-choose-status = mit einem Status beantworten
faults-choose-error = mit einem Fehler beantworten
faults-delay-invalid = Die Verzögerung muss eine ganze Zahl in ms sein.
faults-number-invalid = N muss eine ganze Zahl ab 1 sein.

faults-clock = Uhr der Station
faults-clock-seconds = Abweichung (s)
faults-clock-set = Uhr verstellen
faults-cut = Socket trennen
faults-cut-help = Trennt die Verbindung; die Station verbindet sich neu
faults-clock-invalid = Die Abweichung muss eine Zahl in Sekunden sein.
