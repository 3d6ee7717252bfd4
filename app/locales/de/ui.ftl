# Kleine Teile, die jeder Bereich nutzt.
ui-dismiss = Schließen
ui-close = Schließen
ui-cancel = Abbrechen
ui-copied = Kopiert.
ui-cannot-copy = Der Browser lässt diese Seite die Zwischenablage nicht nutzen.
ui-cannot-save = Der Browser lässt diese Seite keine Datei speichern.
ui-more-text = Mehr anzeigen ({ $total } Zeichen)
ui-loading = Wird geladen…
ui-try-again = Erneut versuchen
ui-go-there = Dorthin
