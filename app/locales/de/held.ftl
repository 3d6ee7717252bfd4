# Nachrichten, die bis zur Freigabe angehalten sind.
held-count =
    { $count ->
        [one] Eine Nachricht ist angehalten: { $message }.
       *[other] { $count } Nachrichten sind angehalten. Die erste: { $message }.
    }
held-edit = Bearbeiten und freigeben
held-edit-title = Bearbeiten und freigeben
held-release = Freigeben
held-drop = Verwerfen
held-choice = Angehaltene Nachricht
held-text = Die Nachricht als JSON
held-reset = Änderungen rückgängig
held-gone = Diese Nachricht ist nicht mehr angehalten: sie wurde freigegeben oder verworfen, oder die Verbindung ist verloren.
held-valid = Verletzt keine Regel.
held-broken = Das verletzt Regeln. Es kann trotzdem freigegeben werden.
