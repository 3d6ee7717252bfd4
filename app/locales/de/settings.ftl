# Die Konfigurationsschlüssel der Station.
settings-title = Einstellungen
settings-summary =
    { $pending ->
        [0] Konfigurationsschlüssel
        [one] 1 Änderung gilt nach einem Neustart
       *[other] { $pending } Änderungen gelten nach einem Neustart
    }
settings-summary-201 =
    { $pending ->
        [0] Variablen
        [one] 1 Änderung gilt nach einem Neustart
       *[other] { $pending } Änderungen gelten nach einem Neustart
    }
settings-find = Einstellung finden
settings-show = Zeigen
settings-count = { $all } Schlüssel
settings-variables =
    { $all ->
        [one] 1 Variable
       *[other] { $all } Variablen
    }
settings-default = Vorgabe

settings-access-none = Nur lesbar
settings-access-station = Nur hier änderbar
settings-access-both = Hier und vom CSMS änderbar
settings-restart = erfordert Neustart

settings-add = Schlüssel hinzufügen

# Einheiten, die Wörter sind; die englischen stehen bei den Einstellungen im Code.
settings-unit-entries = Einträge
settings-unit-items = Einträge
settings-unit-keys = Schlüssel
settings-unit-periods = Perioden
settings-unit-profiles = Profile
settings-unit-times = mal
