# Ladeprofile und die Begrenzungen, die andere als das CSMS setzen.
charging-title = Ladeprofile
charging-summary =
    { $count ->
        [0] Keine
        [one] 1 Profil
       *[other] { $count } Profile
    }
charging-summary-limits =
    { $count ->
        [one] 1 fremde Begrenzung
       *[other] { $count } fremde Begrenzungen
    }
